"""The crawl as something that is pulled: harvests come as they are asked for, and whoever stops asking stops the round.

Scrapy logs and swallows what its pipelines and signal handlers raise; pulled, an error arrives where the work is done.
"""

import asyncio
import logging
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Coroutine, Iterable
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Any, TypeVar

from scrapy.crawler import Crawler
from scrapy.settings import Settings

from crawler.errors import CrawlerError
from crawler.model import Fetch, Findings, Harvest, Memory, NoMemory, Page, RawPage, Source, Visit
from crawler.settings import settings_for
from crawler.spider import Newsboy
from crawler.transport.handler import ABORT
from crawler.turns import in_turn, interleaved
from crawler.workers import Workers

VISITS_A_TURN = 4
"""Visits under way for each request that may be: some wait for their host, and a harvest waits to be taken."""

GRACE, CLOSING = 1.0, 4.0
"""Seconds that visits under way have to notice that the round was stopped, and the engine to close its connections."""

T = TypeVar("T")


async def crawl(
    visits: Iterable[Visit], fetch: Fetch, now: Callable[[], datetime], memory: Memory | None = None
) -> AsyncGenerator[Harvest, None]:
    """One Harvest for each Visit, in the order of `interleaved`, but for those that keep too many others waiting.

    Under `contextlib.aclosing` nothing is left running. When it is cancelled, what waited is handed over first.
    """
    ready = interleaved(visits)
    if not ready:
        return
    async with _newsboy(fetch, now, memory) as newsboy:
        home: asyncio.Queue[Harvest] = asyncio.Queue()
        room = asyncio.Semaphore(VISITS_A_TURN * max(fetch.concurrency, 1))
        under_way: set[asyncio.Task[None]] = set()

        async def call_on(visit: Visit) -> None:
            home.put_nowait(await newsboy.harvest(visit))

        async def send_out() -> None:
            for visit in ready:
                await room.acquire()
                task = asyncio.create_task(call_on(visit))
                under_way.add(task)
                task.add_done_callback(under_way.discard)

        async def take() -> Harvest:
            harvest = await home.get()
            room.release()
            return harvest

        sending = asyncio.create_task(send_out())
        try:
            async for harvest in in_turn(take, ready):
                yield harvest
        finally:
            sending.cancel()
            newsboy.crawler.signals.send_catch_log(ABORT)
            await _end({sending, *under_way})


async def page_at(url: str, fetch: Fetch, now: Callable[[], datetime]) -> RawPage:
    """One article page as it comes; raises CrawlerError saying why it cannot be had."""
    async with _newsboy(fetch, now) as newsboy:
        return await newsboy.raw_page(url)


async def discover(url: str, fetch: Fetch, now: Callable[[], datetime]) -> Findings:
    """What can be listened to at an address, each candidate really fetched; raises CrawlerError for the address."""
    from crawler.discover import look_around  # reads bodies, which a round of visits leaves to its children

    async with _newsboy(fetch, now) as newsboy:
        return await look_around(url, newsboy, now())


async def read_again(
    pages: Iterable[tuple[RawPage, Source]], fetch: Fetch
) -> AsyncGenerator[tuple[RawPage, Page | None], None]:
    """Each page as it came and as we read it today, by the rules of its source; None where it cannot be read."""
    workers = Workers(fetch)
    try:
        for raw, source in pages:
            try:
                yield raw, await workers.page(raw.body, raw.answered, raw.charset, source)
            except CrawlerError:
                yield raw, None
    finally:
        await workers.close()


def run_loop(coroutine: Coroutine[Any, Any, T]) -> T:
    """Run the process's one loop until this is done; every asynchronous part lives in it."""
    logging.getLogger("scrapy").setLevel(logging.WARNING)
    return asyncio.run(coroutine)


@asynccontextmanager
async def _newsboy(fetch: Fetch, now: Callable[[], datetime], memory: Memory | None = None) -> AsyncIterator[Newsboy]:
    """The spider in its open engine; both, and all children, are gone when the block ends."""
    workers = Workers(fetch)
    opened = asyncio.Event()
    crawler = Crawler(Newsboy, Settings(settings_for(fetch)))
    engine = asyncio.create_task(
        crawler.crawl_async(fetch=fetch, now=now, workers=workers, opened=opened, memory=memory or NoMemory())
    )
    waiting = asyncio.create_task(opened.wait())
    try:
        await asyncio.wait({engine, waiting}, return_when=asyncio.FIRST_COMPLETED)
        if engine.done():
            engine.result()
        if not isinstance(crawler.spider, Newsboy):
            raise CrawlerError("Scrapy's engine ended before the first visit")
        yield crawler.spider
    finally:
        waiting.cancel()
        if not engine.done():
            await crawler.stop_async()
        await _end({engine, waiting}, CLOSING)
        await workers.close()


async def _end(tasks: set[asyncio.Task[Any]], seconds: float = GRACE) -> None:
    """Wait for tasks to end by themselves, then end them; what they raise is only that they were stopped."""
    pending = {task for task in tasks if not task.done()}
    if pending:
        _, pending = await asyncio.wait(pending, timeout=seconds)
    for task in pending:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
