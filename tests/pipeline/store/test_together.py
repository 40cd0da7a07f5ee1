"""Readers and a writer at one store: neither waits for the other."""

import sqlite3
import threading
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from crawler.model import Source
from pipeline.model import Article, Placement
from pipeline.store import open_store

NOW = datetime(2026, 3, 2, 6, 0, tzinfo=UTC)
ARTICLE = Article(source="steppe", publisher="Steppe Courier", title="Ferry adds slots", first_seen=NOW, text="Text.")


def test_readers_see_whole_transactions_and_are_never_locked_out(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    store = open_store(path)
    with store.transaction():
        store.sources.sync([Source(name="steppe", url="https://steppe.example/feed")])
    done = threading.Event()
    seen: list[int] = []
    troubles: list[str] = []

    def read() -> None:
        reader = sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=0)
        try:
            while True:
                last = done.is_set()
                seen.append(reader.execute("select count(*) from articles").fetchone()[0])
                if last:
                    return
        except sqlite3.Error as error:
            troubles.append(str(error))
        finally:
            reader.close()

    readers = [threading.Thread(target=read) for _ in range(3)]
    for reader in readers:
        reader.start()
    for harvest in range(20):
        with store.transaction():
            last = store.articles.last_id()
            for number in range(10):
                store.stories.add(replace(ARTICLE, identity=f"{harvest} {number}"), Placement(), (), b"print")
            store.articles.index_text(last)
    done.set()
    for reader in readers:
        reader.join()
    store.close()

    assert troubles == []
    assert {count % 10 for count in seen} == {0}
    assert max(seen) == 200
