"""Replay rhythms of publication over 90 days under several rules of when to call: requests, items missed, median delay.

Run: python benchmarks/cadence.py [days [seed]]; PATIENCE and its kin were chosen on seed 7, judge by another.
"""

import sys
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from random import Random
from statistics import median

from crawler.cadence import Record, next_visit
from crawler.gaps import is_gap
from crawler.model import Entry, Fetch, Gap, Harvest, Outcome, Source, Visit

START = datetime(2026, 1, 5, tzinfo=UTC)  # a Monday
FETCH = Fetch()


@dataclass(frozen=True)
class Feed:
    """A simulated feed: when its items come out, and how many of them it shows."""

    name: str
    times: tuple[datetime, ...]
    window: int


def poisson(random: Random, rate: Callable[[datetime], float], days: int, most: float) -> tuple[datetime, ...]:
    """Moments of a Poisson process whose hourly rate changes with time, by thinning; from a month before START."""
    moment, times = START - timedelta(days=30), []
    while moment < START + timedelta(days=days):
        moment += timedelta(hours=random.expovariate(most))
        if random.random() * most < rate(moment):
            times.append(moment)
    return tuple(times)


def feeds(days: int, seed: int) -> list[Feed]:
    random = Random(seed)

    def office(many: float) -> Callable[[datetime], float]:
        return lambda t: many if t.weekday() < 5 and 6 <= t.hour < 17 else many / 50

    def steady(per_day: float) -> Callable[[datetime], float]:
        return lambda t: per_day / 24

    def weekly(t: datetime) -> float:
        return 6.0 if t.weekday() == 3 and 9 <= t.hour < 12 else 0.005

    rows = []
    for _ in range(3):
        for per_day in (2, 12, 48):
            rows += [(f"steady {per_day}/day", poisson(random, steady(per_day), days, 3), 25)]
        rows.append(("office hours 5/h", poisson(random, office(5), days, 6), 25))
        rows.append(("office hours 1/h", poisson(random, office(1), days, 6), 15))
        bursts = poisson(random, lambda t: 1.5 / 24, days, 1)
        burst = tuple(sorted(b + timedelta(minutes=random.uniform(0, 90)) for b in bursts for _ in range(12)))
        rows.append(("bursty, 12 in 90 min", burst, 20))
        rows.append(("weekly", poisson(random, weekly, days, 7), 20))
        end = START + timedelta(days=10)
        rows.append(("dead after 10 days", tuple(t for t in poisson(random, office(1), days, 6) if t < end), 15))
    return [Feed(f"{name} #{place // 8}", times, window) for place, (name, times, window) in enumerate(rows)]


Rule = Callable[[Feed, datetime, list[int], list[int], dict[str, object]], timedelta]


def fixed(*_: object) -> timedelta:
    return timedelta(minutes=30)


def miniflux(feed: Feed, now: datetime, shown: list[int], new: list[int], memory: dict[str, object]) -> timedelta:
    """Its entry_frequency scheduler: a week divided by the week's count, from 5 minutes to 24 hours."""
    week = (
        sum(1 for place in range(max(shown[-1] - 2000, 0), shown[-1] + 1) if feed.times[place] > now - timedelta(7))
        if shown
        else 0
    )
    wait = timedelta(days=7) / week if week else timedelta(hours=24)
    return min(max(wait, timedelta(minutes=5)), timedelta(hours=24))


def media_cloud(feed: Feed, now: datetime, shown: list[int], new: list[int], memory: dict[str, object]) -> timedelta:
    """By the share of duplicates: a third slower above 67 %, a third faster below 33 %; with our clamps."""
    wait = memory.get("wait", timedelta(minutes=30))
    assert isinstance(wait, timedelta)
    share = 1 - len(new) / max(len(shown), 1)
    wait = wait * 1.33 if share > 0.67 else wait * 0.67 if share < 0.33 else wait
    memory["wait"] = wait = min(max(wait, FETCH.min_every), FETCH.max_every)
    return wait


def silkwire(feed: Feed, now: datetime, shown: list[int], new: list[int], memory: dict[str, object]) -> timedelta:
    source = Source(feed.name, "http://paper.example/feed")
    entries = tuple(Entry(None, "", guid=str(place), published=feed.times[place]) for place in shown)
    known = memory.get("known", frozenset())
    assert isinstance(known, frozenset)
    record = memory.get("record", Record())
    assert isinstance(record, Record)
    visit = Visit(source, source.url, known=known)
    harvest = Harvest(
        visit,
        Outcome.FRESH if new else Outcome.UNCHANGED,
        now,
        entries=entries if new else (),
        status=200 if new else 304,
        gap=Gap() if new and is_gap(entries, known, record.last_heard, record.window) else None,
    )
    judged = next_visit(record, harvest, FETCH, now)
    memory |= {"record": judged.record, "known": frozenset(entry.key for entry in entries)}
    return judged.due - now


def replay(feed: Feed, rule: Rule, days: int) -> tuple[int, int, list[float]]:
    """Requests, items missed and the delays in minutes of those seen, from START on."""
    now, seen, requests, missed = START, -1, 0, 0
    delays: list[float] = []
    memory: dict[str, object] = {}
    end = START + timedelta(days=days)
    while now < end:
        last = bisect_right(feed.times, now) - 1
        shown = list(range(max(last - feed.window + 1, 0), last + 1))
        new = [place for place in shown if place > seen]
        if requests:
            if shown and shown[0] > seen + 1:
                missed += shown[0] - seen - 1
            delays += [(now - feed.times[place]).total_seconds() / 60 for place in new]
        seen = last
        requests += 1
        now += rule(feed, now, shown, new, memory)
    return requests, missed, delays


def main() -> None:
    days = int(sys.argv[1]) if len(sys.argv) > 1 else 90
    rules: dict[str, Rule] = {
        "fixed 30 min": fixed,
        "miniflux": miniflux,
        "Media Cloud": media_cloud,
        "Silkwire": silkwire,
    }
    simulated = feeds(days, int(sys.argv[2]) if len(sys.argv) > 2 else 7)
    print(f"{'rhythm (3 feeds each)':<24}" + "".join(f"{name:>30}" for name in rules))
    print(f"{'':<24}" + f"{'requests missed median mean':>30}" * len(rules))
    totals: dict[str, list[object]] = {name: [0, 0, []] for name in rules}
    for kind in dict.fromkeys(feed.name.rpartition(" #")[0] for feed in simulated):
        line = f"{kind:<24}"
        for name, rule in rules.items():
            results = [replay(feed, rule, days) for feed in simulated if feed.name.rpartition(" #")[0] == kind]
            requests, missed = sum(r[0] for r in results), sum(r[1] for r in results)
            delays = [delay for r in results for delay in r[2]]
            total = totals[name]
            total[0] += requests  # type: ignore[operator]
            total[1] += missed  # type: ignore[operator]
            total[2] += delays  # type: ignore[operator]
            line += f"{requests:>10} {missed:>6} {median(delays):>6.0f} {sum(delays) / len(delays):>5.0f}"
        print(line)
    line = f"{'all':<24}"
    for requests, missed, delays in totals.values():
        assert isinstance(delays, list)
        line += f"{requests:>10} {missed:>6} {median(delays):>6.1f} {sum(delays) / len(delays):>5.0f}"
    print(line)


if __name__ == "__main__":
    main()
