"""Topics run their own tests, and lint looks for terms without effect."""

from collections.abc import Callable

from pipeline.model import Article
from pipeline.tag import Topics, lint, run_tests, too_common

MakeTopics = Callable[[str], Topics]
MakeArticle = Callable[..., Article]

TESTED = """
[[topics]]
slug = "oil"
title = "Oil"
weak.en = ["crude", "barrel"]
[topics.tests]
match = ["Crude at 60 dollars a barrel", { title = "Crude", lead = "A barrel." }, "Crude alone"]
reject = ["Barrel organ", "Crude barrel jokes"]
"""


def test_a_failure_says_which_words_fired_and_what_was_missing(topics_of: MakeTopics) -> None:
    unmatched, matched = run_tests(topics_of(TESTED))

    assert str(unmatched) == (
        "oil: should match but does not: 'Crude alone'\n"
        "  'crude' fired as 'Crude' in the title: +0\n"
        "  score 0 of 3\n"
        "  missing: a second term or a context term beside 'crude', which alone counts for nothing\n"
        "  missing: 3 points"
    )
    assert str(matched).startswith("oil: should be rejected but matches: 'Crude barrel jokes'")


def test_only_the_asked_topic_is_tested(topics_of: MakeTopics) -> None:
    assert run_tests(topics_of(TESTED), "gas") == ()


def test_lint_names_terms_without_effect(topics_of: MakeTopics) -> None:
    topics = topics_of(
        '[[topics]]\nslug = "t"\ntitle = "T"\n'
        'strong.en = ["oil", "oil price", "tariff"]\nweak.en = ["crude"]\nweak.any = ["crude"]\nweak.tr = ["gaz*"]\n'
        'hide.en = ["tariff"]'
    )

    remarks = [remark.text for remark in lint(topics)]

    assert remarks == [
        "'oil price' is covered by 'oil'",
        "'tariff' can never fire: 'tariff' hides it",
        "'crude' is covered by 'crude'",
        "'gaz*' is an open stem of 3 letters; ~ allows endings only",
        "0 headlines to match; a finished topic has at least 10",
        "0 headlines to reject; a finished topic has at least 10",
    ]


def test_a_remark_names_the_line_of_its_term_in_the_file_where_it_stands(topics_of: MakeTopics) -> None:
    topics = topics_of(
        '[groups.shared]\nen = [\n  "coal",\n  "coal mine",\n]\n'
        '[[topics]]\nslug = "t"\ntitle = "T"\n[topics.strong]\nen = [\n  "oil",\n  "oil price",\n  "@shared",\n]\n'
    )

    lines = {remark.text.split(" is ")[0]: remark.line for remark in lint(topics)}

    assert lines["'oil price'"] == 12
    assert lines["'coal mine'"] == 4
    assert lines["0 headlines to match; a finished topic has at least 10"] == 6


def test_a_closed_ending_does_not_cover_an_open_one(topics_of: MakeTopics) -> None:
    topics = topics_of('[[topics]]\nslug = "t"\ntitle = "T"\nstrong.ru = ["санкци~"]\nstrong.kk = ["санкция*"]')

    assert not [remark for remark in lint(topics) if "covered" in remark.text]


def test_a_plain_word_that_needs_its_world_does_not_cover_a_phrase(topics_of: MakeTopics) -> None:
    strong = 'strong.en = ["reactor", "reactor core"]'
    topics = topics_of(f'[[topics]]\nslug = "t"\ntitle = "T"\n{strong}\nworld.en = ["power"]')

    assert not [remark for remark in lint(topics) if "covered" in remark.text]


def test_a_term_in_every_other_article_is_too_common(topics_of: MakeTopics, article: MakeArticle) -> None:
    articles = [article("crude"), article("crude barrel"), article("x"), article("y")]

    (remark,) = too_common(topics_of(TESTED), articles, share=0.4)

    assert remark.text == "'crude' fires in 2 of 4 articles"
