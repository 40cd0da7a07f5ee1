"""The border: everything that came over the wire is made clean text, clean links and clean markup here, and only here.

Linear in its input; beyond this file nobody has to ask again whether a headline holds markup or a control character.
"""

import html
import re
import unicodedata
from urllib.parse import urljoin, urlsplit, urlunsplit

MAX_URL = 2_000
"""Longer links are no links: browsers and servers give up near there."""

_TAG = re.compile(r"<(?:/?[A-Za-z]|!|\?)[^<>]{0,10000}>")
_INLINE = "(?:a|abbr|b|big|cite|code|del|em|font|i|ins|mark|q|s|small|span|strong|sub|sup|tt|u)"
_WITHIN_A_WORD = re.compile(
    rf"<(?<=[^\s>]<)(?:/{_INLINE}\s*>(?:</{_INLINE}\s*>)*|(?!(?<=\d<)sup){_INLINE}(?:\s[^<>]{{0,2000}})?>)(?=[^\s<])",
    re.IGNORECASE,
)
"""Tags that show as no space. Not those next to others, which may stand for blocks, and not the power of a number."""

_HIDDEN = re.compile(r"<(?:(script|style|template|noscript|svg|math)\b|!--)", re.IGNORECASE)
_BLOCK = re.compile(
    r"<(?:/?(?:p|div|section|article|blockquote|ul|ol|table|tr|h[1-6]|pre|figure|figcaption|header|footer)\b[^<>]*"
    r"|li\b[^<>]*|br\s*/?\s*>\s*<br\b[^<>]*)>",
    re.IGNORECASE,
)
_BREAK = re.compile(r"<br\b[^<>]*>", re.IGNORECASE)
_GAP = re.compile(r"[ \t\f\v\u00a0]*\n\s*\n\s*")
_UNWANTED = dict.fromkeys(
    (
        *range(9),
        *range(14, 32),
        *range(127, 133),
        *range(134, 160),
        173,
        8203,
        8206,
        8207,
        *range(8234, 8239),
        *range(8288, 8293),
        *range(8294, 8298),
        65279,
        *range(65529, 65532),
        *range(55296, 57344),
        *range(917504, 917632),
    )
) | {0x0B: " ", 0x0C: " ", 0x85: " ", 0x2028: "\n", 0x2029: "\n\n", 0xA0: " ", 0x202F: " "}
_UNWANTED_ANYWHERE = re.compile(
    f"[{re.escape(''.join(chr(sign) for sign in _UNWANTED if sign < 0x10000))}\U000e0000-\U000e007f]"
)
"""What lies beyond is a range: each of its signs by itself would be looked for in turn, at each character of a text."""

_MOJIBAKE = re.compile(
    r"[ÃÂÐÑâ][\u0080-\u00bf\u2010-\u2044\u20ac\u2122\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc]"
)
_SCHEMES = frozenset({"http", "https"})
_CLEAN_URL = re.compile(
    r"https?://[a-z0-9.-]+(?::\d{1,4})?/[\w.~!$'()*+,;=:@%/-]*(?:\?[\w.~!$'()*+,;=:@%/?&-]+)?", re.ASCII
)
"""Most links are as they should be and need not be taken apart."""


def clean_text(text: str) -> str:
    """One line of plain text: no markup, entities resolved, no control or direction-changing characters, NFC."""
    return " ".join(_plain(_without_markup(text)).split())


def clean_line(text: str) -> str:
    """One line of what a parser has read: characters cleaned as in all text, what looks like markup kept."""
    plain = _plain(text)
    return plain if plain == text else " ".join(plain.split())


def clean_paragraphs(text: str) -> str:
    """Plain text in paragraphs that are joined by an empty line; markup that ends a paragraph ends one here too."""
    if "<" not in text and "&lt;" in text:
        text = html.unescape(text)
    if "<" in text:
        text = _BREAK.sub("\n", _BLOCK.sub("\n\n", _without_hidden(text)))
    plain = _plain(_without_markup(text))
    paragraphs = (" ".join(paragraph.split()) for paragraph in _GAP.split(plain))
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)


def clean_url(url: str | None, base: str | None = None) -> str | None:
    """An absolute http or https link without credentials, or None for anything else; relative ones need a base."""
    if not url:
        return None
    if len(url) <= MAX_URL and _CLEAN_URL.fullmatch(url):
        return url
    text = "".join(_plain(html.unescape(url)).split()) if "\n" in url or "\t" in url else _plain(url).strip()
    try:
        if base and not text.startswith(("http://", "https://")):
            text = urljoin(base, text)
        parts = urlsplit(text)
        if parts.scheme.lower() not in _SCHEMES or not parts.hostname or len(text) > MAX_URL:
            return None
        host = parts.netloc.rpartition("@")[2]
        _ = parts.port
    except ValueError:
        return None
    path = parts.path.replace(" ", "%20")
    return urlunsplit((parts.scheme.lower(), host, path, parts.query.replace(" ", "%20"), parts.fragment))


def repaired(text: str) -> str:
    """Text that was UTF-8, read as Windows-1252 or Latin-1, and encoded again, as it was meant; else as it is.

    What went that way more than once is followed back to its beginning: each turn makes the text shorter.
    """
    if not _MOJIBAKE.search(text):
        return text
    try:
        meant = b"".join(_as_byte(character) for character in text).decode("utf-8")
    except UnicodeError:
        return text
    return repaired(meant)


def _as_byte(character: str) -> bytes:
    try:
        return character.encode("cp1252")
    except UnicodeEncodeError:
        return character.encode("latin-1")


def _without_hidden(text: str) -> str:
    """Scripts, styles, comments and the like out, what stands in them too; one that never ends hides nothing."""
    kept, end = [], 0
    endless: set[str] = set()
    lower = text.lower() if _HIDDEN.search(text) else ""
    for match in _HIDDEN.finditer(text):
        name = (match[1] or "").lower()
        if match.start() < end or name in endless:
            continue
        closing = f"</{name}" if name else "-->"
        found = lower.find(closing, match.end()) if len(lower) == len(text) else -1
        if found < 0:
            endless.add(name)
            continue
        kept.append(text[end : match.start()])
        end = text.find(">", found) + 1 or len(text)
    return " ".join([*kept, text[end:]])


def _without_markup(text: str) -> str:
    """Tags out, entities in; twice, since one feed in twenty escapes its markup twice."""
    for _ in range(2):
        if "<" in text:
            text = _TAG.sub(" ", _WITHIN_A_WORD.sub("", _without_hidden(text)))
        if "&" not in text:
            break
        text = html.unescape(text)
    if "<" in text:
        text = _TAG.sub(" ", text)
    return text


def _plain(text: str) -> str:
    if text.isascii() and text.isprintable():
        return text
    text = repaired(text)
    if _UNWANTED_ANYWHERE.search(text):
        text = text.translate(_UNWANTED)
    return unicodedata.normalize("NFC", text)
