"""An edition's place in the archive: its page, the index by month, an Atom and a JSON feed of the digest."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from html import escape
from itertools import groupby
from pathlib import Path

from pipeline.digest.labels import date_line, labels_of, month_name
from pipeline.digest.render import page_of
from pipeline.model import Digest, Edition, Letter

FEED_LENGTH = 30
"""Editions in a feed."""


@dataclass(frozen=True)
class Issue:
    """An edition as the index lists it."""

    id: int
    day: date
    subject: str
    stories: int
    composed: datetime


def archive_of(
    edition: Edition, letter: Letter, digest: Digest, issues: Sequence[Issue], templates: Path
) -> dict[str, str]:
    """The files of the archive that an edition makes or changes, by path; `issues` are all editions, oldest first."""
    paths = paths_of(issues)
    own = paths[edition.id or 0]
    newest = list(reversed(issues))
    return {
        f"{digest.name}/{own}.html": letter.html,
        f"{digest.name}/{own}.txt": letter.text,
        f"{digest.name}/index.html": _index(digest, newest, paths, templates),
        f"{digest.name}/feed.atom": _atom(digest, newest[:FEED_LENGTH], paths),
        f"{digest.name}/feed.json": _json(digest, newest[:FEED_LENGTH], paths),
    }


def paths_of(issues: Sequence[Issue]) -> dict[int, str]:
    """Each edition's name in the archive: its day, with its number where a day has several; for ever the same."""
    taken: set[str] = set()
    paths = {}
    for issue in issues:
        name = issue.day.isoformat()
        paths[issue.id] = name if name not in taken else f"{name}-{issue.id}"
        taken.add(name)
    return paths


def _headline(issue: Issue, digest: Digest) -> str:
    return issue.subject.partition(": ")[2] or issue.subject


def _index(digest: Digest, newest: Sequence[Issue], paths: dict[int, str], templates: Path) -> str:
    word = labels_of(digest.language)["stories"]
    months = [
        {
            "name": f"{month_name(month, digest.language)} {year}",
            "editions": [
                {
                    "day": issue.day.isoformat(),
                    "date_line": date_line(issue.day, digest.language),
                    "headline": _headline(issue, digest),
                    "stories": issue.stories,
                    "word": word,
                    "path": f"{paths[issue.id]}.html",
                }
                for issue in group
            ],
        }
        for (year, month), group in groupby(newest, key=lambda issue: (issue.day.year, issue.day.month))
    ]
    return page_of(templates, "index.html.j2", {"title": digest.title, "language": digest.language, "months": months})


def _atom(digest: Digest, newest: Sequence[Issue], paths: dict[int, str]) -> str:
    updated = newest[0].composed.isoformat() if newest else "1970-01-01T00:00:00+00:00"
    entries = "".join(
        f"<entry><id>urn:silkwire:{escape(digest.name)}:{issue.id}</id><title>{escape(issue.subject)}</title>"
        f'<link rel="alternate" type="text/html" href="{paths[issue.id]}.html"/>'
        f"<published>{issue.composed.isoformat()}</published><updated>{issue.composed.isoformat()}</updated></entry>\n"
        for issue in newest
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n'
        f"<id>urn:silkwire:{escape(digest.name)}</id><title>{escape(digest.title)}</title><updated>{updated}</updated>\n"
        f'<author><name>Silkwire</name></author><link rel="self" href="feed.atom"/>\n{entries}</feed>\n'
    )


def _json(digest: Digest, newest: Sequence[Issue], paths: dict[int, str]) -> str:
    items = [
        {
            "id": f"urn:silkwire:{digest.name}:{issue.id}",
            "url": f"{paths[issue.id]}.html",
            "title": issue.subject,
            "content_text": f"{issue.stories} {labels_of(digest.language)['stories']}",
            "date_published": issue.composed.isoformat(),
        }
        for issue in newest
    ]
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": digest.title,
        "language": digest.language,
        "items": items,
    }
    return json.dumps(feed, ensure_ascii=False, indent=1) + "\n"
