"""Text as tokens for comparison: house styles folded, stems, figures, stable numbers for all of them."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from hashlib import blake2b
from typing import TypeVar

from pipeline.dedup.stems import stem

Known = TypeVar("Known")

_TOKEN = re.compile(
    r"[^\W\d_\u3400-\u9fff\u3040-\u30ff]+(?:['’][^\W\d_]+)?|\d+(?:[.,]\d+)*|[\u3400-\u9fff\u3040-\u30ff]"
)
_TOKEN_ASCII = re.compile(r"[a-z]+(?:'[a-z]+)?|[0-9]+(?:[.,][0-9]+)*")
"""What `_TOKEN` finds in a tidied text of ASCII alone, in half the time."""

HAN = re.compile(r"[\u3400-\u9fff\u3040-\u30ff]")
_HAN_RUN = re.compile(r"[\u3400-\u9fff\u3040-\u30ff]{2,}")
_PER_CENT = re.compile(r"\bper cent\b")
_INITIALS = re.compile(r"\.(?<=\b[a-z]\.)((?:[a-z]\.)+)(?!\w)")
"""What follows the first letter of `u.s.`: begins with a dot, which is rarer than a letter and so found sooner."""

_LIKELY_INITIALS = re.compile(r"\.[a-z]\.")
_BRITISH = re.compile(r"is(?=(?:e|ed|es|ing|ation|ations|er|ers)$)|(?<=[a-z]{2}o)u(?=r(?:s|ed|ing|able|ite|ites)?$)")
_THOUSANDS = re.compile(r"(\d)[, ](?=\d{3}(?!\d))")
"""Begins with a digit, which is rarer than a space."""

_POINTED = frozenset(("de", "es", "it", "pt", "nl", "tr", "da", "id", "ro"))
_THOUSANDS_POINTED = re.compile(r"\d{1,3}(?:\.\d{3})+")
"""Languages in which a point marks thousands, and a figure with such points."""

_PLAIN = (("’", "'"), ("‘", "'"), ("“", '"'), ("”", '"'), ("—", "-"), ("–", "-"), ("ё", "е"), ("i\u0307", "i"))
"""One spelling of apostrophe, quotes, dashes and the Turkish İ in small letters, at whose dot words would be cut.

An English text with nothing else is ASCII, and quicker to cut.
"""

REMEMBERED = 100_000
"""Words whose number, stem and spelling are remembered; the common ones come back at once when all are forgotten."""

_HOUSE = {
    "million": "mln", "millions": "mln", "billion": "bln", "billions": "bln", "bn": "bln", "trillion": "trln",
    "percent": "pct", "percentage": "pct", "dollars": "dlrs", "dollar": "dlrs", "dlr": "dlrs", "usd": "dlrs",
    "cents": "cts", "cent": "cts", "ct": "cts", "against": "vs", "versus": "vs", "months": "mths", "month": "mths", "sterling": "stg", "pounds": "stg",
    "shares": "shrs", "share": "shr", "quarter": "qtr", "quarterly": "qtly", "monthly": "mthly", "dividend": "div",
    "млн": "миллион", "млрд": "миллиард", "тыс": "тысяч", "долл": "доллар",
    "labour": "labor", "centre": "center", "tonnes": "tons", "tonne": "ton", "programme": "program", "defence": "defense",
    "january": "jan", "february": "feb", "march": "mar", "april": "apr", "june": "jun", "july": "jul", "august": "aug",
    "september": "sep", "sept": "sep", "october": "oct", "november": "nov", "december": "dec",
}  # fmt: skip
"""One word for what houses write differently."""

MONTHS = {
    name: number
    for number, names in enumerate(
        "jan янв|feb фев|mar мар|apr апр|may мая май|jun июн|jul июл|aug авг|sep сен|oct окт|nov ноя|dec дек".split(
            "|"
        ),
        1,
    )
    for name in names.split()
}
"""Their numbers by their first three letters."""


def tidy(text: str) -> str:
    """Text with one spelling of quotes and thousands, case folded."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    plain = text.casefold()
    if not plain.isascii():
        for sign, one in _PLAIN:  # a third of the time of `translate`
            plain = plain.replace(sign, one)
    if _LIKELY_INITIALS.search(plain):
        plain = _INITIALS.sub(lambda initials: initials[1].replace(".", ""), plain)
    if "per cent" in plain:
        plain = _PER_CENT.sub("pct", plain)
    return _THOUSANDS.sub(r"\1", plain)


class Remembered(dict[str, Known]):
    """What a function says of a word, asked once for each; all is forgotten when there are too many."""

    def __init__(self, ask: Callable[[str], Known]) -> None:
        self._ask = ask

    def __missing__(self, word: str) -> Known:
        if len(self) >= REMEMBERED:
            self.clear()
        known = self[word] = self._ask(word)
        return known


def tokens(text: str) -> list[str]:
    """The words, figures and Han characters of a tidied text."""
    return (_TOKEN_ASCII if text.isascii() else _TOKEN).findall(text)


def house(token: str) -> str:
    """The one spelling of a word that houses write differently; British endings become American ones."""
    if len(token) > 5 and ("is" in token or "ou" in token) and token.isascii():
        token = _BRITISH.sub(lambda ending: "iz" if ending[0] == "is" else "", token)
    return _HOUSE.get(token, token)


def number_of(text: str) -> int:
    """A 64-bit number for a text, the same in every run and on every machine."""
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")


def half(text: str) -> int:
    """The lower half of the number of a text: what is kept of a stem, a figure, a publisher."""
    return number_of(text) & 0xFFFFFFFF


short = Remembered(half).__getitem__
"""The same, remembered."""


def terms_of(words: Mapping[str, str]) -> frozenset[int]:
    """The terms of words that are listed by their languages."""
    return frozenset(short(stem(word, language)) for language, listed in words.items() for word in listed.split())


def figure_of(word: str, language: str) -> str:
    """A figure with a decimal point, and without the points that mark thousands in its language."""
    if language[:2] in _POINTED and _THOUSANDS_POINTED.fullmatch(word):
        return word.replace(".", "")
    return word.replace(",", ".")


def pairs_of_han(text: str) -> list[str]:
    """The pairs of neighbouring Han characters: what Chinese has for terms."""
    if text.isascii() or not HAN.search(text):
        return []
    return [run[i : i + 2] for run in _HAN_RUN.findall(text) for i in range(len(run) - 1)]
