"""Rows that wait for one another: seen by all who ask, gone with their transaction, in the order of what they name."""

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from crawler.model import Source
from pipeline.model import Article, Placement, Tag
from pipeline.store import Store, open_store
from pipeline.store.waiting import Connection, Late

NOW = datetime(2026, 3, 2, 6, 0, tzinfo=UTC)
ARTICLE = Article(source="steppe", publisher="Steppe Courier", title="Ferry adds slots", first_seen=NOW, text="Text.")
FIRST, SECOND, THIRD = (replace(ARTICLE, identity=f"page\n{number}") for number in range(3))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = open_store(tmp_path / "news.db")
    with store.transaction():
        store.sources.sync([Source(name="steppe", url="https://steppe.example/feed")])
        store.topics.save([("ferries", {}, "1")])
    yield store
    store.close()


def test_whoever_asks_sees_what_waits(store: Store) -> None:
    with store.transaction():
        number, story = store.stories.add(FIRST, Placement(), [Tag("ferries", 3.0)], b"print")
        store.articles.sight([("steppe", "guid-1", "mark", number)], NOW)

        assert store.articles.last_id() == number
        assert store.articles.seen([("steppe", "guid-1")]) == {("steppe", "guid-1"): (number, "mark")}
        assert store.stories.of_article(number) == story


def test_a_story_grows_while_its_first_article_waits(store: Store) -> None:
    later = replace(SECOND, first_seen=NOW.replace(hour=9))
    with store.transaction():
        first, story = store.stories.add(FIRST, Placement(), (), b"print")
        second, same = store.stories.add(later, Placement(story), (), b"print")
        copy, also = store.stories.add(THIRD, Placement(story, copy_of=second), (), b"print")

    assert (first, second, copy) == (1, 2, 3)
    assert story == same == also
    [told] = store.stories.read([story])
    assert [(one.id, one.copy_of) for one in told.tellings] == [(1, None), (3, 2), (2, None)]


def test_what_waits_is_gone_with_its_transaction(store: Store) -> None:
    with pytest.raises(ZeroDivisionError), store.transaction():
        store.stories.add(FIRST, Placement(), (), b"print")
        _ = 1 / 0
    with store.transaction():
        number, _ = store.stories.add(SECOND, Placement(), (), b"print")

    assert number == 1
    assert store.articles.count() == 1


def test_a_row_that_cannot_be_written_takes_its_whole_transaction_along(store: Store) -> None:
    with pytest.raises(sqlite3.IntegrityError), store.transaction():
        store.stories.add(FIRST, Placement(), (), b"print")
        store.stories.add(replace(SECOND, source="unknown"), Placement(), (), b"print")

    assert store.articles.count() == 0


def test_outside_of_a_transaction_nothing_waits(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "news.db", isolation_level=None, factory=Connection)
    connection.execute("create table stories (id, title, language, first_seen, last_seen)")

    connection.later(Late.STORY, [(1, "Ferry adds slots", "en", "", "")])

    assert connection.look("select count(*) from stories").fetchone()[0] == 1
    connection.close()
