"""The language of a text is known wherever we run."""

import resource
import subprocess
import sys

import pytest

from crawler.extract.language import language_of

LITTLE = 1_000_000
"""Bytes of a file that may be written: the language model takes 68 MB."""

ASK = """
from crawler.extract.language import language_of
print(language_of("Der Hafen von Aktau stellt seinen neuen Containerhof bis April fertig, sagte sein Direktor."))
"""


def test_a_language_is_told_where_there_is_no_room_for_a_temporary_file() -> None:
    def grant() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (LITTLE, LITTLE))

    asked = subprocess.run([sys.executable, "-c", ASK], capture_output=True, text=True, preexec_fn=grant)

    assert (asked.stdout, asked.stderr) == ("de\n", "")


@pytest.mark.parametrize(
    ("text", "claimed", "language"),
    [
        ("เรือข้ามฟากแล่นวันละสองเที่ยว ผู้อำนวยการท่าเรือกล่าวเมื่อวันศุกร์", None, "th"),
        ("बंदरगाह के निदेशक ने शुक्रवार को बताया कि नौका दिन में दो बार चलती है।", "en", "hi"),
        ("बंदरगाह के निदेशक ने शुक्रवार को बताया कि नौका दिन में दो बार चलती है।", "mr", "mr"),
        ("বন্দরের পরিচালক শুক্রবার বলেছেন, ফেরি দিনে দুবার চলে।", None, "bn"),
    ],
)
def test_letters_of_their_own_tell_a_language(text: str, claimed: str | None, language: str) -> None:
    assert language_of(text, claimed) == language


def test_a_headline_in_capitals_is_told_by_its_words() -> None:
    assert language_of("PORTS RAISE CRUDE DUES 50 CTS, EFFECTIVE TODAY, TO 1.50 dlrs/bbl") == "en"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Qo'shni yo'l va bog' bilan bozor uchun yo'lovchilar ko'p bo'ldi, dedi o'qituvchi.", "uz"),
        ("O'Brien's o'clock sailing: the ferry of the port and the crews of both ships wait.", "en"),
        ("Der Roman „The Art of War and Peace“ wird im Hafen von Aktau gelesen, sagte der Direktor am Freitag.", "de"),
    ],
)
def test_small_words_of_one_language_tell_it(text: str, language: str) -> None:
    assert language_of(text) == language
