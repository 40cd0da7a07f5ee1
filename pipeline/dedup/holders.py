"""Which articles hold a number, in the order they came."""

from collections.abc import Iterable, Sequence


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

    def found(self, numbers: Iterable[int], crowded: int) -> list[int]:
        """The holders of each of these, crowds left out."""
        found: list[int] = []
        for held in map(self.get, numbers):
            if isinstance(held, int):
                found.append(held)
            elif held is not None and len(held) < crowded:
                found += held
        return found

    def remove(self, numbers: Iterable[int], article: int) -> None:
        """Let an article go that holds these."""
        for number in numbers:
            held = self[number]
            if isinstance(held, list):
                held.remove(article)
                if len(held) == 1:
                    self[number] = held[0]
            else:
                del self[number]
