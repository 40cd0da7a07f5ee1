"""When an article was published and updated, as its page says; where the page says two things, that is recorded."""

import re
from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import chain, islice

from htmldate import find_date

from crawler.extract.dateline import Dateline
from crawler.extract.document import Document, chosen
from crawler.model import PageRules
from crawler.parse.dates import parse_date

_PUBLISHED = (
    "article:published_time", "og:article:published_time", "datepublished", "date", "pubdate", "publishdate", "dc.date.issued",
    "dc.date", "dcterms.created", "dc.date.created", "sailthru.date", "parsely-pub-date", "article.published", "publication_date",
    "citation_publication_date", "cxenseparse:recs:publishtime", "article:published", "published_at", "publish-date",
)  # fmt: skip
_UPDATED = ("article:modified_time", "og:updated_time", "datemodified", "last-modified", "dcterms.modified", "lastmod")
_IN_URL = re.compile(r"/(20\d{2})[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?:[/\-_.]|$)")
ABOVE, DATE_LENGTH, LINE_LENGTH = 10, 70, 160
ABOVE_HEAD, BELOW_HEAD = 2, 5
"""Blocks above and below the headline in which its date may stand."""

_YEAR_FIRST = re.compile(r"(?:19|20)\d{2}(?:年\d{1,2}月\d{1,2}日|([.\-/])\d{2}\1\d{2}(?:\.? \d{2}:\d{2}(?!\d))?)")
_LABEL = re.compile(
    r"(?:this (?:story|article) is |last |first )?(?:from|published|updated|posted|modified|created|опубликовано|обновлено|yayınlanma|güncelleme|发布时间|发表于)"
    r"(?:\s+(?:on|at|in))?\s*[:：]?|\bat\b",
    re.I,
)
_GLUED = re.compile(r"\d{1,2}[./]\d{1,2}[./](?:19|20)\d\d(?=[^\W\d])|(?:19|20)\d\d-\d\d-\d\d(?=[^\W\d])")
_TITLE_PARTS = re.compile(r"\s*[|()·•]\s*|\s[-–—]\s|, (?=\d)")
_BARS = re.compile(r"\s*[|•·]\s*|\s/\s|\s(?=Lesezeit\b)|,\s(?=[A-Z]{2,3}$)")
"""What parts a day from people, houses and the zone in one line."""

_DISAGREE = timedelta(days=2)


def published_of(
    document: Document,
    rules: PageRules,
    dateline: Dateline | None,
    timezone: str | None,
    paragraphs: Sequence[str] = (),
    title: str = "",
) -> tuple[datetime | None, datetime | None, tuple[str, ...]]:
    """(published, updated, the fields for which the page says two things)."""
    if rules.date:
        nodes = chosen(document.as_it_came(), rules.date)
        named = parse_date(_written(nodes[0]), timezone=timezone, language=document.language) if nodes else None
        if named:
            return named, None, ()
    data = document.article
    said = parse_date(_text(data.get("datePublished")) or _text(data.get("dateCreated")), timezone=timezone)
    changed = parse_date(_text(data.get("dateModified")), timezone=timezone)
    meta = _first(document, _PUBLISHED, timezone)
    changed = changed or _first(document, _UPDATED, timezone)
    in_url = _url_date(document.url)
    candidates = [said, meta, _marked(document, timezone), in_url, dateline.date if dateline else None]
    published = next((candidate for candidate in candidates if candidate), None)
    if published is None:
        published = _visible(document, paragraphs[:2], title, timezone)
    if published is None:
        published = _in_title(document, timezone) or _guessed(document)
    others = [
        candidate for candidate in candidates if candidate and published and abs(candidate - published) > _DISAGREE
    ]
    if changed and published and changed < published:
        changed = None
    return published, changed, ("published",) if others else ()


def _first(document: Document, names: tuple[str, ...], timezone: str | None) -> datetime | None:
    for name in names:
        value = parse_date(document.meta.get(name), timezone=timezone, language=document.language)
        if value:
            return value
    return None


def _marked(document: Document, timezone: str | None) -> datetime | None:
    """A time element, or anything marked datePublished."""
    times = [node for node in document.by_tag["time"] if "pubdate" in node.attrib or "datetime" in node.attrib]
    marked = {*times, *document.with_attribute("itemprop", "datePublished")}
    for node in islice((node for node in document.came if node in marked), 3 if marked else 0):
        value = parse_date(_written(node), timezone=timezone, language=document.language)
        if value:
            return value
    return None


def _visible(document: Document, first: Sequence[str], title: str, timezone: str | None) -> datetime | None:
    """A date in one of the short blocks right above the first paragraphs or right around the headline."""
    blocks = document.blocks
    starts = [next((number for number, block in enumerate(blocks) if text[:60] in block), 0) for text in first if text]
    head = next((number for number, block in enumerate(blocks) if title and block.casefold() == title.casefold()), -1)
    near = [block for start in starts for block in reversed(blocks[max(0, start - ABOVE) : start])]
    if head >= 0:
        near += [*blocks[head + 1 : head + 1 + BELOW_HEAD], *reversed(blocks[max(0, head - ABOVE_HEAD) : head])]
    for block in first:  # as the page prints it, a date may be glued to its first paragraph
        printed = next((_GLUED.match(one) for one in blocks if one.endswith(block)), None)
        value = parse_date(printed[0], timezone=timezone, language=document.language) if printed else None
        if value:
            return value
    for block in chain(near, chain.from_iterable(map(_parts, near))):
        if len(block) < DATE_LENGTH:
            written = _YEAR_FIRST.search(block)
            value = parse_date(
                written[0] if written else _LABEL.sub("", block), timezone=timezone, language=document.language
            )
            if value:
                return value
    return None


def _parts(block: str) -> list[str]:
    """What stands between the bars of a block that is no date as a whole: people, houses and a day."""
    return _BARS.split(block) if len(block) < LINE_LENGTH else []


def _in_title(document: Document, timezone: str | None) -> datetime | None:
    """The date that stands alone between bars, or closes a bracket, in the page's title."""
    title = next((node.text for node in document.by_tag["title"]), None) or ""
    parts = (parse_date(part, timezone=timezone, language=document.language) for part in _TITLE_PARTS.split(title)[1:])
    return next((value for value in parts if value), None)


def _written(node: object) -> str:
    get, content = getattr(node, "get", None), getattr(node, "text_content", None)
    if get is None or content is None:
        return ""
    return str(get("datetime") or get("content") or " ".join(content().split()))


def _url_date(url: str) -> datetime | None:
    match = _IN_URL.search(url)
    return parse_date(f"{match[1]}-{match[2]}-{match[3]}") if match else None


def _guessed(document: Document) -> datetime | None:
    try:
        found = find_date(document.markup, original_date=True, extensive_search=False, outputformat="%Y-%m-%d")
    except (ValueError, TypeError, AttributeError, RecursionError, KeyError, IndexError):
        return None  # htmldate stumbles over some broken markup
    return parse_date(found) if found else None


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None
