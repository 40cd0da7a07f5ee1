"""All terms of all topics in one automaton, and the one pass that finds them.

ahocorasick_rs because it finds 10,000 phrases in 26,000 wire texts a second where pyahocorasick does 15,000
and an alternation in `re` 100.
"""

import gc
import re
from array import array
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from operator import itemgetter
from typing import NamedTuple

import ahocorasick_rs

from pipeline.tag.fold import CJK, is_letter, loosened, spaced
from pipeline.tag.term import OPEN, Form, Term, end_of, lanes_of, looks_english, short_of, word_end
from pipeline.tag.zones import Zones

_BEGINNING, _MANY = 3, 4
"""Letters of a second word by which forms are told apart, where one stem has so many that go on."""

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


Hit = tuple[int, int, int]
"""A place where a term was found: zone (0 title, 1 lead, 2 body, 3 labels), start and end in the zones' text.

A bare tuple: thirty are made for a text, and one with names takes four times as long to make.
"""


@dataclass(frozen=True)
class Guard:
    """What must, and what must not, be in an article for the doubtful terms of a group; numbers of terms."""

    company: frozenset[int]
    against: frozenset[int]


class _Ending(NamedTuple):
    """A form a pattern may begin: `shift` is the space before it, `written` its head where the pattern says less.

    `capital` is its first word where capitals count; `simple` says that nothing else has to fit.
    """

    term: int
    shift: int
    written: str
    capital: str
    simple: bool
    form: Form
    language: str


class _Case(NamedTuple):
    """The terms that are there at once in one of a head's cases, and the forms to be looked at."""

    plain: tuple[int, ...]
    forms: tuple[_Ending, ...]


class _Head(NamedTuple):
    """What a pattern stands for in a language: where a word ends with it, where its plural does, where it goes on.

    `onward`: stems with a further word, by how that begins, where they are many.
    """

    shift: int
    ends_word: bool
    whole: _Case
    plural: _Case
    longer: _Case
    onward: Mapping[str, list[_Ending]]


_NOTHING, _HEAD, _FLAT, _PLURAL, _PHRASE, _SEVERAL = (1 << bit for bit in range(6))
"""What a pattern is in some lanes: nothing, a head with cases of its own, or flat: terms that end with a word."""


class _Met:
    """What is known of the patterns met so far in some lanes: a byte and a number for each, and the heads.

    Most patterns are one term's words and need no more: a hit of a rare one must not walk through objects that no
    cache holds.
    """

    def __init__(self, patterns: int) -> None:
        self.kinds = bytearray(patterns)
        self.numbers = array("i", bytes(4 * patterns))
        self.several: list[tuple[int, ...]] = []
        self.heads: dict[int, _Head] = {}

    def meet(self, index: int, pattern: str, endings: list["_Ending"]) -> int:
        """Keep what a pattern is; returns its kind."""
        kind = _kind(pattern, endings)
        if kind == _HEAD:
            self.heads[index] = _head(pattern, endings)
        elif kind & _SEVERAL:
            self.numbers[index] = len(self.several)
            self.several.append(tuple(ending.term for ending in endings))
        elif kind & _FLAT:
            self.numbers[index] = endings[0].term
        self.kinds[index] = kind
        return kind


@dataclass(frozen=True)
class Lexicon:
    """The terms by number, and the automaton over the beginnings of their forms."""

    terms: Sequence[Term]
    guards: Mapping[str, Guard] = field(default_factory=dict)
    _automaton: ahocorasick_rs.AhoCorasick = field(init=False, repr=False, compare=False)
    _begun: Sequence[list[tuple[int, Form]]] = field(init=False, repr=False, compare=False)
    _patterns: Sequence[str] = field(init=False, repr=False, compare=False)
    _met: dict[frozenset[str] | None, _Met] = field(init=False, repr=False, compare=False)
    _lanes: frozenset[str] = field(init=False, repr=False, compare=False)
    _signs: Mapping[str, int] = field(init=False, repr=False, compare=False)
    _guarded: Mapping[int, Guard] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        with undisturbed():
            self._build()

    def _build(self) -> None:
        patterns: dict[str, list[tuple[int, Form]]] = {}
        signs: dict[str, list[tuple[int, Form]]] = {}
        for number, term in enumerate(self.terms):
            for form in term.forms:
                written = form.chunks[0].low
                pattern = spaced(written)
                if pattern.isspace():
                    signs.setdefault(written, []).append((number, form))
                else:
                    patterns.setdefault(" " * is_letter(written[0]) + pattern, []).append((number, form))
        guarded = {
            number: self.guards[term.guard] for number, term in enumerate(self.terms) if term.guard in self.guards
        }
        object.__setattr__(self, "_automaton", ahocorasick_rs.AhoCorasick(patterns))
        object.__setattr__(self, "_patterns", (*patterns, *signs))
        object.__setattr__(self, "_begun", (*patterns.values(), *signs.values()))
        object.__setattr__(self, "_met", {})
        object.__setattr__(self, "_lanes", frozenset(term.lane for term in self.terms))
        object.__setattr__(self, "_signs", {sign: at for at, sign in enumerate(signs, len(patterns))})
        object.__setattr__(self, "_guarded", guarded)

    def __reduce__(self) -> tuple[type["Lexicon"], tuple[object, ...]]:
        return Lexicon, (self.terms, self.guards)

    def find(self, zones: Zones, language: str) -> dict[int, list[Hit]]:
        """Where each term stands in the zones, by its number; doubtful terms only where their group speaks for them."""
        low, exact, starts = zones.low, zones.exact, zones.starts
        spoken = short_of(language)
        if spoken in {"", "und"} and looks_english(low):
            spoken = "en"
        lanes = lanes_of(spoken)
        met = self._known(lanes)
        kinds, numbers, several, heads, patterns = met.kinds, met.numbers, met.several, met.heads, self._patterns
        found: defaultdict[int, list[Hit]] = defaultdict(list)
        places, text = self._places(low)
        for index, start, end in places:
            kind = kinds[index] or met.meet(index, patterns[index], self._endings(index, lanes))
            after, stop = low[end], end
            if kind & _FLAT:
                if after.isalnum() and after < CJK:
                    stop = _plural_end(low, end) if kind & _PLURAL and after in "se" else 0
                begin = start + 1
                if stop and (not kind & _PHRASE or low[begin:end] == (text[begin:end] or patterns[index][1:])):
                    hit = (bisect_right(starts, begin), begin, stop)
                    if not kind & _SEVERAL:
                        found[numbers[index]].append(hit)
                        continue
                    for term in several[numbers[index]]:
                        found[term].append(hit)
                continue
            if kind == _NOTHING:
                continue
            shift, ends_word, whole, plural, longer, onward = heads[index]
            if after == " " or not ends_word or not after.isalnum() or after >= CJK:
                plain, forms = whole
            elif after in "se" and (stop := _plural_end(low, end)):
                plain, forms = plural
            else:
                plain, forms = longer
            if plain:
                hit = (bisect_right(starts, start + shift), start + shift, stop)
                for term in plain:
                    found[term].append(hit)
            if onward:
                forms = (*forms, *_going_on(onward, low, end))
            for term, shift, written, capital, simple, form, own in forms:
                begin = start + shift
                if not (low.startswith(written, begin) and exact.startswith(capital, begin)):
                    continue
                last = stop if simple else end_of(form, low, end, own, spoken)
                if simple or (last >= 0 and _capitals_fit(form, exact, begin, last)):
                    found[term].append((bisect_right(starts, begin), begin, last))
        if self._guarded:
            self._drop_doubtful(found)
        for hits in found.values():
            del hits[HITS_AT_MOST:]
        return dict(found)

    def _known(self, lanes: frozenset[str] | None) -> _Met:
        key = lanes and lanes & self._lanes
        if key not in self._met:
            self._met[key] = _Met(len(self._patterns))
        return self._met[key]

    def _endings(self, index: int, lanes: frozenset[str] | None) -> list[_Ending]:
        """The forms a pattern begins in these lanes; made when first met, as few of all the patterns ever are."""
        pattern = self._patterns[index]
        return [
            _ending(number, self.terms[number].language, form, pattern)
            for number, form in self._begun[index]
            if lanes is None or self.terms[number].lane in lanes
        ]

    def _places(self, low: str) -> tuple[list[tuple[int, int, int]], str]:
        """Which patterns stand in a text, from where to where, in the order of their ends; and what they were found in.

        Nothing stands for the latter where there was a second search, over the text with words parted from figures.
        """
        text = spaced(low)
        places = self._automaton.find_matches_as_indexes(text, overlapping=True)
        searched = text
        if (loose := loosened(text)) != text:
            searched = ""
            again = self._automaton.find_matches_as_indexes(loose, overlapping=True)
            places += [place for place in again if loose[place[1]] != text[place[1]]]
            places.sort(key=itemgetter(2, 1))
        for sign, index in self._signs.items():
            if sign in low:
                places += [(index, at.start(), at.end()) for at in re.finditer(re.escape(sign), low)]
        return places, searched

    def _drop_doubtful(self, found: dict[int, list[Hit]]) -> None:
        doubtful = [number for number in found if number in self._guarded]
        refused = [number for number in doubtful if not _speaks(self._guarded[number], found)]
        for number in refused:
            del found[number]


def _ending(number: int, language: str, form: Form, pattern: str) -> _Ending:
    first = form.chunks[0]
    shift = is_letter(first.low[0])
    written = "" if pattern[shift:].isalnum() else first.low
    capital = first.cased[0][1] if first.cased and not first.cased[0][0] else ""
    simple = len(form.chunks) == 1 and len(first.cased) == bool(capital)
    return _Ending(number, shift, written, capital, simple, form, language)


def _kind(pattern: str, endings: list[_Ending]) -> int:
    if not endings:
        return _NOTHING
    signs = {ending.form.chunks[0].ending for ending in endings}
    written = {ending.written for ending in endings}
    flat = pattern[0] == " " and is_letter(pattern[-1]) and all(ending.simple for ending in endings)
    if (
        not flat
        or len(signs) > 1
        or signs & OPEN
        or not written <= {"", pattern[1:]}
        or any(e.capital for e in endings)
    ):
        return _HEAD
    return _FLAT | _PLURAL * ("s" in signs) | _PHRASE * (written != {""}) | _SEVERAL * (len(endings) > 1)


def _head(pattern: str, endings: list[_Ending]) -> _Head:
    onward = [ending for ending in endings if _goes_on(ending.form)]
    if len(onward) >= _MANY:
        endings = [ending for ending in endings if not _goes_on(ending.form)]
    else:
        onward = []
    following: defaultdict[str, list[_Ending]] = defaultdict(list)
    for ending in onward:
        following[ending.form.chunks[1].low[:_BEGINNING]].append(ending)
    wide = [ending._replace(simple=False) for ending in endings if ending.form.chunks[0].ending in OPEN]
    plural = [ending for ending in endings if ending.form.chunks[0].ending == "s"]
    whole = _case(endings)
    return _Head(
        pattern[0] == " ", is_letter(pattern[-1]), whole, _case([*plural, *wide]), _case(wide), dict(following)
    )


def _goes_on(form: Form) -> bool:
    """Whether a stem with any ending is followed by a word long enough to be told by its beginning."""
    chunks = form.chunks
    return len(chunks) > 1 and chunks[0].ending in OPEN and len(chunks[1].low) >= _BEGINNING


def _going_on(onward: Mapping[str, list[_Ending]], low: str, end: int) -> list[_Ending]:
    """The forms whose second word begins as what follows the word here, or follows its ending after an apostrophe."""
    stop = word_end(low, end)
    going = onward.get(low[stop + 1 : stop + 1 + _BEGINNING], [])
    if low[stop] == "'":
        stop = word_end(low, stop + 1)
        going = onward.get(low[stop + 1 : stop + 1 + _BEGINNING], going)
    return going


def _case(endings: list[_Ending]) -> _Case:
    plain = [ending for ending in endings if ending.simple and not (ending.written or ending.capital)]
    return _Case(tuple(ending.term for ending in plain), tuple(ending for ending in endings if ending not in plain))


def _plural_end(low: str, end: int) -> int:
    """Where a word ends that goes on as a plural only; 0 when it goes on in another way."""
    stop = end + 1 if low[end] == "s" and low[end - 1] not in "sxz" else end + 2 * low.startswith("es", end)
    return 0 if stop == end or is_letter(low[stop]) else stop


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
