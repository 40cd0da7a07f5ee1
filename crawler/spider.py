"""The one spider: calls on a source, follows its news to their pages, and says in one Harvest what came of it."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import blake2b
from urllib.parse import urlsplit

from scrapy import Request, Spider
from scrapy.exceptions import DownloadCancelledError
from scrapy.http import Response

from crawler.errors import BusyError, CrawlerError, LimitError, RefusedError, UnreadableError
from crawler.gaps import is_gap
from crawler.model import (
    Bulletin,
    Drop,
    Entry,
    Fetch,
    Gap,
    Harvest,
    Memory,
    Outcome,
    Page,
    RawPage,
    RobotsFile,
    Source,
    Visit,
)
from crawler.older import close_gap
from crawler.pages import Pages
from crawler.settings import user_agent
from crawler.transport.robots import Rules, robots
from crawler.transport.travel import Answer, travel
from crawler.transport.words import fresh_for, outcome_of, retry_after, status_in_words
from crawler.workers import Workers

A_DAY = timedelta(days=1)
"""An index whose sitemaps all changed longer before the last visit than this has nothing new; dates have no hours."""

MEMBERS = 3
"""Sitemaps of an index that are followed, the newest."""

ACCEPT_FEED = "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5"
ACCEPT_PAGE = "text/html, application/xhtml+xml;q=0.9"

log = logging.getLogger(__name__)


class Newsboy(Spider):
    """Stays open while its crawl lasts and makes one Harvest of each Visit; never raises but when it is stopped."""

    name = "newsboy"

    def __init__(
        self,
        fetch: Fetch,
        now: Callable[[], datetime],
        workers: Workers,
        opened: asyncio.Event,
        memory: Memory,
    ) -> None:
        super().__init__()
        self._memory = memory
        self._learned: list[RobotsFile] = []
        self._raw: dict[str, RawPage] = {}
        self._fetch = fetch
        self._now = now
        self._workers = workers
        self._opened = opened
        self._agent = user_agent(fetch.contact)
        self._pages = Pages(self.page, fetch, memory)

    async def start(self) -> AsyncIterator[Request]:
        """Keep the engine open: visits come from `crawl`, which stops it."""
        self._opened.set()
        await asyncio.Event().wait()
        for request in list[Request]():  # what makes this the iterator that Scrapy asks for
            yield request

    async def harvest(self, visit: Visit) -> Harvest:
        """What a visit brought home, whatever happened on the way."""
        harvest = await self._brought(visit, self._now())
        if visit.again and harvest.outcome.heard:
            pages, errors = await self._pages.again(visit)
            harvest = replace(harvest, pages={**pages, **harvest.pages}, page_errors={**errors, **harvest.page_errors})
        learned, self._learned = tuple(self._learned), []
        raw = tuple(self._raw.pop(url) for url in harvest.pages if url in self._raw)
        for url in harvest.page_errors:
            self._raw.pop(url, None)
        return replace(harvest, robots=learned, raw_pages=raw) if learned or raw else harvest

    async def _brought(self, visit: Visit, at: datetime) -> Harvest:
        try:
            return await self._harvest(visit, at)
        except DownloadCancelledError:
            raise
        except UnreadableError as error:
            return Harvest(visit, Outcome.UNREADABLE, at, f"the answer {error}")
        except LimitError as error:
            return Harvest(visit, Outcome.FAILED, at, f"the answer {error}")
        except CrawlerError as error:
            return Harvest(visit, outcome_of(error), at, str(error))
        except Exception as error:
            # A mistake of ours in one visit must not cost the others theirs.
            log.exception("visit failed", extra={"facts": {"source": visit.source.name}})
            return Harvest(visit, Outcome.FAILED, at, f"a mistake of ours ({type(error).__name__}); the log has more")

    async def _harvest(self, visit: Visit, at: datetime) -> Harvest:
        answer = await self._travel(visit.url, _conditions(visit))
        told = Harvest(
            visit,
            Outcome.FAILED,
            at,
            status=answer.status,
            url=answer.url,
            size=len(answer.body),
            milliseconds=answer.milliseconds,
            fresh_for=fresh_for(answer.headers, at),
        )
        if answer.status == 304 and _conditions(visit):
            return replace(
                told,
                outcome=Outcome.UNCHANGED,
                moved_to=answer.moved_to,
                etag=visit.etag,
                last_modified=visit.last_modified,
                body_hash=visit.body_hash,
            )
        if answer.status not in {200, 203}:
            wait = retry_after(answer.headers.get("retry-after"), at)
            outcome, words = status_in_words(answer.status, wait)
            return replace(told, outcome=outcome, error=f"{urlsplit(answer.url).hostname} {words}", retry_after=wait)
        vouched = replace(
            told,
            outcome=Outcome.UNCHANGED,
            moved_to=answer.moved_to,
            etag=answer.headers.get("etag"),
            last_modified=answer.headers.get("last-modified"),
            body_hash=blake2b(answer.body, digest_size=16).hexdigest(),
        )
        if visit.body_hash is not None and vouched.body_hash == visit.body_hash:
            return vouched
        try:
            bulletin = await self._read(answer, visit.source, visit.marks)
        except UnreadableError as error:
            return replace(told, outcome=Outcome.UNREADABLE, error=f"the answer {error}")
        entries, drops = bulletin.entries, bulletin.drops
        if bulletin.links:
            # An index vouches for itself, not for the sitemaps it lists.
            vouched = replace(vouched, etag=None, last_modified=None, body_hash=None)
            if visit.last_heard and bulletin.links_changed and bulletin.links_changed < visit.last_heard - A_DAY:
                return vouched
            entries, drops = await self.members(bulletin, visit.source)
        if not bulletin.whole:
            vouched = replace(vouched, etag=None, last_modified=None, body_hash=None)
        gap: Gap | None = None
        if visit.last_heard and is_gap(entries, visit.known, visit.last_heard, visit.window):
            gap, entries = await close_gap(visit, visit.last_heard, answer, entries, self)
        pages, page_errors = await self._pages.of_new(visit, entries)
        return replace(
            vouched,
            gap=gap,
            outcome=Outcome.FRESH if entries else Outcome.EMPTY,
            entries=entries,
            pages=pages,
            page_errors=page_errors,
            drops=drops,
            hints=bulletin.hints,
        )

    async def _travel(self, url: str, headers: Mapping[str, str]) -> Answer:
        sent = {"User-Agent": self._agent, "Accept": ACCEPT_FEED} | dict(headers)
        return await travel(url, sent, self._download, self._fetch.max_redirects)

    async def _download(self, request: Request) -> Response:
        engine = self.crawler.engine
        if engine is None:
            raise DownloadCancelledError("the engine is closed")
        response: Response = await engine.download_async(request)
        return response

    async def _read(self, answer: Answer, source: Source, marks: Mapping[str, str] | None = None) -> Bulletin:
        bulletin: Bulletin = await self._workers.run(
            "feed",
            {
                "kind": source.kind,
                "data": answer.body,
                "url": answer.url,
                "charset": answer.charset,
                "language": source.language,
                "timezone": source.timezone,
                "listing": source.listing,
                "marks": dict(marks or {}),
                "max_entries": self._fetch.max_entries,
                "max_field": self._fetch.max_field,
                "max_depth": self._fetch.max_depth,
            },
        )
        return bulletin

    async def members(self, index: Bulletin, source: Source) -> tuple[tuple[Entry, ...], tuple[Drop, ...]]:
        """The entries of the newest sitemaps of an index; one that cannot be read is a drop, none at all raises."""
        entries: dict[str, Entry] = {}
        drops: list[Drop] = list(index.drops)
        failures: list[CrawlerError] = []
        for url in index.links[:MEMBERS]:
            try:
                answer = await self._travel(url, {})
                if answer.status not in {200, 203}:
                    raise UnreadableError(f"lists a sitemap that {status_in_words(answer.status, None)[1]}")
                bulletin = await self._read(answer, source)
            except CrawlerError as error:
                failures.append(error)
                drops.append(Drop(f"a sitemap of the index: {error}", url=url))
                continue
            entries |= {entry.key: entry for entry in reversed(bulletin.entries)}
            drops += bulletin.drops
        if failures and len(failures) == len(index.links[:MEMBERS]):
            raise failures[0]
        return tuple(list(entries.values())[: self._fetch.max_entries]), tuple(drops)

    async def page(self, url: str, source: Source) -> Page:
        """An article page, read as robots.txt allows; raises CrawlerError saying why it cannot be had."""
        raw = await self.raw_page(url)
        if self._fetch.keep_pages is not None:
            self._raw[url] = raw
        return await self._workers.page(raw.body, raw.answered, raw.charset, source)

    async def raw_page(self, url: str) -> RawPage:
        """An article page as it comes, if robots.txt allows it; raises CrawlerError saying why it cannot be had."""
        headers = {"User-Agent": self._agent, "Accept": ACCEPT_PAGE}
        answer = await travel(url, headers, self._download, self._fetch.max_redirects, before=self._robots_allow)
        if answer.status not in {200, 203}:
            _, words = status_in_words(answer.status, retry_after(answer.headers.get("retry-after"), self._now()))
            kind = BusyError if answer.status in {429, 503} else CrawlerError
            raise kind(f"{urlsplit(answer.url).hostname} {words}")
        return RawPage(url, answer.url, answer.body, answer.charset, self._now())

    async def answer(self, url: str) -> Answer:
        """The answer at an address that somebody named; raises CrawlerError saying why there is none to read."""
        return _readable(await self._travel(url, {}))

    async def guess(self, url: str) -> Answer:
        """The same for an address that nobody named, if robots.txt allows it."""
        headers = {"User-Agent": self._agent, "Accept": ACCEPT_FEED}
        return _readable(
            await travel(url, headers, self._download, self._fetch.max_redirects, before=self._robots_allow)
        )

    async def bulletin(self, answer: Answer, source: Source) -> Bulletin:
        """What an answer announces; raises UnreadableError saying what it is instead."""
        return await self._read(answer, source)

    async def sitemaps(self, origin: str) -> list[str]:
        """The sitemaps that an origin's robots.txt lists; raises CrawlerError where it is in trouble."""
        rules = await self._rules(origin)
        return list(rules.sitemaps)

    async def _rules(self, origin: str) -> Rules:
        rules, asked = await robots().rules(origin, self._memory.robots, self._ask_robots, self._now())
        if asked is not None:
            self._learned.append(asked)
        return rules

    async def _robots_allow(self, url: str) -> float:
        """Seconds of crawl-delay that robots.txt asks for; raises RefusedError when it does not allow the page."""
        parts = urlsplit(url)
        rules = await self._rules(f"{parts.scheme}://{parts.netloc}")
        why = rules.refusal(url)
        if why is not None:
            raise RefusedError(why)
        return rules.crawl_delay

    async def _ask_robots(self, url: str) -> tuple[int, bytes]:
        headers = {"User-Agent": self._agent, "Accept": "text/plain, */*;q=0.5"}
        try:
            answer = await travel(url, headers, self._download, self._fetch.max_redirects)
        except RefusedError:
            raise
        except CrawlerError:
            return 0, b""
        return answer.status, answer.body


def _readable(answer: Answer) -> Answer:
    """The answer, if it has a body for us; raises CrawlerError in the words of its status."""
    if answer.status not in {200, 203}:
        raise CrawlerError(f"{urlsplit(answer.url).hostname} {status_in_words(answer.status, None)[1]}")
    return answer


def _conditions(visit: Visit) -> dict[str, str]:
    """The validators to send, byte for byte as they came; none when everything is wanted."""
    if visit.full:
        return {}
    validators = {"If-None-Match": visit.etag, "If-Modified-Since": visit.last_modified}
    return {name: value for name, value in validators.items() if value}
