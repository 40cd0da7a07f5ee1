"""The updates of a live blog: siblings marked alike, each with hour or heading and words, or what its data tells.

A reading by paragraphs alone loses their hours, their headings and the short ones.
"""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from lxml import html

from crawler.extract.asides import is_aside
from crawler.extract.data import updates_told
from crawler.extract.document import Document, blocks_of, squeezed
from crawler.extract.ends import is_caption, is_furniture, is_notice
from crawler.extract.opening import BRIEF_WORDS, in_page_order, is_finished, length

FEWEST = 3
"""Siblings from which on they are updates, and not two boxes of a page."""

MARKED_SHARE = 0.6
"""The share of the siblings of one kind that bear an hour or a heading."""

MOST_OF_ONE = 0.8
"""Where one sibling has more of the words, they are the parts of a page."""

LEAST = 200
"""Characters of all updates together."""

SENTENCE = 40
"""Characters from which on a line of an update is told though it ends like no sentence."""

MOST_LINKED = 0.8
"""A sibling of whose characters more are links is another article's headline."""

KNOWN = 30
"""Letters of an update by which a paragraph is known that runs several together."""

LONGEST_HOUR = 20
MOST_PARENTS = 500
MOST_UPDATES = 2_000
"""A page with more boxes of one kind is no live blog, and stays as it was read."""

MORE_TOLD = 1.3
"""So much more than the page shows is told by its data where the page loads the rest by a script."""

_HOUR = re.compile(
    r"(?:\d{1,2}:\d{2}|\d{1,2}[.h]\d{2}(?=\D|$))(?::\d{2})?\s*(?:[ap]\.?m\.?|uhr|h|[A-Z]{2,4})?\b", re.IGNORECASE
)
_HEADINGS = ("h2", "h3", "h4", "h5", "h6")

Update = list[str]


def with_updates(paragraphs: list[str], document: Document, title: str) -> list[str]:
    """What a reading has above the updates of a live blog, the points that sum it up, and all updates.

    The reading as it was where the page has none.
    """
    shown, told = _shown(document), updates_told(document)
    updates = told if _size(told) > MORE_TOLD * _size(shown) else shown
    if _size(updates) < LEAST:
        return paragraphs
    lines = [line for update in updates for line in update]
    letters = {squeezed(line) for line in lines}
    above = list(_before(paragraphs, letters))
    points = [point for point in _points(document, letters, title) if point not in above]
    return [*in_page_order([*points, *above], document), *lines]


def _size(updates: list[Update]) -> int:
    return sum(len(line) for update in updates for line in update)


def _before(paragraphs: list[str], lines: set[str]) -> Iterator[str]:
    """The paragraphs of a reading before the first one that an update tells."""
    for text in paragraphs:
        letters = squeezed(text)
        if any(letters in line or (len(line) >= KNOWN and line[-KNOWN:] in letters) for line in lines):
            return
        yield text


def _points(document: Document, lines: set[str], title: str) -> list[str]:
    """The items of lists without links between the headline and the first update, where they say something."""
    first = next((at for at, letters in enumerate(document.squeezed) if letters in lines), 0)
    name = squeezed(title)
    head = max((at for at in range(first) if document.squeezed[at] == name), default=first)
    listed = [document.blocks[at] for at in range(head + 1, first) if document.squeezed[at] in document.points]
    return [text for text in listed if len(text.split()) >= BRIEF_WORDS and not _is_around(text)]


def _is_around(text: str) -> bool:
    return any(is_one(text) for is_one in (is_furniture, is_aside, is_caption, is_notice))


def _shown(document: Document) -> list[Update]:
    """The updates that the page prints: of all elements that hold several alike, those with most to say."""
    marks = document.shown("time", *_HEADINGS)
    parents = dict.fromkeys(up.getparent() for mark in marks for up in (mark, *mark.iterancestors()))
    held = (_updates_in(parent) for parent in islice(parents, MOST_PARENTS) if parent is not None)
    return max(held, key=_size, default=[])


def _updates_in(parent: html.HtmlElement) -> list[Update]:
    """The updates among the children of an element; none where few are marked, or one of them holds nearly all."""
    boxes = [child for child in parent.iterchildren("div", "article", "section", "li") if child.text_content().strip()]
    marked = Counter(_kind(box) for box in boxes if _is_marked(box))
    kind, many = max(marked.items(), key=lambda each: each[1], default=(("", ""), 0))
    alike = [box for box in boxes if _kind(box) == kind]
    if many < FEWEST or many < MARKED_SHARE * len(alike) or len(alike) > MOST_UPDATES:
        return []
    updates = [update for box in alike if _is_marked(box) and (update := list(_lines(box)))]
    return updates if max(_size([update]) for update in updates or [[]]) < MOST_OF_ONE * _size(updates) else []


def _kind(node: html.HtmlElement) -> tuple[str, str]:
    """What an element and the first of its names say it is."""
    return str(node.tag), (node.get("class") or "").partition(" ")[0]


def _is_marked(node: html.HtmlElement) -> bool:
    """Whether an element bears an hour or a heading, and is no bare link."""
    linked = sum(len(link.text_content()) for link in node.iter("a"))
    if linked > MOST_LINKED * len(node.text_content().strip()):
        return False
    return next(node.iter("time", *_HEADINGS), None) is not None or _HOUR.match(node.text_content().strip()) is not None


def _lines(node: html.HtmlElement) -> Iterator[str]:
    """An update as lines: its hour before its heading or its first words, then the rest."""
    hour = ""
    linked = {squeezed(link.text_content()) for link in node.iter("a")} - {""}
    for text, rank in blocks_of(node):
        if _is_hour(text):
            hour = hour or text
        elif rank or is_finished(text) or length(text) >= SENTENCE:
            if squeezed(text) in linked or _is_around(text):
                continue
            yield f"{hour} {text}" if hour and not _HOUR.match(text) else text
            hour = ""


def _is_hour(text: str) -> bool:
    return len(text) <= LONGEST_HOUR and _HOUR.fullmatch(text.strip()) is not None
