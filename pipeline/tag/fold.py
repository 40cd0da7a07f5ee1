"""Text made comparable: one spelling for letters, spaces, hyphens and apostrophes, position for position.

A folded text keeps its length, so that what was found can be shown as it was written.
"""

import re
import unicodedata
from typing import NamedTuple

from pipeline.tag.han import SIMPLIFIED

CJK = "\u2e80"
"""From this character on, writing has no spaces between words."""

_APOSTROPHES = "\u2018\u2019\u201b\u02bb\u02bc\u02b9\u02b4\u0060\u00b4\u2032\u055a\uff07"
_HYPHENS = "\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2212\ufe58\ufe63\uff0d"
_UNSEEN = (
    "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u2062\u2063\ufeff\u061c"
    "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
_ODD = re.compile(f"[{_APOSTROPHES}{_HYPHENS}{_UNSEEN}]")
_PLAIN: dict[int, str | None] = {
    **dict.fromkeys(map(ord, _APOSTROPHES), "'"),
    **dict.fromkeys(map(ord, _HYPHENS), "-"),
    **dict.fromkeys(map(ord, _UNSEEN), None),
}
_GAPS = bytes.maketrans(
    *(bytes(signs) for signs in zip(*((sign, 32) for sign in range(128) if not chr(sign).isalnum()), strict=True))
)
_OTHER_GAP = re.compile(f"[^\\w\\x00-\\x7f{CJK}-\U0010ffff]")
_JOINT = re.compile(
    f"[\\d{CJK}-\U0010ffff](?:(?<=\\d)(?=[^\\W\\d{CJK}-\U0010ffff])|(?<!\\d)(?=[^\\W{CJK}-\U0010ffff]))"
)
_SEAM = re.compile(f"(?<=[^\\W{CJK}-\U0010ffff])[{CJK}-\U0010ffff]")
_HAN = re.compile("[\u3400-\u9fff]")
_DASH = "|"
"""What a spaced dash becomes: no term has this sign inside it, and it leaves a plain text plain."""

_SPACED_DASH = re.compile(r" - (?=[^\W\d_])")
_SPACES = b"\t\n\v\f\r\x1c\x1d\x1e\x1f"
"""The spaces of ASCII but the usual one."""

_PARAGRAPH = re.compile(r"\n[^\S\n]*\n\s*|\n(?:[ ]{2,}|\t)\s*")


class Folded(NamedTuple):
    """One text three ways, all of one length: as `shown`, with `exact` capitals, and all in small letters (`low`)."""

    shown: str
    exact: str
    low: str


def tidy(text: str) -> str:
    """The text in NFKC, with one kind of space, hyphen and apostrophe; a newline parts paragraphs."""
    if not text:
        return text
    if not text.isascii():
        if _ODD.search(text):
            text = text.translate(_PLAIN)
        if not unicodedata.is_normalized("NFKC", text):
            text = unicodedata.normalize("NFKC", text)
    text = "\n".join(map(_one_line, _PARAGRAPH.split(text.strip("\n")))) if "\n" in text else _one_line(text)
    return _SPACED_DASH.sub(_joined, text) if " - " in text else text


def _one_line(text: str) -> str:
    """The text with single spaces; one that has no others is seen to be so without parting its words."""
    odd = len(text.encode().translate(None, _SPACES)) < len(text) if text.isascii() else not text.isprintable()
    return " ".join(text.split()) if odd or "  " in text else text.strip(" ")


def _joined(dash: re.Match[str]) -> str:
    """A spaced dash between names is a hyphen: Baku - Tbilisi - Kars."""
    text, at = dash.string, dash.start()
    word = text.rfind(" ", 0, at) + 1
    names = text[dash.end()].isupper() and text[word].isupper() and text[at - 1].isalpha()
    return "-" if names else dash[0]


def fold(tidied: str) -> Folded:
    """The comparable forms of a tidied text: hyphens are spaces, I İ ı i one letter, ё is е, Chinese simplified."""
    exact = tidied
    if "-" in exact:
        exact = exact.replace(" - ", f" {_DASH} ").replace("-", " ")
    if exact.isascii():
        return Folded(tidied, exact, exact.lower())
    if _HAN.search(exact):
        exact = exact.translate(SIMPLIFIED)
    exact = exact.replace("\u0130", "I").replace("ё", "е").replace("Ё", "Е")
    return Folded(tidied, exact, exact.lower().replace("\u0131", "i"))


def spaced(low: str) -> str:
    """A text in small letters with a space for all but letters, figures and Chinese, position for position."""
    plain = low.encode(errors="surrogatepass").translate(_GAPS).decode(errors="surrogatepass")
    return plain if plain.isascii() else _OTHER_GAP.sub(" ", plain)


def loosened(text: str) -> str:
    """A spaced text with a space for each figure before a letter and each Chinese sign before either."""
    return _JOINT.sub(" ", text)


def parted(text: str) -> str:
    """A spaced text with a space for each Chinese sign that follows a letter or a figure."""
    return text if text.isascii() else _SEAM.sub(" ", text)


def is_letter(character: str) -> bool:
    """Whether it continues a word in writing that has spaces: letter or figure, but not Chinese."""
    return character < CJK and character.isalnum()
