"""The crawl, pulled: visits in, harvests out, over real sockets."""

import asyncio
import base64
from collections.abc import Callable
from contextlib import aclosing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from crawler.model import Fetch, Harvest, Outcome, RobotsFile, Source, Visit
from crawler.run import crawl, run_loop

NOW = datetime(2026, 3, 2, 6, 0, tzinfo=UTC)
FETCH = Fetch(
    contact="https://desk.example/silkwire",
    delay=timedelta(0),
    timeout=timedelta(seconds=3),
    allow_networks=("127.0.0.1/32",),
)
PAGE = (
    b"<html><head><title>Ferries</title></head><body><article><h1>Ferries sail</h1>"
    + b"<p>Two new ferries began carrying containers from the port of Kuryk to Alat on Monday, said the operator.</p>"
    * 4
    + b"</article></body></html>"
)


def http(body: bytes, *headers: str, status: str = "200 OK") -> bytes:
    lines = [f"HTTP/1.1 {status}", *headers, f"Content-Length: {len(body)}", "Connection: close"]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def feed(*links: str) -> bytes:
    items = "".join(
        f'<item><title>Item {n}</title><link>{link}</link><guid isPermaLink="false">g{n}</guid>'
        f"<pubDate>Mon, 02 Mar 2026 0{5 - n}:00:00 GMT</pubDate></item>"
        for n, link in enumerate(links)
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>P</title>{items}</channel></rss>'.encode()


def a_visit(url: str, **changes: Any) -> Visit:
    source = Source(changes.pop("name", "paper"), url, full_text=changes.pop("full_text", False))
    return replace(Visit(source, url), **changes)


async def bring(server: Any, *visits: Visit, fetch: Fetch = FETCH) -> list[Harvest]:
    fetch = replace(fetch, allow_ports=(server.port,))
    async with aclosing(crawl(visits, fetch, lambda: NOW)) as harvests:
        return [harvest async for harvest in harvests]


def with_server(serving: Callable[[], Any], scene: Callable[[Any], Any]) -> Any:
    async def play() -> Any:
        async with serving() as server:
            return await scene(server)

    return run_loop(play())


def test_a_fresh_feed_comes_home_with_its_validators_byte_for_byte(serving: Any) -> None:
    async def scene(server: Any) -> None:
        server.answers["/feed"] = http(
            feed("https://p.example/1"), 'ETag: W/"a,\xe9"', "Last-Modified: yesterday, 7-ish"
        )
        [harvest] = await bring(server, a_visit(server.url("/feed")))

        assert (harvest.outcome, len(harvest.entries), harvest.error) == (Outcome.FRESH, 1, None)
        assert harvest.etag is not None
        assert harvest.etag.encode("latin-1") == 'W/"a,\xe9"'.encode()
        assert harvest.last_modified == "yesterday, 7-ish"

        server.answers["/feed"] = http(b"", status="304 Not Modified")
        [again] = await bring(server, a_visit(server.url("/feed"), etag=harvest.etag, last_modified="yesterday, 7-ish"))
        sent = server.asked[-1][1]

        assert sent["if-none-match"] == harvest.etag  # the server reads bytes as Latin-1, as we do
        assert sent["if-modified-since"] == "yesterday, 7-ish"
        assert (again.outcome, again.etag, again.last_modified) == (Outcome.UNCHANGED, harvest.etag, "yesterday, 7-ish")

    with_server(serving, scene)


def test_the_same_bytes_again_are_unchanged_whatever_the_validators_say(serving: Any) -> None:
    async def scene(server: Any) -> None:
        server.answers["/feed"] = http(feed("https://p.example/1"), 'ETag: "1"')
        [first] = await bring(server, a_visit(server.url("/feed")))
        server.answers["/feed"] = http(feed("https://p.example/1"), 'ETag: "2"')
        [second] = await bring(server, a_visit(server.url("/feed"), body_hash=first.body_hash, etag='"1"'))

        assert (second.outcome, second.etag, second.entries) == (Outcome.UNCHANGED, '"2"', ())

    with_server(serving, scene)


def test_a_full_visit_sends_no_validators(serving: Any) -> None:
    async def scene(server: Any) -> None:
        server.answers["/feed"] = http(feed("https://p.example/1"))
        await bring(server, a_visit(server.url("/feed"), etag='"1"', last_modified="x", full=True))

        assert not {"if-none-match", "if-modified-since"} & server.asked[0][1].keys()

    with_server(serving, scene)


def test_we_say_who_we_are_and_nothing_about_where_we_come_from(serving: Any) -> None:
    async def scene(server: Any) -> None:
        server.answers["/old"] = http(b"", "Location: /feed", "Set-Cookie: a=b", status="302 Found")
        server.answers["/feed"] = http(feed("https://p.example/1"), "Referrer-Policy: unsafe-url")
        await bring(server, a_visit(server.url("/old")))

        for _, sent in server.asked:
            assert sent["user-agent"].startswith("Silkwire/")
            assert sent["user-agent"].endswith("(+https://desk.example/silkwire)")
            assert not {"cookie", "referer"} & sent.keys()

    with_server(serving, scene)


@pytest.mark.parametrize(
    ("statuses", "moved"),
    [
        (["301"], "/1"),
        (["308", "301"], "/2"),
        (["302"], None),
        (["301", "302"], "/1"),
        (["302", "301"], None),
    ],
)
def test_only_an_unbroken_chain_of_permanent_redirects_is_a_move(
    serving: Any, statuses: list[str], moved: str | None
) -> None:
    async def scene(server: Any) -> None:
        for n, status in enumerate(statuses):
            server.answers[f"/{n}"] = http(b"", f"Location: /{n + 1}", status=f"{status} Moved")
        server.answers[f"/{len(statuses)}"] = http(feed("https://p.example/1"))
        [harvest] = await bring(server, a_visit(server.url("/0")))

        assert harvest.outcome is Outcome.FRESH
        assert harvest.moved_to == (server.url(moved) if moved else None)

    with_server(serving, scene)


def test_credentials_go_to_their_own_origin_only(serving: Any) -> None:
    async def scene(server: Any) -> None:
        async with serving() as other:
            other.answers["/feed"] = http(feed("https://p.example/1"))
            server.answers["/a"] = http(b"", "Location: /b", status="302 Found")
            target = other.url("/feed").replace("http://", "http://evil:word@")
            server.answers["/b"] = http(b"", f"Location: {target}", status="302 Found")
            url = server.url("/a").replace("http://", "http://desk:s%20cret@")
            [harvest] = await bring(server, a_visit(url), fetch=replace(FETCH, allow_ports=(other.port,)))
            ports = replace(FETCH, allow_ports=(server.port, other.port))
            async with aclosing(crawl([a_visit(url)], ports, lambda: NOW)) as harvests:
                [harvest] = [harvest async for harvest in harvests]

            basic = "Basic " + base64.b64encode(b"desk:s cret").decode()
            assert {sent["authorization"] for _, sent in server.asked} == {basic}
            assert harvest.outcome is Outcome.FRESH
            assert "authorization" not in other.asked[-1][1]
            assert "cret" not in f"{harvest.url}{harvest.error}{harvest.moved_to}"

    with_server(serving, scene)


def test_pages_of_new_entries_are_read_and_robots_obeyed(serving: Any) -> None:
    async def scene(server: Any) -> None:
        links = [server.url(f"/page/{n}") for n in range(5)]
        server.answers["/robots.txt"] = http(b"User-agent: Silkwire\nDisallow: /page/3\n")
        server.answers["/feed"] = http(feed(*links))
        server.answers["/page/0"] = server.answers["/page/3"] = http(PAGE, "Content-Type: text/html")
        server.answers["/page/1"] = http(b"%PDF-1.7", "Content-Type: application/pdf")
        server.answers["/page/2"] = http(b"", status="500 Oops")
        [harvest] = await bring(server, a_visit(server.url("/feed"), full_text=True, known=frozenset({"g4"})))

        assert list(harvest.pages) == [links[0]]
        assert "Kuryk" in harvest.pages[links[0]].text
        assert harvest.page_errors[links[1]] == "the page is no page but 'application/pdf'"
        assert "answered 500" in harvest.page_errors[links[2]]
        assert harvest.page_errors[links[3]] == "robots.txt does not allow us this page"
        assert links[4] not in harvest.page_errors
        assert not {"/page/3", "/page/4"} & set(server.paths())
        assert server.paths().count("/robots.txt") == 1

    with_server(serving, scene)


class Recalled:
    """A memory with one robots.txt and some pages."""

    def __init__(self, file: RobotsFile | None = None, pages: tuple[str, ...] = ()) -> None:
        self._file = file
        self._pages = pages

    def robots(self, origin: str) -> RobotsFile | None:
        return self._file

    def has_page(self, source: Source, url: str) -> bool:
        return url in self._pages


async def bring_with(memory: Recalled, server: Any, *visits: Visit) -> list[Harvest]:
    async with aclosing(crawl(visits, replace(FETCH, allow_ports=(server.port,)), lambda: NOW, memory)) as harvests:
        return [harvest async for harvest in harvests]


def test_a_page_that_several_feeds_name_is_fetched_once(serving: Any) -> None:
    async def scene(server: Any) -> None:
        links = [server.url("/page/0"), server.url("/page/1")]
        server.answers["/page/0"] = http(PAGE)
        for name in "abc":
            server.answers[f"/{name}"] = http(feed(*links))
        harvests = await bring(server, *(a_visit(server.url(f"/{name}"), name=name, full_text=True) for name in "abc"))

        assert [list(harvest.pages) for harvest in harvests] == [links[:1]] * 3
        assert [list(harvest.page_errors) for harvest in harvests] == [links[1:]] * 3
        assert server.paths().count("/page/0") == server.paths().count("/page/1") == 1

    with_server(serving, scene)


def test_a_page_in_the_store_and_a_robots_file_still_good_are_not_asked_for(serving: Any) -> None:
    async def scene(server: Any) -> None:
        links = [server.url("/page/0"), server.url("/page/1"), server.url("/closed")]
        server.answers["/feed"] = http(feed(*links))
        server.answers["/page/1"] = http(PAGE)
        file = RobotsFile(server.url(""), 200, b"User-agent: *\nDisallow: /closed\n", NOW + timedelta(hours=2))
        visit = a_visit(server.url("/feed"), full_text=True)
        [harvest] = await bring_with(Recalled(file, (links[0],)), server, visit)
        [again] = await bring(server, visit)

        assert (list(harvest.pages), list(harvest.page_errors)) == ([links[1]], [links[2]])
        assert harvest.robots == again.robots == ()
        assert "/robots.txt" not in server.paths()

    with_server(serving, scene)


def test_a_robots_file_that_was_asked_for_comes_home_with_the_harvest(serving: Any) -> None:
    async def scene(server: Any) -> None:
        server.answers["/robots.txt"] = http(b"User-agent: *\nCrawl-delay: 0.2\n")
        server.answers["/feed"] = http(feed(server.url("/page/0"), server.url("/page/1"), server.url("/page/2")))
        start = asyncio.get_running_loop().time()
        [harvest] = await bring(server, a_visit(server.url("/feed"), full_text=True))

        [file] = harvest.robots
        assert (file.origin, file.status, file.until) == (server.url(""), 200, NOW + timedelta(hours=24))
        assert b"Crawl-delay" in file.body
        assert asyncio.get_running_loop().time() - start > 0.4  # two pauses between three pages

    with_server(serving, scene)


def test_a_feed_that_breaks_off_gives_what_it_has_and_keeps_no_validators(serving: Any) -> None:
    async def scene(server: Any) -> None:
        whole = feed("https://p.example/1", "https://p.example/2")
        server.answers["/half"] = http(whole[: whole.rindex(b"<pubDate>")], 'ETag: "h"')
        server.answers["/head"] = http(whole[: whole.index(b"<item>") + 9], 'ETag: "h"')
        half, head = await bring(
            server, a_visit(server.url("/half"), name="half"), a_visit(server.url("/head"), name="head")
        )
        if half.source.name == "head":
            half, head = head, half

        assert half.outcome is Outcome.FRESH
        assert half.entries
        assert (half.etag, half.body_hash) == (None, None)
        assert "the feed breaks off" in half.drops[0].reason
        assert (head.outcome, head.error) == (Outcome.UNREADABLE, "the answer breaks off before its first entry")

    with_server(serving, scene)


def test_robots_in_trouble_close_the_pages_but_not_the_feed(serving: Any) -> None:
    async def scene(server: Any) -> None:
        server.answers["/robots.txt"] = http(b"", status="500 Oops")
        server.answers["/feed"] = http(feed(server.url("/page")))
        [harvest] = await bring(server, a_visit(server.url("/feed"), full_text=True))

        assert (harvest.outcome, len(harvest.entries)) == (Outcome.FRESH, 1)
        assert "robots.txt answered 500" in harvest.page_errors[server.url("/page")]

    with_server(serving, scene)


def test_no_more_pages_than_allowed_and_the_newest_first(serving: Any) -> None:
    async def scene(server: Any) -> None:
        links = [server.url(f"/page/{n}") for n in range(4)]
        server.answers["/feed"] = http(feed(*reversed(links)))
        for link in links:
            server.answers[link.removeprefix(server.url(""))] = http(PAGE)
        [harvest] = await bring(server, a_visit(server.url("/feed"), full_text=True), fetch=replace(FETCH, max_pages=2))

        assert set(harvest.pages) == {links[3], links[2]}
        assert "max_pages (2)" in harvest.page_errors[links[0]]

    with_server(serving, scene)


def test_an_aggregators_link_is_not_followed_to_a_page(serving: Any) -> None:
    async def scene(server: Any) -> None:
        server.answers["/feed"] = http(feed("https://news.google.com/rss/articles/CBMiAU_yqL", server.url("/page")))
        server.answers["/page"] = http(PAGE)
        [harvest] = await bring(server, a_visit(server.url("/feed"), full_text=True))

        assert (set(harvest.pages), harvest.page_errors) == ({server.url("/page")}, {})

    with_server(serving, scene)


def test_a_host_in_trouble_is_not_asked_for_all_its_pages(serving: Any) -> None:
    async def scene(server: Any) -> None:
        links = [server.url(f"/page/{n}") for n in range(6)]
        server.answers["/feed"] = http(feed(*links))
        for n in range(6):
            server.answers[f"/page/{n}"] = http(b"", "Retry-After: 60", status="429 Slow down")
        [harvest] = await bring(server, a_visit(server.url("/feed"), full_text=True), fetch=replace(FETCH, per_host=1))

        assert [path for path in server.paths() if path.startswith("/page")] == ["/page/0"]
        assert harvest.outcome is Outcome.FRESH
        assert harvest.page_errors[links[5]].startswith("left alone after another page: 127.0.0.1 answered 429")

    with_server(serving, scene)


def test_the_newest_sitemaps_of_an_index_are_followed(serving: Any) -> None:
    async def scene(server: Any) -> None:
        days = "".join(
            f"<sitemap><loc>{server.url(f'/map/{n}')}</loc><lastmod>2026-02-0{n}</lastmod></sitemap>"
            for n in range(1, 6)
        )
        server.answers["/index"] = http(f"<sitemapindex>{days}</sitemapindex>".encode(), 'ETag: "i"')
        for n in range(1, 6):
            url = f"<url><loc>https://p.example/{n}</loc><lastmod>2026-02-0{n}</lastmod></url>"
            server.answers[f"/map/{n}"] = http(f"<urlset>{url}</urlset>".encode())
        server.answers["/map/4"] = http(b"", status="500 Oops")
        url = server.url("/index")
        [harvest] = await bring(server, Visit(Source("map", url, kind="news-sitemap", full_text=False), url))

        assert [entry.url for entry in harvest.entries] == ["https://p.example/5", "https://p.example/3"]
        assert [drop.url for drop in harvest.drops] == [server.url("/map/4")]
        assert harvest.etag is None and harvest.body_hash is None

    with_server(serving, scene)


@pytest.mark.parametrize(
    ("heard", "asked"),
    [(None, 1), (datetime(2026, 2, 5, 12, tzinfo=UTC), 1), (datetime(2026, 2, 8, tzinfo=UTC), 0)],
)
def test_an_index_whose_sitemaps_did_not_change_since_is_not_followed(
    serving: Any, heard: datetime | None, asked: int
) -> None:
    async def scene(server: Any) -> None:
        member = f"<sitemap><loc>{server.url('/map')}</loc><lastmod>2026-02-05</lastmod></sitemap>"
        server.answers["/index"] = http(f"<sitemapindex>{member}</sitemapindex>".encode())
        server.answers["/map"] = http(b"<urlset><url><loc>https://p.example/1</loc></url></urlset>")
        source = Source("map", server.url("/index"), kind="news-sitemap", full_text=False)
        [harvest] = await bring(
            server, Visit(source, source.url, last_heard=heard, known=frozenset({"https://p.example/1"}))
        )

        assert server.paths().count("/map") == asked
        assert harvest.outcome is (Outcome.FRESH if asked else Outcome.UNCHANGED)

    with_server(serving, scene)


def test_whoever_stops_asking_stops_the_round(serving: Any) -> None:
    async def scene(server: Any) -> None:
        async def hang(path: str, headers: dict[str, str], writer: Any) -> None:
            await asyncio.sleep(20)

        server.answers["/feed"] = http(feed("https://p.example/1"))
        server.answers["/slow"] = hang
        visits = [a_visit(server.url("/feed"))] + [a_visit(server.url("/slow"), name=f"slow{n}") for n in range(9)]
        start = asyncio.get_running_loop().time()
        with pytest.raises(OSError, match="disk full"):
            async with aclosing(crawl(visits, replace(FETCH, allow_ports=(server.port,)), lambda: NOW)) as harvests:
                async for _ in harvests:
                    raise OSError("disk full")

        left = [t for t in asyncio.all_tasks() if t is not asyncio.current_task() and "Server.serve" not in repr(t)]
        assert left == []
        assert asyncio.get_running_loop().time() - start < 2.5

    with_server(serving, scene)


def test_rounds_follow_each_other_in_one_loop(serving: Any) -> None:
    async def scene(server: Any) -> None:
        server.answers["/feed"] = http(feed("https://p.example/1"))
        for _ in range(5):
            [harvest] = await bring(server, a_visit(server.url("/feed")))
            assert harvest.outcome is Outcome.FRESH

    with_server(serving, scene)


def test_two_rounds_at_once_share_the_pause_between_requests_to_a_host(serving: Any) -> None:
    async def scene(server: Any) -> None:
        server.answers["/feed"] = http(feed("https://p.example/1"))
        polite = replace(FETCH, delay=timedelta(milliseconds=80), per_host=2)
        start = asyncio.get_running_loop().time()
        await asyncio.gather(
            bring(server, *(a_visit(server.url("/feed"), name=f"a{n}") for n in range(4)), fetch=polite),
            bring(server, *(a_visit(server.url("/feed"), name=f"b{n}") for n in range(4)), fetch=polite),
        )

        assert server.most_at_once <= 2
        assert asyncio.get_running_loop().time() - start > 7 * 0.08

    with_server(serving, scene)


def test_no_visits_are_no_round() -> None:
    async def scene() -> list[Harvest]:
        return [harvest async for harvest in crawl([], FETCH, lambda: NOW)]

    assert run_loop(scene()) == []
