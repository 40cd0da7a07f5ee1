"""The way out: which articles an edition begins with."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest

from pipeline.admit import Desk
from pipeline.digest.draft import draft_text, read_draft
from pipeline.digest.labels import labels_in
from pipeline.importing import import_articles
from pipeline.model import Article, Digest
from pipeline.publish import draft, prepare
from pipeline.resources import shipped
from pipeline.store import Store, open_store
from pipeline.tag import load_topics

NOW = datetime(2026, 3, 10, 6, 0, tzinfo=UTC)
LABELS = labels_in(shipped("templates"), "en")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A store with an article of each of the last twenty days."""
    (tmp_path / "topics").mkdir()
    desk = Desk(store := open_store(tmp_path / "news.db"), load_topics(tmp_path / "topics"))
    for ago in range(20, 0, -1):
        import_articles([_article(ago)], desk, store)
    yield store
    store.close()


def _article(ago: int) -> Article:
    seen = NOW - timedelta(days=ago) + timedelta(hours=1)
    return Article(
        source="paper",
        publisher="The Paper",
        title=f"Harbour of town {ago} reports number {ago * 37}",
        first_seen=seen,
        published=seen,
        url=f"https://paper.example/{ago}",
        original_url=f"https://paper.example/{ago}",
        text=" ".join(f"word{ago}x{n}" for n in range(60)),
        identity=f"page\n{ago}",
    )


@pytest.mark.parametrize(
    ("digest", "stories"),
    [
        (Digest("daily", "Daily", at=time(6)), 1),
        (Digest("weekly", "Weekly", at=time(6), days=(1,)), 7),
        (Digest("asked", "Asked for"), 7),
    ],
)
def test_a_first_edition_begins_where_the_one_before_would_have_ended(
    store: Store, digest: Digest, stories: int
) -> None:
    drafted = draft(digest, store, {}, LABELS, NOW)

    assert drafted is not None
    assert drafted[0].stories == stories


def test_a_draft_tells_the_stories_that_became_one_since_it_was_made(store: Store, tmp_path: Path) -> None:
    weekly = Digest("weekly", "Weekly", at=time(6), days=(1,))
    drafted = draft(weekly, store, {}, LABELS, NOW)
    assert drafted is not None
    file = tmp_path / "weekly.draft.toml"
    file.write_text(draft_text(drafted[0], drafted[2], "f"))
    made = read_draft(file)
    first, second, *others = (choice.story for choice in made.choices)

    with store.transaction():
        store.decisions.merge(second, first, NOW)
    arranged = draft(weekly, store, {}, LABELS, NOW, replace(made, leading=(first, others[0])))

    assert arranged is not None
    assert [item.story for section in arranged[0].sections for item in section.items] == [second, *others]
    assert arranged[0].sections[0].items[0].title == made.choices[0].title
    assert [item.story for item in arranged[0].leading] == [second, others[0]]


def test_a_first_edition_is_not_late_nobody_waited_for_it(store: Store) -> None:
    weekly = Digest("weekly", "Weekly", at=time(6), days=(1,), channels=())
    afternoon = NOW + timedelta(days=2, hours=9)

    first = prepare(weekly, store, {}, LABELS, {}, afternoon)
    second = prepare(weekly, store, {}, LABELS, {}, afternoon + timedelta(days=7))

    assert first is not None
    assert second is not None
    assert first.late == ""
    assert second.late.startswith("This letter was due at 17 March, 06:00")


def test_a_clock_set_back_far_stops_no_letter_and_one_set_back_a_little_makes_none_twice(store: Store) -> None:
    daily = Digest("daily", "Daily", at=time(6), channels=())
    morning = NOW.replace(hour=6, minute=1)

    def made(at: datetime) -> timedelta | None:
        edition = prepare(daily, store, {}, LABELS, {}, at)
        return edition.window.end - edition.window.start if edition is not None else None

    ahead = made(morning + timedelta(days=200))
    back = [made(morning + timedelta(minutes=minutes)) for minutes in (0, 1, -3)]

    assert ahead is not None
    assert back == [timedelta(days=1, minutes=1, seconds=1), None, None]
    assert made(morning + timedelta(days=1)) == timedelta(days=1)
    assert [made(morning + timedelta(days=days)) for days in (199, 200, 201)] == [
        timedelta(days=198),
        None,
        timedelta(days=2),
    ]
