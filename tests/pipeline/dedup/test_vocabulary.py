"""What is known of words."""

import pytest

from pipeline.dedup import vocabulary
from pipeline.dedup.vocabulary import vocabulary_in
from pipeline.dedup.words import half, number_of


def test_words_of_one_stem_are_of_one_term_and_words_without_meaning_of_none() -> None:
    english = vocabulary_in("en")

    assert english.terms(["pipeline", "pipelines"]) == {half("pipelin")}
    assert english.terms(["the", "of", "石"]) == frozenset()
    assert english.spelling[half("pipelin")] == "pipelin"


def test_rows_stand_in_the_order_of_the_words_and_houses_spell_alike() -> None:
    rows = vocabulary_in("en").rows(["tonnes", "12.5", "tons"])

    assert rows["number"].tolist() == [number_of("tons"), number_of("12.5"), number_of("tons")]
    assert rows["figure"].tolist() == [0, half("12.5"), 0]


def test_a_point_marks_thousands_where_the_language_has_it_so() -> None:
    assert vocabulary_in("de").rows(["12.500"])["figure"] == [half("12500")]
    assert vocabulary_in("en").rows(["12.500"])["figure"] == [half("12.500")]


def test_words_the_gazetteer_knows_are_told_with_their_places() -> None:
    words = ["oil", "from", "kazakhstan"]
    english = vocabulary_in("en")

    assert 2 in dict(english.signed(words, english.rows(words)))
    assert 1 not in dict(english.signed(words, english.rows(words)))


def test_a_vocabulary_is_begun_anew_when_it_has_too_many_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vocabulary, "REMEMBERED", 3)
    full = vocabulary_in("sv")
    full.rows(["ett", "två", "tre", "fyra"])

    begun = vocabulary_in("sv")

    assert begun is not full
    assert begun.rows(["fyra"]).tolist() == full.rows(["fyra"]).tolist()


def test_more_words_than_there_was_room_for_are_known() -> None:
    words = [f"w{number}" for number in range(5000)]

    assert vocabulary_in("fi").rows(words)["number"].tolist() == [number_of(word) for word in words]
