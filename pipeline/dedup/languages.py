"""One event in two languages: bridged by figures and by names; a relation, never a merge.

Names are those of the gazetteer, or words with a capital that sound alike in both languages.
"""

from array import array
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from pipeline.dedup.anchors import Anchors
from pipeline.dedup.many import FIGURES as FIGURES_OF
from pipeline.dedup.many import PLACES as PLACES_OF
from pipeline.dedup.many import Prints
from pipeline.dedup.opening import name_number
from pipeline.dedup.prints import Fingerprint, Stored
from pipeline.dedup.stems import STOP
from pipeline.dedup.words import short

SECONDS = 48 * 3600
FIGURES = 2
PLACES = 2
"""So many figures and places must be shared, and one of the figures be no day and no year; else it is chance."""

MANY_FIGURES, MOST = 3, 0.6
"""So many figures that are no day and no year, and this share of the fewer, tell with one place alone: a rate, a port's
month, a company's results.
"""

NAMES, SHARE = 3, 0.15
"""Without places: so many names and this share of the fewer, with one figure that is no day and no year.

SemEval's pairs in two languages: 15 of 110 found, none wrong. Two names and a quarter of the fewer found 17, but most
of what they added to a stream of texts in nine languages was wrong.
"""

CROWDED = 60
"""A figure or a name that so many articles hold bridges nothing."""

COMPARED = 8
"""Articles of a language whose figures are compared, those with most names in common first."""

_CALENDAR = frozenset(
    short(spelled) for number in (*range(32), *range(1900, 2100)) for spelled in (str(number), f"{number:02}")
)
"""Days, months, hours and years: chance brings them together."""

_BEGINNERS = frozenset(map(name_number, STOP))
"""What also begins sentences."""


@dataclass(frozen=True, slots=True)
class Bridge:
    """An article in another language that tells of the same, and what both have: names, places apart, and figures."""

    article: int
    names: frozenset[int]
    figures: frozenset[int]


@dataclass(frozen=True, slots=True)
class Named:
    """What bridges to an article by places, apart from its figures: the places in a number, a bit for each."""

    when: int
    language: str
    figures: int
    places: int


class Names:
    """The articles of one language by their names; most that ask hear at once that nobody there has their figures."""

    def __init__(self) -> None:
        self._anchors = Anchors()
        self._figures: Counter[int] = Counter()

    def add(self, article: int, print_: Stored) -> None:
        """Take in an article."""
        self._anchors.add(print_.names - _BEGINNERS, article)
        self._figures.update(print_.figures - _CALENDAR)

    def found(self, names: frozenset[int], figures: frozenset[int]) -> dict[int, int]:
        """The articles with enough of these names, without those names that many have, and how many it has.

        None where nobody has any of these figures.
        """
        if len(names) < NAMES or self._figures.keys().isdisjoint(figures):
            return {}
        numbers = np.fromiter(sorted(names), np.uint32, len(names))
        return {one: many for one, many in self._anchors.found(numbers, CROWDED).items() if many >= NAMES}

    def forget(self, articles: Mapping[int, Stored]) -> None:
        """Let go of articles, their names and figures."""
        self._anchors.forget(articles)
        for gone in articles.values():
            self._figures.subtract(gone.figures - _CALENDAR)
        self._figures = +self._figures


class Languages:
    """The articles of the window by language: those that name known places by their figures, all by their names.

    Those of a language are sorted by names only when one in another asks, so that a desk with one pays nothing.
    """

    def __init__(self) -> None:
        self._prints: defaultdict[str, dict[int, bytes]] = defaultdict(dict)
        self._waiting: defaultdict[str, array[int]] = defaultdict(lambda: array("q"))
        self._latest: dict[str, int] = {}
        self._names: dict[str, Names] = {}
        self._named: dict[int, Named] = {}
        self._holders: defaultdict[int, list[int]] = defaultdict(list)

    def add(self, article: int, placed: Fingerprint) -> None:
        """Take in an article that can be bridged to."""
        language = placed.language[:2]
        if placed.undated or language == "un" or not placed.figures:
            return
        self._prints[language][article] = placed.to_bytes()
        self._latest[language] = max(placed.when, self._latest.get(language, placed.when))
        self._waiting[language].append(article)
        if _bridges_by_place(len(placed.places), len(placed.figures)):
            self._name(article, placed.when, language, placed.figures, placed.places)

    def _name(self, article: int, when: int, language: str, figures: Collection[int], places: Iterable[int]) -> None:
        """Note what bridges to an article by its places."""
        self._named[article] = Named(when, language, len(figures), bits_of(places))
        for figure in figures:
            self._holders[figure].append(article)

    def add_many(self, prints: Prints) -> None:
        """Take in those of many articles that can be bridged to."""
        figures, places = prints.lists(FIGURES_OF), prints.lists(PLACES_OF)
        bridging = ~prints.undated & (figures.sizes > 0)
        whens, of_figures, of_places = prints.whens, figures.sets(FIGURES), places.sets()
        for position in bridging.nonzero()[0].tolist():
            article, when, language = prints.articles[position], whens[position], prints.languages[position]
            if language == "un":
                continue
            self._prints[language][article] = prints.blobs[position]
            self._latest[language] = max(when, self._latest.get(language, when))
            self._waiting[language].append(article)
            told, named = of_figures.get(position, frozenset()), of_places.get(position, frozenset())
            if _bridges_by_place(len(named), len(told)):
                self._name(article, when, language, told, named)

    def alike(self, new: Fingerprint) -> list[Bridge]:
        """The articles in other languages that tell of the same figures and places or names within two days."""
        ours = new.language[:2]
        if new.undated or ours == "un" or not new.figures:
            return []
        by_place = self._by_place(new)
        names, figures = new.names - _BEGINNERS, new.figures - _CALENDAR
        bridges = []
        for language, latest in self._latest.items():
            if language == ours or new.when - latest > SECONDS:
                continue
            prints, near = self._prints[language], self._by_name(names, figures, language)
            for article in near.keys() | by_place & prints.keys():
                old = Stored(prints[article])
                bridge = Bridge(article, (new.names & old.names) - _BEGINNERS, new.figures & old.figures)
                telling = not bridge.figures <= _CALENDAR
                if telling and (article in by_place or _named_alike(new, old, near[article])):
                    bridges.append(bridge)
        return sorted(bridges, key=lambda bridge: bridge.article)

    def _by_place(self, new: Fingerprint) -> set[int]:
        """The articles with most of the fewer figures and two places of this one."""
        if not _bridges_by_place(len(new.places), len(new.figures)):
            return set()
        shared: defaultdict[int, int] = defaultdict(int)
        telling: defaultdict[int, int] = defaultdict(int)
        for figure in new.figures:
            holders = self._holders.get(figure, ())
            if len(holders) <= CROWDED:
                for article in holders:
                    shared[article] += 1
                    telling[article] += figure not in _CALENDAR
        places = bits_of(new.places)
        return {
            article
            for article, many in shared.items()
            if many >= FIGURES and self._bridged(new, places, self._named[article], many, telling[article])
        }

    @staticmethod
    def _bridged(new: Fingerprint, places: int, old: Named, figures: int, telling: int) -> bool:
        """Another language, the same days, most of the fewer figures, two places; or one and many telling figures."""
        if new.language[:2] == old.language or abs(new.when - old.when) > SECONDS:
            return False
        share, common = figures / min(len(new.figures), old.figures), (places & old.places).bit_count()
        return (share >= 0.5 and common >= PLACES) or (share >= MOST and telling >= MANY_FIGURES and common > 0)

    def _by_name(self, names: frozenset[int], figures: frozenset[int], language: str) -> dict[int, int]:
        """The likeliest articles of a language by names in common that few hold there, and how many those are."""
        held = self._names.get(language) or self._names.setdefault(language, Names())
        for article in self._waiting.pop(language, ()):
            held.add(article, Stored(self._prints[language][article]))
        found = held.found(names, figures)
        return {article: found[article] for article in sorted(found, key=lambda one: (-found[one], one))[:COMPARED]}

    def forget(self, articles: Mapping[int, Stored]) -> None:
        """Let go of articles."""
        for language, prints in self._prints.items():
            gone = {article for article in articles if prints.pop(article, None) is not None}
            waiting = self._waiting[language]
            if language in self._names:
                sorted_in = gone.difference(waiting)
                self._names[language].forget({one: articles[one] for one in sorted_in})
            self._waiting[language] = array("q", [article for article in waiting if article in prints])
        for article, old in articles.items():
            for figure in old.figures if self._named.pop(article, None) else ():
                self._holders[figure].remove(article)
                if not self._holders[figure]:
                    del self._holders[figure]


def _bridges_by_place(places: int, figures: int) -> bool:
    """Whether a text with so many places and figures may be bridged to by them."""
    return (places >= PLACES and figures >= FIGURES) or (places > 0 and figures >= MANY_FIGURES)


def _named_alike(new: Fingerprint, old: Stored, names: int) -> bool:
    """Whether texts of the same days, with so many names in common, have enough of them."""
    fewer = min(len(new.names - _BEGINNERS), len(old.names - _BEGINNERS))
    return abs(new.when - old.when) <= SECONDS and names >= SHARE * fewer


def bits_of(places: Iterable[int]) -> int:
    """Rows of the gazetteer as one number with a bit for each."""
    return sum(1 << place for place in places)
