"""An edition's place in the archive: its page, the index by month, the feeds, the topics' pages, the search."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from html import escape
from itertools import groupby
from pathlib import Path

from pipeline.digest.feeds import Entry, Feed, atom, json_feed
from pipeline.digest.frozen import edition_from_json, edition_json
from pipeline.digest.labels import Labels, labels_in
from pipeline.digest.render import Web, page, page_of
from pipeline.digest.search import index_script, search_in, search_page
from pipeline.digest.topics import Past, story_html, topic_files, topics_of
from pipeline.model import Digest, Edition, Letter

FEED_LENGTH = 30
"""Editions in a feed."""

TOPIC_EDITIONS = 60
"""Editions whose stories a topic's page shows: what a delivery costs does not grow with the archive."""


@dataclass(frozen=True)
class Issue:
    """An edition as the index lists it.

    `content` is its frozen JSON, from which feeds and topic pages tell its stories; old ones may come without.
    """

    id: int
    day: date
    subject: str
    stories: int
    composed: datetime
    content: str = ""


def archive_of(
    edition: Edition, letter: Letter, digest: Digest, issues: Sequence[Issue], templates: Path
) -> dict[str, str]:
    """The files of the archive that an edition makes or changes, by path; `issues` are all editions, oldest first.

    Topic pages and search are made where the folder of templates has one for them.
    """
    paths = paths_of(issues)
    own = paths[edition.id or 0]
    newest = list(reversed(issues))
    place = [issue.id for issue in issues].index(edition.id or 0)
    past = [
        Past(paths[issue.id], issue.composed, edition if issue.id == edition.id else edition_from_json(issue.content))
        for issue in newest[:TOPIC_EDITIONS]
        if issue.id == edition.id or issue.content
    ]
    topics = topics_of(digest, past) if (templates / "topic.html.j2").is_file() else {}
    around = _Around(issues, paths, topics, search_in(templates))
    files = {
        f"{own}.html": page(edition, templates, digest.template, around.of(place, edition)),
        f"{own}.txt": letter.text,
        f"{own}.json": edition_json(edition) + "\n",
        "index.html": _index(digest, newest, around, templates),
    }
    labels = labels_in(templates, digest.language)
    feed = _feed(digest, newest[:FEED_LENGTH], paths, {one.stem: one.edition for one in past}, labels)
    files |= {"feed.atom": atom(feed), "feed.json": json_feed(feed)}
    first_days = {issue.day: issue.composed for issue in newest}
    for topic, title in topics.items():
        files |= topic_files(topic, title, digest, past, first_days, templates)
    if around.search:
        files[around.search] = search_page(digest, [paths[issue.id] for issue in newest], templates)
        files[f"search/{own}.js"] = index_script(edition, own)
    if place and issues[place - 1].content:
        # The page before this one learns the way forward; it cannot have known it when it was made.
        before = edition_from_json(issues[place - 1].content)
        files[f"{paths[before.id or issues[place - 1].id]}.html"] = page(
            before, templates, digest.template, around.of(place - 1, before)
        )
    return {f"{digest.name}/{name}": content for name, content in files.items()}


@dataclass(frozen=True)
class _Around:
    """What the pages of an archive lead to."""

    issues: Sequence[Issue]
    paths: Mapping[int, str]
    topics: Mapping[str, str]
    search: str

    def of(self, place: int, edition: Edition) -> dict[str, object]:
        """The ways from one edition: to its neighbours, its topics' pages, search, and what told its stories before."""
        names = [f"{self.paths[issue.id]}.html" for issue in self.issues[max(place - 1, 0) : place + 2]]
        told = [item for section in edition.sections for item in section.items]
        return {
            "older": names[0] if place else "",
            "newer": names[-1] if place + 1 < len(self.issues) else "",
            "search": self.search,
            "json": f"{self.paths[self.issues[place].id]}.json",
            "topics": {topic: f"topics/{topic}.html" for topic in self.topics},
            "before": {
                item.story: f"{self.paths[item.before]}.html"
                for item in told
                if item.before and item.before in self.paths
            },
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


def web_of(edition: Edition, digest: Digest, issues: Sequence[Issue]) -> Web | None:
    """Where the web has the edition and what told its stories before; None where the web has no archive."""
    if not digest.archive_url:
        return None
    paths = {issue: f"{digest.archive_url}/{path}.html" for issue, path in paths_of(issues).items()}
    told = [item for section in edition.sections for item in section.items]
    before = {item.story: paths[item.before] for item in told if item.before in paths}
    return Web(paths[edition.id or 0], before)


def _index(digest: Digest, newest: Sequence[Issue], around: _Around, templates: Path) -> str:
    labels = labels_in(templates, digest.language)
    months = [
        {
            "name": labels.month_line(date(year, month, 1)),
            "editions": [
                {
                    "day": issue.day.isoformat(),
                    "date_line": labels.date_line(issue.day),
                    "headline": issue.subject.removeprefix(f"{digest.title}: "),
                    "stories": labels.counted("stories", issue.stories),
                    "path": f"{around.paths[issue.id]}.html",
                }
                for issue in group
            ],
        }
        for (year, month), group in groupby(newest, key=lambda issue: (issue.day.year, issue.day.month))
    ]
    context = {
        "title": digest.title,
        "language": labels.language,
        "labels": labels.words,
        "months": months,
        "topics": [{"title": title, "path": f"topics/{topic}.html"} for topic, title in around.topics.items()],
        "search": around.search,
    }
    return page_of(templates, "index.html.j2", context)


def _feed(
    digest: Digest, newest: Sequence[Issue], paths: Mapping[int, str], known: Mapping[str, Edition], labels: Labels
) -> Feed:
    """The digest's feed: an entry for each of its newest editions."""
    entries = [
        Entry(
            f"urn:silkwire:{digest.name}:{issue.id}",
            f"{paths[issue.id]}.html",
            issue.subject,
            _told(issue, known.get(paths[issue.id]), labels),
            issue.composed,
            issue.composed,
        )
        for issue in newest
    ]
    base = f"{digest.archive_url}/" if digest.archive_url else ""
    return Feed(f"urn:silkwire:{digest.name}", digest.title, labels.language, "feed", "index.html", entries, base)


def _told(issue: Issue, edition: Edition | None, labels: Labels) -> str:
    """An edition's stories as the feed tells them; the number of stories where its content is not at hand."""
    if edition is not None:
        return _stories(edition)
    return f"<p>{escape(labels.counted('stories', issue.stories))}</p>"


def _stories(edition: Edition) -> str:
    parts = [f"<p>{escape(edition.notice)}</p>"] if edition.notice else []
    for section in edition.sections:
        parts.append(f"<h2>{escape(section.title)}</h2>")
        for item in section.items:
            title = escape(item.title)
            headline = f'<a href="{escape(item.url)}">{title}</a>' if item.url else title
            parts.append(f"<h3>{headline}</h3>{story_html(item)}")
        if section.left_out:
            named = "".join(
                f'<li><a href="{escape(mention.url)}">{escape(mention.title)}</a>, {escape(mention.publisher)}</li>'
                if mention.url
                else f"<li>{escape(mention.title)}, {escape(mention.publisher)}</li>"
                for mention in section.left_out
            )
            parts.append(f"<p>{escape(edition.labels['left_out'])}</p><ul>{named}</ul>")
    return "\n".join(parts)
