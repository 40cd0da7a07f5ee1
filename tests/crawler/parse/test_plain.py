"""What libxml2 reads is what feedparser reads: on feeds made by chance, on traps, on every feed of the corpus."""

import os
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.errors import UnreadableError
from crawler.parse import Body
from crawler.parse.feed import _bulletin, _parsed
from crawler.parse.jsonfeed import looks_like_json
from crawler.parse.mending import mended
from crawler.parse.plain import read_plain

CORPUS = os.environ.get("SILKWIRE_CORPUS")

NAMESPACES = (
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
    'xmlns:media="http://search.yahoo.com/mrss/" xmlns:atom="http://www.w3.org/2005/Atom" '
    'xmlns:sy="http://purl.org/rss/1.0/modules/syndication/" xmlns:slash="http://purl.org/rss/1.0/modules/slash/" '
    'xmlns:itunes="http://www.itunes.com/DTDs/PodCast-1.0.dtd" xmlns:my="urn:mine" '
    'xmlns:georss="http://www.georss.org/georss" xmlns:yandex="http://news.yandex.ru" '
    'xmlns:turbo="http://turbo.yandex.ru" xmlns:prism="http://prismstandard.org/namespaces/1.2/basic/" '
    'xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0" xmlns:dcterms="http://purl.org/dc/terms/"'
)

TEXTS = st.one_of(
    st.sampled_from(
        [
            "",
            "Ferries sail",
            "<p>Two trains</p><p>leave Aktau</p>",
            "AT&T &amp; co",
            "a &lt;b&gt; c",
            "Prices \u0080 rise \u0096 slowly",
            "CafÃ© in ZÃ¼rich",
            "Паромы из Курыка",
            " \n two lines \n ",
            "desk@paper.example (A. Writer)",
            "https://paper.example/a?b=1&c=2",
            "https://paper.example/a?b=1&copy;=2",
            "/relative/page",
            "urn:uuid:1",
            "one, two, ,three",
            "Mon, 02 Mar 2026 06:00:00 GMT",
            "2026-03-02T06:00:00Z",
        ]
    ),
    st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=30),
)
ADDRESSES = st.sampled_from(
    [
        "https://paper.example/1",
        "http://paper.example/2?a=b&c=d",
        "//paper.example/3",
        "page.html",
        "mailto:a@b",
        "",
        "https:///x",
    ]
)
LEAVES = (
    "title description link guid pubDate author category comments source image pubdate unknown content summary updated "
    "published id name dc:creator dc:date dc:subject dc:language dc:identifier dc:title dc:description dcterms:issued "
    "content:encoded media:title media:description media:credit media:keywords media:text media:category "
    "itunes:author itunes:summary slash:comments my:own georss:point feedburner:origLink atom:updated atom:author "
    "yandex:full-text yandex:genre turbo:content prism:publicationDate prism:volume"
).split()
ATTRIBUTES = [
    *[""] * 5,
    ' isPermaLink="false"',
    ' isPermaLink="true"',
    ' type="html"',
    ' type="text"',
    ' domain="d"',
    ' url="https://paper.example/s"',
    ' xml:lang="ru"',
    ' lang="de"',
    ' term="trade"',
    ' label="Trade"',
]


@st.composite
def leaf(draw: st.DrawFn, names: list[str]) -> str:
    name = draw(st.sampled_from(names))
    text = draw(st.one_of(TEXTS, ADDRESSES))
    body = f"<![CDATA[{text}]]>" if draw(st.booleans()) and "]]>" not in text else escape(text)
    attributes = draw(st.sampled_from(ATTRIBUTES))
    return f"<{name}{attributes}>{body}</{name}>"


@st.composite
def atom_link(draw: st.DrawFn, name: str) -> str:
    rel = draw(st.sampled_from(["", ' rel="alternate"', ' rel="self"', ' rel="enclosure"', ' rel="VIA"']))
    kind = draw(st.sampled_from(["", ' type="text/html"', ' type="image/png"']))
    return f"<{name}{rel}{kind} href={quoteattr(draw(ADDRESSES))}/>"


@st.composite
def rss(draw: st.DrawFn) -> str:
    parts = st.lists(st.one_of(leaf(LEAVES), leaf(LEAVES[:7]), atom_link("atom:link")), max_size=7)
    items = "".join(f"<item>{''.join(item)}</item>" for item in draw(st.lists(parts, max_size=3)))
    head = "".join(
        draw(st.lists(leaf(["title", "link", "language", "ttl", "sy:updatePeriod", "dc:language"]), max_size=4))
    )
    root = draw(st.sampled_from(["", ' xml:lang="en-GB"', ' lang="en"']))
    return f'<rss version="2.0" {NAMESPACES}{root}><channel>{head}{items}</channel></rss>'


@st.composite
def atom(draw: st.DrawFn) -> str:
    names = [
        "title",
        "id",
        "updated",
        "published",
        "summary",
        "content",
        "category",
        "rights",
        "source",
        "dc:creator",
        "my:own",
    ]
    person = st.sampled_from(
        [
            "<author><name>A. Writer</name></author>",
            "<author><name>B</name><email>b@paper.example</email></author>",
            "<author/>",
        ]
    )
    entry = st.lists(st.one_of(leaf(names), atom_link("link"), person), max_size=7)
    entries = "".join(f"<entry>{''.join(parts)}</entry>" for parts in draw(st.lists(entry, max_size=3)))
    head = "".join(draw(st.lists(st.one_of(leaf(["title", "id", "updated"]), atom_link("link")), max_size=3)))
    return f'<feed xmlns="http://www.w3.org/2005/Atom" {NAMESPACES}>{head}{entries}</feed>'


def compared(text: str) -> bool:
    """Whether libxml2's reading was taken; what it says is compared with feedparser's."""
    body = Body(text.encode("utf-8", "replace"), "https://paper.example/feed")
    feed = mended(text)
    plain = read_plain(feed, body.max_depth)
    if plain is None:
        return False
    reference = _parsed(text, feed, body.max_depth)
    assert _bulletin(plain, body) == _bulletin(reference, body)
    assert bool(plain.version) == bool(reference.version)
    return True


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.one_of(rss(), atom()))
def test_feeds_made_by_chance_are_read_as_feedparser_reads_them(text: str) -> None:
    compared(text)


ITEM = "<title>Ferry</title><link>https://paper.example/1</link><guid>https://paper.example/1</guid>"


@pytest.mark.parametrize(
    "item",
    [
        ITEM + "<description>Two trains</description><pubDate>Mon, 02 Mar 2026 06:00:00 GMT</pubDate>",
        ITEM + "<dc:creator>A. Writer</dc:creator><category>trade</category><category>rail</category>",
        ITEM + "<content:encoded>&lt;p&gt;Text&lt;/p&gt;</content:encoded><description>Short</description>",
        ITEM + '<media:thumbnail url="https://paper.example/p.jpg"/><slash:comments>3</slash:comments>',
        "<guid>https://paper.example/1</guid><title>Ferry</title>",
        '<guid isPermaLink="false">17</guid><link>https://paper.example/1</link><title>Ferry</title>',
        ITEM + "<dc:language>kk</dc:language><prism:publicationDate>2026-03-02</prism:publicationDate>",
        ITEM + "<yandex:full-text>" + "A ferry sails from Aktau. " * 12 + "</yandex:full-text>",
        "<title>Ferry</title><link/><guid>https://paper.example/1</guid>",
    ],
)
def test_what_most_papers_write_is_plain(item: str) -> None:
    assert compared(f'<rss version="2.0" {NAMESPACES}><channel><title>Paper</title><item>{item}</item></channel></rss>')


@pytest.mark.parametrize(
    "item",
    [
        "<title>Ferry <b>sails</b></title>",
        "<title>One</title><title>Two</title>",
        "<link>https:////paper.example/1</link>",
        "<author>desk@paper.example (A. Writer)</author>",
        "<media:group><media:title>x</media:title></media:group>",
        '<title xml:lang="ru">Паром</title>',
        '<title xml:base="https://other.example/">x</title>',
    ],
)
def test_what_is_not_plain_is_left_to_feedparser(item: str) -> None:
    text = f'<rss version="2.0" {NAMESPACES}><channel><title>Paper</title><item>{item}</item></channel></rss>'

    assert read_plain(text, 200) is None


def test_entities_and_depth_are_bounded() -> None:
    assert read_plain("<rss><channel>" + "<a>" * 300 + "</a>" * 300 + "</channel></rss>", 200) is None
    assert (
        read_plain('<!DOCTYPE r [<!ENTITY x "y">]><rss><channel><item><title>&x;</title></item></channel></rss>', 200)
        is None
    )


@pytest.mark.corpus
@pytest.mark.skipif(CORPUS is None, reason="SILKWIRE_CORPUS is not set")
def test_every_captured_feed_is_read_as_feedparser_reads_it() -> None:
    plain = total = 0
    for path in sorted((Path(str(CORPUS)) / "feeds").iterdir()):
        text = Body(path.read_bytes(), "https://paper.example/feed").text().lstrip()
        if path.suffix in {".csv", ".md"} or looks_like_json(text):
            continue
        total += 1
        try:
            plain += compared(text)
        except UnreadableError:
            continue

    assert plain > total / 2
