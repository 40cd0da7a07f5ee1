"""A folder as a channel: a static archive of all editions. Files appear complete or not at all."""

import os
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from pipeline.deliver.settings import problems
from pipeline.model import Channel, Delivery, Edition, Letter


def check(settings: Mapping[str, object]) -> list[tuple[str, str]]:
    """What is wrong with the settings: `path` is the folder."""
    return problems(settings, {"path": str}, {})


def deliver(edition: Edition, letter: Letter, channel: Channel, recipient: str, now: datetime) -> Delivery:
    """Write the edition's page and what lists it; failed when the folder cannot be written."""
    folder = Path(str(channel.settings["path"]))
    try:
        for name, content in letter.archive.items():
            write_whole(folder / name, content.encode("utf-8"))
    except OSError as error:
        return Delivery(channel.name, recipient, "failed", f"{folder}: cannot be written: {error.strerror or error}")
    return Delivery(channel.name, recipient, "sent", str(folder / next(iter(letter.archive), "")))


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that a reader finds the old one or the new one, never half of it; raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f".{path.name}.part")
    with partial.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    partial.replace(path)
