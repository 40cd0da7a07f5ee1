"""Looking around an address: what is asked, in which order, and what is made of the answers."""

import asyncio
from datetime import UTC, datetime

import pytest

from crawler.discover import form_of, look_around, named_in
from crawler.errors import CrawlerError, RefusedError
from crawler.model import Bulletin, Findings, Source
from crawler.parse import Body, read
from crawler.transport.travel import Answer

NOW = datetime(2026, 3, 2, 6, tzinfo=UTC)
HOME = "https://paper.example/"
RSS = (
    '<?xml version="1.0"?><rss version="2.0"><channel><title>The Paper</title><language>en-GB</language>'
    "<item><title>Ferry sails</title><link>https://paper.example/1</link><pubDate>2026-03-02T05:00Z</pubDate>"
    "<description>{text}</description></item></channel></rss>"
)
NEWS = (
    '<urlset xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>https://paper.example/1</loc>'
    "<news:news><news:title>Ferry</news:title></news:news></url></urlset>"
)
PLAIN = "<urlset><url><loc>https://paper.example/about</loc></url></urlset>"


class Site:
    """A site made of texts by address; remembers what was asked."""

    def __init__(self, pages: dict[str, str], sitemaps: list[str] | None = None, closed: tuple[str, ...] = ()) -> None:
        self._pages = pages
        self._sitemaps = sitemaps or []
        self._closed = closed
        self.asked: list[str] = []

    async def answer(self, url: str) -> Answer:
        self.asked.append(url)
        if url not in self._pages:
            raise CrawlerError("paper.example answered 404: there is nothing at this address")
        return Answer(url, 200, {}, self._pages[url].encode())

    async def guess(self, url: str) -> Answer:
        if url in self._closed:
            raise RefusedError("robots.txt does not allow us this page")
        return await self.answer(url)

    async def bulletin(self, answer: Answer, source: Source) -> Bulletin:
        return read(source.kind, Body(answer.body, answer.url))

    async def sitemaps(self, origin: str) -> list[str]:
        return list(self._sitemaps)


def looked(site: Site, url: str = HOME) -> Findings:
    return asyncio.run(look_around(url, site, NOW))


def page(*inside: str) -> str:
    return f"<!doctype html><html lang='ru-RU'><head><title>Paper</title>{''.join(inside)}</head></html>"


@pytest.mark.parametrize(
    ("body", "form"),
    [
        (b"<?xml version='1.0'?><!-- c --><rss version='2.0'>", "RSS"),
        (b"\xef\xbb\xbf<feed xmlns='http://www.w3.org/2005/Atom'>", "Atom"),
        (b"<rdf:RDF xmlns='http://purl.org/rss/1.0/'>", "RSS 1.0"),
        (b'{"version": "https://jsonfeed.org/version/1", "items": []}', "JSON Feed"),
        (b'{"error": 1}', ""),
        (NEWS.encode(), "news sitemap"),
        (PLAIN.encode(), "sitemap"),
        (b"<sitemapindex>", "sitemap index"),
        (b"<opml version='2.0'>", "OPML"),
        (b"<!DOCTYPE html><html><body>how to write &lt;rss&gt;: <rss></body></html>", ""),
        (b"", ""),
        (b"\x89PNG", ""),
    ],
)
def test_a_body_is_known_by_its_first_element(body: bytes, form: str) -> None:
    assert form_of(body) == form


@pytest.mark.parametrize(
    ("markup", "found"),
    [
        ('<link rel="alternate" type="application/rss+xml" href="/feed">', ["https://paper.example/feed"]),
        ("<LINK HREF=feed.xml TYPE=application/atom+xml REL='alternate home'>", ["https://paper.example/feed.xml"]),
        (
            '<link rel="alternate" type="application/feed+json" href="j?a=1&amp;b=2">',
            ["https://paper.example/j?a=1&b=2"],
        ),
        ('<link rel="alternate" hreflang="ru" href="/ru/">', []),
        ('<link rel="stylesheet" type="text/css" href="/feed.css">', []),
        ('<link rel="alternate" type="application/rss+xml" href="javascript:alert(1)">', []),
        ('<a class="x" href="https://paper.example/rss/economy">RSS</a>', ["https://paper.example/rss/economy"]),
        ('<a href="/news.rss">RSS</a>', ["https://paper.example/news.rss"]),
        (
            '<base href="/site/"><link rel="alternate" type="application/rss+xml" href="feed">',
            ["https://paper.example/site/feed"],
        ),
        (
            '<!-- <link rel="alternate" type="application/rss+xml" href="/old"> --><a href="/rss">RSS</a>',
            ["https://paper.example/rss"],
        ),
        (
            '<link rel="alternate" type="application/rss+xml" title="Home > News" href="/feed">',
            ["https://paper.example/feed"],
        ),
        ('<link rel="alternate" title="RSS" href="/lenta.xml">', ["https://paper.example/lenta.xml"]),
        (
            '<link rel="alternate" type="application/rss+xml" href="feed:https://paper.example/feed">',
            ["https://paper.example/feed"],
        ),
        ('<a href="/lenta.xml" title="RSS-лента">News</a>', ["https://paper.example/lenta.xml"]),
        (
            '<a href="/index.php?id=2&amp;format=feed&amp;type=rss">News</a><a href="/?format=feedback">no</a>',
            ["https://paper.example/index.php?id=2&format=feed&type=rss"],
        ),
        ('<a href="https://feeds.paper.example/all">News</a>', ["https://feeds.paper.example/all"]),
        ('<a href="/cress/1">no</a><a href="/feedback">no</a>', []),
        ("<link " + "a" * 1990 + ">" * 3 + "<a" * 5000, []),
        ("<a b='" * 30_000 + "<link =" + "=" * 30_000, []),
    ],
)
def test_the_feeds_a_page_names(markup: str, found: list[str]) -> None:
    assert [url for url, _ in named_in(markup, HOME)] == found


def test_what_the_page_names_is_fetched_and_described() -> None:
    link = '<link rel="alternate" type="application/rss+xml" title="All news" href="/all">'
    site = Site({HOME: page(link), "https://paper.example/all": RSS.format(text="long " * 300)})

    findings = looked(site)

    [found] = findings.candidates
    assert (found.url, found.form, found.kind, found.title) == ("https://paper.example/all", "RSS", "feed", "The Paper")
    assert (found.entries, found.newest, found.language) == (1, NOW.replace(hour=5), "en")
    assert found.full_text == "none"
    assert found.because == "named by the page as RSS (All news)"
    assert (findings.title, findings.language) == ("Paper", "ru")


def test_usual_names_are_tried_only_where_the_site_names_none() -> None:
    link = '<link rel="alternate" type="application/rss+xml" href="/all">'
    named = Site(
        {HOME: page(link), "https://paper.example/all": RSS, "https://paper.example/n.xml": NEWS},
        ["https://paper.example/n.xml"],
    )
    silent = Site({HOME: page(), "https://paper.example/rss.xml": RSS})

    assert [one.form for one in looked(named).candidates] == ["RSS", "news sitemap"]
    assert named.asked == [HOME, "https://paper.example/all", "https://paper.example/n.xml"]
    assert [one.because for one in looked(silent).candidates] == ["found under a usual name"]
    assert "https://paper.example/feed.xml" not in silent.asked


def test_usual_names_are_left_alone_where_robots_forbid_them() -> None:
    site = Site({HOME: page(), "https://paper.example/feed/": RSS}, closed=("https://paper.example/feed/",))

    assert "https://paper.example/feed/" not in {one.url for one in looked(site).candidates}


def test_comments_and_what_cannot_be_read_come_last() -> None:
    links = [
        f'<link rel="alternate" type="application/rss+xml" href="/{name}">' for name in ("gone", "comments/feed", "all")
    ]
    site = Site(
        {HOME: page(*links), "https://paper.example/comments/feed": RSS, "https://paper.example/all": RSS},
    )

    found = looked(site).candidates

    assert [one.url.rpartition(".example/")[2] for one in found] == ["all", "comments/feed", "gone"]
    assert found[2].error == "paper.example answered 404: there is nothing at this address"


def test_of_an_index_the_member_for_news_is_read() -> None:
    index = "<sitemapindex><sitemap><loc>https://paper.example/{}.xml</loc></sitemap></sitemapindex>"
    site = Site(
        {
            HOME: page(),
            "https://paper.example/a.xml": index.format("news-1"),
            "https://paper.example/b.xml": index.format("pages-1"),
            "https://paper.example/news-1.xml": NEWS,
        },
        ["https://paper.example/a.xml", "https://paper.example/b.xml"],
    )

    found = {one.url: one for one in looked(site).candidates}

    assert found["https://paper.example/a.xml"].entries == 1
    assert "none of them for news" in (found["https://paper.example/b.xml"].error or "")
    assert "https://paper.example/pages-1.xml" not in site.asked


def test_a_feed_is_its_own_finding_and_an_outline_is_handed_on() -> None:
    feed, outline = Site({HOME: RSS}), Site({HOME: "<opml><body/></opml>"})

    assert [one.because for one in looked(feed).candidates] == ["the address itself"]
    assert looked(outline).outline == b"<opml><body/></opml>"
    assert feed.asked == outline.asked == [HOME]


def test_a_site_without_anything_says_what_it_is() -> None:
    [found] = looked(Site({HOME: page()})).candidates

    assert found.error == "the answer is an HTML page instead"


def test_an_address_that_cannot_be_had_is_raised() -> None:
    with pytest.raises(CrawlerError, match="answered 404"):
        looked(Site({}))
