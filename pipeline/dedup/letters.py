"""A name by its sounds in Latin letters, so that it is the same word in reports of several languages."""

import re
import unicodedata

SHORTEST = 3

_CYRILLIC = dict(
    zip(
        "абвгдежзийклмнопрстуфхцчшщъыьэюяіїєґқғәөұүһңў",
        "a b v g d e sh s i i k l m n o p r s t u f h s ch sh sh - i - e iu ia i i e g k g a o u u h n u".split(),
        strict=True,
    )
)
_LATIN = dict(zip("łøßđıæœðþ", ("l", "o", "ss", "d", "i", "ae", "oe", "d", "th"), strict=True))
_SOUNDS = (
    ("tsch", "ch"),
    ("sch", "sh"),
    ("cz", "ch"),
    ("sz", "sh"),
    ("zh", "sh"),
    ("kh", "h"),
    ("ph", "f"),
    ("ts", "s"),
    ("ch", "ĉ"),
)
"""What several houses write for one sound, the longer first."""

_LETTERS = str.maketrans(_CYRILLIC | _LATIN | {"-": ""})
_ALIKE = str.maketrans({"c": "k", "q": "k", "w": "v", "y": "i", "j": "i", "z": "s", "x": "ks", "-": "", "ĉ": "ch"})
_TWICE = re.compile(r"(.)\1+|i(?=[aeou])")
_CASES = re.compile(r"(?<=\w{4})(?:ого|ому|ым|им|ий|ый|ой|ей|[ауыеиюяь])$")
"""Endings of Russian names; of the others only vowels are left out."""


def sounded(word: str) -> str:
    """A word as it sounds, without its ending: `Назарбаевым`, `Nasarbajew` and `Nazarbayev` are one; in small letters.

    What would leave fewer than three letters stays as it is written.
    """
    small = plain = word.casefold()
    if not plain.isascii():
        marked = unicodedata.normalize("NFKD", _CASES.sub("", plain).translate(_LETTERS))
        plain = "".join([letter for letter in marked if not unicodedata.combining(letter)])
    for written, sound in _SOUNDS:
        plain = plain.replace(written, sound)
    plain = _TWICE.sub(r"\1", plain.translate(_ALIKE)).rstrip("aeiou")
    return plain if len(plain) >= SHORTEST else small
