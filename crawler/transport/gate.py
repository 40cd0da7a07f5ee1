"""Whose turn it is: one gate for the whole process, over feeds and pages and across crawls."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from weakref import WeakKeyDictionary

IDLE_HOSTS = 1_000
"""Above this many hosts remembered, those that nobody waits for and whose delay has passed are forgotten."""


@dataclass
class _Host:
    """What the gate knows of one host: requests under way, those who wait, and when the next may start."""

    under_way: int = 0
    next_start: float = 0.0
    waiting: deque[asyncio.Future[None]] = field(default_factory=deque)


class Gate:
    """Lets requests through: so many to one host at once, and a pause after the END of one before the next starts.

    Spacing the starts instead would bunch requests up behind a slow answer.
    """

    def __init__(self) -> None:
        self._hosts: dict[str, _Host] = {}

    @asynccontextmanager
    async def turn(self, name: str, per_host: int, delay: float) -> AsyncIterator[None]:
        """Wait for a turn at this host and hold it; `delay` in seconds is kept before and after."""
        host = self._hosts.setdefault(name, _Host())
        await self._enter(host, per_host)
        try:
            loop = asyncio.get_running_loop()
            while (pause := host.next_start - loop.time()) > 0:
                await asyncio.sleep(pause)
            if delay:
                host.next_start = loop.time() + delay
            yield
        finally:
            if delay:
                host.next_start = max(host.next_start, asyncio.get_running_loop().time() + delay)
            self._leave(host)

    async def _enter(self, host: _Host, per_host: int) -> None:
        if host.under_way < per_host:
            host.under_way += 1
            return
        turn = asyncio.get_running_loop().create_future()
        host.waiting.append(turn)
        try:
            await turn
        except asyncio.CancelledError:
            if turn.done() and not turn.cancelled():
                self._leave(host)
            raise

    def _leave(self, host: _Host) -> None:
        """Hand the turn to whoever waits longest, or give it back."""
        while host.waiting:
            turn = host.waiting.popleft()
            if not turn.done():
                turn.set_result(None)
                return
        host.under_way -= 1
        if len(self._hosts) > IDLE_HOSTS:
            now = asyncio.get_running_loop().time()
            self._hosts = {
                name: known for name, known in self._hosts.items() if known.under_way or known.next_start > now
            }


_GATES: WeakKeyDictionary[asyncio.AbstractEventLoop, Gate] = WeakKeyDictionary()


def gate() -> Gate:
    """The gate of the running loop, which is the process's: there is one loop (`run_loop`)."""
    return _GATES.setdefault(asyncio.get_running_loop(), Gate())
