"""Pages that could not be had: which article they belong to, how often they were tried, when they are tried again."""

import sqlite3
from datetime import datetime, timedelta

from pipeline.store.times import written

WAITS = (timedelta(hours=1), timedelta(hours=6))
"""How long after its first and second failure a page is tried again; after the third it is left alone."""


class Owed:
    """The `owed_pages` table."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def failed(self, article_id: int, source: str, url: str, reason: str, now: datetime) -> None:
        """Note that the page of an article could not be had, once more."""
        row = self._connection.execute("select tries from owed_pages where article_id = ?", (article_id,)).fetchone()
        tries = row["tries"] + 1 if row is not None else 1
        again = written(now + WAITS[tries - 1]) if tries <= len(WAITS) else None
        self._connection.execute(
            """insert into owed_pages (article_id, source, url, tries, reason, next_try) values (?, ?, ?, ?, ?, ?)
               on conflict (article_id) do update set tries = excluded.tries, reason = excluded.reason,
                   next_try = excluded.next_try""",
            (article_id, source, url, tries, reason[:500], again),
        )

    def settled(self, article_id: int) -> None:
        """Note that the page has come."""
        self._connection.execute("delete from owed_pages where article_id = ?", (article_id,))

    def due(self, source: str, now: datetime, limit: int) -> tuple[str, ...]:
        """The addresses of a source's pages that are to be tried again, the oldest first.

        One that would wait longer than any does is tried as well: the clock was set back.
        """
        rows = self._connection.execute(
            """select url from owed_pages where source = ? and (next_try <= ? or next_try > ?)
               order by next_try, article_id limit ?""",
            (source, written(now), written(now + WAITS[-1]), limit),
        )
        return tuple(row["url"] for row in rows)

    def article(self, source: str, url: str) -> int | None:
        """The article that is owed a page."""
        row = self._connection.execute(
            "select article_id from owed_pages where source = ? and url = ?", (source, url)
        ).fetchone()
        return row["article_id"] if row is not None else None
