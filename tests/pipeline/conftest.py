"""What tests share: one topic, known to their store; reports of which the last shows a story to be another."""

from pathlib import Path

import pytest

from pipeline.store import Store
from pipeline.tag import Topics, load_topics


@pytest.fixture
def topics(tmp_path: Path, store: Store) -> Topics:
    file = tmp_path / "ferry.toml"
    file.write_text('[[topics]]\nslug = "ferries"\ntitle = "Ferries"\n[topics.strong]\nen = ["ferry", "ferries"]\n')
    topics = load_topics(file)
    with store.transaction():
        store.topics.save([(slug, topics.titles[slug], topics.versions[slug]) for slug in topics.slugs])
    return topics


@pytest.fixture
def tariffs() -> list[tuple[str, str]]:
    """Headline and text of four reports: on tariffs, on failed talks, on the talks with a word on the tariffs, on both.

    The second begins a story of its own, which the third joins; the fourth joins the first and shows that all is one.
    """
    return [
        (
            "Premier vows to answer tariffs on lumber",
            "Washington put tariffs of 50 percent on Canadian lumber, aluminium and beef on Friday. The premier vowed "
            "to answer them dollar for dollar, and sawmills in Quebec sent two shifts home.",
        ),
        (
            "Dairy talks fail in Geneva after nineteen hours",
            "Negotiators left a hotel in Geneva without a deal on dairy quotas and digital taxes. They blamed each "
            "other over cheese, and customs officers are to collect from Monday.",
        ),
        (
            "Premier vows to answer as dairy talks in Geneva fail",
            "When nineteen hours of talks on dairy quotas and digital taxes had failed in Geneva, Washington set its "
            "tariffs on lumber, aluminium and beef. Customs collects them from Monday. Negotiators spoke of cheese; "
            "the premier of an answer, and sawmills in Quebec of shifts.",
        ),
        (
            "Premier promises an answer to lumber tariffs after dairy talks fail",
            "Aluminium, beef and lumber from Canadian sawmills now meet tariffs of 50 percent in Washington, and the "
            "premier vowed a dollar for each dollar. Quebec sent home shifts on Friday. In Geneva no deal on dairy was "
            "found, and customs officers begin on Monday.",
        ),
    ]


@pytest.fixture
def trams() -> list[tuple[str, str]]:
    """Headline and text of three reports: on a port, on a tram of the same cost and time, on the tram again.

    The second joins the story of the first; the third shows that the tram is another story.
    """
    return [
        (
            "Port of Poti asks for longer cranes",
            "The port needs 240 million dollars and 18 months to put up cranes for wider ships, its director said. Two "
            "shipyards have made offers, and the old ones go to a museum in May.",
        ),
        (
            "Tram line to the airport turned down",
            "A tram to the airport would cost 240 million and take 18 months to build, said the director of transport, "
            "and the council of Poti turned it down. They want more buses and doubt that commuters of that age would "
            "pay the fare of a tram that stops at no market.",
        ),
        (
            "Buses, not a tram, for the airport",
            "Ninety buses are bought after the council turned down a tram line to the airport. Commuters had collected "
            "signatures for the tram; members said the fare would have doubled, and drivers are easier to find for "
            "buses.",
        ),
    ]
