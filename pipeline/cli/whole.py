"""Files that are written whole or not at all."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO

from pipeline.errors import CannotWriteError


@contextmanager
def written_whole(output: Path) -> Iterator[TextIO]:
    """A file to write to, which gets its name when the block has ended well; an earlier one stays until then.

    Raises CannotWriteError. A device or a pipe is written to as it is: it has no place beside it, and stays what it is.
    """
    partial = output if output.exists() and not output.is_file() else output.with_name(output.name + ".part")
    try:
        with partial.open("w", encoding="utf-8", newline="") as file:
            yield file
        if partial != output:
            partial.replace(output)
    except OSError as error:
        if partial != output:
            with suppress(OSError):
                partial.unlink(missing_ok=True)
        raise CannotWriteError(f"{output}: cannot be written: {error.strerror or error}") from error
