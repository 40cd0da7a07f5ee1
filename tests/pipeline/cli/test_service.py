"""Units and cron lines that name the right command, configuration and folders."""

import configparser
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.cli.units import cron_line, daemon_unit, run_unit

Silkwire = Callable[..., subprocess.CompletedProcess[str]]

CONFIG = """
[silkwire]
database = "data/news.db"
[[channels]]
name = "archive"
kind = "folder"
path = "editions"
"""


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    (tmp_path / "config.toml").write_text(CONFIG, encoding="utf-8")
    return tmp_path


def unit(path: Path) -> configparser.RawConfigParser:
    parser = configparser.RawConfigParser(strict=False)
    parser.optionxform = str  # type: ignore[assignment,method-assign]  # configparser's own way to keep capitals
    parser.read(path, encoding="utf-8")
    return parser


def test_a_unit_of_ones_own_may_write_only_what_it_must(silkwire: Silkwire, desk: Path) -> None:
    called = silkwire("service", "install", "--user")
    written = unit(desk / ".config" / "systemd" / "user" / "silkwire.service")

    assert called.returncode == 0, called.stderr
    assert "enable --now silkwire.service" in called.stderr
    assert written["Service"]["ExecStart"].endswith(f"-c {desk}/config.toml daemon")
    assert written["Service"]["Type"] == "notify"
    assert written["Service"]["ReadWritePaths"] == f"{desk}/data {desk}/editions"
    assert (desk / "data").is_dir() and (desk / "editions").is_dir()
    assert written["Service"]["ProtectSystem"] == "strict"
    assert "User" not in written["Service"]
    assert "CapabilityBoundingSet" not in written["Service"]


def test_who_sends_by_sendmail_is_told_that_a_unit_may_not(silkwire: Silkwire, desk: Path) -> None:
    channel = '[[channels]]\nname = "post"\nkind = "sendmail"\nfrom = "a@desk.example"\nto = ["b@desk.example"]\n'
    (desk / "config.toml").write_text(CONFIG + channel, encoding="utf-8")

    called = silkwire("service", "install", "--user")

    assert "post: most sendmail programs need rights that the unit gives up" in called.stderr


def test_a_unit_that_reads_otherwise_is_not_written_over(silkwire: Silkwire, desk: Path) -> None:
    path = desk / ".config" / "systemd" / "user" / "silkwire.service"
    silkwire("service", "install", "--user")
    again = silkwire("service", "install", "--user")
    path.write_text("mine", encoding="utf-8")
    refused = silkwire("service", "install", "--user")
    forced = silkwire("service", "install", "--user", "--force")

    assert (again.returncode, refused.returncode, forced.returncode) == (0, 73, 0)
    assert "--force" in refused.stderr
    assert path.read_text(encoding="utf-8").startswith("[Unit]")


def test_units_of_the_machine_can_be_read_before_they_are_written(silkwire: Silkwire, desk: Path) -> None:
    printed = silkwire("service", "install", "--system", "--as", "news", "--timer", "--print").stdout

    assert "# silkwire-run.service" in printed
    assert "# silkwire-run.timer" in printed
    assert "User=news" in printed
    assert "CapabilityBoundingSet=\n" in printed


def test_a_unit_for_an_account_that_is_not_there_is_not_written(silkwire: Silkwire, desk: Path) -> None:
    called = silkwire("service", "install", "--system", "--as", "no-such-account")

    assert called.returncode == 73
    assert "there is no account 'no-such-account'; make it (useradd --system)" in called.stderr
    assert not (desk / "data").exists()


def test_the_line_for_cron_names_the_configuration(silkwire: Silkwire, desk: Path) -> None:
    line = silkwire("service", "install", "--cron").stdout

    assert line.startswith("*/15 * * * *  /")
    assert line.endswith(f"-c {desk}/config.toml run\n")


def test_one_must_choose_where_to_install(silkwire: Silkwire, desk: Path) -> None:
    called = silkwire("service", "install")

    assert called.returncode == 2
    assert "--user, --system or --cron" in called.stderr


@pytest.mark.parametrize(
    ("path", "in_a_unit", "in_cron"),
    [
        ("/srv/news/config.toml", "/srv/news/config.toml", "/srv/news/config.toml"),
        ("/srv/my news/config.toml", '"/srv/my news/config.toml"', "'/srv/my news/config.toml'"),
        ("/srv/100%/config.toml", "/srv/100%%/config.toml", "/srv/100\\%/config.toml"),
        ("/srv/r&d/config.toml", "/srv/r&d/config.toml", "'/srv/r&d/config.toml'"),
        ("/srv/o'neil/config.toml", '"/srv/o\'neil/config.toml"', """'/srv/o'"'"'neil/config.toml'"""),
    ],
)
def test_paths_are_written_as_their_readers_read_them(path: str, in_a_unit: str, in_cron: str) -> None:
    command = Path("/opt/silkwire")

    assert f"ExecStart=/opt/silkwire -c {in_a_unit} daemon\n" in daemon_unit(command, Path(path), [], None)
    assert f"ExecStart=/opt/silkwire -c {in_a_unit} run\n" in run_unit(command, Path(path), [], "news")
    assert cron_line(command, Path(path)) == f"*/15 * * * *  /opt/silkwire -c {in_cron} run"
