"""A story's latest tellings, end to end, are told apart again."""

from array import array

import numpy as np

from pipeline.dedup.cluster import MEMBERS, NO_FIGURES, Cluster
from pipeline.dedup.terms import Vector


def test_the_latest_tellings_are_kept_each_with_its_own_terms() -> None:
    cluster, many = Cluster(0, 0, "en"), MEMBERS + 2
    for when in range(many):
        size = when % 3  # the first, and every third, has no terms
        packed = Vector(np.arange(size, dtype=np.int32), np.full(size, when, np.float32)).packed()
        telling = when, packed, frozenset((when,)), when
        cluster.take_in(telling, (array("I"), NO_FIGURES), NO_FIGURES, array("I"), None)

    assert cluster.articles == many
    assert cluster.whens == cluster.tellers == tuple(range(2, many))
    assert cluster.figures == tuple(frozenset((when,)) for when in cluster.whens)
    assert [cluster.told(which).weights.tolist() for which in range(MEMBERS)] == [
        [when] * (when % 3) for when in cluster.whens
    ]
    assert cluster.dots(np.array([1.0, 10.0])) == [when * (0, 1, 11)[when % 3] for when in cluster.whens]
