"""A letter as a mail message: plain text first, then HTML, with the headers a list owes its readers."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from email.headerregistry import Address, HeaderRegistry, UnstructuredHeader
from email.message import EmailMessage
from email.policy import SMTP, Policy
from email.utils import format_datetime, parseaddr
from hashlib import blake2b
from html import escape
from zoneinfo import ZoneInfo

from pipeline.model import Edition, Letter

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]+")
_TEXT_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]+")
_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,252}[A-Za-z0-9])?")

LONGEST_PHRASE = 200

LIST_KEYS = {"reply_to": str, "archive": str, "unsubscribe": str, "unsubscribe_url": str}
"""Settings of a channel that become headers."""


class _AsItStands(UnstructuredHeader):
    """Addresses in brackets, folded between them; a long one that the standard library encodes is no address."""

    def fold(self, *, policy: Policy) -> str:
        """The header in lines, the same characters as its value."""
        between = f",{policy.linesep} "
        return f"{self.name}: {between.join(str(self).split(', '))}{policy.linesep}"  # type: ignore[attr-defined]


_HEADERS = HeaderRegistry()
for _name in ("list-id", "list-archive", "list-unsubscribe"):
    _HEADERS.map_to_type(_name, _AsItStands)  # type: ignore[arg-type] # it wants the class that it makes of this one
_POLICY = SMTP.clone(header_factory=_HEADERS)


def list_problems(settings: Mapping[str, object]) -> list[tuple[str, str]]:
    """What is wrong with the addresses that become headers."""
    found = []
    for key in ("from", "reply_to", "unsubscribe"):
        value = settings.get(key)
        if isinstance(value, str) and not is_address(parseaddr(value)[1]):
            found.append((key, f"is an address such as desk@example.org, not {value!r}"))
    for key in ("archive", "unsubscribe_url"):
        value = settings.get(key)
        if isinstance(value, str) and not (value.startswith(("https://", "http://")) and value.isascii()):
            found.append((key, f"is a web address in ASCII, not {value!r}"))
    return found


def message_of(
    edition: Edition, letter: Letter, recipient: str, settings: Mapping[str, object], now: datetime
) -> EmailMessage:
    """The message for one recipient; its Message-ID is the same whenever this edition goes to this recipient."""
    sender_name, sender = parseaddr(str(settings.get("from") or "Silkwire <silkwire@localhost>"))
    domain = sender.rpartition("@")[2] or "localhost"
    message = EmailMessage(policy=_POLICY)
    message["From"] = Address(display_name=header(sender_name), addr_spec=sender)
    message["To"] = header(recipient)
    message["Subject"] = header(letter.subject)
    message["Date"] = format_datetime(now.astimezone(ZoneInfo(edition.timezone)))
    message["Message-ID"] = message_id(edition, recipient, domain)
    message["List-ID"] = f"{_phrase(edition.title)}<{edition.digest}.{domain}>"
    message["List-Post"] = "NO"
    message["Auto-Submitted"] = "auto-generated"
    for key, name in (("reply_to", "Reply-To"), ("archive", "List-Archive")):
        if settings.get(key):
            value = header(str(settings[key]))
            message[name] = f"<{value}>" if name == "List-Archive" else value
    _unsubscribe(message, settings)
    letter = _with_way_out(letter, edition.stop, header(str(settings.get("unsubscribe_url") or "")))
    message.set_content(_TEXT_CONTROL.sub("", letter.text), cte="quoted-printable")
    message.add_alternative(_TEXT_CONTROL.sub("", letter.html), subtype="html", cte="quoted-printable")
    # Not by chance, so that the same letter is the same bytes; made of all the text, so that no text can have it.
    message.set_boundary(
        f"silkwire-{blake2b(f'{letter.text}{letter.html}'.encode('utf-8', 'replace'), digest_size=16).hexdigest()}"
    )
    # Last: making a message an alternative moves every Content- header it has into its first part.
    message["Content-Language"] = edition.language
    return message


def message_id(edition: Edition, recipient: str, domain: str) -> str:
    """An id made of edition and recipient, so that a repeat is recognisable."""
    mark = blake2b(
        f"{edition.digest}\n{edition.window.end.isoformat()}\n{recipient}".encode(), digest_size=12
    ).hexdigest()
    return f"<{edition.digest}.{edition.day:%Y%m%d}.{mark}@{domain}>"


def header(text: str) -> str:
    """Text that is safe in a header: one line, no control characters."""
    return " ".join(_CONTROL.sub(" ", text).split())


def is_address(value: object) -> bool:
    """Whether a value is a plain mail address, without name or comment: what SMTP can be told."""
    return isinstance(value, str) and _ADDRESS.fullmatch(value) is not None


def _phrase(title: str) -> str:
    """A title as a quoted phrase; none where it has letters that a List-ID cannot carry unencoded, or is no title."""
    plain = header(title).replace("\\", "").replace('"', "'")
    return f'"{plain}" ' if plain.isascii() and 0 < len(plain) <= LONGEST_PHRASE else ""


def _with_way_out(letter: Letter, stop: str, url: str) -> Letter:
    """The letter whose words on how to stop it lead to this reader's own address, where there is one."""
    if not (stop and url):
        return letter
    before, words, after = letter.html.rpartition(escape(stop, quote=False))
    shown = escape(url.partition("://")[2].partition("?")[0])
    link = f' <a href="{escape(url)}" style="color: #8a2f10;">{shown}</a>' if words else ""
    return replace(letter, text=f"{letter.text}{url}\n", html=f"{before}{words}{link}{after}")


def _unsubscribe(message: EmailMessage, settings: Mapping[str, object]) -> None:
    ways = []
    if settings.get("unsubscribe_url"):
        ways.append(f"<{header(str(settings['unsubscribe_url']))}>")
        if str(settings["unsubscribe_url"]).startswith("https://"):  # RFC 8058 promises it for no other
            message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    if settings.get("unsubscribe"):
        ways.append(f"<mailto:{header(str(settings['unsubscribe']))}?subject=unsubscribe>")
    if ways:
        message["List-Unsubscribe"] = ", ".join(ways)
