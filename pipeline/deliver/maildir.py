"""A maildir as a channel: each letter a message file, for a local mailbox or to look at."""

import os
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from pipeline.deliver.message import message_of
from pipeline.deliver.settings import problems
from pipeline.model import Channel, Delivery, Edition, Letter


def check(settings: Mapping[str, object]) -> list[tuple[str, str]]:
    """What is wrong with the settings: `path` is the maildir."""
    return problems(settings, {"path": str}, {"from": str, "to": list})


def deliver(edition: Edition, letter: Letter, channel: Channel, recipient: str, now: datetime) -> Delivery:
    """Put the message into `new`, under a name made of its id: a second delivery replaces the first."""
    folder = Path(str(channel.settings["path"]))
    to = recipient if "@" in recipient else f"{recipient}@localhost"
    message = message_of(edition, letter, to, channel.settings, now)
    name = str(message["Message-ID"]).strip("<>").replace("/", "_")
    try:
        for part in ("tmp", "new", "cur"):
            (folder / part).mkdir(parents=True, exist_ok=True)
        waiting = folder / "tmp" / name
        with waiting.open("wb") as file:
            file.write(message.as_bytes())
            file.flush()
            os.fsync(file.fileno())
        waiting.replace(folder / "new" / f"{name}.eml")
    except OSError as error:
        return Delivery(channel.name, recipient, "failed", f"{folder}: cannot be written: {error.strerror or error}")
    return Delivery(channel.name, recipient, "sent", str(folder / "new" / f"{name}.eml"))
