"""Folder and maildir: files that appear whole or not at all."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from pipeline.deliver import check_settings, deliver
from pipeline.model import Channel

NOW = datetime(2026, 3, 2, 6, 0, tzinfo=UTC)


def test_a_folder_gets_the_files_of_the_archive_and_no_leftovers(edition, letter, tmp_path: Path) -> None:
    letter = replace(letter, archive={"daily/2026-03-02.html": "<p>day</p>", "daily/index.html": "<p>index</p>"})
    channel = Channel("archive", "folder", {"path": str(tmp_path)})

    deliveries = [deliver(edition, letter, channel, "archive", NOW) for _ in range(2)]

    assert [one.state for one in deliveries] == ["sent", "sent"]
    files = sorted(str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*") if path.is_file())
    assert files == ["daily/2026-03-02.html", "daily/index.html"]


def test_a_folder_that_cannot_be_written_is_a_failure_with_its_name(edition, letter, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    letter = replace(letter, archive={"daily/index.html": ""})

    delivery = deliver(edition, letter, Channel("archive", "folder", {"path": str(tmp_path / "file")}), "archive", NOW)

    assert delivery.state == "failed"
    assert str(tmp_path / "file") in delivery.detail


def test_a_maildir_has_one_file_however_often_the_letter_comes(edition, letter, tmp_path: Path) -> None:
    channel = Channel("box", "maildir", {"path": str(tmp_path)})

    for _ in range(2):
        assert deliver(edition, letter, channel, "box", NOW).state == "sent"

    assert len(list((tmp_path / "new").iterdir())) == 1
    assert list((tmp_path / "tmp").iterdir()) == []


def test_a_path_is_asked_for_and_other_keys_are_refused() -> None:
    assert [key for key, _ in check_settings("folder", {})] == [""]
    assert [key for key, _ in check_settings("maildir", {"path": "x", "pth": "y"})] == ["pth"]
    assert [key for key, _ in check_settings("pigeon", {})] == ["kind"]
