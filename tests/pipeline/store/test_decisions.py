"""Stories merged and split, by hand or for what a later article tells: what moves, what stays as it was sent."""

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from crawler.model import Source
from pipeline.admit import Desk
from pipeline.errors import BadDataError
from pipeline.model import Article
from pipeline.store import Store, open_store
from pipeline.tag import Topics
from pipeline.tag.lexicon import Lexicon

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
FERRY = (
    "Two ferries for rail wagons start between Kuryk and Alat on Thursday, the operator said. Each ship takes 52 "
    "wagons and should cut the wait at the terminal from nine days to four, by the company's timetable for spring."
)
DREDGER = (
    "The port of Aktau lets a dredger deepen its basin by two metres because the sea has fallen. The work is to take "
    "seven months and costs 14 million euros, which the harbour master calls cheap beside a port without water."
)


def article(number: int, text: str, hours: float = 0) -> Article:
    when = NOW + timedelta(hours=hours)
    return Article(
        source="steppe",
        publisher=f"Paper {number}",
        title=text.split(" the ")[0],
        text=text,
        first_seen=when,
        published=when,
        url=f"https://paper.example/{number}",
        identity=f"page {number}",
        language="en",
    )


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = open_store(tmp_path / "news.db")
    with store.transaction():
        store.sources.sync([Source(name="steppe", url="https://steppe.example/feed", publisher="Steppe Courier")])
    yield store
    store.close()


@pytest.fixture
def desk(store: Store) -> Desk:
    """Ferry report 1 with its copy 2 (story 1), dredger report 3 (story 2)."""
    desk = Desk(store, Topics((), Lexicon(())))
    admit(store, desk, article(1, FERRY), article(2, FERRY, 1), article(3, DREDGER, 2))
    return desk


def admit(store: Store, desk: Desk, *articles: Article) -> None:
    desk.look_back(NOW, NOW)
    with store.transaction():
        last = store.articles.last_id()
        for one in articles:
            desk.admit(one, backlog=False)
        store.articles.index_text(last)


def stories(store: Store) -> dict[int, int]:
    with sqlite3.connect(store.path) as connection:
        return dict(connection.execute("select id, story_id from articles order by id"))


def merge(store: Store, kept: int, given: int) -> None:
    with store.transaction():
        store.decisions.merge(kept, given, NOW)


def split(store: Store, *articles: int) -> int:
    with store.transaction():
        return store.decisions.split(articles, NOW)[0]


def test_a_merged_story_leads_to_the_one_it_is_in(store: Store, desk: Desk) -> None:
    merge(store, 1, 2)

    assert stories(store) == {1: 1, 2: 1, 3: 1}
    assert store.stories.standing(2) == 1
    assert [len(story.tellings) for story in store.stories.read([1, 2])] == [3, 0]
    assert store.care.troubles() == []


def test_what_comes_after_a_merge_stays_merged_for_the_desk_that_was_open(store: Store, desk: Desk) -> None:
    merge(store, 1, 2)
    admit(store, desk, article(4, DREDGER, 3))

    assert stories(store)[4] == 1


def test_a_split_takes_the_copies_along_and_later_copies_follow(store: Store, desk: Desk) -> None:
    merge(store, 2, 1)
    made = split(store, 1)
    admit(store, desk, article(4, FERRY, 4))

    assert made == 3
    assert stories(store) == {1: 3, 2: 3, 3: 2, 4: 3}
    assert [story.title for story in store.stories.read([3])] == [article(1, FERRY).title]


def test_a_copy_that_arrives_while_a_round_goes_on_joins_where_its_original_is_now(store: Store, desk: Desk) -> None:
    desk.look_back(NOW, NOW)
    merge(store, 2, 1)
    split(store, 1)
    with store.transaction():
        desk.admit(article(4, FERRY, 4), backlog=False)

    assert stories(store)[4] == 3


def test_a_copy_split_off_alone_is_no_copy_any_more_and_says_why_it_stands_there(store: Store, desk: Desk) -> None:
    split(store, 2)

    row = store.articles.read(2)
    assert row is not None
    because = row["placed_because"]
    assert (row["copy_of"], because["rule"], because["split_from"], because["before"]["rule"]) == (
        None,
        "hand",
        1,
        "lead",
    )


def test_an_edition_that_told_a_story_is_not_touched_and_the_merged_story_knows_of_it(store: Store, desk: Desk) -> None:
    with sqlite3.connect(store.path) as connection:
        connection.execute(
            "insert into editions values "
            "(1, 'daily', 'Daily', 'News', '2026-03-02', 'd', 's', 'e', 3, 1, 'en', 'c', '{}')"
        )
        connection.execute("insert into edition_stories values (1, 2, 0, 'rest', 'Dredger', '[3]')")
    merge(store, 1, 2)

    with sqlite3.connect(store.path) as connection:
        assert connection.execute("select story_id, title from edition_stories").fetchall() == [(2, "Dredger")]
    assert [told.title for told in store.stories.read([1], "daily")[0].told] == ["Dredger"]


def test_decisions_are_remembered(store: Store, desk: Desk) -> None:
    merge(store, 1, 2)
    made = split(store, 3)

    assert [(row["verb"], row["story_id"], row["other_id"], row["articles"]) for row in store.decisions.of(1)] == [
        ("merge", 1, 2, [3]),
        ("split", made, 1, [3]),
    ]


@pytest.fixture
def trams_told(trams: list[tuple[str, str]]) -> list[Article]:
    """The reports on the port and the tram, as articles 4 to 6."""
    return titled(trams)


@pytest.fixture
def told(tariffs: list[tuple[str, str]]) -> list[Article]:
    """The four reports, as articles 4 to 7."""
    return titled(tariffs)


def titled(told: list[tuple[str, str]]) -> list[Article]:
    return [replace(article(number, text, number), title=title) for number, (title, text) in enumerate(told, 4)]


def test_two_stories_become_the_older_one_when_an_article_tells_both(
    store: Store, desk: Desk, told: list[Article]
) -> None:
    admit(store, desk, *told[:3])
    before = stories(store)
    admit(store, desk, told[3])
    after = stories(store)

    assert (before[4], before[5], before[6]) == (3, 4, 4)
    assert {after[4], after[5], after[6], after[7]} == {3}
    assert store.stories.standing(4) == 3
    assert [(row["verb"], row["other_id"], row["articles"], row["article_id"]) for row in store.decisions.of(3)] == [
        ("merge", 4, [5, 6], 7)
    ]
    assert store.care.troubles() == []


def test_the_desk_that_merged_two_stories_need_not_look_back_anew(
    store: Store, desk: Desk, told: list[Article]
) -> None:
    admit(store, desk, *told)
    index = desk._index
    admit(store, desk, article(8, told[1].text, 9))

    assert stories(store)[8] == 3
    assert desk._index is index


def test_while_people_decide_no_article_shows_anything(store: Store, desk: Desk, told: list[Article]) -> None:
    admit(store, desk, *told[:3])
    desk.look_back(NOW, NOW)
    merge(store, 1, 2)
    with store.transaction():
        desk.admit(told[3], backlog=False)

    assert {number: story for number, story in stories(store).items() if number > 3} == {4: 3, 5: 4, 6: 4, 7: 3}


def test_what_people_split_apart_stays_apart_whatever_an_article_tells(
    store: Store, desk: Desk, told: list[Article]
) -> None:
    admit(store, desk, *told[:3])
    merge(store, 3, 4)
    apart = split(store, 4)
    admit(store, desk, told[3])

    assert (apart, stories(store)[5]) == (5, 3)
    assert [row["verb"] for row in store.decisions.of(3)] == ["merge", "split"]
    assert stories(store)[4] == apart


def test_a_story_becomes_two_when_an_article_shows_that_its_tellings_are_of_two_events(
    store: Store, desk: Desk, trams_told: list[Article]
) -> None:
    port, tram, buses = trams_told
    admit(store, desk, port, tram, replace(tram, identity="copy", publisher="Paper 9", url="https://nine.example/"))
    before = stories(store)
    admit(store, desk, buses)
    after = stories(store)
    index = desk._index
    admit(store, desk, replace(port, identity="late", publisher="Paper 8", url="https://eight.example/"))

    assert [before[number] for number in (4, 5, 6)] == [3, 3, 3]
    assert [after[number] for number in (4, 5, 6, 7)] == [3, 4, 4, 4]
    assert [(row["verb"], row["story_id"], row["articles"], row["article_id"]) for row in store.decisions.of(3)] == [
        ("split", 4, [5, 6, 7], 7)
    ]
    reasons = {number: row["placed_because"] for number in (5, 7) if (row := store.articles.read(number)) is not None}
    assert (reasons[5]["rule"], reasons[5]["split_from"], reasons[7]["rule"]) == ("later", 3, "story")
    assert stories(store)[8] == 3
    assert desk._index is index
    assert store.care.troubles() == []


def test_what_a_later_article_split_off_is_still_the_original_where_an_earlier_text_comes_home(
    store: Store, desk: Desk, trams_told: list[Article]
) -> None:
    port, tram, buses = trams_told
    admit(store, desk, port, tram, buses)
    admit(store, desk, replace(tram, identity="early", publisher="Paper 8", published=NOW))
    late = store.articles.read(7)

    assert late is not None
    assert (late["copy_of"], late["story_id"], late["placed_because"]["rule"]) == (5, 4, "lead")


@pytest.mark.parametrize("older", [None, 1], ids=["as it is", "in the story that it has become part of"])
def test_what_people_put_together_is_not_split_for_what_an_article_shows(
    store: Store, desk: Desk, trams_told: list[Article], older: int | None
) -> None:
    port, tram, buses = trams_told
    admit(store, desk, port, tram)
    merge(store, 3, 2)
    if older is not None:
        with store.transaction():
            store.decisions.merge(older, 3, NOW, article=5)
    admit(store, desk, buses)

    assert {stories(store)[number] for number in (3, 4, 5, 6)} == {older or 3}


def test_splitting_all_of_a_story_or_of_two_stories_is_refused(store: Store, desk: Desk) -> None:
    before = stories(store)

    for articles, reason in (
        ([3], "nothing would be left"),
        ([1], "nothing would be left"),
        ([1, 3], "not of one story"),
    ):
        with pytest.raises(BadDataError, match=reason), store.transaction():
            store.decisions.split(articles, NOW)
    with pytest.raises(BadDataError, match="already"), store.transaction():
        store.decisions.merge(1, 1, NOW)
    assert stories(store) == before


def test_links_to_other_languages_move_with_a_story(store: Store, desk: Desk) -> None:
    admit(
        store,
        desk,
        replace(article(5, "Зерно подешевело на бирже, сказали трейдеры в понедельник утром."), language="ru"),
    )
    with sqlite3.connect(store.path) as connection:
        connection.executemany("insert into story_links values (?, ?, '{}')", [(2, 3), (3, 2), (2, 1)])
    merge(store, 1, 2)

    with sqlite3.connect(store.path) as connection:
        links = connection.execute("select story_id, also_in from story_links order by 1, 2").fetchall()
    assert links == [(1, 3), (3, 1)]


def test_what_was_told_in_another_language_was_told(store: Store, desk: Desk) -> None:
    with sqlite3.connect(store.path) as connection:
        connection.execute("insert into story_links values (2, 1, '{}')")
        connection.execute(
            "insert into editions values "
            "(1, 'daily', 'D', 'D', '2026-03-01', '2026-03-01', '', '', 1, 1, 'en', '2026-03-01', '{}')"
        )
        connection.executemany(
            "insert into edition_stories values (1, ?, 1, 'oil', ?, '[]')", [(1, "Ferries"), (2, "Dredger")]
        )

    one, other = store.stories.read([1, 2], "daily")

    assert (one.also_in, other.also_in) == ((2,), (1,))
    assert [told.title for told in one.told] == ["Dredger", "Ferries"]
    assert [told.title for told in other.told] == ["Ferries", "Dredger"]


def test_a_story_does_not_keep_the_headline_of_an_article_that_was_split_off(store: Store, desk: Desk) -> None:
    def headline(story: int) -> str:
        return store.stories.read([story])[0].title

    ferries, dredger = headline(1), headline(2)
    with store.transaction():
        store.decisions.merge(1, 2, NOW)

    with store.transaction():
        apart, _, _ = store.decisions.split([1], NOW)

    assert (headline(apart), headline(1)) == (ferries, dredger)
