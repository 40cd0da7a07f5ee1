"""A web address as a channel."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from pipeline.deliver import check_settings, deliver
from pipeline.model import Channel

NOW = datetime(2026, 3, 2, 6, 0, tzinfo=UTC)


@contextmanager
def answering(status: int | None) -> Iterator[tuple[str, list[tuple[dict[str, str], bytes]]]]:
    """A server that answers every POST with a status, or with nothing; what it was sent is in the list."""
    posts: list[tuple[dict[str, str], bytes]] = []

    class Answer(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            posts.append((dict(self.headers), self.rfile.read(int(self.headers["Content-Length"]))))
            if status is not None:
                self.send_response(status)
                self.end_headers()

        def log_message(self, *words: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Answer) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}/hook?room=desk", posts
        server.shutdown()


@pytest.mark.parametrize(
    ("status", "state"),
    [
        (200, "sent"),
        (204, "sent"),
        (404, "refused"),
        (301, "refused"),
        (429, "failed"),
        (503, "failed"),
        (None, "uncertain"),
    ],
)
def test_each_status_has_its_state(edition, letter, status, state) -> None:
    with answering(status) as (url, _):
        delivery = deliver(edition, letter, Channel("hook", "webhook", {"url": url}), "hook", NOW)

    assert delivery.state == state


def test_the_body_tells_the_stories_and_a_repeat_is_recognisable(edition, letter) -> None:
    with answering(200) as (url, posts):
        for _ in range(2):
            deliver(edition, letter, Channel("hook", "webhook", {"url": url, "token": "secret"}), "hook", NOW)

    (headers, body), (again, _) = posts
    assert json.loads(body)["stories"][0]["title"] == "Port fills up"
    assert headers["Idempotency-Key"] == again["Idempotency-Key"]
    assert headers["Authorization"] == "Bearer secret"


def test_a_chat_gets_one_text_with_headlines_and_links(edition, letter) -> None:
    with answering(200) as (url, posts):
        deliver(edition, letter, Channel("hook", "webhook", {"url": url, "shape": "text"}), "hook", NOW)

    assert json.loads(posts[0][1]) == {
        "text": "The Corridor Daily: Port fills up\n• Port fills up https://paper.example/1"
    }


def test_a_headline_cannot_call_a_whole_channel_or_hide_a_link(edition, letter) -> None:
    hostile = "<!channel> @here A & B [free gas](https://evil.example)"

    with answering(200) as (url, posts):
        channel = Channel("hook", "webhook", {"url": url, "shape": "text"})
        deliver(edition, replace(letter, subject=hostile), channel, "hook", NOW)

    assert json.loads(posts[0][1])["text"].splitlines()[0] == (
        "&lt;!channel&gt; @\u2060here A &amp; B [free gas]\u2060(https://evil.example)"
    )


def test_wrong_settings_are_named_by_their_key() -> None:
    found = check_settings("webhook", {"url": "ftp://x", "shape": "round"})

    assert [key for key, _ in found] == ["url", "shape"]


def test_ntfy_gets_topic_title_and_message_at_its_root(edition, letter) -> None:
    with answering(200) as (url, posts):
        deliver(edition, letter, Channel("hook", "webhook", {"url": url, "shape": "ntfy"}), "hook", NOW)

    assert json.loads(posts[0][1]) == {
        "topic": "hook",
        "title": "The Corridor Daily: Port fills up",
        "message": "• Port fills up https://paper.example/1",
    }


@pytest.mark.parametrize(("shape", "key", "bound"), [("ntfy", "message", 4_096), ("text", "text", 12_000)])
def test_a_long_edition_stays_below_what_is_accepted(edition, letter, shape, key, bound) -> None:
    item = replace(edition.sections[0].items[0], title="港口货物" * 10)
    long = replace(edition, sections=(replace(edition.sections[0], items=(item,) * 100),))

    with answering(200) as (url, posts):
        deliver(long, letter, Channel("hook", "webhook", {"url": url, "shape": shape}), "hook", NOW)

    message = json.loads(posts[0][1])[key]
    assert len(message.encode()) < bound
    assert message.splitlines()[-1].startswith("… +")
