"""Who wants no letters for now, of one digest or of every one; what was still to go to them is not sent later."""

import sqlite3
from dataclasses import dataclass
from datetime import datetime

from pipeline.store.times import read, written

EVERY = "*"
"""In the place of a digest's name: all of them."""


@dataclass(frozen=True)
class Pause:
    """A recipient who gets no letters of a digest (or of every one), by whose wish: `hand` or `link`."""

    recipient: str
    digest: str
    at: datetime
    by: str


class Pauses:
    """The `pauses` table."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def all(self) -> list[Pause]:
        """Every pause, by recipient."""
        rows = self._connection.execute("select * from pauses order by recipient, digest")
        return [Pause(row["recipient"], row["digest"], read(row["at"]), row["by"]) for row in rows]

    def paused(self, digest: str) -> frozenset[str]:
        """The recipients who get no letter of a digest."""
        rows = self._connection.execute("select recipient from pauses where digest in (?, ?)", (digest, EVERY))
        return frozenset(row["recipient"] for row in rows)

    def pause(self, recipient: str, digest: str, by: str, now: datetime) -> None:
        """Send a recipient no more letters; the ones still to go are settled as paused."""
        self._connection.execute(
            "insert or ignore into pauses (recipient, digest, at, by) values (?, ?, ?, ?)",
            (recipient, digest, written(now), by),
        )
        self._connection.execute(
            """update deliveries set state = 'paused', detail = '', next_try = null
               where recipient = ?1 and state in ('pending', 'failed')
                   and edition_id in (select id from editions where digest = ?2 or ?2 = '*')""",
            (recipient, digest),
        )

    def resume(self, recipient: str, digest: str) -> int:
        """End a recipient's pause, with `*` every one of theirs; how many pauses that were."""
        return self._connection.execute(
            "delete from pauses where recipient = ?1 and (digest = ?2 or ?2 = '*')", (recipient, digest)
        ).rowcount

    def addressed(self) -> list[tuple[str, str]]:
        """Every (digest, recipient) to whom an edition ever was to go."""
        rows = self._connection.execute(
            """select distinct e.digest, d.recipient from deliveries d join editions e on e.id = d.edition_id
               order by e.digest, d.recipient"""
        )
        return [(row["digest"], row["recipient"]) for row in rows]
