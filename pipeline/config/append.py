"""Adding sources to a file of the configuration: what stands in it, comments too, is not touched."""

import os
import tempfile
from collections.abc import Sequence
from pathlib import Path

from crawler.model import Source
from pipeline.config.load import Config
from pipeline.config.outline import to_toml
from pipeline.document import read_document
from pipeline.errors import BadDataError, CannotWriteError, ConfigError


def sources_file(config: Config) -> Path:
    """The file that most sources stand in, else an included `sources.toml`, else the configuration itself."""
    counts = {document.path: len(found) for document in config.documents if (found := _tables(document.tables))}
    empty = next((document.path for document in config.documents if document.path.name == "sources.toml"), config.path)
    return max(counts, key=lambda path: counts[path], default=empty)


def append_sources(path: Path, sources: Sequence[Source]) -> str:
    """Add the sources at the end of a file, which is replaced whole or not at all; returns the text that was added.

    Raises BadDataError where the file would no longer be read, CannotWriteError where it cannot be written.
    """
    added = to_toml(sources)
    target = path.resolve()  # a link stays a link
    try:
        before = target.read_bytes() if target.exists() else b""
        mode = target.stat().st_mode & 0o7777 if target.exists() else 0o644
        gap = b"" if not before else b"\n" if before.endswith(b"\n") else b"\n\n"
        with tempfile.NamedTemporaryFile(dir=target.parent, delete=False) as file:
            file.write(before + gap + added.encode("utf-8"))
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise CannotWriteError(f"{path}: cannot be written: {error.strerror or error}") from error
    written = Path(file.name)
    try:
        _must_read_back(written, path, sources)
        written.chmod(mode)
        written.replace(target)
    except OSError as error:
        raise CannotWriteError(f"{path}: cannot be written: {error.strerror or error}") from error
    finally:
        written.unlink(missing_ok=True)
    return added


def _must_read_back(written: Path, path: Path, sources: Sequence[Source]) -> None:
    try:
        read = _tables(read_document(written).tables)
    except ConfigError as error:
        why = str(error).replace(str(written), str(path))
        raise BadDataError(f"{why}; sources cannot be added to it, nothing was changed") from error
    if [table.get("name") for table in read[-len(sources) :]] != [source.name for source in sources]:
        raise BadDataError(f"{path}: sources added to it would not be read; nothing was changed")


def _tables(tables: dict[str, object]) -> list[dict[str, object]]:
    found = tables.get("sources")
    return [table for table in found if isinstance(table, dict)] if isinstance(found, list) else []
