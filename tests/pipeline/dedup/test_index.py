"""The index as a whole: made anew it decides alike, looking changes nothing, round-ups mislead nobody."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.dedup import Fingerprint, Index, differences, sentence
from pipeline.model import Article

DAY = datetime(2026, 3, 2, 9, tzinfo=UTC)
PLACES = "Aktau Baku Tashkent Bukhara Kuryk Poti Batumi Atyrau Aktobe Navoi Mersin Ceyhan".split()
THINGS = "cement copper wheat diesel sulphur ferries wagons turbines cables cotton urea timber".split()


def report(number: int, hours: float = 0, source: str = "wire") -> Article:
    """A report of its own for every number: place, goods and figures differ."""
    place, thing = PLACES[number % 12], THINGS[(number * 5 + number // 12) % 12]
    text = (
        f"The port of {place} handled {number + 13} thousand tonnes of {thing} last week, its manager told us. "
        f"Buyers of {thing} from {PLACES[(number + 3) % 12]} had ordered {number * 7 + 3} more wagons than needed.\n\n"
        f"Repairs of berth {number % 9 + 2} at {place} start in {number % 5 + 2} weeks, and {thing} will go by sea."
    )
    when = DAY + timedelta(hours=hours)
    title = f"{place} port moves {number + 13} thousand tonnes of {thing}"
    return Article(
        source=source, publisher=source, title=title, text=text, first_seen=when, published=when, language="en"
    )


def placed(index: Index, articles: list[Article], start: int = 1) -> list[tuple[int, int | None, bytes]]:
    """Place and add in order: story, original and print of each."""
    rows = []
    for number, article in enumerate(articles, start):
        fingerprint = index.fingerprint(article)
        placement = index.place(fingerprint)
        story = placement.story or number
        index.add(number, story, fingerprint, placement.copy_of)
        rows.append((story, placement.copy_of, fingerprint.to_bytes()))
    return rows


STREAM = [report(n % 30, hours=n, source=f"paper-{n % 4}") for n in range(60)]


def test_an_index_made_anew_from_stored_prints_decides_as_the_one_that_lived() -> None:
    live, anew = Index(), Index()
    rows = placed(live, STREAM)

    for number, (story, copy_of, blob) in enumerate(rows, 1):
        anew.add(number, story, Fingerprint.from_bytes(blob), copy_of)

    for article in [report(n, hours=70, source="late") for n in range(40)]:
        assert live.fingerprint(article) == anew.fingerprint(article)
        assert live.place(live.fingerprint(article)) == anew.place(anew.fingerprint(article))


def test_the_same_articles_in_the_same_order_give_the_same_stories() -> None:
    assert placed(Index(), STREAM) == placed(Index(), STREAM)


def test_looking_changes_nothing() -> None:
    index = Index()
    placed(index, STREAM)
    fingerprint = index.fingerprint(report(3, hours=61))

    assert index.place(fingerprint) == index.place(fingerprint)


def test_a_copy_of_a_copy_names_the_first() -> None:
    rows = placed(Index(), [report(1), report(1, 1, "second"), report(1, 2, "third")])

    assert [copy_of for _, copy_of, _ in rows] == [None, 1, 1]


def test_an_index_made_anew_knows_that_an_original_came_after_its_copies() -> None:
    told = [report(1), report(1, 1, "second"), report(1, 2, "third"), report(7, 3)]
    live, anew = Index(), Index()
    rows = placed(live, told[:1])
    live.add(2, 1, live.fingerprint(told[1]), 1)
    live.follow(1, 2)
    live.add(3, 1, live.fingerprint(told[2]), 2)
    live.follow(2, 3)
    live.add(4, 4, live.fingerprint(told[3]), None)
    assert rows == [(1, None, live.fingerprint(told[0]).to_bytes())]

    for number, (article, story, copy_of) in enumerate(zip(told, (1, 1, 1, 4), (3, 3, None, None), strict=True), 1):
        anew.add(number, story, Fingerprint.from_bytes(live.fingerprint(article).to_bytes()), copy_of)

    for article in [report(1, 4, "late"), replace(report(1, 5, "own words"), text=report(1).text[60:]), report(7, 6)]:
        assert live.place(live.fingerprint(article)) == anew.place(anew.fingerprint(article))
    assert live.place(live.fingerprint(report(1, 4, "late"))).copy_of == 3


def test_a_round_up_is_no_copy_of_any_report_in_it() -> None:
    index = Index()
    reports = [report(n, hours=n / 10) for n in range(5)]
    placed(index, reports)
    leads = "\n\n".join(f"{one.title}: {one.text.split('. ', 1)[0]}." for one in reports)
    page = replace(report(0, hours=3, source="digest"), title="News in brief", text=leads)

    assert index.place(index.fingerprint(page)).copy_of is None


def test_a_report_among_what_its_paper_always_says_is_still_that_report() -> None:
    above = (
        "Sign up for our letter to have the stories of the day in your inbox every morning before the bell rings. "
        "Our newsroom of eleven people covers the ports of two seas around the clock and lives by its readers. "
    )
    below = " Write to the night desk with your views. This service may be quoted with a link to its front page."
    index = Index()
    reports = [report(n, hours=n / 10) for n in range(2)]
    placed(index, [replace(report(7, source="digest"), text=above + report(7).text + below), *reports])
    again = replace(report(1, hours=3, source="digest"), text=above + reports[1].text + below)

    assert index.place(index.fingerprint(again)).copy_of == 3


def test_what_a_source_prints_under_everything_is_not_its_news() -> None:
    notice = "\n\nThis service reports from eleven ports on two seas and may be quoted with a link to its front page."
    papers = [replace(report(n, hours=n), text=report(n).text + notice) for n in range(9)]
    index = Index()
    rows = placed(index, papers)

    assert all(copy_of is None for _, copy_of, _ in rows)
    assert index.fingerprint(papers[8]).length == index.fingerprint(report(8, hours=8)).length


SHOW = (
    "Every morning The Long Haul brings you fifteen minutes on freight and the people who move the world's goods, "
    "hosted by Maren Holt and Idris Vane. It is produced by Salt Cellar Audio, with music by Tilda Kern. Subscribe "
    "wherever you get your podcasts, leave us a review, and write to us with questions and ideas for the show."
)
EPISODES = {
    "Why grain waits at the mouth": "Wheat barges queue for a week because pilots are few, a trader says.",
    "The lithium rush reaches the hills": "Villagers fight a mine, while makers of cars sign contracts for spodumene.",
    "How a strike emptied the harbour": "Crane drivers stayed home on Tuesday, and forty ships went past.",
    "Rails across the desert": "An iron ore train is two kilometres long, and a second track is planned.",
    "A carbon tax on bunker fuel": "Delegates argue over a levy that island states have asked for.",
    "Cocoa at any price": "Chocolate makers shrink bars as beans cost three times what they did.",
}


@pytest.mark.parametrize("text", [SHOW, f"{{told}}\n\n{SHOW}", f"{{told}} {SHOW}", f"{SHOW}\n\n{{told}}"])
def test_episodes_that_have_their_shows_words_in_common_are_told_one_by_one(text: str) -> None:
    episodes = [
        replace(report(0, hours=24 * number, source="show"), title=title, text=text.format(told=told))
        for number, (title, told) in enumerate(EPISODES.items())
    ]

    rows = placed(Index(), [report(1), *episodes])

    assert [(story, copy_of) for story, copy_of, _ in rows] == [(number, None) for number in range(1, 8)]


def test_a_report_that_its_paper_heads_otherwise_is_still_that_report() -> None:
    told = report(3)
    again = replace(
        report(3, hours=2), title=f"Repairs of berths start in weeks as {told.title.split()[-1]} goes by sea"
    )

    assert [copy_of for _, copy_of, _ in placed(Index(), [told, again])] == [None, 1]


def test_a_morning_of_dividends_is_a_story_for_each_company() -> None:
    companies = "Oxus Cotton|Tarim Cement|Altai Zinc|Karakum Gas|Aral Salt|Pamir Water|Balkhash Copper|Ulytau Rice"
    notices = [
        replace(
            report(0, hours=number / 2, source="wire"),
            title=f"{company} sets quarterly dividend",
            text=f"{company}'s board declared a quarterly dividend of {10 + 3 * number}.5 cents a share, unchanged "
            f"from the prior quarter, payable April {17 + number} to holders of record at the close of March 31.",
        )
        for number, company in enumerate(companies.split("|"))
    ]
    later = replace(
        report(0, hours=6, source="second"),
        title="Zinc miner keeps its payout",
        text="Altai Zinc will pay holders 16.5 cents a share on April 19, as much as a quarter ago. Analysts had "
        "feared a cut after the flood in its northern mine.",
    )

    rows = placed(Index(), [*notices, later])

    assert [story for story, _, _ in rows] == [1, 2, 3, 4, 5, 6, 7, 8, 3]


def test_a_papers_next_report_in_its_own_way_of_writing_is_another_story() -> None:
    papers = [
        ("first", "Kenya: port of Mombasa opens again", "The cranes work again. The union and the ministry agree."),
        ("first", "Kenya: tea growers ask for better prices", "Buyers have not paid since May. The union warns."),
        ("second", "Kenya's tea growers want better prices", "Growers say that buyers owe them since May."),
    ]
    told = [replace(report(0, source=source), title=title, text=text) for source, title, text in papers]
    others = [report(number, source=f"paper-{number % 8}") for number in range(30)]

    rows = placed(Index(), [*others, *told])

    port, tea, tea_again = [story for story, _, _ in rows[-3:]]
    assert (tea == port, tea_again == tea) == (False, True)


@pytest.mark.parametrize(
    ("source", "title", "same"),
    [
        ("second", "Mombasa port works again after two days of strike, union says", True),
        ("second", "Watch: Mombasa port works again after two days of strike, union says", True),
        ("first", "Mombasa port works again after two days of strike, union says", False),
    ],
)
def test_a_bare_headline_tells_what_another_paper_told_under_it(source: str, title: str, same: bool) -> None:
    text = report(3).text + "\n\n" + report(5).text
    told = replace(
        report(0, source="first"), title="Mombasa port works again after two days of strike, union says", text=text
    )
    bare = replace(report(0, hours=60, source=source), title=title, text="")
    others = [report(number, source=f"paper-{number % 8}") for number in range(30)]

    rows = placed(Index(), [*others, told, bare])

    assert (rows[-1][0] == rows[-2][0]) is same


def undated(title: str, text: str, source: str) -> Article:
    return Article(source=source, publisher=source, title=title, text=text, first_seen=DAY, language="en")


def test_without_dates_the_next_quake_of_a_town_is_told_by_its_figures_and_names() -> None:
    first = undated(
        "Quake damages houses in Kuryk",
        "June 4, 2019 - A strong earthquake shook the port of Kuryk before dawn and damaged 140 houses, the emergency "
        "service said. Governor Daulet Amirov sent tents and water to the town. Rescuers searched collapsed houses.",
        "first",
    )
    again = undated(
        "Tents for Kuryk after earthquake",
        "June 5, 2019 - Tents and water reached Kuryk a day after an earthquake damaged 140 houses of the port. Nobody "
        "was found under collapsed houses, and Daulet Amirov thanked the emergency service.",
        "second",
    )
    other = undated(
        "Quake damages school in Kuryk",
        "March 17, 2023 - Mayor Saule Bekova closed a school of Kuryk with 32 cracked walls after an earthquake shook "
        "the port. The emergency service looks at houses this week, and lessons go on in the Marine Club.",
        "third",
    )

    rows = placed(Index(), [first, other, again])

    assert [story for story, _, _ in rows] == [1, 2, 1]


def test_a_date_too_old_to_sort_by_still_keeps_two_articles_apart() -> None:
    old = replace(report(1), published=None, claimed="1987-03-02T09:00:00+00:00")
    later = replace(report(1, source="second"), published=None, claimed="1987-04-02T09:00:00+00:00")

    assert [copy_of for _, copy_of, _ in placed(Index(), [old, later])] == [None, None]


def test_articles_without_a_date_are_compared_all_the_same() -> None:
    undated = [replace(report(1, source=name), published=None) for name in ("first", "second")]

    assert [copy_of for _, copy_of, _ in placed(Index(), undated)] == [None, 1]


def test_what_was_forgotten_is_found_no_more() -> None:
    index = Index()
    placed(index, [report(1), report(2, hours=50)])
    index.forget(DAY + timedelta(hours=10))

    assert index.place(index.fingerprint(report(1, hours=51))).copy_of is None
    assert index.place(index.fingerprint(report(2, hours=51))).copy_of == 2


def test_a_copy_of_what_was_forgotten_still_names_it_and_its_story() -> None:
    index = Index()
    placed(index, [report(1), report(1, 60, "second")])
    index.forget(DAY + timedelta(hours=10))
    undated = replace(report(1, hours=200, source="third"), published=None)

    placement = index.place(index.fingerprint(undated))

    assert (placement.story, placement.copy_of) == (1, 1)


def test_a_story_given_by_hand_is_believed() -> None:
    index = Index()
    index.add(1, 77, index.fingerprint(report(1)), None)

    assert index.place(index.fingerprint(report(1, 1, "second"))).story == 77


def test_a_placement_says_why_and_a_copy_what_differs() -> None:
    index = Index()
    placed(index, [report(1)])
    because = index.place(index.fingerprint(report(1, 1, "second"))).because

    assert sentence(because).startswith("a copy: the original's opening stands in it; 100% of the text in common")
    assert list(differences("One.\n\nTwo.", "One.\n\nTwo.\n\nThree.")) == ["+ Three."]


def test_one_event_in_two_languages_is_two_stories_that_know_of_each_other() -> None:
    russian = replace(
        report(0),
        language="ru",
        title="Казахстан увеличил экспорт нефти через Баку до 1,45 млн тонн",
        text="Экспорт нефти Казахстана через Баку вырос в феврале на 12,7 процента, до 1,45 млн тонн.",
    )
    english = replace(
        report(0, hours=3, source="second"),
        title="Kazakhstan lifts oil exports via Baku",
        text="Oil exports of Kazakhstan through Baku rose 12.7 percent in February to 1.45 mln tonnes.",
    )
    index = Index()
    index.add(1, 9, index.fingerprint(russian), None)

    placement = index.place(index.fingerprint(english))

    assert (placement.story, placement.copy_of, placement.also_in) == (None, None, (9,))


@settings(max_examples=60, deadline=None)
@given(
    title=st.text(max_size=200),
    text=st.text(max_size=3000),
    language=st.sampled_from(["en", "ru", "zh", "und", "xx-long"]),
)
def test_any_text_has_a_print_that_survives_the_store(title: str, text: str, language: str) -> None:
    index = Index()
    article = replace(report(0), title=title, text=text, language=language)
    made = index.fingerprint(article)
    blob = made.to_bytes()

    assert len(blob) <= 2200
    assert Fingerprint.from_bytes(blob).to_bytes() == blob
    index.add(1, 1, made, None)
    index.place(made)


def test_no_story_is_told_to_be_nearer_than_the_same() -> None:
    ports = "the port counted {} wagons of grain and {} of coal while ferries from the other shore waited for calm"
    first, second = (
        " ".join(ports.format(row * 11 + 100, row * 7 + 300 + late * (row > 0)) for row in range(5)) for late in (0, 1)
    )
    index = Index()
    placed(index, [replace(report(1), text=first)])

    placement = index.place(index.fingerprint(replace(report(1, source="other"), text=second)))

    assert (placement.story, placement.copy_of, placement.because["closeness"]) == (1, None, 1.0)


@pytest.mark.parametrize("mark", ["Correction: ", "Исправление: ", "更正：", "Korrektur: ", "Düzeltme: ", "Түзету: "])
def test_a_correction_is_known_by_the_text_it_corrects_whatever_its_language(mark) -> None:
    text = (
        "The port of Aktau handled {} TEU in the first two months, a quarter more than in the same months of the year "
        "before, its director said on Monday. The route across the Caspian is booked until June, and a second crane "
        "will arrive in May."
    )
    seen = datetime(2026, 3, 1, 8, tzinfo=UTC)
    wrong = Article("l", "Ledger", "Port handles 72,000 TEU", seen, text=text.format("72,000"), published=seen)
    later = seen + timedelta(hours=3)
    right = Article("l", "Ledger", f"{mark}Port handles 27,000 TEU", later, text=text.format("27,000"), published=later)
    index = Index()
    index.add(1, 1, index.fingerprint(wrong), None)

    placement = index.place(index.fingerprint(right))

    assert placement.story == 1
    assert placement.copy_of == 1
