"""How an article is laid out for the search."""

from collections.abc import Callable

import pytest

from pipeline.model import Article
from pipeline.tag.zones import BODY, LONGEST_LEAD, Zones, sentence_end, zones_of

MakeArticle = Callable[..., Article]


def parts(zones: Zones) -> list[str]:
    lead, body, labels = zones.starts
    return [zones.shown[a:b].strip() for a, b in ((0, lead), (lead, body), (body, labels), (labels, None))]


def test_the_publishers_lead_is_cut_off_the_body(article: MakeArticle) -> None:
    zones = zones_of(article("T", lead="First.", text="First.\n\nSecond.", labels=("oil",), section="Energy"))

    assert parts(zones) == ["T", "First.", "Second.", "oil\nEnergy"]


def test_of_an_article_without_text_a_long_summary_is_lead_and_body(article: MakeArticle) -> None:
    summary = " ".join(f"Sentence number {number} of a long summary." for number in range(20))

    assert " ".join(parts(zones_of(article("T", summary=summary)))[1:3]) == summary


def test_without_a_lead_the_first_paragraph_is_it(article: MakeArticle) -> None:
    assert parts(zones_of(article("T", text="One line\nof wire.\n    Next one.")))[1:3] == [
        "One line of wire.",
        "Next one.",
    ]


def test_a_summary_that_says_more_than_the_lead_belongs_to_it(article: MakeArticle) -> None:
    zones = zones_of(article("T", lead="Lead.", summary="Other words.", text="Lead.\n\nBody."))

    assert parts(zones)[1:3] == ["Lead.\nOther words.", "Body."]


def test_a_lead_that_is_the_whole_text_ends_with_a_sentence(article: MakeArticle) -> None:
    text = "A sentence of some length about nothing. " * 30

    lead, body = parts(zones_of(article("T", lead=text, text=text)))[1:3]

    assert lead.endswith("nothing.")
    assert LONGEST_LEAD // 2 <= len(lead) <= 2 * LONGEST_LEAD
    assert f"{lead} {body}" == " ".join(text.split())


def test_nothing_but_a_title_is_an_article_too(article: MakeArticle) -> None:
    assert parts(zones_of(article("T"))) == ["T", "", "", ""]


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("He came. She went", "He came. "),
        ("The U.S. Senate met", None),
        ("At 3.5 mln tonnes", None),
        ("approx. five", None),
        ("关税。上调", "关税。"),
        ("Why? Because", "Why? "),
        ("one two three", None),
    ],
)
def test_where_a_sentence_ends(text: str, end: str | None) -> None:
    found = sentence_end(text, 0, len(text))

    assert (text[:found] if found is not None else None) == end


def test_the_sentences_of_a_body_are_its_own(article: MakeArticle) -> None:
    zones = zones_of(article("A title.", lead="A lead. Of two.", text="One. Two!\n\n三。四", labels=("A label.",)))

    ends = zones.sentence_ends(BODY)

    assert [zones.exact[start:end].strip() for start, end in zip((zones.starts[1], *ends), ends, strict=False)] == [
        "One.",
        "Two!",
        "三。",
        "四",
    ]
