"""The element that names the author, by what many sites call it.

The names and their order are those of trafilatura's expressions (its `extract_author`), asked of the few elements that
can match at all: theirs ask every element of a copy of the page a dozen regular expressions, a fifth of our time.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from lxml import etree, html
from trafilatura.json_metadata import normalize_authors

LONGEST = 120
"""Characters from which on an element holds more than a byline."""

_MAYBE = tuple("uthor yline writer journalist-name screenname ted-by channel-name zuozhe bianji xiaobian".split())
_MAYBE_WHOLE = frozenset({"username", "byl", "BBL"})
"""What at least one attribute of such an element says."""

_SAYS = (*_MAYBE, *sorted(_MAYBE_WHOLE))

_ATTRIBUTED = etree.XPath(
    "descendant::*[@class or @id or @rel or @itemprop or @data-testid or @data-component or self::author]"
)
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


def author_marked(tree: html.HtmlElement) -> str:
    """The author's element as text, names parted by "; "; empty when no element is marked so."""
    found: list[str] = ["", "", ""]
    for node in _ATTRIBUTED(tree):
        said = node.values()
        written = "\n".join(said)
        if node.tag != "author" and not (any(map(written.__contains__, _SAYS)) and any(map(_may_name, said))):
            continue
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


@lru_cache(maxsize=20_000)
def _may_name(value: str) -> bool:
    """Whether an attribute may say that its element is the author's."""
    return len(value) < LONG_VALUE and (value in _MAYBE_WHOLE or any(word in value for word in _MAYBE))


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
