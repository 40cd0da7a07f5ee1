"""Bodies that are not what they should be, or not all of it."""

import pytest

from crawler.errors import UnreadableError
from crawler.parse import Body, parse, read
from crawler.parse.mistaken import breaks_off

ITEM = b"<item><title>Ferry %d</title><link>https://p.example/%d</link></item>"
WHOLE = b"<?xml version='1.0'?><rss version='2.0'><channel><title>P</title>%s</channel></rss>" % (
    b"".join(ITEM % (n, n) for n in range(3))
)


@pytest.mark.parametrize(
    ("data", "broken"),
    [
        (WHOLE, False),
        (WHOLE + b"\n<!-- cached in 0.3 s -->\n", False),
        (WHOLE[:-6], False),  # the channel is whole
        (WHOLE[:-20], True),
        (WHOLE[:120], True),
        (b"<rss version='2.0'/>", False),
        (b"<feed xmlns='http://www.w3.org/2005/Atom'><entry>", True),
        (b"<a:feed xmlns:a='http://www.w3.org/2005/Atom'></a:feed>", False),
        (b"<rdf:RDF><channel/></rdf:RDF>", False),
        (WHOLE.decode().encode("utf-16"), False),
        (WHOLE.decode()[:-20].encode("utf-16"), True),
        (b'{"items": []}', False),
        (b"", False),
        (b"<rss " + b"x" * 300_000, False),
    ],
)
def test_a_feed_that_ends_before_its_root_breaks_off(data: bytes, broken: bool) -> None:
    assert breaks_off(data) is broken


def test_what_came_before_the_break_is_kept_and_the_break_is_a_drop() -> None:
    bulletin = read("feed", Body(WHOLE[:-30], "https://p.example/feed"))

    assert len(bulletin.entries) >= 2
    assert not bulletin.whole
    assert "breaks off" in bulletin.drops[-1].reason


def test_a_break_before_the_first_entry_is_a_reason() -> None:
    with pytest.raises(UnreadableError, match="breaks off before its first entry"):
        parse("feed", b"<rss><channel><title>P</title><description>all the ne", "https://p.example/feed")


@pytest.mark.parametrize(
    ("item", "url"),
    [
        ('<guid isPermaLink="false">https://p.example/1</guid>', None),
        ('<guid isPermaLink="False">https://p.example/1</guid>', None),
        ('<guid isPermaLink="true">https://p.example/1</guid>', "https://p.example/1"),
        ("<guid>https://p.example/1</guid>", "https://p.example/1"),
        ("<guid>tag:p.example,2026:1</guid>", None),
        ("<guid>https://p.example/1</guid><link>https://p.example/2</link>", "https://p.example/2"),
        ('<guid isPermaLink="false">https://p.example/1</guid><link>/2</link>', "https://p.example/2"),
        ('<guid isPermaLink="false">1</guid><enclosure url="https://p.example/x.mp3" type="audio/mpeg"/>', None),
    ],
)
def test_a_guid_is_a_link_only_where_it_says_so(item: str, url: str | None) -> None:
    body = f"<rss version='2.0'><channel><link>https://p.example/</link><item><title>T</title>{item}</item></channel></rss>"

    [entry] = parse("feed", body.encode(), "https://p.example/feed")

    assert entry.url == url
