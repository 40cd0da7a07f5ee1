"""Care of the file: copies while it is in use, checks, and pruning that leaves tombstones."""

import sqlite3
import sys
from collections.abc import Callable, Iterable
from contextlib import closing, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from pipeline.errors import CannotWriteError
from pipeline.store.schema import migrations
from pipeline.store.times import read_or_none, written

LONG_AGO = datetime(1900, 1, 1, tzinfo=UTC)

ALL_IDS = range(sys.maxsize)

PORTION, PAGES = 2_000, 50
"""Articles emptied, and pages given back, in one transaction: its log must find room on a disk that is nearly full."""

CLOCK_MAY_ERR = timedelta(minutes=5)

_INDEX_CHECKS = {
    "articles_fts": "insert into articles_fts (articles_fts, rank) values ('integrity-check', 1)",
    "articles_trigram": "insert into articles_trigram (articles_trigram, rank) values ('integrity-check', 1)",
}


class Care:
    """What keeps the store well for years."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def backup(self, target: Path) -> None:
        """Copy the store while it is in use, by SQLite's own backup; the copy is checked before it gets its name.

        Raises CannotWriteError where that cannot be done; nothing but an earlier backup is left then.
        """
        partial = target.with_name(target.name + ".part")
        try:
            if target.exists() and target.samefile(self._file()):
                raise CannotWriteError(f"{target}: is the store itself; name another file")
            if target.exists() and not target.is_file():
                raise CannotWriteError(f"{target}: is no file, but a device or a pipe; name a file")
            partial.unlink(missing_ok=True)
            with closing(sqlite3.connect(partial)) as copy:
                self._connection.backup(copy)
                answer = copy.execute("pragma integrity_check").fetchone()[0]
                copy.execute("pragma journal_mode = delete")
            if answer != "ok":
                raise CannotWriteError(
                    f"{target}: not made, the copy is not sound; `silkwire doctor` tells what is hurt"
                )
            partial.replace(target)
        except (OSError, sqlite3.OperationalError) as error:
            raise CannotWriteError(f"{target}: the backup cannot be written: {error}") from error
        finally:
            with suppress(OSError):
                partial.unlink(missing_ok=True)

    def _file(self) -> Path:
        return Path(self._connection.execute("select file from pragma_database_list where name = 'main'").fetchone()[0])

    def troubles(self) -> list[str]:
        """Everything that is wrong with the file, in words; nothing in a sound one."""
        checks = (self._damage, self._strays, self._lonely, self._missing, self._out_of_step)
        return list(dict.fromkeys(trouble for check in checks for trouble in self._survived(check)))

    def ahead(self, now: datetime) -> list[str]:
        """What was seen in the future: our clock went wrong then, or does now."""
        return self._survived(lambda: self._seen_after(now))

    @staticmethod
    def _survived(check: Callable[[], list[str]]) -> list[str]:
        """What a check finds, a file included that is too damaged for it."""
        try:
            return check()
        except sqlite3.DatabaseError:
            return ["the file is damaged, and not all of it can be read; restore the last backup"]

    def _damage(self) -> list[str]:
        found = [line for (text,) in self._connection.execute("pragma integrity_check") for line in text.splitlines()]
        return [f"the file is damaged: {line}" for line in found if line != "ok" and not line.startswith("***")]

    def _strays(self) -> list[str]:
        rows = self._connection.execute(
            """select "table", parent, count(*) as many, min(rowid) as first from pragma_foreign_key_check
               group by 1, 2 order by 1, 2"""
        )
        return [
            f"{row['many']} in {row['table']} lead to {row['parent']} that are not there"
            + (f", row {row['first']} the first" if row["first"] is not None else "")
            for row in rows
        ]

    def _lonely(self) -> list[str]:
        many = self._connection.execute(
            "select count(*) from stories s where merged_into is null "
            "and not exists (select 1 from articles a where a.story_id = s.id)"
        ).fetchone()[0]
        return [f"{many} in stories have no article"] if many else []

    def _missing(self) -> list[str]:
        """Tables, indexes, triggers and views that a store of this Silkwire has."""
        from sqlite_utils import Database

        listed = "select type, name from sqlite_master where name not like 'sqlite_%' order by type, name"
        there = {tuple(row) for row in self._connection.execute(listed)}
        with closing(sqlite3.connect(":memory:")) as new:
            migrations.apply(Database(new))
            wanted = new.execute(listed).fetchall()
        return [f"the {kind} {name} is missing; restore the last backup" for kind, name in sorted(set(wanted) - there)]

    def _out_of_step(self) -> list[str]:
        found = []
        for index, check in _INDEX_CHECKS.items():
            try:
                self._connection.execute(check)
            except sqlite3.DatabaseError as error:
                found.append(
                    f"the index {index} is out of step with the texts; `silkwire doctor --mend` builds it anew"
                    if "malformed" in str(error)
                    else f"the index {index} could not be checked: the file is locked or may not be written"
                )
        return found

    def _seen_after(self, now: datetime) -> list[str]:
        latest = read_or_none(self._connection.execute("select max(first_seen) from articles").fetchone()[0])
        if latest is None or latest <= now + CLOCK_MAY_ERR:
            return []
        return [f"the clock says {now:%Y-%m-%d %H:%M} UTC, but an article was seen at {latest:%Y-%m-%d %H:%M}"]

    def mend(self) -> None:
        """Build the full-text indexes anew."""
        self._connection.execute("insert into articles_fts (articles_fts) values ('rebuild')")
        self._connection.execute("insert into articles_trigram (articles_trigram) values ('rebuild')")

    def prunable(self, before: datetime) -> int:
        """How many articles first seen before an instant still have their text."""
        return int(
            self._connection.execute(
                "select count(*) from articles where first_seen < ? and text <> ''",
                (written(before),),
            ).fetchone()[0]
        )

    def portions(self) -> Iterable[range]:
        """The ids of all articles, so many as `prune` may empty at once in little room; the log is short then."""
        self._connection.execute(f"pragma wal_autocheckpoint = {PAGES}")
        (last,) = self._connection.execute("select ifnull(max(id), 0) from articles").fetchone()
        return (range(first, first + PORTION) for first in range(0, last + 1, PORTION))

    def prune(self, before: datetime, since: datetime = LONG_AGO, ids: range = ALL_IDS) -> int:
        """Empty the text of articles first seen before an instant, and not before another; how many.

        The row stays as a tombstone with its headline, address and identity, so that a feed that still shows
        the item does not bring it back as new.
        """
        span = (written(since), written(before), ids.start, ids.stop)
        self._connection.execute(
            """delete from fingerprints where article_id in
               (select id from articles where first_seen >= ? and first_seen < ? and id >= ? and id < ?)""",
            span,
        )
        return self._connection.execute(
            """update articles set own_lead = lead, lead_length = 0, own_summary = null, summary_length = 0, text = ''
               where first_seen >= ? and first_seen < ? and id >= ? and id < ? and text <> ''""",
            span,
        ).rowcount

    def join_up(self, new: int) -> None:
        """Join up the full-text indexes where a tenth of the articles or more are new; call it in a transaction.

        They are then a tenth smaller and quicker to ask. What comes in a little at a time SQLite joins up by itself.
        """
        if 10 * new >= self._connection.execute("select count(*) from articles").fetchone()[0]:
            self._optimize()

    def trim(self) -> None:
        """Give back to the disk what is free at the moment, without writing the file anew."""
        (free,) = self._connection.execute("pragma freelist_count").fetchone()
        for _ in range(0, free, PAGES):
            # execute() would give back a single page: it stops at the first step that has no row.
            self._connection.executescript(f"pragma incremental_vacuum({PAGES});")

    def shrink(self, free: int) -> None:
        """Give pruned space back to a disk with so many bytes free.

        Where there is room for the file twice more, the full-text indexes are joined up and it is written anew; else
        they are joined up in small steps, and what is then free in it goes back.
        """
        if free >= 2 * self._file().stat().st_size:
            self._optimize()
            self._connection.execute("vacuum")
            return
        for index in _INDEX_CHECKS:
            self._join_in_steps(index)
        self.trim()

    def _join_in_steps(self, index: str) -> None:
        """The same as to optimize it, in many transactions: https://sqlite.org/fts5.html#the_merge_command."""
        pages, changed = -PAGES, 2
        while changed >= 2:
            before = self._connection.total_changes
            self._connection.execute(f"insert into {index} ({index}, rank) values ('merge', ?)", (pages,))  # noqa: S608 - names are ours
            pages, changed = PAGES, self._connection.total_changes - before

    def _optimize(self) -> None:
        for index in _INDEX_CHECKS:
            self._connection.execute(f"insert into {index} ({index}) values ('optimize')")  # noqa: S608 - names are ours
