"""Headings and lists between two paragraphs that a reading took, though it left them out.

Where trafilatura's first way gives too little its next one takes paragraphs alone: of a live blog it loses the hours,
and of a page that names no box as its body the lists.
"""

from collections.abc import Iterator
from itertools import islice

from lxml import html

from crawler.extract.asides import is_aside
from crawler.extract.document import Document, squeezed
from crawler.extract.ends import is_caption, is_end, is_furniture, is_notice

LONGEST = 200
"""Characters of the longest heading."""

SHORTEST = 40
"""Letters of the shortest paragraph that is looked for around a heading or a list."""

PIECE = 30
"""Letters at the start or the end of an item by which it is known again."""

NEAR = 6
"""So many paragraphs above and below are looked at for one with as many letters."""

FAR = 60
"""So many elements above and below are looked at for those paragraphs."""

MOST_AROUND = 3
"""So many boxes may stand around nothing but a heading."""

MOST_LINKED = 0.5
"""A list of whose characters more are links is a menu or a list of other articles."""

_HEADINGS = ("h2", "h3", "h4", "h5", "h6")
_LISTS = ("ul", "ol", "dl")
_ITEMS = frozenset({"li", "dt", "dd"})


def with_subheads(paragraphs: list[str], document: Document) -> list[str]:
    """The paragraphs, and between them the headings that link nowhere and the lists that stand beside both in the same
    element."""
    places = {squeezed(text): number for number, text in enumerate(paragraphs)}
    whole = "".join(places)
    added: dict[int, list[str]] = {}
    for node in document.shown(*_HEADINGS, *_LISTS):
        is_list = node.tag in _LISTS
        alone = node if is_list else _alone(node)
        below = places.get(_beside(alone, above=False))
        above = None if below is None else places.get(_beside(alone, above=True))
        if above is None or below is None or above >= below:
            continue
        said = [text for text in (_items(node) if is_list else _heading(node)) if len(text) > 1]
        if any(squeezed(text) in places or _is_around(text) for text in said):
            continue
        if not (is_list and any(_is_in_pieces(squeezed(text), whole) for text in said)):
            added.setdefault(below, []).extend(said)
    return [text for number, paragraph in enumerate(paragraphs) for text in (*added.get(number, ()), paragraph)]


def _heading(node: html.HtmlElement) -> list[str]:
    """What a heading says, nothing where it links anywhere or is long."""
    said = " ".join(node.text_content().split())
    return [said] if len(said) <= LONGEST and next(node.iter("a"), None) is None else []


def _alone(node: html.HtmlElement) -> html.HtmlElement:
    """The outermost element that holds nothing but a heading."""
    for around in islice(node.iterancestors(), MOST_AROUND):
        is_one_of_many = node.getprevious() is not None or node.getnext() is not None
        if is_one_of_many or (around.text or "").strip() or (node.tail or "").strip():
            break
        node = around
    return node


def _items(node: html.HtmlElement) -> list[str]:
    """The items of a list, each a line; none of a list of links and of one within another."""
    linked = sum(len(link.text_content()) for link in node.iter("a"))
    if linked > MOST_LINKED * len(node.text_content()) or next(node.iterancestors(*_ITEMS), None) is not None:
        return []
    return [" ".join("".join(_own(item)).split()) for item in node.iter(*_ITEMS)]


def _own(node: html.HtmlElement) -> Iterator[str]:
    """The words of an item, less those of the items within it."""
    yield node.text or ""
    for child in node.iterchildren():
        if isinstance(child.tag, str) and child.tag not in _LISTS:
            yield from _own(child)
        yield child.tail or ""


def _beside(node: html.HtmlElement, above: bool) -> str:
    """The letters of the nearest paragraph above or below in the same element; empty when there is none.

    Above a heading that opens a box it is the last one of the box before, where that is marked alike.
    """
    beside = (one for one in islice(node.itersiblings(preceding=above), FAR) if one.tag == "p")
    letters = (squeezed(one.text_content()) for one in islice(beside, NEAR))
    found = next((text for text in letters if len(text) >= SHORTEST), "")
    box = node.getparent()
    opens = node.tag not in _LISTS and next(node.itersiblings(preceding=True), None) is None
    if found or not above or box is None or not opens:
        return found
    before = next(box.itersiblings(preceding=True), None)
    if before is None or (before.tag, before.get("class")) != (box.tag, box.get("class")):
        return ""
    return next((squeezed(one.text_content()) for one in reversed(list(before.iter("p")))), "")


def _is_in_pieces(letters: str, whole: str) -> bool:
    """Whether a reading has an item, though not as a line of its own."""
    return len(letters) >= SHORTEST and (letters[:PIECE] in whole or letters[-PIECE:] in whole)


def _is_around(said: str) -> bool:
    return any(is_one(said) for is_one in (is_end, is_furniture, is_notice, is_aside, is_caption))
