"""A later text shows that two stories are one or that one is two, and they are as if that had been known at once."""

from array import array
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest

from pipeline.dedup import Fingerprint, Index, sentence
from pipeline.dedup.cluster import MEMBERS, Cluster
from pipeline.dedup.later import leaving, may_be_one, others_in
from pipeline.dedup.opening import Opening
from pipeline.dedup.terms import Terms, Vector
from pipeline.dedup.words import short
from pipeline.model import Article

DAY = datetime(2026, 3, 2, 9, tzinfo=UTC)
PAPERS = ("Gazette", "Herald", "Courier", "Times")


def article(told: tuple[str, str], paper: str, hours: float = 0) -> Article:
    when = DAY + timedelta(hours=hours)
    title, text = told
    return Article(
        source=paper, publisher=paper, title=title, text=text, first_seen=when, published=when, language="en"
    )


@pytest.mark.parametrize(
    ("paper", "dated", "same"),
    [("Herald", True, 2), ("Gazette", True, None), ("Herald", False, None)],
    ids=["of two papers", "of one paper", "undated"],
)
def test_a_text_that_tells_two_stories_shows_that_they_are_one(
    tariffs: list[tuple[str, str]], paper: str, dated: bool, same: int | None
) -> None:
    hit, failed, fail, both = tariffs
    index = Index()
    for number, story, one in (
        (1, 1, article(hit, "Gazette")),
        (2, 2, article(failed, paper, 1)),
        (3, 2, article(fail, "Courier", 2)),
    ):
        index.add(number, story, index.fingerprint(one), None)

    late = article(both, "Times", 3)
    placement = index.place(index.fingerprint(late if dated else replace(late, published=None)))

    assert (placement.story, placement.same) == (1, same)
    assert ("tells story 2 as well" in sentence(placement.because)) == (same is not None)


def story(
    teller: int,
    head: str = "one two three four",
    figures: str = "50 80",
    counted: str = "",
    many: int = 1,
    language: str = "en",
    numbered: frozenset[int] = frozenset(),
    opening: Opening | None = None,
) -> Cluster:
    """A story that one paper told so often under one headline that counts by some figures."""
    made = Cluster(0, 0, language)
    for _ in range(many):
        telling = 0, b"", frozenset(map(short, figures.split())), teller
        title = array("I", (short(word) for word in head.split())), frozenset(map(short, counted.split()))
        made.take_in(telling, title, numbered, array("I"), opening)
    return made


UNDATED = Opening(frozenset(), frozenset(), {}, frozenset(), 0)
ONE = story(1, counted="16", numbered=frozenset({0x110}))


@pytest.mark.parametrize(
    ("other", "may"),
    [
        (story(2), True),
        (story(1), False),
        (story(2, head="one two five six"), True),
        (story(2, head="one seven five six"), False),
        (story(2, head="one two"), True),
        (story(2, figures="50 25"), True),
        (story(2, figures="25 10"), False),
        (story(2, figures=""), True),
        (story(2, counted="16 9"), True),
        (story(2, counted="17"), False),
        (story(2, numbered=frozenset({0x111})), False),
        (story(2, numbered=frozenset({0x210})), True),
        (story(2, opening=UNDATED), False),
        (story(2, many=MEMBERS), False),
        (story(2, language="es"), False),
        (story(2, language="und"), True),
    ],
    ids=[
        "alike",
        "of one paper",
        "half of a headline",
        "a quarter of it",
        "all of a short one",
        "half of the figures",
        "none of the figures",
        "no figures to compare",
        "a count in common",
        "another count",
        "another number of the same thing",
        "a number of something else",
        "undated",
        "an affair",
        "another language",
        "headlines, of whatever language",
    ],
)
def test_what_must_speak_for_two_stories_besides_their_words(other: Cluster, may: bool) -> None:
    assert may_be_one(ONE, other) is may_be_one(other, ONE) is may


@pytest.mark.parametrize(("dated", "apart"), [(True, (1,)), (False, ())], ids=["dated", "undated"])
def test_a_text_shows_that_what_is_near_it_is_another_story(
    trams: list[tuple[str, str]], dated: bool, apart: tuple[int, ...]
) -> None:
    index = Index()
    for number, (one, paper) in enumerate(zip(trams[:2], PAPERS, strict=False), 1):
        index.add(number, 1, index.fingerprint(article(one, paper, number)), None)
    late = article(trams[2], "Courier", 3)

    placement = index.place(index.fingerprint(late if dated else replace(late, published=None)))

    assert (placement.story, placement.apart) == (1, apart)


def telling(*parts: tuple[int, float]) -> bytes:
    """A telling whose terms have these places and weights."""
    places, weights = zip(*parts, strict=True)
    return Vector(np.array(places, np.int32), np.array(weights, np.float32)).packed()


PORT, TRAM, BOTH = telling((0, 1.0)), telling((1, 1.0)), telling((0, 0.6), (1, 0.8))


@pytest.mark.parametrize(
    ("tellings", "bare", "others"),
    [
        ([PORT, TRAM], False, [0]),
        ([PORT, TRAM, PORT], False, [0, 2]),
        ([TRAM, TRAM], False, []),
        ([PORT, PORT], False, []),
        ([BOTH, TRAM], False, []),
        ([PORT, telling((0, 0.98), (1, 0.16)), TRAM], False, [0]),
        ([PORT] * 9 + [TRAM], True, [*range(9)]),
        ([telling((0, 0.99), (1, 0.1))] * 9 + [TRAM], False, [*range(9)]),
        ([telling((0, 0.99), (1, 0.1))] * 9 + [TRAM], True, []),
        ([PORT] * (MEMBERS - 2) + [TRAM], False, [*range(MEMBERS - 2)]),
        ([PORT] * (MEMBERS - 1) + [TRAM], False, []),
    ],
    ids=[
        "two",
        "one of three",
        "all near",
        "none near",
        "between",
        "one between, another far",
        "far headlines",
        "words a little alike",
        "headlines a little alike",
        "many, with the text as many as are kept",
        "an affair",
    ],
)
def test_which_tellings_are_of_another_event(tellings: list[bytes], bare: bool, others: list[int]) -> None:
    terms, cluster = Terms(), Cluster(0, 0, "en")
    terms.places(range(2))
    for packed in tellings:
        cluster.take_in((0, packed, frozenset(), 1), (array("I"), frozenset()), frozenset(), array("I"), None)
    text = Vector.unpacked(TRAM)
    products = cluster.dots(terms.spread(text))
    terms.clear(text)

    assert others_in(cluster, products, 0.2, bare, terms) == others
    cluster.openings = (UNDATED,)
    assert others_in(cluster, products, 0.2, bare, terms) == []


@pytest.mark.parametrize(("many", "parted"), [(MEMBERS - 1, MEMBERS // 2 - 1), (MEMBERS, 0)], ids=["all kept", "more"])
def test_a_story_of_which_not_all_tellings_are_kept_is_not_gathered_anew(
    tariffs: list[tuple[str, str]], trams: list[tuple[str, str]], many: int, parted: int
) -> None:
    index = Index()
    for number in range(1, many + 1):
        told = article((tariffs[0], trams[1])[number % 2], f"Paper {number}", number / 60)
        index.add(number, 1, index.fingerprint(told), None)
    last = index.fingerprint(article(trams[2], "Courier", 3))

    apart = index.place(last).apart
    index.add(many + 1, 1, last, None)
    index.move(apart, 2)

    assert len(apart) == parted


@pytest.mark.parametrize(
    ("apart", "leaves"), [({3}, [3]), ({1}, [2, 3]), ({1, 2}, [3]), (set(), [])], ids=["last", "first", "most", "none"]
)
def test_the_first_article_stays_in_its_story(apart: set[int], leaves: list[int]) -> None:
    assert leaving([1, 2, 3], apart) == leaves


@pytest.mark.parametrize(("papers", "hours"), [(PAPERS, 1), (("Gazette",) * 4, 0)], ids=["four papers", "one, at once"])
def test_merged_and_split_stories_are_as_if_that_had_been_known_at_once(
    tariffs: list[tuple[str, str]], papers: Sequence[str], hours: float
) -> None:
    told = [article(one, paper, at * hours) for at, (one, paper) in enumerate(zip(tariffs, papers, strict=True))]
    merged, anew = Index(), Index()
    for number, (story, one) in enumerate(zip((1, 2, 2, 1), told, strict=True), 1):
        merged.add(number, story, merged.fingerprint(one), None)
    merged.move((2, 3), 1)
    merged.move((4, 2), 9)
    for number, one in enumerate(told, 1):
        print_ = Fingerprint.from_bytes(anew.fingerprint(one).to_bytes())
        anew.add(number, 9 if number in (2, 4) else 1, print_, None)

    for (title, text), story_now in zip(tariffs, (1, 9, 1, 9), strict=True):
        late = article((title, f"Ferries wait. {text}"), "Late Times", 5)
        placement = merged.place(merged.fingerprint(late))
        assert placement.story == story_now
        assert placement == anew.place(anew.fingerprint(late))


def test_what_was_merged_is_forgotten_with_its_story(tariffs: list[tuple[str, str]]) -> None:
    index = Index()
    for number, (one, paper) in enumerate(zip(tariffs[:2], PAPERS, strict=False), 1):
        index.add(number, number, index.fingerprint(article(one, paper)), None)
    index.move((2,), 1)
    index.forget(DAY + timedelta(days=8))

    assert index.place(index.fingerprint(article(tariffs[3], "Times", 2))).story is None
