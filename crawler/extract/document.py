"""A page opened once: decoded, parsed with bounds, its structured data at hand."""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache, partial
from itertools import chain, islice, zip_longest
from typing import Any

from cssselect import SelectorError
from lxml import etree, html

from crawler.border import clean_text
from crawler.extract.named import ROLE, ROLE_WORDS
from crawler.extract.pruned import Pruned, pruned
from crawler.parse.body import decode

MAX_MARKUP = 3_000_000
"""Bytes of markup that are read of one page: more than twice the largest real one we have seen."""

MAX_DEPTH = 250
"""Elements nested deeper are flattened, since no article is."""

MAX_PARAGRAPHS = 10_000
"""Paragraphs of a page that are read; no article has as many."""

MAX_ELEMENTS = 25_000
"""Of a page with more, those that only nest go first, then what comes last: it is three times the largest of 800 real
pages, and two seconds' work."""


@dataclass
class Document:
    """One page: `markup` as text, `tree` parsed, `url` where it was found.

    What is no text is cut out of the tree itself; `came` and `by_tag` remember what stood there before.
    """

    markup: str
    url: str
    tree: html.HtmlElement
    _having: dict[str, list[tuple[html.HtmlElement, str]]] = field(default_factory=dict, init=False, repr=False)

    @cached_property
    def came(self) -> list[html.HtmlElement]:
        """All elements of the page as it came; held, so that no pass through them need make them anew."""
        return list(self.tree.iter())

    @cached_property
    def by_tag(self) -> Mapping[str, list[html.HtmlElement]]:
        """The same by their tags."""
        found: defaultdict[Any, list[html.HtmlElement]] = defaultdict(list)
        for node in self.came:
            found[node.tag].append(node)
        return found

    def as_it_came(self) -> html.HtmlElement:
        """The page parsed once more, with nothing cut out: what a publisher's rules are asked of."""
        return _parsed(self.markup)

    @cached_property
    def meta(self) -> dict[str, str]:
        """The page's meta elements by lower-case name, property or itemprop; the first of each."""
        found: dict[str, str] = {}
        for node in self.by_tag["meta"]:
            name = node.get("property") or node.get("name") or node.get("itemprop") or node.get("http-equiv")
            content = node.get("content") or node.get("value")
            if name and content and len(found) < 300:
                found.setdefault(name.strip().lower(), clean_text(content[:5000]))
        return found

    @cached_property
    def structured(self) -> list[dict[str, Any]]:
        """The page's JSON-LD objects, articles first."""
        objects: list[dict[str, Any]] = []
        for node in self.by_tag["script"]:
            if "ld+json" in (node.get("type") or "") and node.text and len(objects) < 100:
                objects += _objects(node.text)
        return sorted(objects, key=lambda item: not _is_article(item))

    @cached_property
    def article(self) -> dict[str, Any]:
        """The JSON-LD object that describes the article, empty when there is none."""
        return next((item for item in self.structured if _is_article(item)), {})

    @property
    def publisher(self) -> str:
        """Who publishes the article, as its data says; empty when it does not."""
        publisher = self.article.get("publisher")
        name = publisher.get("name") if isinstance(publisher, dict) else publisher
        return name if isinstance(name, str) else ""

    @property
    def language(self) -> str | None:
        """The language the page claims."""
        claimed = self.tree.get("lang") or self.tree.get("{http://www.w3.org/XML/1998/namespace}lang")
        claimed = claimed or self.meta.get("content-language") or self.meta.get("og:locale")
        match = re.match(r"[A-Za-z]{2}", claimed or "")
        return match[0].lower() if match else None

    @property
    def readable(self) -> html.HtmlElement:
        """The tree less scripts, form fields and embedded posts."""
        return self._pruned.tree

    def shown(self, *tags: str) -> list[html.HtmlElement]:
        """The elements of the readable tree that have one of some tags, in order."""
        return [node for tag, node in self._tagged if tag in tags]

    def hinted(self, hint: int) -> list[html.HtmlElement]:
        """The elements of the readable tree whose names give a hint, in order."""
        unseen = self._pruned.unseen
        return [node for node, hints in self._pruned.hints.items() if hints & hint and node not in unseen]

    def hinted_or(self, hint: int, others: Iterable[html.HtmlElement]) -> list[html.HtmlElement]:
        """The elements whose names give a hint, and others, in order; those in hidden boxes too."""
        wanted = {node for node, hints in self._pruned.hints.items() if hints & hint}.union(others)
        return [node for node in self._pruned.kept if node in wanted] if wanted else []

    def in_order(self, nodes: Set[html.HtmlElement]) -> list[html.HtmlElement]:
        """Those of some elements that are in the readable tree, as they follow each other there."""
        return [node for node in self._pruned.elements if node in nodes] if nodes else []

    def with_attribute(self, name: str, value: str) -> list[html.HtmlElement]:
        """The elements of the page as it came with an attribute that has this in its value; asked of the text first."""
        if name not in self._having:
            nodes = self.came if name in self.markup else []
            self._having[name] = [(node, said) for node in nodes if (said := node.get(name))]
        return [node for node, said in self._having[name] if value in said]

    @cached_property
    def links(self) -> list[html.HtmlElement]:
        """The links of the readable tree."""
        return self.shown("a")

    @cached_property
    def paragraphs(self) -> list[tuple[html.HtmlElement, str]]:
        """The paragraphs and the first headings of the readable tree, each with its letters and digits."""
        nodes = self.shown("p", "h1")
        return list(zip(nodes, all_squeezed([node.text_content() for node in nodes]), strict=True))

    @cached_property
    def blocks(self) -> list[str]:
        """The page's visible text block by block, in order: where datelines and bylines stand."""
        return [text for text, _ in self._told]

    @cached_property
    def labels(self) -> list[int]:
        """Which of the blocks are headings of any rank."""
        return [number for number, (_, rank) in enumerate(self._told) if rank]

    @cached_property
    def squeezed(self) -> list[str]:
        """The letters and digits of each block."""
        return all_squeezed(self.blocks)

    @cached_property
    def headings(self) -> list[int]:
        """Which of the blocks are headings."""
        return [number for number, (_, rank) in enumerate(self._told) if rank in _HEADINGS]

    @cached_property
    def marked(self) -> int:
        """Characters in the page's `p` elements."""
        return sum(len(node.text_content()) for node in self.by_tag["p"])

    @cached_property
    def homes(self) -> dict[str, html.HtmlElement | None]:
        """The element around each paragraph, by its letters and digits."""
        return {letters: node.getparent() for node, letters in self.paragraphs if node.tag == "p"}

    @cached_property
    def points(self) -> dict[str, list[str]]:
        """The items of the list that an item stands in, by its letters and digits; lists of links have none."""
        found: dict[str, list[str]] = {}
        for node in self.shown("ul", "ol"):
            if next(node.iter("a"), None) is None and next(node.iterancestors("li"), None) is None:
                items = [" ".join(item.text_content().split()) for item in node.iterchildren("li")]
                found |= {squeezed(item): items for item in items}
        return found

    @property
    def captions(self) -> frozenset[str]:
        """What stands under the page's pictures, letters and digits only."""
        return self._named["caption"]

    def is_caption(self, letters: str) -> bool:
        """Whether something stands under a picture, by its letters and digits, with or without a credit behind it."""
        is_begun = len(letters) >= SHORTEST_CAPTION and any(one.startswith(letters) for one in self.captions)
        return is_begun or letters in self.captions

    @property
    def beside(self) -> frozenset[str]:
        """What the page says of its authors and in its banners and boxes, letters and digits only."""
        return self._named["beside"]

    @cached_property
    def standfirsts(self) -> frozenset[str]:
        """What sums the article up: the descriptions of its data, and what the page names a standfirst."""
        told = [self.meta.get(name) for name in _DESCRIPTIONS]
        told += [self.article.get("description"), self.article.get("alternativeHeadline")]
        written = {squeezed(text) for text in told if isinstance(text, str)}
        return frozenset(text for text in written if len(text) >= SHORTEST_STANDFIRST) | self._named["standfirst"]

    @cached_property
    def _pruned(self) -> Pruned:
        return pruned(self.tree, self.by_tag)

    @cached_property
    def _tagged(self) -> list[tuple[Any, html.HtmlElement]]:
        return [(node.tag, node) for node in self._pruned.elements]

    @cached_property
    def _named(self) -> dict[str, frozenset[str]]:
        """The texts of elements whose names say what they are, letters and digits only."""
        found: dict[str, set[str]] = {"caption": set(), "beside": set(), "standfirst": set()}
        named = ((node, _roles(node.get("class"), node.get("id"))) for node in self.hinted(ROLE))
        under_figures = ((node, ("caption",)) for node in self.shown("figcaption"))
        for node, roles in chain(named, under_figures):
            text = node.text_content()
            if text and len(text) < LONGEST_CAPTION:
                for role in roles:
                    found[role].add(squeezed(text))
        return {role: frozenset(texts - {""}) for role, texts in found.items()}

    @cached_property
    def _told(self) -> list[tuple[str, str]]:
        return list(blocks_of(self.readable))


_NO_LETTERS = bytes(code for code in range(128) if not (chr(code).isalnum() or chr(code) == "_"))
_JOINT = "\0"
"""Stands between texts that are asked for their letters together; no tree holds it."""

_NO_LETTERS_BUT_JOINTS = _NO_LETTERS.replace(_JOINT.encode(), b"")
_SIGNS = "«»„“”‘’–—…©•·№€\xa0"
"""What most texts have in them that is no letter and not ASCII: each alone is found sooner than by an expression."""

_NO_LETTERS_BEYOND = re.compile(r"[^\w\x00-\x7f]+")


def squeezed(text: str) -> str:
    """The letters and digits of a text, for comparing two writings of it."""
    return _squeezed_once(text) if len(text) < REMEMBERED else _squeezed(text)


def all_squeezed(texts: Sequence[str]) -> list[str]:
    """The letters and digits of each of some texts: asked together, short ones take half the time."""
    return _squeezed(_JOINT.join(texts), _NO_LETTERS_BUT_JOINTS).split(_JOINT) if texts else []


REMEMBERED = 2_000
"""Characters below which a text and its letters are remembered: half of those asked for were asked for before."""


def _squeezed(text: str, dropped: bytes = _NO_LETTERS) -> str:
    plain = text.casefold().encode("utf-8", "surrogatepass").translate(None, dropped)
    letters = plain.decode("utf-8", "surrogatepass")
    if letters.isascii():
        return letters
    letters = _without_signs(letters, _SIGNS)
    return letters if letters.replace(_JOINT, "").isalnum() else _NO_LETTERS_BEYOND.sub("", letters)


def _without_signs(text: str, signs: str) -> str:
    """A text less some signs; to look for one that is not there is far sooner done than to replace it."""
    for sign in signs:
        if sign in text:
            text = text.replace(sign, "")
    return text


_squeezed_once = lru_cache(maxsize=2_000)(_squeezed)


def chosen(tree: html.HtmlElement, selector: str) -> list[html.HtmlElement]:
    """The elements a CSS selector names; none when it is no selector, since reading a page never raises."""
    try:
        return list(tree.cssselect(selector))
    except SelectorError:
        return []


def open_document(page: bytes | str, url: str, encoding: str | None) -> Document:
    """Open a page; raises ValueError saying why it cannot be read."""
    markup = page if isinstance(page, str) else decode(page[:MAX_MARKUP], encoding)
    markup = markup[:MAX_MARKUP]
    if markup.startswith("%PDF"):
        raise ValueError("a PDF document")
    if not markup.strip():
        raise ValueError("an empty page")
    markup = _DECLARATION.sub("", markup, count=1)
    tags = markup.count("<")
    if tags > MAX_PARAGRAPHS:
        markup = _first(markup, _PARAGRAPH, MAX_PARAGRAPHS)
    if tags > MAX_ELEMENTS * 2 and markup.count("<") > MAX_ELEMENTS * 2:
        markup = _first(_flattened(markup), _TAG, MAX_ELEMENTS * 2)
    try:
        tree = _parsed(markup)
        if _TOO_DEEP(tree):
            markup = _flattened(markup)
            tree = _parsed(markup)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError) as error:
        raise ValueError(f"no HTML page ({error})") from error
    return Document(markup, url, tree)


def _parsed(markup: str) -> html.HtmlElement:
    """The tree without comments, and without the characters that no tree may hold: one of them makes trafilatura refuse
    all of it."""
    markup = _without_signs(markup, _NONCHARACTERS)
    encoded = markup.encode("utf-8", "ignore").translate(None, _CONTROLS)
    return html.document_fromstring(encoded, parser=_parser())


class Element(html.HtmlElement):
    """An element that tells its text without an expression: most hold no other element."""

    def text_content(self) -> str:
        """All text in the element."""
        return _ALL_TEXT(self) if len(self) else self.text or ""


_ALL_TEXT = partial(etree.tostring, method="text", encoding="unicode", with_tail=False)


@cache
def _parser() -> html.HTMLParser:
    """The one parser. All elements are of one class: asking lxml's own for each takes a tenth of a page's time."""
    parser = html.HTMLParser(no_network=True, huge_tree=False, remove_comments=True, remove_pis=True, encoding="utf-8")
    parser.set_element_class_lookup(etree.ElementDefaultClassLookup(element=Element))
    return parser


_PARAGRAPH = re.compile(r"<p\b", re.IGNORECASE)
_TAG = re.compile("<")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_TOO_DEEP = etree.XPath(f"boolean({'/*' * MAX_DEPTH})")
_CONTROLS = bytes({*range(32)} - {*b"\t\n\r"})
_NONCHARACTERS = "\ufffe\uffff"


def _first(markup: str, pattern: re.Pattern[str], many: int) -> str:
    """The markup before what follows so many hits of a pattern."""
    beyond = next(islice(pattern.finditer(markup), many, None), None)
    return markup[: beyond.start()] if beyond else markup


def _flattened(markup: str) -> str:
    """The markup without the elements that only nest; paragraphs and headings stay."""
    return re.sub(
        r"</?(?:div|span|font|center|b|i|em|strong|section|a|ul|ol|table|tbody|tr|td)\b[^<>]{0,2000}>",
        "\n",
        markup,
        flags=re.I,
    )


def _objects(text: str) -> list[dict[str, Any]]:
    try:
        data = json.loads(text.strip().removeprefix("<!--").removesuffix("-->"), strict=False)
    except (ValueError, RecursionError):
        return []
    found: list[dict[str, Any]] = []
    waiting = data if isinstance(data, list) else [data]
    while waiting and len(found) < 100:
        item = waiting.pop(0)
        if isinstance(item, dict):
            found.append(item)
            graph = item.get("@graph")
            waiting += graph if isinstance(graph, list) else []
            main = item.get("mainEntity")
            waiting += [main] if isinstance(main, dict) else []
    return found


def _is_article(item: dict[str, Any]) -> bool:
    kind = item.get("@type")
    kinds = kind if isinstance(kind, list) else [kind]
    return any(
        (isinstance(one, str) and "Article" in one)
        or one in {"BlogPosting", "LiveBlogPosting", "ReportageNewsArticle", "Report"}
        for one in kinds
    )


_BLOCK_TAGS = frozenset(
    "address article aside blockquote body br center dd details div dl dt fieldset figcaption figure footer form "
    "h1 h2 h3 h4 "
    "h5 h6 header hr li main nav ol p pre section table tbody td tfoot th thead tr ul title".split()
)


_RANKS = ("h1", "h2", "h3", "h4", "h5", "h6")
_HEADINGS = frozenset(_RANKS[:3])


_NO_CAPTION = re.compile(r"\bno[-_]?caption", re.IGNORECASE)


@lru_cache(maxsize=20_000)
def _roles(kind: str | None, key: str | None) -> tuple[str, ...]:
    """What an element is by its names."""
    names = _NO_CAPTION.sub("", f"{kind or ''} {key or ''}")
    return tuple(role for role, words in ROLE_WORDS.items() if any(map(names.__contains__, words)))


_DESCRIPTIONS = ("description", "og:description", "twitter:description", "dc.description")
SHORTEST_STANDFIRST = 30
"""Letters and digits from which on a description says something."""

SHORTEST_CAPTION = 40
"""Letters and digits of the shortest caption that is known by its beginning."""

LONGEST_CAPTION = 800
"""Characters from which on what is called a caption holds more than one."""


def blocks_of(tree: html.HtmlElement) -> Iterator[tuple[str, str]]:
    """The blocks of text of a page or an element, and of each its rank where it is a heading.

    A style sheet marks where they end: to walk through the elements of a page takes three times as long.
    """
    body = tree.find("body")
    marked = " ".join(str(_MARKING(tree if body is None else body)).split())
    for text in marked.split(_BREAK):
        block = text.strip()
        if block.isprintable():
            if block:
                yield block, ""
            continue
        ended = _HEADING_ENDS.split(block)
        for piece, mark in zip_longest(ended[::2], ended[1::2], fillvalue=""):
            if piece := piece.strip():
                yield piece, _RANKS[ord(mark) - ord(_BREAK) - 1] if mark else ""


_BREAK = "\ufdd0"
"""Where a block ends: a character that Unicode gives to nobody. The next ones end the headings of each rank."""

_HEADING_ENDS = re.compile("([\ufdd1-\ufdd6])")


def _marking() -> etree.XSLT:
    """The style sheet that tells a page's text with breaks around its blocks, without scripts and the like."""
    plain = "|".join(sorted(_BLOCK_TAGS - set(_RANKS)))
    ends = [(plain, _BREAK), *((tag, chr(ord(_BREAK) + rank)) for rank, tag in enumerate(_RANKS, 1))]
    blocks = (f'<xsl:template match="{tags}">{_BREAK}<xsl:apply-templates/>{end}</xsl:template>' for tags, end in ends)
    silent = "node()[not(self::text()) or preceding-sibling::*]"
    return etree.XSLT(
        etree.XML(
            '<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">'
            f'<xsl:output method="text"/>{"".join(blocks)}'
            '<xsl:template match="script|style|noscript|template|svg">'
            f'<xsl:apply-templates select="{silent}"/></xsl:template></xsl:stylesheet>'
        )
    )


_MARKING = _marking()
