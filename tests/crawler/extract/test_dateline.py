"""Datelines in the manners of many agencies, one a line, and openings that are none."""

import pytest

from crawler.extract.dateline import dateline_of


@pytest.mark.parametrize(
    ("opening", "place", "agency"),
    [
        ("Almaty, Kazakhstan (AFP) Dec 6, 2024 The ferry opened.", "Almaty, Kazakhstan", "AFP"),
        ("BAKU, 3 May (Reuters) - The ferry opened.", "BAKU", "Reuters"),
        ("ASTANA, Kazakhstan, Dec. 6 (AP) — The ferry opened.", "ASTANA, Kazakhstan", "AP"),
        ("New Delhi, May 3 (IANS) The ferry opened.", "New Delhi", "IANS"),
        ("Baku, Azerbaijan, May 3. (Trend) – The ferry opened.", "Baku, Azerbaijan", "Trend"),
        ("Berlin (dpa) - Die Fähre fährt wieder.", "Berlin", "dpa"),
        ("NUR-SULTAN. KAZINFORM - The ferry opened.", "NUR-SULTAN", "Kazinform"),
        ("ПЕТРОПАВЛОВСК. КАЗИНФОРМ – Паром открыт.", "ПЕТРОПАВЛОВСК", "Kazinform"),
        ("АСТАНА. ҚазАқпарат – Паром ашылды.", "АСТАНА", "Kazinform"),
        ("Астана. 5 мая. КазТАГ – Паром открыт.", "Астана", "KazTAG"),
        ("Нур-Султан. 5 мая. ИНТЕРФАКС-КАЗАХСТАН - Паром открыт.", "Нур-Султан", "Interfax"),
        ("МОСКВА, 5 мая. /ТАСС/. Паром открыт.", "МОСКВА", "TASS"),
        ("新华社阿斯塔纳5月3日电（记者王）渡轮启航。", "阿斯塔纳", "Xinhua"),
        ("İstanbul (AA) - Feribot açıldı.", "İstanbul", "Anadolu"),
    ],
)
def test_a_dateline_gives_place_and_agency(opening: str, place: str, agency: str) -> None:
    found = dateline_of([opening])

    assert found is not None
    assert (found.place, found.agency) == (place, agency)


@pytest.mark.parametrize(
    "opening",
    [
        "In Moscow, Putin said – and TASS reported – that the ferry is open.",
        "London, Mayor – said he – is far away.",
        "NEW DELHI: The ferry opened.",
    ],
)
def test_an_opening_without_an_agency_or_day_is_no_dateline(opening: str) -> None:
    assert dateline_of([opening]) is None
