"""Plain text set in lines."""

import pytest

from pipeline.digest.plain import filled


@pytest.mark.parametrize("mark", ["。", "）", ")", "),", "!"])
def test_no_line_begins_with_a_mark_that_closes_what_stands_before_it(mark: str) -> None:
    lines = filled(f"里海港口吞吐量{mark}", columns=14).split("\n")

    assert lines == ["里海港口吞吐", f"量{mark}"]


def test_a_closing_mark_takes_its_character_with_it_and_words_of_latin_letters_stay_whole() -> None:
    assert filled("俄文 (LNG) 报道", columns=8) == "俄文\n(LNG) 报\n道"
