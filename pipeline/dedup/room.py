"""Arrays that grow: each on pages of its own, which go back to the system once a larger one has taken its place."""

from mmap import MAP_ANONYMOUS, MAP_PRIVATE, mmap
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

Held = TypeVar("Held", bound=np.generic)


def room_for(many: int, kind: np.dtype[Held]) -> NDArray[Held]:
    """An array of so many noughts; it takes no memory until it is used."""
    size = max(1, many * kind.itemsize)
    return np.frombuffer(mmap(-1, size, MAP_PRIVATE | MAP_ANONYMOUS), kind, many)


def with_room(kept: NDArray[Held], many: int) -> NDArray[Held]:
    """An array of so many that begins with these; the rest takes no memory until it is used."""
    grown = room_for(many, kept.dtype)
    grown[: len(kept)] = kept
    return grown
