"""How near a story must be."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from pipeline.dedup.bar import (
    CROWDED,
    DAY,
    HEADLINE,
    MOST,
    OWN,
    TEXT,
    UNDATED,
    UNSEEN,
    Live,
    Publishers,
    bar,
    told_by,
)
from pipeline.dedup.prints import Fingerprint, fingerprint
from pipeline.model import Article

NOW = datetime(2026, 3, 2, 7, tzinfo=UTC)
FEW, MANY, SEEN = 2, 2_000, 5_000
LETTERS = "abcdefghijklmnopqrstuvwxyz"


def print_of(words: int) -> Fingerprint:
    text = " ".join([LETTERS[number % 26] * (2 + number // 26) for number in range(words + 3)]) if words else ""
    article = Article(source="a", publisher="A", title="Ferries begin", text=text, first_seen=NOW, published=NOW)
    return fingerprint(article, lambda source, paragraphs: frozenset())


def test_where_few_stories_are_told_a_text_asks_by_its_length() -> None:
    assert bar(print_of(0), SEEN, 0, ()) == pytest.approx(HEADLINE.alone)
    assert bar(print_of(300), SEEN, 0, ()) == pytest.approx(TEXT.alone)
    assert HEADLINE.alone < bar(print_of(100), SEEN, 0, ()) < TEXT.alone


def test_an_empty_index_asks_a_text_for_more() -> None:
    assert bar(print_of(300), 0, 0, ()) == pytest.approx(1.5 * TEXT.alone)


def test_among_many_stories_it_is_the_crowd_that_is_stood_out_from() -> None:
    nearness = [0.5, 0.4, 0.12, 0.11, 0.10, 0.02]

    assert bar(print_of(300), SEEN, MANY, nearness) == pytest.approx(0.105 + 3 * 0.10, rel=0.02)
    assert bar(print_of(300), SEEN, FEW, nearness) == pytest.approx(TEXT.alone, rel=0.2)


def test_a_text_near_which_no_other_story_is_asks_for_less_unless_it_is_short() -> None:
    assert bar(print_of(300), SEEN, MANY, [0.12]) < 0.11
    assert bar(print_of(30), SEEN, MANY, [0.12]) >= HEADLINE.alone


def test_a_headline_has_some_words_in_common_with_many() -> None:
    usual = [0.3, 0.2, 0.1, 0.05, 0.03, HEADLINE.usual, 0.01]

    assert bar(print_of(0), SEEN, CROWDED, usual) == pytest.approx(HEADLINE.least)
    assert bar(print_of(0), SEEN, CROWDED, [0.3, 0.2, 0.15, 0.1, 0.1, 0.1]) > 0.3


def test_a_headline_asks_for_more_the_more_stories_are_told() -> None:
    asked = [bar(print_of(0), SEEN, live, ()) for live in (CROWDED, 2 * CROWDED, 4 * CROWDED)]

    assert asked == sorted(set(asked))
    assert bar(print_of(300), SEEN, 4 * CROWDED, ()) < bar(print_of(300), SEEN, CROWDED, ())


def publishers_of(*articles: int) -> Publishers:
    """So many articles of the first publisher, the second and so on."""
    publishers = Publishers()
    for publisher, many in enumerate(articles, 1):
        publishers.add(publisher, many)
    return publishers


def test_a_story_that_the_same_paper_told_must_be_nearer() -> None:
    publishers, articles = publishers_of(0, 9 * UNSEEN), 9 * UNSEEN

    assert publishers.once_more(1, (2, 3), articles) == 1
    assert publishers.once_more(1, (1,), articles) == pytest.approx(1 + 0.9 * OWN)
    times = [publishers.once_more(1, tellers, articles) for tellers in ((2,), (1, 2, 3, 4), (1, 2))]
    assert times == sorted(set(times))


def test_where_a_paper_is_all_there_is_nothing_is_learned_from_it() -> None:
    assert publishers_of(SEEN).once_more(1, (1, 1), SEEN) == 1
    assert publishers_of(3 * UNSEEN, 4 * UNSEEN).once_more(1, (1, 2, 3, 4), 7 * UNSEEN) == 1
    assert Publishers().once_more(1, (1,), 0) == 1


def test_articles_that_are_gone_are_no_share_of_their_paper() -> None:
    publishers = publishers_of(3 * UNSEEN, 4 * UNSEEN)
    publishers.add(1, -3 * UNSEEN)

    assert publishers.once_more(1, (1,), 4 * UNSEEN) == pytest.approx(1 + 0.8 * OWN)


def test_stories_of_one_publisher_alone_share_what_names_it() -> None:
    assert told_by(70_000) == (70_000,)
    assert told_by(70_000) is told_by(int("70000"))


def test_however_many_are_near_so_near_is_near_enough() -> None:
    assert bar(print_of(300), SEEN, MANY, [0.5] * 8) == pytest.approx(MOST, rel=0.02)


def test_a_text_without_a_date_asks_for_more() -> None:
    assert bar(replace(print_of(300), undated=True), SEEN, MANY, ()) == pytest.approx(UNDATED.least, rel=0.02)


def test_stories_are_counted_around_an_instant() -> None:
    live = Live()
    live.add(10 * DAY)
    live.add(12 * DAY, 2)
    live.add(20 * DAY)

    assert live.around(11 * DAY, 2 * DAY) == 3
    live.add(12 * DAY, -1)
    assert live.around(11 * DAY, 2 * DAY) == 2
