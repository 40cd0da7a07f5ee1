"""How texts without a date open: names said most, the day they state, their years; what that does to their stories."""

from datetime import UTC, date, datetime

import pytest

from pipeline.dedup.cluster import opening_of
from pipeline.dedup.opening import lift, stated_day
from pipeline.dedup.prints import Fingerprint, fingerprint
from pipeline.model import Article

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
BOUT = (
    "Vladimir Klimenko kept his heavyweight title in the ring on Saturday when he stopped {name} in round {round}.\n"
    "{name} went down three times before the referee ended the heavyweight bout. Klimenko has held the title since "
    "2008. His trainer praised the left hand that {name} never saw, and the crowd in the stadium sang for Klimenko."
)


def print_of(text: str, title: str = "Klimenko keeps title", dated: bool = False) -> Fingerprint:
    article = Article(
        source="s",
        publisher="S",
        title=title,
        text=text,
        first_seen=NOW,
        published=NOW if dated else None,
        language="en",
    )
    return fingerprint(article, lambda source, printed: frozenset())


def lifted(one: str, other: str) -> float:
    return lift(opening_of(print_of(one)), [opening_of(print_of(other))])


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2 October 2013, 15:39 (GMT+05:00)\nAshgabat hosts a seminar.", date(2013, 10, 2)),
        ("Published: July 28, 2004 at 1:24 PM\nHe was found dead.", date(2004, 7, 28)),
        ("Sept. 3rd , 2011\nThe ring was full.", date(2011, 9, 3)),
        ("12 марта 2026 года парламент принял закон.", date(2026, 3, 12)),
        ("2026-03-12 10:00\nParliament passed it.", date(2026, 3, 12)),
        ("2026年3月12日电 议会通过了法律。", date(2026, 3, 12)),
        ("31 February 2013, then 1 March 2013", date(2013, 3, 1)),
        ("He has held 4 titles 2013 times.", None),
        (f"{'word ' * 100}2 October 2013", None),
    ],
)
def test_the_day_that_a_text_states_at_its_top(text: str, day: date | None) -> None:
    assert stated_day("A headline", text) == (day.toordinal() if day else 0)


def test_the_next_opponent_of_the_same_boxer_lowers_and_the_same_one_lifts() -> None:
    told = BOUT.format(name="Thompson", round="six")
    next_bout = (
        "Wachowski lost his heavyweight bout, four times on the floor of the ring before the end. Klimenko kept the "
        "title, his left hand too fast for Wachowski, who thanked Wachowski's trainer and Klimenko."
    )

    assert lifted(next_bout, told) < 1.0 < lifted(next_bout.replace("Wachowski", "Thompson"), told)


def test_texts_that_state_days_of_one_week_are_lifted() -> None:
    text = "{day}\n" + BOUT.format(name="Thompson", round="six")

    near = lifted(text.format(day="July 7, 2012"), text.format(day="14 July 2012"))
    far = lifted(text.format(day="July 7, 2012"), text.format(day="15 July 2012"))

    assert near > 2 * far


def test_other_years_lower_and_a_year_in_common_does_not() -> None:
    text = BOUT.format(name="Thompson", round="six")

    assert lifted(text.replace("2008", "2004"), text) < lifted(text, text)
    assert lifted(text.replace("2008", "2004 and 2008"), text) == pytest.approx(lifted(text, text))


def test_a_word_said_once_or_also_without_its_capital_is_no_name() -> None:
    one = "Doctors warn of weekends. They found that weekends harm. Patients of doctors died. Sugar harms, they say."
    other = "Scientists link rest and hearts. Cardiologists read the data of hearts again and asked scientists."

    assert not any(name & 0xFF for name in print_of(one, "").leading + print_of(other, "").leading)
    assert lifted(one, other) == 1.0


def test_a_dated_text_has_no_opening_and_takes_no_room_for_it() -> None:
    text = "July 7, 2012\n" + BOUT.format(name="Thompson", round="six")

    dated, undated = print_of(text, dated=True), print_of(text)

    assert (dated.leading, dated.stated) == ((), 0)
    assert len(undated.to_bytes()) == len(dated.to_bytes()) + 4 * (1 + len(undated.leading))


@pytest.mark.parametrize("dated", [True, False])
def test_a_stored_print_opens_as_it_did(dated: bool) -> None:
    made = print_of("July 7, 2012\n" + BOUT.format(name="Thompson", round="six"), dated=dated)

    assert Fingerprint.from_bytes(made.to_bytes()) == made
