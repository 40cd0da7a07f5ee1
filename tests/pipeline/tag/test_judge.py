"""Points, company and conditions: what makes a topic given."""

from collections.abc import Callable

import pytest

from pipeline.model import Article
from pipeline.tag import Topics, Verdict, explain, tags_of

MakeTopics = Callable[[str], Topics]
MakeArticle = Callable[..., Article]

CORRIDOR = """
[groups.asia]
any = ["Kazakhstan"]
[groups.georgia]
any = ["Tbilisi"]
[groups.georgia.doubtful]
any = ["Georgia"]
[groups.georgia.with]
any = ["Baku"]
[groups.georgia.not]
any = ["Atlanta"]
[[topics]]
slug = "t"
title = "T"
"""


def verdict(topics: Topics, article: Article) -> Verdict | None:
    return next((item for item in explain(article, topics) if item.topic == "t"), None)


@pytest.mark.parametrize(
    ("rules", "fields", "score", "given"),
    [
        ('strong.en = ["corridor"]', {"title": "corridor"}, 3, True),
        ('strong.en = ["corridor"]', {"title": "x", "lead": "corridor"}, 3, True),
        ('strong.en = ["corridor"]\nthreshold = 5', {"title": "corridor"}, 5, True),
        ('strong.en = ["corridor"]', {"title": "x", "lead": "y", "text": "corridor"}, 0, False),
        ('strong.en = ["corridor", "ferry"]', {"title": "x", "lead": "y", "text": "corridor ferry"}, 2, False),
        ('weak.en = ["ferry", "dock"]', {"title": "ferry"}, 0, False),
        ('weak.en = ["ferry", "dock"]', {"title": "ferry dock"}, 6, True),
        ('weak.en = ["ferry", "dock"]', {"title": "ferry", "lead": "dock"}, 5, True),
        ('weak.en = ["ferry", "dock"]', {"title": "x", "lead": "ferry dock"}, 4, True),
        ('weak.en = ["ferry", "dock"]', {"title": "x", "lead": "y", "text": "ferry dock"}, 2, False),
        (
            'weak.en = ["ferry", "dock"]',
            {"title": "x", "lead": "y", "text": "ferry dock ferry ferry dock dock"},
            3,
            True,
        ),
        ('weak.en = ["ferry"]\ncontext.en = ["sea"]', {"title": "ferry at sea"}, 3, True),
        ('weak.en = ["ferry"]\ncontext.en = ["sea"]', {"title": "ferry", "text": "the sea"}, 3, True),
        ('weak.en = ["ferry"]\ncontext.en = ["sea"]', {"title": "x", "lead": "ferry at sea"}, 2, False),
        ('weak.en = ["sea ferry"]\ncontext.en = ["sea"]', {"title": "sea ferry"}, 0, False),
        ('weak.en = ["ferry ^2", "dock"]', {"title": "x", "lead": "ferry dock"}, 6, True),
        ('weak.en = ["oil", "oil price"]', {"title": "oil price"}, 0, False),
        ('weak.en = ["ferry", "dock"]', {"title": "x", "labels": ("ferry", "dock")}, 2, False),
        ('strong.en = ["corridor"]\ndamp.en = ["fire"]', {"title": "corridor fire"}, 0, False),
        ('strong.en = ["corridor"]\ndamp.en = ["fire"]', {"title": "corridor", "text": "fire"}, 1, False),
        ('strong.en = ["corridor", "ferry"]\ndamp.en = ["fire"]', {"title": "corridor ferry fire"}, 3, True),
        ('strong.en = ["corridor"]\nnot.en = ["hospital"]', {"title": "hospital corridor"}, 3, False),
        (
            'strong.en = ["corridor"]\nnot.en = ["hospital"]',
            {"title": "corridor", "lead": "y", "text": "hospital"},
            3,
            True,
        ),
        ('strong.en = ["tariff"]\nhide.en = ["feed-in tariff"]', {"title": "feed in tariff"}, None, False),
        ('strong.en = ["tariff"]\nhide.en = ["feed-in tariff"]', {"title": "feed-in tariff and tariff"}, 3, True),
        ('strong.zh = ["关税"]\nhide.zh = ["碳关税"]', {"title": "碳关税上调"}, None, False),
        ('strong.zh = ["关税"]\nnot.zh = ["碳关税"]', {"title": "碳关税上调"}, None, False),
        ('strong.en = ["corridor"]\nrequire = [{ en = ["freight"] }]', {"title": "corridor"}, 3, False),
        (
            'strong.en = ["corridor"]\nrequire = [{ en = ["freight"] }]',
            {"title": "corridor", "text": "freight"},
            3,
            True,
        ),
        (
            'strong.en = ["corridor"]\nrequire = [{ en = ["freight"] }, { en = ["sea"] }]',
            {"title": "corridor freight"},
            3,
            False,
        ),
        ('weak.en = ["ferry", "dock"]\nplaces = ["asia"]', {"title": "ferry dock"}, 0, False),
        ('weak.en = ["ferry", "dock"]\nplaces = ["asia"]', {"title": "ferry dock in Kazakhstan"}, 6, True),
        ('strong.en = ["corridor"]\nplaces = ["asia"]', {"title": "corridor"}, 3, True),
        ('near = [{ a = ["Aktau"], b = ["port~"] }]', {"title": "Aktau opens its new port"}, 3, True),
        ('near = [{ a = ["Aktau"], b = ["port~"] }]', {"title": "The port of Aktau"}, 3, True),
        ('near = [{ a = ["Aktau"], b = ["port~"] }]', {"title": "Aktau sleeps. The port too"}, None, False),
        ('near = [{ a = ["Aktau"], b = ["port"], within = 2 }]', {"title": "Aktau has a very big port"}, None, False),
        ('near = [{ a = ["无人机"], b = ["炼油厂"], within = 3 }]', {"title": "无人机袭击炼油厂"}, 3, True),
        ('near = [{ a = ["无人机"], b = ["炼油厂"] }]', {"title": "无人机飞过。炼油厂"}, None, False),
        ('acronyms = [{ term = "TTF", with = ["gas", "€"] }]', {"title": "TTF rises"}, None, False),
        ('acronyms = [{ term = "TTF", with = ["gas", "€"] }]', {"title": "TTF at €30"}, 3, True),
        ('acronyms = [{ term = "TTF", with = ["gas"] }]', {"title": "ttf gas"}, None, False),
        (
            'acronyms = [{ term = "TTF", expansion = ["Title Transfer Facility"] }]',
            {"title": "TTF", "text": "the Title Transfer Facility"},
            3,
            True,
        ),
        ('acronyms = [{ term = "KTZ" }]\ncontext.en = ["@asia"]', {"title": "KTZ in Kazakhstan"}, 3, True),
        ('acronyms = [{ term = "KTZ" }]\ncontext.en = ["@asia"]', {"title": "KTZ fashion"}, None, False),
        ('weak.en = ["port"]\ncontext.any = ["@georgia"]', {"title": "Port in Georgia"}, 0, False),
        ('weak.en = ["port"]\ncontext.any = ["@georgia"]', {"title": "Port in Georgia", "text": "From Baku."}, 3, True),
        ('weak.en = ["port"]\ncontext.any = ["@georgia"]', {"title": "Port in Georgia, Baku, Atlanta"}, 0, False),
    ],
)
def test_points_and_company(
    topics_of: MakeTopics,
    article: MakeArticle,
    rules: str,
    fields: dict[str, object],
    score: float | None,
    given: bool,
) -> None:
    found = verdict(topics_of(CORRIDOR + rules), article(**fields))

    assert (found is not None and found.given) is given
    assert (found.score if found and found.evidence else None) == score


def test_what_is_missing_is_said(topics_of: MakeTopics, article: MakeArticle) -> None:
    topics = topics_of(
        CORRIDOR + 'weak.en = ["ferry", "dock"]\nplaces = ["asia"]\nnot.en = ["casino"]\nrequire = [{ en = ["sea"] }]'
    )

    found = verdict(topics, article("Casino ferry"))

    assert found is not None
    assert found.missing == (
        "ruled out by 'casino' (Casino)",
        "required and not there: one of sea",
        "a second term or a context term beside 'ferry', which alone counts for nothing",
        "none of the places: asia",
        "3 points",
    )


@pytest.mark.parametrize(
    ("rules", "title", "missing"),
    [
        ('acronyms = [{ term = "TTF", with = ["gas"] }]', "TTF", ("'TTF' without its expansion or context",)),
        ('near = [{ a = ["Aktau"], b = ["port"] }]', "Aktau", ("Aktau ~ port not within 8 words",)),
        ('strong.en = ["tariff"]\nhide.en = ["feed-in tariff"]', "Feed-in tariff", ("terms of its own",)),
        ('strong.en = ["oil"]\ndamp.en = ["olive"]', "Olive oil", ("3 points",)),
    ],
)
def test_a_near_miss_says_what_would_have_helped(
    topics_of: MakeTopics, article: MakeArticle, rules: str, title: str, missing: tuple[str, ...]
) -> None:
    found = verdict(topics_of(CORRIDOR + rules), article(title))

    assert found is not None
    assert (found.given, found.missing) == (False, missing)


def test_places_are_asked_of_weak_terms_only(topics_of: MakeTopics, article: MakeArticle) -> None:
    topics = topics_of(CORRIDOR + 'strong.en = ["corridor", "ferry", "dock"]\nplaces = ["asia"]')

    assert tags_of(article("x", lead="y", text="corridor, ferry and dock"), topics)


def test_a_term_counts_once_however_often_it_comes_but_a_little_more_each_time(
    topics_of: MakeTopics, article: MakeArticle
) -> None:
    topics = topics_of(CORRIDOR + 'weak.en = ["ferry", "dock"]')
    points = [
        explain(article("x", lead="y", text="dock " + "ferry " * often), topics)[0].evidence[0].points
        for often in (1, 2, 4, 40)
    ]

    assert points == [1.0, 1.25, 1.75, 1.75]


FILLER = "The council met. "


@pytest.mark.parametrize(
    ("text", "labels", "given"),
    [
        ("The corridor, a ferry and a dock open. " + 9 * FILLER, (), True),
        ("The corridor, a ferry and a dock open. " + 10 * FILLER, (), False),
        (15 * FILLER + "The corridor opens. A ferry and a dock open.", (), True),
        (15 * FILLER + "A corridor and a ferry open. Docks do.", (), True),
        ("走廊、渡轮、码头开通。" + 10 * "会议召开。", (), False),
        ("The corridor, a ferry and a dock open. " + 10 * FILLER, ("Ferry",), True),
    ],
)
def test_what_a_long_text_says_once_and_neither_title_nor_lead_is_said_in_passing(
    topics_of: MakeTopics, article: MakeArticle, text: str, labels: tuple[str, ...], given: bool
) -> None:
    topics = topics_of(CORRIDOR + 'weak.en = ["corridor", "ferry", "dock"]\nweak.zh = ["走廊", "渡轮", "码头"]')

    found = verdict(topics, article("x", lead="y", text=text, labels=labels))

    assert found is not None
    assert found.score >= found.threshold
    assert found.given is given
    assert found.missing == (() if given else ("title, lead, labels or one sentence in 10: mentioned in passing",))


@pytest.mark.parametrize(
    ("title", "lead", "text", "given"),
    [
        ("Corridor", "y", "A fire broke out. " + 10 * FILLER, True),
        ("Corridor", "y", "A fire broke out. " + 9 * FILLER, False),
        ("x", "The corridor opens.", "A fire broke out. " + 10 * FILLER, False),
    ],
)
def test_what_is_said_in_passing_does_not_speak_against_a_strong_term_in_the_title(
    topics_of: MakeTopics, article: MakeArticle, title: str, lead: str, text: str, given: bool
) -> None:
    topics = topics_of(CORRIDOR + 'strong.en = ["corridor"]\ndamp.en = ["fire"]')

    assert bool(tags_of(article(title, lead=lead, text=text), topics)) is given


@pytest.mark.parametrize(
    ("title", "given"),
    [("Palm oil and oil", False), ("Palm-oil wine and oil", True), ("Oil", True), ("Palm-oil wine", False)],
)
def test_a_word_that_is_hidden_still_rules_out_but_not_within_a_longer_one(
    topics_of: MakeTopics, article: MakeArticle, title: str, given: bool
) -> None:
    rules = 'strong.en = ["oil"]\nhide.en = ["palm-oil", "palm oil wine"]\nnot.en = ["palm oil"]'

    assert bool(tags_of(article(title), topics_of(CORRIDOR + rules))) is given


def test_the_same_article_is_judged_alike_twice(topics_of: MakeTopics, article: MakeArticle) -> None:
    topics = topics_of(CORRIDOR + 'weak.en = ["ferry", "dock"]')

    assert tags_of(article("ferry dock"), topics) == tags_of(article("ferry dock"), topics)


def test_of_near_places_that_begin_together_the_shortest_is_shown(topics_of: MakeTopics, article: MakeArticle) -> None:
    rules = '[[topics.near]]\na = ["sugar"]\nb = ["quota", "imports", "licence"]\n'
    found = verdict(topics_of(CORRIDOR + rules), article("Sugar quota, imports and licence extended"))

    assert found is not None
    assert [item.found for item in found.evidence] == ["Sugar quota"]


WORLD = """
[[topics]]
slug = "t"
title = "T"
strong.en = ["reactor", "nuclear plant"]
strong.any = ["Rosatom"]
strong.ru = ["Ростом~", "реактор~", "ВВЭР"]
strong.zh = ["核电", "核电机组"]
strong.de = ["Meiler|", "Kernreaktor*"]
weak.en = ["turbine"]
context.en = ["grid"]
world.en = ["government", "reactor fuel", "%"]
world.zh = ["政府", "核电"]
"""


@pytest.mark.parametrize(
    ("title", "lead", "given"),
    [
        ("Reactor opens in Leeds", "The club serves cocktails.", False),
        ("Reactor opens", "", False),
        ("A club opens in Leeds", "It is named Reactor.", False),
        ("Reactor, Reactor: a song", "Reactor is its refrain.", False),
        ("Reactor opens in Leeds", "The government cheers.", True),
        ("Reactor 40% cheaper", "", True),
        ("Reactor fuel arrives", "", True),
        ("Reactor joins the grid", "", True),
        ("Reactor and turbine", "", True),
        ("Nuclear plant opens", "The club serves cocktails.", True),
        ("Rosatom opens", "The club serves cocktails.", True),
        ("Реактор идей открылся", "Студенты рады.", False),
        ("Ростом открылся", "Студенты рады.", False),
        ("ВВЭР открылся", "Студенты рады.", True),
        ("核电真好", "情书走红", False),
        ("核电真好", "政府", True),
        ("核电机组真好", "情书走红", True),
        ("Meiler eröffnet", "Das Lokal ist voll.", False),
        ("Kernreaktoren eröffnet", "Das Lokal ist voll.", True),
    ],
)
def test_one_plain_word_needs_a_sign_of_its_world_names_and_phrases_do_not(
    topics_of: MakeTopics, article: MakeArticle, title: str, lead: str, given: bool
) -> None:
    found = verdict(topics_of(WORLD), article(title, lead=lead))

    assert found is not None
    assert found.given is given
    assert ("anything else of its world: one plain word alone" in found.missing) is not given


def test_a_topic_without_a_world_is_given_by_one_plain_word(topics_of: MakeTopics, article: MakeArticle) -> None:
    topics = topics_of('[[topics]]\nslug = "t"\ntitle = "T"\nstrong.en = ["reactor"]\n')

    assert [tag.topic for tag in tags_of(article("Reactor opens in Leeds"), topics)] == ["t"]


def test_near_terms_are_found_among_many_that_are_far_apart(topics_of: MakeTopics, article: MakeArticle) -> None:
    rules = 'near = [{ a = ["coal"], b = ["price"], within = 2 }]'
    apart = " ".join(["coal", *["stone"] * 9, "price", *["stone"] * 9] * 40)
    topics = topics_of(f'[[topics]]\nslug = "t"\ntitle = "T"\n{rules}\n')

    for text, places in ((apart, 0), (f"{apart} coal and price {apart}", 1), (f"{apart} price of coal {apart}", 1)):
        found = verdict(topics, article("x", lead="y", text=text))

        assert found is not None
        assert [item.found for item in found.evidence] == ["coal and price", "price of coal"][: places and 1] or places
        assert len(found.evidence) == places
