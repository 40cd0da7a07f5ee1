"""Feeds: RSS 0.9x to 2.0, RDF, Atom 0.3 and 1.0 through feedparser (its only door), JSON Feed through our own reader.

What feedparser gets wrong is mended around it: encodings and stray bytes before it, dates, links and markup after it.
"""

import io
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import timedelta
from hashlib import blake2b
from typing import Any

from crawler.border import clean_paragraphs, clean_text, clean_url
from crawler.errors import UnreadableError
from crawler.model import Bulletin, Drop, Entry, Hints
from crawler.parse.aggregated import publisher_of, source_named
from crawler.parse.apart import told_apart
from crawler.parse.body import Body
from crawler.parse.codes import language_code
from crawler.parse.dates import order_of, parse_date
from crawler.parse.jsonfeed import A_TEXT, TEXT_IS_MORE, looks_like_json, read_json_feed, title_from
from crawler.parse.links import unwrapped
from crawler.parse.mending import begins, closed, mended, set_apart, without_modules
from crawler.parse.mistaken import what_it_is
from crawler.parse.plain import read_plain

_AUTHOR_ADDRESS = re.compile(r"<?\b(?:mailto:)?[^\s<>()@]{1,64}@[^\s<>()@]{1,250}>?")
_DATETIME = re.compile(r"""\bdatetime\s*=\s*["']([^"'<>]{8,60})["']""")
_HREF = re.compile(r"""\bhref\s*=\s*["']([^"'<>]{1,2000})["']""")
_CUT_SHORT = re.compile(r"@[^@]+\.[A-Za-z]{4}\Z")
_LEFT_OVER = re.compile(r"[a-z]{1,12}(?:\s*\(|\Z)")
"""Feedparser ends an address after four letters of its last part; the others it takes for a name."""

_FULL_TEXTS = ("full-text", "full_text", "fulltext", "turbo_content")
"""Where feeds made for aggregators of their country put the whole text: how feedparser's names end."""

_PERIODS = {"hourly": 3600, "daily": 86_400, "weekly": 604_800, "monthly": 2_592_000, "yearly": 31_536_000}
_WEEKDAYS = {name: number for number, name in enumerate(("mon", "tue", "wed", "thu", "fri", "sat", "sun"))}
_ALTERNATE = ("alternate", "http://www.iana.org/assignments/relation/alternate")
_PAGES = ("text/html", "application/xhtml+xml", "html", "xhtml")


def read_feed(body: Body) -> Bulletin:
    """Read a feed; raises UnreadableError saying what the body is instead."""
    text = body.text().lstrip()
    if looks_like_json(text):
        return read_json_feed(text, body)
    if begins(text) < 0:
        raise UnreadableError(what_it_is(body.unpacked(), text))
    feed = mended(text)
    parsed = read_plain(feed, body.max_depth) or _parsed(text, feed, body.max_depth)
    if not parsed.entries and not parsed.version:
        raise UnreadableError(what_it_is(body.unpacked(), text))
    return _bulletin(parsed, body)


def _parsed(text: str, feed: str, max_depth: int) -> Any:
    """Feedparser's answer; raises UnreadableError for a body that nests too deep, or that makes it fail."""
    if _depth(text, max_depth) > max_depth:
        raise UnreadableError(f"nests elements more than {max_depth} deep (max_depth)")
    whole = set_apart(closed(feed))
    with suppress(
        Exception
    ):  # feedparser fails in a dozen ways at places and licences that are not told as they should
        return _feedparsers(whole)
    try:
        return _feedparsers(without_modules(whole))
    except Exception as error:
        raise UnreadableError(f"is a feed that cannot be read ({type(error).__name__}: {error})") from error


def _feedparsers(feed: str) -> Any:
    import feedparser  # takes longer to load than many plain feeds to read, which do without it

    return feedparser.parse(
        io.BytesIO(feed.encode("utf-8", "replace")),
        sanitize_html=False,
        resolve_relative_uris=False,
        response_headers={"content-type": "application/xml; charset=utf-8"},
    )


_TAG = re.compile(r"<(/?)[A-Za-z][^<>]*?(/?)>")


def _depth(text: str, limit: int) -> int:
    """How deep elements nest, counted only as far as the limit."""
    depth = deepest = 0
    for match in _TAG.finditer(_without(_without(text, "<![CDATA[", "]]>"), "<!--", "-->")):
        if match[2]:
            continue
        depth += -1 if match[1] else 1
        deepest = max(deepest, depth)
        if deepest > limit:
            break
    return deepest


def _without(text: str, opening: str, closing: str) -> str:
    """A text without the sections of one kind; what never ends is none. `re` would look for each end anew."""
    pieces, start = [], 0
    while (begin := text.find(opening, start)) >= 0 and (end := text.find(closing, begin)) >= 0:
        pieces.append(text[start:begin])
        start = end + len(closing)
    return "".join([*pieces, text[start:]])


def _bulletin(parsed: Any, body: Body) -> Bulletin:
    head: Mapping[str, Any] = parsed.feed
    base = clean_url(head.get("link"), body.url) or body.url
    language = language_code(head.get("language")) or body.language
    drops: list[Drop] = []
    raw = parsed.entries
    if len(raw) > body.max_entries:
        drops.append(Drop(f"the feed has {len(raw)} entries, more than max_entries ({body.max_entries})"))
        raw = raw[: body.max_entries]
    day_first = order_of([text for item in raw for text in (_raw(item, "published"), _raw(item, "updated")) if text])
    entries = []
    for item in raw:
        entry = _entry(item, base, body, language, day_first)
        if entry.url is None and not entry.title:
            drops.append(Drop("no link and no title", guid=entry.guid))
        else:
            entries.append(entry)
    return Bulletin(
        entries=tuple(told_apart(entries)),
        title=clean_text(head.get("title") or head.get("dc_othertitle") or ""),
        home=base,
        language=language,
        hints=_hints(head),
        drops=tuple(drops),
    )


def _entry(item: Mapping[str, Any], base: str, body: Body, language: str | None, day_first: bool | None) -> Entry:
    limit = body.max_field
    link = _link(item)
    if link and "<" in link:
        anchor = _HREF.search(link)
        link = anchor[1] if anchor else clean_text(link)
    guid = str(item.get("id") or "").strip()[:1000] or None
    url = clean_url(link, _base_of(item, "link", base))
    if url is None and guid and item.get("guidislink") is not False:
        url = clean_url(guid, base) if guid.startswith(("http://", "https://", "/")) else None
    direct = unwrapped(url, item) if url else None
    updated_raw = _raw(item, "updated")
    published_raw = _raw(item, "published", "created", *(() if updated_raw else ("prism_publicationdate",)))
    reading: dict[str, Any] = {"timezone": body.timezone, "language": language, "day_first": day_first}
    published = parse_date(published_raw, **reading) or parse_date(updated_raw, **reading)
    told = _digest(item, url)
    if (key := guid or direct or url) and body.marks.get(key) == told:
        title = clean_text(_title(item)[:limit])
        return Entry(direct or url, title, guid, published=published, told=told, again=True)
    summary = clean_text(str(item.get("summary") or "")[:limit])
    text = _full_text(item, summary, limit)
    title = clean_text(_title(item)[:limit]) or title_from(summary)
    publisher = publisher_of(item, url, direct or url, base) if url else None
    return Entry(
        url=direct or url,
        title=title,
        guid=guid,
        summary=summary or text.partition("\n\n")[0],
        text=text,
        published=published,
        published_raw=published_raw or updated_raw,
        updated=parse_date(updated_raw, **reading),
        updated_raw=updated_raw,
        authors=_authors(item),
        tags=_tags(item),
        language=language_code(item.get("language"))
        or language_code((item.get("title_detail") or {}).get("language"))
        or language,
        original_url=url if direct and direct != url else None,
        publisher=publisher,
        credit=None if publisher else source_named(item),
        told=told,
    )


def _title(item: Mapping[str, Any]) -> str:
    return str(item.get("title") or item.get("dc_othertitle") or item.get("itunes_title") or "")


def _digest(item: Mapping[str, Any], url: str | None) -> str:
    """Of an item's words as they came, 16 hex digits: made before any cleaning, so that what we have costs no more."""
    words = [url, _title(item), item.get("summary"), *_contents(item)]
    return blake2b("\0".join(str(word or "") for word in words).encode("utf-8", "replace"), digest_size=8).hexdigest()


def _link(item: Mapping[str, Any]) -> str | None:
    """The entry's page: an alternate link, to a page before one to a document, before any other; never an enclosure."""
    links = item.get("links") or []
    alternates = [link for link in links if link.get("rel") in _ALTERNATE and link.get("href")]
    for link in alternates:
        if link.get("type") in _PAGES:
            return str(link["href"])
    if alternates:
        return str(alternates[0]["href"])
    if item.get("link") and not (item.get("link") == item.get("id") and "://" not in str(item["link"])):
        return str(item["link"])
    return next(
        (str(link["href"]) for link in links if link.get("rel") in (None, "", "via", "related") and link.get("href")),
        None,
    )


def _base_of(item: Mapping[str, Any], key: str, base: str) -> str:
    return (
        clean_url((item.get(f"{key}_detail") or {}).get("base") or (item.get("title_detail") or {}).get("base"), base)
        or base
    )


def _full_text(item: Mapping[str, Any], summary: str, limit: int) -> str:
    contents = list(_contents(item))
    if not contents and "<p" not in str(item.get("summary") or "") and len(summary) <= 800:
        return ""
    longest = max(contents, key=len, default="")[:limit]
    candidates = [clean_paragraphs(longest)]
    if "<p" in str(item.get("summary") or "") or len(summary) > 800:
        candidates.append(clean_paragraphs(str(item.get("summary"))[:limit]))
    text = max(candidates, key=len)
    is_more = len(text) > len(summary) * TEXT_IS_MORE
    return text if is_more or (len(text) > A_TEXT and "\n\n" in text) else ""


def _contents(item: Mapping[str, Any]) -> Iterator[str]:
    for content in item.get("content") or ():
        kind = content.get("type") or "text"
        if "text" in kind or "html" in kind or "xml" in kind:  # feeds carry pictures and films too
            yield str(content.get("value") or "")
    keys = " ".join(item)
    if "full" in keys or "turbo" in keys:
        yield from (value for key, value in item.items() if key.endswith(_FULL_TEXTS) and isinstance(value, str))


def _raw(item: Mapping[str, Any], *keys: str) -> str | None:
    for key in keys:  # `in` first: feedparser answers for a missing `updated` with `published`
        if key in item and isinstance(item[key], str) and item[key]:
            said = str(item[key])
            if "<" in said:
                in_markup = _DATETIME.search(said)
                said = in_markup[1] if in_markup else clean_text(said[:2000])
            return " ".join(said.split())[:200]
    return None


def _authors(item: Mapping[str, Any]) -> tuple[str, ...]:
    names = [_name(author) for author in (item.get("authors") or [])[:20]]
    told = str(item.get("author") or "")[:1000]
    if "@" in told and len(names) <= 1:
        # feedparser takes an address of a longer domain apart in the middle.
        names = [_bare(_AUTHOR_ADDRESS.sub(" ", told)).strip(" ()<>,;")[:200] or clean_text(told)[:200]]
    if not any(names) and told:
        names = [_bare(told)[:200]]
    return tuple(dict.fromkeys(name for name in names if name))


def _name(author: Mapping[str, Any]) -> str:
    name = str(author.get("name") or "")
    if _LEFT_OVER.match(name) and _CUT_SHORT.search(str(author.get("email") or "")):
        name = name.lstrip("abcdefghijklmnopqrstuvwxyz")
    return _bare(name)[:200]


def _bare(name: str) -> str:
    """A name without the brackets or quotation marks around the whole of it."""
    name = clean_text(name)
    around = name[:1] + name[-1:]
    bare = around in {"()", '""', "“”", "«»"} and not set(around) & set(name[1:-1])
    return name[1:-1].strip() if bare else name


def _tags(item: Mapping[str, Any]) -> tuple[str, ...]:
    terms = [clean_text(str(tag.get("label") or tag.get("term") or ""))[:200] for tag in (item.get("tags") or [])[:50]]
    return tuple(dict.fromkeys(term for term in terms if term))


def _hints(head: Mapping[str, Any]) -> Hints:
    interval = None
    if str(head.get("ttl", "")).strip().isdigit():
        interval = timedelta(minutes=min(int(head["ttl"]), 60 * 24 * 30))
    period = str(head.get("sy_updateperiod", "")).strip().lower()
    if period in _PERIODS:
        times = str(head.get("sy_updatefrequency", "1")).strip()
        often = max(1, int(times)) if times.isdigit() else 1
        spoken = timedelta(seconds=_PERIODS[period] / often)
        interval = max(interval, spoken) if interval else spoken
    hours = {int(hour) for hour in re.findall(r"\d{1,2}", str(head.get("skiphours_hours", "")))}
    days = {
        _WEEKDAYS[day[:3]]
        for day in re.findall(r"[a-z]{3,}", str(head.get("skipdays_days", "")).lower())
        if day[:3] in _WEEKDAYS
    }
    return Hints(interval, frozenset(hour % 24 for hour in hours if hour <= 24), frozenset(days))
