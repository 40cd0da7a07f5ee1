"""Links that lead through a redirector, unwrapped only by what the feed itself says."""

import re
from base64 import urlsafe_b64decode
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qs, urlsplit

from crawler.border import clean_url

_GOOGLE_NEWS_HOST = "news.google.com"
_AGGREGATORS = (_GOOGLE_NEWS_HOST, "www.google.com", "r.search.yahoo.com", "www.bing.com")
_REDIRECTORS = (
    *_AGGREGATORS,
    "feedproxy.google.com",
    "feeds.feedburner.com",
    "rss.feedsportal.com",
    "go.theregister.com",
    "clk.tradedoubler.com",
)


def _at(hosts: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"https?://(?:{'|'.join(map(re.escape, hosts))})(?![^/?#:])", re.IGNORECASE)


_REDIRECTING, _AGGREGATING = _at(_REDIRECTORS), _at(_AGGREGATORS)
_PARAMETERS = ("url", "u", "q", "target", "link")

_GOOGLE_NEWS = re.compile(r"/articles/(CBMi[A-Za-z0-9_-]{8,1500})$")
_ADDRESS = re.compile(rb"https?://[\x21-\x7e]+")


def unwrapped(url: str, item: Mapping[str, Any]) -> str | None:
    """The page behind a redirector: feedburner:origLink, else the address in its link; None where none is said."""
    original = clean_url(item.get("feedburner_origlink") or item.get("pheedo_origlink"))
    if original:
        return original
    if _REDIRECTING.match(url) is None:
        return None
    parts = urlsplit(url)
    values = parse_qs(parts.query, max_num_fields=50) if len(parts.query) < 4000 else {}
    for name in _PARAMETERS:
        target = clean_url(values.get(name, [""])[0])
        if target:
            return target
    return _spelled_out(parts.path) if parts.hostname == _GOOGLE_NEWS_HOST else None


def leads_elsewhere(url: str) -> bool:
    """Whether a link is an aggregator's, which leads to pages of other papers."""
    return _AGGREGATING.match(url) is not None


def _spelled_out(path: str) -> str | None:
    """The address that links of Google News carried until 2024: base64 of two marks, its length in bytes and itself."""
    match = _GOOGLE_NEWS.search(path)
    if match is None or len(match[1]) % 4 == 1:
        return None
    said = urlsafe_b64decode(match[1] + "==")
    length, start = (said[3], 4) if said[3] < 128 else (said[3] - 128 + 128 * said[4], 5)
    address = said[start : start + length]
    return clean_url(address.decode()) if len(address) == length and _ADDRESS.fullmatch(address) else None
