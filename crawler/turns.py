"""In which order visits are made, and in which their harvests are handed over, and which of them together."""

import asyncio
import bisect
from collections import defaultdict, deque
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Iterable, Sequence
from urllib.parse import urlsplit

from crawler.model import Harvest, Visit

HELD_AT_MOST = 32
PATIENCE = 5.0
"""Harvests that wait for those of visits made before them, and seconds without any coming home after which they wait no
more. Which story an article joins depends a little on what was placed before it, and the slower of two servers must not
decide that; but one that hangs must not keep the others waiting."""

TOGETHER, TOGETHER_AT_MOST = 0.2, 64
"""Seconds within which harvests come that are handed over together, and how many they may be with all that they say
anew. To write down each by itself takes a millisecond more; many together would keep all others waiting."""


def interleaved(visits: Iterable[Visit]) -> list[Visit]:
    """The visits in their order, but host by host in turn, so that a publisher with many feeds keeps nobody waiting."""
    by_host: defaultdict[str, deque[Visit]] = defaultdict(deque)
    for visit in visits:
        by_host[_host(visit.url)].append(visit)
    ordered: list[Visit] = []
    while by_host:
        for host in list(by_host):
            ordered.append(by_host[host].popleft())
            if not by_host[host]:
                del by_host[host]
    return ordered


async def in_turn(
    take: Callable[[], Awaitable[Harvest]], visits: Sequence[Visit], patience: float = PATIENCE
) -> AsyncGenerator[Harvest, None]:
    """A harvest for each visit, taken as they come home and handed over in the order of the visits, if they wait."""
    places = {visit.source.name: place for place, visit in enumerate(visits)}
    awaited = sorted(places[visit.source.name] for visit in visits)
    held: list[Harvest] = []
    patient = True
    stopped: asyncio.CancelledError | None = None

    def place(harvest: Harvest) -> int:
        return places[harvest.source.name]

    while awaited or held:
        due = bool(held) and (not (patient and awaited) or place(held[0]) < awaited[0] or len(held) > HELD_AT_MOST)
        try:
            if due:
                await asyncio.sleep(0)
            else:
                async with asyncio.timeout(patience if held else None):
                    bisect.insort(held, harvest := await take(), key=place)
                awaited.remove(place(harvest))
                patient = True
        except TimeoutError:
            patient = False
        except asyncio.CancelledError as error:
            stopped = error
            awaited.clear()
        if due:
            yield held.pop(0)
    if stopped is not None:
        raise stopped


async def together(
    harvests: AsyncIterator[Harvest], seconds: float = TOGETHER, most: int = TOGETHER_AT_MOST
) -> AsyncGenerator[list[Harvest], None]:
    """The same harvests in the same order, in lists of those that come within so many seconds of one another.

    What has come is handed over before whatever ends them is raised. Close it before the harvests.
    """
    loop = asyncio.get_running_loop()
    coming = asyncio.ensure_future(anext(harvests, None))
    group: list[Harvest] = []
    until = size = 0.0
    ended: BaseException | None = None
    try:
        while ended is None:
            try:
                await asyncio.wait({coming}, timeout=max(0.0, until - loop.time()) if group else None)
            except asyncio.CancelledError:
                coming.cancel()
                await asyncio.wait({coming})
            if coming.done():
                try:
                    harvest = coming.result()
                except BaseException as error:
                    harvest, ended = None, error
                if harvest is None:
                    break
                group.append(harvest)
                size += 1 + len(harvest.raw_pages) + sum(not entry.again for entry in harvest.entries)
                until = until if len(group) > 1 else loop.time() + seconds
                coming = asyncio.ensure_future(anext(harvests, None))
            if size >= most or loop.time() >= until:
                yield group
                group, size = [], 0
        if group:
            yield group
        if ended is not None:
            raise ended
    finally:
        coming.cancel()
        await asyncio.gather(coming, return_exceptions=True)


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""
