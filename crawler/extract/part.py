"""Whether a reading of a box is only a part of the article: most of it stands above, or in more boxes of that name.

What stands below in boxes of other names is no sign: there readers write, and more of it than the article.
"""

from lxml import html

from crawler.extract.document import Document, squeezed

PROSE, PROSE_SHARE = 120, 0.4
"""Characters of a block that is most likely prose; a reading with more of the page's prose is no part. Of 277 first
readings of labelled pages 6 have less, and three of those had lost most of the article."""

KNOWN = 60
"""Letters by which a paragraph is found on the page."""


def is_part(text: str, box: html.HtmlElement | None, document: Document, title: str) -> bool:
    """Whether more prose than a reading holds stands between the headline and it, or in boxes marked as `box` is."""
    prose = sum(len(block) for block in document.blocks if len(block) >= PROSE)
    if len(text) >= PROSE_SHARE * prose:
        return False
    return _above(text, document, title) > len(text) or (box is not None and _alike(box, document) > len(text))


def _above(text: str, document: Document, title: str) -> int:
    """Characters of prose that a reading lacks between the headline, printed as one, and its longest line."""
    told, name = squeezed(text), squeezed(title)
    longest = squeezed(max(text.split("\n"), key=len))[:KNOWN]
    head = next((number for number in document.headings if document.squeezed[number] == name), None)
    start = next((at for at, letters in enumerate(document.squeezed) if longest and longest in letters), None)
    if head is None or start is None:
        return 0
    between = range(head + 1, start)
    lacking = [number for number in between if document.squeezed[number][:KNOWN] not in told]
    return sum(len(document.blocks[number]) for number in lacking if len(document.blocks[number]) >= PROSE)


def _alike(box: html.HtmlElement, document: Document) -> int:
    """Characters in the boxes of that name beside the first one; none where one of them has a headline of its own."""
    kind = box.get("class")
    first = next((node for node in document.readable.iter(str(box.tag)) if kind and node.get("class") == kind), None)
    beside = [] if first is None else [one for one in first.itersiblings(str(box.tag)) if one.get("class") == kind]
    if any(next(one.iter("h1", "h2"), None) is not None for one in beside):
        return 0
    return sum(len(one.text_content()) for one in beside)
