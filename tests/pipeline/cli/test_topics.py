"""`silkwire topics` as a desk uses it: try, explain, see what a change would do, do it."""

import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Silkwire = Callable[..., subprocess.CompletedProcess[str]]

TOPIC = '[[topics]]\nslug = "sea"\ntitle = "Sea"\n[topics.strong]\nen = ["ferry", "ferries"]\n'
TESTS = '[topics.tests]\nmatch = ["Ferries sail"]\nreject = ["Trains leave"]\n'
ARTICLES = [
    {"id": "a", "title": "Ferries sail from Kuryk", "text": "Ferries sail.", "published": "2026-03-01T06:00:00Z"},
    {"id": "b", "title": "Trains leave for Poti", "text": "Trains leave.", "published": "2026-02-20T06:00:00Z"},
]
NOW = ("--now", "2026-03-02T06:00:00Z")


@pytest.fixture
def desk(tmp_path: Path, silkwire: Silkwire) -> Path:
    (tmp_path / "config.toml").write_text('[silkwire]\ninclude = ["sea.toml"]\n', encoding="utf-8")
    (tmp_path / "sea.toml").write_text(TOPIC + TESTS, encoding="utf-8")
    lines = "".join(json.dumps({**one, "source": "s", "publisher": "P", "language": "en"}) + "\n" for one in ARTICLES)
    (tmp_path / "news.jsonl").write_text(lines, encoding="utf-8")
    assert silkwire(*NOW, "import", "news.jsonl").returncode == 0
    return tmp_path


def test_a_story_is_explained_article_by_article(silkwire: Silkwire, desk: Path) -> None:
    article = silkwire("topics", "explain", "a")
    stories = [silkwire("topics", "explain", "--story", number, "--json") for number in ("1", "2")]
    nobody = silkwire("topics", "explain", "--story", "99")

    assert "+ sea  3 of 3" in article.stdout
    assert [json.loads(one.stdout)[0]["title"] for one in stories] == [ARTICLES[1]["title"], ARTICLES[0]["title"]]
    assert (nobody.returncode, "no story '99'" in nobody.stderr) == (65, True)


def test_a_change_is_shown_before_it_is_made(silkwire: Silkwire, desk: Path) -> None:
    (desk / "sea.toml").write_text(
        TOPIC.replace('"ferries"', '"trains"').replace('"ferry"', '"boats"'), encoding="utf-8"
    )
    shown = silkwire(*NOW, "topics", "diff", "--json")
    made = silkwire(*NOW, "topics", "apply")
    again = silkwire(*NOW, "topics", "diff", "sea")

    sea = json.loads(shown.stdout)["sea"]
    assert (sea["before"], sea["gained"], sea["lost"], sea["after"]) == (1, 1, 1, 1)
    assert sea["gains"][0]["terms"] == ["Trains"]
    assert made.stdout == "2 articles have other tags now\n"
    assert re.search(r"no story told since \d{4}-\d\d-\d\d gains or loses a topic", again.stderr)


def test_one_story_and_one_article_are_said_in_the_singular(silkwire: Silkwire, desk: Path) -> None:
    (desk / "sea.toml").write_text(TOPIC.replace('"ferry", "ferries"', '"boats"'), encoding="utf-8")

    shown = silkwire(*NOW, "topics", "diff", "sea")
    made = silkwire(*NOW, "topics", "apply")

    assert shown.stdout.startswith("sea: 1 story, +0 -1, then 0\n")
    assert made.stdout == "1 article has other tags now\n"


def test_lint_points_at_what_is_odd_with_its_file_and_line(silkwire: Silkwire, desk: Path) -> None:
    said = silkwire(*NOW, "topics", "lint", "--share", "0.4").stdout

    assert "sea.toml:1: sea: 1 headlines to match" in said
    assert "'ferries' fires in 1 of 2 articles" in said


def test_the_schema_is_json_that_knows_the_keys(silkwire: Silkwire, desk: Path) -> None:
    schema = json.loads(silkwire("topics", "schema").stdout)

    assert {"strong", "weak", "near", "tests"} <= set(schema["properties"]["topics"]["items"]["properties"])


def test_a_file_is_tried_by_its_headline_and_text(silkwire: Silkwire, desk: Path) -> None:
    (desk / "story.txt").write_text("Harbour news\nThe ferry left. The ferry came back.\n", encoding="utf-8")
    tried = silkwire("topics", "try", "story.txt", "--language", "en")
    refused = silkwire("topics", "try", "http://127.0.0.1:9/page")

    assert "ferry" in tried.stdout
    assert refused.returncode == 1
    assert "http://127.0.0.1:9/page" in refused.stderr
