"""What one who looks sees of a desk, and that looking changes nothing."""

import json
import sqlite3
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from mailserver import MailServer, desk_channel

Silkwire = Callable[..., subprocess.CompletedProcess[str]]


@pytest.mark.parametrize(
    "words", [("status",), ("status", "--json"), ("status", "--check"), ("metrics",), ("metrics", "-o", "m.prom")]
)
def test_looking_at_a_desk_that_never_ran_makes_no_store(
    silkwire: Silkwire, tmp_path: Path, words: tuple[str, ...]
) -> None:
    (tmp_path / "config.toml").write_text('[silkwire]\ndatabase = "data/news.db"\n', encoding="utf-8")

    called = silkwire(*words)

    assert (called.returncode, called.stderr) == (0, "")
    assert {path.name for path in tmp_path.iterdir()} - {"m.prom"} == {"config.toml"}


@pytest.mark.parametrize("words", [("doctor",), ("doctor", "--mend"), ("backup", "copy.db")])
def test_what_cares_for_a_store_says_that_there_is_none_and_makes_none(
    silkwire: Silkwire, tmp_path: Path, words: tuple[str, ...]
) -> None:
    (tmp_path / "config.toml").write_text('[silkwire]\ndatabase = "news.db"\n', encoding="utf-8")

    called = silkwire(*words)

    assert called.returncode == 1
    assert called.stderr == f"silkwire: {tmp_path}/news.db: not there yet; the first `silkwire run` makes it\n"
    assert [path.name for path in tmp_path.iterdir()] == ["config.toml"]


def test_the_page_of_a_desk_that_never_ran_says_what_makes_its_store(silkwire: Silkwire, tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text('[silkwire]\ndatabase = "news.db"\n', encoding="utf-8")

    page = silkwire("status").stdout.splitlines()
    facts = json.loads(silkwire("status", "--json").stdout)

    assert page[0] == f"store      {tmp_path}/news.db: not there yet; the first `silkwire run` makes it"
    assert "runs       none yet" in page
    assert (facts["size_mb"], facts["articles"], facts["troubles"]) == (0, 0, [])


@pytest.mark.parametrize("verb", ["run", "gather"])
def test_a_desk_that_listens_to_nobody_says_what_to_do(silkwire: Silkwire, tmp_path: Path, verb: str) -> None:
    (tmp_path / "config.toml").write_text('[silkwire]\ndatabase = "news.db"\n', encoding="utf-8")

    called = silkwire(verb)

    assert called.returncode == 0
    assert called.stderr.splitlines() == [
        f"no source is configured: `silkwire sources add URL` adds one, or write [[sources]] in {tmp_path}/config.toml"
    ]


def test_a_desk_of_imported_articles_is_not_asked_for_sources(silkwire: Silkwire, tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text('[silkwire]\ndatabase = "news.db"\n', encoding="utf-8")
    article = {"id": "1", "url": "https://post.example/1", "source": "post", "title": "Ferry adds slots at Kuryk"}
    (tmp_path / "articles.jsonl").write_text(json.dumps(article) + "\n", encoding="utf-8")
    assert silkwire("import", "articles.jsonl").returncode == 0

    assert silkwire("run").stderr == ""


def test_a_monitor_reads_once_which_letter_did_not_arrive_and_since_when(silkwire: Silkwire, tmp_path: Path) -> None:
    digest = '[[digests]]\nname = "daily"\ntitle = "The Daily"\nat = "07:00"\nchannels = ["desk"]\n'
    with MailServer({("a@desk.example", "RCPT"): ["550 no such user"]}) as mail:
        (tmp_path / "config.toml").write_text(digest + desk_channel(mail.port, ["a@desk.example"]), encoding="utf-8")
        silkwire("--now", "2026-03-02T07:00", "run")

    checked = silkwire("--now", "2026-03-02T08:00", "status", "--check")
    facts = json.loads(silkwire("--now", "2026-03-02T08:00", "status", "--json").stdout)

    assert checked.returncode == 1
    assert checked.stdout.splitlines() == [
        "delivery: daily 2026-03-02 desk a@desk.example, since 2026-03-02T07:00:00Z: refused: 550 no such user"
    ]
    assert facts["next"]["edition of daily"] == "2026-03-03T07:00:00Z"


def test_the_page_names_what_is_wrong_and_since_when_and_where_letters_went(
    silkwire: Silkwire, tmp_path: Path, paper: object
) -> None:
    before = silkwire("status").stdout.splitlines()
    silkwire("--now", "2026-03-02T08:00", "run")

    page = silkwire("--now", "2026-03-02T09:00", "status").stdout.splitlines()

    assert "sources    1 new" in before
    assert "sources    1 new" in page
    assert f"             archive: sent {tmp_path}/editions/daily/2026-03-02.html" in page
    assert "wrong      all sources, since 2026-03-02T03:00:00Z: none can be heard" in page


def test_a_source_that_is_late_is_said_to_have_brought_nothing_new(
    silkwire: Silkwire, tmp_path: Path, paper: object
) -> None:
    silkwire("--now", "2026-03-02T08:00", "run")
    with sqlite3.connect(tmp_path / "news.db") as store:
        store.execute("update sources set state = 'late', state_since = '2026-03-02T03:00:00Z', error = null")
    store.close()

    page = silkwire("--now", "2026-03-02T09:00", "status").stdout

    assert "steppe: late since 2026-03-02T03:00:00Z; nothing new for longer than usual" in page
