"""Mail by SMTP: what the server said becomes the delivery's state."""

from datetime import UTC, datetime
from email import message_from_bytes
from email.policy import default

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Sink
from aiosmtpd.smtp import AuthResult
from mailserver import HANG_UP

from pipeline.deliver import check_settings, deliver
from pipeline.model import Channel

NOW = datetime(2026, 3, 2, 6, 0, tzinfo=UTC)
TO = "desk@news.example"


@pytest.mark.parametrize(
    ("script", "state", "accepted"),
    [
        ({}, "sent", 1),
        ({"CONNECT": ["421 too busy"]}, "failed", 0),
        ({"CONNECT": ["554 no mail here"]}, "failed", 0),
        ({"CONNECT": [HANG_UP]}, "failed", 0),
        ({"EHLO": ["500 what?"]}, "sent", 1),
        ({"EHLO": [HANG_UP]}, "failed", 0),
        ({"MAIL": ["451 later"]}, "failed", 0),
        ({"MAIL": ["550 not you"]}, "refused", 0),
        ({"MAIL": [HANG_UP]}, "failed", 0),
        ({"RCPT": ["450 later"]}, "failed", 0),
        ({"RCPT": ["550 nobody of that name"]}, "refused", 0),
        ({"RCPT": [HANG_UP]}, "failed", 0),
        ({"DATA": ["451 disk is full"]}, "failed", 0),
        ({"DATA": ["554 no"]}, "refused", 0),
        ({"DATA": [HANG_UP]}, "failed", 0),
        ({"TEXT": ["452 disk is full"]}, "failed", 0),
        ({"TEXT": ["552 too long"]}, "refused", 0),
        ({"TEXT": [HANG_UP]}, "uncertain", 1),
        ({"QUIT": ["421 good riddance"]}, "sent", 1),
        ({"QUIT": [HANG_UP]}, "sent", 1),
    ],
)
def test_each_answer_of_the_server_has_its_state(smtp_server, desk, edition, letter, script, state, accepted) -> None:
    server = smtp_server(**script)

    delivery = deliver(edition, letter, desk(server.port), TO, NOW)

    assert (delivery.state, len(server.letters)) == (state, accepted), delivery.detail


def test_after_a_passing_failure_the_next_attempt_carries_the_same_id(smtp_server, desk, edition, letter) -> None:
    server = smtp_server(RCPT=["451 greylisted"])

    states = [deliver(edition, letter, desk(server.port), TO, NOW).state for _ in range(2)]

    assert states == ["failed", "sent"]
    assert len(server.letters) == 1


def test_a_repeat_has_the_same_message_id_and_another_reader_another(smtp_server, desk, edition, letter) -> None:
    server = smtp_server()

    for recipient in (TO, TO, "editor@news.example"):
        deliver(edition, letter, desk(server.port), recipient, NOW)

    first, repeat, other = [message_from_bytes(one.content, policy=default)["Message-ID"] for one in server.letters]
    assert first == repeat != other
    assert first.endswith("@news.example>")


def test_a_line_that_begins_with_a_dot_arrives_whole(desk, edition, letter, free_port) -> None:
    class Keep(Sink):
        async def handle_DATA(self, server, session, envelope):  # noqa: N802 - aiosmtpd's name
            self.content = envelope.content
            return "250 OK"

    keep = Keep()
    controller = Controller(keep, hostname="127.0.0.1", port=free_port)
    controller.start()
    try:
        delivery = deliver(edition, letter, desk(free_port), TO, NOW)
    finally:
        controller.stop()

    message = message_from_bytes(keep.content, policy=default)
    assert delivery.state == "sent"
    assert message.get_body(("plain",)).get_content().replace("\r\n", "\n") == letter.text
    assert [part.get_content_type() for part in message.iter_parts()] == ["text/plain", "text/html"]


def test_without_the_encryption_asked_for_no_letter_goes(smtp_server, desk, edition, letter) -> None:
    server = smtp_server()

    delivery = deliver(edition, letter, desk(server.port, security="starttls"), TO, NOW)

    assert (delivery.state, server.letters) == ("failed", [])


def test_a_failing_handshake_is_a_passing_failure(smtp_server, desk, edition, letter) -> None:
    server = smtp_server()

    delivery = deliver(edition, letter, desk(server.port, security="tls"), TO, NOW)

    assert (delivery.state, server.letters) == ("failed", [])


@pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS")
def test_a_wrong_password_is_ours_to_mend_and_no_refusal_by_the_reader(desk, edition, letter, free_port) -> None:
    def never(server, session, envelope, mechanism, data) -> AuthResult:
        return AuthResult(success=False, handled=False)

    controller = Controller(
        Sink(), hostname="127.0.0.1", port=free_port, authenticator=never, auth_required=True, auth_require_tls=False
    )
    controller.start()
    try:
        delivery = deliver(edition, letter, desk(free_port, username="digest", password="wrong"), TO, NOW)
    finally:
        controller.stop()

    assert delivery.state == "failed"
    assert "535" in delivery.detail


def test_a_server_that_is_not_there_is_a_passing_failure(desk, edition, letter, smtp_server) -> None:
    server = smtp_server()
    server.server_close()

    assert deliver(edition, letter, desk(server.port), TO, NOW).state == "failed"


@pytest.mark.parametrize(
    ("settings", "key"),
    [
        ({"host": "h", "from": "a@b.c"}, ""),
        ({"host": "h", "from": "nobody", "to": ["a@b.c"]}, "from"),
        ({"host": "h", "from": "a@b.c", "to": []}, "to"),
        ({"host": "h", "from": "a@b.c", "to": ["a@b.c\nBcc: x@y.z"]}, "to"),
        ({"host": "h", "from": "a@b.c", "to": ["a@b.c"], "security": "ssl"}, "security"),
        ({"host": "h", "from": "a@b.c", "to": ["a@b.c"], "port": 70000}, "port"),
        ({"host": "h", "from": "a@b.c", "to": ["a@b.c"], "hots": "h"}, "hots"),
        ({"host": "h", "from": "a@b.c", "to": ["a@b.c"], "username": "me"}, "username"),
        ({"host": "h", "from": "a@b.c", "to": ["a@b.c"], "archive": "javascript:x"}, "archive"),
        ({"host": "", "from": "a@b.example", "to": ["c@d.example"]}, "host"),
        ({"host": "127.0.0.1:25", "from": "a@b.example", "to": ["c@d.example"]}, "host"),
        ({"host": "smtp://b.example", "from": "a@b.example", "to": ["c@d.example"]}, "host"),
    ],
)
def test_wrong_settings_are_named_by_their_key(settings, key) -> None:
    assert key in [found for found, _ in check_settings("smtp", settings)]


@pytest.mark.parametrize("host", ["127.0.0.1", "mail.desk.example", "::1", "fe80::1:2"])
def test_right_settings_have_no_problem(desk, host: str) -> None:
    channel: Channel = desk(25, archive="https://news.example/", unsubscribe="stop@news.example", reply_to="A <a@b.c>")

    assert check_settings("smtp", {**channel.settings, "host": host}) == []
