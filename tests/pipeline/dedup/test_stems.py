"""What a word means to stories, in the languages that a desk reads."""

from datetime import UTC, datetime

import pytest

from pipeline.dedup import Index
from pipeline.dedup.stems import idle_words, stem
from pipeline.model import Article

DAY = datetime(2026, 3, 2, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("en", "tankers", "tanker"),
        ("en-GB", "tankers", "tanker"),
        ("ru", "санкциями", "санкции"),
        ("pl", "gazociągiem", "gazociągu"),
        ("cs", "rafinerie", "rafinerii"),
        ("ar", "الحكومة", "حكومة"),
        ("kk", "мұнайдың", "мұнайға"),
        ("az", "kəmərini", "kəmərinə"),
        ("ka", "საწვავის", "საწვავზე"),
        ("en", "нефтью", "нефти"),
    ],
)
def test_forms_of_a_word_have_one_stem(language: str, one: str, other: str) -> None:
    assert stem(one, language) == stem(other, language)


@pytest.mark.parametrize(
    ("language", "word"),
    [
        ("de", "gegen"),
        ("de-AT", "gegen"),
        ("it", "della"),
        ("pl", "oraz"),
        ("ar", "التي"),
        ("kk", "туралы"),
        ("uz", "bo'yicha"),
        ("xx", "and"),
    ],
)
def test_words_that_only_join_others_mean_nothing(language: str, word: str) -> None:
    assert word in idle_words(language)


def test_what_joins_words_in_one_language_may_mean_something_in_another() -> None:
    assert "gegen" not in idle_words("en")
    assert "against" not in idle_words("en")


def _story(index: Index, number: int, title: str, text: str, language: str) -> int:
    article = Article("s", "P", title, DAY, text=text, language=language)
    print_ = index.fingerprint(article)
    placement = index.place(print_)
    story = placement.story or number
    index.add(number, story, print_, placement.copy_of)
    return story


def test_two_tellings_in_polish_are_one_story_and_a_third_event_is_another() -> None:
    index = Index()
    first = _story(
        index,
        1,
        "Statek dostawczy uszkodził gazoport w Świnoujściu",
        "Statek dostawczy uderzył w nabrzeże gazoportu i uszkodził ramię przeładunkowe. "
        "Rozładunek skroplonego gazu wstrzymano, a dwa gazowce czekają na redzie. Naprawa potrwa tydzień.",
        "pl",
    )
    second = _story(
        index,
        2,
        "Świnoujście: gazoport stoi po uderzeniu statkiem dostawczym",
        "Przeładunki skroplonym gazem są wstrzymane, bo uszkodzonemu ramieniu przy nabrzeżu potrzebna jest naprawa. "
        "Gazowcom kazano czekać, a oba stoją na redach; naprawy zaplanowano na tygodnie.",
        "pl",
    )
    third = _story(
        index,
        3,
        "Kopalnia w Bogdance zwiększa wydobycie",
        "Kopalnia w Bogdance wydobyła w maju więcej węgla niż przed rokiem, a na zwałach jest go mniej. "
        "Elektrownie zamówiły dodatkowe dostawy na jesień, po które pojadą pociągi z Lublina.",
        "pl",
    )
    assert first == second != third
