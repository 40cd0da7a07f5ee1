"""Care of the file."""

import os
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from crawler.model import Source
from pipeline.errors import CannotWriteError, StoreError
from pipeline.model import Article, Placement
from pipeline.store import Store, open_store, opened
from pipeline.store.open import PAGE_BYTES

NOW = datetime(2026, 3, 2, 6, 0, tzinfo=UTC)
ARTICLE = Article(
    source="steppe",
    publisher="Steppe Courier",
    title="Ferry adds slots",
    first_seen=NOW,
    text="A long text about ferries.",
    identity="page\nx",
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = open_store(tmp_path / "news.db")
    with store.transaction():
        store.sources.sync([Source(name="steppe", url="https://steppe.example/feed")])
        store.stories.add(ARTICLE, Placement(), (), b"print")
        store.articles.index_text(0)
    yield store
    store.close()


def test_a_backup_restores_what_was_there(store: Store, tmp_path: Path) -> None:
    store.care.backup(tmp_path / "copy.db")

    copy = open_store(tmp_path / "copy.db")
    assert [row["title"] for row in copy.search.articles("ferry")] == ["Ferry adds slots"]
    assert copy.care.troubles() == []
    copy.close()


def test_a_backup_that_cannot_be_written_is_said_so(store: Store, tmp_path: Path) -> None:
    with pytest.raises(CannotWriteError, match="cannot be written"):
        store.care.backup(tmp_path / "no" / "copy.db")


def test_a_backup_never_takes_the_place_of_a_pipe(store: Store, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")

    with pytest.raises(CannotWriteError, match="is no file"):
        store.care.backup(tmp_path / "pipe")

    assert (tmp_path / "pipe").is_fifo()


def test_a_sound_store_has_no_troubles(store: Store) -> None:
    assert store.care.troubles() == []


def test_a_text_that_is_not_indexed_is_found_and_mended(store: Store) -> None:
    with store.transaction():
        store.stories.add(Article("steppe", "S", "Unindexed", NOW, identity="page\ny"), Placement(), (), b"print")

    assert len(store.care.troubles()) == 2

    with store.transaction():
        store.care.mend()
    assert store.care.troubles() == []


def test_what_was_pruned_does_not_come_back_as_new(store: Store) -> None:
    with store.transaction():
        assert store.care.prune(NOW + timedelta(days=1)) == 1

    assert store.articles.same([ARTICLE]).id_of(ARTICLE) is not None
    assert store.search.articles("ferry") != []
    assert store.search.articles("long") == []
    assert store.care.troubles() == []


@pytest.fixture
def full_of_texts(tmp_path: Path) -> Iterator[Store]:
    store = open_store(tmp_path / "new.db")
    with store.transaction():
        store.sources.sync([Source(name="steppe", url="https://steppe.example/feed")])
        for number in range(200):
            words = " ".join(f"ferry{number}x{word}" for word in range(2000))
            long = Article("steppe", "S", f"No {number}", NOW, text=words, identity=f"page\n{number}")
            store.stories.add(long, Placement(), (), b"print")
        store.articles.index_text(0)
    yield store
    store.close()


def test_space_that_is_free_goes_back_to_the_disk(full_of_texts: Store) -> None:
    before = pages(full_of_texts.path)
    with full_of_texts.transaction():
        full_of_texts.care.prune(NOW + timedelta(days=1))

    full_of_texts.care.trim()

    assert before > 50
    assert pages(full_of_texts.path) < before


@pytest.mark.parametrize("free", [0, 10**12])
def test_pruned_space_goes_back_to_a_disk_that_has_no_room_for_the_file_anew_too(
    full_of_texts: Store, free: int
) -> None:
    before = pages(full_of_texts.path)
    with full_of_texts.transaction():
        full_of_texts.care.prune(NOW + timedelta(days=1))

    full_of_texts.care.shrink(free)

    assert pages(full_of_texts.path) < before / 2
    assert full_of_texts.care.troubles() == []


def test_texts_can_be_emptied_in_portions(full_of_texts: Store) -> None:
    with full_of_texts.transaction():
        some = full_of_texts.care.prune(NOW + timedelta(days=1), ids=range(10, 30))
    (everything,) = full_of_texts.care.portions()
    with full_of_texts.transaction():
        others = full_of_texts.care.prune(NOW + timedelta(days=1), ids=everything)

    assert (some, others, full_of_texts.care.prunable(NOW + timedelta(days=1))) == (20, 180, 0)


def pages(path: Path) -> int:
    with sqlite3.connect(path) as connection:
        count = int(connection.execute("pragma page_count").fetchone()[0])
    connection.close()
    return count


def test_a_backup_never_takes_the_stores_own_place(store: Store) -> None:
    with pytest.raises(CannotWriteError, match="is the store itself"):
        store.care.backup(store.path)

    assert not store.path.with_name("news.db.part").exists()


@pytest.mark.parametrize(
    ("harm", "told"),
    [
        ("delete from stories", "1 in articles lead to stories that are not there, row 1 the first"),
        ("insert into stories (title, first_seen, last_seen) values ('x', 'x', 'x')", "1 in stories have no article"),
        ("drop index articles_story", "the index articles_story is missing; restore the last backup"),
        ("drop trigger articles_fts_update", "the trigger articles_fts_update is missing; restore the last backup"),
        (
            "delete from articles_fts_data where id > 100",
            "the index articles_fts is out of step with the texts; `silkwire doctor --mend` builds it anew",
        ),
    ],
)
def test_what_is_wrong_is_told_in_words(store: Store, harm: str, told: str) -> None:
    other = sqlite3.connect(store.path)
    other.execute(harm)
    other.commit()
    other.close()

    assert store.care.troubles() == [told]


def test_a_clock_that_went_wrong_is_told(store: Store) -> None:
    assert store.care.ahead(NOW) == []
    assert store.care.ahead(NOW - timedelta(hours=1)) == [
        "the clock says 2026-03-02 05:00 UTC, but an article was seen at 2026-03-02 06:00"
    ]


def damage(path: Path, table: str) -> None:
    """Overwrite a table's first page."""
    other = sqlite3.connect(path)
    [(page,)] = other.execute("select rootpage from sqlite_master where name = ?", (table,))
    other.close()
    with path.open("r+b") as file:
        file.seek((page - 1) * PAGE_BYTES)
        file.write(b"\xa5" * PAGE_BYTES)


def test_a_damaged_file_is_told_and_not_a_crash(store: Store) -> None:
    path = store.path
    store.close()
    damage(path, "articles")

    with opened(path) as hurt:
        troubles = hurt.care.troubles()

    assert any(trouble.startswith("the file is damaged") for trouble in troubles)
    with pytest.raises(StoreError, match="the file is damaged"), opened(path) as hurt:
        hurt.search.articles("ferry")


def test_an_index_that_cannot_be_checked_is_not_said_to_be_wrong(store: Store) -> None:
    store._connection.execute("pragma query_only = on")

    told = store.care.troubles()

    assert len(told) == 2
    assert all("could not be checked" in trouble and "out of step" not in trouble for trouble in told)


@pytest.mark.parametrize("words", ["Ferry adds slots", "Паром возит", "渡轮", "渡轮LNG价格", "フェリー", "운송", "é"])
@pytest.mark.parametrize("other", ["Text.", "Текст.", "中国进口。", ""])
def test_the_index_of_trigrams_has_what_its_view_says(store: Store, words: str, other: str) -> None:
    with store.transaction():
        last = store.articles.last_id()
        store.stories.add(Article("steppe", "S", words, NOW, text=other, identity="page\nz"), Placement(), (), b"print")
        store.articles.index_text(last)

    assert store.care.troubles() == []
