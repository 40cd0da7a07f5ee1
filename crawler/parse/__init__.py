"""From a body to entries. A kind of source is one pure function and one line in `KINDS`."""

import importlib
from collections.abc import Callable
from dataclasses import replace
from functools import cache

from crawler.errors import UnknownKindError, UnreadableError
from crawler.model import Bulletin, Drop, Entry
from crawler.parse.body import Body
from crawler.parse.mistaken import breaks_off, ends_within_an_entry

KINDS = {
    "feed": "crawler.parse.feed:read_feed",
    "news-sitemap": "crawler.parse.sitemap:read_sitemap",
    "listing": "crawler.parse.listing:read_listing",
}
"""Where each kind's reader is; imported when it is first needed, since feedparser and lxml take a while to load."""


def parse(kind: str, body: bytes, url: str) -> tuple[Entry, ...]:
    """The entries that a body announces, in its order.

    Raises UnreadableError when the body is not what its kind promises, UnknownKindError for a kind we do not have.
    """
    return read(kind, Body(body, url)).entries


def read(kind: str, body: Body) -> Bulletin:
    """Everything a body announces, with its language, its hints on when to come again, and what was dropped.

    Raises UnreadableError saying what the body is instead, UnknownKindError for a kind we do not have.
    """
    if kind not in KINDS:
        raise UnknownKindError(f"there is no kind of source called {kind!r}; known: {', '.join(KINDS)}")
    bulletin = _reader(kind)(body)
    if kind != "feed" or not breaks_off(body.unpacked()):
        return bulletin
    entries = bulletin.entries
    if entries and entries[-1].url is None and ends_within_an_entry(body.unpacked()):
        entries = entries[:-1]  # half an item would be told again when it is whole
    if not entries:
        raise UnreadableError("breaks off before its first entry")
    drop = Drop(f"the feed breaks off after {len(entries)} entries; what came behind is not known")
    return replace(bulletin, entries=entries, whole=False, drops=(*bulletin.drops, drop))


@cache
def _reader(kind: str) -> Callable[[Body], Bulletin]:
    module, _, name = KINDS[kind].partition(":")
    reader: Callable[[Body], Bulletin] = getattr(importlib.import_module(module), name)
    return reader


__all__ = ["KINDS", "Body", "parse", "read"]
