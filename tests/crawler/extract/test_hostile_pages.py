"""Pages that harm a reader: each ends in a Page, in bounded time, without an exception and without the network."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

from crawler.extract import extract_page
from crawler.model import Page, PageRules

URL = "https://paper.example/news/1"
SECONDS = 3.0
PARAGRAPH = "The ferry carries forty wagons over the inner sea, the harbour master of Port Marrow said on Friday. "
ARTICLE = f"<html><head><title>Ferry opens</title></head><body><h1>Ferry opens</h1><p>{PARAGRAPH * 4}</p></body></html>"

HOSTILE: dict[str, bytes | str] = {
    "nothing": b"",
    "spaces": "   \n\t ",
    "zero bytes": b"\0" * 5000,
    "no markup": "plain words and nothing else",
    "a PDF": b"%PDF-1.7\n" + bytes(range(256)) * 50,
    "an image": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 50,
    "deep divs": "<div>" * 100_000 + "deep" + "</div>" * 100_000,
    "deep unknown elements": "<x>" * 100_000 + "deep",
    "deep inline elements": "<p>" + "<i>" * 100_000 + "deep",
    "deep unclosed tables": "<table><tr><td>" * 30_000 + PARAGRAPH,
    "unclosed everything": "<p>" + "<b><a href='x'><li>word " * 20_000,
    "unclosed comment": "<p>before</p><!-- " + "a" * 1_000_000,
    "unclosed script": "<script>" + "<p>not text</p>" * 50_000,
    "attributes without end": "<p " + "a='b' " * 200_000,
    "one endless tag": "<" * 1_000_000,
    "one endless word": "<p>" + "a" * 3_000_000,
    "megabytes of paragraphs": "<p>" + f"{PARAGRAPH}</p><p>" * 60_000,
    "headings without end": ARTICLE + "<div><h3>x</h3></div>" * 40_000,
    "lists without end": ARTICLE + "<ul><li>x</li></ul>" * 30_000,
    "headings and paragraphs without end": f"<article>{'<h2>Harbour</h2><p>The ferry sails.</p>' * 9_000}</article>",
    "rows without end": f"<table>{f'<tr><td>{PARAGRAPH}</td><td><b>x</b>y</td></tr>' * 5_000}</table>",
    "boxes that names leave out": "<div class='share'><p>x</p>" * 240 + f"<p>{PARAGRAPH}</p>" * 5_000,
    "updates without end": "<title>Ferry: live updates</title>" + "<div><h2>12:00 x</h2><p>Sails.</p></div>" * 6_000,
    "entities": "<p>" + "&amp;" * 300_000,
    "an entity bomb": '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]><p>&b;</p>',
    "outer entity": '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><p>&a;</p>',
    "structured data nested": '<script type="application/ld+json">' + "[" * 100_000 + "</script><p>word",
    "structured data of odd types": '<script type="application/ld+json">{"@type":["NewsArticle",7],"headline":{"a":1},'
    '"author":[[1],{"name":{}},null],"datePublished":[5],"articleBody":{},"publisher":["x"],"articleSection":[{}]}'
    "</script><h1>Title</h1><p>word",
    "lone surrogates": "<h1>\ud800\udfff</h1><p>\udcff" + PARAGRAPH,
    "bad dates": '<meta name="date" content="99999-99-99T99:99"><time datetime="0000-00-00">x</time><p>' + PARAGRAPH,
    "bad links": '<link rel="canonical" href="http://[::1"><meta property="og:url" content="javascript:x"><p>'
    + PARAGRAPH,
    "frameset": "<frameset><frame src='a'></frameset>",
    "only a comment": "<!-- nothing -->",
    "xml declaration": "<?xml version='1.0' encoding='utf-16'?>" + ARTICLE,
}


def test_of_a_page_without_end_the_first_paragraphs_are_read() -> None:
    page = "".join(
        f"<p>Ferry {number} carries wagons number {number} over the inner sea.</p>" for number in range(10_500)
    )

    read = extract_page(f"<html><body><h1>Ferries</h1>{page}</body></html>", URL)

    assert "Ferry 9999 carries" in read.text
    assert "Ferry 10000 carries" not in read.text


def test_an_article_is_read_above_headings_without_end() -> None:
    assert PARAGRAPH.strip() in extract_page(str(HOSTILE["headings without end"]), URL).text


@pytest.mark.parametrize("page", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_page_is_a_page_in_time(page: bytes | str) -> None:
    began = time.process_time()

    read = extract_page(page, URL)

    assert isinstance(read, Page)
    assert time.process_time() - began < SECONDS


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "windows-1251", "no-such-charset", "", None])
@pytest.mark.parametrize("page", [ARTICLE.encode(), ARTICLE.encode("utf-16"), "<p>Станция открыта".encode("cp1251")])
def test_a_wrong_charset_is_no_failure(page: bytes, encoding: str | None) -> None:
    assert isinstance(extract_page(page, URL, encoding), Page)


@pytest.mark.parametrize("url", ["", "not a url", "http://[", "https://" + "a" * 5000, "file:///etc/passwd"])
def test_an_odd_address_is_no_failure(url: str) -> None:
    assert "forty wagons" in extract_page(ARTICLE, url).text


@pytest.mark.parametrize(
    "rules",
    [PageRules(keep="p[["), PageRules(drop=":::"), PageRules(title="h1:nope"), PageRules(date="((")],
    ids=["keep", "drop", "title", "date"],
)
def test_a_selector_that_is_none_is_no_failure(rules: PageRules) -> None:
    assert "forty wagons" in extract_page(ARTICLE, URL, rules=rules).text


def test_a_script_that_looks_like_text_is_none() -> None:
    script = (
        f"<script>document.write('<p>{PARAGRAPH * 9}secretly</p>')</script><style>p::after{{content:'styled'}}</style>"
    )

    read = extract_page(ARTICLE.replace("<h1>", script + "<h1>"), URL)

    assert "forty wagons" in read.text
    assert "secretly" not in read.text
    assert "styled" not in read.text


WITHOUT_NETWORK = """
import sys
from pathlib import Path

def refuse(event, arguments):
    if event.startswith("socket."):
        raise RuntimeError(f"a page was read with the network: {event}")

from crawler.extract import extract_page
sys.addaudithook(refuse)
images = b"".join(b'<img src="https://images.example/%d.jpg">' % number for number in range(50))
for page in sorted(Path(sys.argv[1]).glob("*.html")):
    extract_page(page.read_bytes().replace(b"</h1>", b"</h1>" + images), "https://paper.example/news/1")
"""


def test_pages_are_read_with_the_network_refused() -> None:
    pages = Path(__file__).parent / "pages"
    command = [sys.executable, "-c", WITHOUT_NETWORK, str(pages)]

    ended = subprocess.run(command, capture_output=True, text=True, cwd=Path(__file__).parents[3], timeout=60)

    assert ended.returncode == 0, ended.stderr


def test_the_refusal_of_the_network_is_seen() -> None:
    script = WITHOUT_NETWORK + "import socket\nsocket.socket()\n"

    ended = subprocess.run(
        [sys.executable, "-c", script, "."], capture_output=True, text=True, cwd=Path(__file__).parents[3], timeout=60
    )

    assert "a page was read with the network" in ended.stderr


def test_rules_drop_where_nothing_is_kept_by_name() -> None:
    page = ARTICLE.replace("</body>", f"<p class='promo'>{PARAGRAPH.replace('forty', 'ninety') * 4}</p></body>")

    assert "ninety" in extract_page(page, URL).text
    assert "ninety" not in extract_page(page, URL, rules=PageRules(drop=".promo")).text


def test_rules_keep_and_drop_what_a_publisher_needs() -> None:
    page = (
        "<html><body><div class='x'><h3 class='t'>Pier is repaired</h3>"
        "<p>The pier of Orrin is open again after a winter of work.</p><p class='promo'>Buy our almanac.</p>"
        "<i class='d'>2025-02-01</i></div><p>Other words of the page.</p></body></html>"
    )

    read = extract_page(page, URL, rules=PageRules(keep=".x p", drop=".promo", title=".t", date=".d"))

    assert read.title == "Pier is repaired"
    assert read.text == "The pier of Orrin is open again after a winter of work."
    assert read.published is not None
    assert read.published.date().isoformat() == "2025-02-01"


def test_nothing_is_added_to_what_rules_keep() -> None:
    page = ARTICLE.replace("<p>", f"<div>{PARAGRAPH.replace('forty', 'ninety')}</div><p class='x'>")

    assert "ninety" in extract_page(page, URL).text
    assert "ninety" not in extract_page(page, URL, rules=PageRules(keep=".x")).text
