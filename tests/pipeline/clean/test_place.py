"""Places as readers write them."""

import pytest

from pipeline.clean.place import place_name


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("POTI", "Poti"),
        ("NEW YORK", "New York"),
        ("ABU DHABI, UAE", "Abu Dhabi, UAE"),
        ("WASHINGTON, D.C.", "Washington, D.C."),
        ("UNITED NATIONS", "United Nations"),
        ("DAR ES SALAAM", "Dar es Salaam"),
        ("FRANKFURT AM MAIN", "Frankfurt am Main"),
        ("LA PAZ", "La Paz"),
        ("N'DJAMENA", "N'djamena"),
        ("АСТАНА", "Астана"),
        ("ПЕТРОПАВЛОВСК-КАМЧАТСКИЙ", "Петропавловск-Камчатский"),
        ("DİYARBAKIR", "Diyarbakır"),
        ("İSTANBUL", "İstanbul"),
        ("Almaty, Kazakhstan", "Almaty, Kazakhstan"),
        ("阿斯塔纳", "阿斯塔纳"),
        ("UN", "UN"),
        (None, None),
    ],
)
def test_a_place_in_capitals_is_written_as_readers_write_it(written: str | None, read: str | None) -> None:
    assert place_name(written) == read
