"""What robots.txt allows us to read of article pages; feeds are published to be fetched and are not asked about."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from weakref import WeakKeyDictionary

from protego import Protego

from crawler.model import RobotsFile

AGENT = "Silkwire"
KEPT = timedelta(hours=24)
"""RFC 9309, 2.4: not longer than a day."""

RETRIED = timedelta(minutes=30)
"""When a robots.txt that could not be had is asked for again."""

MAX_BYTES = 512_000
"""RFC 9309, 2.5: at least 500 kB are read; what comes after is not."""

LONGEST_DELAY = 60.0
"""Seconds of crawl-delay that we wait between two pages; who asks for more is not asked for pages at all."""

ORIGINS = 1_000
"""Origins whose rules are kept at hand; the oldest go first."""

Ask = Callable[[str], Awaitable[tuple[int, bytes]]]
Recall = Callable[[str], RobotsFile | None]


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


def rules_of(file: RobotsFile) -> Rules:
    """What an answer means (RFC 9309, 2.3.1): no such file opens everything, a server in trouble closes it."""
    if file.status in {200, 203}:
        return Rules(file.until, Protego.parse(file.body.decode("utf-8", "replace")))
    if 400 <= file.status < 500 and file.status != 429:
        return Rules(file.until)
    said = f"answered {file.status}" if file.status else "could not be had"
    return Rules(file.until, closed=f"robots.txt {said}, so that we stay away from its pages")


def until_of(status: int, now: datetime) -> datetime:
    """How long an answer is good: a day, or half an hour for a server in trouble."""
    return now + (KEPT if status in {200, 203} or (400 <= status < 500 and status != 429) else RETRIED)


class Robots:
    """The rules of each origin, asked for once a day."""

    def __init__(self) -> None:
        self._rules: dict[str, Rules] = {}
        self._locks: dict[str, asyncio.Lock] = {}

    async def rules(self, origin: str, recall: Recall, ask: Ask, now: datetime) -> tuple[Rules, RobotsFile | None]:
        """The rules of an origin (`https://host`), and the file if it had to be asked for.

        `recall` is the file of an earlier round; `ask` gets a status and a body for a URL, status 0 for no answer.
        """
        async with self._locks.setdefault(origin, asyncio.Lock()):
            known = self._rules.get(origin)
            if known is not None and known.until > now:
                return known, None
            asked = None
            file = recall(origin)
            # A clock that was set back must not make a file good for years.
            if file is None or not now < file.until <= now + KEPT:
                status, body = await ask(f"{origin}/robots.txt")
                file = asked = RobotsFile(origin, status, body[:MAX_BYTES], until_of(status, now))
            self._remember(origin, rules_of(file))
            return self._rules[origin], asked

    def _remember(self, origin: str, rules: Rules) -> None:
        while len(self._rules) >= ORIGINS:
            oldest = next(iter(self._rules))
            del self._rules[oldest]
            self._locks.pop(oldest, None)
        self._rules[origin] = rules


_ROBOTS: WeakKeyDictionary[asyncio.AbstractEventLoop, Robots] = WeakKeyDictionary()


def robots() -> Robots:
    """What the running loop, that is the process, knows of robots.txt files."""
    return _ROBOTS.setdefault(asyncio.get_running_loop(), Robots())
