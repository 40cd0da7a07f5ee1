"""Stories as the index sees them: sums of their articles' terms, searched by the rarer terms, joined by the nearest.

One pass, nearest centroid, TF-IDF with time decay. Term statistics are those of the articles in the index over a
frozen background, so that an index made anew decides alike.
"""

import math
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from heapq import nlargest, nsmallest
from itertools import islice

from pipeline.dedup.background import PER_THOUSAND
from pipeline.dedup.copies import numbered_apart
from pipeline.dedup.originals import take_out
from pipeline.dedup.prints import Fingerprint
from pipeline.dedup.words import stable

APART = 72 * 3600
"""Seconds between an article and the nearest telling of a story after which it is another story."""

DECAY = 40 * 3600
"""Seconds after which a story's pull has fallen to 1/e."""

BACKGROUND = 3000
"""Articles that the frozen background counts for."""

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

JOIN_HEADLINE, JOIN_TEXT, JOIN_UNDATED = 0.12, 0.16, 0.26
"""How near a story must be to be joined, by how much there is to compare; fitted on the development parts."""

SHORT_WORDS = 60
UNSURE, ENOUGH = 0.5, 60
"""By how much the bar of texts is raised in an empty index, and after how many articles that has fallen to 1/e.

It takes some articles to know which words are common at this desk beyond those that `background` knows of; a bare
headline has too few words to ask for more.
"""

FIGURES, CHANCE = 0.4, 0.15
"""How much more it counts that all figures agree than that none do, and the share that agrees by chance."""

ANCHORS = 3
"""Tellings whose nearness to a text is averaged: one alone lets long affairs chain. A headline is compared with one."""

SHARPNESS = 0.75
"""Power of the rarity of a term: below one, so that a single rare word does not carry a story."""

MEMBERS = 24
"""Latest tellings of a story that a new one is compared with, half of the nearness being to the nearest of them."""

LARGE = 8.0
RISE = 0.03

_BACKGROUND = {stable(stem) & 0xFFFFFFFF: share * BACKGROUND / 1000 for stem, share in PER_THOUSAND.items()}


@dataclass
class Cluster:
    """A story: when it was told first and last, the sum of its articles' terms, what its headlines count by."""

    first: int
    last: int
    articles: int = 0
    weights: dict[int, float] = field(default_factory=dict)
    norm: float = 0.0
    members: list[tuple[int, dict[int, float], frozenset[int]]] = field(default_factory=list)
    language: str = "und"
    heads: list[tuple[frozenset[int], frozenset[int]]] = field(default_factory=list)
    numbered: set[int] = field(default_factory=set)


class Stories:
    """The stories of the window and the terms that lead to them."""

    def __init__(self) -> None:
        self._clusters: dict[int, Cluster] = {}
        self._holders: defaultdict[int, dict[int, Cluster]] = defaultdict(dict)
        self._documents: Counter[int] = Counter()
        self._counted: dict[int, array[int]] = {}
        self._latest: tuple[Fingerprint | None, dict[int, float]] = None, {}

    def weighted(self, placed: Fingerprint) -> dict[int, float]:
        """The terms that weigh most, heaviest first, as a vector of length one; nothing may be counted in between."""
        if self._latest[0] is placed:
            return self._latest[1]
        documents, background, many = self._documents, _BACKGROUND, len(self._counted) + BACKGROUND
        log = math.log
        weights = [
            (-count * log(many / (0.5 + documents.get(term, 0) + background.get(term, 1.0))) ** SHARPNESS, term)
            for term, count in placed.terms
        ]
        weights.sort()
        del weights[TERMS:]
        norm = math.sqrt(sum(weight * weight for weight, _ in weights)) or 1.0
        vector = {term: -weight / norm for weight, term in weights}
        self._latest = placed, vector
        return vector

    def nearest(self, new: Fingerprint) -> tuple[int | None, float, list[str]]:
        """The story it tells or None, how near that is, and the vetoes that kept it from others."""
        weights = self.weighted(new)
        bar = self._bar(new)
        found: dict[int, float] = {}
        for term, weight in islice(weights.items(), SEEKING):
            holders = self._holders.get(term)
            if holders and len(holders) <= WIDE:
                for story, cluster in holders.items():
                    found[story] = found.get(story, 0.0) + weight * cluster.weights[term] / cluster.norm
        ranked = nsmallest(COMPARED, [(-product, story) for story, product in found.items()])
        best, closest, vetoes = None, bar, []
        for story in sorted(story for _, story in ranked):
            near = self._nearness(new, weights, self._clusters[story])
            if near < closest or (near == closest and best is not None):
                continue
            if numbered_apart(new.numbered, self._clusters[story].numbered):
                vetoes.append(f"story {story}: its headlines number the same thing differently")
                continue
            if counted_apart(new, self._clusters[story]):
                vetoes.append(f"story {story}: headlines alike but for their figures")
                continue
            best, closest = story, near
        return best, closest, vetoes

    def _nearness(self, new: Fingerprint, weights: dict[int, float], cluster: Cluster) -> float:
        """Cosine to the story and to its nearest telling, half each; less with time, and for a story grown large."""
        apart = max(0, cluster.first - new.when, new.when - cluster.last)
        if apart > APART or other_language(language_of(new), cluster.language):
            return 0.0
        terms = cluster.weights
        middle = _product(weights, terms) / cluster.norm * math.exp(-apart / DECAY)
        middle /= 1 + RISE * math.log1p(cluster.articles / LARGE)
        if middle < 0.5 * self._bar(new):
            return 0.0
        return (0.5 * middle + 0.5 * _to_tellings(new, weights, cluster)) * _by_figures(new, cluster)

    def _bar(self, new: Fingerprint) -> float:
        """How near a story must be for this article to join it."""
        if not new.length:
            return JOIN_UNDATED if new.undated else JOIN_HEADLINE
        bar = JOIN_UNDATED if new.undated else JOIN_HEADLINE if new.length < SHORT_WORDS else JOIN_TEXT
        return bar * (1 + UNSURE * math.exp(-len(self._counted) / ENOUGH))

    def count(self, article: int, placed: Fingerprint) -> None:
        """Let an article's terms count in the statistics."""
        self._latest = None, {}
        terms = self._counted[article] = array("I", [term for term, _ in placed.terms])
        self._documents.update(terms)

    def tell(self, story: int, placed: Fingerprint, as_copy: bool) -> None:
        """Let an article tell a story; a copy only keeps the story in time."""
        cluster = self._clusters.get(story)
        if cluster is None:
            cluster = self._clusters[story] = Cluster(placed.when, placed.when, language=language_of(placed))
        cluster.first, cluster.last = min(cluster.first, placed.when), max(cluster.last, placed.when)
        if as_copy and cluster.articles:
            return
        cluster.articles += 1
        if len(cluster.heads) < 50:
            cluster.heads.append((placed.headline, placed.title_figures))
        cluster.numbered.update(placed.numbered)
        holders = self._holders
        weights = self.weighted(placed)
        cluster.members.append((placed.when, weights, placed.figures))
        del cluster.members[:-MEMBERS]
        if cluster.articles == 1:
            # Most stories are told once: their sum is that article's own vector, held once.
            cluster.weights, cluster.norm = weights, 1.0
            for term in weights:
                holders[term][story] = cluster
            return
        terms = cluster.weights = dict(cluster.weights) if cluster.articles == 2 else cluster.weights
        for term, weight in weights.items():
            if term in terms:
                terms[term] += weight
            else:
                terms[term] = weight
                holders[term][story] = cluster
        if len(terms) > CENTROID * 1.25:
            for term in sorted(terms, key=lambda term: (-terms[term], term))[CENTROID:]:
                del terms[term], holders[term][story]
        cluster.norm = math.sqrt(sum(weight * weight for weight in terms.values())) or 1.0

    def common(self, new: Fingerprint, story: int) -> tuple[list[str], list[str], float]:
        """The weightiest words and figures an article has in common with a story; their share of its weight."""
        weights, terms = self.weighted(new), self._clusters[story].weights
        shared = [(-weights[term] * terms[term], word) for term, word in new.words if term in terms and term in weights]
        spelled = [word for _, word in sorted(shared)]
        words = [word for word in spelled if not word[0].isdigit()][:8]
        figures = [word for word in spelled if word[0].isdigit()][:8]
        return words, figures, math.fsum(weights[term] ** 2 for term in weights.keys() & terms.keys())

    def forget(self, limit: int, forgotten: Iterable[int]) -> None:
        """Let go of stories last told before an instant, and of what these articles counted."""
        self._latest = None, {}
        for story in [story for story, cluster in self._clusters.items() if cluster.last < limit]:
            for term in self._clusters.pop(story).weights:
                del self._holders[term][story]
                if not self._holders[term]:
                    del self._holders[term]
        for article in forgotten:
            take_out(self._documents, self._counted.pop(article))


def _product(weights: dict[int, float], other: dict[int, float]) -> float:
    """The sum of products over the terms of both; exact, so that the order of terms does not matter."""
    return math.fsum([weights[term] * other[term] for term in weights.keys() & other.keys()])


def _to_tellings(new: Fingerprint, weights: dict[int, float], cluster: Cluster) -> float:
    """How near it is to the nearest of a story's latest tellings, less with the time between them."""
    near = [_product(weights, one) * math.exp(-abs(new.when - when) / DECAY) for when, one, _ in cluster.members]
    if new.undated or new.length < SHORT_WORDS:
        return max(near)
    nearest = nlargest(ANCHORS, near)
    return sum(nearest) / len(nearest)


def _by_figures(new: Fingerprint, cluster: Cluster) -> float:
    """By how much agreeing figures lift and others lower the nearness; 1 where there are too few to tell."""
    ours = new.figures
    if len(ours) < 2:
        return 1.0
    shares = [len(ours & one) / min(len(ours), len(one)) for _, _, one in cluster.members if len(one) >= 2]
    return 1.0 + FIGURES * (max(shares) - CHANCE) if shares else 1.0


def language_of(placed: Fingerprint) -> str:
    """The language of a text; unknown for a bare headline, which is too short to tell by."""
    return placed.language if placed.length else "und"


def other_language(one: str, other: str) -> bool:
    """Whether two languages are known and differ: figures and names alone would bridge them (see `languages`)."""
    return one[:2] != other[:2] and "un" not in (one[:2], other[:2])


def counted_apart(new: Fingerprint, cluster: Cluster) -> bool:
    """Whether all headlines of the story that read like this one count by other figures: 16th, 17th package."""
    if not new.title_figures:
        return False
    alike = [
        figures
        for headline, figures in cluster.heads
        if headline and len(headline & new.headline) >= 0.5 * min(len(headline), len(new.headline))
    ]
    return bool(alike) and all(figures and not figures & new.title_figures for figures in alike)
