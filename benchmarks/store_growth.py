"""How the store grows: file size, import rate, and the time of each view, question, search and look-up at a size.

    nice -n 5 python benchmarks/store_growth.py 10000 100000

Texts are made from a fixed vocabulary in three scripts, a thousand a day; nothing is fetched. With `--readers SECONDS`
a writer that imports and three readers of Datasette work together for so long, on the store of the size `--readers-at`
(else the largest), and their pages are timed.
"""

import argparse
import json
import random
import socket
import sqlite3
import statistics
import subprocess
import tempfile
import threading
import time
import urllib.request
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from crawler.model import Source
from pipeline.admit import Desk
from pipeline.cli.browse import datasette_arguments
from pipeline.digest.compose import compose
from pipeline.digest.labels import labels_in
from pipeline.digest.trend import LOOK_BACK
from pipeline.importing import import_articles
from pipeline.model import Article, Digest, Window
from pipeline.resources import shipped
from pipeline.store import Store, open_store
from pipeline.store.describe import OUR_FACETS, metadata
from pipeline.store.questions import QUESTIONS
from pipeline.tag import Topics, load_topics

FIRST = datetime(2025, 1, 1, tzinfo=UTC)
A_DAY = 1000
PAPERS = 60
VIEWS = (
    "today",
    "source_health",
    "topic_days",
    "publisher_topics",
    "corrections",
    "agency_reach",
    "gaps",
    "story_coverage",
)
PAGES = (
    "/{db}/articles",
    "/{db}/stories/17",
    "/{db}/articles?_search=LNG&publisher=Paper+7",
    "/-/desk",
)
"""What the readers ask for, by turns: facets over all articles, a story, a search with facets, the desk's page."""

VALUES = {
    "topic": "oil",
    "one": "oil",
    "other": "gas-lng",
    "story": 1,
    "publisher": "Paper 7",
    "agency": "NWA",
    "since": "",
    "unit": "wagons",
    "words": "ferry",
    "language": "en",
    "part": "原油价",
}


def vocabulary(chance: random.Random) -> dict[str, list[str]]:
    """Words to make texts of, in three scripts."""
    latin = ["".join(chance.choices("abcdefghilmnoprstuv", k=chance.randint(3, 9))) for _ in range(8000)]
    cyrillic = ["".join(chance.choices("абвгдежзиклмнопрст", k=chance.randint(3, 9))) for _ in range(8000)]
    chinese = ["".join(chr(chance.randint(0x4E00, 0x5E00)) for _ in range(2)) for _ in range(4000)]
    return {
        "en": ["ferry", "crude oil", "52 wagons", "LNG cargo", *latin],
        "ru": ["паром", "нефть", *cyrillic],
        "zh": ["原油价格", *chinese],
    }


def article(number: int, words: dict[str, list[str]], chance: random.Random) -> Article:
    """The article of this number: English mostly, one in five Russian, one in ten Chinese; common words are common."""
    language = "zh" if number % 10 == 0 else "ru" if number % 5 == 1 else "en"
    known, joint = words[language], "" if language == "zh" else " "

    def told(count: int) -> str:
        return joint.join(known[int(len(known) * chance.random() ** 3)] for _ in range(count))

    paragraphs = [told(40) + "." for _ in range(chance.randint(3, 9))]
    seen = FIRST + timedelta(days=1) * (number / A_DAY)
    return Article(
        source=f"paper-{number % PAPERS}",
        publisher=f"Paper {number % PAPERS}",
        title=told(8),
        first_seen=seen,
        published=seen,
        url=f"https://paper-{number % PAPERS}.example/news/{number}",
        original_url=f"https://paper-{number % PAPERS}.example/news/{number}",
        text="\n\n".join(paragraphs),
        text_from="import",
        lead=paragraphs[0],
        language=language,
        agency="NWA" if number % 7 == 0 else None,
        identity=f"page\n{number}",
    )


def milliseconds(ask: Callable[[], object]) -> float:
    """The middle of three tries, in CPU time: the machine has other work, and the file is in its memory."""
    took = []
    for _ in range(3):
        began = time.process_time()
        ask()
        took.append((time.process_time() - began) * 1000)
    return statistics.median(took)


def edition(store: Store, rules: Topics, now: datetime) -> int:
    """Compose the edition of the last thousand articles, as `publish` does; how many stories it tells."""
    digest = Digest("daily", "The Daily", (*rules.slugs, "*"), max_stories=150)
    window = Window(now - timedelta(days=1), now)
    upto = store.articles.last_id()
    labels = labels_in(shipped("templates"), "en")
    return compose(
        digest,
        store.stories.newer_than(upto - A_DAY, upto, digest.name),
        rules.titles,
        labels,
        store.sources.coverage(window, ()),
        window,
        now,
        now,
        store.stories.by_day(now, LOOK_BACK),
    ).stories


def grow(path: Path, topics: Path, start: int, size: int, words: dict[str, list[str]]) -> float:
    """Import articles up to this size; how many a second of CPU."""
    store = open_store(path)
    rules = load_topics(topics)
    with store.transaction():
        store.sources.sync([Source(name=f"paper-{n}", url=f"https://paper-{n}.example/feed") for n in range(PAPERS)])
        store.topics.save([(slug, rules.titles[slug], rules.versions[slug]) for slug in rules.slugs])
    chance = random.Random(start)
    desk = Desk(store, rules)
    began = time.process_time()
    for first in range(start, size, 5000):
        batch = [article(number, words, chance) for number in range(first, min(first + 5000, size))]
        import_articles(batch, desk, store)
    took = time.process_time() - began
    store.close()
    return (size - start) / took


def measure(path: Path, topics: Path, size: int, rate: float) -> None:
    """Print the table of this size."""
    store, rules = open_store(path), load_topics(topics)
    connection = sqlite3.connect(path)
    text = connection.execute("select sum(length(cast(text as blob)) + length(cast(title as blob))) from articles")
    bytes_ = path.stat().st_size
    ratio = bytes_ / text.fetchone()[0]
    newest = FIRST + timedelta(days=size / A_DAY)
    print(
        f"\n{size} articles: {bytes_ / size:.0f} bytes each, {ratio:.2f} times their text, {rate:.0f} a second of CPU"
    )
    asks: dict[str, Callable[[], object]] = {
        "prints of two weeks (neighbours)": lambda: list(
            store.articles.prints(newest - timedelta(days=7), newest + timedelta(days=7))
        ),
        "an edition of a day, composed": lambda: edition(store, rules, newest),
        "due-check": lambda: store.sources.due([], newest),
        "search, a common word": lambda: store.search.articles("ferry"),
        "search, Chinese, three characters": lambda: store.search.articles("原油价"),
        "search, Chinese, two characters": lambda: store.search.articles("原油"),
    }
    for view in VIEWS:
        asks[f"view {view}"] = lambda view=view: connection.execute(f"select * from {view} limit 50").fetchall()  # type: ignore[misc]  # noqa: S608
    for name, question in QUESTIONS.items():
        asks[f"question {name}"] = lambda sql=question["sql"]: connection.execute(sql, VALUES).fetchall()  # type: ignore[misc]
    for name, ask in asks.items():
        print(f"| {name} | {milliseconds(ask):.1f} |", flush=True)
    connection.close()
    store.close()


def together(path: Path, topics: Path, size: int, words: dict[str, list[str]], seconds: float) -> None:
    """A writer that imports and three readers of Datasette for so long; prints what failed and how long pages took."""
    described = path.with_name("metadata.json")
    described.write_text(json.dumps(metadata(path.stem, facets=OUR_FACETS)))
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    store = open_store(path)
    desk, chance = Desk(store, load_topics(topics)), random.Random(size)
    command = datasette_arguments(path, [], described, "127.0.0.1", port)
    with subprocess.Popen(command, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL) as served:
        base = f"http://127.0.0.1:{port}"
        await_answer(f"{base}/-/versions.json")
        over = time.monotonic() + seconds
        took: dict[str, list[float]] = {page: [] for page in PAGES}
        failed: list[str] = []

        def read() -> None:
            while time.monotonic() < over:
                for page in PAGES:
                    began = time.perf_counter()
                    try:
                        with urllib.request.urlopen(base + page.format(db=path.stem), timeout=30) as answer:
                            answer.read()
                    except OSError as error:
                        failed.append(f"{page}: {error}")
                    took[page].append(time.perf_counter() - began)

        threads = [threading.Thread(target=read) for _ in range(3)]
        for thread in threads:
            thread.start()
        writes = 0
        while time.monotonic() < over:
            numbers = range(size + writes, size + writes + 10)
            writes += import_articles([article(number, words, chance) for number in numbers], desk, store)
            time.sleep(0.2)
        for thread in threads:
            thread.join()
        served.terminate()
    store.close()
    print(f"\ntogether for {seconds:.0f} s: {writes} articles imported, {len(failed)} failures {failed[:1]}")
    for page, times in took.items():
        times.sort()
        median, slowest = times[len(times) // 2], times[len(times) * 99 // 100]
        print(f"{len(times)} times {page}: p50 {median:.2f} s, p99 {slowest:.2f} s", flush=True)


def await_answer(url: str) -> None:
    """Wait until a server answers, ten seconds at most."""
    for _ in range(100):
        try:
            with urllib.request.urlopen(url, timeout=5):
                return
        except OSError:
            time.sleep(0.1)
    raise SystemExit(f"{url}: nobody answers")


def main() -> None:
    """Grow one store through the sizes asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", type=int, nargs="+")
    parser.add_argument("--topics", type=Path, default=Path("topics"))
    parser.add_argument("--readers", type=float, default=0, metavar="SECONDS")
    parser.add_argument("--readers-at", type=int, metavar="SIZE")
    options = parser.parse_args()
    words = vocabulary(random.Random(1))
    with tempfile.TemporaryDirectory() as folder:
        path, before = Path(folder) / "news.db", 0
        for size in sorted(options.sizes):
            measure(path, options.topics, size, grow(path, options.topics, before, size, words))
            before = size
            if options.readers and size == (options.readers_at or max(options.sizes)):
                together(path, options.topics, size, words, options.readers)
                before += A_DAY  # their numbers may be taken


if __name__ == "__main__":
    main()
