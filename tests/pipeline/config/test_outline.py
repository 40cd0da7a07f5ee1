"""Sources as OPML and as TOML."""

import tomllib

import pytest

from crawler.model import Source
from pipeline.config.outline import free_name, from_opml, to_opml, to_toml
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
