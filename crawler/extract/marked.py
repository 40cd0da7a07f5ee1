"""The element that names the author, by what many sites call it.

The names and their order are those of trafilatura's expressions (its `extract_author`), asked of the few elements that
can match at all: theirs ask every element of a copy of the page a dozen regular expressions, a fifth of our time.
"""

import re
from collections.abc import Iterator

from lxml import html
from trafilatura.json_metadata import normalize_authors

from crawler.extract.document import Document
from crawler.extract.named import AUTHOR

LONGEST = 120
"""Characters from which on an element holds more than a byline."""

_ATTRIBUTES = (
    ("itemprop", "author"),
    ("data-testid", "AuthorCard"),
    ("data-testid", "AuthorURL"),
    ("data-component", "Byline"),
)
"""Attributes beside class and id that name the author, and what their values hold then."""

DEEPEST = 20
LONG_VALUE = 300
"""Attributes longer than this are data, no names."""

_NAMED = frozenset({"a", "address", "div", "link", "p", "span", "strong"})
_HELD = frozenset({"a", "div", "h3", "h4", "p", "span"})
_NAME_CLASS = re.compile(r"author-?name|AuthorName|authorName")
_FIELD_CLASS = re.compile(r"author|channel-name|zuozhe|bianji|xiaobian|submitted-by|posted-by|journalist-name")
_FIELD_ID = re.compile(r"author|zuozhe|bianji|xiaobian")
_ANY_CLASS = re.compile(r"[Aa]uthor|screenname|writer|[Bb]yline")
_ELSEWHERE_ID = re.compile(r"^comments|comment-?list|ProductReviews")
_ELSEWHERE_CLASS = re.compile(
    r"^[Cc]omments|commentlist|comments-list|sidebar|is-hidden|quote|embedly-instagram|article-(?:share|support)|print"
    r"|category|meta-date|meta-reviewer|^(?:title|date)$"
)


def author_marked(document: Document) -> str:
    """The author's element as text, names parted by "; "; empty when no element is marked so."""
    found: list[str] = ["", "", ""]
    for node in document.hinted_or(AUTHOR, _attributed(document)):
        rank = _rank(node)
        if rank is None or found[rank] or _is_elsewhere(node):
            continue
        text = " ".join(" ".join(_told(node)).split())
        if 2 < len(text) < LONGEST:
            found[rank] = text
        if found[0]:
            break
    first = next(filter(None, found), "")
    return (normalize_authors(None, first) or "") if first else ""


def _attributed(document: Document) -> list[html.HtmlElement]:
    """The elements that name the author otherwise than by their class or id."""
    linked = [node for node in (*document.by_tag["a"], *document.by_tag["link"]) if node.get("rel") == "author"]
    said = (node for name, value in _ATTRIBUTES for node in document.with_attribute(name, value))
    return [*linked, *said, *document.by_tag["author"]]


def _told(node: html.HtmlElement, depth: int = 0) -> Iterator[str]:
    """The element's text without times, dates and pictures in it; no byline nests deeper than `DEEPEST`."""
    yield node.text or ""
    for child in node:
        if isinstance(child.tag, str) and depth < DEEPEST and not _is_aside(child):
            yield from _told(child, depth + 1)
        yield child.tail or ""


def _rank(node: html.HtmlElement) -> int | None:
    """How surely the element is the author's: 0 names him, 1 holds his name, 2 may; None is not his."""
    tag, kind, key = node.tag, node.get("class") or "", node.get("id") or ""
    prop = node.get("itemprop") or ""
    if tag == "author" or (tag in _NAMED and (_is_name(node, kind, key) or prop == "author name")):
        return 0
    if tag in _HELD and (
        kind in {"byline", "username", "byl", "BBL"}
        or "author" in prop
        or _FIELD_ID.search(key)
        or _FIELD_CLASS.search(kind)
    ):
        return 1
    component = node.get("data-component") or ""
    if "Byline" in component or "author" in prop or re.search("[Aa]uthor", key) or _ANY_CLASS.search(kind):
        return 2
    return None


def _is_name(node: html.HtmlElement, kind: str, key: str) -> bool:
    return bool(
        node.get("rel") == "author"
        or "author" in {kind, key}
        or node.get("data-testid") in {"AuthorCard", "AuthorURL"}
        or _NAME_CLASS.search(kind)
    )


def _is_elsewhere(node: html.HtmlElement) -> bool:
    """Whether the element belongs to the comments, a side column, a picture or a time."""
    return any(map(_is_aside, (node, *node.iterancestors())))


def _is_aside(node: html.HtmlElement) -> bool:
    if node.tag in {"time", "figure", "script", "style"}:
        return True
    if node.tag not in {"a", "div", "section", "span"}:
        return False
    kind, key = node.get("class") or "", node.get("id") or ""
    return bool(
        "comments" in {kind, key}
        or _ELSEWHERE_ID.search(key)
        or _ELSEWHERE_CLASS.search(kind)
        or "Figure" in (node.get("data-component") or "")
    )
