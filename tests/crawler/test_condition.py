"""How a source is, in words."""

import pytest

from crawler.cadence import Record
from crawler.condition import rhythm_in_words, what_to_do
from crawler.rhythm import Rhythm

OFFICE = tuple(10.0 if 6 <= slot % 24 < 15 and slot < 120 else 0.0 for slot in range(168))


@pytest.mark.parametrize(
    ("counts", "weeks", "words"),
    [
        (OFFICE, 4.0, "about 16 a day, on weekdays, mostly 06-14 UTC"),
        ((1.0,) * 168, 2.0, "about 12 a day"),
        ((0.05,) * 168, 4.0, "about 2.1 a week"),
        ((0.0,) * 168, 4.0, "hardly any"),
        (OFFICE, 0.1, ""),
    ],
)
def test_a_rhythm_in_words(counts: tuple[float, ...], weeks: float, words: str) -> None:
    assert rhythm_in_words(Record(Rhythm(counts, weeks))) == words


@pytest.mark.parametrize(
    ("state", "error", "open_gap", "words"),
    [
        ("well", None, False, ""),
        ("well", None, True, "`sitemap`"),
        ("failing", "x answered 404: there is nothing at this address", False, "sources discover"),
        ("failing", "x answered 403 (Forbidden): it does not let us in", False, "ask the publisher"),
        ("failing", "the answer is larger than max_body (10 MB)", False, "docs/configuration.md"),
        ("failing", "x does not answer", False, "go on trying"),
        ("gone", "x answered 410", True, "gone for good"),
        ("silent", None, False, "has long brought nothing new"),
        ("flooding", None, False, "far more than usual"),
        ("late", None, False, ""),
    ],
)
def test_what_to_do_about_a_source(state: str, error: str | None, open_gap: bool, words: str) -> None:
    told = what_to_do(state, error, open_gap)

    assert words in told
    assert bool(told) is bool(words)
