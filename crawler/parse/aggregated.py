"""Whose an entry is where its feed gathers what other papers publish."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from crawler.border import clean_text, clean_url
from crawler.parse.links import leads_elsewhere

_BEFORE_NAME = " - "
"""What stands between a headline and its paper's name in search feeds of news."""

LONGEST = 100
"""Characters; what is longer is no paper's name."""


def publisher_of(item: Mapping[str, Any], url: str, page: str, base: str) -> str | None:
    """The name of the paper that the item is taken from; None where the feed's own paper tells it.

    `url` is the item's link, `page` what it leads to, as far as the feed says, `base` the feed's own site. A name is
    believed where the link is an aggregator's, which serves no pages of its own, or leads to the site that the item
    names as its source: a paper may also name the agency whose report it prints on a page of its own.
    """
    source, name = item.get("source") or {}, source_named(item)
    if leads_elsewhere(url):
        return name or _at_the_end(item)
    site = clean_url(source.get("href") or source.get("link"))
    return name if site and _within(page, site) and not _within(base, site) else None


def source_named(item: Mapping[str, Any]) -> str | None:
    """The name that the item gives its source; None where it gives none, or what is no name."""
    name = clean_text(str((item.get("source") or {}).get("title") or item.get("news_source") or ""))
    return name if 0 < len(name) <= LONGEST else None


def _at_the_end(item: Mapping[str, Any]) -> str | None:
    """The name behind the headline, if any, where the description begins with the same two, as aggregators write it."""
    title = clean_text(str(item.get("title") or ""))
    headline, _, name = title.rpartition(_BEFORE_NAME)
    both = [*headline.split(), *name.split()]
    again = clean_text(str(item.get("summary") or "")).split()[: len(both)]
    return name.strip() if headline and again == both and len(name) <= LONGEST else None


def _within(address: str, site: str) -> bool:
    """Whether an address lies on a site or on a part of it with a name of its own."""
    host, domain = (urlsplit(one).hostname or "" for one in (address, site))
    domain = domain.removeprefix("www.")
    return bool(domain) and (host == domain or host.endswith(f".{domain}"))
