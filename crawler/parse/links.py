"""Links that lead through a redirector, unwrapped only by what the feed itself says."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qs, urlsplit

from crawler.border import clean_url

_REDIRECTORS = frozenset(
    {
        "feedproxy.google.com",
        "feeds.feedburner.com",
        "news.google.com",
        "www.google.com",
        "rss.feedsportal.com",
        "go.theregister.com",
        "r.search.yahoo.com",
        "www.bing.com",
        "clk.tradedoubler.com",
    }
)
_PARAMETERS = ("url", "u", "q", "target", "link")


def unwrapped(url: str, item: Mapping[str, Any]) -> str | None:
    """The page behind a redirector: feedburner:origLink, else its own `url=` parameter; None where none is said."""
    original = clean_url(item.get("feedburner_origlink") or item.get("pheedo_origlink"))
    if original:
        return original
    parts = urlsplit(url)
    if parts.hostname not in _REDIRECTORS:
        return None
    values = parse_qs(parts.query, max_num_fields=50) if len(parts.query) < 4000 else {}
    for name in _PARAMETERS:
        target = clean_url(values.get(name, [""])[0])
        if target:
            return target
    return None
