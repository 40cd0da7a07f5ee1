"""What robots.txt allows."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from crawler.model import NoMemory, RobotsFile
from crawler.transport.robots import KEPT, ORIGINS, Robots, rules_of

NOW = datetime(2026, 3, 2, 6, 0, tzinfo=UTC)
FILE = b"User-agent: *\nDisallow: /private\nCrawl-delay: 3\n\nUser-agent: Greedy\nDisallow: /\n"


def a_file(status: int, body: bytes = b"", until: datetime = NOW + KEPT) -> RobotsFile:
    return RobotsFile("https://p.example", status, body, until)


@pytest.mark.parametrize(
    ("status", "body", "refused"),
    [
        (200, FILE, None),
        (200, FILE + b"\nUser-agent: silkwire\nDisallow: /news\n", "does not allow us this page"),
        (200, b"User-agent: *\nCrawl-delay: 600\n", "600 seconds between pages"),
        (200, b"<html>not found</html>", None),
        (200, b"\xff\xfe\x00 nonsense \x00", None),
        (404, b"", None),
        (403, b"", None),
        (429, b"", "answered 429"),
        (503, b"", "answered 503"),
        (0, b"", "could not be had"),
    ],
)
def test_an_answer_is_understood_as_the_standard_says(status: int, body: bytes, refused: str | None) -> None:
    why = rules_of(a_file(status, body)).refusal("https://p.example/news/1")

    assert (why is None) if refused is None else (why is not None and refused in why)


def test_the_crawl_delay_is_told() -> None:
    assert rules_of(a_file(200, FILE)).crawl_delay == 3.0


def test_each_origin_is_asked_once_a_day_and_sooner_when_it_was_in_trouble() -> None:
    asked: list[str] = []

    async def ask(url: str) -> tuple[int, bytes]:
        asked.append(url)
        return (200, FILE) if "well" in url else (500, b"")

    async def scene() -> None:
        known = Robots()
        for hours in (0, 1, 23, 25):
            for host in ("https://well.example", "https://ill.example"):
                await asyncio.gather(
                    *(known.rules(host, NoMemory().robots, ask, NOW + timedelta(hours=hours)) for _ in range(3))
                )

    asyncio.run(scene())

    assert asked.count("https://well.example/robots.txt") == 2
    assert asked.count("https://ill.example/robots.txt") == 4


def test_a_file_of_an_earlier_run_is_used_as_long_as_it_is_good() -> None:
    kept = {hours: a_file(200, FILE, NOW + timedelta(hours=hours)) for hours in (-1, 1, 24 * 400)}
    asked: list[str] = []

    async def ask(url: str) -> tuple[int, bytes]:
        asked.append(url)
        return 404, b""

    async def scene() -> None:
        for hours, old, crawl_delay in ((1, True, 3.0), (-1, False, 0.0), (24 * 400, False, 0.0)):
            rules, file = await Robots().rules("https://p.example", lambda _, hours=hours: kept[hours], ask, NOW)
            assert (file is None) is old
            assert rules.crawl_delay == crawl_delay

    asyncio.run(scene())

    assert len(asked) == 2


def test_no_more_origins_are_remembered_than_there_is_room_for() -> None:
    async def ask(url: str) -> tuple[int, bytes]:
        return 404, b""

    async def scene() -> Robots:
        known = Robots()
        for number in range(ORIGINS + 10):
            await known.rules(f"https://p{number}.example", NoMemory().robots, ask, NOW)
        return known

    assert len(asyncio.run(scene())._rules) == ORIGINS


def test_the_sitemaps_of_a_file_are_told() -> None:
    assert rules_of(a_file(200, b"Sitemap: https://p.example/news.xml\n")).sitemaps == ("https://p.example/news.xml",)
