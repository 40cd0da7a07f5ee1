"""When a digest is due: hours are local, days are the calendar's, and clock changes neither skip nor repeat one.

cronsim follows Debian's cron on the days when clocks change: an hour that does not exist comes at the
next one that does, an hour that exists twice comes once.
"""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from cronsim import CronSim

from pipeline.model import Digest

_MINUTE = timedelta(minutes=1)


def last_due(digest: Digest, now: datetime) -> datetime:
    """The latest hour, at or before `now`, for which an edition is due; `now` itself for a digest without schedule."""
    line = _cron_line(digest)
    if line is None:
        return now
    local = now.astimezone(ZoneInfo(digest.timezone)).replace(second=0, microsecond=0)
    return _utc(next(CronSim(line, local + _MINUTE, reverse=True)))


def next_due(digest: Digest, now: datetime) -> datetime | None:
    """The first hour after `now` for which an edition is due; None for a digest without schedule."""
    line = _cron_line(digest)
    if line is None:
        return None
    return _utc(next(CronSim(line, now.astimezone(ZoneInfo(digest.timezone)))))


def _cron_line(digest: Digest) -> str | None:
    if digest.cron is not None:
        return digest.cron
    if digest.at is None:
        return None
    days = ",".join(str((day + 1) % 7) for day in digest.days)
    return f"{digest.at.minute} {digest.at.hour} * * {days}"


def _utc(instant: datetime) -> datetime:
    return instant.astimezone(UTC)
