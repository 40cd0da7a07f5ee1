"""A source's rhythm: how many items it brings at which hour of the week, learned from when they came out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import sqrt

WEEK = 168
HOUR = timedelta(hours=1)

HALF_LIFE = timedelta(weeks=4)
"""After this time an observation counts half."""


@dataclass(frozen=True)
class Rhythm:
    """When a source publishes: new items by hour of the week (UTC, from Monday), over so many weeks of watching.

    Both fade with HALF_LIFE. `scatter` is how much visits vary beyond chance (1 is chance alone).
    """

    counts: tuple[float, ...] = (0.0,) * WEEK
    weeks: float = 0.0
    scatter: float = 1.0

    def rates(self, unknown: float) -> list[float]:
        """Expected items an hour for each hour of the week; `unknown` is the rate of a source we know nothing of."""
        many, weeks = sum(self.counts), self.weeks + 0.05
        base = (many + unknown * WEEK * 0.05) / (WEEK * weeks)
        # What comes in bursts looks like a rhythm where there is none: the more scatter, the less shape is believed.
        smooth = prior_weeks = 3.0 * sqrt(self.scatter)
        days = [sum(self.counts[day * 24 : day * 24 + 24]) for day in range(7)]
        hours = [sum(self.counts[hour::24]) for hour in range(24)]
        prior = prior_weeks * base
        day_prior = [prior * (count + smooth) / (many / 7 + smooth) for count in days]
        hour_share = [(count + smooth) / (many / 24 + smooth) for count in hours]
        shape = [day * hour for day in day_prior for hour in hour_share]
        watched = self.weeks + prior_weeks
        return [(count + share) / watched for count, share in zip(self.counts, shape, strict=True)]

    def watched(
        self, since: datetime, until: datetime, moments: Sequence[datetime], expected: float | None
    ) -> "Rhythm":
        """The rhythm after a time in which these items came out; `expected` is None at the first visit."""
        weeks = (until - since) / timedelta(weeks=1)
        fade = 1.0 if expected is None else 0.5 ** ((until - since) / HALF_LIFE)
        counts = [count * fade for count in self.counts]
        for moment in moments:
            counts[slot_of(moment)] += 1.0
        scatter = self.scatter
        if expected is not None and (moments or expected > 0.2):
            seen = (len(moments) - expected) ** 2 / max(expected, 0.2)
            # Quick to be warned by a burst, slow to forget it.
            weight = 0.15 if seen > scatter and len(moments) > expected else 0.02
            scatter = min(max((1 - weight) * scatter + weight * seen, 1.0), 50.0)
        return Rhythm(tuple(counts), self.weeks * fade + weeks, scatter)


def expected_items(rates: Sequence[float], since: datetime, until: datetime) -> float:
    """Items expected between two moments at these hourly rates of a week; four weeks stand for what is longer."""
    since = max(since, until - timedelta(weeks=4))
    if since >= until:
        return 0.0
    begin = next_hour(since)
    if begin >= until:
        return rates[slot_of(since)] * ((until - since) / HOUR)
    whole = (until - begin) // HOUR
    weeks, rest = divmod(whole, WEEK)
    first = slot_of(begin)
    total = rates[slot_of(since)] * ((begin - since) / HOUR)
    total += weeks * sum(rates) + sum((*rates, *rates)[first : first + rest])
    return total + rates[(first + whole) % WEEK] * ((until - begin) / HOUR - whole)


def slot_of(moment: datetime) -> int:
    """The hour of the week that a UTC moment falls into, 0 from Monday midnight."""
    return moment.weekday() * 24 + moment.hour


def next_hour(moment: datetime) -> datetime:
    """The start of the hour after this moment."""
    return moment.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
