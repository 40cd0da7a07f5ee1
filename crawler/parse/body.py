"""What a reader is handed: the bytes of an answer, and what is known of the place they came from."""

import gzip
import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field

from crawler.errors import UnreadableError
from crawler.model import ListingRules

MAX_UNPACKED = 50_000_000
"""No gzipped sitemap unpacks to more."""

_DECLARED = re.compile(rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._\-]{2,40})["']""")
_META = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?([A-Za-z0-9._\-]{2,40})""", re.IGNORECASE)
_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe\x00\x00", "utf-32"), (b"\x00\x00\xfe\xff", "utf-32"))
_BOMS_16 = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_ALIASES = {"gb2312": "gb18030", "gbk": "gb18030", "iso-8859-1": "cp1252", "latin-1": "cp1252", "ascii": "cp1252",
            "us-ascii": "cp1252", "iso-8859-9": "cp1254", "shift_jis": "cp932", "euc-kr": "cp949"}  # fmt: skip
_SAMPLE = 60_000


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
        """The bytes as text: by BOM, by declaration, by HTTP, by what they look like; never raises."""
        return decode(self.unpacked(), self.charset)


def decode(data: bytes, charset: str | None = None) -> str:
    """Bytes as text. A declared encoding is believed when the bytes bear it out; else a library decides."""
    for mark, encoding in (*_BOMS, *_BOMS_16):
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    if data[:4] in {b"<\x00?\x00", b"<\x00r\x00"}:
        return data.decode("utf-16-le", "replace")
    if data[:4] in {b"\x00<\x00?", b"\x00<\x00r"}:
        return data.decode("utf-16-be", "replace")
    declared = _DECLARED.search(data[:1000]) or _META.search(data[:4000])
    candidates = ["utf-8", declared[1].decode("ascii").lower() if declared else None, charset]
    for candidate in candidates:
        if candidate:
            try:
                return data.decode(_ALIASES.get(candidate.lower(), candidate), "strict")
            except (UnicodeDecodeError, LookupError):
                continue
    if declared and _broken_bytes(data, _ALIASES.get(candidates[1] or "", candidates[1] or "")) <= 0.001:
        return data.decode(_ALIASES.get(candidates[1] or "", candidates[1] or ""), "replace")
    import chardet  # its tables take a while to load, and are seldom needed

    guessed = chardet.detect(data[:_SAMPLE])["encoding"] or "utf-8"
    try:
        return data.decode(_ALIASES.get(guessed.lower(), guessed), "replace")
    except LookupError:
        return data.decode("utf-8", "replace")


def _broken_bytes(data: bytes, encoding: str) -> float:
    """The share of a text that cannot be read in an encoding, 1 where the encoding is unknown."""
    try:
        text = data.decode(encoding, "replace")
    except LookupError:
        return 1.0
    return text.count("\ufffd") / max(len(text), 1)
