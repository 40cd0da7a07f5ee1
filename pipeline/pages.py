"""Article pages as they came, kept for a while: a WARC file for each day beside the store. warcio lives here."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

from crawler.model import RawPage

_ANSWERED = "Silkwire-Answered"


def folder_of(database: Path) -> Path:
    """Where the pages of a store are kept."""
    return database.with_name(f"{database.stem}.pages")


def keep_pages(folder: Path, pages: Sequence[RawPage]) -> None:
    """Append pages to the files of their days; raises OSError where that cannot be."""
    from warcio.warcwriter import WARCWriter

    folder.mkdir(parents=True, exist_ok=True)
    for page in pages:
        with (folder / f"{page.at:%Y-%m-%d}.warc.gz").open("ab") as file:
            writer = WARCWriter(file, gzip=True)
            charset = f"; charset={page.charset}" if page.charset else ""
            record = writer.create_warc_record(
                page.url,
                "resource",
                payload=BytesIO(page.body),
                warc_content_type=f"text/html{charset}",
                warc_headers_dict={
                    "WARC-Date": page.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
                    _ANSWERED: page.answered,
                },
            )
            writer.write_record(record)


def kept_pages(folder: Path, since: date) -> Iterator[RawPage]:
    """The pages kept on a day or later, oldest first; what a crash cut off at a file's end is passed over."""
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    for path in sorted(folder.glob("*.warc.gz")):
        if _day(path) is None or _day(path) < since:  # type: ignore[operator]  # None is asked first
            continue
        with path.open("rb") as file:
            try:
                for record in ArchiveIterator(file):
                    headers = record.rec_headers
                    url, body = headers.get_header("WARC-Target-URI"), record.content_stream().read()
                    if not url or str(len(body)) != headers.get_header("Content-Length"):
                        continue
                    _, _, charset = (headers.get_header("Content-Type") or "").partition("charset=")
                    yield RawPage(
                        url,
                        headers.get_header(_ANSWERED) or url,
                        body,
                        charset or None,
                        datetime.fromisoformat(headers.get_header("WARC-Date")),
                    )
            except (ArchiveLoadFailed, EOFError):
                continue


def forget_pages(folder: Path, before: date) -> int:
    """Delete the files of days before one; how many."""
    old = [path for path in folder.glob("*.warc.gz") if (day := _day(path)) is not None and day < before]
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)


def _day(path: Path) -> date | None:
    try:
        return date.fromisoformat(path.name.removesuffix(".warc.gz"))
    except ValueError:
        return None
