"""Pages of headlines, read by the selectors of the configuration: for the many ministries without a feed."""

import re
from typing import Any

from lxml import etree, html

from crawler.border import clean_text, clean_url
from crawler.errors import UnreadableError
from crawler.model import Bulletin, Drop, Entry, ListingRules
from crawler.parse.body import Body
from crawler.parse.dates import order_of, parse_date

_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,300}\?>")
_CLASS = re.compile(r"\.[A-Za-z_\-\u0080-\uffff]")
"""A selector that begins so is CSS; other dots begin an XPath."""


def read_listing(body: Body) -> Bulletin:
    """Read a page of headlines; raises UnreadableError when a selector is wrong or finds nothing."""
    rules = body.listing
    if rules is None:
        raise UnreadableError("needs [sources.listing] with selectors in the configuration")
    text = _DECLARATION.sub("", body.text().replace("\0", ""))
    try:
        page = html.document_fromstring(text, parser=html.HTMLParser(no_network=True, huge_tree=False))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableError(f"is no HTML page ({error})") from error
    items = [item for item in _select(page, rules.item) if isinstance(item, html.HtmlElement)]
    if not items:
        raise UnreadableError(f"has nothing that matches item = {rules.item!r}; did the page change its layout?")
    day_first = order_of([date for item in items for date in _dates(item, rules.date)])
    base = clean_url(next(iter(page.xpath("//base/@href")), None), body.url) or body.url
    entries: dict[str, Entry] = {}
    drops = []
    for item in items[: body.max_entries]:
        entry = _entry(item, rules, base, body, day_first)
        if entry is None:
            drops.append(Drop("no link and no title"))
        else:
            entries.setdefault(entry.key, entry)
    return Bulletin(
        tuple(entries.values()), clean_text(page.findtext(".//title") or ""), base, body.language, drops=tuple(drops)
    )


def _entry(item: html.HtmlElement, rules: ListingRules, base: str, body: Body, day_first: bool | None) -> Entry | None:
    anchors: list[html.HtmlElement | str] = [item]
    if item.tag != "a" or rules.link != "a":
        anchors = _select(item, rules.link)
    url, words = _linked(anchors, base)
    title = _words(item, rules.title) if rules.title else words
    if not (url and title):
        return None
    dates = _dates(item, rules.date)
    reading: dict[str, Any] = {"timezone": body.timezone, "language": body.language, "day_first": day_first}
    read = ((date, parse_date(date, **reading)) for date in dates)
    raw, published = next((date for date in read if date[1]), (dates[0] if dates else None, None))
    return Entry(
        url=url,
        title=title[: body.max_field],
        summary=_words(item, rules.summary)[: body.max_field] if rules.summary else "",
        published=published,
        published_raw=raw,
        language=body.language,
    )


def _linked(anchors: list[html.HtmlElement | str], base: str) -> tuple[str | None, str]:
    """The page that the first anchor with words leads to, and those; pictures' own words where no anchor has others."""
    links = [(url, anchor) for anchor in anchors if (url := _address(anchor, base))]
    for words_of in (_content, _alternative):
        for url, anchor in links:
            if not isinstance(anchor, str) and (words := words_of(anchor)):
                return url, words
    return (links[0][0] if links else None), ""


def _address(found: html.HtmlElement | str, base: str) -> str | None:
    """The page that an anchor, or an address that XPath selected, leads to; None for a place on the page itself."""
    href = (found if isinstance(found, str) else found.get("href") or "").strip()
    return None if href.startswith("#") else clean_url(href, base)


def _alternative(anchor: html.HtmlElement) -> str:
    alternatives = (node.get("alt") for node in anchor.iter("img"))
    return clean_text(next(filter(None, alternatives), None) or anchor.get("title") or "")


def _words(item: html.HtmlElement, selector: str) -> str:
    found = _select(item, selector)
    return _content(found[0]) if found else ""


def _dates(item: html.HtmlElement, selector: str | None) -> list[str]:
    """What may be an item's date, the surest first: what is for machines, what for readers, what a pointer shows."""
    found = _select(item, selector)[:1] if selector else []
    said = []
    for node in found:
        if not isinstance(node, str):
            said += [time.get("datetime") for time in node.iter("time")]
            said += [node.get("content"), _content(node), node.get("title")]
        else:
            said.append(clean_text(node))
    return [" ".join(date.split())[:200] for date in said if date and date.strip()]


def _content(node: html.HtmlElement | str) -> str:
    """The words of a node as a reader sees them."""
    if isinstance(node, str):
        return clean_text(node)
    return clean_text(html.tostring(node, encoding="unicode", with_tail=False))


def _select(node: html.HtmlElement, selector: str) -> list[html.HtmlElement | str]:
    """The elements that a selector finds, or the attributes and texts where it is an XPath for those."""
    try:
        if selector.startswith(("/", ".", "(")) and not _CLASS.match(selector):
            found = node.xpath(f".{selector}" if selector.startswith("/") else selector)
        else:
            found = node.cssselect(selector)
    except Exception as error:  # cssselect and lxml have a dozen types for one mistake
        raise UnreadableError(f"has a selector that cannot be read: {selector!r} ({error})") from error
    return [one for one in found if isinstance(one, (html.HtmlElement, str))] if isinstance(found, list) else []
