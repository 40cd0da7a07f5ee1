"""Search in three scripts."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from crawler.model import Source
from pipeline.errors import BadDataError
from pipeline.model import Article, Placement
from pipeline.store import Store, open_store
from pipeline.store.search import CANDIDATES, RANKED

NOW = datetime(2026, 3, 2, 6, 0, tzinfo=UTC)
EMPTY = Article(source="steppe", publisher="Steppe Courier", title="", first_seen=NOW)
ARTICLES = {
    "ferry": ("Ferry adds container slots", "Ferries will carry more boxes across the sea, the operator said."),
    "port": ("Port of Poti dredged", "The café beside the ferry quay stays closed."),
    "паром": ("Паром возит контейнеры в Актау", "Контейнеры идут через Каспий, сообщил оператор."),
    "rail": ("中吉乌铁路开工", "三国代表在比什凯克出席仪式。"),
    "oil": ("国际市场周报", "本周国际原油价格上涨,布伦特原油收于每桶八十美元。"),
    "mixed": ("CNPC公布业绩", "中国石油公布全年业绩。"),
}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = open_store(tmp_path / "news.db")
    with store.transaction():
        store.sources.sync([Source(name="steppe", url="https://steppe.example/feed")])
        for key, (title, text) in ARTICLES.items():
            article = replace(EMPTY, title=title, text=text, lead=text[:10], identity=key)
            store.stories.add(article, Placement(), (), b"print")
        store.articles.index_text(0)
    yield store
    store.close()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("ferry", ["ferry", "port"]),
        ("FERRY", ["ferry", "port"]),
        ("cafe", ["port"]),
        ("ferr* NOT quay", ["ferry"]),
        ('"container slots"', ["ferry"]),
        ("boxes OR dredged", ["ferry", "port"]),
        ("(boxes OR dredged) AND closed", ["port"]),
        ("контейнеры", ["паром"]),
        ("контейн* AND актау", ["паром"]),
        ("中吉乌铁路", ["rail"]),
        ("吉乌铁", ["rail"]),
        ("布伦特", ["oil"]),
        ("原油", ["oil"]),
        ("油", ["oil", "mixed"]),
        ("原油 布伦特", ["oil"]),
        ("布伦特 OR 吉乌铁", ["oil", "rail"]),
        ("油 OR 铁路开工", ["oil", "mixed", "rail"]),
        ("原油 OR ferry", ["oil", "ferry", "port"]),
        ("石油 NOT cnpc", []),
        ("ferry NOT 铁路", ["ferry", "port"]),
        ("cnpc 石油", ["mixed"]),
        ("CNPC", ["mixed"]),
        ("cnp*", ["mixed"]),
        ("NPC", []),
        ("CNPC NOT 布伦特", ["mixed"]),
        ("国际市 (原油 OR 铁路)", ["oil"]),
        ("ferry -quay", ["ferry"]),
        ("国际市 NOT 布伦特", []),
        ("国 际", ["oil"]),
        ("CNPC公布", ["mixed"]),
        ("三国代表 AND 出席仪式", ["rail"]),
    ],
)
def test_words_are_found_in_three_scripts(store: Store, query: str, found: list[str]) -> None:
    titles = {row["title"] for row in store.search.articles(query)}

    assert titles == {ARTICLES[key][0] for key in found}


@pytest.mark.parametrize("common", [1, 25_000])
@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("开工", ["rail"]),
        ("工", ["rail"]),
        ("三", ["rail"]),
        ("仪式。", ["rail"]),
        ("元", ["oil"]),
        ("绩", ["mixed"]),
        ("C公", ["mixed"]),
        ("c公", ["mixed"]),
        ("p公", []),
        ("油 NOT 石油", ["oil"]),
        ("铁路 OR 石油", ["rail", "mixed"]),
        ("铁路 石油", []),
        ("煤", []),
    ],
)
def test_one_or_two_characters_are_found_wherever_they_stand_and_however_common(
    store: Store, query: str, found: list[str], common: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.store.search.COMMON", common)

    titles = {row["title"] for row in store.search.articles(query)}

    assert titles == {ARTICLES[key][0] for key in found}


def test_a_rare_pair_of_characters_does_not_cost_all_texts(store: Store) -> None:
    def steps(query: str) -> int:
        taken = []
        connection.set_progress_handler(lambda: taken.append(1), 100)
        store.search.articles(query)
        connection.set_progress_handler(None, 0)
        return len(taken)

    connection = store.search._connection
    few = steps("仪式")
    with store.transaction():
        last = store.articles.last_id()
        for number in range(500):
            article = replace(EMPTY, title=f"钢铁{number}", text="钢铁产量下降。" * 20, identity=f"more {number}")
            store.stories.add(article, Placement(), (), b"print")
        store.articles.index_text(last)

    assert steps("仪式") < 2 * few + 10


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ('"ferry', "a quotation mark is not closed"),
        ("ferry AND", "AND stands between two words"),
        ("AND ferry", "AND stands between two words"),
        ("ferry AND OR quay", "AND stands between two words"),
        ("ferry OR", "OR stands between two words"),
        ("OR ferry", "OR stands between two words"),
        ("(ferry", "an opening parenthesis is not closed"),
        ("ferry)", "a closing parenthesis has no opening one"),
        (")", "a closing parenthesis has no opening one"),
        ("ferry ()", "a pair of parentheses is empty"),
        ("NOT", "no word follows NOT"),
        ("NOT ferry", "name a word that is to be found as well"),
        ("-ferry", "name a word that is to be found as well"),
        ("布伦特 AND", "AND stands between two words"),
        ("*", "it has no word, only signs"),
        ("-", "it has no word, only signs"),
        ("😀 ...", "it has no word, only signs"),
        ("(" * 59, "an opening parenthesis is not closed"),
        ("ferry " * 61, "more than 60 words"),
    ],
)
def test_a_malformed_query_is_refused_in_words(store: Store, query: str, said: str) -> None:
    with pytest.raises(BadDataError, match=said) as refused:
        store.search.articles(query)

    assert "cannot be read" in str(refused.value)
    assert "fts5" not in str(refused.value)


@pytest.mark.parametrize("query", ["ferry " * 60, "(" * 29 + "ferry" + ")" * 29, "i" * 2000, "ferry \udcff", "a\0b"])
def test_long_and_broken_queries_are_answered(store: Store, query: str) -> None:
    assert isinstance(store.search.articles(query), list)


@pytest.mark.parametrize(("query", "marked"), [("dredged", "[dredged]"), ("布伦特", "[布伦特]"), ("原油", "[原油]")])
def test_what_was_found_is_marked(store: Store, query: str, marked: str) -> None:
    assert marked in str(store.search.articles(query)[0]["snippet"])


def test_a_headline_weighs_more_than_the_text(store: Store) -> None:
    assert store.search.articles("ferry")[0]["title"] == "Ferry adds container slots"


def test_of_two_like_articles_the_fresh_one_comes_first(store: Store) -> None:
    with store.transaction():
        last = store.articles.last_id()
        for day, key in ((0, "fresh"), (90, "old")):
            seen = NOW - timedelta(days=day)
            same = replace(EMPTY, title="Barge sinks", text="A barge sank.", first_seen=seen, identity=key)
            store.stories.add(same, Placement(), (), b"print")
        store.articles.index_text(last)

    assert [row["first_seen"] for row in store.search.articles("barge")] == [
        "2026-03-02T06:00:00Z",
        "2025-12-02T06:00:00Z",
    ]


def test_a_corrected_chinese_text_is_found_by_its_new_words_only(store: Store) -> None:
    number = int(str(store.search.articles("布伦特")[0]["id"]))
    with store.transaction():
        corrected = replace(EMPTY, title="国际市场周报", text="本周国际天然气价格上涨。")
        store.articles.revise(number, corrected, NOW)

    assert store.search.articles("布伦特") == []
    assert [row["id"] for row in store.search.articles("天然气")] == [number]
    assert store.care.troubles() == []


def test_a_word_that_all_have_is_ranked_among_the_newest_only(store: Store) -> None:
    with store.transaction():
        before = store.articles.last_id()
        for number in range(RANKED):
            told = replace(EMPTY, title=f"Lock {number}", text="The ferry waits here.", identity=f"lock {number}")
            store.stories.add(told, Placement(), (), b"print")
        store.articles.index_text(before)

    common = {row["title"] for row in store.search.articles("ferry", limit=RANKED)}
    rare = [row["title"] for row in store.search.articles("ferry container")]

    assert "Ferry adds container slots" not in common
    assert len(common) == CANDIDATES
    assert rare == ["Ferry adds container slots"]
