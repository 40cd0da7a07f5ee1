"""One spelling for letters, spaces, hyphens and apostrophes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.tag.fold import fold, tidy


@pytest.mark.parametrize(
    ("written", "low"),
    [
        ("Trans\u2011Caspian", "trans caspian"),
        ("Trans\u2013Caspian", "trans caspian"),
        ("trans\u00adit", "transit"),
        ("oil\u00a0price", "oil price"),
        ("\ufeffOil", "oil"),
        ("ＬＮＧ　船", "lng 船"),
        ("KIRGIZİSTAN", "kirgizistan"),
        ("Kırgızistan", "kirgizistan"),
        ("ИЮНЬ зелёный", "июнь зеленый"),
        ("Xi\u2019an", "xi'an"),
        ("O\u02bbzbekiston", "o'zbekiston"),
        ("鐵路 關稅 走廊", "铁路 关税 走廊"),
        ("ﬁeld", "field"),
        ("и\u0306од", "йод"),
        ("Ələt", "ələt"),
        ("ҚАЗАҚСТАН", "қазақстан"),
    ],
)
def test_spellings_of_one_word_become_one(written: str, low: str) -> None:
    assert fold(tidy(written)).low == low


@pytest.mark.parametrize("written", ["Trans-Caspian oil", "İSTANBUL ışık", "關稅上調", "Зелёный ÉTÉ ß", "a - b-c"])
def test_a_folded_text_keeps_its_length_so_that_it_can_be_shown_as_found(written: str) -> None:
    folded = fold(tidy(written))

    assert len(folded.shown) == len(folded.exact) == len(folded.low)


def test_lines_are_joined_and_paragraphs_kept() -> None:
    assert tidy("one\ntwo   three\n\nfour\n    five") == "one two three\nfour\nfive"


def test_a_spaced_dash_is_no_hyphen() -> None:
    assert " " + fold("gas - line").low != " gas line"


def test_tidying_twice_is_tidying_once() -> None:
    once = tidy("Trans\u2011Caspian\u00a0route ßẞ ﬁ ½ Baku – Kars")

    assert tidy(once) == once


@given(st.text())
def test_any_text_can_be_folded_position_for_position(written: str) -> None:
    folded = fold(tidy(written))

    assert len(folded.shown) == len(folded.exact) == len(folded.low)
