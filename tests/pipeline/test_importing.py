"""The way in for a file of articles."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from pipeline import admit
from pipeline.admit import Desk
from pipeline.importing import import_articles
from pipeline.model import Article
from pipeline.store import Store, open_store
from pipeline.tag import Topics
from pipeline.tag.lexicon import Lexicon

NOW = datetime(2026, 3, 2, 6, 0, tzinfo=UTC)
FERRY = (
    "Two new ferries began carrying containers from the port of Kuryk to Alat on Monday, the operator said.\n\n"
    "The ships each take 52 rail wagons and shorten the waiting time at the terminal from nine days to four.\n\n"
    "Shippers had asked for more capacity since traffic on the route rose by 62 percent in a year."
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = open_store(tmp_path / "news.db")
    yield store
    store.close()


def article(number: int, title: str, text: str) -> Article:
    return Article(
        source="wire",
        publisher="wire",
        title=title,
        first_seen=NOW,
        text=text,
        published=NOW + timedelta(minutes=number),
        external_id=f"x{number}",
        identity=f"import\nx{number}",
        language="en",
    )


def test_an_imported_file_passes_the_same_steps_and_gives_its_ids_back(store: Store, topics: Topics) -> None:
    rows = [article(2, "Ferries take containers", FERRY), article(1, "New ferries carry containers", FERRY)]

    assert import_articles(rows, Desk(store, topics), store) == 2
    assert import_articles(rows, Desk(store, topics), store) == 0

    first, second = store.articles.export()
    assert (first["id"], first["copy_of"], first["topics"]) == ("x1", None, ["ferries"])
    assert (second["id"], second["copy_of"], second["story_id"]) == ("x2", "x1", first["story_id"])


def test_prints_that_were_let_go_of_are_made_again_from_the_text(store: Store, topics: Topics) -> None:
    rows = [article(1, "Ferries begin between Kuryk and Alat", FERRY), article(2, "Ferries start", FERRY)]
    import_articles(rows[:1], Desk(store, topics), store)
    with store.transaction():
        store.articles.forget_prints(NOW + timedelta(days=1))

    Desk(store, topics).look_back(NOW, NOW)
    kept = [blob for _, _, _, blob in store.articles.prints(NOW, NOW + timedelta(hours=1))]
    import_articles(rows[1:], Desk(store, topics), store)

    assert [len(blob) > 0 for blob in kept] == [True]
    assert [row["copy_of"] for row in store.articles.export()] == [None, "x1"]


@pytest.mark.parametrize("at_once", [2, 100])
def test_a_desk_that_begins_anew_decides_as_the_one_that_stayed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    monkeypatch.setattr(admit, "LOADED_AT_ONCE", at_once)
    paragraphs = FERRY.split("\n\n")
    rows = [article(n, f"Ferry {n % 5} sails", "\n\n".join(paragraphs[n % 3 :])) for n in range(1, 16)]
    decided, topics = [], Topics((), Lexicon(()))
    for name, together in (("stayed", 15), ("anew", 4)):
        store = open_store(tmp_path / name)
        desk = Desk(store, topics)
        for start in range(0, len(rows), together):
            if start == 8:  # some prints were let go of
                with store.transaction():
                    store.articles.forget_prints(NOW + timedelta(minutes=3))
            desk = Desk(store, topics) if start else desk
            import_articles(rows[start : start + together], desk, store)
        decided.append([(row["story_id"], row["copy_of"]) for row in store.articles.export()])
        store.close()

    assert decided[0] == decided[1]
    assert {copy_of is None for _, copy_of in decided[0]} == {True, False}
