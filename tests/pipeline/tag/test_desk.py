"""The desk's own topics: all pass their tests, and the worked examples get exactly their tags."""

from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.model import Article
from pipeline.tag import Topics, load_topics, run_tests, tags_of
from pipeline.tag.lint import TESTS_AT_LEAST

MakeArticle = Callable[..., Article]


@pytest.fixture(scope="module")
def desk() -> Topics:
    return load_topics(Path(__file__).parents[3] / "topics")


def test_all_topics_pass_their_own_tests(desk: Topics) -> None:
    assert [str(failure) for failure in run_tests(desk)] == []


def test_every_topic_has_enough_tests_on_both_sides(desk: Topics) -> None:
    few = [topic.slug for topic in desk.all if min(len(topic.match), len(topic.reject)) < TESTS_AT_LEAST]

    assert (len(desk), few) == (25, [])


@pytest.mark.parametrize(
    ("headline", "language", "slugs"),
    [
        ("Lamine Yamal doubtful for derby", "en", ""),
        ("ЕАЭС обсудил пошлины", "ru", "tariffs"),
        ("GES kapasitesi 20 GW'ı aştı", "tr", "renewables"),
        ("Уран и Нептун сфотографированы", "ru", ""),
        ("BTC line lifts Kazakh crude again", "en", "oil"),
        ("CPC loadings halted after drone strike", "en", "oil infrastructure-attacks"),
        ("Poti terminal in Georgia adds cranes", "en", "central-asia-corridor"),
        ("Türkiye'den Orta Koridor hamlesi", "tr", "central-asia-corridor"),
        ("EUA falls below 70 euros", "en", "carbon-markets"),
        ("美国对稀土磁体加征关税", "zh", "critical-minerals tariffs"),
        ("Hard carbon from rice hulls", "en", "batteries"),
        ("EU adopts 16th package", "en", "sanctions"),
        ("Hormuz island carnival", "en", ""),
        ("Atlanta hospital opens new middle corridor", "en", ""),
        ("Қорғас арқылы контейнер тасымалы артты", "kk", "central-asia-corridor"),
    ],
)
def test_the_worked_examples_get_their_tags(
    desk: Topics, article: MakeArticle, headline: str, language: str, slugs: str
) -> None:
    for known in (language, "und"):
        tags = {tag.topic for tag in tags_of(article(headline, language=known), desk)}

        assert tags == set(slugs.split())
