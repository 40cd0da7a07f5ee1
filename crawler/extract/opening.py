"""How an article opens: nothing that stands above its headline, no label or caption, and its first paragraph whole."""

import re
from collections.abc import Callable

from crawler.extract.asides import is_aside
from crawler.extract.dateline import dateline_of
from crawler.extract.document import Document, squeezed
from crawler.extract.ends import is_furniture, is_notice

AT_TOP = 6
"""Paragraphs among which a headline is the article's own."""

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

BELOW_FIRST, BELOW_LAST = 0.3, 0.75
"""What stands above the headline is no article where at least this share of the text stands below it; the second share
is asked of where the page prints it once more."""

STANDFIRST_WITHIN = 3
"""A standfirst that stands within so many first paragraphs is not told again."""

TITLE_ENOUGH = 15
"""Letters of a title from which on a block that says the same is the headline, though it is no heading."""

KNOWN, FEW = 60, 4
"""Letters by which a paragraph is found on the page; fewer paragraphs have no order to speak of."""

MOST_CUT = 300
"""Characters that a reading may have lost at the start of the first paragraph."""

_GLUED = re.compile(
    r"^(?:\d{1,2}[./]\d{1,2}[./](?:19|20)\d\d|(?:19|20)\d\d-\d\d-\d\d)(?:,?\s*\d{1,2}:\d\d)?"
    r"(?=[A-ZА-ЯЁÀ-Ý\u4e00-\u9fff«“])"
)
"""A date that a page prints without anything between it and the first word."""

_HAN = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")
_FINISHED = re.compile(r"[.!?…。！？»”\"')]$")
_ENDED = re.compile(r"[.!?…。！？؟][»”\"’')]?$")


def opened(paragraphs: list[str], document: Document, title: str) -> list[str]:
    """The paragraphs from below the headline on, labels left out, an opening that was missed or cut mended."""
    below = _below_headline(paragraphs, document, title)
    told = from_first_sentence(below, lambda text: _is_point(text, document))
    whole = _with_whole_first(told, document)
    whole = [_GLUED.sub("", text) for text in whole[:1]] + whole[1:]
    return _with_missed_opening(whole, document, title)


def is_headline(text: str, title: str) -> bool:
    """Whether a block is the headline, alone, behind a kicker or without the label at its end."""
    text, title = squeezed(text), squeezed(title)
    begun = len(text) > 20 and title.startswith(text) and len(title) < 1.3 * len(text)
    return text == title or begun or (len(title) > 20 and text.endswith(title) and len(text) < 1.6 * len(title))


def in_page_order(paragraphs: list[str], document: Document) -> list[str]:
    """The paragraphs as they stand on the page, where a reading begins with one that stands further down."""
    page = "".join(document.squeezed)
    places = [page.find(letters) if (letters := squeezed(text)[:KNOWN]) else -1 for text in paragraphs]
    if len(places) < FEW or places[0] <= sorted(places)[len(places) // 2]:
        return paragraphs
    last = -1
    order = [last := place if place >= 0 else last for place in places]
    return [text for _, text in sorted(zip(order, paragraphs, strict=True), key=lambda pair: pair[0])]


def _below_headline(paragraphs: list[str], document: Document, title: str) -> list[str]:
    """Without the paragraphs that the page prints above the article's headline, or above the last time it prints it."""
    head = squeezed(title)
    printed = [number for number in document.headings if document.squeezed[number] == head]
    if not printed and len(head) >= TITLE_ENOUGH:  # old pages print it large and call it no heading
        printed = [number for number, letters in enumerate(document.squeezed) if letters == head]
    for at in reversed(printed):
        first = _first_below(paragraphs, document.squeezed, at)
        share = BELOW_FIRST if at == printed[0] else BELOW_LAST
        if sum(map(len, paragraphs[first:])) >= share * sum(map(len, paragraphs)):
            return paragraphs[first:]
    return paragraphs


def _first_below(paragraphs: list[str], blocks: list[str], at: int) -> int:
    """Which paragraph is the first that stands below a block of the page."""
    above, below = "".join(blocks[:at]), "".join(blocks[at:])
    first = 0
    for number, text in enumerate(paragraphs):
        start = squeezed(text)[:KNOWN]
        if start in above and start not in below:
            first = number + 1
        elif len(text) >= SENTENCE:
            break
    return first


def from_first_sentence(paragraphs: list[str], is_point: Callable[[str], bool]) -> list[str]:
    """Without the dates, bylines, labels and notices above the first paragraph, where one follows them soon.

    `is_point` says of a block whether it is one of several that sum the article up.
    """
    for number, text in enumerate(paragraphs[:MOST_LABELS]):
        if is_notice(text) and number + 1 < len(paragraphs):
            continue
        size = length(text)
        if size >= SENTENCE or dateline_of([text]) or (_FINISHED.search(text) and size >= SENTENCE / 2):
            return paragraphs[number:]
        is_told = _ENDED.search(text) or _introduces(text, paragraphs[number + 1 : number + 3])
        if size >= BRIEF and len(text.split()) >= BRIEF_WORDS and (is_told or is_point(text)):
            return paragraphs[number:]
    return paragraphs


def _is_point(text: str, document: Document) -> bool:
    """Whether a block is one of several points that sum the article up above its first paragraph."""
    points = document.points.get(squeezed(text), ())
    return sum(len(point.split()) >= BRIEF_WORDS and not _is_around(point) for point in points) > 1


def _introduces(text: str, items: list[str]) -> bool:
    """Whether a block ends with a colon and a list follows it."""
    return text.endswith((":", "：")) and not _is_around(text) and len(items) > 1 and max(map(length, items)) < SENTENCE


def _with_whole_first(paragraphs: list[str], document: Document) -> list[str]:
    """With the start of the first paragraph, where a reading lost what stood before a link in it.

    Without the first paragraph where the second is what it is the end of.
    """
    if not paragraphs:
        return paragraphs
    first, second = squeezed(paragraphs[0]), squeezed("".join(paragraphs[1:2]))
    if len(first) <= SENTENCE / 2:
        return paragraphs
    if second.endswith(first) and second != first:
        return paragraphs[1:]
    printed = list(zip(document.blocks, document.squeezed, strict=True))
    alone = [block for block, letters in printed if letters == first]
    for block in alone or (block for block, letters in printed if letters.endswith(first)):
        if len(block) < LONG and 0 < len(block) - len(paragraphs[0]) < MOST_CUT:
            return [block, *paragraphs[1:]]
    return paragraphs


def _with_missed_opening(paragraphs: list[str], document: Document, title: str) -> list[str]:
    """With the paragraph right above the first one on the page, where the library took it for a standfirst."""
    if not paragraphs:
        return paragraphs
    blocks, letters = document.blocks, document.squeezed
    said = squeezed(paragraphs[0])
    first = said[:80]
    at = next((number for number, each in enumerate(letters) if len(first) > 30 and each.startswith(first)), 0)
    if not at:
        return paragraphs
    start, name = max(0, at - FAR_ABOVE), squeezed(title)
    printed = [number for number in range(at - 1, start - 1, -1) if letters[number] == name]
    head = next((number for number in printed if number in document.headings), next(iter(printed), None))
    between = 0 if head is None else MOST_BETWEEN  # labels are passed over only on the way to the headline
    opening: list[str] = []
    for number in range(at - 1, start - 1 if head is None else head, -1):
        is_missed = _is_sentence(blocks[number]) and letters[number] not in said
        if is_missed and not (document.is_caption(letters[number]) or letters[number] in document.beside):
            opening.insert(0, blocks[number])
        elif opening or not between:
            break
        elif letters[number] != name:
            between -= 1
    below = [
        number for number in range(start if head is None else head + 1, at) if not is_headline(blocks[number], title)
    ]
    return [*opening, *([] if opening else _standfirst(below, paragraphs, document)), *paragraphs]


def _standfirst(where: list[int], paragraphs: list[str], document: Document) -> list[str]:
    """What sums the article up below its headline, though it ends without a full stop, where the text lacks it."""
    for number in where:
        block, letters = document.blocks[number], document.squeezed[number]
        if SENTENCE / 2 <= length(block) < LONG and not _is_around(block) and letters in document.standfirsts:
            return [] if letters in squeezed("".join(paragraphs[:STANDFIRST_WITHIN])) else [block]
    return []


def is_finished(text: str) -> bool:
    """Whether a block ends as a sentence does."""
    return _ENDED.search(text) is not None


def length(text: str) -> int:
    """Characters, where one of a Chinese or Japanese text counts for three."""
    return len(text) if text.isascii() else len(text) + 2 * len(_HAN.findall(text))


def _is_sentence(block: str) -> bool:
    """Whether a block above the article reads like a paragraph of it."""
    if not (SENTENCE <= length(block) < LONG and _FINISHED.search(block)):
        return False
    return not _is_around(block)


def _is_around(block: str) -> bool:
    return is_furniture(block) or is_notice(block) or is_aside(block)
