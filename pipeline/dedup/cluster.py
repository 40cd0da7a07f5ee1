"""A story as the index holds it: when it was told and in which words, what its tellings count by and how they open."""

from array import array
from dataclasses import dataclass, field
from typing import TypeAlias

import numpy as np

from pipeline.dedup.bar import told_by
from pipeline.dedup.opening import Opening, opening
from pipeline.dedup.prints import Fingerprint, Stored
from pipeline.dedup.shares import RowsHeld
from pipeline.dedup.terms import PACKED, Vector, Weights, dots

FIGURES_TELL = 2
"""A single figure in a text tells nothing."""

OPENS = 3
"""Halves of a time from which on a term was counted in headline or lead, or more than once."""

NO_FIGURES: frozenset[int] = frozenset()
"""One for all that have none: since Python 3.10 each empty frozenset is made anew, of 216 bytes."""


MEMBERS = 24
"""Latest tellings of a story that a new one is compared with, half of the nearness being to the nearest of them."""

HEADS = 50
"""Headlines of a story, the first, by whose figures another may be of something else."""

Telling: TypeAlias = tuple[int, bytes, frozenset[int], int]
"""When it was told, in which terms (a packed vector), with which figures, by which publisher."""

Known: TypeAlias = tuple[int, int, frozenset[int]]
"""What a telling is known by: when and by which publisher it was told, under which headline."""

Head: TypeAlias = "tuple[array[int], frozenset[int]]"
"""The words of a headline, and what it counts or dates by."""


@dataclass(slots=True)
class Cluster:
    """A story: when it was told first and last, the sum of its articles' terms, what its headlines count by.

    `sum` is a packed vector. Of its latest tellings `whens` are the seconds, `tellings` the packed vectors, end to end,
    `sizes` how many terms each has, `figures` those of each, and `tellers` whose they are. `places` are the places,
    bodies and people of all, by their signs.
    """

    first: int
    last: int
    language: str
    articles: int = 0
    sum: bytes = b""
    rows: RowsHeld = 0
    norm: float = 1.0
    whens: tuple[int, ...] = ()
    tellings: bytes = b""
    sizes: bytes = b""
    figures: tuple[frozenset[int], ...] = ()
    tellers: tuple[int, ...] = ()
    openings: tuple[Opening, ...] = ()
    heads: tuple[Head, ...] = ()
    numbered: frozenset[int] = frozenset()
    places: "array[int]" = field(default_factory=lambda: array("I"))

    def take_in(
        self, telling: Telling, head: Head, numbered: frozenset[int], places: "array[int]", opening: Opening | None
    ) -> None:
        """Let one more article tell it; its terms are not added to the sum."""
        self.articles += 1
        if len(self.heads) < HEADS:
            self.heads = (*self.heads, head)
        if numbered:
            self.numbered |= numbered
        self.places = array("I", sorted({*self.places, *places})) if self.places else places
        when, packed, figures, publisher = telling
        cut = PACKED * self.sizes[0] if len(self.sizes) == MEMBERS else 0
        self.tellings = self.tellings[cut:] + packed
        self.sizes = (self.sizes + bytes((len(packed) // PACKED,)))[-MEMBERS:]
        self.whens, self.figures = (*self.whens, when)[-MEMBERS:], (*self.figures, figures)[-MEMBERS:]
        self.tellers = (self.tellers + told_by(publisher))[-MEMBERS:]
        if opening is not None:
            self.openings = (*self.openings, opening)[-MEMBERS:]

    def known_by(self, which: int) -> Known:
        """What one of its tellings is known by, if all are kept."""
        return self.whens[which], self.tellers[which], frozenset(self.heads[which][0])

    def told(self, which: int) -> Vector:
        """The terms of one of its latest tellings."""
        start = PACKED * sum(self.sizes[:which])
        return Vector.unpacked(self.tellings[start : start + PACKED * self.sizes[which]])

    def dots(self, spread: Weights) -> list[float]:
        """The product of other terms with each of its latest tellings."""
        return dots(spread, self.tellings, np.frombuffer(self.sizes, np.uint8))


def known_by(print_: Stored) -> Known:
    """What the telling of an article is known by."""
    return print_.when, print_.publisher, print_.headline


def opening_of(placed: Fingerprint) -> Opening:
    """How a text opens."""
    leading = {term for term, halves in zip(placed.terms, placed.halves, strict=True) if halves >= OPENS}
    figures = placed.figures | placed.title_figures
    first = placed.figures & leading | placed.title_figures
    return opening(first, figures, placed.names, placed.leading, placed.stated)


def language_of(placed: Fingerprint) -> str:
    """The language of a text; unknown for a bare headline, which is too short to tell by."""
    return placed.language if placed.length else "und"


def other_language(one: str, other: str) -> bool:
    """Whether two languages are known and differ: figures and names alone would bridge them (see `languages`)."""
    return one != other and one[:2] != other[:2] and "un" not in (one[:2], other[:2])
