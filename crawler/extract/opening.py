"""How an article opens: nothing that stands above its headline, no label or caption, and its first paragraph whole."""

import re

from crawler.extract.dateline import dateline_of
from crawler.extract.document import Document, squeezed
from crawler.extract.ends import is_furniture, is_notice, is_promotion

MOST_LABELS = 8
"""Labels that may stand above the first paragraph."""

SENTENCE = 80
"""Characters from which on a block is taken for a paragraph, half of it when it ends like a sentence."""

BRIEF, BRIEF_WORDS = 24, 5
"""Characters and words of the shortest sentence that opens an article: "The first lady sees despair in America."."""

LONG = 4_000
"""Characters: a longer block is no single paragraph."""

FAR_ABOVE, MOST_BETWEEN = 20, 4
"""Blocks above the first paragraph that are looked at for a missed one, and labels that may stand between."""

BELOW_HEADLINE = 0.3
"""What stands above the headline is no article where at least this share of the text stands below it."""

MOST_CUT = 300
"""Characters that a reading may have lost at the start of the first paragraph."""

_HAN = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")
_FINISHED = re.compile(r"[.!?…。！？»”\"')]$")
_ENDED = re.compile(r"[.!?…。！？][»”\"’')]?$")


def opened(paragraphs: list[str], document: Document, title: str) -> list[str]:
    """The paragraphs from below the headline on, labels left out, an opening that was missed or cut mended."""
    below = _below_headline(paragraphs, document, title)
    return _with_missed_opening(_with_whole_first(_from_first_sentence(below), document), document, title)


def is_headline(text: str, title: str) -> bool:
    """Whether a block is the headline, alone or behind a kicker."""
    text, title = squeezed(text), squeezed(title)
    return text == title or (len(title) > 20 and text.endswith(title) and len(text) < 1.6 * len(title))


def _below_headline(paragraphs: list[str], document: Document, title: str) -> list[str]:
    """Without the paragraphs that the page prints above the article's headline."""
    head = squeezed(title)
    at = next((number for number in document.headings if squeezed(document.blocks[number]) == head), None)
    if at is None or not paragraphs:
        return paragraphs
    above = squeezed("".join(document.blocks[:at]))
    below = squeezed("".join(document.blocks[at:]))
    first = 0
    for number, text in enumerate(paragraphs):
        start = squeezed(text)[:60]
        if start in above and start not in below:
            first = number + 1
        elif len(text) >= SENTENCE:
            break
    if sum(map(len, paragraphs[first:])) < BELOW_HEADLINE * sum(map(len, paragraphs)):
        return paragraphs
    return paragraphs[first:]


def _from_first_sentence(paragraphs: list[str]) -> list[str]:
    """Without the dates, bylines, labels and notices above the first paragraph, where one follows them soon."""
    for number, text in enumerate(paragraphs[:MOST_LABELS]):
        if is_notice(text) and number + 1 < len(paragraphs):
            continue
        size = length(text)
        if size >= SENTENCE or dateline_of([text]) or (_FINISHED.search(text) and size >= SENTENCE / 2):
            return paragraphs[number:]
        if size >= BRIEF and _ENDED.search(text) and len(text.split()) >= BRIEF_WORDS:
            return paragraphs[number:]
    return paragraphs


def _with_whole_first(paragraphs: list[str], document: Document) -> list[str]:
    """With the start of the first paragraph, where a reading lost what stood before a link in it."""
    if not paragraphs:
        return paragraphs
    first = squeezed(paragraphs[0])
    for block in document.blocks if len(first) > SENTENCE / 2 else ():
        if len(block) < LONG and 0 < len(block) - len(paragraphs[0]) < MOST_CUT and squeezed(block).endswith(first):
            return [block, *paragraphs[1:]]
    return paragraphs


def _with_missed_opening(paragraphs: list[str], document: Document, title: str) -> list[str]:
    """With the paragraph right above the first one on the page, where the library took it for a standfirst."""
    if not paragraphs:
        return paragraphs
    blocks = document.blocks
    first = squeezed(paragraphs[0])[:80]
    at = next(
        (number for number, block in enumerate(blocks) if len(first) > 30 and squeezed(block).startswith(first)), 0
    )
    if not at:
        return paragraphs
    start, name = max(0, at - FAR_ABOVE), squeezed(title)
    head = next((number for number in range(at - 1, start - 1, -1) if squeezed(blocks[number]) == name), None)
    between = 0 if head is None else MOST_BETWEEN  # labels are passed over only on the way to the headline
    aside = document.captions | document.beside
    opening: list[str] = []
    for block in reversed(blocks[start if head is None else head + 1 : at]):
        if _is_sentence(block) and squeezed(block) not in aside:
            opening.insert(0, block)
        elif opening or not between:
            break
        else:
            between -= 1
    return [*opening, *paragraphs]


def length(text: str) -> int:
    """Characters, where one of a Chinese or Japanese text counts for three."""
    return len(text) + 2 * len(_HAN.findall(text))


def _is_sentence(block: str) -> bool:
    """Whether a block above the article reads like a paragraph of it."""
    if not (SENTENCE <= length(block) < LONG and _FINISHED.search(block)):
        return False
    return not (is_furniture(block) or is_notice(block) or is_promotion(block))
