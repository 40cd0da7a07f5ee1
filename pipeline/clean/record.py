"""A line of JSON Lines becomes an article: the same cleaning as for an entry that was fetched."""

import gzip
import json
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from crawler.border import clean_line, clean_paragraphs, clean_text, clean_url
from crawler.model import Entry, Source
from pipeline.clean.article import to_article
from pipeline.model import Article


def read_records(file: Path, now: datetime) -> tuple[list[Article], list[str]]:
    """The articles of a JSON Lines file (`-` is standard input), and a complaint for each line that is none."""
    articles, complaints = [], []
    for number, line in enumerate(_lines(file), start=1):
        if not line.strip():
            continue
        try:
            articles.append(to_record(json.loads(line), now))
        except ValueError as error:
            complaints.append(f"{file}:{number}: {error}")
    return articles, complaints


def to_record(row: object, now: datetime) -> Article:
    """One record as an article; raises ValueError saying which key is wrong."""
    if not isinstance(row, dict):
        raise ValueError("is not a JSON object")  # noqa: TRY004 - the caller tells all wrong lines alike
    title, text, summary = (_text(row, key) for key in ("title", "text", "summary"))
    if not (title.strip() or text.strip() or summary.strip()):
        raise ValueError("has neither title nor text")
    source = _text(row, "source") or "import"
    line, paragraphs = (clean_line, _plain_paragraphs) if row.get("plain") is True else (clean_text, clean_paragraphs)
    entry = Entry(
        url=clean_url(_text(row, "url")),
        title=line(title),
        guid=str(row["id"]) if row.get("id") is not None else None,
        summary=line(summary),
        text=paragraphs(text),
        published=_instant(row, "published") or _instant(row, "claimed"),
        language=_text(row, "language") or _text(row, "lang") or None,
        tags=tuple(filter(None, map(line, _texts(row, "labels")))),
    )
    article = to_article(entry, Source(name=source, url="", publisher=_text(row, "publisher") or source), now)
    return replace(
        article,
        lead=paragraphs(_text(row, "lead")) or article.lead,
        section=line(_text(row, "section")) or None,
        agency=clean_text(_text(row, "agency")) or article.agency,
        place=clean_text(_text(row, "place")) or article.place,
        external_id=entry.guid,
        text_from="import",
        identity=f"import\n{entry.guid}" if entry.guid else article.identity,
    )


def _plain_paragraphs(text: str) -> str:
    """Paragraphs as they are written, whatever looks like markup in them."""
    return "\n\n".join(filter(None, map(clean_line, text.split("\n\n"))))


def _lines(file: Path) -> Iterator[str]:
    if str(file) == "-":
        yield from sys.stdin
        return
    if file.suffix == ".gz":
        with gzip.open(file, "rt", encoding="utf-8") as lines:
            yield from lines
    else:
        with file.open(encoding="utf-8") as lines:
            yield from lines


def _text(row: dict[str, object], key: str) -> str:
    value = row.get(key)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise ValueError(f"{key} is not text")  # noqa: TRY004 - the caller tells all wrong lines alike
    return value


def _texts(row: dict[str, object], key: str) -> list[str]:
    values = row.get(key)
    if values is None:
        return []
    if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
        raise ValueError(f"{key} is not a list of texts")
    return values


def _instant(row: dict[str, object], key: str) -> datetime | None:
    text = _text(row, key)
    if not text:
        return None
    try:
        instant = datetime.fromisoformat(text)
    except ValueError:
        raise ValueError(f"{key} {text!r} is no ISO 8601 instant") from None
    return instant if instant.tzinfo else instant.replace(tzinfo=UTC)
