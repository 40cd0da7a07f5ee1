"""What we say while we work: one event, one line, on stderr, as text for people or as JSON for machines.

An event is a short name and facts beside it (`log.info("harvest", extra={"facts": {"source": …}})`). Whatever came
over the wire is quoted, so that no feed can write a line, an escape sequence or a direction mark of its own; known
secrets are hidden.
"""

import json
import logging
import re
import sys
import traceback
from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import UTC, datetime

import click

_UNSAFE = re.compile(r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
_PLAIN = re.compile(r"[^\s\"'=\x00-\x1f\x7f]+")
_USERINFO = re.compile(r"(?<=://)[^/@\s]+@")
HIDDEN = "********"

_CHATTY = ("scrapy", "asyncio", "apscheduler", "htmldate", "trafilatura", "charset_normalizer", "chardet", "protego")
_LEVELS = {-1: logging.ERROR, 0: logging.WARNING, 1: logging.INFO}


class Lines(logging.Formatter):
    """Turns a record into its one line; `run` is the id of the run under way, `secrets` are never printed."""

    def __init__(self) -> None:
        super().__init__()
        self.run: int | None = None
        self.secrets: frozenset[str] = frozenset()

    def format(self, record: logging.LogRecord) -> str:
        """The line of one event, without its line end."""
        facts: dict[str, object] = dict(getattr(record, "facts", {}))
        if self.run is not None:
            facts.setdefault("run", self.run)
        if record.exc_info and record.exc_info[1] is not None:
            facts["error"] = f"{type(record.exc_info[1]).__name__}: {record.exc_info[1]}"
            facts["trace"] = "".join(traceback.format_exception(record.exc_info[1]))
        hidden = {key: self._fact(value) for key, value in facts.items()}
        return self.line(record, self.safe(record.getMessage()), hidden)

    def line(self, record: logging.LogRecord, event: str, facts: Mapping[str, object]) -> str:
        """The line in this format."""
        raise NotImplementedError

    def safe(self, text: str) -> str:
        """Text on one line, without secrets, control characters or direction marks."""
        for secret in self.secrets:
            text = text.replace(secret, HIDDEN)
        return _UNSAFE.sub(_escaped, _USERINFO.sub("", text))

    def _fact(self, value: object) -> object:
        return value if value is None or isinstance(value, bool | int | float) else self.safe(str(value))


class TextLines(Lines):
    """`2026-03-02T06:00:00Z harvest source=astana-times outcome=fresh new=3`, for people and for grep."""

    def line(self, record: logging.LogRecord, event: str, facts: Mapping[str, object]) -> str:
        """Time, level where it is a warning or worse, event, facts; values with spaces are quoted."""
        level = f" {record.levelname.lower()}" if record.levelno >= logging.WARNING else ""
        told = "".join(f" {key}={_quoted(value)}" for key, value in facts.items() if value not in (None, ""))
        return f"{_time(record)}{level} {event}{told}"


class JsonLines(Lines):
    """One JSON object a line: `time`, `level`, `event`, and the facts by their names."""

    def line(self, record: logging.LogRecord, event: str, facts: Mapping[str, object]) -> str:
        """The object as one line of ASCII, so that no terminal or collector reads it otherwise."""
        return json.dumps({"time": _time(record), "level": record.levelname.lower(), "event": event, **facts})


def speak(log_format: str, verbosity: int) -> Lines:
    """Send every event of this process to stderr in this format (text or json); returns what formats them."""
    lines: Lines = JsonLines() if log_format == "json" else TextLines()
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(lines)
    logging.basicConfig(level=_LEVELS.get(verbosity, logging.DEBUG), handlers=[handler], force=True)
    for chatty in _CHATTY:
        logging.getLogger(chatty).setLevel(logging.DEBUG if verbosity > 2 else logging.ERROR)
    return lines


def talk(lines: Lines, text: str) -> None:
    """Say something to a person, on stderr; no work stops because nobody takes it (a full disk, a reader who left)."""
    with suppress(OSError):
        click.echo("\n".join(map(lines.safe, text.split("\n"))), err=True)


def secrets_of(settings: Iterable[Mapping[str, object]]) -> frozenset[str]:
    """The secret values among channels' settings."""
    named = ("password", "token", "dkim_key")
    return frozenset(str(table[name]) for table in settings for name in named if table.get(name))


def _escaped(match: re.Match[str]) -> str:
    return {"\n": "\\n", "\r": "\\r", "\t": "\\t"}.get(match[0], f"\\u{ord(match[0]):04x}")


def _quoted(value: object) -> str:
    text = str(value)
    return text if _PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)


def _time(record: logging.LogRecord) -> str:
    return datetime.fromtimestamp(record.created, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
