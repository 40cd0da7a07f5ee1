"""Short and not free for all: a teaser, or a whole article that its publisher counts against a meter."""

import json

import pytest

from crawler.extract import extract_page

SAID = [
    "The ferry carries forty wagons over the inner sea, the harbour master of Port Marrow told reporters on Friday.",
    "The line was built in nine years, with money from both shores and a loan that runs until the next century.",
    "Grain and copper are to make up most of the cargo, and the first month is sold, the ministry of trade said.",
    "Shippers on the northern road have warned that tolls there may fall when half of the trucks are on the water.",
]
PART = {"@type": "WebPageElement", "isAccessibleForFree": "False", "cssSelector": ".body"}
WORDS = len(" ".join(SAID).split())


def kind(paragraphs: list[str], below: str = "", box: str = "body", **said: object) -> str:
    data = json.dumps({"@type": "NewsArticle", "headline": "Ferry opens", "isAccessibleForFree": False, **said})
    text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    markup = (
        f"<html><head><title>Ferry opens</title><script type='application/ld+json'>{data}</script></head><body>"
        f"<article><h1>Ferry opens</h1><div class='{box}'>{text}</div>{below}</article></body></html>"
    )
    return extract_page(markup, "https://lantern.example/ferry").kind


@pytest.mark.parametrize(
    "said",
    [{"hasPart": PART}, {"hasPart": [PART]}, {"wordCount": WORDS}, {"wordCount": str(WORDS)}],
    ids=["part", "parts", "count", "written count"],
)
def test_a_short_article_that_is_evidently_whole_is_news_though_not_free(said: dict[str, object]) -> None:
    assert kind(SAID, **said) == "news"
    assert kind(SAID, "<p>Subscribe to our newsletter</p>", **said) == "news"


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"wordCount": 2 * WORDS},
        {"hasPart": PART, "wordCount": 2 * WORDS},
        {"hasPart": PART, "articleBody": " ".join(SAID * 2)},
        {"hasPart": {**PART, "cssSelector": ".closed"}},
        {"hasPart": {**PART, "cssSelector": "((("}},
        {"hasPart": "closed"},
    ],
    ids=["nothing", "count", "part and count", "longer body", "no such part", "no selector", "no part"],
)
def test_a_short_text_without_evidence_that_it_is_whole_is_a_teaser(said: dict[str, object]) -> None:
    assert kind(SAID, **said) == "paywall"


@pytest.mark.parametrize(
    "below",
    [
        "<div class='wall'><p>Subscribe to continue reading</p></div>",
        "<div class='wall'><h3>Read the full article</h3><p>From $2 a week</p></div>",
        "<div class='wall'><p>Start your free trial</p></div>",
        "<div class='wall'><p>Ab 4,99 € im Monat</p></div>",
    ],
)
def test_a_text_behind_which_the_rest_is_offered_is_a_teaser(below: str) -> None:
    assert kind(SAID, below, hasPart=PART) == "paywall"


@pytest.mark.parametrize("end", ["...", "…", " […]", " and the"])
def test_a_text_that_breaks_off_is_a_teaser(end: str) -> None:
    assert kind([*SAID[:3], SAID[3].removesuffix(".") + end], hasPart=PART) == "paywall"


def test_a_text_of_which_the_closed_part_lacks_the_end_is_a_teaser() -> None:
    outside = "".join(f"<p>{paragraph}</p>" for paragraph in SAID[1:])

    assert kind(SAID[:1], outside, hasPart=PART) == "paywall"


@pytest.mark.parametrize("address", ["releases/2025/11/ferry", "presscorner/detail/ferry", "news-releases/ferry"])
def test_what_an_office_tells_the_press_is_a_press_release(address: str) -> None:
    text = "".join(f"<p>{paragraph}</p>" for paragraph in SAID)
    markup = f"<html><body><h1>Ferry opens</h1>{text}</body></html>"

    assert extract_page(markup, f"https://lantern.example/{address}").kind == "press-release"


def test_a_share_of_the_text_with_an_offer_of_the_rest_in_russian_is_a_teaser() -> None:
    markup = f"<html><body><h1>Ferry</h1><p>{SAID[0]}</p><p>Хотите дочитать до конца?</p></body></html>"

    assert extract_page(markup, "https://lantern.example/n/1").kind == "paywall"


@pytest.mark.parametrize(("minutes", "found"), [("PT4M", "paywall"), ("PT1M", "news"), ("PT2M", "news")])
def test_a_text_that_is_read_in_far_less_time_than_its_data_say_is_a_teaser(minutes: str, found: str) -> None:
    assert kind(SAID, hasPart=PART, timeRequired=minutes) == found
