"""An index that takes in many stored prints at once is the one that took them in one after the other."""

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from pipeline.dedup import Fingerprint, Index, Kept
from pipeline.dedup.many import (
    FIGURES,
    HEADLINE,
    LEAD,
    NAMES,
    NUMBERED,
    PARAGRAPHS,
    SAMPLE,
    SIGNS,
    TERMS,
    TITLE_FIGURES,
    Prints,
)
from pipeline.model import Article

DAY = datetime(2026, 3, 2, 9, tzinfo=UTC)
TOWNS = "Aktau Baku Tashkent Bukhara Kuryk Poti Batumi Atyrau Astana Navoi Mersin Ankara".split()
GOODS = "cement copper wheat diesel sulphur ferries wagons turbines cables cotton urea timber".split()
NOTICE = "This service reports from eleven ports on two seas and may be quoted with a link to its front page."


def made_up(chance: random.Random, letters: int = 5) -> str:
    return "".join(chance.choices("abdeghiklmnoprstuz", k=letters))


def event(number: int) -> tuple[str, str]:
    """Headline and text of what happened, the same for the same number."""
    chance = random.Random(number)  # noqa: S311 - the same every time
    town, other, goods = chance.choice(TOWNS), chance.choice(TOWNS), chance.choice(GOODS)
    said = " ".join(made_up(chance) for _ in range(chance.choice((8, 30, 90))))
    figures = f"{chance.randint(100, 999)} thousand tonnes, {chance.randint(2, 99)}.{chance.randint(1, 9)} percent more"
    title = f"{town} port, unit {number % 3 + 1}, moves {chance.randint(10, 99)} loads of {goods}"
    return title, f"The port of {town} handled {figures} of {goods} for {other} last week. {said}."


def stream(many: int) -> list[Article]:
    """Reports of few events: copies, other words for the same, some without date or text, three languages."""
    chance = random.Random(7)  # noqa: S311 - the same every time
    articles = []
    for number in range(many):
        title, text = event(chance.randint(1, many // 4))
        words = text.split()
        if chance.random() < 0.6:
            words = [word if chance.random() < 0.7 else made_up(chance) for word in words]
        when = DAY + timedelta(minutes=25 * number)
        paper = f"paper-{chance.randint(1, 5)}"
        article = Article(
            source=paper,
            publisher=paper,
            title=title if chance.random() < 0.6 else title.replace("port", made_up(chance)),
            text=" ".join(words) + ("\n\n" + NOTICE if paper == "paper-1" else ""),
            first_seen=when,
            published=when if chance.random() < 0.8 else None,
            language=chance.choice(("en", "en", "de", "und")),
        )
        articles.append(replace(article, text="") if chance.random() < 0.1 else article)
    return articles


STREAM = stream(240)


def told(index: Index, articles: list[Article], first: int = 1) -> list[Kept]:
    """Place and add in order, as the desk does."""
    kept = []
    for number, article in enumerate(articles, first):
        print_ = index.fingerprint(article)
        placement = index.place(print_)
        kept.append(Kept(number, placement.story or number, placement.copy_of, print_.to_bytes()))
        index.add(number, kept[-1].story, print_, placement.copy_of)
    return kept


def loaded(kept: list[Kept], at_once: int) -> Index:
    index = Index()
    index.add_many(kept[start : start + at_once] for start in range(0, len(kept), at_once))
    return index


@pytest.mark.parametrize("at_once", [1, 7, 100, 1000])
def test_it_decides_of_all_that_comes_as_the_one_that_lived(at_once: int) -> None:
    live = Index()
    kept = told(live, STREAM[:180])
    anew = loaded(kept, at_once)

    assert len({one.story for one in kept}) < 120
    assert sum(one.copy_of is not None for one in kept) > 10
    for article in STREAM[180:]:
        assert live.place(live.fingerprint(article)) == anew.place(anew.fingerprint(article))
    assert told(live, STREAM[180:], 181) == told(anew, STREAM[180:], 181)


def test_what_it_lets_go_of_is_gone_as_if_each_had_been_added_by_itself() -> None:
    live = Index()
    anew = loaded(told(live, STREAM[:180]), 50)

    for index in (live, anew):
        index.forget(DAY + timedelta(hours=40))

    assert told(live, STREAM[180:], 181) == told(anew, STREAM[180:], 181)


def test_more_are_taken_in_beside_those_that_are_there() -> None:
    live = Index()
    kept = told(live, STREAM[:180])
    anew = Index()
    for one in kept[:90]:
        anew.add(one.article, one.story, Fingerprint.from_bytes(one.print), one.copy_of)
    anew.add_many([kept[90:130], kept[130:]])

    assert told(live, STREAM[180:], 181) == told(anew, STREAM[180:], 181)


def test_an_original_that_came_after_its_copies_is_known() -> None:
    live = Index()
    kept = [one._replace(story=1) for one in told(live, STREAM[:3])]
    one_by_one, at_once = Index(), Index()
    of_the_last = [one._replace(copy_of=3 if one.article < 3 else None) for one in kept]

    for one in of_the_last:
        one_by_one.add(one.article, one.story, Fingerprint.from_bytes(one.print), one.copy_of)
    at_once.add_many([of_the_last])

    for article in STREAM[:30]:
        assert one_by_one.place(live.fingerprint(article)) == at_once.place(live.fingerprint(article))


def test_nothing_is_taken_in_where_there_is_nothing() -> None:
    index = Index()
    index.add_many([])

    assert index.place(index.fingerprint(STREAM[0])).story is None


def test_prints_read_together_say_what_each_says_by_itself() -> None:
    kept = told(Index(), STREAM)
    prints = Prints(kept)
    lists = {which: prints.lists(which).each() for which in range(10)}
    anchors, starts = prints.anchors().each(), 0

    for at, one in enumerate(kept):
        alone = Fingerprint.from_bytes(one.print)
        assert (alone.when, alone.publisher, alone.language, alone.length, alone.undated) == (
            prints.whens[at],
            prints.publisher[at],
            prints.languages[at],
            prints.length[at],
            prints.undated[at],
        )
        assert tuple(lists[LEAD][at]) == alone.lead
        assert tuple(lists[TERMS][at]) == alone.terms
        assert tuple(lists[PARAGRAPHS][at]) == alone.paragraphs
        for which, held in (
            (SAMPLE, alone.sample),
            (HEADLINE, alone.headline),
            (FIGURES, alone.figures),
            (TITLE_FIGURES, alone.title_figures),
            (NAMES, alone.names),
            (NUMBERED, alone.numbered),
            (SIGNS, alone.signs),
        ):
            assert sorted(lists[which][at]) == sorted(held)
        assert sorted(anchors[at]) == sorted(alone.anchors)
        assert prints.halves[starts : starts + len(alone.terms)].tobytes() == alone.halves
        starts += len(alone.terms)
