"""The page less what is never the text of an article: scripts, form fields, other people's posts set into it."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lxml import etree, html

from crawler.extract.named import COMMENTS, hints_in

_NEVER = ("script", "style", "svg", "textarea", "select", "datalist", "button", "input", "iframe", "canvas")
"""Elements whose words are no text of the page; a `noscript` may hold the whole article."""

_POSTS = ("twitter-", "instagram-media", "tiktok-embed", "reddit-", "bluesky-embed")
"""What quotations are called that are other people's posts."""

_CELLS = etree.XPath(".//td[p or h1 or h2 or h3 or .//table or string-length(.) > 600 or count(br) > 5]")
FRAME_SHARE = 0.2
"""Where a table with paragraphs in its cells holds more of the page's words, tables lay out the page."""

_COMMENTS = frozenset(
    "comments commentlist comentarios commentaires kommentare kommentarer reacties yorumlar komentarze disqus".split()
)
_COMMENT = frozenset({"comment", "comentario", "commentaire", "kommentar"})
_ITS_PARTS = frozenset(
    "area block body box container content entry item list message post reader readers section text thread user users "
    "visitor visitors wrapper".split()
)
_NO_COMMENTS = frozenset(
    "allow allowed closed count counter disabled enabled has icon link links no num number off on open show toggle "
    "with without".split()
)
"""What stands beside such a word in the name of an element that only tells of comments."""

_BOXES = frozenset({"div", "section", "ol", "ul", "li", "aside", "p"})
_PARTS = re.compile(r"[-_]+|(?<=[a-z])(?=[A-Z])")
_ARTICLES = etree.XPath("boolean(.//h1 | .//*[@itemprop='articleBody'])")
COMMENTS_SHARE = 0.5
"""A box named for comments that holds more of the page's words is the page with its comments, or a columnist's."""

_HIDDEN = etree.XPath(".//@style[contains(., 'display: none') or contains(., 'display:none')]/..")
HIDDEN_SHARE = 0.2
"""What is hidden and holds more of the page's words is an article that a script will show."""

_EMPTY = etree.XPath(
    ".//p//*[self::span or self::a or self::b or self::i or self::em or self::strong][not(.//text() or .//br)]"
)

FORM_SHARE = 0.2
"""A form that holds more of the page's words is the frame some systems put around a whole page."""


@dataclass(frozen=True)
class Pruned:
    """A page cut down: its tree, the elements in that, and what the names of elements hint at.

    `kept` are the elements and those in hidden boxes, `unseen` the latter alone; the hints are of both.
    """

    tree: html.HtmlElement
    elements: list[html.HtmlElement]
    kept: list[html.HtmlElement]
    unseen: frozenset[html.HtmlElement]
    hints: dict[html.HtmlElement, int]


def pruned(tree: html.HtmlElement, by_tag: Mapping[str, list[html.HtmlElement]]) -> Pruned:
    """The tree without scripts, form fields, small forms, embedded posts, the comments of readers and hidden boxes.

    `by_tag` are the elements that the tree has before.
    """
    etree.strip_elements(tree, *_NEVER, with_tail=False)
    elements = list(tree.iter())
    hints = _hints(elements)
    posts = (post for post in by_tag["blockquote"] if any(map(post.get("class", "").__contains__, _POSTS)))
    dropped = _dropped(posts)
    whole = len(tree.text_content())
    dropped += _dropped(form for form in by_tag["form"] if len(form.text_content()) < FORM_SHARE * whole)
    hidden = _dropped(
        box for box in _HIDDEN(tree) if len(box.text_content()) < HIDDEN_SHARE * whole and not _ARTICLES(box)
    )
    theirs = [node for node, hint in hints.items() if hint & COMMENTS and _is_comments(node)]
    dropped += _dropped(
        box for box in theirs if len(box.text_content()) < COMMENTS_SHARE * whole and not _ARTICLES(box)
    )
    if by_tag["td"]:
        _unframe(tree, whole)
    gone = frozenset(node for top in dropped for node in top.iter())
    unseen = frozenset(node for top in hidden for node in top.iter())
    kept = [node for node in elements if node not in gone]
    return Pruned(
        tree,
        [node for node in kept if node not in unseen],
        kept,
        unseen,
        {node: hint for node, hint in hints.items() if node not in gone},
    )


def _hints(elements: list[html.HtmlElement]) -> dict[html.HtmlElement, int]:
    """The elements whose names hint at anything, in order, and at what."""
    named = [(node, name) for node in elements for name in (node.get("class"), node.get("id")) if name]
    hints: defaultdict[html.HtmlElement, int] = defaultdict(int)
    for number, hint in hints_in([name for _, name in named]):
        hints[named[number][0]] |= hint
    return hints


def drop_empty_marks(tree: html.HtmlElement) -> None:
    """Drop the marks in paragraphs that hold no words: with them trafilatura loses the words behind them."""
    _dropped(_EMPTY(tree))


def _dropped(boxes: Iterable[html.HtmlElement]) -> list[html.HtmlElement]:
    """Those of some elements that were dropped: all that have a parent, each as its turn comes."""
    dropped = []
    for box in boxes:
        if box.getparent() is not None:
            box.drop_tree()
            dropped.append(box)
    return dropped


def _is_comments(box: html.HtmlElement) -> bool:
    """Whether a box is named for what readers write."""
    if box.tag not in _BOXES:
        return False
    for name in f"{box.get('class', '')} {box.get('id', '')}".split():
        words = {word.lower() for word in _PARTS.split(name)}
        is_one = bool(words & _COMMENT) and (bool(words & _ITS_PARTS) or (box.tag == "li" and len(words) == 1))
        if (is_one or words & _COMMENTS) and not words & _NO_COMMENTS:
            return True
    return False


def _unframe(tree: html.HtmlElement, whole: int) -> None:
    """Make plain boxes of all tables with paragraphs or tables in their cells, where such tables lay out the page."""
    frames = dict.fromkeys(table for cell in _CELLS(tree) for table in cell.iterancestors("table"))
    if not any(len(table.text_content()) > FRAME_SHARE * whole for table in frames):
        return
    for table in frames:
        for part in (table, *table.iterchildren("tbody", "thead", "tfoot")):
            for row in part.iterchildren("tr"):
                for cell in row.iterchildren("td", "th"):
                    cell.tag = "div"
                row.tag = "div"
            part.tag = "div"
