"""The daemon's hours: the watchdog fed, the configuration read anew, the end within seconds."""

import asyncio
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pipeline.cli.runs import Keeper
from pipeline.cli.session import Session
from pipeline.errors import CannotWriteError
from pipeline.schedule import END_SECONDS, LAST_SECONDS, aside, jumped, keep_hours
from pipeline.systemd import Systemd

ROOT = Path(__file__).parents[2]


class Supervisor:
    """The end of the notification socket that systemd holds."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._socket.bind(str(path))
        self._socket.settimeout(120)

    def next(self) -> dict[str, str]:
        return dict(line.split("=", 1) for line in self._socket.recv(4096).decode().splitlines())

    def until(self, key: str) -> dict[str, str]:
        while key not in (told := self.next()):
            pass
        return told

    def close(self) -> None:
        self._socket.close()


@pytest.fixture
def supervisor(tmp_path: Path) -> Iterator[Supervisor]:
    made = Supervisor(tmp_path / "notify")
    yield made
    made.close()


def started(folder: Path, supervisor: Supervisor, *options: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "pipeline.cli", "-c", str(folder / "config.toml"), *options, "daemon"],
        env={**os.environ, "PYTHONPATH": str(ROOT), "NOTIFY_SOCKET": str(supervisor.path), "WATCHDOG_USEC": "500000"},
        stderr=subprocess.PIPE,
        text=True,
    )


def test_the_daemon_says_when_it_is_ready_that_it_lives_and_that_it_stops(
    tmp_path: Path, supervisor: Supervisor
) -> None:
    (tmp_path / "config.toml").write_text("[silkwire]\n", encoding="utf-8")
    daemon = started(tmp_path, supervisor)

    assert "READY" in supervisor.until("READY")
    supervisor.until("WATCHDOG")
    daemon.send_signal(signal.SIGTERM)
    supervisor.until("STOPPING")
    _, said = daemon.communicate(timeout=120)

    assert daemon.returncode == 0
    assert said.splitlines() == [
        f"no source is configured: `silkwire sources add URL` adds one, or write [[sources]] in {tmp_path}/config.toml"
    ]


def test_a_configuration_with_mistakes_leaves_the_old_one_in_force(tmp_path: Path, supervisor: Supervisor) -> None:
    config = tmp_path / "config.toml"
    config.write_text("[silkwire]\n", encoding="utf-8")
    daemon = started(tmp_path, supervisor, "-v")
    supervisor.until("READY")

    config.write_text("[silkwire]\ntimezon = 'UTC'\n", encoding="utf-8")
    daemon.send_signal(signal.SIGHUP)
    supervisor.until("RELOADING")
    assert supervisor.until("READY")["STATUS"] == "the configuration read before stays in force"
    config.write_text("[silkwire]\n[[digests]]\nname = 'daily'\ntitle = 'Daily'\nat = '07:00'\n", encoding="utf-8")
    daemon.send_signal(signal.SIGHUP)
    supervisor.until("RELOADING")
    supervisor.until("STATUS")
    supervisor.until("STATUS")
    daemon.send_signal(signal.SIGINT)
    _, said = daemon.communicate(timeout=120)

    assert daemon.returncode == 0
    assert "timezon" in said and "timezone" in said
    assert "the configuration read before stays in force" in said
    assert "config.toml: read anew" in said
    assert "daily: edition 1" in said


@pytest.mark.parametrize(
    ("mistake", "named"),
    [
        ("[silkwire]\ntemplates = 'nowhere'\n[[digests]]\nname = 'daily'\ntitle = 'Daily'\n", "nowhere"),
        ("[[digests]]\nname = 'daily'\ntitle = 'Daily'\ntemplate = 'nix'\n", "nix.html.j2"),
        ("[silkwire]\ndatabase = 'other.db'\n", "stop and start"),
    ],
)
def test_a_configuration_whose_letters_could_not_be_printed_is_not_taken(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], mistake: str, named: str
) -> None:
    config = tmp_path / "config.toml"
    config.write_text("[silkwire]\n", encoding="utf-8")
    session = Session(path=str(config), now="2026-03-02T07:00")
    with session.writing() as store:
        keeper = Keeper(session, store)
        config.write_text(mistake, encoding="utf-8")

        told = keeper.reread()
        status = asyncio.run(keeper.tick())

    assert told == "the configuration read before stays in force"
    assert status.endswith("the new one could not be used")
    assert keeper.session is session
    assert named in capsys.readouterr().err


def test_a_tick_that_fails_is_followed_by_the_next(caplog: pytest.LogCaptureFixture) -> None:
    ticks = []

    async def tick() -> str:
        ticks.append(len(ticks))
        if len(ticks) == 1:
            raise OSError("disk full")
        os.kill(os.getpid(), signal.SIGTERM)
        return "well"

    asyncio.run(keep_hours(tick, lambda: "", Systemd({}), seconds=0.01))

    assert ticks[:2] == [0, 1]
    assert "tick failed" in caplog.text


def test_what_we_wait_for_at_the_end_is_over_within_ten_seconds() -> None:
    assert LAST_SECONDS < END_SECONDS < 10


def test_a_tick_under_way_is_cancelled_by_the_end() -> None:
    ended = []

    async def tick() -> str:
        os.kill(os.getpid(), signal.SIGTERM)
        try:
            await asyncio.Event().wait()
        finally:
            ended.append(True)
        return ""

    asyncio.run(keep_hours(tick, lambda: "", Systemd({})))

    assert ended == [True]


@pytest.mark.parametrize(
    ("by_the_clock", "passed", "was_set"),
    [(10, 10, False), (10.4, 10, False), (-86390, 10, True), (3600, 10, True), (39, 10, False)],
)
def test_a_clock_that_was_set_is_noticed(by_the_clock: float, passed: float, was_set: bool) -> None:
    assert jumped(by_the_clock, passed) is was_set


def test_a_supervisor_that_does_not_listen_keeps_nobody_waiting(supervisor: Supervisor) -> None:
    systemd = Systemd({"NOTIFY_SOCKET": str(supervisor.path)})

    for _ in range(2_000):
        systemd.alive()

    assert supervisor.next() == {"WATCHDOG": "1"}


def test_work_aside_gives_back_what_it_made_or_raised() -> None:
    def fails(leaving: Callable[[], bool]) -> int:
        raise ValueError("no")

    assert asyncio.run(aside(lambda leaving: 3)) == 3
    with pytest.raises(ValueError, match="no"):
        asyncio.run(aside(fails))


def test_work_aside_may_end_what_it_has_begun_when_we_are_stopped() -> None:
    begun, ended = threading.Event(), []

    def letters(leaving: Callable[[], bool]) -> None:
        begun.set()
        while not leaving():
            pass
        ended.append("the letter under way")

    async def stopped_meanwhile() -> None:
        work = asyncio.create_task(aside(letters))
        await asyncio.to_thread(begun.wait)
        work.cancel()
        with pytest.raises(asyncio.CancelledError):
            await work

    asyncio.run(stopped_meanwhile())

    assert ended == ["the letter under way"]


def test_when_the_clock_is_set_the_next_tick_comes_at_once(caplog: pytest.LogCaptureFixture) -> None:
    ticks: list[int] = []

    def wall() -> float:
        return 1_000_000.0 - (86_400 if ticks else 0)

    async def tick() -> str:
        ticks.append(len(ticks))
        if len(ticks) == 2:
            os.kill(os.getpid(), signal.SIGTERM)
        return ""

    watched = Systemd({"WATCHDOG_USEC": "2000"})
    asyncio.run(keep_hours(tick, lambda: "", watched, seconds=3600, wall=wall))

    assert ticks == [0, 1]
    assert "clock jumped" in caplog.text


def test_the_same_failure_is_logged_once_until_a_tick_ends_well(caplog: pytest.LogCaptureFixture) -> None:
    full = CannotWriteError("the disk is full")
    rounds: list[Exception | None] = [full, full, None, full, full]

    async def tick() -> str:
        error = rounds.pop(0)
        if not rounds:
            os.kill(os.getpid(), signal.SIGTERM)
        if error is not None:
            raise error
        return "well"

    asyncio.run(keep_hours(tick, lambda: "", Systemd({}), seconds=0.01))

    assert [record.message for record in caplog.records] == ["tick failed", "tick failed"]
    assert caplog.records[0].exc_info is None


def test_a_watchdog_meant_for_another_process_is_not_ours() -> None:
    assert Systemd({"WATCHDOG_USEC": "2000000"}).watchdog_seconds == 2
    assert Systemd({"WATCHDOG_USEC": "2000000", "WATCHDOG_PID": "1"}).watchdog_seconds is None
    assert Systemd({}).watchdog_seconds is None
