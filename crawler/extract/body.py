"""The main text. A page laid out by tables is read from its dateline to its end mark; others by a walk of our own.

That takes the box named as the body, else the element that holds most of the prose; trafilatura is asked where it
leaves a doubt. Both take a whole table row of an old layout, sidebars and legal notice included; text from the dateline
to "Related Links" is exactly right there, so that reading comes before any other where both marks stand.
"""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

import trafilatura
from lxml import html
from trafilatura.settings import Extractor

from crawler.border import clean_paragraphs
from crawler.extract.asides import is_aside
from crawler.extract.beyond import with_labels
from crawler.extract.brief import brief_of
from crawler.extract.data import told_to_engines, told_to_scripts
from crawler.extract.dateline import dateline_of
from crawler.extract.document import Document, all_squeezed, chosen, squeezed
from crawler.extract.ends import (
    cut,
    is_caption,
    is_end,
    is_furniture,
    is_law,
    without_legal_notice,
    without_loose_end,
)
from crawler.extract.frame import frames_of
from crawler.extract.kin import with_kin
from crawler.extract.kind import is_live
from crawler.extract.opening import AT_TOP, LONG, SENTENCE, in_page_order, is_finished, is_headline, length, opened
from crawler.extract.part import is_part
from crawler.extract.plain import PROSE, densest, lines_of, plain_text
from crawler.extract.pruned import drop_empty_marks
from crawler.extract.subheads import with_subheads
from crawler.extract.updates import with_updates
from crawler.model import PageRules

ENOUGH = 250
"""Characters below which a reading is doubted and another one is tried."""

LONG_ENOUGH, MARKED_SHARE = 700, 0.9
"""Characters, and text in `p` elements as a share of the reading, from which on a quick reading is not doubted: on all
but one of 186 such pages of 235 the slower one says the same, word by word."""

FRAMED_ENOUGH = 1_000
"""Characters from which on what stands in a box named as the body is not doubted, however the page marks it."""

MOST_FRAMES = 3

HELD_SHARE = 0.7
"""The share of a page's prose in one element, from which on its lines are not doubted."""

HELD_BELOW_HEADLINE, NEAR_HEADLINE = 0.4, 6
"""The same where the first prose stands within so many blocks below the headline."""

KNOWN = 60
"""Letters by which a paragraph is found on the page."""

MOST_BRIEF = 500
"""Characters of a short piece that is told before the slower readings are asked."""

TOLD_SHARE = 0.5
"""What a short reading must tell of the words in its box, not to be doubted."""

MORE_TOLD, BEGUN_SHARE = 1.3, 0.8
"""So much more than the page shows is told by its data where the page shows a beginning; what share of a long reading
the data must tell as well."""

MANY_BLOCKS = 3_000
"""From here on only trafilatura's quick reading is asked: justext, its last resort, takes quadratic time in blocks."""

STUB, STUBS_SHARE = 50, 0.15
"""Characters below which a line without an end of a sentence is a label; what share of a text such lines may be."""

ROW, WORD, ROW_SHARE = 6, 20, 0.5
"""So many labels of so few characters in a row are an archive or a menu; what share of a reading may follow them."""

CAPTIONED = 0.6
"""Where less of a text is left without its captions, it is told by them."""

TEASER = 20
"""Characters from which on the text of a link may be another article's headline."""

_COUNTED = re.compile(
    r"\s*(?:[\[(]\d+[\])]|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w* \d{1,2}, \d{4}\b.*"
    r"|\d{1,2}[.:/]\d{2}\b.*|\|.*)$",
    re.IGNORECASE,
)
"""What stands behind a teaser: how often it was read, its date, its rating."""

_LABELLED = re.compile(r"(.{3,40}?\S)\s*[:：|](?!\s*\S*//)\s*(.{20,200})$")
"""A label before what may be another article's headline, and no address."""

_BULLETS = ("- ", "* ", "• ")
_TOLD = re.compile(r"[.!?…。！？:;»”\"')\]]$|^[-|]")
"""A line that ends a sentence, or is an item of a list or a row of a table."""

_OF_CODE = re.compile(r"[\[\](){};,\s]*[{}][\[\](){};,\s]*")
"""A line of code without a word."""

_FIELD = re.compile(r"[:：=|]|\d\W+\d")
_TABLE_SHARE = 0.2
_BYLINE = re.compile(r"by (?:staff writers?|agency writers?)", re.IGNORECASE)
SHORT = 80
"""Characters; a byline is no longer."""


def paragraphs_of(document: Document, title: str, rules: PageRules) -> list[str]:
    """The paragraphs of the article, without headline, teasers and notices."""
    if rules.drop:
        document = _without(document, rules.drop)
    if rules.keep:
        kept = _kept(document, rules.keep)
        if kept:
            return _cleaned(kept, title, document)
    told = told_to_engines(document)
    table = _between_marks(document)
    if table:
        return _tidied(_without_named_captions(table, document), title, document)
    text = _tidied(_without_teasers(_read(document, title), document), title, document)
    if is_live(document, title):
        text = with_updates(text, document, title)
    shown, said = sum(map(len, text)), sum(map(len, told))
    # trafilatura reads the data too, as one line
    flattened = len(text) == 1 and squeezed(text[0]) == squeezed("".join(told))
    is_longer = said > MORE_TOLD * shown
    if (is_longer and (shown < 4 * ENOUGH or _is_begun(text, told))) or (told and flattened):
        return _tidied(told, title, document)
    return text if shown >= ENOUGH else _tidied(told_to_scripts(document), title, document) or text


def _is_begun(text: list[str], told: list[str]) -> bool:
    """Whether a reading is the beginning of what the data tells, paragraph by paragraph."""
    letters = set(map(squeezed, told))
    return sum(len(line) for line in text if squeezed(line) in letters) >= BEGUN_SHARE * sum(map(len, text))


def _read(document: Document, title: str) -> list[str]:
    plain = _plainly(document, title)
    if plain:
        return _without_stubs(with_kin(plain, document))
    ordered = in_page_order(with_kin(_by_library(document, title), document), document)
    return _without_stubs(_without_named_captions(with_subheads(ordered, document), document))


def _without(document: Document, selector: str) -> Document:
    """The page less what a publisher's rules drop."""
    tree = document.as_it_came()
    for node in chosen(tree, selector):
        if node.getparent() is not None:
            node.drop_tree()
    return Document(html.tostring(tree, encoding="unicode"), document.url, tree)


def _kept(document: Document, selector: str) -> list[str]:
    """The paragraphs of what a publisher's rules keep."""
    pieces = (
        clean_paragraphs(html.tostring(node, encoding="unicode")) for node in chosen(document.as_it_came(), selector)
    )
    return [paragraph for piece in pieces for paragraph in piece.split("\n\n")]


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
    cells = document.by_tag["td"]
    if not cells or document.by_tag["article"] or document.by_tag["main"]:
        return False
    total = len(document.readable.text_content())
    in_cells = max(len(cell.text_content()) for cell in cells)
    return total > 0 and in_cells / total > _TABLE_SHARE


def _plainly(document: Document, title: str) -> list[str]:
    """The lines of a box named as the body, else of the element that holds most of the prose; none where in doubt.

    A short reading is not doubted where both ways give the same, and that is most of what stands in the box.
    """
    framed = []
    for box in frames_of(document)[:MOST_FRAMES]:
        told = plain_text(lines_of(box))
        if _is_sure("\n".join(told), document) and not is_part("\n".join(told), box, document, title):
            return told
        if sum(map(len, told)) >= TOLD_SHARE * len(" ".join(box.text_content().split())):
            framed.append(told)
    body = document.readable.find("body")
    lines, share = densest(lines_of(document.readable if body is None else body))
    told = plain_text(lines)
    if told in framed and share >= HELD_SHARE and sum(map(length, told)) >= ENOUGH:
        return told
    size = sum(map(len, told))
    is_below = size >= ENOUGH and share >= HELD_BELOW_HEADLINE and _opens_below_headline(told, document, title)
    is_most = is_below or (share >= HELD_SHARE and size >= LONG_ENOUGH)
    return told if is_most and not is_part("\n".join(told), None, document, title) else []


def _has_prose(document: Document) -> bool:
    """Whether any sentences of a page are long enough to look for an article among them."""
    prose = (block for block in document.blocks if len(block) >= PROSE / 2 and is_finished(block) and not is_law(block))
    return sum(map(length, prose)) >= ENOUGH


def _is_told(document: Document, text: str) -> bool:
    """Whether the data of a page tells the article, where a quick reading gives hardly any of it."""
    return len(text) < ENOUGH and sum(map(len, told_to_engines(document))) >= LONG_ENOUGH


def _opens_below_headline(lines: list[str], document: Document, title: str) -> bool:
    """Whether the first prose of some lines stands right below the headline, whether or not that is a heading."""
    first, name = squeezed(next((line for line in lines if len(line) >= PROSE), ""))[:KNOWN], squeezed(title)
    printed = [at for at, letters in enumerate(document.squeezed) if letters == name]
    return any(first and first in "".join(document.squeezed[at + 1 : at + 1 + NEAR_HEADLINE]) for at in printed)


def _by_library(document: Document, title: str) -> list[str]:
    """trafilatura's lines of the whole page. Its last resort tells all of it; a short piece is looked for before.

    Its slower ways are asked where there is prose to be found: elsewhere they end at the same last resort.
    """
    many = len(document.blocks) > MANY_BLOCKS
    drop_empty_marks(document.readable)
    text = _library_text(document.readable, precise=True, quick=True)
    is_whole = _is_sure(text, document, framed=False) and not is_part(text, None, document, title)
    if not (many or is_whole):
        brief = brief_of(document, title) if len(text) < ENOUGH else []
        if 0 < sum(map(len, brief)) < MOST_BRIEF:
            return brief
        is_likely = _has_prose(document) and not _is_told(document, text)
        if is_likely:
            text = _library_text(document.readable, precise=True, quick=False) or text
        if len(text) < ENOUGH:
            return brief or _lines(_library_text(document.readable, precise=False, quick=not is_likely) or text)
    return _lines(text)


def _lines(text: str) -> list[str]:
    return [line for line in text.split("\n") if line.strip()]


def _without_stubs(lines: list[str]) -> list[str]:
    """Without the labels behind the last sentence, and what follows a long row of them; lists and tables stay."""
    stubs = [length(line) < STUB and _TOLD.search(line) is None for line in lines]
    end = len(lines)
    while end and stubs[end - 1]:
        end -= 1
    words = [stub and len(line) < WORD and not _FIELD.search(line) for stub, line in zip(stubs, lines, strict=True)]
    row = next((at for at in range(1, end) if len(lines) >= at + ROW and all(words[at : at + ROW])), end)
    total = sum(map(len, lines))
    if sum(map(len, lines[:row])) >= (1 - ROW_SHARE) * total:
        return lines[:row]
    return lines[:end] if sum(map(len, lines[end:])) < STUBS_SHARE * total else lines


def _is_sure(text: str, document: Document, framed: bool = True) -> bool:
    """Whether a quick reading is what the slower ones would give: long, and from a box named as the body or a page
    that marks its paragraphs."""
    if framed and len(text) >= FRAMED_ENOUGH:
        return True
    return len(text) >= LONG_ENOUGH and document.marked >= MARKED_SHARE * len(text)


def _library_text(tree: html.HtmlElement, precise: bool, quick: bool) -> str:
    try:
        text = trafilatura.extract(tree, options=_options(precise, quick))
    except (ValueError, TypeError, AttributeError, RecursionError, AssertionError, IndexError):
        return ""  # trafilatura stumbles over some broken markup
    return text or ""


@cache
def _options(precise: bool, quick: bool) -> Extractor:
    """What trafilatura is asked for; making this anew takes a twelfth of a quick reading."""
    return Extractor(fast=quick, precision=precise, comments=False, formatting=False, tables=True, dedup=False)


def _without_teasers(paragraphs: list[str], document: Document) -> list[str]:
    """Without what is nothing but a link to another page, where several stand together or the article is over."""
    linked = set(all_squeezed([text for link in document.links if len(text := link.text_content()) >= TEASER])) - {""}
    paragraphs = _without_insets(paragraphs, linked)
    starts = tuple(linked)
    alone = [
        len(text) < 300 and squeezed(text).startswith(starts) and squeezed(_COUNTED.sub("", text)) in linked
        for text in paragraphs
    ]
    last = max(
        (number for number, text in enumerate(paragraphs) if not alone[number] and len(text) > SENTENCE), default=-1
    )
    return [
        text
        for number, text in enumerate(paragraphs)
        if not alone[number]
        or (number < last and not any(alone[max(0, number - 1) : number] + alone[number + 1 : number + 2]))
    ]


def _without_insets(paragraphs: list[str], linked: set[str]) -> list[str]:
    """Without the links to other pages behind a label that stands before more than one of them."""
    labels = [_LABELLED.match(text) for text in paragraphs]
    before = [label[1] if label and squeezed(label[2]) in linked else "" for label in labels]
    often = {label for label, times in Counter(before).items() if times > 1} - {""}
    return [text for text, label in zip(paragraphs, before, strict=True) if label not in often]


def _tidied(paragraphs: list[str], title: str, document: Document) -> list[str]:
    """Cleaned, and from the first paragraph of the article on."""
    return opened(_cleaned(paragraphs, title, document), document, title)


def _cleaned(paragraphs: list[str], title: str, document: Document) -> list[str]:
    """Without headline, furniture before the article, captions, and everything from its end on."""
    cleaned = (_without_edges(" ".join(paragraph.split())) for paragraph in paragraphs)
    lines = [text for text in cleaned if squeezed(text) or _OF_CODE.fullmatch(text)]
    kept = [
        text
        for number, text in enumerate(lines)
        if not (number < AT_TOP and (is_headline(text, title) or _is_within_heading(text, title, document)))
    ]
    told = [text for text in kept if not (is_furniture(text) or is_aside(text))]
    told = with_labels(_without_captions([text.replace("\\|", "|") for text in told]), document)
    return without_legal_notice(without_loose_end(cut(told, lambda text: document.homes.get(squeezed(text)))))


def _is_within_heading(text: str, title: str, document: Document) -> bool:
    """Whether a line is a first heading that says the headline and more: a second one, for other readers."""
    letters, name = squeezed(text), squeezed(title)
    if not name or name not in letters:
        return False
    return letters in {said for node, said in document.paragraphs if node.tag == "h1"}


def _without_edges(line: str) -> str:
    """A line less the bullet before it, and the bars of a table around it."""
    return (line[2:] if line.startswith(_BULLETS) else line.lstrip("| ")).rstrip("| ")


def _without_captions(paragraphs: list[str]) -> list[str]:
    """Without the captions that name who made a picture, unless captions are the article."""
    return _unless_most(paragraphs, [text for text in paragraphs if not is_caption(text)])


def _without_named_captions(paragraphs: list[str], document: Document) -> list[str]:
    """Without what the page names a caption, unless captions are the article; the walk of our own takes none."""
    return _unless_most(paragraphs, [text for text in paragraphs if not _is_under_picture(squeezed(text), document)])


def _unless_most(paragraphs: list[str], kept: list[str]) -> list[str]:
    return kept if sum(map(len, kept)) >= CAPTIONED * sum(map(len, paragraphs)) else paragraphs


def _is_under_picture(text: str, document: Document) -> bool:
    """Whether a paragraph is a caption, with or without the credit behind it, and is not told in the text as well."""
    return document.is_caption(text) and document.squeezed.count(text) < 2
