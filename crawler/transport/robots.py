"""What robots.txt allows us to read of article pages; feeds are published to be fetched and are not asked about."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from weakref import WeakKeyDictionary

from protego import Protego

AGENT = "Silkwire"
KEPT = timedelta(hours=24)
"""RFC 9309, 2.4: not longer than a day."""

RETRIED = timedelta(minutes=30)
"""When a robots.txt that could not be had is asked for again."""

MAX_BYTES = 512_000
"""RFC 9309, 2.5: at least 500 kB are read; what comes after is not."""

LONGEST_DELAY = 60.0
"""Seconds of crawl-delay that we wait between two pages; who asks for more is not asked for pages at all."""

Ask = Callable[[str], Awaitable[tuple[int, bytes]]]


@dataclass(frozen=True)
class Rules:
    """One host's answer: rules to ask, or a reason why everything is refused."""

    until: datetime
    protego: Protego | None = None
    closed: str | None = None

    def refusal(self, url: str) -> str | None:
        """Why a page may not be fetched, None when it may."""
        if self.closed is not None:
            return self.closed
        if self.protego is not None and not self.protego.can_fetch(url, AGENT):
            return "robots.txt does not allow us this page"
        if self.crawl_delay > LONGEST_DELAY:
            return f"robots.txt asks for {self.crawl_delay:g} seconds between pages, longer than we can wait"
        return None

    @property
    def crawl_delay(self) -> float:
        """Seconds between two pages."""
        return float(self.protego.crawl_delay(AGENT) or 0.0) if self.protego is not None else 0.0

    @property
    def sitemaps(self) -> tuple[str, ...]:
        """The sitemaps it lists."""
        return tuple(str(url) for url in self.protego.sitemaps) if self.protego is not None else ()


def rules_of(status: int, body: bytes, now: datetime) -> Rules:
    """What an answer means (RFC 9309, 2.3.1): no such file opens everything, a server in trouble closes it."""
    if status in {200, 203}:
        return Rules(now + KEPT, Protego.parse(body[:MAX_BYTES].decode("utf-8", "replace")))
    if 400 <= status < 500 and status != 429:
        return Rules(now + KEPT)
    said = f"answered {status}" if status else "could not be had"
    return Rules(now + RETRIED, closed=f"robots.txt {said}, so that we stay away from its pages")


class Robots:
    """The rules of each origin, asked for once a day."""

    def __init__(self) -> None:
        self._rules: dict[str, Rules] = {}
        self._locks: dict[str, asyncio.Lock] = {}

    async def rules(self, origin: str, ask: Ask, now: datetime) -> Rules:
        """The rules of an origin (`https://host`); `ask` gets a status and a body for a URL, status 0 for no answer."""
        async with self._locks.setdefault(origin, asyncio.Lock()):
            known = self._rules.get(origin)
            if known is None or known.until <= now:
                known = rules_of(*await ask(f"{origin}/robots.txt"), now)
                self._rules[origin] = known
            return known


_ROBOTS: WeakKeyDictionary[asyncio.AbstractEventLoop, Robots] = WeakKeyDictionary()


def robots() -> Robots:
    """What the running loop, that is the process, knows of robots.txt files."""
    return _ROBOTS.setdefault(asyncio.get_running_loop(), Robots())
