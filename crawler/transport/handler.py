"""What downloads for Scrapy, with aiohttp inside: one request, bounded in every direction, answered or explained.

Follows no redirect, keeps no cookie, sends no referer and nothing that the request did not name.
"""

import asyncio
import socket
from contextlib import suppress
from typing import Any
from urllib.parse import urlsplit

import aiohttp
import yarl
from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.resolver import ThreadedResolver
from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import DownloadCancelledError
from scrapy.http import Headers, Response

from crawler.errors import CrawlerError, LimitError, RefusedError, UnreadableError
from crawler.model import Fetch
from crawler.transport.addresses import Network, networks, refusal
from crawler.transport.gate import gate
from crawler.transport.unpack import ACCEPT, Unpacker
from crawler.transport.words import ForbiddenAddressError, in_words

ABORT = object()
"""The signal upon which every request under way is given up at once."""

KEEP_ALIVE = 3.0
"""Seconds an idle connection is kept: long enough for the next page, too short to gather a thousand sockets."""

_WITH_BODY = frozenset({200, 203})


class Transport:
    """Fetches one request at a time for Scrapy; raises only what `crawler.errors` names."""

    def __init__(self, crawler: Crawler) -> None:
        self._fetch: Fetch = crawler.settings["FETCH"]
        self._all_turns: asyncio.Semaphore = crawler.settings["TURNS"]
        self._allowed = networks(self._fetch.allow_networks)
        self._ports = {80, 443, *self._fetch.allow_ports}
        self._session: aiohttp.ClientSession | None = None
        self._under_way: set[asyncio.Task[Any]] = set()
        self._aborted = False
        crawler.signals.connect(self.abort, signal=ABORT)

    async def download_request(self, request: Request) -> Response:
        """The answer to one request, unpacked and whole; raises a CrawlerError that says what went wrong."""
        task = asyncio.current_task()
        if self._aborted or task is None:
            raise DownloadCancelledError("the round was stopped")
        self._under_way.add(task)
        try:
            return await self._in_turn(request)
        except asyncio.CancelledError:
            # Scrapy hands exceptions on, but would wait for ever for one that was cancelled.
            raise DownloadCancelledError("the round was stopped") from None
        finally:
            self._under_way.discard(task)

    def abort(self) -> None:
        """Give up every request under way; those to come are refused."""
        self._aborted = True
        for task in self._under_way:
            task.cancel()

    async def close(self) -> None:
        """Close what connections are left."""
        if self._session is not None:
            await self._session.close()

    async def _in_turn(self, request: Request) -> Response:
        host = self._host_of(request.url)
        seconds = self._fetch.timeout.total_seconds()
        delay = max(self._fetch.delay.total_seconds(), request.meta.get("crawl_delay", 0.0))
        async with gate().turn(host, self._fetch.per_host, delay), self._all_turns:
            loop = asyncio.get_running_loop()
            start = loop.time()
            try:
                async with asyncio.timeout(seconds):
                    return await self._download(request)
            except (CrawlerError, aiohttp.ClientError, TimeoutError, OSError, ValueError) as error:
                raise in_words(error, host, seconds) from error
            finally:
                request.meta["download_latency"] = loop.time() - start

    def _host_of(self, url: str) -> str:
        """The host of an address that we may ask; raises RefusedError."""
        try:
            parts = urlsplit(url)
            host, port = parts.hostname, parts.port
        except ValueError as error:
            raise RefusedError("the address is not a proper one") from error
        if parts.scheme not in {"http", "https"} or not host:
            raise RefusedError("the address is neither http nor https")
        port = port or (443 if parts.scheme == "https" else 80)
        if port not in self._ports:
            raise RefusedError(f"port {port} of {host} is not open to us (fetch.allow_ports)")
        if (why := _literal_refusal(host, self._allowed)) is not None:
            raise RefusedError(f"{host} is {why}, which we do not visit (fetch.allow_networks)")
        return host

    async def _download(self, request: Request) -> Response:
        headers = _sendable(request.headers)
        session = self._open_session()
        async with session.get(yarl.URL(request.url, encoded=True), headers=headers, allow_redirects=False) as answer:
            self._measure_headers(answer)
            body = await self._read(request, answer)
            return Response(
                request.url,
                status=answer.status,
                headers=Headers(_received(answer)),
                body=body,
                request=request,
            )

    def _measure_headers(self, answer: aiohttp.ClientResponse) -> None:
        if sum(len(name) + len(value) + 4 for name, value in answer.raw_headers) > self._fetch.max_headers:
            raise LimitError(f"has more headers than max_headers ({self._fetch.max_headers / 1000:g} kB)")

    async def _read(self, request: Request, answer: aiohttp.ClientResponse) -> bytes:
        # The bodies of redirects and refusals are not read: nobody needs them, and they may have no end.
        if answer.status not in _WITH_BODY:
            return b""
        if request.meta.get("pages_only"):
            _must_be_page(answer.headers.get("Content-Type", ""))
        unpacker = Unpacker(answer.headers.get("Content-Encoding", ""), self._fetch.max_body)
        if (answer.content_length or 0) > self._fetch.max_body:
            raise LimitError(f"announces {answer.content_length} bytes, more than max_body")
        async for chunk in answer.content.iter_any():
            unpacker.feed(chunk)
        return unpacker.end()

    def _open_session(self) -> aiohttp.ClientSession:
        if self._session is None:
            connector = aiohttp.TCPConnector(
                limit=0,  # the gate decides
                resolver=PublicResolver(ThreadedResolver(), self._allowed),
                socket_factory=lambda address: public_socket(address, self._allowed),
                keepalive_timeout=KEEP_ALIVE,
                ttl_dns_cache=60,
            )
            self._session = aiohttp.ClientSession(
                connector=connector,
                cookie_jar=aiohttp.DummyCookieJar(),
                auto_decompress=False,
                timeout=aiohttp.ClientTimeout(total=None),
                skip_auto_headers=("User-Agent", "Accept", "Accept-Encoding"),
                headers={"Accept-Encoding": ACCEPT},
                trust_env=False,
                max_line_size=16_384,
                max_field_size=min(16_384, self._fetch.max_headers),
                max_headers=256,
            )
        return self._session


class PublicResolver(AbstractResolver):
    """Leaves out of another resolver's answers the addresses that may not be reached; none left is an error."""

    def __init__(self, system: AbstractResolver, allowed: tuple[Network, ...]) -> None:
        self._system = system
        self._allowed = allowed

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """The public addresses of a name; raises ForbiddenAddressError when it has others only."""
        results = await self._system.resolve(host, port, family)
        is_open = [result for result in results if refusal(result["host"], self._allowed) is None]
        if not is_open and results:
            _must_be_open(results[0]["host"], host, self._allowed)
        return is_open

    async def close(self) -> None:
        """Close the resolver that was asked."""
        await self._system.close()


def public_socket(address: tuple[Any, ...], allowed: tuple[Network, ...]) -> socket.socket:
    """A socket for the address really used (as `getaddrinfo` tells it); raises ForbiddenAddressError."""
    family, kind, protocol, _, target = address
    _must_be_open(target[0], target[0], allowed)
    return socket.socket(family, kind, protocol)


def _must_be_open(address: str, name: str, allowed: tuple[Network, ...]) -> None:
    why = refusal(address, allowed)
    if why is not None:
        leads = "is" if address == name else f"leads to {address},"
        raise ForbiddenAddressError(f"{name} {leads} {why}, which we do not visit (fetch.allow_networks)")


def _literal_refusal(host: str, allowed: tuple[Network, ...]) -> str | None:
    why = refusal(host, allowed)
    return None if why == "no address" else why


def _sendable(headers: Headers) -> list[tuple[str, str]]:
    """The headers as aiohttp wants them. It writes UTF-8; a validator in other bytes would be changed: left out."""
    sendable = []
    for name, values in headers.items():
        for value in values:
            with suppress(UnicodeDecodeError):
                sendable.append((name.decode("ascii"), value.decode("utf-8")))
    return sendable


def _received(answer: aiohttp.ClientResponse) -> dict[bytes, list[bytes]]:
    """The headers byte for byte; a validator changed by a decoder would not be recognised."""
    received: dict[bytes, list[bytes]] = {}
    for name, value in answer.raw_headers:
        received.setdefault(name, []).append(value)
    return received


def _must_be_page(kind: str) -> None:
    """Raise UnreadableError for what is no page, before its body is fetched."""
    kind = kind.partition(";")[0].strip().lower()
    if kind and "html" not in kind and kind not in {"text/plain", "application/xml", "text/xml"}:
        raise UnreadableError(f"is no page but {kind[:60]!r}")
