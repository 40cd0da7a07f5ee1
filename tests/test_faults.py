"""What breaks around us: disk, file, lock, clock, names, mail. Nothing is lost, nothing is told twice."""

import asyncio
import os
import resource
import socket
import sqlite3
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope
from aiosmtpd.smtp import Session as Dialogue

from pipeline.cli.gathering import gather_due
from pipeline.cli.publishing import publish_due
from pipeline.cli.session import Session
from pipeline.errors import BusyError
from pipeline.newsroom import DAYS, Newsroom, items
from pipeline.resources import shipped
from pipeline.store import open_store

ROOT = Path(__file__).parents[1]
NOW = DAYS[0]


@asynccontextmanager
async def newsroom(folder: Path) -> AsyncIterator[Newsroom]:
    async with Newsroom(slow_seconds=0) as room:
        (folder / "config.toml").write_text(room.config(shipped("topics").resolve()), encoding="utf-8")
        yield room


async def silkwire(folder: Path, *words: str, limit: int | None = None) -> tuple[int, str]:
    """(exit code, stderr) of a run in a process of its own; `limit` bounds the size of any file it writes."""

    def bounded() -> None:
        if limit is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))

    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "pipeline.cli", "--now", NOW.isoformat(), *words),
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
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


@contextmanager
def written_by_another(path: Path) -> Iterator[None]:
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("begin immediate")
    yield
    other.execute("rollback")
    other.close()


def test_two_runs_at_once_are_one_run_and_a_polite_refusal(tmp_path: Path) -> None:
    async def both() -> list[tuple[int, str]]:
        async with newsroom(tmp_path):
            return list(await asyncio.gather(silkwire(tmp_path, "run"), silkwire(tmp_path, "run")))

    first, second = sorted(asyncio.run(both()))

    assert (first[0], second[0]) == (0, 75)
    assert "another run holds" in second[1]
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


MAIL = """
[silkwire]
timezone = "Europe/Berlin"
[[digests]]
name = "daily"
title = "The Daily"
at = "07:00"
channels = ["desk"]
[[channels]]
name = "desk"
kind = "smtp"
host = "127.0.0.1"
port = {port}
security = "none"
from = "Silkwire <digest@desk.example>"
to = ["a@desk.example", "b@desk.example"]
"""


class Letters:
    """A mail server that keeps what it is given: (subject, recipient)."""

    def __init__(self) -> None:
        self.got: list[tuple[str, str]] = []

    async def handle_DATA(self, server: SMTP, session: Dialogue, envelope: Envelope) -> str:  # noqa: N802 - aiosmtpd's name
        content = envelope.content if isinstance(envelope.content, bytes) else b""
        ids = [line for line in content.decode().splitlines() if line.lower().startswith("message-id")]
        self.got += [(ids[0], recipient) for recipient in envelope.rcpt_tos]
        return "250 taken"


def test_mail_that_is_down_for_two_days_gets_every_letter_once_when_it_is_back(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    config = tmp_path / "config.toml"
    config.write_text(MAIL.format(port=port), encoding="utf-8")
    letters = Letters()

    def round_at(hours: int) -> None:
        session = Session(path=str(config), now=(NOW + timedelta(hours=hours)).isoformat(), verbosity=-1)
        with session.writing() as store:
            publish_due(session, store)

    for hours in (0, 1, 6, 24, 30, 47):
        round_at(hours)
    server = Controller(letters, hostname="127.0.0.1", port=port)
    server.start()
    try:
        for hours in (48, 49, 60, 71):
            round_at(hours)
    finally:
        server.stop()

    recipients = ["a@desk.example", "b@desk.example"]
    assert sorted(recipient for _, recipient in letters.got) == sorted(recipients * 3)
    assert len(set(letters.got)) == 6
