"""What topics ask of a text before any is judged: where its telling terms stand, and which sets have a term in it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Asked:
    """The `telling` terms, without any of which no topic is given, and the `sets` of which rules ask for any term.

    Each set is a bit, so that all a text holds of them is one number: thousands of questions are asked a second.
    """

    telling: frozenset[int] = frozenset()
    sets: tuple[frozenset[int], ...] = ()

    @cached_property
    def _bits(self) -> Mapping[frozenset[int], int]:
        return {terms: 1 << place for place, terms in enumerate(self.sets)}

    @cached_property
    def _of_term(self) -> Mapping[int, int]:
        found: defaultdict[int, int] = defaultdict(int)
        for place, terms in enumerate(self.sets):
            for term in terms:
                found[term] |= 1 << place
        return dict(found)

    def bit(self, terms: frozenset[int]) -> int:
        """The bit of a set; none where it is empty, as no text has any term of it."""
        return self._bits[terms] if terms else 0

    def bits(self, terms: Iterable[int]) -> int:
        """The bits of all sets that have any of these terms."""
        gathered = 0
        of_term = self._of_term
        for term in terms:
            if term in of_term:
                gathered |= of_term[term]
        return gathered
