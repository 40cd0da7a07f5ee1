"""The views that answer why an article is where it is, and how a story was told."""

import json
import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from crawler.model import Source
from pipeline.dedup import sentence
from pipeline.model import Article, Placement
from pipeline.store import open_store

NOW = datetime(2026, 3, 2, 6, tzinfo=UTC)

REASONS = [
    {"rule": "new"},
    {"rule": "lead", "shared": 0.98, "headline": 1.0, "figures": ["52", "104"]},
    {"rule": "body", "shared": 0.61, "headline": 0.4},
    {"rule": "headline", "shared": 0.3, "headline": 1.0},
    {"rule": "story", "closeness": 0.31, "share": 0.42, "words": ["kuryk", "паром"], "figures": ["54"]},
    {"rule": "story", "closeness": 0.31, "same": 9, "vetoes": ["story 4: headlines alike"]},
    {"rule": "new", "vetoes": ["article 3: only 20% of the figures agree", "story 4: headlines alike"]},
    {"rule": "new", "also_in": "the same figures and places in another language"},
    {"rule": "hand", "split_from": 7, "before": {"rule": "new"}},
    {"rule": "later", "split_from": 7, "before": {"rule": "story"}},
    {"rule": "round-up"},
]


@pytest.mark.parametrize("because", REASONS, ids=lambda because: "-".join(map(str, because)))
def test_the_view_says_what_show_says(tmp_path: Path, because: dict[str, object]) -> None:
    store = open_store(tmp_path / "news.db")
    with store.transaction():
        store.sources.sync([Source(name="a", url="https://a.example/", publisher="A")])
        article = Article(source="a", publisher="A", title="T", first_seen=NOW, identity="one")
        store.stories.add(article, Placement(because=because), (), b"print")
    store.close()

    with sqlite3.connect(tmp_path / "news.db") as connection:
        [(said, kept)] = connection.execute(
            "select p.because, a.placed_because from placements p join articles a on a.id = p.article_id"
        )
    assert said == sentence(because)
    assert json.loads(kept) == because


@pytest.mark.parametrize(("rule", "round_up"), [("round-up", True), ("new", False)])
def test_a_telling_says_whether_it_is_a_round_up(tmp_path: Path, rule: str, round_up: bool) -> None:
    store = open_store(tmp_path / "news.db")
    with store.transaction():
        store.sources.sync([Source(name="a", url="https://a.example/", publisher="A")])
        article = Article(source="a", publisher="A", title="Monday in brief", first_seen=NOW, identity="one")
        _, story_id = store.stories.add(article, Placement(because={"rule": rule}), (), b"print")

    [story] = store.stories.read([story_id])

    assert [telling.round_up for telling in story.tellings] == [round_up]
    store.close()


def test_coverage_counts_independent_sources_and_headlines_say_who_was_first(tmp_path: Path) -> None:
    store = open_store(tmp_path / "news.db")
    papers = [("a", "A", "Group"), ("b", "B", "Group"), ("c", "C", ""), ("d", "D", "")]
    tellings = [
        ("a", "Ferry", None, None),
        ("b", "Ferry", None, None),
        ("c", "Ships", None, None),
        ("d", "Ferry", 1, "NWA"),
    ]
    with store.transaction():
        store.sources.sync(
            [Source(name=n, url=f"https://{n}.example/", publisher=p, owner=owner) for n, p, owner in papers]
        )
        story = None
        for number, (name, title, copy_of, agency) in enumerate(tellings):
            article = Article(
                source=name, publisher=name.upper(), title=title, first_seen=NOW, identity=str(number), agency=agency
            )
            story = store.stories.add(article, Placement(story, copy_of), (), b"print")[1]
    store.close()

    with sqlite3.connect(tmp_path / "news.db") as connection:
        coverage = connection.execute(
            "select papers, independent, headlines, first_paper from story_coverage"
        ).fetchall()
        headlines = connection.execute(
            "select headline, publishers, as_told_first from story_headlines order by articles desc"
        ).fetchall()
    assert coverage == [(4, 2, 2, "A")]
    assert headlines == [("Ferry", "A,B,D", 1), ("Ships", "C", 0)]


def test_who_owns_a_paper_is_asked_of_the_paper_and_not_of_the_search_that_found_its_report(tmp_path: Path) -> None:
    store = open_store(tmp_path / "news.db")
    sources = [("a", "A", "Group"), ("b", "B", "Group"), ("search", "The Search", "Another")]
    with store.transaction():
        store.sources.sync(
            [Source(name=name, url=f"https://{name}.example/", publisher=p, owner=owner) for name, p, owner in sources]
        )
        story = None
        for number, (name, publisher) in enumerate([("a", "A"), ("search", "B")]):
            article = Article(source=name, publisher=publisher, title="Ferry", first_seen=NOW, identity=str(number))
            story = store.stories.add(article, Placement(story), (), b"print")[1]
    store.close()

    with sqlite3.connect(tmp_path / "news.db") as connection:
        assert connection.execute("select papers, independent from story_coverage").fetchall() == [(2, 1)]


def test_who_told_first_is_who_published_first(tmp_path: Path) -> None:
    store = open_store(tmp_path / "news.db")
    with store.transaction():
        for name in "abc":
            store.sources.sync([Source(name=name, url=f"https://{name}.example/", publisher=name.upper())])
        story = None
        for name, hours in (("c", 2), ("b", 5), ("a", 3.5)):
            article = Article(
                source=name,
                publisher=name.upper(),
                title=f"As {name} has it",
                first_seen=NOW,
                published=NOW - timedelta(hours=hours),
                identity=name,
            )
            story = store.stories.add(article, Placement(story), (), b"print")[1]
    store.close()

    with sqlite3.connect(tmp_path / "news.db") as connection:
        assert connection.execute("select first_paper, hours_to_second_paper from story_coverage").fetchall() == [
            ("B", 1.5)
        ]
        assert connection.execute("select headline from story_headlines where as_told_first").fetchall() == [
            ("As b has it",)
        ]
