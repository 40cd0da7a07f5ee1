"""What a headline says of its report before it says the news: that it is corrected."""

import re
from functools import lru_cache

_WORDS = (
    r"(?:CORRECT(?:ED|ION)S?|CORR|ИСПРАВЛЕН(?:ИЕ|О|А|НЫЙ)?|ПОПРАВКА|УТОЧНЕН(?:ИЕ|О)|ВИПРАВЛЕН(?:НЯ|О)|ТҮЗЕТУ|DÜZELTME|DÜZƏLİŞ"
    r"|KORREKTUR|KORRIGIERT|BERICHTIGUNG|BERICHTIGT|RICHTIGSTELLUNG|CORRECTIF|RECTIFICATIF|CORRIG[ÉE]|CORRECCIÓN|CORREGIDO"
    r"|CORREÇÃO|CORRIGIDO|更正|订正|訂正)"
)
_NUMBERED = r"(?:[A-Z]+ \d+ ?- ?)?"
"""`UPDATE 1-`, before or behind the mark."""

_MARK = re.compile(
    rf"^\W{{0,2}}{_NUMBERED}(?:[(\[【（]{_WORDS}[)\]】）]\W{{0,3}}|{_WORDS}(?:\s?[:：|—–-]\s?|\s(?=[A-Z]+ \d+ ?-)))"
    rf"|\s?[(\[【（]{_WORDS}[)\]】）]$",
    re.IGNORECASE,
)
_FURTHER = re.compile(rf"^{_NUMBERED}")


@lru_cache(maxsize=2_000)
def says_corrected(title: str) -> bool:
    """Whether a headline says that its report corrects one: a word for it with a colon, a dash or in brackets."""
    return _MARK.search(title) is not None


def without_mark(title: str) -> str:
    """The headline itself, without the number of an update."""
    return _FURTHER.sub("", _MARK.sub("", title))
