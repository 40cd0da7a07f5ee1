"""A story as one edition tells it: which article speaks, its lead and figures, what is new since it was last told."""

from collections.abc import Mapping, Sequence, Set
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from pipeline.digest.corrections import corrected, same_text
from pipeline.digest.labels import Labels
from pipeline.digest.leads import lead_of
from pipeline.digest.news import new_tellings, news_of, with_news
from pipeline.digest.quantities import MOST, quantities_of, told_apart, with_sentences
from pipeline.digest.rank import best_telling, papers, points, score, voices
from pipeline.digest.shown import HEADLINE, clipped, headline_of, safe, web
from pipeline.model import Digest, Item, Mention, Quantity, Reason, Story, Tag, Telling

MOST_MENTIONS = 8
MOST_TERMS = 4
MOST_REASONS = 3
UNKNOWN = "unknown"
"""The owner of a paper of which nobody knows who owns it."""

SENTENCE = 240
"""Characters of the sentence that stands behind a quantity."""


def item_of(
    story: Story,
    digest: Digest,
    titles: Mapping[str, Mapping[str, str]],
    labels: Labels,
    today: date,
    now: datetime,
    bursts: Set[str] = frozenset(),
) -> Item:
    """The story as an edition of `digest` tells it on `today`, a day in the digest's timezone."""
    new = new_tellings(story)
    teller = best_telling(story, digest.topics, digest.languages, labels.language, with_news(story, new))
    title = headline_of(teller)
    text = teller.text or teller.lead
    lead = safe(lead_of(text, digest.lead_words, teller.title))
    figures = quantities_of(text, most=None)
    quantities = tuple(
        Quantity(safe(one.text), clipped(safe(one.sentence), SENTENCE), safe(one.clause))
        for one in with_sentences([one for one in figures if one not in lead and one not in title][:MOST], text)
    )
    foreign = teller.language[:2] != labels.language
    when = teller.published or teller.first_seen
    parts = points(story, len(figures), now, digest.weights, bursts)
    also = _mentions(story, teller, new, labels)
    day = (today - story.told[0].day).days + 1 if story.told else 1
    return Item(
        story=story.id,
        title=title,
        url=web(teller.url),
        publisher=safe(teller.publisher),
        lead=lead,
        when=when,
        local_time=labels.time_line(when.astimezone(ZoneInfo(digest.timezone)), today),
        language=teller.language,
        language_name=labels.language_name(teller.language) if foreign else "",
        agency=safe(teller.agency) if teller.agency else None,
        place=safe(teller.place) if teller.place else None,
        kind=teller.kind,
        state_owned=teller.state_owned,
        also=also,
        papers=len(papers(story)),
        independent=len(voices(story)),
        reasons=tuple(_reason(tag, titles, labels.language) for tag in story.tags)[:MOST_REASONS],
        day=day,
        yesterday=_other_headline(story, title),
        news=news_of(story, new, teller, lead, labels),
        quantities=quantities,
        figures=told_apart(quantities),
        score=score(parts),
        points={name: round(given, 2) for name, given in parts.items() if given},
        articles=tuple(one.id for one in story.tellings),
        progress=labels.phrase("day", day) if day > 1 else "",
        kind_name=labels.kind_name(teller.kind),
        before=story.told[-1].edition if story.told else None,
        store_url=f"{digest.stories_url}/{story.id}" if digest.stories_url else "",
        earlier=_earlier(story, labels, today),
        others=labels.phrase("others", others) if (others := len(papers(story)) - 1 - len(also)) > 0 else "",
        owner_unknown=teller.owner == UNKNOWN,
    )


def left_out_mention(item: Item) -> Mention:
    """The story by its headline alone."""
    return Mention(
        item.publisher,
        item.title,
        item.url,
        item.language,
        state_owned=item.state_owned,
        language_name=item.language_name,
    )


def topic_title(topic: str, titles: Mapping[str, Mapping[str, str]], language: str) -> str:
    """A topic's name in a language, else in English, else its slug."""
    known = titles.get(topic, {})
    return known.get(language) or known.get("en") or topic


def _other_headline(story: Story, title: str) -> str:
    """The headline of the last edition, where it was another one."""
    last = clipped(safe(story.told[-1].title), HEADLINE) if story.told else ""
    return last if last != title else ""


def _earlier(story: Story, labels: Labels, today: date) -> str:
    """When the headline was told that stood over the story last."""
    if not story.told:
        return ""
    day = story.told[-1].day
    return (
        labels.words["yesterday"]
        if day == today - timedelta(days=1)
        else labels.phrase("earlier", labels.day_line(day))
    )


def _mentions(story: Story, chosen: Telling, new: Sequence[Telling], labels: Labels) -> tuple[Mention, ...]:
    """One mention for each other paper; of one that writes in another language this is said.

    A paper is named with its copy of the text that speaks, else with what no edition has told, else with its first.
    Those with words of their own come first, then those that copied something else, then those with the same text.
    """
    text, fresh, wrong = same_text(chosen), {one.id for one in new}, corrected(story)
    by_paper: dict[str, list[Telling]] = {}
    for teller in story.tellings:
        if teller.publisher != chosen.publisher:
            by_paper.setdefault(teller.publisher, []).append(teller)
    named = [
        min(tellings, key=lambda one: (one.id in wrong, same_text(one) != text, one.id not in fresh))
        for tellings in by_paper.values()
    ]
    named.sort(
        key=lambda one: (
            same_text(one) == text,
            one.copy_of is not None,
            one.first_seen,
            one.published or one.first_seen,
        )
    )
    return tuple(
        Mention(
            safe(teller.publisher),
            clipped(safe(teller.title), HEADLINE),
            web(teller.url),
            teller.language,
            same_text(teller) == text and teller.id not in wrong,
            teller.state_owned,
            labels.language_name(teller.language) if teller.language[:2] != chosen.language[:2] else "",
        )
        for teller in named[:MOST_MENTIONS]
    )


def _reason(tag: Tag, titles: Mapping[str, Mapping[str, str]], language: str) -> Reason:
    terms = tag.because.get("terms")
    found = (
        [safe(str(term.get("found", ""))) for term in terms if isinstance(term, dict)]
        if isinstance(terms, list)
        else []
    )
    first: dict[str, str] = {}
    for term in found:
        if term:
            first.setdefault(term.casefold(), term)
    return Reason(tag.topic, topic_title(tag.topic, titles, language), tuple(first.values())[:MOST_TERMS], tag.score)
