"""Why a server could not be spoken to, in words."""

import smtplib
import socket
import ssl

import pytest
from mailserver import MailServer

from pipeline.deliver.reasons import reason_of


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (ConnectionRefusedError(111, "Connection refused"), "Connection refused"),
        (socket.gaierror(-2, "Name or service not known"), "Name or service not known"),
        (TimeoutError("timed out"), "timed out"),
        (
            smtplib.SMTPNotSupportedError("STARTTLS extension not supported by server."),
            'offers no STARTTLS; `security` may be "tls" there, or "none"',
        ),
        (
            smtplib.SMTPNotSupportedError("SMTP AUTH extension not supported by server."),
            "takes no password on this connection; leave `username` out, or encrypt it (`security`)",
        ),
        (smtplib.SMTPNotSupportedError("SMTPUTF8 not supported by server"), "SMTPUTF8 not supported by server"),
        (ConnectionResetError(), "ConnectionResetError"),
    ],
)
def test_a_reason_is_words_and_no_number_of_the_system(error: Exception, words: str) -> None:
    assert reason_of(error) == words


def test_a_server_without_tls_is_said_to_have_none() -> None:
    with MailServer() as plain, pytest.raises(ssl.SSLError) as raised:
        smtplib.SMTP_SSL("127.0.0.1", plain.port, timeout=5)

    assert reason_of(raised.value) == "no TLS: wrong version number"
