"""Items expected between two moments, beside a count hour by hour."""

from datetime import UTC, datetime, timedelta

import pytest

from crawler.rhythm import WEEK, expected_items, next_hour, slot_of

NOW = datetime(2026, 3, 2, 6, 10, tzinfo=UTC)
RATES = [0.1 + 0.01 * (slot * 37 % WEEK) for slot in range(WEEK)]


def hour_by_hour(since: datetime, until: datetime) -> float:
    total = 0.0
    while since < until:
        end = min(next_hour(since), until)
        total += RATES[slot_of(since)] * ((end - since) / timedelta(hours=1))
        since = end
    return total


@pytest.mark.parametrize("minutes", [0, 3, 50, 61, 600, 10_080, 10_111, 40_000])
def test_what_is_expected_is_the_sum_over_the_hours(minutes: int) -> None:
    until = NOW + timedelta(minutes=minutes)

    assert expected_items(RATES, NOW, until) == pytest.approx(hour_by_hour(NOW, until))


def test_four_weeks_stand_for_what_is_longer() -> None:
    long_ago = NOW - timedelta(days=400)

    assert expected_items(RATES, long_ago, NOW) == pytest.approx(hour_by_hour(NOW - timedelta(weeks=4), NOW))


def test_nothing_is_expected_before_the_beginning() -> None:
    assert expected_items(RATES, NOW, NOW - timedelta(hours=1)) == 0
