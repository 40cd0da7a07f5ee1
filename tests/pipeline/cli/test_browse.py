"""The store in Datasette: every page and every ready-made question answers."""

import asyncio
import re
import sqlite3
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from crawler.model import Source
from pipeline.model import Article, Placement, Tag
from pipeline.store import open_store
from pipeline.store.describe import metadata

datasette_app = pytest.importorskip("datasette.app", reason="Datasette is an extra: pip install 'silkwire[browse]'")

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
        store.articles.index_text(0)
    store.close()
    return path


def ask(news: Path, *paths: str) -> list[tuple[int, str]]:
    async def all_of_them() -> list[tuple[int, str]]:
        datasette = datasette_app.Datasette([str(news)], metadata=metadata("news"))
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
    queries = metadata("news")["databases"]["news"]["queries"]  # type: ignore[index]
    paths = []
    for name, query in queries.items():
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
