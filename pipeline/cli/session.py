"""What every verb works with: configuration, topics, store, lock and clock, opened when first asked for."""

import json
import logging
import os
import shlex
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import click

from pipeline.clean.article import identities_of
from pipeline.cli.kept import Names, file_of, keep, kept_names, kept_topics, key_of, names_of
from pipeline.cli.logs import JsonLines, Lines, TextLines, secrets_of, talk
from pipeline.config import Config, find_config, load_config
from pipeline.document import Mistakes
from pipeline.errors import ConfigError, StoreError
from pipeline.resources import shipped
from pipeline.store import BUSY_SECONDS, Store, empty_store, opened
from pipeline.store.lock import hold

if TYPE_CHECKING:
    from pipeline.cli.record import Record
    from pipeline.digest.labels import Labels
    from pipeline.tag import Topics

log = logging.getLogger("silkwire")

_REFERENCES = (
    ("digests", "topics", "topic"),
    ("digests", "weights", "topic"),
    ("digests", "sources", "source"),
    ("alerts", "sources", "source"),
)
"""(tables, key, noun): where a configuration names what must be there."""


@dataclass
class Session:
    """One call of the command line; `lines` is how its events are written, `record` the run under way."""

    path: str | None = None
    now: str | None = None
    verbosity: int = 0
    lines: Lines = field(default_factory=TextLines)
    record: "Record | None" = field(default=None, init=False, repr=False)
    _compiled: "Topics | None" = field(default=None, init=False, repr=False)
    _key: bytes = field(default=b"", init=False, repr=False)

    @cached_property
    def clock(self) -> Callable[[], datetime]:
        """The time: the machine's, or the one instant that `--now` names."""
        if self.now is None:
            return lambda: datetime.now(UTC)
        try:
            instant = datetime.fromisoformat(self.now)
        except ValueError:
            raise click.BadParameter(
                f"{self.now!r} is no instant; write 2026-03-02T07:00 or 2026-03-02T06:00:00Z", param_hint="--now"
            ) from None
        if instant.tzinfo is None:
            instant = instant.replace(tzinfo=ZoneInfo(self.config.timezone))
        frozen = instant.astimezone(UTC)
        return lambda: frozen

    @cached_property
    def config(self) -> Config:
        """The configuration, its topics and channels checked; raises ConfigError with every mistake."""
        return self._loaded[0]

    @cached_property
    def if_any(self) -> Config | None:
        """The configuration, None where there is none; raises ConfigError for one with mistakes."""
        try:
            find_config(Path(self.path) if self.path else None, os.environ)
        except ConfigError:
            return None
        return self.config

    @cached_property
    def topics(self) -> "Topics":
        """The topics of the configuration, compiled; those kept beside the store where nothing has changed."""
        config = self.config
        return self._compiled or kept_topics(file_of(config.database), self._key) or self._compile(config, Mistakes())

    @cached_property
    def topic_names(self) -> Names:
        """What the topics are called, for those who need no rules."""
        return self._loaded[1]

    def _compile(self, config: Config, mistakes: Mistakes) -> "Topics":
        from pipeline.tag.read import topics_from

        self._compiled = topics_from(config.documents, mistakes)
        return self._compiled

    @cached_property
    def _loaded(self) -> tuple[Config, Names]:
        mistakes = Mistakes()
        config = load_config(find_config(Path(self.path) if self.path else None, os.environ), mistakes)
        self._key = key_of(config.documents)
        topics = kept_names(file_of(config.database), self._key) or names_of(self._compile(config, mistakes))
        if config.channels:
            from pipeline.deliver import check_settings
        for channel in config.channels:
            document, keys = config.channel_keys[channel.name]
            for key, problem in check_settings(channel.kind, channel.settings):
                mistakes.add(document, (*keys, key) if key else keys, problem)
        self._check_names(config, topics, mistakes)
        self.lines.secrets = secrets_of(channel.settings for channel in config.channels)
        mistakes.raise_any()
        return config, topics

    @staticmethod
    def _check_names(config: Config, topics: Names, mistakes: Mistakes) -> None:
        names = {source.name for source in config.sources}
        known = {"topic": {*topics.slugs, "*"}, "source": names}
        for document, (list_, key, noun) in product(config.documents, _REFERENCES):
            tables = document.tables.get(list_)
            for index, table in enumerate(tables if isinstance(tables, list) else []):
                for place, name in _names_in(table.get(key) if isinstance(table, dict) else None):
                    if name not in known[noun]:
                        mistakes.unknown_name(document, (list_, index, key, place), noun, name, known[noun])

    @property
    def templates(self) -> Path:
        """The folder of templates: the configuration's, else the shipped one."""
        folder = self.config.templates or shipped("templates")
        if not folder.is_dir():
            raise ConfigError(f"{folder}: is no folder of templates; mend `templates` in [silkwire] or leave it out")
        return folder

    def check_letters(self) -> None:
        """Raise ConfigError when a digest's template is not there or its catalogue of words has mistakes."""
        for digest in self.config.digests:
            self.labels(digest.language)
            for file in (f"{digest.template}.{form}.j2" for form in ("html", "txt")):
                if not (self.templates / file).is_file():
                    raise ConfigError(f"{self.templates / file}: there is no such template; {digest.name} wants it")

    def labels(self, language: str) -> "Labels":
        """The letter's words in a language; raises ConfigError for a catalogue with mistakes."""
        from pipeline.digest.labels import labels_in  # babel; only a letter needs it

        return labels_in(self.templates, language)

    @contextmanager
    def store(self, busy_seconds: float = BUSY_SECONDS) -> Iterator[Store]:
        """The store, for reading."""
        with opened(self.config.database, busy_seconds) as store:
            yield store

    @contextmanager
    def looking(self) -> Iterator[Store]:
        """The store for one who only wants to know how it is, and makes none where there is none."""
        if self.config.database.exists():
            with self.store() as store:
                yield store
            return
        nothing = empty_store(self.config.database)
        try:
            yield nothing
        finally:
            nothing.close()

    @contextmanager
    def existing(self) -> Iterator[Store]:
        """The store, which is made by nobody who only cares for it; raises StoreError where there is none."""
        if not self.config.database.exists():
            raise StoreError(f"{self.config.database}: not there yet; the first `silkwire run` makes it")
        with self.store() as store:
            yield store

    @contextmanager
    def writing(self, busy_seconds: float = BUSY_SECONDS) -> Iterator[Store]:
        """The store for a run that writes: one at a time, sources and topics as configured."""
        lock = self.config.database.with_name(self.config.database.name + ".lock")
        with hold(lock), self.store(busy_seconds) as store:
            self.sync(store)
            yield store

    def sync(self, store: Store) -> None:
        """Bring the store's sources and topics in line with the configuration."""
        topics = self.topic_names
        with store.transaction():
            store.sources.sync(self.config.sources)
            store.topics.save((slug, topics.titles[slug], topics.versions[slug]) for slug in topics.slugs)
        if self._compiled is not None:
            keep(file_of(self.config.database), self._key, self._compiled)

    def reread(self) -> "Session":
        """The same call with its configuration read anew; raises ConfigError when that has mistakes."""
        fresh = Session(self.path, self.now, self.verbosity, self.lines)
        if fresh.config.database != self.config.database:
            raise ConfigError(f"{fresh.config.path}: `database` has changed; stop and start to use another store")
        return fresh

    def say(self, text: str, at: int = 0) -> None:
        """Talk, on stderr; `at` 0 is said unless quiet, 1 with -v."""
        if self.verbosity < at:
            return
        if isinstance(self.lines, JsonLines):
            log.log(logging.INFO if at else logging.WARNING, "talk", extra={"facts": {"text": text}})
        else:
            talk(self.lines, text)


def _names_in(value: object) -> list[tuple[int | str, str]]:
    """(place, name) of the names in a list, or of the keys of a table."""
    if isinstance(value, dict):
        return [(name, name) for name in value]
    return [
        (place, name) for place, name in enumerate(value if isinstance(value, list) else []) if isinstance(name, str)
    ]


def article_meant(store: Store, reference: str) -> int | None:
    """The id of the article a person means by its number, its address, or the id it was imported with."""
    return store.articles.find(reference, identities_of(reference, store.sources.publishers()))


def program() -> Path:
    """The `silkwire` beside this Python, else the one on the path."""
    beside = Path(sys.executable).with_name("silkwire")
    return beside if beside.is_file() else Path(shutil.which("silkwire") or beside)


def our_name() -> str:
    """What a person types to call us: `silkwire` where the path has it, else the whole path."""
    return "silkwire" if shutil.which("silkwire") else shlex.quote(str(program()))


def no_source(name: str, hint: str) -> click.BadParameter:
    """The mistake of naming a source that is not configured."""
    return click.BadParameter(f"no source is called {name!r}; `silkwire sources list` names them", param_hint=hint)


def counted(many: int, noun: str) -> str:
    """How many of what: "1 story", "2 stories", "1 new source"."""
    if many == 1:
        return f"1 {noun}"
    return f"{many} {noun[:-1]}ies" if noun.endswith("ry") else f"{many} {noun}s"


def whither(channel: str, recipients: str) -> str:
    """By which channel to whom; a channel that keeps its letters itself, such as a folder, is named once."""
    return channel if recipients == channel else f"{channel} → {recipients}"


def print_json(value: object) -> None:
    """Data, on stdout, as JSON a person can read."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2, default=str))


def print_table(rows: Sequence[Mapping[str, object]], columns: Mapping[str, str]) -> None:
    """Rows on stdout in aligned columns; `columns` is key → heading."""
    lines = [list(columns.values())]
    lines += [["" if row.get(key) is None else str(row[key]) for key in columns] for row in rows]
    widths = [max(len(line[position]) for line in lines) for position in range(len(columns))]
    for line in lines:
        click.echo("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip())
