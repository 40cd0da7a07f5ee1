"""What a reader is handed: the bytes of an answer, and what is known of the place they came from."""

import codecs
import gzip
import re
import zlib
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field

from crawler.errors import UnreadableError
from crawler.model import ListingRules

MAX_UNPACKED = 50_000_000
"""No gzipped sitemap unpacks to more."""

_DECLARED = re.compile(rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._\-]{2,40})["']""")
_META = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?([A-Za-z0-9._\-]{2,40})""", re.IGNORECASE)
_LANGUAGE = re.compile(
    rb"""<(?:\w{1,20}:)?language>\s{0,20}(?:<!\[CDATA\[)?([A-Za-z]{2})\b|\bxml:lang=["']([A-Za-z]{2})\b"""
)
_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe\x00\x00", "utf-32"), (b"\x00\x00\xfe\xff", "utf-32"))
_BOMS_16 = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_ALIASES = {"gb2312": "gb18030", "gbk": "gb18030", "iso-8859-1": "cp1252", "latin-1": "cp1252", "ascii": "cp1252",
            "us-ascii": "cp1252", "iso-8859-9": "cp1254", "shift_jis": "cp932", "euc-kr": "cp949",
            "x-mac-cyrillic": "mac_cyrillic"}  # fmt: skip
_SAMPLE = 60_000

_UTF8_IS_MORE = 2
"""Well-formed characters beyond ASCII for each broken one that make a text UTF-8; in other encodings below 0.5 are."""

_WESTERN = ("cp1252", "iso8859-15")
_WRITTEN_IN = {
    **dict.fromkeys(("ru", "uk", "be", "bg", "sr", "mk", "kk", "ky", "tg", "tt", "mn"), ("cp1251", "koi8-r", "koi8-u")),
    **dict.fromkeys(("pl", "cs", "sk", "hu", "ro", "hr", "sl", "bs", "sq"), ("cp1250", "iso8859-2")),
    **dict.fromkeys(("lt", "lv", "et"), ("cp1257",)),
    **dict.fromkeys(("tr", "az"), ("cp1254",)),
    **dict.fromkeys(("ar", "fa"), ("cp1256",)),
    "el": ("cp1253", "iso8859-7"),
    "he": ("cp1255", "iso8859-8"),
    "zh": ("gb18030", "big5"),
    "ja": ("cp932", "euc_jp", "iso2022_jp"),
    "ko": ("cp949",),
}
"""What texts of a language are in where they are not UTF-8; all others are Western."""

_ON_THE_WEB = frozenset(name for names in (_WESTERN, *_WRITTEN_IN.values()) for name in names) | frozenset(
    ("utf-8", "utf-16", "cp866", "cp874", "cp1258", "iso8859-5", "iso8859-6")
)
"""What browsers read; a library that knows the encodings of old machines too takes short texts for those."""

_AS_LIKELY, _NEARLY_AS_LIKELY = 0.5, 0.75
"""A language's encoding is taken from this share of the best guess on: where the language is said, where it is not."""


@dataclass(frozen=True)
class Body:
    """One answer's bytes; `charset` is the HTTP header's, `language` and `timezone` the source's.

    `marks` are those of entries that need not be read again, by their keys.
    """

    data: bytes
    url: str
    charset: str | None = None
    language: str | None = None
    timezone: str | None = None
    listing: ListingRules | None = None
    marks: Mapping[str, str] = field(default_factory=dict)
    max_entries: int = 2_000
    max_field: int = 200_000
    max_depth: int = 200

    def unpacked(self) -> bytes:
        """The bytes, unpacked where they are gzip; raises UnreadableError where that does not end well."""
        if not self.data.startswith(b"\x1f\x8b"):
            return self.data
        try:
            unpacker = zlib.decompressobj(wbits=gzip.zlib.MAX_WBITS | 16)  # type: ignore[attr-defined]
            data = unpacker.decompress(self.data, MAX_UNPACKED)
        except zlib.error as error:
            raise UnreadableError(f"is broken gzip ({error})") from error
        if unpacker.unconsumed_tail:
            raise UnreadableError(f"unpacks to more than {MAX_UNPACKED // 1_000_000} MB")
        return data

    def text(self) -> str:
        """The bytes as text: by BOM, declaration, HTTP, what they look like in their language; never raises."""
        return decode(self.unpacked(), self.charset, self.language)


def outside_cdata(text: str, change: Callable[[str], str]) -> str:
    """A text in which all that stands outside of CDATA sections is changed; a section that never ends is none."""
    pieces, start = [], 0
    while (begins := text.find("<![CDATA[", start)) >= 0 and (ends := text.find("]]>", begins)) >= 0:
        pieces += [change(text[start:begins]), text[begins : ends + 3]]
        start = ends + 3
    return "".join([*pieces, change(text[start:])])


def decode(data: bytes, charset: str | None = None, language: str | None = None) -> str:
    """Bytes as text. A declared encoding is believed when the bytes bear it out; else library and language decide."""
    for mark, encoding in (*_BOMS, *_BOMS_16):
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    if data[:4] in {b"<\x00?\x00", b"<\x00r\x00"}:
        return data.decode("utf-16-le", "replace")
    if data[:4] in {b"\x00<\x00?", b"\x00<\x00r"}:
        return data.decode("utf-16-be", "replace")
    with suppress(UnicodeDecodeError):
        return data.decode("utf-8", "strict")
    if _nearly_utf8(data):
        return data.decode("utf-8", "replace")
    declared = _DECLARED.search(data[:1000]) or _META.search(data[:4000])
    said = declared[1].decode("ascii").lower() if declared else ""
    for candidate in filter(None, (said, charset)):
        with suppress(UnicodeDecodeError, LookupError):
            return data.decode(_ALIASES.get(candidate.lower(), candidate), "strict")
    if declared and _broken_bytes(data, _ALIASES.get(said, said)) <= 0.001:
        return data.decode(_ALIASES.get(said, said), "replace")
    return data.decode(_guessed(data, language), "replace")


def _nearly_utf8(data: bytes) -> bool:
    """Whether a text is UTF-8 with a few broken bytes: cut in a character, or with a piece of another text in it."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    beyond_ascii = len(text) - len(text.encode("ascii", "ignore")) - broken
    return beyond_ascii >= _UTF8_IS_MORE * broken


def _guessed(data: bytes, language: str | None) -> str:
    """The encoding that a text looks like: the one its language is written in, where that is about as likely."""
    import chardet  # its tables take a while to load, and are seldom needed

    likely: dict[str, float] = {}
    for guess in chardet.detect_all(data[:_SAMPLE]):
        name = str(guess["encoding"] or "").lower()
        with suppress(LookupError):
            likely.setdefault(codecs.lookup(_ALIASES.get(name, name)).name, float(guess["confidence"]))
    likely = {name: sure for name, sure in likely.items() if name in _ON_THE_WEB} or {"utf-8": 1.0}
    best = max(likely, key=lambda name: likely[name])
    spoken = (language or _language_said(data))[:2].lower()
    own = max(_WRITTEN_IN.get(spoken, _WESTERN), key=lambda name: likely.get(name, 0.0))
    share = _AS_LIKELY if spoken in _WRITTEN_IN else _NEARLY_AS_LIKELY
    return own if likely.get(own, 0) >= share * likely[best] else best


def _language_said(data: bytes) -> str:
    named = _LANGUAGE.search(data[:4000])
    return (named[1] or named[2]).decode("ascii") if named else ""


def _broken_bytes(data: bytes, encoding: str) -> float:
    """The share of a text that cannot be read in an encoding, 1 where the encoding is unknown."""
    try:
        text = data.decode(encoding, "replace")
    except LookupError:
        return 1.0
    return text.count("\ufffd") / max(len(text), 1)
