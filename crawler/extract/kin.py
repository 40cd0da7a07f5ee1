"""Paragraphs that a reading left out although the page marks them exactly as those it took.

A body in several boxes with advertisements between them is read only as far as its first box by trafilatura.
"""

from itertools import chain, islice

from lxml import etree, html

from crawler.extract.asides import is_aside
from crawler.extract.document import Document, squeezed
from crawler.extract.ends import is_caption, is_end, is_furniture, is_notice

FEWEST, SHARE = 3, 0.4
"""Paragraphs marked alike, and their share of the text, from which on their marks are those of the article."""

SHORTEST = 60
"""Characters of the shortest paragraph that is taken back."""

MOST_LINKED = 0.5
MOST_ADDED = 2.0
"""More than so many times the text is not taken back: it would be comments, or the next article."""

GENERATIONS = 4

PIECE = 30
"""Letters at the start or the end of a paragraph by which it is known again."""

_BROKEN = etree.XPath("boolean(.//br | .//div | .//h2 | .//h3 | .//h4)")

Mark = tuple[tuple[str, str], ...]


def with_kin(paragraphs: list[str], document: Document) -> list[str]:
    """The paragraphs, and between them those that are marked alike and were left out, in the order of the page."""
    nodes = document.paragraphs
    places = {squeezed(text): number for number, text in enumerate(paragraphs)}
    taken = [at for at, (node, text) in enumerate(nodes) if text in places and node.tag == "p"]
    if len(taken) < FEWEST:
        return paragraphs
    article = _articles_marks([nodes[at] for at in taken])
    start = max((at for at in range(taken[0]) if nodes[at][0].tag == "h1"), default=taken[0])
    end = next((at for at in range(taken[-1], len(nodes)) if nodes[at][0].tag == "h1"), len(nodes))
    whole, home = "".join(places), _home(nodes[taken[0]][0])
    added: dict[int, list[str]] = {}
    place = -1
    for node, text in nodes[start:end]:
        place = places.get(text, place)
        if len(text) < SHORTEST or _is_among(text, whole) or _mark(node) not in article or _home(node) is not home:
            continue
        said = " ".join((" " if _BROKEN(node) else "").join(node.itertext()).split())
        if _is_told(node, said):
            added.setdefault(place, []).append(said)
    if not added or sum(map(len, chain.from_iterable(added.values()))) > MOST_ADDED * sum(map(len, paragraphs)):
        return paragraphs
    mended = added.get(-1, [])
    for number, paragraph in enumerate(paragraphs):
        mended += [paragraph, *added.get(number, [])]
    return mended


def _is_among(text: str, whole: str) -> bool:
    """Whether a paragraph was taken, as a whole or in pieces."""
    return text[:PIECE] in whole or text[-PIECE:] in whole


def _articles_marks(taken: list[tuple[html.HtmlElement, str]]) -> set[Mark]:
    """The marks that enough of the text bears."""
    total = sum(len(text) for _, text in taken)
    lengths: dict[Mark, list[int]] = {}
    for node, text in taken:
        lengths.setdefault(_mark(node), []).append(len(text))
    return {
        mark
        for mark, each in lengths.items()
        if len(each) >= FEWEST and sum(each) >= SHARE * total and any(name for _, name in mark)
    }


def _mark(node: html.HtmlElement) -> Mark:
    """What a paragraph and the boxes around it are called."""
    around = (node, *islice(node.iterancestors(), GENERATIONS - 1))
    return tuple((str(one.tag), one.get("class") or one.get("id") or "") for one in around)


def _home(node: html.HtmlElement) -> html.HtmlElement | None:
    """The article element around a paragraph, if there is one."""
    return next(node.iterancestors("article"), None)


def _is_told(node: html.HtmlElement, said: str) -> bool:
    """Whether a paragraph is one of sentences, and not of links, labels or notices."""
    linked = sum(len(link.text_content()) for link in node.iter("a"))
    if linked > MOST_LINKED * len(said):
        return False
    return not any(is_one(said) for is_one in (is_end, is_furniture, is_notice, is_aside, is_caption))
