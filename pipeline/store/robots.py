"""The robots.txt files of the hosts whose pages we read, kept between runs for as long as they are good."""

import sqlite3
import zlib
from collections.abc import Sequence
from datetime import datetime

from crawler.model import RobotsFile
from pipeline.store.times import read, written

FILES = 5_000
"""Files that are kept; those that are good longest stay."""


class Robots:
    """The `robots` table."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def read(self, origin: str) -> RobotsFile | None:
        """The file of an origin (`https://host`), also one that is no longer good."""
        row = self._connection.execute("select * from robots where origin = ?", (origin,)).fetchone()
        if row is None:
            return None
        return RobotsFile(origin, row["status"], zlib.decompress(row["body"]), read(row["until"]))

    def keep(self, files: Sequence[RobotsFile], now: datetime) -> None:
        """Keep files that were asked for, and let go of those that are no longer good."""
        if not files:
            return
        self._connection.executemany(
            "insert or replace into robots (origin, status, body, until) values (?, ?, ?, ?)",
            [(file.origin, file.status, zlib.compress(file.body), written(file.until)) for file in files],
        )
        self._connection.execute("delete from robots where until <= ?", (written(now),))
        self._connection.execute(
            "delete from robots where origin not in (select origin from robots order by until desc limit ?)", (FILES,)
        )
