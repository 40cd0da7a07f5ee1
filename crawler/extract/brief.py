"""A short piece: what stands between its headline and whatever comes after it on the page.

Of a page with a sentence or two the library gives nothing, or everything, menu included.
"""

from collections.abc import Iterator

from crawler.extract.asides import is_aside
from crawler.extract.dateline import dateline_of
from crawler.extract.document import Document, squeezed
from crawler.extract.ends import is_end, is_furniture, is_law
from crawler.extract.opening import BRIEF, is_finished, length

SHORTEST, LONGEST = 40, 1_500
"""Characters of sentences that make a piece; one that is longer is not short."""

ROW = 2
"""So many links one below the other, behind a sentence, are no part of it."""


def brief_of(document: Document, title: str) -> list[str]:
    """The blocks of a short piece below its headline, none where no headline is printed or much follows it."""
    head = squeezed(title)
    printed = [number for number, letters in enumerate(document.squeezed) if head and letters == head]
    readings = [list(_below(document, number + 1)) for number in printed]
    best = max(readings, key=_told, default=[])
    return best if SHORTEST <= _told(best) <= LONGEST else []


def _below(document: Document, start: int) -> Iterator[str]:
    """The blocks from one on to the first that is no part of the piece."""
    linked = {squeezed(anchor.text_content()) for anchor in document.links}
    links, is_told = 0, False
    for block, letters in zip(document.blocks[start:], document.squeezed[start:], strict=True):
        if is_end(block) or is_law(block):
            return
        links = links + 1 if letters in linked else 0
        if is_told and links >= ROW:
            return
        is_label = not is_told and length(block) < BRIEF
        is_told = is_told or _is_sentence(block) or (not is_label and block.endswith((":", "：")))
        if not (links or is_label or is_furniture(block) or is_aside(block)):
            yield block


def _told(blocks: list[str]) -> int:
    """Characters of the sentences among some blocks."""
    return sum(length(block) for block in blocks if _is_sentence(block))


def _is_sentence(block: str) -> bool:
    return is_finished(block) and (length(block) >= SHORTEST or dateline_of([block]) is not None)
