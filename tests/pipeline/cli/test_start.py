"""How a round starts: with what it needs, and nothing else."""

import subprocess
import sys


def test_a_round_loads_nothing_that_reads_feeds_or_writes_letters() -> None:
    heavy = (
        "feedparser chardet trafilatura htmldate numpy sqlite_utils tree_sitter babel jinja2 datasette warcio smtplib"
    )
    program = f"import sys, pipeline.cli.gathering; print([name for name in {heavy.split()} if name in sys.modules])"

    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert said.stdout.strip() == "[]"
