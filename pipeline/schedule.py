"""Says when: a tick every minute until told to stop. APScheduler lives here; what is due, the store knows."""

import asyncio
import logging
import signal
import threading
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import TypeVar

from apscheduler.job import Job
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from pipeline.errors import SilkwireError
from pipeline.systemd import Systemd

TICK_SECONDS = 60
"""How often the daemon asks the store what is due; the store's due times are the clock of record."""

END_SECONDS = 8
"""How long a round under way may take to stop once we are told to."""

LAST_SECONDS = 5
"""How long blocking work may take to end what it has begun; less than the round, which waits for it."""

BEAT_SECONDS = 10.0
"""How often we look at the clock and tell the watchdog that we live, unless it wants to hear it more often."""

JUMP_SECONDS = 30.0
"""A clock that moved this much more or less than time passed was set, or the machine slept."""

STUCK_SECONDS = 3600.0
"""A tick that takes longer than this hangs; the watchdog is no longer fed."""

T = TypeVar("T")
log = logging.getLogger(__name__)


async def keep_hours(
    tick: Callable[[], Awaitable[str]],
    reread: Callable[[], str],
    systemd: Systemd,
    seconds: float = TICK_SECONDS,
    wall: Callable[[], float] = time.time,
) -> None:
    """Call `tick` now and every so many seconds, one at a time, until SIGTERM or SIGINT; then stop within seconds.

    What a tick returns is its status line. One that fails is logged and the next one tries again: what it had kept
    stays kept. The same failure is logged once, until a tick ends well.
    SIGHUP calls `reread` between two ticks. When the clock is set, the next tick comes at once.
    """
    stop = asyncio.Event()
    ticks = _Ticks(tick, reread, systemd)
    scheduler = AsyncIOScheduler(timezone=UTC)
    job = scheduler.add_job(
        ticks.next,
        "interval",
        seconds=seconds,
        next_run_time=datetime.now(UTC),
        coalesce=True,
        max_instances=1,
        misfire_grace_time=None,
    )
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)

    def hang_up() -> None:
        ticks.reread_wanted = True
        _at_once(ticks, job)

    loop.add_signal_handler(signal.SIGHUP, hang_up)
    scheduler.start()
    systemd.ready("at work")
    beating = asyncio.create_task(_beat(ticks, job, systemd, wall))
    await stop.wait()
    systemd.stopping()
    scheduler.pause()
    beating.cancel()
    await ticks.end()
    scheduler.shutdown(wait=False)


class _Ticks:
    """The ticks one after the other, and what was asked for between them."""

    def __init__(self, tick: Callable[[], Awaitable[str]], reread: Callable[[], str], systemd: Systemd) -> None:
        self._tick, self._reread, self._systemd = tick, reread, systemd
        self._wrong = ""
        self._under_way: asyncio.Task[str] | None = None
        self._began: float | None = None
        self.reread_wanted = False
        self.once_more = False

    async def next(self) -> None:
        """One tick, and another when one was asked for meanwhile; a failure is logged, not raised."""
        await self._one()
        while self.once_more:
            await self._one()

    async def _one(self) -> None:
        self.once_more = False
        if self.reread_wanted:
            self.reread_wanted = False
            self._systemd.reloading()
            self._systemd.ready(self._reread())
        self._under_way = asyncio.ensure_future(self._tick())
        self._began = time.monotonic()
        await asyncio.wait({self._under_way})
        done, self._under_way, self._began = self._under_way, None, None
        if done.cancelled():
            return
        if error := done.exception():
            self._failed(error)
            self._systemd.status(f"the last round failed: {error}")
        else:
            self._wrong = ""
            self._systemd.status(done.result())

    def _failed(self, error: BaseException) -> None:
        """Log a failure the first time; with its trace where we have no words for it."""
        known = isinstance(error, SilkwireError)
        if self._wrong != str(error):
            facts = {"reason": error} if known else {}
            log.error("tick failed", exc_info=None if known else error, extra={"facts": facts})
        self._wrong = str(error)

    @property
    def stuck(self) -> bool:
        """Whether the tick under way has taken so long that it hangs."""
        return self._began is not None and time.monotonic() - self._began > STUCK_SECONDS

    async def end(self) -> None:
        """Stop the tick under way, and wait for it a few seconds."""
        if self._under_way is not None:
            self._under_way.cancel()
            await asyncio.wait({self._under_way}, timeout=END_SECONDS)


async def _beat(ticks: _Ticks, job: Job, systemd: Systemd, wall: Callable[[], float]) -> None:
    """Feed the watchdog, and call the tick at once when the clock was set: APScheduler would wait for the old hour."""
    pause = min(BEAT_SECONDS, (systemd.watchdog_seconds or BEAT_SECONDS * 2) / 2)
    before, steady = wall(), time.monotonic()
    while True:
        if not ticks.stuck:
            systemd.alive()
        await asyncio.sleep(pause)
        now, passed = wall(), time.monotonic() - steady
        if jumped(now - before, passed):
            log.warning("clock jumped", extra={"facts": {"seconds": round(now - before - passed)}})
            _at_once(ticks, job)
        before, steady = now, steady + passed


def _at_once(ticks: _Ticks, job: Job) -> None:
    """Let a tick begin now; after the one under way, where there is one: APScheduler would let it fall."""
    ticks.once_more = True
    job.modify(next_run_time=datetime.now(UTC))


def jumped(by_the_clock: float, passed: float) -> bool:
    """Whether a clock was set: it moved by so many seconds while so many passed."""
    return abs(by_the_clock - passed) > JUMP_SECONDS


async def aside(work: Callable[[Callable[[], bool]], T]) -> T:
    """Do blocking work in a thread of its own, so that signals are heard.

    When we are stopped meanwhile, the work hears it from the function it is given, and has a few seconds to end what
    it has begun (a letter that a server is about to take); a process that ends does not wait for it longer.
    """
    leaving = threading.Event()
    loop = asyncio.get_running_loop()
    done: asyncio.Future[T] = loop.create_future()

    def settle(result: T | None, error: BaseException | None) -> None:
        if done.cancelled():
            return
        if error is not None:
            done.set_exception(error)
        else:
            done.set_result(result)  # type: ignore[arg-type]  # without an error there is a result

    def run() -> None:
        result, error = None, None
        try:
            result = work(leaving.is_set)
        except BaseException as raised:
            error = raised
        if not loop.is_closed():
            loop.call_soon_threadsafe(settle, result, error)

    threading.Thread(target=run, name="aside", daemon=True).start()
    try:
        return await asyncio.shield(done)
    except asyncio.CancelledError:
        leaving.set()
        ended, _ = await asyncio.wait({done}, timeout=LAST_SECONDS)
        for one in ended:
            one.exception()  # read, or asyncio tells of it: we are on the way out, and the next run finds the same
        raise
