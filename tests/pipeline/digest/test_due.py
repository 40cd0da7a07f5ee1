"""When a digest is due."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from pipeline.digest.due import last_due, next_due
from pipeline.model import Digest

SEVEN = Digest(name="daily", title="Daily", at=time(7), timezone="Europe/Berlin")
NIGHT = Digest(name="night", title="Night", at=time(2, 30), timezone="Europe/Prague")
WEEKLY = Digest(name="weekly", title="Weekly", at=time(8), days=(6,), timezone="Europe/Berlin")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("digest", "now", "due"),
    [
        (SEVEN, "2026-03-02T06:00:00", "2026-03-02T06:00:00"),
        (SEVEN, "2026-03-02T06:00:59", "2026-03-02T06:00:00"),
        (SEVEN, "2026-03-02T05:59:59", "2026-03-01T06:00:00"),
        (SEVEN, "2026-07-02T05:00:00", "2026-07-02T05:00:00"),
        (WEEKLY, "2026-03-04T12:00:00", "2026-03-01T07:00:00"),
        (NIGHT, "2026-03-29T12:00:00", "2026-03-29T01:00:00"),
        (NIGHT, "2026-10-25T12:00:00", "2026-10-25T00:30:00"),
    ],
)
def test_an_edition_is_due_at_its_local_hour(digest: Digest, now: str, due: str) -> None:
    assert last_due(digest, at(now)) == at(due)


@pytest.mark.parametrize("start", ["2026-03-27T12:00:00", "2026-10-23T12:00:00"])
def test_the_night_the_clocks_change_has_one_edition(start: str) -> None:
    now = at(start)
    days = []
    for _ in range(4):
        due = next_due(NIGHT, now)
        assert due is not None
        now = due
        days.append(due.date())

    assert len(set(days)) == 4


@pytest.mark.parametrize(
    ("zone", "days"),
    [
        ("Europe/Berlin", ("2026-03-29", "2026-10-25")),
        ("America/Sao_Paulo", ("2018-02-18", "2018-11-04")),
        ("Africa/Cairo", ("2026-04-24", "2026-10-30")),
        ("Australia/Lord_Howe", ("2026-04-05", "2026-10-04")),
        ("Asia/Almaty", ("2004-03-28", "2004-10-31", "2024-03-01")),
        ("Asia/Tehran", ("2022-03-22", "2022-09-22")),
        ("America/Havana", ("2026-03-08", "2026-11-01")),
    ],
)
@pytest.mark.parametrize("hour", [time(0), time(0, 30), time(1, 30), time(2), time(2, 15), time(2, 30), time(23, 30)])
def test_in_every_zone_a_day_on_which_clocks_change_has_one_edition(
    zone: str, days: tuple[str, ...], hour: time
) -> None:
    digest = Digest(name="d", title="D", at=hour, timezone=zone)
    for day in days:
        begin = datetime.fromisoformat(day).replace(tzinfo=UTC) - timedelta(days=3)
        minutes = [begin + timedelta(minutes=15 * number) for number in range(6 * 96)]
        made = sorted({last_due(digest, now) for now in minutes})[1:]

        local = [due.astimezone(ZoneInfo(zone)).date() for due in made]
        assert local == [local[0] + timedelta(days=number) for number in range(len(local))]
        assert day in map(str, local)
        assert [next_due(digest, due) for due in made[:-1]] == made[1:]


def test_a_cron_line_counts_days_from_sunday() -> None:
    digest = Digest(name="d", title="D", cron="0 7 * * 1-5", timezone="UTC")

    assert last_due(digest, at("2026-03-01T12:00:00")) == at("2026-02-27T07:00:00")


def test_a_digest_without_a_schedule_is_due_whenever_it_is_asked_for() -> None:
    digest = Digest(name="d", title="D")

    assert last_due(digest, at("2026-03-01T12:00:00")) == at("2026-03-01T12:00:00")
    assert next_due(digest, at("2026-03-01T12:00:00")) is None
