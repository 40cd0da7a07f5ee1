"""The words of a language as they stand in texts, what is known of each in a row: asked once, then taken for many."""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from pipeline.dedup.gazetteer import signs_of_word
from pipeline.dedup.stems import idle_words, stems_in
from pipeline.dedup.words import HAN, REMEMBERED, figure_of, half, house, number_of

LANGUAGES = 32
"""Languages whose words are remembered; more are those that feeds invent."""

_ROW = np.dtype([("number", np.uint64), ("term", np.uint32), ("figure", np.uint32), ("signed", np.bool_)])

Rows = NDArray[np.void]
"""A row for each word.

`number` in whichever house's spelling; `term` the number of its stem, 0 where it carries no meaning and for Han, which
has no spaces; `figure` the number of a figure, of which `12.5` is not `125`, and 0 for a word; whether it is `signed`,
known to the gazetteer.
"""


class Vocabulary(dict[str, int]):
    """Which row is a word's. `signs` has those of signed words, `spelling` has the stem of each term."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._idle, self._stemmed = idle_words(language), stems_in(language)
        self._rows: Rows = np.empty(4096, _ROW)
        self.signs: dict[str, tuple[int, ...]] = {}
        self.spelling: dict[int, str] = {}

    def __missing__(self, word: str) -> int:
        row = self[word] = len(self)
        if row == len(self._rows):
            self._rows = np.concatenate((self._rows, np.empty(row, _ROW)))
        token = house(word)
        if token in self._idle or (len(token) < 2 and not token.isdigit()) or HAN.match(token):
            stem = ""
        else:
            stem = token if token[0].isdigit() else self._stemmed(token)
        term = half(stem) if stem else 0
        self.spelling[term] = stem
        if signs := signs_of_word(word):
            self.signs[word] = signs
        figure = half(figure_of(word, self._language)) if word[0].isdigit() else 0
        self._rows[row] = number_of(token), term, figure, bool(signs)
        return row

    def rows(self, words: Sequence[str]) -> Rows:
        """What is known of these words."""
        places = np.array(list(map(self.__getitem__, words)), np.intp)
        rows: Rows = self._rows.take(places)
        return rows

    def signed(self, words: Sequence[str], rows: Rows) -> list[tuple[int, tuple[int, ...]]]:
        """Which of these words, whose rows these are, are known to the gazetteer, each with its signs."""
        return [(at, self.signs[words[at]]) for at in rows["signed"].nonzero()[0].tolist()]

    def terms(self, words: Iterable[str]) -> frozenset[int]:
        """The terms of those of these words that have one."""
        return frozenset(self.rows(list(words))["term"].tolist()) - {0}


_VOCABULARIES: dict[str, Vocabulary] = {}


def vocabulary_in(language: str) -> Vocabulary:
    """The words of a language that were met; begun anew when there are too many, the common ones come back at once."""
    known = _VOCABULARIES.get(language)
    if known is None or len(known) >= REMEMBERED:
        if len(_VOCABULARIES) >= LANGUAGES:
            _VOCABULARIES.clear()
        known = _VOCABULARIES[language] = Vocabulary(language)
    return known
