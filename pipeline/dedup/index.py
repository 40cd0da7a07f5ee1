"""The recent past in memory: finds the few articles and stories worth comparing with, and says where a new one belongs.

An index made anew from the same prints, added in the same order, decides as this one does.
"""

import math
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from pipeline.dedup.copies import Likeness, is_copy, likeness
from pipeline.dedup.prints import Fingerprint, fingerprint, paragraph_numbers
from pipeline.dedup.words import stable
from pipeline.model import Article, Placement

WINDOW = timedelta(days=7)
"""How far back an article is compared; what the store must load around the articles to come."""

COPY_SECONDS = 72 * 3600
STORY_SECONDS = 96 * 3600
DECAY_SECONDS = 96 * 3600
"""After so long a story's pull has fallen to 1/e."""

BOILERPLATE_AFTER = 6
"""A paragraph its source has printed more often than this is its furniture, not its news."""

CROWDED = 150
"""A shingle that stands in more articles than this tells nothing."""

CENTROID_TERMS = 80
SHORT_WORDS = 60

JOIN_HEADLINE, JOIN_TEXT, JOIN_UNDATED = 0.13, 0.17, 0.22
"""How close an article must be to a story to join it, by how much of it there is to compare."""


@dataclass
class Cluster:
    """A story as the index sees it: the sum of its articles' terms, when it was told, what its headlines count by."""

    first: int
    last: int
    articles: int = 0
    weights: dict[int, float] = field(default_factory=dict)
    length: float = 0.0
    figures: list[tuple[frozenset[int], frozenset[int]]] = field(default_factory=list)


class Index:
    """What was placed lately, by lead, by sample, by headline and by term."""

    def __init__(self) -> None:
        self._prints: dict[int, Fingerprint] = {}
        self._story: dict[int, int] = {}
        self._copy_of: dict[int, int | None] = {}
        self._leads: defaultdict[int, list[int]] = defaultdict(list)
        self._samples: defaultdict[int, list[int]] = defaultdict(list)
        self._headlines: defaultdict[int, list[int]] = defaultdict(list)
        self._paragraphs: Counter[tuple[int, int]] = Counter()
        self._documents: Counter[int] = Counter()
        self._clusters: dict[int, Cluster] = {}
        self._tellers: defaultdict[int, set[int]] = defaultdict(set)

    def fingerprint(self, article: Article) -> Fingerprint:
        """The print of an article, without the paragraphs that its source keeps repeating."""
        source = stable(article.source) & 0xFFFFFFFF
        numbers = paragraph_numbers(article)
        repeated = frozenset(n for n in numbers if self._paragraphs[source, n] > BOILERPLATE_AFTER)
        return fingerprint(article, repeated)

    def place(self, new: Fingerprint) -> Placement:
        """Which article it is a copy of, if any, and which story it tells; changes nothing."""
        copy, alike, vetoes = self._original(new)
        if copy is not None and alike is not None:
            because = {"rule": alike.rule, "shared": round(alike.shared, 3), "headline": round(alike.headline, 3)}
            return Placement(self._story[copy], copy, alike.shared, because=because)
        story, closeness, vetoed = self._nearest(new)
        vetoes += vetoed
        reasons: dict[str, object] = {"rule": "story" if story is not None else "new"}
        if story is not None:
            reasons |= {"closeness": round(closeness, 3), "words": self._shared_words(new, story)}
        if vetoes:
            reasons["vetoes"] = vetoes[:5]
        return Placement(story, because=reasons)

    def add(self, article: int, story: int, placed: Fingerprint, copy_of: int | None) -> None:
        """Take in a placed article; from now on others are compared with it."""
        self._prints[article] = placed
        self._story[article] = story
        self._copy_of[article] = copy_of
        for shingle in placed.lead:
            self._leads[shingle].append(article)
        for shingle in placed.sample:
            self._samples[shingle].append(article)
        for head in placed.headline:
            self._headlines[head].append(article)
        for paragraph in placed.paragraphs:
            self._paragraphs[placed.source, paragraph] += 1
        self._documents.update(term for term, _ in placed.terms)
        self._tell(story, placed, as_copy=copy_of is not None)

    def _original(self, new: Fingerprint) -> tuple[int | None, Likeness | None, list[str]]:
        """The article it is a copy of: the best that is like enough, the earliest of equals; and the vetoes on others."""
        found, vetoes = [], []
        for number in self._alike(new):
            old = self._prints[number]
            if abs(new.when - old.when) > COPY_SECONDS and not (new.undated or old.undated):
                continue
            alike = likeness(new, old)
            verdict = is_copy(new, old, alike)
            if verdict is None:
                found.append((alike, number))
            elif verdict:
                vetoes.append(f"article {number}: {verdict}")
        if not found:
            return None, None, vetoes
        roots = {self._root(number) for alike, number in found if alike.lead >= 0.6}
        if len({self._story[root] for root in roots}) > 1 and self._is_round_up(new, roots):
            return None, None, [*vetoes, "holds the leads of several stories: a round-up"]
        best, number = max(found, key=lambda pair: (pair[0].score, -pair[1]))
        return self._root(number), best, vetoes

    def _is_round_up(self, new: Fingerprint, roots: set[int]) -> bool:
        """Whether the leads it holds stand apart from each other."""
        prints = [self._prints[root] for root in sorted(roots) if root in self._prints]
        return any(
            len(set(one.lead) & set(other.lead)) < 0.3 * max(1, min(len(one.lead), len(other.lead)))
            for position, one in enumerate(prints)
            for other in prints[position + 1 :]
        )

    def _alike(self, new: Fingerprint) -> list[int]:
        """The articles that share some of its lead, body or headline, few enough to compare one by one."""
        counts: Counter[int] = Counter()
        for shingle in new.shingles:
            holders = self._leads.get(shingle)
            if holders and len(holders) < CROWDED:
                counts.update(holders)
        for shingle in new.sample:
            holders = self._samples.get(shingle)
            if holders and len(holders) < CROWDED:
                for holder in holders:
                    counts[holder] += 3
        heads: Counter[int] = Counter()
        for head in new.headline:
            holders = self._headlines.get(head)
            if holders and len(holders) < CROWDED * 4:
                heads.update(holders)
        near = {
            number
            for number, shared in heads.items()
            if shared >= 0.8 * min(len(new.headline), len(self._prints[number].headline))
        }
        texts = [number for number, shared in counts.most_common(40) if shared >= 6]
        return sorted({*texts, *sorted(near)[-20:]})

    def _root(self, number: int) -> int:
        """The original behind a copy."""
        original = self._copy_of.get(number)
        return original if original is not None else number

    def _nearest(self, new: Fingerprint) -> tuple[int | None, float, list[str]]:
        """The story it tells, how close it is, and the vetoes that kept it from others."""
        weights = self._weighted(new)
        length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
        products: defaultdict[int, float] = defaultdict(float)
        for term, weight in sorted(weights.items(), key=lambda item: -item[1])[:30]:
            for story in self._tellers.get(term, ()):
                products[story] += weight * self._clusters[story].weights.get(term, 0.0)
        bar = self._bar(new)
        best, closest, vetoes = None, bar, []
        for story in sorted(products):
            cluster = self._clusters[story]
            apart = max(0, cluster.first - new.when, new.when - cluster.last)
            if apart > STORY_SECONDS:
                continue
            near = products[story] / (length * (cluster.length or 1.0)) * math.exp(-apart / DECAY_SECONDS)
            near /= 1 + 0.05 * math.log1p(cluster.articles / 8)
            if near < bar or (near <= closest and best is not None):
                continue
            if self._counted_apart(new, cluster):
                vetoes.append(f"story {story}: headlines alike but for their figures")
                continue
            best, closest = story, near
        return best, closest, vetoes

    @staticmethod
    def _bar(new: Fingerprint) -> float:
        if new.undated:
            return JOIN_UNDATED
        return JOIN_HEADLINE if new.length < SHORT_WORDS else JOIN_TEXT

    @staticmethod
    def _counted_apart(new: Fingerprint, cluster: Cluster) -> bool:
        """Whether every headline of the story that reads like this one counts by other figures: the 16th, the 17th package."""
        alike = [
            figures
            for headline, figures in cluster.figures
            if headline and len(headline & new.headline) >= 0.5 * min(len(headline), len(new.headline))
        ]
        return bool(new.title_figures) and bool(alike) and all(f and not f & new.title_figures for f in alike)

    def _weighted(self, placed: Fingerprint) -> dict[int, float]:
        """Term weights: how often here, how rare elsewhere."""
        many = len(self._prints) + 2000
        return {
            term: math.log1p(count) * math.log(many / (1 + self._documents[term]))
            for term, count in placed.terms
            if self._documents[term] < many * 0.3
        }

    def _tell(self, story: int, placed: Fingerprint, as_copy: bool) -> None:
        cluster = self._clusters.get(story)
        if cluster is None:
            cluster = self._clusters[story] = Cluster(first=placed.when, last=placed.when)
        cluster.first, cluster.last = min(cluster.first, placed.when), max(cluster.last, placed.when)
        if as_copy:
            return
        cluster.articles += 1
        cluster.figures.append((placed.headline, placed.title_figures))
        weights = self._weighted(placed)
        length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
        for term, weight in weights.items():
            cluster.weights[term] = cluster.weights.get(term, 0.0) + weight / length
        if len(cluster.weights) > CENTROID_TERMS:
            kept = sorted(cluster.weights.items(), key=lambda item: (-item[1], item[0]))[:CENTROID_TERMS]
            for term in cluster.weights.keys() - {term for term, _ in kept}:
                self._tellers[term].discard(story)
            cluster.weights = dict(kept)
        cluster.length = math.sqrt(sum(weight * weight for weight in cluster.weights.values()))
        for term in cluster.weights:
            self._tellers[term].add(story)

    def _shared_words(self, new: Fingerprint, story: int) -> list[str]:
        """The words that weigh most of those it shares with a story."""
        weights = self._weighted(new)
        cluster = self._clusters[story].weights
        shared = [
            (weights[term] * cluster[term], word) for term, word in new.words if term in cluster and term in weights
        ]
        return [word for _, word in sorted(shared, key=lambda pair: (-pair[0], pair[1]))[:8]]

    def forget(self, before: datetime) -> None:
        """Let go of the articles and stories that lie before an instant, so that a long import stays small."""
        limit = int(before.timestamp())
        for number in [number for number, old in self._prints.items() if old.when < limit]:
            old = self._prints.pop(number)
            del self._story[number], self._copy_of[number]
            for table, keys in ((self._leads, old.lead), (self._samples, old.sample), (self._headlines, old.headline)):
                for key in keys:
                    holders = table[key]
                    if number in holders:
                        holders.remove(number)
                    if not holders:
                        del table[key]
            for paragraph in old.paragraphs:
                self._paragraphs[old.source, paragraph] -= 1
            self._documents.subtract(term for term, _ in old.terms)
        for story in [story for story, cluster in self._clusters.items() if cluster.last < limit]:
            for term in self._clusters.pop(story).weights:
                self._tellers[term].discard(story)
