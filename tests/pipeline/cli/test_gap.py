"""A feed that shows less than it published between two calls: on record, in the footer, or closed from elsewhere."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Call = Callable[..., subprocess.CompletedProcess[str]]
TOPICS = ("Ferry slots", "Grid cuts", "Refinery restarts", "Coal train derails", "Cotton price falls", "Dam refilled",
          "Rail tariff raised", "Port crane arrives", "Gas flow halted", "Wheat export quota")  # fmt: skip


def feed(*numbers: int) -> bytes:
    """A window of items; item 1 is of 01:00, item 2 of 02:00 …"""
    items = "".join(
        f"<item><title>{TOPICS[n]}</title><link>https://caspian.example/{n}</link><guid>g{n}</guid>"
        f"<pubDate>Mon, 02 Mar 2026 {n:02}:00:00 GMT</pubDate></item>"
        for n in numbers
    )
    return f'<rss version="2.0"><channel><title>Caspian Post</title>{items}</channel></rss>'.encode()


def sitemap(*numbers: int) -> bytes:
    urls = "".join(
        f"<url><loc>https://caspian.example/{n}</loc><n:news><n:title>{TOPICS[n]}</n:title>"
        f"<n:publication_date>2026-03-02T{n:02}:00:00Z</n:publication_date></n:news></url>"
        for n in numbers
    )
    return f"<urlset xmlns:n='http://www.google.com/schemas/sitemap-news/0.9'>{urls}</urlset>".encode()


def two_visits(silkwire: Call, paper: Any, tmp_path: Path, keys: str) -> tuple[str, dict[str, Any]]:
    """A visit at 03:30 that sees items 1 to 3, one at 09:30 that sees 7 to 9; the letter of 10:00 and the health."""
    config = (tmp_path / "config.toml").read_text().replace('at = "07:00"', 'at = "10:00"')
    (tmp_path / "config.toml").write_text(config)
    table = '[[sources]]\nname = "caspian"\npublisher = "Caspian Post"\nfull_text = false\n'
    (tmp_path / "sources.toml").write_text(f'{table}url = "{paper.url("/feed")}"\n{keys}')
    paper.pages["/feed"] = feed(1, 2, 3)
    silkwire("--now", "2026-03-02T03:30:00Z", "gather", "--all")
    paper.pages["/feed"] = feed(7, 8, 9)
    silkwire("--now", "2026-03-02T09:30:00Z", "gather", "--all")
    silkwire("--now", "2026-03-02T10:00:00Z", "publish")
    [health] = json.loads(silkwire("--now", "2026-03-02T10:00:00Z", "sources", "health", "--json").stdout)
    return (tmp_path / "editions" / "daily" / "2026-03-02.txt").read_text(encoding="utf-8"), health


def test_a_gap_stands_in_the_ledger_and_in_the_letters_footer(silkwire: Call, paper: Any, tmp_path: Path) -> None:
    letter, health = two_visits(silkwire, paper, tmp_path, "")

    assert "May have lost items between two visits: Caspian Post" in letter
    assert (health["last_gap"], health["last_gap_closed"]) == ("2026-03-02T09:30:00Z", 0)
    assert health["last_gap_because"].startswith("not closed: the feed names no older pages")
    assert "`sitemap`" in health["advice"]
    assert health["next_because"] == "items may have been missed of late"


@pytest.mark.parametrize("way", ["robots", "paged"])
def test_a_gap_that_was_closed_loses_nothing(silkwire: Call, paper: Any, tmp_path: Path, way: str) -> None:
    paper.pages["/news.xml"] = sitemap(2, 3, 4, 5, 6, 7)
    paper.pages["/feed?p=2"] = feed(4, 5, 6)
    paper.pages["/feed?p=3"] = feed(1, 2, 3)
    keys = {"paged": 'paged = "p"', "robots": ""}[way]
    if way == "robots":
        paper.pages["/robots.txt"] = f"Sitemap: {paper.url('/news.xml')}\n".encode()

    letter, health = two_visits(silkwire, paper, tmp_path, keys)

    kept = [json.loads(line)["url"] for line in silkwire("export").stdout.splitlines()]
    assert sorted(kept) == [f"https://caspian.example/{number}" for number in range(1, 10)]
    assert "May have lost" not in letter
    assert (health["last_gap"], health["last_gap_closed"]) == ("2026-03-02T09:30:00Z", 1)
    assert health["last_gap_because"].startswith("closed: ")
    assert health["advice"] == ""
