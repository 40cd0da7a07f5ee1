"""Codes of languages, as publishers write them."""

import re

_CODE = re.compile(r"\s*([A-Za-z]{2,3})(?![A-Za-z])")
_NO_LANGUAGE = ("und", "mul", "zxx", "mis")
"""ISO 639-2's words for not known, many, none and another."""


_TWO_LETTERS = {
    "ara": "ar", "aze": "az", "bel": "be", "ces": "cs", "chi": "zh", "cze": "cs", "deu": "de", "dut": "nl", "ell": "el",
    "eng": "en", "fas": "fa", "fra": "fr", "fre": "fr", "geo": "ka", "ger": "de", "gre": "el", "heb": "he", "hin": "hi",
    "hye": "hy", "ita": "it", "jpn": "ja", "kat": "ka", "kaz": "kk", "kir": "ky", "kor": "ko", "mon": "mn", "nld": "nl",
    "per": "fa", "pol": "pl", "por": "pt", "ron": "ro", "rus": "ru", "spa": "es", "swe": "sv", "tgk": "tg", "tuk": "tk",
    "tur": "tr", "ukr": "uk", "uzb": "uz", "vie": "vi", "zho": "zh",
    "cn": "zh", "cz": "cs", "dk": "da", "ge": "ka", "gr": "el", "jp": "ja", "kz": "kk", "ua": "uk",
}  # fmt: skip
"""ISO 639-2's codes of what 639-1 has two letters for, and countries where no language has the code."""


def language_code(said: object) -> str | None:
    """`en` of `en-US`, `EN_us` or `eng`, None for what is no code; Chinese keeps no script since we match both."""
    match = _CODE.match(said) if isinstance(said, str) else None
    code = match[1].lower() if match else None
    return None if code in _NO_LANGUAGE else _TWO_LETTERS.get(code or "", code)
