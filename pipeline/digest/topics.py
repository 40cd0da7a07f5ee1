"""A topic's place in the archive: a page with its fortnight and the stories of the last editions, and its two feeds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from html import escape
from pathlib import Path

from pipeline.digest.feeds import Entry, Feed, atom, json_feed
from pipeline.digest.labels import Labels, labels_in
from pipeline.digest.render import page_of
from pipeline.digest.search import search_in
from pipeline.model import Digest, Edition, Item, Trend

FEED_STORIES = 50
"""Stories in a topic's feed."""

SLOT, HEIGHT = 24, 84
"""A day's width and the tallest bar's height in the chart, in units of the drawing."""


@dataclass(frozen=True)
class Past:
    """An edition of the archive: its file's stem there, when it was composed, and what it tells."""

    stem: str
    composed: datetime
    edition: Edition


def topics_of(digest: Digest, past: Sequence[Past]) -> dict[str, str]:
    """The digest's topics that have a page, slug → title, in its order; `past` are its last editions, newest first."""
    titles: dict[str, str] = {}
    for one in past:
        for section in one.edition.sections:
            titles.setdefault(section.topic, section.title)
        for trend in one.edition.charts:
            titles.setdefault(trend.topic, trend.title)
    told = {
        topic for one in past for section in one.edition.sections for topic in _topics_in(section.topic, section.items)
    }
    return {topic: titles.get(topic, topic) for topic in digest.topics if topic in told and _has_page(topic)}


def topic_files(
    topic: str, title: str, digest: Digest, past: Sequence[Past], first_days: Mapping[date, datetime], templates: Path
) -> dict[str, str]:
    """A topic's page, Atom and JSON feed by path below the digest's folder.

    `past` are the digest's last editions, newest first; `first_days` says when a day's first edition was composed.
    """
    told = [(one, items) for one in past if (items := _items(one.edition, topic))]
    labels = labels_in(templates, digest.language)
    context = {
        "title": title,
        "digest": digest.title,
        "language": labels.language,
        "labels": labels.words,
        "chart": _chart(topic, past, labels),
        "editions": [
            {"day": one.edition.day, "date_line": one.edition.date_line, "path": f"../{one.stem}.html", "items": items}
            for one, items in told
        ],
        "search": f"../{found}" if (found := search_in(templates)) else "",
        "atom": f"{topic}.atom",
        "json": f"{topic}.json",
    }
    feed = Feed(
        f"urn:silkwire:{digest.name}:topic:{topic}",
        f"{digest.title}: {title}",
        labels.language,
        topic,
        f"{topic}.html",
        _entries(digest, told, first_days),
        f"{digest.archive_url}/topics/" if digest.archive_url else "",
    )
    return {
        f"topics/{topic}.html": page_of(templates, "topic.html.j2", context),
        f"topics/{topic}.atom": atom(feed),
        f"topics/{topic}.json": json_feed(feed),
    }


def _has_page(topic: str) -> bool:
    """Whether a topic's name can name a file; `*` is no topic."""
    return topic.replace("-", "").isalnum()


def _topics_in(section: str, items: Sequence[Item]) -> set[str]:
    return {section for _ in items} | {reason.topic for item in items for reason in item.reasons}


def _items(edition: Edition, topic: str) -> list[Item]:
    """The stories an edition tells that serve a topic, in its order, under whichever heading they stand."""
    return [
        item
        for section in edition.sections
        for item in section.items
        if section.topic == topic or any(reason.topic == topic for reason in item.reasons)
    ]


def _entries(
    digest: Digest, told: Sequence[tuple[Past, Sequence[Item]]], first_days: Mapping[date, datetime]
) -> list[Entry]:
    """One entry for each story as it was last told, the latest first."""
    entries: dict[int, Entry] = {}
    begun = {item.story: one.composed for one, items in reversed(told) for item in items if item.day == 1}
    for one, items in told:
        for item in items:
            if item.story in entries:
                continue
            first = first_days.get(one.edition.day - timedelta(days=item.day - 1), one.composed)
            entries[item.story] = Entry(
                # A digest's editions have numbers too: `story-` keeps the two apart.
                f"urn:silkwire:{digest.name}:story-{item.story}",
                item.url or f"../{one.stem}.html",
                item.title,
                story_html(item),
                min(begun.get(item.story, first), one.composed),
                one.composed,
                item.language if item.language not in ("und", one.edition.language) else "",
            )
    return list(entries.values())[:FEED_STORIES]


def story_html(item: Item) -> str:
    """A story below its headline as the feeds tell it."""
    lead = f"<p>{escape(item.lead)}</p>" if item.lead else ""
    comment = f"<p><em>{escape(item.comment)}</em></p>" if item.comment else ""
    news = "".join(f"<p>{escape(line)}</p>" for line in item.news)
    return f"<p>{escape(item.publisher)}</p>{comment}{lead}{news}"


def _chart(topic: str, past: Sequence[Past], labels: Labels) -> dict[str, object] | None:
    """The newest fortnight known of a topic as bars to draw; None before there is one."""
    for one in past:
        for trend in (*one.edition.charts, *one.edition.trends):
            if trend.topic == topic:
                return _drawn(trend, one.edition.day, labels)
    return None


def _drawn(trend: Trend, day: date, labels: Labels) -> dict[str, object]:
    most = max(*trend.counts, trend.usual or 0, 1)
    bars = []
    for number, count in enumerate(trend.counts):
        height = max(round(count / most * HEIGHT), 1)
        bars.append(
            {
                "x": number * SLOT + 4,
                "middle": number * SLOT + SLOT // 2,
                "y": 18 + HEIGHT - height,
                "width": SLOT - 8,
                "height": height,
                "count": count,
                "day": (day - timedelta(days=len(trend.counts) - 1 - number)).day,
                "burst": trend.burst and number == len(trend.counts) - 1,
            }
        )
    return {
        "bars": bars,
        "width": SLOT * len(bars),
        "height": HEIGHT + 36,
        "floor": 18 + HEIGHT,
        "usual": trend.usual,
        "usual_y": None if trend.usual is None else 18 + HEIGHT - round(trend.usual / most * HEIGHT),
        "burst": trend.burst,
        "counts": trend.counts,
        "date_line": labels.date_line(day),
    }
