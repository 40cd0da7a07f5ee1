"""What makes a text near a story besides its words: another paper's very headline, the time between, its figures."""

import math

from pipeline.dedup.cluster import FIGURES_TELL, Cluster
from pipeline.dedup.prints import Fingerprint
from pipeline.dedup.terms import Weights

DECAY = 40 * 3600
"""Seconds after which a story's pull has fallen to 1/e."""

FIGURES, CHANCE = 0.4, 0.15
"""How much more it counts that all figures agree than that none do, and the share that agrees by chance."""

ALL_FIGURES = 1 + FIGURES * (1 - CHANCE)
"""What agreeing figures lift the nearness by at most."""

HEADED = 5
"""Words of a headline from which on one of another paper that has the same, but for one, tells the same event."""


def headed_alike(new: Fingerprint, cluster: Cluster) -> bool:
    """Whether others told a story under this very headline, but for a word such as `Watch` or `EXCLUSIVE`.

    A paper that heads two reports alike has a column of that name.
    """
    ours = new.headline
    if len(ours) < HEADED or new.publisher in cluster.tellers:
        return False
    alike = (words for words, _ in cluster.heads if abs(len(words) - len(ours)) <= 1)
    return any(len(ours.symmetric_difference(words)) <= 1 for words in alike)


def pull(when: int, cluster: Cluster) -> float:
    """What time leaves of the nearness of a text told at an instant to a story."""
    return math.exp(-max(0, cluster.first - when, when - cluster.last) / DECAY)


def to_tellings(when: int, spread: Weights, cluster: Cluster, anchors: int) -> float:
    """How near it is to so many of a story's latest tellings, the nearest, less with the time between them."""
    near = [
        product * math.exp(-abs(when - told) / DECAY)
        for product, told in zip(cluster.dots(spread), cluster.whens, strict=True)
    ]
    near.sort()
    return math.fsum(near[-anchors:]) / anchors


def by_figures(new: Fingerprint, cluster: Cluster) -> float:
    """By how much agreeing figures lift and others lower the nearness; 1 where there are too few to tell."""
    ours = new.figures
    if len(ours) < FIGURES_TELL:
        return 1.0
    shares = [len(ours & one) / min(len(ours), len(one)) for one in cluster.figures if one]
    return 1.0 + FIGURES * (max(shares) - CHANCE) if shares else 1.0
