"""What one pass finds: the terms that tell of a topic at once, and where all of them stand."""

from collections.abc import Callable

import pytest

from pipeline.model import Article
from pipeline.tag import Topics
from pipeline.tag.zones import zones_of

RULES = """
[[topics]]
slug = "gas"
title = "Gas"
weak.en = ["gas", "pipeline*"]
context.en = ["exports", "gas", "transit fee"]
"""


def test_terms_that_tell_of_no_topic_are_placed_when_they_are_asked_for(
    topics_of: Callable[[str], Topics], article: Callable[..., Article]
) -> None:
    topics = topics_of(RULES)
    zones = zones_of(article("Gas exports", text="Exports by pipelines, gas and all.\nA transit-fee for exports."))

    found = topics.lexicon.find(zones, "en")

    written = {topics.lexicon.terms[term].raw: hits for term, hits in found.places.items()}
    assert {word: [zones.low[start:end] for _, start, end in hits] for word, hits in written.items()} == {
        "gas": ["gas", "gas"],
        "pipeline*": ["pipelines"],
        "exports": ["exports", "exports", "exports"],
        "transit fee": ["transit fee"],
    }
    assert {topics.lexicon.terms[term].raw for term in found.telling} == {"gas", "pipeline*"}
    assert found.present == topics.lexicon.asked.bit(topics["gas"].context)


def test_a_doubtful_term_for_which_nothing_speaks_is_not_present(
    topics_of: Callable[[str], Topics], article: Callable[..., Article]
) -> None:
    topics = topics_of(
        """
[groups.georgia]
en = ["Tbilisi"]
doubtful = { en = ["Georgia"] }
not = { en = ["Atlanta"] }

[[topics]]
slug = "gas"
title = "Gas"
weak.en = ["gas"]
context.any = ["@georgia"]
"""
    )
    heard = {
        title: bool(topics.lexicon.find(zones_of(article(title)), "en").present & topics.reach[0].context)
        for title in (
            "Gas in Georgia",
            "Gas from Tbilisi",
            "Gas in Georgia, says Tbilisi",
            "Gas in Georgia near Atlanta",
        )
    }

    assert heard == {
        "Gas in Georgia": False,
        "Gas from Tbilisi": True,
        "Gas in Georgia, says Tbilisi": True,
        "Gas in Georgia near Atlanta": False,
    }


@pytest.mark.parametrize(
    ("title", "seen"),
    [
        ("Sold 10mln of 5bln gas exports", ["mln", "gas", "gas exports", "exports"]),
        ("Sold 10mln gas4exports 7mlns", ["mln", "exports"]),
        ("Sold 10gas exports", ["gas", "gas exports", "exports"]),
        ("The g7mln", ["mln"]),
        ("Was 20gas10mln", ["mln"]),
    ],
)
def test_a_word_after_a_figure_is_found_without_a_space_and_what_stands_before_it_is_whole(
    topics_of: Callable[[str], Topics], article: Callable[..., Article], title: str, seen: list[str]
) -> None:
    topics = topics_of(
        """
[[topics]]
slug = "gas"
title = "Gas"
weak.en = ["=gas", "=gas exports", "=exports"]
context.en = ["=mln", "=g"]
"""
    )
    zones = zones_of(article(title))

    places = topics.lexicon.find(zones, "en").places.values()

    assert [zones.low[start:end] for _, start, end in sorted(hit for hits in places for hit in hits)] == seen
