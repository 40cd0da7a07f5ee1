"""A dateline's place as readers write it: agencies print it in capitals."""

import re

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_ABBREVIATIONS = frozenset({"UAE", "USA", "US", "UK", "UN", "EU", "DC", "PNG", "ОАЭ", "США", "ООН", "ЕС", "РФ", "БАЭ"})
_SMALL = frozenset({"of", "the", "and", "de", "del", "da", "do", "es", "sur", "la", "le", "am", "an", "der", "на", "и"})
_TURKISH = frozenset("İŞĞ")


def place_name(written: str | None) -> str | None:
    """`POTI` becomes `Poti`, `NEW YORK` `New York`; what is not all in capitals, and abbreviations, stay."""
    if not written or not written.isupper():
        return written
    turkish = bool(_TURKISH & set(written))

    def cased(match: re.Match[str]) -> str:
        word = match[0]
        if word in _ABBREVIATIONS or len(word) == 1:
            return word
        low = word.replace("İ", "i").replace("I", "ı").lower() if turkish else word.lower()
        return low if low in _SMALL and match.start() else word[0] + low[1:]

    return _WORD.sub(cased, written)
