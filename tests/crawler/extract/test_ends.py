"""What is cut above and below an article, and what only looks like it and stays."""

import pytest

from crawler.extract import extract_page
from crawler.extract.ends import is_furniture, is_promotion, without_legal_notice

STORY = [
    "The ferry carries forty wagons over the inner sea, the harbour master of Port Marrow said on Friday.",
    "It leaves twice a day, in the morning with grain and in the evening with steel for the yards of Orrin.",
    "The line was closed for two winters, because nobody could agree on who pays for the ice breaker.",
    "Now the two towns share the bill, and the shipowners add a tenth of what they earn on the way back.",
    "A second ferry is to follow in spring; it was ordered from a yard abroad and waits for its engines.",
    "Until then lorries queue at the gate, and drivers sleep in their cabins for two nights and longer.",
    "The harbour master expects that the queue will be gone by the middle of summer, if the ice allows.",
]


@pytest.mark.parametrize(
    "notice",
    [
        "© 2025 The Port Marrow Lantern",
        "Copyright 2025 The Port Marrow Lantern. Reproduction is forbidden.",
        "The Lantern, ISSN 0000-0000. All rights reserved.",
    ],
)
def test_a_legal_notice_that_closes_the_text_goes_with_what_follows(notice: str) -> None:
    assert without_legal_notice([*STORY, notice, "About us"]) == STORY


@pytest.mark.parametrize(
    "sentence",
    [
        "The court held that the Copyright Act of 1976 does not protect the timetable of a ferry.",
        "Copyright was the only question on which the two towns could not agree.",
    ],
)
def test_news_of_copyright_is_no_legal_notice(sentence: str) -> None:
    assert without_legal_notice([*STORY, sentence]) == [*STORY, sentence]


@pytest.mark.parametrize(
    ("block", "furniture"),
    [
        (r"Home \| News \| Sport \| About us", True),
        ("https://lantern.example/news/1", True),
        ("| Brent | 71.20 | +0.3 | 12 May |", False),
        ("See https://lantern.example/news/1 for the timetable of the ferry.", False),
    ],
)
def test_rows_of_links_are_furniture_and_rows_of_a_table_are_not(block: str, furniture: bool) -> None:
    assert is_furniture(block) is furniture


def page(above: str) -> str:
    body = "".join(f"<p>{text}</p>" for text in STORY[1:])
    return (
        "<html><head><title>Ferry opens again</title></head><body><div><h1>Ferry opens again</h1>"
        f"{above}</div><div class='article-body'>{body}</div></body></html>"
    )


def test_a_first_paragraph_apart_from_the_others_is_found_on_the_way_to_the_headline() -> None:
    between = "<div>Loading...</div><div>Weigh In</div>"

    assert extract_page(page(f"<p>{STORY[0]}</p>{between}"), "https://lantern.example/1").paragraphs[:2] == (
        STORY[0],
        STORY[1],
    )


def test_a_notice_above_the_article_is_no_first_paragraph() -> None:
    notice = (
        "This article was published on lantern.example at 9 in the morning of Friday, and changed at noon on Sunday."
    )

    assert extract_page(page(f"<p>{notice}</p>"), "https://lantern.example/1").lead.startswith(STORY[1])


def test_a_short_japanese_sentence_is_a_first_paragraph() -> None:
    opening = "会合の発表資料を公開します。来月の末まで閲覧できます。"
    body = "".join(
        f"<p>{'港の渡船は一日に二度、穀物と鋼材を運び、港長は金曜日にそう述べた。' * 3}</p>" for _ in range(4)
    )
    head = "<html><head><title>渡船の資料公開</title></head><body><h1>渡船の資料公開</h1>"
    markup = f"{head}<p>{opening}</p>{body}</body></html>"

    assert extract_page(markup, "https://lantern.example/1").lead.startswith(opening)


@pytest.mark.parametrize(
    "block",
    [
        "Нашли ошибку? Выделите её и нажмите Ctrl+Enter.",
        "Wie hat Ihnen dieser Artikel gefallen?",
        "Sign up for our morning newsletter",
    ],
)
def test_requests_to_the_reader_are_promotions(block: str) -> None:
    assert is_promotion(block)
    assert not any(map(is_promotion, STORY))
