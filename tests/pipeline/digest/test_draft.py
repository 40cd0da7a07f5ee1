"""A draft is arranged by hand: what is moved stays moved, what is deleted is named, mistakes have their line."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.digest.draft import draft_text, read_draft, rearranged, unlimited
from pipeline.digest.labels import labels_in
from pipeline.errors import BadDataError
from pipeline.model import Digest, Edition, Story
from pipeline.resources import shipped

LABELS = labels_in(shipped("templates"), "en")
Compose = Callable[..., Edition]


@pytest.fixture
def edition(digest: Digest, day: Sequence[Story], edition_of: Compose) -> Edition:
    return edition_of(digest, day)


def written(folder: Path, text: str) -> Path:
    path = folder / "daily.draft.toml"
    path.write_text(text, encoding="utf-8")
    return path


def told(edition: Edition) -> list[tuple[str, str]]:
    return [(section.topic, item.title) for section in edition.sections for item in section.items]


def test_a_draft_that_nobody_touched_gives_the_same_edition(edition: Edition, tmp_path: Path) -> None:
    draft = read_draft(written(tmp_path, draft_text(edition, 40, "daily.draft.toml")))

    assert (draft.digest, draft.end, draft.upto) == (edition.digest, edition.window.end, 40)
    assert rearranged(edition, draft, LABELS) == edition


def test_stories_are_moved_left_out_retitled_and_commented_on(edition: Edition, tmp_path: Path) -> None:
    draft = read_draft(written(tmp_path, draft_text(edition, 40, "f")))
    first, second, third, *rest = draft.choices
    arranged = replace(
        draft, choices=(second, replace(first, section="oil", title="By hand", comment="Mind the tariff."), *rest)
    )
    made = rearranged(edition, arranged, LABELS)
    oil = next(section for section in made.sections if section.topic == "oil")

    assert told(made)[0] == (second.section, second.title)
    assert (oil.items[0].title, oil.items[0].comment) == ("By hand", "Mind the tariff.")
    assert made.stories == edition.stories - 1
    assert any(mention.title == third.title for section in made.sections for mention in section.left_out), (
        "what is left out is named"
    )
    assert made.numbers[0].startswith(str(made.stories))


def test_what_leads_is_chosen_by_hand_and_is_what_the_inbox_shows(edition: Edition, tmp_path: Path) -> None:
    draft = read_draft(written(tmp_path, draft_text(edition, 40, "f")))
    first, second, *_ = draft.choices
    arranged = replace(draft, leading=(second.story, 999, first.story), choices=draft.choices[:2])
    made = rearranged(edition, arranged, LABELS)

    assert [item.story for item in made.leading] == [second.story, first.story]
    assert made.subject == f"{edition.title}: {second.title}"
    assert made.preheader == first.title
    assert {day.story for day in made.ahead} <= {first.story, second.story}


def test_what_limits_leave_out_can_be_picked(
    digest: Digest, day: Sequence[Story], edition_of: Compose, tmp_path: Path
) -> None:
    limited, whole = edition_of(replace(digest, max_stories=6), day), edition_of(unlimited(digest), day)
    text = draft_text(limited, 40, "f", whole)
    untouched = rearranged(whole, read_draft(written(tmp_path, text)), LABELS)
    picked = rearranged(whole, read_draft(written(tmp_path, re.sub(r"(?m)^#(?! )", "", text))), LABELS)

    assert told(untouched) == told(limited)
    assert (untouched.numbers, untouched.leading) == (limited.numbers, limited.leading)
    assert picked.stories == len(day)


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("leading = [", "leading = ['x', ", "leading: is a list of numbers of stories"),
        ("comment = ", "coment = ", "did you mean 'comment'"),
        ("story = 1 ", "story = 999 ", "story 999 is not in this edition"),
        ('section = "oil"', 'section = "oli"', "there is no section 'oli'"),
        ("upto = 40", "upto = 'x'", "must stay as the draft had them"),
    ],
)
def test_mistakes_are_named(edition: Edition, tmp_path: Path, before: str, after: str, said: str) -> None:
    text = draft_text(edition, 40, "f")
    assert before in text
    with pytest.raises(BadDataError, match=said) as raised:
        rearranged(edition, read_draft(written(tmp_path, text.replace(before, after))), LABELS)

    assert "daily.draft.toml" in str(raised.value)
