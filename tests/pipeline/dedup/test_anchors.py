"""Anchors lead to the same articles, whether they still stand in the table or were sorted in among the older ones."""

import numpy as np
import pytest

from pipeline.dedup import anchors
from pipeline.dedup.anchors import Anchors
from pipeline.dedup.prints import Numbers


def numbers(*shingles: int) -> Numbers:
    return np.array(shingles, np.uint32)


@pytest.fixture(params=[1, 4, 7, 1000])
def held(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Anchors:
    """Four articles; how many anchors the table holds until it is sorted in differs."""
    monkeypatch.setattr(anchors, "LATEST", request.param)
    held = Anchors()
    for article, shingles in ((7, [30, 10, 20]), (8, [20, 40]), (9, [2**32 - 1, 20]), (3, [10])):
        held.add(shingles, article)
    return held


def test_each_article_is_found_as_often_as_shingles_lead_to_it(held: Anchors) -> None:
    assert held.found(numbers(10, 20, 2**32 - 1, 5), 150)[0] == {7: 2, 8: 1, 9: 2, 3: 1}


def test_a_shingle_that_stands_twice_in_the_text_counts_twice(held: Anchors) -> None:
    assert held.found(numbers(40, 40), 150)[0] == {8: 2}


def test_what_nobody_holds_finds_nobody(held: Anchors) -> None:
    assert not held.found(numbers(0, 11, 2**32 - 2), 150)[0]
    assert not Anchors().found(numbers(10), 150)[0]


def test_a_crowded_shingle_finds_nobody_and_is_counted(held: Anchors) -> None:
    assert held.found(numbers(10, 20), 3) == ({7: 1, 3: 1}, 1)
    assert held.found(numbers(10, 20), 4)[1] == 0


def test_what_is_forgotten_is_not_found_and_does_not_crowd(held: Anchors) -> None:
    held.forget([8])
    assert held.found(numbers(20, 40), 3)[0] == {7: 1, 9: 1}
    held.add([40, 50, 60], 10)
    held.add([40], 11)
    assert held.found(numbers(20, 40), 3)[0] == {7: 1, 9: 1, 10: 1, 11: 1}
