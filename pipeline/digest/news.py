"""What is new in a story since the last edition: corrections, headline, paragraphs, figures, papers."""

import re
from collections.abc import Sequence, Set

from pipeline.digest.amounts import amount_of
from pipeline.digest.corrections import corrections, same_text, what_differs
from pipeline.digest.labels import Labels
from pipeline.digest.plain import width
from pipeline.digest.quantities import READ, quantities_of, told_apart, with_sentences
from pipeline.digest.shown import HEADLINE, clipped, headline_of, safe
from pipeline.marks import says_withdrawn
from pipeline.model import Quantity, Story, Telling

MOST = 4
"""Figures that are told, and papers that joined."""

SHORTEST_PARAGRAPH = 40
"""Columns of letters and digits that make a paragraph; a Chinese character takes two."""

SAME_PARAGRAPH = 0.7
"""The share of its words that a paragraph had before, from which on it is that one with changes."""

_WORD = re.compile(r"[\u3400-\u9fff]|[^\W_\u3400-\u9fff]+")


def nothing_new(story: Story) -> bool:
    """Whether what is new only copies what was told, or rounds up reports that are told as stories of their own."""
    new = new_tellings(story)
    repeats = bool(story.told) or any(teller.round_up for teller in new)
    return (
        repeats
        and all(teller.round_up or teller.copy_of is not None for teller in new)
        and not _new_corrections(story, new)
    )


def untouched(story: Story) -> bool:
    """Whether a story already told has no article since, and none that its paper has changed in earnest."""
    return bool(story.told) and not new_tellings(story)


def news_of(story: Story, new: tuple[Telling, ...], chosen: Telling, lead: str, labels: Labels) -> tuple[str, ...]:
    """What was corrected or withdrawn; of a continuing story what is new: a headline, paragraphs, figures, papers."""
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
    own = with_news(story, new)
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
    if (
        chosen.id in fresh
        and not says_withdrawn(chosen.title)
        and (added := _added(chosen, old) if wrong is None else _further(chosen.text, wrong.text))
    ):
        news.append(labels.counted("paragraphs", added))
    if figures:
        news.append(f"{labels.words['new_figures']}: {'; '.join(figures)}")
    if joined:
        named = list(joined)[:MOST]
        named += [labels.phrase("others", len(joined) - len(named))] if len(joined) > len(named) else []
        news.append(f"{labels.words['new_in']}: {', '.join(named)}")
    return tuple(news)


def new_tellings(story: Story) -> tuple[Telling, ...]:
    """The articles that no edition has told, or not as they are now."""
    told = _told_articles(story)
    return tuple(teller for teller in story.tellings if teller.id not in told or _corrected(teller))


def with_news(story: Story, new: Sequence[Telling]) -> set[int]:
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
    """`Corrected: 27,000 TEU (before: 72,000 TEU)` or `Withdrawn`, with the paper where another one speaks."""
    lines = []
    for new, old in found:
        paper = f" ({safe(new.publisher)})" if new.publisher != chosen.publisher else ""
        if says_withdrawn(new.title):
            lines.append(f"{labels.words['withdrawn']}{paper}")
            continue
        places = what_differs(f"{old.title}\n\n{old.text or old.lead}", f"{new.title}\n\n{new.text or new.lead}")
        told = "; ".join(labels.phrase("instead", safe(now), safe(was)) for now, was in places)
        lines.append(f"{labels.words['correction']}{paper}" + (f": {told}" if told else ""))
    return lines


def _figures(new: Sequence[Telling], known: Set[str], lead: str) -> list[str]:
    """The quantities that were not known, each amount once: bare where the lead has them, else in their own words."""
    fresh: dict[str, Quantity] = {}
    for teller in new:
        text = teller.text or teller.lead
        for one in with_sentences((one for one in quantities_of(text) if amount_of(one) not in known), text):
            fresh.setdefault(amount_of(one.text), one)
    inside = [Quantity(one.text) for one in fresh.values() if one.text in lead]
    outside = [one for one in fresh.values() if one.text not in lead]
    return [safe(words) for words in (*told_apart(inside), *told_apart(outside))][:MOST]


def _amounts(text: str) -> set[str]:
    """What the quantities of a text come to, however they are written."""
    return {amount_of(one) for one in quantities_of(text, most=None)}
