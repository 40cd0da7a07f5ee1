"""All terms of all topics in one automaton, and the one pass that finds them.

ahocorasick_rs because it finds 10,000 phrases in 26,000 wire texts a second where pyahocorasick does 15,000
and an alternation in `re` 100.
"""

import gc
import itertools
import re
import string
from array import array
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from contextlib import contextmanager
from dataclasses import InitVar, dataclass, field
from functools import cached_property
from operator import itemgetter
from typing import NamedTuple

import ahocorasick_rs

from pipeline.tag.asked import Asked
from pipeline.tag.fold import CJK, is_letter, loosened, parted, spaced
from pipeline.tag.patterns import Patterns, is_closed, patterns_of
from pipeline.tag.term import OPEN, Form, Term, end_of, lanes_of, looks_english, short_of, word_end
from pipeline.tag.zones import Zones

_BEGINNING, _MANY = 3, 4
"""Letters of a second word by which forms are told apart, where one stem has so many that go on."""

_JOINTS = tuple(figure + letter for figure in string.digits for letter in string.ascii_lowercase)
"""A figure before a letter: searched for as well, as a text that has none need not be searched in another view."""

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

_Place = tuple[int, int, int]
"""A place where a pattern stands: its number, start and end."""


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


_NOTHING, _HEAD, _FLAT, _PHRASE, _TELLING, _ASIDE = (1 << bit for bit in range(6))
"""What a pattern is in some lanes: nothing, a head with cases of its own, or flat: whole words and no more.

Of a flat one: whether it is several words, whether it means terms that tell of a topic, and others.
"""


class _Met:
    """What is known of the patterns met so far in some lanes: a byte and a number for each, and the heads.

    Most patterns are one term's words and need no more: a hit of a rare one must not walk through objects that no
    cache holds. By their numbers: the `telling` terms of flat patterns, the others, and the bits of the latter.
    """

    def __init__(self, lanes: frozenset[str] | None, patterns: int, asked: Asked, doubtful: Set[int]) -> None:
        self.lanes = lanes
        self.kinds = bytearray(patterns)
        self.numbers = array("i", bytes(4 * patterns))
        self.telling: list[tuple[int, ...]] = []
        self.others: list[tuple[int, ...]] = []
        self.bits: list[int] = []
        self.heads: dict[int, _Head] = {}
        self._asked = asked
        self._told = asked.telling | doubtful

    def meet(self, index: int, pattern: str, endings: list["_Ending"]) -> int:
        """Keep what a pattern is; returns its kind."""
        kind = _kind(pattern, endings)
        if kind == _HEAD:
            self.heads[index] = _head(pattern, endings)
        elif kind & _FLAT:
            telling = tuple(ending.term for ending in endings if ending.term in self._told)
            others = tuple(ending.term for ending in endings if ending.term not in self._told)
            kind |= _TELLING * bool(telling) | _ASIDE * bool(others)
            self.numbers[index] = len(self.bits)
            self.telling.append(telling)
            self.others.append(others)
            self.bits.append(self._asked.bits(others))
        self.kinds[index] = kind
        return kind


class Found:
    """What one pass found in a text: the hits of its `telling` terms, and the bits of the sets that have a term there.

    Where all terms stand is worked out when it is asked for: of five texts four serve no topic, and nobody asks.
    """

    def __init__(
        self, telling: dict[int, list[Hit]], present: int, aside: Iterable[tuple[tuple[int, ...], Hit]]
    ) -> None:
        self.telling, self.present, self._aside = telling, present, aside

    @cached_property
    def places(self) -> dict[int, list[Hit]]:
        """Where each term stands, in the order of the text."""
        places = defaultdict(list, self.telling)
        for terms, hit in self._aside:
            for term in terms:
                places[term].append(hit)
        for hits in places.values():
            if len(hits) > 1:
                hits.sort()
                del hits[HITS_AT_MOST:]
        return dict(places)


@dataclass(frozen=True)
class Lexicon:
    """The terms by number, and the automaton over the beginnings of their forms; `asked`: what topics ask of them."""

    terms: Sequence[Term]
    guards: Mapping[str, Guard] = field(default_factory=dict)
    asked: Asked = field(default_factory=Asked)
    patterns: InitVar[Patterns | None] = None
    _automaton: ahocorasick_rs.AhoCorasick = field(init=False, repr=False, compare=False)
    _patterns: Patterns = field(init=False, repr=False, compare=False)
    _searched: int = field(init=False, repr=False, compare=False)
    _longest: int = field(init=False, repr=False, compare=False)
    _met: dict[str, _Met] = field(init=False, repr=False, compare=False)
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
        object.__setattr__(self, "_automaton", ahocorasick_rs.AhoCorasick((*words, *_JOINTS)))
        object.__setattr__(self, "_patterns", patterns)
        object.__setattr__(self, "_searched", len(words))
        object.__setattr__(self, "_longest", max(map(len, words), default=0))
        object.__setattr__(self, "_met", {})
        object.__setattr__(self, "_lanes", frozenset(term.lane for term in self.terms))
        object.__setattr__(self, "_signs", {sign: at for at, sign in enumerate(signs, len(words))})
        object.__setattr__(self, "_guarded", guarded)

    def __reduce__(self) -> tuple[type["Lexicon"], tuple[object, ...]]:
        return Lexicon, (self.terms, self.guards, self.asked, self._patterns)

    def find(self, zones: Zones, language: str) -> Found:
        """The terms that stand in the zones, by number; doubtful ones only where their group speaks for them."""
        low, exact, starts = zones.low, zones.exact, zones.starts
        spoken = short_of(language)
        if spoken in {"", "und"} and looks_english(low):
            spoken = "en"
        met = self._met.get(spoken) or self._known(spoken)
        kinds, numbers, telling, heads = met.kinds, met.numbers, met.telling, met.heads
        patterns = self._patterns.written
        found: defaultdict[int, list[Hit]] = defaultdict(list)
        aside: list[_Place] = []
        places, text = self._places(low)
        for place in places:
            index, start, end = place
            kind = kinds[index] or met.meet(index, patterns[index], self._endings(index, met.lanes))
            if kind == _FLAT | _ASIDE:
                aside.append(place)
                continue
            if kind & _FLAT:
                begin, stop = start + 1, end - 1
                if kind & _PHRASE and low[begin:stop] != (text[begin:stop] or patterns[index][1:-1]):
                    continue
                if kind & _ASIDE:
                    aside.append(place)
                hit = (bisect_right(starts, begin), begin, stop)
                for term in telling[numbers[index]]:
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
        beside = 0
        for index, _, _ in aside:
            beside |= met.bits[numbers[index]]
        present = beside | self.asked.bits(found)
        if self._guarded and self._drop_doubtful(found, present):
            present = beside | self.asked.bits(found)
        hits = (
            (met.others[numbers[index]], (bisect_right(starts, start + 1), start + 1, end - 1))
            for index, start, end in aside
        )
        return Found(dict(found), present, hits)

    def _known(self, language: str) -> _Met:
        """What is known of the patterns in a language's lanes; languages in which the same terms are tried share it."""
        lanes = lanes_of(language)
        lanes = lanes and lanes & self._lanes
        alike = (met for met in self._met.values() if met.lanes == lanes)
        met = next(alike, None) or _Met(lanes, len(self._patterns.written), self.asked, self._guarded.keys())
        self._met[language] = met
        return met

    def _endings(self, index: int, lanes: frozenset[str] | None) -> list[_Ending]:
        """The forms a pattern begins in these lanes; made when first met, as few of all the patterns ever are."""
        pattern = self._patterns.written[index]
        return [
            _ending(number, self.terms[number].language, form, pattern)
            for number, form in self._patterns.begun(index, self.terms)
            if lanes is None or self.terms[number].lane in lanes
        ]

    def _places(self, low: str) -> tuple[list[_Place], str]:
        """Which patterns stand in a text, from where to where, in the order of their ends; and what they were found in.

        Nothing stands for the latter where the text was searched again, with words parted from figures and Chinese.
        """
        text = spaced(low)
        places = self._automaton.find_matches_as_indexes(text, overlapping=True)
        joints = [start for index, start, _ in places if index >= self._searched]
        if joints:
            places = [place for place in places if place[0] < self._searched]
        if again := self._after(joints, text) if text.isascii() else self._parted(text):
            places, text = sorted([*places, *again], key=itemgetter(2, 1)), ""
        for sign, index in self._signs.items():
            if sign in low:
                places += [(index, at.start(), at.end()) for at in re.finditer(re.escape(sign), low)]
        return places, text

    def _after(self, joints: list[int], text: str) -> list[_Place]:
        """The places of words that follow a figure without a space, where all letters are plain."""
        found = []
        for joint, following in itertools.pairwise([*joints, len(text)]):
            view = f" {text[joint + 1 : min(following, joint + self._longest)]} "
            matches = self._automaton.find_matches_as_indexes(view, overlapping=True)
            found += [(index, joint, joint + end) for index, start, end in matches if not start]
        return found

    def _parted(self, text: str) -> list[_Place]:
        """The places in the text's other views, where words are parted from figures and Chinese."""
        found = []
        loose = loosened(text)
        for last, view in itertools.pairwise([text, loose, parted(loose)]):
            if view != last:
                matches = self._automaton.find_matches_as_indexes(view, overlapping=True)
                found += [at for at in matches if view[at[1]] != last[at[1]] or view[at[2] - 1] != last[at[2] - 1]]
        return found

    def _drop_doubtful(self, found: dict[int, list[Hit]], present: int) -> bool:
        """Forget the doubtful terms for which nothing speaks; returns whether there were any."""
        doubtful = self._guarded.keys() & found.keys()
        refused = [number for number in doubtful if not self._speaks(self._guarded[number], present)]
        for number in refused:
            del found[number]
        return bool(refused)

    def _speaks(self, guard: Guard, present: int) -> bool:
        return bool(present & self.asked.bit(guard.company)) and not present & self.asked.bit(guard.against)


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
    return _FLAT | _PHRASE * (written != {""})


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
