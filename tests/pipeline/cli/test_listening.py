"""Finding, adding, checking and pausing sources, as a user does it, against a site on 127.0.0.1."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Paper = Any  # the fixture of conftest
Call = Callable[..., subprocess.CompletedProcess[str]]

HEADLINES = ("Ferry adds container slots at Kuryk", "Grid operator warns of winter cuts", "Refinery at Atyrau restarts")


def letter(tmp_path: Path, day: str) -> str:
    return (tmp_path / "editions" / "daily" / f"{day}.txt").read_text(encoding="utf-8")


def test_what_a_site_offers_is_fetched_and_shown(silkwire: Call, paper: Paper) -> None:
    shown = silkwire("sources", "discover", paper.url("/"))
    [found] = json.loads(silkwire("sources", "discover", paper.url("/"), "--json").stdout)
    nothing = silkwire("sources", "discover", paper.url("/nowhere"))

    assert shown.returncode == 0, shown.stderr
    assert "Caspian Post" in shown.stdout
    assert (found["url"], found["entries"], found["newest"]) == (paper.url("/feed"), 2, "2026-03-02 02:00:00+00:00")
    assert nothing.returncode == 1
    assert "answered 404" in nothing.stderr


def test_a_home_page_is_added_by_its_feed_and_comments_stay(silkwire: Call, paper: Paper, tmp_path: Path) -> None:
    news = "http://www.google.com/schemas/sitemap-news/0.9"
    paper.pages["/news-sitemap.xml"] = (
        f"<urlset xmlns:n='{news}'><url><loc>{paper.url('/1')}</loc></url></urlset>".encode()
    )
    before = (tmp_path / "sources.toml").read_text()
    dry = silkwire("sources", "add", paper.url("/"), "--dry-run")

    assert dry.returncode == 0, dry.stderr
    assert 'name = "caspian-post"' in dry.stdout
    assert f'sitemap = "{paper.url("/news-sitemap.xml")}"' in dry.stdout
    assert (tmp_path / "sources.toml").read_text() == before

    added = silkwire("sources", "add", paper.url("/"))

    assert added.returncode == 0, added.stderr
    assert "named by the page as RSS" in added.stderr
    assert "RSS, 2 entries" in added.stderr
    assert "news sitemap, 1 entry" in added.stderr
    assert (tmp_path / "sources.toml").read_text() == f"{before}\n{added.stdout}"
    assert json.loads(silkwire("sources", "list", "--json").stdout)[1]["url"] == paper.url("/feed")


def test_a_listing_is_tried_as_it_is_configured(silkwire: Call, paper: Paper, tmp_path: Path) -> None:
    paper.pages["/news"] = b"<ul><li><a href='/1'>Ferry adds container slots</a> <i>3.3.2026</i></li></ul>"
    with (tmp_path / "sources.toml").open("a") as file:
        file.write(
            f'[[sources]]\nname = "kuryk"\nkind = "listing"\nurl = "{paper.url("/news")}"\ntimezone = "Asia/Almaty"\n'
            'listing = { item = "li", date = "i" }\n'
        )

    tried = silkwire("try", "feed", paper.url("/news"))

    assert tried.returncode == 0, tried.stderr
    assert "2026-03-02 19:00 UTC" in tried.stdout


def test_a_source_that_is_there_already_is_refused(silkwire: Call, paper: Paper, tmp_path: Path) -> None:
    assert silkwire("sources", "add", paper.url("/feed")).returncode == 0
    before = (tmp_path / "sources.toml").read_text()
    paper.moved["/moved"] = "/feed"

    for place in ("/", "/moved"):
        again = silkwire("sources", "add", paper.url(place))

        assert again.returncode == 1
        assert "is listened to already, as caspian-post" in again.stderr
        assert (tmp_path / "sources.toml").read_text() == before


def test_a_list_is_taken_from_a_file_or_an_address(silkwire: Call, paper: Paper, tmp_path: Path) -> None:
    body = (
        f'<opml version="2.0"><body><outline text="Energy"><outline text="Oil" xmlUrl="{paper.url("/oil")}"/>'
        f'<outline text="Oil again" xmlUrl="{paper.url("/oil")}"/><outline text="Steppe" xmlUrl="'
        f'{paper.url("/steppe")}"/></outline></body></opml>'
    )
    paper.pages["/list"] = body.replace("/oil", "/gas").replace("Oil", "Gas").encode()
    (tmp_path / "list.opml").write_text(body)

    by_file = silkwire("sources", "add", "list.opml")
    by_address = silkwire("sources", "add", paper.url("/list"))

    assert (by_file.returncode, by_address.returncode) == (0, 0), by_file.stderr + by_address.stderr
    assert "is listened to already, as steppe" in by_file.stderr
    listed = json.loads(silkwire("sources", "list", "--json").stdout)
    assert [source["name"] for source in listed] == ["steppe", "oil", "gas"]
    assert listed[1]["category"] == "Energy"


def test_the_letter_tells_what_comes_out_after_a_source_was_added(silkwire: Call, paper: Paper, tmp_path: Path) -> None:
    silkwire("sources", "add", paper.url("/feed"))
    silkwire("--now", "2026-03-02T06:30", "run")
    first = letter(tmp_path, "2026-03-02")
    paper.pages["/feed"] = paper.feed(*HEADLINES, hour=7)
    silkwire("--now", "2026-03-03T07:00", "run")
    second = letter(tmp_path, "2026-03-03")

    stored = silkwire("search", "container")
    assert "Ferry adds container slots" in stored.stdout
    assert not any(headline in first for headline in HEADLINES)
    assert HEADLINES[2] in second
    assert not any(headline in second for headline in HEADLINES[:2])


def test_all_items_are_told_when_that_is_asked_for(silkwire: Call, paper: Paper, tmp_path: Path) -> None:
    paper.pages["/feed"] = paper.pages["/feed"].replace(b"02 Mar 2026", b"02 Feb 2026")
    silkwire("sources", "add", paper.url("/feed"), "--all-items")
    silkwire("--now", "2026-03-02T07:00", "run")

    assert all(headline in letter(tmp_path, "2026-03-02") for headline in HEADLINES[:2])


def test_sources_are_checked_and_nothing_is_stored(silkwire: Call, paper: Paper, tmp_path: Path) -> None:
    silkwire("sources", "add", paper.url("/feed"))

    well = silkwire("sources", "check", "caspian-post")
    all_of_them = silkwire("sources", "check", "--json")
    dead = silkwire("sources", "check", "steppe")
    unknown = silkwire("sources", "check", "nobody")

    assert (well.returncode, all_of_them.returncode, dead.returncode, unknown.returncode) == (0, 1, 69, 2)
    rows = {row["source"]: row for row in json.loads(all_of_them.stdout)}
    assert (rows["caspian-post"]["verdict"], rows["caspian-post"]["entries"]) == ("well", 2)
    assert (rows["steppe"]["verdict"], rows["steppe"]["why"]) == (
        "not heard",
        "127.0.0.1 answered 404: there is nothing at this address",
    )
    assert not (tmp_path / "news.db").exists() or "0 articles" in silkwire("status").stdout


def test_a_paused_source_rests_until_its_day_and_the_letter_says_so(
    silkwire: Call, paper: Paper, tmp_path: Path
) -> None:
    silkwire("sources", "add", paper.url("/feed"), "--all-items")

    paused = silkwire("--now", "2026-03-01T12:00", "sources", "pause", "caspian-post", "--until", "2026-03-03")
    silkwire("--now", "2026-03-02T07:00", "run")
    health = json.loads(silkwire("sources", "health", "--json").stdout)
    status = silkwire("--now", "2026-03-02T07:00", "status")
    silkwire("--now", "2026-03-03T07:00", "run")

    assert paused.returncode == 0, paused.stderr
    assert "Caspian Post (until 3 March)" in letter(tmp_path, "2026-03-02")
    assert HEADLINES[0] not in letter(tmp_path, "2026-03-02")
    assert {row["source"]: row["state"] for row in health}["caspian-post"] == "paused"
    assert "caspian-post: paused" in status.stdout
    assert HEADLINES[0] in letter(tmp_path, "2026-03-03")
    assert "aused" not in letter(tmp_path, "2026-03-03")


def test_a_pause_without_an_end_is_ended_by_hand(silkwire: Call, paper: Paper, tmp_path: Path) -> None:
    silkwire("sources", "add", paper.url("/feed"), "--all-items")
    silkwire("sources", "pause", "caspian-post")
    silkwire("--now", "2026-03-02T07:00", "gather")

    resumed = silkwire("sources", "resume", "caspian-post")
    again = silkwire("sources", "resume", "caspian-post")
    silkwire("--now", "2026-03-02T07:00", "run")

    assert resumed.stderr == "caspian-post is called on again\n"
    assert again.stderr == "caspian-post was not paused\n"
    assert HEADLINES[0] in letter(tmp_path, "2026-03-02")


@pytest.mark.parametrize("until", ["soon", "2020-01-01"])
def test_a_pause_needs_a_day_ahead(silkwire: Call, paper: Paper, until: str) -> None:
    called = silkwire("sources", "pause", "steppe", "--until", until)

    assert called.returncode == 2
    assert "--until" in called.stderr
