"""Rows of shares beside a plain dictionary that says the same; what nobody holds takes no room."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from pipeline.dedup.shares import Shares
from pipeline.dedup.terms import Vector

TERMS = st.dictionaries(st.integers(0, 12), st.sampled_from([0.125, 0.25, 0.5]), min_size=1)
WIDE, MOST = 3, 4


def vector(weights: dict[int, float]) -> Vector:
    return Vector(np.array(list(weights), np.int32), np.array(list(weights.values())))


def likely(told: dict[int, dict[int, float]], sought: dict[int, float]) -> list[int]:
    """What `Shares.likely` has to say, by the plainest way."""
    narrow = [term for term in sought if sum(term in shares for shares in told.values()) <= WIDE]
    products = {
        story: sum(sought[term] * shares[term] for term in narrow if term in shares) for story, shares in told.items()
    }
    found = [story for story, shares in told.items() if any(term in shares for term in narrow)]
    return sorted(found, key=lambda story: (-products[story], story))[:MOST]


@given(st.lists(st.one_of(TERMS, st.integers(0, 30)), max_size=30), TERMS)
def test_stories_are_found_by_what_they_share_whatever_came_and_went(
    changes: list[dict[int, float] | int], sought: dict[int, float]
) -> None:
    shares, told, rows = Shares(), {}, {}
    for story, change in enumerate(changes, 1):
        if isinstance(change, dict):
            new = vector(change)
            rows[story] = shares.add(story, new.places, new.weights)
            told[story] = change
        elif change in told:
            shares.drop(told.pop(change), rows[change])

    assert shares.likely(vector(sought), WIDE, MOST) == likely(told, sought)
    assert [shares.holds(term) for term in range(14)] == [
        any(term in held for held in told.values()) for term in range(14)
    ]


def test_a_stream_that_comes_and_goes_takes_no_more_room() -> None:
    shares, rows = Shares(), {}
    places = {story: np.arange(story % 7, story % 7 + 40, dtype=np.int32) for story in range(1, 2001)}
    for story, held in places.items():
        rows[story] = shares.add(story, held, np.ones(len(held), np.float32))
        if story > 50:
            shares.drop(places[story - 50].tolist(), rows.pop(story - 50))

    highest = max(int(held.max()) for held in rows.values())

    assert highest < 3 * 50 * 40


def test_a_row_is_let_go_of_where_it_begins_and_not_within_two_others() -> None:
    shares, many = Shares(), 65_537
    shares.add(1, np.arange(many, dtype=np.int32), np.ones(many, np.float32))
    shares.drop([256], 256)
    again = shares.add(2, np.array([65_536], np.int32), np.ones(1, np.float32))

    shares.drop([65_536], again)  # its row is 256, whose bytes begin in the midst of those of 65,536

    assert shares.likely(vector({65_536: 1.0}), WIDE, MOST) == [1]
