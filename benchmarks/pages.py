"""How fast article pages come home with their text read, beside Scrapy fetching the same pages and reading nothing.

    SILKWIRE_CORPUS=… python benchmarks/pages.py [PAGES] [--rounds N]

The labelled pages are served on one address of 127.0.0.1 to both in turn, each a program of its own: pages a second by
the clock, and CPU seconds (user and system, children included; not those of the server). Each round tells what share of
Scrapy's rate is reached, by the clock and by what the CPU allows, Scrapy one core and Silkwire two.
"""

import argparse
import asyncio
import gzip
import json
import os
import resource
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

LANES = 16
CORES = 2
SCRAPY = """
import sys, scrapy
from scrapy.crawler import CrawlerProcess
class Fetcher(scrapy.Spider):
    name = "fetcher"
    start_urls = [f"{sys.argv[1]}/page/{n}" for n in range(int(sys.argv[2]))]
    def parse(self, response):
        return None
process = CrawlerProcess({"LOG_ENABLED": False, "CONCURRENT_REQUESTS": 16, "CONCURRENT_REQUESTS_PER_DOMAIN": 16,
    "DOWNLOAD_DELAY": 0, "TELNETCONSOLE_ENABLED": False, "ROBOTSTXT_OBEY": False})
process.crawl(Fetcher)
process.start()
"""


def pages() -> list[bytes]:
    folder = Path(os.environ["SILKWIRE_CORPUS"]) / "articles"
    folder = folder if folder.is_dir() else Path(os.environ["SILKWIRE_CORPUS"])
    return [
        gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        for path in sorted((folder / "html").iterdir())
    ]


async def serve(many: int) -> None:
    """Answer with pages and a feed of them until stdin closes."""
    bodies = pages()

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                path = head.split(b" ", 2)[1].decode()
                kind = "text/html"
                if path == "/feed":
                    kind = "application/rss+xml"
                    items = "".join(
                        f"<item><title>Page {n}</title><link>{origin}/page/{n}</link></item>" for n in range(many)
                    )
                    body = f'<rss version="2.0"><channel><title>P</title>{items}</channel></rss>'.encode()
                elif path.startswith("/page/"):
                    body = bodies[int(path.rpartition("/")[2]) % len(bodies)]
                else:
                    body = b""
                status = "200 OK" if body else "404 Not Found"
                writer.write(
                    f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode()
                )
                writer.write(body)
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    origin = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    print(origin, flush=True)
    await asyncio.to_thread(sys.stdin.read)
    server.close()


async def silkwire(origin: str, many: int) -> None:
    from crawler.model import Fetch, Source, Visit
    from crawler.run import crawl

    port = int(origin.rpartition(":")[2])
    fetch = Fetch(
        delay=timedelta(0),
        per_host=LANES,
        concurrency=LANES,
        max_pages=many,
        allow_networks=("127.0.0.1/32",),
        allow_ports=(port,),
    )
    visit = Visit(Source(name="paper", url=f"{origin}/feed"), f"{origin}/feed")
    async for harvest in crawl([visit], fetch, lambda: datetime.now(UTC)):
        got = {"read": len(harvest.pages), "not": len(harvest.page_errors), "error": harvest.error}
        print(json.dumps(got), file=sys.stderr)


def timed(command: list[str]) -> tuple[float, float]:
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(command, check=True)
    wall, after = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def paced(command: list[str], pages: int) -> tuple[float, float]:
    """Pages a second and CPU seconds a page, less what it costs to begin, as a run with few pages tells: each worker
    process loads what reads pages."""
    begun, fetched = timed([*command, str(LANES)]), timed([*command, str(pages)])
    wall, cpu = (all_ - few for all_, few in zip(fetched, begun, strict=True))
    return (pages - LANES) / wall, cpu / (pages - LANES)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pages", nargs="?", type=int, default=470)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--serve", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--crawl", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.serve:
        asyncio.run(serve(given.pages))
        return
    if given.crawl:
        asyncio.run(silkwire(given.crawl, given.pages))
        return
    me = [sys.executable, __file__]
    with subprocess.Popen([*me, str(given.pages), "--serve"], stdin=-1, stdout=-1, text=True) as server:
        assert server.stdout
        assert server.stdin
        origin = server.stdout.readline().strip()
        for _ in range(given.rounds):
            scrapy, scrapy_cpu = paced([sys.executable, "-c", SCRAPY, origin], given.pages)
            ours, our_cpu = paced([*me, "--crawl", origin], given.pages)
            print(f"Scrapy, fetching only            {scrapy:6.0f} pages/s  {1000 * scrapy_cpu:6.1f} ms of CPU a page")
            print(f"Silkwire, fetching and reading   {ours:6.0f} pages/s  {1000 * our_cpu:6.1f} ms of CPU a page")
            print(f"  of Scrapy's rate {ours / scrapy:6.0%} by the clock  {CORES * scrapy_cpu / our_cpu:6.0%} by CPU")
        server.stdin.close()


if __name__ == "__main__":
    main()
