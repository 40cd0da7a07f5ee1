"""Articles out of one store and into another; what was corrected is shown."""

import csv
import io
import json
import sqlite3
import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pipeline.model import Article, Placement
from pipeline.store import open_store

Silkwire = Callable[..., subprocess.CompletedProcess[str]]

CONFIG = '[silkwire]\ndatabase = "news.db"\ncontact = "desk@example.org"\n'
TOLD = (
    "id",
    "url",
    "source",
    "publisher",
    "title",
    "summary",
    "lead",
    "text",
    "published",
    "claimed",
    "language",
    "agency",
    "place",
    "section",
    "labels",
    "topics",
    "copy_of",
)
ROWS = [
    {"id": "a", "source": "s", "title": "Ferry adds slots", "text": "The ferry adds slots.\n\nMore follows."},
    {"id": "b", "source": "s", "title": 'Said "so", then; left', "text": "One, two;\n\nthree.", "language": "en"},
    {
        "id": "c",
        "source": "t",
        "title": "Паром в Актау",
        "summary": "Кратко.",
        "text": "Контейнеры идут.",
        "language": "ru",
    },
    {
        "id": "d",
        "source": "t",
        "title": "中吉乌铁路开工",
        "text": "三国代表出席。",
        "published": "2026-03-01T05:00:00Z",
    },
    {
        "id": "e",
        "source": "u",
        "publisher": "U & Söhne",
        "agency": "NWA",
        "place": "Aktau, Kazakhstan",
        "title": "Only a headline",
        "url": "https://u.example/1?b=2&a=1",
    },
    {
        "id": "f",
        "source": "u",
        "title": "=1+1",
        "summary": "The text begins so",
        "text": "The text begins so and goes on.",
    },
    {"id": "g", "source": "v", "title": "Rail adds wagons", "published": "1987-02-26T15:01:01Z"},
    {
        "id": "h",
        "source": "v",
        "title": "Write <b> for bold",
        "text": "The &lt;b&gt; of a page\nis old.\n\nA <b>word</b> in it stays.",
        "lead": "The shorter account.",
        "section": "Web",
        "labels": ["Pages", "Markup & more"],
        "plain": True,
    },
]


@pytest.fixture
def desk(tmp_path: Path, silkwire: Silkwire) -> Path:
    """A desk whose store has the articles above."""
    (tmp_path / "config.toml").write_text(CONFIG)
    (tmp_path / "in.jsonl").write_text("".join(json.dumps(row) + "\n" for row in ROWS))
    assert silkwire("--now", "2026-03-02T06:00:00Z", "import", "in.jsonl").returncode == 0
    return tmp_path


def rows_of(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.splitlines()]


def test_what_is_exported_and_imported_elsewhere_is_exported_the_same(desk: Path, silkwire: Silkwire) -> None:
    first = rows_of(silkwire("export").stdout)
    other = desk / "other"
    other.mkdir()
    (other / "config.toml").write_text(CONFIG)
    (other / "out.jsonl").write_text("".join(json.dumps(row) + "\n" for row in first))

    assert silkwire("import", "out.jsonl", cwd=other).returncode == 0

    second = rows_of(silkwire("export", cwd=other).stdout)
    told = [sorted(([row[key] for key in TOLD] for row in rows), key=str) for rows in (first, second)]
    assert {row["id"] for row in first} == {row["id"] for row in ROWS}
    assert told[0] == told[1]


def test_what_is_called_plain_stays_as_it_is_written(desk: Path, silkwire: Silkwire) -> None:
    [row] = [row for row in rows_of(silkwire("export").stdout) if row["id"] == "h"]

    assert {key: row[key] for key in ROWS[-1]} == ROWS[-1]


def test_csv_has_the_same_articles_as_json_lines(desk: Path, silkwire: Silkwire) -> None:
    exported = rows_of(silkwire("export").stdout)

    table = list(csv.DictReader(io.StringIO(silkwire("export", "--format", "csv").stdout)))

    assert [(row["id"], row["title"], row["text"]) for row in table] == [
        (row["id"], row["title"], row["text"]) for row in exported
    ]


def test_a_file_that_cannot_be_written_is_said_so(desk: Path, silkwire: Silkwire) -> None:
    answer = silkwire("export", "-o", "no/such/folder.jsonl")

    assert answer.returncode == 73
    assert "no/such/folder.jsonl: cannot be written" in answer.stderr


def test_show_tells_what_a_correction_changed(desk: Path, silkwire: Silkwire) -> None:
    store = open_store(desk / "news.db")
    number = store.articles.find("a", ["import\na"])
    assert number is not None
    before = store.articles.article(number)
    assert before is not None
    with store.transaction():
        corrected = replace(before, title="Ferry drops slots", text="The ferry drops slots.\n\nMore follows.")
        store.articles.revise(number, corrected, datetime(2026, 3, 2, 8, 0, tzinfo=UTC))
    store.close()

    told = silkwire("show", "a").stdout

    assert "changed 2026-03-02T08:00:00Z:" in told
    assert "headline before: Ferry adds slots" in told
    assert "- The ferry adds slots." in told
    assert "+ The ferry drops slots." in told
    assert "More follows" not in told


def test_what_a_feed_brought_is_known_when_it_comes_in_again_from_an_export(desk: Path, silkwire: Silkwire) -> None:
    store = open_store(desk / "news.db")
    brought = Article(
        "u",
        "U & Söhne",
        "Brought by a feed",
        datetime(2026, 3, 2, 6, 0, tzinfo=UTC),
        url="https://u.example/2",
        identity="page\nU & Söhne\nu.example/2",
    )
    with store.transaction():
        store.stories.add(brought, Placement(), (), b"")
    store.close()
    (desk / "out.jsonl").write_text(silkwire("export").stdout)

    again = silkwire("-v", "import", "out.jsonl")

    assert again.stderr.splitlines()[-1] == "imported 0 articles; 9 articles there already"
    assert len(rows_of(silkwire("export").stdout)) == 9


def test_an_export_that_fails_leaves_the_earlier_one(desk: Path, silkwire: Silkwire) -> None:
    (desk / "out.jsonl").write_text("earlier\n")
    (desk / "out.jsonl.part").mkdir()

    assert silkwire("export", "-o", "out.jsonl").returncode == 73
    assert (desk / "out.jsonl").read_text() == "earlier\n"
    assert silkwire("export", "-o", "/dev/null").returncode == 0


def test_prints_of_an_old_archive_are_not_kept_and_a_copy_that_comes_later_is_found_all_the_same(
    tmp_path: Path, silkwire: Silkwire
) -> None:
    text = " ".join(f"The ferry to Aktau takes {number} wagons and leaves on day {number}." for number in range(30))
    for name, hour in (("wire", 6), ("paper", 9)):
        row = {"id": name, "source": name, "title": "Ferry adds slots", "text": text}
        row["published"] = f"2025-03-02T{hour:02}:00:00Z"
        (tmp_path / f"{name}.jsonl").write_text(json.dumps(row) + "\n")
    (tmp_path / "config.toml").write_text(CONFIG)

    for name in ("wire", "paper"):
        assert silkwire("--now", "2026-03-02T06:00:00Z", "import", f"{name}.jsonl").returncode == 0

    with sqlite3.connect(tmp_path / "news.db") as store:
        assert store.execute("select length(print) from fingerprints").fetchall() == [(0,), (0,)]
        assert store.execute("select external_id, copy_of from articles").fetchall() == [("wire", None), ("paper", 1)]
