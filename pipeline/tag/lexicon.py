"""All terms of all topics in one automaton, and the one pass that finds them.

ahocorasick_rs because it finds 10,000 phrases in 26,000 wire texts a second where pyahocorasick does 15,000
and an alternation in `re` 100.
"""

import gc
import itertools
import re
from array import array
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import InitVar, dataclass, field
from operator import itemgetter
from typing import NamedTuple

import ahocorasick_rs

from pipeline.tag.fold import CJK, is_letter, loosened, parted, spaced
from pipeline.tag.patterns import Patterns, is_closed, patterns_of
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
    """A form a pattern may begin: `shift` is the space before it, `tail` the one after it.

    `written` is its head where the pattern says less, `capital` its first word where capitals count; `simple` says
    that nothing else has to fit.
    """

    term: int
    shift: int
    tail: int
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
    """What a pattern stands for in a language: where a word ends with it, and where it goes on.

    `onward`: stems with a further word, by how that begins, where they are many.
    """

    shift: int
    tail: int
    whole: _Case
    longer: _Case
    onward: Mapping[str, list[_Ending]]


_NOTHING, _HEAD, _FLAT, _PHRASE, _SEVERAL = (1 << bit for bit in range(5))
"""What a pattern is in some lanes: nothing, a head with cases of its own, or flat: whole words and no more."""


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
    patterns: InitVar[Patterns | None] = None
    _automaton: ahocorasick_rs.AhoCorasick = field(init=False, repr=False, compare=False)
    _patterns: Patterns = field(init=False, repr=False, compare=False)
    _met: dict[frozenset[str] | None, _Met] = field(init=False, repr=False, compare=False)
    _lanes: frozenset[str] = field(init=False, repr=False, compare=False)
    _signs: Mapping[str, int] = field(init=False, repr=False, compare=False)
    _guarded: Mapping[int, Guard] = field(init=False, repr=False, compare=False)

    def __post_init__(self, patterns: Patterns | None) -> None:
        with undisturbed():
            self._build(patterns or patterns_of(self.terms))

    def _build(self, patterns: Patterns) -> None:
        words, signs = patterns.written[: patterns.searched], patterns.written[patterns.searched :]
        guarded = {
            number: self.guards[term.guard] for number, term in enumerate(self.terms) if term.guard in self.guards
        }
        object.__setattr__(self, "_automaton", ahocorasick_rs.AhoCorasick(words))
        object.__setattr__(self, "_patterns", patterns)
        object.__setattr__(self, "_met", {})
        object.__setattr__(self, "_lanes", frozenset(term.lane for term in self.terms))
        object.__setattr__(self, "_signs", {sign: at for at, sign in enumerate(signs, len(words))})
        object.__setattr__(self, "_guarded", guarded)

    def __reduce__(self) -> tuple[type["Lexicon"], tuple[object, ...]]:
        return Lexicon, (self.terms, self.guards, self._patterns)

    def find(self, zones: Zones, language: str) -> dict[int, list[Hit]]:
        """Where each term stands in the zones, by its number; doubtful terms only where their group speaks for them."""
        low, exact, starts = zones.low, zones.exact, zones.starts
        spoken = short_of(language)
        if spoken in {"", "und"} and looks_english(low):
            spoken = "en"
        lanes = lanes_of(spoken)
        met = self._known(lanes)
        kinds, numbers, several, heads = met.kinds, met.numbers, met.several, met.heads
        patterns = self._patterns.written
        found: defaultdict[int, list[Hit]] = defaultdict(list)
        places, text = self._places(low)
        for index, start, end in places:
            kind = kinds[index] or met.meet(index, patterns[index], self._endings(index, lanes))
            if kind == _FLAT:
                found[numbers[index]].append((bisect_right(starts, start + 1), start + 1, end - 1))
                continue
            if kind & _FLAT:
                begin, stop = start + 1, end - 1
                if not kind & _PHRASE or low[begin:stop] == (text[begin:stop] or patterns[index][1:-1]):
                    hit = (bisect_right(starts, begin), begin, stop)
                    if not kind & _SEVERAL:
                        found[numbers[index]].append(hit)
                        continue
                    for term in several[numbers[index]]:
                        found[term].append(hit)
                continue
            if kind == _NOTHING:
                continue
            shift, tail, whole, longer, onward = heads[index]
            after = low[end]
            plain, forms = longer if after.isalnum() and after < CJK else whole
            if plain:
                begin = start + shift
                hit = (bisect_right(starts, begin), begin, end - tail)
                for term in plain:
                    found[term].append(hit)
            if onward:
                forms = (*forms, *_going_on(onward, low, end))
            for term, shift, tail, written, capital, simple, form, own in forms:
                begin = start + shift
                if not (low.startswith(written, begin) and exact.startswith(capital, begin)):
                    continue
                last = end - tail if simple else end_of(form, low, end - tail, own, spoken)
                if simple or (last >= 0 and _capitals_fit(form, exact, begin, last)):
                    found[term].append((bisect_right(starts, begin), begin, last))
        if self._guarded:
            self._drop_doubtful(found)
        if len(places) > HITS_AT_MOST:
            for hits in found.values():
                del hits[HITS_AT_MOST:]
        return dict(found)

    def _known(self, lanes: frozenset[str] | None) -> _Met:
        key = lanes and lanes & self._lanes
        if key not in self._met:
            self._met[key] = _Met(len(self._patterns.written))
        return self._met[key]

    def _endings(self, index: int, lanes: frozenset[str] | None) -> list[_Ending]:
        """The forms a pattern begins in these lanes; made when first met, as few of all the patterns ever are."""
        pattern = self._patterns.written[index]
        return [
            _ending(number, self.terms[number].language, form, pattern)
            for number, form in self._patterns.begun(index, self.terms)
            if lanes is None or self.terms[number].lane in lanes
        ]

    def _places(self, low: str) -> tuple[list[tuple[int, int, int]], str]:
        """Which patterns stand in a text, from where to where, in the order of their ends; and what they were found in.

        Nothing stands for the latter where the text was searched again, with words parted from figures and Chinese.
        """
        text = spaced(low)
        places = self._automaton.find_matches_as_indexes(text, overlapping=True)
        loose = loosened(text)
        views = [text, loose, parted(loose)]
        for last, view in itertools.pairwise(views):
            if view != last:
                again = self._automaton.find_matches_as_indexes(view, overlapping=True)
                places += [at for at in again if view[at[1]] != last[at[1]] or view[at[2] - 1] != last[at[2] - 1]]
        if views[-1] != text:
            places.sort(key=itemgetter(2, 1))
            text = ""
        for sign, index in self._signs.items():
            if sign in low:
                places += [(index, at.start(), at.end()) for at in re.finditer(re.escape(sign), low)]
        return places, text

    def _drop_doubtful(self, found: dict[int, list[Hit]]) -> None:
        doubtful = self._guarded.keys() & found.keys()
        refused = [number for number in doubtful if not _speaks(self._guarded[number], found)]
        for number in refused:
            del found[number]


def _ending(number: int, language: str, form: Form, pattern: str) -> _Ending:
    first = form.chunks[0]
    shift, tail = is_letter(first.low[0]), is_closed(form)
    literal = pattern[shift : len(pattern) - tail]
    written = "" if literal.isalnum() else literal if spaced(first.low) == first.low else first.low
    capital = first.cased[0][1] if first.cased and not first.cased[0][0] else ""
    simple = len(form.chunks) == 1 and len(first.cased) == bool(capital)
    return _Ending(number, shift, tail, written, capital, simple, form, language)


def _kind(pattern: str, endings: list[_Ending]) -> int:
    if not endings:
        return _NOTHING
    literal = pattern[1:-1]
    written = {ending.written for ending in endings}
    whole = all(ending.shift and ending.tail and ending.simple and not ending.capital for ending in endings)
    if not (whole and written <= {"", literal}):
        return _HEAD
    return _FLAT | _PHRASE * (written != {""}) | _SEVERAL * (len(endings) > 1)


def _head(pattern: str, endings: list[_Ending]) -> _Head:
    onward = [ending for ending in endings if _goes_on(ending.form)]
    if len(onward) >= _MANY:
        endings = [ending for ending in endings if not _goes_on(ending.form)]
    else:
        onward = []
    following: defaultdict[str, list[_Ending]] = defaultdict(list)
    for ending in onward:
        following[ending.form.chunks[1].low[:_BEGINNING]].append(ending)
    whole = _case(endings)
    if not is_letter(pattern[-1]):
        return _Head(pattern[0] == " ", pattern[-1] == " ", whole, whole, following)
    wide = [ending._replace(simple=False) for ending in endings if ending.form.chunks[0].ending in OPEN]
    return _Head(pattern[0] == " ", False, whole, _case(wide), following)


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
