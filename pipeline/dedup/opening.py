"""How a text without a date opens: the names it says most, the day it states, its years and first figures.

What tells two events of one kind apart, the same gulf's next pirates, is so little among so many common words that it
is compared by itself. Texts with a date do without: time tells most of it.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from pipeline.dedup.letters import sounded
from pipeline.dedup.stems import STOP
from pipeline.dedup.words import MONTHS, Remembered, number_of, short

LEADING = 4
"""Names of a text that are looked for in another: those it says most."""

NAMED_LETTERS, STATED_LETTERS = 1500, 400
"""How far into a text names and the day it states are looked for."""

FIGURES, FIGURES_CHANCE, FEW_FIGURES = 2.5, 0.3, 2
"""How much it counts, as a power of e, that both open with the same figures: years, days, ages, sums; and the share
that agrees by chance. A single one that agrees counts half: it is often the year.
"""

NAMES, NAMES_CHANCE = 1.0, 0.6
"""The same for the share of what each says most that the other names, by how often it says it."""

SAME_DAYS, SAME_DAY = 7, 1.0
"""So many days apart two stated days are of one event, and how much that counts."""

OTHER_YEARS = 0.3
"""How much it counts against two texts that both name years, none of them the same."""

_YEARS = frozenset(short(str(year)) for year in range(1900, 2100))
_NAME_BITS = 0xFFFFFF00
name_number = Remembered(lambda word: number_of(sounded(word)) & 0xFFFFFFFF).__getitem__
"""The number of a name by its sound, half as long as that of a word."""

_CAPITALS = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪİĶĹĻĽŁŃŅŇŌŐŒŔŘŚŞŠŢŤŪŮŰŹŻŽА-ЯЁІЇЄҒҚӨҰҮӘҢ"
_CAPITAL = re.compile(rf"[{_CAPITALS}](?<!\w.)[\w-]{{2,}}")
_SMALL = re.compile(rf"[^\W\d_{_CAPITALS}](?<!\w.)[\w-]{{2,}}")
_STATED = re.compile(
    r"\b(?P<day>\d{1,2})(?:st|nd|rd|th)?\.?\s+(?P<month>[a-zа-я]{3,9})\.?\s*,?\s+(?P<year>(?:19|20)\d\d)\b"
    r"|\b(?P<month_before>[a-zа-я]{3,9})\.?\s+(?P<day_after>\d{1,2})(?:st|nd|rd|th)?\s*,?\s+(?P<year_after>(?:19|20)\d\d)\b"
    r"|\b(?P<iso_year>(?:19|20)\d\d)[-年](?P<iso_month>\d{1,2})[-月](?P<iso_day>\d{1,2})(?!\d)"
)


class Opening(NamedTuple):
    """What tells an undated text from another like it.

    `figures` are those of headline and lead, `names` all at its top, `leading` the share of each it says most; `stated`
    is the ordinal of the day it gives for its own, 0 without one.
    """

    figures: frozenset[int]
    names: frozenset[int]
    leading: dict[int, float]
    years: frozenset[int]
    stated: int


def opening(
    first_figures: frozenset[int], figures: Iterable[int], names: Iterable[int], leading: Sequence[int], stated: int
) -> Opening:
    """The opening of a text, from what its print holds."""
    said = sum(name & 0xFF for name in leading)
    shares = {name & _NAME_BITS: (name & 0xFF) / said for name in leading if name & 0xFF}
    named = frozenset(name & _NAME_BITS for name in (*leading, *names))
    return Opening(first_figures, named, shares, _YEARS.intersection(figures), stated)


def capitals_at_top(text: str) -> list[str]:
    """The words with a capital at the top of a text: most are names; none where a script has no capitals."""
    return _CAPITAL.findall(text[:NAMED_LETTERS])


def leading_names(title: str, text: str) -> tuple[int, ...]:
    """What a text says most of its names, and how often, with all words of its headline that have a capital.

    A name is said more than once and never without its capital. The upper 24 bits are those of the word's number, the
    lower 8 how often it is said; 0 for what only stands in the headline.
    """
    top = f"{title}\n{text[:NAMED_LETTERS]}"
    small = set(_SMALL.findall(top))
    said = Counter(word for word in map(str.casefold, _CAPITAL.findall(top)) if word not in small and word not in STOP)
    counts = dict.fromkeys(map(str.casefold, _CAPITAL.findall(title)), 0)
    counts |= {word: many for word, many in said.most_common(LEADING) if many > 1}
    return tuple(name_number(word) & _NAME_BITS | min(many, 0xFF) for word, many in counts.items())


def stated_day(title: str, text: str) -> int:
    """The ordinal of the first whole date that stands at the top of a text; 0 without one."""
    for found in _STATED.finditer(f"{title}\n{text}"[:STATED_LETTERS].casefold()):
        year, month, day = (
            found["year"] or found["year_after"] or found["iso_year"],
            found["month"] or found["month_before"] or found["iso_month"],
            found["day"] or found["day_after"] or found["iso_day"],
        )
        try:
            return date(int(year), int(month) if month.isdecimal() else MONTHS[month[:3]], int(day)).toordinal()
        except (KeyError, ValueError):
            continue
    return 0


def lift(ours: Opening, tellings: Sequence[Opening]) -> float:
    """By how much the telling that opens most alike lifts or lowers the nearness; 1 where there is none."""
    return math.exp(max((_agreement(ours, theirs) for theirs in tellings), default=0.0))


def _agreement(ours: Opening, theirs: Opening) -> float:
    """How much speaks for one event, as a power of e; 0 where there is too little to tell."""
    agreement = 0.0
    if fewer := min(len(ours.figures), len(theirs.figures)):
        surplus = (len(ours.figures & theirs.figures) - FIGURES_CHANCE * fewer) / (fewer + 2)
        agreement += FIGURES * (surplus / 2 if surplus > 0.0 and fewer < FEW_FIGURES else surplus)
    if ours.leading and theirs.leading:
        agreement += NAMES * ((_named(ours, theirs) + _named(theirs, ours)) / 2 - NAMES_CHANCE)
    if ours.stated and theirs.stated and abs(ours.stated - theirs.stated) <= SAME_DAYS:
        agreement += SAME_DAY
    if ours.years and theirs.years and not ours.years & theirs.years:
        agreement -= OTHER_YEARS
    return agreement


def _named(one: Opening, other: Opening) -> float:
    """The share of what one says most that the other names at its top."""
    return sum(share for name, share in one.leading.items() if name in other.names)
