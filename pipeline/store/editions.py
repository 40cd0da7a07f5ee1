"""Editions and their deliveries: saved before anything leaves the house, each recipient's state on record."""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from pipeline.model import Delivery, Window
from pipeline.store.times import read, written

FIRST_WAIT, LONGEST_WAIT = timedelta(minutes=5), timedelta(hours=4)
"""A delivery that failed is tried again after the first; each further wait is twice as long, up to the second."""


@dataclass(frozen=True)
class SavedEdition:
    """An edition as the store keeps it; `content` is its frozen JSON, the next one begins after `last_article`."""

    id: int
    digest: str
    title: str
    subject: str
    day: str
    due: datetime
    window: Window
    last_article: int
    stories: int
    content: str


@dataclass(frozen=True)
class Undelivered:
    """A letter that did not arrive, or of which nobody knows; `since` is its first attempt, else when it was made."""

    digest: str
    day: str
    channel: str
    recipient: str
    state: str
    detail: str
    since: datetime


class Editions:
    """The `editions`, `edition_stories` and `deliveries` tables."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def last(self, digest: str) -> SavedEdition | None:
        """The edition of a digest that was made last."""
        row = self._connection.execute(
            "select * from editions where digest = ? order by id desc limit 1", (digest,)
        ).fetchone()
        return _saved(row) if row is not None else None

    def made_for(self, digest: str, due: datetime) -> bool:
        """Whether a digest has an edition for an hour."""
        row = self._connection.execute("select 1 from editions where digest = ? and due = ?", (digest, written(due)))
        return row.fetchone() is not None

    def read(self, edition_id: int) -> SavedEdition | None:
        """One edition by its id."""
        row = self._connection.execute("select * from editions where id = ?", (edition_id,)).fetchone()
        return _saved(row) if row is not None else None

    def all(self, digest: str, whole: int) -> list[SavedEdition]:
        """All editions of a digest, oldest first; only the newest so many come with their content."""
        rows = self._connection.execute(
            """select id, digest, title, subject, day, due, window_start, window_end, last_article, stories,
                      case when id in (select id from editions where digest = :digest
                                       order by due desc, id desc limit :whole) then content else '' end as content
               from editions where digest = :digest order by due, id""",
            {"digest": digest, "whole": whole},
        )
        return [_saved(row) for row in rows]

    def next_id(self) -> int:
        """The id the next edition will have, to be written into its frozen content."""
        return int(self._connection.execute("select ifnull(max(id), 0) + 1 from editions").fetchone()[0])

    def save(
        self,
        saved: SavedEdition,
        told: Iterable[tuple[int, str, str, Sequence[int]]],
        recipients: Iterable[tuple[str, str]],
        language: str,
        now: datetime,
    ) -> None:
        """Keep an edition, the (story, section, title, articles) it tells and the (channel, recipient) it goes to."""
        self._connection.execute(
            """insert into editions (id, digest, title, subject, day, due, window_start, window_end, last_article,
                   stories, language, composed_at, content) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
            (
                saved.id,
                saved.digest,
                saved.title,
                saved.subject,
                saved.day,
                written(saved.due),
                written(saved.window.start),
                written(saved.window.end),
                saved.last_article,
                saved.stories,
                language,
                written(now),
                saved.content,
            ),
        )
        self._connection.executemany(
            """insert or ignore into edition_stories (edition_id, story_id, position, section, title, articles)
               values (?, ?, ?, ?, ?, ?)""",
            [
                (saved.id, story, position, section, title, json.dumps(list(articles)))
                for position, (story, section, title, articles) in enumerate(told, start=1)
            ],
        )
        self.expect(saved.id, recipients)

    def expect(self, edition_id: int, recipients: Iterable[tuple[str, str]]) -> None:
        """Note to whom an edition is still to go; recipients already on record stay as they are."""
        self._connection.executemany(
            "insert or ignore into deliveries (edition_id, channel, recipient, state) values (?, ?, ?, 'pending')",
            [(edition_id, channel, recipient) for channel, recipient in recipients],
        )

    def undelivered(self, digest: str, now: datetime) -> list[tuple[int, str, str]]:
        """(edition, channel, recipient) that nothing has reached yet: pending, or failed and to be tried again now.

        One last tried after `now` is tried again as well: the clock was set back.
        """
        rows = self._connection.execute(
            """select d.edition_id, d.channel, d.recipient from deliveries d join editions e on e.id = d.edition_id
               where e.digest = :digest and (d.state = 'pending' or (d.state = 'failed'
                   and (d.next_try <= :now or d.next_try is not null and d.last_attempt > :now)))
               order by d.edition_id, d.channel, d.recipient""",
            {"digest": digest, "now": written(now)},
        )
        return [(row["edition_id"], row["channel"], row["recipient"]) for row in rows]

    def delivery_counts(self) -> dict[str, int]:
        """How many deliveries are in each state."""
        rows = self._connection.execute("select state, count(*) as many from deliveries group by state order by state")
        return {row["state"]: row["many"] for row in rows}

    def undelivered_since(self, since: datetime, late: datetime) -> list[Undelivered]:
        """Deliveries that did not arrive for sure: tried after an instant, or made then and waiting since `late`."""
        rows = self._connection.execute(
            """select e.digest, e.day, e.composed_at, d.* from deliveries d join editions e on e.id = d.edition_id
               where d.state in ('failed', 'refused', 'uncertain') and d.last_attempt >= :since
                   or d.state = 'pending' and e.composed_at between :since and :late
               order by e.id, d.channel, d.recipient""",
            {"since": written(since), "late": written(late)},
        )
        return [
            Undelivered(
                row["digest"],
                row["day"],
                row["channel"],
                row["recipient"],
                row["state"],
                row["detail"],
                read(row["first_attempt"] or row["composed_at"]),
            )
            for row in rows
        ]

    def any_under_way(self) -> bool:
        """Whether a delivery has begun and not ended."""
        return self._connection.execute("select 1 from deliveries where state = 'sending'").fetchone() is not None

    def doubt(self) -> list[tuple[int, Delivery]]:
        """Turn every delivery that a dead run left under way into `uncertain`; returns them with their editions."""
        rows = self._connection.execute(
            """update deliveries set state = 'uncertain', detail = 'the run ended before the answer was known'
               where state = 'sending' returning edition_id, channel, recipient, state, detail"""
        ).fetchall()
        return [(row["edition_id"], Delivery(*tuple(row)[1:])) for row in sorted(rows, key=tuple)]

    def hasten(self, digest: str, now: datetime) -> None:
        """Let what failed and is to be tried again be tried now."""
        self._connection.execute(
            """update deliveries set next_try = ?2 where state = 'failed' and next_try is not null
                   and edition_id in (select id from editions where digest = ?1)""",
            (digest, written(now)),
        )

    def begin_delivery(self, edition_id: int, channel: str, recipient: str, now: datetime) -> bool:
        """Note that a delivery is under way, before it is; False where it is not wanted any more."""
        begun = self._connection.execute(
            """update deliveries set state = 'sending', attempts = attempts + 1,
                   first_attempt = ifnull(first_attempt, ?4), last_attempt = ?4
               where edition_id = ?1 and channel = ?2 and recipient = ?3 and state in ('pending', 'failed')""",
            (edition_id, channel, recipient, written(now)),
        )
        return begun.rowcount > 0

    def end_delivery(self, edition_id: int, delivery: Delivery, retry_for: timedelta, now: datetime) -> None:
        """Note how a delivery ended; what failed is tried again ever later, until `retry_for` after the first try."""
        where = (edition_id, delivery.channel, delivery.recipient)
        next_try = None
        if delivery.state == "failed":
            row = self._connection.execute(
                "select attempts, first_attempt from deliveries where edition_id = ? and channel = ? and recipient = ?",
                where,
            ).fetchone()
            wait = min(FIRST_WAIT * 2 ** min(row["attempts"] - 1, 10), LONGEST_WAIT)
            if now + wait <= read(row["first_attempt"]) + retry_for:
                next_try = written(now + wait)
        self._connection.execute(
            """update deliveries set state = ?, detail = ?, next_try = ?
               where edition_id = ? and channel = ? and recipient = ?""",
            (delivery.state, delivery.detail, next_try, *where),
        )

    def again(self, edition_id: int) -> None:
        """Ask once more for the deliveries of an edition that may not have arrived; whoever surely has it gets none."""
        self._connection.execute(
            """update deliveries set state = 'pending', detail = '', attempts = 0, first_attempt = null, next_try = null
               where edition_id = ? and state in ('failed', 'refused', 'uncertain')""",
            (edition_id,),
        )

    def deliveries(self, edition_id: int) -> list[Delivery]:
        """What became of each delivery of an edition."""
        rows = self._connection.execute(
            "select * from deliveries where edition_id = ? order by channel, recipient", (edition_id,)
        )
        return [Delivery(row["channel"], row["recipient"], row["state"], row["detail"]) for row in rows]


def _saved(row: sqlite3.Row) -> SavedEdition:
    return SavedEdition(
        id=row["id"],
        digest=row["digest"],
        title=row["title"],
        subject=row["subject"],
        day=row["day"],
        due=read(row["due"]),
        window=Window(read(row["window_start"]), read(row["window_end"])),
        last_article=row["last_article"],
        stories=row["stories"],
        content=row["content"],
    )
