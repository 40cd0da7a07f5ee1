"""Which articles hold a number, in the order they came."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain

OFTEN = 3
"""Words that two headlines share at least when they are nearly the same."""


class Holders(dict[int, int | list[int]]):
    """Which articles hold a number; nearly all numbers are held by one, which takes no list."""

    def add(self, numbers: Iterable[int], article: int) -> None:
        """Note one more holder of each of these."""
        fresh: dict[int, int | list[int]] = dict.fromkeys(numbers, article)
        for number in self.keys() & fresh.keys():
            held = self[number]
            many = fresh[number] = held if isinstance(held, list) else [held]
            many.append(article)
        self.update(fresh)

    def of(self, number: int) -> Sequence[int]:
        """The holders in the order they were added."""
        held = self.get(number)
        return () if held is None else held if isinstance(held, list) else (held,)

    def found_often(self, numbers: Iterable[int], crowded: int) -> dict[int, int]:
        """How many of these each article holds, of those that hold `OFTEN` or more, crowds left out."""
        held = [many for many in map(self.of, numbers) if len(many) < crowded]
        return {article: shared for article, shared in Counter(chain.from_iterable(held)).items() if shared >= OFTEN}

    def remove(self, numbers: Iterable[int], article: int) -> None:
        """Let an article go that holds these."""
        for number in numbers:
            left = [holder for holder in self.of(number) if holder != article]
            if left:
                self[number] = left if len(left) > 1 else left[0]
            else:
                del self[number]
