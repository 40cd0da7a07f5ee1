"""Words as they are compared, and as they are shown."""

import pytest

from pipeline.dedup.words import as_written


@pytest.mark.parametrize(
    ("language", "text", "stems", "written"),
    [
        (
            "en",
            "Kazakhstan’s Ports: months of labour",
            ["kazakhstan", "port", "mths", "labor", "ships"],
            ["Kazakhstan’s", "Ports", "months", "labour", "ships"],
        ),
        ("ru", "Казахстан увеличил добычу нефти", ["добыч"], ["добычу"]),
        ("zh", "哈萨克斯坦石油", ["石油", "天然"], ["石油", "天然"]),
    ],
)
def test_a_stem_is_shown_as_the_word_it_comes_from(language, text, stems, written) -> None:
    assert as_written(stems, text, language) == written
