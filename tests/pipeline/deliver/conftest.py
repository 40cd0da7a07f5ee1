"""A letter to deliver, and the mail server that takes it, refuses it or hangs up on it."""

import socket
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, date, datetime

import pytest
from mailserver import ANYBODY, MailServer

from pipeline.model import Channel, Coverage, Edition, Item, Letter, Section, Window

NOW = datetime(2026, 3, 2, 6, 0, tzinfo=UTC)


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


@pytest.fixture
def smtp_server() -> Iterator[Callable[..., MailServer]]:
    """Start a mail server that gives these answers, by step."""
    with ExitStack() as stack:
        yield lambda **answers: stack.enter_context(
            MailServer({(ANYBODY, step): said for step, said in answers.items()})
        )


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
