"""`silkwire publish --preview`: the next edition in every form on 127.0.0.1, made anew whenever a template changes."""

import hashlib
import time
from collections.abc import Callable, Iterator
from html import escape
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

from pipeline.cli.session import Session
from pipeline.errors import CannotWriteError, ConfigError, SilkwireError
from pipeline.model import Letter
from pipeline.publish import preview

LOOK_EVERY = 0.3
"""Seconds between two looks at the files."""

ASKS_FOR = 20.0
"""Seconds that a page waits for a change before it asks again."""

_TYPES = {".html": "text/html", ".atom": "application/atom+xml", ".json": "application/json", ".js": "text/javascript"}
_BAR = """
<div role="navigation" aria-label="Preview" style="position:fixed;right:12px;bottom:12px;padding:6px 12px;
border-radius:6px;background-color:#1f1d1a;color:#fffefb;font:13px Helvetica,Arial,sans-serif;opacity:.92">
{ways}</div>
<script>
(async () => {{
  for (;;) {{
    try {{
      const answer = await fetch("/changed?{stamp}");
      if (answer.status === 200) {{ location.reload(); return; }}
    }} catch {{ await new Promise((wake) => setTimeout(wake, 1000)); }}
  }}
}})();
</script>
"""
_PROBLEM = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="color-scheme" content="light dark"><title>{title}</title>
<style>body{{font:1.1rem/1.5 Georgia,serif;max-width:46rem;margin:4rem auto;padding:0 1rem}}
pre{{white-space:pre-wrap}}</style>
</head><body><h1>{title}</h1><pre>{told}</pre></body></html>
"""


class Preview(ThreadingHTTPServer):
    """Shows one digest; templates, catalogues and configuration are looked at for each request."""

    daemon_threads = True

    def __init__(self, session: Session, digest: str, port: int) -> None:
        super().__init__(("127.0.0.1", port), _Request)
        self._session, self._digest = session, digest
        self._configured = _stamp(document.path for document in session.config.documents)

    @property
    def address(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.server_address[1]}/"

    @property
    def index(self) -> str:
        """The path of the archive's first page."""
        return f"archive/{self._digest}/index.html"

    def stamp(self) -> str:
        """What the files that make a page are now; another word when one has changed."""
        return _stamp(self._files())

    def changed(self, stamp: str, wait: float = ASKS_FOR, pause: Callable[[float], None] = time.sleep) -> bool:
        """Whether the files are others than those of a stamp, at once or within so many seconds."""
        for _ in range(max(int(wait / LOOK_EVERY), 1)):
            if self.stamp() != stamp:
                return True
            pause(LOOK_EVERY)
        return False

    def letter(self) -> Letter:
        """The edition that is due, else the last one; raises SilkwireError saying what is wrong."""
        configured = _stamp(document.path for document in self._session.config.documents)
        if configured != self._configured:
            self._session = self._session.reread()
            self._configured = configured
        session = self._session
        digest = next((one for one in session.config.digests if one.name == self._digest), None)
        if digest is None:
            raise ConfigError(f"{session.config.path}: there is no digest {self._digest!r} any more")
        with session.store() as store:
            return preview(
                digest,
                store,
                session.topic_names.titles,
                session.labels(digest.language),
                session.templates,
                session.clock(),
            )

    def _files(self) -> Iterator[Path]:
        yield from (document.path for document in self._session.config.documents)
        yield from sorted(path for path in self._session.templates.rglob("*") if path.is_file())


class _Request(BaseHTTPRequestHandler):
    server: Preview
    server_version, sys_version = "silkwire", ""

    def do_GET(self) -> None:
        """A form of the edition, or whether something has changed."""
        if self.headers.get("Host", "").rpartition(":")[0] not in ("127.0.0.1", "localhost"):
            # Another site's name that leads here (DNS rebinding) is not answered.
            self._answer(HTTPStatus.MISDIRECTED_REQUEST, "text/plain", "")
            return
        parts = urlsplit(self.path)
        if parts.path == "/changed":
            status = HTTPStatus.OK if self.server.changed(parts.query) else HTTPStatus.NO_CONTENT
            self._answer(status, "text/plain", "")
            return
        stamp = self.server.stamp()
        try:
            letter = self.server.letter()
        except SilkwireError as error:
            told = _PROBLEM.format(title="This cannot be shown yet", told=escape(str(error)))
            self._answer(HTTPStatus.OK, "text/html", told + self._bar(stamp))
            return
        path = unquote(parts.path).lstrip("/")
        if path == "":
            self._answer(HTTPStatus.OK, "text/html", letter.html + self._bar(stamp))
        elif path == "text":
            self._answer(HTTPStatus.OK, "text/plain", letter.text)
        elif (made := letter.archive.get(path.removeprefix("archive/"))) is not None:
            kind = _TYPES.get(Path(path).suffix, "text/plain")
            self._answer(HTTPStatus.OK, kind, made + self._bar(stamp) if kind == "text/html" else made)
        else:
            told = "The preview makes the pages that this edition makes or changes; older ones stay as they are."
            page = _PROBLEM.format(title="Not part of this edition", told=told)
            self._answer(HTTPStatus.NOT_FOUND, "text/html", page + self._bar(stamp))

    def _bar(self, stamp: str) -> str:
        ways = (("/", "Mail"), ("/text", "Text"), (f"/{self.server.index}", "Archive"))
        links = " · ".join(f'<a href="{way}" style="color:#f0a983">{name}</a>' for way, name in ways)
        return _BAR.format(ways=links, stamp=stamp)

    def _answer(self, status: HTTPStatus, kind: str, text: str) -> None:
        content = text.encode()
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        if status != HTTPStatus.NO_CONTENT:
            self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Nothing: a page asks every few seconds."""


def serve_preview(session: Session, digest: str, port: int) -> None:
    """Show until told to stop; raises CannotWriteError where the port cannot be had."""
    try:
        server = Preview(session, digest, port)
    except OSError as error:
        raise CannotWriteError(f"127.0.0.1:{port}: cannot listen: {error.strerror}; choose another --port") from error
    session.say(f"{server.address} shows the next edition of {digest}; nothing is saved or sent. Ctrl-C ends it.")
    with server:
        server.serve_forever()


def _stamp(files: Iterator[Path]) -> str:
    told = hashlib.sha256()
    for path in files:
        try:
            told.update(f"{path}:{path.stat().st_mtime_ns}\n".encode())
        except OSError:  # an editor is just replacing it
            told.update(f"{path}\n".encode())
    return told.hexdigest()[:16]
