"""What breaks around us: disk, file, lock, clock, names, mail. Nothing is lost, nothing is told twice."""

import asyncio
import ctypes
import os
import resource
import socket
import sqlite3
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import timedelta
from email import message_from_bytes
from pathlib import Path

import pytest
from click.testing import CliRunner
from mailserver import MailServer, desk_channel

from crawler.model import Source
from pipeline.cli.gathering import gather_due
from pipeline.cli.publishing import publish_due
from pipeline.cli.runs import Keeper
from pipeline.cli.session import Session
from pipeline.cli.status import status
from pipeline.errors import BusyError
from pipeline.health import troubles_of
from pipeline.model import Article, Placement
from pipeline.newsroom import DAYS, Newsroom, items
from pipeline.resources import shipped
from pipeline.store import Store, open_store, opened

ROOT = Path(__file__).parents[1]
PR_CAPBSET_DROP, CAP_DAC_OVERRIDE = 24, 1  # linux/prctl.h, linux/capability.h
NOW = DAYS[0]


@asynccontextmanager
async def newsroom(folder: Path) -> AsyncIterator[Newsroom]:
    async with Newsroom(slow_seconds=0) as room:
        (folder / "config.toml").write_text(room.config(shipped("topics").resolve()), encoding="utf-8")
        yield room


async def silkwire(folder: Path, *words: str, limit: int | None = None, as_anybody: bool = False) -> tuple[int, str]:
    """(exit code, stderr) of a run in a process of its own; `limit` bounds the size of any file it writes.

    `as_anybody` takes from root what lets it write where the mode forbids it.
    """

    def bounded() -> None:
        if as_anybody:
            ctypes.CDLL(None).prctl(PR_CAPBSET_DROP, CAP_DAC_OVERRIDE, 0, 0, 0)
        if limit is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))

    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "pipeline.cli", "--now", NOW.isoformat(), *words),
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        preexec_fn=bounded,
    )
    _, said = await process.communicate()
    assert process.returncode is not None
    return process.returncode, said.decode()


def kept(folder: Path) -> tuple[list[str], str, int]:
    """(paths of all articles, SQLite's own verdict, broken references)."""
    with sqlite3.connect(folder / "silkwire.db") as store:
        paths = sorted("/" + url.split("/", 3)[3] for (url,) in store.execute("select url from articles"))
        verdict = store.execute("pragma integrity_check").fetchone()[0]
        return paths, verdict, len(store.execute("pragma foreign_key_check").fetchall())


def printed(day: int = 1) -> list[str]:
    return sorted(item.path for item in items() if item.report.day <= day)


@pytest.mark.parametrize("room", [40_000, 1_000_000])
def test_a_full_disk_ends_the_run_with_a_message_and_the_next_one_has_everything(tmp_path: Path, room: int) -> None:
    async def full_then_free() -> tuple[tuple[int, str], tuple[int, str]]:
        async with newsroom(tmp_path):
            return await silkwire(tmp_path, "run", limit=room), await silkwire(tmp_path, "run")

    full, free = asyncio.run(full_then_free())
    paths, verdict, broken = kept(tmp_path)

    assert full[0] == 73
    assert "disk is full or failing" in full[1]
    assert "Traceback" not in full[1]
    assert free[0] == 0
    assert (sorted(set(paths)), verdict, broken) == (printed(), "ok", 0)
    assert len(paths) == len(printed())


@pytest.mark.parametrize(
    ("words", "status", "named"),
    [
        (("status",), 0, ""),
        (("search", "ferry"), 0, ""),
        (("status", "--check"), 0, ""),
        (("run",), 73, "disk is full or failing"),
        (("prune",), 73, "disk is full or failing"),
        (("doctor", "--mend"), 73, "disk is full or failing"),
    ],
)
def test_a_store_on_a_disk_without_any_room_is_read_and_who_writes_hears_why_it_cannot_be(
    tmp_path: Path, words: tuple[str, ...], status: int, named: str
) -> None:
    desk = closed_desk(tmp_path)

    ended, said = asyncio.run(silkwire(desk, *words, limit=0))

    assert ended == status
    assert named in said
    assert (said == "") is (status == 0)


def test_a_backup_for_which_there_is_no_room_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text("[silkwire]\n", encoding="utf-8")
    open_store(tmp_path / "silkwire.db").close()

    status, said = asyncio.run(silkwire(tmp_path, "backup", "copy.db", limit=300_000))

    assert status == 73
    assert "the backup cannot be written" in said
    assert [path.name for path in tmp_path.glob("copy*")] == []


@pytest.mark.parametrize("database", ["config.toml/news.db", "/proc/news.db"])
def test_a_store_that_cannot_be_written_is_named(tmp_path: Path, database: str) -> None:
    (tmp_path / "config.toml").write_text(f'[silkwire]\ndatabase = "{database}"\n', encoding="utf-8")

    status, said = asyncio.run(silkwire(tmp_path, "run"))

    assert status == 73
    assert "news.db" in said
    assert "Traceback" not in said


def test_a_store_that_is_locked_by_another_program_makes_us_wait_and_then_say_so(tmp_path: Path) -> None:
    path = tmp_path / "silkwire.db"
    open_store(path).close()
    with written_by_another(path):
        store = open_store(path, busy_seconds=0.05)
        with pytest.raises(BusyError, match="another program has been writing"), store.transaction():
            pass
    with store.transaction():
        store.runs.begin("gather", NOW)
    store.close()


def test_a_store_that_is_locked_for_a_minute_stops_neither_reading_nor_the_daemon_for_good(tmp_path: Path) -> None:
    async def locked_then_free() -> tuple[str, int, str]:
        async with newsroom(tmp_path):
            session = Session(path=str(tmp_path / "config.toml"), now=NOW.isoformat())
            with session.writing(busy_seconds=0.05) as store:
                keeper = Keeper(session, store)
                with written_by_another(store.path):
                    with pytest.raises(BusyError):
                        await keeper.tick()
                    assert troubles_of(store, session.config.digests, NOW) == ()
                    unlocked = (await silkwire(tmp_path, "status"))[0]
                return await keeper.tick(), unlocked, session.config.path.name

    said, status, _ = asyncio.run(locked_then_free())

    assert said.startswith("12 of 13 sources heard, 31 new articles")
    assert status == 0
    assert kept(tmp_path) == (printed(), "ok", 0)


@pytest.mark.parametrize("words", [("run",), ("status",), ("search", "Aktau")])
def test_a_store_that_is_read_only_can_be_read_and_a_run_says_so(tmp_path: Path, words: tuple[str, ...]) -> None:
    (tmp_path / "config.toml").write_text("[silkwire]\n", encoding="utf-8")
    open_store(tmp_path / "silkwire.db").close()
    (tmp_path / "silkwire.db").chmod(0o444)

    status, said = asyncio.run(silkwire(tmp_path, *words, as_anybody=True))

    assert status == (73 if words == ("run",) else 0)
    assert ("the store cannot be written" in said) is (words == ("run",))
    assert "Traceback" not in said


@pytest.mark.parametrize(
    ("words", "file", "folder"),
    [
        (("search", "ferry"), 0o444, 0o555),
        (("show", "1"), 0o644, 0o555),
        (("status",), 0o444, 0o755),
        (("export", "-o", "/dev/null"), 0o444, 0o555),
    ],
)
def test_a_store_that_lies_where_nothing_may_be_written_is_read_and_nothing_is_left_there(
    tmp_path: Path, words: tuple[str, ...], file: int, folder: int
) -> None:
    desk = closed_desk(tmp_path, file, folder)
    before = sorted(path.name for path in desk.iterdir())

    status, said = asyncio.run(silkwire(desk, *words, as_anybody=True))

    assert (status, said) == (0, "")
    assert sorted(path.name for path in desk.iterdir()) == before


def test_a_store_that_may_only_be_read_shows_what_its_writer_has_only_in_the_log(tmp_path: Path) -> None:
    desk = closed_desk(tmp_path)
    with opened(desk / "silkwire.db") as store, store.transaction():
        keep_one(store, "2")
    store = open_store(desk / "silkwire.db")
    with store.transaction():
        keep_one(store, "3")
    desk.chmod(0o555)
    (desk / "silkwire.db").chmod(0o444)

    shown = [asyncio.run(silkwire(desk, "show", story, as_anybody=True)) for story in ("3", "4")]
    store.close()

    assert [status for status, _ in shown] == [0, 65]


def test_a_store_whose_writer_was_killed_and_that_may_only_be_read_says_what_to_do(tmp_path: Path) -> None:
    desk = closed_desk(tmp_path)
    store = open_store(desk / "silkwire.db")
    with store.transaction():
        keep_one(store, "2")
    log = (desk / "silkwire.db-wal").read_bytes()
    store.close()
    (desk / "silkwire.db-wal").write_bytes(log)
    desk.chmod(0o555)

    status, said = asyncio.run(silkwire(desk, "search", "ferry", as_anybody=True))

    assert status == 73
    assert "silkwire.db-wal only; let whoever may write there run `silkwire status` once" in said


def test_an_earlier_store_that_may_only_be_read_says_that_it_must_be_brought_up_to_date(tmp_path: Path) -> None:
    desk = closed_desk(tmp_path)
    told(desk, "delete from _sqlite_migrations where name = (select max(name) from _sqlite_migrations)")
    desk.chmod(0o555)

    status, said = asyncio.run(silkwire(desk, "search", "ferry", as_anybody=True))

    assert status == 73
    assert "is of an earlier Silkwire and may not be written" in said


def test_a_store_written_while_it_was_read_without_looking_out_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = closed_desk(tmp_path) / "silkwire.db"
    monkeypatch.setattr("os.access", lambda *_: False)

    with pytest.raises(BusyError, match="written while it was read"), opened(path) as store:
        assert store.articles.count() == 1
        with sqlite3.connect(path) as other:
            other.execute("update articles set title = 'Ferry stops'")


def closed_desk(tmp_path: Path, file: int = 0o644, folder: int = 0o755) -> Path:
    """A folder with a store of one article that nobody has open."""
    desk = tmp_path / "desk"
    desk.mkdir()
    (desk / "config.toml").write_text("[silkwire]\n", encoding="utf-8")
    with opened(desk / "silkwire.db") as store, store.transaction():
        keep_one(store, "1")
    (desk / "silkwire.db").chmod(file)
    desk.chmod(folder)
    return desk


def keep_one(store: Store, identity: str) -> None:
    store.sources.sync([Source(name="steppe", url="https://steppe.example/feed")])
    article = Article(source="steppe", publisher="Steppe", title="Ferry", first_seen=NOW, identity=identity)
    store.stories.add(article, Placement(), (), b"print")
    store.articles.index_text(store.articles.last_id() - 1)


@contextmanager
def written_by_another(path: Path) -> Iterator[None]:
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("begin immediate")
    yield
    other.execute("rollback")
    other.close()


def test_after_a_round_that_could_not_be_kept_the_daemon_keeps_all_of_it_and_the_letter_goes_out_anyway(
    tmp_path: Path,
) -> None:
    async def full_then_free() -> tuple[int, list[tuple[str, str]]]:
        async with newsroom(tmp_path):
            session = Session(path=str(tmp_path / "config.toml"), now=NOW.isoformat())
            with session.writing() as store:
                keeper = Keeper(session, store)
                told(tmp_path, "update sources set due = '2099-01-01T00:00:00Z' where name <> 'meridian-mercury'")
                told(tmp_path, "create trigger full before insert on visits begin select raise(abort, 'full'); end")
                with pytest.raises(sqlite3.IntegrityError):
                    await keeper.tick()
                told(tmp_path, "drop trigger full")
                letters = len(list((tmp_path / "outbox" / "new").iterdir()))
                await keeper.tick()
                told(tmp_path, "update sources set due = null where due > '2099'")
                await keeper.tick()
        return letters, told(tmp_path, "select verb, outcome from runs")

    letters, runs = asyncio.run(full_then_free())

    assert letters == 1
    assert runs == [("run", "failed"), ("run", "well"), ("run", "well")]
    assert kept(tmp_path) == (printed(), "ok", 0)
    assert told(tmp_path, "select id from articles where copy_of = id") == []
    assert told(tmp_path, "select copy_of from articles where copy_of not in (select id from articles)") == []


def told(folder: Path, sql: str) -> list[tuple[str, str]]:
    store = sqlite3.connect(folder / "silkwire.db")
    with store:
        rows = store.execute(sql).fetchall()
    store.close()
    return rows


def test_one_source_that_fails_alone_in_its_round_is_not_a_failed_run(tmp_path: Path) -> None:
    async def three_rounds() -> list[tuple[int, str]]:
        async with newsroom(tmp_path):
            well = await silkwire(tmp_path, "run")
            told(tmp_path, "update sources set due = '2099-01-01T00:00:00Z' where name <> 'broken-herald'")
            told(tmp_path, "update sources set due = null where name = 'broken-herald'")
            return [well, await silkwire(tmp_path, "run"), await silkwire(tmp_path, "status", "--check")]

    assert asyncio.run(three_rounds()) == [(0, ""), (0, ""), (0, "")]
    assert told(tmp_path, "select outcome, detail from runs order by id desc limit 1") == [
        ("well", '{"heard": 0, "new": 0, "visited": 1}')
    ]


def test_while_nobody_can_be_reached_all_are_called_on_as_often_as_to_begin_with(tmp_path: Path) -> None:
    with socket.socket() as deaf:
        deaf.bind(("127.0.0.1", 0))
        port = deaf.getsockname()[1]
        sources = "".join(f'[[sources]]\nname = "{n}"\nurl = "http://127.0.0.1:{port}/{n}"\n' for n in "abc")
        fetch = f'[fetch]\nevery = "30m"\nallow_networks = ["127.0.0.1/32"]\nallow_ports = [{port}]\n'
        (tmp_path / "config.toml").write_text(fetch + sources, encoding="utf-8")

        visited, due = [], []
        for minutes in (0, 20, 30):
            session = Session(path=str(tmp_path / "config.toml"), now=(NOW + timedelta(minutes=minutes)).isoformat())
            with session.writing() as store:
                visited.append(asyncio.run(gather_due(session, store)).visited)
                due.append(store.sources.next_due())
            told(tmp_path, "update sources set due = '2099-01-01T00:00:00Z'")

    assert visited == [3, 0, 3]
    # Also when somebody else is heard first.
    assert due[1] == NOW + timedelta(minutes=30)


def test_two_runs_at_once_are_one_run_and_a_silent_refusal(tmp_path: Path) -> None:
    async def both() -> list[tuple[int, str]]:
        async with newsroom(tmp_path):
            return list(await asyncio.gather(silkwire(tmp_path, "run"), silkwire(tmp_path, "run")))

    first, second = sorted(asyncio.run(both()))

    assert (first[0], second) == (0, (75, ""))
    assert kept(tmp_path)[0] == printed()


def test_names_that_do_not_resolve_are_said_in_one_line(tmp_path: Path) -> None:
    source = '[[sources]]\nname = "nowhere"\nurl = "https://nowhere.invalid/feed"\n'
    (tmp_path / "config.toml").write_text(f"[silkwire]\n{source}", encoding="utf-8")

    status, said = asyncio.run(silkwire(tmp_path, "run"))

    assert status == 69
    assert len(said.splitlines()) == 1
    assert "nowhere could not be heard: the name nowhere.invalid does not resolve" in said


def test_a_clock_set_back_a_day_neither_stops_the_visits_nor_repeats_a_letter(tmp_path: Path) -> None:
    async def forward_and_back() -> tuple[int, int, int]:
        async with newsroom(tmp_path) as room:
            made = []
            for now in (DAYS[1], DAYS[1] - timedelta(days=1), DAYS[2]):
                room.day = 2
                session = Session(path=str(tmp_path / "config.toml"), now=now.isoformat())
                with session.writing() as store:
                    visited = (await gather_due(session, store)).visited
                    made.append((visited, len(publish_due(session, store))))
            assert made[0][0] == made[1][0] > 10
            return made[0][1], made[1][1], made[2][1]

    assert asyncio.run(forward_and_back()) == (1, 0, 1)
    assert kept(tmp_path) == (printed(2), "ok", 0)


READERS = ["a@desk.example", "b@desk.example"]
BY_MAIL = """
[silkwire]
timezone = "Europe/Berlin"
[[digests]]
name = "daily"
title = "The Daily"
at = "07:00"
channels = ["desk"]
"""


def test_mail_that_is_down_for_two_days_gets_every_letter_once_when_it_is_back(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    config = tmp_path / "config.toml"
    config.write_text(BY_MAIL + desk_channel(port, READERS), encoding="utf-8")

    def round_at(hours: int) -> None:
        session = Session(path=str(config), now=(NOW + timedelta(hours=hours)).isoformat(), verbosity=-1)
        with session.writing() as store:
            publish_due(session, store)

    for hours in (0, 1, 6, 24, 30, 47):
        round_at(hours)
    with MailServer(port=port) as mail:
        for hours in (48, 49, 60, 71):
            round_at(hours)

    assert sorted(mail.got) == sorted(READERS * 3)
    assert len({message_from_bytes(letter.content)["Message-ID"] for letter in mail.letters}) == 6


def test_a_daemon_that_is_told_to_stop_ends_the_letter_under_way_and_begins_no_other(tmp_path: Path) -> None:
    config = tmp_path / "config.toml"
    states = "select recipient, state from deliveries order by recipient"
    with MailServer() as mail:
        config.write_text(BY_MAIL + desk_channel(mail.port, READERS), encoding="utf-8")
        session = Session(path=str(config), now=NOW.isoformat(), verbosity=-1)
        with session.writing() as store:
            publish_due(session, store, leaving=lambda: bool(mail.letters))
            stopped = told(tmp_path, states)
            publish_due(session, store)

    assert [tuple(row) for row in stopped] == [("a@desk.example", "sent"), ("b@desk.example", "pending")]
    assert {state for _, state in told(tmp_path, states)} == {"sent"}
    assert mail.got == ["a@desk.example", "b@desk.example"]


def test_what_a_mail_server_answers_sends_no_escapes_to_a_terminal(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text(BY_MAIL + desk_channel(1, READERS), encoding="utf-8")
    session = Session(path=str(tmp_path / "config.toml"), now=NOW.isoformat(), verbosity=-1)
    with session.writing() as store:
        publish_due(session, store)
    told(
        tmp_path,
        """update deliveries set state = 'refused',
           detail = '550 ' || char(27) || '[2J' || char(8238) || 'no' || char(10) || 'last line'""",
    )

    page = [CliRunner().invoke(status, words, obj=session).stdout for words in ([], ["--check"])]

    for text in page:
        assert "550 \\u001b[2J\\u202eno\\nlast line" in text
        assert all(line.isprintable() for line in text.splitlines())
