"""Pages as they came are kept by the day, read back byte for byte, and forgotten in time."""

import asyncio
import sqlite3
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from crawler.model import RawPage
from pipeline.cli import silkwire
from pipeline.cli.gathering import gather_due
from pipeline.cli.session import Session
from pipeline.newsroom import DAYS, Newsroom
from pipeline.pages import forget_pages, keep_pages, kept_pages
from pipeline.resources import shipped

ONE = RawPage(
    "https://a.example/1",
    "https://a.example/1?x",
    b"<p>\xff\x00caf\xe9</p>",
    "latin-1",
    datetime(2026, 3, 1, 6, tzinfo=UTC),
)
TWO = RawPage("https://a.example/2", "https://a.example/2", b"<p>two</p>", None, datetime(2026, 3, 2, 6, tzinfo=UTC))


def test_pages_are_read_back_as_they_came(tmp_path: Path) -> None:
    keep_pages(tmp_path, [ONE])
    keep_pages(tmp_path, [TWO])

    assert list(kept_pages(tmp_path, date(2026, 3, 1))) == [ONE, TWO]
    assert list(kept_pages(tmp_path, date(2026, 3, 2))) == [TWO]


def test_what_a_crash_cut_off_costs_only_itself(tmp_path: Path) -> None:
    keep_pages(tmp_path, [ONE, TWO])
    first = tmp_path / "2026-03-01.warc.gz"
    first.write_bytes(first.read_bytes() + first.read_bytes()[:100])

    assert list(kept_pages(tmp_path, date(2026, 3, 1))) == [ONE, TWO]


def test_old_days_are_forgotten(tmp_path: Path) -> None:
    keep_pages(tmp_path, [ONE, TWO])
    (tmp_path / "mine.txt").write_text("not a page", encoding="utf-8")

    assert forget_pages(tmp_path, date(2026, 3, 2)) == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["2026-03-02.warc.gz", "mine.txt"]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("desk")

    async def one_day() -> None:
        async with Newsroom(slow_seconds=0) as room:
            config = folder / "config.toml"
            text = room.config(shipped("topics").resolve()).replace("[fetch]\n", '[fetch]\nkeep_pages = "14d"\n')
            config.write_text(text, encoding="utf-8")
            session = Session(path=str(config), now=DAYS[0].isoformat())
            with session.writing() as store:
                await gather_due(session, store)

    asyncio.run(one_day())
    return folder


def reextract(desk: Path, *words: str) -> str:
    called = CliRunner().invoke(
        silkwire, ["-c", str(desk / "config.toml"), "--now", DAYS[0].isoformat(), "reextract", *words]
    )
    assert called.exit_code == 0, called.output
    return called.output


def test_kept_pages_read_anew_mend_texts_and_tags(desk: Path) -> None:
    untouched = reextract(desk)
    with sqlite3.connect(desk / "silkwire.db") as store:
        (before,) = store.execute("select text from articles where url like '%old-energy%batteries%'").fetchone()
        store.execute(
            "update articles set text = 'Broken by an older extractor.' where url like '%old-energy%batteries%'"
        )
        store.execute("delete from tags")
        store.commit()
    mended = reextract(desk, "--source", "old-energy-ledger", "--json")
    with sqlite3.connect(desk / "silkwire.db") as store:
        (after,) = store.execute("select text from articles where url like '%old-energy%batteries%'").fetchone()
        tags = {topic for (topic,) in store.execute("select topic from tags")}

    assert " 0 texts changed, 0 could not be read" in untouched
    assert '"changed": 1' in mended
    assert after == before
    assert "batteries" in tags


PAGE = """<html><body><h1>Ferries sail</h1><article>
<p>Two new ferries began carrying containers from the port of Kuryk to Alat on Monday, the operator said.</p>
<p class="aside">The harbour museum opens at nine and shows two hundred models of ships this spring, for adults too.</p>
<p>The ships each take 52 rail wagons and shorten the waiting time at the terminal from nine days to four.</p>
</article></body></html>"""


def test_a_page_is_shown_with_and_without_its_sources_rules(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / "config.toml").write_text(
        '[[sources]]\nname = "courier"\nurl = "https://courier.example/feed"\n[sources.page]\ndrop = ".aside"\n',
        encoding="utf-8",
    )
    called = CliRunner().invoke(
        silkwire,
        ["-c", str(tmp_path / "config.toml"), "try", "page", str(tmp_path / "page.html"), "--source", "courier"],
    )

    left, right = zip(*(line.split(" |") for line in called.output.splitlines() if " |" in line), strict=True)
    assert "by the rules of courier" in right[0]
    assert "museum" in " ".join(left)
    assert "museum" not in " ".join(right)
    assert any(line.startswith(" ≠") for line in left)
    assert [line for line in left if line.startswith(" ≠") and "museum" not in line] == []


def test_a_page_is_shown_with_its_date_as_people_write_it(tmp_path: Path) -> None:
    dated = PAGE.replace("<html>", "<html><meta property='article:published_time' content='2026-03-02T10:00:00+05:00'>")
    (tmp_path / "page.html").write_text(dated, encoding="utf-8")
    (tmp_path / "config.toml").write_text("[silkwire]\n", encoding="utf-8")

    called = CliRunner().invoke(
        silkwire, ["-c", str(tmp_path / "config.toml"), "try", "page", str(tmp_path / "page.html")]
    )

    assert "published       2026-03-02 05:00 UTC" in called.output.splitlines()
