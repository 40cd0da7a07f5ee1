"""A lock of the kernel's, which a killed process cannot leave behind."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from pipeline.errors import CannotWriteError, RunningError


@contextmanager
def hold(path: Path, wait: bool = False) -> Iterator[None]:
    """Hold the lock file for the block; raises RunningError at once when another holds it, unless told to wait."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        file = path.open("a")
    except OSError as error:
        raise CannotWriteError(
            f"{path}: cannot be opened ({error.strerror or error}); whoever runs Silkwire must be able to write in "
            f"{path.parent}"
        ) from error
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError:
            since = datetime.fromtimestamp(os.fstat(file.fileno()).st_mtime, UTC)
            raise RunningError(
                f"another run has held {path} since {since:%Y-%m-%d %H:%M} UTC; it is free when that one has ended",
                since,
            ) from None
        os.utime(file.fileno())
        yield
