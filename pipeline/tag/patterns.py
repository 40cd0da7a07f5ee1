"""What is searched for in a text: how the forms of all terms begin, and which forms each beginning has."""

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.tag.fold import is_letter, spaced
from pipeline.tag.term import OPEN, Chunk, Form, Term


@dataclass(frozen=True, slots=True)
class Patterns:
    """The beginnings of forms as `written`; the first `searched` in spaced texts, the rest are signs without letters.

    They are tens of thousands, so what they begin stands in flat arrays, from starts[i] to starts[i + 1]: the number
    of the term and of its form.
    """

    written: tuple[str, ...]
    searched: int
    starts: "array[int]"
    terms: "array[int]"
    forms: "array[int]"

    def begun(self, index: int, terms: Sequence[Term]) -> Iterator[tuple[int, Form]]:
        """The forms that a pattern may begin, each with the number of its term."""
        for at in range(self.starts[index], self.starts[index + 1]):
            number = self.terms[at]
            yield number, terms[number].forms[self.forms[at]]


def patterns_of(terms: Sequence[Term]) -> Patterns:
    """The patterns of all terms."""
    words: dict[str, list[tuple[int, int]]] = {}
    signs: dict[str, list[tuple[int, int]]] = {}
    for number, term in enumerate(terms):
        for position, form in enumerate(term.forms):
            written = form.chunks[0].low
            if spaced(written).isspace():
                signs.setdefault(written, []).append((number, position))
                continue
            for pattern in _beginnings(form):
                words.setdefault(pattern, []).append((number, position))
    starts, numbers, forms = array("I", [0]), array("I"), array("H")
    for begun in (*words.values(), *signs.values()):
        for number, position in begun:
            numbers.append(number)
            forms.append(position)
        starts.append(len(numbers))
    return Patterns((*words, *signs), len(words), starts, numbers, forms)


def is_closed(form: Form) -> bool:
    """Whether a form is whole words, the last of which ends with them or with its plural."""
    first = form.chunks[0]
    return len(form.chunks) == 1 and first.ending not in OPEN and is_letter(first.low[-1])


def _beginnings(form: Form) -> list[str]:
    """The first chunk; with the gap after it, and its plurals too, where nothing may go on from it.

    So the many words that only begin like a term (IT, its, items) are never found.
    """
    first = form.chunks[0]
    head = " " * is_letter(first.low[0]) + spaced(first.low)
    return [f"{head}{plural} " for plural in _plurals(first)] if is_closed(form) else [head]


def _plurals(chunk: Chunk) -> tuple[str, ...]:
    if chunk.ending != "s":
        return ("",)
    last = chunk.low[-1]
    return ("", "es") if last in "sxz" else ("", "s", "es") if last in "ho" else ("", "s")
