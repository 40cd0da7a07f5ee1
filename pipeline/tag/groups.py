"""Terms gathered by number, and the shared groups of topics/_shared.toml that topics name with `@`."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from pipeline.document import Document, KeyPath, Mistakes
from pipeline.tag.lexicon import Guard
from pipeline.tag.term import ANYWHERE, BadTermError, Term, parse_term
from pipeline.tag.topic import Use

_PARTS = frozenset({"doubtful", "with", "not"})


@dataclass(frozen=True)
class Written:
    """A table of the documents, and where it stands."""

    document: Document
    keys: KeyPath
    value: object


@dataclass
class Vocabulary:
    """All terms met so far, each once, and the groups that may be named."""

    mistakes: Mistakes
    groups: dict[str, Written] = field(default_factory=dict)
    numbers: dict[Term, int] = field(default_factory=dict)
    guards: dict[str, Guard] = field(default_factory=dict)
    _resolved: dict[str, tuple[Use, ...]] = field(default_factory=dict)
    _sets: dict[frozenset[int], frozenset[int]] = field(default_factory=dict)
    _open: list[str] = field(default_factory=list)

    def uses(self, written: Written) -> tuple[Use, ...]:
        """The terms of a list, or of a table of lists by language; mistakes are noted, not raised."""
        value = written.value
        if isinstance(value, list):
            return self._list(written, ANYWHERE)
        if not isinstance(value, dict):
            self.mistakes.add(
                written.document, written.keys, "must be a list of terms, or a table of lists by language"
            )
            return ()
        gathered: list[Use] = []
        for language, terms in value.items():
            inner = Written(written.document, (*written.keys, language), terms)
            if not _is_language(language):
                self.mistakes.unknown(
                    written.document, inner.keys, {ANYWHERE, "en", "ru", "zh", "kk", "tr", "az", "uz", "ka"}
                )
            elif not isinstance(terms, list):
                self.mistakes.add(written.document, inner.keys, "must be a list of terms")
            else:
                gathered += self._list(inner, language)
        return _once(gathered)

    def shared(self, terms: frozenset[int]) -> frozenset[int]:
        """The first set of the same terms: what all topics name, as the desk's world, is kept once."""
        return self._sets.setdefault(terms, terms)

    def group(self, name: str, asked: Written) -> tuple[Use, ...]:
        """The terms of a shared group; a name nobody knows or a circle is noted at the place that asked."""
        if name in self._resolved:
            return self._resolved[name]
        if name not in self.groups:
            known = {f"@{group}" for group in self.groups}
            self.mistakes.unknown_name(asked.document, asked.keys, "group", f"@{name}", known)
            return ()
        if name in self._open:
            self.mistakes.add(asked.document, asked.keys, f"group @{name} names itself")
            return ()
        self._open.append(name)
        self._resolved[name] = self._resolve(name, self.groups[name])
        self._open.pop()
        return self._resolved[name]

    def _resolve(self, name: str, written: Written) -> tuple[Use, ...]:
        if not isinstance(written.value, Mapping):
            self.mistakes.add(written.document, written.keys, "must be a table of terms by language")
            return ()
        sure = {key: terms for key, terms in written.value.items() if key not in _PARTS}
        certain = self.uses(Written(written.document, written.keys, sure))
        parts = {
            key: Written(written.document, (*written.keys, key), written.value[key])
            for key in _PARTS & written.value.keys()
        }
        if "doubtful" not in parts:
            for key in parts:
                self.mistakes.add(written.document, parts[key].keys, "says nothing without `doubtful` terms")
            return certain
        company = {use.term for use in certain} | self._numbers(parts.get("with"))
        self.guards[name] = Guard(frozenset(company), self._numbers(parts.get("not")))
        doubtful = parts["doubtful"]
        guarded = [
            use
            for language, terms in (
                doubtful.value.items() if isinstance(doubtful.value, dict) else [(ANYWHERE, doubtful.value)]
            )
            for use in self._list(Written(doubtful.document, (*doubtful.keys, language), terms), language, name)
        ]
        return _once([*certain, *guarded])

    def _numbers(self, written: Written | None) -> frozenset[int]:
        return frozenset(use.term for use in self.uses(written)) if written else frozenset()

    def _list(self, written: Written, language: str, guard: str = "") -> tuple[Use, ...]:
        if not isinstance(written.value, list):
            self.mistakes.add(written.document, written.keys, "must be a list of terms")
            return ()
        gathered: list[Use] = []
        for position, term in enumerate(written.value):
            at = Written(written.document, (*written.keys, position), term)
            if not isinstance(term, str):
                self.mistakes.add(at.document, at.keys, "a term is a string")
            elif term.startswith("@"):
                gathered += self.group(term[1:], at)
            else:
                gathered += self._term(at, term, language, guard)
        return _once(gathered)

    def _term(self, at: Written, written: str, language: str, guard: str) -> list[Use]:
        try:
            term, factor = parse_term(written, language, guard)
        except BadTermError as error:
            self.mistakes.add(at.document, at.keys, f"the term {written!r} cannot be used: {error}")
            return []
        number = self.numbers.setdefault(term, len(self.numbers))
        return [Use(number, term.raw, factor, term.plain, (at.document.path, at.keys))]


def _is_language(key: object) -> bool:
    return isinstance(key, str) and (key == ANYWHERE or (len(key) == 2 and key.isascii() and key.islower()))


def _once(uses: list[Use]) -> tuple[Use, ...]:
    return tuple({use.term: use for use in uses}.values())
