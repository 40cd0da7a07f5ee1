"""Gaps: noticed, and closed from older pages or a news sitemap, over real sockets."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from crawler.gaps import is_gap, missed_among, older_page, reaches_back
from crawler.model import Entry, Fetch, Gap, Harvest, Source, Visit
from crawler.run import crawl, run_loop

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
HEARD = NOW - timedelta(hours=5)
FETCH = Fetch(delay=timedelta(0), timeout=timedelta(seconds=3), allow_networks=("127.0.0.1/32",))
URL = "https://paper.example/feed"


def entry(number: int, hours: float | None = 1.0) -> Entry:
    published = NOW - timedelta(hours=hours) if hours is not None else None
    return Entry(f"https://paper.example/{number}", f"Item {number}", guid=f"g{number}", published=published)


@pytest.mark.parametrize(
    ("numbers", "hours", "known", "window", "gap"),
    [
        ((5, 6, 7), 1.0, "g1", 3, True),
        ((5, 6, 7), None, "g1", 3, True),
        ((1, 6, 7), 1.0, "g1", 3, False),  # one we knew is left
        ((5, 6), 1.0, "g1", 2, False),  # shows the latest, and means to
        ((5, 6, 7), 1.0, "g1", 10, False),  # not full: nothing was pushed out
        ((5, 6, 7), 30.0, "g1", 3, False),  # old items under new names: a move
        ((5, 6, 7), 1.0, "", 3, False),  # we know nothing yet
    ],
)
def test_a_full_window_without_anything_known_is_a_gap(
    numbers: tuple[int, ...], hours: float | None, known: str, window: float, gap: bool
) -> None:
    entries = [entry(number, hours) for number in numbers]

    assert is_gap(entries, frozenset({known} - {""}), HEARD, window) is gap
    assert not is_gap(entries, frozenset({known}), None, window)


def test_only_what_came_out_in_between_and_is_not_there_yet_fills_a_gap() -> None:
    older = [entry(1, 4), entry(2, 8), entry(3, 3), entry(4, None), entry(5, 2)]

    missed = missed_among(older, [entry(5, 2)], frozenset({"g3"}), HEARD)

    assert list(missed) == ["g1", "g4"]
    assert reaches_back(older, frozenset(), HEARD)
    assert not reaches_back([entry(1, 4)], frozenset({"g9"}), HEARD)


ATOM_LINK = b'<feed><link rel="%s" href="%s"/><entry><link rel="next" href="/trap"/></entry>%s</feed>'


@pytest.mark.parametrize(
    ("body", "parameter", "older"),
    [
        (ATOM_LINK % (b"next", b"/feed?page=2", b""), None, "https://paper.example/feed?page=2"),
        (ATOM_LINK % (b"prev-archive", b"/2026/02.xml", b""), None, "https://paper.example/2026/02.xml"),
        (ATOM_LINK % (b"self", b"/feed", b"<link href='/p2' rel='next'/>"), None, "https://paper.example/p2"),
        (
            b'<rss><channel><atom:link href="/r?a=1&amp;p=2" rel="next"/><item/>',
            None,
            "https://paper.example/r?a=1&p=2",
        ),
        (ATOM_LINK % (b"next", b"https://elsewhere.example/", b""), None, None),
        (ATOM_LINK % (b"self", b"/feed", b""), None, None),
        (b'{"next_url": "https:\\/\\/paper.example\\/feed?2", "items": []}', None, "https://paper.example/feed?2"),
        (b"<rss><channel><generator>https://wordpress.org/?v=6.5</generator>", None, f"{URL}?paged=2"),
        (b"<rss><channel><item><title>wordpress.org</title></item>", None, None),
        (b"<rss><channel>", "p", f"{URL}?p=2"),
        (b"<link " * 20_000, None, None),
    ],
)
def test_where_older_entries_are(body: bytes, parameter: str | None, older: str | None) -> None:
    assert older_page(body, URL, parameter) == older


def test_pages_are_counted_up() -> None:
    assert older_page(b"<rss>", f"{URL}?cat=oil&p=3", "p") == f"{URL}?cat=oil&p=4"


def http(body: bytes) -> bytes:
    return b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\nConnection: close\r\n\r\n" % len(body) + body


def rss(*numbers: int, head: str = "") -> bytes:
    """A feed of items that came out so many quarters of an hour ago."""
    items = "".join(
        f"<item><title>Item {n}</title><link>https://paper.example/{n}</link><guid>g{n}</guid>"
        f"<pubDate>{NOW - timedelta(minutes=15 * n):%Y-%m-%dT%H:%M:%SZ}</pubDate></item>"
        for n in numbers
    )
    return f"<rss version='2.0'><channel><title>P</title>{head}{items}</channel></rss>".encode()


def sitemap(*numbers: int) -> bytes:
    urls = "".join(
        f"<url><loc>https://paper.example/{n}</loc><n:news><n:title>Item {n}</n:title><n:publication_date>"
        f"{NOW - timedelta(minutes=15 * n):%Y-%m-%dT%H:%M:%SZ}</n:publication_date></n:news></url>"
        for n in numbers
    )
    return f"<urlset xmlns:n='http://www.google.com/schemas/sitemap-news/0.9'>{urls}</urlset>".encode()


def visited(serving: Callable[[], Any], answers: dict[str, bytes], **source: Any) -> tuple[Harvest, list[str]]:
    """A visit five hours after the last, at a feed that shows items 1 to 3 and showed 21 to 23 then."""

    async def play() -> tuple[Harvest, list[str]]:
        async with serving() as server:
            for path, body in answers.items():
                server.answers[path] = http(body.replace(b"HOST", server.url("").encode()))
            if sitemap_path := source.pop("sitemap", None):
                source["sitemap"] = server.url(sitemap_path)
            place = Source("paper", server.url("/feed"), full_text=False, **source)
            visit = Visit(place, place.url, known=frozenset({"g21", "g22", "g23"}), last_heard=HEARD, window=3)
            async for harvest in crawl([visit], replace(FETCH, allow_ports=(server.port,)), lambda: NOW):
                return harvest, server.paths()
        raise AssertionError

    return run_loop(play())


def guids(harvest: Harvest) -> list[str]:
    return [entry.key for entry in harvest.entries]


def test_a_gap_is_closed_from_the_pages_a_feed_declares(serving: Any) -> None:
    following = '<atom:link rel="next" href="/feed/{}"/>'
    harvest, asked = visited(
        serving,
        {
            "/feed": rss(1, 2, 3, head=following.format(2)),
            "/feed/2": rss(3, 4, 5, head=following.format(3)),
            "/feed/3": rss(19, 20, 21, 22, head=following.format(4)),
        },
    )

    assert guids(harvest) == ["g1", "g2", "g3", "g4", "g5", "g19", "g20"]
    assert harvest.gap == Gap(4, True, "closed: 2 from page 2 of the feed; 2 from page 3 of the feed")
    assert asked == ["/feed", "/feed/2", "/feed/3"]


def test_a_gap_is_closed_from_the_pages_of_the_configured_parameter(serving: Any) -> None:
    harvest, _ = visited(serving, {"/feed": rss(1, 2, 3), "/feed?p=2": rss(4, 21)}, paged="p")

    assert harvest.gap == Gap(1, True, "closed: 1 from page 2 of the feed")


def test_a_gap_is_closed_from_the_configured_news_sitemap(serving: Any) -> None:
    harvest, asked = visited(serving, {"/feed": rss(1, 2, 3), "/map": sitemap(2, 7, 40)}, sitemap="/map")

    assert guids(harvest) == ["g1", "g2", "g3", "https://paper.example/7"]
    assert harvest.gap is not None and harvest.gap.closed
    assert asked == ["/feed", "/map"]


def test_a_gap_is_closed_from_the_news_sitemap_in_robots(serving: Any) -> None:
    harvest, asked = visited(
        serving,
        {
            "/feed": rss(1, 2, 3),
            "/robots.txt": b"Sitemap: HOST/all.xml\nSitemap: HOST/news.xml\n",
            "/news.xml": sitemap(9, 30),
        },
    )

    assert harvest.gap is not None and harvest.gap.closed
    assert guids(harvest)[3:] == ["https://paper.example/9"]
    assert asked == ["/feed", "/robots.txt", "/news.xml"]


def test_a_gap_that_cannot_be_closed_says_why(serving: Any) -> None:
    endless = {f"/feed?p={n}": rss(n + 2, head="") for n in range(2, 20)}
    nothing, _ = visited(serving, {"/feed": rss(1, 2, 3)})
    short, asked = visited(serving, {"/feed": rss(1, 2, 3), **endless}, paged="p")
    gone, _ = visited(serving, {"/feed": rss(1, 2, 3)}, sitemap="/map")

    assert nothing.gap == Gap(0, False, "not closed: the feed names no older pages, and no news sitemap is known")
    assert short.gap is not None and (short.gap.filled, short.gap.closed) == (5, False)
    assert [path for path in asked if "p=" in path] == [f"/feed?p={n}" for n in range(2, 7)]
    assert gone.gap is not None and "answered 404" in gone.gap.because


def test_without_a_gap_nothing_more_is_asked(serving: Any) -> None:
    harvest, asked = visited(serving, {"/feed": rss(1, 2, 21)}, paged="p", sitemap="/map")

    assert (harvest.gap, asked) == (None, ["/feed"])
