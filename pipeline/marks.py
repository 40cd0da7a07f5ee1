"""What a headline says of its report before it says the news: that it corrects an earlier one, or takes it back."""

import re
from functools import lru_cache
from typing import NamedTuple

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


_ENDS = (")", "]", "】", "）", "KILL")
"""How a headline ends that has its mark there."""


class _Mark(NamedTuple):
    """Words as a mark: before a headline with a colon, a dash or (in capitals) a hyphen, or in brackets at an end."""

    before: re.Pattern[str]
    behind: re.Pattern[str]

    def find(self, title: str) -> re.Match[str] | None:
        """Where the mark stands in a headline, None where there is none."""
        return self.before.match(title) or (self.behind.search(title) if title.endswith(_ENDS) else None)


def _mark(words: str) -> _Mark:
    before = (
        rf"\W{{0,2}}{_NUMBERED}(?:[(\[【（](?:{words})[)\]】）]\W{{0,3}}"
        rf"|(?:{words})(?:\s?[:：|—–]\s?|\s-\s|\s(?=[A-Z]+ \d+ ?-))|(?-i:{words})-\s?)"
    )
    behind = rf"\s?[(\[【（](?:{words})[)\]】）]$|(?-i:\s?[,—–-]+\s?(?:MANDATORY )?KILL)$"
    return _Mark(re.compile(before, re.IGNORECASE), re.compile(behind, re.IGNORECASE))


_TAKEN_BACK, _ANY = _mark(_WITHDRAWN), _mark(f"{_CORRECTED}|{_WITHDRAWN}")
"""An American agency's KILL also stands behind the slug: `BC-PORT—KILL`."""

_FURTHER = re.compile(rf"^{_NUMBERED}")


@lru_cache(maxsize=2_000)
def says_corrected(title: str) -> bool:
    """Whether a headline says that its report corrects one, or takes it back: with a colon, a dash or in brackets."""
    return _ANY.find(title) is not None


def says_withdrawn(title: str) -> bool:
    """Whether a headline says that its report takes one back."""
    return _TAKEN_BACK.find(title) is not None


def without_mark(title: str) -> str:
    """The headline itself, without the number of an update."""
    mark = _ANY.find(title)
    return _FURTHER.sub("", title[: mark.start()] + title[mark.end() :] if mark else title)
