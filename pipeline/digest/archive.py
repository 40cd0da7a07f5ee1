"""An edition's place in the archive: its page, the index by month, an Atom and a JSON feed of the digest."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from html import escape
from itertools import groupby
from pathlib import Path

from pipeline.digest.frozen import edition_from_json
from pipeline.digest.labels import date_line, labels_of, month_name, spoken, stories_counted
from pipeline.digest.render import page, page_of
from pipeline.model import Digest, Edition, Letter

FEED_LENGTH = 30
"""Editions in a feed."""


@dataclass(frozen=True)
class Issue:
    """An edition as the index lists it; `content` is its frozen JSON, from which the feeds tell its stories."""

    id: int
    day: date
    subject: str
    stories: int
    composed: datetime
    content: str = ""


def archive_of(
    edition: Edition, letter: Letter, digest: Digest, issues: Sequence[Issue], templates: Path
) -> dict[str, str]:
    """The files of the archive that an edition makes or changes, by path; `issues` are all editions, oldest first."""
    paths = paths_of(issues)
    own = paths[edition.id or 0]
    newest = list(reversed(issues))
    names = [f"{paths[issue.id]}.html" for issue in issues]
    place = names.index(f"{own}.html")
    older = names[place - 1] if place else ""
    files = {
        f"{digest.name}/{own}.html": page(
            edition, templates, digest.template, older, names[place + 1] if place + 1 < len(names) else ""
        ),
        f"{digest.name}/{own}.txt": letter.text,
        f"{digest.name}/index.html": _index(digest, newest, paths, templates),
        f"{digest.name}/feed.atom": _atom(digest, newest[:FEED_LENGTH], paths, edition),
        f"{digest.name}/feed.json": _json(digest, newest[:FEED_LENGTH], paths, edition),
    }
    before = issues[place - 1].content if place else ""
    if before:
        # The page before this one learns the way forward; it cannot have known it when it was made.
        further = names[place - 2] if place > 1 else ""
        files[f"{digest.name}/{older}"] = page(
            edition_from_json(before), templates, digest.template, further, f"{own}.html"
        )
    return files


def paths_of(issues: Sequence[Issue]) -> dict[int, str]:
    """Each edition's name in the archive: its day, with its number where a day has several; for ever the same."""
    taken: set[str] = set()
    paths = {}
    for issue in issues:
        name = issue.day.isoformat()
        paths[issue.id] = name if name not in taken else f"{name}-{issue.id}"
        taken.add(name)
    return paths


def _index(digest: Digest, newest: Sequence[Issue], paths: dict[int, str], templates: Path) -> str:
    months = [
        {
            "name": f"{month_name(month, digest.language)} {year}",
            "editions": [
                {
                    "day": issue.day.isoformat(),
                    "date_line": date_line(issue.day, digest.language),
                    "headline": issue.subject.removeprefix(f"{digest.title}: "),
                    "stories": stories_counted(issue.stories, digest.language),
                    "path": f"{paths[issue.id]}.html",
                }
                for issue in group
            ],
        }
        for (year, month), group in groupby(newest, key=lambda issue: (issue.day.year, issue.day.month))
    ]
    context = {
        "title": digest.title,
        "language": spoken(digest.language),
        "labels": labels_of(digest.language),
        "months": months,
    }
    return page_of(templates, "index.html.j2", context)


def _atom(digest: Digest, newest: Sequence[Issue], paths: dict[int, str], edition: Edition) -> str:
    updated = newest[0].composed.isoformat() if newest else "1970-01-01T00:00:00+00:00"
    entries = "".join(
        f"<entry><id>urn:silkwire:{escape(digest.name)}:{issue.id}</id><title>{escape(issue.subject)}</title>"
        f'<link rel="alternate" type="text/html" href="{paths[issue.id]}.html"/>'
        f"<published>{issue.composed.isoformat()}</published><updated>{issue.composed.isoformat()}</updated>"
        f'<content type="html">{escape(_told(issue, edition, digest))}</content></entry>\n'
        for issue in newest
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{spoken(digest.language)}">\n'
        f"<id>urn:silkwire:{escape(digest.name)}</id><title>{escape(digest.title)}</title><updated>{updated}</updated>\n"
        f'<author><name>Silkwire</name></author><link rel="self" href="feed.atom"/>'
        f'<link rel="alternate" type="text/html" href="index.html"/>\n{entries}</feed>\n'
    )


def _json(digest: Digest, newest: Sequence[Issue], paths: dict[int, str], edition: Edition) -> str:
    items = [
        {
            "id": f"urn:silkwire:{digest.name}:{issue.id}",
            "url": f"{paths[issue.id]}.html",
            "title": issue.subject,
            "content_html": _told(issue, edition, digest),
            "date_published": issue.composed.isoformat(),
        }
        for issue in newest
    ]
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": digest.title,
        "home_page_url": "index.html",
        "feed_url": "feed.json",
        "language": spoken(digest.language),
        "items": items,
    }
    return json.dumps(feed, ensure_ascii=False, indent=1) + "\n"


def _told(issue: Issue, edition: Edition, digest: Digest) -> str:
    """An edition's stories as the feeds tell them; the number of stories where its content is not at hand."""
    if issue.id == edition.id:
        return _stories(edition)
    if issue.content:
        return _stories(edition_from_json(issue.content))
    return f"<p>{escape(stories_counted(issue.stories, digest.language))}</p>"


def _stories(edition: Edition) -> str:
    parts = [f"<p>{escape(edition.notice)}</p>"] if edition.notice else []
    for section in edition.sections:
        parts.append(f"<h2>{escape(section.title)}</h2>")
        for item in section.items:
            title = escape(item.title)
            headline = f'<a href="{escape(item.url)}">{title}</a>' if item.url else title
            lead = f"<p>{escape(item.lead)}</p>" if item.lead else ""
            parts.append(f"<h3>{headline}</h3><p>{escape(item.publisher)}</p>{lead}")
        if section.left_out:
            named = "".join(
                f'<li><a href="{escape(mention.url)}">{escape(mention.title)}</a>, {escape(mention.publisher)}</li>'
                if mention.url
                else f"<li>{escape(mention.title)}, {escape(mention.publisher)}</li>"
                for mention in section.left_out
            )
            parts.append(f"<p>{escape(edition.labels['left_out'])}</p><ul>{named}</ul>")
    return "\n".join(parts)
