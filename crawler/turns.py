"""In which order visits are made, and in which their harvests are handed over."""

import asyncio
import bisect
from collections import defaultdict, deque
from collections.abc import AsyncGenerator, Awaitable, Callable, Iterable, Sequence
from urllib.parse import urlsplit

from crawler.model import Harvest, Visit

HELD_AT_MOST = 32
PATIENCE = 5.0
"""Harvests that wait for those of visits made before them, and seconds without any coming home after which they wait no
more. Which story an article joins depends a little on what was placed before it, and the slower of two servers must not
decide that; but one that hangs must not keep the others waiting."""


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


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""
