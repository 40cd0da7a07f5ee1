"""The language of a text is known wherever we run."""

import resource
import subprocess
import sys

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
