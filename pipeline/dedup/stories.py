"""Stories as the index sees them: sums of their articles' terms, searched by the rarer terms, joined by the nearest.

One pass, nearest centroid, TF-IDF with time decay. Term statistics are those of the articles in the index over a
frozen background, so that an index made anew decides alike.
"""

import math
from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from copy import copy
from heapq import heapify, heappop, heappush
from itertools import islice
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.dedup.apart import why_apart
from pipeline.dedup.bar import SHORT_WORDS, Live, Publishers, bar
from pipeline.dedup.cluster import (
    FIGURES_TELL,
    NO_FIGURES,
    Cluster,
    Known,
    known_by,
    language_of,
    opening_of,
    other_language,
)
from pipeline.dedup.gazetteer import places_in
from pipeline.dedup.later import ALIKE, may_be_one, others_in
from pipeline.dedup.many import FIGURES as FIGURES_OF
from pipeline.dedup.many import HEADLINE, NUMBERED, SIGNS, TITLE_FIGURES, Prints
from pipeline.dedup.many import TERMS as TERMS_OF
from pipeline.dedup.nearness import ALL_FIGURES, by_figures, headed_alike, pull, to_tellings
from pipeline.dedup.opening import Opening, lift
from pipeline.dedup.prints import Fingerprint, Stored
from pipeline.dedup.shares import Shares, one_by_one
from pipeline.dedup.terms import NOTHING, PACKED, KeptWeights, Places, Terms, Vector, Weights, dots

APART = 72 * 3600
"""Seconds between an article and the nearest telling of a story after which it is another story."""

TERMS = 60
"""Terms of an article that are compared, by weight."""

CENTROID = 100
"""Terms a story keeps."""

SEEKING = 8
"""Terms of an article, the weightiest, by which stories are looked for."""

WIDE = 120
"""A term that so many stories hold does not find any."""

COMPARED = 8
"""Stories that are compared term by term, those with most in common first."""

ANCHORS = 3
"""Tellings whose nearness to a text is averaged: one alone lets long affairs chain. Of short texts it is one."""

BEGUN_AT_ONCE = 4_000
"""Stories that are loaded together."""

LARGE = 8.0
RISE = 0.03

_WEIGHT_OF = np.log1p(np.arange(256) / 2)
"""What a term weighs that an article counted so many halves of a time."""


class Nearest(NamedTuple):
    """The `story` a text tells or None, how near that is, and the vetoes that kept it from nearer ones.

    `same` is another story, of other papers, that the text shows to be the same; `others` are tellings of the story
    that it shows to be of another event.
    """

    story: int | None
    closeness: float
    vetoes: list[str]
    same: int | None = None
    others: frozenset[Known] = frozenset()


class _Weighed(NamedTuple):
    """What was reckoned of the latest print: the places of its terms, which of them weigh most, and what they weigh.

    And how it opens, if it has no date.
    """

    of: Fingerprint | None
    places: Places
    order: NDArray[np.intp]
    vector: Vector
    opening: Opening | None


_NONE = _Weighed(None, NOTHING.places, np.empty(0, np.intp), NOTHING, None)


class Stories:
    """The stories of the window and the terms that lead to them."""

    def __init__(self) -> None:
        self._clusters: dict[int, Cluster] = {}
        self._shares = Shares()
        self._by_age: list[tuple[int, int]] = []
        self._terms = Terms()
        self._live = Live()
        self._publishers = Publishers()
        self._latest = _NONE

    def weighted(self, placed: Fingerprint) -> Vector:
        """The terms that weigh most, heaviest first, as a vector of length one; nothing may be counted in between."""
        if self._latest.of is not placed:
            places = self._terms.places(placed.terms)
            weights = _WEIGHT_OF.take(np.frombuffer(placed.halves, np.uint8)) * self._terms.rarity(places)
            order = (-weights).argsort(kind="stable")[:TERMS]
            heaviest = weights.take(order)
            opening = opening_of(placed) if placed.undated else None
            vector = Vector(places.take(order), (heaviest / _norm(heaviest)).astype(np.float32))
            self._latest = _Weighed(placed, places, order, vector, opening)
        return self._latest.vector

    def nearest(self, new: Fingerprint, unlike: Set[int] = frozenset()) -> Nearest:
        """The story it tells, none `unlike` it, and what it shows of another; changes nothing."""
        vector = self.weighted(new)
        spread = self._terms.spread(vector)
        likely = [one for one in self._shares.likely(vector.first(SEEKING), WIDE, COMPARED) if one not in unlike]
        language, before, after = language_of(new), new.when - APART, new.when + APART
        within = [
            (story, cluster)
            for story, cluster in zip(likely, map(self._clusters.__getitem__, likely), strict=True)
            if before <= cluster.last and cluster.first <= after and not other_language(language, cluster.language)
        ]
        sums = [cluster.sum for _, cluster in within]
        products = dots(spread, b"".join(sums), [len(one) // PACKED for one in sums]) if sums else []
        pulls = [pull(new.when, cluster) for _, cluster in within]
        middles = [
            product / cluster.norm * left for (_, cluster), product, left in zip(within, products, pulls, strict=True)
        ]
        live = self._live.around(new.when, APART)
        lowest = bar(new, self._terms.articles, live, sorted(middles, reverse=True))
        best, closest, apart = None, lowest, []
        for (story, cluster), product, left in zip(within, products, pulls, strict=True):
            near = self._nearness(new, spread, cluster, product, left, lowest, closest)
            if near < closest or (near == closest and best is not None and story > best):
                continue
            if why := why_apart(new, vector, spread, cluster, self._terms, near, lowest):
                apart.append((story, near, why))
            else:
                best, closest = story, near
        beside = [
            story
            for (story, cluster), product, left in zip(within, products, pulls, strict=True)
            if best not in (None, story)
            and new.publisher not in cluster.tellers
            and (near := self._nearness(new, spread, cluster, product, left, lowest, lowest)) >= lowest
            and not why_apart(new, vector, spread, cluster, self._terms, near, lowest)
        ]
        told = self._clusters[best] if best is not None else None
        to_each = told.dots(spread) if told is not None else []
        self._terms.clear(vector)
        vetoes = [f"story {story}: {why}" for story, near, why in sorted(apart) if near >= closest]
        if told is None:
            return Nearest(None, closest, vetoes)
        others = [] if new.undated else others_in(told, to_each, lowest, not new.length, self._terms)
        same = self._same(told, new, beside) if beside and not others else None
        return Nearest(best, closest, vetoes, same, frozenset(map(told.known_by, others)))

    def _same(self, told: Cluster, new: Fingerprint, others: Sequence[int]) -> int | None:
        """Which of other stories is the same as one that a text tells as well; the most alike, or the lower number."""
        grown, vector = copy(told), self.weighted(new)
        _take_in(grown, new, vector.packed(), self._latest.opening)
        held, _ = self._summed(Vector.unpacked(told.sum), vector)
        spread, alike = self._terms.spread(held), []
        for story in others:
            cluster = self._clusters[story]
            [product] = dots(spread, cluster.sum, [len(cluster.sum) // PACKED])
            nearness = product / (_norm(held.weights) * cluster.norm)
            if nearness >= ALIKE and may_be_one(grown, cluster):
                alike.append((-nearness, story))
        self._terms.clear(held)
        return min(alike)[1] if alike else None

    def tell_anew(self, old: Iterable[int], told: Mapping[int, Sequence[Stored]]) -> None:
        """Let stories be others: of each the prints of the articles that tell it now, in the order they were added.

        What is forgotten of the old ones stays forgotten.
        """
        tellings: dict[Known, list[bytes]] = {}
        for story in old:
            cluster = self._clusters.pop(story)
            self._live.add(cluster.last, -1)
            self._shares.drop(Vector.unpacked(cluster.sum).places.tolist(), cluster.rows)
            for which in range(cluster.articles):
                tellings.setdefault(cluster.known_by(which), []).append(cluster.told(which).packed())
        for story, prints in told.items():
            self._gather(story, prints, tellings)

    def _gather(self, story: int, prints: Sequence[Stored], tellings: Mapping[Known, list[bytes]]) -> None:
        """Make a story of the tellings of these prints, by what they are known by; the rest are copies."""
        cluster, total = self._told_at(story, prints[0].when, prints[0].tongue), NOTHING
        for print_ in prints:
            self._keep_in_time(cluster, print_.when)
            if not (left := tellings.get(known_by(print_))):
                continue
            packed = left.pop(0)
            _take_in(cluster, print_, packed, None)
            total = self._summed(total, Vector.unpacked(packed))[0] if cluster.articles > 1 else Vector.unpacked(packed)
        cluster.sum, cluster.norm = total.packed(), _norm(total.weights)
        cluster.rows = self._shares.add(story, total.places, total.weights / cluster.norm)

    def _nearness(
        self,
        new: Fingerprint,
        spread: Weights,
        cluster: Cluster,
        product: float,
        left: float,
        lowest: float,
        closest: float,
    ) -> float:
        """Cosine to the story and to its nearest telling, half each; less with time, and for a story grown large.

        1 under the headline of another paper. `product` is that with the story's sum, `left` what time leaves of it. 0
        for a story that is surely less near than `closest`, the nearest yet, or `lowest`.
        """
        if headed_alike(new, cluster):
            return 1.0
        middle = product / cluster.norm * left / (1 + RISE * math.log1p(cluster.articles / LARGE))
        if middle < 0.5 * lowest:
            return 0.0
        anchors = 1 if new.undated or new.length < SHORT_WORDS else min(ANCHORS, len(cluster.whens))
        lifted = lift(opening, cluster.openings) if (opening := self._latest.opening) else 1.0
        lifted /= self._publishers.once_more(new.publisher, cluster.tellers, self._terms.articles)
        # The products with the tellings add up to that with their sum: often too little, whatever their shares.
        most = (0.5 * middle + 0.5 * min(1.0, product / anchors)) * lifted
        if most * ALL_FIGURES < closest or most * (figures := by_figures(new, cluster)) < closest:
            return 0.0
        if cluster.articles == 1:
            return (0.5 * middle + 0.5 * product * left) * figures * lifted
        return (0.5 * middle + 0.5 * to_tellings(new.when, spread, cluster, anchors)) * figures * lifted

    def count(self, placed: Fingerprint) -> None:
        """Let an article count in the statistics, and its terms."""
        self._publishers.add(placed.publisher)
        self._terms.count(self._latest.places if self._latest.of is placed else self._terms.places(placed.terms))
        self._latest = _NONE

    def tell(self, story: int, placed: Fingerprint, as_copy: bool) -> None:
        """Let an article tell a story; a copy only keeps it in time, a round-up tells none that others may join."""
        if placed.round_up:
            return
        cluster = self._told_at(story, placed.when, language_of(placed))
        if as_copy and cluster.articles:
            return
        vector = self.weighted(placed)
        packed = vector.packed()
        _take_in(cluster, placed, packed, self._latest.opening)
        if cluster.articles > 1:
            self._grow(story, cluster, vector)
            return
        # Most stories are told once: their sum is that article's own vector, held once.
        cluster.sum, cluster.norm = packed, _norm(vector.weights)
        cluster.rows = self._shares.add(story, vector.places, vector.weights / cluster.norm)

    def _told_at(self, story: int, when: int, language: str) -> Cluster:
        """The story that is told at an instant, made if it is told for the first time."""
        cluster = self._clusters.get(story)
        if cluster is None:
            cluster = self._made(story, when, language)
            heappush(self._by_age, (when, story))
        self._keep_in_time(cluster, when)
        return cluster

    def _made(self, story: int, when: int, language: str) -> Cluster:
        """A story that is told for the first time."""
        cluster = self._clusters[story] = Cluster(when, when, language)
        self._live.add(when)
        return cluster

    def _keep_in_time(self, cluster: Cluster, when: int) -> None:
        """Let a story be told at an instant as well."""
        self._live.add(cluster.last, -1)
        cluster.first, cluster.last = min(cluster.first, when), max(cluster.last, when)
        self._live.add(cluster.last)

    def add_many(
        self, prints: Prints, stories: Sequence[int], as_copies: Sequence[bool], begun: dict[int, Cluster]
    ) -> None:
        """Let articles tell their stories and count them, as `tell` and `count` do for one after the other.

        Those that `begun` gathers are found by nothing before `begin` is called with them; nothing may be asked before.
        """
        vectors, headlines = self._weigh_many(prints), prints.lists(HEADLINE).each()
        whens, lengths, publishers = prints.whens, prints.length.tolist(), prints.publisher.tolist()
        for publisher, many in Counter(publishers).items():
            self._publishers.add(publisher, many)
        figures = prints.lists(FIGURES_OF).sets(FIGURES_TELL)
        title_figures, numbers = prints.lists(TITLE_FIGURES).sets(), prints.lists(NUMBERED).sets()
        signs = prints.lists(SIGNS).sets()
        undated = {
            at: opening_of(Fingerprint.from_bytes(prints.blobs[at])) for at in prints.undated.nonzero()[0].tolist()
        }
        for at, (story, when, packed) in enumerate(zip(stories, whens, vectors, strict=True)):
            if prints.round_ups[at]:
                continue
            telling = when, packed, figures.get(at, NO_FIGURES), publishers[at]
            head = headlines[at], title_figures.get(at, NO_FIGURES)
            numbered, opening = numbers.get(at, NO_FIGURES), undated.get(at)
            places = places_in(signs.get(at, NO_FIGURES))
            cluster = self._clusters.get(story)
            if cluster is None:
                language = prints.languages[at] if lengths[at] else "und"
                cluster = begun[story] = self._made(story, when, language)
            self._keep_in_time(cluster, when)
            if as_copies[at] and cluster.articles:
                continue
            cluster.take_in(telling, head, numbered, places, opening)
            if cluster.articles == 1:
                cluster.sum = packed
                continue
            vector = Vector.unpacked(packed)
            if story in begun:
                cluster.sum = self._summed(Vector.unpacked(cluster.sum), vector)[0].packed()
            else:
                self._grow(story, cluster, vector)

    def _weigh_many(self, prints: Prints) -> list[bytes]:
        """What the terms of each weigh when it comes, as `weighted` has it; packed vectors."""
        terms = prints.lists(TERMS_OF)
        places, rarity = self._terms.count_many(terms)
        weights = _WEIGHT_OF[prints.halves] * rarity
        spread = np.full((len(terms.sizes), int(terms.sizes.max(initial=0))), np.inf)
        inside = np.arange(spread.shape[1]) < terms.sizes[:, None]
        spread[inside] = -weights
        kept = np.minimum(terms.sizes, TERMS)
        begins = (terms.ends - terms.sizes)[:, None]
        order = (np.argsort(spread, kind="stable", axis=1)[:, :TERMS] + begins)[inside[:, :TERMS]]
        heaviest, ends = weights.take(order), np.cumsum(kept).tolist()
        slices = [slice(start, end) for start, end in zip([0, *ends], ends, strict=False)]
        norms = list(map(_norm, map(heaviest.__getitem__, slices)))
        return Vector(places.take(order), (heaviest / np.repeat(norms, kept)).astype(np.float32)).packed_apart(ends)

    def begin(self, begun: Mapping[int, Cluster]) -> None:
        """Let stories that nothing finds yet be found by the terms of their sums."""
        self._by_age += [(cluster.first, story) for story, cluster in begun.items()]
        heapify(self._by_age)
        left = iter(begun.items())
        while some := list(islice(left, BEGUN_AT_ONCE)):
            numbers, clusters = zip(*some, strict=True)
            sums = [Vector.unpacked(cluster.sum) for cluster in clusters]
            sizes = [len(sum_.places) for sum_ in sums]
            norms = [_norm(sum_.weights) for sum_ in sums]
            shares = np.concatenate([sum_.weights for sum_ in sums])
            shares /= np.repeat(np.array(norms, np.float32), sizes)
            places = np.concatenate([sum_.places for sum_ in sums])
            row = self._shares.add_many(np.repeat(np.array(numbers, np.int32), sizes), places, shares)
            for cluster, norm, size in zip(clusters, norms, sizes, strict=True):
                cluster.norm, cluster.rows = norm, row
                row += size

    def _grow(self, story: int, cluster: Cluster, telling: Vector) -> None:
        """Let a story be the weightiest terms of what it was and a telling together, and be found by these."""
        held = Vector.unpacked(cluster.sum)
        many = len(held.places)
        grown, kept = self._summed(held, telling)
        rows = one_by_one(cluster.rows, many)
        if kept is not None:
            stay, gone = kept[:many], ~kept[:many]
            self._shares.drop(held.places[gone].tolist(), rows[gone])
            rows = rows[stay]
            many = len(rows)
        cluster.sum, cluster.norm = grown.packed(), _norm(grown.weights)
        shares = grown.weights / cluster.norm
        self._shares.put(rows, shares[:many])
        if many < len(shares):
            fresh = self._shares.add(story, grown.places[many:], shares[many:])
            rows = np.concatenate((rows, one_by_one(fresh, len(shares) - many)))
        cluster.rows = rows

    def _summed(self, held: Vector, telling: Vector) -> tuple[Vector, NDArray[np.bool_] | None]:
        """The weightiest terms of a sum and one more telling, the sum's before the others; which of all these are.

        None if it is all of them.
        """
        spread = self._terms.spread(held)
        before = spread.take(telling.places)
        places = np.concatenate((held.places, telling.places[before == 0.0]))
        spread.put(telling.places, before + telling.weights)
        weights = spread.take(places)
        spread.put(places, 0.0)
        if len(places) <= CENTROID * 1.25:
            return Vector(places, weights.astype(np.float32)), None
        kept = np.zeros(len(places), np.bool_)
        kept.put((-weights).argsort(kind="stable")[:CENTROID], True)
        return Vector(places[kept], weights[kept].astype(np.float32)), kept

    def common(self, new: Fingerprint, story: int) -> tuple[list[str], list[str], float]:
        """The weightiest words and figures an article has in common with a story; their share of its weight."""
        ours, theirs = self.weighted(new), Vector.unpacked(self._clusters[story].sum)
        products = ours.weights * self._terms.spread(theirs).take(ours.places)
        self._terms.clear(theirs)
        both = products.nonzero()[0]
        terms = self._latest.order.take(both).tolist()
        spelled = [new.words[which] for which in terms]
        shared = sorted(zip((-products.take(both)).tolist(), spelled, terms, strict=True))
        words = new.written([which for _, word, which in shared if not word[0].isdigit()][:8])
        figures = [word for _, word, _ in shared if word[0].isdigit()][:8]
        held = ours.weights.take(both)
        return words, figures, float(held.dot(held))

    def forget(self, limit: int, forgotten: Iterable[Stored]) -> None:
        """Let go of stories last told before an instant, and of what these articles counted."""
        self._latest = _NONE
        let_go: set[int] = set()
        while self._by_age and self._by_age[0][0] < limit:
            story = heappop(self._by_age)[1]
            if story not in self._clusters:
                continue  # it is another one since
            if self._clusters[story].last >= limit:
                heappush(self._by_age, (self._clusters[story].last, story))  # it was told again since
                continue
            gone = self._clusters.pop(story)
            self._live.add(gone.last, -1)
            places = Vector.unpacked(gone.sum).places.tolist()
            self._shares.drop(places, gone.rows)
            let_go.update(places)
        for print_ in forgotten:
            self._publishers.add(print_.publisher, -1)
            counted = self._terms.places(print_.terms)
            self._terms.uncount(counted)
            let_go.update(counted.tolist())
        self._terms.free(place for place in let_go if not self._shares.holds(place))


def _norm(weights: Weights | KeptWeights) -> float:
    """The length of a vector; one for a vector of nothing."""
    return math.sqrt(weights.dot(weights)) or 1.0


def _take_in(cluster: Cluster, told: Fingerprint | Stored, packed: bytes, opening: Opening | None) -> None:
    """Let an article with these terms, and this opening if it has no date, tell a story; the sum stays as it is."""
    head = array("I", told.headline), told.title_figures or NO_FIGURES
    figures = told.figures if len(told.figures) >= FIGURES_TELL else NO_FIGURES
    cluster.take_in(
        (told.when, packed, figures, told.publisher), head, frozenset(told.numbered), places_in(told.signs), opening
    )
