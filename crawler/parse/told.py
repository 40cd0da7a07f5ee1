"""Days that are not the item's own but of something told: in a sentence, in a caption, in the number of a version."""

import re

from crawler.parse.calendar_words import LABELS, OF_ANOTHER
from crawler.parse.clock import folded, is_date_word

SENTENCE = 4
"""So many words before a day, a small one among them, make a sentence of it."""

_WORD = re.compile(r"[^\W\d_]+(?:['’ʻ‘`][^\W\d_]+)*")
_NUMBERED = re.compile(
    r"[^\W\d_]\.?\s(?:(?:\d\.\d{1,2}|\d{1,2}\.\d)\.\d{4}|\d{1,2}\.\d{1,2}\.\d{2}|(?:19|20)\d{6})(?!\d)"
)
_COUNTED = re.compile(r"[§#]\s?\d|\bN[or]\.?\s?\d", re.IGNORECASE)
_SET_OFF = re.compile(r"[|:·•()\[\]]|\s[-/]\s")
_PUBLISHING = re.compile(
    r"(?<!\w)(?:re)?(?:publish|publié|publica[tcdç]|publicer|publik|pubblica|updat|modif|posted"
    r"|this (?:story|article|post) (?:is|was) |mise? (?:à|en) |aktuali|veröffentlich|geändert|bearbeitet|erstellt"
    r"|actuali|atuali|aggiorna|bijgewerkt|geplaatst|gepubliceerd|uppdater|oppdater|opdater|julkais|päivite|zveřej|opubli"
    r"|objav|ažurir|обновл|опубл|публик|размещ|добавл|оновл|жариял|жаңарт|yayın|güncel|yenilən|dərc|nashr"
    r"|yangilan|diterbitkan|diperbarui|đăng)",
    re.IGNORECASE,
)
"""Words, by their beginnings, that say that a date is the item's own."""


def is_told_of(text: str, rest: str) -> bool:
    """Whether a day without a time is not the item's; `rest` is what is left of the text behind day, month and year."""
    return _goes_on(text, rest) or _led_to(text, rest)


def _goes_on(text: str, rest: str) -> bool:
    """Whether a day without a time stands in a sentence: `the 10 May 2026 deals`, `3.5.2026 update of the model`."""
    left = set(_WORD.findall(rest))
    behind = [word for word in _WORD.findall(re.split(r"\d", text)[-1]) if word in left]
    if behind and behind[0] == "by" and folded(_WORD.findall(text)[0]) in LABELS:
        return False  # Posted on May 3, 2024 by admin
    return bool(behind) and behind[-1].islower() and len(behind[-1]) > 2 and not is_date_word(behind[-1])


def _led_to(text: str, rest: str) -> bool:
    """Whether what stands before a day without a time says that it is no date of the item: `Exports of 5 April 2026`.

    Numbers of sections, versions and orders look like days in figures (`Section 3.4.2026`, `Django 4.2.11`): before
    such only what belongs to a date may stand.
    """
    if _COUNTED.search(text):
        return True
    left = set(_WORD.findall(rest))
    opening = re.split(r"\d", text, maxsplit=1)[0]
    if _in_a_sentence(opening, left):
        return True
    before = [word for word in _WORD.findall(opening) if word in left]
    if not before:
        return False
    nearest = before[-1]
    if folded(nearest) in OF_ANOTHER:
        return len(before) > 1
    numbered = _NUMBERED.search(text)
    return bool(numbered) and not is_date_word(nearest) and folded(nearest) not in LABELS


def _in_a_sentence(before: str, left: set[str]) -> bool:
    """Whether a sentence leads to the day: `The mayor with two guests, June 21, 1990`.

    What stands before a bar or a colon does not count, nor do words beside one that says that a date follows.
    """
    clause = _SET_OFF.split(before)[-1]
    words = [word for word in _WORD.findall(clause) if word in left and not is_date_word(word)]
    if len(words) < SENTENCE or not any(word.islower() and len(word) > 1 for word in words):
        return False
    return _PUBLISHING.search(clause) is None
