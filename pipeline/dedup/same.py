"""When two stories turn out to be one: what must speak for it besides a text that is near both; the two as one."""

from array import array
from collections.abc import Mapping, Sequence
from itertools import product

from pipeline.dedup.cluster import MEMBERS, NO_FIGURES, Cluster
from pipeline.dedup.copies import numbered_apart

ALIKE = 0.45
"""Cosine from which two stories may be one."""

HEADED = 0.5
"""Share of the shorter of two headlines, one of each story, that the other must have."""

FIGURES = 0.3
"""Share of the fewer figures that two tellings, one of each story, must have in common where both state any.

Fitted on the development parts and on labelled days of feeds and wires: of stories that no paper had told both of,
seven pairs were one event and none was two; where one paper had told both, 14 were and 10 were not.
"""


def may_be_one(one: Cluster, other: Cluster) -> bool:
    """Whether two stories can be one by all but their words: of different papers, under like headlines.

    Not if they are undated, since these are told apart by how they open, or large, as affairs are.
    """
    return (
        one.articles + other.articles <= MEMBERS
        and not (one.openings or other.openings)
        and set(one.tellers).isdisjoint(other.tellers)
        and not numbered_apart(one.numbered, other.numbered)
        and _headed_alike(one, other)
        and _figures_agree(one, other)
    )


def as_one(stories: Sequence[Cluster], came: Mapping[tuple[int, int], int]) -> Cluster:
    """Stories with all their tellings, of which none has more than it keeps, as one; without the sum and its rows.

    `came` says of an instant and a publisher which article was theirs; of tellings that it does not know none is left
    in the window, so that they came first.
    """
    tellings = [telling for story in stories for telling in story.each()]
    tellings.sort(key=lambda told: came.get((told[0][0], told[0][3]), 0))
    made = Cluster(min(one.first for one in stories), max(one.last for one in stories), stories[0].language)
    for telling, head in tellings:
        made.take_in(telling, head, NO_FIGURES, array("I"), None)
    made.numbered = frozenset().union(*(one.numbered for one in stories))
    made.places = array("I", sorted({place for one in stories for place in one.places}))
    return made


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
