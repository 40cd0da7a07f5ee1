"""What the names of an element hint at. Each element of a page is asked once, for all who look for names of their own.

A hint is not yet a finding: who takes it up reads the names word by word.
"""

from bisect import bisect
from collections.abc import Iterator, Sequence
from itertools import accumulate

from ahocorasick_rs import AhoCorasick, Implementation

COMMENTS, ROLE, AUTHOR = 1, 2, 4
"""Hints, which add up: readers write here; it says what it is beside the text; it may name who wrote the article."""

COMMENT_WORDS = ("omment", "OMMENT", "omentar", "eacties", "orumlar", "isqus")
ROLE_WORDS = {
    "caption": tuple(
        "aption ideo-desc ideoDesc mage-desc hoto-desc egende ildunterschrift ildtext pie-foto idascalia".split()
    ),
    "beside": tuple("uthor yline bio opover anner odal alert ribbon ewsletter ubscri romo".split()),
    "standfirst": tuple(
        "tandfirst tandFirst tand-first tand-First ubheadline ub-headline ubtitle hapo orspann".split()
    ),
}
AUTHOR_WORDS = tuple(
    "uthor yline writer journalist-name screenname ted-by channel-name zuozhe bianji xiaobian username byl BBL".split()
)
"""Parts of words: each name that is looked for has one of them in it."""

_WORDS = [
    *((word, COMMENTS) for word in COMMENT_WORDS),
    *((word, ROLE) for words in ROLE_WORDS.values() for word in words),
    *((word, AUTHOR) for word in AUTHOR_WORDS),
]
_found_in = AhoCorasick([word for word, _ in _WORDS], implementation=Implementation.DFA).find_matches_as_indexes


def hints_in(names: Sequence[str]) -> Iterator[tuple[int, int]]:
    """What some classes and ids hint at, one hint at a time: which of them, and at what."""
    ends = list(accumulate(len(name) + 1 for name in names))
    for number, start, _ in _found_in("\n".join(names), overlapping=True):
        yield bisect(ends, start), _WORDS[number][1]
