"""Many stored prints read at once, as flat arrays: a week is loaded without looking at each of its prints by itself."""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.dedup.prints import Numbers

Sizes = NDArray[np.int64]

_HEAD = np.dtype(
    [
        ("when", "<i8"),
        ("publisher", "<u4"),
        ("language", "S2"),
        ("flags", "u1"),
        ("day", "<u2"),
        ("length", "<u2"),
        ("sizes", "<u2", 10),
    ]
)
"""The head of a stored print, as `Fingerprint.to_bytes` writes it."""

LEAD, SAMPLE, HEADLINE, FIGURES, TITLE_FIGURES, NAMES, NUMBERED, TERMS, PARAGRAPHS, SIGNS = range(10)
"""The lists of a stored print, in their order."""

_UNDATED, _ROUND_UP = 1, 4
_ONE = np.uint32(1)
_HALF = np.uint64(32)


class Kept(NamedTuple):
    """A placed article as the store keeps it: its number and its story's, the original it is a copy of, its print."""

    article: int
    story: int
    copy_of: int | None
    print: bytes


@dataclass(frozen=True)
class Lists:
    """One list of numbers for each print, end to end."""

    numbers: Numbers
    sizes: Sizes

    @cached_property
    def ends(self) -> Sizes:
        """Where each print's list ends."""
        return np.cumsum(self.sizes)

    @cached_property
    def of(self) -> Sizes:
        """For each number, which print it is of."""
        return np.repeat(np.arange(len(self.sizes)), self.sizes)

    def each(self) -> "list[array[int]]":
        """The list of each print by itself."""
        raw, ends = self.numbers.tobytes(), (self.ends * 4).tolist()
        return [array("I", raw[start:end]) for start, end in zip([0, *ends], ends, strict=False)]

    def sets(self, least: int = 1) -> dict[int, frozenset[int]]:
        """Of the prints whose list has so many numbers or more, by their places: the list as a set."""
        numbers, long = self.numbers.tolist(), (self.sizes >= least).nonzero()[0]
        ends, starts = self.ends.take(long).tolist(), (self.ends - self.sizes).take(long).tolist()
        return {at: frozenset(numbers[start:end]) for at, start, end in zip(long.tolist(), starts, ends, strict=True)}


class Prints:
    """What the prints of these articles, one at least, say; in arrays with a place for each."""

    def __init__(self, kept: Sequence[Kept]) -> None:
        self.articles = [one.article for one in kept]
        self.blobs = [one.print for one in kept]
        heads = np.frombuffer(b"".join([blob[: _HEAD.itemsize] for blob in self.blobs]), _HEAD)
        self.whens: list[int] = heads["when"].tolist()
        self.publisher: Numbers = heads["publisher"].astype(np.uint32)
        self.length: Sizes = heads["length"].astype(np.int64)
        self.undated: NDArray[np.bool_] = heads["flags"] & _UNDATED > 0
        self.round_ups: list[bool] = (heads["flags"] & _ROUND_UP > 0).tolist()
        self.languages: list[str] = [language.decode("ascii").strip() for language in heads["language"].tolist()]
        self._sizes: Sizes = heads["sizes"].astype(np.int64)
        halves = (np.fromiter(map(len, self.blobs), np.int64, len(kept)) - self._sizes[:, TERMS]).tolist()
        self.halves = np.frombuffer(
            b"".join([blob[start:] for blob, start in zip(self.blobs, halves, strict=True)]), np.uint8
        )
        numbers = [blob[_HEAD.itemsize : end] for blob, end in zip(self.blobs, halves, strict=True)]
        self._numbers: Numbers = np.frombuffer(b"".join(numbers), "<u4").astype(np.uint32, copy=False)
        lengths = np.fromiter(map(len, numbers), np.int64, len(kept)) // self._numbers.itemsize
        self._begins: Sizes = lengths.cumsum() - lengths

    def lists(self, which: int) -> Lists:
        """One of the lists of every print."""
        sizes = self._sizes[:, which]
        starts = self._begins + self._sizes[:, :which].sum(axis=1)
        ends = np.cumsum(sizes)
        return Lists(self._numbers.take(np.arange(sizes.sum()) + np.repeat(starts - (ends - sizes), sizes)), sizes)

    def anchors(self) -> Lists:
        """What each is found by, as `Fingerprint.anchors` has it; nothing twice."""
        lead, sample = self.lists(LEAD), self.lists(SAMPLE)
        even = lead.numbers & _ONE == 0
        numbers = np.concatenate((sample.numbers, lead.numbers[even])).astype(np.uint64)
        of = np.concatenate((sample.of, lead.of[even])).astype(np.uint64)
        keys = np.sort(of << _HALF | numbers)
        keys = keys[np.diff(keys, prepend=~keys[:1]) != 0]
        sizes = np.bincount((keys >> _HALF).astype(np.int64), minlength=len(self.articles))
        return Lists(keys.astype(np.uint32), sizes)
