"""Sources as OPML and as TOML."""

import tomllib
from datetime import timedelta

import pytest
from lxml import etree

from crawler.model import ListingRules, PageRules, Source
from pipeline.config.outline import free_name, from_opml, name_for, to_opml, to_toml
from pipeline.errors import BadDataError

SOURCES = [
    Source(
        name="steppe",
        url="https://steppe.example/feed?a=1&b=2",
        publisher='Steppe "Courier"',
        owner="House",
        language="ru",
        region="kazakhstan",
        category="region",
        full_text=False,
        state_owned=True,
    ),
    Source(name="caspian", url="https://caspian.example/map.xml", kind="news-sitemap", publisher="Caspian Post"),
]
RULED = Source(
    name="ministry",
    url="https://ministry.example/news",
    kind="listing",
    publisher="Ministry 🚢",
    every=timedelta(minutes=90),
    tell_first="none",
    listing=ListingRules(item="li", date="span.date"),
    page=PageRules(drop="div.ad"),
)


def test_rules_and_intervals_travel_too() -> None:
    [back] = from_opml(to_opml([RULED]))
    [table] = tomllib.loads(to_toml([RULED]))["sources"]

    assert back == RULED
    assert table["every"] == "90m"
    assert (table["listing"], table["page"]) == ({"item": "li", "link": "a", "date": "span.date"}, {"drop": "div.ad"})


@pytest.mark.parametrize("attribute", ['silkwire:kind="ftp"', 'silkwire:every="soon"', "silkwire:listing='{\"x\": 1}'"])
def test_an_attribute_that_cannot_be_is_said_so(attribute: str) -> None:
    body = f"""<opml xmlns:silkwire="urn:silkwire:opml"><body><outline text="oil" xmlUrl="https://oil.example/"
      {attribute}/></body></opml>"""

    with pytest.raises(BadDataError, match="an outline that cannot be read: oil"):
        from_opml(body.encode())


@pytest.mark.parametrize(
    ("title", "url", "name"),
    [
        ("Caspian Post", "https://caspian.example/feed", "caspian-post"),
        ("Известия", "https://www.iz.example/rss", "iz-example"),
        ("", "https://www.iz.example/rss", "iz-example"),
        ("All the news that is fit to print and a good deal more", "https://paper.example/", "paper-example"),
        ("Steppe", "https://steppe.example/", "steppe-2"),
    ],
)
def test_a_source_is_named_by_its_title_or_its_host(title: str, url: str, name: str) -> None:
    assert name_for(title, url, {"steppe"}) == name


def test_export_and_import_give_the_same_sources_back() -> None:
    assert sorted(from_opml(to_opml(SOURCES)), key=lambda s: s.name) == sorted(SOURCES, key=lambda s: s.name)


def test_a_feed_readers_list_is_taken_with_its_categories() -> None:
    body = b"""<opml version="1.0"><body><outline text="Energy"><outline text="The Oil Post" type="rss"
      xmlUrl="https://oil.example/rss"/></outline><outline text="mail" xmlUrl="mailto:x"/></body></opml>"""

    [source] = from_opml(body, taken={"the-oil-post"})

    assert (source.name, source.publisher, source.category) == ("the-oil-post-2", "The Oil Post", "Energy")


@pytest.mark.parametrize("body", [b"", b"hello", b"<html></html>"])
def test_what_is_no_opml_is_said_so(body: bytes) -> None:
    with pytest.raises(BadDataError, match="is not OPML"):
        from_opml(body)


def test_entities_of_a_list_are_not_resolved() -> None:
    body = b"""<!DOCTYPE opml [<!ENTITY x SYSTEM "file:///etc/hostname">]>
      <opml><body><outline text="a&x;" xmlUrl="https://a.example/"/></body></opml>"""

    assert [source.url for source in from_opml(body)] == ["https://a.example/"]


def test_the_toml_of_sources_reads_as_it_was() -> None:
    tables = tomllib.loads(to_toml(SOURCES))["sources"]

    assert [Source(**table) for table in tables] == SOURCES


def test_a_title_in_another_script_still_gets_a_name() -> None:
    assert free_name("Известия", ()) == "source"
    assert free_name("Известия", {"source"}) == "source-2"


NESTED = """<opml version="2.0"><body>
  <outline text="Energy"><outline text="Oil"><outline text="post" xmlUrl="https://post.example/feed"/></outline></outline>
  <outline text="steppe" xmlUrl="https://steppe.example/feed" category="/Trade/Rail"/>
  <outline text="both" xmlUrl="https://both.example/feed" category="/Energy/Gas,/Trade"/>
</body></opml>"""


def test_folders_in_folders_and_categories_of_other_programs_survive_the_journey() -> None:
    sources = from_opml(NESTED.encode())
    written = to_opml(sources)

    assert [source.category for source in sources] == ["Energy/Oil", "Trade/Rail", "Energy/Gas,Trade"]
    assert sorted(from_opml(written), key=lambda source: source.url) == sorted(sources, key=lambda source: source.url)
    folders = [[one.get("text") for one in outline.iterancestors("outline")] for outline in outlines(written)]
    assert folders == [["Oil", "Energy"], ["Gas", "Energy"], ["Rail", "Trade"]]


def outlines(body: bytes) -> list[etree._Element]:
    return [outline for outline in etree.fromstring(body).iter("outline") if outline.get("xmlUrl")]


@pytest.mark.parametrize(
    ("attributes", "name", "address"),
    [
        ('text="A & B" xmlUrl="https://a.example/f?a=1&b=2&copy=3"', "a-b", "https://a.example/f?a=1&b=2&copy=3"),
        ('text="Oil&nbsp;Post" xmlURL="https://a.example/f"', "oil-post", "https://a.example/f"),
        ('TEXT="Oil Post" XMLURL=" https://a.example/f "', "oil-post", "https://a.example/f"),
        ('text="Известия" xmlUrl="https://www.iz.example/f"', "iz-example", "https://www.iz.example/f"),
        ('title="Oil Post" type="rss" url="https://a.example/f"', "oil-post", "https://a.example/f"),
        ('text="Oil Post" xmlUrl="feed://a.example/f"', "oil-post", "http://a.example/f"),
        ('text="Oil Post" xmlUrl="feed:https://a.example/f"', "oil-post", "https://a.example/f"),
        ('text="Oil Post" language="unknown" xmlUrl="https://a.example/f"', "oil-post", "https://a.example/f"),
    ],
)
def test_an_outline_is_read_as_programs_write_it(attributes: str, name: str, address: str) -> None:
    [source] = from_opml(f'<opml version="1.1"><body><outline {attributes}/></body></opml>'.encode())

    assert (source.name, source.url, source.language) == (name, address, None)


@pytest.mark.parametrize(
    "body",
    [
        '<OPML><BODY><OUTLINE TEXT="Газета" XMLURL="https://a.example/f"/></BODY></OPML>'.encode(),
        '<opml xmlns="http://opml.org/spec2"><outline text="Газета" xmlUrl="https://a.example/f"/></opml>'.encode(),
        '<?xml version="1.0"?><opml><outline text="Газета" xmlUrl="https://a.example/f"/></opml>'.encode("cp1251"),
        '\ufeff\n<?xml version="1.0"?><opml><outline text="Газета" xmlUrl="https://a.example/f"/></opml>'.encode(
            "utf-16"
        ),
    ],
)
def test_a_list_is_read_in_any_spelling_and_encoding(body: bytes) -> None:
    [source] = from_opml(body)

    assert (source.publisher, source.url) == ("Газета", "https://a.example/f")


def test_a_feed_in_two_folders_is_one_source_of_two_categories() -> None:
    feed = '<outline text="Post" xmlUrl="https://post.example/feed"/>'
    body = f'<opml><body><outline text="Oil">{feed}</outline><outline title="Rail">{feed}</outline></body></opml>'

    [source] = from_opml(body.encode())

    assert (source.name, source.category) == ("post", "Oil,Rail")
