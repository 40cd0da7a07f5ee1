"""Which stories hold a term, and what share of the story it is: rows of flat arrays, found by the term's place."""

from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from pipeline.dedup.room import Held, with_room
from pipeline.dedup.terms import KeptWeights, Places, Vector

Rows = NDArray[np.int32]

RowsHeld: TypeAlias = Rows | int
"""Rows as a story keeps them: a number for each of its terms, or the first of as many that follow one another."""

_SIZE = 4
"""Bytes of a row's number."""

_PACKED = np.dtype((np.void, _SIZE))


class Shares:
    """One row for each term of each story, and for each term the rows of the stories that hold it."""

    def __init__(self) -> None:
        self._stories: NDArray[np.int32] = np.empty(4096, np.int32)
        self._shares: KeptWeights = np.empty(4096, np.float32)
        self._used = 0
        self._free: list[int] = []
        self._rows_of: list[bytes] = []

    def add(self, story: int, places: Places, shares: KeptWeights) -> RowsHeld:
        """Rows for a story's terms, with the share each is of it."""
        rows = self._given(len(places))
        _write(self._stories, rows, len(places), story)
        self.put(rows, shares)
        listed = places.tolist()
        self._know(max(listed, default=-1))
        rows_of = self._rows_of
        for place, row in zip(listed, _packed(rows, len(places)), strict=True):
            rows_of[place] += row
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
        ordered, listed = keys >> 32, (keys & 0xFFFFFFFF).astype(np.int32).tobytes()
        firsts = np.flatnonzero(np.diff(ordered, prepend=-1))
        begins = (firsts * _SIZE).tolist()
        self._know(int(ordered[-1]) if many else -1)
        for place, begin, end in zip(ordered.take(firsts).tolist(), begins, [*begins[1:], len(listed)], strict=True):
            self._rows_of[place] += listed[begin:end]
        return start

    def put(self, rows: RowsHeld, shares: KeptWeights) -> None:
        """Let these rows have these shares."""
        _write(self._shares, rows, len(shares), shares)

    def drop(self, places: Sequence[int], rows: RowsHeld) -> None:
        """Let a story no longer be found by these terms; others may have its rows."""
        for place, row in zip(places, _packed(rows, len(places)), strict=True):
            held = self._rows_of[place]
            at = held.index(row)
            while at % _SIZE:
                at = held.index(row, at + 1)
            self._rows_of[place] = held[:at] + held[at + _SIZE :]
        self._free += one_by_one(rows, len(places)).tolist()

    def holds(self, place: int) -> bool:
        """Whether any story has a term."""
        return place < len(self._rows_of) and bool(self._rows_of[place])

    def likely(self, vector: Vector, wide: int, most: int) -> list[int]:
        """The stories, at most so many, with most in common with these terms, those first; lower numbers if alike.

        Without the terms that more stories hold than are `wide`.
        """
        rows_of, known, widest = self._rows_of, len(self._rows_of), wide * _SIZE
        lists = [
            rows_of[place] if place < known and len(rows_of[place]) <= widest else b""
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
        products = weights.repeat([len(rows) // _SIZE for rows in lists]) * self._shares.take(listed)
        sums = np.add.reduceat(products.take(order), begins)
        found: list[int] = held.take(begins.take((-sums).argsort(kind="stable")[:most])).tolist()
        return found

    def _know(self, place: int) -> None:
        """Have a list for each term up to this one."""
        self._rows_of += [b""] * (place + 1 - len(self._rows_of))

    def _given(self, many: int) -> RowsHeld:
        """So many rows that nobody has."""
        left = len(self._free) - many
        if left < 0:
            self._used += many
            self._grow()
            return self._used - many
        again = np.array(self._free[left:], np.int32)
        del self._free[left:]
        return again

    def _grow(self) -> None:
        """Make room for the rows that are used."""
        room = len(self._stories)
        if self._used > room:
            self._stories = with_room(self._stories, max(2 * room, self._used))
            self._shares = with_room(self._shares, max(2 * room, self._used))


def _write(array: NDArray[Held], rows: RowsHeld, many: int, values: NDArray[Held] | int) -> None:
    """Write values, or one into all, into so many rows of an array."""
    if isinstance(rows, int):
        array[rows : rows + many] = values
    else:
        array.put(rows, values)


def one_by_one(rows: RowsHeld, many: int) -> Rows:
    """So many rows, a number for each."""
    return np.arange(rows, rows + many, dtype=np.int32) if isinstance(rows, int) else rows


def _packed(rows: RowsHeld, many: int) -> list[bytes]:
    """So many rows as they stand in the lists of terms."""
    packed: list[bytes] = one_by_one(rows, many).view(_PACKED).tolist()
    return packed
