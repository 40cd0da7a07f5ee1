"""Pages of headlines, read by the selectors of the configuration: for the many ministries without a feed."""

from lxml import etree, html

from crawler.border import clean_text, clean_url
from crawler.errors import UnreadableError
from crawler.model import Bulletin, Drop, Entry, ListingRules
from crawler.parse.body import Body
from crawler.parse.dates import order_of, parse_date


def read_listing(body: Body) -> Bulletin:
    """Read a page of headlines; raises UnreadableError when a selector is wrong or finds nothing."""
    rules = body.listing
    if rules is None:
        raise UnreadableError("needs [sources.listing] with selectors in the configuration")
    text = body.text()
    try:
        page = html.document_fromstring(
            text.replace("\0", ""), parser=html.HTMLParser(no_network=True, huge_tree=False)
        )
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableError(f"is no HTML page ({error})") from error
    items = _select(page, rules.item)
    if not items:
        raise UnreadableError(f"has nothing that matches item = {rules.item!r}; did the page change its layout?")
    raw_dates = [_words(item, rules.date) for item in items] if rules.date else []
    day_first = order_of(raw_dates)
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
    anchors = [item] if item.tag == "a" and rules.link == "a" else _select(item, rules.link)
    href = next((anchor.get("href") for anchor in anchors if anchor.get("href")), None)
    url = clean_url(href, base)
    title = _words(item, rules.title) if rules.title else " ".join(_content(anchor) for anchor in anchors[:1])
    if not (url and title.strip()):
        return None
    raw = _words(item, rules.date) if rules.date else None
    return Entry(
        url=url,
        title=clean_text(title)[: body.max_field],
        summary=clean_text(_words(item, rules.summary))[: body.max_field] if rules.summary else "",
        published=parse_date(raw, timezone=body.timezone, language=body.language, day_first=day_first),
        published_raw=raw or None,
        language=body.language,
    )


def _words(item: html.HtmlElement, selector: str) -> str:
    found = _select(item, selector)
    if not found:
        return ""
    if found[0].tag == "time" and found[0].get("datetime"):
        return str(found[0].get("datetime"))
    return " ".join(_content(found[0]).split())


def _content(node: html.HtmlElement) -> str:
    return str(node.text_content())


def _select(node: html.HtmlElement, selector: str) -> list[html.HtmlElement]:
    try:
        if selector.startswith(("/", "./")):
            found = node.xpath(selector if selector.startswith(".") else f".{selector}")
        else:
            found = node.cssselect(selector)
    except Exception as error:  # cssselect and lxml have a dozen types for one mistake
        raise UnreadableError(f"has a selector that cannot be read: {selector!r} ({error})") from error
    return [element for element in found if isinstance(element, html.HtmlElement)]
