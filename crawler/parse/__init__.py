"""From a body to entries. A kind of source is one pure function and one line in `KINDS`."""

from collections.abc import Callable
from dataclasses import replace

from crawler.errors import UnknownKindError, UnreadableError
from crawler.model import Bulletin, Drop, Entry
from crawler.parse.body import Body
from crawler.parse.feed import read_feed
from crawler.parse.listing import read_listing
from crawler.parse.mistaken import breaks_off
from crawler.parse.sitemap import read_sitemap

KINDS: dict[str, Callable[[Body], Bulletin]] = {
    "feed": read_feed,
    "news-sitemap": read_sitemap,
    "listing": read_listing,
}


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
    bulletin = KINDS[kind](body)
    if kind != "feed" or not breaks_off(body.unpacked()):
        return bulletin
    if not bulletin.entries:
        raise UnreadableError("breaks off before its first entry")
    drop = Drop(f"the feed breaks off after {len(bulletin.entries)} entries; what came behind is not known")
    return replace(bulletin, whole=False, drops=(*bulletin.drops, drop))


__all__ = ["KINDS", "Body", "parse", "read"]
