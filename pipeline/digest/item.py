"""A story as one edition tells it: which article speaks, its lead and figures, what is new since it was last told."""

import re
from collections.abc import Mapping, Sequence, Set
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from pipeline.digest.amounts import amount_of
from pipeline.digest.corrections import corrected, corrections, same_text, what_differs
from pipeline.digest.labels import Labels
from pipeline.digest.leads import lead_of
from pipeline.digest.plain import width
from pipeline.digest.quantities import MOST, READ, quantities_of, told_apart, with_sentences
from pipeline.digest.rank import best_telling, papers, points, score, voices
from pipeline.model import Digest, Item, Mention, Quantity, Reason, Story, Tag, Telling

MOST_MENTIONS = 8
MOST_TERMS = 4
MOST_REASONS = 3
UNKNOWN = "unknown"
"""The owner of a paper of which nobody knows who owns it."""

HEADLINE = 240
"""Characters of a headline; some feeds put a whole post there."""

SENTENCE = 240
"""Characters of the sentence that stands behind a quantity."""

SHORTEST_PARAGRAPH = 40
"""Columns of letters and digits that make a paragraph; a Chinese character takes two."""

SAME_PARAGRAPH = 0.7
"""The share of its words that a paragraph had before, from which on it is that one with changes."""

_WORD = re.compile(r"[\u3400-\u9fff]|[^\W_\u3400-\u9fff]+")
_UNSAFE = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff\ufff9-\ufffb]"
)


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
    new = _new_tellings(story)
    teller = best_telling(story, digest.languages, labels.language, _with_news(story, new))
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
        news=_news(story, new, teller, lead, labels),
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


def nothing_new(story: Story) -> bool:
    """Whether what is new only copies what was told, or rounds up reports that are told as stories of their own."""
    new = _new_tellings(story)
    repeats = bool(story.told) or any(teller.round_up for teller in new)
    return (
        repeats
        and all(teller.round_up or teller.copy_of is not None for teller in new)
        and not _new_corrections(story, new)
    )


def untouched(story: Story) -> bool:
    """Whether a story already told has no article since, and none that its paper has changed in earnest."""
    return bool(story.told) and not _new_tellings(story)


def left_out_mention(item: Item) -> Mention:
    """The story by its headline alone."""
    return Mention(item.publisher, item.title, item.url, item.language, state_owned=item.state_owned)


def topic_title(topic: str, titles: Mapping[str, Mapping[str, str]], language: str) -> str:
    """A topic's name in a language, else in English, else its slug."""
    known = titles.get(topic, {})
    return known.get(language) or known.get("en") or topic


def headline_of(teller: Telling) -> str:
    """An article's headline as a letter shows it; its paper's name where it has none."""
    return clipped(safe(teller.title), HEADLINE) or teller.publisher


def safe(text: str) -> str:
    """Text on one line without control characters, direction overrides or halves of surrogate pairs."""
    return " ".join(_UNSAFE.sub("", text).split())


def clipped(text: str, length: int) -> str:
    """Text of at most `length` characters, cut between words and marked with `…`."""
    if len(text) <= length:
        return text
    head = text[: length - 1]
    space = head.rfind(" ")
    return (head[:space] if space > length // 2 else head).rstrip(" ,;:.–—-") + "…"


def _new_tellings(story: Story) -> tuple[Telling, ...]:
    """The articles that no edition has told, or not as they are now."""
    told = _told_articles(story)
    return tuple(teller for teller in story.tellings if teller.id not in told or _corrected(teller))


def _with_news(story: Story, new: Sequence[Telling]) -> set[int]:
    """The new articles that correct a text or copy none that was told; all new ones where each is such a copy."""
    told = _told_articles(story)
    texts, correcting = {same_text(teller) for teller in story.tellings if teller.id in told}, corrections(story)
    own = {teller.id for teller in new if teller.id in told | correcting.keys() or same_text(teller) not in texts}
    return own or {teller.id for teller in new}


def _told_articles(story: Story) -> set[int]:
    return {article for told in story.told for article in told.articles}


def _corrected(teller: Telling) -> bool:
    """Whether a paper has changed an article in earnest: with other figures, or with another paragraph."""
    if teller.before is None:
        return False
    known = _amounts(teller.before)
    figures = _amounts(f"{teller.title}\n\n{teller.text}")
    return not figures <= known or _further(teller.text[:READ], teller.before) > 0


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


def _rewritten(story: Story) -> bool:
    """Whether the headline last told stands over no article any more: its paper has changed it."""
    last = story.told[-1]
    return any(teller.id in last.articles for teller in story.tellings) and clipped(safe(last.title), HEADLINE) not in {
        headline_of(teller) for teller in story.tellings
    }


def _added(chosen: Telling, old: Sequence[Telling]) -> int:
    """Paragraphs that a text which was told has gained; 0 for a text that keeps nothing of what was told."""
    if chosen in old and chosen.before is not None:
        return _further(chosen.text, chosen.before)
    known = {paragraph for teller in old for paragraph in _paragraphs(teller.text)}
    own = set(_paragraphs(chosen.text))
    return len(own - known) if own & known else 0


def _further(text: str, before: str) -> int:
    """Paragraphs of a corrected text that it had not before, not even in other words here and there."""
    known = [set(_WORD.findall(line)) for line in _lines(before)]
    words = [set(_WORD.findall(line)) for line in _lines(text)]
    return sum(all(len(line & other) < SAME_PARAGRAPH * len(line) for other in known) for line in words)


def _paragraphs(text: str) -> list[str]:
    """A text's paragraphs without what spaces, marks and case make of them."""
    return ["".join(filter(str.isalnum, line)) for line in _lines(text)]


def _lines(text: str) -> list[str]:
    """A text's paragraphs in small letters; lines of a few words are none."""
    lines = [line.casefold() for line in text.splitlines()]
    return [line for line in lines if width("".join(filter(str.isalnum, line))) >= SHORTEST_PARAGRAPH]


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


def _new_corrections(story: Story, new: Sequence[Telling]) -> list[tuple[Telling, Telling]]:
    """What says since the last edition that it corrects, each with the report it corrects.

    Of a text whose correction was told, or stands before it, by another paper nothing is said again.
    """
    told, known, fresh = _told_articles(story), corrections(story), {teller.id for teller in new}
    said = {(same_text(teller), teller.publisher) for teller in story.tellings if teller.id in known.keys() & told}
    found = []
    for teller in story.tellings:
        if teller.id not in known or teller.id not in fresh:
            continue
        text = same_text(teller)
        if not any(other == text and paper != teller.publisher for other, paper in said):
            found.append((teller, known[teller.id]))
            said.add((text, teller.publisher))
    return found


def _correction_lines(found: Sequence[tuple[Telling, Telling]], chosen: Telling, labels: Labels) -> list[str]:
    """`Corrected: 27,000 TEU (before: 72,000 TEU)`, with the paper where another one speaks."""
    lines = []
    for new, old in found:
        places = what_differs(f"{old.title}\n\n{old.text or old.lead}", f"{new.title}\n\n{new.text or new.lead}")
        told = "; ".join(labels.phrase("instead", safe(now), safe(was)) for now, was in places)
        paper = f" ({safe(new.publisher)})" if new.publisher != chosen.publisher else ""
        lines.append(f"{labels.words['correction']}{paper}" + (f": {told}" if told else ""))
    return lines


def _news(story: Story, new: tuple[Telling, ...], chosen: Telling, lead: str, labels: Labels) -> tuple[str, ...]:
    """What was corrected; of a continuing story what is new: a headline, paragraphs, figures, papers."""
    corrected_since = _correction_lines(_new_corrections(story, new), chosen, labels)
    if not story.told:
        return tuple(corrected_since)
    before = _told_articles(story)
    fresh = {teller.id for teller in new}
    old = [teller for teller in story.tellings if teller.id in before]
    texts = [(teller.before if teller.id in fresh else None) or teller.text or teller.lead for teller in old]
    known = {amount for text in texts for amount in _amounts(text)}
    figures = (
        [one for one in _figures(new, known, lead) if not any(one in line for line in corrected_since)] if old else []
    )
    own = _with_news(story, new)
    told = {teller.publisher for teller in old}
    joined = dict.fromkeys(
        safe(teller.publisher)
        for teller in sorted(new, key=lambda one: one.id not in own)
        if teller.publisher not in told
    )
    news = corrected_since + ([labels.words["corrected"]] if chosen.id in fresh & before else [])
    if _rewritten(story):
        news.append(labels.words["new_headline"])
    wrong = corrections(story).get(chosen.id)
    if chosen.id in fresh and (added := _added(chosen, old) if wrong is None else _further(chosen.text, wrong.text)):
        news.append(labels.counted("paragraphs", added))
    if figures:
        news.append(f"{labels.words['new_figures']}: {'; '.join(figures)}")
    if joined:
        named = list(joined)[:MOST_TERMS]
        named += [labels.phrase("others", len(joined) - len(named))] if len(joined) > len(named) else []
        news.append(f"{labels.words['new_in']}: {', '.join(named)}")
    return tuple(news)


def _figures(new: Sequence[Telling], known: Set[str], lead: str) -> list[str]:
    """The quantities that were not known, each amount once: bare where the lead has them, else in their own words."""
    fresh: dict[str, Quantity] = {}
    for teller in new:
        text = teller.text or teller.lead
        for one in with_sentences((one for one in quantities_of(text) if amount_of(one) not in known), text):
            fresh.setdefault(amount_of(one.text), one)
    inside = [Quantity(one.text) for one in fresh.values() if one.text in lead]
    outside = [one for one in fresh.values() if one.text not in lead]
    return [safe(words) for words in (*told_apart(inside), *told_apart(outside))][:MOST_TERMS]


def _amounts(text: str) -> set[str]:
    """What the quantities of a text come to, however they are written."""
    return {amount_of(one) for one in quantities_of(text, most=None)}


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


def web(url: str | None) -> str | None:
    """The address if it leads to the web; no other scheme gets into a letter."""
    return url if url and url.lower().startswith(("http://", "https://")) else None
