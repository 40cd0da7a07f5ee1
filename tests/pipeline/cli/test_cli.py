"""The command line as a user meets it: what is printed, and the exit code."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import click
import pytest

from pipeline.cli import silkwire as command_line
from pipeline.store.lock import hold

Call = Callable[..., subprocess.CompletedProcess[str]]

CLOSED = """
[silkwire]
database = "news.db"
timezone = "Europe/Berlin"
[fetch]
delay = "0s"
timeout = "2s"
allow_networks = ["127.0.0.1/32"]
allow_ports = [9]
[[sources]]
name = "nobody"
url = "http://127.0.0.1:9/feed"
publisher = "Nobody's Paper"
[[digests]]
name = "daily"
title = "The Daily"
at = "07:00"
channels = ["archive"]
[[channels]]
name = "archive"
kind = "folder"
path = "editions"
"""


def test_without_a_configuration_it_says_how_to_begin(silkwire: Call) -> None:
    called = silkwire("gather")

    assert called.returncode == 78
    assert "silkwire init" in called.stderr


@pytest.mark.parametrize(
    "verb",
    ["", "init", "demo", "gather", "publish", "run", "daemon", "check", "sources", "topics", "search", "show", "try",
     "import", "export", "browse", "status", "doctor", "backup", "prune", "config"],
)  # fmt: skip
def test_every_verb_has_help_with_an_example(silkwire: Call, verb: str) -> None:
    called = silkwire(*([verb] if verb else []), "--help")

    assert called.returncode == 0
    assert "silkwire" in called.stdout
    assert "Example" in called.stdout or not verb


def test_a_slip_of_the_verb_is_a_usage_error(silkwire: Call) -> None:
    called = silkwire("gahter")

    assert called.returncode == 2
    assert "Traceback" not in called.stderr


@pytest.mark.parametrize("path", ["/usr/bin:/bin", f"{Path(sys.executable).parent}:/usr/bin:/bin"])
def test_what_init_names_as_next_can_be_called_with_and_without_us_on_the_path(tmp_path: Path, path: str) -> None:
    environ = {"PATH": path, "PYTHONPATH": str(Path(__file__).parents[3])}
    made = subprocess.run(
        [sys.executable, "-m", "pipeline.cli", "init", "desk"],
        cwd=tmp_path,
        env=environ,
        capture_output=True,
        text=True,
        check=True,
    )
    command = made.stderr.splitlines()[-1].partition("then: ")[2].removesuffix(" run")

    called = subprocess.run(
        ["/bin/sh", "-c", f"{command} --version"], cwd=tmp_path, env=environ, capture_output=True, text=True
    )

    assert called.stdout.startswith("silkwire ")


def test_init_makes_a_folder_that_checks_well_and_overwrites_nothing(silkwire: Call, tmp_path: Path) -> None:
    assert silkwire("init", "desk").returncode == 0

    checked = silkwire("check", cwd=tmp_path / "desk")
    again = silkwire("init", "desk")

    assert checked.returncode == 0, checked.stderr
    assert "25 topics" in checked.stderr
    assert again.returncode == 73
    assert "nothing was changed" in again.stderr


def test_the_whole_configuration_is_shown_and_secrets_are_not(silkwire: Call, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("open sesame\n")
    (tmp_path / "config.toml").write_text(
        CLOSED + '[[channels]]\nname = "desk"\nkind = "smtp"\nhost = "127.0.0.1"\nfrom = "a@b.example"\n'
        'to = ["c@d.example"]\nusername = "u"\npassword_file = "secret"\n'
    )

    called = silkwire("config", "show")

    assert called.returncode == 0, called.stderr
    assert json.loads(called.stdout)["channels"][1]["password"] == "(hidden)"
    assert "sesame" not in called.stdout


def test_a_mistake_in_the_configuration_ends_with_its_place(silkwire: Call, tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text(CLOSED.replace("timezone", "timezon"))

    called = silkwire("run")

    assert called.returncode == 78
    assert "config.toml:4: silkwire.timezon: unknown key; did you mean 'timezone'?" in called.stderr


def test_a_topic_a_digest_names_must_exist(silkwire: Call, tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text(CLOSED.replace('at = "07:00"', 'at = "07:00"\ntopics = ["oyl"]'))

    called = silkwire("check")

    assert called.returncode == 78
    assert "digests[0] (daily): topics.0: there is no topic 'oyl'" in called.stderr


def test_a_topic_a_digest_gives_weight_to_must_exist(silkwire: Call, tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text(CLOSED.replace('at = "07:00"', 'at = "07:00"\nweights = { oyl = 2 }'))

    called = silkwire("check")

    assert called.returncode == 78
    assert "digests[0] (daily): weights.oyl: there is no topic 'oyl'" in called.stderr


def test_with_nobody_heard_the_letter_says_so_and_the_run_ends_with_69(silkwire: Call, tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text(CLOSED)

    called = silkwire("--now", "2026-03-02T07:00", "run")

    letter = (tmp_path / "editions" / "daily" / "2026-03-02.txt").read_text(encoding="utf-8")
    assert called.returncode == 69
    assert called.stdout == ""
    assert called.stderr.count("\n") == 1
    assert "could not be heard" in called.stderr
    assert "o source" in letter
    assert silkwire("doctor").returncode == 0


def test_each_unreachable_source_has_its_line_with_v(silkwire: Call, tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text(CLOSED)

    called = silkwire("-v", "gather", "--all")

    assert any(line.startswith("nobody: ") for line in called.stderr.splitlines())


def test_an_imported_file_comes_back_with_its_ids(silkwire: Call, tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text(CLOSED)
    text = "Two ferries began carrying rail wagons from Kuryk to Alat on Monday, the operator said. " * 4
    rows = [
        {
            "id": "a",
            "title": "Ferries start at Kuryk",
            "text": text,
            "published": "2026-03-02T05:00:00Z",
            "source": "x",
        },
        {
            "id": "b",
            "title": "Ferries start at Kuryk",
            "text": text,
            "published": "2026-03-02T06:00:00Z",
            "source": "y",
        },
    ]
    file = tmp_path / "in.jsonl"
    file.write_text("\n".join(json.dumps(row) for row in rows) + '\n{"no": "title"}\nnot json\n')

    imported = silkwire("import", "in.jsonl")
    exported = silkwire("export")

    first, second = (json.loads(line) for line in exported.stdout.splitlines())
    assert imported.returncode == 65
    assert "in.jsonl:3" in imported.stderr
    assert "in.jsonl:4" in imported.stderr
    assert (first["id"], second["id"], second["copy_of"]) == ("a", "b", "a")
    assert first["story_id"] == second["story_id"]


def test_a_query_that_cannot_be_read_is_no_traceback(silkwire: Call, tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text(CLOSED)

    called = silkwire("search", '"open')

    assert called.returncode == 65
    assert "cannot be read" in called.stderr


def test_try_reads_a_file_without_any_configuration(silkwire: Call, tmp_path: Path) -> None:
    (tmp_path / "feed.xml").write_text(
        '<rss version="2.0"><channel><title>P</title><item><title>Ferries start</title>'
        "<link>https://p.example/1</link><pubDate>02.03.2026 06:00</pubDate></item></channel></rss>"
    )

    called = silkwire("try", "feed", "feed.xml")

    assert called.returncode == 0, called.stderr
    assert "Ferries start" in called.stdout
    assert "2026-03-02 06:00 UTC" in called.stdout


def test_what_is_no_feed_is_said_so(silkwire: Call, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("<!doctype html><html><body>hello</body></html>")

    called = silkwire("try", "feed", "page.html")

    assert called.returncode == 65
    assert "is an HTML page" in called.stderr


def test_a_check_says_that_the_program_for_mail_is_not_there(silkwire: Call, tmp_path: Path) -> None:
    channel = '[[channels]]\nname = "mail"\nkind = "sendmail"\nfrom = "d@a.example"\nto = ["b@a.example"]\n'
    channel += 'program = "{}"\n'
    (tmp_path / "config.toml").write_text(CLOSED + channel.format(tmp_path / "nobody"))
    missing = silkwire("check")
    (tmp_path / "config.toml").write_text(CLOSED + channel.format(sys.executable))
    there = silkwire("check")

    assert (missing.returncode, there.returncode) == (0, 0), missing.stderr
    assert f"mail: there is no {tmp_path / 'nobody'} on this machine" in missing.stderr
    assert "on this machine" not in there.stderr


@pytest.mark.parametrize(("minutes", "told"), [(5, False), (90, True)])
def test_a_run_beside_another_tries_again_later_and_speaks_of_it_only_when_that_takes_long(
    silkwire: Call, tmp_path: Path, minutes: int, told: bool
) -> None:
    (tmp_path / "config.toml").write_text(CLOSED)
    lock = tmp_path / "news.db.lock"
    with hold(lock):
        held = lock.stat().st_mtime - minutes * 60
        os.utime(lock, (held, held))
        called = silkwire("run")
        wordy = silkwire("-v", "run")

    assert (called.returncode, "another run has held" in called.stderr) == (75, told)
    assert (wordy.returncode, "another run has held" in wordy.stderr) == (75, True)
    assert told or not called.stderr


def test_other_commands_always_say_that_a_run_is_at_work(silkwire: Call, tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text(CLOSED)
    with hold(tmp_path / "news.db.lock"):
        called = silkwire("gather")

    assert called.returncode == 75
    assert "another run has held" in called.stderr


def test_sources_go_to_a_feed_reader_and_come_back(silkwire: Call, tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text(CLOSED)
    exported = silkwire("sources", "export")
    (tmp_path / "out.opml").write_text(exported.stdout.replace("http://127.0.0.1:9/feed", "https://other.example/feed"))

    imported = silkwire("sources", "import", "out.opml", "--into", "more.toml")
    again = silkwire("sources", "import", "config.toml")

    assert imported.returncode == 0, imported.stderr
    assert 'name = "nobody-2"' in (tmp_path / "more.toml").read_text()
    assert again.returncode == 65
    assert "is not OPML" in again.stderr


def test_a_feed_that_a_list_has_under_two_names_becomes_one_source(silkwire: Call, tmp_path: Path) -> None:
    outline = '<outline text="{}" xmlUrl="https://other.example/feed"/>'
    (tmp_path / "in.opml").write_text(
        f'<opml version="2.0"><body>{outline.format("First")}{outline.format("Second")}</body></opml>'
    )

    imported = silkwire("sources", "import", "in.opml")

    assert imported.stdout.count("[[sources]]") == 1
    assert 'name = "first"' in imported.stdout


def test_help_tells_each_command_in_a_whole_sentence(silkwire: Call) -> None:
    told = [silkwire(*group, "--help").stdout.partition("Commands:")[2] for group in ((), ("sources",), ("topics",))]

    assert all(commands and "..." not in commands for commands in told)


def test_a_reader_who_has_seen_enough_is_no_failure(silkwire: Call, tmp_path: Path) -> None:
    silkwire("init", "desk")
    command = f"{sys.executable} -m pipeline.cli status"
    environ = {"PATH": "/usr/bin:/bin", "PYTHONPATH": str(Path(__file__).parents[3])}

    piped = subprocess.run(
        ["/bin/bash", "-c", f"set -o pipefail; {command} | true"],
        cwd=tmp_path / "desk",
        env=environ,
        capture_output=True,
        text=True,
    )

    assert (piped.returncode, piped.stderr) == (0, "")


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        ("-v run 2>/dev/full", 0, ""),
        ("-v run 2> >(true)", 0, ""),
        ("-v run 2>&-", 0, ""),
        ("-q run >&-", 0, ""),
        ("-v run <&- >&- 2>&-", 0, ""),
        ("status >/dev/full", 73, "silkwire: standard output: cannot be written: No space left on device\n"),
    ],
)
def test_no_letter_waits_for_somebody_to_take_what_we_say(
    silkwire: Call, tmp_path: Path, words: str, status: int, said: str
) -> None:
    (tmp_path / "config.toml").write_text(
        '[[digests]]\nname = "daily"\ntitle = "Daily"\nat = "07:00"\nchannels = ["archive"]\n'
        '[[channels]]\nname = "archive"\nkind = "folder"\npath = "editions"\n'
    )
    environ = {"PATH": "/usr/bin:/bin", "PYTHONPATH": str(Path(__file__).parents[3])}

    called = subprocess.run(
        ["/bin/bash", "-c", f"{sys.executable} -m pipeline.cli {words}"],
        cwd=tmp_path,
        env=environ,
        capture_output=True,
        text=True,
    )

    assert (called.returncode, called.stderr) == (status, said)
    assert (tmp_path / "editions" / "daily" / "index.html").is_file() is ("run" in words)


@pytest.mark.parametrize(
    "words", [("gather", "--source", "nosuch"), ("reextract", "--source", "nosuch"), ("sources", "check", "nosuch")]
)
def test_an_unknown_source_is_named_with_where_the_known_ones_are(
    silkwire: Call, tmp_path: Path, words: tuple[str, ...]
) -> None:
    silkwire("init", "desk")

    called = silkwire(*words, cwd=tmp_path / "desk")

    assert called.returncode == 2
    assert "no source is called 'nosuch'; `silkwire sources list` names them" in called.stderr


def test_what_a_search_finds_stands_on_one_line(silkwire: Call, tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text(CLOSED)
    article = {"id": "1", "source": "s", "publisher": "P", "title": "A yard", "text": "It opens in Aktau.\n\nIn May."}
    (tmp_path / "one.jsonl").write_text(json.dumps(article) + "\n", encoding="utf-8")
    silkwire("import", "one.jsonl")

    assert silkwire("search", "Aktau").stdout.splitlines()[2:] == ["    It opens in [Aktau]. In May.", ""]


@pytest.mark.parametrize("words", [("search", "Aktau"), ("sources", "health")])
def test_a_desk_that_has_not_run_says_so_instead_of_nothing(
    silkwire: Call, tmp_path: Path, words: tuple[str, ...]
) -> None:
    silkwire("init", "desk")

    called = silkwire(*words, cwd=tmp_path / "desk")

    assert called.returncode == 0
    assert "`silkwire run`" in called.stderr


@pytest.mark.parametrize(
    "words",
    [("search", "--limit", "0", "Aktau"), ("browse", "--port", "99999"), ("publish", "--explain", "--preview")],
)
def test_what_cannot_be_meant_is_a_mistake_of_usage(silkwire: Call, tmp_path: Path, words: tuple[str, ...]) -> None:
    silkwire("init", "desk")

    called = silkwire(*words, cwd=tmp_path / "desk")

    assert called.returncode == 2
    assert called.stderr.startswith(f"Usage: silkwire {words[0]}")


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (("try", "feed", "ftp://paper.example/feed"), "ftp://paper.example/feed: neither a file nor an address"),
        (("sources", "add", "mine.opml"), "mine.opml: no such file"),
    ],
)
def test_a_place_that_is_neither_file_nor_address_is_called_so(
    silkwire: Call, tmp_path: Path, words: tuple[str, ...], reason: str
) -> None:
    silkwire("init", "desk")

    called = silkwire(*words, cwd=tmp_path / "desk")

    assert called.returncode == 65
    assert reason in called.stderr


def test_every_command_has_an_example() -> None:
    def without(command: click.Command, path: tuple[str, ...], context: click.Context) -> Iterator[str]:
        if path and "Example:" not in (command.help or ""):
            yield " ".join(path)
        if isinstance(command, click.Group):
            for name in command.list_commands(context):
                inner = command.get_command(context, name)
                assert inner is not None
                yield from without(inner, (*path, name), context)

    assert list(without(command_line, (), click.Context(command_line))) == []
