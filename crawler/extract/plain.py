"""A page or a box of it read by one walk: its lines in order, less the parts whose names say that they are no text.

The names are those that trafilatura discards; its own reading of a box costs fifteen times as much, and is asked for
where this one is doubted.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from lxml import html

from crawler.border import clean_line
from crawler.extract.document import blocks_of

MOST_LINKED, LONGEST_LINKED = 0.8, 300
"""A line of no more characters of which a greater share is links leads to other pages; a longer one is text."""

APART_SHARE = 0.3
"""What is named as no text, and holds more of the words, is the article all the same: a box for sharing around it."""

MARKED_SHARE = 0.6
"""Where elements for paragraphs, lists and headings hold more of the words, what stands in plain boxes is no text."""

PROSE = 60
"""Characters from which on a line may be prose."""

GENERATIONS, DECAY = 4, 0.5
"""So many elements around a line of prose are weighed by it, each less than the one within it."""

GAINED_SHARE = 0.75
"""The share of prose in what an element adds to the one within it, from which on it is the article's."""

SHOWN_WITHOUT_SCRIPTS = 250
"""Characters of paragraphs from which on what is shown without scripts is the article, and no request to allow them."""

LONGEST_ROW = 600
"""Characters from which on the row of a table is a part of the page's layout."""

_NEVER = frozenset(
    "aside audio canvas dialog fieldset figcaption figure footer frame header label legend map menu nav "
    "object picture progress rp rt template title video".split()
)
_LISTS_OF_LINKS = frozenset({"ul", "ol", "dl", "table"})
_BLOCKS = frozenset(
    "address article blockquote body br center dd details div dl dt h1 h2 h3 h4 h5 h6 hr li main ol p pre section "
    "summary table tbody td tfoot th thead tr ul".split()
)
_NAMED = frozenset("div section span p ul ol dl li dt dd details".split())
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
_MARKED = frozenset("p li dt dd h1 h2 h3 h4 h5 h6 blockquote pre tr".split())

_BOTH = (
    r"aption|[vV]ideo-?[dD]esc|[iI]mage-desc|[pP]hoto-desc|egende|ildunterschrift|ildtext|pie-foto|idascalia|"
    r"^shar|social|viral|newsletter|syndication|tags|sidebar|banner|bread-?crumb|button|author|cookie|message-container"
)
_BY_KEY = re.compile(
    rf"{_BOTH}|^(?:jp-|dpsp-content)|[fF]ooter|[sS]hare|[nN]av|menu|related|premium|^ad-|hidden|reader-comments|akismet"
    r"|(?:^|\s)bottom|bottom(?:\s|$)|(?:^|\s)link(?:\s|$)|[tT]easer|^(?:[cC]omment(?!ary)|comol|disqus_thread|dsq-comments)|infinite-?scroll"
)
_BY_CLASS = re.compile(
    rf"{_BOTH}|^(?:nav|post-nav)|subnav|avigation|navbar|navbox|menu|bar| ad |-ad-|(?:^| )ad-|dfp[Aa]d|outbrain"
    r"|taboola|criteo|paid-?content|(?<!elementor-)widget|[fF]ooter|[bB]yline|share-|sociable|embed|tag-list|consent|modal-content|permission|elated"
    r"|next-|-stories|most-popular|more-on|meta|rating|attachment|timestamp|user-info|user-profile|-icon|article-infos|slide"
    r"|viewport|overlay|options|expand|obfuscated|blurred|^hide-|comments-title|nocomments|-reply-|message|akismet"
    r"|suggest-links|-hide-|hide-print| hidden| hide|noprint|notloaded|(?:^|\s)bottom|bottom(?:\s|$)"
    r"|(?:^|\s)link(?:\s|$)|[tT]easer|^[cC]omment(?!ary)|(?:article|post)-comments|infinite-?scroll"
)
"""What the names of other things than text have in them."""

_APART_STYLE = re.compile("display: ?none|border")


@dataclass(slots=True)
class Line:
    """A line's words, the block that they stand in, and how many characters of them are links."""

    text: str
    home: html.HtmlElement
    linked: int


def lines_of(box: html.HtmlElement) -> list[Line]:
    """The lines of an element, in order; none where more is left out by name, so that the names cannot be meant."""
    walk = _Walk(APART_SHARE * len(box.text_content()))
    walk.into(box, box)
    walk.close(box)
    return walk.lines if walk.left <= sum(len(line.text) for line in walk.lines) else []


def plain_text(lines: list[Line]) -> list[str]:
    """What some lines say, without what stands in plain boxes where paragraphs are marked."""
    marked = [line for line in lines if line.home.tag in _MARKED]
    is_marked = sum(len(line.text) for line in marked) >= MARKED_SHARE * sum(len(line.text) for line in lines)
    return [clean_line(line.text) for line in _from_text(_with_own_headings(marked if is_marked else lines))]


def _from_text(lines: list[Line]) -> list[Line]:
    """The lines less the lists above the first paragraph that stand in a box beside it: highlights."""
    first = next((at for at, line in enumerate(lines) if line.home.tag == "p" and len(line.text) >= PROSE), 0)
    around = set(lines[first].home.iterancestors()) if first else set()
    return [
        line for at, line in enumerate(lines) if at >= first or line.home.tag != "li" or _list_in(line.home) in around
    ]


def _list_in(item: html.HtmlElement) -> html.HtmlElement | None:
    """The element that holds the list of an item."""
    listed = item.getparent()
    return None if listed is None else listed.getparent()


def _with_own_headings(lines: list[Line]) -> list[Line]:
    """The lines less the headings of boxes that hold nothing else of them."""
    sizes: dict[html.HtmlElement, int] = {}
    boxes = {line.home: _box_of(line, sizes) for line in lines if line.home.tag in _HEADINGS}
    homes = [line.home for line in lines if line.home.tag not in _HEADINGS] if boxes else []
    filled = {box for home in homes for box in (home, *home.iterancestors())}
    return [line for line in lines if line.home not in boxes or boxes[line.home] in filled]


def _box_of(heading: Line, sizes: dict[html.HtmlElement, int]) -> html.HtmlElement | None:
    """The innermost element that holds more than a heading; `sizes` remembers how much each one holds."""
    words = len("".join(heading.text.split()))
    for up in heading.home.iterancestors():
        if up not in sizes:
            sizes[up] = len("".join(up.text_content().split()))
        if sizes[up] > words:
            return up
    return None


def densest(lines: list[Line]) -> tuple[list[Line], float]:
    """The lines of the element that holds most of the prose, nearest to it, and which share of all prose that is."""
    chars: dict[html.HtmlElement, int] = {}
    prose: dict[html.HtmlElement, int] = {}
    weights: dict[html.HtmlElement, float] = {}
    total = 0
    around = {line.home: _around(line.home) for line in lines}
    for line in _once(lines):
        size = len(line.text)
        is_prose = size >= PROSE and line.linked <= size / 2
        for up in around[line.home]:
            chars[up] = chars.get(up, 0) + size
            prose[up] = prose.get(up, 0) + size * is_prose
        total += size * is_prose
        for rank, up in enumerate(around[line.home][:GENERATIONS] if is_prose else ()):
            weights[up] = weights.get(up, 0.0) + size * DECAY**rank
    if not weights:
        return [], 0.0
    best = _widened(max(weights, key=lambda up: weights[up]), chars, prose)
    return [line for line in lines if best in around[line.home]], prose[best] / total


def _widened(
    best: html.HtmlElement, chars: dict[html.HtmlElement, int], prose: dict[html.HtmlElement, int]
) -> html.HtmlElement:
    """The outermost element around one up to which each adds more prose than other words, the whole page left out."""
    for up in best.iterancestors():
        gained = prose[up] - prose[best]
        if up.tag == "body" or gained < GAINED_SHARE * (chars[up] - chars[best]):
            break
        best = up if gained else best
    return best


def _around(home: html.HtmlElement) -> list[html.HtmlElement]:
    """The elements that hold a line, nearest first: its own block too where that may hold several lines."""
    above = list(home.iterancestors())
    return above if home.tag in _MARKED and home.tag != "tr" else [home, *above]


def _once(lines: list[Line]) -> Iterator[Line]:
    """The lines less the prose that one before it says: some pages print the article a second time, for printers."""
    said: set[str] = set()
    for line in lines:
        if len(line.text) < PROSE or line.text not in said:
            yield line
        said.add(line.text)


class _Walk:
    """One walk through an element; `most` is how many characters a part may hold that is named as no text."""

    def __init__(self, most: float) -> None:
        self.most = most
        self.lines: list[Line] = []
        self.left = 0
        self.pieces: list[str] = []
        self.linked = 0

    def close(self, home: html.HtmlElement) -> None:
        """Make a line of the words since the last one, unless it is a link to another page."""
        text = " ".join("".join(self.pieces).split()) if self.pieces else ""
        if text and (self.linked <= MOST_LINKED * len(text) or len(text) >= LONGEST_LINKED):
            self.lines.append(Line(text, home, self.linked))
        self.pieces, self.linked = [], 0

    def into(self, node: html.HtmlElement, home: html.HtmlElement) -> None:
        """Take the words of an element; `home` is the block they stand in."""
        if node.text:
            self.pieces.append(node.text)
        for child in node:
            tag = child.tag
            if isinstance(tag, str) and tag not in _NEVER and not self._is_apart(child):
                if tag in _BLOCKS:
                    self._block(child, home)
                elif tag == "a" and (size := len(" ".join((said := child.text_content()).split()))) < LONGEST_LINKED:
                    self.pieces.append(said)
                    self.linked += size
                else:
                    self.into(child, home)
            if child.tail:
                self.pieces.append(child.tail)

    def _block(self, node: html.HtmlElement, home: html.HtmlElement) -> None:
        self.close(home)
        if node.tag == "br" or (node.tag in _LISTS_OF_LINKS and _is_linked(node)):
            return
        rows = _rows(node)
        if rows:
            self.lines += [Line(row, node, 0) for row in rows]
            return
        self.into(node, node)
        self.close(node)

    def _is_apart(self, node: html.HtmlElement) -> bool:
        if node.tag == "noscript":
            return sum(len(part.text_content()) for part in node.iter("p")) < SHOWN_WITHOUT_SCRIPTS
        if node.tag not in _NAMED or not _is_named_apart(node) or len(node.text_content()) >= self.most:
            return False
        self.left += sum(len(part.text_content()) for part in node.iter("p"))
        return True


def _rows(node: html.HtmlElement) -> list[str]:
    """The lines of code, or the row of a table, that an element is; none where it is neither."""
    if node.tag == "pre":
        return [line for line in node.text_content().split("\n") if line.strip()]
    if node.tag != "tr" or len(node.text_content()) > LONGEST_ROW:
        return []
    row = " | ".join(text for cell in node if (text := _words_of(cell)))
    return [row] if row else []


def _words_of(cell: html.HtmlElement) -> str:
    """The words of a cell, those of its blocks apart."""
    if len(cell) == 0:
        return " ".join((cell.text or "").split())
    return " ".join(text for text, _ in blocks_of(cell))


def _is_linked(node: html.HtmlElement) -> bool:
    """Whether a list or a table is one of links to other pages."""
    linked = sum(len(link.text_content().strip()) for link in node.iter("a"))
    return linked > MOST_LINKED * len(node.text_content().strip())


def _is_named_apart(node: html.HtmlElement) -> bool:
    get = node.get
    if _names_apart(get("class"), get("id"), get("role")) or get("aria-hidden") == "true":
        return True
    style = get("style")
    return style is not None and _APART_STYLE.search(style) is not None


@lru_cache(maxsize=20_000)
def _names_apart(kind: str | None, key: str | None, role: str | None) -> bool:
    """Whether an element is named as no text."""
    return bool((kind and _BY_CLASS.search(kind)) or (key and _BY_KEY.search(key)) or (role and "nav" in role.lower()))
