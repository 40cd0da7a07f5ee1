"""The one door for TOML: documents with the line of every key; mistakes gathered, not raised one by one."""

import difflib
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import tomli

from pipeline.errors import ConfigError

if TYPE_CHECKING:
    from tree_sitter import Node, Parser

KeyPath = tuple[str | int, ...]

_NUL = re.compile(rb"\\(?:x00|u0000|U00000000)")
"""A NUL as TOML may write it; it has no other way into a text."""

_NAMES = ("name", "slug", "publisher", "title", "url")
"""The keys that name a table of a list, the first that it has."""


@dataclass(frozen=True)
class Document:
    """One TOML file: its tables, and the line each key stands on (`lines[("fetch", "delay")] == 7`)."""

    path: Path
    tables: dict[str, object]
    body: bytes = field(default=b"", repr=False)

    @cached_property
    def lines(self) -> Mapping[KeyPath, int]:
        """The line of each key; looked up when somebody first asks, which a run without mistakes never does."""
        return _lines(_parser().parse(self.body).root_node)

    def forget_lines(self) -> None:
        """Let go of the lines, which take more room than the text; whoever asks again has them looked up again."""
        self.__dict__.pop("lines", None)

    def line(self, *keys: str | int) -> int:
        """The line of a key, or of the nearest table around it; 1 when nothing is known."""
        for end in range(len(keys), 0, -1):
            if keys[:end] in self.lines:
                return self.lines[keys[:end]]
        return 1


@dataclass
class Mistakes:
    """What is wrong in all documents read so far, each with file, line and key."""

    found: list[str] = field(default_factory=list)
    _places: dict[str, tuple[str, int]] = field(default_factory=dict)

    def add(self, document: Document, keys: KeyPath, problem: str) -> None:
        """Note one mistake at a key of a document."""
        where = _where(document, keys)
        place = (str(document.path), document.line(*keys))
        told = f"{place[0]}:{place[1]}: {where + ': ' if where else ''}{problem}"
        self.found.append(told)
        self._places[told] = place

    def unknown(self, document: Document, keys: KeyPath, known: Collection[str]) -> None:
        """Note a key that nobody reads, with the nearest one that somebody does."""
        self.add(document, keys, f"unknown key{_hint(str(keys[-1]), known)}")

    def unknown_name(self, document: Document, keys: KeyPath, noun: str, name: str, known: Collection[str]) -> None:
        """Note the name of something that is not there (a source, a topic), with the nearest one that is."""
        self.add(document, keys, f"there is no {noun} {name!r}{_hint(name, known)}")

    def raise_any(self) -> None:
        """Raise one ConfigError that tells all mistakes, if there are any."""
        if self.found:
            raise ConfigError("\n".join(sorted(self.found, key=lambda told: self._places.get(told, (told, 0)))))


def _where(document: Document, keys: KeyPath) -> str:
    """A key as it is told; a row of a list of tables goes by its number and its name: `sources[0] (steppe): url`."""
    rows = document.tables.get(str(keys[0])) if keys else None
    if len(keys) < 2 or not isinstance(rows, list) or not isinstance(keys[1], int):
        return ".".join(str(key) for key in keys)
    row = rows[keys[1]]
    name = next((row[key] for key in _NAMES if isinstance(row.get(key), str)), "") if isinstance(row, dict) else ""
    inner = ".".join(str(key) for key in keys[2:])
    return f"{keys[0]}[{keys[1]}]" + (f" ({name})" if name else "") + (f": {inner}" if inner else "")


def _hint(word: str, known: Collection[str]) -> str:
    """What may have been meant."""
    if not known:
        return "; none is configured"
    near = difflib.get_close_matches(word, sorted(known), n=1)
    return f"; did you mean {near[0]!r}?" if near else f"; known here: {', '.join(sorted(known))}"


def read_document(path: Path) -> Document:
    """Read one TOML file; raises ConfigError naming the file (and line) when it is missing, not TOML or holds a NUL."""
    try:
        body = path.read_bytes()
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read: {error.strerror or error}") from error
    try:
        tables = tomli.loads(body.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise ConfigError(f"{path}: is not UTF-8 (byte {error.start})") from error
    except tomli.TOMLDecodeError as error:
        raise ConfigError(f"{path}: is not TOML: {error}") from error
    document = Document(path, tables, body)
    for keys in _with_nul(tables, ()) if _NUL.search(body) else ():
        place = f"{path}:{document.line(*keys)}: {_where(document, keys)}"
        raise ConfigError(f"{place}: holds a NUL, as no path or name does; take it out")
    return document


def _with_nul(value: object, keys: KeyPath) -> Iterator[KeyPath]:
    """The keys of the texts that hold a NUL."""
    if isinstance(value, str) and "\0" in value:
        yield keys
    rows: Iterable[tuple[str | int, object]] = ()
    if isinstance(value, dict):
        rows = value.items()
    elif isinstance(value, list):
        rows = enumerate(value)
    for key, row in rows:
        yield from _with_nul(row, (*keys, key))


@cache
def _parser() -> "Parser":
    import tree_sitter_toml
    from tree_sitter import Language, Parser

    return Parser(Language(tree_sitter_toml.language()))


def _lines(root: "Node") -> dict[KeyPath, int]:
    lines: dict[KeyPath, int] = {}
    counts: dict[KeyPath, int] = {}
    for node in root.children:
        if node.type == "pair":
            _pair(node, (), lines)
        elif node.type in {"table", "table_array_element"}:
            keys = _header(node, counts)
            lines[keys] = node.start_point[0] + 1
            for child in node.children:
                if child.type == "pair":
                    _pair(child, keys, lines)
    return lines


def _header(node: "Node", counts: dict[KeyPath, int]) -> KeyPath:
    """The path a table header stands for: `[topics.strong]` lies in the last of `[[topics]]` so far."""
    names = _names(next(child for child in node.children if child.type.endswith("key")))
    keys: KeyPath = ()
    for position, name in enumerate(names):
        keys = (*keys, name)
        last = position == len(names) - 1
        if last and node.type == "table_array_element":
            counts[keys] = counts.get(keys, -1) + 1
        if keys in counts:
            keys = (*keys, counts[keys])
    return keys


def _pair(node: "Node", above: KeyPath, lines: dict[KeyPath, int]) -> None:
    keys = (*above, *_names(node.children[0]))
    lines[keys] = node.start_point[0] + 1
    _value(node.children[-1], keys, lines)


def _value(node: "Node", keys: KeyPath, lines: dict[KeyPath, int]) -> None:
    if node.type == "inline_table":
        for child in node.children:
            if child.type == "pair":
                _pair(child, keys, lines)
    elif node.type == "array":
        items = [child for child in node.children if child.is_named and child.type != "comment"]
        for index, child in enumerate(items):
            lines[*keys, index] = child.start_point[0] + 1
            _value(child, (*keys, index), lines)


def _names(node: "Node") -> tuple[str, ...]:
    if node.type == "dotted_key":
        return tuple(name for child in node.children if child.is_named for name in _names(child))
    text = (node.text or b"").decode("utf-8")
    return (text.strip("\"'"),)
