"""The server: answers as papers do, with ETags, one slow, one broken, one that moved; it advances by days."""

import asyncio
from hashlib import sha256
from pathlib import Path
from types import TracebackType

from aiohttp import web

from pipeline.newsroom.feeds import feed_of
from pipeline.newsroom.pages import page_of
from pipeline.newsroom.papers import DAYS, Item, Paper, items, papers

SLOW_SECONDS = 1.5


class Newsroom:
    """`async with Newsroom() as room:` listens on 127.0.0.1 until the block ends; `room.day` is 1, 2 or 3."""

    def __init__(self, port: int = 0, slow_seconds: float = SLOW_SECONDS) -> None:
        self.day = 1
        self.asked: list[tuple[str, int]] = []
        self._port = port
        self._slow_seconds = slow_seconds
        self._runner: web.AppRunner | None = None
        self._again = asyncio.Event()

    async def __aenter__(self) -> "Newsroom":
        app = web.Application()
        app.router.add_get("/robots.txt", self._robots)
        app.router.add_get("/{paper}/feed", self._feed)
        app.router.add_get("/{paper}/news", self._feed)
        app.router.add_get("/{paper}/{year}/{month}/{day}/{slug}.html", self._page)
        self._runner = web.AppRunner(app, access_log=None)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", self._port)
        await site.start()
        self._port = self._runner.addresses[0][1]
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._runner is not None:
            await self._runner.cleanup()

    @property
    def url(self) -> str:
        """Its address, such as http://127.0.0.1:40123."""
        return f"http://127.0.0.1:{self._port}"

    async def until_asked(self, times: int) -> None:
        """Wait until it has been asked so many times in all."""
        while len(self.asked) < times:
            self._again.clear()
            await self._again.wait()

    def printed(self) -> list[Item]:
        """What the papers have printed by now."""
        return [item for item in items() if item.report.day <= self.day]

    def config(self, topics: Path) -> str:
        """A configuration that listens to every paper here; its stories, editions and letters lie beside it."""
        sources = "\n".join(_source(paper, self.url) for paper in papers().values())
        return _CONFIG.format(port=self._port, topics=f"{topics}/*.toml", sources=sources)

    async def _robots(self, request: web.Request) -> web.Response:
        return self._answered(request, web.Response(text="User-agent: *\nDisallow: /private/\n"))

    async def _feed(self, request: web.Request) -> web.Response:
        paper = papers().get(request.match_info["paper"])
        if paper is None:
            return self._answered(request, web.Response(status=404))
        if paper.manner == "moved" and request.path.endswith("/feed"):
            return self._answered(request, web.Response(status=301, headers={"Location": f"/{paper.slug}/news"}))
        if paper.manner == "slow":
            await asyncio.sleep(self._slow_seconds)
        if paper.manner == "broken":
            return self._answered(request, self._broken(paper))
        mine = [item for item in self.printed() if item.paper == paper]
        body, kind = feed_of(paper, mine, self.url, DAYS[self.day - 1])
        return self._answered(request, _conditional(request, body, kind))

    def _broken(self, paper: Paper) -> web.Response:
        """Another trouble every day: an error, a page instead of a feed, an end in the middle."""
        if self.day == 1:
            return web.Response(status=500, text="Internal error")
        if self.day == 2:
            return web.Response(
                text="<!doctype html><html><body>We use cookies. Accept all?</body></html>", content_type="text/html"
            )
        return web.Response(text='<?xml version="1.0"?><rss version="2.0"><channel><title>Bro', content_type="text/xml")

    async def _page(self, request: web.Request) -> web.Response:
        found = next((item for item in self.printed() if item.path == request.path), None)
        if found is None:
            return self._answered(request, web.Response(status=404))
        return self._answered(request, _conditional(request, page_of(found, self.url), "text/html; charset=utf-8"))

    def _answered(self, request: web.Request, response: web.Response) -> web.Response:
        self.asked.append((request.path, response.status))
        self._again.set()
        return response


def _conditional(request: web.Request, body: str, kind: str) -> web.Response:
    data = body.encode("utf-8")
    etag = f'"{sha256(data).hexdigest()[:16]}"'
    if request.headers.get("If-None-Match") == etag:
        return web.Response(status=304, headers={"ETag": etag})
    return web.Response(body=data, headers={"ETag": etag, "Content-Type": kind})


def _source(paper: Paper, base: str) -> str:
    owned = "\nstate_owned = true" if paper.layout == "ministry" else ""
    return (
        f'[[sources]]\nname = "{paper.slug}"\nurl = "{base}/{paper.slug}/feed"\npublisher = "{paper.title}"\n'
        f'language = "{paper.language}"{owned}\n'
    )


_CONFIG = """\
# An invented newsroom on 127.0.0.1; made by `silkwire demo`.
[silkwire]
database = "silkwire.db"
timezone = "Europe/Berlin"
include = ["{topics}"]

[fetch]
delay = "0s"
per_host = 8
timeout = "10s"
allow_networks = ["127.0.0.1/32"]
allow_ports = [{port}]

{sources}
[[digests]]
name = "daily"
title = "The Corridor Daily"
at = "07:00"
topics = [
  "central-asia-corridor", "eurasian-rail", "shipping-chokepoints", "freight-customs", "tariffs", "sanctions",
  "export-controls", "oil", "gas-lng", "caspian-upstream", "nuclear", "uranium", "coal", "power-grids", "renewables",
  "water-energy", "energy-policy", "infrastructure-attacks", "batteries", "electric-vehicles", "critical-minerals",
  "metals-solar-trade", "carbon-markets", "grain-food", "belt-and-road", "*",
]
channels = ["archive", "outbox"]

[[channels]]
name = "archive"
kind = "folder"
path = "editions"

[[channels]]
name = "outbox"
kind = "maildir"
path = "outbox"
"""
