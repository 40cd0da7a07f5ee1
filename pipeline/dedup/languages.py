"""One event in two languages: bridged by figures and by names of the gazetteer; a relation, never a merge."""

from collections import defaultdict

from pipeline.dedup.prints import Fingerprint

SECONDS = 48 * 3600
FIGURES = 2
PLACES = 2
"""So many figures and names must be shared; one of either is chance."""

CROWDED = 60
"""A figure that so many articles hold bridges nothing."""


class Languages:
    """The articles of the window that name a known place, by their figures."""

    def __init__(self) -> None:
        self._prints: dict[int, Fingerprint] = {}
        self._holders: defaultdict[int, dict[int, None]] = defaultdict(dict)

    def add(self, article: int, placed: Fingerprint) -> None:
        """Take in an article that can be bridged to."""
        if len(placed.places) >= PLACES and len(placed.figures) >= FIGURES:
            self._prints[article] = placed
            for figure in placed.figures:
                self._holders[figure][article] = None

    def alike(self, new: Fingerprint) -> list[int]:
        """The articles in other languages that tell of the same figures and places within two days."""
        if len(new.places) < PLACES:
            return []
        shared: defaultdict[int, int] = defaultdict(int)
        for figure in new.figures:
            holders = self._holders.get(figure, {})
            if len(holders) <= CROWDED:
                for article in holders:
                    shared[article] += 1
        return sorted(
            article
            for article, many in shared.items()
            if many >= FIGURES and self._bridged(new, self._prints[article], many)
        )

    @staticmethod
    def _bridged(new: Fingerprint, old: Fingerprint, figures: int) -> bool:
        """Another language, the same days, most of the fewer figures, two places."""
        if "un" in (new.language[:2], old.language[:2]) or new.language[:2] == old.language[:2]:
            return False
        return (
            not (new.undated or old.undated)
            and abs(new.when - old.when) <= SECONDS
            and figures >= 0.5 * min(len(new.figures), len(old.figures))
            and len(new.places & old.places) >= PLACES
        )

    def forget(self, articles: dict[int, Fingerprint]) -> None:
        """Let go of articles."""
        for article in articles:
            gone = self._prints.pop(article, None)
            for figure in gone.figures if gone else ():
                del self._holders[figure][article]
                if not self._holders[figure]:
                    del self._holders[figure]
