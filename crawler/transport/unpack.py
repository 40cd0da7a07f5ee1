"""Unpacking while it streams: no step makes more than a piece, so a bomb is refused before it is in memory."""

import zlib
from collections.abc import Iterator
from typing import Protocol

import brotli
import zstandard

from crawler.errors import LimitError, UnreadableError

PIECE = 65_536
"""Bytes unpacked in one step."""

ZSTD_STEP = 1_024
"""Bytes of zstd handed over at once: its library bounds no output, and four bytes can mean 128 kB."""

ZSTD_WINDOW = 8 * 1024 * 1024
"""RFC 9659: what an HTTP client must be able to hold, and no more than that."""

MAX_LAYERS = 2
"""Compressions laid on top of each other; honest servers use one, careless ones two."""

ACCEPT = "gzip, deflate, br, zstd"


class _Layer(Protocol):
    def pieces(self, data: bytes) -> Iterator[bytes]:
        """What these bytes unpack to, in pieces."""

    def finished(self) -> bool:
        """Whether the compressed data came to its proper end."""


class _Plain:
    def pieces(self, data: bytes) -> Iterator[bytes]:
        if data:
            yield data

    def finished(self) -> bool:
        return True


class _Zlib:
    """gzip, of one member or several, and deflate with and without its wrapper."""

    def __init__(self, wbits: int, members: bool) -> None:
        self._wbits = wbits
        self._members = members
        self._unpacker = zlib.decompressobj(wbits)
        self._begun = False

    def pieces(self, data: bytes) -> Iterator[bytes]:
        full = False
        while data or full:
            self._begun = True
            if self._unpacker.eof:
                if not self._members or not data.startswith(b"\x1f"):
                    return  # padding after the end; RFC 1952 has none, real files do
                self._unpacker = zlib.decompressobj(self._wbits)
            piece = self._unpacker.decompress(data, PIECE)
            full = len(piece) == PIECE  # then more may be on its way without further input
            if piece:
                yield piece
            data = self._unpacker.unconsumed_tail or self._unpacker.unused_data

    def finished(self) -> bool:
        return self._unpacker.eof or not self._begun


class _Brotli:
    def __init__(self) -> None:
        self._unpacker = brotli.Decompressor()
        self._begun = False

    def pieces(self, data: bytes) -> Iterator[bytes]:
        self._begun = self._begun or bool(data)
        piece = self._unpacker.process(data, output_buffer_limit=PIECE)
        while piece or not self._unpacker.can_accept_more_data():
            if piece:
                yield piece
            if self._unpacker.is_finished():
                return
            piece = self._unpacker.process(b"", output_buffer_limit=PIECE)

    def finished(self) -> bool:
        return not self._begun or bool(self._unpacker.is_finished())


class _Zstd:
    def __init__(self) -> None:
        self._unpacker = zstandard.ZstdDecompressor(max_window_size=ZSTD_WINDOW).decompressobj()
        self._begun = False

    def pieces(self, data: bytes) -> Iterator[bytes]:
        for start in range(0, len(data), ZSTD_STEP):
            if self._unpacker.eof:
                return
            self._begun = True
            piece = self._unpacker.decompress(data[start : start + ZSTD_STEP])
            if piece:
                yield piece

    def finished(self) -> bool:
        return not self._begun or self._unpacker.eof


_BROKEN = (zlib.error, brotli.error, zstandard.ZstdError)


class Unpacker:
    """Takes the bytes of one answer as they come and keeps what they mean, up to a bound on both."""

    def __init__(self, encoding: str, limit: int) -> None:
        """`encoding` is the Content-Encoding header; raises UnreadableError for one we cannot read."""
        self._names = [name for name in encoding.lower().replace(" ", "").split(",") if name not in {"", "identity"}]
        if len(self._names) > MAX_LAYERS:
            raise UnreadableError(f"is compressed {len(self._names)} times over")
        for name in self._names:
            if name not in {"gzip", "x-gzip", "deflate", "br", "zstd"}:
                raise UnreadableError(f"is compressed in a way we did not ask for ({name[:40]!r})")
        self._limit = limit
        self._layers: list[_Layer] | None = None
        self._head = b""
        self._body = bytearray()
        self.received = 0

    def feed(self, data: bytes) -> None:
        """Take some bytes; raises LimitError as soon as there are too many, UnreadableError when they make no sense."""
        self.received += len(data)
        if self.received > self._limit:
            raise LimitError(f"is larger than max_body ({_size(self._limit)})")
        if self._layers is None:
            self._head += data
            if len(self._head) < 2:
                return
            self._layers = self._begin(self._head)
            data, self._head = self._head, b""
        try:
            self._push(data, 0)
        except _BROKEN as error:
            raise UnreadableError(f"is broken {' in '.join(self._names) or 'gzip'} ({error})") from error

    def end(self) -> bytes:
        """The whole body; raises UnreadableError when the compressed data ends before its end."""
        if self._layers is not None and not all(layer.finished() for layer in self._layers):
            raise UnreadableError("breaks off in the middle of its compressed data")
        return bytes(self._body) or self._head

    def _begin(self, head: bytes) -> list[_Layer]:
        """The layers, outermost first; what is called gzip and is none stays plain, a gzipped file is unpacked."""
        layers = [_layer(name, head) for name in reversed(self._names[-1:])]
        layers += [_layer(name, b"") for name in reversed(self._names[:-1])]
        if not self._names and head.startswith(b"\x1f\x8b"):
            layers = [_Zlib(zlib.MAX_WBITS | 16, members=True)]
        return layers

    def _push(self, data: bytes, depth: int) -> None:
        if self._layers is None or depth == len(self._layers):
            self._body += data
            if len(self._body) > self._limit:
                raise LimitError(f"unpacks to more than max_body ({_size(self._limit)})")
            return
        for piece in self._layers[depth].pieces(data):
            self._push(piece, depth + 1)


def _layer(name: str, head: bytes) -> _Layer:
    if name == "br":
        return _Brotli()
    if name == "zstd":
        return _Zstd()
    if name == "deflate":
        wrapped = not head or (head[0] & 0x0F == 8 and (head[0] << 8 | head[1]) % 31 == 0)
        return _Zlib(zlib.MAX_WBITS if wrapped else -zlib.MAX_WBITS, members=False)
    if head and not head.startswith(b"\x1f\x8b"):
        return _Plain()
    return _Zlib(zlib.MAX_WBITS | 16, members=True)


def _size(number: int) -> str:
    return f"{number / 1_000_000:g} MB" if number >= 100_000 else f"{number / 1_000:g} kB"
