"""Sources as OPML 2.0, the lists that feed readers exchange, and as the TOML text of `[[sources]]`.

What OPML has no attribute for (publisher, owner, kind …) travels in a namespace of our own, so that export and import
give the same sources back.
"""

import json
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import asdict, fields, replace
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

from lxml import etree
from pydantic import ValidationError

from crawler.border import clean_text, clean_url
from crawler.model import ListingRules, PageRules, Source
from crawler.parse.body import decode
from crawler.parse.codes import language_code
from crawler.parse.mending import readable
from pipeline.config.tables import SourceTable
from pipeline.config.values import duration
from pipeline.errors import BadDataError

NAMESPACE = "urn:silkwire:opml"
_TABLES = {"listing": ListingRules, "page": PageRules}
_DEFAULTS: dict[str, object] = {item.name: item.default for item in fields(Source)}
_KEYS = [name for name in _DEFAULTS if name not in {"name", "url", *_TABLES}]
_OWN = [name for name in _KEYS if name != "category"]
_LONGEST_NAME = 40


def to_opml(sources: Iterable[Source]) -> bytes:
    """The sources as an OPML document: each in the folder of its category, `Energy/Oil` being a folder in a folder."""
    root = etree.Element("opml", {"version": "2.0"}, nsmap={"silkwire": NAMESPACE})
    etree.SubElement(etree.SubElement(root, "head"), "title").text = "Silkwire sources"
    body = etree.SubElement(root, "body")
    folders: dict[str, etree._Element] = {"": body}
    for source in sources:
        categories = (source.category or "").split(",")
        outline = etree.SubElement(_folder(categories[0], folders), "outline", {"type": "rss", "text": source.name})
        if len(categories) > 1:
            outline.set("category", ",".join(f"/{category}" for category in categories))
        outline.set("title", source.publisher or source.name)
        outline.set("xmlUrl", source.url)
        for name in _OWN:
            value = getattr(source, name)
            if value != _DEFAULTS[name]:
                written = _written(value)
                outline.set(f"{{{NAMESPACE}}}{name}", written if isinstance(written, str) else json.dumps(written))
        for name in _TABLES:
            if getattr(source, name) is not None:
                outline.set(f"{{{NAMESPACE}}}{name}", json.dumps(_given(getattr(source, name)), ensure_ascii=False))
    return etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True)


def _folder(category: str, folders: dict[str, etree._Element]) -> etree._Element:
    """The outline a category stands for, made with those around it where it is not there yet."""
    if category not in folders:
        above, _, name = category.rpartition("/")
        folders[category] = etree.SubElement(_folder(above, folders), "outline", {"text": name, "title": name})
    return folders[category]


def from_opml(body: bytes, taken: Iterable[str] = ()) -> list[Source]:
    """The sources of an OPML document; names already taken get a number. Raises BadDataError when it is none."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, huge_tree=False)
    text = decode(body).lstrip("\ufeff \t\r\n")
    try:
        root = etree.fromstring(readable(text).encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError as error:
        raise BadDataError(f"is not OPML: {error}") from error
    if root is None or _name(root) != "opml":
        raise BadDataError("is not OPML: it does not begin with <opml>")
    names = set(taken)
    sources: dict[tuple[str, str], Source] = {}
    for outline in root.iter():
        url = _address(outline) if _name(outline) == "outline" else None
        if url is None:
            continue
        title = _said(outline, "title") or _said(outline, "text") or url
        called = _said(outline, "text") or title
        if known := sources.get((url, called)):
            sources[url, called] = _in_both(known, _category(outline))
            continue
        is_name = free_name(called, ()) == called
        name = free_name(called, names) if is_name else name_for(called, url, names)
        names.add(name)
        sources[url, called] = _source(outline, name, url, title)
    return list(sources.values())


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname.lower() if isinstance(element.tag, str) else ""


def _attribute(outline: etree._Element, name: str) -> str:
    """An attribute's value; programs write `xmlUrl`, `xmlURL` and `XMLURL`."""
    value = outline.get(name) or next((value for key, value in outline.items() if str(key).lower() == name.lower()), "")
    return str(value).strip()


def _said(outline: etree._Element, name: str) -> str:
    return clean_text(_attribute(outline, name))


def _address(outline: etree._Element) -> str | None:
    is_feed = _said(outline, "type").lower() in {"rss", "atom", "feed"}
    said = _attribute(outline, "xmlUrl") or (_attribute(outline, "url") if is_feed else "")
    if said.lower().startswith("feed:"):
        said = said[5:] if "://" in said[5:] else f"http:{said[5:]}"
    return clean_url(said.replace("&amp;", "&"))


def _in_both(source: Source, category: str | None) -> Source:
    """A source that lies in another folder too."""
    categories = dict.fromkeys((*(source.category or "").split(","), *(category or "").split(",")))
    return replace(source, category=",".join(filter(None, categories)) or None)


def _source(outline: etree._Element, name: str, url: str, title: str) -> Source:
    language = language_code(_said(outline, "language"))
    values: dict[str, Any] = {"publisher": title, "language": language, "category": _category(outline)}
    try:
        for key in _OWN:
            if (text := outline.get(f"{{{NAMESPACE}}}{key}")) is not None:
                values[key] = _read(key, text)
        for key, rules in _TABLES.items():
            if (text := outline.get(f"{{{NAMESPACE}}}{key}")) is not None:
                values[key] = rules(**json.loads(text))
        SourceTable.model_validate({**values, "name": name, "url": url, **dict.fromkeys(_TABLES)})
    except ValidationError as error:
        problem = error.errors()[0]
        raise BadDataError(f"has an outline that cannot be read: {name}: {problem['loc']}: {problem['msg']}") from error
    except (ValueError, TypeError) as error:
        raise BadDataError(f"has an outline that cannot be read: {name}: {error}") from error
    return Source(name=name, url=url, **values)


def _category(outline: etree._Element) -> str | None:
    """The categories an outline names (OPML 2.0: `/Energy/Oil,/Trade`), else the folders it lies in."""
    named = [category.strip().strip("/") for category in _said(outline, "category").split(",")]
    folders = [_said(folder, "text") or _said(folder, "title") for folder in outline.iterancestors()]
    return ",".join(filter(None, named)) or "/".join(filter(None, reversed(folders))) or None


def _read(key: str, text: str) -> object:
    if key == "every":
        return duration(text)
    return text == "true" if isinstance(_DEFAULTS[key], bool) else text


def _written(value: object) -> object:
    """A value as TOML and OPML have it: a duration as text, all else as it is."""
    if not isinstance(value, timedelta):
        return value
    seconds = value.total_seconds()
    return f"{seconds / 60:g}m" if seconds % 60 == 0 else f"{seconds:g}s"


def _given(rules: ListingRules | PageRules) -> dict[str, str]:
    return {name: value for name, value in asdict(rules).items() if value is not None}


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


def name_for(title: str, url: str, taken: Iterable[str]) -> str:
    """A free source name: from a title that is short and in Latin letters, else from the host of its address."""
    name = free_name(title, ())
    if title and 3 <= len(name) <= _LONGEST_NAME and name != "source":
        return free_name(title, taken)
    host = (urlsplit(url).hostname or "source").removeprefix("www.")
    return free_name(host, taken)


def to_toml(sources: Sequence[Source]) -> str:
    """The sources as `[[sources]]` tables, defaults left out."""
    tables = []
    for source in sources:
        lines = ["[[sources]]", _line("name", source.name), _line("url", source.url)]
        lines += [_line(key, getattr(source, key)) for key in _KEYS if getattr(source, key) != _DEFAULTS[key]]
        for key in _TABLES:
            if getattr(source, key) is not None:
                lines += [f"[sources.{key}]", *(_line(*item) for item in _given(getattr(source, key)).items())]
        tables.append("\n".join(lines) + "\n")
    return "\n".join(tables)


def _line(key: str, value: object) -> str:
    """One key of a TOML table; JSON's texts, numbers and booleans are TOML's."""
    return f"{key} = {json.dumps(_written(value), ensure_ascii=False)}"
