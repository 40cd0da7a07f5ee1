"""All terms of all topics in one automaton, and the one pass that finds them.

ahocorasick_rs because it finds 10,000 phrases in 26,000 wire texts a second where pyahocorasick does 15,000
and an alternation in `re` 100.
"""

import gc
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from operator import itemgetter
from typing import NamedTuple

import ahocorasick_rs

from pipeline.tag.fold import CJK, is_letter, loosened, spaced
from pipeline.tag.term import OPEN, Form, Term, end_of, lanes_of, looks_english, short_of
from pipeline.tag.zones import Zones

HITS_AT_MOST = 100
"""Places kept of one term in one article; nobody means more, and work stays bounded."""


@contextmanager
def undisturbed() -> Iterator[None]:
    """While very many small things are made that all stay, the garbage collector looks for none to throw away."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


class Hit(NamedTuple):
    """A place where a term was found: zone 0 title, 1 lead, 2 body, 3 labels; positions in the zones' text."""

    zone: int
    start: int
    end: int


@dataclass(frozen=True)
class Guard:
    """What must, and what must not, be in an article for the doubtful terms of a group; numbers of terms."""

    company: frozenset[int]
    against: frozenset[int]


class _Ending(NamedTuple):
    """A form a pattern may begin: `shift` is the space before it, `written` its head where the pattern says less.

    `capital` is its first word where capitals count, `simple` says that it ends with its head and is in any letters.
    """

    term: int
    lane: str
    shift: int
    written: str
    capital: str
    simple: bool
    form: Form
    language: str


class _Head(NamedTuple):
    """What a pattern of the automaton stands for; `wide` when more than a plural may follow it."""

    ends_word: bool
    wide: bool
    endings: tuple[_Ending, ...]


@dataclass(frozen=True)
class Lexicon:
    """The terms by number, and the automaton over the beginnings of their forms."""

    terms: Sequence[Term]
    guards: Mapping[str, Guard] = field(default_factory=dict)
    _automaton: ahocorasick_rs.AhoCorasick = field(init=False, repr=False, compare=False)
    _heads: tuple[_Head, ...] = field(init=False, repr=False, compare=False)
    _signs: Mapping[str, int] = field(init=False, repr=False, compare=False)
    _guarded: Mapping[int, Guard] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        with undisturbed():
            self._build()

    def _build(self) -> None:
        patterns: dict[str, list[_Ending]] = {}
        signs: dict[str, list[_Ending]] = {}
        for number, term in enumerate(self.terms):
            for form in term.forms:
                written = form.chunks[0].low
                pattern = spaced(written)
                if pattern.isspace():
                    signs.setdefault(written, []).append(_ending(number, term, form, 0, ""))
                    continue
                shift = is_letter(written[0])
                kept = "" if pattern.isalnum() else written
                patterns.setdefault(" " * shift + pattern, []).append(_ending(number, term, form, shift, kept))
        guarded = {
            number: self.guards[term.guard] for number, term in enumerate(self.terms) if term.guard in self.guards
        }
        object.__setattr__(self, "_automaton", ahocorasick_rs.AhoCorasick(patterns))
        heads = [_head(pattern, endings) for pattern, endings in (*patterns.items(), *signs.items())]
        object.__setattr__(self, "_heads", tuple(heads))
        object.__setattr__(self, "_signs", {sign: at for at, sign in enumerate(signs, len(patterns))})
        object.__setattr__(self, "_guarded", guarded)

    def __reduce__(self) -> tuple[type["Lexicon"], tuple[object, ...]]:
        return Lexicon, (self.terms, self.guards)

    def find(self, zones: Zones, language: str) -> dict[int, list[Hit]]:
        """Where each term stands in the zones, by its number; doubtful terms only where their group speaks for them."""
        low, exact = zones.low, zones.exact
        spoken = short_of(language)
        if spoken in {"", "und"} and looks_english(low):
            spoken = "en"
        lanes = lanes_of(spoken)
        lead, body, labels = zones.starts
        found: dict[int, list[Hit]] = {}
        heads = self._heads
        for index, start, end in self._places(low):
            ends_word, wide, endings = heads[index]
            after = low[end]
            free = after == " " or not ends_word or not after.isalnum() or after >= CJK
            if not (free or wide or after in "se"):
                continue
            for term, lane, shift, written, capital, simple, form, own in endings:
                if lanes is not None and lane not in lanes:
                    continue
                begin = start + shift
                if not (low.startswith(written, begin) and exact.startswith(capital, begin)):
                    continue
                if simple and free:
                    stop = end
                else:
                    stop = end_of(form, low, end, own, spoken)
                    if stop < 0 or not _capitals_fit(form, exact, begin, stop):
                        continue
                hit = Hit(0 if begin < lead else 1 if begin < body else 2 if begin < labels else 3, begin, stop)
                if term not in found:
                    found[term] = [hit]
                elif len(found[term]) < HITS_AT_MOST:
                    found[term].append(hit)
        if self._guarded:
            self._drop_doubtful(found)
        return found

    def _places(self, low: str) -> list[tuple[int, int, int]]:
        """Which heads stand in a text, from where to where, in the order of their ends."""
        text = spaced(low)
        places = self._automaton.find_matches_as_indexes(text, overlapping=True)
        if (loose := loosened(text)) != text:
            again = self._automaton.find_matches_as_indexes(loose, overlapping=True)
            places += [place for place in again if loose[place[1]] != text[place[1]]]
            places.sort(key=itemgetter(2, 1))
        for sign, index in self._signs.items():
            if sign in low:
                places += [(index, at.start(), at.end()) for at in re.finditer(re.escape(sign), low)]
        return places

    def _drop_doubtful(self, found: dict[int, list[Hit]]) -> None:
        doubtful = [number for number in found if number in self._guarded]
        refused = [number for number in doubtful if not _speaks(self._guarded[number], found)]
        for number in refused:
            del found[number]


def _head(pattern: str, endings: list[_Ending]) -> _Head:
    wide = any(ending.form.chunks[0].ending in OPEN for ending in endings)
    return _Head(is_letter(pattern[-1]), wide, tuple(endings))


def _ending(number: int, term: Term, form: Form, shift: int, written: str) -> _Ending:
    first = form.chunks[0]
    capital = first.cased[0][1] if first.cased and not first.cased[0][0] else ""
    simple = len(form.chunks) == 1 and not first.cased
    return _Ending(number, term.lane, shift, written, capital, simple, form, term.language)


def _speaks(guard: Guard, found: Mapping[int, list[Hit]]) -> bool:
    return not guard.company.isdisjoint(found) and guard.against.isdisjoint(found)


def _capitals_fit(form: Form, exact: str, start: int, stop: int) -> bool:
    """Whether the words whose capitals count stand between two positions as written, in their order."""
    position = start
    for chunk in form.chunks:
        for offset, word in chunk.cased:
            if chunk is form.chunks[0] and not exact.startswith(word, start + offset):
                return False
            position = exact.find(word, position, stop)
            if position < 0:
                return False
    return True
