"""An entry becomes an article."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from crawler.model import Entry, Page, Source
from pipeline.clean.article import to_article, without_surroundings

NOW = datetime(2026, 3, 2, 7, 0, tzinfo=UTC)
SOURCE = Source(name="steppe-courier", url="https://steppe.example/feed", publisher="Steppe Courier", language="en")
FERRY = "Two ferries began on Monday."
ENTRY = Entry(url="https://steppe.example/a?utm_source=rss", title="Ferry adds ro-ro slots - Steppe Courier", guid="1")


def test_the_page_is_preferred_and_the_original_link_kept() -> None:
    page = Page(text="First paragraph.\n\nSecond.", lead="First paragraph.", language="en", agency="NWA", kind="news")

    article = to_article(ENTRY, SOURCE, NOW, page)

    assert article.text_from == "page"
    assert article.title == "Ferry adds ro-ro slots"
    assert article.url == "https://steppe.example/a"
    assert article.original_url == "https://steppe.example/a?utm_source=rss"
    assert (article.agency, article.lead) == ("NWA", "First paragraph.")


def test_a_paywall_teaser_is_not_taken_for_text() -> None:
    article = to_article(
        Entry(url=ENTRY.url, title="t", summary="What the feed says."),
        SOURCE,
        NOW,
        Page(text="Subscribe to read on.", kind="paywall"),
    )

    assert (article.text, article.text_from) == ("What the feed says.", "summary")


def test_feed_text_that_is_longer_than_the_page_wins() -> None:
    article = to_article(Entry(url=None, title="t", text="A long text of the feed."), SOURCE, NOW, Page(text="Short."))

    assert (article.text, article.text_from) == ("A long text of the feed.", "feed")


def test_a_report_of_another_paper_is_its_own_and_known_by_where_it_was_found() -> None:
    entry = replace(ENTRY, title="Ferry adds slots - Caspian Post", publisher="Caspian Post")

    article = to_article(entry, SOURCE, NOW)

    assert (article.title, article.publisher) == ("Ferry adds slots", "Caspian Post")
    assert article.identity == to_article(replace(entry, publisher=None), SOURCE, NOW).identity
    assert (
        to_article(entry, SOURCE, NOW, publishers={"caspianpost": "The Caspian Post"}).publisher == "The Caspian Post"
    )


@pytest.mark.parametrize(
    "summary", ["Ferry adds ro-ro slots", "Ferry adds ro-ro slots   Caspian Post", "FERRY ADDS RO-RO SLOTS."]
)
def test_a_summary_that_says_the_headline_again_is_none(summary: str) -> None:
    entry = replace(ENTRY, title="Ferry adds ro-ro slots - Caspian Post", publisher="Caspian Post", summary=summary)

    assert without_surroundings(entry, SOURCE).summary == ""


def test_what_an_aggregator_lists_below_a_headline_is_of_other_papers() -> None:
    entry = replace(ENTRY, title="Ferry adds ro-ro slots - Caspian Post", publisher="Caspian Post")
    others = "Ferry adds ro-ro slots Caspian Post Reactor stops Steppe Courier View Full Coverage"

    told = without_surroundings(replace(entry, summary=others, text="Reactor stops Steppe Courier"), SOURCE)

    assert (told.summary, told.text) == ("", "")
    assert without_surroundings(replace(entry, summary=f"{FERRY} Twice."), SOURCE).summary == f"{FERRY} Twice."


def test_a_feeds_text_is_the_articles_alone() -> None:
    told = "The operator of the ferries added slots for lorries on Monday, after months of queues in the port."
    entry = replace(ENTRY, title="Ferry adds ro-ro slots - Steppe Courier")

    assert (
        without_surroundings(replace(entry, text=f"Advertisement\n\nFerry adds ro-ro slots\n\n{told}"), SOURCE).text
        == told
    )
    assert without_surroundings(entry, SOURCE) == entry


def test_a_date_from_the_future_is_kept_as_claimed_and_does_not_sort() -> None:
    ahead = NOW + timedelta(days=40)

    article = to_article(Entry(url=None, title="t", published=ahead), SOURCE, NOW)

    assert article.published is None
    assert article.claimed == ahead.isoformat()
    assert article.when == NOW


def test_a_dateline_in_a_feeds_text_gives_agency_and_place() -> None:
    text = "BAKU, May 3 (Reuters) - Two ferries began carrying rail wagons on Monday, the operator said."

    article = to_article(Entry(url=None, title="Ferries start", text=text), SOURCE, NOW)

    assert (article.agency, article.place) == ("Reuters", "Baku")


@pytest.mark.parametrize(
    ("credit", "page", "agency"),
    [
        ("Reuters", None, "Reuters"),
        ("Thomson Reuters", Page(text="Two ferries began."), "Reuters"),
        ("Reuters", Page(text="Two ferries began.", agency="AFP"), "AFP"),
        ("Harbour Desk", None, None),
        (None, None, None),
    ],
)
def test_an_agency_that_the_feed_credits_is_the_articles_where_its_page_names_none(
    credit: str | None, page: Page | None, agency: str | None
) -> None:
    entry = replace(ENTRY, summary=FERRY, credit=credit)

    assert to_article(entry, SOURCE, NOW, page).agency == agency


@pytest.mark.parametrize(
    ("authors", "agency", "people"),
    [
        (("Reuters",), "Reuters", ()),
        (("ロイター",), "Reuters", ()),
        (("Mara Lindqvist", "AFP"), "AFP", ("Mara Lindqvist",)),
        (("Reuters in Nairobi",), "Reuters", ("Reuters in Nairobi",)),
        (("Mara Lindqvist",), None, ("Mara Lindqvist",)),
    ],
)
def test_an_agency_among_a_feeds_authors_is_the_articles_and_no_person(
    authors: tuple[str, ...], agency: str | None, people: tuple[str, ...]
) -> None:
    article = to_article(replace(ENTRY, summary=FERRY, authors=authors), SOURCE, NOW)

    assert (article.agency, article.authors) == (agency, people)


def test_without_anybodys_word_the_text_shows_its_language() -> None:
    silent = Source(name="silent", url="https://silent.example/feed")
    entry = Entry(url=None, title="Через порт Актау прошло рекордное число контейнеров за год")

    assert to_article(entry, silent, NOW).language == "ru"
