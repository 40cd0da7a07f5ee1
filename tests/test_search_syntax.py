"""The archive's page and `silkwire search` read a query alike: the same words find the same stories in both."""

import json
import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pipeline.model import Article, Placement
from pipeline.resources import shipped
from pipeline.store import open_store

HEADLINES = (
    "Ferry adds container slots at Kuryk",
    "Barge strike halts the ferry",
    "Container slots sold out",
    "Slots for containers at the café of Aktau",
    "Паром возит контейнеры в Актау",
    "中吉乌铁路开工",
    "中欧班列开行",
    "COVID-19 rules end at U.S. ports",
    "AT&T lays cable, margin 3.5%",
    "C++ is no fuel",
    "Самолёт везёт нефть",
    "Aktau limanı kapasitesini artırdı",
    "PETROL FİYATI DÜŞTÜ",
    "CNPC公布业绩",
    "카스피 항만 확장",
)
QUERIES = (
    "ferry",
    "FERRY",
    "ferry slots",
    "ferry AND slots",
    '"container slots"',
    '"slots container"',
    "contain*",
    "container",
    "cafe",
    "café",
    "ferry OR barge",
    "ferry NOT strike",
    "(ferry OR barge) AND kuryk",
    "(ferry OR containers) NOT strike",
    "slots OR barge strike",
    "контейн*",
    "паром OR ferry",
    "中吉乌",
    "铁路开工",
    "nothing",
    "COVID-19",
    "covid 19",
    "U.S.",
    "AT&T",
    "3.5%",
    "C++",
    "ferry - slots",
    "ferry -strike",
    "ferry AND NOT strike",
    "“container slots”",
    "ferry 😀",
    "самолет",
    "самолёт",
    "САМОЛЁТ",
    "liman*",
    "limani",
    "LIMANI",
    "limanı",
    "kapasitesini",
    "fiyatı",
    "dustu",
    "油",
    "铁路",
    "油 OR 业绩",
    "CNPC 业绩",
    "cnpc公布",
    "CNPC",
    "cnp*",
    "NPC",
    "班列 OR ferry",
    "班列 NOT 中欧",
    "ferry NOT 铁路",
    "항만",
)


def by_the_store(folder: Path) -> dict[str, set[str]]:
    store = open_store(folder / "news.db")
    now = datetime(2026, 3, 2, 6, 0, tzinfo=UTC)
    with store.transaction():
        store.sources.note("s", "S")
        for number, headline in enumerate(HEADLINES):
            article = Article("s", "S", headline, now, url=f"https://s.example/{number}", identity=f"page\n{number}")
            store.stories.add(article, Placement(), (), b"print")
        store.articles.index_text(0)
    found = {query: {str(row["title"]) for row in store.search.articles(query, 50)} for query in QUERIES}
    store.close()
    return found


def by_the_page(node: str) -> dict[str, set[str]]:
    page = (shipped("templates") / "search.html.j2").read_text(encoding="utf-8")
    functions = page[page.index("const HAN") : page.index("function element")]
    asked = f"""
        const told = {json.dumps(HEADLINES)}.map(title => [title, plain(title)]);
        const found = {json.dumps(QUERIES)}.map(query =>
            [query, told.filter(([, words]) => parsed(query)(words)).map(([title]) => title)]);
        console.log(JSON.stringify(found));"""
    done = subprocess.run([node, "-e", functions + asked], capture_output=True, text=True, check=True)
    return {query: set(found) for query, found in json.loads(done.stdout)}


def test_page_and_store_find_the_same(tmp_path: Path) -> None:
    node = shutil.which("node")
    if node is None:
        pytest.skip("node is not installed: the search page's script cannot be run here")
    store, page = by_the_store(tmp_path), by_the_page(node)

    assert {query: page[query] ^ found for query, found in store.items() if page[query] != found} == {}
    assert store["ferry OR barge"] == set(HEADLINES[:2])
