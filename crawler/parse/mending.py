"""What is wrong with a feed's XML before it is parsed, mended as its publisher meant it; no entry is read here."""

import html
import re

from crawler.border import paired
from crawler.parse.body import outside_cdata

_ROOT = re.compile(r"<(?:[A-Za-z]+:)?(rss|feed|RDF|channel)\b", re.IGNORECASE)
_DECLARATION = re.compile(r"<\?xml[^>]{0,300}\?>")
_DOCTYPE = re.compile(r"<!DOCTYPE[^\[>]{0,1000}(?:\[.{0,20000}?\]\s*)?>", re.DOTALL | re.IGNORECASE)
_BARE_AMPERSAND = re.compile(r"&(?!#0{0,9}\d{1,6};|#[xX]0{0,9}[0-9a-fA-F]{1,5};|[A-Za-z][A-Za-z0-9]{1,31};)")
_UNKNOWN_ENTITY = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#0{0,9}\d{1,6}|#[xX]0{0,9}[0-9a-fA-F]{1,5});)")
_ODD_REFERENCE = re.compile(r"&#(?:1[2-5]\d|[xX]0{0,4}[89][0-9a-fA-F]|5[5-7]\d{3}|[xX][dD][89a-fA-F][0-9a-fA-F]{2});")
"""Numbers of Windows-1252, which feedparser strips before it knows them, and of no character, at which it stops."""

_NO_LINK = re.compile(
    r"<link(?:\s{0,9}/>|>\s{0,99}(?:(?:javascript|mailto|about|tel):[^<]{0,500}|#|null|none|undefined)?\s{0,99}</link\s{0,9}>)",
    re.IGNORECASE,
)
"""Feedparser takes it for the item's link, and its guid no longer for one."""

_GUID = re.compile(
    r"""(<guid\b[^<>]{0,500}\b[iI][sS][pP][eE][rR][mM][aA][lL][iI][nN][kK]\s{0,9}=\s{0,9})(?!"(?:true|false)")"""
    r"""(?:(["'])\s{0,9}(\w{0,9})\s{0,9}\2|(\w{1,9}))"""
)
_NO_ADDRESS = re.compile(
    r"<guid(?![^<>]{0,500}[pP]erma[lL]ink)([^<>]{0,500})>(?!\s{0,99}(?:<!\[CDATA\[\s{0,99})?(?:https?:/|/))"
)
_PREFIX = re.compile(r"(</?)rss:")
_CAPTION = re.compile(
    r"<media:description\b[^<>]{0,500}>[^<]{0,5000}(?:<!\[CDATA\[.{0,5000}?\]\]>\s{0,99})?</media:description>",
    re.DOTALL,
)
_OWN_WORDS = re.compile(r"<(?:content:encoded|summary|content)\b|<description\b.*<description\b", re.DOTALL)
_OF_PLAIN_TEXT = ("title", "link", "guid", "pubDate", "category", "author")
_UNCLOSED = re.compile(
    rf"<({'|'.join(_OF_PLAIN_TEXT)})(\s[^<>]{{0,500}}(?<!/))?>([^<]{{0,5000}})"
    r"(?=<(?:title|link|guid|pubDate|category|author|description|enclosure|item)\b|</item>)"
)
_TIME = re.compile(
    r"(<(?:pubDate|published|updated|dc:date)>)\s{0,99}(?:<span\b[^<>]{0,500}>\s{0,99}){0,3}<time\b[^<>]{0,500}?"
    r"""\bdatetime\s{0,9}=\s{0,9}["']([^"'<>]{8,60})["'][^<>]{0,500}>[^<]{0,500}</time>(?:\s{0,99}</span>){0,3}"""
)
_MODULES = re.compile(
    r"</?(?:(?:georss|gml|geo|cc|creativeCommons|psc):[\w.-]{1,99}|license|where|width|height)\b[^<>]{0,2000}>",
    re.IGNORECASE,
)
_HEAD = 100_000

_OTHER_TITLE = re.compile(r"(</?)dc:title(?=[\s>/])")
_ENTRY = re.compile(r"<(?:atom:)?entry[\s>]")


def begins(text: str) -> int:
    """Where a feed's root element begins, -1 where there is none."""
    root = _ROOT.search(text[:_HEAD])
    return root.start() if root else -1


def mended(text: str) -> str:
    """What feedparser needs: the root first, no DOCTYPE (its entities are refused), no bare ampersand, UTF-8."""
    start = max(begins(text), 0)
    head = _DOCTYPE.sub("", _DECLARATION.sub("", text[:start])).strip()
    kept = " ".join(re.findall(r"<\?xml-stylesheet[^>]{0,500}\?>", head)) if "xml-stylesheet" in head else ""
    feed = _PREFIX.sub(r"\1", text[start:]) if "<rss:channel" in text else text[start:]
    if "<![cdata[" in feed:
        feed = feed.replace("<![cdata[", "<![CDATA[")
    if "<media:description" in feed and _OWN_WORDS.search(feed):
        feed = _CAPTION.sub("", feed)  # feedparser takes a picture's caption for the item's words
    feed = _GUID.sub(_permanent, _NO_LINK.sub("", feed))
    if "xml:base" in feed:
        feed = _NO_ADDRESS.sub(r'<guid isPermaLink="false"\1>', feed)  # feedparser makes a link of any word
    feed = outside_cdata(feed, _escaped)
    return '<?xml version="1.0" encoding="utf-8"?>' + kept + feed


def closed(feed: str) -> str:
    """A feed whose elements of plain text end where another of their item begins, and whose dates hold no markup."""
    if "<time" in feed:
        feed = outside_cdata(feed, lambda piece: _TIME.sub(r"\1\2", piece))
    if all(feed.count(f"<{name}>") <= feed.count(f"</{name}>") for name in _OF_PLAIN_TEXT):
        return feed
    return outside_cdata(feed, lambda piece: _UNCLOSED.sub(r"<\1\2>\3</\1>", piece))


def set_apart(feed: str) -> str:
    """A feed in which Dublin Core's titles do not stand for plain ones, and content that is a feed's entry is empty."""
    if "<dc:title" in feed:
        feed = outside_cdata(feed, lambda piece: _OTHER_TITLE.sub(r"\1dc:othertitle", piece))
    return outside_cdata(feed, _without_inner_entries) if "<content" in feed else feed


def _without_inner_entries(piece: str) -> str:
    pieces, start = [], 0
    while (begin := piece.find("<content", start)) >= 0 and (end := piece.find("</content>", begin)) >= 0:
        inside = piece.find(">", begin) + 1
        pieces.append(piece[start:inside] if _ENTRY.search(piece, inside, end) else piece[start:end])
        start = end
    return "".join([*pieces, piece[start:]])


def without_modules(feed: str) -> str:
    """A feed without the tags of places, licences and pictures' sizes, which no entry of ours has."""
    return outside_cdata(feed, lambda piece: _MODULES.sub("", piece))


def readable(markup: str) -> str:
    """XML as any parser reads it: without a declaration, each ampersand escaped that begins no entity of XML's own."""
    body = markup.partition("?>")[2] if markup.startswith("<?xml") else markup
    return outside_cdata(body, lambda piece: _as_characters(_UNKNOWN_ENTITY.sub("&amp;", piece)))


def _permanent(guid: re.Match[str]) -> str:
    """Whether a guid is a link, in the one spelling that feedparser knows."""
    said = (guid[3] or guid[4] or "").lower()
    return f'{guid[1]}"{"false" if said in {"false", "0", "no"} else "true"}"'


def _escaped(piece: str) -> str:
    return _as_characters(_BARE_AMPERSAND.sub("&amp;", piece))


def _as_characters(piece: str) -> str:
    return _ODD_REFERENCE.sub(lambda sign: html.unescape(sign[0]), paired(piece)) if "&#" in piece else piece
