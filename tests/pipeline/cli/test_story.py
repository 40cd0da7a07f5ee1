"""`silkwire story merge|split` and `show` after them, as a user calls them."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Call = Callable[..., subprocess.CompletedProcess[str]]
ROWS = [
    ("a", "Ferries to double wagon traffic from Kuryk", "Two ferries for rail wagons start at Kuryk on Thursday."),
    (
        "b",
        "Wheat estimate cut after a dry spring",
        "Analysts cut the estimate of the harvest after weeks without rain.",
    ),
]


@pytest.fixture
def desk(silkwire: Call, paper: Any, tmp_path: Path) -> Call:
    lines = [
        json.dumps({"id": one, "url": f"https://p.example/{one}", "source": "p", "title": title, "text": text})
        for one, title, text in ROWS
    ]
    (tmp_path / "news.jsonl").write_text("\n".join(lines))
    assert silkwire("import", "news.jsonl").returncode == 0
    return silkwire


def test_two_stories_become_one_and_two_again(desk: Call) -> None:
    merged = desk("story", "merge", "1", "2")
    shown = desk("show", "2")
    split = desk("story", "split", "https://p.example/b")
    after = desk("show", "1", "--json")

    assert merged.stderr == "story 2 is story 1 now; 1 article moved\n"
    assert "Story 1: Ferries" in shown.stdout
    assert "story 2 was merged into it" in shown.stdout
    assert "by hand on" in shown.stdout
    assert "Wheat estimate" in shown.stdout
    assert (split.stdout, split.stderr) == ("3\n", "1 article of story 1 moved to story 3\n")
    assert [row["verb"] for row in json.loads(after.stdout)["decisions"]] == ["merge", "split"]
    assert "put in a story of its own by hand; was in story 1" in desk("show", "3").stdout


def test_a_story_says_which_article_showed_that_another_was_the_same(
    silkwire: Call, paper: Any, tmp_path: Path, tariffs: list[tuple[str, str]]
) -> None:
    lines = [
        json.dumps(
            {
                "id": str(number),
                "source": f"paper-{number}",
                "title": title,
                "text": text,
                "published": f"2026-03-02T0{number}:00:00Z",
            }
        )
        for number, (title, text) in enumerate(tariffs)
    ]
    (tmp_path / "news.jsonl").write_text("\n".join(lines))
    assert silkwire("import", "news.jsonl").returncode == 0

    shown, exported = silkwire("show", "2").stdout, silkwire("export").stdout

    assert "Story 1: Premier vows to answer tariffs on lumber\nstory 2 was merged into it" in shown
    assert ", for what [4] tells: story 2 was put into it" in shown
    assert "tells story 2 as well" in shown
    assert {json.loads(line)["story_id"] for line in exported.splitlines()} == {1}


def test_a_story_names_the_digest_of_each_edition_that_told_it(desk: Call) -> None:
    assert desk("publish", "--no-send").returncode == 0

    [told] = [line for line in desk("show", "1").stdout.splitlines() if line.startswith("told in")]

    assert told.startswith("told in edition 1 of daily, ")


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (("merge", "1", "9"), "no story 9 in the store"),
        (("merge", "1", "1"), "both are story 1 already"),
        (("split", "77"), "no article '77' in the store"),
        (("split", "1"), "nothing would be left of story 1"),
    ],
)
def test_what_cannot_be_done_is_said(desk: Call, words: tuple[str, ...], reason: str) -> None:
    done = desk("story", *words)

    assert done.returncode == 65
    assert reason in done.stderr
    assert "Traceback" not in done.stderr


def test_what_was_split_by_hand_stays_where_it_was_put(desk: Call, tmp_path: Path) -> None:
    assert desk("story", "merge", "1", "2").returncode == 0
    assert desk("story", "split", "https://p.example/b").returncode == 0
    _, title, text = ROWS[1]
    later = {"id": "c", "url": "https://q.example/c", "source": "q", "title": title, "text": text}
    (tmp_path / "later.jsonl").write_text(json.dumps(later))

    assert desk("import", "later.jsonl").returncode == 0

    shown = desk("show", "3").stdout
    assert "[3] Wheat estimate" in shown
    assert "a copy of [2]: " in shown
    assert "2 articles" in shown


def test_a_story_names_those_that_tell_its_event_in_other_languages(silkwire: Call, paper: Any, tmp_path: Path) -> None:
    told = [
        (
            "en",
            "Kazakhstan to ship 1.2 million tonnes of oil",
            "From Aktau 85 thousand of 1.2 million tonnes go to Baku in June.",
        ),
        ("ru", "Казахстан отправит 1,2 млн тонн нефти", "Из Актау 85 тысяч из 1,2 млн тонн уйдут в Баку в июне."),
    ]
    rows = [
        {"id": language, "url": f"https://p.example/{language}", "source": "p", "title": title, "text": text}
        | {"language": language, "published": "2026-03-02T08:00:00Z"}
        for language, title, text in told
    ]
    (tmp_path / "news.jsonl").write_text("\n".join(json.dumps(row) for row in rows))
    silkwire("import", "news.jsonl")

    english, russian = silkwire("show", "1"), silkwire("show", "2")

    assert "also told in story 2 (ru): Казахстан отправит 1,2 млн тонн нефти" in english.stdout
    assert "also told in story 1 (en): Kazakhstan to ship 1.2 million tonnes of oil" in russian.stdout
    assert "1 article\n" in english.stdout
    [linked] = json.loads(silkwire("show", "1", "--json").stdout)["also_in"]
    assert linked == {"id": 2, "language": "ru", "title": "Казахстан отправит 1,2 млн тонн нефти"}
