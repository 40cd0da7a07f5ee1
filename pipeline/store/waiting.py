"""A connection on which rows wait for one another: written together, they take half the time of each by itself."""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Any

_Row = Sequence[Any] | Mapping[str, Any]


class Late(StrEnum):
    """The statements whose rows may wait, in the order in which they are written: what is referred to comes first."""

    STORY = "insert into stories (id, title, language, first_seen, last_seen) values (?, ?, ?, ?, ?)"
    GROWTH = "update stories set articles = articles + 1, last_seen = max(last_seen, ?) where id = ?"
    ARTICLE = """insert into articles (id, title, source, publisher, url, original_url, published, first_seen, story_id,
            copy_of, shared, placed_because, own_lead, lead_length, own_summary, summary_length, text, text_from,
            language, authors, agency, place, section, labels, kind, updated, published_raw, claimed, guid, external_id,
            backlog, identity)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""
    PRINT = "insert into fingerprints (article_id, placed_at, print) values (?, ?, ?)"
    TAG = "insert into tags (article_id, topic, score, because, version) values (?, ?, ?, ?, ?)"
    LINK = "insert or ignore into story_links (story_id, also_in, because) values (?, ?, ?)"
    SIGHTING = """insert into sightings (source, key, mark, article_id, first_seen) values (?, ?, ?, ?, ?)
        on conflict (source, key) do update set mark = excluded.mark"""
    VISIT = """insert into visits (run, source, at, outcome, status, error, url, bytes, milliseconds, entries, new,
            dropped, pages, page_errors, gap, gap_closed, gap_because, next_due, next_because)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""
    SOURCE = """update sources set last_visit = :at,
            first_visit = case when :heard then ifnull(first_visit, :at) else first_visit end,
            last_heard = case when :heard then :at else last_heard end,
            last_new = case when :new then :at else last_new end,
            state_since = case when state = :state then ifnull(state_since, :at) else :at end,
            state = :state, error = :error, due = :due, due_because = :because, record = :record,
            current_url = case when :moved_to is not null then :moved_to
                when :heard and :asked = url then null else current_url end
        where name = :name"""
    VOUCHING = "update sources set etag = ?, last_modified = ?, body_hash = ifnull(?, body_hash) where name = ?"


class Connection(sqlite3.Connection):
    """A connection to the store. What waits on it is written before anything is asked of it, and before a commit."""

    def __init__(self, *settings: Any, **named: Any) -> None:
        super().__init__(*settings, **named)
        self._waiting: dict[Late, list[_Row]] = {}
        self._written: dict[str, int] = {}
        self._numbered: dict[str, int] = {}

    def later(self, what: Late, rows: Iterable[_Row]) -> None:
        """Let rows wait until something is asked; outside of a transaction they are written at once."""
        self._waiting.setdefault(what, []).extend(rows)
        if not self.in_transaction:
            self._write()

    def number(self, table: str) -> int:
        """The id of the next row of a table that will wait."""
        if table not in self._numbered:
            [(last,)] = super().execute(f"select ifnull(max(id), 0) from {table}")  # noqa: S608 - names are ours
            self._written[table] = self._numbered[table] = last
        self._numbered[table] += 1
        return self._numbered[table]

    def waits(self, table: str, number: int) -> bool:
        """Whether the row of this id waits."""
        return number > self._written.get(table, number)

    def execute(self, sql: str, parameters: Any = ()) -> sqlite3.Cursor:
        """As SQLite's own, with all that waits written before."""
        if self._waiting:
            self._write()
        return super().execute(sql, parameters)

    def executemany(self, sql: str, parameters: Iterable[Any]) -> sqlite3.Cursor:
        """As SQLite's own, with all that waits written before."""
        if self._waiting:
            self._write()
        return super().executemany(sql, parameters)

    def look(self, sql: str, parameters: Any = ()) -> sqlite3.Cursor:
        """Ask for what does not wait, and let wait what does."""
        return super().execute(sql, parameters)

    def forget(self) -> None:
        """Let go of what waits, unwritten: its transaction is rolled back."""
        self._waiting, self._written, self._numbered = {}, {}, {}

    def _write(self) -> None:
        waiting = self._waiting
        self.forget()
        for what in Late:
            if rows := waiting.get(what):
                super().executemany(what.value, rows)
