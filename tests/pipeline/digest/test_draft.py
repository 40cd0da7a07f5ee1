"""A draft is arranged by hand: what is moved stays moved, what is deleted is named, mistakes have their line."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.digest.draft import draft_text, read_draft, rearranged
from pipeline.digest.labels import labels_in
from pipeline.errors import ConfigError
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


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("comment = ", "coment = ", "did you mean 'comment'"),
        ("story = 1 ", "story = 999 ", "story 999 is not in this edition"),
        ('section = "oil"', 'section = "oli"', "there is no section 'oli'"),
        ("upto = 40", "upto = 'x'", "must stay as the draft had them"),
    ],
)
def test_mistakes_are_named(edition: Edition, tmp_path: Path, before: str, after: str, said: str) -> None:
    text = draft_text(edition, 40, "f")
    assert before in text
    with pytest.raises(ConfigError, match=said) as raised:
        rearranged(edition, read_draft(written(tmp_path, text.replace(before, after))), LABELS)

    assert "daily.draft.toml" in str(raised.value)
