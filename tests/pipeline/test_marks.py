"""Headlines that say their report is corrected, and some that only have the word."""

import pytest

from pipeline.marks import says_corrected, without_mark

PORT = "Port handles more"


@pytest.mark.parametrize(
    "title",
    [
        f"Correction: {PORT}",
        f"CORRECTED-{PORT}",
        f"CORRECTED-UPDATE 1-{PORT}",
        f"UPDATE 2-CORRECTED-{PORT}",
        f"(Corrected) {PORT}",
        f"{PORT} (corrected)",
        f"Исправление: {PORT}",
        f"更正：{PORT}",
        f"【更正】{PORT}",
        f"Düzeltme: {PORT}",
        f"DÜZƏLİŞ: {PORT}",
        f"Түзету: {PORT}",
        f"Korrektur: {PORT}",
        f"Rectificatif : {PORT}",
    ],
)
def test_a_headline_that_says_it_corrects_is_known_and_read_without_that(title) -> None:
    assert says_corrected(title)
    assert without_mark(title) == PORT


@pytest.mark.parametrize(
    "title", ["Correction in oil prices looms", "Korrektur am Ölmarkt", "Corrected figures lift shares", PORT]
)
def test_the_word_alone_is_no_mark(title) -> None:
    assert not says_corrected(title)
    assert without_mark(title) == title
