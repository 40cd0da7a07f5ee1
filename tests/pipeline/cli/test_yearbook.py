"""`silkwire yearbook`, as an operator calls it once a year."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Silkwire = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def desk(silkwire: Silkwire, tmp_path: Path) -> Silkwire:
    (tmp_path / "config.toml").write_text('[silkwire]\ndatabase = "news.db"\ncontact = "desk@example.org"\n')
    row = {"id": "a", "source": "s", "title": "Ferry adds slots", "text": "The ferry adds slots for containers."}
    (tmp_path / "news.jsonl").write_text(json.dumps({**row, "published": "2025-03-01T05:00:00Z"}) + "\n")
    assert silkwire("--now", "2025-03-02T07:00", "import", "news.jsonl").returncode == 0
    return silkwire


def test_a_year_that_is_over_is_written_emptied_and_can_be_asked_for_again(desk: Silkwire, tmp_path: Path) -> None:
    written = desk("--now", "2026-01-02T07:00", "yearbook", "2025")
    again = desk("--now", "2026-01-02T07:00", "yearbook", "2025")
    emptied = desk("-v", "--now", "2026-01-02T07:00", "yearbook", "2025", "--prune")

    assert written.returncode == 0
    assert "news-2025.db: 1 article, " in written.stderr
    assert again.returncode == 73
    assert "news-2025.db: is there already; nothing was changed" in again.stderr
    assert emptied.returncode == 0
    assert "1 article of 2025 emptied" in emptied.stderr
    assert "Ferry adds slots" in desk("search", "ferry").stdout


def test_a_year_that_is_not_over_is_refused(desk: Silkwire, tmp_path: Path) -> None:
    called = desk("--now", "2025-06-01T07:00", "yearbook", "2025")

    assert called.returncode == 2
    assert "2025 is not over yet" in called.stderr
    assert not list(tmp_path.glob("*-2025.db"))


def test_a_year_without_articles_is_said_and_makes_no_file(desk: Silkwire, tmp_path: Path) -> None:
    called = desk("--now", "2026-01-02T07:00", "yearbook", "2024")

    assert called.returncode == 0
    assert "no article was first seen in 2024; no file was written" in called.stderr
    assert not list(tmp_path.glob("*-2024.db*"))
