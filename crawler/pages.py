"""The article pages of a visit: which are wanted, each asked for once in a round, a host in trouble left alone."""

import asyncio
from collections import Counter, defaultdict
from collections.abc import Awaitable, Callable, Sequence
from urllib.parse import urlsplit
from weakref import WeakValueDictionary

from crawler.errors import BusyError, CrawlerError, LimitError, UnreachableError, UnreadableError
from crawler.model import Entry, Fetch, Memory, Page, PageRules, Source, Visit
from crawler.parse.links import leads_elsewhere

TROUBLE = 3
"""Pages a host may fail to answer for before it is left alone for this visit; one that says it is busy is at once."""

FULL_TEXT = 2_000
"""Characters of text in a feed from which on an entry's page has nothing to add."""


class Pages:
    """Fetches pages through `read`, which raises CrawlerError saying why one cannot be had."""

    def __init__(self, read: Callable[[str, Source], Awaitable[Page]], fetch: Fetch, memory: Memory) -> None:
        self._read = read
        self._fetch = fetch
        self._memory = memory
        self._at_hand: WeakValueDictionary[tuple[str, PageRules | None], Page] = WeakValueDictionary()
        self._asked: defaultdict[tuple[str, PageRules | None], asyncio.Lock] = defaultdict(asyncio.Lock)
        self._failed: dict[tuple[str, PageRules | None], CrawlerError] = {}

    async def of_new(self, visit: Visit, entries: tuple[Entry, ...]) -> tuple[dict[str, Page], dict[str, str]]:
        """The pages of new entries, the newest first, and why some could not be had."""
        if not visit.source.full_text:
            return {}, {}
        most = self._fetch.max_pages
        wanted = _wanted(visit, entries)
        pages, errors = await self._fetched(visit.source, wanted[:most], self._once)
        return pages, errors | dict.fromkeys(wanted[most:], f"one of more new pages than max_pages ({most})")

    async def again(self, visit: Visit) -> tuple[dict[str, Page], dict[str, str]]:
        """The pages that could not be had before and are due once more, and why some still cannot be had."""
        return await self._fetched(visit.source, visit.again, self._once_more)

    async def _fetched(
        self, source: Source, wanted: Sequence[str], read_page: Callable[[str, Source], Awaitable[Page | None]]
    ) -> tuple[dict[str, Page], dict[str, str]]:
        """Pages by their address, a few at a time, and why some could not be had; a host in trouble is left alone."""
        pages: dict[str, Page] = {}
        errors: dict[str, str] = {}
        lanes = asyncio.Semaphore(max(self._fetch.per_host, 1))
        resting: dict[str, str] = {}
        trouble: Counter[str] = Counter()

        async def fetch(url: str) -> None:
            async with lanes:
                if (host := urlsplit(url).netloc) in resting:
                    errors[url] = f"left alone after another page: {resting[host]}"
                    return
                await read(url)

        async def read(url: str) -> None:
            try:
                page = await read_page(url, source)
            except (UnreachableError, BusyError) as error:
                errors[url] = str(error)
                host = urlsplit(url).netloc
                trouble[host] += 1
                if isinstance(error, BusyError) or trouble[host] >= TROUBLE:
                    resting[host] = str(error)
            except (UnreadableError, LimitError) as error:
                errors[url] = f"the page {error}"
            except CrawlerError as error:
                errors[url] = str(error)
            else:
                if page is None:
                    return
                if page.kind == "error":
                    errors[url] = f"the page could not be read: {page.kind_because}"
                else:
                    pages[url] = page

        await asyncio.gather(*(fetch(url) for url in wanted))
        return pages, errors

    async def _once(self, url: str, source: Source) -> Page | None:
        """A page, asked for once in a round however many feeds name it; None where an article of it is in the store."""
        async with self._asked[url, source.page]:
            return None if self._memory.has_page(source, url) else await self._at_hand_or_read(url, source)

    async def _once_more(self, url: str, source: Source) -> Page:
        """A page that could not be had before; once in a round, too."""
        async with self._asked[url, source.page]:
            return await self._at_hand_or_read(url, source)

    async def _at_hand_or_read(self, url: str, source: Source) -> Page:
        key = (url, source.page)
        if key in self._failed:
            raise self._failed[key]
        page = self._at_hand.get(key)
        if page is None:
            try:
                page = self._at_hand[key] = await self._read(url, source)
            except CrawlerError as error:
                self._failed[key] = error
                raise
        return page


def _wanted(visit: Visit, entries: tuple[Entry, ...]) -> list[str]:
    """Addresses of the pages that would tell us something, the newest first, each once.

    Behind an aggregator's link, where its feed does not say whither it leads, there is none.
    """
    new = [entry for entry in entries if entry.url and entry.key not in visit.known]
    unread = [entry for entry in new if len(entry.text) < FULL_TEXT and not leads_elsewhere(entry.url or "")]
    unread.sort(key=lambda entry: entry.published.timestamp() if entry.published else float("inf"), reverse=True)
    return list(dict.fromkeys(entry.url for entry in unread if entry.url))
