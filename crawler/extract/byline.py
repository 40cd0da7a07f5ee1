"""Who wrote it: people as a list, agencies kept apart from them, roles and "Staff Writers" left out."""

import re
from itertools import islice, pairwise
from typing import Any

from lxml import html

from crawler.border import clean_text
from crawler.extract.agencies import agencies_within, agency_marked, agency_named
from crawler.extract.dateline import Dateline
from crawler.extract.document import Document, squeezed
from crawler.extract.house import houses_of, is_named_among, organisations_of
from crawler.extract.marked import author_marked
from crawler.extract.named import AUTHOR
from crawler.extract.words import any_of

_BY = re.compile(
    r"^\s*(?:written\s+|reported\s+|posted\s+|story\s+|text\s+)?(?:by|von|par|por|di|автор(?:ы)?|yazan|文|记者|作者|بقلم|كتبت?|نویسنده)\b[:：]?\s*",
    re.I,
)
_CAPITAL = r"[A-ZÀ-ÝŞĞİÇÖÜƏŁŚŻŹĆČŠŽА-ЯЁІЇЄҐҚӘҒҢӨҰҮΑ-ΩΆΈΉΊΌΎΏა-ჰ]"
_LABELS = (
    r"текст|авторы?|автори|müəllif(?:lər)?|muallif(?:lar)?|haber|muhabir|yazar|autor(?:in|en|a|es|i|ka)?|auteure?s?|autrice|author|tekst"
    r"|text|testo|texto|redactor|door|ავტორი|συντάκτης|tayyorladi|principal contributors?|reporting by"
)
_LABEL = re.compile(
    rf"\s*(?:(?:{_LABELS})(?:\s*[:：]\s*|\s+)(?-i:(?={_CAPITAL}))|(?:記者|文)\s*[:：／/]?\s*(?=[\u4e00-\u9fff]))", re.I
)
"""What a byline is called, before the name in it; a marked one may have lost its colon."""

_LABELLED = re.compile(
    rf"\s*(?:(?:{_LABELS})\s*[:：]\s*\S.+|(?:記者\s*[:：／/]?|文\s*[:：／/])\s*[\u4e00-\u9fff]{{2,4}})", re.I
)
"""A line that says by its label that it is a byline."""

_OTHER_LABEL = re.compile(r"[^\W\d_]{3,20}(?:\s\w+)?\s?[:：]\s*\S")
_WITH_AGENCY = re.compile(r"(?P<name>.+?)\s(?:avec|mit|con|com)\s(?P<agency>.+)")
_FOR_A_HOUSE = re.compile(rf"\sfor\s{_CAPITAL}.*$")

_BEFORE = re.compile(
    r"^(?:[\w ]{2,30} von |(?:autor(?:in|en)?|author|text) "
    r"|(?-i:(?:[a-z]+ ){0,3}(?:reporter|correspondent|editor|writer)s? ))(?=[A-ZÀ-Ý])",
    re.I,
)
"""What stands before a name in a byline: a rubric, a role."""

_BEHIND = re.compile(
    r"\s+(?:(?:at|on|um|le|am|в) \d.*"
    r"|(?:january|february|march|april|may|june|july|august|september|october|november|december)\b.*"
    r"|see full bio|shares|follow|기자"
    r"|(?:(?:senior|chief|staff|deputy|associate|managing|executive|contributing|special|foreign|national|political|politics|"
    r"business|science|health|technology|sports|energy|economics|markets|guest|freelance)\s+)*"
    r"(?:editor|reporter|writer|correspondent|columnist|contributor))$",
    re.IGNORECASE,
)
"""What stands behind it: a date, a button, a role."""

_EASTERN = re.compile(r"[\u4e00-\u9fff]{2,4}|[\uac00-\ud7a3]{2,4}")
"""A name without a space: Chinese, Japanese or Korean."""

_HAN_NAME = r"[\u4e00-\u9fff]{2,4}"
_CHINESE = re.compile(rf"(?:作者|记者)\s*[:：]\s*({_HAN_NAME}(?:[、 ]{_HAN_NAME}){{0,3}})(?![\u4e00-\u9fff])")
"""People named in a line with date and source."""

_KOREAN = re.compile(r"(?:^|=[\uac00-\ud7a3]+\)\s)([\uac00-\ud7a3]{2,4})\s(?:기자|특파원)(?=$|\s*=)")
"""A reporter of a Korean paper, alone in a line or behind the dateline."""

_DOMAIN = re.compile(r"\w[\w-]*\.[a-z]{2,6}", re.I)
"""A site that gives its own address as the author."""

_NAME = (
    rf"{_CAPITAL}[\w.'’-]*(?: (?:(?:van|von|de|del|della|di|da|du|le|la|den|der) ){{0,2}}{_CAPITAL}[\w.'’-]+){{1,3}}"
)
_WORD = re.compile(r"[^\W\d_]+")
_NAMED = re.compile(rf"{_NAME}(?:(?:,| and| et| und| e| y|) {_NAME})?(?:\s?[,|·•–-] .*\d.*)?")
"""One name or two, and a date behind them."""

_SIGNED = re.compile(
    r"[(\[]?(?:Reporting by|Reportage(?: de| par)?|Reportagem de|Reporte de|Bericht von)\s(?P<people>[^;()\[\]]{3,200})"
)
"""A line of Reuters at the end of a report, up to those who edited it."""

_FILED_FROM = re.compile(r"\s(?:in|à|au|aux|en|em|a|aus)\s.*")
_SIGNATURES = re.compile(r",\s*|\s(?:and|et|e|y|und)\s")

_SPLIT = re.compile(r"\s*(?:[,;|/•·]|\band\b|\bund\b|\bet\b|\by\b|\s&\s|\s[-–—]\s| и | og | och | y | e |、)\s*", re.I)
_ROLE = re.compile(
    r"\b(?:r[ée]da[cçz]\w+|staff|writers?|reporters?|correspondents?|editors?|editorial|team|desk|news(?:room)?|redak\w+|редакци\w+|пресс-\w+|"
    r"admin\w*|contributors?|guest|agenc(?:y|ies)|chief|bureau|updated|published|publié|mis à jour|"
    r"gmbh|inc|ltd|llc|plc|service|holdings?|corporation|sp\. z o\.? ?o|s\.r\.o|ооо|зао|"
    r"minutes?|special to|online|web|источник|foto|photo\w*|bild|корреспондент\w*|"
    r"خبرگزاری|وكالة|صحيفة|موقع|تحرير|تحریریه|[أا]خبار)\b",
    re.I,
)
_NOT_NAME = re.compile(r"[@\d<>{}#=_]|https?:|www\.|\.com\b|\.org\b")
ABOVE, BELOW = 14, 2
"""Blocks above and below an article in which a byline or a credit line may stand."""

SHORTEST_WORD = 3
"""Letters of the shortest word that is a name."""

CREDIT_LENGTH = 110
NOTICES, NOTICE_LENGTH = 30, 80
_NOTICE = re.compile(r"(?:©|\(c\)|copyright)", re.I)
_PHOTO = re.compile(
    r"(?i:photo|image|picture|foto|фото|getty|file pic)|图|摄"
    r"|^(?!AP |AFP )[A-ZÀ-Ý][\w.'-]+ (?:[A-ZÀ-Ý][\w.'-]* )?[A-ZÀ-Ý][\w'-]+\s?/\s?\w"
)
_BRACKETS = re.compile(r"[(\[（]([^()\[\]（）]{2,60})[)\]）]")


def authors_of(document: Document, agencies: tuple[str, ...], title: str) -> tuple[str, ...]:
    """The people who wrote the article, as the page says in its data, else in its byline."""
    sites = (name for name in (*_in_data(document), *_meta(document)) if _DOMAIN.fullmatch(name))
    others = {squeezed(name) for name in (*agencies, title, *sites)}
    organisations = organisations_of(document)
    houses = houses_of(document)
    house: tuple[str, ...] = ()
    for source in (_in_data, _meta, _linked, _after_by, _called, _marked, _visible, _signed):
        candidates = source(document)
        people = candidates if source is _called else [name for each in candidates for name in _people(each)]
        named = dict.fromkeys(people)
        persons = [name for name in named if squeezed(name) not in others and not is_named_among(name, organisations)]
        found = tuple(persons[:12])
        if apart := tuple(name for name in found if not is_named_among(name, houses)):
            return apart
        house = house or found
    return house


def agencies_of(document: Document, paragraphs: list[str], dateline: Dateline | None) -> tuple[str, ...]:
    """The agencies credited: in the dateline, the byline or a credit line; a mention in the text is none."""
    found = list(dateline.agencies) if dateline is not None else []
    for candidate in (*_structured(document.article.get("author")), *_meta(document)):
        found += agencies_within(candidate)
    for paragraph in (*paragraphs[:2], *paragraphs[-2:]):
        for part in _BRACKETS.findall(paragraph[:80] + " " + paragraph[-80:]):
            name = agency_named(part)
            if name:
                found.append(name)
    near, notices = _around(document, paragraphs)
    for block in near:
        found += agencies_within(block)
    for block in notices if not any(found) else ():  # a notice names the house that sells the text, not who wrote it
        found += agencies_within(block)
    return tuple(dict.fromkeys(name for name in found if name))


def _around(document: Document, paragraphs: list[str]) -> tuple[list[str], list[str]]:
    """The short blocks right above and below the article, where bylines and credit lines stand; the notices below."""
    if not paragraphs:
        return [], []
    blocks = document.blocks
    first, last = paragraphs[0][:60], paragraphs[-1][-60:]
    start = next((number for number, block in enumerate(blocks) if first in block), None)
    if start is None:
        return [], []
    end = next((number for number in range(len(blocks) - 1, start - 1, -1) if last in blocks[number]), start)
    near = [*blocks[max(0, start - ABOVE) : start], *paragraphs[-1:], *blocks[end + 1 : end + 1 + BELOW]]
    notices = [block[:NOTICE_LENGTH] for block in blocks[end + 1 : end + 1 + NOTICES] if _NOTICE.match(block)]
    credits = [block for block in near if len(block) < CREDIT_LENGTH]
    return [block for block in credits if not (_PHOTO.search(block) or _NOTICE.match(block))], notices


def _in_data(document: Document) -> list[str]:
    return _structured(document.article.get("author"))


def _linked(document: Document) -> list[str]:
    """Several people linked side by side in one byline; of one alone the library knows as much."""
    links = [link for link in document.links if link.get("rel") == "author"]
    together = [link for link in links if link.getparent() is links[0].getparent()]
    return [clean_text(link.text_content()) for link in together] if len(together) > 1 else []


def _after_by(document: Document) -> list[str]:
    """Links to people's own pages in an element that begins with "By"."""
    profiles = (link for link in document.links if _is_profile(link.get("href", "")))
    for link in islice(profiles, 20):
        byline = link.getparent()
        said = " ".join(byline.text_content().split()) if byline is not None else ""
        if byline is not None and len(said) < 200 and _BY.match(said):
            return [clean_text(one.text_content()) for one in byline.iter("a")]
    return []


def _marked(document: Document) -> list[str]:
    return author_marked(document).split("; ")


def _structured(value: Any) -> list[str]:
    values = value if isinstance(value, list) else [value]
    names = []
    for item in values[:20]:
        if isinstance(item, dict):
            item = item.get("name")
        if isinstance(item, list):
            names += [name for name in item if isinstance(name, str)]
        elif isinstance(item, str):
            names.append(item)
    return [clean_text(name)[:300] for name in names]


def _meta(document: Document) -> list[str]:
    keys = ("author", "article:author", "dc.creator", "sailthru.author", "parsely-author", "byl", "citation_author")
    return [document.meta[key] for key in keys if key in document.meta and "://" not in document.meta[key]]


def _called(document: Document) -> list[str]:
    """The one word by which an author goes, where the page's data and its meta elements both say it."""
    told = {name for name in _in_data(document) if len(name) >= SHORTEST_WORD and _WORD.fullmatch(name)}
    return [name for name in _meta(document) if name in told and not (_ROLE.search(name) or agency_named(name))]


_is_profile = any_of(("/author", "/profile", "/people/"))
"""Where people's own pages are kept."""


def _bylines(document: Document) -> list[html.HtmlElement]:
    """The elements that the page marks as the author's or calls a byline, and the innermost parts of some bylines."""
    found = {link for link in document.links if link.get("rel") == "author"}
    found.update(node for node in document.with_attribute("itemprop", "author") if node.get("itemprop") == "author")
    for node in document.hinted(AUTHOR):
        kind = node.get("class") or ""
        if _is_byline(kind):
            found.add(node)
        if "article-byline" in kind or "story-byline" in kind:
            found.update(part for part in node.iterdescendants() if len(part) == 0)
    return document.in_order(found)


def _is_byline(kind: str) -> bool:
    names = kind.split()
    is_author = "author-name" in kind or "article-author" in kind or "author" in names
    return is_author or "byline__name" in kind or "byline" in names


def _visible(document: Document) -> list[str]:
    marked = [" ".join(node.text_content().split()) for node in _bylines(document)[:10]]
    marked = [text for text in marked if 3 < len(text) < 150]
    blocks = document.blocks[:200]
    said = [*blocks, *(f"{by} {name}" for by, name in pairwise(blocks) if _BY.fullmatch(by))]
    spoken = [block for block in said if _BY.match(block) and len(block) < 120 and _opens_with_name(block)]
    labelled = [
        block for block in blocks if len(block) < 120 and _LABELLED.fullmatch(block) and _says_only_names(block)
    ]
    chinese = [match[1] for block in blocks if len(block) < 120 and (match := _CHINESE.search(block))]
    korean = [match[1] for block in blocks if (match := _KOREAN.search(block[:80]))]
    return [*marked[:3], *spoken[:2], *labelled[:2], *chinese[:1], *korean[:1]]


def _opens_with_name(block: str) -> bool:
    """Whether a block that begins with "By" is a byline: one that begins small names people and says nothing else."""
    return not block[:1].islower() or _NAMED.fullmatch(_BY.sub("", block)) is not None


def _says_only_names(block: str) -> bool:
    """Whether nothing but names and agencies stands behind a label; an agency that comes first sold a picture."""
    parts = _SPLIT.split(_LABEL.sub("", block, count=1))
    return agency_marked(parts[0]) is None and all(
        re.fullmatch(_NAME, part) or _EASTERN.fullmatch(part) or agency_marked(part) for part in parts
    )


def _signed(document: Document) -> list[str]:
    """Who reported, as the last line of a report says; of places in which they did there may be several."""
    signed = next((match for block in document.blocks if (match := _SIGNED.match(block))), None)
    people, is_placed = [], False
    for part in _SIGNATURES.split(signed["people"].strip(" .")) if signed else ():
        name = _FILED_FROM.sub("", part)
        if not re.fullmatch(_NAME, name) or (is_placed and name == part):
            break
        people.append(name)
        is_placed = is_placed or name != part
    return people


def _people(text: str) -> list[str]:
    said = _LABEL.sub("", _BY.sub("", text), count=1)
    is_spoken = said != text
    said = re.sub(r"\s*[(\[][^)\]]*[)\]]", "", _BEHIND.sub("", _BEFORE.sub("", said)))
    names = []
    for part in _SPLIT.split(said):
        name = _BEHIND.sub("", _BY.sub("", part)).strip(" .:-–—|*")
        joint = _WITH_AGENCY.fullmatch(name)
        if joint and agency_named(joint["agency"]):
            name = joint["name"] if is_spoken else ""
        if is_spoken:
            name = _FOR_A_HOUSE.sub("", name)
        words = name.split()
        if not name or _NOT_NAME.search(name) or agency_named(name) or _ROLE.search(name) or _OTHER_LABEL.match(name):
            continue
        if words[0].isupper() and len(words[0]) >= SHORTEST_WORD and agency_named(words[0]):
            continue  # an agency and the town it writes from
        if len(words) > 5 or len(name) > 60 or not (len(words) >= 2 or _EASTERN.fullmatch(name)):
            continue
        if not words[0][:1].isalpha() or words[0][:1].title() != words[0][:1]:
            continue
        names.append(name.title() if name.isupper() else name)
    return names
