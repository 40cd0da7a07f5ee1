"""What a headline says of its report before it says the news: that it corrects an earlier one, or takes it back."""

import re
from functools import lru_cache

_CORRECTED = (
    r"CORRECT(?:ED|ION)S?|CORR|ИСПРАВЛЕН(?:ИЕ|О|А|НЫЙ)?|ПОПРАВКА|УТОЧНЕН(?:ИЕ|О)|ВИПРАВЛЕН(?:НЯ|О)|ТҮЗЕТУ|DÜZELTME|DÜZƏLİŞ"
    r"|KORREKTUR|KORRIGIERT|BERICHTIGUNG|BERICHTIGT|RICHTIGSTELLUNG|CORRECTIF|RECTIFICATIF|CORRIG[ÉE]|CORRECCIÓN|CORREGIDO"
    r"|CORREÇÃO|CORRIGIDO|更正|订正|訂正"
)
_WITHDRAWN = (
    r"(?:(?:STORY|REPORT) )?(?:WITHDRAWN|RETRACTED)|RETRACTION|(?:MANDATORY )?KILL"
    r"|(?:СООБЩЕНИЕ )?АННУЛИР(?:УЕТСЯ|ОВАН(?:ИЕ|О|А))|(?:MELDUNG )?ZURÜCKGEZOGEN|STORNO"
    r"|(?:HABER )?GERİ ÇEKİLDİ|ANNUL(?:ATION|ÉE?)|ANULA(?:CIÓN|D[AO])|撤稿|取り消し"
)
_NUMBERED = r"(?:[A-Z]+ \d+ ?- ?)?"
"""`UPDATE 1-`, before or behind the mark."""


def _mark(words: str) -> str:
    """The words before a headline with a colon or a dash, in capitals with a bare hyphen, or in brackets at an end."""
    return (
        rf"^\W{{0,2}}{_NUMBERED}(?:[(\[【（](?:{words})[)\]】）]\W{{0,3}}"
        rf"|(?:{words})(?:\s?[:：|—–]\s?|\s-\s|\s(?=[A-Z]+ \d+ ?-))|(?-i:{words})-\s?)"
        rf"|\s?[(\[【（](?:{words})[)\]】）]$"
    )


_TAKEN_BACK = re.compile(rf"{_mark(_WITHDRAWN)}|(?-i:\s?[,—–-]+\s?(?:MANDATORY )?KILL)$", re.IGNORECASE)
"""An American agency's KILL also stands behind the slug: `BC-PORT—KILL`."""

_MARK = re.compile(rf"{_mark(_CORRECTED)}|{_TAKEN_BACK.pattern}", re.IGNORECASE)
_FURTHER = re.compile(rf"^{_NUMBERED}")


@lru_cache(maxsize=2_000)
def says_corrected(title: str) -> bool:
    """Whether a headline says that its report corrects one, or takes it back: with a colon, a dash or in brackets."""
    return _MARK.search(title) is not None


def says_withdrawn(title: str) -> bool:
    """Whether a headline says that its report takes one back."""
    return _TAKEN_BACK.search(title) is not None


def without_mark(title: str) -> str:
    """The headline itself, without the number of an update."""
    return _FURTHER.sub("", _MARK.sub("", title))
