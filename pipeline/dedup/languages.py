"""One event in two languages: bridged by what both name, tell of and count; a relation, never a merge.

That is what the gazetteer knows (`Signs`), and words with a capital that sound alike in both languages. Weights and
bars were fitted on streams written by hand and tried on strangers' texts: docs/measurements/identity.md.
"""

import math
from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import chain

from pipeline.dedup.gazetteer import AMOUNTS, COUNTS, HEADLINE, NAMED, SUBJECTS, as_sign, signs_of_word
from pipeline.dedup.holders import Holders
from pipeline.dedup.many import SIGNS, Prints
from pipeline.dedup.opening import name_number
from pipeline.dedup.prints import Fingerprint, Stored
from pipeline.dedup.stems import STOP
from pipeline.dedup.steps import opposite
from pipeline.dedup.words import short

SECONDS = 48 * 3600

BAR = 40.0
"""What must speak for one event: the weight of all that is common and of the following."""

IN_HEADLINES, OF_FEWER = 7.5, 8.5
"""How much it counts that both headlines have all signs of the lighter one, and both texts all of the fewer."""

HEADED, MOST_HEADED = 5.5, 2
"""How much each subject and amount counts that both headlines have, and how many of them do."""

AMOUNT, AGAINST = 6.0, 6.0
"""How much it counts that both tell of an amount, and how much each thing that speaks against one event."""

COUNTED = 3.0
"""How much each of two small counts counts where no amount is in both."""

LEAST_HEADLINE, LEAST_SIGNS = 4.0, 12.0
"""Headlines and texts that weigh less are too short for their shares to tell much."""

SUBJECT, COUNT, NAME, MOST_NAMES = 1.4, 1.5, 2.0, 4
"""What a subject weighs beside a place as rare, and what a small count and a name weigh, of which so many count."""

AMOUNT_WEIGHTS = (2.2, 3.6, 4.6, 5.5)
"""What amounts of two, three, four and more digits weigh: how seldom two texts have them by chance."""

RARE, KNOWN, RAREST = 100, 3, 4.5
"""As if so many more articles had been seen, and so many of them held each sign: a young store knows little.

And what the rarest weighs: the more articles there are, the likelier it is that two have it by chance.
"""

NAMES, SHARE = 3, 0.15
"""What tells as well: so many names and this share of the fewer, with one figure that is no day and no year.

SemEval's pairs in two languages: 15 of 110 found, none wrong. Two names and a quarter of the fewer found 17, but most
of what they added to a stream of texts in nine languages was wrong.
"""

CROWDED = 60
"""A sign or a name that so many articles of a language hold leads to none of them."""

COMPARED, COMMON = 4, 3
"""Articles of a language that are compared, those with most in common first, and how much that is at least."""

READ = 500
"""Articles whose signs are kept as they were read: a few kilobytes each."""

_CALENDAR = frozenset(
    short(spelled) for number in (*range(32), *range(1900, 2100)) for spelled in (str(number), f"{number:02}")
)
"""Days, months, hours and years: chance brings them together."""

_STEPS = [
    (sign, undone)
    for one, other in (("halted", "resumed"), ("extended", "lifted"))
    for sign, undone in zip(signs_of_word(one), signs_of_word(other), strict=True)
]
"""Subjects and what undoes them."""

_OFFICES = frozenset(sign for word in ("ministerpräsident", "aussenminister") for sign in signs_of_word(word))
"""Who acts, though told of by words as subjects are."""

_BEGINNERS = frozenset(as_sign(name_number(word)) for word in STOP)
"""What also begins sentences."""


@dataclass(frozen=True, slots=True)
class Bridge:
    """An article in another language that tells of the same, and what both have: names, figures and signs."""

    article: int
    names: frozenset[int]
    figures: frozenset[int]
    signs: frozenset[int]


class Signs:
    """What the gazetteer knows of a stored article, in all and in its headline, and its names."""

    def __init__(self, told: Stored) -> None:
        self.told = told
        named, headline, plain = set(map(as_sign, told.names)), [], []
        for sign in told.signs:
            if sign < NAMED:
                plain.append(sign)
            elif sign < HEADLINE:
                named.add(sign)
            else:
                headline.append(sign ^ HEADLINE)
        self.headline = frozenset(headline)
        self.all = self.headline.union(plain)
        self.names = frozenset(named - _BEGINNERS)
        self.amounts = frozenset([sign for sign in self.all if sign >= AMOUNTS])

    @property
    def leading(self) -> frozenset[int]:
        """All that leads to other articles."""
        return self.all | self.names


class Languages:
    """The articles of the window by language and by what bridges to them.

    Those of a language are sorted only when one in another asks, so that a desk with one pays nothing.
    """

    def __init__(self) -> None:
        self._prints: defaultdict[str, dict[int, bytes]] = defaultdict(dict)
        self._waiting: defaultdict[str, array[int]] = defaultdict(lambda: array("q"))
        self._latest: dict[str, int] = {}
        self._holders: defaultdict[str, Holders] = defaultdict(Holders)
        self._held: Counter[int] = Counter()
        self._read: dict[bytes, Signs] = {}

    def add(self, article: int, placed: Fingerprint) -> None:
        """Take in an article that can be bridged to."""
        if not placed.undated:
            self._add(article, placed.when, placed.language[:2], placed.signs, placed.to_bytes())

    def add_many(self, prints: Prints) -> None:
        """Take in those of many articles that can be bridged to."""
        signs = prints.lists(SIGNS).sets()
        for position in (~prints.undated).nonzero()[0].tolist():
            self._add(
                prints.articles[position],
                prints.whens[position],
                prints.languages[position],
                signs.get(position, frozenset()),
                prints.blobs[position],
            )

    def _add(self, article: int, when: int, language: str, signs: frozenset[int], blob: bytes) -> None:
        if language == "un" or not signs:
            return
        self._prints[language][article] = blob
        self._latest[language] = max(when, self._latest.get(language, when))
        self._waiting[language].append(article)

    def alike(self, new: Fingerprint) -> list[Bridge]:
        """The articles in other languages that tell of the same within two days."""
        ours = new.language[:2]
        if new.undated or ours == "un" or not new.signs:
            return []
        others = [
            language for language, latest in self._latest.items() if language != ours and new.when - latest <= SECONDS
        ]
        if not others:
            return []
        self._sort_in()
        seen = sum(map(len, self._prints.values()))
        signs, weigh = self._signs(new.to_bytes()), partial(self._weight, seen)
        leading, bridges = signs.leading, []
        for language in others:
            for article in self._likeliest(leading, language):
                theirs = self._signs(self._prints[language][article])
                if abs(new.when - theirs.told.when) > SECONDS:
                    continue
                one_event = _one_event(signs, theirs, weigh) or _named_alike(signs, theirs)
                if one_event and not _opposite(signs, theirs):
                    figures = new.figures & theirs.told.figures
                    bridges.append(Bridge(article, signs.names & theirs.names, figures, signs.all & theirs.all))
        return sorted(bridges, key=lambda bridge: bridge.article)

    def _sort_in(self) -> None:
        """Let what was added since lead to its articles, and count it."""
        for language, waiting in self._waiting.items():
            for article in waiting:
                signs = self._signs(self._prints[language][article])
                self._holders[language].add(signs.leading, article)
                self._held.update(_weighed_by_rarity(signs))
        self._waiting.clear()

    def _signs(self, blob: bytes) -> Signs:
        """The signs of a print; those read last are remembered, as what is new is compared with what is."""
        signs = self._read.get(blob)
        if signs is None:
            signs = self._read[blob] = Signs(Stored(blob))
            if len(self._read) > READ:
                del self._read[next(iter(self._read))]
        return signs

    def _likeliest(self, leading: frozenset[int], language: str) -> list[int]:
        """The articles of a language with most of these signs and names, crowds left out."""
        holders = self._holders[language]
        known = holders.keys() & leading
        if len(known) < COMMON:
            return []
        found = Counter(holders.found(known, CROWDED))
        likely = [(-many, article) for article, many in found.items() if many >= COMMON]
        return [article for _, article in sorted(likely)[:COMPARED]]

    def _weight(self, seen: int, sign: int) -> float:
        """How much it tells that two texts have this in common, when so many were seen."""
        if sign >= AMOUNTS:
            return AMOUNT_WEIGHTS[min(len(str(sign - AMOUNTS)) - 2, len(AMOUNT_WEIGHTS) - 1)]
        if sign >= COUNTS:
            return COUNT
        rare = min(math.log((seen + RARE) / (self._held[sign] + KNOWN)), RAREST)
        return rare * SUBJECT if sign >= SUBJECTS else rare

    def forget(self, articles: Mapping[int, Stored]) -> None:
        """Let go of articles."""
        for language, prints in list(self._prints.items()):
            waiting = frozenset(self._waiting[language])
            for article in prints.keys() & articles.keys():
                self._read.pop(prints.pop(article), None)
                if article not in waiting:
                    signs = Signs(articles[article])
                    self._holders[language].remove(signs.leading, article)
                    self._held.subtract(_weighed_by_rarity(signs))
            self._waiting[language] = array("q", [article for article in self._waiting[language] if article in prints])
            if not prints:
                for of_languages in (self._prints, self._waiting, self._latest, self._holders):
                    of_languages.pop(language, None)
        self._held = +self._held


def _weighed_by_rarity(signs: Signs) -> list[int]:
    """What weighs the more the fewer articles hold it."""
    return [sign for sign in signs.all if sign < COUNTS]


def _one_event(ours: Signs, theirs: Signs, weigh: Callable[[int], float]) -> bool:
    """Whether so much speaks for one event; never with less than half of the fewer amounts, nor by actors alone."""
    common, amounts = ours.all & theirs.all, ours.amounts & theirs.amounts
    if 2 * len(amounts) < min(len(ours.amounts), len(theirs.amounts)) or max(common - _OFFICES, default=0) < SUBJECTS:
        return False
    alone = ours.headline - theirs.all, theirs.headline - ours.all
    if _each_has(alone, 0, SUBJECTS):
        return False
    weight = sum(map(weigh, common)) + NAME * min(len(ours.names & theirs.names), MOST_NAMES)
    in_both = ours.headline & theirs.headline
    for_it = weight + HEADED * min(len([sign for sign in in_both if sign >= SUBJECTS]), MOST_HEADED)
    for_it += AMOUNT if amounts else COUNTED * min(len([sign for sign in common if COUNTS <= sign < AMOUNTS]), 2)
    for_it -= AGAINST * _each_has(alone, SUBJECTS, COUNTS)
    for_it -= AGAINST * (max(chain(*alone), default=0) >= AMOUNTS)
    if for_it < BAR - IN_HEADLINES - OF_FEWER:
        return False
    lighter = min(sum(map(weigh, one.headline)) for one in (ours, theirs))
    fewer = min(sum(map(weigh, one.all)) + NAME * len(one.names) for one in (ours, theirs))
    for_it += IN_HEADLINES * sum(map(weigh, in_both)) / max(lighter, LEAST_HEADLINE)
    return for_it + OF_FEWER * weight / max(fewer, LEAST_SIGNS) >= BAR


def _each_has(alone: Iterable[Iterable[int]], first: int, end: int) -> bool:
    """Whether each headline has a sign of a kind, by where its numbers begin and end, that the other text lacks."""
    return all(any(first <= sign < end for sign in signs) for signs in alone)


def _opposite(ours: Signs, theirs: Signs) -> bool:
    """Whether headlines tell opposite steps, or one that something is undone of which the other text only tells."""
    return opposite(ours.told.headline, theirs.told.headline) or any(
        undone in one.headline and sign in other.all and undone not in other.all
        for one, other in ((ours, theirs), (theirs, ours))
        for sign, undone in _STEPS
    )


def _named_alike(ours: Signs, theirs: Signs) -> bool:
    """Whether texts have enough names in common, and a figure that tells."""
    names = len(ours.names & theirs.names)
    fewer = min(len(ours.names), len(theirs.names))
    alike = names >= NAMES and names >= SHARE * fewer
    return alike and not _CALENDAR.issuperset(ours.told.figures & theirs.told.figures)
