"""Compiled topics kept in a file beside the store, so that a run whose topics are as they were compiles none.

The file is a shortcut and nothing else: without it, or with one that was made of other files, by other rules or by
somebody else, topics are compiled. Only our own types are read from it.
"""

import os
import pickle
import sys
import tempfile
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.document import Document

if TYPE_CHECKING:
    from pipeline.tag.topic import Topics

_TYPES = {
    ("pipeline.tag.topic", name)
    for name in ("Topics", "Topic", "Use", "Near", "Acronym", "Require", "Reach", "Scoring", "Trial")
} | {
    ("pipeline.tag.asked", "Asked"),
    ("pipeline.tag.lexicon", "Lexicon"),
    ("pipeline.tag.lexicon", "Guard"),
    ("pipeline.tag.term", "Term"),
    ("pipeline.tag.patterns", "Patterns"),
    ("array", "_array_reconstructor"),
    ("array", "array"),
    ("pathlib", "PosixPath"),
    ("pathlib._local", "PosixPath"),
}

_TABLES = ("topics", "groups")
"""The tables that topics are compiled from."""


@dataclass(frozen=True)
class Names:
    """What topics are called: their slugs in the order of the files, titles by language, versions of their rules."""

    slugs: tuple[str, ...]
    titles: Mapping[str, Mapping[str, str]]
    versions: Mapping[str, str]


def names_of(topics: "Topics") -> Names:
    """The names of compiled topics."""
    return Names(topics.slugs, topics.titles, topics.versions)


def key_of(documents: Iterable[Document]) -> bytes:
    """What compiled topics depend on: the files that have some, where they lie, and our own rules."""
    digest = sha256(sys.version.encode())
    for rules in sorted((Path(__file__).parent.parent / "tag").glob("*.py")):
        digest.update(rules.read_bytes())
    for document in documents:
        if document.tables.keys().isdisjoint(_TABLES):
            continue
        digest.update(b"\0%b\0%d\0" % (str(document.path).encode(), len(document.body)))
        digest.update(document.body)
    return digest.digest()


def file_of(database: Path) -> Path:
    """Where the topics of a store are kept."""
    return database.with_name(f"{database.name}.topics")


def keep(file: Path, key: bytes, topics: "Topics") -> None:
    """Keep topics that were compiled without a mistake; where that cannot be, nothing is kept and nothing is lost."""
    names = names_of(topics)
    with suppress(OSError):
        descriptor, temporary = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
        try:
            with os.fdopen(descriptor, "wb") as into:
                into.write(key)
                for part in ((names.slugs, names.titles, names.versions), topics):
                    pickle.dump(part, into, protocol=pickle.HIGHEST_PROTOCOL)
            Path(temporary).replace(file)
        finally:
            Path(temporary).unlink(missing_ok=True)


def kept_names(file: Path, key: bytes) -> Names | None:
    """The names of the topics that were kept under this key."""
    parts = _read(file, key, 1)
    return Names(*parts[0]) if parts else None


def kept_topics(file: Path, key: bytes) -> "Topics | None":
    """The topics that were kept under this key."""
    parts = _read(file, key, 2)
    return parts[1] if parts else None


def _read(file: Path, key: bytes, parts: int) -> list[Any]:
    try:
        with file.open("rb") as kept:
            if kept.read(len(key)) != key:
                return []
            return [_OurTypes(kept).load() for _ in range(parts)]
    except (OSError, pickle.UnpicklingError, EOFError, ValueError, TypeError, AttributeError):
        return []


class _OurTypes(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        if (module, name) not in _TYPES:
            raise pickle.UnpicklingError(f"{module}.{name} is no part of a topic")
        return super().find_class(module, name)
