"""An entry, with its page when we have it, becomes an article."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from types import MappingProxyType
from urllib.parse import urlsplit

from crawler.model import Entry, Page, Source
from pipeline.clean.place import place_name
from pipeline.clean.publisher import publisher_of
from pipeline.clean.title import folded, own_title
from pipeline.clean.url import canonical_url, url_key
from pipeline.model import Article

EARLIEST_YEAR = 1990
"""A publisher's date before this year is kept as claimed and not believed."""

LATEST_AHEAD = timedelta(days=1)
"""So far ahead of our clock a publisher's date may lie (zones, clocks set wrong) and still be believed."""

_NOT_TEXT = frozenset({"paywall", "error", "video"})


def to_article(
    entry: Entry,
    source: Source,
    now: datetime,
    page: Page | None = None,
    publishers: Mapping[str, str] = MappingProxyType({}),
) -> Article:
    """The entry made ours at `now`: canonical URL, own title, the longest honest text, dates we can believe.

    `publishers` are those we know, by folded name: who is one of them goes by that name.
    """
    from crawler.extract.agencies import agencies_within, agency_named
    from crawler.extract.dateline import dateline_of  # a round in which nothing is new needs no patterns of dates

    title = own_title(entry.title or (page.title if page else ""), _names(source, entry))
    text, text_from = best_text(entry, page)
    url = entry.url
    if page is not None and page.canonical and url:
        url = page.canonical
    published = entry.published or (page.published if page else None)
    believed = believable(published, now)
    dateline = dateline_of(text.split("\n\n")[:2]) if page is None and text else None
    told = page.agency if page else dateline.agency if dateline else None
    credited = (name for said in (entry.credit or "", *entry.authors) for name in agencies_within(said))
    return Article(
        source=source.name,
        publisher=publisher_of(entry, source, publishers),
        title=title,
        first_seen=now,
        url=canonical_url(url) if url else None,
        original_url=entry.original_url or entry.url,
        guid=entry.guid,
        summary=entry.summary,
        text=text,
        text_from=text_from,
        lead=_lead(entry, page, text),
        language=_language(entry, source, page, f"{title}\n{text[:1000]}"),
        authors=(page.authors if page else ()) or tuple(name for name in entry.authors if not agency_named(name)),
        agency=told or next(credited, None),
        place=place_name(page.dateline_place if page else dateline.place if dateline else None),
        section=page.section if page else None,
        labels=entry.tags,
        kind=page.kind if page else "news",
        published=published if believed else None,
        published_raw=entry.published_raw,
        claimed=published.isoformat() if published and not believed else None,
        updated=entry.updated or (page.updated if page else None),
        identity=identity(source.publisher or source.name, source.name, url, entry.guid, title, published or now),
    )


def without_surroundings(entry: Entry, source: Source) -> Entry:
    """What a feed tells of an article, less what stands around that on its page.

    Where its summary is the headline once more it has none; nor where others' headlines follow behind that and its
    paper's name, as aggregators list them.
    """
    if not (entry.text or entry.summary):
        return entry
    from crawler.extract.fed import told_in_feed, without_headline

    title = own_title(entry.title, _names(source, entry))
    if entry.publisher and folded(entry.summary).startswith(folded(f"{title} {entry.publisher}")):
        return replace(entry, summary="", text="")
    again = {folded(title), folded(entry.title)}
    summary = "" if folded(entry.summary) in again else without_headline(entry.summary, title)
    return replace(entry, summary=summary, text=told_in_feed(entry.text, title) if entry.text else "")


def with_page(article: Article, page: Page) -> Article | None:
    """The article as its page tells it; None where the page has nothing better than what we have."""
    if page.kind in _NOT_TEXT or not page.text:
        return None
    if article.text_from != "page" and len(page.text) < len(article.text):
        return None
    return replace(
        article,
        title=article.title or page.title,
        text=page.text,
        text_from="page",
        lead=page.lead or page.text.partition("\n\n")[0],
        language=page.language or article.language,
        authors=page.authors or article.authors,
        agency=page.agency or article.agency,
        place=place_name(page.dateline_place) or article.place,
        section=page.section or article.section,
        kind=page.kind,
        updated=article.updated or page.updated,
    )


def identity(publisher: str, source: str, url: str | None, guid: str | None, title: str, day: datetime) -> str:
    """What makes it the same item: its page within its publisher, else (source, guid), else (source, title, day)."""
    if url:
        return page_identity(publisher, url)
    if guid:
        return f"guid\n{source}\n{guid}"
    return f"title\n{source}\n{day:%Y-%m-%d}\n{title}"


def page_identity(publisher: str, url: str) -> str:
    """What makes articles at this address the same item of this publisher."""
    return f"page\n{publisher}\n{url_key(url)}"


def identities_of(reference: str, publishers: Iterable[str]) -> list[str]:
    """Every identity of an article that is meant by its address or by the id it was imported with."""
    pages = [page_identity(publisher, reference) for publisher in publishers] if "://" in reference else []
    return [f"import\n{reference}", *pages]


def believable(published: datetime | None, now: datetime) -> bool:
    """Whether a publisher's date can place its article in time: neither before 1990 nor ahead of us."""
    return published is not None and published.year >= EARLIEST_YEAR and published <= now + LATEST_AHEAD


def best_text(entry: Entry, page: Page | None) -> tuple[str, str]:
    """The longest text that is the article's own, and where it is from: page, feed or summary."""
    page_text = page.text if page is not None and page.kind not in _NOT_TEXT else ""
    if page_text and len(page_text) >= len(entry.text):
        return page_text, "page"
    if entry.text:
        return entry.text, "feed"
    return entry.summary, "summary"


def _language(entry: Entry, source: Source, page: Page | None, text: str) -> str:
    """The page's language, else what entry or source say, else what the text shows."""
    said = (page.language if page else None) or entry.language or source.language
    if said:
        return said
    from crawler.extract.language import language_of  # its model takes a while to load, and is seldom needed

    return language_of(text)


def _lead(entry: Entry, page: Page | None, text: str) -> str:
    if page is not None and page.lead and page.kind not in _NOT_TEXT:
        return page.lead
    return text.partition("\n\n")[0] or entry.summary


def _names(source: Source, entry: Entry) -> tuple[str, ...]:
    host = urlsplit(entry.url).hostname or "" if entry.url else ""
    return (source.publisher, source.name, entry.publisher or "", host)
