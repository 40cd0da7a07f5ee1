"""One event in five languages: stories that know of each other, never one story; what only looks alike stays apart."""

from datetime import UTC, datetime, timedelta
from itertools import permutations

import pytest

from pipeline.dedup import Index
from pipeline.model import Article, Placement

DAY = datetime(2026, 3, 2, 9, tzinfo=UTC)
EXPORTS = {
    "en": "Kazakhstan lifts oil exports via Baku|"
    "Oil exports of Kazakhstan through Baku rose {a} percent in February to {b} mln tonnes, the shipper said.",
    "ru": "Казахстан увеличил экспорт нефти через Баку|"
    "Экспорт нефти Казахстана через Баку вырос в феврале на {a} процента, до {b} млн тонн.",
    "zh": "哈萨克斯坦经巴库石油出口增长|哈萨克斯坦经巴库的石油出口2月增长{a}%，达到{b}百万吨。",
    "tr": "Kazakistan'ın Bakü üzerinden petrol ihracatı arttı|"
    "Kazakistan'ın Bakü üzerinden petrol ihracatı şubatta yüzde {a} artarak {b} milyon tona çıktı.",
    "kk": "Қазақстан Баку арқылы мұнай экспортын арттырды|"
    "Қазақстанның Баку арқылы мұнай экспорты ақпанда {a} пайызға өсіп, {b} млн тоннаға жетті.",
}
PAIRS = list(permutations(EXPORTS, 2))


def placed(one: str, other: str, a: str = "12.7", b: str = "1.45", hours: float = 3, place: str = "") -> Placement:
    """Where the report in the second language goes, when the index holds the one in the first."""
    index = Index()
    for number, (language, figures, later) in enumerate(((one, ("12.7", "1.45"), 0.0), (other, (a, b), hours)), 1):
        title, text = EXPORTS[language].format(a=figures[0], b=figures[1]).split("|")
        if number == 2 and place:
            title, text = (words.replace(*place.split("=")) for words in (title, text))
        when = DAY + timedelta(hours=later)
        article = Article(
            source=language,
            publisher=language,
            title=title,
            text=text,
            first_seen=when,
            published=when,
            language=language,
        )
        made = index.fingerprint(article)
        placement = index.place(made)
        index.add(number, number, made, placement.copy_of)
    return placement


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_the_same_places_and_figures_bridge_two_languages_without_merging(one: str, other: str) -> None:
    placement = placed(one, other)

    assert (placement.story, placement.copy_of, placement.also_in) == (None, None, (1,))


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_other_figures_are_another_event(one: str, other: str) -> None:
    placement = placed(one, other, a="9.3", b="1.71")

    assert (placement.story, placement.copy_of, placement.also_in) == (None, None, ())


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_the_same_figures_three_days_later_are_chance(one: str, other: str) -> None:
    assert placed(one, other, hours=80).also_in == ()


@pytest.mark.parametrize("place", ["Kazakhstan=Norway", "Baku=Narvik"])
def test_the_same_figures_of_another_place_are_another_event(place: str) -> None:
    assert placed("ru", "en", place=place).also_in == ()
