"""A letter to deliver, and servers on 127.0.0.1 that take it, refuse it or hang up on it."""

import socket
import socketserver
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, date, datetime

import pytest

from pipeline.model import Channel, Coverage, Edition, Item, Letter, Section, Window

NOW = datetime(2026, 3, 2, 6, 0, tzinfo=UTC)
HANG_UP = "hang up"


@pytest.fixture
def edition() -> Edition:
    item = Item(1, "Port fills up", "https://paper.example/1", "The Steppe Ledger", "Ships wait.", NOW, "07:00", "en")
    return Edition(
        digest="daily",
        title="The Corridor Daily",
        day=date(2026, 3, 2),
        window=Window(datetime(2026, 3, 1, 6, tzinfo=UTC), NOW),
        timezone="Europe/Berlin",
        language="en",
        subject="The Corridor Daily: Port fills up",
        preheader="",
        date_line="Monday, 2 March 2026",
        leading=(),
        sections=(Section("oil", "Oil", (item,)),),
        coverage=Coverage(),
        stories=1,
        id=7,
    )


@pytest.fixture
def letter() -> Letter:
    text = "Port fills up\n.A line that begins with a dot\n港口已满\n"
    return Letter("The Corridor Daily: Port fills up", "<p>Port fills up</p>", text)


class _Server(socketserver.ThreadingTCPServer):
    """An SMTP server that says to each command what its script says; `letters` are those it accepted."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self, script: dict[str, list[str]]) -> None:
        super().__init__(("127.0.0.1", 0), _Talk)
        self.script = script
        self.letters: list[bytes] = []

    def answer(self, command: str, usual: str) -> str:
        """The next scripted answer to a command, the usual one when the script is through."""
        answers = self.script.get(command, [])
        return answers.pop(0) if answers else usual

    @property
    def port(self) -> int:
        return int(self.server_address[1])


class _Talk(socketserver.StreamRequestHandler):
    server: _Server

    def handle(self) -> None:
        if not self._say(self.server.answer("CONNECT", "220 here")):
            return
        while line := self.rfile.readline():
            command = line.split()[0].decode("latin-1").upper() if line.split() else ""
            usual = {"DATA": "354 go on", "QUIT": "221 bye"}.get(command, "250 well")
            answer = self.server.answer(command, usual)
            if not self._say(answer) or command == "QUIT":
                return
            if command == "DATA" and answer.startswith("354") and not self._take():
                return

    def _take(self) -> bool:
        letter = b""
        while not letter.endswith(b"\r\n.\r\n"):
            line = self.rfile.readline()
            if not line:
                return False
            letter += line
        answer = self.server.answer("TEXT", "250 taken")
        if answer.startswith("250") or answer == HANG_UP:
            self.server.letters.append(letter)
        return self._say(answer)

    def _say(self, answer: str) -> bool:
        if answer == HANG_UP:
            return False
        self.wfile.write(answer.encode() + b"\r\n")
        return True


@pytest.fixture
def smtp_server() -> Iterator[Callable[..., _Server]]:
    with ExitStack() as stack:

        def start(**script: list[str]) -> _Server:
            server = stack.enter_context(_Server(script))
            stack.callback(server.shutdown)
            threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
            return server

        yield start


@pytest.fixture
def desk() -> Callable[..., Channel]:
    def make(port: int, **further: object) -> Channel:
        settings = {
            "host": "127.0.0.1",
            "port": port,
            "security": "none",
            "from": "Silkwire <digest@news.example>",
            "to": ["desk@news.example"],
        }
        return Channel("desk", "smtp", {**settings, **further})

    return make


@pytest.fixture
def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])
