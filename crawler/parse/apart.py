"""Items that share a guid or a link, told apart; a feed's word for who an item is counts only as far as it goes."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from crawler.model import Entry


def told_apart(entries: Iterable[Entry]) -> Iterator[Entry]:
    """Different items under one guid or link get keys of their own; an item said twice stays said twice."""
    first: dict[str, Entry] = {}
    for entry in entries:
        known = first.setdefault(entry.key, entry)
        if known.url != entry.url:
            entry = replace(entry, guid=f"{entry.guid}\n{entry.url}")
        elif known.title != entry.title:
            entry = replace(entry, guid=f"{entry.key}\n{entry.title}")
        first.setdefault(entry.key, entry)
        yield entry
