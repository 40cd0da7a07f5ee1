"""Captured feeds, where they are at hand: entries are found, and successive polls lose no story and tell none twice."""

import asyncio
import csv
import os
import re
from collections import defaultdict
from collections.abc import AsyncGenerator, Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from crawler.errors import CrawlerError
from crawler.model import Bulletin, Entry, Fetch, Harvest, Outcome, Source, Visit
from crawler.parse import Body, parse, read
from pipeline.admit import Desk
from pipeline.clean.title import own_title
from pipeline.gather import Crawl, gather
from pipeline.store import open_store
from pipeline.tag import load_topics

FOLDER = Path(os.environ.get("SILKWIRE_CORPUS", "")) / "feeds"
needs_corpus = pytest.mark.skipif("SILKWIRE_CORPUS" not in os.environ, reason="SILKWIRE_CORPUS is not set")
POLL = re.compile(r"(poll-[a-z-]+?)-(\d{8}t\d{4})z\.\w+")


def series() -> dict[str, list[tuple[datetime, Path]]]:
    """The polls of each feed, in the order of time, then the undated file of the same feed."""
    found: defaultdict[str, list[tuple[datetime, Path]]] = defaultdict(list)
    for file in sorted(FOLDER.glob("poll-*")):
        if match := POLL.fullmatch(file.name):
            found[match[1]].append((datetime.strptime(match[2], "%Y%m%dt%H%M").replace(tzinfo=UTC), file))
    for name, polls in found.items():
        undated = FOLDER / f"{name.replace('poll-', 'pool-', 1)}.xml"
        polls += [(polls[-1][0] + timedelta(hours=6), undated)] if undated.exists() else []
    return found


def stories_in(entries: Sequence[Entry]) -> int:
    """How many items these are: one guid is one item (dated anew, say), and so are one headline and date (moved)."""
    names: dict[object, int] = {}
    for number, entry in enumerate(entries):
        mine = [name for name in (entry.key, (entry.title, entry.published)) if name]
        joined = {names[name] for name in mine if name in names}
        names |= dict.fromkeys([*mine, *(name for name, item in names.items() if item in joined)], number)
    return len(set(names.values()))


def at(now: datetime) -> Callable[[], datetime]:
    return lambda: now


def bringing(bulletin: Bulletin, now: datetime) -> Crawl:
    """A crawl that brings what one poll announced."""

    async def crawl(
        visits: Sequence[Visit], fetch: Fetch, clock: object, memory: object
    ) -> AsyncGenerator[Harvest, None]:
        for visit in visits:
            outcome = Outcome.FRESH if bulletin.entries else Outcome.EMPTY
            yield Harvest(visit, outcome, now, entries=bulletin.entries, status=200)

    return crawl


@pytest.mark.corpus
@needs_corpus
def test_entries_are_found_in_nearly_all_feeds_that_have_any() -> None:
    missed, files = [], 0
    with (FOLDER / "MANIFEST.csv").open(encoding="utf-8") as manifest:
        for row in csv.DictReader(manifest):
            if "OPML" in row["format"] or "index" in row["format"] or int(row["entries"] or 0) == 0:
                continue
            files += 1
            kind = "news-sitemap" if "itemap" in row["format"] else "feed"
            try:
                found = len(parse(kind, (FOLDER / row["file"]).read_bytes(), "https://paper.example/feed"))
            except CrawlerError:
                found = 0
            missed += [row["file"]] if not found else []

    assert files > 300
    assert len(missed) <= 0.01 * files, missed


@pytest.mark.corpus
@needs_corpus
@pytest.mark.parametrize("name", sorted(series()) or ["none"])
def test_successive_polls_lose_no_story_and_keep_none_twice(name: str, tmp_path: Path) -> None:
    file = tmp_path / "topic.toml"
    file.write_text('[[topics]]\nslug = "oil"\ntitle = "Oil"\n[topics.strong]\nen = ["crude oil"]\n')
    source = Source("paper", "https://paper.example/feed", publisher="Paper", full_text=False, tell_first="all")
    store = open_store(tmp_path / "news.db")
    with store.transaction():
        store.sources.sync([source])
    desk = Desk(store, load_topics(file))
    seen: list[Entry] = []

    for now, poll in series()[name]:
        bulletin = read("feed", Body(poll.read_bytes(), source.url))
        seen += bulletin.entries
        asyncio.run(
            gather(store.sources.visits([source]), Fetch(), desk, store, at(now), None, bringing(bulletin, now))
        )

    kept = [row["title"] for row in store.articles.export()]
    store.close()
    assert seen
    assert set(kept) == {own_title(entry.title, (entry.publisher or "",)) for entry in seen}
    assert len(kept) == stories_in(seen)
