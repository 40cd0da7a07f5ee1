"""The text that a feed gives of an article."""

import pytest

from crawler.extract.fed import told_in_feed, without_headline

TITLE = "Ferries carry containers from Kuryk to Alat again"
FIRST = "Two ferries began carrying containers across the Caspian on Monday, the operator said after the storm."
SECOND = "Each takes 52 wagons; shippers had asked for more room since traffic rose by 62 percent in a year."


def text(*paragraphs: str) -> str:
    return "\n\n".join(paragraphs)


def test_a_page_in_a_feed_is_told_from_its_first_sentence_to_its_end() -> None:
    page = text(
        "Advertisement", "Business", TITLE, "FILE PHOTO: A ferry in Kuryk. Photo: Steppe Courier",
        "2 Mar 2026 08:30PM (Updated: 3 Mar 2026 03:52AM)", "Bookmark", "WhatsApp", "Telegram",
        "Set Steppe Courier as your preferred source on Google", FIRST, "Read more: Port fees rise", SECOND,
        "Follow us on Facebook for more stories", "© 2026 Steppe Courier",
    )  # fmt: skip

    assert told_in_feed(page, TITLE) == text(FIRST, SECOND)


def test_an_article_and_no_more_stays_as_it_is() -> None:
    assert told_in_feed(text(FIRST, "Storm over", SECOND), TITLE) == text(FIRST, "Storm over", SECOND)
    assert told_in_feed("Anzeige", TITLE) == "Anzeige"


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (f"{TITLE} {FIRST}", FIRST),
        (f"{TITLE}. {FIRST}", f"{TITLE}. {FIRST}"),
        (f"{TITLE} and again", f"{TITLE} and again"),
        (TITLE, TITLE),
        ("- a list", "- a list"),
    ],
)
def test_a_headline_before_the_first_sentence_is_not_said_again(said: str, told: str) -> None:
    assert without_headline(said, TITLE) == told


def test_a_few_words_may_be_a_name_that_the_sentence_begins_with() -> None:
    assert without_headline("Astana Times Square is rebuilt, the city says.", "Astana Times") == (
        "Astana Times Square is rebuilt, the city says."
    )
