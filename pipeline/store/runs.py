"""Runs: one row for each time a verb did its work."""

import json
import sqlite3
from collections.abc import Mapping
from datetime import datetime

from pipeline.store.times import read, written


class Runs:
    """The `runs` table."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def begin(self, verb: str, now: datetime) -> int:
        """Note that a run has begun; returns its id. One that never ended was interrupted: only one runs at a time."""
        self._connection.execute("update runs set outcome = 'interrupted' where outcome = 'running'")
        row = self._connection.execute(
            "insert into runs (verb, started) values (?, ?) returning id", (verb, written(now))
        ).fetchone()
        return int(row["id"])

    def end(self, run: int, outcome: str, detail: Mapping[str, object], now: datetime) -> None:
        """Note how a run ended: well, failed, unreachable or interrupted, with its numbers."""
        self._connection.execute(
            "update runs set finished = ?, outcome = ?, detail = ? where id = ?",
            (written(now), outcome, json.dumps(detail, ensure_ascii=False, sort_keys=True), run),
        )

    def last(self, verb: str | None = None, limit: int = 5) -> list[dict[str, object]]:
        """The latest runs, newest first."""
        rows = self._connection.execute(
            "select * from runs where verb = ifnull(?, verb) order by id desc limit ?", (verb, limit)
        )
        return [{**dict(row), "detail": json.loads(row["detail"])} for row in rows]

    def last_ends(self) -> list[tuple[str, str, datetime]]:
        """(verb, outcome, when the last such run ended)."""
        rows = self._connection.execute(
            """select verb, outcome, max(finished) as ended from runs where finished is not null
               group by verb, outcome order by verb, outcome"""
        )
        return [(row["verb"], row["outcome"], read(row["ended"])) for row in rows]
