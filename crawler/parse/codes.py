"""Codes of languages, as publishers write them."""

import re

_CODE = re.compile(r"\s*([A-Za-z]{2,3})(?![A-Za-z])")
_NO_LANGUAGE = ("und", "mul", "zxx", "mis")
"""ISO 639-2's words for not known, many, none and another."""


def language_code(said: object) -> str | None:
    """`en` of `en-US` or `EN_us`, None for what is no code; Chinese keeps no script since we match both."""
    match = _CODE.match(said) if isinstance(said, str) else None
    return match[1].lower() if match and match[1].lower() not in _NO_LANGUAGE else None
