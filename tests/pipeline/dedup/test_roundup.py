"""Round-ups known by their form, before any of their reports has come, and what they may not do to stories."""

from datetime import UTC, datetime, timedelta

import pytest

from pipeline.dedup import Fingerprint, Index, Kept
from pipeline.dedup.roundup import is_round_up
from pipeline.dedup.words import tidy, tokens
from pipeline.model import Article

DAY = datetime(2026, 3, 2, 9, tzinfo=UTC)
MINE = (
    "Landslide halts copper mine in Chile",
    "A landslide after heavy rain halted work at the Collahuasi copper mine in northern Chile on "
    "Monday, its operator said.",
)
LINES = (
    "A landslide halted the Collahuasi copper mine in northern Chile.",
    "Turkish annual inflation slowed to 31.2 percent.",
    "Hamburg elects its parliament in autumn, the senate decided.",
    "Brent closed above seventy dollars.",
)
REPORT = (
    "Armed men seized a tanker off Fujairah early on Monday, the maritime agency said.",
    "The tanker carried gasoil to Singapore, tracking data showed.",
    "The tanker's manager in Cyprus had lost contact with its crew off Fujairah at night.",
    "Nobody claimed that the tanker was theirs.",
)


@pytest.mark.parametrize(
    ("title", "paragraphs", "round_up"),
    [
        ("Morning brief: five things for Monday", LINES, True),
        ("The day in ten lines", LINES, True),
        ("Mining round-up", LINES[:3], True),
        ("Companies in brief", (" ".join(LINES),), True),
        ("Gulf briefing", LINES, True),
        ("Energy and trade digest 5 Mar", LINES, True),
        ("Der Morgen: Was heute wichtig wird", LINES, True),
        ("Landslides, prices and votes", (*LINES, "Nairobi sold tea."), True),
        ("Landslides, prices and votes", LINES, False),
        ("Morning brief: the tanker", REPORT, False),
        ("Armed men seize tanker", REPORT, False),
        ("Notorious singer makes headlines at home", (" ".join(LINES),), False),
        ("White House briefing room shut for repair", LINES, False),
        ("Companies in brief", ("Shr 16 cts vs 13 cts", "Pay April 15", "Record March 31", "Reuter"), False),
        ("Companies in brief", LINES[:2], False),
        ("Top stories", (), False),
    ],
)
def test_a_round_up_is_known_by_reports_that_have_no_word_in_common(
    title: str, paragraphs: tuple[str, ...], round_up: bool
) -> None:
    tidied = tidy(title)

    assert is_round_up(tidied, tokens(tidied), "\n\n".join(paragraphs), "en") is round_up


def article(title: str, text: str, hours: float = 0) -> Article:
    when = DAY + timedelta(hours=hours)
    return Article(
        source="paper", publisher="paper", title=title, text=text, first_seen=when, published=when, language="en"
    )


ROUND_UP = article("Mining round-up", "\n".join(LINES))


def test_a_round_up_tells_no_story_that_a_report_began() -> None:
    index = Index()
    index.add(1, 1, index.fingerprint(article(*MINE)), None)

    placement = index.place(index.fingerprint(ROUND_UP))

    assert placement.story is None
    assert placement.because == {"rule": "round-up"}


@pytest.mark.parametrize("loaded", [False, True])
def test_no_report_joins_a_round_up(loaded: bool) -> None:
    index, made = Index(), Index().fingerprint(ROUND_UP)
    if loaded:
        index.add_many([[Kept(1, 1, None, made.to_bytes())]])
    else:
        index.add(1, 1, made, None)

    assert index.place(index.fingerprint(article(*MINE, hours=1))).story is None


def test_a_round_up_is_one_in_its_print() -> None:
    assert Fingerprint.from_bytes(Index().fingerprint(ROUND_UP).to_bytes()).round_up


def test_the_same_round_up_of_another_paper_is_a_copy() -> None:
    index = Index()
    index.add(1, 1, index.fingerprint(ROUND_UP), None)

    placement = index.place(index.fingerprint(article("Mining round-up", "\n".join(LINES), hours=1)))

    assert placement.copy_of == 1


def test_a_round_up_goes_when_its_time_is_over() -> None:
    index = Index()
    index.add(1, 1, index.fingerprint(ROUND_UP), None)

    index.forget(DAY + timedelta(days=8))

    assert index.place(index.fingerprint(ROUND_UP)).copy_of is None


@pytest.mark.parametrize(
    ("title", "several"),
    [
        ("Court lets mine work go on, Kazakhstan sets duties, more", True),
        ("Court Lets Mine Work Go On,Kazakhstan Sets Duties, and More", True),
        ("Kazakhstan to buy rails, wagons, and more", False),
        ("Refiners want crude, and more", False),
        ("Kazakhstan sets duties, court lets mine work go on", False),
    ],
)
def test_a_headline_of_headlines_with_more_to_come_is_a_round_up(title: str, several: bool) -> None:
    tidied = tidy(title)

    assert is_round_up(tidied, tokens(tidied), "", "en") is several
