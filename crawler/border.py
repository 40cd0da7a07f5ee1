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
_SIGN_IN_VALUE = re.compile(r"""=\s*(?:"[^"<>]*>[^"<]*"|'[^'<>]*>[^'<]*')""")
_VALUE = r"""=\s*"[^"<]*"|=\s*'[^'<]*'"""
_VALUES = re.compile(_VALUE)
_WHOLE_TAG = re.compile(rf"""<[A-Za-z](?>[^<>"'=]+|{_VALUE}|[="'])*+>""")
"""A tag whose values may hold a `>`. It stops at a `<`, so that no character is looked at for more than one tag."""

_BRACKETED = re.compile(r"<(?!(?:p|br|b|i|li|ul|em|strong|div|span)>)([A-Za-z][^<>=\"']{0,200})>")
_CLOSING = re.compile(r"</([^\s<>/]{1,200})")
_CUT_OFF = re.compile(r"<(?:[A-Za-z][A-Za-z0-9]{0,20}\s[^<>=]{0,10000}=[^<>]*|/[A-Za-z0-9]{0,20})")
"""A tag at the end of a text that was cut there."""

_NAME = re.compile(r"[^\s<>/]+")
_MODULE_S = re.compile(r"\w+:\w+")
_ELEMENTS = frozenset(
    """a abbr acronym address applet area article aside audio b base basefont bdi bdo bgsound big blink blockquote body
    br button canvas caption center cite code col colgroup content data datalist dd del details dfn dialog dir
    div dl dt em embed fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header
    hgroup hr html i iframe image img input ins kbd keygen label legend li link listing main map mark marquee
    menu meta meter nav nobr noembed noframes noindex noscript object ol optgroup option output p param picture
    plaintext pre progress q rp rt ruby s samp script section select small source spacer span strike strong
    style sub summary sup svg table tbody td template textarea tfoot th thead time title tr track tt u ul var
    video wbr xml xmp""".split()
)
"""HTML's, old ones too, and two that word processors and Russian papers write."""

_INLINE = "(?:a|abbr|b|big|cite|code|del|em|font|i|ins|mark|q|s|small|span|strong|sub|sup|tt|u)"
_WITHIN_A_WORD = re.compile(
    rf"<(?<=[^\s>]<)(?:/{_INLINE}\s*>(?:</{_INLINE}\s*>)*|(?!(?<=\d<)sup){_INLINE}(?:\s[^<>]{{0,2000}})?>)(?=[^\s<])",
    re.IGNORECASE,
)
"""Tags that show as no space. Not those next to others, which may stand for blocks, and not the power of a number."""

_HIDDEN = re.compile(r"<(?:(script|style|template|noscript|svg|math|head|iframe)\b|!--)", re.IGNORECASE)
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
        *range(64976, 65008),
        *range(65529, 65532),
        65534,
        65535,
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
_CYRILLIC_MOJIBAKE = re.compile(
    "(?:[РСТУ][\u0080-\u00bfЂЃѓЉЊЌЋЏђљњќћџЎўЈҐЁЄЇІіґёєјЅѕї‚„…†‡€‰‹‘’“”•–—™›№˜][ -@\\[-`{-~]*){3}"
)
_SURROGATES = re.compile(
    r"&#(5[56]\d{3}|[xX][dD][89abAB][0-9a-fA-F]{2});&#(5[67]\d{3}|[xX][dD][c-fC-F][0-9a-fA-F]{2});"
)
_SCHEMES = frozenset({"http", "https"})
_SLASHES = re.compile(r"^(?:https?://)?(https?):/{1,3}(?=[^/])", re.IGNORECASE)
"""A scheme said twice, or with a slash too few or too many, as browsers read it."""

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
        text = _BREAK.sub("\n", _BLOCK.sub("\n\n", _without_hidden(_without_values(text))))
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
    text = _SLASHES.sub(r"\1://", text)
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
    """Text that was UTF-8, read as Windows-1252, -1251 or Latin-1, and encoded again, as it was meant; else as it is.

    What went that way more than once is followed back to its beginning: each turn makes the text shorter.
    """
    if _MOJIBAKE.search(text):
        encoding = "cp1252"
    elif _has_cyrillic_mojibake(text):
        encoding = "cp1251"
        text = text.replace("˜", "\x98")  # the one byte that Windows-1251 does not know, as others read it
    else:
        return text
    try:
        meant = b"".join(_as_byte(character, encoding) for character in text).decode("utf-8")
    except UnicodeError:
        return text
    return repaired(meant)


def _has_cyrillic_mojibake(text: str) -> bool:
    """What а, о, е and и became is looked for first, since a class of so many characters is slow to look for."""
    has_vowels = "Р°" in text or "Рѕ" in text or "Рµ" in text or "Рё" in text
    return has_vowels and _CYRILLIC_MOJIBAKE.search(text) is not None


def _as_byte(character: str, encoding: str) -> bytes:
    try:
        return character.encode(encoding)
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
            text = _without_tags(_WITHIN_A_WORD.sub("", _without_hidden(_without_values(text))))
        if "&" not in text:
            break
        text = html.unescape(paired(text))
    if "<" in text:
        text = _without_tags(text)
    return text


def _without_values(text: str) -> str:
    """Tags without the values of their attributes, where one of them holds a `>`, which would end the tag."""
    if "=" not in text or _SIGN_IN_VALUE.search(text) is None:
        return text
    return _WHOLE_TAG.sub(lambda tag: _VALUES.sub("=", tag[0]), text)


def _without_tags(text: str) -> str:
    """Each tag a space; what stands between angle brackets and is none stays: the <blank> question, <a@b.example>."""
    if "<![CDATA[" in text:
        text = text.replace("<![CDATA[", "").replace("]]>", "")
    if (last := text.rfind("<")) > text.rfind(">") and _CUT_OFF.fullmatch(text, last):
        text = text[:last]
    words = {match[0] for match in _BRACKETED.finditer(text) if _may_be_words(match[1])}
    if words:
        closed = set(_CLOSING.findall(text))
        words = {word for word in words if _NAME.findall(word)[0] not in closed}
    return _TAG.sub(lambda tag: tag[0] if tag[0] in words else " ", text) if words else _TAG.sub(" ", text)


def _may_be_words(inside: str) -> bool:
    """Whether what looks like a tag without attributes is none: of no known name, or one letter before other words."""
    name = _NAME.findall(inside)[0]
    if name.lower() in _ELEMENTS:
        return len(name) == 1 and len(inside) > len(name) + 2
    if inside.endswith("/") and "//" not in inside:
        return False
    is_custom = "-" in name and name.islower()
    is_of_a_module = _MODULE_S.fullmatch(name) is not None
    return not is_custom and not is_of_a_module


def paired(text: str) -> str:
    """Text without the two references that JavaScript makes of a character beyond 65535, with the character itself."""
    return _SURROGATES.sub(_joined, text) if "&#" in text else text


def _joined(pair: re.Match[str]) -> str:
    halves = [int(number[1:], 16) if number[0] in "xX" else int(number) for number in pair.groups()]
    return b"".join(half.to_bytes(2, "big") for half in halves).decode("utf-16-be", "ignore")


def _plain(text: str) -> str:
    if text.isascii() and text.isprintable():
        return text
    text = repaired(text).replace("\u00a0", " ")  # frequent; all else is rare, and dear to look up
    if _UNWANTED_ANYWHERE.search(text):
        text = text.translate(_UNWANTED)
    return unicodedata.normalize("NFC", text)
