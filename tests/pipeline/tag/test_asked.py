"""What topics ask of a text: sets of terms as bits."""

import pytest

from pipeline.tag.asked import Asked

ASKED = Asked(sets=(frozenset({1, 2}), frozenset({2, 3}), frozenset({9})))


@pytest.mark.parametrize(("terms", "bits"), [((1,), 0b001), ((2,), 0b011), ((3, 9), 0b110), ((4,), 0), ((), 0)])
def test_the_bits_of_terms_are_those_of_the_sets_they_are_in(terms: tuple[int, ...], bits: int) -> None:
    assert ASKED.bits(terms) == bits


def test_a_set_has_its_own_bit_and_an_empty_one_none() -> None:
    assert [ASKED.bit(terms) for terms in ASKED.sets] == [1, 2, 4]
    assert ASKED.bit(frozenset()) == 0
