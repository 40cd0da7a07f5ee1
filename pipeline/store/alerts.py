"""What was told of troubles: one row from the first word to the last."""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from pipeline.store.times import read, written


@dataclass(frozen=True)
class Told:
    """A trouble that somebody was told of."""

    kind: str
    subject: str
    since: datetime
    text: str


class Alerts:
    """The `alerts` table."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def open(self, alert: str) -> list[Told]:
        """The troubles an alert has told of that were not over when it last spoke."""
        rows = self._connection.execute(
            "select * from alerts where alert = ? and told_at is not null and over_at is null order by kind, subject",
            (alert,),
        )
        return [Told(row["kind"], row["subject"], read(row["since"]), row["text"]) for row in rows]

    def told_of(self, kind: str) -> bool:
        """Whether anybody was told of a trouble of this kind that is not over."""
        row = self._connection.execute(
            "select 1 from alerts where kind = ? and told_at is not null and over_at is null", (kind,)
        ).fetchone()
        return row is not None

    def in_vain(self, alert: str) -> datetime | None:
        """When an alert was last tried, None where somebody has been told since."""
        row = self._connection.execute(
            "select tried_at from alerts where alert = ? and told_at is null", (alert,)
        ).fetchone()
        return read(row["tried_at"]) if row else None

    def begun(self, alert: str, told: Iterable[Told], now: datetime) -> None:
        """Note that somebody has been told, and of these."""
        self._connection.execute("delete from alerts where alert = ? and told_at is null", (alert,))
        self._connection.executemany(
            "insert into alerts (alert, kind, subject, since, text, tried_at, told_at) values (?, ?, ?, ?, ?, ?, ?)",
            [(alert, one.kind, one.subject, written(one.since), one.text, written(now), written(now)) for one in told],
        )

    def over(self, alert: str, told: Iterable[Told], now: datetime) -> None:
        """Note that somebody has been told that these are over."""
        self._connection.executemany(
            "update alerts set over_at = ? where alert = ? and kind = ? and subject = ? and over_at is null",
            [(written(now), alert, one.kind, one.subject) for one in told],
        )

    def trying(self, alert: str, now: datetime) -> None:
        """Note a try, before it is made; it stands as one in vain until somebody has been told."""
        self._connection.execute("delete from alerts where alert = ? and told_at is null", (alert,))
        self._connection.execute(
            "insert into alerts (alert, kind, subject, since, text, tried_at) values (?1, '', '', ?2, '', ?2)",
            (alert, written(now)),
        )
