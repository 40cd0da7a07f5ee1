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

CAPITALS = 0.2
"""The share of capitals above which a text is asked in small letters.

Of 9,603 wire texts, many of them headlines and accounts in capitals, 4 are told wrongly instead of 58; texts in ten
languages as before.
"""

_LETTERS = re.compile(r"[^\W\d_]")
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

_UZBEK = re.compile(r"\b(?:[a-z]*(?:oʻ|o‘|o'|gʻ|g‘|g')[a-z]*|va|bilan|uchun|boʻyicha|yil)\b", re.I)


def language_of(text: str, claimed: str | None = None) -> str:
    """The text's language as an ISO 639-1 code; the claimed one, or `und`, where the text does not show it."""
    letters = len(_LETTERS.findall(text[:4000]))
    if letters < ENOUGH and not re.search(r"[\u3400-\u9fff]", text):
        return claimed or "und"
    for pattern, language in _SURE:
        if len(pattern.findall(text[:4000])) > max(2, letters * 0.02):
            return claimed if claimed and claimed in _SAME_LETTERS.get(language, ()) else language
    if claimed == "uz" or len(_UZBEK.findall(text[:2000])) > max(3, letters / 60):
        return "uz"
    sample = text[:SAMPLE]
    in_capitals = sum(map(str.isupper, sample)) > CAPITALS * len(_LETTERS.findall(sample))
    guessed, _ = _identifier().classify(sample.lower() if in_capitals else sample)
    if claimed and letters < ENOUGH * 4 and _same_script(claimed, guessed):
        return claimed
    return str(guessed)


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
