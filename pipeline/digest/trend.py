"""A topic against itself: its stories a day over a fortnight, what is usual, and whether today is a burst.

A day is the 24 hours that end with the edition's window. Usual is half the mean of the same weekday over four weeks,
half the mean of all days before; a burst is at least three stories, and two deviations of a Poisson count above that.
"""

import math
from collections.abc import Mapping, Sequence

from pipeline.model import Trend

DAYS = 14
"""Days that are shown."""

LOOK_BACK = 42
"""Days of history that the usual number is reckoned from, at most."""

KNOWN_AFTER = 7
"""Days of history without which nothing is usual yet."""

BURST_AT_LEAST = 3

TALLEST_AT_LEAST = 4
"""Stories that the tallest bar stands for at least: one story is no peak."""

_BARS = "▁▂▃▄▅▆▇█"
_BEFORE = "·"


def days_known(history: Mapping[str, Sequence[int]]) -> int:
    """How many days back anything is known of any topic, today included."""
    return max((ago + 1 for counts in history.values() for ago, count in enumerate(counts) if count), default=0)


def trend_of(topic: str, title: str, history: Sequence[int], known: int = DAYS) -> Trend:
    """The trend of a topic; `history` are its stories a day, the last 24 hours first, of which `known` are known."""
    counts = tuple(reversed((*history, *(0 for _ in range(DAYS)))[:DAYS]))
    usual = usual_of(history)
    today = counts[-1]
    burst = usual is not None and today >= BURST_AT_LEAST and today > usual + 2 * math.sqrt(max(usual, 1.0))
    return Trend(topic, title, counts, None if usual is None else round(usual, 1), burst, _bars(counts, known))


def usual_of(history: Sequence[int]) -> float | None:
    """How many stories a day like today usually has; None while the topic is too young to know."""
    before = history[1:LOOK_BACK]
    first = max((ago for ago, count in enumerate(before, start=1) if count), default=0)
    if first < KNOWN_AFTER:
        return None
    days = before[:first]
    weekday = [days[ago - 1] for ago in (7, 14, 21, 28) if ago <= len(days)]
    return 0.5 * sum(weekday) / len(weekday) + 0.5 * sum(days) / len(days)


def _bars(counts: Sequence[int], known: int) -> str:
    """The counts as a line of bars, none taller than the tallest; a point for each day before anything was known."""
    most = max(*counts, TALLEST_AT_LEAST)
    bars = "".join(_BARS[round(count / most * (len(_BARS) - 1))] for count in counts)
    unknown = max(len(bars) - known, 0)
    return _BEFORE * unknown + bars[unknown:]
