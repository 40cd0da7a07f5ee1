"""The store tells what it holds: every column in words, every ready-made question with an answer."""

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from crawler.model import Source
from pipeline.model import Article, Placement, Tag
from pipeline.store import open_store
from pipeline.store.columns import TABLES
from pipeline.store.describe import metadata
from pipeline.store.questions import QUESTIONS

NOW = datetime(2026, 3, 2, 6, 0, tzinfo=UTC)
FERRY = Article(
    source="steppe",
    publisher="Steppe Courier",
    title="Ferry adds slots",
    first_seen=NOW,
    url="https://steppe.example/1",
    text="The ferry carries 52 wagons at a time.",
    language="en",
    agency="NWA",
    identity="1",
)
ANSWERS = {
    "feed_of_topic": {"topic": "ferries"},
    "feed_of_words": {"words": "ferry"},
    "feed_of_publisher": {"publisher": "Steppe Courier"},
    "topic_over_time": {"topic": "ferries", "since": ""},
    "who_reported_first": {"story": 1},
    "only_in_one_paper": {"publisher": "Caspian Post", "since": "2026-01-01"},
    "first_with_the_news": {"since": "2026-03-01"},
    "two_topics_together": {"one": "ferries", "other": "rail", "since": ""},
    "agency_reach_of": {"agency": "NWA"},
    "sources_gone_silent": {},
    "numbers_with_a_unit": {"unit": "Wagons"},
    "search_articles": {"words": "ferry NOT barge"},
    "search_in_language": {"words": "контейнер*", "language": "ru"},
    "search_parts_of_words": {"part": "吉乌铁"},
    "search_short_chinese": {"part": "原油"},
    "told_in_editions": {"story": 1},
    "corrected_by": {"publisher": "Steppe Courier"},
    "why_was_it_dropped": {},
    "publisher_writes_about": {"publisher": "Steppe Courier"},
}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    path = tmp_path_factory.mktemp("store") / "news.db"
    store = open_store(path)
    with store.transaction():
        for name in ("steppe", "caspian"):
            store.sources.sync([Source(name=name, url=f"https://{name}.example/feed")])
        store.topics.save([("ferries", {"en": "Ferries"}, "v1"), ("rail", {"en": "Rail"}, "v1")])
        tags = [Tag("ferries", 3.0, {"terms": []}, "v1"), Tag("rail", 2.0, {"terms": []}, "v1")]
        first, story = store.stories.add(FERRY, Placement(), tags, b"print")
        later = replace(FERRY, source="caspian", publisher="Caspian Post", first_seen=NOW + timedelta(hours=3))
        store.stories.add(replace(later, identity="2"), Placement(story, first, 1.0), tags, b"print")
        russian = replace(later, title="Паром", text="Контейнеры идут.", language="ru", agency=None, identity="3")
        chinese = replace(russian, title="中吉乌铁路开工", text="国际原油价格上涨。", language="zh", identity="4")
        for article in (russian, chinese):
            store.stories.add(article, Placement(), (), b"print")
        store.articles.index_text(0)
        store.articles.revise(first, replace(FERRY, title="Ferry adds more slots"), NOW + timedelta(hours=4))
    store.close()
    connection = sqlite3.connect(path)
    connection.executescript("""
        insert into drops (source, at, reason, title) values ('steppe', '2026-03-02T06:00:00Z', 'no link', 'x');
        insert into visits (source, at, outcome, gap) values ('steppe', '2026-03-02T06:00:00Z', 'fresh', 1);
        update sources set state = 'silent', configured = 1 where name = 'steppe';
        insert into editions (digest, title, subject, day, due, window_start, window_end, last_article, stories,
            language, composed_at, content)
            values ('daily', 'D', 'S', '2026-03-02', 'x', 'x', 'x', 1, 1, 'en', 'x', '{}');
        insert into edition_stories (edition_id, story_id, position, section, title)
            values (1, 1, 1, 'Ferries', 'F');
        insert into versions (article_id, replaced_at, title, reread) values (2, '2026-03-02', 'Read anew', 1);
        insert into stories (id, title, language, first_seen, last_seen, articles)
            values (90, 'Old', 'en', '2026-03-01T05:00:00Z', '2026-03-01T05:00:00Z', 1);
    """)
    yield connection
    connection.close()


def shown(store: sqlite3.Connection) -> dict[str, set[str]]:
    """Tables and views with their columns, without the insides of full-text search and migrations."""
    rows = store.execute(
        "select name from sqlite_master where type in ('table', 'view') and name not like '%fts%' "
        "and name not like '%trigram%' and name not like '%sqlite%'"
    ).fetchall()
    return {name: {row[1] for row in store.execute(f"pragma table_xinfo({name})")} - {"id"} for (name,) in rows}


def test_every_table_and_column_is_described_and_nothing_else(store: sqlite3.Connection) -> None:
    assert {name: set(columns) for name, (_, columns) in TABLES.items()} == shown(store)
    assert all(text and all(columns.values()) for text, columns in TABLES.values())


def test_what_is_described_reaches_datasette() -> None:
    tables = metadata("news")["databases"]["news"]["tables"]  # type: ignore[index]

    assert tables["versions"]["columns"]["title"] == "its headline then"
    assert tables["articles"]["label_column"] == "title"


@pytest.mark.parametrize("name", QUESTIONS)
def test_every_ready_made_question_has_an_answer(store: sqlite3.Connection, name: str) -> None:
    assert store.execute(QUESTIONS[name]["sql"], ANSWERS[name]).fetchall() != []


@pytest.mark.parametrize(
    "view",
    [
        "today",
        "story_coverage",
        "source_health",
        "topic_days",
        "publisher_topics",
        "corrections",
        "agency_reach",
        "gaps",
        "story_topics",
    ],
)
def test_every_view_shows_something(store: sqlite3.Connection, view: str) -> None:
    assert store.execute(f"select * from {view}").fetchall() != []  # noqa: S608


def test_today_ends_with_the_newest_article(store: sqlite3.Connection) -> None:
    assert {row[0] for row in store.execute("select title from today")} == {
        "Ferry adds slots",
        "Паром",
        "中吉乌铁路开工",
    }


def test_what_we_read_anew_is_no_correction_of_its_paper(store: sqlite3.Connection) -> None:
    told = store.execute("select article_id, title_before, title_now from corrections").fetchall()

    assert told == [(1, "Ferry adds slots", "Ferry adds more slots")]


def test_coverage_tells_who_was_first_and_how_long_the_second_took(store: sqlite3.Connection) -> None:
    row = store.execute(
        """select articles, papers, independent, first_paper, hours_to_second_paper from story_coverage
           where story_id = 1"""
    ).fetchone()

    assert row == (2, 2, 1, "Steppe Courier", 3.0)


def test_the_first_with_the_news_are_those_whose_story_others_told_later(store: sqlite3.Connection) -> None:
    ask = QUESTIONS["first_with_the_news"]["sql"]

    assert store.execute(ask, {"since": ""}).fetchall() == [("Steppe Courier", 1, 3.0)]
    assert store.execute(ask, {"since": "2026-03-03"}).fetchall() == []


def test_view_and_questions_agree_that_first_is_who_published_first(tmp_path: Path) -> None:
    house = open_store(tmp_path / "news.db")
    told = (("Steppe Courier", 0, 0), ("Caspian Post", 1, -2), ("Harbour Gazette", 1, -2), ("Night Wire", 2, None))
    with house.transaction():
        house.sources.sync([Source(name="steppe", url="https://steppe.example/feed")])
        story = None
        for publisher, seen, published in told:
            article = replace(
                FERRY,
                publisher=publisher,
                first_seen=NOW + timedelta(hours=seen),
                published=NOW + timedelta(hours=published) if published is not None else None,
                identity=publisher,
            )
            _, story = house.stories.add(article, Placement(story), (), b"print")
    house.close()
    asked = sqlite3.connect(tmp_path / "news.db")

    assert asked.execute("select first_paper, hours_to_second_paper from story_coverage").fetchall() == [
        ("Caspian Post", 0.0)
    ]
    assert asked.execute(QUESTIONS["first_with_the_news"]["sql"], {"since": ""}).fetchall() == [
        ("Caspian Post", 1, 0.0)
    ]
    assert [row[0] for row in asked.execute(QUESTIONS["who_reported_first"]["sql"], {"story": 1})] == [
        "Caspian Post",
        "Harbour Gazette",
        "Steppe Courier",
        "Night Wire",
    ]
    asked.close()


def test_reasons_are_json_or_are_refused(store: sqlite3.Connection) -> None:
    for table, column in (("articles", "placed_because"), ("tags", "because"), ("story_links", "because")):
        [(sql,)] = store.execute("select sql from sqlite_master where name = ?", (table,))
        assert f"json_valid({column})" in sql


def test_the_first_page_of_coverage_does_not_cost_the_whole_archive(store: sqlite3.Connection) -> None:
    plan = store.execute("explain query plan select * from story_coverage limit 50").fetchall()

    [beside] = [parent for _, parent, _, step in plan if step == "SCAN s"]
    assert (beside, "USE TEMP B-TREE FOR GROUP BY") not in [(parent, step) for _, parent, _, step in plan]


def test_views_tell_of_the_last_90_days_and_questions_reach_back_as_far_as_asked(store: sqlite3.Connection) -> None:
    store.execute("update articles set first_seen = '2025-06-01T00:00:00Z' where id = 1")
    ask = QUESTIONS["topic_over_time"]["sql"]

    def days(rows: sqlite3.Cursor) -> list[str]:
        return sorted(row[0] for row in rows)

    assert days(store.execute("select day from topic_days where topic = 'ferries'")) == ["2026-03-02"]
    assert days(store.execute(ask, {"topic": "ferries", "since": ""})) == ["2026-03-02"]
    assert days(store.execute(ask, {"topic": "ferries", "since": "2025"})) == ["2025-06-01", "2026-03-02"]


def test_coverage_of_a_story_grows_with_its_articles_and_no_faster(store: sqlite3.Connection) -> None:
    def steps(articles: int) -> int:
        """What the machine does for a story of so many articles by twenty papers, in hundreds of its instructions."""
        (there,) = store.execute("select max(id) from articles").fetchone()
        store.executemany(
            """insert into articles (title, source, publisher, first_seen, story_id, identity)
               values ('Ferry', 'steppe', ?, '2026-03-02T12:00:00Z', 1, ?)""",
            [(f"Paper {number % 20}", f"more {number}") for number in range(there, there + articles)],
        )
        taken = []
        store.set_progress_handler(lambda: taken.append(1), 100)
        store.execute("select * from story_coverage where story_id = 1").fetchall()
        store.set_progress_handler(None, 0)
        return len(taken)

    few = steps(100)

    assert steps(300) < 8 * few


def test_the_latest_gaps_are_found_without_going_through_all_visits(store: sqlite3.Connection) -> None:
    plan = store.execute("explain query plan select * from gaps order by visit desc limit 10").fetchall()

    assert any("visits_gaps" in step for *_, step in plan)
