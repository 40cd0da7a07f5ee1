"""The lead of an article."""

import pytest

from pipeline.digest.leads import lead_of, sentences

BODY = "The port handled more boxes than ever before, its operator said."


@pytest.mark.parametrize(
    "dateline",
    [
        "ALMATY, March 1 (AFP) -- ",
        "ALMATY (Reuters) - ",
        "Almaty (AFP) Mar 01, 2026 ",
        "BAKU, Azerbaijan, March 1 - ",
        "ALMATY — ",
        "",
    ],
)
def test_a_lead_begins_after_the_dateline(dateline: str) -> None:
    assert lead_of(dateline + BODY, 60) == BODY


def test_a_dateline_below_a_standfirst_goes_too() -> None:
    assert lead_of(f"Boxes pile up.\n\nMONTREAL - {BODY}", 60) == f"Boxes pile up. {BODY}"


def test_a_name_before_a_dash_is_no_dateline() -> None:
    text = "Anna Amsel - the minister of ports since last autumn - has resigned."

    assert lead_of(text, 60) == text


def test_a_lead_has_three_sentences_at_most_and_knows_abbreviations() -> None:
    text = "The U.S. bought 4.5 million tons, Dr. Amsel said. It was cheap. It was much. It was late."

    assert lead_of(text, 60) == "The U.S. bought 4.5 million tons, Dr. Amsel said. It was cheap. It was much."


def test_russian_abbreviations_do_not_end_a_sentence() -> None:
    text = "В 2026 г. страна продала 16 млрд куб. м газа. Это больше, чем год назад."

    assert lead_of(text, 60) == text


@pytest.mark.parametrize(
    "sentence",
    [
        "Die Zölle gelten ab dem 1. Juli für alle.",
        "Am 5. April treffen sich die Minister.",
        "Die Abgabe beginnt Mittwoch, 1. Juli, um acht.",
        "Der 3. Block des Kraftwerks steht seit Montag.",
    ],
)
def test_a_german_ordinal_ends_no_sentence(sentence: str) -> None:
    assert sentences(f"{sentence} Das sagte ein Sprecher.") == [sentence, "Das sagte ein Sprecher."]


def test_a_day_ends_an_english_sentence_before_a_month() -> None:
    assert sentences("Brent fell on March 2. April futures rose.") == ["Brent fell on March 2.", "April futures rose."]


def test_chinese_sentences_join_without_a_space() -> None:
    assert lead_of("运量增长。新线开通。", 60) == "运量增长。新线开通。"


def test_a_headline_repeated_and_a_byline_are_no_lead() -> None:
    text = "Port fills up\n\nBy Anna Amsel\n\nThe port is full. Ships wait."

    assert lead_of(text, 60, "Port fills up") == "The port is full. Ships wait."


@pytest.mark.parametrize("words", [1, 5, 20, 60])
def test_a_lead_never_has_more_words_than_allowed(words: int) -> None:
    text = "One long sentence of very many words that goes on, and on, without an end. " * 9

    assert 0 < len(lead_of(text, words).split()) <= words


def test_no_words_allowed_means_no_lead() -> None:
    assert lead_of(BODY, 0) == ""


@pytest.mark.parametrize(
    "above",
    [
        "Photo: AP",
        "Фото: пресс-служба порта",
        "图片来源：海港日报",
        "By Anna Amsel and Bo Berg",
        "Von Anna Amsel",
        "Key Points",
        "Реклама",
        "Monday, March 2, 2026 9:00 AM",
        "02.03.2026",
        "Abone ol",
        "All rights reserved.",
        "Follow us on every channel.",
        "Updated: March 3, 2026 10:00",
        "Steppe News Desk | Updated: 03-03-2026 06:10 ALMT | Created: 02-03-2026 06:10 ALMT",
        "Listen to this article",
        "4 min read",
        "This article was first published on Monday.",
        "Reporting by Ann Amsel; editing by Bo Berg",
        "责任编辑：王某",
        "Подписывайтесь на наш канал",
    ],
)
def test_what_a_page_says_of_itself_is_no_lead(above: str) -> None:
    assert lead_of(f"{above}\n\nThe bank raised its rates today.", 40) == "The bank raised its rates today."


def test_an_agency_alone_is_a_dateline_too() -> None:
    assert (
        lead_of("(NWA) - The company will sell two of its terminals.", 40)
        == "The company will sell two of its terminals."
    )


@pytest.mark.parametrize(
    "sentence",
    [
        "Photovoltaic makers cut output.",
        "Shares of the company rose sharply.",
        "By March, output had risen to a record.",
        "Фотоэлектрическая станция дала ток.",
        "Источник: сделка близка.",
        "记者从能源局获悉，一季度发电量增长。",
        "Oil up 3%",
    ],
)
def test_what_only_begins_like_it_is_a_lead(sentence: str) -> None:
    assert lead_of(sentence, 40) == sentence


def test_a_heading_between_two_paragraphs_is_not_told() -> None:
    assert lead_of("The port is full.\n\nWhat happens next\n\nShips wait.", 40) == "The port is full. Ships wait."


def test_a_lead_is_empty_where_a_text_is_all_dateline() -> None:
    assert lead_of("LONDON, March 2 (Reuters) -", 40) == ""


def test_text_without_blanks_is_quoted_no_longer_than_other_text() -> None:
    endless = "w" * 3_000 + " rose on Monday."
    japanese = "港はコンテナのためのあたらしい岸壁をつくることをきめ、工事は四月にはじまるとかかりの人がのべた。"

    assert lead_of(endless, 60) == "w" * 720 + "…"
    assert lead_of("The " + endless, 60) == "The…"
    assert lead_of(japanese, 10) == japanese[:20] + "…"
