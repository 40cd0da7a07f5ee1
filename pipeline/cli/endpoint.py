"""The endpoint of one-click unsubscribing (RFC 8058): a POST pauses, a GET only asks. Behind a web server with TLS."""

from collections.abc import Callable
from html import escape
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

from pipeline.cli.session import Session
from pipeline.deliver.unsubscribe import key_beside, reader_of
from pipeline.errors import CannotWriteError, SilkwireError

if TYPE_CHECKING:
    from pipeline.digest.labels import Labels

MOST_BODY = 4_096
_PAGE = """<!doctype html>
<html lang="{language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex"><meta name="color-scheme" content="light dark"><title>{title}</title>
<style>body{{font:1.1rem/1.5 Georgia,serif;max-width:32rem;margin:4rem auto;padding:0 1rem}}
button{{font:inherit;padding:.5rem 1.2rem;cursor:pointer}}</style></head>
<body><h1>{title}</h1>{body}</body></html>
"""
_ASK = '<p>{told}</p><form method="post"><button>{button}</button></form>'


class Endpoint(ThreadingHTTPServer):
    """Answers for one store; opens it for each request."""

    daemon_threads = True

    def __init__(self, session: Session, host: str, port: int) -> None:
        super().__init__((host, port), _Request)
        self._session = session

    def knows(self, word: str) -> str | None:
        """The digest of a token's reader; None where it belongs to nobody."""
        return self._reader(word, stop=False)

    def stop(self, word: str) -> str | None:
        """Pause the reader of a token; returns the digest, None where it belongs to nobody."""
        return self._reader(word, stop=True)

    def words(self, name: str) -> tuple[str, "Labels"]:
        """A digest's title and the words of its language; its name and English where it is configured no more."""
        digest = next((one for one in self._session.config.digests if one.name == name), None)
        return (digest.title if digest else name), self._session.labels(digest.language if digest else "en")

    def _reader(self, word: str, stop: bool) -> str | None:
        with self._session.store() as store:
            reader = reader_of(word, key_beside(store.path)(), store.pauses.addressed())
            if reader is not None and stop:
                digest, recipient = reader
                with store.durable_transaction():
                    store.pauses.pause(recipient, digest, "link", self._session.clock())
        return reader[0] if reader is not None else None


class _Request(BaseHTTPRequestHandler):
    server: Endpoint
    server_version, sys_version = "silkwire", ""
    timeout = 10

    def do_GET(self) -> None:
        """Ask; a mail program that looks at links must not stop anything."""
        for title, labels in self._tried(self.server.knows):
            told = f"{title}: {labels.words['stop_told']}"
            body = _ASK.format(told=escape(told), button=escape(labels.words["stop_button"]))
            self._answer(HTTPStatus.OK, labels.words["stop_question"], body, labels.language)

    def do_HEAD(self) -> None:
        """The same without its words."""
        self.do_GET()

    def do_POST(self) -> None:
        """Pause."""
        length = self.headers.get("Content-Length", "0")
        if not length.isdecimal() or int(length) > MOST_BODY:
            self._answer(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "Too much", "")
            return
        self.rfile.read(int(length))
        for title, labels in self._tried(self.server.stop):
            told = f"{title}: {labels.words['stopped_told']}"
            self._answer(HTTPStatus.OK, labels.words["stopped"], f"<p>{escape(told)}</p>", labels.language)

    def _tried(self, ask: Callable[[str], str | None]) -> list[tuple[str, "Labels"]]:
        """Title and words of the digest that a token is of; empty when there is none and that has been answered."""
        words = parse_qs(urlsplit(self.path).query).get("token", [""])
        try:
            digest = ask(words[0])
            if digest is not None:
                return [self.server.words(digest)]
            self._answer(HTTPStatus.NOT_FOUND, "Not known", "<p>This address belongs to no reader of ours.</p>")
        except SilkwireError:
            self._answer(HTTPStatus.SERVICE_UNAVAILABLE, "Not now", "<p>Please try again in a minute.</p>")
        return []

    def _answer(self, status: HTTPStatus, title: str, body: str, language: str = "en") -> None:
        content = _PAGE.format(title=escape(title), body=body, language=language).encode()
        self.send_response(status)
        for name, value in (
            ("Content-Type", "text/html; charset=utf-8"),
            ("Content-Length", str(len(content))),
            ("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'"),
            ("Referrer-Policy", "no-referrer"),
            ("Cache-Control", "no-store"),
        ):
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Say nothing: an address line holds a reader's token."""


def serve_endpoint(session: Session, host: str, port: int) -> None:
    """Serve until told to stop; raises CannotWriteError where the port cannot be had."""
    with session.store():  # mistakes of the configuration and the store are said now
        pass
    try:
        server = Endpoint(session, host, port)
    except OSError as error:
        raise CannotWriteError(f"{host}:{port}: cannot listen: {error.strerror}; choose another --port") from error
    session.say(f"http://{host}:{server.server_address[1]}/?token=…")
    with server:
        server.serve_forever()
