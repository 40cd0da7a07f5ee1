"""Pages of headlines as content systems write them."""

from datetime import UTC, datetime

import pytest

from crawler.errors import UnreadableError
from crawler.model import Entry, ListingRules
from crawler.parse import Body, read

URL = "https://ministry.example/ru/news/"
RULES = ListingRules(item="ul.news > li", date=".d")


def listed(*items: str, rules: ListingRules = RULES, head: str = "", language: str = "ru") -> tuple[Entry, ...]:
    rows = "".join(f"<li>{item}</li>" for item in items)
    page = f"{head}<html><body><ul class='news'>{rows}</ul></body></html>"
    return read("listing", Body(page.encode(), URL, listing=rules, language=language)).entries


@pytest.mark.parametrize(
    ("item", "title", "address"),
    [
        ("<a href='2'>News</a>", "News", "https://ministry.example/ru/news/2"),
        ("<a href='/1'><img src='a.jpg' alt='Ship'></a><h3><a href='/1'>News</a></h3>", "News", None),
        ("<a href='/1'><img src='a.jpg' alt='News'></a>", "News", None),
        (
            "<a href='#'>Share</a><a href='javascript:open()'>Open</a><a name='x'>x</a><a href='/1'>News</a>",
            "News",
            None,
        ),
        ("<a href='/1'><h3>News</h3><p>and a lead<br>of two lines</p></a>", "News and a lead of two lines", None),
        ("<a href='/1'>News<script>var x = 1</script><svg><title>icon</title></svg></a>", "News", None),
        ("<a href='/1'>H<sub>2</sub>O &amp; <b>gas</b> &laquo;now&raquo;</a>", "H2O & gas «now»", None),
    ],
)
def test_an_item_is_its_link_and_its_words(item: str, title: str, address: str | None) -> None:
    [entry] = listed(item)

    assert (entry.title, entry.url) == (title, address or "https://ministry.example/1")


@pytest.mark.parametrize(
    "date",
    [
        "<span class='d'>17 февраля 2026, 18:03</span>",
        "<span class='d'><i>17.02.2026</i><br>18:03</span>",
        "<time class='d' datetime='2026-02-17T18:03:00Z'>yesterday</time>",
        "<span class='d'><time datetime='2026-02-17T18:03:00Z'>yesterday</time></span>",
        "<meta class='d' content='2026-02-17T18:03:00Z'>",
        "<span class='d' title='2026-02-17 18:03'>3 days ago</span>",
    ],
)
def test_a_date_is_where_a_machine_or_a_reader_finds_it(date: str) -> None:
    [entry] = listed(f"<a href='/1'>News</a>{date}")

    assert entry.published == datetime(2026, 2, 17, 18, 3, tzinfo=UTC)


def test_a_date_that_cannot_be_read_is_kept_as_it_was_said() -> None:
    [entry] = listed("<a href='/1'>News</a><span class='d'>three days ago</span>")

    assert (entry.published, entry.published_raw) == (None, "three days ago")


def test_other_dates_of_the_page_decide_the_order_of_day_and_month() -> None:
    dates = [
        f"<a href='/{n}'>N</a><span class='d'>{date}</span>" for n, date in enumerate(("02/07/2026", "02/17/2026"))
    ]

    assert listed(*dates, language="en")[0].published == datetime(2026, 2, 7, tzinfo=UTC)


@pytest.mark.parametrize(
    "rules",
    [
        ListingRules(item="//li", link="./a", title="./a/@title", date="./b/text()"),
        ListingRules(item="(//ul/li)", link="./a/@href", title="./a/@title", date="."),
        ListingRules(item="ul li", link="/a", title="/a/@title", date="b"),
    ],
)
def test_xpath_may_select_attributes_and_texts(rules: ListingRules) -> None:
    [entry] = listed("<a href='/1' title='Whole headline'>Whole…</a> <b>17.02.2026</b>", rules=rules)

    assert (entry.title, entry.url) == ("Whole headline", "https://ministry.example/1")
    assert entry.published == datetime(2026, 2, 17, tzinfo=UTC)


def test_an_xhtml_page_may_declare_its_encoding() -> None:
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "">\n'

    assert [entry.title for entry in listed("<a href='/1'>Әділет</a>", head=head)] == ["Әділет"]


@pytest.mark.parametrize("selector", ["li[", "//li[", ".", "li.nothing"])
def test_selectors_that_find_no_items_are_said(selector: str) -> None:
    with pytest.raises(UnreadableError):
        listed("<a href='/1'>News</a>", rules=ListingRules(item=selector, link="a["))
