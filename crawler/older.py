"""Closing a gap: what came out between two visits, asked for at the older pages of a feed, else at a news sitemap.

What a gap is and where older entries lie is decided in `gaps`; `Asker` does the asking.
"""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import datetime
from typing import Protocol
from urllib.parse import urlsplit

from crawler.errors import CrawlerError
from crawler.gaps import PAGES, missed_among, older_page, reaches_back
from crawler.model import Bulletin, Drop, Entry, Gap, Source, Visit
from crawler.transport.travel import Answer

LISTED = 2
"""News sitemaps of a robots.txt that are asked to close a gap."""


class Asker(Protocol):
    """What asks on our behalf."""

    async def answer(self, url: str) -> Answer:
        """The answer at an address; raises CrawlerError saying why there is none to read."""

    async def bulletin(self, answer: Answer, source: Source) -> Bulletin:
        """What an answer announces; raises UnreadableError saying what it is instead."""

    async def members(self, index: Bulletin, source: Source) -> tuple[tuple[Entry, ...], tuple[Drop, ...]]:
        """The entries of the newest sitemaps of an index."""

    async def sitemaps(self, origin: str) -> list[str]:
        """The sitemaps that an origin's robots.txt lists; raises CrawlerError where it is in trouble."""


async def close_gap(
    visit: Visit, last_heard: datetime, answer: Answer, entries: tuple[Entry, ...], asker: Asker
) -> tuple[Gap, tuple[Entry, ...]]:
    """What came out between two visits, from older pages of the feed, else from a news sitemap, and all entries."""
    found: dict[str, Entry] = {}
    tried: list[str] = []
    async for where, older in _older(visit, answer, tried, asker):
        missed = missed_among(older, (*entries, *found.values()), visit.known, last_heard)
        found |= missed
        tried.append(f"{len(missed)} from {where}")
        if reaches_back(older, visit.known, last_heard):
            break
    else:
        because = "; ".join(tried) or "the feed names no older pages, and no news sitemap is known"
        return Gap(len(found), False, f"not closed: {because}"), (*entries, *found.values())
    return Gap(len(found), True, f"closed: {'; '.join(tried)}"), (*entries, *found.values())


async def _older(
    visit: Visit, answer: Answer, tried: list[str], asker: Asker
) -> AsyncIterator[tuple[str, tuple[Entry, ...]]]:
    """Where older entries are, and which; a place that cannot be had is noted in `tried`."""
    page, seen = answer, {answer.url}
    for number in range(2, PAGES + 2):
        url = older_page(page.body, page.url, visit.source.paged) if visit.source.kind == "feed" else None
        if url is None or url in seen:
            break
        seen.add(url)
        try:
            page = await asker.answer(url)
            bulletin = await asker.bulletin(page, visit.source)
        except CrawlerError as error:
            tried.append(f"{url}: {error}")
            break
        if not bulletin.entries:
            break
        yield f"page {number} of the feed", bulletin.entries
    for url in await _news_sitemaps(visit, asker):
        source = replace(visit.source, kind="news-sitemap")
        try:
            bulletin = await asker.bulletin(await asker.answer(url), source)
            listed = (await asker.members(bulletin, source))[0] if bulletin.links else bulletin.entries
        except CrawlerError as error:
            tried.append(f"{url}: {error}")
            continue
        yield f"the news sitemap {url}", tuple(entry for entry in listed if entry.published)


async def _news_sitemaps(visit: Visit, asker: Asker) -> list[str]:
    """The news sitemap a source is configured with, else those that robots.txt lists and calls so."""
    if visit.source.kind == "news-sitemap":
        return []
    if visit.source.sitemap:
        return [visit.source.sitemap]
    parts = urlsplit(visit.url)
    try:
        listed = await asker.sitemaps(f"{parts.scheme}://{parts.netloc}")
    except CrawlerError:
        return []
    return [url for url in listed if "news" in url.rpartition("/")[2].lower()][:LISTED]
