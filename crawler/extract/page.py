"""A page read: every part of it asked of its own room, put together."""

from dataclasses import replace

from crawler.border import clean_line
from crawler.extract.body import paragraphs_of
from crawler.extract.byline import agencies_of, authors_of
from crawler.extract.canonical import canonical_link
from crawler.extract.dateline import Dateline, dateline_of
from crawler.extract.document import Document, open_document
from crawler.extract.ends import without_biography
from crawler.extract.headline import headline_of, section_of
from crawler.extract.kind import kind_of
from crawler.extract.language import language_of
from crawler.extract.published import published_of
from crawler.model import Page, PageRules

LEAD_LENGTH = 600
"""Characters of the first paragraphs that are kept as the lead."""

LEAD_ENOUGH = 260
"""A first paragraph shorter than this is a standfirst or half a thought: the next one belongs to the lead as well."""


def extract_page(
    html: bytes | str,
    url: str,
    encoding: str | None = None,
    rules: PageRules | None = None,
    timezone: str | None = None,
) -> Page:
    """The article on a page. Never raises and never fetches; what cannot be read is of kind `error`, with the cue.

    `encoding` is what the HTTP header said, `timezone` (IANA) the zone of dates that name none.
    """
    try:
        document = open_document(html, url, encoding)
    except ValueError as error:
        return Page(kind="error", kind_because=str(error))
    try:
        return _read(document, rules or PageRules(), timezone)
    except RecursionError:
        return Page(kind="error", kind_because="nested too deep")


def _read(document: Document, rules: PageRules, timezone: str | None) -> Page:
    title = headline_of(document, rules)
    paragraphs = paragraphs_of(document, title, rules)
    dateline = dateline_of(paragraphs)
    if dateline is not None:
        paragraphs = _from_dateline(paragraphs, dateline)
    published, updated, disagreements = published_of(document, rules, dateline, timezone, paragraphs, title)
    agencies = agencies_of(document, paragraphs, dateline)
    authors = authors_of(document, agencies, title)
    if not rules.keep:
        paragraphs = without_biography(paragraphs, authors)
    kind, cue = kind_of(document, title, paragraphs)
    # Only now: until here paragraphs are looked for on the page, which prints them as they came.
    paragraphs = [clean_line(paragraph) for paragraph in paragraphs]
    text = "\n\n".join(paragraphs)
    page = Page(
        title=title,
        text=text,
        paragraphs=tuple(paragraphs),
        authors=authors,
        agency=agencies[0] if agencies else None,
        agencies=agencies,
        dateline_place=dateline.place if dateline else None,
        published=published,
        updated=updated,
        section=section_of(document),
        language=language_of(f"{title}\n{text[:1500]}", document.language),
        canonical=canonical_link(document),
        lead=_lead(paragraphs),
        kind=kind,
        kind_because=cue,
        disagreements=disagreements,
    )
    return page if page.title or page.text else replace(page, kind="error", kind_because="no text on it")


def _lead(paragraphs: list[str]) -> str:
    """The first paragraph, and the next where that says little."""
    lead = ""
    for paragraph in paragraphs:
        lead = f"{lead}\n{paragraph}" if lead else paragraph
        if len(lead) >= LEAD_ENOUGH:
            break
    return lead[:LEAD_LENGTH]


def _from_dateline(paragraphs: list[str], dateline: Dateline) -> list[str]:
    """The paragraphs from the dateline on, without it where it stands alone."""
    kept = paragraphs[dateline.paragraph :]
    if dateline.alone:
        return kept[1:]
    return kept
