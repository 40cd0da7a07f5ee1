"""Whose an entry is where its feed gathers what other papers publish."""

import pytest

from crawler.parse import parse

SEARCH = "https://news.google.com/rss/search?q=trans-caspian"
STEPPE = "<source url='https://www.steppe.example'>Steppe Courier</source>"
LINK = "https://news.google.com/rss/articles/CBMiAU_yqLNyoXXNwCx0uvgZ7x?oc=5"


def feed(items: str, link: str = "https://news.google.com/search", spaces: str = "") -> bytes:
    return (
        f"<rss version='2.0' {spaces}><channel><title>News</title><link>{link}</link>{items}</channel></rss>".encode()
    )


def item(link: str, title: str, inside: str = "") -> str:
    return f"<item><title>{title}</title><link>{link}</link>{inside}</item>"


def publisher(body: bytes, url: str = SEARCH) -> str | None:
    [entry] = parse("feed", body, url)
    return entry.publisher


@pytest.mark.parametrize(
    ("link", "source", "named"),
    [
        (LINK, STEPPE, "Steppe Courier"),
        (LINK, "<source url='https://steppe.example'></source>", None),
        (LINK, f"<source url='https://steppe.example'>{'Steppe ' * 20}</source>", None),
        ("https://www.steppe.example/a", STEPPE, "Steppe Courier"),
        ("https://steppe.example/a", STEPPE, "Steppe Courier"),
        ("https://news.steppe.example/a", STEPPE, "Steppe Courier"),
        ("https://notsteppe.example/a", STEPPE, None),
        ("https://caspian.example/a", "<source url='https://agency.example'>An Agency</source>", None),
        ("https://caspian.example/a", "<source>An Agency</source>", None),
        ("https://caspian.example/a", "<source url='javascript:alert(1)'>An Agency</source>", None),
    ],
)
def test_an_item_is_of_the_paper_whose_page_it_leads_to(link: str, source: str, named: str | None) -> None:
    assert publisher(feed(item(link, "Ferries sail", source))) == named


@pytest.mark.parametrize(
    ("link", "source", "named"),
    [
        ("https://caspian.example/a", "<source>An Agency</source>", "An Agency"),
        ("https://caspian.example/a", "<source url='https://agency.example'>An Agency</source>", "An Agency"),
        ("https://caspian.example/a", "<source url='https://agency.example'></source>", None),
        ("https://caspian.example/a", "", None),
        ("https://www.steppe.example/a", STEPPE, None),
        (LINK, STEPPE, None),
    ],
)
def test_whom_a_paper_credits_with_what_stands_on_its_own_page_is_told_apart(
    link: str, source: str, named: str | None
) -> None:
    [entry] = parse("feed", feed(item(link, "Ferries sail", source)), SEARCH)

    assert entry.credit == named


def test_a_papers_own_name_for_a_part_of_itself_is_no_other_paper() -> None:
    body = feed(
        item("https://steppe.example/a", "Ferries sail", STEPPE),
        link="https://steppe.example/",
    )

    assert publisher(body, "https://steppe.example/feed") is None


def test_an_atom_entry_names_the_feed_that_it_is_from() -> None:
    body = b"""<feed xmlns="http://www.w3.org/2005/Atom"><title>All of them</title><link href="https://planet.example/"/>
        <entry><title>Ferries sail</title><id>urn:1</id><link href="https://steppe.example/a"/>
        <source><title>Steppe Courier</title><link href="https://steppe.example/"/></source></entry></feed>"""

    assert publisher(body, "https://planet.example/atom") == "Steppe Courier"


def test_another_search_feeds_word_for_it_is_read() -> None:
    body = feed(
        item(
            "http://www.bing.com/news/apiclick.aspx?url=https%3a%2f%2fsteppe.example%2fa&amp;c=1",
            "Ferries sail",
            "<News:Source>Steppe Courier</News:Source>",
        ),
        spaces="xmlns:News='https://www.bing.com/news/search'",
    )

    assert publisher(body) == "Steppe Courier"


@pytest.mark.parametrize(
    ("title", "description", "named"),
    [
        ("Ferries sail - Steppe Courier", "Ferries sail&amp;nbsp;&amp;nbsp; Steppe Courier", "Steppe Courier"),
        ("Aktau - Baku ferries sail - Steppe Courier", "Aktau - Baku ferries sail Steppe Courier", "Steppe Courier"),
        (
            "Ferries sail - Steppe Courier",
            "Ferries sail Steppe Courier Ships put to sea Caspian Post",
            "Steppe Courier",
        ),
        ("Ferries sail - Steppe Courier", "Two ferries began on Monday.", None),
        ("Ferries sail", "Ferries sail", None),
    ],
)
def test_where_no_source_is_named_the_description_shows_the_name_behind_the_headline(
    title: str, description: str, named: str | None
) -> None:
    described = f"<description>{description}</description>"

    assert publisher(feed(item(LINK, title, described))) == named
    assert publisher(feed(item("https://steppe.example/a", title, described))) is None
