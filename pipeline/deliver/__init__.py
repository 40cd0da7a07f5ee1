"""The ways out. A channel is one file, with what it needs to know and how it delivers, and one line here."""

from collections.abc import Callable, Mapping
from datetime import datetime

from pipeline.deliver import email, folder, maildir, sendmail, webhook
from pipeline.model import Channel, Delivery, Edition, Letter

Deliver = Callable[[Edition, Letter, Channel, str, datetime], Delivery]
Check = Callable[[Mapping[str, object]], list[tuple[str, str]]]

CHANNELS: dict[str, tuple[Deliver, Check]] = {
    "folder": (folder.deliver, folder.check),
    "smtp": (email.deliver, email.check),
    "sendmail": (sendmail.deliver, sendmail.check),
    "maildir": (maildir.deliver, maildir.check),
    "webhook": (webhook.deliver, webhook.check),
}


def deliver(edition: Edition, letter: Letter, channel: Channel, recipient: str, now: datetime) -> Delivery:
    """Deliver a letter to one recipient; what went wrong is in the Delivery, nothing is raised for it."""
    return CHANNELS[channel.kind][0](edition, letter, channel, recipient, now)


def check_settings(kind: str, settings: Mapping[str, object]) -> list[tuple[str, str]]:
    """What is wrong with a channel's settings, as (key, problem)."""
    if kind not in CHANNELS:
        return [("kind", f"there is no kind of channel called {kind!r}; known: {', '.join(CHANNELS)}")]
    return CHANNELS[kind][1](settings)
