"""Which stories hold a term, and what share of the story it is: rows of flat arrays, found by the term's place."""

from array import array
from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from pipeline.dedup.room import with_room
from pipeline.dedup.terms import KeptWeights, Places, Vector

Rows = NDArray[np.int32]

RowsHeld: TypeAlias = Rows | int
"""Rows as a story keeps them: a number for each of its terms, or the first of as many that follow one another."""

_NOBODY = -1
"""The story of a row that was let go of."""

_NO_ROWS = array("i")


class Shares:
    """One row for each term of each story. A row that was let go of is given again once its term no longer lists it."""

    def __init__(self) -> None:
        self._stories: NDArray[np.int32] = np.empty(4096, np.int32)
        self._shares: KeptWeights = np.empty(4096, np.float32)
        self._used = 0
        self._free: list[int] = []
        self._rows_of: list[int | array[int] | None] = []
        self._let_go: dict[int, int] = {}

    def add(self, story: int, places: Places) -> RowsHeld:
        """Rows for a story's terms; nearly all terms are held by few, and one takes no array."""
        rows = self._given(len(places))
        self._stories[where(rows, len(places))] = story
        rows_of, listed = self._rows_of, places.tolist()
        rows_of += [None] * (max(listed, default=-1) + 1 - len(rows_of))
        for place, row in zip(listed, one_by_one(rows, len(places)).tolist(), strict=True):
            held = rows_of[place]
            if held is None:
                rows_of[place] = row
            elif isinstance(held, int):
                rows_of[place] = array("i", (held, row))
            else:
                held.append(row)
        return rows

    def add_many(self, stories: Rows, places: Places, shares: KeptWeights) -> int:
        """Rows for many terms of stories that have none of them yet, with the share each is of its story.

        Returns the first; the others follow it in the order of the terms.
        """
        many = len(places)
        start, self._used = self._used, self._used + many
        self._grow()
        rows = np.arange(start, self._used, dtype=np.int32)
        self._stories[start : self._used], self._shares[start : self._used] = stories, shares
        keys = np.sort(places.astype(np.int64) << 32 | rows)
        ordered, listed = keys >> 32, (keys & 0xFFFFFFFF).astype(np.int32)
        firsts = np.flatnonzero(np.diff(ordered, prepend=-1))
        ends, one, raw = np.append(firsts[1:], many).tolist(), listed.take(firsts).tolist(), listed.tobytes()
        rows_of = self._rows_of
        if many:
            rows_of.extend([None] * (int(ordered[-1]) + 1 - len(rows_of)))
        for place, row, first, end in zip(ordered.take(firsts).tolist(), one, firsts.tolist(), ends, strict=True):
            held = rows_of[place]
            if held is None and end - first == 1:
                rows_of[place] = row
                continue
            more = array("i", raw[4 * first : 4 * end])
            if held is None:
                rows_of[place] = more
            elif isinstance(held, int):
                rows_of[place] = array("i", (held,)) + more
            else:
                held += more
        return start

    def put(self, rows: RowsHeld, shares: KeptWeights) -> None:
        """Let these rows have these shares."""
        self._shares[where(rows, len(shares))] = shares

    def drop(self, places: Sequence[int], rows: RowsHeld) -> None:
        """Let a story no longer be found by these terms."""
        self._stories[where(rows, len(places))] = _NOBODY
        for place in places:
            held = self._rows_of[place]
            if isinstance(held, int):
                self._free.append(held)
                self._rows_of[place] = None
                continue
            gone = self._let_go[place] = self._let_go.get(place, 0) + 1
            if 2 * gone >= len(held or ()):
                self._clear(place)

    def holds(self, place: int) -> bool:
        """Whether any story has a term."""
        return place < len(self._rows_of) and self._rows_of[place] is not None

    def likely(self, vector: Vector, wide: int, most: int) -> list[int]:
        """The stories, at most so many, with most in common with these terms, those first; lower numbers if alike.

        Without the terms that more stories hold than are `wide`.
        """
        lists = [
            rows if len(rows := self._listed(place)) - self._let_go.get(place, 0) <= wide else _NO_ROWS
            for place in vector.places.tolist()
        ]
        listed = np.frombuffer(b"".join(lists), np.int32)
        if not len(listed):
            return []
        weights, held = vector.weights.astype(np.float64), self._stories.take(listed)
        order = held.argsort(kind="stable")
        held = held.take(order)
        first = np.ones(len(held), np.bool_)
        np.not_equal(held[1:], held[:-1], out=first[1:])
        begins = first.nonzero()[0]
        products = (weights.repeat(list(map(len, lists))) * self._shares.take(listed)).take(order)
        stories, sums = held.take(begins), np.add.reduceat(products, begins)
        if stories[0] == _NOBODY:
            stories, sums = stories[1:], sums[1:]
        found: list[int] = stories.take((-sums).argsort(kind="stable")[:most]).tolist()
        return found

    def _listed(self, place: int) -> "array[int]":
        """The rows of a term, those included that were let go of."""
        rows = self._rows_of[place] if place < len(self._rows_of) else None
        return array("i", (rows,)) if isinstance(rows, int) else rows or _NO_ROWS

    def _clear(self, place: int) -> None:
        """Let others have the rows of a term that were let go of."""
        rows = self._listed(place)
        told = list(zip(rows, self._stories.take(rows).tolist(), strict=True))
        self._free += [row for row, story in told if story == _NOBODY]
        left = array("i", [row for row, story in told if story != _NOBODY])
        self._rows_of[place] = left if len(left) > 1 else left[0] if left else None
        del self._let_go[place]

    def _given(self, many: int) -> RowsHeld:
        """So many rows that nobody has."""
        if not self._free:
            self._used += many
            self._grow()
            return self._used - many
        again = self._free[max(0, len(self._free) - many) :]
        del self._free[len(self._free) - len(again) :]
        fresh = range(self._used, self._used + many - len(again))
        self._used = fresh.stop
        self._grow()
        return np.array([*again, *fresh], np.int32)

    def _grow(self) -> None:
        """Make room for the rows that are used."""
        room = len(self._stories)
        if self._used > room:
            self._stories = with_room(self._stories, max(2 * room, self._used))
            self._shares = with_room(self._shares, max(2 * room, self._used))


def where(rows: RowsHeld, many: int) -> Rows | slice:
    """So many rows, to look them up in an array."""
    return slice(rows, rows + many) if isinstance(rows, int) else rows


def one_by_one(rows: RowsHeld, many: int) -> Rows:
    """So many rows, a number for each."""
    return np.arange(rows, rows + many, dtype=np.int32) if isinstance(rows, int) else rows
