"""A run has one row and one id, and every event of it bears that id: visits, edition, letters, alerts, its failure."""

import json
import re
import sqlite3
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from mailserver import MailServer, desk_channel

Silkwire = Callable[..., subprocess.CompletedProcess[str]]

NOW = "2026-03-02T07:00:00"
READERS = ["a@desk.example", "b@desk.example", "c@desk.example"]
ALERTS = """
[[alerts]]
name = "operator"
channels = ["archive-of-alerts"]
after = "0s"
[[channels]]
name = "archive-of-alerts"
kind = "maildir"
path = "alerts"
from = "desk@desk.example"
to = ["operator@desk.example"]
"""


@pytest.fixture
def desk(paper, tmp_path: Path):
    """A desk whose paper is on the web, with a mail server that refuses one reader and hangs up on another."""
    (tmp_path / "sources.toml").write_text(f'[[sources]]\nname = "post"\nurl = "{paper.url("/feed")}"\n')
    answers = {("b@desk.example", "RCPT"): ["550 no"], ("c@desk.example", "TEXT"): ["hang up"]}
    with MailServer(answers) as mail:
        config = tmp_path / "config.toml"
        config.write_text(
            config.read_text().replace('["archive"]', '["desk"]') + ALERTS + desk_channel(mail.port, READERS)
        )
        yield tmp_path


def runs(folder: Path) -> list[tuple[int, str, str, dict[str, object]]]:
    with sqlite3.connect(folder / "news.db") as store:
        rows = store.execute("select id, verb, outcome, detail from runs order by id").fetchall()
    return [(number, verb, outcome, json.loads(detail)) for number, verb, outcome, detail in rows]


def test_every_event_of_a_run_bears_its_id(silkwire: Silkwire, desk: Path) -> None:
    called = silkwire("--now", NOW, "-v", "--log-format", "json", "run")
    events = [json.loads(line) for line in called.stderr.splitlines()]

    assert [event["event"] for event in events if event["event"] != "talk"] == [
        "harvest",
        "edition",
        "delivery",
        "delivery",
        "delivery",
        "alert",
        "stopped",
    ]
    assert [event["state"] for event in events if event["event"] == "delivery"] == ["sent", "refused", "uncertain"]
    assert {event.get("run") for event in events} == {1}
    assert runs(desk) == [
        (
            1,
            "run",
            "failed",
            {
                "visited": 1,
                "heard": 1,
                "new": 2,
                "editions": 1,
                "sent": 1,
                "refused": 1,
                "uncertain": 1,
                "error": "2 letters did not arrive for sure; mend what the lines above say, then `silkwire publish "
                "--again` sends the last edition to those it may not have reached",
            },
        )
    ]


def test_in_text_too(silkwire: Silkwire, desk: Path) -> None:
    said = silkwire("--now", NOW, "-v", "run").stderr.splitlines()
    events = [line for line in said if re.match(r"\d{4}-\d\d-\d\dT", line)]

    assert len(events) == 6
    assert all(" run=1" in line for line in events)


def test_what_finds_nothing_to_do_leaves_no_row(silkwire: Silkwire, desk: Path) -> None:
    assert silkwire("--now", NOW, "run").returncode == 1
    for verb in ("run", "publish", "gather"):
        assert silkwire("--now", NOW, verb).returncode == 0

    assert len(runs(desk)) == 1


def test_each_verb_has_its_own_run(silkwire: Silkwire, desk: Path) -> None:
    said = [silkwire("--now", NOW, "-v", "--log-format", "json", verb).stderr for verb in ("gather", "publish")]

    assert [{json.loads(line).get("run") for line in lines.splitlines()} for lines in said] == [{1}, {2}]
    assert [(verb, outcome) for _, verb, outcome, _ in runs(desk)] == [("gather", "well"), ("publish", "failed")]


def test_what_stops_a_run_is_told_with_its_id(silkwire: Silkwire, desk: Path) -> None:
    (desk / "sources.toml").write_text('[[sources]]\nname = "nowhere"\nurl = "http://nowhere.invalid/feed"\n')

    called = silkwire("--now", NOW, "--log-format", "json", "run")
    stopped = json.loads(called.stderr.splitlines()[-1])

    assert called.returncode == 69
    assert (stopped["event"], stopped["run"]) == ("stopped", 1)
    assert [(verb, outcome) for _, verb, outcome, _ in runs(desk)] == [("run", "unreachable")]
