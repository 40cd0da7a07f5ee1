"""A topic against itself: what is usual for a weekday, and when today is a burst."""

import pytest

from pipeline.digest.trend import trend_of, usual_of

QUIET_WEEKENDS = [
    2,
    10,
    0,
    0,
    12,
    9,
    11,
    10,
    12,
    0,
    0,
    11,
    10,
    9,
    10,
    11,
    0,
    0,
    12,
    10,
    11,
    10,
    9,
    0,
    0,
    10,
    11,
    12,
    10,
]


@pytest.mark.parametrize(
    ("history", "usual"),
    [
        ([5], None),
        ([5, 1, 1, 1], None),
        ([0] * 42, None),
        ([9, 2, 2, 2, 2, 2, 2, 2], 2.0),
        ([9, *[0] * 13, 7], 0.5 * 3.5 + 0.5 * 0.5),
    ],
)
def test_what_is_usual_is_known_after_a_week(history: list[int], usual: float | None) -> None:
    assert usual_of(history) == usual


def test_a_weekday_is_compared_with_its_own_kind() -> None:
    monday = usual_of(QUIET_WEEKENDS)
    sunday = usual_of(QUIET_WEEKENDS[2:])

    assert monday is not None
    assert sunday is not None
    assert monday > 8 > 5 > sunday


@pytest.mark.parametrize(
    ("today", "burst"),
    [(2, False), (4, False), (5, True), (12, True)],
)
def test_a_burst_is_well_above_what_is_usual(today: int, burst: bool) -> None:
    assert trend_of("oil", "Oil", [today, *[2] * 28]).burst is burst


def test_a_topic_that_is_usually_silent_bursts_with_its_third_story() -> None:
    silent = [0] * 27 + [1]

    assert not trend_of("oil", "Oil", [2, *silent]).burst
    assert trend_of("oil", "Oil", [3, *silent]).burst


def test_a_trend_shows_a_fortnight_oldest_first() -> None:
    trend = trend_of("oil", "Oil", [7, 0, 3])

    assert trend.counts == (0,) * 11 + (3, 0, 7)
    assert trend.bars == "▁" * 11 + "▄▁█"
    assert (trend.usual, trend.burst) == (None, False)
