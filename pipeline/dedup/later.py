"""What a later text shows: that two stories are one, or that one is two."""

from collections.abc import Collection, Sequence
from itertools import product

import numpy as np

from pipeline.dedup.cluster import MEMBERS, Cluster, other_language
from pipeline.dedup.copies import numbered_apart
from pipeline.dedup.terms import Terms

ALIKE = 0.45
"""Cosine from which two stories may be one."""

HEADED = 0.5
"""Share of the shorter of two headlines, one of each story, that the other must have."""

FIGURES = 0.3
"""Share of the fewer figures that two tellings, one of each story, must have in common where both state some.

Fitted on the development parts and on labelled days of feeds and wires: of stories that no paper had told both of,
seven pairs were one event and none was two; where one paper had told both, 14 were and 10 were not.
"""

FAR = 0.7
"""Share of the bar below which, in the mean, a text and the tellings near it are far from a story's others."""

SETTLED = 4
"""Bare headlines of a story from which on the others must be farther, since an affair changes its words: by as many
times as there are more.
"""


def may_be_one(one: Cluster, other: Cluster) -> bool:
    """Whether two stories can be one by all but their words: of different papers, of one language, headed alike.

    Not if they are undated, since these are told apart by how they open, or large, as affairs are.
    """
    return (
        one.articles + other.articles <= MEMBERS
        and not (one.openings or other.openings)
        and not other_language(one.language, other.language)
        and set(one.tellers).isdisjoint(other.tellers)
        and not numbered_apart(one.numbered, other.numbered)
        and _headed_alike(one, other)
        and _figures_agree(one, other)
    )


def others_in(cluster: Cluster, products: Sequence[float], bar: float, bare: bool, terms: Terms) -> list[int]:
    """Which tellings of a story are of another event than a text and those near it; none if all are of one.

    `products` are those of the text with each telling, of which those at the `bar` are near it; nothing may be spread
    in `terms`. Where the others are far in the mean, those are of another that are far themselves. A story that is
    undated, or large with the text, is left as it is.
    """
    near = np.array(products) >= bar
    if cluster.articles >= MEMBERS or cluster.openings or near.all() or not near.any():
        return []
    between = [products]
    for which in near.nonzero()[0].tolist():
        telling = cluster.told(which)
        between.append(cluster.dots(terms.spread(telling)))
        terms.clear(telling)
    far = FAR * bar * (min(1.0, SETTLED / cluster.articles) if bare else 1.0)
    to_near = np.array(between).mean(axis=0)
    return (~near & (to_near < far)).nonzero()[0].tolist() if to_near[~near].mean() < far else []


def leaving(originals: Sequence[int], apart: Collection[int]) -> list[int]:
    """Which originals of a story leave it when some are told apart: these, or the others where these hold the first."""
    return [article for article in originals if (article in apart) != (originals[0] in apart)]


def _headed_alike(one: Cluster, other: Cluster) -> bool:
    """Whether a headline of each has half of the other's words, and no figures that the other lacks."""
    for (ours, counted), (theirs, counts) in product(one.heads, other.heads):
        common = len(set(ours).intersection(theirs))
        alike = common >= HEADED * max(1, min(len(ours), len(theirs)))
        if alike and not (counted and counts and counted.isdisjoint(counts)):
            return True
    return False


def _figures_agree(one: Cluster, other: Cluster) -> bool:
    """Whether a telling of each has some figures of the other, if there are any to compare."""
    shares = [
        len(ours & theirs) / min(len(ours), len(theirs))
        for ours, theirs in product(filter(None, one.figures), filter(None, other.figures))
    ]
    return not shares or max(shares) >= FIGURES
