"""The main text. A page without helpful markup is read from its dateline to its end mark; others by trafilatura.

trafilatura takes a whole table row of an old layout, sidebars and legal notice included; text from the dateline to
"Related Links" is exactly right there, so that reading comes before any other where both marks stand.
"""

import re
from collections.abc import Iterator

import trafilatura
from lxml import html

from crawler.border import clean_paragraphs
from crawler.extract.dateline import dateline_of
from crawler.extract.document import Document
from crawler.extract.ends import cut, is_end, is_furniture
from crawler.model import PageRules

ENOUGH = 250
"""Characters below which a reading is doubted and another one is tried."""

MOST_LABELS = 8
"""Labels that may stand above the first paragraph."""

SENTENCE = 80
"""Characters from which on a block is taken for a paragraph, half of it when it ends like a sentence."""

_EDGES = re.compile(r"^(?:[-*•]\s+|[|\s]+)|[|\s]+$")
_FINISHED = re.compile(r"[.!?…。！？»”\"')]$")
_TABLE_SHARE = 0.2
_BYLINE = re.compile(r"by (?:staff writers?|agency writers?)", re.IGNORECASE)
LONG, SHORT = 4_000, 80
"""Characters: a longer block is no single paragraph; a byline is no longer than the second."""


def paragraphs_of(document: Document, title: str, rules: PageRules) -> list[str]:
    """The paragraphs of the article, without headline, teasers and notices."""
    if rules.keep or rules.drop:
        chosen = _by_rules(document, rules)
        if chosen:
            return _tidied(chosen, title)
    told = _told_as_data(document)
    table = _between_marks(document)
    if table:
        return _tidied(table, title)
    read = _by_library(document)
    text = _with_missed_opening(_tidied(read, title), document)
    if told and len(told) > 1.3 * sum(map(len, text)) and sum(map(len, text)) < 4 * ENOUGH:
        return _tidied(clean_paragraphs(told).split("\n\n"), title)
    return text


def _by_rules(document: Document, rules: PageRules) -> list[str]:
    nodes = document.tree.cssselect(rules.keep) if rules.keep else [document.tree]
    paragraphs: list[str] = []
    for node in nodes:
        copy = html.fromstring(html.tostring(node))
        for dropped in copy.cssselect(rules.drop) if rules.drop else ():
            if dropped.getparent() is not None:
                dropped.drop_tree()
        paragraphs += clean_paragraphs(html.tostring(copy, encoding="unicode")).split("\n\n")
    return paragraphs if rules.keep else []


def _told_as_data(document: Document) -> str:
    """The text as the page's own data tells it (JSON-LD articleBody)."""
    body = document.article.get("articleBody")
    return body if isinstance(body, str) else ""


def _between_marks(document: Document) -> list[str]:
    """From a dateline (or the byline of a desk) to an end mark, on a page laid out by tables."""
    if not _is_table_page(document):
        return []
    blocks = document.blocks
    ends = [number for number, block in enumerate(blocks) if is_end(block)]
    for start in _starts(blocks):
        end = next((number for number in ends if number > start), None)
        if end is not None and sum(map(len, blocks[start:end])) >= ENOUGH:
            return blocks[start:end]
    return []


def _starts(blocks: list[str]) -> Iterator[int]:
    """Where the article may begin, surest first."""
    yield from (number for number, block in enumerate(blocks) if len(block) < LONG and dateline_of([block]))
    yield from (number + 1 for number, block in enumerate(blocks) if _BYLINE.match(block) and len(block) < SHORT)


def _is_table_page(document: Document) -> bool:
    """Whether most of the text stands in table cells, and no element says it is the article."""
    if next(document.tree.iter("article", "main"), None) is not None:
        return False
    total = len(document.tree.text_content())
    in_cells = max((len(cell.text_content()) for cell in document.tree.iter("td")), default=0)
    return total > 0 and in_cells / total > _TABLE_SHARE


def _by_library(document: Document) -> list[str]:
    for precise in (True, False):
        try:
            text = trafilatura.extract(
                document.markup,
                url=document.url or None,
                favor_precision=precise,
                include_comments=False,
                include_tables=True,
                include_formatting=False,
                deduplicate=False,
            )
        except (ValueError, TypeError, AttributeError, RecursionError, AssertionError, IndexError):
            text = None  # trafilatura stumbles over some broken markup
        if text and len(text) >= ENOUGH:
            break
    return [line for line in (text or "").split("\n") if line.strip()]


def _tidied(paragraphs: list[str], title: str) -> list[str]:
    """Without headline, furniture before the article, and everything from its end on."""
    cleaned = (_EDGES.sub("", " ".join(paragraph.split())) for paragraph in paragraphs)
    heads = {_squeezed(title)}
    kept = [text for number, text in enumerate(filter(None, cleaned)) if not (number < 6 and _squeezed(text) in heads)]
    return _from_first_sentence(cut([text for text in kept if not is_furniture(text)]))


def _from_first_sentence(paragraphs: list[str]) -> list[str]:
    """Without the dates, bylines and labels above the first paragraph, where one follows them soon."""
    for number, text in enumerate(paragraphs[:MOST_LABELS]):
        if len(text) >= SENTENCE or dateline_of([text]) or (_FINISHED.search(text) and len(text) >= SENTENCE / 2):
            return paragraphs[number:]
    return paragraphs


def _with_missed_opening(paragraphs: list[str], document: Document) -> list[str]:
    """With the paragraph right above the first one on the page, where the library took it for a standfirst."""
    if not paragraphs:
        return paragraphs
    blocks = document.blocks
    first = _squeezed(paragraphs[0])[:80]
    at = next(
        (number for number, block in enumerate(blocks) if len(first) > 30 and _squeezed(block).startswith(first)), 0
    )
    above = blocks[at - 1] if at else ""
    if len(above) >= SENTENCE and _FINISHED.search(above) and len(above) < LONG and not is_furniture(above):
        return [above, *paragraphs]
    return paragraphs


def _squeezed(text: str) -> str:
    return re.sub(r"\W+", "", text.casefold())
