"""JSON Feed 1.0 and 1.1, which feedparser does not read; lenient where publishers are."""

import json
import re
from collections.abc import Mapping
from typing import Any

from crawler.border import clean_paragraphs, clean_text, clean_url
from crawler.errors import UnreadableError
from crawler.model import Bulletin, Drop, Entry
from crawler.parse.apart import told_apart
from crawler.parse.body import Body
from crawler.parse.codes import language_code
from crawler.parse.dates import parse_date

_ITEMS = re.compile(r'"items"\s*:\s*\[\s*')
_COMMA = re.compile(r"\s*,\s*")
A_TEXT = 200
"""Content of no more characters is a summary."""

TEXT_IS_MORE = 1.2
"""Content that is no longer than the summary by this factor is the summary said again."""

TITLE_WORDS = 14
"""So many words of the text stand for a headline that is missing."""


def title_from(text: str) -> str:
    """The headline of an item that has none: the first words of its text."""
    words = text.split()
    return " ".join(words[:TITLE_WORDS]) + "…" * (len(words) > TITLE_WORDS)


def looks_like_json(text: str) -> bool:
    """Whether a body is to be read as JSON."""
    return text[:1000].lstrip("\ufeff \t\r\n").startswith("{")


def read_json_feed(text: str, body: Body) -> Bulletin:
    """Read a JSON Feed; raises UnreadableError when it is none."""
    feed, broken = _loaded(text.lstrip("\ufeff"))
    items = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(items, list):
        raise UnreadableError("is JSON, but no JSON Feed: it has no list of items")
    home = clean_url(_text(feed, "home_page_url"), body.url) or body.url
    language = language_code(feed.get("language")) or body.language
    drops = []
    if broken:
        drops.append(Drop(f"the feed breaks off after {len(items)} entries; what came behind is not known"))
    if len(items) > body.max_entries:
        drops.append(Drop(f"the feed has {len(items)} entries, more than max_entries ({body.max_entries})"))
    entries = []
    for item in items[: body.max_entries]:
        entry = _entry(item, home, body, language) if isinstance(item, dict) else None
        if entry is None or (entry.url is None and not entry.title):
            drops.append(Drop("no link and no title", guid=entry.guid if entry else None))
        else:
            entries.append(entry)
    return Bulletin(
        tuple(told_apart(entries)),
        clean_text(_text(feed, "title")),
        home,
        language,
        drops=tuple(drops),
        whole=not broken,
    )


def _loaded(text: str) -> tuple[Any, bool]:
    """What JSON says, and whether it breaks off within its items; raises UnreadableError where it says nothing."""
    decoder = json.JSONDecoder(strict=False)  # raw line ends in texts, as hand-made feeds have them
    try:
        return decoder.decode(text), False
    except RecursionError as error:
        raise UnreadableError(f"is broken JSON ({error})") from error
    except ValueError as error:
        end = _last_item_ends(text, decoder)
        if end == 0:
            raise UnreadableError(f"is broken JSON ({error})") from error
        try:
            return decoder.decode(f"{text[:end]}]}}"), True
        except ValueError:
            raise UnreadableError(f"is broken JSON ({error})") from error


def _last_item_ends(text: str, decoder: json.JSONDecoder) -> int:
    """Where the last whole item of a feed's list ends, 0 where there is none."""
    begins = _ITEMS.search(text)
    end, comma = 0, begins
    while comma:
        try:
            _, end = decoder.raw_decode(text, comma.end())
        except (ValueError, RecursionError):
            break
        comma = _COMMA.match(text, end)
    return end


def _entry(item: Mapping[str, Any], base: str, body: Body, language: str | None) -> Entry:
    limit = body.max_field
    guid = item.get("id")
    summary = clean_text(_text(item, "summary")[:limit])
    content = clean_paragraphs((_text(item, "content_html") or _text(item, "content_text"))[:limit])
    is_more = summary and len(content) > len(summary) * TEXT_IS_MORE
    text = content if is_more or len(content) > A_TEXT else ""
    summary = summary or (text.partition("\n\n")[0] if text else " ".join(content.split()))
    title = clean_text(_text(item, "title")[:limit]) or title_from(summary)
    published_raw = _date(item, "date_published")
    updated_raw = _date(item, "date_modified")
    url = clean_url(_text(item, "url"), base) or clean_url(_text(item, "external_url"), base)
    if url is None and isinstance(guid, str) and guid.startswith(("http://", "https://")):
        url = clean_url(guid)
    return Entry(
        url=url,
        title=title,
        guid=str(guid)[:1000] if isinstance(guid, (str, int, float)) and str(guid) else None,
        summary=summary,
        text=text,
        published=parse_date(published_raw, timezone=body.timezone),
        published_raw=published_raw,
        updated=parse_date(updated_raw, timezone=body.timezone),
        updated_raw=updated_raw,
        authors=_authors(item),
        tags=_tags(item),
        language=language_code(item.get("language")) or language,
    )


def _authors(item: Mapping[str, Any]) -> tuple[str, ...]:
    authors = _list(item.get("authors") or item.get("author"))
    said = (author if isinstance(author, str) else _text(author, "name") for author in authors if author)
    names = (clean_text(name)[:200] for name in said)
    return tuple(dict.fromkeys(name for name in names if name))


def _tags(item: Mapping[str, Any]) -> tuple[str, ...]:
    tags = (clean_text(tag)[:200] for tag in _list(item.get("tags")) if isinstance(tag, str))
    return tuple(dict.fromkeys(tag for tag in tags if tag))


def _date(item: Mapping[str, Any], key: str) -> str | None:
    """A date as it is written, seconds since 1970 too."""
    value = item.get(key)
    is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
    return str(value) if is_number else _text(item, key) or None


def _list(value: object) -> list[Any]:
    """A list as it is; what should have been one is the only thing in it."""
    return value if isinstance(value, list) else [] if value is None else [value]


def _text(item: object, key: str) -> str:
    value = item.get(key) if isinstance(item, dict) else None
    return value if isinstance(value, str) else ""
