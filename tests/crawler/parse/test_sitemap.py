"""News sitemaps as they are written by hand."""

from datetime import UTC, datetime

from crawler.parse import parse


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
