"""What keeps a text from a story, or from a report, that it resembles: other names, other steps, another subject."""

from datetime import UTC, datetime, timedelta

import pytest

from pipeline.dedup import Index
from pipeline.dedup.steps import price_first
from pipeline.dedup.subjects import names_in, speakers
from pipeline.dedup.vocabulary import vocabulary_in
from pipeline.dedup.words import tidy
from pipeline.model import Article, Placement

DAY = datetime(2026, 3, 2, 9, tzinfo=UTC)
Told = tuple[str, str]


def second(first: Told, then: Told, hours: float, language: str = "en") -> Placement:
    """Where a report is placed that comes so many hours after another."""
    index = Index()
    for number, ((title, text), when) in enumerate(((first, DAY), (then, DAY + timedelta(hours=hours))), 1):
        source = f"paper-{number}"
        fingerprint = index.fingerprint(
            Article(
                source=source,
                publisher=source,
                title=title,
                text=text,
                first_seen=when,
                published=when,
                language=language,
            )
        )
        placement = index.place(fingerprint)
        index.add(number, number, fingerprint, None)
    return placement


def vetoes(placement: Placement) -> str:
    return str(placement.because.get("vetoes", ""))


def protest(country: str, city: str) -> Told:
    return (
        f"{country} summons Russian ambassador over drone",
        f"{city}, March 2 - {country}'s foreign ministry on Monday summoned the Russian ambassador after a drone "
        "entered its airspace in the night, it said in a statement.\n\n"
        '"We firmly protest against this violation of our airspace, which endangers the lives of our citizens," the '
        "statement said.",
    )


def test_one_ministrys_protest_is_no_copy_of_anothers() -> None:
    placement = second(protest("Romania", "BUCHAREST"), protest("Moldova", "CHISINAU"), 1)

    assert placement.copy_of is None
    assert placement.story is None
    assert "moldova stands where it has another name" in vetoes(placement)


def test_a_protest_under_another_headline_is_the_same_protest() -> None:
    first = protest("Romania", "BUCHAREST")

    assert second(first, ("Bucharest calls in ambassador", first[1]), 1).copy_of == 1


def test_a_slip_of_the_pen_makes_no_other_name() -> None:
    first = protest("Romania", "BUCHAREST")
    slip = first[1].replace("Russian", "Rusian")

    assert second(first, ("Bucharest summons ambassador over drone", slip), 1).copy_of == 1


def plan(country: str, amount: str) -> Told:
    return (
        f"{country} submits new plan to make up for overproduction",
        f"{country} has submitted to OPEC an updated plan to make up for its overproduction by June, the secretariat "
        f"said on Thursday. Its compensation is to reach {amount} barrels per day.",
    )


def test_a_headline_alike_but_for_another_name_tells_of_others() -> None:
    placement = second(plan("Iraq", "130,000"), plan("Kazakhstan", "669,000"), 0.2)

    assert placement.story is None
    assert "another name" in vetoes(placement)


def test_a_headline_in_which_another_name_of_the_story_stands_tells_the_same() -> None:
    first = plan("Kazakhstan", "669,000")
    other = (
        "Astana submits new plan to make up for overproduction",
        "Astana has sent OPEC a new plan, said the secretariat: Kazakhstan makes up for overproduction with 669,000 "
        "barrels per day in June.",
    )

    assert second(first, other, 1).story == 1


TERMINAL = (
    "Caspian terminal halts loading after drone attack",
    "The Caspian terminal halted the loading of tankers on Monday after sea drones damaged its second mooring near "
    "Novorossiysk, the consortium said. No one was hurt.",
)
RESUMED = (
    "Caspian terminal resumes loading after drone attack",
    "The Caspian terminal resumed the loading of tankers on Wednesday through its first mooring, after sea drones "
    "damaged the second near Novorossiysk, the consortium said.",
)
PUMPS_AGAIN = (
    "Caspian terminal pumps again at half speed",
    "The Caspian terminal loads tankers again through its first mooring, after sea drones damaged the second near "
    "Novorossiysk, the consortium said.",
)
HIT_AGAIN = (
    "Drones hit Caspian terminal again",
    "Sea drones damaged a mooring of the Caspian terminal near Novorossiysk for the second time in a week and halted "
    "the loading of tankers, the consortium said.",
)
PRICE = (
    "Oil jumps 3% after drone attack on Caspian terminal",
    "Oil prices jumped on Monday after drones damaged a mooring of the Caspian terminal near Novorossiysk and halted "
    "the loading of tankers, traders said.",
)


@pytest.mark.parametrize(
    ("then", "hours", "why"),
    [
        (RESUMED, 40, "the opposite step of one affair"),
        (HIT_AGAIN, 30, "the same happened again"),
        (PRICE, 2, "how a price moved, not what moved it"),
    ],
)
def test_another_step_of_an_affair_is_an_event_of_its_own(then: Told, hours: float, why: str) -> None:
    placement = second(TERMINAL, then, hours)

    assert placement.story is None
    assert why in vetoes(placement)


def test_what_works_again_the_next_day_is_told_with_what_stopped_it() -> None:
    assert second(TERMINAL, RESUMED, 25).story == 1


def test_what_only_works_again_is_no_second_time() -> None:
    assert second(TERMINAL, PUMPS_AGAIN, 25).story == 1


def test_an_attack_told_as_another_one_at_once_is_that_attack() -> None:
    assert second(TERMINAL, HIT_AGAIN, 1).story == 1


def test_two_reports_of_a_price_are_one_story() -> None:
    other = (
        "Brent climbs after attack on Caspian terminal",
        "Oil prices climbed on Monday after drones damaged a mooring of the Caspian terminal, halting tankers.",
    )

    assert second(PRICE, other, 1).story == 1


@pytest.mark.parametrize(
    ("title", "price"),
    [
        ("Oil jumps 3% after Iran seizes tanker", True),
        ("European gas prices fall by a tenth", True),
        ("UPDATE 2-Oil slides on talks", True),
        ("Brent up 2% as talks end", True),
        ("Shares in Tupras fall further", False),
        ("OPEC oil output fell in February", False),
        ("Iran seizes tanker, oil jumps", False),
        ("Цены на нефть выросли на 3%", True),
        ("Нефть марки Brent: новый терминал", False),
        ("国际油价上涨3%", True),
        ("Ölpreise steigen nach Angriff", True),
    ],
)
def test_a_price_that_moved_stands_first_in_its_headline(title: str, price: bool) -> None:
    assert price_first(tidy(title)) is price


MINISTER = (
    "Ministers discuss safety of Caspian pipeline in Washington",
    "Kazakhstan's energy minister Yerlan Akkenzhenov and his colleague met in Washington on Monday to discuss the "
    "safety of the Caspian pipeline, the ministry said. They agreed to set up a working group before the end of March.",
)
SAME_MINISTER = (
    "Five gigawatts of new power plants by 2029",
    "Kazakhstan's energy minister Yerlan Akkenzhenov told investors in Washington on Monday that the country will add "
    "power plants, among them three that burn coal.",
)


def test_who_is_quoted_makes_no_story_of_two_subjects() -> None:
    placement = second(MINISTER, SAME_MINISTER, 5)

    assert placement.story is None
    assert "hardly more in common than who is quoted" in vetoes(placement)


def test_the_same_subject_in_other_words_of_the_same_minister_is_one_story() -> None:
    other = (
        "Akkenzhenov and American colleague talk about Caspian pipeline",
        "Energy minister Yerlan Akkenzhenov spoke in Washington on Monday of the safety of the Caspian pipeline; a "
        "working group is to be set up.",
    )

    assert second(MINISTER, other, 3).story == 1


@pytest.mark.parametrize(
    ("text", "language", "persons", "others"),
    [
        ("Turkey's energy minister Alparslan Bayraktar said on Monday", "en", "alparslan bayraktar", "turkey minister"),
        ("сообщил министр энергетики Ерлан Аккенженов", "ru", "ерлан аккенженов", "министр энергетики"),
        ("sagte Wirtschaftsministerin Katherina Reiche am Montag", "de", "katherina reiche", "wirtschaftsministerin"),
        ("Energy demand rose in Almaty", "en", "", ""),
    ],
)
def test_persons_are_known_by_their_office(text: str, language: str, persons: str, others: str) -> None:
    def terms(words: str) -> set[int]:
        return vocabulary_in(language).terms(words.split())

    named, offices = speakers(text, language)

    assert named == terms(persons)
    assert terms(others) <= offices


def test_a_word_of_a_headline_is_a_name_if_its_text_never_has_it_small() -> None:
    text = "The Port of Kuryk was shut. Kuryk and its port lie on the Caspian."

    assert names_in("Kuryk Port Shut", text, "en") == vocabulary_in("en").terms(["kuryk"])


STOCKS = ("Record February for crude", "Crude rose by a million tons in February to a record on Wednesday.")
PORT = ("Record February for seaport", "The seaport has a million tons in February, a record, on Wednesday.")


@pytest.mark.parametrize(
    ("first", "then", "language"),
    [
        (STOCKS, PORT, "en"),
        (
            ("Рост добычи в феврале", "Добыча выросла в феврале на миллион тонн, стало известно в среду."),
            ("Рост перевалки в феврале", "Перевалка выросла в феврале на миллион тонн, объявил в среду порт."),
            "ru",
        ),
    ],
)
def test_days_and_units_make_no_story(first: Told, then: Told, language: str) -> None:
    placement = second(first, then, 2, language)

    assert placement.story is None
    assert "only days, units and amounts in common" in vetoes(placement)


BANKS = (
    "Turkish central bank keeps its key rate unchanged, as expected",
    "Turkey's central bank left its key rate unchanged on Monday, as expected, and said that inflation stays a risk.",
)


@pytest.mark.parametrize(
    ("then", "apart"),
    [
        (
            (
                "Kazakh central bank keeps its key rate unchanged, as expected",
                "Kazakhstan's central bank left its key rate unchanged on Monday and said that inflation stays a risk.",
            ),
            True,
        ),
        (
            (
                "Ankara keeps its key rate unchanged as expected",
                "The central bank of Turkey left its key rate unchanged, as expected, and called inflation a risk.",
            ),
            False,
        ),
    ],
)
def test_briefs_are_apart_whose_headlines_each_name_what_the_other_text_lacks(then: Told, apart: bool) -> None:
    placement = second(BANKS, then, 2)

    assert (placement.story is None) is apart
    assert ("each headline names what the other text lacks" in vetoes(placement)) is apart
