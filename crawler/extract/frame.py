"""The boxes of a page whose names say that they hold the body.

The names and their order are those of trafilatura's expressions, which ask every element of a page several dozen
regular expressions before they look at one box.
"""

import re
from functools import lru_cache

from lxml import html

from crawler.extract.document import Document

_TAGS = ("article", "div", "main", "section")
_BEFORE = frozenset({"aside", "figure", "footer", "form", "menu", "nav", "noscript", "fieldset", "dialog", "object"})
"""Elements that are no part of a body, nor what stands in them."""

_KEY_FIRST = re.compile(r"(?:entry|article|art)-content|article__content|article(?:-|__)?body|articleBody|body-text")
_CLASS_FIRST = re.compile(
    r"post[-_]text|post-body|post-?entry|post[-_]?content|postContent|post_inner_wrapper|article-?text|articleText"
    r"|(?:entry|page|text|article|art)-content|article__content|article(?:-|__)?body|articleBody|ArticleContent"
    r"|body-text|article__container"
)
_KEY_STORY = re.compile(r"^primary|story-body")
_CLASS_STORY = re.compile(
    r"(?i:fulltext)|^article |post-bodycopy|story-?content|(?:theme|blog|section|single)-content|single-post"
    r"|main-column|wpb_text_column|story-body|field-body"
)
_KEY_MAIN = re.compile(r"content-main|content-body|contentBody|[cC]ontent-[mM]ain|[mM]ain-[cC]ontent")
_CLASS_MAIN = re.compile(r"content[-_]main|content(?:-|__)body|[mM]ain-[cC]ontent|[pP]age-[cC]ontent")
_COMMENTS = re.compile(
    r"^(?:[Cc]omment(?!ary)|comol|disqus_thread|dsq-comments)|(?:article|post)-comments|infinite-?scroll"
)
_WORDS = ("content", "text", "body", "article", "post", "entry", "main", "story", "primary", "cell")
"""Each name of a body has one of these in it."""

FIRST, ARTICLE, STORY, MAIN, LAST = range(5)
"""The five ways to name a body, surest first."""


def frames_of(document: Document) -> list[html.HtmlElement]:
    """The boxes whose names say that they hold the body, surest first; none when no box is named so."""
    found: dict[int, html.HtmlElement] = {}
    for node in document.shown(*_TAGS):
        for way in _ways(str(node.tag), node.get("class"), node.get("id"), node.get("role"), node.get("itemprop")):
            if way not in found and not _is_apart(node):
                found[way] = node
    return list(dict.fromkeys(found[way] for way in sorted(found)))


def _is_apart(node: html.HtmlElement) -> bool:
    """Whether an element stands in comments, in a side column or in another part that is no body."""
    return any(
        one.tag in _BEFORE or _is_comments(one.get("class"), one.get("id")) for one in (node, *node.iterancestors())
    )


@lru_cache(maxsize=10_000)
def _is_comments(kind: str | None, key: str | None) -> bool:
    return any(name and _COMMENTS.search(name) for name in (kind, key))


@lru_cache(maxsize=20_000)
def _ways(tag: str, kind: str | None, key: str | None, role: str | None, prop: str | None) -> tuple[int, ...]:
    """The ways in which an element is named a body."""
    kind, key, role = kind or "", key or "", role or ""
    names = f"{kind} {key} {role} {prop}".lower()
    if tag in {"div", "section"} and not any(map(names.__contains__, _WORDS)):
        return ()
    named = (
        kind in {"post", "entry"}
        or prop == "articleBody"
        or key == "articleContent"
        or (key and _KEY_FIRST.search(key))
        or _CLASS_FIRST.search(kind),
        tag == "article",
        role == "article"
        or key in {"article", "story"}
        or kind in {"postarea", "art-postcontent", "text", "cell", "story"}
        or _KEY_STORY.search(key)
        or _CLASS_STORY.search(kind),
        "content" in {key, kind} or _KEY_MAIN.search(key) or _CLASS_MAIN.search(kind),
        tag == "main" or any(name.startswith("main") for name in (kind, key, role)),
    )
    return tuple(way for way, is_named in enumerate(named) if is_named)
