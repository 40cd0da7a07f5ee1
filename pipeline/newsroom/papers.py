"""The papers and what they print, read from the files beside this one."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from pipeline.document import read_document

DAYS = (datetime(2026, 3, 2, 6, tzinfo=UTC), datetime(2026, 3, 3, 6, tzinfo=UTC), datetime(2026, 3, 4, 6, tzinfo=UTC))
"""When the letter of each day is made: 07:00 in Berlin."""

_NEWS = Path(__file__).parent / "news"


@dataclass(frozen=True)
class Paper:
    """An invented paper: its feed's format, the layout of its pages, and how it behaves."""

    slug: str
    title: str
    language: str
    format: str
    layout: str
    manner: str = "well"


@dataclass(frozen=True)
class Report:
    """Something that happened, as it was first told; `hours` before the letter of its day."""

    slug: str
    day: int
    hours: float
    language: str
    title: str
    paragraphs: tuple[str, ...]
    topics: tuple[str, ...]
    place: str = ""
    agency: str = ""
    same_event: str = ""


@dataclass(frozen=True)
class Item:
    """A report as one paper printed it."""

    report: Report
    paper: Paper
    title: str
    paragraphs: tuple[str, ...]
    published: datetime

    @property
    def path(self) -> str:
        """Where it stands on the server."""
        return f"/{self.paper.slug}/{self.published:%Y/%m/%d}/{self.report.slug}.html"


@cache
def papers() -> dict[str, Paper]:
    """All papers by slug."""
    tables = _tables("papers.toml", "papers")
    return {str(table["slug"]): Paper(**table) for table in tables}


@cache
def reports() -> tuple[Report, ...]:
    """All that happened in three days, in the order of the files."""
    return tuple(_report(table) for name in _files() for table in _tables(name, "reports"))


@cache
def items() -> tuple[Item, ...]:
    """All that was printed, the earliest first."""
    printed = [
        _item(report, telling)
        for name in _files()
        for table, report in zip(_tables(name, "reports"), _reports_of(name), strict=True)
        for telling in table["papers"]
    ]
    return tuple(sorted(printed, key=lambda item: (item.published, item.path)))


def _files() -> list[str]:
    return sorted(path.name for path in _NEWS.glob("day*.toml"))


def _reports_of(name: str) -> list[Report]:
    return [_report(table) for table in _tables(name, "reports")]


def _report(table: dict[str, Any]) -> Report:
    return Report(
        slug=table["slug"],
        day=table["day"],
        hours=float(table["hours"]),
        language=table.get("language", "en"),
        title=table["title"],
        paragraphs=_paragraphs(table["text"]),
        topics=tuple(table.get("topics", ())),
        place=table.get("place", ""),
        agency=table.get("agency", ""),
        same_event=table.get("same_event", ""),
    )


def _item(report: Report, telling: Any) -> Item:
    """A telling is a paper's slug, or a table with a headline, an edit or more text of its own."""
    table = telling if isinstance(telling, dict) else {"paper": telling}
    paragraphs = report.paragraphs
    if table.get("edit") == "cut":
        paragraphs = paragraphs[: max(2, len(paragraphs) // 2)]
    if table.get("more"):
        paragraphs = (*paragraphs, *_paragraphs(table["more"]))
    published = DAYS[report.day - 1] - timedelta(hours=report.hours) + timedelta(hours=table.get("later", 0))
    return Item(report, papers()[table["paper"]], table.get("title", report.title), paragraphs, published)


def _paragraphs(text: str) -> tuple[str, ...]:
    return tuple(" ".join(paragraph.split()) for paragraph in text.strip().split("\n\n"))


@cache
def _tables(name: str, key: str) -> list[dict[str, Any]]:
    tables = read_document(_NEWS / name).tables[key]
    assert isinstance(tables, list)  # noqa: S101 - our own files
    return tables
