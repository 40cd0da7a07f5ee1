"""Scrapy's place for a downloader without slots, delays, middlewares and signals: the gate decides whose turn it is."""

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.utils.defer import deferred_from_coro
from twisted.internet.defer import Deferred

from crawler.transport.handler import Transport


class Straight:
    """Hands each request to the transport at once; what Scrapy's own does for a request takes as long as a 304 does."""

    def __init__(self, crawler: Crawler) -> None:
        self.active: set[Request] = set()
        self._transport = Transport(crawler)
        crawler.signals.connect(self._transport.close, signals.engine_stopped)

    def fetch(self, request: Request) -> Deferred[Response]:
        """The answer to one request, as the transport gives it; raises what the transport raises."""
        return deferred_from_coro(self._transport.download_request(request))

    def needs_backout(self) -> bool:
        """Never: the transport makes requests wait, not the engine."""
        return False

    def close(self) -> None:
        """Nothing of its own to close; the transport is closed when the engine has stopped."""
