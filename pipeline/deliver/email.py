"""Mail by SMTP, the only door to it. What the server said becomes the delivery's state; nothing is guessed.

4xx may pass: failed, tried again by the next run. 5xx: refused. A connection lost after the text was handed over, before the
answer: uncertain, and not sent again by itself.
"""

import smtplib
import ssl
from collections.abc import Mapping
from datetime import datetime

from pipeline.deliver.message import message_of
from pipeline.deliver.settings import problems
from pipeline.model import Channel, Delivery, Edition, Letter

TIMEOUT_SECONDS = 30
_SECURITY = ("none", "starttls", "tls")
_REQUIRED = {"host": str, "from": str, "to": list}
_OPTIONAL = {
    "port": int,
    "security": str,
    "username": str,
    "password": str,
    "reply_to": str,
    "archive": str,
    "unsubscribe": str,
    "unsubscribe_url": str,
}


def check(settings: Mapping[str, object]) -> list[tuple[str, str]]:
    """What is wrong with the settings of an SMTP channel."""
    found = problems(settings, _REQUIRED, _OPTIONAL)
    if settings.get("security", "starttls") not in _SECURITY:
        found.append(("security", f"is one of {', '.join(_SECURITY)}, not {settings['security']!r}"))
    to = settings.get("to")
    if isinstance(to, list) and (not to or not all(isinstance(one, str) and "@" in one for one in to)):
        found.append(("to", 'is a list of addresses: ["desk@example.org"]'))
    if settings.get("username") and not settings.get("password"):
        found.append(("username", "needs password_env or password_file"))
    return found


def deliver(edition: Edition, letter: Letter, channel: Channel, recipient: str, now: datetime) -> Delivery:
    """Send the letter to one recipient."""
    message = message_of(edition, letter, recipient, channel.settings, now)
    handed_over = False
    try:
        with _connected(channel.settings) as server:
            server.ehlo_or_helo_if_needed()
            _accepted(server.mail(str(message["From"].addresses[0].addr_spec)))
            _accepted(server.rcpt(recipient))
            handed_over = True
            _accepted(server.data(message.as_bytes()))
    except smtplib.SMTPResponseException as error:
        state = "failed" if 400 <= error.smtp_code < 500 else "refused"
        return Delivery(channel.name, recipient, state, f"{error.smtp_code} {_words(error.smtp_error)}")
    except smtplib.SMTPServerDisconnected as error:
        state = "uncertain" if handed_over else "failed"
        return Delivery(channel.name, recipient, state, f"the server hung up: {error}")
    except (smtplib.SMTPException, OSError) as error:
        state = "uncertain" if handed_over else "failed"
        return Delivery(channel.name, recipient, state, f"{channel.settings['host']}: {error}")
    return Delivery(channel.name, recipient, "sent", str(message["Message-ID"]))


def _connected(settings: Mapping[str, object]) -> smtplib.SMTP:
    """A connection, encrypted and logged in as the settings say."""
    host, security = str(settings["host"]), settings.get("security", "starttls")
    port = int(str(settings.get("port") or (465 if security == "tls" else 25)))
    if security == "tls":
        context = ssl.create_default_context()
        server: smtplib.SMTP = smtplib.SMTP_SSL(host, port, timeout=TIMEOUT_SECONDS, context=context)
    else:
        server = smtplib.SMTP(host, port, timeout=TIMEOUT_SECONDS)
    if security == "starttls":
        server.starttls(context=ssl.create_default_context())
    if settings.get("username"):
        server.login(str(settings["username"]), str(settings["password"]))
    return server


def _accepted(answer: tuple[int, bytes]) -> None:
    code, text = answer
    if not 200 <= code < 300:
        raise smtplib.SMTPResponseException(code, text)


def _words(text: bytes | str) -> str:
    return " ".join((text.decode("utf-8", "replace") if isinstance(text, bytes) else text).split())[:300]
