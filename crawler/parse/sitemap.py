"""News sitemaps and the indexes that list them: addresses with titles and dates, for sites whose feeds are short."""

import re
from collections.abc import Iterable, Sized
from datetime import datetime
from urllib.parse import unquote, urlsplit

from lxml import etree

from crawler.border import clean_text, clean_url
from crawler.errors import UnreadableError
from crawler.model import Bulletin, Drop, Entry
from crawler.parse.body import Body
from crawler.parse.codes import language_code
from crawler.parse.dates import parse_date
from crawler.parse.mending import readable
from crawler.parse.mistaken import breaks_off, what_it_is

_ROOT = re.compile(r"<(?:[A-Za-z]\w{0,30}:)?(?:urlset|sitemapindex)\b", re.IGNORECASE)
_HEAD = 100_000


def read_sitemap(body: Body) -> Bulletin:
    """Read a sitemap or an index of sitemaps (its newest members are `links`); raises UnreadableError."""
    data = body.unpacked()
    text = body.text()
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, huge_tree=False, load_dtd=False)
    begins = _ROOT.search(text[:_HEAD])
    start = begins.start() if begins else max(text.find("<"), 0)
    try:
        root = etree.fromstring(readable(text[start:]).encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableError(what_it_is(data, text)) from error
    if root is None:
        raise UnreadableError(what_it_is(data, text))
    name = _local(root).lower()
    whole = not breaks_off(data)
    if name == "sitemapindex":
        links, changed = _members(
            [node for node in root if _local(node) == "sitemap"][: _ended(text, "sitemap")], body.url
        )
        return Bulletin(entries=(), links=links, links_changed=changed, drops=_cut(links, whole), whole=whole)
    if name != "urlset":
        raise UnreadableError(what_it_is(data, text))
    places = [node for node in root if _local(node) == "url"][: _ended(text, "url")]
    drops = [*_cut(places, whole)]
    if len(places) > body.max_entries:
        drops.append(Drop(f"the sitemap has {len(places)} entries, more than max_entries ({body.max_entries})"))
    entries = [_entry(node, body) for node in places]
    drops += [Drop("no link and no title")] * entries.count(None)
    newest = sorted((entry for entry in entries if entry), key=_newness, reverse=True)
    return Bulletin(
        tuple(newest[: body.max_entries]), home=body.url, language=body.language, drops=tuple(drops), whole=whole
    )


def _ended(text: str, name: str) -> int:
    """How many elements of a name have an end; behind them is at most half an address."""
    return len(re.findall(rf"</(?:\w{{1,30}}:)?{name}\s{{0,9}}>", text))


def _cut(told: Sized, whole: bool) -> tuple[Drop, ...]:
    said = f"the sitemap breaks off after {len(told)} addresses; what came behind is not known"
    return () if whole else (Drop(said),)


def _newness(entry: Entry) -> float:
    return entry.published.timestamp() if entry.published else 0.0


def _members(nodes: Iterable[etree._Element], base: str) -> tuple[tuple[str, ...], datetime | None]:
    """The addresses of an index, latest change first, those with `news` in their name before all others.

    And when the latest of them changed; None where one does not say.
    """
    members = []
    for node in nodes:
        fields = _fields(node)
        url = clean_url(fields.get("loc"), base)
        if url:
            changed = parse_date(fields.get("lastmod"))
            members.append(("news" in url, changed is not None, changed, url))
    members.sort(key=lambda member: (member[0], member[1], member[2].timestamp() if member[2] else 0), reverse=True)
    changes = [member[2] for member in members]
    latest = max((change for change in changes if change is not None), default=None)
    return tuple(member[3] for member in members), None if None in changes else latest


def _entry(node: etree._Element, body: Body) -> Entry | None:
    fields = _fields(node)
    url = clean_url(fields.get("loc"), body.url)
    if url is None:
        return None
    published_raw = fields.get("publication_date") or fields.get("lastmod")
    return Entry(
        url=url,
        title=clean_text(fields.get("title", ""))[: body.max_field] or _title_of(url),
        published=parse_date(published_raw, timezone=body.timezone),
        published_raw=published_raw,
        updated=parse_date(fields.get("lastmod"), timezone=body.timezone),
        updated_raw=fields.get("lastmod"),
        tags=tuple(word.strip() for word in clean_text(fields.get("keywords", "")).split(",") if word.strip())[:50],
        language=language_code(fields.get("language")) or body.language,
    )


def _fields(node: etree._Element) -> dict[str, str]:
    """The texts below an element by local name; the page's own title, not that of an image in it."""
    fields: dict[str, str] = {}
    for child in node.iterdescendants():
        if not isinstance(child.tag, str) or not (child.text or "").strip():
            continue
        module = child.tag.rpartition("}" if "}" in child.tag else ":")[0]
        if "image" not in module and "video" not in module:
            fields.setdefault(_local(child), (child.text or "").strip())
    return fields


def _local(node: etree._Element) -> str:
    """An element's name without its namespace, or without a prefix that nobody declared; empty for a comment."""
    return node.tag.rpartition("}")[2].rpartition(":")[2] if isinstance(node.tag, str) else ""


def _title_of(url: str) -> str:
    """Words out of an address, for a sitemap without titles: `/2026/03/ferry-adds-slots.html` → `ferry adds slots`."""
    slug = unquote(urlsplit(url).path.rstrip("/").rpartition("/")[2]).partition(".")[0]
    return clean_text(slug.replace("-", " ").replace("_", " "))
