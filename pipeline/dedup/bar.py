"""How near a story must be for a text to join it: nearer than stories are by chance.

Where few are told, that is a matter of how much there is to compare. Among hundreds some are near any text, the nearer
the more reports are made by one form; then it tells how far a story stands out from the others. And a paper seldom
tells one event twice: what is near to a report of its own is mostly another report in its way of writing.
"""

import math
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from pipeline.dedup.prints import Fingerprint

DAY = 24 * 3600

KNOWN = 20
"""Stories of which as much is believed that they are all there is as that there are many more."""

SHORT_WORDS, LONG_WORDS = 60, 300
"""A text of fewer words has too few to be told by less than if it were alone; from so many on there are enough."""

UNSURE, ENOUGH = 0.5, 60
"""By how much the bar of texts is raised in an empty index, and after how many articles that has fallen to 1/e.

It takes some articles to know which words are common at this desk beyond those that `background` knows of; a bare
headline has too few words to ask for more.
"""

CROWDED = 120
"""Stories told around it from which on nearness tells less of a headline: of so many, some share its words."""

OWN, UNSEEN = 2.0, 70
"""By how many times nearer a story must be that only the text's own paper has told, one of many; and how many articles
more are taken to be of each paper, since those of a young store tell little of its share."""

MOST = 0.42
"""So near a story tells the same however many others do: one event may have many stories that never met."""


class Join(NamedTuple):
    """How near a story must be: `alone` where it is the only one, among many `least` and `times` the crowd's nearness.

    The crowd is as near as the story after so many `nearer` ones, by so much more than is `usual`. The least rises by
    so much with each e-fold of stories beyond `CROWDED`.
    """

    alone: float
    least: float
    times: float
    nearer: int
    usual: float = 0.0
    rise: float = 0.0


HEADLINE = Join(0.12, 0.12, 3.0, 5, usual=0.02, rise=0.8)
TEXT = Join(0.16, 0.105, 3.0, 4)
UNDATED = Join(0.26, 0.24, 1.0, 4)
"""Fitted on the development parts and on days of wires and feeds that were labelled event by event."""


def bar(new: Fingerprint, articles: int, live: int, nearness: Sequence[float]) -> float:
    """How near a story must be for a text to join it.

    `articles` are in the index, `live` stories are told around it, and `nearness` has that of those that are likeliest,
    the nearest first.
    """
    join = UNDATED if new.undated else TEXT if new.length else HEADLINE
    alone = join.alone
    if new.length:
        if not new.undated:
            alone = HEADLINE.alone + (alone - HEADLINE.alone) * min(1.0, new.length / LONG_WORDS)
        alone *= 1 + UNSURE * math.exp(-articles / ENOUGH)
    crowd = nearness[join.nearer] if len(nearness) > join.nearer else 0.0
    least = join.least * (1 + join.rise * math.log(max(live, CROWDED) / CROWDED))
    among = min(least + join.times * max(0.0, crowd - join.usual), MOST)
    if new.length < SHORT_WORDS and not new.undated:
        among = max(among, alone)
    known = live / (live + KNOWN)
    return (1 - known) * alone + known * among


@lru_cache(maxsize=4_096)
def told_by(publisher: int) -> tuple[int, ...]:
    """The tellers of a story that one publisher tells: one tuple for all such stories."""
    return (publisher,)


class Live:
    """How many stories are being told, by the day of their latest telling."""

    def __init__(self) -> None:
        self._stories: Counter[int] = Counter()

    def add(self, last: int, many: int = 1) -> None:
        """Count stories whose latest telling was at an instant."""
        self._stories[last // DAY] += many
        if not self._stories[last // DAY]:
            del self._stories[last // DAY]

    def around(self, when: int, apart: int) -> int:
        """How many were told within so many seconds, to the day."""
        return sum(self._stories.get(day, 0) for day in range((when - apart) // DAY, (when + apart) // DAY + 1))


class Publishers:
    """How many articles of the index are of each publisher."""

    def __init__(self) -> None:
        self._articles: Counter[int] = Counter()

    def add(self, publisher: int, many: int = 1) -> None:
        """Count articles of a publisher."""
        self._articles[publisher] += many
        if not self._articles[publisher]:
            del self._articles[publisher]

    def once_more(self, publisher: int, tellers: Sequence[int], articles: int) -> float:
        """How many times as near a story must be that these told: more, the more of them are the text's own publisher.

        Beyond its share of all `articles`, those unseen with it: where there is no other, nothing is learned from it.
        """
        if publisher not in tellers:
            return 1.0
        share = (self._articles[publisher] + UNSEEN) / (articles + UNSEEN)
        return 1 + OWN * max(0.0, tellers.count(publisher) / len(tellers) - share)
