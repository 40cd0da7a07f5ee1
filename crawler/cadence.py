"""When to call again, and how a source is doing: learned from its own past, decided from values alone.

An item that waits costs its waiting; a visit costs a request. Calling when the expected waiting of items we have not
seen reaches a fixed sum gives visits in proportion to the square root of the rate, which for a given number of requests
makes the total delay least (Sia, Cho & Cho, "Efficient Monitoring Algorithm for Fast News Alerts", IEEE TKDE 19, 2007).
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import UTC, datetime, timedelta
from hashlib import blake2b
from itertools import pairwise
from math import sqrt
from typing import Any

from crawler.model import Entry, Fetch, Harvest, Hints, Outcome
from crawler.rhythm import WEEK, Rhythm, expected_items, next_hour, slot_of

PATIENCE = 0.255
"""Item-hours that unseen items may be expected to wait in all before we call; found with benchmarks/cadence.py."""

BACKLOG = timedelta(days=21)
"""How far back the dates of a first window teach us a rhythm."""

TURNOVER = 0.6
"""The share of a feed's window that may be new, three deviations above what is expected; beyond it items are lost."""

BURSTY, OFTEN = 3.0, 60.0
"""A source comes in bursts when its visits vary so much more than by chance, and it brings so many items a week."""

BURST, BETWEEN_BURSTS = 0.3, 1.8
"""A burst is this share of the window at once. After one we come back after `every`, and are never away for longer than
so many of it: three bursts that meet would push items out."""

USUAL_WINDOW, SMALL_WINDOW = 20.0, 10.0
"""Entries of a feed we have not seen; what is shorter than ten is more often young than cut off, and gaps tell."""

TRUST_HINT, TRUST_CACHE = timedelta(hours=3), timedelta(hours=1)
"""How much of a publisher's ttl, sy:* and of a Cache-Control is believed; many are a program's defaults."""

ADOPT_TIMES, ADOPT_AFTER = 5, timedelta(days=2)
"""Identical permanent redirects, and for how long, before an address is replaced: maintenance pages redirect too."""

FAILING_TIMES, FAILING_AFTER = 3, timedelta(hours=3)
CALM = 2
"""Good visits before a source that failed or flooded counts as well again."""

RECHECK_GONE = timedelta(days=7)
LONGEST_WAIT = timedelta(days=7)
FLOOD = 30

FEW, LITTLE_KNOWN_QUIET = 5.0, timedelta(weeks=1).total_seconds()
"""A source of which we have seen fewer items than this has no habit yet: a week of quiet counts as usual for it."""


@dataclass(frozen=True)
class Record:
    """What we have learned of one source. Kept by the store as JSON, made and read here only."""

    rhythm: Rhythm = field(default_factory=Rhythm)
    window: float = 0.0
    haste: float = 1.0
    last_heard: datetime | None = None
    last_new: datetime | None = None
    last_body: datetime | None = None
    last_304: datetime | None = None
    longest_quiet: float = 0.0
    failures: int = 0
    failing_since: datetime | None = None
    state: str = "new"
    calm: int = 0
    moved_to: str | None = None
    moved_times: int = 0
    moved_since: datetime | None = None
    distrusted: bool = False
    hint_seconds: float = 0.0
    skip_hours: tuple[int, ...] = ()
    skip_days: tuple[int, ...] = ()

    def to_json(self) -> str:
        """This record as JSON text; `from_json` reads it back."""
        counts = {str(slot): round(count, 2) for slot, count in enumerate(self.rhythm.counts) if count >= 0.005}
        rhythm = {**vars(self.rhythm), "counts": counts}
        values = {**vars(self), "rhythm": rhythm}
        return json.dumps(
            {name: value.isoformat() if isinstance(value, datetime) else value for name, value in values.items()},
            separators=(",", ":"),
        )

    @classmethod
    def from_json(cls, text: str) -> "Record":
        """The record of a JSON text; what is missing (an empty object, an older version) is as if nothing was known."""
        values = json.loads(text or "{}")
        known = {one.name for one in fields(cls)}
        read: dict[str, Any] = {name: _read(name, value) for name, value in values.items() if name in known}
        return cls(**read)


@dataclass(frozen=True)
class NextVisit:
    """When to call again and why, and what this visit taught us.

    `moved_to`: the address to use from now on, once a permanent redirect is certain.
    """

    due: datetime
    because: str
    record: Record
    moved_to: str | None = None

    @property
    def state(self) -> str:
        """new, well, late, silent, failing, gone or flooding."""
        return self.record.state


def next_visit(
    record: Record, harvest: Harvest, fetch: Fetch, now: datetime, outage: datetime | None = None
) -> NextVisit:
    """Judge a visit and say when the next one is due; `outage` is since when nobody at all can be heard."""
    if harvest.outcome.heard:
        return _after_hearing(record, harvest, fetch, now)
    if outage is not None and harvest.outcome is Outcome.UNREACHABLE:
        return _after_outage(record, harvest, fetch, now, outage)
    return _after_failing(record, harvest, fetch, now)


def wants_full(record: Record, fetch: Fetch, now: datetime) -> bool:
    """Whether the next visit must ask without validators: they proved wrong, or nothing but 304 came for long."""
    if record.distrusted:
        return True
    return record.last_body is not None and now - record.last_body >= fetch.full_fetch_every


def wants_old_address(record: Record) -> bool:
    """Whether the next visit goes to the configured address, not to where it moved: every fourth failure in a row."""
    return record.failures % 4 == 3


def _after_failing(record: Record, harvest: Harvest, fetch: Fetch, now: datetime) -> NextVisit:
    failures = record.failures + 1
    since = record.failing_since or now
    state = record.state
    if harvest.outcome is Outcome.GONE:
        state = "gone"
        wait = fetch.max_every if failures == 1 else RECHECK_GONE
        because = "it says it is gone for good; we ask once more in a while"
    else:
        if failures >= FAILING_TIMES and now - since >= FAILING_AFTER and state != "gone":
            state = "failing"
        temporary = _is_temporary(harvest)
        first = max(fetch.min_every, fetch.every / 2 if temporary else fetch.every)
        wait = min(first * 2 ** min(failures - 1, 12), fetch.max_every / 4 if temporary else fetch.max_every)
        because = f"{_ordinal(failures)} failure in a row, {'temporary' if temporary else 'lasting'} by its kind"
    if harvest.retry_after is not None and harvest.retry_after > wait:
        wait, because = min(harvest.retry_after, LONGEST_WAIT), "it asks us to wait (Retry-After)"
    wait = max(wait, fetch.min_every) * _jitter(harvest, now)
    told = replace(record, failures=failures, failing_since=since, state=state, calm=0)
    return NextVisit(now + wait, because, told)


def _after_outage(record: Record, harvest: Harvest, fetch: Fetch, now: datetime, outage: datetime) -> NextVisit:
    """What keeps all from us is no failure of the source; what it failed since that began is forgotten."""
    if record.failing_since is not None and record.failing_since >= outage:
        record = replace(record, failures=0, failing_since=None)
    return NextVisit(now + fetch.every * _jitter(harvest, now), "nobody can be heard", record)


def _is_temporary(harvest: Harvest) -> bool:
    """Whether it will likely pass by itself: no answer, a broken one, a server in trouble, too many requests."""
    if harvest.outcome is Outcome.UNREACHABLE:
        return True
    status = harvest.status or 0
    return status in {408, 425, 429} or status >= 500 or (harvest.outcome is Outcome.FAILED and status in {0, 200})


def _after_hearing(record: Record, harvest: Harvest, fetch: Fetch, now: datetime) -> NextVisit:
    fresh = [entry for entry in harvest.entries if entry.key not in harvest.visit.known]
    gap = harvest.gap is not None
    # The window is learned from bodies; of a 304 we know that it has not changed. What closed a gap was not in it.
    shown = len(harvest.entries) - (harvest.gap.filled if harvest.gap else 0)
    window = float(shown) if shown else record.window
    rates = record.rhythm.rates(_unknown(fetch))
    expected = _expected(rates, record.last_heard, now)
    told = replace(
        _learned(record, harvest, fresh, expected, now),
        window=window,
        haste=record.haste * 0.5 if gap else min(1.0, record.haste * 1.1),
        last_heard=now,
        last_new=now if fresh else record.last_new,
        failures=0,
        failing_since=None,
    )
    told = _with_validators_judged(told, harvest, fresh, now)
    told, adopted = _with_move_judged(told, harvest, now)
    told = _with_state(told, record, len(fresh), expected, rates, now)
    due, because = _due(told, harvest, len(fresh), fetch, now)
    return NextVisit(due, because, told, adopted)


def _learned(record: Record, harvest: Harvest, fresh: Sequence[Entry], expected: float, now: datetime) -> Record:
    """The rhythm with this visit in it, the longest quiet time, and what the publisher says of itself."""
    since, moments = _moments(record, fresh, now)
    rhythm = record.rhythm.watched(since, now, moments, expected if record.last_heard else None)
    quiet = record.longest_quiet * (0.995 if fresh else 1.0)
    stops = sorted({*moments, *([record.last_new] if record.last_new else [])})
    if fresh:
        quiet = max([quiet, *((b - a).total_seconds() for a, b in pairwise(stops))])
    hints = harvest.hints
    if hints == Hints() and not harvest.entries:
        return replace(record, rhythm=rhythm, longest_quiet=quiet)
    return replace(
        record,
        rhythm=rhythm,
        longest_quiet=quiet,
        hint_seconds=hints.interval.total_seconds() if hints.interval else 0.0,
        skip_hours=tuple(sorted(hints.skip_hours)),
        skip_days=tuple(sorted(hints.skip_days)),
    )


def _moments(record: Record, fresh: Sequence[Entry], now: datetime) -> tuple[datetime, list[datetime]]:
    """Since when we know all, and when the new items came out; without a believable date, half-way."""
    if record.last_heard is None:
        dated = sorted(
            entry.published.astimezone(UTC)
            for entry in fresh
            if entry.published and now - BACKLOG <= entry.published <= now
        )
        return (dated[0], dated) if len(dated) > 1 else (now - timedelta(hours=1), [])
    since = record.last_heard
    middle = since + (now - since) / 2
    moments = [
        entry.published.astimezone(UTC) if entry.published and since <= entry.published <= now else middle
        for entry in fresh
    ]
    return since, moments


def _with_validators_judged(record: Record, harvest: Harvest, fresh: Sequence[Entry], now: datetime) -> Record:
    """Distrust validators that stayed while the content changed: the same ones, or 304 over items already out."""
    if harvest.status == 304:
        return replace(record, last_304=now)
    visit = harvest.visit
    if not visit.full or not fresh or visit.body_hash is None:
        return replace(record, last_body=now)
    etag_stuck = harvest.etag is not None and harvest.etag == visit.etag
    date_stuck = harvest.etag is None and harvest.last_modified is not None
    stuck = etag_stuck or (date_stuck and harvest.last_modified == visit.last_modified)
    told_304 = record.last_304 - timedelta(hours=1) if record.last_304 else None
    hidden = [entry for entry in fresh if told_304 and entry.published and entry.published < told_304]
    return replace(record, last_body=now, distrusted=record.distrusted or stuck or len(hidden) >= 2)


def _with_move_judged(record: Record, harvest: Harvest, now: datetime) -> tuple[Record, str | None]:
    """Count identical permanent redirects; the address once it is certain. From https to http is never certain."""
    target = harvest.moved_to
    if target is None or (harvest.visit.url.startswith("https:") and target.startswith("http:")):
        still = record.moved_to is None
        return record if still else replace(record, moved_to=None, moved_times=0, moved_since=None), None
    if target != record.moved_to or record.moved_since is None:
        return replace(record, moved_to=target, moved_times=1, moved_since=now), None
    record = replace(record, moved_times=record.moved_times + 1)
    certain = record.moved_times >= ADOPT_TIMES and now - (record.moved_since or now) >= ADOPT_AFTER
    return record, target if certain else None


def _with_state(
    told: Record, before: Record, new: int, expected: float, rates: Sequence[float], now: datetime
) -> Record:
    """How the source is doing, against its own past (its rates before); a state is left only after some calm."""
    if (
        before.last_heard is not None
        and new > FLOOD
        and new > 8 * (expected + 3 * sqrt(expected * before.rhythm.scatter))
    ):
        return replace(told, state="flooding", calm=0)
    if before.state in {"failing", "flooding", "gone"} and before.calm + 1 < CALM:
        return replace(told, calm=before.calm + 1)
    quiet = (now - told.last_new).total_seconds() if told.last_new else 0.0
    missing = _expected(rates, told.last_new, now)
    usual = told.longest_quiet if sum(before.rhythm.counts) >= FEW else max(told.longest_quiet, LITTLE_KNOWN_QUIET)
    if missing >= 12 and quiet > max(3 * usual, 86_400):
        state = "silent"
    elif missing >= 5 and quiet > 1.5 * usual:
        state = "silent" if before.state == "silent" and quiet > 2 * usual else "late"
    else:
        state = "well"
    return replace(told, state=state, calm=0)


def _expected(rates: Sequence[float], since: datetime | None, until: datetime) -> float:
    return expected_items(rates, since, until) if since is not None else 0.0


def _due(record: Record, harvest: Harvest, new: int, fetch: Fetch, now: datetime) -> tuple[datetime, str]:
    every = harvest.source.every or fetch.every
    wait, because, pressing = _wait_by_rhythm(record, every, fetch, now)
    longest = _longest_between_bursts(record, new, every)
    if longest is not None and wait > longest:
        wait, because, pressing = longest, "what it brings comes in bursts", True
    wait = wait * record.haste
    if record.haste < 0.9:
        because = "items may have been missed of late"
    hint = min(timedelta(seconds=record.hint_seconds), TRUST_HINT)
    cache = min(harvest.fresh_for or timedelta(0), TRUST_CACHE)
    if not pressing and max(hint, cache) > wait:
        wait = max(hint, cache)
        because = "the publisher asks for this interval" if hint >= cache else "the answer stays as it is till then"
    wait = min(max(wait, fetch.min_every), fetch.max_every)
    due = now + min(max(wait * _jitter(harvest, now), fetch.min_every), fetch.max_every)
    allowed = _after_skips(due, record)
    return (allowed, "the publisher names hours and days without news") if allowed > due else (due, because)


def _wait_by_rhythm(record: Record, every: timedelta, fetch: Fetch, now: datetime) -> tuple[timedelta, str, bool]:
    """The time until expected waiting reaches PATIENCE or the window may turn over; whether it is the window."""
    rates = record.rhythm.rates(_unknown(fetch))
    # A source whose interval was set by hand gets its patience from that.
    patience = PATIENCE * (every / fetch.every) ** 2
    room = _room(record)
    items = waiting = 0.0
    moment, end = now, now + fetch.max_every
    while moment < end:
        rate = max(rates[slot_of(moment)], 1e-6)
        step = min(next_hour(moment), end) - moment
        hours = step / timedelta(hours=1)
        by_waiting = (-items + sqrt(items * items + 2 * rate * max(patience - waiting, 0.0))) / rate
        by_window = (room - items) / rate
        if min(by_waiting, by_window) <= hours:
            wait = moment - now + timedelta(hours=max(min(by_waiting, by_window), 0.0))
            if by_window < by_waiting:
                return wait, f"its {record.window:.0f} entries may be replaced by then", True
            return wait, f"about {rate:.2g} entries an hour are expected then", False
        waiting += items * hours + rate * hours * hours / 2
        items += rate * hours
        moment += step
    return fetch.max_every, "hardly anything is expected", False


def _longest_between_bursts(record: Record, new: int, every: timedelta) -> timedelta | None:
    """How long a source that comes in bursts is left alone at most; None for all others."""
    rhythm = record.rhythm
    if rhythm.scatter <= BURSTY:
        return None
    if new >= BURST * max(record.window, SMALL_WINDOW):
        return every
    often = sum(rhythm.counts) / max(rhythm.weeks, 0.05) > OFTEN
    return BETWEEN_BURSTS * every if often else None


def _room(record: Record) -> float:
    """Expected items at which the window might just be full: n + 3 √(n · scatter) = TURNOVER · window."""
    limit = TURNOVER * max(record.window or USUAL_WINDOW, SMALL_WINDOW)
    half = 1.5 * sqrt(record.rhythm.scatter)
    return float((sqrt(half * half + limit) - half) ** 2)


def _unknown(fetch: Fetch) -> float:
    """The rate at which PATIENCE leads to the configured interval."""
    return 2 * PATIENCE / (fetch.every / timedelta(hours=1)) ** 2


def _after_skips(due: datetime, record: Record) -> datetime:
    moment = due
    for _ in range(WEEK):
        if moment.hour not in record.skip_hours and moment.weekday() not in record.skip_days:
            return moment
        moment = next_hour(moment)
    return due


def _jitter(harvest: Harvest, now: datetime) -> float:
    """A factor from 0.95 to 1.05 that is the same whenever it is asked for."""
    seed = f"{harvest.source.name}\n{now.isoformat()}".encode()
    return 0.95 + 0.1 * int.from_bytes(blake2b(seed, digest_size=4).digest(), "big") / 0xFFFF_FFFF


def _ordinal(number: int) -> str:
    words = {1: "first", 2: "second", 3: "third", 4: "fourth", 5: "fifth"}
    return words.get(number, f"{number}th")


def _read(name: str, value: object) -> object:
    if name == "rhythm" and isinstance(value, dict):
        return Rhythm(_counts(value["counts"]), value["weeks"], value["scatter"])
    if name in {"skip_hours", "skip_days"} and isinstance(value, list):
        return tuple(value)
    if name in {"last_heard", "last_new", "last_body", "last_304", "failing_since", "moved_since"} and value:
        return datetime.fromisoformat(str(value))
    return value


def _counts(kept: Mapping[str, float] | Sequence[float]) -> tuple[float, ...]:
    """The counts of all hours of the week, from those that are not nought; earlier versions kept them all."""
    if not isinstance(kept, Mapping):
        return tuple(kept)
    counts = [0.0] * WEEK
    for slot, count in kept.items():
        counts[int(slot)] = count
    return tuple(counts)
