"""What a weekly letter says of its week, and that a daily one says nothing of it."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest

from pipeline.digest.compose import compose
from pipeline.digest.draft import Choice, Draft, rearranged
from pipeline.digest.labels import labels_in
from pipeline.digest.render import render
from pipeline.model import Coverage, Digest, Edition, Story, Tag, Telling, Window
from pipeline.resources import shipped

TEMPLATES = shipped("templates")
DUE = datetime(2026, 3, 1, 7, 0, tzinfo=UTC)
WEEK = Window(DUE - timedelta(days=7), DUE)
TITLES = {"oil": {"en": "Oil"}, "gas": {"en": "Gas"}}
DIGEST = Digest("weekly", "The Weekly", ("oil", "gas", "*"), at=time(8, 0), days=(6,), timezone="Europe/Berlin")


def story(number: int, topic: str, days_ago: float, *papers: str) -> Story:
    seen = DUE - timedelta(days=days_ago)
    tellings = tuple(
        Telling(number * 10 + n, paper.lower(), paper, f"Story {number}", f"https://p{n}.example/{number}", seen, seen)
        for n, paper in enumerate(papers)
    )
    return Story(number, f"Story {number}", seen, tellings, (Tag(topic, 5.0, {"threshold": 3.0, "terms": []}),))


STORIES = (
    story(1, "oil", 6.5, "A", "B", "C"),
    story(2, "oil", 6.4, "A"),
    story(3, "gas", 2.2, "B"),
    story(4, "oil", 0.5, "C", "D"),
)
# Ten oil stories this week, two in each of the five weeks before; gas was never known before.
HISTORY = {"oil": [4, 0, 0, 2, 0, 2, 2, *([1, 0, 0, 1, 0, 0, 0] * 5)], "gas": [3, *([0] * 41)]}


def edition(digest: Digest = DIGEST, stories: tuple[Story, ...] = STORIES) -> Edition:
    labels = labels_in(TEMPLATES, digest.language)
    return compose(digest, stories, TITLES, labels, Coverage(4, 4), WEEK, DUE, DUE, HISTORY)


def test_the_week_is_told_by_its_numbers_its_days_and_what_was_up() -> None:
    week = edition().week

    assert week is not None
    assert week.numbers == ("4 stories from 4 papers", "2 told by one paper alone")
    assert [(day.date_line, day.stories, day.title, day.papers) for day in week.days] == [
        ("Sunday, 22 February", "2 stories", "Story 1", 3),
        ("Friday, 27 February", "1 story", "Story 3", 1),
        ("Saturday, 28 February", "1 story", "Story 4", 2),
    ]
    assert [(rise.title, rise.stories, rise.usual) for rise in week.up] == [("Oil", 10, 2.0)]


@pytest.mark.parametrize(("known", "up"), [(8, []), (13, []), (14, [("Oil", 9, 2.0)])])
def test_a_week_of_which_a_part_is_known_says_nothing_of_what_is_usual(
    known: int, up: list[tuple[str, int, float]]
) -> None:
    before = [0] * 34
    before[0] = 1
    before[known - 8] += 1
    history = {"oil": [9, 0, 0, 0, 0, 0, 0, *before]}

    week = compose(DIGEST, STORIES, TITLES, labels_in(TEMPLATES, "en"), Coverage(4, 4), WEEK, DUE, DUE, history).week

    assert week is not None
    assert [(rise.title, rise.stories, rise.usual) for rise in week.up] == up


@pytest.mark.parametrize(
    "digest",
    [replace(DIGEST, days=(0, 1, 2, 3, 4, 5, 6)), replace(DIGEST, at=None), replace(DIGEST, at=None, cron="0 7 * * *")],
)
def test_a_letter_of_every_day_or_of_no_hour_looks_back_on_no_week(digest: Digest) -> None:
    assert edition(digest).week is None


def test_a_week_without_stories_has_nothing_to_look_back_on() -> None:
    assert edition(stories=()).week is None


@pytest.mark.parametrize("language", ["en", "ru", "de", "tr", "zh"])
def test_letter_and_text_tell_the_same_week(language: str) -> None:
    made = edition(replace(DIGEST, language=language))
    letter = render(made, TEMPLATES)

    assert made.week is not None
    for told in (
        made.labels["week"],
        made.labels["up"],
        *made.week.numbers,
        *(day.date_line for day in made.week.days),
    ):
        assert told in letter.text
        assert told in letter.html


def test_a_day_is_told_by_its_own_headline_when_the_story_went_on() -> None:
    begun = story(1, "oil", 6.5, "A", "B")
    later = replace(
        begun.tellings[0], id=99, title="It is over", url="https://p.example/99", first_seen=DUE - timedelta(1)
    )

    made = edition(stories=(replace(begun, tellings=(*begun.tellings, later)),))

    assert made.week is not None
    assert [(day.title, day.publisher) for day in made.week.days] == [("Story 1", "A")]
    assert [item.title for section in made.sections for item in section.items] == ["It is over"]


def test_a_headline_changed_by_hand_is_changed_in_the_week_too() -> None:
    made = edition()
    choices = [
        Choice(item.story, section.topic, "By hand" if item.story == 3 else "", item.lead, "")
        for section in made.sections
        for item in section.items
    ]
    labels = labels_in(TEMPLATES, "en")

    week = rearranged(made, Draft(TEMPLATES, "weekly", WEEK.end, 99, tuple(choices)), labels).week

    assert week is not None
    assert [day.title for day in week.days] == ["Story 1", "By hand", "Story 4"]
