"""Says when: a tick every minute until told to stop. APScheduler lives here; what is due, the store knows."""

import asyncio
import logging
import signal
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

from apscheduler.schedulers.asyncio import AsyncIOScheduler

TICK_SECONDS = 60
"""How often the daemon asks the store what is due; the store's due times are the clock of record."""

END_SECONDS = 8
"""How long a round under way may take to stop once we are told to."""

log = logging.getLogger(__name__)


async def keep_hours(tick: Callable[[], Awaitable[object]], seconds: float = TICK_SECONDS) -> None:
    """Call `tick` now and every so many seconds, one at a time, until SIGTERM or SIGINT; then stop within seconds.

    A tick that fails is logged and the next one tries again: what it had kept stays kept.
    """
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    under_way: set[asyncio.Task[object]] = set()

    async def guarded() -> None:
        task = asyncio.ensure_future(tick())
        under_way.add(task)
        try:
            await task
        except asyncio.CancelledError:
            raise
        except Exception:
            log.exception("tick failed")
        finally:
            under_way.discard(task)

    scheduler = AsyncIOScheduler(timezone=UTC)
    scheduler.add_job(
        guarded,
        "interval",
        seconds=seconds,
        next_run_time=datetime.now(UTC),
        coalesce=True,
        max_instances=1,
        misfire_grace_time=None,
    )
    scheduler.start()
    await stop.wait()
    scheduler.pause()
    for task in under_way:
        task.cancel()
    if under_way:
        await asyncio.wait(under_way, timeout=END_SECONDS)
    scheduler.shutdown(wait=False)
