"""A closed year in a file of its own: whole, searchable, and nothing is emptied that it does not hold."""

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from crawler.model import Source
from pipeline.errors import CannotWriteError, StoreError
from pipeline.model import Article, Placement, Tag, Window
from pipeline.store import Store, open_store
from pipeline.store.care import PORTION
from pipeline.store.editions import SavedEdition

OLD = datetime(2025, 12, 30, 6, 0, tzinfo=UTC)
NEW = datetime(2026, 1, 2, 6, 0, tzinfo=UTC)
FERRY = Article(
    source="steppe",
    publisher="Steppe Courier",
    title="Ferry adds slots",
    first_seen=OLD,
    text="Ferries carry containers from Aktau.",
    lead="Ferries carry containers from Aktau.",
    url="https://steppe.example/1",
    identity="page\n1",
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = open_store(tmp_path / "news.db")
    with store.transaction():
        store.sources.sync([Source(name="steppe", url="https://steppe.example/feed")])
        store.topics.save([("ferries", {"en": "Ferries"}, "v1")])
        first, story = store.stories.add(FERRY, Placement(), [Tag("ferries", 3.0)], b"print")
        later = replace(FERRY, title="Ferry adds slots, again", first_seen=NEW, identity="page\n2", url=None)
        store.stories.add(later, Placement(story, first, 1.0), (), b"print")
        chinese = replace(
            FERRY, title="中吉乌铁路开工", text="国际原油价格上涨。", lead="", language="zh", identity="page\n3"
        )
        store.stories.add(chinese, Placement(), (), b"print")
        store.articles.index_text(0)
        store.articles.revise(first, replace(FERRY, title="Ferry adds more slots"), OLD + timedelta(hours=4))
        window = Window(OLD - timedelta(days=1), OLD)
        saved = SavedEdition(1, "daily", "Daily", "Daily: ferry", "2025-12-30", OLD, window, first, 1, "{}")
        store.editions.save(saved, [(story, "ferries", FERRY.title, [first])], [("mail", "a@b.example")], "en", OLD)
    yield store
    store.close()


def rows(path: Path, sql: str) -> list[tuple[object, ...]]:
    with sqlite3.connect(path) as book:
        found = book.execute(sql).fetchall()
    book.close()
    return found


def test_a_yearbook_has_the_years_articles_and_what_belongs_to_them(store: Store) -> None:
    assert store.yearbooks.write(2025) == 2
    book = store.yearbooks.file(2025)

    assert book.name == "news-2025.db"
    assert rows(book, "select title from articles order by id") == [("Ferry adds more slots",), ("中吉乌铁路开工",)]
    assert rows(book, "select topic from tags") == [("ferries",)]
    assert rows(book, "select title from versions") == [("Ferry adds slots",)]
    assert rows(book, "select subject from editions") == [("Daily: ferry",)]
    assert rows(book, "select count(*) from edition_stories") == [(1,)]
    assert rows(book, "select count(*) from deliveries") == [(0,)]
    assert rows(book, "select count(*) from fingerprints") == [(0,)]
    assert rows(book, "select story_id from articles where id = 1") == rows(
        store.path, "select story_id from articles where id = 1"
    )
    assert list(book.parent.glob("*.part*")) == []


def test_a_yearbook_is_a_store_that_is_sound_and_searched_in_every_script(store: Store) -> None:
    store.yearbooks.write(2025)
    book = open_store(store.yearbooks.file(2025))

    assert book.care.troubles() == []
    assert [row["title"] for row in book.search.articles("containers")] == ["Ferry adds more slots"]
    assert [row["title"] for row in book.search.articles("吉乌铁")] == ["中吉乌铁路开工"]
    book.close()


def test_the_original_of_a_copy_comes_along_from_the_year_before(store: Store) -> None:
    store.yearbooks.write(2026)

    assert rows(store.yearbooks.file(2026), "select id, copy_of from articles order by id") == [(1, None), (2, 1)]


def test_pruning_empties_what_the_yearbook_holds_and_no_other_year(store: Store) -> None:
    store.yearbooks.write(2025)

    assert store.yearbooks.prune(2025) == 2
    assert rows(store.path, "select id, text <> '', title from articles order by id") == [
        (1, 0, "Ferry adds more slots"),
        (2, 1, "Ferry adds slots, again"),
        (3, 0, "中吉乌铁路开工"),
    ]
    assert store.yearbooks.prune(2025) == 0
    assert store.care.troubles() == []


def test_a_year_is_emptied_in_portions_whose_log_finds_room(store: Store) -> None:
    with store.transaction():
        for number in range(PORTION):
            last = replace(FERRY, identity=f"page\nlast {number}", url=None)
            store.stories.add(last, Placement(), (), b"print")
        store.articles.index_text(3)
    store.yearbooks.write(2025)
    asked: list[str] = []
    store._connection.set_trace_callback(asked.append)

    assert store.yearbooks.prune(2025) == PORTION + 2
    assert asked.count("commit") == 2


def test_a_yearbook_lies_on_the_disk_without_free_pages(store: Store) -> None:
    store.yearbooks.write(2025)

    assert rows(store.yearbooks.file(2025), "select freelist_count from pragma_freelist_count()") == [(0,)]


def test_nothing_is_emptied_that_the_yearbook_has_otherwise(store: Store) -> None:
    store.yearbooks.write(2025)
    with store.transaction():
        store.articles.revise(1, replace(FERRY, text="Ferries carry wagons, too."), OLD + timedelta(days=300))

    with pytest.raises(StoreError, match="lacks 1 articles of 2025 as they are now"):
        store.yearbooks.prune(2025)
    assert rows(store.path, "select count(*) from articles where text = ''") == [(0,)]


def test_a_yearbook_that_cannot_be_written_leaves_nothing(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.store.yearbook._difference", lambda book, year: "one is missing")
    with pytest.raises(StoreError, match="not whole and was not kept: one is missing"):
        store.yearbooks.write(2025)

    (store.path.parent / "news-2024.db.part").mkdir()
    with pytest.raises(CannotWriteError, match=r"news-2024\.db: the yearbook cannot be written"):
        store.yearbooks.write(2024)
    assert store.yearbooks.files() == []
