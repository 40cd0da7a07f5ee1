"""Sources as OPML 2.0, the lists that feed readers exchange, and as the TOML text of `[[sources]]`.

What OPML has no attribute for (publisher, owner, kind …) travels in a namespace of our own, so that export and import
give the same sources back.
"""

import json
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import fields

from lxml import etree

from crawler.model import Source
from pipeline.errors import BadDataError

NAMESPACE = "urn:silkwire:opml"
_OWN = ("publisher", "owner", "kind", "language", "region", "timezone", "full_text", "state_owned", "paused")
_DEFAULTS = {item.name: item.default for item in fields(Source)}


def to_opml(sources: Iterable[Source]) -> bytes:
    """The sources as an OPML document, an outline for each category."""
    root = etree.Element("opml", {"version": "2.0"}, nsmap={"silkwire": NAMESPACE})
    etree.SubElement(etree.SubElement(root, "head"), "title").text = "Silkwire sources"
    body = etree.SubElement(root, "body")
    folders: dict[str, etree._Element] = {}
    for source in sources:
        category = source.category or ""
        if category and category not in folders:
            folders[category] = etree.SubElement(body, "outline", {"text": category, "title": category})
        outline = etree.SubElement(folders.get(category, body), "outline", {"type": "rss", "text": source.name})
        outline.set("title", source.publisher or source.name)
        outline.set("xmlUrl", source.url)
        for name in _OWN:
            value = getattr(source, name)
            if value != _DEFAULTS[name]:
                outline.set(f"{{{NAMESPACE}}}{name}", json.dumps(value) if isinstance(value, bool) else str(value))
    return etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True)


def from_opml(body: bytes, taken: Iterable[str] = ()) -> list[Source]:
    """The sources of an OPML document; names already taken get a number. Raises BadDataError when it is none."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, huge_tree=False)
    try:
        root = etree.fromstring(body, parser)
    except etree.XMLSyntaxError as error:
        raise BadDataError(f"is not OPML: {error}") from error
    if root is None or etree.QName(root).localname.lower() != "opml":
        raise BadDataError("is not OPML: it does not begin with <opml>")
    names = set(taken)
    sources = []
    for outline in root.iter("outline"):
        url = outline.get("xmlUrl") or outline.get("xmlurl") or ""
        if not url.startswith(("http://", "https://")):
            continue
        title = outline.get("title") or outline.get("text") or url
        name = free_name(outline.get("text") or title, names)
        names.add(name)
        sources.append(_source(outline, name, url, title))
    return sources


def _source(outline: etree._Element, name: str, url: str, title: str) -> Source:
    own = {key: outline.get(f"{{{NAMESPACE}}}{key}") for key in _OWN}
    folder = outline.getparent()
    category = outline.get("category")
    if category is None and folder is not None and folder.tag == "outline":
        category = folder.get("text")
    return Source(
        name=name,
        url=url,
        kind=own["kind"] or "feed",
        publisher=own["publisher"] or title,
        owner=own["owner"] or "",
        language=own["language"] or outline.get("language"),
        region=own["region"],
        category=category,
        timezone=own["timezone"],
        full_text=own["full_text"] != "false",
        state_owned=own["state_owned"] == "true",
        paused=own["paused"] == "true",
    )


def free_name(text: str, taken: Iterable[str]) -> str:
    """A source name made of a title, with a number where the name is taken."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    name = re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "source"
    others = set(taken)
    number = 2
    free = name
    while free in others:
        free = f"{name}-{number}"
        number += 1
    return free


def to_toml(sources: Sequence[Source]) -> str:
    """The sources as `[[sources]]` tables, defaults left out."""
    tables = []
    for source in sources:
        lines = ["[[sources]]", f"name = {json.dumps(source.name)}", f"url = {json.dumps(source.url)}"]
        for name in (
            "kind",
            "publisher",
            "owner",
            "language",
            "region",
            "category",
            "timezone",
            "full_text",
            "state_owned",
            "paused",
        ):
            value = getattr(source, name)
            if value != _DEFAULTS[name]:
                lines.append(f"{name} = {json.dumps(value, ensure_ascii=False)}")
        tables.append("\n".join(lines) + "\n")
    return "\n".join(tables)
