"""Stopping a letter with one click (RFC 8058): an address for each reader that nobody can guess.

The key lies in a file beside the store, not in it: whoever may look into the store may not stop other people's letters.
"""

import hmac
import os
import secrets
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path

from pipeline.errors import CannotWriteError
from pipeline.model import Channel


def key_beside(database: Path) -> Callable[[], bytes]:
    """What gives the key of a store when it is needed; it makes one the first time."""
    return partial(_key, database.with_name(f"{database.stem}.unsubscribe.key"))


def _key(path: Path) -> bytes:
    try:
        if not path.exists():
            waiting = path.with_name(f".{path.name}.{os.getpid()}")
            with os.fdopen(os.open(waiting, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
                file.write(secrets.token_bytes(32))
            with suppress(FileExistsError):  # another run was first
                os.link(waiting, path)
            waiting.unlink()
        return path.read_bytes()
    except OSError as error:
        raise CannotWriteError(f"{path}: the key for unsubscribing cannot be had: {error.strerror}") from error


def token(key: bytes, digest: str, recipient: str) -> str:
    """The word by which one reader of one digest is known to the endpoint."""
    return hmac.new(key, f"{digest}\n{recipient}".encode(), "sha256").hexdigest()[:40]


def personal(channel: Channel, key: Callable[[], bytes], digest: str, recipient: str) -> Channel:
    """A channel whose `unsubscribe_url` is this reader's own; the same channel where it has none."""
    url = channel.settings.get("unsubscribe_url")
    if not url:
        return channel
    joint = "&" if "?" in str(url) else "?"
    own = f"{url}{joint}token={token(key(), digest, recipient)}"
    return replace(channel, settings={**channel.settings, "unsubscribe_url": own})


def reader_of(word: str, key: bytes, addressed: Iterable[tuple[str, str]]) -> tuple[str, str] | None:
    """The (digest, recipient) that a token belongs to."""
    found = None
    for digest, recipient in addressed:
        if hmac.compare_digest(token(key, digest, recipient).encode(), word.encode()):
            found = (digest, recipient)
    return found
