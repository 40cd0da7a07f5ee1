"""What the names of an element hint at. Each element of a page is asked once, for all who look for names of their own.

A hint is not yet a finding: who takes it up reads the names word by word.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import groupby
from operator import itemgetter

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

_WORDS = {
    COMMENTS: COMMENT_WORDS,
    ROLE: tuple(word for words in ROLE_WORDS.values() for word in words),
    AUTHOR: AUTHOR_WORDS,
}


def _by_first_letter(words: Iterable[str]) -> str:
    """An expression for any of some words: it tries those only that begin as the text does."""
    first = itemgetter(0)
    groups = groupby(sorted(set(words)), key=first)
    return "|".join(f"{letter}(?:{'|'.join(re.escape(word[1:]) for word in group)})" for letter, group in groups)


_ANY = re.compile(_by_first_letter(word for words in _WORDS.values() for word in words))


@lru_cache(maxsize=20_000)
def hints_of(name: str) -> int:
    """What the class or the id of an element hints at, all hints added up."""
    if _ANY.search(name) is None:
        return 0
    return sum(hint for hint, words in _WORDS.items() if any(map(name.__contains__, words)))
