"""An edition composed from stories: what leads, which section tells which story, what is left out by name."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import replace
from datetime import date, datetime, timedelta
from types import MappingProxyType
from zoneinfo import ZoneInfo

from pipeline.digest.ahead import days_ahead
from pipeline.digest.item import item_of, left_out_mention, topic_title
from pipeline.digest.labels import Labels
from pipeline.digest.news import nothing_new, untouched
from pipeline.digest.rank import strongest
from pipeline.digest.shown import clipped, safe
from pipeline.digest.trend import days_known, trend_of
from pipeline.digest.week import looks_back, week_of
from pipeline.model import (
    Ahead,
    Coverage,
    Digest,
    Edition,
    Item,
    Mention,
    Section,
    SourceNote,
    Story,
    Tag,
    Trend,
    Window,
)

REST = "*"
"""The section of all stories that no topic named has."""

LATE = timedelta(minutes=15)
"""A letter made so long after its hour says so."""

MOST_AHEAD = 10
"""Days to come that are shown."""

AHEAD_LENGTH = 180

MOST_TRENDS = 12
"""Topics whose fortnight is shown."""

DAYS_TO_SHOW = 3
"""Days that must be known before a fortnight is shown."""

SUBJECT = 140
PREHEADER = 180


def compose(
    digest: Digest,
    stories: Sequence[Story],
    titles: Mapping[str, Mapping[str, str]],
    labels: Labels,
    coverage: Coverage,
    window: Window,
    now: datetime,
    due: datetime | None = None,
    history: Mapping[str, Sequence[int]] = MappingProxyType({}),
) -> Edition:
    """The edition of a window. `stories` have something new since the last; `titles` are topic → language → title.

    `due` is the hour at which it was awaited; `history` are each topic's stories a day, the last 24 hours first.
    """
    today = now.astimezone(ZoneInfo(digest.timezone)).date()
    named = [topic for topic in digest.topics if topic != REST]
    known = days_known(history)
    trends = tuple(
        trend_of(topic, topic_title(topic, titles, labels.language), history.get(topic, ()), known) for topic in named
    )
    bursts = {trend.topic for trend in trends if trend.burst}
    pairs = [
        (story, item_of(story, digest, titles, labels, today, now, bursts))
        for story in _bridged(_belonging(stories, digest))
    ]
    pairs.sort(key=lambda pair: _order(pair[1]))
    sections = _sections(pairs, digest, titles, labels)
    told = [item for section in sections for item in section.items]
    leading = tuple(sorted(told, key=_order)[: digest.leads]) if len(told) > 2 else ()
    notice = "" if told else labels.words["empty"] if coverage.heard else labels.words["unheard"]
    subject, preheader = inbox_lines(digest.title, [item.title for item in leading or told] or [notice])
    return Edition(
        digest=digest.name,
        title=digest.title,
        day=today,
        window=window,
        timezone=digest.timezone,
        language=labels.language,
        subject=subject,
        preheader=preheader,
        date_line=labels.date_line(today),
        leading=leading,
        sections=sections,
        coverage=_in_words(coverage, labels, today, ZoneInfo(digest.timezone)),
        stories=len(told),
        labels=dict(labels.words),
        notice=notice,
        stop=digest.stop or labels.words["stop"],
        numbers=labels.numbers(sections, coverage),
        late=_late(digest, labels, window, due, now),
        trends=_shown(trends) if told and known >= DAYS_TO_SHOW else (),
        charts=trends,
        week=week_of(pairs, trends, history, window, digest, labels) if looks_back(digest, due or now) else None,
        ahead=_ahead(pairs, {item.story for item in told}, labels, today),
    )


def inbox_lines(title: str, headlines: Sequence[str]) -> tuple[str, str]:
    """What an inbox shows of a letter: its subject, and the line beside it."""
    return clipped(f"{title}: {headlines[0]}", SUBJECT), clipped("; ".join(headlines[1:4]), PREHEADER)


def _ahead(pairs: Sequence[tuple[Story, Item]], told: Set[int], labels: Labels, today: date) -> tuple[Ahead, ...]:
    """The days to come that the stories told name, soonest first, each story's soonest only."""
    found = []
    for story, item in pairs:
        if item.story not in told:
            continue
        teller = next((one for one in story.tellings if one.url == item.url), story.tellings[0])
        days = days_ahead(teller.text or teller.lead, (teller.published or teller.first_seen).date(), today)
        if days:
            day, sentence = days[0]
            found.append(
                Ahead(
                    day,
                    labels.date_line(day),
                    clipped(safe(sentence), AHEAD_LENGTH),
                    item.publisher,
                    item.url,
                    item.story,
                    item.language,
                )
            )
    return tuple(sorted(found, key=lambda ahead: (ahead.day, ahead.story))[:MOST_AHEAD])


def _shown(trends: Sequence[Trend]) -> tuple[Trend, ...]:
    """The topics with most stories today, bursts first, in the digest's order."""
    busiest = sorted(trends, key=lambda trend: (not trend.burst, -trend.counts[-1]))[:MOST_TRENDS]
    return tuple(trend for trend in trends if trend in busiest and trend.counts[-1])


def _late(digest: Digest, labels: Labels, window: Window, due: datetime | None, now: datetime) -> str:
    """What a letter made after its hour says of itself."""
    if due is None or now - due < LATE or (digest.at is None and digest.cron is None):
        return ""
    zone = ZoneInfo(digest.timezone)
    return labels.late_line(due.astimezone(zone), now.astimezone(zone), window.start.astimezone(zone))


def _order(item: Item) -> tuple[float, datetime, str, int]:
    """The best first; which feed answered first decides nothing."""
    return (-item.score, item.when, item.url or "", item.story)


def _in_words(coverage: Coverage, labels: Labels, today: date, zone: ZoneInfo) -> Coverage:
    """The reasons in the letter's language, with days as they are where the digest is read."""

    def told(note: SourceNote) -> SourceNote:
        if not note.cause:
            return note
        day = labels.day_line(note.at.astimezone(zone).date(), today) if note.at else ""
        reason = day if note.cause == "paused" else labels.cause_line(note.cause, note.status, day)
        return replace(note, reason=reason)

    return replace(
        coverage,
        failed=tuple(map(told, coverage.failed)),
        silent=tuple(map(told, coverage.silent)),
        paused=tuple(map(told, coverage.paused)),
    )


def _belonging(stories: Sequence[Story], digest: Digest) -> list[Story]:
    """The stories a digest is about, each with only the tellings it listens to."""
    chosen = []
    for story in stories:
        tellings = tuple(
            teller
            for teller in story.tellings
            if (not digest.sources or teller.source in digest.sources)
            and (not digest.languages or teller.language in digest.languages)
        )
        listened = replace(story, tellings=tellings)
        wanted = REST in digest.topics or any(tag.topic in digest.topics for tag in story.tags)
        if tellings and wanted and not untouched(listened):
            chosen.append(listened)
    return chosen


def _bridged(stories: Sequence[Story]) -> list[Story]:
    """Stories of one event in several languages told as one, under the number of the first."""
    first: dict[int, int] = {}
    for story in sorted(stories, key=lambda story: story.id):
        first[story.id] = min((first[other] for other in story.also_in if other in first), default=story.id)
    one: dict[int, Story] = {}
    for story in sorted(stories, key=lambda story: story.id):
        home = first[story.id]
        one[home] = _together(one[home], story) if home in one else story
    return list(one.values())


def _together(story: Story, other: Story) -> Story:
    """Both as the first; what it was told as last is its own headline where an edition had both."""
    tags: dict[str, Tag] = {}
    for tag in sorted((*story.tags, *other.tags), key=lambda tag: (-tag.score, tag.topic)):
        tags.setdefault(tag.topic, tag)
    return replace(
        story,
        first_seen=min(story.first_seen, other.first_seen),
        tellings=tuple(sorted((*story.tellings, *other.tellings), key=lambda teller: (teller.first_seen, teller.id))),
        tags=tuple(tags.values()),
        told=tuple(sorted(dict.fromkeys((*story.told, *other.told)), key=lambda told: (told.day, told.edition))),
    )


def _sections(
    pairs: Sequence[tuple[Story, Item]],
    digest: Digest,
    titles: Mapping[str, Mapping[str, str]],
    labels: Labels,
) -> tuple[Section, ...]:
    """Each story in the section where it is strongest; what caps leave out is named there."""
    chosen: dict[str, list[Item]] = {topic: [] for topic in digest.topics}
    left: dict[str, list[Mention]] = {topic: [] for topic in digest.topics}
    led: dict[str, int] = {}
    count = 0
    for story, item in pairs:
        named = [topic for topic in strongest(story, digest.topics) if topic != REST]
        home = named[0] if named else REST
        crowded = 0 < digest.max_per_publisher <= led.get(item.publisher, 0)
        full = len(chosen[home]) >= digest.max_per_topic or count >= digest.max_stories
        if full or crowded or nothing_new(story):
            left[home].append(left_out_mention(item))
            continue
        also = tuple(topic_title(topic, titles, labels.language) for topic in named[1:])
        chosen[home].append(replace(item, also_under=also))
        led[item.publisher] = led.get(item.publisher, 0) + 1
        count += 1
    return tuple(
        Section(
            topic=topic,
            title=labels.words["rest"] if topic == REST else topic_title(topic, titles, labels.language),
            items=tuple(chosen[topic]),
            left_out=tuple(left[topic]),
        )
        for topic in digest.topics
        if chosen[topic] or left[topic]
    )
