"""The terms of the window: how many articles hold each, over a frozen background, and a place for each in arrays.

Vectors of terms are arrays, so that comparing two is arithmetic and not look-ups.
"""

from collections.abc import Callable, Iterable, Sequence
from itertools import repeat
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.dedup.background import PER_THOUSAND
from pipeline.dedup.many import Lists
from pipeline.dedup.words import short

Places = NDArray[np.int32]
Weights = NDArray[np.float64]
KeptWeights = NDArray[np.float32]
"""As they are kept of every article: in half the room."""

_PAIR = np.dtype([("place", np.int32), ("weight", np.float32)])

PACKED = _PAIR.itemsize
"""Bytes of a term in a packed vector."""

BACKGROUND = 3000
"""Articles that the frozen background counts for."""

SHARPNESS = 0.75
"""Power of the rarity of a term: below one, so that a single rare word does not carry a story."""

_EXACT = 2.0**32
"""Counts are whole numbers of such parts: no sum of them is rounded, in whichever order articles come and go."""

_BACKGROUND = {
    short(stem): round((0.5 + share * BACKGROUND / 1000) * _EXACT) / _EXACT for stem, share in PER_THOUSAND.items()
}
_UNKNOWN = 1.5
"""What a term counts that the background does not know."""

_HALF, _LOWER = np.uint64(32), np.uint64(0xFFFFFFFF)


class Vector(NamedTuple):
    """Terms by their places, and what each weighs."""

    places: Places
    weights: KeptWeights

    def first(self, many: int) -> "Vector":
        """Its first terms alone."""
        return Vector(self.places[:many], self.weights[:many])

    def packed(self) -> bytes:
        """In one piece, as it is kept: two arrays take three hundred bytes more."""
        pairs = np.empty(len(self.places), _PAIR)
        pairs["place"], pairs["weight"] = self.places, self.weights
        return pairs.tobytes()

    def packed_apart(self, ends: Sequence[int]) -> list[bytes]:
        """The vectors that lie end to end in it, of which these are the ends, each as `packed` packs it."""
        packed = self.packed()
        return [packed[start * PACKED : end * PACKED] for start, end in zip([0, *ends], ends, strict=False)]

    @classmethod
    def unpacked(cls, packed: bytes) -> "Vector":
        """The vector that `packed` packed."""
        pairs = np.frombuffer(packed, _PAIR)
        return cls(pairs["place"], pairs["weight"])


class _PlaceOf(dict[int, int]):
    """The place of each term; one that has none is given one when it is asked for."""

    def __init__(self, given: Callable[[int], int]) -> None:
        self._given = given

    def __missing__(self, term: int) -> int:
        place = self[term] = self._given(term)
        return place


NOTHING = Vector(np.empty(0, np.int32), np.empty(0, np.float32))


class Terms:
    """Counts of terms. A place is given to a term when it is first met, and to another once nobody holds it."""

    def __init__(self) -> None:
        self._place_of = _PlaceOf(self._given)
        self._term_at: list[int] = []
        self._free: list[int] = []
        self.articles = 0
        self._counts: Weights = np.empty(4096)
        self._spread: Weights = np.zeros(4096)

    def places(self, terms: Sequence[int]) -> Places:
        """The places of these terms."""
        return np.fromiter(map(self._place_of.__getitem__, terms), np.int32, len(terms))

    def _given(self, term: int) -> int:
        """A place for a term that has none."""
        if self._free:
            place = self._free.pop()
            self._term_at[place] = term
        else:
            place = len(self._term_at)
            self._term_at.append(term)
            if place == len(self._counts):
                self._counts = np.concatenate((self._counts, np.empty(place)))
                self._spread = np.zeros(2 * place)
        self._counts[place] = _BACKGROUND.get(term, _UNKNOWN)
        return place

    def rarity(self, places: Places) -> Weights:
        """What each of these terms weighs: the fewer articles hold it, the more."""
        weights: Weights = np.log((self.articles + BACKGROUND) / self._counts.take(places)) ** SHARPNESS
        return weights

    def fewest(self, places: Places) -> float:
        """By how many articles the rarest of these terms is held, the background's among them."""
        return float(self._counts.take(places).min())

    def count(self, places: Places) -> None:
        """Count an article that holds these terms, each once."""
        self.articles += 1
        self._counts.put(places, self._counts.take(places) + 1.0)

    def count_many(self, terms: Lists) -> tuple[Places, Weights]:
        """Count articles that hold these terms, one after the other; the place of each, its rarity when it came."""
        # Sorted by term, and by article where the term is the same: whoever stands before held it before.
        many = len(terms.numbers)
        keys = np.sort(terms.numbers.astype(np.uint64) << _HALF | np.arange(many, dtype=np.uint64))
        order, numbers = (keys & _LOWER).astype(np.intp), keys >> _HALF
        of = terms.of.take(order)
        begins = np.ones(many, np.bool_)
        np.not_equal(numbers[1:], numbers[:-1], out=begins[1:])
        another = begins.copy()
        another[1:] |= of[1:] != of[:-1]
        firsts, group = begins.nonzero()[0], begins.cumsum() - 1
        met = another.cumsum()
        distinct = self._places_of_many(numbers.take(firsts).tolist())
        counts = self._counts.take(distinct)
        before = counts.take(group) + (met - met.take(firsts).take(group))
        rarity = np.log((self.articles + of + BACKGROUND) / before) ** SHARPNESS
        self._counts[distinct] = counts + np.diff(met.take(firsts), append=another.sum() + 1)
        self.articles += len(terms.sizes)
        places, weights = np.empty(many, np.int32), np.empty(many)
        places[order], weights[order] = distinct.take(group), rarity
        return places, weights

    def _places_of_many(self, terms: Sequence[int]) -> Places:
        """The places of these terms, no two of which are alike."""
        places = np.fromiter(map(self._place_of.get, terms, repeat(-1)), np.int32, len(terms))
        unknown = places < 0
        fresh = np.array(terms, np.int64)[unknown].tolist()
        start, end = len(self._term_at), len(self._term_at) + len(fresh)
        places[unknown] = np.arange(start, end)
        self._term_at += fresh
        self._place_of.update(zip(fresh, range(start, end), strict=True))
        size = len(self._counts)
        while size < end:
            size *= 2
        if size > len(self._counts):
            self._counts = np.concatenate((self._counts, np.empty(size - len(self._counts))))
            self._spread = np.zeros(size)
        self._counts[start:end] = list(map(_BACKGROUND.get, fresh, repeat(_UNKNOWN)))
        return places

    def uncount(self, places: Places) -> None:
        """Count an article no more."""
        self.articles -= 1
        self._counts.put(places, self._counts.take(places) - 1.0)

    def free(self, places: Iterable[int]) -> None:
        """Let others have those of these places whose terms no article counts."""
        for place in sorted(places):
            term = self._term_at[place]
            if self._counts[place] == _BACKGROUND.get(term, _UNKNOWN):
                del self._place_of[term]
                self._free.append(place)

    def spread(self, vector: Vector) -> Weights:
        """An array with a vector's weights at their places and zeros elsewhere; `clear` it after use."""
        self._spread.put(vector.places, vector.weights)
        return self._spread

    def clear(self, vector: Vector) -> None:
        """Make the array of `spread` zeros again."""
        self._spread.put(vector.places, 0.0)


def dots(spread: Weights, packed: bytes, sizes: Sequence[int] | NDArray[np.uint8]) -> list[float]:
    """For each of the packed vectors of these sizes that lie end to end, the sum of products over the terms of both."""
    terms = Vector.unpacked(packed)
    whose = np.arange(len(sizes)).repeat(sizes)
    sums: list[float] = np.bincount(whose, spread.take(terms.places) * terms.weights, len(sizes)).tolist()
    return sums
