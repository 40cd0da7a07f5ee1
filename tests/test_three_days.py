"""Three days at a desk: papers on localhost, real HTTP, real store, three letters."""

import asyncio
import json
import os
import signal
import sqlite3
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from concurrent.futures import Future
from itertools import count
from pathlib import Path

import pytest
from mailserver import HANG_UP, MailServer, desk_config

from pipeline.cli.gathering import gather_due
from pipeline.cli.publishing import publish_due
from pipeline.cli.session import Session
from pipeline.newsroom import DAYS, Item, Newsroom, items
from pipeline.resources import shipped


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("desk")

    async def three_days() -> None:
        async with Newsroom(slow_seconds=0) as room:
            config = folder / "config.toml"
            config.write_text(room.config(shipped("topics").resolve()), encoding="utf-8")
            for room.day, now in enumerate(DAYS, start=1):
                session = Session(path=str(config), now=now.isoformat())
                with session.writing() as store:
                    await gather_due(session, store)
                    publish_due(session, store)

    asyncio.run(three_days())
    return folder


@pytest.fixture
def store(desk: Path) -> Iterator[sqlite3.Connection]:
    with sqlite3.connect(desk / "silkwire.db") as connection:
        connection.row_factory = sqlite3.Row
        yield connection


def printed(url: str) -> Item:
    path = "/" + url.split("/", 3)[3].partition("?")[0]
    return next(item for item in items() if item.path == path)


def test_everything_that_was_printed_is_kept_once(store: sqlite3.Connection) -> None:
    urls = [row["url"] for row in store.execute("select url from articles")]

    assert sorted(printed(url).path for url in urls) == sorted(item.path for item in items())


def test_a_report_is_told_as_one_story_with_all_its_papers(store: sqlite3.Connection) -> None:
    stories: defaultdict[str, set[int]] = defaultdict(set)
    for row in store.execute("select url, story_id from articles"):
        stories[printed(row["url"]).report.slug].add(row["story_id"])

    assert {slug: found for slug, found in stories.items() if len(found) > 1} == {}


def test_the_same_words_with_other_figures_are_another_report(store: sqlite3.Connection) -> None:
    copies = [
        (printed(row["url"]).report.slug, printed(row["original"]).report.slug)
        for row in store.execute("select a.url, o.url as original from articles a join articles o on o.id = a.copy_of")
    ]

    assert [pair for pair in copies if pair[0] != pair[1]] == []
    assert len(copies) > 20


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("sanctions-package-16", "sanctions-package-17"),
        ("weekly-oil-prices-1", "weekly-oil-prices-2"),
        ("round-up-2", "aktau-dredging"),
        ("round-up-2", "refinery-drone"),
        ("kuryk-ferry", "batteries-trans-caspian"),
    ],
)
def test_different_happenings_are_different_stories(store: sqlite3.Connection, one: str, other: str) -> None:
    stories: defaultdict[str, set[int]] = defaultdict(set)
    for row in store.execute("select url, story_id from articles"):
        stories[printed(row["url"]).report.slug].add(row["story_id"])

    assert stories[one].isdisjoint(stories[other])


def test_the_old_table_page_gives_its_article_and_no_word_from_around_it(store: sqlite3.Connection) -> None:
    row = store.execute(
        "select * from articles where publisher = 'Old Energy Ledger' and url like '%batteries-trans-caspian%'"
    ).fetchone()
    topics = {tag["topic"] for tag in store.execute("select topic from tags where article_id = ?", (row["id"],))}
    item = printed(row["url"])

    assert row["text"].split("\n\n") == list(item.paragraphs)
    assert (row["title"], row["agency"], row["place"]) == (item.title, "NWA", "Almaty, Kazakhstan")
    assert {"central-asia-corridor", "batteries"} <= topics
    assert topics.isdisjoint({"nuclear", "carbon-markets", "shipping-chokepoints", "grain-food", "gas-lng", "oil"})


def test_what_each_report_is_about_is_found(store: sqlite3.Connection) -> None:
    missed = []
    for row in store.execute("select id, url from articles"):
        found = {tag["topic"] for tag in store.execute("select topic from tags where article_id = ?", (row["id"],))}
        item = printed(row["url"])
        missed += [(item.report.slug, topic) for topic in item.report.topics if topic not in found]

    assert missed == []


def editions(desk: Path) -> list[dict[str, object]]:
    with sqlite3.connect(desk / "silkwire.db") as connection:
        return [json.loads(row[0]) for row in connection.execute("select content from editions order by id")]


def test_each_day_has_its_edition_and_tells_only_what_is_new(desk: Path) -> None:
    told: set[int] = set()
    for number, edition in enumerate(editions(desk), start=1):
        sections = edition["sections"]
        assert isinstance(sections, list)
        told_today = [item for section in sections for item in section["items"]]

        assert edition["day"] == f"2026-03-0{number + 1}"
        assert len({item["story"] for item in told_today}) == len(told_today)
        assert all(set(item["articles"]) - told for item in told_today)
        told |= {article for item in told_today for article in item["articles"]}


def test_the_letter_names_the_paper_that_could_not_be_heard(desk: Path) -> None:
    letter = (desk / "editions" / "daily" / "2026-03-02.html").read_text(encoding="utf-8")

    assert "Broken Herald" in letter
    assert "500" in letter
    assert "<script" not in letter


def test_a_second_publish_makes_and_sends_nothing(desk: Path) -> None:
    session = Session(path=str(desk / "config.toml"), now=DAYS[-1].isoformat())
    before = sorted((desk / "outbox" / "new").iterdir())

    with session.writing() as store:
        made = publish_due(session, store)

    assert made == []
    assert sorted((desk / "outbox" / "new").iterdir()) == before


@pytest.mark.parametrize("requests", [1, 5, 12, 25, 40])
def test_killed_while_gathering_nothing_is_lost_or_stored_twice(tmp_path: Path, requests: int) -> None:
    command = [
        sys.executable,
        "-m",
        "pipeline.cli",
        "-c",
        "config.toml",
        "--now",
        DAYS[0].isoformat(),
        "gather",
        "--all",
    ]

    async def killed_then_run_again() -> int:
        async with Newsroom(slow_seconds=0) as room:
            (tmp_path / "config.toml").write_text(room.config(shipped("topics").resolve()), encoding="utf-8")
            process = await asyncio.create_subprocess_exec(*command, cwd=tmp_path, env=environment())
            await room.until_asked(requests)
            process.kill()
            await process.wait()
            again = await asyncio.create_subprocess_exec(*command, cwd=tmp_path, env=environment())
            return await again.wait()

    status = asyncio.run(killed_then_run_again())

    day_one = sorted(item.path for item in items() if item.report.day == 1)
    with sqlite3.connect(tmp_path / "silkwire.db") as store:
        kept = sorted(printed(url).path for (url,) in store.execute("select url from articles"))
        sound = store.execute("pragma integrity_check").fetchone()[0]
        broken = store.execute("pragma foreign_key_check").fetchall()
    assert (status, sound, broken) == (0, "ok", [])
    assert kept == day_one


READERS = ["a@desk.example", "b@desk.example", "c@desk.example"]


@pytest.mark.parametrize(("letters", "answered"), [(1, False), (2, False), (2, True), (3, False)])
def test_killed_while_publishing_nobody_gets_two_letters_and_nobody_is_forgotten(
    tmp_path: Path, letters: int, answered: bool
) -> None:
    command = [sys.executable, "-m", "pipeline.cli", "-c", "config.toml", "--now", "2026-03-02T07:00", "publish"]
    sender: Future[subprocess.Popen[bytes]] = Future()
    texts = count(1)

    def kill_at_the_letter(step: str) -> str | None:
        """Kill the sender when we have the letter: at once, or with our answer on the way to it."""
        if step == "TEXT" and next(texts) == letters:
            if answered:
                sender.result().send_signal(signal.SIGSTOP)
            else:
                sender.result().kill()
                return HANG_UP
        if step == "TEXT answered" and len(server.letters) == letters:
            sender.result().kill()
        return None

    with MailServer(watch=kill_at_the_letter) as server:
        (tmp_path / "config.toml").write_text(desk_config(server.port, READERS), encoding="utf-8")
        sender.set_result(subprocess.Popen(command, cwd=tmp_path, env=environment()))
        killed = sender.result().wait()
        server.watch = lambda step: None
        again = subprocess.run(command, cwd=tmp_path, env=environment(), capture_output=True, text=True)

    with sqlite3.connect(tmp_path / "news.db") as store:
        states = dict(store.execute("select recipient, state from deliveries").fetchall())
        editions = store.execute("select count(*) from editions").fetchone()[0]
    assert editions == 1
    assert killed == -signal.SIGKILL
    assert again.stderr.count(" warning delivery ") == again.stderr.count("state=uncertain") == 1
    assert sorted(server.got) == READERS
    assert set(states.values()) <= {"sent", "uncertain"}
    assert list(states.values()).count("uncertain") == 1


def environment() -> dict[str, str]:
    """The sources on the path of a process of its own."""
    return {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}


def test_the_demo_runs_as_a_new_user_would_run_it(tmp_path: Path) -> None:
    called = subprocess.run(
        [sys.executable, "-m", "pipeline.cli", "demo"], cwd=tmp_path, env=environment(), capture_output=True, text=True
    )

    assert called.returncode == 0, called.stderr
    assert called.stderr == ""
    assert str(tmp_path / "silkwire-demo" / "editions" / "daily" / "2026-03-04.html") in called.stdout
    assert (tmp_path / "silkwire-demo" / "editions" / "daily" / "2026-03-04.html").is_file()
