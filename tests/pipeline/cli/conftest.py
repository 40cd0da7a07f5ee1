"""A command line that is called as a user calls it, in a process of its own, and a paper on 127.0.0.1 to call on."""

import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]


CONFIG = """# my desk
[silkwire]
database = "news.db"
timezone = "Asia/Almaty"
include = ["sources.toml"]
[fetch]
delay = "0s"
allow_networks = ["127.0.0.1/32"]
allow_ports = [{port}]
[[digests]]
name = "daily"
title = "The Daily"
at = "07:00"
channels = ["archive"]
[[channels]]
name = "archive"
kind = "folder"
path = "editions"
"""
SOURCES = '# whom we know\n[[sources]]\nname = "steppe" # dead\nurl = "http://127.0.0.1:{port}/steppe"\n'


class Paper:
    """A paper on 127.0.0.1 whose pages can be changed."""

    def __init__(self) -> None:
        self.pages: dict[str, bytes] = {}
        self.moved: dict[str, str] = {}
        paper = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                target = paper.moved.get(self.path)
                body = paper.pages.get(self.path)
                self.send_response(301 if target else 200 if body is not None else 404)
                if target:
                    self.send_header("Location", target)
                self.send_header("Content-Length", str(len(body or b"")))
                self.end_headers()
                self.wfile.write(body or b"")

            def log_message(self, *words: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.port = self._server.server_address[1]
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    def feed(self, *headlines: str, hour: int = 1) -> bytes:
        items = "".join(
            f"<item><title>{headline}</title><link>https://caspian.example/{number}</link>"
            f"<pubDate>Mon, 02 Mar 2026 0{hour + number}:00:00 GMT</pubDate></item>"
            for number, headline in enumerate(headlines)
        )
        return f'<rss version="2.0"><channel><title>Caspian Post</title>{items}</channel></rss>'.encode()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


@pytest.fixture
def paper(tmp_path: Path) -> Iterator[Paper]:
    """A paper with a home page and a feed, and a desk that may call on it."""
    paper = Paper()
    paper.pages["/"] = b'<html lang="en"><link rel="alternate" type="application/rss+xml" href="/feed"></html>'
    paper.pages["/feed"] = paper.feed("Ferry adds container slots at Kuryk", "Grid operator warns of winter cuts")
    (tmp_path / "config.toml").write_text(CONFIG.format(port=paper.port))
    (tmp_path / "sources.toml").write_text(SOURCES.format(port=paper.port))
    yield paper
    paper.close()


@pytest.fixture
def silkwire(tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run `silkwire` with these words in an empty folder."""

    def call(*words: str, cwd: Path = tmp_path) -> subprocess.CompletedProcess[str]:
        environ = {key: value for key, value in os.environ.items() if not key.startswith(("SILKWIRE", "XDG"))}
        return subprocess.run(
            [sys.executable, "-m", "pipeline.cli", *words],
            cwd=cwd,
            env={**environ, "PYTHONPATH": str(ROOT), "HOME": str(tmp_path)},
            capture_output=True,
            text=True,
            timeout=120,
        )

    return call
