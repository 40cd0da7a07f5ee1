"""The newsroom answers as papers do, and what it prints is in order."""

import asyncio
import tomllib
from pathlib import Path

import aiohttp
import pytest

from crawler.extract import extract_page
from crawler.parse import parse
from pipeline.newsroom import DAYS, Item, Newsroom, items, papers, reports
from pipeline.newsroom.feeds import feed_of
from pipeline.newsroom.pages import page_of

BASE = "http://127.0.0.1:1"


def test_three_days_of_news_are_there() -> None:
    assert len(papers()) == 13
    assert len(items()) >= 60
    assert {report.day for report in reports()} == {1, 2, 3}
    assert {report.language for report in reports()} == {"en", "ru", "zh", "tr", "kk"}
    assert len({item.path for item in items()}) == len(items())
    assert all(len(report.paragraphs) >= 2 for report in reports())


@pytest.mark.parametrize("slug", sorted(papers()))
def test_every_feed_can_be_read_whole(slug: str) -> None:
    mine = [item for item in items() if item.paper.slug == slug]

    body, _ = feed_of(papers()[slug], mine, BASE, DAYS[-1])
    entries = parse("feed", body.encode(), f"{BASE}/{slug}/feed")

    assert len(entries) == min(len(mine), 25)
    assert {entry.published for entry in entries} <= {item.published for item in mine}


@pytest.mark.parametrize("item", items(), ids=lambda item: item.path)
def test_every_page_gives_its_article_and_nothing_but_the_article(item: Item) -> None:
    page = extract_page(page_of(item, BASE), f"{BASE}{item.path}")

    assert page.title == item.title
    assert [paragraph for paragraph in item.paragraphs if paragraph not in page.text] == []
    assert len(page.text) < sum(map(len, item.paragraphs)) + 120
    if item.report.agency and item.report.language == "en":
        assert page.agency == "NWA"


def test_the_config_is_whole(tmp_path: Path) -> None:
    room = Newsroom(port=4711)

    config = tomllib.loads(room.config(tmp_path))

    assert len(config["sources"]) == len(papers())


def test_papers_answer_with_etags_move_break_and_keep_tomorrow_to_themselves() -> None:
    async def ask() -> tuple[list[int], int]:
        async with Newsroom(slow_seconds=0) as room, aiohttp.ClientSession() as web:
            first = await web.get(f"{room.url}/steppe-courier/feed")
            again = await web.get(f"{room.url}/steppe-courier/feed", headers={"If-None-Match": first.headers["ETag"]})
            moved = await web.get(f"{room.url}/meridian-mercury/feed", allow_redirects=False)
            broken = await web.get(f"{room.url}/broken-herald/feed")
            nobody = await web.get(f"{room.url}/nobody/feed")
            today = len(parse("feed", await first.read(), str(first.url)))
            room.day = 2
            tomorrow = len(parse("feed", await (await web.get(first.url)).read(), str(first.url)))
            return [answer.status for answer in (first, again, moved, broken, nobody)], tomorrow - today

    statuses, more = asyncio.run(ask())

    assert statuses == [200, 304, 301, 500, 404]
    assert more > 0
