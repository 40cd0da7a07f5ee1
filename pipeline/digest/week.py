"""What the week was, for a digest that comes once or twice a week: numbers, days and topics, no prose."""

import math
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from pipeline.digest.due import next_due
from pipeline.digest.labels import Labels
from pipeline.digest.rank import best_telling, papers
from pipeline.digest.shown import headline_of, safe, web
from pipeline.digest.trend import BURST_AT_LEAST, LOOK_BACK, days_known
from pipeline.model import Digest, Item, Rise, Story, Trend, Week, WeekDay, Window

LOOKS_BACK = timedelta(days=3)
"""A digest whose editions are at least so far apart tells what the time between them was."""

MOST_RISES = 5
ONE_DAY = timedelta(days=1)


def looks_back(digest: Digest, due: datetime) -> bool:
    """Whether the editions of a digest are days apart."""
    following = next_due(digest, due)
    return following is not None and following - due >= LOOKS_BACK


def week_of(
    pairs: Sequence[tuple[Story, Item]],
    trends: Sequence[Trend],
    history: Mapping[str, Sequence[int]],
    window: Window,
    digest: Digest,
    labels: Labels,
) -> Week | None:
    """The week of a window; `pairs` are its stories, best first, `history` each topic's stories a day, newest first."""
    if not pairs:
        return None
    zone = ZoneInfo(digest.timezone)
    days: dict[datetime, list[tuple[Story, Item]]] = {}
    publishers: set[str] = set()
    for story, item in pairs:
        new = [teller for teller in story.tellings if window.start <= teller.first_seen < window.end]
        publishers |= {teller.publisher for teller in new}
        begun = min((teller.first_seen for teller in new or story.tellings), default=window.start)
        midnight = begun.astimezone(zone).replace(hour=0, minute=0, second=0, microsecond=0)
        days.setdefault(midnight, []).append((story, item))
    alone = sum(len(papers(story)) == 1 for story, _ in pairs)
    numbers = [f"{labels.counted('stories', len(pairs))} {labels.counted('papers', len(publishers))}"]
    numbers += [labels.phrase("alone", alone)] if alone else []
    return Week(
        tuple(numbers),
        tuple(_day(day, told, digest.topics, labels) for day, told in sorted(days.items())),
        _rises(trends, history, max((window.end - window.start).days, 1)),
    )


def _day(midnight: datetime, told: Sequence[tuple[Story, Item]], topics: Sequence[str], labels: Labels) -> WeekDay:
    """A day by its number of stories and the story that most papers told; the best of several, as it stood that day."""
    story, item = max(told, key=lambda pair: len(papers(pair[0])))
    teller = next((one for one in story.tellings if one.url == item.url), story.tellings[0])
    title, url, publisher, language = item.title, item.url, item.publisher, item.language
    if teller.first_seen >= midnight + ONE_DAY:
        first = best_telling(
            story,
            topics,
            (),
            labels.language,
            {one.id for one in story.tellings if midnight <= one.first_seen < midnight + ONE_DAY},
        )
        title, url, publisher, language = (
            headline_of(first),
            web(first.url),
            safe(first.publisher),
            first.language,
        )
    return WeekDay(
        labels.weekday_line(midnight.date()),
        labels.counted("stories", len(told)),
        title,
        url,
        publisher,
        item.papers,
        item.story,
        language,
    )


def _rises(trends: Sequence[Trend], history: Mapping[str, Sequence[int]], days: int) -> tuple[Rise, ...]:
    """The topics two deviations of a Poisson count above the mean of the spans of so many days before this one.

    A span of which not every day is known says nothing of what is usual.
    """
    rises = []
    whole = min(days_known(history), LOOK_BACK) // days
    for trend in trends:
        counts = history.get(trend.topic, ())
        spans = [sum(counts[start : start + days]) for start in range(0, len(counts) - days + 1, days)]
        now, before = spans[:1], spans[1:whole]
        while before and not before[-1]:  # before the topic was known there is nothing to compare with
            before.pop()
        if not now or not before:
            continue
        usual = sum(before) / len(before)
        if now[0] >= BURST_AT_LEAST and now[0] > usual + 2 * math.sqrt(max(usual, 1.0)):
            rises.append(Rise(trend.topic, trend.title, now[0], round(usual, 1)))
    return tuple(sorted(rises, key=lambda rise: (rise.usual - rise.stories, rise.topic))[:MOST_RISES])
