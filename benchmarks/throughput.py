"""Fetch and parse 1,000 feeds of 25 entries from 127.0.0.1: CPU seconds of all our processes, wall time, peak memory.

Run: python benchmarks/throughput.py [feeds] [--gather] [--feedparser]. The server is a process of its own, not counted.
`--gather` adds the whole way through `silkwire gather`, with all topics and a store.
`--feedparser` adds the same feeds parsed by feedparser alone, in this process, without any network, to compare with.
"""

import asyncio
import io
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import aclosing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

ENTRIES = 25
HOSTS = 200
WORDS = "gas transit ferries carry containers across the sea as prices rise in the port of Alat said operator".split()


def body(number: int, shift: int = 0) -> bytes:
    """A feed of 25 entries of about 60 words; `shift` new ones have come on top."""
    items = []
    for n in range(ENTRIES + shift, shift, -1):
        text = " ".join(WORDS[(number + n * k) % len(WORDS)] for k in range(60))
        items.append(
            f"<item><title>{WORDS[n % len(WORDS)]} {number} {n} &amp; more</title><link>https://p{number}.example/{n}.html</link>"
            f'<guid isPermaLink="false">{number}-{n}</guid><pubDate>Mon, 02 Mar 2026 {n % 24:02}:10:00 GMT</pubDate>'
            f"<description>&lt;p&gt;{text}&lt;/p&gt;</description><category>energy</category></item>"
        )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>P</title>{"".join(items)}</channel></rss>'.encode()


def serve() -> None:
    """Answer on a free port of every 127.0.0.x until stdin closes; /SHIFT/NUMBER is a feed, its ETag is its path."""

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                path = head.split(b" ", 2)[1].decode()
                tag = f'"{path}"'
                if f"if-none-match: {tag}".encode() in head.lower():
                    writer.write(f"HTTP/1.1 304 Not Modified\r\nETag: {tag}\r\n\r\n".encode())
                else:
                    _, shift, number = path.split("/")
                    data = body(int(number), int(shift))
                    writer.write(
                        f"HTTP/1.1 200 OK\r\nETag: {tag}\r\nContent-Type: application/rss+xml\r\n"
                        f"Content-Length: {len(data)}\r\n\r\n".encode()
                        + data
                    )
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()

    async def main() -> None:
        server = await asyncio.start_server(answer, "0.0.0.0", 0)  # noqa: S104 (every loopback address is a host)
        print(server.sockets[0].getsockname()[1], flush=True)
        await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)

    asyncio.run(main())


def cpu() -> float:
    own, children = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime


def peak() -> float:
    """MB of this process and its largest child, which there are two of."""
    own, child = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return (own.ru_maxrss + 2 * child.ru_maxrss) / 1024


def gather(count: int, port: int, url: Callable[[int, int], str]) -> None:
    """The whole way, `silkwire gather` into a new store: fetch, parse, clean, dedup, tag, store; three cycles."""
    home = Path(__file__).resolve().parent.parent
    with tempfile.TemporaryDirectory() as folder:
        config = Path(folder) / "config.toml"
        for name, shift in (("cold", 0), ("unchanged (304)", 0), ("one new entry a feed", 1)):
            config.write_text(
                f'[silkwire]\ndatabase = "news.db"\ntimezone = "UTC"\ncontact = "https://desk.example"\n'
                f'include = ["{home}/topics/*.toml"]\n[fetch]\ndelay = "0s"\nper_host = 8\nworkers = 2\n'
                f'allow_networks = ["127.0.0.0/8"]\nallow_ports = [{port}]\n'
                + "".join(
                    f'[[sources]]\nname = "s{n}"\nkind = "feed"\nurl = "{url(n, shift)}"\npublisher = "P{n}"\n'
                    f'language = "en"\nfull_text = false\n'
                    for n in range(count)
                )
            )
            start, before = time.perf_counter(), cpu()
            done = subprocess.run(
                [sys.executable, "-m", "pipeline.cli", "-v", "-c", str(config), "gather", "--all"],
                cwd=home, capture_output=True, text=True, check=False,
            )  # fmt: skip
            said = (done.stderr or done.stdout).strip().splitlines()
            spent, took = cpu() - before, time.perf_counter() - start
            print(f"{'gather: ' + name:<28}{spent:>8.2f}{took:>9.2f}{'':>9}   {said[-1] if said else done.returncode}")


def main() -> None:
    if "serve" in sys.argv:
        serve()
        return
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
    from crawler.model import Fetch, Harvest, Source, Visit
    from crawler.run import crawl, run_loop

    count = next((int(word) for word in sys.argv[1:] if word.isdigit()), 1000)
    server = subprocess.Popen(
        [sys.executable, str(Path(__file__).resolve()), "serve"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert server.stdout is not None
    port = int(server.stdout.readline())
    fetch = Fetch(delay=timedelta(0), per_host=8, allow_networks=("127.0.0.0/8",), allow_ports=(port,), workers=2)

    def url(number: int, shift: int) -> str:
        return f"http://127.0.{number % HOSTS // 100}.{number % HOSTS % 100 + 1}:{port}/{shift}/{number}"

    async def cycle(visits: list[Visit]) -> list[Harvest]:
        async with aclosing(crawl(visits, fetch, lambda: datetime.now(UTC))) as harvests:
            return [harvest async for harvest in harvests]

    def measure(name: str, visits: list[Visit]) -> list[Harvest]:
        start, before = time.perf_counter(), cpu()
        harvests = run_loop(cycle(visits))
        spent, took = cpu() - before, time.perf_counter() - start
        outcomes = ", ".join(sorted({f"{h.outcome.value}" for h in harvests}))
        entries = sum(len(h.entries) for h in harvests)
        print(f"{name:<28}{spent:>8.2f}{took:>9.2f}{peak():>9.0f}   {len(harvests)} {outcomes}, {entries} entries")
        return harvests

    print(f"{count} feeds of {ENTRIES} entries{'':<5}{'CPU s':>6}{'wall s':>9}{'peak MB':>9}")
    sources = [Source(f"s{n}", url(n, 0), full_text=False) for n in range(count)]
    measure("one feed (start-up)", [Visit(sources[0], sources[0].url)])
    cold = measure("cold", [Visit(source, source.url) for source in sources])
    warm = [Visit(h.source, h.visit.url, etag=h.etag, known=frozenset(entry.key for entry in h.entries)) for h in cold]
    measure("unchanged (304)", warm)
    measure("one new entry a feed", [replace(v, url=url(int(v.source.name[1:]), 1)) for v in warm])
    if "--gather" in sys.argv:
        gather(count, port, url)
    if "--feedparser" in sys.argv:
        import feedparser

        bodies = [body(n) for n in range(count)]
        start = time.process_time()
        for data in bodies:
            feedparser.parse(io.BytesIO(data))
        print(f"{'feedparser alone, no network':<28}{time.process_time() - start:>8.2f}")
    assert server.stdin is not None
    server.stdin.close()
    server.wait()


if __name__ == "__main__":
    os.environ.setdefault("PYTHONHASHSEED", "0")
    main()
