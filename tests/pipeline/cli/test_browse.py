"""The store in Datasette: every page and every ready-made question answers."""

import asyncio
import json
import re
import sqlite3
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import feedparser
import pytest
from lxml import html

from crawler.model import Source
from pipeline.browse import PLUGINS, TEMPLATES
from pipeline.cli.browse import bring_up_to_date, datasette_arguments
from pipeline.model import Article, Placement, Tag, Window
from pipeline.store import open_store
from pipeline.store.describe import FACETS, OUR_FACETS, Facet, metadata
from pipeline.store.desk import DESK
from pipeline.store.editions import SavedEdition
from pipeline.store.questions import OUR_SEARCH, QUESTIONS

datasette_app = pytest.importorskip("datasette.app", reason="Datasette is an extra: pip install 'silkwire[browse]'")

ASKED = {**QUESTIONS, **OUR_SEARCH}
NOW = datetime(2026, 3, 2, 6, 0, tzinfo=UTC)
ARTICLE = Article(
    source="steppe",
    publisher="Steppe Courier",
    title="Паром возит контейнеры в Актау",
    first_seen=NOW,
    text="Контейнеры идут через Каспий.",
    lead="Контейнеры идут через Каспий.",
    language="ru",
    agency="NWA",
    identity="page\n1",
)


def edition(number: int, stories: int) -> SavedEdition:
    due = NOW + timedelta(hours=number)
    window = Window(NOW - timedelta(days=1), NOW)
    return SavedEdition(
        number, "daily", "The Daily", f"The Daily: {number}", "2026-03-02", due, window, 2, stories, "{}"
    )


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("store") / "news.db"
    store = open_store(path)
    with store.transaction():
        store.sources.sync([Source(name="steppe", url="https://steppe.example/feed", publisher="Steppe Courier")])
        store.topics.save([("oil", {"en": "Oil"}, "v1")])
        store.stories.add(ARTICLE, Placement(), [Tag("oil", 3.0)], b"print")
        chinese = replace(ARTICLE, title="中吉乌铁路开工", lead="", identity="page\n2", language="zh")
        store.stories.add(chinese, Placement(story=1, copy_of=1), [], b"print")
        hostile = replace(
            ARTICLE, title="<b>Tanker</b> halts", identity="page\n3", language="en", url="https://p.example/3"
        )
        store.stories.add(hostile, Placement(), [Tag("oil", 3.0)], b"print")
        store.articles.index_text(0)
        for number, stories in ((1, 1), (2, 2)):
            told = [(1, "oil", ARTICLE.title, [1])]
            store.editions.save(edition(number, stories), told, [("mail", "desk@example.org")], "en", NOW)
    store.close()
    return path


def ask(news: Path, *paths: str, facets: Sequence[Facet] = OUR_FACETS, **settings: int) -> list[tuple[int, str]]:
    async def all_of_them() -> list[tuple[int, str]]:
        datasette = datasette_app.Datasette(
            [str(news)],
            metadata=metadata("news", "https://letters.example/", (), ASKED, facets),
            plugins_dir=str(PLUGINS),
            template_dir=str(TEMPLATES),
            settings=settings,
        )
        answers = [await datasette.client.get(path) for path in paths]
        return [(answer.status_code, answer.text) for answer in answers]

    return asyncio.run(all_of_them())


def names(news: Path) -> list[str]:
    with sqlite3.connect(news) as store:
        rows = store.execute("select name from sqlite_master where type in ('table', 'view') and name not like '%fts%'")
        return [name for (name,) in rows if "trigram" not in name and not name.startswith("sqlite_")]


def test_every_table_and_view_opens(news: Path) -> None:
    paths = [f"/news/{name}" for name in names(news)]

    assert [path for path, (status, _) in zip(paths, ask(news, *paths), strict=True) if status != 200] == []


def test_every_ready_made_question_answers(news: Path) -> None:
    paths = []
    for name, query in ASKED.items():
        parameters = sorted(set(re.findall(r":(\w+)", query["sql"])))
        paths.append(f"/news/{name}.json?" + "&".join(f"{parameter}=1" for parameter in parameters))

    assert [path for path, (status, _) in zip(paths, ask(news, *paths), strict=True) if status != 200] == []


def test_articles_are_found_by_words_in_any_script_and_show_their_storys_title(news: Path) -> None:
    [(_, cyrillic), (_, chinese), (broken, _)] = ask(
        news,
        "/news/articles?_search=%D0%BA%D0%BE%D0%BD%D1%82%D0%B5%D0%B9%D0%BD%D0%B5%D1%80%D1%8B",
        "/news/search_parts_of_words?part=%E4%B8%AD%E5%90%89%E4%B9%8C",
        "/news/articles?_search=%22open",
    )

    assert "Паром возит" in cyrillic
    assert "中吉乌铁路开工" in chinese
    assert broken == 200
    assert '<a href="/news/stories/1">Паром возит контейнеры в Актау</a>' in cyrillic


def test_the_desk_at_a_glance_shows_stories_topics_editions_and_who_is_not_well(news: Path) -> None:
    [(status, page)] = ask(news, "/-/desk")
    shown = html.fromstring(page)

    assert status == 200
    assert [told.text_content() for told in shown.cssselect(".numbers li")][:3] == [
        "2 stories",
        "3 articles",
        "1 paper",
    ]
    assert shown.cssselect('a[href="/news/stories/1"]')[0].text == "Паром возит контейнеры в Актау"
    assert "<b>Tanker</b> halts" not in page
    assert shown.cssselect(".desk svg")[0].get("aria-label").endswith("2 March: 2")
    pages = [link.get("href") for link in shown.cssselect('a[href^="https://letters.example/"]')]
    assert pages == [f"https://letters.example/daily/2026-03-02{name}.html" for name in ("-2", "")]


@pytest.mark.parametrize("name", DESK)
def test_what_the_desk_cannot_be_told_in_time_is_said_and_all_else_is_shown(
    news: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    endless = "with recursive n (i) as (select 1 union all select i + 1 from n) select count(*) from n"
    [(_, whole)] = ask(news, "/-/desk")
    monkeypatch.setitem(DESK, name, endless)
    [(status, page)] = ask(news, "/-/desk", sql_time_limit_ms=300)
    shown = html.fromstring(page)

    assert status == 200
    assert html.fromstring(whole).cssselect(".late") == []
    assert [late.text for late in shown.cssselect(".late")] == [
        "This could not be answered now. Load the page again in a while; all else on it is right."
    ]
    numbers = [told.text_content() for told in shown.cssselect(".numbers li")]
    assert ("2 stories" in numbers) is (name not in {"newest", "numbers"})
    assert ("The Daily: 2" in page) is (name != "editions")


def test_what_the_desk_asks_of_topics_does_not_cost_the_whole_archive(news: Path) -> None:
    with sqlite3.connect(news) as store:
        plan = store.execute("explain query plan " + DESK["topics"], {"since": "2026-03-01"}).fetchall()

    assert [step for *_, step in plan if step.startswith("SCAN")] == []


def test_an_empty_store_has_a_desk_too(tmp_path: Path) -> None:
    open_store(tmp_path / "news.db").close()
    [(status, page)] = ask(tmp_path / "news.db", "/-/desk")

    assert status == 200
    assert "There is no article yet" in page


def test_a_story_leads_to_the_pages_of_its_editions(news: Path) -> None:
    [(status, page)] = ask(news, "/news/story_editions?story_id=1")

    assert status == 200
    assert '<a href="https://letters.example/daily/2026-03-02-2.html">' in page


@pytest.mark.parametrize(
    "path",
    [
        "feed_of_topic.atom?topic=oil",
        "feed_of_words.atom?words=tanker+-ferry",
        "feed_of_publisher.atom?publisher=Steppe+Courier",
    ],
)
def test_a_question_can_be_subscribed_to(news: Path, path: str) -> None:
    [(status, told)] = ask(news, f"/news/{path}")
    feed = feedparser.parse(told)

    assert status == 200
    assert not feed.bozo
    assert feed.entries[0].title == "<b>Tanker</b> halts"
    assert feed.entries[0].link == "https://p.example/3"
    assert feed.entries[0].id == "urn:silkwire:article:3"


def test_yearbooks_are_opened_beside_the_store_for_reading_only(news: Path) -> None:
    books = [news.with_name("news-2024.db"), news.with_name("news-2025.db")]
    words = datasette_arguments(news, books, str(news.with_name("news.datasette.json")), "127.0.0.1", 8001)

    assert words[words.index("serve") + 1] == str(news)
    assert [words[at + 1] for at, word in enumerate(words) if word == "--immutable"] == [str(book) for book in books]
    assert set(metadata("news", "", ["news-2024"])["databases"]) == {"news", "news-2024"}  # type: ignore[call-overload]


def test_a_yearbook_of_an_earlier_schema_answers_what_is_asked_today(tmp_path: Path) -> None:
    book = tmp_path / "news-2024.db"
    open_store(book).close()
    with sqlite3.connect(book) as old:
        old.execute("drop table articles_trigram_vocab")
        old.execute("delete from _sqlite_migrations where name = 'm026_one_or_two_characters'")
    old.close()

    bring_up_to_date([book])

    with sqlite3.connect(book) as now:
        assert now.execute(QUESTIONS["search_short_chinese"]["sql"], {"part": "原油"}).fetchall() == []
    now.close()


def test_a_store_that_may_not_be_written_is_opened_as_its_file_lies_there(news: Path) -> None:
    words = datasette_arguments(news, [], "-", "127.0.0.1", 8001, frozen=True)

    assert words[words.index("serve") + 1 :][:2] == ["--immutable", str(news)]


def test_what_may_not_be_written_beside_the_store_is_told_to_datasettes_input(tmp_path: Path) -> None:
    ask = f"""
import sys
from pathlib import Path
from pipeline.cli.browse import told
print(told(Path({str(tmp_path)!r}), {{"title": "Актау"}}), sys.stdin.read())
"""

    asked = subprocess.run([sys.executable, "-c", ask], capture_output=True, encoding="utf-8", stdin=subprocess.DEVNULL)

    assert asked.stderr == ""
    assert json.loads(asked.stdout.removeprefix("-")) == {"title": "Актау"}


def test_the_page_of_the_store_says_what_each_table_view_and_question_is(news: Path) -> None:
    [(_, page), (_, table), (_, question)] = ask(news, "/news", "/news/articles", "/news/who_reported_first?story=1")
    shown = html.fromstring(page)

    told = {link.text: link.getparent().text_content() for link in shown.cssselect(".house li > a")}
    tables = metadata("news")["databases"]["news"]["tables"]  # type: ignore[index]
    assert all(tables[name]["description"] in told[name] for name in names(news) if not tables[name].get("hidden"))
    assert {link.text for link in shown.cssselect("#queries + ul a")} == {one["title"] for one in ASKED.values()}
    assert "its language, `und` when unknown" in table
    assert html.fromstring(question).cssselect("pre, textarea") == []
    assert "Паром возит" in question


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("search_articles.json?words=%E9%93%81%E8%B7%AF", ["中吉乌[铁路]开工"]),
        ("search_articles.json?words=tanker", ["<b>[Tanker]</b> halts"]),
        (
            "search_in_language.json?words=%D0%BF%D0%B0%D1%80%D0%BE%D0%BC&language=ru",
            ["[Паром] возит контейнеры в Актау"],
        ),
        ("search_in_language.json?words=%D0%BF%D0%B0%D1%80%D0%BE%D0%BC&language=en", []),
        (
            "search_articles.json?words=%22tanker",
            ["the query '\"tanker' cannot be read: a quotation mark is not closed"],
        ),
        ("search_articles.json?words=", ["nothing to search for: name one word or more"]),
    ],
)
def test_datasette_searches_as_the_command_does(news: Path, question: str, found: list[str]) -> None:
    [(status, told)] = ask(news, f"/news/{question}")
    answer = json.loads(told)

    assert status == 200
    assert [row[answer["columns"].index("found")] for row in answer["rows"]] == found


def test_a_datasette_without_our_plugin_has_every_question_too(news: Path) -> None:
    datasette = datasette_app.Datasette([str(news)], metadata=metadata("news"))

    async def status(path: str) -> int:
        return (await datasette.client.get(path)).status_code

    assert asyncio.run(status("/news/search_articles?words=tanker")) == 200


@pytest.mark.parametrize(
    "query",
    [
        "",
        "?_search=tanker",
        "?language=ru&publisher=Steppe+Courier",
        "?_search=%D0%BA%D0%BE%D0%BD%D1%82%D0%B5%D0%B9%D0%BD%D0%B5%D1%80%D1%8B&language=ru&_facet_size=1",
        "?_search=nothing",
        "?_where=copy_of+is+null",
        "?_facet_size=1",
    ],
)
def test_facets_counted_in_one_go_are_those_that_datasette_counts(news: Path, query: str) -> None:
    pages = [ask(news, f"/news/articles{query}", facets=facets)[0][1] for facets in (OUR_FACETS, FACETS)]

    ours, theirs = (
        sorted(" ".join(facet.text_content().split()) for facet in html.fromstring(page).cssselect(".facet-info"))
        for page in pages
    )
    links = [sorted(link.get("href") for link in html.fromstring(page).cssselect(".facet-info ul a")) for page in pages]
    assert ours == theirs
    assert ours
    assert links[0] == links[1]


def test_facets_that_take_too_long_are_named(news: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    endless = "with recursive n (i) as (select 1 union all select i + 1 from n) select count(*) from n"
    monkeypatch.setattr("pipeline.store.desk.counted_together", lambda *_: endless)
    [(status, page)] = ask(news, "/news/articles?_search=tanker", facet_time_limit_ms=50)

    assert status == 200
    assert "These facets timed out: publisher, language, agency, kind" in page


def test_the_articles_page_leads_to_the_search_that_knows_operators(news: Path) -> None:
    [(_, articles), (_, stories)] = ask(news, "/news/articles", "/news/stories")

    assert 'href="/news/search_articles"' in articles
    assert 'href="/news/search_articles"' not in stories


def test_answers_and_views_lead_to_the_rows_they_name(news: Path) -> None:
    pages = ask(news, "/news/search_articles?words=tanker", "/news/story_coverage", "/news/corrections")
    answer, coverage, _ = (html.fromstring(page) for _, page in pages)

    assert [link.get("href") for link in answer.cssselect("td.col-article_id a")] == ["/news/articles/3"]
    assert [link.get("href") for link in answer.cssselect("td.col-story_id a")] == ["/news/stories/2"]
    assert [link.text for link in coverage.cssselect("td.col-story_id a")] == ["1", "2"]
