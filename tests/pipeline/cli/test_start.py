"""How a round starts: with what it needs, and nothing else."""

import subprocess
import sys


def test_a_round_loads_nothing_that_reads_feeds_or_writes_letters() -> None:
    heavy = (
        "feedparser chardet trafilatura htmldate numpy sqlite_utils tree_sitter babel jinja2 datasette warcio smtplib"
    )
    program = f"import sys, pipeline.cli.gathering; print([name for name in {heavy.split()} if name in sys.modules])"

    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert said.stdout.strip() == "[]"


def test_a_plain_feed_is_read_without_what_reads_the_others() -> None:
    program = """
import sys
from crawler.parse import Body, read

feed = b"<rss version='2.0'><channel><title>P</title><item><title>Ferry</title><link>https://p.example/1</link></item></channel></rss>"
print(read("feed", Body(feed, "https://p.example/feed")).entries[0].title)
print([name for name in ("feedparser", "chardet", "aiohttp", "scrapy.crawler") if name in sys.modules])
"""

    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert said.stdout.splitlines() == ["Ferry", "[]"]
