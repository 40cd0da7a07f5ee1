"""Sources and the ledger of their visits: what is due, what was learned, who was heard."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property

from crawler.model import Drop, Gap, Harvest, Source, Visit
from pipeline.model import Coverage, SourceNote, Window
from pipeline.store.times import read, read_or_none, written, written_or_none
from pipeline.store.waiting import Connection, Late

LATELY = timedelta(days=1)
"""A source called on in vain ever since is not heard, though it was at the beginning of a longer window."""

ENOUGH = 3
"""So many publishers that cannot be heard, one after the other, are no accident: it is us."""

MARKS_AT_HAND = 500
"""How many of a source's newest entries a visit carries along with their marks, so that they are not read again; feeds
show fewer. Of those before them it is asked whether they are there, one by one: a source may have shown thousands."""


@dataclass(frozen=True)
class Ledger:
    """What one visit is written down with, beside its harvest; `record` is what the cadence has learned, as JSON."""

    due: datetime
    because: str
    state: str
    record: str
    new: int = 0
    pages: int = 0
    gap: Gap | None = None
    moved_to: str | None = None


@dataclass(frozen=True)
class Unwell:
    """A configured source that is neither well nor new."""

    source: str
    state: str
    since: datetime | None
    error: str | None


class Sources:
    """The `sources`, `visits` and `drops` tables."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def sync(self, sources: Iterable[Source]) -> None:
        """Bring the table in line with the configuration; a source that left it is kept, marked as such."""
        self._connection.execute("update sources set configured = 0 where configured = 1")
        self._connection.executemany(
            """insert into sources (name, publisher, owner, kind, url, language, region, category, state_owned, paused)
               values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
               on conflict (name) do update set publisher = excluded.publisher, owner = excluded.owner,
                   kind = excluded.kind, language = excluded.language, region = excluded.region,
                   category = excluded.category, state_owned = excluded.state_owned, configured = 1,
                   paused = excluded.paused,
                   current_url = case when url = excluded.url then current_url end,
                   etag = case when url = excluded.url then etag end,
                   last_modified = case when url = excluded.url then last_modified end,
                   body_hash = case when url = excluded.url then body_hash end,
                   due = case when url = excluded.url then due end,
                   url = excluded.url""",
            [
                (
                    source.name,
                    source.publisher or source.name,
                    source.owner,
                    source.kind,
                    source.url,
                    source.language,
                    source.region,
                    source.category,
                    int(source.state_owned),
                    int(source.paused),
                )
                for source in sources
            ],
        )

    def publishers(self) -> list[str]:
        """Every publisher there is or was, by name."""
        rows = self._connection.execute("select distinct publisher from sources order by publisher")
        return [row["publisher"] for row in rows]

    def note(self, name: str, publisher: str) -> None:
        """Make sure a source that is not configured (of an import) has its row."""
        self._connection.execute(
            "insert or ignore into sources (name, publisher, kind, url, configured) values (?, ?, 'import', '', 0)",
            (name, publisher),
        )

    def due(self, sources: Sequence[Source], now: datetime) -> list[Visit]:
        """A visit for each of these sources whose time has come, the longest overdue first.

        A source last visited after `now` is due as well: the clock was set back, and its due time means nothing.
        """
        rows = self._connection.execute(
            """select name, ifnull(due, '') as due from sources
               where ifnull(due, '') <= :now or last_visit > :now order by 2, 1""",
            {"now": written(now)},
        )
        order = {row["name"]: position for position, row in enumerate(rows)}
        ready = sorted((s for s in self.awake(sources) if s.name in order), key=lambda s: order[s.name])
        return self.visits(ready)

    def awake(self, sources: Iterable[Source]) -> list[Source]:
        """Those of these sources that are not paused, neither in the configuration nor by hand."""
        resting = {name for (name,) in self._connection.execute("select name from sources where paused_at is not null")}
        return [source for source in sources if not source.paused and source.name not in resting]

    def pause(self, source: str, now: datetime, until: datetime | None) -> None:
        """Call on a source no more, until an instant or until it is resumed."""
        self._connection.execute(
            "update sources set paused_at = ?, paused_until = ? where name = ?",
            (written(now), written_or_none(until), source),
        )

    def resume(self, source: str) -> bool:
        """Call on a paused source again, at the next round; whether it was paused by hand."""
        changed = self._connection.execute(
            "update sources set paused_at = null, paused_until = null, due = null "
            "where name = ? and paused_at is not null",
            (source,),
        )
        return changed.rowcount > 0

    def wake(self, now: datetime) -> None:
        """Resume the sources whose pause is over."""
        self._connection.execute(
            "update sources set paused_at = null, paused_until = null, due = null where paused_until <= ?",
            (written(now),),
        )

    def retry(self, every: timedelta) -> None:
        """Make those that could not be reached due so long after their last visit, where they would be due later."""
        self._connection.execute(
            """update sources set due = strftime('%Y-%m-%dT%H:%M:%SZ', last_visit, :every)
               where due > strftime('%Y-%m-%dT%H:%M:%SZ', last_visit, :every) and (select outcome from visits
                   where source = name and at = last_visit order by id desc) = 'unreachable'""",
            {"every": f"{every.total_seconds()} seconds"},
        )

    def addresses(self) -> dict[str, str]:
        """The address at which each configured source is called on, moves included, and whose it is."""
        rows = self._connection.execute("select name, url, current_url from sources where configured = 1")
        return {url: row["name"] for row in rows for url in (row["url"], row["current_url"]) if url}

    def visits(self, sources: Iterable[Source]) -> list[Visit]:
        """A visit for each of these sources, with what we remember of it."""
        wanted = {source.name: source for source in sources}
        rows = self._connection.execute(
            """select name, current_url, etag, last_modified, body_hash from sources
               where name in (select value from json_each(?))""",
            (json.dumps(list(wanted)),),
        )
        remembered = {row["name"]: row for row in rows}
        return [self._visit(source, remembered[name]) for name, source in wanted.items()]

    def _visit(self, source: Source, row: sqlite3.Row) -> Visit:
        marks = _Marks(self._connection, source.name)
        return Visit(
            source=source,
            url=row["current_url"] or source.url,
            etag=row["etag"],
            last_modified=row["last_modified"],
            body_hash=row["body_hash"],
            known=marks.keys(),
            marks=marks,
        )

    def records(self, sources: Iterable[str]) -> dict[str, str]:
        """What the cadence has learned of each of these sources, as JSON."""
        rows = self._connection.execute(
            "select name, record from sources where name in (select value from json_each(?))",
            (json.dumps(list(sources)),),
        )
        return {row["name"]: row["record"] for row in rows}

    def record_of(self, source: str) -> str:
        """What the cadence has learned of a source, as JSON."""
        row = self._connection.execute("select record from sources where name = ?", (source,)).fetchone()
        return row["record"] if row is not None else "{}"

    def record(self, harvest: Harvest, ledger: Ledger, run: int | None) -> None:
        """Write down a visit and what follows from it; in the same transaction as the entries it vouches for."""
        at, later = written(harvest.at), self._connection.later
        visited = (
            run,
            harvest.source.name,
            at,
            harvest.outcome.value,
            harvest.status,
            harvest.error,
            harvest.url,
            harvest.size,
            harvest.milliseconds,
            len(harvest.entries),
            ledger.new,
            len(harvest.drops),
            ledger.pages,
            len(harvest.page_errors),
            int(ledger.gap is not None),
            int(ledger.gap is not None and ledger.gap.closed),
            ledger.gap.because if ledger.gap is not None else None,
            written(ledger.due),
            ledger.because,
        )
        later(Late.VISIT, [visited])
        heard, visit = harvest.outcome.heard, harvest.visit
        learned = {
            "at": at,
            "heard": heard,
            "new": ledger.new > 0,
            "state": ledger.state,
            "error": harvest.error,
            "due": written(ledger.due),
            "because": ledger.because,
            "record": ledger.record,
            "moved_to": ledger.moved_to,
            "asked": visit.url,
            "name": harvest.source.name,
        }
        later(Late.SOURCE, [learned])
        vouching = (harvest.etag, harvest.last_modified, harvest.body_hash)
        if heard and vouching != (visit.etag, visit.last_modified, visit.body_hash):
            later(Late.VOUCHING, [(*vouching, harvest.source.name)])
        if harvest.drops:
            self.drop(harvest.source.name, harvest.drops, harvest.at)
        if isinstance(visit.marks, _Marks):
            visit.marks.let_go()

    def drop(self, source: str, drops: Iterable[Drop], at: datetime) -> None:
        """Note what was not kept, and why; the same drop is noted once."""
        self._connection.executemany(
            "insert or ignore into drops (source, at, reason, title, url, guid) values (?, ?, ?, ?, ?, ?)",
            [(source, written(at), drop.reason, drop.title, drop.url, drop.guid) for drop in drops],
        )

    def drops(self) -> list[tuple[str, str, int]]:
        """(source, reason, how many) of everything that was not kept."""
        rows = self._connection.execute(
            "select source, reason, count(*) from drops group by source, reason order by source, reason"
        )
        return [(row[0], row[1], row[2]) for row in rows]

    def coverage(self, window: Window, names: Sequence[str] = ()) -> Coverage:
        """Who was heard in `[start, end)`: of all configured sources that are not paused, or of those named.

        Failed: visited and never heard, or not on the last day and in vain since, or known to fail or to be gone.
        Silent: so the cadence says, against the source's own rhythm.
        """
        start, end = written(window.start), written(window.end)
        wanted = json.dumps(list(names))
        rows = self._connection.execute(
            """with heard as (
                   select s.name, s.publisher, s.state, s.state_since, s.last_new,
                       max(case when v.outcome in ('fresh', 'unchanged', 'empty') then v.at end) as heard,
                       count(v.id) as visits,
                       max(v.gap and not v.gap_closed) as gap,
                       (select id from visits where source = s.name and error is not null
                           and at >= :start and at < :end order by id desc limit 1) as failure
                   from sources s left join visits v on v.source = s.name and v.at >= :start and v.at < :end
                   where s.configured = 1 and s.paused = 0 and s.paused_at is null
                       and (:wanted = '[]' or s.name in (select value from json_each(:wanted)))
                   group by s.name)
               select name, publisher, state, state_since, last_new, visits, heard.gap,
                   heard.heard is not null and not (heard.heard < :lately and ifnull(v.at > heard.heard, 0)) as heard,
                   v.outcome, v.status, v.error
               from heard left join visits v on v.id = heard.failure order by heard.publisher, heard.name""",
            {"start": start, "end": end, "lately": written(window.end - LATELY), "wanted": wanted},
        ).fetchall()
        articles = self._connection.execute(
            "select count(*) from articles where first_seen >= ? and first_seen < ? and backlog = 0", (start, end)
        ).fetchone()[0]
        return Coverage(
            sources=len(rows),
            heard=sum(1 for row in rows if row["heard"]),
            failed=tuple(
                _unheard(row)
                for row in rows
                if not row["heard"] and (row["visits"] or row["state"] in {"failing", "gone"})
            ),
            silent=tuple(
                _note(row, f"nothing new since {_day(row['last_new'])}", "silent", row["last_new"])
                for row in rows
                if row["heard"] and row["state"] == "silent"
            ),
            articles=articles,
            gaps=tuple(
                SourceNote(row["name"], row["publisher"], "items may have been missed between two visits")
                for row in rows
                if row["gap"]
            ),
            paused=tuple(self._paused(wanted)),
        )

    def _paused(self, wanted: str) -> Iterator[SourceNote]:
        """The sources that are paused, of those named in a JSON list (all, if it is empty), and until when."""
        rows = self._connection.execute(
            """select name, publisher, paused_at, paused_until from sources
               where configured = 1 and (paused = 1 or paused_at is not null)
                   and (?1 = '[]' or name in (select value from json_each(?1)))
               order by publisher, name""",
            (wanted,),
        )
        for row in rows:
            yield _note(row, "", "paused", row["paused_until"])

    def health(self) -> list[dict[str, object]]:
        """Every configured source with its state, the worst first."""
        return [dict(row) for row in self._connection.execute("select * from source_health")]

    def gaps(self, since: datetime) -> list[dict[str, str]]:
        """(source, at) of visits after an instant between which and the one before items may have been missed."""
        rows = self._connection.execute(
            "select source, at from visits where at >= ? and gap = 1 and gap_closed = 0 order by at, source",
            (written(since),),
        )
        return [dict(row) for row in rows]

    def last_heard(self) -> list[tuple[str, datetime]]:
        """When each configured source that was ever heard was heard last."""
        rows = self._connection.execute(
            "select name, last_heard from sources where configured = 1 and last_heard is not null order by name"
        )
        return [(row["name"], read(row["last_heard"])) for row in rows]

    def first_heard(self, names: Iterable[str]) -> dict[str, datetime]:
        """When these sources first answered as they should, perhaps with nothing; those that have."""
        rows = self._connection.execute(
            """select name, first_visit from sources
               where name in (select value from json_each(?)) and first_visit is not null""",
            (json.dumps(list(names)),),
        )
        return {name: read(at) for name, at in rows}

    def unheard_since(self) -> datetime | None:
        """Since when nobody at all could be heard; None where one was, or where too few were called on to say.

        Three publishers called on in vain say so (all, where there are fewer), and none since that was heard. One
        that was failing before, or in the same round, says nothing about the others.
        """
        row = self._connection.execute(
            """with heard as (
                        select v.id, v.at, v.run from visits v join sources s on s.name = v.source
                        where s.configured = 1 and v.outcome in ('fresh', 'unchanged', 'empty')
                        order by v.id desc limit 1
                    ),
                    asked as (
                        select name, publisher from sources
                        where configured = 1 and paused = 0 and paused_at is null
                            and not exists (select 1 from visits v
                                where v.source = name and v.at > ifnull(last_heard, '')
                                    and (v.at <= (select at from heard) or v.run = (select run from heard)))
                    )
               select min(v.at) as since, count(distinct asked.publisher) as in_vain,
                      (select count(distinct publisher) from asked) as publishers
               from visits v cross join asked on asked.name = v.source
               where v.id > ifnull((select id from heard), 0)"""
        ).fetchone()
        return read_or_none(row["since"]) if row["in_vain"] >= min(ENOUGH, row["publishers"]) else None

    def unwell(self) -> list[Unwell]:
        """Configured sources that are called on and are not well."""
        rows = self._connection.execute(
            """select name, state, state_since, error from sources
               where configured = 1 and paused = 0 and paused_at is null and state not in ('well', 'new')
               order by name"""
        )
        return [Unwell(row["name"], row["state"], read_or_none(row["state_since"]), row["error"]) for row in rows]

    def next_due(self) -> datetime | None:
        """When the next visit of any configured source is due."""
        row = self._connection.execute(
            "select min(due) from sources where configured = 1 and paused = 0 and paused_at is null and due is not null"
        ).fetchone()
        return read_or_none(row[0])

    def counts(self) -> dict[str, int]:
        """How many configured sources are in each state."""
        rows = self._connection.execute(
            "select state, count(*) as many from source_health group by state order by state"
        )
        return {row["state"]: row["many"] for row in rows}


class _Marks(Mapping[str, str]):
    """The marks of a source's entries by their key, of which it lists the newest.

    Those are read when first looked at, which after a 304 nobody does; any other is looked up.
    """

    def __init__(self, connection: sqlite3.Connection, source: str) -> None:
        self._connection = connection
        self._source = source

    @cached_property
    def _newest(self) -> dict[str, str]:
        rows = self._connection.execute(
            "select key, mark from sightings where source = ? order by article_id desc limit ?",
            (self._source, MARKS_AT_HAND),
        )
        return dict(rows.fetchall())

    def let_go(self) -> None:
        """Keep them no longer than the visit takes: of a thousand sources they are megabytes."""
        self.__dict__.pop("_newest", None)

    def __getitem__(self, key: str) -> str:
        if key in self._newest or len(self._newest) < MARKS_AT_HAND:
            return self._newest[key]
        row = self._connection.execute(
            "select mark from sightings where source = ? and key = ?", (self._source, key)
        ).fetchone()
        if row is None:
            raise KeyError(key)
        return str(row["mark"])

    def __iter__(self) -> Iterator[str]:
        return iter(self._newest)

    def __len__(self) -> int:
        return len(self._newest)


def _unheard(row: sqlite3.Row) -> SourceNote:
    """Why a source was not heard: what became of the visit, or how it stands where nobody called on it."""
    if row["error"]:
        return SourceNote(row["name"], row["publisher"], row["error"], row["outcome"], row["status"])
    if row["state"] in {"failing", "gone"}:
        return _note(row, f"{row['state']} since {_day(row['state_since'])}", row["state"], row["state_since"])
    return _note(row, "no answer", "unreachable")


def _note(row: sqlite3.Row, reason: str, cause: str, at: str | None = None) -> SourceNote:
    return SourceNote(row["name"], row["publisher"], reason, cause, at=read_or_none(at))


def _day(text: str | None) -> str:
    return text[:10] if text else "it was added"
