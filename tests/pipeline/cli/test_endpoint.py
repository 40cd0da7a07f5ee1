"""The page of one-click unsubscribing speaks the letter's language."""

import threading
import urllib.parse
import urllib.request
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

from pipeline.cli.endpoint import Endpoint
from pipeline.cli.session import Session
from pipeline.deliver.unsubscribe import key_beside, token
from pipeline.model import Window
from pipeline.store import open_store
from pipeline.store.editions import SavedEdition

NOW = datetime(2026, 3, 2, 6, tzinfo=UTC)
CONFIG = """
[silkwire]
database = "news.db"
[[digests]]
name = "tag"
title = "Öl & Gas <heute>"
language = "de"
"""


def test_a_reader_is_asked_and_answered_in_the_letters_language(tmp_path: Path) -> None:
    config = tmp_path / "config.toml"
    config.write_text(CONFIG, encoding="utf-8")
    edition = SavedEdition(
        1, "tag", "Tag", "Subject", "2026-03-02", NOW, Window(NOW - timedelta(days=1), NOW), 0, 0, "{}"
    )
    with closing(open_store(tmp_path / "news.db")) as store:
        with store.durable_transaction():
            store.editions.save(edition, [], [("desk", "ana@example.org")], "de", NOW)
        word = token(key_beside(store.path)(), "tag", "ana@example.org")

    with Endpoint(Session(path=str(config), now=NOW.isoformat()), "127.0.0.1", 0) as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        url = f"http://127.0.0.1:{server.server_address[1]}/stop?token={urllib.parse.quote(word)}"
        asked = urllib.request.urlopen(url, timeout=10).read().decode()
        stopped = urllib.request.urlopen(url, b"List-Unsubscribe=One-Click", timeout=10).read().decode()
        server.shutdown()

    assert '<html lang="de">' in asked
    assert "<h1>Briefe abbestellen?</h1>" in asked
    assert "Öl &amp; Gas &lt;heute&gt;: kommt nicht mehr, sobald Sie den Knopf drücken." in asked
    assert "<h1>Abbestellt</h1><p>Öl &amp; Gas &lt;heute&gt;: kommt nicht mehr.</p>" in stopped
