"""The language of a text: by its letters and words, with what its publisher claims as a second voice."""

import io
import lzma
import re
from array import array
from functools import cache

import numpy as np
from numpy.typing import NDArray
from py3langid.langid import MODEL_DIR, MODEL_FILE, LanguageIdentifier

LANGUAGES = tuple(
    "en ru zh kk tr az ka de fr es pt it uk ar fa ja ko nl pl ky hy ro el he hi et lv lt cs sv fi no da hu bg".split()
)
"""What the papers we read are written in; a longer list only brings more mistakes."""

ENOUGH = 20
"""Letters below which a text does not show its language."""

SAMPLE = 800
"""Characters that are asked for their language."""

CONFIRMING = 200
"""Characters that are asked first where a language is claimed: two voices that agree are enough.

Of 693 pages 686 say the same in so many characters as in four times as many; no other claims what the few say.
"""

CAPITALS = 0.2
"""The share of capitals above which a text is asked in small letters.

Of 9,603 wire texts, many of them headlines and accounts in capitals, 4 are told wrongly instead of 58; texts in ten
languages as before.
"""

ENGLISH_WORDS, ENGLISH_SHARE = 3, 0.05
"""How many small words that no other language has, and what share of all, make a text English without the model.

The model calls all of 13,042 such texts English but two, which are; of texts in other languages it is none.
"""

_ENGLISH = (" the ", " of ", " and ")
_NO_LETTERS = bytes(sign for sign in range(128) if not chr(sign).isalpha())
_SURE = (
    (re.compile(r"[ა-ჿ]"), "ka"),
    (re.compile(r"[ㄱ-ㅎ가-힣]"), "ko"),
    (re.compile(r"[ぁ-ゖァ-ヺ]"), "ja"),
    (re.compile(r"[\u4e00-\u9fff]"), "zh"),
    (re.compile(r"[ก-๛]"), "th"),
    (re.compile(r"[\u0900-\u097f]"), "hi"),
    (re.compile(r"[\u0980-\u09ff]"), "bn"),
    (re.compile(r"[əƏ]"), "az"),
    (re.compile(r"[әғқңөұүһі]", re.I), "kk"),
)
_SAME_LETTERS = {"kk": {"uk", "ky", "be", "tt", "ba", "mn"}, "hi": {"mr", "ne"}, "bn": {"as"}}
"""Whose letters are the same, so that the claim decides."""

_UZBEK = re.compile(r"[og][ʻ‘'][a-z]*|\b(?:va|bilan|uchun|yil)\b", re.I)


def language_of(text: str, claimed: str | None = None) -> str:
    """The text's language as an ISO 639-1 code; the claimed one, or `und`, where the text does not show it."""
    beginning = text[:4000]
    letters = _letters(beginning)
    if letters < ENOUGH and not re.search(r"[\u3400-\u9fff]", text):
        return claimed or "und"
    signs = "".join(set(beginning))
    for pattern, language in _SURE:
        if pattern.search(signs) and len(pattern.findall(beginning)) > max(2, letters * 0.02):
            return claimed if claimed and claimed in _SAME_LETTERS.get(language, ()) else language
    sample = text[:SAMPLE]
    if _is_english(sample.lower()):
        return "en"
    if claimed == "uz" or len(_UZBEK.findall(text[:2000])) > max(3, letters / 60):
        return "uz"
    in_capitals = sum(map(str.isupper, sample)) > CAPITALS * _letters(sample)
    told = sample.lower() if in_capitals else sample
    if claimed and claimed == _guessed(told[:CONFIRMING]):
        return claimed
    guessed = _guessed(told)
    if claimed and letters < ENOUGH * 4 and _same_script(claimed, guessed):
        return claimed
    return guessed


def _guessed(sample: str) -> str:
    return str(_identifier().classify(sample)[0])


def _letters(text: str) -> int:
    return len(text.encode().translate(None, _NO_LETTERS)) if text.isascii() else sum(map(str.isalpha, text))


def _is_english(low: str) -> bool:
    often = sum(map(low.count, _ENGLISH))
    return often >= ENGLISH_WORDS and often >= ENGLISH_SHARE * low.count(" ")


_CYRILLIC = frozenset({"ru", "uk", "kk", "ky", "bg"})


def _same_script(one: str, other: str) -> bool:
    return (one in _CYRILLIC) == (other in _CYRILLIC) and one not in {"zh", "ja", "ko", "ka", "ar", "fa", "he"}


@cache
def _identifier() -> LanguageIdentifier:
    try:
        identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    except OSError:  # it unpacks its 68 MB into a temporary file, and there is no room for one
        identifier = _unpacked_in_memory()
    identifier.set_languages(list(LANGUAGES))
    return identifier


def _unpacked_in_memory() -> LanguageIdentifier:
    """The same model without a temporary file; it takes 100 MB more while it is read."""
    with lzma.open(MODEL_DIR / MODEL_FILE) as packed, np.load(io.BytesIO(packed.read()), allow_pickle=False) as model:
        return LanguageIdentifier(
            model["ptc"],
            model["pc"],
            model["classes"].tolist(),
            _quick(model["nextmove"]),
            model["out_feat"].tolist(),
            tk_row=_quick(model["nextmove_row"]),
        )


def _quick(numbers: NDArray[np.unsignedinteger]) -> "array[int]":
    """The same numbers as an array of Python's own, which hands out a single one faster."""
    return array(numbers.dtype.char, numbers.tobytes())
