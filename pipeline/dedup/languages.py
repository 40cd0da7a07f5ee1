"""One event in two languages: bridged by figures and by names of the gazetteer; a relation, never a merge."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.dedup.prints import Fingerprint

SECONDS = 48 * 3600
FIGURES = 2
PLACES = 2
"""So many figures and names must be shared; one of either is chance."""

CROWDED = 60
"""A figure that so many articles hold bridges nothing."""


@dataclass(frozen=True, slots=True)
class Named:
    """What bridges to an article, apart from its figures: the places in a number, a bit for each."""

    when: int
    undated: bool
    language: str
    figures: int
    places: int


class Languages:
    """The articles of the window that name a known place, by their figures."""

    def __init__(self) -> None:
        self._named: dict[int, Named] = {}
        self._holders: defaultdict[int, list[int]] = defaultdict(list)

    def add(self, article: int, placed: Fingerprint) -> None:
        """Take in an article that can be bridged to."""
        if len(placed.places) >= PLACES and len(placed.figures) >= FIGURES:
            self._named[article] = Named(
                placed.when, placed.undated, placed.language[:2], len(placed.figures), bits_of(placed.places)
            )
            for figure in placed.figures:
                self._holders[figure].append(article)

    def alike(self, new: Fingerprint) -> list[int]:
        """The articles in other languages that tell of the same figures and places within two days."""
        if len(new.places) < PLACES:
            return []
        shared: defaultdict[int, int] = defaultdict(int)
        for figure in new.figures:
            holders = self._holders.get(figure, ())
            if len(holders) <= CROWDED:
                for article in holders:
                    shared[article] += 1
        places = bits_of(new.places)
        return sorted(
            article
            for article, many in shared.items()
            if many >= FIGURES and self._bridged(new, places, self._named[article], many)
        )

    @staticmethod
    def _bridged(new: Fingerprint, places: int, old: Named, figures: int) -> bool:
        """Another language, the same days, most of the fewer figures, two places."""
        if "un" in (new.language[:2], old.language) or new.language[:2] == old.language:
            return False
        return (
            not (new.undated or old.undated)
            and abs(new.when - old.when) <= SECONDS
            and figures >= 0.5 * min(len(new.figures), old.figures)
            and (places & old.places).bit_count() >= PLACES
        )

    def forget(self, articles: dict[int, Fingerprint]) -> None:
        """Let go of articles."""
        for article, gone in articles.items():
            for figure in gone.figures if self._named.pop(article, None) else ():
                self._holders[figure].remove(article)
                if not self._holders[figure]:
                    del self._holders[figure]


def bits_of(places: Iterable[int]) -> int:
    """Rows of the gazetteer as one number with a bit for each."""
    return sum(1 << place for place in places)
