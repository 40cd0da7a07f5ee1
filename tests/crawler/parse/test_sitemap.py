"""News sitemaps as they are written by hand."""

from datetime import UTC, datetime

from crawler.parse import Body, parse, read


def test_prefixes_that_are_not_declared_are_read_as_they_are_meant() -> None:
    body = (
        b"<urlset><url><loc>https://paper.example/q</loc><image:image><image:loc>https://paper.example/i.jpg</image:loc>"
        b"<image:title>A photo</image:title></image:image><news:news><news:title>Q & A</news:title>"
        b"<news:publication_date>2026-02-01</news:publication_date></news:news></url></urlset>"
    )

    [entry] = parse("news-sitemap", body, "https://paper.example/sitemap.xml")

    assert (entry.title, entry.url) == ("Q & A", "https://paper.example/q")
    assert entry.published == datetime(2026, 2, 1, tzinfo=UTC)


def test_bare_ampersands_and_names_of_html_are_read_as_they_are_meant() -> None:
    body = (
        b'<urlset xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url>'
        b"<loc>https://paper.example/q?a=1&b=2&amp;copy=3</loc>"
        b"<news:news><news:title>Oil &ndash; up <![CDATA[& away]]></news:title></news:news></url></urlset>"
    )

    [entry] = parse("news-sitemap", body, "https://paper.example/sitemap.xml")

    assert (entry.title, entry.url) == ("Oil \u2013 up & away", "https://paper.example/q?a=1&b=2&copy=3")


def places(*names: str) -> bytes:
    return b'<?xml version="1.0"?><urlset>' + b"".join(
        f"<url><loc>https://paper.example/{name}</loc><news:news><news:title>{name}</news:title></news:news></url>".encode()
        for name in names
    )


def test_a_sitemap_that_breaks_off_gives_its_whole_addresses_and_says_so() -> None:
    bulletin = read("news-sitemap", Body(places("one", "two", "three")[:-60], "https://paper.example/sitemap.xml"))

    assert [entry.title for entry in bulletin.entries] == ["one", "two"]
    assert not bulletin.whole
    assert "breaks off after 2 addresses" in bulletin.drops[0].reason


def test_an_index_that_breaks_off_gives_its_whole_members_and_says_so() -> None:
    members = "".join(f"<sitemap><loc>https://paper.example/{n}.xml</loc></sitemap>" for n in range(3))
    bulletin = read(
        "news-sitemap", Body(f"<sitemapindex>{members}"[:-20].encode(), "https://paper.example/sitemap.xml")
    )

    assert sorted(bulletin.links) == ["https://paper.example/0.xml", "https://paper.example/1.xml"]
    assert not bulletin.whole


def test_a_sitemap_behind_a_warning_of_its_server_is_read() -> None:
    body = b"<br />\n<b>Warning</b>: x in <b>/sitemap.php</b><br />\n" + places("one") + b"</urlset>"

    bulletin = read("news-sitemap", Body(body, "https://paper.example/sitemap.xml"))

    assert [entry.title for entry in bulletin.entries] == ["one"]
    assert bulletin.whole


def test_numbers_of_no_character_are_read_as_they_were_meant() -> None:
    body = places("Fire &#55357;&#57000; &#xD83D; &#9999999;") + b"</urlset>"

    [entry] = parse(
        "news-sitemap", body.replace(b"/Fire &#55357;&#57000; &#xD83D; &#9999999;<", b"/a<"), "https://paper.example/s"
    )

    assert entry.title == "Fire 🚨 � �"
