"""Places, bodies and people by their names in some fifteen languages, subjects by their words, and amounts.

What two reports of one event have in common even where no word is spelled alike. A name is matched at the start of a
word, so that endings do not matter, and to its end where it ends in `_`; Han names wherever they stand.
"""

import re
from array import array
from collections.abc import Collection, Iterable, Sequence

import ahocorasick_rs

from pipeline.dedup.happenings import HAPPENINGS, NUMBERS
from pipeline.dedup.names import NAMES

SUBJECTS, COUNTS, AMOUNTS = 5_000, 9_000, 10_000
"""Where the numbers of subjects begin, those of small counts, and those of amounts, which are their digits."""

HEADLINE, NAMED = 1 << 31, 1 << 30
"""What is added to the number of what a headline says, and to that of a name that the gazetteer need not know."""

_LEAST, _MOST_DIGITS, _LONGEST = 4, 8, 20
"""The least count, and how many digits and letters an amount has at most."""

_TABLES = ((0, NAMES), (SUBJECTS, HAPPENINGS), (COUNTS + _LEAST, NUMBERS))
_NAMED = [
    (name, first + row)
    for first, table in _TABLES
    for row, names in enumerate(table.split("|"))
    for name in names.split()
]

_ARABIC = re.compile(r"[\u0600-\u06ff]")
_ARABIC_ALIKE = str.maketrans("أإآىیېةۀک", "ااايييههك", "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0640")
PHRASE, SMALL = -1, -2
"""Marks of a word that may begin a name of several, and of a number whose next word says what it is."""

_PHRASES: dict[str, list[tuple[list[str], bool, int]]] = {}
for _name, _sign in _NAMED:
    _first, *_rest = re.split("[_-]", _name.rstrip("_").translate(_ARABIC_ALIKE))
    if _rest:
        _PHRASES.setdefault(_first, []).append((_rest, _name[-1] == "_", _sign))

_HAN = re.compile(r"[\u3400-\u9fff]")
"""Letters at each of which a text is cut though its words go on."""

_PER_CENT = re.compile(r"\d+(?:[.,]\d+)*(?=\s?%)")
_SIGNS, _WHOLE = [sign for _, sign in _NAMED], [name[-1] == "_" for name, _ in _NAMED]
_AUTOMATON = ahocorasick_rs.AhoCorasick(
    [name.rstrip("_").replace("_", " ").translate(_ARABIC_ALIKE) for name, _ in _NAMED],
    implementation=ahocorasick_rs.Implementation.ContiguousNFA,
)

_JOINED = frozenset("ال و ب ل ف ك لل وال بال فال كال ول وب".split())
"""What Arabic writes before a word as a part of it."""

_FIGURE = re.compile(r"\d[\d.,٫]*")
_POINTS = ".,٫"
_CALENDAR = frozenset("月日年时点號号")
"""What follows the figures of days and hours in Han script."""

_SCALE = re.compile(
    r"\s?(?:[%万亿億萬]|m(?:illi|ily|ilj|il\b|ln|rd|ld)|b(?:illi|n\b|ln)|м(?:лн|лрд|илли|ың)|т(?:ыс|ис)|tys|bin\b|ملي|ميلي|هزار"
    r"|pct|pro[zc]|проц|пайыз|pour c|por c|per c)"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_MARKS = re.compile(r"\D")
_FEW = 31
"""A plain number up to this may be a day, unless what it counts by follows: it tells less than an amount."""


def signs_of_word(word: str) -> tuple[int, ...]:
    """The signs of one tidied word or figure by itself; what its neighbours decide is marked by `PHRASE` or `SMALL`."""
    if word[0].isdecimal():
        amount = _amount(word)
        return (amount,) if amount else (SMALL,) if _is_few(word) else ()
    plain = _plain(word)
    signs = [sign for sign, _, _ in _named(plain)]
    return (*signs, PHRASE) if _unbound(plain) in _PHRASES else tuple(signs)


def signs_of(text: str, words: Sequence[str], signed: Iterable[tuple[int, tuple[int, ...]]]) -> list[int]:
    """What a tidied text names, tells of and counts: by its words, some of which are `signed`, or as a whole."""
    if not text.isascii() and _HAN.search(text):
        return [sign for sign, _, _ in _found(_plain(text))]
    told: list[int] = []
    for at, marks in signed:
        for sign in marks:
            if sign >= 0:
                told.append(sign)
            else:
                told += _begun(words, at) if sign == PHRASE else _small(words, at)
    if "%" in text:
        told += filter(None, map(_scaled, _PER_CENT.findall(text)))
    return told


def _begun(words: Sequence[str], at: int) -> list[int]:
    """The signs of the names of several words that begin at a word."""
    return [
        sign
        for rest, whole, sign in _PHRASES[_unbound(_plain(words[at]))]
        if len(there := [_plain(word) for word in words[at + 1 : at + 1 + len(rest)]]) == len(rest)
        and there[:-1] == rest[:-1]
        and (there[-1] == rest[-1] if whole else there[-1].startswith(rest[-1]))
    ]


def _unbound(plain: str) -> str:
    """A word without the article that French and Italian bind to it."""
    return plain.rpartition("'")[2]


def _small(words: Sequence[str], at: int) -> list[int]:
    """The sign of a small number, by what it counts: the next word."""
    scaled = at + 1 < len(words) and _SCALE.match(words[at + 1])
    sign = (_scaled if scaled else _counted)(words[at])
    return [sign] if sign else []


def words_for(signs: Collection[int], text: str) -> list[str]:
    """The words of a tidied text that stand for these signs, each sign's last one, in their order."""
    plain = _plain(text)
    words: dict[int, str] = {}
    for sign, start, end in _found(plain):
        if sign in signs:
            while plain[start] < "\u3400" and plain[end : end + 1].isalnum():
                end += 1
            words[sign] = plain[start:end]
    return list(dict.fromkeys(words.values()))


def places_in(signs: Iterable[int]) -> "array[int]":
    """Those of some signs that are places, bodies and people, the ones of a headline still marked."""
    return array("I", [sign for sign in signs if sign & ~HEADLINE < SUBJECTS])


def elsewhere(ours: "array[int]", theirs: "array[int]") -> bool:
    """Whether the headlines of two texts each name a place, a body or a person that the other text lacks."""
    return _headed_alone(ours, theirs) and _headed_alone(theirs, ours)


def _headed_alone(one: "array[int]", other: "array[int]") -> bool:
    told = {place & ~HEADLINE for place in other}
    return any(place & HEADLINE and place ^ HEADLINE not in told for place in one)


def as_sign(name: int) -> int:
    """A name, by the number of its sound, as one of an article's signs."""
    return name & (NAMED - 1) | NAMED


def _plain(text: str) -> str:
    """A tidied text with one spelling of Arabic letters."""
    return text.translate(_ARABIC_ALIKE) if not text.isascii() and _ARABIC.search(text) else text


def _named(plain: str) -> list[tuple[int, int, int]]:
    """What a text names and tells of, by its number, and where each begins and ends."""
    return [
        (_SIGNS[which], start, end)
        for which, start, end in _AUTOMATON.find_matches_as_indexes(plain, overlapping=True)
        if (start == 0 or not plain[start - 1].isalnum() or _begins(plain, start))
        and not (_WHOLE[which] and plain[end : end + 1].isalpha())
    ]


def _found(plain: str) -> list[tuple[int, int, int]]:
    """The same with what it counts."""
    found = _named(plain)
    for figure in _FIGURE.finditer(plain):
        written, start = figure[0].rstrip(_POINTS), figure.start()
        end = start + len(written)
        amount = _amount(written)
        if not amount and plain[end : end + 1] not in _CALENDAR:
            amount = (_scaled if _SCALE.match(plain, end) else _counted)(written)
        if amount:
            found.append((amount, start, end))
    return found


def _begins(text: str, start: int) -> bool:
    """Whether a name may begin behind a letter: in Han script anywhere, in Arabic behind what it joins to words."""
    if not "\u0600" <= text[start] <= "\u06ff":
        return "\u3400" <= text[start] <= "\u9fff"
    begins = max(text.rfind(gap, 0, start) for gap in " \n\u200c") + 1
    return text[begins:start] in _JOINED


def _is_few(written: str) -> bool:
    """Whether it is a plain number that may be a day."""
    return len(written) <= 2 and written.isdecimal() and int(written) <= _FEW


def _amount(written: str) -> int:
    """The sign of an amount: its digits without noughts at either end, so that 1.5 mln, 1,500,000 and 150万 are one.

    0 for a plain number that may be a day, for a year and for what has a single digit or too many.
    """
    return 0 if _is_few(written) or _YEAR.fullmatch(written) else _scaled(written)


def _scaled(written: str) -> int:
    """The same for a number of millions or per cent, which no day has."""
    digits = str(int(_MARKS.sub("", written))).rstrip("0") if len(written) <= _LONGEST else ""
    return AMOUNTS + int(digits) if 2 <= len(digits) <= _MOST_DIGITS else 0


def _counted(written: str) -> int:
    """The sign of a small count; 0 for one so small that any text may have it."""
    return COUNTS + int(written) if _is_few(written) and int(written) >= _LEAST else 0
