"""A mail server on 127.0.0.1 for tests and benchmarks: answers as it is told to, lets itself be watched at each step.

It takes letters of any length, as long as their lines are no longer than RFC 5321 allows (4.5.3.1.6).
"""

import socketserver
import threading
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple, Self

HANG_UP = "hang up"
"""The answer that is none: the connection is closed instead."""

ANYBODY = ""
LONGEST_LINE = 1_000
_CHANNEL = """
[[channels]]
name = "desk"
kind = "smtp"
host = "127.0.0.1"
port = {port}
security = "none"
from = "Silkwire <digest@desk.example>"
to = {readers}
"""
_DESK = """
[silkwire]
database = "news.db"
[[digests]]
name = "daily"
title = "The Daily"
at = "07:00"
channels = ["desk"]
"""
_USUAL = {"CONNECT": "220 ready", "DATA": "354 go on", "TEXT": "250 taken", "QUIT": "221 bye"}


def desk_config(port: int, readers: Sequence[str], more: str = "") -> str:
    """The configuration of a desk without sources whose daily letter goes out by `desk_channel`."""
    return _DESK + desk_channel(port, readers, more)


def desk_channel(port: int, readers: Sequence[str], more: str = "") -> str:
    """The table of a channel `desk` that sends to a mail server on 127.0.0.1; `more` are further keys, a line each."""
    return _CHANNEL.format(port=port, readers=list(readers)) + more


class Taken(NamedTuple):
    """A letter the server has, with the dots undone that were added on the way."""

    recipient: str
    content: bytes


class MailServer(socketserver.ThreadingTCPServer):
    """Takes letters while it is entered.

    `answers` are given in turn to a (recipient, step), before the usual ones; the recipient is ANYBODY's until it is
    named, and answers for ANYBODY are for all. Steps are CONNECT, the commands, and TEXT for the letter itself.
    `watch` is called with each step twice: "TEXT" when it has come, "TEXT answered" when the answer has gone. An answer
    it returns is given instead.
    """

    allow_reuse_address = True
    daemon_threads = True

    def __init__(
        self,
        answers: Mapping[tuple[str, str], Sequence[str]] | None = None,
        watch: Callable[[str], str | None] = lambda step: None,
        port: int = 0,
    ) -> None:
        super().__init__(("127.0.0.1", port), _Talk)
        self.port = int(self.server_address[1])
        self.answers = {key: list(value) for key, value in (answers or {}).items()}
        self.watch = watch
        self.letters: list[Taken] = []

    def __enter__(self) -> Self:
        threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.shutdown()
        self.server_close()

    @property
    def got(self) -> list[str]:
        """Who was sent each letter, in the order they came."""
        return [letter.recipient for letter in self.letters]

    def answer(self, recipient: str, step: str) -> str:
        """The next answer to a step."""
        for who in (recipient, ANYBODY):
            if waiting := self.answers.get((who, step)):
                return waiting.pop(0)
        return _USUAL.get(step, "250 well")


class _Talk(socketserver.StreamRequestHandler):
    server: MailServer

    def handle(self) -> None:
        """One connection, until either side ends it."""
        self.recipient, self.content = ANYBODY, b""
        try:
            answer = self.step("CONNECT")
            while answer not in (HANG_UP, _USUAL["QUIT"]) and (line := self.rfile.readline()):
                answer = self.command(line.decode(errors="replace"))
                if answer.startswith("354"):
                    answer = self.step("TEXT") if self.read_letter() else HANG_UP
        except ConnectionError:
            return  # the sender was killed

    def command(self, line: str) -> str:
        """Answer a command; returns the answer."""
        verb = line[:4].rstrip().upper()
        if verb == "MAIL":
            self.recipient = ANYBODY
        if verb == "RCPT":
            self.recipient = line.partition("<")[2].partition(">")[0]
        return self.step(verb)

    def read_letter(self) -> bool:
        """Read a letter up to its lone dot; False when it breaks off."""
        lines: list[bytes] = []
        while (line := self.rfile.readline()) != b".\r\n":
            if not line.endswith(b"\r\n"):
                return False
            lines.append(line.removeprefix(b"."))
        self.content = b"".join(lines)
        return True

    def step(self, step: str) -> str:
        """Answer a step; a letter is ours once it is accepted, or when nobody hears what we say of it."""
        answer = self.server.watch(step) or self.server.answer(self.recipient, step)
        if step == "TEXT" and max(map(len, self.content.split(b"\r\n"))) + 2 > LONGEST_LINE:
            answer = "500 line too long"
        if step == "TEXT" and (answer.startswith("2") or answer == HANG_UP):
            self.server.letters.append(Taken(self.recipient, self.content))
        if answer != HANG_UP:
            self.wfile.write(answer.encode() + b"\r\n")
            self.server.watch(f"{step} answered")
        return answer
