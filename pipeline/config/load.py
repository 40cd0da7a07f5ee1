"""From TOML files to the values that are handed down in pieces."""

import os
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from string import Template
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from crawler.model import Fetch, ListingRules, PageRules, Source
from pipeline.config.tables import LISTS, TABLES, SilkwireTable, Table
from pipeline.document import Document, KeyPath, Mistakes, read_document
from pipeline.errors import ConfigError
from pipeline.model import Alert, Channel, Digest

Noun = TypeVar("Noun")


@dataclass(frozen=True)
class Config:
    """Everything that was configured; `documents` are all files read, in their order, for the topics in them."""

    path: Path
    database: Path
    timezone: str = "UTC"
    templates: Path | None = None
    archive_url: str = ""
    fetch: Fetch = field(default_factory=Fetch)
    sources: tuple[Source, ...] = ()
    digests: tuple[Digest, ...] = ()
    channels: tuple[Channel, ...] = ()
    alerts: tuple[Alert, ...] = ()
    documents: tuple[Document, ...] = ()
    channel_keys: Mapping[str, tuple[Document, KeyPath]] = field(default_factory=dict)


def find_config(given: Path | None, environ: Mapping[str, str]) -> Path:
    """The configuration file to use: given, SILKWIRE_CONFIG, ./config.toml, or the XDG one.

    Raises ConfigError when there is none.
    """
    if given is not None:
        return given
    if environ.get("SILKWIRE_CONFIG"):
        return Path(environ["SILKWIRE_CONFIG"])
    home = Path(environ.get("XDG_CONFIG_HOME") or Path(environ.get("HOME", "~")).expanduser() / ".config")
    places = (Path("config.toml"), home / "silkwire" / "config.toml")
    for place in places:
        if place.is_file():
            return place
    raise ConfigError(
        f"no configuration found: looked for {places[0]} here and for {places[1]}; "
        "begin with `silkwire init`, or name a file with -c FILE"
    )


def load_config(path: Path, mistakes: Mistakes, environ: Mapping[str, str] = os.environ) -> Config:
    """Read a configuration and what it includes; what is wrong goes into `mistakes`, the rest is returned.

    Raises ConfigError only where the file itself cannot be read.
    """
    documents = _documents(path, mistakes)
    found: dict[str, list[tuple[Document, KeyPath, Table]]] = {name: [] for name in TABLES}
    for document in documents:
        _read_tables(document, mistakes, found)
    settings = next((table for _, _, table in found["silkwire"] if isinstance(table, SilkwireTable)), SilkwireTable())
    folder = path.resolve().parent
    fetch = _fetch(found["fetch"], settings.contact, mistakes)
    channels, channel_keys = _channels(found["channels"], mistakes, environ)
    digests = _named(found["digests"], mistakes, lambda table: _digest(table, settings))
    _check_names(found["digests"], channels, mistakes)
    _check_alerts(found["alerts"], channels, mistakes)
    _check_addresses(found["sources"], mistakes)
    return Config(
        path=path,
        database=(folder / settings.database).resolve(),
        timezone=settings.timezone,
        templates=(folder / settings.templates).resolve() if settings.templates else None,
        archive_url=settings.archive_url,
        fetch=fetch,
        sources=_named(found["sources"], mistakes, _source),
        digests=digests,
        channels=channels,
        alerts=_named(found["alerts"], mistakes, _alert),
        documents=documents,
        channel_keys=channel_keys,
    )


def _documents(path: Path, mistakes: Mistakes) -> tuple[Document, ...]:
    """The file and all it includes; an include that matches nothing is a mistake at its line."""
    first = read_document(path)
    documents = {path.resolve(): first}
    silkwire = first.tables.get("silkwire")
    patterns = silkwire.get("include", []) if isinstance(silkwire, dict) else []
    for index, pattern in enumerate(patterns if isinstance(patterns, list) else []):
        keys = ("silkwire", "include", index)
        relative = isinstance(pattern, str) and pattern and not Path(pattern).is_absolute()
        matches = sorted(path.parent.glob(pattern)) if relative else []
        if isinstance(pattern, str) and Path(pattern).is_absolute():
            matches = sorted(Path(pattern).parent.glob(Path(pattern).name))
        if not matches:
            mistakes.add(first, keys, f"no file matches {pattern!r} (seen from {path.parent.resolve()})")
        for match in matches:
            try:
                documents.setdefault(match.resolve(), read_document(match))
            except ConfigError as error:
                mistakes.found.append(str(error))
    return tuple(documents.values())


def _read_tables(
    document: Document, mistakes: Mistakes, found: dict[str, list[tuple[Document, KeyPath, Table]]]
) -> None:
    for name, value in document.tables.items():
        if name not in TABLES:
            if name not in {"topics", "groups", "places"}:
                mistakes.unknown(document, (name,), (*TABLES, "topics"))
            continue
        if name in LISTS:
            if not isinstance(value, list):
                mistakes.add(document, (name,), f"write [[{name}]], once for each, instead of [{name}]")
                continue
            rows: Iterable[tuple[KeyPath, object]] = (((name, index), row) for index, row in enumerate(value))
        else:
            rows = [((name,), value)]
        for keys, row in rows:
            try:
                found[name].append((document, keys, TABLES[name].model_validate(row)))
            except ValidationError as error:
                _note(error, document, keys, TABLES[name], mistakes)


def _note(error: ValidationError, document: Document, above: KeyPath, table: type[Table], mistakes: Mistakes) -> None:
    for problem in error.errors():
        keys = (*above, *problem["loc"])
        if problem["type"] == "extra_forbidden":
            mistakes.unknown(document, keys, _known(table, problem["loc"][:-1]))
        elif problem["type"] == "missing":
            mistakes.add(document, above, f"the key {problem['loc'][-1]!r} is missing")
        elif problem["type"] == "value_error":
            mistakes.add(document, keys, str(problem["ctx"]["error"]))
        else:
            mistakes.add(document, keys, f"{problem['msg'][:1].lower()}{problem['msg'][1:]}, not {problem['input']!r}")


def _known(table: type[BaseModel], path: tuple[str | int, ...]) -> Collection[str]:
    for key in path:
        annotation = table.model_fields[str(key)].annotation if str(key) in table.model_fields else None
        inner = [kind for kind in getattr(annotation, "__args__", (annotation,)) if isinstance(kind, type)]
        table = next((kind for kind in inner if issubclass(kind, BaseModel)), table)
    return table.model_fields


def _named(
    rows: list[tuple[Document, KeyPath, Table]], mistakes: Mistakes, make: Callable[[Any], Noun]
) -> tuple[Noun, ...]:
    """The nouns of a list of tables; a name used twice is a mistake at its second place."""
    first: dict[str, tuple[Document, KeyPath]] = {}
    made = []
    for document, keys, table in rows:
        name = str(getattr(table, "name", ""))
        if name in first:
            other, place = first[name]
            mistakes.add(document, (*keys, "name"), f"{name!r} is already at {other.path}:{other.line(*place)}")
            continue
        first[name] = (document, keys)
        made.append(make(table))
    return tuple(made)


def _source(table: Any) -> Source:
    values = table.model_dump(exclude={"listing", "page"})
    return Source(
        **values,
        listing=ListingRules(**table.listing.model_dump()) if table.listing else None,
        page=PageRules(**table.page.model_dump()) if table.page else None,
    )


def _digest(table: Any, settings: SilkwireTable) -> Digest:
    values: dict[str, Any] = {key: _frozen(value) for key, value in table.model_dump().items()}
    if values["days"] is None:
        del values["days"]
    stories_url = f"{settings.browse_url.rstrip('/')}/{Path(settings.database).stem}/stories"
    values["stories_url"] = stories_url if settings.browse_url else ""
    values["archive_url"] = f"{settings.archive_url.rstrip('/')}/{table.name}" if settings.archive_url else ""
    return Digest(**{**values, "timezone": values["timezone"] or settings.timezone})


def _alert(table: Any) -> Alert:
    values: dict[str, Any] = {key: _frozen(value) for key, value in table.model_dump().items() if value is not None}
    return Alert(**values)


def _frozen(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value


def _fetch(rows: list[tuple[Document, KeyPath, Table]], contact: str, mistakes: Mistakes) -> Fetch:
    fetch = Fetch(contact=contact)
    for _, _, table in rows:
        given: dict[str, Any] = {key: _frozen(getattr(table, key)) for key in table.model_fields_set}
        fetch = replace(fetch, **given)
    if fetch.min_every > fetch.max_every and rows:
        document, keys, table = rows[-1]
        key = "min_every" if "min_every" in table.model_fields_set else "max_every"
        mistakes.add(document, (*keys, key), "min_every is longer than max_every")
    return fetch


def _channels(
    rows: list[tuple[Document, KeyPath, Table]], mistakes: Mistakes, environ: Mapping[str, str]
) -> tuple[tuple[Channel, ...], Mapping[str, tuple[Document, KeyPath]]]:
    places: dict[str, tuple[Document, KeyPath]] = {}
    ready = []
    for document, keys, table in rows:
        settings = dict(table.model_extra or {})
        _resolve_secrets(settings, document, keys, mistakes, environ)
        if isinstance(settings.get("path"), str):
            settings["path"] = str((document.path.resolve().parent / str(settings["path"])).resolve())
        places.setdefault(str(getattr(table, "name", "")), (document, keys))
        ready.append((document, keys, table, settings))
    folders = [
        (document, keys, table, settings.get("path"))
        for document, keys, table, settings in ready
        if getattr(table, "kind", "") == "folder"
    ]
    _check_shared(folders, "path", "keeps its archive in this folder; give each its own", mistakes)
    by_table = {id(table): settings for _, _, table, settings in ready}
    channels = _named(rows, mistakes, lambda table: _channel(table, by_table[id(table)]))
    return channels, places


def _channel(table: Any, settings: Mapping[str, object]) -> Channel:
    channel = Channel(table.name, table.kind, settings)
    return channel if table.retry_for is None else replace(channel, retry_for=table.retry_for)


def _resolve_secrets(
    settings: dict[str, object], document: Document, above: KeyPath, mistakes: Mistakes, environ: Mapping[str, str]
) -> None:
    """`password_env` and `password_file` become `password`; a secret written out is refused."""
    for secret in ("password", "token", "dkim_key"):
        if secret in settings:
            mistakes.add(
                document, (*above, secret), f"secrets are named, not written: use {secret}_env or {secret}_file"
            )
        variable, file = settings.pop(f"{secret}_env", None), settings.pop(f"{secret}_file", None)
        if variable is not None:
            value = environ.get(str(variable))
            if value is None:
                mistakes.add(document, (*above, f"{secret}_env"), f"the environment has no variable {variable!r}")
            settings[secret] = value
        if file is not None:
            place = Template(str(file)).safe_substitute(environ)  # $CREDENTIALS_DIRECTORY, as systemd sets it
            try:
                settings[secret] = (document.path.parent / place).read_text(encoding="utf-8").strip()
            except OSError as error:
                mistakes.add(document, (*above, f"{secret}_file"), f"{file}: cannot be read: {error.strerror}")
            except UnicodeDecodeError:
                mistakes.add(document, (*above, f"{secret}_file"), f"{file}: is not UTF-8")


def _check_addresses(sources: list[tuple[Document, KeyPath, Table]], mistakes: Mistakes) -> None:
    """One page may be listened to twice by different selectors; any other address once."""
    rows = [
        (document, keys, table, (getattr(table, "url", ""), getattr(table, "listing", None)))
        for document, keys, table in sources
    ]
    _check_shared(rows, "url", "listens to it already; keep one of the two", mistakes)


def _check_shared(
    rows: Iterable[tuple[Document, KeyPath, Table, Hashable]], key: str, problem: str, mistakes: Mistakes
) -> None:
    """Note each row with what a row of another name has already."""
    first: dict[Hashable, tuple[str, str]] = {}
    for document, keys, table, value in rows:
        name = str(getattr(table, "name", ""))
        other, place = first.setdefault(value, (name, f"{document.path}:{document.line(*keys)}"))
        if other != name:
            mistakes.add(document, (*keys, key), f"{other!r} ({place}) {problem}")


def _check_names(
    digests: list[tuple[Document, KeyPath, Table]], channels: tuple[Channel, ...], mistakes: Mistakes
) -> None:
    known = {channel.name for channel in channels}
    for document, keys, table in digests:
        for index, name in enumerate(getattr(table, "channels", [])):
            if name not in known:
                mistakes.unknown_name(document, (*keys, "channels", index), "channel", name, known)
        if getattr(table, "at", None) and getattr(table, "cron", None):
            mistakes.add(document, (*keys, "cron"), "a digest has an hour (at) or a cron line, not both")
        if (days := getattr(table, "days", None)) is not None:
            if not days:
                mistakes.add(document, (*keys, "days"), "names no day; leave it out where every day is meant")
            elif not getattr(table, "at", None):
                mistakes.add(document, (*keys, "days"), "days go with an hour (at); a cron line names its own")


def _check_alerts(
    alerts: list[tuple[Document, KeyPath, Table]], channels: tuple[Channel, ...], mistakes: Mistakes
) -> None:
    kinds = {channel.name: channel.kind for channel in channels}
    for document, keys, table in alerts:
        for key, all_ in (("channels", ""), ("troubles", "; leave it out where all are meant")):
            if getattr(table, key, None) == []:
                mistakes.add(document, (*keys, key), f"names none{all_}")
        for index, name in enumerate(getattr(table, "channels", [])):
            if name not in kinds:
                mistakes.unknown_name(document, (*keys, "channels", index), "channel", name, kinds)
            elif kinds[name] == "folder":
                mistakes.add(document, (*keys, "channels", index), f"{name!r} is a folder, where nobody would see it")
