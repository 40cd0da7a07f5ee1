"""Scrapy's settings: its engine and downloader on our loop, with our handler, and nothing else that it brings along."""

import asyncio
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from crawler.model import Fetch


def settings_for(fetch: Fetch) -> dict[str, Any]:
    """The settings of one crawl; made within the running loop."""
    return {
        "TWISTED_REACTOR_ENABLED": False,
        # Redirects, robots.txt, retries and validators are decided in the spider, where the harvest is written down.
        # The gate decides whose turn it is, for all crawls of the process; Scrapy's slots are those of one crawl.
        "DOWNLOADER": "crawler.transport.downloader.Straight",
        "SPIDER_MIDDLEWARES_BASE": {},
        "EXTENSIONS_BASE": {},
        "ITEM_PIPELINES_BASE": {},
        "ADDONS": {},
        "REMOTE_CONTROL_ENABLED": False,
        "TELNETCONSOLE_ENABLED": False,
        "LOG_ENABLED": False,
        "STATS_CLASS": "scrapy.statscollectors.DummyStatsCollector",
        "DUPEFILTER_CLASS": "scrapy.dupefilters.BaseDupeFilter",
        "FETCH": fetch,
        "TURNS": asyncio.Semaphore(max(fetch.concurrency, 1)),
    }


def user_agent(contact: str) -> str:
    """Who we are, in the User-Agent header: `Silkwire/0.1.0 (+https://…; desk@…)`."""
    try:
        number = version("silkwire")
    except PackageNotFoundError:
        number = "0"
    known = "".join(letter for letter in contact if letter.isascii() and letter.isprintable() and letter not in "()")
    return f"Silkwire/{number}" + (f" (+{known.strip()})" if known.strip() else "")
