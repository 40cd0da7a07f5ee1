"""Headings between two paragraphs that a reading took, though it left them out.

Where trafilatura's first way gives too little its next one takes paragraphs alone: of a live blog it loses the hours.
"""

from itertools import islice

from lxml import html

from crawler.extract.document import Document, squeezed
from crawler.extract.ends import is_caption, is_end, is_furniture, is_notice, is_promotion

LONGEST = 200
"""Characters of the longest heading."""

SHORTEST = 40
"""Letters of the shortest paragraph that is looked for around a heading."""

NEAR = 6
"""So many paragraphs above and below are looked at for one with as many letters."""

_HEADINGS = ("h2", "h3", "h4", "h5", "h6")


def with_subheads(paragraphs: list[str], document: Document) -> list[str]:
    """The paragraphs, and between them the headings that stand beside both in the same element and link nowhere."""
    places = {squeezed(text): number for number, text in enumerate(paragraphs)}
    added: dict[int, list[str]] = {}
    for node in document.readable.iter(*_HEADINGS):
        said = " ".join(node.text_content().split())
        if not 1 < len(said) <= LONGEST or squeezed(said) in places or next(node.iter("a"), None) is not None:
            continue
        above, below = places.get(_beside(node, above=True)), places.get(_beside(node, above=False))
        if above is not None and below is not None and above < below and not _is_around(said):
            added.setdefault(below, []).append(said)
    return [text for number, paragraph in enumerate(paragraphs) for text in (*added.get(number, ()), paragraph)]


def _beside(node: html.HtmlElement, above: bool) -> str:
    """The letters of the nearest paragraph above or below in the same element; empty when there is none."""
    letters = (squeezed(one.text_content()) for one in islice(node.itersiblings("p", preceding=above), NEAR))
    return next((text for text in letters if len(text) >= SHORTEST), "")


def _is_around(said: str) -> bool:
    return any(is_one(said) for is_one in (is_end, is_furniture, is_notice, is_promotion, is_caption))
