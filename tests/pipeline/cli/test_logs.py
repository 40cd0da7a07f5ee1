"""One event is one line, whatever a feed wrote into it, and secrets are never in it."""

import json
import logging
import sys

import pytest

from pipeline.cli.logs import JsonLines, Lines, TextLines, secrets_of


def line(lines: Lines, event: str, level: int = logging.INFO, **facts: object) -> str:
    record = logging.LogRecord("silkwire", level, __file__, 1, event, None, None)
    record.created = 1772431200
    record.facts = facts
    return lines.format(record)


def test_an_event_is_a_line_of_facts() -> None:
    assert (
        line(TextLines(), "harvest", source="astana-times", new=3, error=None)
        == "2026-03-02T06:00:00Z harvest source=astana-times new=3"
    )
    assert line(TextLines(), "harvest", logging.WARNING, error="HTTP 500 <b>") == (
        '2026-03-02T06:00:00Z warning harvest error="HTTP 500 <b>"'
    )


def test_an_event_in_json_is_an_object_with_its_run() -> None:
    lines = JsonLines()
    lines.run = 7

    assert json.loads(line(lines, "harvest", source="astana-times", new=3)) == {
        "time": "2026-03-02T06:00:00Z",
        "level": "info",
        "event": "harvest",
        "source": "astana-times",
        "new": 3,
        "run": 7,
    }


@pytest.mark.parametrize("lines", [TextLines(), JsonLines()])
@pytest.mark.parametrize(
    "hostile", ["a\n2026 harvest source=x", "a\x1b[2Jb", "a\u202eb", "a\u2028b", "a\x9bb", "a\ud800b"]
)
def test_no_feed_writes_a_line_or_an_escape_of_its_own(lines: Lines, hostile: str) -> None:
    written = line(lines, "harvest", error=hostile)

    assert len(written.splitlines()) == 1
    assert written.isprintable()


def test_secrets_and_passwords_in_addresses_are_hidden() -> None:
    lines = TextLines()
    lines.secrets = secrets_of([{"password": "s3cret"}, {"token": "tok"}, {"host": "127.0.0.1"}])

    assert line(lines, "delivery", detail="535 s3cret tok refused") == (
        '2026-03-02T06:00:00Z delivery detail="535 ******** ******** refused"'
    )
    assert line(lines, "harvest", url="https://user:pass@example.org/feed") == (
        "2026-03-02T06:00:00Z harvest url=https://example.org/feed"
    )


def test_a_traceback_stays_on_the_line_of_its_event() -> None:
    try:
        int("two\nlines")
    except ValueError:
        record = logging.LogRecord("silkwire", logging.ERROR, __file__, 1, "tick failed", None, sys.exc_info())

    told = json.loads(JsonLines().format(record))

    assert told["error"].startswith("ValueError: invalid literal")
    assert "Traceback" in told["trace"]
