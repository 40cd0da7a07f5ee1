"""What came over the wire as a letter shows it: one line, bounded, and links to the web alone."""

import re

from pipeline.model import Telling

HEADLINE = 240
"""Characters of a headline; some feeds put a whole post there."""

_UNSAFE = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff\ufff9-\ufffb]"
)


def headline_of(teller: Telling) -> str:
    """An article's headline as a letter shows it; its paper's name where it has none."""
    return clipped(safe(teller.title), HEADLINE) or teller.publisher


def safe(text: str) -> str:
    """Text on one line without control characters, direction overrides or halves of surrogate pairs."""
    return " ".join(_UNSAFE.sub("", text).split())


def clipped(text: str, length: int) -> str:
    """Text of at most `length` characters, cut between words and marked with `…`."""
    if len(text) <= length:
        return text
    head = text[: length - 1]
    space = head.rfind(" ")
    return (head[:space] if space > length // 2 else head).rstrip(" ,;:.–—-") + "…"


def web(url: str | None) -> str | None:
    """The address if it leads to the web; no other scheme gets into a letter."""
    return url if url and url.lower().startswith(("http://", "https://")) else None
