"""The preview: every form of the next edition, anew when a template changes, and mistakes on the page."""

import shutil
import sqlite3
import subprocess
import threading
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from pipeline.cli.preview import Preview
from pipeline.cli.session import Session
from pipeline.resources import shipped

Call = Callable[..., subprocess.CompletedProcess[str]]
ROW = (
    '{"id": "a", "url": "https://p.example/a", "source": "p", "title": "Ferries to double traffic from Kuryk",'
    ' "text": "Two ferries start at Kuryk on Thursday.", "language": "en"}\n'
)


@pytest.fixture
def preview(silkwire: Call, paper: Any, tmp_path: Path) -> Iterator[Preview]:
    config = tmp_path / "config.toml"
    config.write_text(config.read_text().replace("[silkwire]\n", '[silkwire]\ntemplates = "templates"\n'))
    shutil.copytree(shipped("templates"), tmp_path / "templates")
    (tmp_path / "news.jsonl").write_text(ROW)
    assert silkwire("import", "news.jsonl").returncode == 0
    server = Preview(Session(str(config)), "daily", 0)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()


def seen(preview: Preview, path: str = "", **headers: str) -> tuple[int, str]:
    request = urllib.request.Request(preview.address + path, headers=headers)
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


@pytest.mark.parametrize("path", ["", "text", "archive/daily/feed.atom"])
def test_the_next_edition_is_shown_in_its_forms_and_nothing_is_saved(
    preview: Preview, tmp_path: Path, path: str
) -> None:
    status, shown = seen(preview, path)

    assert status == 200
    assert "Ferries to double traffic from Kuryk" in shown
    assert not list(tmp_path.glob("editions/**/*.html"))
    with sqlite3.connect(tmp_path / "news.db") as store:
        assert store.execute("select count(*) from editions").fetchone() == (0,)


def test_the_pages_of_the_archive_lead_to_each_other(preview: Preview) -> None:
    status, index = seen(preview, preview.index)

    assert status == 200
    assert "/archive/daily/index.html" in index
    assert seen(preview, "archive/daily/2020-01-01.html")[0] == 404


def test_a_changed_template_is_noticed_and_shown(preview: Preview, tmp_path: Path) -> None:
    stamp = preview.stamp()
    assert not preview.changed(stamp, wait=0.1, pause=lambda _: None)
    template = tmp_path / "templates" / "digest.html.j2"
    template.write_text(template.read_text().replace("<h1>", "<h1>Set anew: "))

    assert seen(preview, f"changed?{stamp}")[0] == 200
    assert "Set anew: The Daily" in seen(preview)[1]


def test_a_changed_configuration_is_shown(preview: Preview, tmp_path: Path) -> None:
    config = tmp_path / "config.toml"
    config.write_text(config.read_text().replace("The Daily", "The Steppe Daily"))

    assert "The Steppe Daily" in seen(preview)[1]


@pytest.mark.parametrize(
    ("file", "text", "told"),
    [
        ("templates/digest.html.j2", "<p>\n{{ edition.titel }}", "digest.html.j2:2: the template cannot be printed"),
        ("templates/labels/en.po", "leading\n", "en.po:1: is no proper catalogue"),
        ("config.toml", "[silkwire]\ndatabase = 3\n", "config.toml:2"),
    ],
)
def test_a_mistake_stands_on_the_page_and_goes_when_it_is_mended(
    preview: Preview, tmp_path: Path, file: str, text: str, told: str
) -> None:
    path = tmp_path / file
    sound = path.read_text() if path.exists() else None
    path.write_text(text)
    assert told in seen(preview)[1]

    path.write_text(sound) if sound is not None else path.unlink()
    assert "Ferries to double traffic from Kuryk" in seen(preview)[1]


def test_only_this_machine_by_its_own_name_is_answered(preview: Preview) -> None:
    assert preview.server_address[0] == "127.0.0.1"
    assert seen(preview, Host="evil.example:80") == (421, "")


def test_one_digest_must_be_named(silkwire: Call, paper: Any, tmp_path: Path) -> None:
    config = tmp_path / "config.toml"
    config.write_text(config.read_text() + '[[digests]]\nname = "weekly"\ntitle = "W"\nchannels = ["archive"]\n')
    called = silkwire("publish", "--preview")

    assert called.returncode == 2
    assert "name the digest to preview: daily, weekly" in called.stderr
