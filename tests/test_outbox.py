"""Letters to twenty readers: faults of the mail server, kills at fifty moments, pauses by hand and by one click."""

import multiprocessing
import random
import runpy
import shutil
import signal
import sqlite3
import threading
import urllib.error
import urllib.request
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.policy import default
from itertools import count
from pathlib import Path

import pytest
from click.testing import CliRunner
from mailserver import ANYBODY, HANG_UP, MailServer, desk_config

from pipeline.cli import silkwire
from pipeline.cli.endpoint import Endpoint
from pipeline.cli.publishing import publish_due
from pipeline.cli.session import Session

NOW = datetime(2026, 3, 2, 7, 0, tzinfo=UTC)
READERS = [f"reader{number:02}@desk.example" for number in range(20)]
KEPT_TRYING = 'retry_for = "1d"\nunsubscribe_url = "https://desk.example/stop"\n'


@pytest.fixture
def mail(tmp_path: Path) -> Iterator[MailServer]:
    with MailServer() as server:
        (tmp_path / "config.toml").write_text(desk_config(server.port, READERS, KEPT_TRYING))
        yield server


def session(folder: Path, after: timedelta = timedelta()) -> Session:
    return Session(path=str(folder / "config.toml"), now=(NOW + after).isoformat(), verbosity=-1)


def round_at(folder: Path, after: timedelta = timedelta()) -> None:
    at = session(folder, after)
    with at.writing() as store:
        publish_due(at, store)


def states(folder: Path) -> dict[str, str]:
    with sqlite3.connect(folder / "news.db") as store:
        return dict(store.execute("select recipient, state from deliveries").fetchall())


def verb(folder: Path, *words: str) -> str:
    done = CliRunner().invoke(silkwire, ["-c", str(folder / "config.toml"), "--now", NOW.isoformat(), *words])
    assert done.exit_code == 0, done.output
    return done.output


def test_every_fault_has_its_state_nobody_gets_two_and_nobody_is_forgotten(mail: MailServer, tmp_path: Path) -> None:
    later, refused, unsure = READERS[0:6], READERS[6:9], READERS[9]
    for reader, stage, answer in zip(
        later,
        ("MAIL", "RCPT", "DATA", "TEXT", "RCPT", "DATA"),
        ("451", "450", "451", "452", HANG_UP, HANG_UP),
        strict=True,
    ):
        whose = ANYBODY if stage == "MAIL" else reader
        mail.answers[whose, stage] = [answer if answer == HANG_UP else f"{answer} later"]
    for reader, stage in zip(refused, ("RCPT", "DATA", "TEXT"), strict=True):
        mail.answers[reader, stage] = ["550 no"]
    mail.answers[unsure, "TEXT"] = [HANG_UP]

    round_at(tmp_path)
    first = states(tmp_path)
    round_at(tmp_path, timedelta(minutes=2))
    too_early = states(tmp_path)
    round_at(tmp_path, timedelta(minutes=6))
    last = states(tmp_path)

    assert Counter(first.values()) == {
        "failed": 6,
        "refused": 3,
        "uncertain": 1,
        "sent": 10,
    }
    assert first == too_early
    assert {reader for reader, state in first.items() if state == "failed"} == set(later)
    assert {reader for reader, state in last.items() if state != "sent"} == {*refused, unsure}
    assert sorted(mail.got) == sorted(set(READERS) - set(refused))

    verb(tmp_path, "publish", "--again")

    assert set(states(tmp_path).values()) == {"sent"}
    assert Counter(mail.got) == {reader: 2 if reader == unsure else 1 for reader in READERS}


def test_a_letter_that_keeps_failing_is_tried_ever_later_and_left_alone_after_retry_for(
    mail: MailServer, tmp_path: Path
) -> None:
    mail.answers[READERS[3], "RCPT"] = ["450 later"] * 1000

    for minutes in _tried_around():
        round_at(tmp_path, timedelta(minutes=minutes))
    with sqlite3.connect(tmp_path / "news.db") as store:
        state, attempts, next_try = store.execute(
            "select state, attempts, next_try from deliveries where recipient = ?", (READERS[3],)
        ).fetchone()

    assert (state, attempts, next_try) == ("failed", 11, None)
    assert Counter(mail.got) == {reader: 1 for reader in READERS if reader != READERS[3]}


def _tried_around() -> list[int]:
    """Minutes of a day at which a try is due (0, 5, 15, 35 … then every 240), and just before each."""
    due, wait = [0], 5
    while due[-1] + wait <= 60 * 24:
        due.append(due[-1] + wait)
        wait = min(wait * 2, 240)
    return sorted({minute for one in due for minute in (one - 1, one) if minute >= 0})


def killing(process: multiprocessing.process.BaseProcess, after: int) -> Callable[[str], None]:
    """Kill a process at the step with this number, counting what came and what was answered."""
    steps = count(1)

    def watch(step: str) -> None:
        if next(steps) == after:
            process.kill()

    return watch


@pytest.mark.parametrize("part", range(5))
def test_killed_at_fifty_moments_nobody_gets_two_letters_and_nobody_is_forgotten(
    mail: MailServer, tmp_path: Path, part: int
) -> None:
    chance = random.Random(part)  # noqa: S311 - the moments are to be the same in every run
    script = tmp_path / "publish.py"
    words = ["-q", "-c", str(tmp_path / "config.toml"), "--now", NOW.isoformat(), "publish"]
    script.write_text(f"from pipeline.cli import silkwire\nsilkwire.main({words!r}, standalone_mode=False)\n")
    with session(tmp_path).store():
        pass
    shutil.copy(tmp_path / "news.db", tmp_path / "empty.db")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["pipeline.cli.publishing", "pipeline.cli.session"])
    killed = 0

    for _ in range(10):
        for path in tmp_path.glob("news.db*"):
            path.unlink()
        shutil.copy(tmp_path / "empty.db", tmp_path / "news.db")
        mail.letters.clear()
        process = context.Process(target=runpy.run_path, args=(str(script),))
        mail.watch = killing(process, after=chance.randrange(1, 180))
        process.start()
        process.join()
        killed += process.exitcode == -signal.SIGKILL
        mail.watch = lambda step: None
        round_at(tmp_path)

        told, became = Counter(mail.got), states(tmp_path)
        assert sorted(became) == READERS
        assert max(told.values()) == 1
        assert {reader for reader in READERS if became[reader] == "sent"} <= set(told)
        unsure = [reader for reader in READERS if became[reader] != "sent"]
        assert [became[reader] for reader in unsure] in ([], ["uncertain"])
    assert killed == 10


def test_a_paused_reader_gets_nothing_until_resumed(mail: MailServer, tmp_path: Path) -> None:
    mail.answers[READERS[0], "RCPT"] = ["450 later"]
    round_at(tmp_path)

    verb(tmp_path, "digests", "pause", READERS[0])
    verb(tmp_path, "digests", "pause", READERS[1], "--digest", "daily")
    round_at(tmp_path, timedelta(hours=24))

    assert Counter(mail.got) == dict.fromkeys(READERS[2:], 2) | {READERS[1]: 1}
    listed = verb(tmp_path, "digests", "list")
    assert f"daily   desk     {READERS[0]}  since 2026-03-02 by hand" in listed

    verb(tmp_path, "digests", "resume", READERS[0])
    round_at(tmp_path, timedelta(hours=48))

    assert mail.got.count(READERS[0]) == 1
    assert mail.got.count(READERS[1]) == 1


@contextmanager
def endpoint(folder: Path) -> Iterator[str]:
    with Endpoint(session(folder), "127.0.0.1", 0) as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


def answer(url: str, data: bytes | None = None) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(url, data, timeout=10) as got:
            return got.status, got.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


def test_one_click_pauses_its_reader_only_and_looking_pauses_nobody(mail: MailServer, tmp_path: Path) -> None:
    round_at(tmp_path)
    letters = {letter.recipient: letter.content.replace(b"\r\n ", b" ").decode() for letter in mail.letters}
    letter = letters[READERS[4]]
    line = next(line for line in letter.splitlines() if line.startswith("List-Unsubscribe:"))
    query = line.partition("<https://desk.example/stop")[2].partition(">")[0]
    tokens = {text.partition("token=")[2][:40] for text in letters.values()}
    whole = message_from_bytes(next(one.content for one in mail.letters if one.recipient == READERS[4]), policy=default)
    for part in whole.iter_parts():
        assert f"https://desk.example/stop{query}" in part.get_content()
    assert "List-Unsubscribe-Post: List-Unsubscribe=One-Click" in letter
    assert len(tokens) == len(READERS)

    with endpoint(tmp_path) as url:
        looked = answer(f"{url}/stop{query}")
        unknown = answer(f"{url}/stop?token=0123", b"List-Unsubscribe=One-Click")
        nothing = answer(f"{url}/stop", b"")
        too_long = answer(f"{url}/stop{query}", b"x" * 5000)
        before = verb(tmp_path, "digests", "list", "--json")
        clicked = [answer(f"{url}/stop{query}", b"List-Unsubscribe=One-Click")[0] for _ in range(2)]
    round_at(tmp_path, timedelta(hours=24))

    assert (looked[0], unknown[0], nothing[0], too_long[0], clicked) == (200, 404, 404, 413, [200, 200])
    assert '<form method="post">' in looked[1]
    assert "since" not in before
    assert Counter(mail.got) == {reader: 1 if reader == READERS[4] else 2 for reader in READERS}
    assert (tmp_path / "news.unsubscribe.key").stat().st_mode & 0o077 == 0
