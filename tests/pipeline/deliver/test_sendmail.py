"""Mail through a program of this machine."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from pipeline.deliver import check_settings, deliver
from pipeline.model import Channel

NOW = datetime(2026, 3, 2, 6, 0, tzinfo=UTC)
SETTINGS = {"from": "Silkwire <digest@news.example>", "to": ["desk@news.example"]}


@pytest.mark.parametrize(
    ("ending", "state"),
    [
        ("exit 0", "sent"),
        ("exit 75", "failed"),
        ("exit 67", "refused"),
        ("exit 78", "failed"),
        ("kill -9 $$", "uncertain"),
    ],
)
def test_each_exit_status_has_its_state(edition, letter, tmp_path: Path, ending, state) -> None:
    program = tmp_path / "sendmail"
    program.write_text(f'#!/bin/sh\necho "$@" > {tmp_path}/words\ncat > {tmp_path}/letter\n{ending}\n')
    program.chmod(0o755)
    channel = Channel("desk", "sendmail", {**SETTINGS, "program": str(program)})

    delivery = deliver(edition, letter, channel, "desk@news.example", NOW)

    assert delivery.state == state, delivery.detail
    assert (tmp_path / "words").read_text() == "-i -f digest@news.example -- desk@news.example\n"
    assert b"\r" not in (tmp_path / "letter").read_bytes()


def test_a_program_that_is_not_there_is_named(edition, letter, tmp_path: Path) -> None:
    channel = Channel("desk", "sendmail", {**SETTINGS, "program": str(tmp_path / "nothing")})

    delivery = deliver(edition, letter, channel, "desk@news.example", NOW)

    assert delivery.state == "failed"
    assert "nothing: No such file" in delivery.detail


def test_wrong_settings_are_named_by_their_key() -> None:
    found = check_settings("sendmail", {"from": "nobody", "to": ["-oQ/tmp"], "archive": "x"})

    assert [key for key, _ in found] == ["to", "from", "archive"]
