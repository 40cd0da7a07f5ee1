"""Feeds as publishers write them, and as nobody should."""

import time
from datetime import UTC, datetime, timedelta

import pytest

from crawler.errors import UnreadableError
from crawler.model import Entry, Hints
from crawler.parse import Body, parse, read

URL = "https://paper.example/feed.xml"


def rss(items: str, head: str = "") -> bytes:
    return f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>P</title>{head}{items}</channel></rss>'.encode()


def item(inner: str) -> bytes:
    return rss(f"<item>{inner}</item>")


def one(body: bytes) -> Entry:
    [entry] = parse("feed", body, URL)
    return entry


def test_an_rss_item_is_read_whole() -> None:
    entry = one(
        item(
            "<title>Ferry &amp; rail</title><link>/a?x=1&amp;utm_source=rss</link><guid>g1</guid><author>Ana Ruiz</author>"
            "<pubDate>Mon, 02 Mar 2026 06:00:00 MSK</pubDate><category>Rail</category><description>&lt;p&gt;Two ferries&lt;/p&gt;"
            "</description>"
        )
    )

    assert entry.title == "Ferry & rail"
    assert entry.url == "https://paper.example/a?x=1&utm_source=rss"
    assert (entry.guid, entry.summary, entry.tags) == ("g1", "Two ferries", ("Rail",))
    assert entry.published == datetime(2026, 3, 2, 3, 0, tzinfo=UTC)


def test_an_atom_entry_prefers_its_alternate_link_and_its_base() -> None:
    entry = one(
        b'<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://paper.example/news/"><title>P</title><entry><id>urn:1</id>'
        b'<title type="html">A &lt;b&gt;bold&lt;/b&gt; step</title><link rel="self" href="self"/><link rel="alternate" href="a"/>'
        b"<published>2026-03-02T06:00:00Z</published><updated>2026-03-02T07:00:00Z</updated></entry></feed>"
    )

    assert (entry.title, entry.url) == ("A bold step", "https://paper.example/news/a")
    assert entry.updated == datetime(2026, 3, 2, 7, 0, tzinfo=UTC)


def test_a_json_feed_is_read() -> None:
    entry = one(
        b'{"version":"https://jsonfeed.org/version/1.1","title":"P","language":"kk-KZ","items":[{"id":"1","url":"/a",'
        b'"title":"T","content_html":"<p>One</p><p>Two</p>","date_published":"2026-03-02T06:00:00+05:00"}]}'
    )

    assert (entry.url, entry.language, entry.summary) == ("https://paper.example/a", "kk", "One Two")
    assert entry.published == datetime(2026, 3, 2, 1, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"", "is empty"),
        (b"   \n ", "is empty"),
        (b"<!doctype html><html><body>Hello</body></html>", "is an HTML page instead"),
        (b"<html><body>Please solve the captcha</body></html>", "asks for a captcha"),
        (b"<html><body>We use cookies</body></html>", "a consent wall?"),
        (b'<opml version="2.0"><body/></opml>', "is an OPML list"),
        (b"<urlset></urlset>", 'set kind = "news-sitemap"'),
        (b'{"a": 1}', "is JSON, but no JSON Feed"),
        (b'{"items": [', "is broken JSON"),
        (b"%PDF-1.7", "is a PDF"),
        (b"hello", "is plain text"),
        (b"<note/>", "is XML, but neither RSS nor Atom"),
        (b"\x1f\x8bbroken", "is broken gzip"),
    ],
)
def test_what_is_no_feed_is_said_for_what_it_is(body: bytes, said: str) -> None:
    with pytest.raises(UnreadableError, match=said.replace("?", r"\?")):
        parse("feed", body, URL)


def test_what_cannot_be_kept_is_a_drop_with_its_reason() -> None:
    bulletin = read("feed", Body(rss("<item><guid>x</guid></item><item><title>T</title></item>"), URL))

    assert [entry.title for entry in bulletin.entries] == ["T"]
    assert [(drop.reason, drop.guid) for drop in bulletin.drops] == [("no link and no title", "x")]


def test_more_entries_than_allowed_are_counted() -> None:
    bulletin = read("feed", Body(rss("<item><title>T</title></item>" * 5), URL, max_entries=3))

    assert len(bulletin.entries) == 3
    assert "5 entries, more than max_entries (3)" in bulletin.drops[0].reason


def test_one_guid_for_two_items_does_not_make_them_one() -> None:
    entries = parse(
        "feed",
        rss(
            "<item><title>A</title><link>/a</link><guid>same</guid></item>"
            "<item><title>B</title><link>/b</link><guid>same</guid></item>"
        ),
        URL,
    )

    assert len({entry.key for entry in entries}) == 2


@pytest.mark.parametrize(
    ("body", "title"),
    [
        (b'junk\n<?xml version="1.0"?><rss version="2.0"><channel><item><title>T</title></item></channel></rss>', "T"),
        (
            "<rss version='2.0'><channel><item><title>Добыча нефти на Каспии выросла за год</title></item></channel></rss>".encode(
                "cp1251"
            ),
            "Добыча нефти на Каспии выросла за год",
        ),
        (
            '<?xml version="1.0" encoding="windows-1251"?><rss version="2.0"><channel><item><title>Нефть</title></item>'
            "</channel></rss>".encode("cp1251"),
            "Нефть",
        ),
        (item("<title>Tom & Jerry</title>"), "Tom & Jerry"),
        (item("<title>a &nbsp; b &euro;</title>"), "a b €"),
        (b"\xef\xbb\xbf" + item("<title>BOM</title>"), "BOM"),
        (b"\n" * 200_000 + item("<title>late</title>"), "late"),
        (b"<rss><rss:channel><rss:item><rss:title>prefixed</rss:title></rss:item></rss:channel></rss>", "prefixed"),
    ],
)
def test_broken_feeds_still_tell_their_news(body: bytes, title: str) -> None:
    assert one(body).title == title


def test_entities_of_a_doctype_are_never_read() -> None:
    body = (
        b'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/hostname"><!ENTITY a "aaaa">]>'
        b'<rss version="2.0"><channel><item><title>T &x;&a;</title><link>https://a.example/</link></item></channel></rss>'
    )

    assert one(body).title.startswith("T")
    assert "aaaa" not in one(body).title


def test_a_body_is_never_taken_for_a_path() -> None:
    with pytest.raises(UnreadableError):
        parse("feed", b"/etc/hostname", URL)


def test_elements_nested_without_end_are_refused() -> None:
    body = b'<rss version="2.0"><channel><item>' + b"<a>" * 5000 + b"</a>" * 5000 + b"</item></channel></rss>"

    with pytest.raises(UnreadableError, match="max_depth"):
        parse("feed", body, URL)


def test_links_that_lead_nowhere_good_are_left_out() -> None:
    assert one(item("<title>T</title><link>javascript:alert(1)</link>")).url is None


def test_a_redirectors_link_is_replaced_by_the_page_the_feed_names() -> None:
    body = (
        b'<rss version="2.0" xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0"><channel><item><title>T</title>'
        b"<link>https://feedproxy.google.com/~r/x/1</link><feedburner:origLink>https://paper.example/a</feedburner:origLink>"
        b"</item></channel></rss>"
    )

    entry = one(body)

    assert (entry.url, entry.original_url) == ("https://paper.example/a", "https://feedproxy.google.com/~r/x/1")


@pytest.mark.parametrize(
    ("dates", "read_as"),
    [
        (("03/04/2026 06:00", "25/03/2026 06:00"), datetime(2026, 4, 3, 6, 0, tzinfo=UTC)),
        (("03/04/2026 06:00", "03/25/2026 06:00"), datetime(2026, 3, 4, 6, 0, tzinfo=UTC)),
        (("03/04/2026 06:00", "02/04/2026 06:00"), None),
    ],
)
def test_a_feeds_other_dates_decide_the_order_of_day_and_month(
    dates: tuple[str, str], read_as: datetime | None
) -> None:
    body = rss(
        "".join(f"<item><title>{number}</title><pubDate>{date}</pubDate></item>" for number, date in enumerate(dates))
    )

    first = parse("feed", body, URL)[0]

    assert first.published == read_as
    assert first.published_raw == dates[0]


def test_what_a_publisher_says_of_its_hours_is_kept() -> None:
    head = (
        "<ttl>120</ttl><skipHours><hour>1</hour><hour>24</hour></skipHours><skipDays><day>Sunday</day></skipDays>"
        "<language>ru-RU</language>"
    )

    bulletin = read("feed", Body(rss("<item><title>T</title></item>", head), URL))

    assert bulletin.language == "ru"
    assert bulletin.hints.interval == timedelta(minutes=120)
    assert bulletin.hints == Hints(timedelta(minutes=120), bulletin.hints.skip_hours, bulletin.hints.skip_days)


def test_a_feeds_full_text_is_kept_in_paragraphs() -> None:
    text = "<p>" + "One sentence of some length. " * 8 + "</p><p>Second paragraph.</p>"
    body = (
        '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><item><title>T</title>'
        f"<description>Short.</description><content:encoded><![CDATA[{text}]]></content:encoded></item></channel></rss>"
    ).encode()

    assert one(body).text.split("\n\n")[1] == "Second paragraph."


def test_a_picture_s_caption_is_not_what_the_item_says() -> None:
    media = (
        "<media:content><media:title>Ship</media:title><media:description>A ship.</media:description></media:content>"
    )
    body = (
        '<rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/"><channel><title>P</title>'
        f"<description>News</description><item><title>Gas</title><link>https://p.example/1</link>{media}"
        f"<description>Gas flows.</description></item></channel></rss>"
    )

    [entry] = parse("feed", body.encode(), "https://p.example/feed")

    assert (entry.title, entry.summary) == ("Gas", "Gas flows.")


def test_a_caption_is_what_the_item_says_where_it_says_nothing_else() -> None:
    body = (
        '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/"><title>P</title><entry>'
        '<title>Gas</title><id>1</id><link href="https://p.example/1"/><media:group><media:title>Gas</media:title>'
        "<media:description>A film of the pipeline.</media:description></media:group></entry></feed>"
    )

    [entry] = parse("feed", body.encode(), "https://p.example/feed")

    assert entry.summary == "A film of the pipeline."


@pytest.mark.parametrize(
    ("written", "author"),
    [
        ("jane@paper.example (Jane Doe)", "Jane Doe"),
        ("Jane Doe &lt;jane@paper.international&gt;", "Jane Doe"),
        ("desk@paper.example", "desk@paper.example"),
        ("Jane Doe, Reuters", "Jane Doe, Reuters"),
        ("(Jane Doe)", "Jane Doe"),
        ('"Jane Doe" &lt;jane@paper.example&gt;', "Jane Doe"),
        ("Jane “JD” Doe (Reuters)", "Jane “JD” Doe (Reuters)"),
        ("desk@paper.example</author><author>Jane Doe", "Jane Doe"),
    ],
)
def test_an_author_is_named_without_the_address(written: str, author: str) -> None:
    item = f"<item><title>A</title><link>https://p.example/1</link><author>{written}</author></item>"
    body = f'<rss version="2.0"><channel><title>P</title>{item}</channel></rss>'

    [entry] = parse("feed", body.encode(), "https://p.example/feed")

    assert entry.authors == (author,)


def test_half_an_item_without_its_link_is_left_for_the_next_visit() -> None:
    body = (
        '<rss version="2.0"><channel><title>P</title><item><title>A</title><link>https://p.example/1</link></item>'
        "<item><title>B</title><link>https://p.exam"
    )

    bulletin = read("feed", Body(body.encode(), "https://p.example/feed"))

    assert [entry.title for entry in bulletin.entries] == ["A"]
    assert not bulletin.whole


@pytest.mark.parametrize(
    "link",
    [
        "<link/>",
        "<link />",
        "<link></link>",
        "<link> </link>",
        "<link>#</link>",
        "<link>null</link>",
        "<link>mailto:desk@paper.example</link>",
    ],
)
def test_an_empty_link_takes_nothing_from_a_guid_that_is_one(link: str) -> None:
    said = '<guid isPermaLink="false">https://paper.example/?p=1</guid>'

    assert one(item(f"<title>T</title>{link}<guid>https://paper.example/a</guid>")).url == "https://paper.example/a"
    assert one(item(f"<title>T</title>{link}{said}")).url is None


@pytest.mark.parametrize(
    "links",
    [
        '<link rel="alternate" type="application/pdf" href="a.pdf"/><link rel="alternate" type="text/html" href="a"/>',
        '<link rel="alternate" hreflang="en" href="a"/><link rel="alternate" hreflang="fr" href="fr/a"/>',
        '<link rel="http://www.iana.org/assignments/relation/alternate" href="a"/>',
        '<link rel="replies" type="text/html" href="a#comments"/><link href="a"/>',
    ],
)
def test_an_atom_entry_s_link_is_its_page(links: str) -> None:
    body = f'<feed xmlns="http://www.w3.org/2005/Atom"><title>P</title><entry><id>urn:1</id><title>T</title>{links}</entry></feed>'

    assert one(body.encode()).url == "https://paper.example/a"


def test_a_document_is_linked_where_there_is_no_page() -> None:
    links = '<link rel="alternate" type="application/pdf" href="a.pdf"/><link rel="self" href="self"/>'
    body = f'<feed xmlns="http://www.w3.org/2005/Atom"><title>P</title><entry><id>urn:1</id><title>T</title>{links}</entry></feed>'

    assert one(body.encode()).url == "https://paper.example/a.pdf"


ITUNES = 'xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"'
DC = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'


def test_a_title_may_be_a_podcast_s() -> None:
    body = item("<itunes:title>Oil and rail</itunes:title><link>/a</link><description>Both.</description>")

    assert one(body.replace(b"<rss", b"<rss " + ITUNES.encode())).title == "Oil and rail"


def test_an_item_s_own_language_counts() -> None:
    body = rss("<item><title>T</title><dc:language>fr-FR</dc:language></item>", "<language>en</language>")

    assert one(body.replace(b"<rss", b"<rss " + DC.encode())).language == "fr"


def test_a_journal_s_date_of_publication_is_read() -> None:
    body = item("<title>T</title><prism:publicationDate>2026-02-04</prism:publicationDate>")
    namespace = b'<rss xmlns:prism="http://prismstandard.org/namespaces/1.2/basic/"'

    assert one(body.replace(b"<rss", namespace)).published == datetime(2026, 2, 4, tzinfo=UTC)


def test_a_journal_s_date_of_its_issue_gives_way_to_one_of_the_item() -> None:
    dates = "<prism:publicationDate>2026-02-04</prism:publicationDate><dc:date>2026-02-03T17:29:47Z</dc:date>"
    namespaces = b'<rss xmlns:prism="http://prismstandard.org/namespaces/1.2/basic/" ' + DC.encode()

    entry = one(item(f"<title>T</title>{dates}").replace(b"<rss", namespaces))

    assert entry.published == datetime(2026, 2, 3, 17, 29, 47, tzinfo=UTC)


@pytest.mark.parametrize("name", ["yandex:full-text", "turbo:content", "rambler:fulltext", "full-text", "fulltext"])
def test_the_whole_text_may_stand_where_an_aggregator_wants_it(name: str) -> None:
    text = "A ferry sails from Aktau to Alat with forty wagons. " * 6
    body = item(f"<title>T</title><description>Short.</description><{name}>{text}</{name}>")
    namespaces = (
        b'<rss xmlns:yandex="http://news.yandex.ru" xmlns:turbo="http://turbo.yandex.ru" xmlns:rambler="urn:rambler"'
    )

    entry = one(body.replace(b"<rss", namespaces))

    assert (entry.summary, entry.text) == ("Short.", text.strip())


@pytest.mark.parametrize(
    ("said", "url"),
    [
        ('isPermaLink="TRUE">https://paper.example/a', "https://paper.example/a"),
        ("ispermalink='1'>https://paper.example/a", "https://paper.example/a"),
        ('isPermaLink="">https://paper.example/a', "https://paper.example/a"),
        ('isPermaLink="False">https://paper.example/a', None),
        ('isPermaLink=" no ">https://paper.example/a', None),
        ("isPermaLink=false>https://paper.example/a", None),
        ('isPermaLink="true">/news/a', "https://paper.example/news/a"),
        (">12345", None),
        (">urn:paper:12345", None),
    ],
)
def test_a_guid_is_a_link_where_it_is_said_to_be_one_and_is_one(said: str, url: str | None) -> None:
    body = rss(f"<item><title>T</title><guid {said}</guid></item>")

    assert one(body).url == url


@pytest.mark.parametrize(
    ("said", "guid", "url"),
    [
        (">id-17", "id-17", None),
        ("><![CDATA[ id-17 ]]>", "id-17", None),
        (' isPermaLink="true">a.html', "https://base.example/d/a.html", "https://base.example/d/a.html"),
        (">/a.html", "https://base.example/a.html", "https://base.example/a.html"),
    ],
)
def test_a_base_makes_no_link_of_a_word(said: str, guid: str, url: str | None) -> None:
    body = rss(f"<item><title>T</title><guid{said}</guid></item>")

    entry = one(body.replace(b"<rss", b'<rss xml:base="https://base.example/d/"'))

    assert (entry.guid, entry.url) == (guid, url)


CONTENT = 'xmlns:content="http://purl.org/rss/1.0/modules/content/"'


@pytest.mark.parametrize(
    ("description", "content", "text"),
    [
        ("Short.", "Short. And one sentence more than it.", "Short. And one sentence more than it."),
        ("All of it.", "All of it.", ""),
        ("A description longer than the content.", "Short.", ""),
    ],
)
def test_content_that_says_more_than_the_description_is_the_text(description: str, content: str, text: str) -> None:
    body = item(f"<title>T</title><description>{description}</description><content:encoded>{content}</content:encoded>")

    entry = one(body.replace(b"<rss", b"<rss " + CONTENT.encode()))

    assert (entry.summary, entry.text) == (description, text)


def test_a_picture_in_a_feed_s_content_is_no_text() -> None:
    body = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>P</title><entry><id>urn:1</id><title>T</title><summary>S</summary>'
        '<content type="image/png">iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAf</content></entry></feed>'
    )

    assert one(body.encode()).text == ""


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("&#55357;&#57000; Fire &#xD83D;", "🚨 Fire �"),
        ("Oil&#133;", "Oil…"),
        ("Oil &#9999999; rises", "Oil � rises"),
        ("<![cdata[Oil & gas]]>", "Oil & gas"),
        ("<![CDATA[<![CDATA[Oil]]]]><![CDATA[>]]>", "Oil"),
    ],
)
def test_signs_are_read_as_they_were_meant(written: str, title: str) -> None:
    assert one(item(f"<title>{written}</title><link>/a</link>")).title == title


def test_a_title_that_does_not_end_takes_no_item_with_it() -> None:
    items = "<item><title>One<link>https://p.example/1</link></item><item><title>Two</title><link>/2</link></item>"

    entries = parse("feed", rss(items), URL)

    assert [(entry.title, entry.url) for entry in entries] == [
        ("One", "https://p.example/1"),
        ("Two", "https://paper.example/2"),
    ]


def test_items_of_a_channel_within_a_channel_are_read() -> None:
    body = rss(
        "<channel><title>Inner</title><item><title>A</title><link>/a</link></item></channel>"
        + "<item><title>B</title></item>"
    )

    assert [entry.title for entry in parse("feed", body, URL)] == ["A", "B"]


@pytest.mark.parametrize(
    "date",
    [
        "&lt;time datetime='2026-02-17T18:03:07+05:00'&gt;Tue, 02/17/2026 - 18:03&lt;/time&gt;",
        "<time datetime='2026-02-17T18:03:07+05:00'>Tue, 02/17/2026 - 18:03</time>",
        "<span><time class='t' datetime=\"2026-02-17T13:03:07Z\" title='x'>18:03</time>\n</span>",
        "&lt;span&gt;Tue, 17 Feb 2026 13:03:07 GMT&lt;/span&gt;",
    ],
)
def test_a_date_may_stand_in_markup(date: str) -> None:
    entry = one(item(f"<title>T</title><pubDate>{date}</pubDate>"))

    assert entry.published == datetime(2026, 2, 17, 13, 3, 7, tzinfo=UTC)


@pytest.mark.parametrize(
    "link", ["&lt;a href='/node/1'&gt;T&lt;/a&gt;", "&lt;![CDATA[/node/1]]&gt;", "<![CDATA[<b>/node/1</b>]]>"]
)
def test_a_link_may_stand_in_markup(link: str) -> None:
    assert one(item(f"<title>T</title><link>{link}</link>")).url == "https://paper.example/node/1"


@pytest.mark.parametrize("never", ["<![CDATA[", "<item><title><![CDATA[a</title></item>", "<!--", "<![CDATA[ ]] >"])
def test_what_never_ends_is_looked_for_once(never: str) -> None:
    started = time.process_time()
    with pytest.raises(UnreadableError):
        parse("feed", rss(never * (540_000 // len(never)))[:540_000], URL)

    assert time.process_time() - started < 5


@pytest.mark.parametrize(
    "broken",
    [
        "<gml:pos>43.6 51.2</gml:pos>",
        "<image></width></image>",
        "</creativeCommons:license>",
    ],
)
def test_what_makes_feedparser_fail_takes_no_news_with_it(broken: str) -> None:
    body = rss(f"<item><title>One</title><link>/1</link>{broken}</item><item><title>Two</title></item>")

    assert [entry.title for entry in parse("feed", body, URL)] == ["One", "Two"]


DUBLIN = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'


@pytest.mark.parametrize(
    ("titles", "told"),
    [
        ("<dc:title>Of the module</dc:title><title>Plain</title>", "Plain"),
        ("<title>Plain</title><dc:title>Of the module</dc:title>", "Plain"),
        ("<dc:title>Of the module</dc:title>", "Of the module"),
    ],
)
def test_a_plain_title_goes_before_that_of_a_module(titles: str, told: str) -> None:
    body = item(f"{titles}<link>/1</link>").replace(b"<rss ", f"<rss {DUBLIN} ".encode())

    assert one(body).title == told


def test_a_good_date_beside_one_that_cannot_be_read_is_used() -> None:
    dates = "<pubDate>Someday 2026</pubDate><dc:date>2026-03-01T08:00:00Z</dc:date>"
    entry = one(item(f"<title>T</title><link>/1</link>{dates}").replace(b"<rss ", f"<rss {DUBLIN} ".encode()))

    assert entry.published == datetime(2026, 3, 1, 8, tzinfo=UTC)
    assert entry.published_raw == "Someday 2026"


def test_an_entry_inside_the_content_of_another_is_no_entry_of_the_feed() -> None:
    inner = "<entry><title>Inner</title><id>urn:2</id><link href='https://paper.example/2'/></entry>"
    body = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>P</title><entry><title>One</title><id>urn:1</id>'
        f'<link href="https://paper.example/1"/><content type="application/xml">{inner}</content></entry>'
        '<entry><title>Two</title><id>urn:3</id><link href="https://paper.example/3"/></entry></feed>'
    )

    entries = parse("feed", body.encode(), URL)

    assert [(entry.title, entry.url) for entry in entries] == [
        ("One", "https://paper.example/1"),
        ("Two", "https://paper.example/3"),
    ]


def test_an_item_inside_an_item_hides_neither() -> None:
    inner = "<item><title>Two</title><link>/2</link></item>"
    body = rss(f"<item><title>One</title><link>/1</link>{inner}</item><item><title>Three</title></item>")

    assert [entry.title for entry in parse("feed", body, URL)] == ["One", "Two", "Three"]


def test_the_items_of_a_second_channel_are_read() -> None:
    body = rss("<item><title>One</title></item></channel><channel><title>Q</title><item><title>Two</title></item>")

    assert [entry.title for entry in parse("feed", body, URL)] == ["One", "Two"]
