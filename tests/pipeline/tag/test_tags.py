"""A tag keeps its reason, ready to be stored and shown."""

import itertools
import json
import tomllib
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from pipeline.document import Document, Mistakes
from pipeline.model import Article
from pipeline.tag import Topics, explain, tags_of, topics_from

MakeTopics = Callable[[str], Topics]
MakeArticle = Callable[..., Article]

TWO = """
[[topics]]
slug = "oil"
title = "Oil"
also = ["energy"]
weak.en = ["crude", "barrel"]
[[topics]]
slug = "energy"
title = "Energy"
sources = ["one"]
strong.en = ["power"]
"""


def test_a_reason_names_terms_as_written_and_as_found(topics_of: MakeTopics, article: MakeArticle) -> None:
    (tag, _) = tags_of(article("CRUDE up", lead="Ten dollars a Barrel."), topics_of(TWO))

    assert json.loads(json.dumps(tag.because)) == {
        "terms": [
            {"term": "crude", "found": "CRUDE", "zone": "title", "points": 3.0},
            {"term": "barrel", "found": "Barrel", "zone": "lead", "points": 2.0},
        ],
        "score": 5.0,
        "threshold": 3.0,
        "company": ["crude", "barrel"],
    }


def test_a_cross_tag_comes_with_its_topic(topics_of: MakeTopics, article: MakeArticle) -> None:
    topics = topics_of(TWO)

    tags = tags_of(article("Crude barrel"), topics)

    assert [tag.topic for tag in tags] == ["oil", "energy"]
    assert tags[1].because["because_of"] == "oil"
    assert tags[1].version == topics.versions["energy"]


def test_a_topic_for_some_sources_looks_at_no_other(topics_of: MakeTopics, article: MakeArticle) -> None:
    topics = topics_of(TWO)

    assert [tag.topic for tag in tags_of(article("Power", source="one"), topics)] == ["energy"]
    assert tags_of(article("Power", source="two"), topics) == ()


def test_explain_puts_what_is_given_first_and_tells_the_near_misses(
    topics_of: MakeTopics, article: MakeArticle
) -> None:
    given, missed = explain(article("Crude power", source="one"), topics_of(TWO))

    assert (given.topic, given.given, missed.topic, missed.given) == ("energy", True, "oil", False)
    assert missed.missing[0] == "a second term or a context term beside 'crude', which alone counts for nothing"


def test_an_article_without_any_term_has_no_tags(topics_of: MakeTopics, article: MakeArticle) -> None:
    assert tags_of(article("Nothing", language="fr"), topics_of(TWO)) == ()


def test_a_text_that_repeats_a_term_for_ever_takes_no_time(topics_of: MakeTopics, article: MakeArticle) -> None:
    topics = topics_of(TWO + '[[topics.near]]\na = ["gas"]\nb = ["price"]\n')

    assert tags_of(article("Gas", source="one", text="gas price " * 100_000), topics) != ()


def test_a_reason_tells_apart_what_spoke_for_a_topic_and_what_against(
    topics_of: MakeTopics, article: MakeArticle
) -> None:
    topics = topics_of('[[topics]]\nslug = "t"\ntitle = "T"\nstrong.en = ["oil", "crude"]\ndamp.en = ["olive"]')

    (tag,) = tags_of(article("Oil", lead="Crude.", text="Olive trees."), topics)

    assert [item["term"] for item in tag.because["terms"]] == ["oil", "crude"]  # type: ignore[attr-defined]
    assert [item["points"] for item in tag.because["without_or_against"]] == [-1.0]  # type: ignore[attr-defined]


@given(title=st.text(), lead=st.text(), text=st.text(alphabet="crude barel-\n. '’油價power", max_size=300))
def test_no_text_makes_tagging_fail_and_what_was_found_stands_there(title: str, lead: str, text: str) -> None:
    topics = topics_from([_document()], Mistakes())
    article = Article("s", "p", title, datetime(2026, 1, 1, tzinfo=UTC), lead=lead, text=text)

    for verdict in explain(article, topics):
        for item in verdict.evidence:
            assert item.found.lower().startswith(("crude", "barrel", "power", "油价", "油價"))


def _document() -> Document:
    tables = tomllib.loads(TWO + 'weak.zh = ["油价"]')
    return Document(Path("two.toml"), tables)


def test_a_topic_out_of_reach_is_not_given_by_judging_it_after_all() -> None:
    rules = """
[[topics]]
slug = "weak-only"
title = "Weak"
places = ["sea"]
[topics.weak]
en = ["ferry", "port", "cargo", "sluice"]
[topics.context]
en = ["harbour"]
[groups]
sea = { en = ["caspian"] }
"""
    topics = topics_from([Document(Path("weak.toml"), tomllib.loads(rules))], Mistakes())
    words = ("ferry", "port", "cargo", "sluice", "harbour", "caspian", "grain", "rises")
    for picked in itertools.product(words, repeat=3):
        for title, lead in ((" ".join(picked), ""), ("News", " ".join(picked)), (picked[0], " ".join(picked[1:]))):
            article = Article("s", "p", title, datetime(2026, 1, 1, tzinfo=UTC), lead=lead, language="en")
            judged = {verdict.topic for verdict in explain(article, topics) if verdict.given}
            assert {tag.topic for tag in tags_of(article, topics)} == judged


def test_two_words_that_meet_often_below_the_lead_are_in_reach() -> None:
    rules = """
[[topics]]
slug = "meeting"
title = "Meeting"
[[topics.near]]
a = ["loan"]
b = ["bank"]
[[topics.near]]
a = ["loan"]
b = ["bank", "lender"]
"""
    topics = topics_from([Document(Path("near.toml"), tomllib.loads(rules))], Mistakes())
    text = "Old. A bank loan for a bank, a loan."
    article = Article("s", "p", "News", datetime(2026, 1, 1, tzinfo=UTC), lead="Old.", text=text, language="en")

    assert [tag.topic for tag in tags_of(article, topics)] == ["meeting"]
