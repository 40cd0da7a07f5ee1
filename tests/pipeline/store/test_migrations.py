"""A store from every earlier schema, with articles in it, opens as one of today."""

import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlite_utils import Database, Migrations

from pipeline.store import open_store
from pipeline.store.schema import migrations

NAMES = migrations.names
ROWS = (
    (1, "Ferry adds slots", "The ferry adds slots.", "The ferry adds slots.", "The ferry adds slots.\n\nMore follows."),
    (2, "Паром в Актау", "Своё вступление.", "Кратко.", "Контейнеры идут через Каспий."),
    (4, "Rail adds wagons", "Rail adds wagons.\nTwo a day.", "", "Rail adds wagons.\n\nTwo a day.\n\nMore follows."),
    (3, "中吉乌铁路开工", "三国代表出席。", "", "三国代表出席。\n\n布伦特原油上涨。"),
)


def old_store(path: Path, upto: str) -> None:
    """A store as the migrations up to this one made it, with three articles."""
    db = Database(path)
    old = Migrations("silkwire")
    for migration in migrations.pending(db):
        old()(migration.fn)
        if migration.name == upto:
            break
    old.apply(db)
    connection = sqlite3.connect(path)
    today = NAMES.index(upto) >= next(n for n, name in enumerate(NAMES) if name.endswith("text_once"))
    parts = "own_lead, own_summary" if today else "lead, summary"
    full_text = "m002_full_text" in NAMES[: NAMES.index(upto) + 1]
    connection.execute(
        "insert into sources (name, publisher, kind, url) values ('s', 'S', 'feed', 'https://s.example')"
    )
    for number, title, lead, summary, text in ROWS:
        connection.execute("insert into stories values (?, ?, 'und', 'x', 'x', 1, null)", (number, title))
        connection.execute(
            f"insert into articles (id, title, source, publisher, first_seen, story_id, text, identity, {parts})"  # noqa: S608
            " values (?, ?, 's', 'S', '2026-03-02T06:00:00Z', ?, ?, ?, ?, ?)",
            (number, title, number, text, str(number), lead, summary),
        )
    if full_text:
        for table in ("articles_fts", "articles_trigram"):
            connection.execute(f"insert into {table} ({table}) values ('rebuild')")  # noqa: S608
    connection.commit()
    connection.close()


@pytest.mark.parametrize("upto", NAMES)
def test_every_earlier_store_opens_with_all_it_had(tmp_path: Path, upto: str) -> None:
    old_store(tmp_path / "news.db", upto)

    store = open_store(tmp_path / "news.db")

    with store.transaction():
        if upto == NAMES[0]:  # there was nothing to search yet
            store.care.mend()
    read = [store.articles.article(number) for number, *_ in ROWS]
    assert [(a.title, a.lead, a.summary, a.text) for a in read if a] == [row[1:] for row in ROWS]
    found = [[row["id"] for row in store.search.articles(query)] for query in ("slots", "каспий", "布伦特")]
    assert found == [[1], [2], [3]]
    assert store.care.troubles() == []
    store.close()


def test_what_an_earlier_store_knew_is_still_the_same_item(tmp_path: Path) -> None:
    old_store(tmp_path / "news.db", "m019_a_quarter_at_a_time")
    connection = sqlite3.connect(tmp_path / "news.db")
    connection.execute("insert into fingerprints values (2, '2026-03-02T06:00:00Z', x'01')")
    connection.commit()
    connection.close()

    store = open_store(tmp_path / "news.db")

    noon = datetime(2026, 3, 2, 12, tzinfo=UTC)
    assert store.articles.identities(["2", "5"]) == {"2"}
    assert list(store.articles.prints(noon - timedelta(days=1), noon)) == [(2, 2, None, b"")]
    store.close()
