"""Well-formed, plain feeds (RSS 2.0, RSS 1.0, Atom 1.0) read by libxml2: feedparser's answers, many times faster.

Only elements whose meaning is beyond doubt are read here, the way feedparser reads them. At the first thing that is not
(markup inside a text, an element said twice, a base or a language below the root, a podcast's names) the whole feed is
left to feedparser. `tests/crawler/parse/test_plain.py` compares the two on every feed at hand.
"""

import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

_ATOM = "{http://www.w3.org/2005/Atom}"
_RSS1 = "{http://purl.org/rss/1.0/}"
_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_CONTENT = "{http://purl.org/rss/1.0/modules/content/}"
_MEDIA = ("{http://search.yahoo.com/mrss/}", "{http://search.yahoo.com/mrss}")
_FEEDBURNER = "{http://rssnamespace.org/feedburner/ext/1.0}"
_SY = "{http://purl.org/rss/1.0/modules/syndication/}"
_GEO = "{http://www.w3.org/2003/01/geo/"
_WORDPRESS_ID = "{com-wordpress:feed-additions:1}post-id"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

_ENTITY = re.compile(r"&([A-Za-z0-9_]+);")
_ADDRESS = re.compile(r"[@()<>]")
_CP1252 = {
    number: character
    for number in range(128, 160)
    if (character := bytes([number]).decode("cp1252", "ignore")) and ord(character) != number
}

_C1 = re.compile("[\x80-\x9f]")
"""Few texts hold any, and looking for one takes a tenth of the time of a translation."""

_MEANT = frozenset("content dc dcterms itunes media feedburner cc creativeCommons psc rdf xhtml xml xlink".split())
"""Prefixes that feedparser reads a meaning into, whatever namespace stands behind them."""

_KNOWN = re.compile(
    r"\{http://(?:backend\.userland\.com/|blogs\.law\.harvard\.edu/|purl\.org/|my\.netscape\.com/|www\.w3\.org/|example\.com/"
    r"|search\.yahoo\.com/|www\.itunes\.com/|rssnamespace\.org/|podlove\.org/|webns\.net/|web\.resource\.org/"
    r"|creativecommons\.org/|cyber\.law\.harvard\.edu/)|\{uri/of/echo",
    re.IGNORECASE,
)
"""Namespaces that it reads a meaning into, whatever their prefix."""

_KEPT = frozenset(("prism_publicationdate", "turbo_content", "news_source"))
_FULL_TEXTS = frozenset(("full-text", "full_text", "fulltext"))

_SLASH = "{http://purl.org/rss/1.0/modules/slash/}"
_THREAD = "{http://purl.org/syndication/thread/1.0}"


@dataclass
class Parsed:
    """What `feedparser.parse` answers, as far as it is read: the feed's own fields, its entries', its version."""

    feed: dict[str, Any] = field(default_factory=dict)
    entries: list[dict[str, Any]] = field(default_factory=list)
    version: str = ""


class _UnsureError(Exception):
    """Something here is not plain."""


def read_plain(text: str, max_depth: int) -> Parsed | None:
    """The feed as feedparser would read it, None where that is not certain."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(text.encode("utf-8", "strict"), parser)
    except (etree.XMLSyntaxError, UnicodeEncodeError):
        return None
    if "xml:base" in text or root.xpath(f"boolean(/{'*/' * max_depth}*)"):
        return None
    try:
        return _read(root, text)
    except _UnsureError:
        return None


def _read(root: etree._Element, text: str) -> Parsed:
    language = root.get(_LANG)
    if (
        text.count("xml:lang") > (language is not None)
        or {"lang", "base"} & set(root.attrib)
        or "skipHours" in text
        or "skipDays" in text
    ):
        raise _UnsureError
    parsed = Parsed()
    if language:
        parsed.feed["language"] = language.replace("_", "-")
        language = language.replace("_", "-")
    if root.tag == "rss":
        channel = _only(root, "channel")
        parsed.version = "rss20"
        _channel(channel, parsed, "", language)
    elif root.tag == f"{_RDF}RDF":
        channel = _first(root, f"{_RSS1}channel")
        parsed.version = "rss10"
        _channel(channel, parsed, _RSS1, language)
        for element in root:
            if element.tag == f"{_RSS1}item":
                parsed.entries.append(_item(element, _RSS1, language))
            elif element.tag not in {f"{_RSS1}channel", f"{_RSS1}image", f"{_RSS1}textinput"}:
                raise _UnsureError
    elif root.tag == f"{_ATOM}feed":
        parsed.version = "atom10"
        _atom_feed(root, parsed, language)
    else:
        raise _UnsureError
    return parsed


def _only(root: etree._Element, tag: str) -> etree._Element:
    if len(root) != 1:
        raise _UnsureError
    return _first(root, tag)


def _first(root: etree._Element, tag: str) -> etree._Element:
    if not len(root) or root[0].tag != tag or {"href", "lastmod", "lang", "base"} & set(root[0].attrib):
        raise _UnsureError
    return root[0]


def _channel(channel: etree._Element, parsed: Parsed, space: str, language: str | None) -> None:
    head = parsed.feed
    for element in channel:
        tag = str(element.tag)
        if tag == f"{space}item":
            parsed.entries.append(_item(element, space, language))
        elif tag == f"{space}title":
            _once(head, "title", _text(element))
        elif tag == f"{space}link":
            if element.attrib:
                raise _UnsureError
            head["link"] = _ENTITY.sub(r"&\1", _address(_text(element)))
        elif tag == f"{_ATOM}link":
            _atom_link(element, head)
        elif tag in {f"{space}language", f"{_DC}language"}:
            head["language"] = _text(element)
        elif tag == f"{space}ttl":
            head["ttl"] = _text(element)
        elif element.prefix == "sy" or tag.startswith(_SY):
            _syndication(element, head)
        elif element.prefix in _MEANT and element.prefix not in {"itunes", "rdf", "content", "media", "feedburner"}:
            _leaf(element)
        elif tag in {f"{space}textInput", f"{space}textinput", f"{_DC}title"} or _has_items(element, space):
            raise _UnsureError


def _has_items(element: etree._Element, space: str) -> bool:
    return len(element) > 0 and next(element.iter(f"{space}item"), None) is not None


def _syndication(element: etree._Element, head: dict[str, Any]) -> None:
    # Also by its prefix, as feedparser does: many feeds name the module's namespace wrongly.
    head[f"sy_{etree.QName(element).localname.lower()}"] = _text(element)


def _once(fields: dict[str, Any], key: str, value: object) -> None:
    if key in fields:
        raise _UnsureError
    fields[key] = value


def _item(element: etree._Element, space: str, language: str | None) -> dict[str, Any]:
    item: dict[str, Any] = {}
    attributes = set(element.attrib)
    if attributes - {f"{_RDF}about", "about"}:
        raise _UnsureError
    if about := element.get(f"{_RDF}about"):
        item["id"] = about
    read = _ITEM1 if space else _ITEM2
    for child in element:
        tag = str(child.tag)
        reader = read.get(tag)
        if reader is not None:
            reader(child, item, language)
        else:
            _foreign(child, item)
    return item


def _foreign(element: etree._Element, item: dict[str, Any]) -> None:
    """An element of a module that says nothing an entry of ours has, or is known by its prefix, as by feedparser."""
    tag = str(element.tag)
    name = etree.QName(element).localname.lower()
    key = f"{element.prefix.lower()}_{name}" if element.prefix else name
    if element.prefix and (name in _FULL_TEXTS or key in _KEPT):
        _plain_attributes(element)
        _once(item, key, _text(element))
        return
    if tag == _WORDPRESS_ID or (tag.startswith((_SLASH, _THREAD, _GEO)) and not len(element)):
        return
    known = element.prefix is None or element.prefix in _MEANT or _KNOWN.match(tag) is not None
    if known or len(element):
        raise _UnsureError


def _title(element: etree._Element, item: dict[str, Any], language: str | None) -> None:
    _plain_attributes(element, "type")
    _once(item, "title", _text(element))
    item["title_detail"] = {"language": language, "base": ""}


def _link(element: etree._Element, item: dict[str, Any], language: str | None) -> None:
    address = _ENTITY.sub(r"&\1", _address(_text(element)).replace("&amp;", "&"))
    if element.attrib or not address:
        raise _UnsureError
    _once(item, "linked", address)
    item["link"] = address
    item.setdefault("links", []).append({"rel": "alternate", "type": "text/html", "href": address})


def _guid(element: etree._Element, item: dict[str, Any], language: str | None) -> None:
    permanent = True
    for name, value in element.attrib.items():
        if name.lower() != "ispermalink":
            raise _UnsureError
        permanent = value == "true"
    value = _text(element)
    if permanent:
        value = _address(value)
    _once(item, "id", value)
    item["guidislink"] = permanent and "link" not in item
    if permanent:
        item.setdefault("link", value)


def _description(element: etree._Element, item: dict[str, Any], language: str | None) -> None:
    _plain_attributes(element)
    if "described" in item:
        raise _UnsureError
    item["described"] = True
    item["summary"] = _text(element)


def _encoded(element: etree._Element, item: dict[str, Any], language: str | None) -> None:
    _plain_attributes(element)
    if "content" in item:
        raise _UnsureError
    value = _text(element)
    item["content"] = [{"value": value}]
    item.setdefault("summary", value)


def _when(key: str) -> Callable[[etree._Element, dict[str, Any], str | None], None]:
    def read(element: etree._Element, item: dict[str, Any], language: str | None) -> None:
        _plain_attributes(element)
        _once(item, key, _text(element))

    return read


def _author(element: etree._Element, item: dict[str, Any], language: str | None) -> None:
    _plain_attributes(element)
    name = _text(element)
    if not name or _ADDRESS.search(name):
        raise _UnsureError
    item["author"] = name
    item.setdefault("authors", []).append({"name": name})


def _category(element: etree._Element, item: dict[str, Any], language: str | None) -> None:
    _plain_attributes(element, "domain")
    if value := _text(element):
        item.setdefault("tags", []).append({"term": value})


def _keywords(element: etree._Element, item: dict[str, Any], language: str | None) -> None:
    _plain_attributes(element)
    terms = [term.strip() for term in _text(element).split(",")]
    item.setdefault("tags", []).extend({"term": term} for term in terms if term)


def _original(element: etree._Element, item: dict[str, Any], language: str | None) -> None:
    _plain_attributes(element)
    _once(item, "feedburner_origlink", _text(element))


def _source(element: etree._Element, item: dict[str, Any], language: str | None) -> None:
    _plain_attributes(element, "url")
    source = {"href": _address(address)} if (address := element.get("url")) else {}
    if name := _text(element):
        source["title"] = name
    _once(item, "source", source)


def _alternate(element: etree._Element, item: dict[str, Any], language: str | None) -> None:
    _atom_link(element, item)


def _nothing(element: etree._Element, item: dict[str, Any], language: str | None) -> None:
    _leaf(element)


_COMMON = {
    f"{_DC}creator": _author,
    f"{_DC}date": _when("updated"),
    f"{_DC}subject": _category,
    f"{_CONTENT}encoded": _encoded,
    f"{_DC}language": _when("language"),
    f"{_DC}identifier": _nothing,
    f"{_ATOM}link": _alternate,
    f"{_ATOM}updated": _when("updated"),
    f"{_FEEDBURNER}origLink": _original,
    **{f"{space}{name}": _nothing for space in _MEDIA for name in ("content", "thumbnail", "credit", "text")},
    **{f"{space}keywords": _keywords for space in _MEDIA},
}
_ITEM2 = {
    "title": _title,
    "link": _link,
    "guid": _guid,
    "description": _description,
    "pubDate": _when("published"),
    "author": _author,
    "category": _category,
    "pubdate": _when("published"),
    "enclosure": _nothing,
    "comments": _nothing,
    "source": _source,
    "image": _nothing,
    **_COMMON,
}
_ITEM1 = {
    f"{_RSS1}title": _title,
    f"{_RSS1}link": _link,
    f"{_RSS1}description": _description,
    **_COMMON,
}


def _atom_feed(root: etree._Element, parsed: Parsed, language: str | None) -> None:
    head = parsed.feed
    for element in root:
        tag = str(element.tag)
        if tag == f"{_ATOM}entry":
            parsed.entries.append(_atom_entry(element, language))
        elif tag == f"{_ATOM}title":
            _plain_attributes(element, "type")
            _once(head, "title", _typed(element))
        elif tag == f"{_ATOM}link":
            _atom_link(element, head)
        elif tag == f"{_ATOM}id":
            _plain_attributes(element)
            head.setdefault("link", _address(_text(element)))
        elif element.prefix == "sy" or tag.startswith(_SY):
            _syndication(element, head)


def _atom_entry(element: etree._Element, language: str | None) -> dict[str, Any]:
    item: dict[str, Any] = {}
    if element.attrib:
        raise _UnsureError
    for child in element:
        tag = str(child.tag)
        if tag == f"{_ATOM}title":
            _plain_attributes(child, "type")
            _once(item, "title", _typed(child))
            item["title_detail"] = {"language": language, "base": ""}
        elif tag == f"{_ATOM}link":
            _atom_link(child, item)
        elif tag == f"{_ATOM}id":
            _plain_attributes(child)
            value = _text(child)
            _once(item, "id", _address(value))
            item["guidislink"] = "link" not in item
            item.setdefault("link", item["id"])
        elif tag in {f"{_ATOM}published", f"{_ATOM}updated"}:
            _plain_attributes(child)
            _once(item, tag[len(_ATOM) :], _text(child))
        elif tag == f"{_ATOM}summary":
            _plain_attributes(child, "type")
            if "described" in item:
                raise _UnsureError
            item["described"] = True
            item["summary"] = _typed(child)
        elif tag == f"{_ATOM}content":
            _plain_attributes(child, "type")
            if "content" in item or child.get("type", "text") not in {"text", "html"}:
                raise _UnsureError
            value = _typed(child)
            item["content"] = [{"value": value}]
            item.setdefault("summary", value)
        elif tag == f"{_ATOM}author":
            _atom_author(child, item)
        elif tag == f"{_ATOM}category":
            _leaf(child)
            if (child.text or "").strip():
                raise _UnsureError
            if term := child.get("label") or child.get("term"):
                item.setdefault("tags", []).append({"term": term})
        elif tag == f"{_ATOM}rights":
            _leaf(child)
        else:
            _foreign(child, item)
    return item


def _atom_author(element: etree._Element, item: dict[str, Any]) -> None:
    names = []
    for child in element:
        if child.tag not in {f"{_ATOM}name", f"{_ATOM}uri", f"{_ATOM}email"}:
            raise _UnsureError
        value = _raw(child).strip()
        if child.tag == f"{_ATOM}name":
            names.append(value)
    if len(names) != 1 or element.attrib or (element.text or "").strip():
        raise _UnsureError
    item.setdefault("authors", []).append({"name": names[0]})


def _atom_link(element: etree._Element, fields: dict[str, Any]) -> None:
    _leaf(element)
    href = element.get("href")
    if href is None or set(element.attrib) - {"href", "rel", "type", "title", "length", "hreflang"}:
        raise _UnsureError
    rel = element.get("rel", "alternate").lower()
    kind = element.get("type", "application/atom+xml" if rel == "self" else "text/html").lower()
    href = _address(href)
    fields.setdefault("links", []).append({"rel": rel, "type": kind, "href": href})
    if rel == "alternate" and kind in {"text/html", "html", "application/xhtml+xml", "xhtml"}:
        fields["link"] = href


def _typed(element: etree._Element) -> str:
    if element.get("type", "text").lower() not in {"text", "html", "text/html", "text/plain"}:
        raise _UnsureError
    return _text(element)


def _address(text: str) -> str:
    """A web address as it is; feedparser mends only what has too many slashes, and leaves out what is none."""
    if "///" in text or "[" in text or "]" in text:
        raise _UnsureError
    return text


def _leaf(element: etree._Element) -> None:
    if len(element):
        raise _UnsureError


def _plain_attributes(element: etree._Element, *known: str) -> None:
    for name in element.attrib:
        if name not in known or name in {"base", "lang"}:
            raise _UnsureError


def _raw(element: etree._Element) -> str:
    if len(element):
        raise _UnsureError
    return element.text or ""


def _text(element: etree._Element) -> str:
    """The text of an element without children, mended as feedparser mends it."""
    text = _raw(element).strip()
    if text.isascii():
        return text
    with suppress(UnicodeError):
        text = text.encode("iso-8859-1").decode("utf-8")
    return text.translate(_CP1252) if _C1.search(text) else text
