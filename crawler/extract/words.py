"""Many words looked for at once, however many there are: what spares a text the expressions that say more of it."""

from collections.abc import Callable, Iterable

from ahocorasick_rs import AhoCorasick, Implementation


def any_of(words: Iterable[str]) -> Callable[[str], bool]:
    """What says whether a text has one of some words in it."""
    found = AhoCorasick(words, implementation=Implementation.DFA).find_matches_as_indexes
    return lambda text: bool(found(text))
