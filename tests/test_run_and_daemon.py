"""Cron and daemon are one: `silkwire run` at every visit and the daemon's ticks leave the same store and letters."""

import asyncio
import json
import os
import re
import sqlite3
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from pipeline.cli.runs import Keeper
from pipeline.cli.session import Session
from pipeline.newsroom import DAYS, Newsroom
from pipeline.resources import shipped

HOURS = [day + timedelta(hours=hours) for day in DAYS for hours in (-1, 0, 1, 6)]
PORT = re.compile(r"http://127\.0\.0\.1:\d+")
ROOT = Path(__file__).parents[1]


class Moved(Session):
    """A session whose clock is moved by hand."""

    instant = datetime.min.replace(tzinfo=UTC)

    @property
    def clock(self) -> Callable[[], datetime]:  # type: ignore[override]  # a clock that is not read once
        return lambda: self.instant


async def by_the_daemon(room: Newsroom, folder: Path) -> None:
    session = Moved(path=str(configured(room, folder)))
    session.instant = HOURS[0]
    with session.writing() as store:
        keeper = Keeper(session, store)
        for session.instant in HOURS:
            room.day = day_of(session.instant)
            await keeper.tick()


async def by_cron(room: Newsroom, folder: Path) -> None:
    config = configured(room, folder)
    for now in HOURS:
        room.day = day_of(now)
        command = [sys.executable, "-m", "pipeline.cli", "-c", str(config), "--now", now.isoformat(), "run"]
        called = await asyncio.create_subprocess_exec(*command, env={**os.environ, "PYTHONPATH": str(ROOT)})
        assert await called.wait() == 0


def configured(room: Newsroom, folder: Path) -> Path:
    folder.mkdir()
    config = folder / "config.toml"
    config.write_text(room.config(shipped("topics").resolve()), encoding="utf-8")
    return config


def day_of(now: datetime) -> int:
    return max(number for number, day in enumerate(DAYS, start=1) if number == 1 or now >= day)


def told(folder: Path) -> dict[str, Any]:
    """What a reader can see of a store, without port numbers and ids: a server may be too slow for its turn."""
    with sqlite3.connect(folder / "silkwire.db") as store:
        articles = store.execute(
            "select url, title, text, publisher, first_seen, updated, kind, agency from articles order by url"
        ).fetchall()
        tags = store.execute(
            "select a.url, t.topic, t.score from tags t join articles a on a.id = t.article_id order by 1, 2"
        ).fetchall()
        together = store.execute(
            """select a.url, min(b.url) from articles a join articles b on b.story_id = a.story_id
               group by a.id order by 1"""
        ).fetchall()
        visits = store.execute("select source, at, outcome, new from visits order by at, source").fetchall()
        deliveries = store.execute("select edition_id, recipient, state from deliveries order by 1, 2").fetchall()
        editions = [json.loads(row[0]) for row in store.execute("select content from editions order by id")]
    letters = [
        (
            edition["digest"],
            edition["day"],
            edition["window"],
            sorted((section["topic"], item["title"]) for section in edition["sections"] for item in section["items"]),
        )
        for edition in editions
    ]
    seen = {
        "articles": articles,
        "tags": tags,
        "together": together,
        "visits": visits,
        "deliveries": deliveries,
        "letters": letters,
    }
    return {part: json.loads(PORT.sub("", json.dumps(rows))) for part, rows in seen.items()}


def test_cron_and_daemon_leave_the_same_store_and_the_same_letters(tmp_path: Path) -> None:
    async def both() -> None:
        for way, folder in ((by_the_daemon, "daemon"), (by_cron, "cron")):
            async with Newsroom(slow_seconds=0) as room:
                await way(room, tmp_path / folder)

    asyncio.run(both())
    daemon, cron = told(tmp_path / "daemon"), told(tmp_path / "cron")

    assert len(daemon["letters"]) >= 3
    for part, seen in daemon.items():
        assert seen == cron[part], part
