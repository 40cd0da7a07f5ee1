"""Unpacking while it streams."""

import gzip
import zlib

import brotli
import pytest
import zstandard

from crawler.errors import LimitError, UnreadableError
from crawler.transport.unpack import Unpacker

TEXT = b"<rss>" + bytes(range(256)) * 900 + b"</rss>"
RAW = zlib.compressobj(wbits=-15)
PACKED = {
    "": TEXT,
    "identity": TEXT,
    "gzip": gzip.compress(TEXT),
    "x-gzip": gzip.compress(TEXT[:1000]) + gzip.compress(TEXT[1000:]),
    "deflate": zlib.compress(TEXT),
    "Deflate": RAW.compress(TEXT) + RAW.flush(),
    "br": brotli.compress(TEXT),
    "zstd": zstandard.compress(TEXT),
    "gzip, br": brotli.compress(gzip.compress(TEXT)),
}


def unpack(encoding: str, data: bytes, limit: int = 1_000_000, piece: int = 7_001) -> bytes:
    unpacker = Unpacker(encoding, limit)
    for start in range(0, len(data), piece):
        unpacker.feed(data[start : start + piece])
    return unpacker.end()


@pytest.mark.parametrize("piece", [1, 7_001, 10_000_000])
@pytest.mark.parametrize("encoding", PACKED)
def test_what_was_packed_comes_out_whole_however_it_arrives(encoding: str, piece: int) -> None:
    assert unpack(encoding, PACKED[encoding], piece=piece) == TEXT


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "br", "zstd"])
def test_data_that_ends_early_is_told(encoding: str) -> None:
    with pytest.raises(UnreadableError, match="breaks off"):
        unpack(encoding, PACKED[encoding][:-9])


@pytest.mark.parametrize(
    ("encoding", "bomb"),
    [
        ("gzip", gzip.compress(bytes(60_000_000))),
        ("deflate", zlib.compress(bytes(60_000_000))),
        ("br", brotli.compress(bytes(60_000_000), quality=1)),
        ("zstd", zstandard.compress(bytes(60_000_000))),
        ("gzip, gzip", gzip.compress(gzip.compress(bytes(60_000_000)))),
        ("", gzip.compress(bytes(60_000_000))),
    ],
)
def test_a_bomb_is_refused_before_it_goes_off(encoding: str, bomb: bytes) -> None:
    with pytest.raises(LimitError, match="max_body"):
        unpack(encoding, bomb, piece=65_536)


def test_too_much_is_refused_as_it_comes() -> None:
    unpacker = Unpacker("", 1000)
    unpacker.feed(bytes(1000))
    with pytest.raises(LimitError, match="larger than max_body"):
        unpacker.feed(b"x")


def test_what_is_called_gzip_and_is_none_is_taken_as_it_is() -> None:
    assert unpack("gzip", b"<rss/>") == b"<rss/>"


def test_bytes_after_the_end_of_gzip_do_no_harm() -> None:
    assert unpack("gzip", gzip.compress(TEXT) + b"\0" * 512) == TEXT


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "br", "zstd"])
def test_nothing_at_all_is_nothing(encoding: str) -> None:
    assert unpack(encoding, b"") == b""


def test_an_encoding_we_did_not_ask_for_and_too_many_of_them_are_refused() -> None:
    with pytest.raises(UnreadableError, match="did not ask for"):
        Unpacker("compress", 1000)
    with pytest.raises(UnreadableError, match="3 times over"):
        Unpacker("gzip, gzip, gzip", 1000)


def test_broken_data_is_told_as_such() -> None:
    with pytest.raises(UnreadableError, match="broken br"):
        unpack("br", b"\xff" * 100)
    with pytest.raises(UnreadableError, match="broken gzip"):
        unpack("gzip", gzip.compress(TEXT)[:10] + b"\xff" * 500)
