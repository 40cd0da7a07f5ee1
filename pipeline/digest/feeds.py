"""Atom and JSON Feed, written from one list of entries: both tell the same in the same order."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape
from urllib.parse import urljoin


@dataclass(frozen=True)
class Entry:
    """One entry of a feed: `id` never changes, `updated` moves when the entry has something new; `html` is safe."""

    id: str
    url: str
    title: str
    html: str
    published: datetime
    updated: datetime
    language: str = ""


@dataclass(frozen=True)
class Feed:
    """A feed: its name among the files beside it is `stem`, `home` the page it belongs to.

    `base` is where the web has it; without one its addresses are relative.
    """

    id: str
    title: str
    language: str
    stem: str
    home: str
    entries: Sequence[Entry]
    base: str = ""

    def at(self, address: str) -> str:
        """An address of the feed, whole where it is known where the web has the feed."""
        return urljoin(self.base, address)


def atom(feed: Feed) -> str:
    """The feed as Atom (RFC 4287)."""
    updated = max((entry.updated for entry in feed.entries), default=None)
    entries = "".join(
        f"<entry{_lang(entry)}><id>{escape(entry.id)}</id><title>{escape(entry.title)}</title>"
        f'<link rel="alternate" type="text/html" href="{escape(feed.at(entry.url))}"/>'
        f"<published>{entry.published.isoformat()}</published><updated>{entry.updated.isoformat()}</updated>"
        f'<content type="html">{escape(entry.html)}</content></entry>\n'
        for entry in feed.entries
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{feed.language}">\n'
        f"<id>{escape(feed.id)}</id><title>{escape(feed.title)}</title>"
        f"<updated>{updated.isoformat() if updated else '1970-01-01T00:00:00+00:00'}</updated>\n"
        f'<author><name>Silkwire</name></author><link rel="self" href="{escape(feed.at(f"{feed.stem}.atom"))}"/>'
        f'<link rel="alternate" type="text/html" href="{escape(feed.at(feed.home))}"/>\n{entries}</feed>\n'
    )


def json_feed(feed: Feed) -> str:
    """The feed as JSON Feed 1.1; an entry that has nothing new since it was published has no date of change."""
    items = []
    for entry in feed.entries:
        item = {
            "id": entry.id,
            "url": feed.at(entry.url),
            "title": entry.title,
            "content_html": entry.html,
            "date_published": entry.published.isoformat(),
        }
        if entry.updated != entry.published:
            item["date_modified"] = entry.updated.isoformat()
        if entry.language:
            item["language"] = entry.language
        items.append(item)
    feed_json = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.at(feed.home),
        "feed_url": feed.at(f"{feed.stem}.json"),
        "language": feed.language,
        "items": items,
    }
    return json.dumps(feed_json, ensure_ascii=False, indent=1) + "\n"


def _lang(entry: Entry) -> str:
    return f' xml:lang="{escape(entry.language)}"' if entry.language else ""
