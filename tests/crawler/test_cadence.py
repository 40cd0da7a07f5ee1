"""When to call again, and how a source is doing: literals in, literals out."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from crawler.cadence import NextVisit, Record, next_visit, wants_full
from crawler.model import Entry, Fetch, Gap, Harvest, Hints, Outcome, Source, Visit
from crawler.rhythm import Rhythm

NOW = datetime(2026, 3, 2, 6, 0, tzinfo=UTC)  # a Monday
FETCH = Fetch()
SOURCE = Source("paper", "https://paper.example/feed")
HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)


def entries(*ages: float, start: int = 0, now: datetime = NOW) -> tuple[Entry, ...]:
    """Entries published so many hours ago."""
    return tuple(
        Entry(f"https://paper.example/{start + n}", "t", guid=f"g{start + n}", published=now - timedelta(hours=age))
        for n, age in enumerate(ages)
    )


def harvest(outcome: Outcome = Outcome.FRESH, **changes: Any) -> Harvest:
    visit = Visit(SOURCE, SOURCE.url, known=changes.pop("known", frozenset()), **changes.pop("visit", {}))
    changes.setdefault("status", 200)
    return replace(Harvest(visit, outcome, NOW), **changes)


def live(count: int, every: timedelta, per_call: int, start: datetime = NOW) -> Record:
    """A record after so many visits, each with so many new entries."""
    record, known = Record(), list[str]()
    for n in range(count):
        now = start + n * every
        new = entries(*(every / HOUR * (k + 0.5) / max(per_call, 1) for k in range(per_call)), start=n * 100, now=now)
        kept = tuple(Entry(None, "t", guid=key, published=now - timedelta(days=1)) for key in known[-20:])
        found = harvest(Outcome.FRESH if new else Outcome.UNCHANGED, entries=new + kept, known=frozenset(known))
        record = next_visit(record, found, FETCH, now).record
        known += [entry.key for entry in new]
    return record


def test_a_source_we_know_nothing_of_is_called_at_the_configured_interval() -> None:
    wait = next_visit(Record(), harvest(Outcome.EMPTY), FETCH, NOW).due - NOW

    assert 20 * MINUTE < wait < 45 * MINUTE


def test_a_busy_source_is_called_more_often_than_a_quiet_one() -> None:
    busy = next_visit(Record(), harvest(entries=entries(*(n / 6 for n in range(60)))), FETCH, NOW)
    quiet = next_visit(Record(), harvest(entries=entries(*(n * 30 for n in range(15)))), FETCH, NOW)

    assert busy.due - NOW < 15 * MINUTE
    assert quiet.due - NOW > 1.2 * HOUR


def test_nights_are_slept_through() -> None:
    office = tuple(100.0 if 8 <= hour % 24 < 18 and hour < 120 else 0.0 for hour in range(168))
    evening = NOW.replace(hour=20)
    record = Record(Rhythm(office, weeks=10.0), window=200, last_heard=evening)

    night = next_visit(record, harvest(Outcome.UNCHANGED, status=304), FETCH, evening)
    day = next_visit(record, harvest(Outcome.UNCHANGED, status=304), FETCH, NOW.replace(hour=10))

    assert night.due - evening > 5 * HOUR
    assert day.due - NOW.replace(hour=10) < 20 * MINUTE


def test_a_short_window_is_visited_before_it_turns_over() -> None:
    counts = (2.0,) * 168
    short = Record(Rhythm(counts, 1.0, scatter=30.0), window=12, last_heard=NOW - HOUR)
    slow = replace(FETCH, every=timedelta(hours=8))

    judged = next_visit(short, harvest(Outcome.UNCHANGED, status=304), slow, NOW)

    assert judged.due - NOW < 2 * HOUR
    assert "may be replaced" in judged.because


@pytest.mark.parametrize(
    ("changes", "least", "because"),
    [
        ({"hints": Hints(interval=timedelta(hours=2))}, timedelta(hours=1.8), "the publisher asks"),
        ({"fresh_for": timedelta(minutes=55)}, timedelta(minutes=50), "the answer stays as it is"),
        ({"hints": Hints(interval=timedelta(days=90))}, timedelta(hours=2.8), "the publisher asks"),
    ],
)
def test_what_the_publisher_says_is_heeded_within_reason(
    changes: dict[str, Any], least: timedelta, because: str
) -> None:
    judged = next_visit(Record(), harvest(entries=entries(1, 2, 3), **changes), FETCH, NOW)

    assert least < judged.due - NOW < timedelta(hours=3.2)
    assert because in judged.because


def test_hours_and_days_without_news_are_skipped() -> None:
    hints = Hints(skip_hours=frozenset(range(6, 12)), skip_days=frozenset({1}))
    judged = next_visit(Record(), harvest(entries=entries(1, 2), hints=hints), FETCH, NOW)

    assert judged.due == NOW.replace(hour=12)
    late = NOW.replace(hour=23, minute=59)
    assert next_visit(judged.record, harvest(Outcome.UNCHANGED, status=304), FETCH, late).due.weekday() == 2


def test_a_window_without_anything_known_is_a_gap_and_hastens_the_next_visit() -> None:
    before = live(20, HOUR, 1)
    later = NOW + 22 * HOUR
    new = entries(0.1, 0.2, 0.3, start=900, now=later)

    lost = next_visit(before, harvest(entries=new, gap=Gap(filled=1, closed=True)), FETCH, later)
    found = next_visit(before, harvest(entries=new, known=frozenset({"g901"})), FETCH, later)

    assert lost.record.haste == 0.5
    assert lost.due < found.due
    assert (lost.record.window, found.record.window) == (2, 3)


def test_failures_back_off_and_are_forgotten_when_it_answers() -> None:
    record, waits, now = Record(), [], NOW
    for _ in range(8):
        judged = next_visit(record, harvest(Outcome.UNREACHABLE, status=None, error="x"), FETCH, now)
        waits.append(judged.due - now)
        record, now = judged.record, judged.due

    assert waits[0] < 20 * MINUTE
    assert waits[3] > 1.7 * HOUR
    assert max(waits) < 6.4 * HOUR
    assert record.failures == 8
    assert next_visit(record, harvest(Outcome.UNCHANGED, status=304), FETCH, now).record.failures == 0


def test_a_lasting_failure_waits_longer_than_a_passing_one() -> None:
    seen = Record(failures=6, failing_since=NOW - 20 * HOUR)
    passing = next_visit(seen, harvest(Outcome.FAILED, status=503), FETCH, NOW)
    lasting = next_visit(seen, harvest(Outcome.FAILED, status=404), FETCH, NOW)

    assert passing.due - NOW < 7 * HOUR < 22 * HOUR < lasting.due - NOW


def test_retry_after_is_obeyed_up_to_a_week() -> None:
    asked = harvest(Outcome.REFUSED, status=429, retry_after=timedelta(hours=5))
    absurd = harvest(Outcome.REFUSED, status=429, retry_after=timedelta(days=300))

    assert next_visit(Record(), asked, FETCH, NOW).due - NOW > 4.7 * HOUR
    assert next_visit(Record(), absurd, FETCH, NOW).due - NOW < timedelta(days=7.5)


def test_states_follow_the_source_and_are_left_with_hysteresis() -> None:
    record = live(60, HOUR, 1)
    assert record.state == "well"

    now = NOW + timedelta(hours=60)
    states = []
    for day in range(30):
        judged = next_visit(record, harvest(Outcome.UNCHANGED, status=304), FETCH, now + timedelta(hours=6 * day))
        record = judged.record
        states.append(record.state)
    assert sorted(set(states), key=states.index) == ["well", "late", "silent"]
    assert states == sorted(states, key=["well", "late", "silent"].index)

    back = now + timedelta(days=9)
    assert next_visit(record, harvest(entries=entries(0.5, now=back)), FETCH, back).state == "well"


def test_one_bad_night_is_no_failure_and_one_good_answer_no_recovery() -> None:
    record, now, states = live(10, HOUR, 0), NOW + 10 * HOUR, []
    for n in range(6):
        record = next_visit(record, harvest(Outcome.FAILED, status=500), FETCH, now + n * HOUR).record
        states.append(record.state)
    for n in range(6, 9):
        record = next_visit(record, harvest(Outcome.UNCHANGED, status=304), FETCH, now + n * HOUR).record
        states.append(record.state)

    assert states == ["well", "well", "well", "failing", "failing", "failing", "failing", "well", "well"]


def test_while_nobody_can_be_heard_nothing_is_held_against_a_source() -> None:
    lost = harvest(Outcome.UNREACHABLE, status=None, error="x")
    record = failed = next_visit(Record(state="well"), lost, FETCH, NOW).record
    ill = replace(failed, failures=9, failing_since=NOW - 9 * HOUR, state="failing")

    for hours in range(1, 10):
        judged = next_visit(record, lost, FETCH, NOW + hours * HOUR, outage=NOW)
        record = judged.record

    assert (record.state, record.failures, record.failing_since) == ("well", 0, None)
    assert judged.due - (NOW + 9 * HOUR) < 32 * MINUTE
    assert next_visit(ill, lost, FETCH, NOW, outage=NOW).record == ill
    broken = harvest(Outcome.FAILED, status=404, error="x")
    assert next_visit(failed, broken, FETCH, NOW + HOUR, outage=NOW).record.failures == 2


def test_gone_is_gone_but_asked_once_in_a_while() -> None:
    first = next_visit(Record(), harvest(Outcome.GONE, status=410), FETCH, NOW)
    second = next_visit(first.record, harvest(Outcome.GONE, status=410), FETCH, NOW)

    assert first.state == second.state == "gone"
    assert first.due - NOW < timedelta(days=1.1) < timedelta(days=6) < second.due - NOW


def test_a_flood_is_seen_against_the_sources_own_measure() -> None:
    record = live(100, HOUR, 1)
    now = NOW + 101 * HOUR
    flood = harvest(entries=entries(*(n / 100 for n in range(90)), start=90_000, now=now), known=frozenset({"g9900"}))

    assert next_visit(record, flood, FETCH, now).state == "flooding"
    assert next_visit(Record(), flood, FETCH, now).state == "well"


def test_a_move_is_adopted_after_several_identical_answers_over_days() -> None:
    record, adopted = Record(), []
    for day in range(6):
        found = harvest(Outcome.UNCHANGED, moved_to="https://new.example/feed")
        judged = next_visit(record, found, FETCH, NOW + timedelta(days=day))
        record = judged.record
        adopted.append(judged.moved_to)

    assert adopted == [None] * 4 + ["https://new.example/feed"] * 2
    interrupted = next_visit(record, harvest(Outcome.UNCHANGED), FETCH, NOW)
    assert interrupted.record.moved_times == 0
    downgrade = harvest(Outcome.UNCHANGED, moved_to="http://new.example/feed")
    assert next_visit(record, downgrade, FETCH, NOW).record.moved_times == 0


def test_everything_is_asked_for_once_only_304_has_come_for_a_week() -> None:
    record = next_visit(Record(), harvest(entries=entries(1)), FETCH, NOW).record
    record = next_visit(record, harvest(Outcome.UNCHANGED, status=304), FETCH, NOW + timedelta(days=6)).record

    assert not wants_full(record, FETCH, NOW + timedelta(days=6))
    assert wants_full(record, FETCH, NOW + timedelta(days=8))


@pytest.mark.parametrize(
    ("etag", "ages", "distrusted"),
    [('"1"', (1,), True), ('"2"', (1,), False), ('"2"', (30, 40), True)],
)
def test_validators_that_stay_while_content_changes_are_distrusted(
    etag: str, ages: tuple[int, ...], distrusted: bool
) -> None:
    record = Record(last_heard=NOW - 20 * HOUR, last_304=NOW - 20 * HOUR, last_body=NOW - timedelta(days=8))
    full = harvest(entries=entries(*ages), etag=etag, visit={"full": True, "etag": '"1"', "body_hash": "x"})
    judged = next_visit(record, full, FETCH, NOW)

    assert judged.record.distrusted is distrusted
    assert wants_full(judged.record, FETCH, NOW) is distrusted


def test_a_record_survives_json_and_an_empty_one_is_a_new_source() -> None:
    record = live(30, HOUR, 2)
    read = Record.from_json(record.to_json())

    assert read.to_json() == record.to_json()
    assert replace(read, rhythm=record.rhythm) == record
    assert Record.from_json("{}") == Record()
    assert len(record.to_json()) < 3_000


def test_the_same_visit_is_judged_the_same() -> None:
    def judge() -> NextVisit:
        return next_visit(Record(), harvest(entries=entries(1, 2, 3)), FETCH, NOW)

    assert judge() == judge()


def test_what_comes_in_bursts_is_not_left_alone_for_long() -> None:
    counts = (0.2,) * 100 + (100.0,) * 4 + (0.2,) * 64  # of five weeks: four busy hours on Friday, little else
    steady = Record(Rhythm(counts, 5.0, scatter=1.0), window=60, last_heard=NOW - HOUR)
    bursty = Record(Rhythm(counts, 5.0, scatter=8.0), window=60, last_heard=NOW - HOUR)
    quiet = harvest(Outcome.UNCHANGED, status=304)
    burst = harvest(entries=entries(*(n / 20 for n in range(12)), *(n + 2.0 for n in range(8))))

    calm = next_visit(bursty, quiet, FETCH, NOW)
    after = next_visit(bursty, burst, FETCH, NOW)

    assert next_visit(steady, quiet, FETCH, NOW).due - NOW > 1.5 * HOUR
    assert calm.due - NOW < HOUR
    assert after.due - NOW < 35 * MINUTE
    assert calm.because == "what it brings comes in bursts"


def test_a_record_is_kept_without_the_hours_in_which_nothing_comes_and_read_as_earlier_versions_kept_it() -> None:
    record = live(5, HOUR, 2)
    counts = [round(count, 2) for count in record.rhythm.counts]
    whole = json.loads(record.to_json())
    earlier = json.dumps({**whole, "rhythm": {**whole["rhythm"], "counts": counts}})

    assert len(whole["rhythm"]["counts"]) < 24
    assert Record.from_json(record.to_json()) == Record.from_json(earlier)
    assert list(Record.from_json(earlier).rhythm.counts) == counts


@pytest.mark.parametrize("ages", [(1,), (1, 1.02), (1, 5, 9)])
def test_a_source_of_which_little_was_seen_is_not_late_within_days_but_silent_within_weeks(
    ages: tuple[float, ...],
) -> None:
    record = next_visit(Record(), harvest(entries=entries(*ages)), FETCH, NOW).record
    states = {}
    for hours in range(2, 24 * 40, 2):
        record = next_visit(record, harvest(Outcome.UNCHANGED, status=304), FETCH, NOW + hours * HOUR).record
        states[hours] = record.state

    assert {state for hours, state in states.items() if hours < 24 * 9} == {"well"}
    assert states[24 * 40 - 2] == "silent"
