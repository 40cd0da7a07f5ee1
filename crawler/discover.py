"""Where a site keeps its news for machines: what its page names, what robots.txt lists, what is usual to call it.

Decides where to look and judges what is found; `Asker` does the asking, through our own transport.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from html import unescape
from typing import Protocol
from urllib.parse import urljoin, urlsplit

from crawler.border import clean_text, clean_url
from crawler.errors import CrawlerError, UnreadableError
from crawler.model import Bulletin, Candidate, Findings, Source
from crawler.parse.body import decode
from crawler.parse.mistaken import what_it_is
from crawler.transport.travel import Answer

NAMED, LISTED = 12, 3
"""Addresses named by a page, and sitemaps of a robots.txt, that are tried."""

USUAL_FEEDS = ("feed/", "rss", "rss.xml", "feed.xml", "atom.xml", "index.xml", "feed.json", "rss/")
USUAL_SITEMAPS = ("news-sitemap.xml", "sitemap-news.xml", "sitemap_news.xml", "googlenews.xml")
"""Tried one after the other until one answers, and only where the site names none itself."""

LISTED_IN_ROBOTS = "listed in robots.txt"

LONG = 1_000
"""Characters from which on an entry's text is more than a summary."""

_HEAD = 300_000
_TAG = re.compile(r"""<(link|a)\s((?>[^<>"'=]+|=\s*"[^"<]*"|=\s*'[^'<]*'|[="'])*+)>""", re.IGNORECASE)
_BASE = re.compile(r"""<base\b[^<>]{0,500}?\bhref\s*=\s*(?:"([^"<>]*)"|'([^'<>]*)'|([^\s"'<>]+))""", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""(?<![a-z-])([a-z-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)
_TITLE = re.compile(r"<title\b[^<>]{0,200}>([^<]{0,500})", re.IGNORECASE)
_LANG = re.compile(r"""<html\b[^<>]{0,500}?\blang\s*=\s*["']?([A-Za-z]{2,3})""", re.IGNORECASE)
_ROOT = re.compile(r"<(?:[a-z]+:)?(rss|feed|rdf|channel|urlset|sitemapindex|opml|html)\b|<!doctype\s+(html)", re.I)
_FORMS = {
    "rss": "RSS",
    "channel": "RSS",
    "feed": "Atom",
    "rdf": "RSS 1.0",
    "urlset": "sitemap",
    "sitemapindex": "sitemap index",
    "opml": "OPML",
}
_FEED_TYPES = {
    "application/rss+xml": "RSS",
    "application/atom+xml": "Atom",
    "application/rdf+xml": "RDF",
    "application/feed+json": "JSON Feed",
    "text/xml": "XML",
    "application/xml": "XML",
    "application/json": "JSON",
}
_ASKED_FOR = re.compile(r"(?:^|&)(?:format|type|feed|output|view)=(?:rss|atom|feed)\d?(?:&|$)", re.IGNORECASE)
_CALLED_A_FEED = re.compile(r"\b(?:rss|atom)\b", re.IGNORECASE)
_LIKE_A_FEED = re.compile(r"(?:^|[/._-])(?:rss|feeds?|atom)(?:[/._-]|$)|\.(?:rss|rdf|atom)$", re.IGNORECASE)
_COMMENTS = re.compile(r"comment|коммент|yorum", re.IGNORECASE)


class Asker(Protocol):
    """What a look around needs of the spider; all of it raises CrawlerError saying why something cannot be had."""

    async def answer(self, url: str) -> Answer:
        """The answer at an address that somebody named."""

    async def guess(self, url: str) -> Answer:
        """The answer at an address that nobody named, if robots.txt allows us to try it."""

    async def bulletin(self, answer: Answer, source: Source) -> Bulletin:
        """What an answer announces."""

    async def sitemaps(self, origin: str) -> list[str]:
        """The sitemaps that robots.txt lists."""


async def look_around(url: str, asker: Asker, now: datetime) -> Findings:
    """What can be listened to at an address: itself, if it is a feed, else what its site offers, the best first.

    Raises CrawlerError when the address cannot be had.
    """
    answer = await asker.answer(url)
    form = form_of(answer.body)
    if form == "OPML":
        return Findings(answer.url, outline=answer.body)
    if form:
        return Findings(answer.url, (await _judged(answer, form, "the address itself", asker, now),))
    text = decode(answer.body, answer.charset)[:_HEAD]
    found: dict[str, Candidate] = {}
    for place, because in list(named_in(text, answer.url))[:NAMED]:
        await _try(found, place, because, asker, now)
    await _listed(found, answer.url, asker, now)
    if not any(one.kind == "feed" and one.error is None for one in found.values()):
        await _guess(found, answer.url, USUAL_FEEDS, asker, now)
    if not any(one.form == "news sitemap" for one in found.values()):
        await _guess(found, answer.url, USUAL_SITEMAPS, asker, now)
    if not found:
        found[answer.url] = Candidate(answer.url, "the address itself", error=f"the answer {what_it_is(b'', text)}")
    title = _TITLE.search(text)
    language = _LANG.search(text)
    return Findings(
        answer.url,
        tuple(sorted(found.values(), key=_rank)),
        clean_text(title[1]) if title else "",
        language[1].lower() if language else None,
    )


def named_in(text: str, base: str) -> Iterable[tuple[str, str]]:
    """(address, how it is named) of the feeds an HTML page names: alternate links, then links that look like feeds."""
    text = _without_comments(text)
    if said := _BASE.search(text):
        base = clean_url(unescape(said[1] or said[2] or said[3]), base) or base
    alternates: dict[str, str] = {}
    anchors: dict[str, str] = {}
    for tag, inside in _TAG.findall(text):
        attributes = {name.lower(): unescape(a or b or c) for name, a, b, c in _ATTRIBUTE.findall(inside)}
        address = clean_url(attributes.get("href", "").strip().removeprefix("feed:"), base)
        if address is None:
            continue
        kind = _FEED_TYPES.get(attributes.get("type", "").partition(";")[0].strip().lower())
        is_like = _is_like_a_feed(address, attributes)
        if is_like and not attributes.get("type"):
            kind = "feed"
        if tag.lower() == "link" and kind and {"alternate", "feed"} & set(attributes.get("rel", "").lower().split()):
            called = clean_text(attributes.get("title", ""))
            alternates.setdefault(address, f"named by the page as {kind}" + (f" ({called})" if called else ""))
        elif tag.lower() == "a" and is_like:
            anchors.setdefault(address, "linked by the page")
    yield from alternates.items()
    yield from ((address, because) for address, because in anchors.items() if address not in alternates)


def _is_like_a_feed(address: str, attributes: Mapping[str, str]) -> bool:
    """Whether a link looks like one to a feed: by its host, path or query, or by what the page calls it."""
    parts = urlsplit(address)
    called = " ".join(attributes.get(name, "") for name in ("title", "class", "aria-label"))
    return bool(
        parts.netloc.startswith(("feeds.", "rss."))
        or _LIKE_A_FEED.search(parts.path)
        or _ASKED_FOR.search(parts.query)
        or _CALLED_A_FEED.search(called)
    )


def _without_comments(text: str) -> str:
    shown, *rest = text.split("<!--")
    return shown + "".join(piece.partition("-->")[2] for piece in rest)


def form_of(body: bytes) -> str:
    """What a body is by its first element: RSS, Atom, JSON Feed, news sitemap, sitemap index, OPML …; else empty."""
    head = body[:_HEAD].decode("latin-1").replace("\0", "")
    if head.lstrip("ï»¿ \t\r\n").startswith("{"):
        return "JSON Feed" if '"items"' in head else ""
    root = _ROOT.search(head)
    form = _FORMS.get((root[1] or "html").lower(), "") if root else ""
    return "news sitemap" if form == "sitemap" and "sitemap-news" in head else form


def _rank(one: Candidate) -> tuple[bool, bool, bool, bool]:
    """The best first: what could be read, feeds before sitemaps, what has entries, comments last."""
    comments = bool(_COMMENTS.search(urlsplit(one.url).path) or _COMMENTS.search(one.title))
    return (one.error is not None, one.kind != "feed", comments, one.entries == 0)


async def _try(found: dict[str, Candidate], url: str, because: str, asker: Asker, now: datetime) -> None:
    try:
        answer = await asker.answer(url)
    except CrawlerError as error:
        found.setdefault(url, Candidate(url, because, error=str(error)))
        return
    if answer.url not in found:
        found[answer.url] = await _judged(answer, form_of(answer.body), because, asker, now)


async def _listed(found: dict[str, Candidate], url: str, asker: Asker, now: datetime) -> None:
    """The sitemaps of robots.txt, those that say they are for news first; of an index, its first one for news."""
    try:
        listed = await asker.sitemaps(_origin(url))
    except CrawlerError:
        return
    listed.sort(key=lambda place: "news" not in place)
    for place in listed[:LISTED]:
        await _try(found, place, LISTED_IN_ROBOTS, asker, now)


async def _guess(found: dict[str, Candidate], url: str, names: Iterable[str], asker: Asker, now: datetime) -> None:
    """Try usual names until one answers as what it is named for; what is not there is not worth a word."""
    folder = urljoin(url, ".")
    bases = dict.fromkeys((folder, f"{_origin(url)}/"))
    for place in (urljoin(base, name) for base in bases for name in names):
        try:
            answer = await asker.guess(place)
        except CrawlerError:
            continue
        form = form_of(answer.body)
        if form and answer.url not in found:
            judged = await _judged(answer, form, "found under a usual name", asker, now)
            if judged.error is None:
                found[answer.url] = judged
                return


async def _judged(answer: Answer, form: str, because: str, asker: Asker, now: datetime) -> Candidate:
    """A candidate read as what its form says it is."""
    kind = "news-sitemap" if "sitemap" in form else "feed"
    candidate = Candidate(answer.moved_to or answer.url, because, form, kind)
    try:
        bulletin = await asker.bulletin(answer, Source("found", answer.url, kind))
        if bulletin.links:
            bulletin = await _member_for_news(bulletin, kind, asker)
    except UnreadableError as error:
        return _with_error(candidate, f"the answer {error}")
    except CrawlerError as error:
        return _with_error(candidate, str(error))
    dates = [entry.published for entry in bulletin.entries if entry.published and entry.published <= now]
    long = sum(len(entry.text) >= LONG for entry in bulletin.entries)
    languages = [entry.language for entry in bulletin.entries if entry.language]
    return Candidate(
        candidate.url,
        because,
        form,
        kind,
        title=bulletin.title,
        language=bulletin.language or (max(languages, key=languages.count) if languages else None),
        entries=len(bulletin.entries),
        newest=max(dates, default=None),
        full_text="all" if 2 * long > len(bulletin.entries) else "some" if long else "none",
        home=bulletin.home,
    )


async def _member_for_news(index: Bulletin, kind: str, asker: Asker) -> Bulletin:
    """What the first member of an index that is for news by its name announces; raises UnreadableError for none."""
    news = [link for link in index.links if "news" in link]
    if not news:
        raise UnreadableError(f"is an index of {len(index.links)} sitemaps, none of them for news by its name")
    return await asker.bulletin(await asker.answer(news[0]), Source("found", news[0], kind))


def _with_error(candidate: Candidate, error: str) -> Candidate:
    return Candidate(candidate.url, candidate.because, candidate.form, candidate.kind, error=error)


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
