"""Which articles of the window hold a shingle: a small table of the latest, and sorted arrays of all before them."""

from array import array
from collections import Counter
from collections.abc import Collection, Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from pipeline.dedup.holders import Holders
from pipeline.dedup.many import Lists
from pipeline.dedup.prints import Numbers
from pipeline.dedup.room import Held, room_for

LATEST = 16_384
"""Anchors in the table before they are sorted in among the others: there each takes eight bytes, here about eighty."""


class Anchors:
    """Shingles, and the articles that they lead to."""

    def __init__(self) -> None:
        self._latest: list[tuple[int, array[int]]] = []
        self._waiting = 0
        self._table = Holders()
        self._shingles: Numbers = np.empty(0, np.uint32)
        self._articles: NDArray[np.int32] = np.empty(0, np.int32)
        self._gone: set[int] = set()

    def add(self, shingles: Collection[int], article: int) -> None:
        """Let these lead to an article."""
        self._table.add(shingles, article)
        self._latest.append((article, array("I", shingles)))
        self._waiting += len(shingles)
        if self._waiting >= LATEST:
            self._sort_latest_in()

    def add_many(self, articles: Sequence[int], shingles: Lists) -> None:
        """Let these lead to the articles, each list to one; no shingle may stand twice in a list."""
        self._sort_in(shingles.numbers, np.repeat(np.array(articles, np.int32), shingles.sizes))

    def found(self, shingles: Numbers, crowded: int) -> tuple[Counter[int], int]:
        """How many of these lead to each article, without those that lead to as many as `crowded`; how many do so."""
        held, table, gone = self._older(shingles), self._table, self._gone
        sought = shingles.tolist()
        for shingle in set(filter(table.__contains__, sought)):
            held[shingle] = [*held.get(shingle, ()), *table.of(shingle)]
        found: list[int] = []
        crowds = 0
        for articles in map(held.__getitem__, filter(held.__contains__, sought)):
            if gone:
                articles = [article for article in articles if article not in gone]
            if len(articles) < crowded:
                found += articles
            else:
                crowds += 1
        return Counter(found), crowds

    def forget(self, articles: Iterable[int]) -> None:
        """Let nothing lead to these any more; their room is given back with the next sorting."""
        self._gone.update(articles)

    def _older(self, shingles: Numbers) -> dict[int, list[int]]:
        """The articles of those shingles that stand in the arrays."""
        if not len(self._shingles):
            return {}
        firsts = self._shingles.searchsorted(shingles)
        met = self._shingles.take(firsts, mode="clip") == shingles
        shingles, firsts = shingles[met], firsts[met]
        ends = self._shingles.searchsorted(shingles, "right")
        return {
            shingle: self._articles[first:end].tolist()
            for shingle, first, end in zip(shingles.tolist(), firsts.tolist(), ends.tolist(), strict=True)
        }

    def _sort_latest_in(self) -> None:
        """Put all that is in the table into the arrays."""
        numbers, sets = zip(*self._latest, strict=True)
        shingles = np.frombuffer(b"".join(sets), np.uint32)
        self._sort_in(shingles, np.repeat(np.array(numbers, np.int32), list(map(len, sets))))
        self._leave_out(self._gone)
        self._latest, self._waiting, self._table, self._gone = [], 0, Holders(), set()

    def _sort_in(self, shingles: Numbers, articles: NDArray[np.int32]) -> None:
        """Put shingles, each with its article, in among those that are sorted."""
        order = shingles.argsort()
        shingles = shingles.take(order)
        places = self._shingles.searchsorted(shingles, "right") + np.arange(len(shingles))
        held = np.ones(len(self._shingles) + len(shingles), np.bool_)
        held[places] = False
        self._shingles = _inserted(self._shingles, shingles, places, held)
        self._articles = _inserted(self._articles, articles.take(order), places, held)

    def _leave_out(self, gone: set[int]) -> None:
        """Let none of the sorted lead to these."""
        if gone:
            left = ~np.isin(self._articles, list(gone))
            self._shingles, self._articles = self._shingles[left], self._articles[left]


def _inserted(
    old: NDArray[Held], new: NDArray[Held], places: NDArray[np.intp], held: NDArray[np.bool_]
) -> NDArray[Held]:
    """The new ones at these places, and the old ones in their order at all others, which are marked as held."""
    both = room_for(len(held), old.dtype)
    both[places] = new
    both[held] = old
    return both
