"""Headlines that say their report is corrected or taken back, and some that only have the word."""

import pytest

from pipeline.marks import says_corrected, says_withdrawn, without_mark

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
    assert not says_withdrawn(title)
    assert without_mark(title) == PORT


@pytest.mark.parametrize(
    "title",
    [
        f"WITHDRAWN: {PORT}",
        f"WITHDRAWN-UPDATE 1-{PORT}",
        f"Story withdrawn: {PORT}",
        f"Retraction: {PORT}",
        f"{PORT} (retracted)",
        f"KILL - {PORT}",
        f"{PORT}—KILL",
        f"{PORT}, MANDATORY KILL",
        f"Аннулируется: {PORT}",
        f"АННУЛИРОВАНА - {PORT}",
        f"Meldung zurückgezogen: {PORT}",
        f"STORNO: {PORT}",
        f"Geri çekildi: {PORT}",
        f"ANNULATION - {PORT}",
        f"ANULADA: {PORT}",
        f"【撤稿】{PORT}",
    ],
)
def test_a_headline_that_takes_its_report_back_is_known_and_read_without_that(title) -> None:
    assert says_withdrawn(title)
    assert says_corrected(title)
    assert without_mark(title) == PORT


@pytest.mark.parametrize(
    "title",
    [
        "Correction in oil prices looms",
        "Korrektur am Ölmarkt",
        "Korrektur-Bewegung am Ölmarkt",
        "Corrected figures lift shares",
        "Kill-switch found in inverters",
        "Buyers, sellers and a road to kill",
        "Storno-Gebühren steigen",
        "Withdrawn troops return",
        PORT,
    ],
)
def test_the_word_alone_is_no_mark(title) -> None:
    assert not says_corrected(title)
    assert without_mark(title) == title
