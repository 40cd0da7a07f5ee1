"""Gaps: when nothing of a feed's last window is left, items may have been missed; where older ones can be had.

Looks at values only; the spider asks. Older pages are those a feed declares (RFC 5005, JSON Feed's `next_url`), those
of WordPress, and those of the parameter that a source is configured with.
"""

import re
from collections.abc import Collection, Iterable, Set
from datetime import datetime, timedelta
from html import unescape
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from crawler.border import clean_url
from crawler.model import Entry

SMALLEST = 3
"""A window of fewer entries turns over without anything being lost: it shows the latest, and means to."""

FULL = 0.8
"""A window is full, so that it can have pushed items out, from this share of the last one on."""

LATE = timedelta(hours=1)
"""So much later than it is dated an item may appear."""

PAGES = 5
"""Older pages of a feed that are asked for to close one gap."""

_HEAD, _TAIL = 100_000, 10_000
_FIRST_ITEM = re.compile(rb"<(?:[\w.-]+:)?(?:item|entry)\b", re.IGNORECASE)
_LINK = re.compile(rb"<(?:[\w.-]+:)?link\b([^<>]{1,2000})>", re.IGNORECASE)
_REL = re.compile(rb"""\brel\s*=\s*["']?(next|prev-archive)\b""", re.IGNORECASE)
_HREF = re.compile(rb"""\bhref\s*=\s*(?:"([^"<>]{1,1900})"|'([^'<>]{1,1900})')""", re.IGNORECASE)
_NEXT_URL = re.compile(rb'"next_url"\s*:\s*"([^"<>\s]{1,1900})"')
_WORDPRESS = re.compile(rb"<generator>\s*https?://wordpress\.(?:org|com)/", re.IGNORECASE)


def is_gap(entries: Collection[Entry], known: Set[str], last_heard: datetime | None, window: float) -> bool:
    """Whether a full window shows nothing that we knew. Old entries under new keys are a move, not a gap."""
    if last_heard is None or not known or len(entries) < max(SMALLEST, FULL * window):
        return False
    if any(entry.key in known for entry in entries):
        return False
    dated = [entry.published for entry in entries if entry.published]
    return not dated or min(dated) > last_heard - LATE


def reaches_back(entries: Iterable[Entry], known: Set[str], last_heard: datetime) -> bool:
    """Whether these entries go back to what we knew, so that nothing can lie between."""
    return any(
        entry.key in known or (entry.published is not None and entry.published < last_heard) for entry in entries
    )


def missed_among(
    older: Iterable[Entry], shown: Iterable[Entry], known: Set[str], last_heard: datetime
) -> dict[str, Entry]:
    """Of older entries, those that came out since we last heard and that we do not have, by their key."""
    have = {name for entry in shown for name in (entry.key, entry.url)}
    return {
        entry.key: entry
        for entry in older
        if not {entry.key, entry.url} & have
        and entry.key not in known
        and entry.url not in known
        and (entry.published is None or entry.published >= last_heard - LATE)
    }


def older_page(body: bytes, url: str, parameter: str | None) -> str | None:
    """The address of the page of older entries behind a feed's page, None where there is none that we know of.

    `parameter` is the one that counts pages in the feed's address, as configured.
    """
    declared = _declared(body, url)
    if declared is not None:
        return declared
    if parameter is None and _WORDPRESS.search(body[:_HEAD]):
        parameter = "paged"
    return _counted(url, parameter) if parameter else None


def _declared(body: bytes, url: str) -> str | None:
    """What the feed itself names, outside of its entries."""
    first = _FIRST_ITEM.search(body[:_HEAD])
    outside = (
        body[: first.start() if first else _HEAD]
        + b" "
        + re.split(rb"</(?:[\w.-]+:)?(?:item|entry)>", body[-_TAIL:])[-1]
    )
    for inside in _LINK.findall(outside):
        if _REL.search(inside) and (href := _HREF.search(inside)):
            return _of_this_host(unescape((href[1] or href[2]).decode("utf-8", "replace")), url)
    if body.lstrip()[:1] == b"{" and (following := _NEXT_URL.search(body)):
        return _of_this_host(following[1].replace(rb"\/", b"/").decode("utf-8", "replace"), url)
    return None


def _of_this_host(address: str, url: str) -> str | None:
    """An absolute address, None where it leads to another host: a feed sends us nowhere else."""
    absolute = clean_url(address, url)
    return absolute if absolute and urlsplit(absolute).hostname == urlsplit(url).hostname else None


def _counted(url: str, parameter: str) -> str:
    """The address with its page counted up: no number is the first page."""
    parts = urlsplit(url)
    query = dict(parse_qsl(parts.query, keep_blank_values=True))
    number = query.get(parameter, "1")
    query[parameter] = str(int(number) + 1 if number.isdecimal() else 2)
    return urlunsplit(parts._replace(query=urlencode(query)))
