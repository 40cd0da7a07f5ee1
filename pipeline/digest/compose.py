"""An edition composed from stories: what leads, which section tells which story, what is left out by name."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from pipeline.digest.labels import date_line, labels_of, language_name
from pipeline.digest.leads import lead_of
from pipeline.digest.quantities import quantities_of
from pipeline.digest.rank import best_telling, papers, score, voices
from pipeline.model import Coverage, Digest, Edition, Item, Mention, Reason, Section, Story, Tag, Telling, Window

REST = "*"
"""The section of all stories that no topic named has."""

MOST_MENTIONS = 8
MOST_TERMS = 4


def compose(
    digest: Digest,
    stories: Sequence[Story],
    titles: Mapping[str, Mapping[str, str]],
    coverage: Coverage,
    window: Window,
    now: datetime,
) -> Edition:
    """The edition of a window. `stories` have something new since the last one; `titles` are topic → language → title."""
    labels = labels_of(digest.language)
    items = sorted(
        (_item(story, digest, titles, window, now) for story in stories if _belongs(story, digest)),
        key=lambda pair: (-pair[1].score, pair[1].story),
    )
    sections = _sections(items, digest, titles, labels)
    told = [item for section in sections for item in section.items]
    leading = tuple(sorted(told, key=lambda item: (-item.score, item.story))[: digest.leads]) if len(told) > 2 else ()
    day = now.astimezone(ZoneInfo(digest.timezone)).date()
    notice = ""
    if not told:
        notice = labels["unheard"] if not coverage.heard else labels["empty"]
    first = leading[0].title if leading else told[0].title if told else notice
    return Edition(
        digest=digest.name,
        title=digest.title,
        day=day,
        window=window,
        timezone=digest.timezone,
        language=digest.language,
        subject=f"{digest.title}, {day:%d.%m.%Y}: {first}"[:160]
        if digest.language != "en"
        else f"{digest.title}: {first}"[:160],
        preheader="; ".join(item.title for item in (leading or told)[1:4])[:200],
        date_line=date_line(day, digest.language),
        leading=leading,
        sections=sections,
        coverage=coverage,
        stories=len(told),
        labels=dict(labels),
        notice=notice,
        stop=digest.stop or labels["stop"],
    )


def _belongs(story: Story, digest: Digest) -> bool:
    tellers = [
        teller
        for teller in story.tellings
        if (not digest.sources or teller.source in digest.sources)
        and (not digest.languages or teller.language in digest.languages)
    ]
    if not tellers:
        return False
    return REST in digest.topics or any(tag.topic in digest.topics for tag in story.tags)


def _sections(
    items: list[tuple[Story, Item]], digest: Digest, titles: Mapping[str, Mapping[str, str]], labels: Mapping[str, str]
) -> tuple[Section, ...]:
    """Each story in the section where it is strongest; caps name what they leave out."""
    chosen: dict[str, list[Item]] = {topic: [] for topic in digest.topics}
    left: dict[str, list[Mention]] = {topic: [] for topic in digest.topics}
    by_publisher: dict[str, int] = {}
    count = 0
    for story, item in items:
        named = [tag.topic for tag in story.tags if tag.topic in chosen and tag.topic != REST]
        home = named[0] if named else REST
        if home not in chosen:
            continue
        crowded = digest.max_per_publisher and by_publisher.get(item.publisher, 0) >= digest.max_per_publisher
        if len(chosen[home]) >= digest.max_per_topic or count >= digest.max_stories or crowded:
            left[home].append(Mention(item.publisher, item.title, item.url, item.language))
            continue
        others = tuple(_title(topic, titles, digest.language) for topic in named[1:])
        chosen[home].append(replace(item, also_under=others))
        by_publisher[item.publisher] = by_publisher.get(item.publisher, 0) + 1
        count += 1
    return tuple(
        Section(
            topic=topic,
            title=labels["rest"] if topic == REST else _title(topic, titles, digest.language),
            items=tuple(chosen[topic]),
            left_out=tuple(left[topic]),
        )
        for topic in digest.topics
        if chosen[topic] or left[topic]
    )


def _item(
    story: Story, digest: Digest, titles: Mapping[str, Mapping[str, str]], window: Window, now: datetime
) -> tuple[Story, Item]:
    before = {article for told in story.told for article in told.articles}
    new = {teller.id for teller in story.tellings if teller.id not in before}
    teller = best_telling(story, digest.languages, digest.language, new)
    text = teller.text or teller.lead
    lead = lead_of(text, digest.lead_words, teller.title)
    quantities = quantities_of(lead)
    when = teller.published or teller.first_seen
    local = when.astimezone(ZoneInfo(digest.timezone))
    day = now.astimezone(ZoneInfo(digest.timezone)).date()
    last = story.told[-1] if story.told else None
    return story, Item(
        story=story.id,
        title=teller.title or teller.url or "",
        url=teller.url,
        publisher=teller.publisher,
        lead=lead,
        when=when,
        local_time=f"{local:%H:%M}" if local.date() == day else f"{local:%d.%m. %H:%M}",
        language=teller.language,
        language_name=language_name(teller.language) if teller.language != digest.language else "",
        agency=teller.agency,
        place=teller.place,
        kind=teller.kind,
        state_owned=teller.state_owned,
        also=_mentions(story, teller),
        papers=len(papers(story)),
        independent=len(voices(story)),
        reasons=tuple(_reason(tag, titles, digest.language) for tag in story.tags),
        day=(day - story.told[0].day).days + 1 if story.told else 1,
        yesterday=last.title if last is not None else "",
        news=_news(story, new),
        quantities=quantities,
        score=score(story, len(quantities), now),
        articles=tuple(teller.id for teller in story.tellings),
    )


def _mentions(story: Story, chosen: Telling) -> tuple[Mention, ...]:
    """One mention for each other paper."""
    mentions: dict[str, Mention] = {}
    for teller in story.tellings:
        if teller.publisher != chosen.publisher and teller.publisher not in mentions:
            mentions[teller.publisher] = Mention(
                teller.publisher, teller.title, teller.url, teller.language, teller.copy_of is not None
            )
    return tuple(mentions.values())[:MOST_MENTIONS]


def _news(story: Story, new: set[int]) -> tuple[str, ...]:
    """What a continuing story has that the last edition had not: the papers that joined."""
    if not story.told:
        return ()
    return tuple(dict.fromkeys(teller.publisher for teller in story.tellings if teller.id in new))[:5]


def _reason(tag: Tag, titles: Mapping[str, Mapping[str, str]], language: str) -> Reason:
    terms = tag.because.get("terms")
    found = [str(term.get("found", "")) for term in terms if isinstance(term, dict)] if isinstance(terms, list) else []
    distinct = {term.casefold(): term for term in reversed([term for term in found if term])}
    return Reason(
        tag.topic, _title(tag.topic, titles, language), tuple(reversed(distinct.values()))[:MOST_TERMS], tag.score
    )


def _title(topic: str, titles: Mapping[str, Mapping[str, str]], language: str) -> str:
    known = titles.get(topic, {})
    return known.get(language[:2]) or known.get("en") or topic
