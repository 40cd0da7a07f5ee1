"""Which articles of the window hold a shingle: a small table of the latest, and sorted arrays of all before them."""

from collections import Counter
from collections.abc import Collection, Iterable
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from pipeline.dedup.holders import Holders
from pipeline.dedup.prints import Numbers

LATEST = 65_536
"""Anchors in the table before they are sorted in among the others: there each takes eight bytes, here about eighty."""


class Anchors:
    """Shingles, and the articles that they lead to."""

    def __init__(self) -> None:
        self._latest = Holders()
        self._waiting = 0
        self._shingles: Numbers = np.empty(0, np.uint32)
        self._articles: NDArray[np.int32] = np.empty(0, np.int32)
        self._gone: set[int] = set()

    def add(self, shingles: Collection[int], article: int) -> None:
        """Let these lead to an article."""
        self._latest.add(shingles, article)
        self._waiting += len(shingles)
        if self._waiting >= LATEST:
            self._sort_in()

    def found(self, shingles: Numbers, crowded: int) -> Counter[int]:
        """How many of these lead to each article, without those that lead to as many as `crowded`."""
        latest, older, gone = self._latest, self._older(shingles), self._gone
        found: list[int] = []
        for shingle in shingles.tolist():
            if shingle in latest or shingle in older:
                articles = [*older.get(shingle, ()), *latest.of(shingle)]
                if gone:
                    articles = [article for article in articles if article not in gone]
                if len(articles) < crowded:
                    found += articles
        return Counter(found)

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

    def _sort_in(self) -> None:
        """Move what the table holds into the arrays, and leave out what leads to articles that are gone."""
        held = list(map(self._latest.of, self._latest))
        fresh = np.repeat(np.fromiter(self._latest, np.uint32, len(held)), list(map(len, held)))
        shingles = np.concatenate((self._shingles, fresh))
        articles = np.concatenate((self._articles, np.fromiter(chain.from_iterable(held), np.int32, len(fresh))))
        order = shingles.argsort(kind="stable")
        if self._gone:
            order = order[~np.isin(articles.take(order), list(self._gone))]
        self._shingles, self._articles = shingles.take(order), articles.take(order)
        self._latest, self._waiting, self._gone = Holders(), 0, set()
