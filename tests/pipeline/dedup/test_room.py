"""Arrays that grow."""

import numpy as np
import pytest

from pipeline.dedup.room import room_for, with_room


@pytest.mark.parametrize("kind", [np.int32, np.float32, np.uint32])
def test_a_grown_array_begins_with_what_there_was_and_can_be_written(kind: type[np.generic]) -> None:
    grown = with_room(np.array([3, 1, 2], kind), 5)
    grown[4] = 7

    assert grown.dtype == kind
    assert grown.tolist() == [3, 1, 2, 0, 7]


def test_there_may_be_nothing_yet() -> None:
    assert room_for(0, np.dtype(np.int32)).tolist() == []
    assert with_room(np.empty(0, np.int32), 2).tolist() == [0, 0]
