"""A query as people write it, read once: words, phrases, AND, OR, NOT, parentheses; no word here of SQLite's own."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from pipeline.errors import BadDataError

HAN = re.compile(r"[\u3400-\u9fff\u3040-\u30ff\uac00-\ud7af]")
"""What is written without blanks between words, or in words of one character."""

MOST_MARKS = 60
"""So many words and signs a query may have: SQLite would give up on some more, and nobody asks so."""

_MARK = re.compile(r'"[^"]*"?|[()]|[^\s()"]+')
_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»＂", '"') | {"（": "(", "）": ")", "\u3000": " "})
_OPERATORS = ("AND", "OR", "NOT")
_ALIKE = {"i": "ı", "ı": "i", "е": "ё", "ё": "е"}
"""Letters that one paper writes and another does not: both ways of a word are looked for."""

_PLAIN = str.maketrans({"ı": "i", "ё": "е"})
_MOST_ALIKE = 4
"""So many such letters in a word are tried in every combination, more of them one at a time."""


@dataclass(frozen=True)
class Term:
    """A word, or words side by side; `open` when only its beginning is said."""

    text: str
    open: bool = False

    @property
    def han(self) -> bool:
        """Whether it is looked for anywhere in a text, whatever stands around it."""
        return HAN.search(self.text) is not None


@dataclass(frozen=True)
class All:
    """Every one of `parts`, and none of `without`."""

    parts: tuple["Part", ...]
    without: tuple["Part", ...] = ()


@dataclass(frozen=True)
class Any:
    """At least one of `parts`."""

    parts: tuple["Part", ...]


Part = Term | All | Any


def read_query(query: str) -> Part:
    """The query as a tree; raises BadDataError that says in words what cannot be read."""
    if not query.strip():
        raise BadDataError("nothing to search for: name one word or more")
    # What a shell hands over may hold bytes that are no text.
    marks = _MARK.findall(query.encode("utf-8", "replace").decode().translate(_QUOTES))
    try:
        return _Reader(marks).whole()
    except ValueError as error:
        raise BadDataError(f"the query {query.strip()!r} cannot be read: {error}") from None


def terms(part: Part) -> Iterator[Term]:
    """The words that are looked for, in order; not those that must not be there."""
    if isinstance(part, Term):
        yield part
        return
    for one in part.parts:
        yield from terms(one)


def in_fts5(part: Part) -> str:
    """The query in the language of SQLite's full-text index of words."""
    if isinstance(part, Term):
        return _spelled(part)
    if isinstance(part, Any):
        return "(" + " OR ".join(map(in_fts5, part.parts)) + ")"
    wanted = " AND ".join(map(in_fts5, part.parts))
    if not part.without:
        return f"({wanted})"
    return f"(({wanted}) NOT ({' OR '.join(map(in_fts5, part.without))}))"


def _spelled(term: Term) -> str:
    ways = [f'"{way}"{"*" if term.open else ""}' for way in spellings(term.text)]
    return ways[0] if len(ways) == 1 else f"({' OR '.join(ways)})"


def spellings(text: str) -> list[str]:
    """A word as written, then its other ways with and without the dot of ı and those of ё."""
    text = text.replace("İ", "i").lower()
    places = [place for place, letter in enumerate(text) if letter in _ALIKE]
    if len(places) <= _MOST_ALIKE:
        choices = [letter + _ALIKE.get(letter, "") for letter in text]
        ways = ["".join(chosen) for chosen in product(*choices)]
    else:
        changed = [text[:place] + _ALIKE[text[place]] + text[place + 1 :] for place in places]
        ways = [text, text.translate(_PLAIN), *changed]
    return list(dict.fromkeys(ways))


class _Reader:
    """Reads marks from the left; each method takes what it can and leaves the rest."""

    def __init__(self, marks: list[str]) -> None:
        self._marks = marks
        self._at = 0

    def whole(self) -> Part:
        if len(self._marks) > MOST_MARKS:
            raise ValueError(f"it has more than {MOST_MARKS} words")
        part = self._any()
        if self._next() is not None:
            raise ValueError("a closing parenthesis has no opening one")
        if part is None:
            raise ValueError("it has no word, only signs")
        return part

    def _next(self) -> str | None:
        return self._marks[self._at] if self._at < len(self._marks) else None

    def _any(self) -> Part | None:
        parts = [self._all()]
        while self._next() == "OR":
            self._at += 1
            parts.append(self._all())
        kept = tuple(part for part in parts if part is not None)
        return Any(kept) if len(kept) > 1 else kept[0] if kept else None

    def _all(self) -> Part | None:
        parts: list[Part] = []
        without: list[Part] = []
        before = None
        while (mark := self._next()) is not None and mark not in ("OR", ")"):
            self._at += 1
            if mark == "AND":
                if before in (None, "AND"):
                    raise ValueError("AND stands between two words")
            elif mark == "NOT":
                self._take(self._one(self._word_after("NOT")), without)
            elif mark.startswith("-") and _term(mark, False) is not None:
                self._take(self._one(mark.lstrip("-")), without)
            else:
                self._take(self._one(mark), parts)
            before = mark
        if before in (None, "AND"):
            self._lacks(before)
        if without and not parts:
            raise ValueError("NOT takes away from what is found: name a word that is to be found as well")
        if len(parts) == 1 and not without:
            return parts[0]
        return All(tuple(parts), tuple(without)) if parts else None

    def _lacks(self, before: str | None) -> None:
        """Complain of an operator or a parenthesis with nothing beside it."""
        if before == "AND":
            raise ValueError("AND stands between two words")
        if "OR" in (self._next(), self._marks[self._at - 1] if self._at else None):
            raise ValueError("OR stands between two words")
        if self._next() is None:
            raise ValueError("an opening parenthesis is not closed" if self._at else "it has no word, only signs")
        raise ValueError("a pair of parentheses is empty" if self._at else "a closing parenthesis has no opening one")

    def _word_after(self, operator: str) -> str:
        mark = self._next()
        if mark is None or mark == ")" or mark in _OPERATORS:
            raise ValueError(f"no word follows {operator}")
        self._at += 1
        return mark

    @staticmethod
    def _take(part: Part | None, into: list[Part]) -> None:
        if part is not None:
            into.append(part)

    def _one(self, mark: str) -> Part | None:
        """A group, phrase or word; None for signs without a letter or digit, which no index knows."""
        if mark == "(":
            part = self._any()
            if self._next() != ")":
                raise ValueError("an opening parenthesis is not closed")
            self._at += 1
            return part
        if mark.startswith('"'):
            if len(mark) < len('""') or not mark.endswith('"'):
                raise ValueError("a quotation mark is not closed")
            return _term(mark.strip('"'), False)
        return _term(mark, mark.endswith("*"))


def _term(text: str, open_: bool) -> Term | None:
    text = text.strip("*").replace("\0", " ").strip()
    return Term(text, open_) if any(letter.isalnum() for letter in text) else None
