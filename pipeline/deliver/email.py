"""Mail by SMTP, the only door to it. What the server said becomes the delivery's state; nothing is guessed.

4xx may pass: failed, tried again by the next run. 5xx to letter or recipient: refused. A connection lost after the text
began to go, before the answer: uncertain, and not sent again by itself.
"""

import re
import smtplib
import ssl
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from pipeline.deliver.dkim import signed, signing_problems
from pipeline.deliver.message import LIST_KEYS, is_address, list_problems, message_of
from pipeline.deliver.reasons import reason_of
from pipeline.deliver.settings import problems
from pipeline.model import Channel, Delivery, Edition, Letter

TIMEOUT_SECONDS = 30
_LINE_DOT = re.compile(rb"^\.", re.MULTILINE)
_HOST = re.compile(r"[\w-][\w.-]*|[0-9a-fA-F]*:[0-9a-fA-F:.]*:[0-9a-fA-F:.]*")
"""A name, or an address: of IPv6 at least two colons, of which a port behind a name has one."""

_SECURITY = ("none", "starttls", "tls")
_REQUIRED = {"host": str, "from": str, "to": list}
_OPTIONAL = {
    "port": int,
    "security": str,
    "username": str,
    "password": str,
    "dkim_selector": str,
    "dkim_key": str,
    **LIST_KEYS,
}


def check(settings: Mapping[str, object]) -> list[tuple[str, str]]:
    """What is wrong with the settings of an SMTP channel."""
    found = problems(settings, _REQUIRED, _OPTIONAL)
    if settings.get("security", "starttls") not in _SECURITY:
        found.append(("security", f"is one of {', '.join(_SECURITY)}, not {settings['security']!r}"))
    host, port = settings.get("host"), settings.get("port")
    if isinstance(host, str) and not _HOST.fullmatch(host):
        found.append(("host", f'is the name of a server, such as "mail.example.org"; a port is `port`, not {host!r}'))
    if isinstance(port, int) and not 0 < port < 65536:
        found.append(("port", f"is between 1 and 65535, not {port}"))
    to = settings.get("to")
    if isinstance(to, list) and (not to or not all(is_address(one) for one in to)):
        found.append(("to", 'is a list of addresses: ["desk@example.org"]'))
    return found + list_problems(settings) + signing_problems(settings) + _login_problems(settings)


def _login_problems(settings: Mapping[str, object]) -> list[tuple[str, str]]:
    found = []
    if settings.get("username") and not settings.get("password"):
        found.append(("username", "needs password_env or password_file"))
    return found


def deliver(edition: Edition, letter: Letter, channel: Channel, recipient: str, now: datetime) -> Delivery:
    """Send the letter to one recipient."""
    message = message_of(edition, letter, recipient, channel.settings, now)
    sender = message["From"].addresses[0].addr_spec
    content = signed(message.as_bytes(), sender.rpartition("@")[2], channel.settings)
    progress = _Progress()
    try:
        server = _connected(channel.settings)
        try:
            progress.greeted = True
            _send(server, sender, recipient, content, progress)
        finally:
            _hang_up(server)
    except smtplib.SMTPResponseException as error:
        # Before the letter is offered, a 5xx is about us (a password, say): a person mends it, the next run tries.
        refused = progress.greeted and error.smtp_code >= 500
        said = f"{error.smtp_code} {_words(error.smtp_error)}"
        return Delivery(channel.name, recipient, "refused" if refused else "failed", said)
    except smtplib.SMTPServerDisconnected as error:
        state = "uncertain" if progress.handed_over else "failed"
        return Delivery(channel.name, recipient, state, f"the server hung up: {_words(str(error))}")
    except (smtplib.SMTPException, OSError, ValueError) as error:
        state = "uncertain" if progress.handed_over else "failed"
        return Delivery(channel.name, recipient, state, f"{channel.settings['host']}: {_words(reason_of(error))}")
    return Delivery(channel.name, recipient, "sent", str(message["Message-ID"]))


@dataclass
class _Progress:
    """How far a sending came: greeted and let in; the text under way, so that the server may have it."""

    greeted: bool = False
    handed_over: bool = False


def _send(server: smtplib.SMTP, sender: str, recipient: str, letter: bytes, progress: _Progress) -> None:
    """One letter through an open connection; smtplib's own `data` cannot say whether the text had begun to go."""
    server.ehlo_or_helo_if_needed()
    _accepted(server.mail(sender))
    _accepted(server.rcpt(recipient))
    code, text = server.docmd("DATA")
    if code != 354:
        raise smtplib.SMTPResponseException(code, text)
    progress.handed_over = True
    server.send(_LINE_DOT.sub(b"..", letter) + b".\r\n")
    _accepted(server.getreply())


def _hang_up(server: smtplib.SMTP) -> None:
    """Say goodbye; what the server answers to that changes nothing."""
    with suppress(smtplib.SMTPException, OSError):
        server.quit()
    server.close()


def _connected(settings: Mapping[str, object]) -> smtplib.SMTP:
    """A connection, encrypted and logged in as the settings say."""
    host, security = str(settings["host"]), settings.get("security", "starttls")
    port = int(str(settings.get("port") or (465 if security == "tls" else 25)))
    if security == "tls":
        context = ssl.create_default_context()
        server: smtplib.SMTP = smtplib.SMTP_SSL(host, port, timeout=TIMEOUT_SECONDS, context=context)
    else:
        server = smtplib.SMTP(host, port, timeout=TIMEOUT_SECONDS)
    try:
        if security == "starttls":
            server.starttls(context=ssl.create_default_context())
        if settings.get("username"):
            server.login(str(settings["username"]), str(settings["password"]))
    except BaseException:
        server.close()
        raise
    return server


def _accepted(answer: tuple[int, bytes]) -> None:
    code, text = answer
    if not 200 <= code < 300:
        raise smtplib.SMTPResponseException(code, text)


def _words(text: bytes | str) -> str:
    return " ".join((text.decode("utf-8", "replace") if isinstance(text, bytes) else text).split())[:300]
