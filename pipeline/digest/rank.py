"""What leads: a score that can be explained.

2.0 × ln(1 + independent publishers)   five papers with one agency's text are one voice
0.6 × ln(1 + papers)                   but being carried widely counts a little
0.8 when an agency is its origin
1.0 × the best tag's score over its threshold, at most 2
1.0 × freshness: 1 now, 0.37 after a day
0.2 for each quantity in the lead, at most 0.6
0.5 when its best topic has a burst today

The topic's part is multiplied by the weight the digest gives that topic.
"""

import math
from collections.abc import Mapping, Sequence, Set
from datetime import datetime, timedelta
from types import MappingProxyType

from pipeline.digest.corrections import corrected, corrections
from pipeline.model import Story, Telling

ONE_DAY = timedelta(hours=20)
"""What was first seen within so long is of one day."""


def voices(story: Story) -> set[str]:
    """The independent voices that tell a story: agencies, owners and publishers of originals, never copies."""
    return {teller.agency or teller.owner or teller.publisher for teller in story.tellings if teller.copy_of is None}


def papers(story: Story) -> list[str]:
    """The publishers that tell a story, in the order they did."""
    return list(dict.fromkeys(teller.publisher for teller in story.tellings))


def points(
    story: Story,
    quantities: int,
    now: datetime,
    weights: Mapping[str, float] = MappingProxyType({}),
    bursts: Set[str] = frozenset(),
) -> dict[str, float]:
    """What each part of the formula gives a story, by name; `bursts` are the topics that have more than usual today."""
    strengths = {
        tag.topic: min(_strength(tag.score, tag.because.get("threshold")), 2.0) * weights.get(tag.topic, 1.0)
        for tag in story.tags
    }
    best = max(strengths, key=lambda topic: (strengths[topic], topic), default="")
    newest = max(teller.first_seen for teller in story.tellings)
    hours = max(0.0, (now - newest).total_seconds() / 3600)
    return {
        "voices": 2.0 * math.log1p(len(voices(story))),
        "papers": 0.6 * math.log1p(len(papers(story))),
        "agency": 0.8 if any(teller.agency for teller in story.tellings) else 0.0,
        "topic": strengths.get(best, 0.0),
        "freshness": math.exp(-hours / 24),
        "quantities": 0.2 * min(quantities, 3),
        "burst": 0.5 if best in bursts else 0.0,
    }


def score(points: Mapping[str, float]) -> float:
    """How far up a story belongs: the sum of its points."""
    return round(sum(points.values()), 4)


def _strength(points: float, threshold: object) -> float:
    return points / threshold if isinstance(threshold, (int, float)) and threshold > 0 else 1.0


def strongest(story: Story, topics: Sequence[str]) -> list[str]:
    """Which of these topics a story is told under, the one it is most about first."""
    return [tag.topic for tag in sorted(story.tags, key=lambda tag: (-tag.score, tag.topic)) if tag.topic in topics]


def best_telling(
    story: Story, topics: Sequence[str], languages: tuple[str, ...], language: str, new: set[int]
) -> Telling:
    """The article that tells a story in an edition: in the letter's language, on its section's topic, with text, early.

    `topics` are the letter's. `new` are the articles since the last edition, which come before all others; whose answer
    came first is nothing.
    In an edition of several days a story is told as it stood on its last; a copy is as old as its original. News comes
    before opinions and market reports. What was corrected never speaks; its correction stands where it stood.
    """
    wrong, place = corrected(story), corrections(story)
    seen = {teller.id: teller.first_seen for teller in story.tellings}
    told = {teller.id: seen.get(teller.copy_of or 0, teller.first_seen) for teller in story.tellings}
    last = max(told.values())
    home = strongest(story, topics)[:1]

    def order(teller: Telling) -> tuple[bool, bool, bool, bool, bool, bool, bool, bool, datetime, datetime, str, int]:
        stood = place.get(teller.id, teller)
        return (
            teller.id in wrong,
            teller.id not in new,
            bool(languages) and teller.language not in languages,
            teller.language != language,
            teller.topics.isdisjoint(home),
            not (teller.text or teller.lead),
            teller.kind != "news",
            last - told[teller.id] >= ONE_DAY,
            stood.first_seen,
            stood.published or stood.first_seen,
            teller.url or "",
            teller.id,
        )

    return min(story.tellings, key=order)
