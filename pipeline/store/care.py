"""Care of the file: copies while it is in use, checks, and pruning that leaves tombstones."""

import sqlite3
from datetime import UTC, datetime
from pathlib import Path

from pipeline.errors import CannotWriteError
from pipeline.store.times import written

LONG_AGO = datetime(1900, 1, 1, tzinfo=UTC)

_INDEX_CHECKS = (
    "insert into articles_fts (articles_fts, rank) values ('integrity-check', 1)",
    "insert into articles_trigram (articles_trigram, rank) values ('integrity-check', 1)",
)


class Care:
    """What keeps the store well for years."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def backup(self, target: Path) -> None:
        """Copy the store while it is in use, by SQLite's own backup; the copy is checked before it gets its name."""
        partial = target.with_name(target.name + ".part")
        try:
            partial.unlink(missing_ok=True)
            copy = sqlite3.connect(partial)
        except (OSError, sqlite3.OperationalError) as error:
            raise CannotWriteError(f"{target}: the backup cannot be written: {error}") from error
        answer = ""
        try:
            self._connection.backup(copy)
            answer = copy.execute("pragma integrity_check").fetchone()[0]
            copy.execute("pragma journal_mode = delete")
        except sqlite3.OperationalError as error:
            raise CannotWriteError(f"{target}: the backup cannot be written: {error}") from error
        finally:
            copy.close()
            if answer != "ok":
                partial.unlink(missing_ok=True)
        if answer != "ok":
            raise CannotWriteError(f"{target}: the copy is not sound: {answer}")
        partial.replace(target)

    def troubles(self) -> list[str]:
        """Everything that is wrong with the file, in words; nothing in a sound one."""
        found = [str(row[0]) for row in self._connection.execute("pragma integrity_check") if row[0] != "ok"]
        found += [
            f"{row[0]} row {row[1]} points to a {row[2]} that is not there"
            for row in self._connection.execute("pragma foreign_key_check")
        ]
        for check in _INDEX_CHECKS:
            try:
                self._connection.execute(check)
            except sqlite3.DatabaseError as error:
                found.append(f"the full-text index is out of step ({error}); `silkwire doctor --mend` builds it anew")
        lonely = self._connection.execute(
            "select count(*) from stories s where merged_into is null "
            "and not exists (select 1 from articles a where a.story_id = s.id)"
        ).fetchone()[0]
        if lonely:
            found.append(f"{lonely} stories without an article")
        return found

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

    def prune(self, before: datetime, since: datetime = LONG_AGO) -> int:
        """Empty the text of articles first seen before an instant, and not before another; how many.

        The row stays as a tombstone with its headline, address and identity, so that a feed that still shows
        the item does not bring it back as new.
        """
        span = (written(since), written(before))
        self._connection.execute(
            """delete from fingerprints where article_id in
               (select id from articles where first_seen >= ? and first_seen < ?)""",
            span,
        )
        return self._connection.execute(
            """update articles set own_lead = lead, lead_length = 0, own_summary = null, summary_length = 0, text = ''
               where first_seen >= ? and first_seen < ? and text <> ''""",
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
        # execute() would give back a single page: it stops at the first step that has no row.
        self._connection.executescript("pragma incremental_vacuum;")

    def shrink(self) -> None:
        """Give pruned space back to the disk: the full-text indexes are joined up and the file is written anew."""
        self._optimize()
        self._connection.execute("vacuum")

    def _optimize(self) -> None:
        for index in ("articles_fts", "articles_trigram"):
            self._connection.execute(f"insert into {index} ({index}) values ('optimize')")  # noqa: S608 - names are ours
