"""The labels that a reading left out though they say that the article is over: "3 comments", as a heading."""

from collections.abc import Sequence

from crawler.extract.document import Document, squeezed
from crawler.extract.ends import BEHIND, is_last

KNOWN = 60
"""Letters by which a paragraph is found on the page."""


def with_labels(paragraphs: list[str], document: Document) -> list[str]:
    """The paragraphs, and between them the headings behind which nothing is of the article."""
    labels = [at for at in document.labels if is_last(document.blocks[at])]
    if not labels:
        return paragraphs
    places = _places(paragraphs, document)
    total, behind = sum(map(len, paragraphs)), 0
    told: list[str] = []
    for number, text in enumerate(paragraphs):
        if number and behind >= BEHIND * total:
            between = (document.blocks[at] for at in labels if places[number - 1] < at < places[number])
            told += [label for label in between if label not in paragraphs]
        told.append(text)
        behind += len(text)
    return told


def _places(paragraphs: Sequence[str], document: Document) -> list[int]:
    """Which block of the page each paragraph is; that of the one before it where none is."""
    places: list[int] = []
    last = 0
    for text in paragraphs:
        start = squeezed(text)[:KNOWN]
        blocks = range(last, len(document.squeezed))
        last = next((at for at in blocks if start and start in document.squeezed[at]), last)
        places.append(last)
    return places
