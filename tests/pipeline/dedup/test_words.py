"""Words as they are compared."""

from pipeline.dedup.words import tidy, tokens


def test_a_turkish_headline_in_capitals_has_the_words_of_the_same_in_small_letters() -> None:
    assert tokens(tidy("TÜRKİYE VE İZMİR")) == tokens(tidy("Türkiye ve İzmir")) == ["türkiye", "ve", "izmir"]
