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
        setdefault = self.setdefault
        for number in numbers:
            held = setdefault(number, article)
            if held == article:
                continue
            if isinstance(held, list):
                held.append(article)
            else:
                self[number] = [held, article]

    def of(self, number: int) -> Sequence[int]:
        """The holders in the order they were added."""
        held = self.get(number)
        return () if held is None else held if isinstance(held, list) else (held,)

    def found_often(self, numbers: Iterable[int], crowded: int) -> dict[int, int]:
        """How many of these each article holds, of those that hold `OFTEN` or more, crowds left out."""
        held = sorted(
            [many for many in map(self.of, filter(self.__contains__, numbers)) if len(many) < crowded], key=len
        )
        if len(held) < OFTEN:
            return {}
        # Whoever holds as many holds one of the rarer: the commonest only add to those found by then.
        rarer, common = held[: 1 - OFTEN], held[1 - OFTEN :]
        counts = Counter(chain.from_iterable(rarer))
        for many in common:
            for article in counts.keys() & many:
                counts[article] += 1
        return {article: shared for article, shared in counts.items() if shared >= OFTEN}

    def remove(self, numbers: Iterable[int], article: int) -> None:
        """Let an article go that holds these."""
        for number in numbers:
            left = [holder for holder in self.of(number) if holder != article]
            if left:
                self[number] = left if len(left) > 1 else left[0]
            else:
                del self[number]
