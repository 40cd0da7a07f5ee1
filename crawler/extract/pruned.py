"""The page less what is never the text of an article: scripts, form fields, other people's posts set into it."""

import re
from copy import deepcopy

from lxml import etree, html

_NEVER = ("script", "style", "svg", "textarea", "select", "datalist", "button", "input", "iframe", "canvas")
"""Elements whose words are no text of the page; a `noscript` may hold the whole article."""

_POSTS = etree.XPath(
    ".//blockquote[contains(@class, 'twitter-') or contains(@class, 'instagram-media')"
    " or contains(@class, 'tiktok-embed') or contains(@class, 'reddit-') or contains(@class, 'bluesky-embed')]"
)
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
_SO_NAMED = ("omment", "OMMENT", "omentar", "eacties", "orumlar", "isqus")
"""Each such name has one of these in it."""

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

_FORMS = etree.XPath(".//form")
FORM_SHARE = 0.2
"""A form that holds more of the page's words is the frame some systems put around a whole page."""


def pruned(tree: html.HtmlElement) -> tuple[html.HtmlElement, list[html.HtmlElement]]:
    """A copy without scripts, form fields, small forms, embedded posts and the comments of readers.

    Marks in a paragraph that hold no words go as well: with them trafilatura loses the words behind them. The list is
    of the copy's elements: who keeps it spares every pass through them the making of each.
    """
    copied = deepcopy(tree)
    etree.strip_elements(copied, *_NEVER, with_tail=False)
    elements = list(copied.iter())
    for post in _POSTS(copied):
        post.drop_tree()
    whole = len(copied.text_content())
    for form in _FORMS(copied):
        if len(form.text_content()) < FORM_SHARE * whole and form.getparent() is not None:
            form.drop_tree()
    for box in _HIDDEN(copied):
        if len(box.text_content()) < HIDDEN_SHARE * whole and not _ARTICLES(box) and box.getparent() is not None:
            box.drop_tree()
    for box in elements:
        is_theirs = box.tag in _BOXES and _is_comments(box.tag, f"{box.get('class', '')} {box.get('id', '')}")
        is_small = is_theirs and box.getparent() is not None and len(box.text_content()) < COMMENTS_SHARE * whole
        if is_small and not _ARTICLES(box):
            box.drop_tree()
    for mark in _EMPTY(copied):
        mark.drop_tree()
    _unframe(copied, whole)
    return copied, elements


def _is_comments(tag: str, names: str) -> bool:
    """Whether a box is named for what readers write."""
    if not any(map(names.__contains__, _SO_NAMED)):
        return False
    for name in names.split():
        words = {word.lower() for word in _PARTS.split(name)}
        is_one = bool(words & _COMMENT) and (bool(words & _ITS_PARTS) or (tag == "li" and len(words) == 1))
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
