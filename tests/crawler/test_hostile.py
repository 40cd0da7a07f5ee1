"""Sources that answer badly: each ends in a reason, in bounded time and memory; the good ones beside them lose nothing.

The list with what happens is in docs/security.md.
"""

import asyncio
import gzip
import os
import re
import zlib
from collections.abc import Awaitable, Callable
from contextlib import aclosing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import brotli
import pytest
import zstandard

from crawler.model import Fetch, Harvest, Outcome, Source, Visit
from crawler.run import crawl

NOW = datetime(2026, 3, 2, 6, 0, tzinfo=UTC)
FETCH = Fetch(
    delay=timedelta(0),
    timeout=timedelta(seconds=2.5),
    max_body=300_000,
    max_headers=20_000,
    max_redirects=4,
    parse_seconds=2,
    allow_networks=("127.0.0.1/32",),
)

ITEMS = b"".join(
    b"<item><title>Ferry number %d sails</title><link>https://paper.example/%d</link><guid>%d</guid></item>" % (n, n, n)
    for n in range(3)
)
FEED = b'<?xml version="1.0"?><rss version="2.0"><channel><title>Paper</title>' + ITEMS + b"</channel></rss>"
BOMB = bytes(50_000_000)
HTML = b"<!doctype html><html><head><title>Welcome</title></head><body><p>Hello</p></body></html>"


def ok(body: bytes = FEED, *headers: str, kind: str = "application/rss+xml") -> bytes:
    return http("200 OK", body, f"Content-Type: {kind}", *headers)


def http(status: str, body: bytes = b"", *headers: str) -> bytes:
    lines = [f"HTTP/1.1 {status}", *headers, f"Content-Length: {len(body)}", "Connection: close"]
    return "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + body


def packed(encoding: str, body: bytes) -> bytes:
    return ok(body, f"Content-Encoding: {encoding}")


def moved(target: str, status: str = "302 Found") -> bytes:
    return http(status, b"", f"Location: {target}")


async def hang(path: str, headers: dict[str, str], writer: asyncio.StreamWriter) -> None:
    await asyncio.sleep(30)


def endless(head: bytes, piece: bytes, pause: float = 0.0) -> Callable[..., Awaitable[None]]:
    async def answer(path: str, headers: dict[str, str], writer: asyncio.StreamWriter) -> None:
        writer.write(head)
        while not writer.is_closing():
            writer.write(piece)
            await writer.drain()
            await asyncio.sleep(pause)

    return answer


async def reset(path: str, headers: dict[str, str], writer: asyncio.StreamWriter) -> None:
    writer.transport.abort()


def nested(depth: int) -> bytes:
    return b'<?xml version="1.0"?><rss><channel>' + b"<a>" * depth + b"</a>" * depth + ITEMS + b"</channel></rss>"


OK_HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\n"
CHUNKED = OK_HEAD + b"Transfer-Encoding: chunked\r\n\r\n"
LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha">'
    + b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9))
    + b"]><rss><channel><title>&j;</title>"
    + ITEMS
    + b"</channel></rss>"
)
XXE = (
    b'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><channel><item>'
    b"<title>&x;</title><link>https://paper.example/x</link></item></channel></rss>"
)

# path: (answer, outcome, words of the reason); outcome None: heard, whatever comes of it
BAD: dict[str, tuple[Any, Outcome | None, str]] = {
    # connections
    "reset": (reset, Outcome.UNREACHABLE, "cut the connection|closed the connection"),
    "closes-silently": (b"", Outcome.UNREACHABLE, "closed the connection without an answer"),
    "never-answers": (hang, Outcome.UNREACHABLE, "within 2.5 seconds"),
    "drips-headers": (endless(OK_HEAD, b"X", 0.2), Outcome.UNREACHABLE, "within 2.5 seconds"),
    "drips-body": (endless(CHUNKED, b"1\r\nx\r\n", 0.2), Outcome.UNREACHABLE, "within 2.5 seconds"),
    "endless-100-continue": (endless(b"", b"HTTP/1.1 100 Continue\r\n\r\n", 0.001), Outcome.UNREACHABLE, "within"),
    # HTTP itself
    "not-http": (b"SSH-2.0-OpenSSH_9.6\r\n", Outcome.FAILED, "not in proper HTTP"),
    "http-0.9": (FEED, Outcome.FAILED, "not in proper HTTP"),
    "status-is-a-word": (b"HTTP/1.1 OK fine\r\n\r\n", Outcome.FAILED, "not in proper HTTP"),
    "status-999": (b"HTTP/1.1 999 No\r\nContent-Length: 0\r\n\r\n", Outcome.FAILED, "999"),
    "header-without-colon": (b"HTTP/1.1 200 OK\r\nnonsense\r\n\r\n", Outcome.FAILED, "not in proper HTTP"),
    "nul-in-header": (OK_HEAD + b"X: a\0b\r\n\r\n", Outcome.FAILED, "not in proper HTTP"),
    "endless-header-line": (endless(OK_HEAD + b"X: ", b"y" * 8000), Outcome.FAILED, "not in proper HTTP"),
    "endless-headers": (endless(OK_HEAD, b"X-A: " + b"y" * 200 + b"\r\n"), Outcome.FAILED, "not in proper HTTP"),
    "many-headers": (ok(FEED, *(f"X-{n}: {'y' * 150}" for n in range(200))), Outcome.FAILED, "max_headers"),
    "two-lengths": (OK_HEAD + b"Content-Length: 5\r\nContent-Length: 9\r\n\r\n<rss>", Outcome.FAILED, "proper HTTP"),
    "negative-length": (OK_HEAD + b"Content-Length: -5\r\n\r\n<rss>", Outcome.FAILED, "proper HTTP"),
    "length-and-chunks": (
        OK_HEAD + b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        Outcome.FAILED,
        "proper HTTP",
    ),
    "bad-chunk-size": (CHUNKED + b"zz\r\n<rss>\r\n", Outcome.FAILED, "proper HTTP|broke off"),
    "huge-chunk-size": (CHUNKED + b"ffffffffffffffff\r\n<rss>", Outcome.FAILED, "proper HTTP|broke off"),
    "body-too-short": (OK_HEAD + b"Content-Length: 9000\r\n\r\n" + FEED, Outcome.FAILED, "broke off"),
    "chunks-break-off": (CHUNKED + b"ff\r\n<rss>", Outcome.FAILED, "broke off"),
    # size
    "announces-too-much": (OK_HEAD + b"Content-Length: 99999999999\r\n\r\n", Outcome.FAILED, "max_body"),
    "endless-body": (endless(CHUNKED, b"2000\r\n" + b"x" * 8192 + b"\r\n"), Outcome.FAILED, "larger than max_body"),
    "endless-without-length": (endless(OK_HEAD + b"\r\n", b"x" * 65536), Outcome.FAILED, "larger than max_body"),
    # compression
    "gzip-bomb": (packed("gzip", gzip.compress(BOMB)), Outcome.FAILED, "unpacks to more"),
    "gzip-bomb-in-gzip": (packed("gzip, gzip", gzip.compress(gzip.compress(BOMB))), Outcome.FAILED, "unpacks to more"),
    "gzip-bomb-as-file": (ok(gzip.compress(BOMB), kind="application/gzip"), Outcome.FAILED, "unpacks to more"),
    "deflate-bomb": (packed("deflate", zlib.compress(BOMB)), Outcome.FAILED, "unpacks to more"),
    "brotli-bomb": (packed("br", brotli.compress(BOMB, quality=1)), Outcome.FAILED, "unpacks to more"),
    "zstd-bomb": (packed("zstd", zstandard.compress(BOMB)), Outcome.FAILED, "unpacks to more"),
    "three-layers": (packed("gzip, gzip, gzip", b"x"), Outcome.UNREADABLE, "3 times over"),
    "unknown-encoding": (packed("compress", b"x"), Outcome.UNREADABLE, "did not ask for"),
    "broken-gzip": (packed("gzip", gzip.compress(FEED)[:10] + b"\xff" * 99), Outcome.UNREADABLE, "broken gzip"),
    "half-gzip": (packed("gzip", gzip.compress(FEED)[:60]), Outcome.UNREADABLE, "breaks off"),
    "broken-brotli": (packed("br", b"\xff" * 99), Outcome.UNREADABLE, "broken br"),
    "broken-zstd": (packed("zstd", b"\xff" * 99), Outcome.UNREADABLE, "broken zstd"),
    # redirects
    "circle": (moved("/circle2"), Outcome.FAILED, "in a circle"),
    "circle2": (moved("/circle"), Outcome.FAILED, "in a circle"),
    "to-itself": (moved("/to-itself"), Outcome.FAILED, "in a circle"),
    "endless-redirects": (None, Outcome.FAILED, "max_redirects"),
    "to-file": (moved("file:///etc/passwd"), Outcome.REFUSED, "redirects to file:"),
    "to-javascript": (moved("javascript:alert(1)"), Outcome.REFUSED, "redirects to javascript:"),
    "to-metadata": (moved("http://169.254.169.254/latest/"), Outcome.REFUSED, "clouds keep their metadata"),
    "to-loopback-2": (moved("http://127.0.0.2/"), Outcome.REFUSED, "loopback"),
    "to-ipv6-loopback": (moved("http://[::1]/"), Outcome.REFUSED, "is a reserved address|loopback"),
    "to-mapped": (moved("http://[::ffff:10.0.0.1]/"), Outcome.REFUSED, "private address"),
    "to-decimal": (moved("http://2130706434/"), Outcome.REFUSED, "loopback|proper"),
    "to-hex": (moved("http://0x7f.0.0.2/"), Outcome.REFUSED, "loopback"),
    "to-other-port": (moved("http://127.0.0.1:22/"), Outcome.REFUSED, "port 22"),
    "to-nowhere": (moved(""), Outcome.FAILED, "without saying where"),
    "to-broken-address": (moved("http://[::1/"), Outcome.REFUSED, "address that is none"),
    "to-unknown-name": (moved("http://no-such-name.invalid/"), Outcome.UNREACHABLE, "does not resolve|looked up"),
    # statuses
    "not-found": (http("404 Not Found"), Outcome.FAILED, "answered 404"),
    "gone": (http("410 Gone"), Outcome.GONE, "gone for good"),
    "forbidden": (http("403 Forbidden", HTML), Outcome.REFUSED, "answered 403"),
    "needs-password": (http("401 Unauthorized"), Outcome.REFUSED, "answered 401"),
    "legal": (http("451 Nope"), Outcome.REFUSED, "answered 451"),
    "too-often": (http("429 Slow", b"", "Retry-After: 7200"), Outcome.REFUSED, "too often and asks to wait 2 hours"),
    "overloaded": (
        http("503 Busy", b"", "Retry-After: Mon, 02 Mar 2026 08:00:00 GMT"),
        Outcome.FAILED,
        "answered 503 .* asks to wait 2 hours",
    ),
    "retry-after-nonsense": (http("503 Busy", b"", "Retry-After: soon"), Outcome.FAILED, "answered 503"),
    "server-error": (http("500 Oops", HTML), Outcome.FAILED, "answered 500"),
    "unasked-304": (http("304 Not Modified"), Outcome.FAILED, "304"),
    "partial": (http("206 Partial", FEED), Outcome.FAILED, "answered 206"),
    "no-content": (b"HTTP/1.1 204 No Content\r\n\r\n", Outcome.FAILED, "answered 204"),
    # bodies
    "empty": (ok(b""), Outcome.UNREADABLE, "is empty"),
    "spaces": (ok(b" \n" * 500), Outcome.UNREADABLE, "is empty"),
    "html": (ok(HTML, kind="text/html"), Outcome.UNREADABLE, "is an HTML page"),
    "consent-wall": (
        ok(HTML.replace(b"Hello", b"We value your privacy: accept cookies")),
        Outcome.UNREADABLE,
        "consent",
    ),
    "captcha": (ok(HTML.replace(b"Hello", b"Just a moment... captcha")), Outcome.UNREADABLE, "captcha"),
    "pdf": (ok(b"%PDF-1.7\n" + b"\0\xff" * 99, kind="application/pdf"), Outcome.UNREADABLE, "PDF"),
    "picture": (ok(b"\x89PNG\r\n\x1a\n" + bytes(99)), Outcome.UNREADABLE, "picture"),
    "noise": (ok(bytes(range(256)) * 40), Outcome.UNREADABLE, "."),
    "only-nul": (ok(bytes(5000)), Outcome.UNREADABLE, "."),
    "plain-text": (ok(b"the feed has moved, see our site"), Outcome.UNREADABLE, "plain text"),
    "other-xml": (ok(b"<?xml version='1.0'?><catalog><book/></catalog>"), Outcome.UNREADABLE, "XML"),
    "other-json": (ok(b'{"error": "no key"}', kind="application/json"), Outcome.UNREADABLE, "JSON"),
    "deep-json": (ok(b'{"items":' + b"[" * 100_000, kind="application/json"), Outcome.UNREADABLE, "."),
    "billion-laughs": (ok(LAUGHS), None, "."),
    "external-entity": (ok(XXE), None, "."),
    "opens-a-file": (ok(b"/etc/passwd"), Outcome.UNREADABLE, "plain text"),
    "opens-a-url": (ok(b"http://127.0.0.1:1/"), Outcome.UNREADABLE, "plain text"),
    "deep-nesting": (ok(nested(20_000)), None, "."),
    "quadratic-lines": (ok(b"\n" * 250_000 + FEED), None, "."),
    "quadratic-attributes": (ok(b"<rss " + b" ".join(b'a%d="x"' % n for n in range(20_000)) + b"/>"), None, "."),
    "quadratic-angles": (ok(b"<rss><channel><item><title>" + b"<" * 200_000), None, "."),
    "many-entries": (ok(FEED.replace(ITEMS, ITEMS * 900)), None, "."),
    "long-title": (ok(FEED.replace(b"Ferry number 1", b"F" * 250_000)), None, "."),
    "no-entries": (ok(FEED.replace(ITEMS, b"")), Outcome.EMPTY, ""),
    "half-a-feed": (ok(FEED[: len(FEED) - 60]), None, "."),
    "head-of-a-feed": (ok(FEED[:70]), Outcome.UNREADABLE, "breaks off before its first entry"),
    "feed-in-a-page": (ok(HTML.replace(b"<p>Hello</p>", b"<pre>&lt;rss&gt;</pre>")), Outcome.UNREADABLE, "HTML page"),
    "sitemap-for-a-feed": (
        ok(b"<urlset><url><loc>https://paper.example/</loc></url></urlset>"),
        Outcome.UNREADABLE,
        "sitemap",
    ),
    "outline-for-a-feed": (ok(b"<opml><body/></opml>"), Outcome.UNREADABLE, "OPML"),
    "half-of-a-character": (ok(FEED.replace(b"Ferry", b"\xd0")), None, "."),
    "utf-16-cut-in-two": (ok(FEED.decode().encode("utf-16")[:-301]), None, "."),
    "wrong-charset": (ok(FEED, kind="text/xml; charset=utf-16"), None, "."),
    "unknown-charset": (ok(FEED, kind="text/xml; charset=klingon"), None, "."),
}

NAMES = {
    "unknown-name": ("http://no-such-name.invalid/feed", Outcome.UNREACHABLE, "does not resolve|looked up"),
    "no-scheme": ("paper.example/feed", Outcome.REFUSED, "neither http nor https|not a proper one"),
    "file-scheme": ("file:///etc/passwd", Outcome.REFUSED, "neither http nor https"),
    "ftp-scheme": ("ftp://paper.example/feed", Outcome.REFUSED, "neither http nor https"),
    "no-host": ("http:///feed", Outcome.REFUSED, "neither http nor https|proper"),
    "broken-ipv6": ("http://[::1/feed", Outcome.REFUSED, "not a proper one"),
    "port-too-high": ("http://127.0.0.1:99999/", Outcome.REFUSED, "not a proper one"),
    "closed-port": ("http://127.0.0.1:80/", Outcome.UNREACHABLE, "refuses the connection"),
    "private": ("http://10.0.0.1/feed", Outcome.REFUSED, "private address"),
    "metadata": ("http://169.254.169.254/latest/", Outcome.REFUSED, "metadata"),
    "zero": ("http://0/feed", Outcome.REFUSED, "unspecified|proper"),
    "octal": ("http://0177.0.0.2/feed", Outcome.REFUSED, "loopback|proper"),
    "ipv6-loopback": ("http://[::1]/feed", Outcome.REFUSED, "."),
    "nat64": ("http://[64:ff9b::7f00:1]/feed", Outcome.REFUSED, "loopback"),
    "6to4": ("http://[2002:7f00:1::]/feed", Outcome.REFUSED, "loopback"),
    "label-too-long": (f"http://{'a' * 70}.example/feed", None, "."),
    "tls-on-plain-port": (None, Outcome.UNREACHABLE, "secure connection|closed|cut|within"),
}


def visit(name: str, url: str) -> Visit:
    return Visit(Source(name, url, full_text=False), url)


async def bring(visits: list[Visit], fetch: Fetch) -> dict[str, Harvest]:
    """The harvests by the names of their sources."""
    async with aclosing(crawl(visits, fetch, lambda: NOW)) as harvests:
        return {harvest.source.name: harvest async for harvest in harvests}


def resident() -> float:
    """MB in memory of this process and of those it started."""
    pids = [os.getpid()]
    pids += [int(pid) for pid in Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()]
    pages = [int(file.read_text().split()[1]) for pid in pids if (file := Path(f"/proc/{pid}/statm")).exists()]
    return sum(pages) * os.sysconf("SC_PAGE_SIZE") / 1e6


@pytest.fixture(scope="module")
def brought(serving: Callable[[], Any]) -> dict[str, Any]:
    """One round over all the bad sources, with good ones between them."""

    async def round_() -> dict[str, Any]:
        loop = asyncio.get_running_loop()
        async with serving() as server:

            async def further(path: str, headers: dict[str, str], writer: asyncio.StreamWriter) -> None:
                number = int(path.rpartition("-")[2] or 0) if path[-1].isdigit() else 0
                writer.write(moved(f"/endless-redirects-{number + 1}"))
                await writer.drain()

            for name, (answer, _, _) in BAD.items():
                server.answers[f"/{name}"] = further if answer is None else answer
            for number in range(12):
                server.answers[f"/endless-redirects-{number}"] = further
            server.answers["/good"] = ok()
            fetch = replace(FETCH, allow_ports=(server.port,), concurrency=200, per_host=200)
            visits = [visit(name, server.url(f"/{name}")) for name in BAD]
            for name, (url, _, _) in NAMES.items():
                visits.append(visit(name, url or f"https://127.0.0.1:{server.port}/good"))
            good = [visit(f"good-{n}", server.url("/good")) for n in range(20)]
            every = [
                v for n, bad in enumerate(visits) for v in (bad, *(good[n // 5 : n // 5 + 1] if n % 5 == 0 else ()))
            ]
            megabytes = [resident()]

            async def watch() -> None:
                while True:
                    megabytes.append(resident())
                    await asyncio.sleep(0.02)

            watching = asyncio.create_task(watch())
            start = loop.time()
            harvests = await bring(every, fetch)
            took = loop.time() - start
            watching.cancel()
            left = [
                task
                for task in asyncio.all_tasks()
                if task not in {asyncio.current_task(), watching} and "serve" not in repr(task)
            ]
            return {
                "harvests": harvests,
                "took": took,
                "left": left,
                "megabytes": megabytes,
            }

    return asyncio.run(round_())


@pytest.mark.parametrize("name", [*BAD, *NAMES])
def test_a_bad_answer_ends_in_a_reason(name: str, brought: dict[str, Any]) -> None:
    outcome, words = (BAD.get(name) or NAMES[name])[1:]
    harvest = brought["harvests"][name]

    if outcome is not None:
        assert harvest.outcome is outcome, harvest.error
    if harvest.outcome.heard:
        assert harvest.error is None
    else:
        assert harvest.error
        assert re.search(words, harvest.error)
        assert not harvest.entries and harvest.etag is None and harvest.body_hash is None


def test_the_good_ones_beside_them_lose_nothing(brought: dict[str, Any]) -> None:
    good = [harvest for name, harvest in brought["harvests"].items() if name.startswith("good-")]

    assert len(good) == 20
    assert {(harvest.outcome, len(harvest.entries)) for harvest in good} == {(Outcome.FRESH, 3)}


def test_the_good_ones_wait_for_none_that_hangs(serving: Callable[[], Any]) -> None:
    """Those that hang would do so for an hour; the round is broken off when all the good ones are home."""

    async def round_() -> list[str]:
        came = []
        async with serving() as server, asyncio.timeout(300):
            server.answers |= {"/hang": hang, "/drip": endless(CHUNKED, b"1\r\nx\r\n", 0.2), "/good": ok()}
            fetch = replace(FETCH, timeout=timedelta(hours=1), allow_ports=(server.port,), concurrency=60, per_host=60)
            visits = [
                visit(f"{kind}-{n}", server.url(f"/{kind}")) for n in range(20) for kind in ("hang", "good", "drip")
            ]
            async with aclosing(crawl(visits, fetch, lambda: NOW)) as harvests:
                async for harvest in harvests:
                    came.append(harvest.source.name)
                    if len(came) == 20:
                        break
        return came

    assert sorted(asyncio.run(round_())) == sorted(f"good-{n}" for n in range(20))


def test_all_of_them_together_take_bounded_time_and_memory(brought: dict[str, Any]) -> None:
    assert brought["took"] < 30
    # From some 100 MB of an interpreter with everything imported: below 400 MB in all.
    assert max(brought["megabytes"]) - brought["megabytes"][0] < 280


def test_no_task_is_left_behind(brought: dict[str, Any]) -> None:
    assert brought["left"] == []


def test_no_answer_opens_a_local_file(brought: dict[str, Any]) -> None:
    told = repr(brought["harvests"])

    assert "root:" not in told
    assert Path("/etc/passwd").exists()
