"""A lock of the kernel's, which a killed process cannot leave behind."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.errors import BusyError, CannotWriteError


@contextmanager
def hold(path: Path, wait: bool = False) -> Iterator[None]:
    """Hold the lock file for the block; raises BusyError at once when another holds it, unless told to wait."""
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
            raise BusyError(f"another run holds {path}; it will be free when that run has ended") from None
        yield
