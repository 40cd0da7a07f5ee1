"""Finding the article that a text copies: by lead, by a sample of the body, by headline; the best of few wins."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from typing import NamedTuple, TypeVar

import numpy as np

from pipeline.dedup.anchors import Anchors
from pipeline.dedup.copies import ALWAYS_SAID, AT_ONCE, TINY, Likeness, Weights, likeness, objection, rule
from pipeline.dedup.holders import Holders
from pipeline.dedup.many import HEADLINE, PARAGRAPHS, Prints
from pipeline.dedup.prints import Fingerprint, Stored
from pipeline.dedup.words import short

COPY_SECONDS = 72 * 3600
"""Two dated articles further apart than this are not copies of each other."""

CROWDED = 150
"""A shingle that stands in more articles than this finds none."""

CROWDED_HEADS = 400
"""The same for a word of a headline."""

OFTEN = 3
"""Words that two headlines share at least when they are nearly the same."""

BOILERPLATE_AFTER = 6
"""A paragraph its publisher has printed more often than this is its furniture, not its news."""

ANCHORS = 2
"""Anchors that two texts must have in common to be compared; of a tiny one any will do, since it may have no more."""

BACKGROUND = 300
COMPARED = 24
HELD = 0.6
"""Share of an older lead that makes it stand in a text."""

WHOLE = 0.8
"""Shares of an older headline and text that make a text that report with more around it, not one of several."""

_HALF = np.uint64(32)

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Verdict:
    """The original of a text, and the article `found` to be like it, the same or a copy; how alike, by which rule.

    `vetoes` say what kept it from others; `unlike` are those with which it shares only what its paper always says. A
    `round_up` holds the leads of several reports and copies none.
    """

    original: int | None
    found: int | None
    alike: Likeness | None
    rule: str
    vetoes: list[str]
    round_up: bool = False
    unlike: tuple[int, ...] = ()


class Held(NamedTuple):
    """An article of the window: its print as bytes, a fraction of the room, and what is asked of many at a time."""

    print: bytes
    when: int
    undated: bool
    heads: int
    copy_of: int | None


class Originals:
    """The articles of the window and the shingles that lead to them."""

    def __init__(self) -> None:
        self._held: dict[int, Held] = {}
        self._by_age: list[tuple[int, int]] = []
        self._anchors = Anchors()
        self._heads: defaultdict[int, Holders] = defaultdict(Holders)
        self._headed: Counter[int] = Counter()
        self._paragraphs: Counter[int] = Counter()

    def repeated(self, publisher: int, paragraphs: tuple[int, ...]) -> frozenset[int]:
        """Those of a publisher's paragraphs that it keeps printing."""
        printed = self._paragraphs
        return frozenset(
            [number for number in paragraphs if printed.get(publisher << 32 | number, 0) > BOILERPLATE_AFTER]
        )

    def add(self, article: int, placed: Fingerprint, copy_of: int | None) -> None:
        """Take in an article."""
        self._held[article] = Held(placed.to_bytes(), placed.when, placed.undated, len(placed.headline), copy_of)
        heappush(self._by_age, (placed.when, article))
        self._anchors.add(placed.anchors, article)
        self._heads[placed.when // AT_ONCE].add(placed.headline, article)
        self._headed.update(placed.headline)
        self._paragraphs.update([placed.publisher << 32 | paragraph for paragraph in placed.paragraphs])

    def add_many(self, prints: Prints, copies_of: Sequence[int | None]) -> None:
        """Take in many articles."""
        headlines, paragraphs = prints.lists(HEADLINE), prints.lists(PARAGRAPHS)
        whens = prints.whens
        self._held.update(
            zip(
                prints.articles,
                map(Held, prints.blobs, whens, prints.undated.tolist(), headlines.sizes.tolist(), copies_of),
                strict=True,
            )
        )
        for told in zip(whens, prints.articles, strict=True):
            heappush(self._by_age, told)
        self._anchors.add_many(prints.articles, prints.anchors())
        heads = headlines.numbers.tolist()
        start = 0
        for article, when, end in zip(prints.articles, whens, headlines.ends.tolist(), strict=True):
            self._heads[when // AT_ONCE].add(heads[start:end], article)
            start = end
        self._headed.update(heads)
        printed = prints.publisher.astype(np.uint64).take(paragraphs.of) << _HALF | paragraphs.numbers
        self._paragraphs.update(printed.tolist())

    def follow(self, earlier: int, original: int) -> None:
        """Let what was an original be a copy of an earlier one that came after it."""
        self._held[original] = self._held[original]._replace(copy_of=None)
        if earlier in self._held:
            self._held[earlier] = self._held[earlier]._replace(copy_of=original)

    def original(self, new: Fingerprint) -> Verdict:
        """The article it is a copy of or None, how alike they are, and the vetoes that kept it from others."""
        found, vetoes, leads, unlike = [], [], [], []
        weigh = Weights(self._headed, len(self._held) + BACKGROUND)
        for number, shared in self._alike(new):
            held = self._held[number]
            if not (new.undated or held.undated) and abs(new.when - held.when) > COPY_SECONDS:
                continue
            old = Stored(held.print)
            alike = likeness(new, old, shared, weigh)
            if alike.held >= HELD and len(old.lead) >= 8:
                leads.append((number, alike))
            by = rule(new, old, alike)
            against = objection(new, old, alike, by)
            if against is None:
                found.append((alike, number, by))
            elif against:
                if against == ALWAYS_SAID:
                    unlike.append(number)
                vetoes.append(f"article {number}: {against}")
        if not found:
            several = len(leads) > 1 and self._stand_apart([number for number, _ in leads])
            return Verdict(None, None, None, "", vetoes, several, tuple(unlike))
        best, number, by = max(found, key=lambda likely: (likely[0].score, -likely[1]))
        whole = best.headline >= WHOLE and best.given >= WHOLE
        if best.taken < HELD and not whole and self._stand_apart([number, *(other for other, _ in leads)]):
            return Verdict(None, None, None, "", vetoes, round_up=True)
        return Verdict(self._root(number), number, best, by, vetoes)

    def prints(self, articles: Iterable[int]) -> dict[int, Stored]:
        """The prints of these articles."""
        return {number: self._print(number) for number in articles}

    def common_figures(self, new: Fingerprint, original: int | None, found: int) -> list[str]:
        """Figures that an article has in common with its original, as it writes them, the first eight.

        With the copy that was found where the original is forgotten.
        """
        old = self._print(original if original in self._held and original is not None else found).figures
        return [word for word in new.words if word[0].isdigit() and short(word) in old][:8]

    def _stand_apart(self, numbers: list[int]) -> bool:
        """Whether two of these articles are different reports: neither's lead stands in the other's text."""
        prints = [self._print(number) for number in numbers]
        return any(
            len(set(one.lead) & set(other.lead)) < 0.3 * max(1, min(len(one.lead), len(other.lead)))
            and len(one.sample & other.sample) < 0.3 * max(1, min(len(one.sample), len(other.sample)))
            for position, one in enumerate(prints)
            for other in prints[position + 1 :]
        )

    def _alike(self, new: Fingerprint) -> list[tuple[int, int]]:
        """The articles that share some of its lead, body or headline, few enough to compare one by one.

        Each with how many of its anchors may stand in the new text.
        """
        counts, crowds = self._anchors.found(new.seeking, CROWDED)
        enough = ANCHORS if new.length >= TINY else 1
        texts = sorted([(-shared, number) for number, shared in counts.items() if shared >= enough])[:COMPARED]
        likely = sorted({number for _, number in texts} | self._headed_alike(new))
        return [(number, counts[number] + crowds) for number in likely]

    def _headed_alike(self, new: Fingerprint) -> set[int]:
        """The latest articles with nearly the same headline."""
        size, held = len(new.headline), self._held
        if size < OFTEN:
            return set()
        then, found = new.when // AT_ONCE, []
        for hours in (then - 1, then, then + 1):
            if hours in self._heads:
                found += self._heads[hours].found(new.headline, CROWDED_HEADS)
        near = [
            number
            for number, shared in Counter(found).items()
            if shared >= OFTEN
            and shared >= 0.7 * min(size, held[number].heads)
            and abs(new.when - held[number].when) <= AT_ONCE
        ]
        return set(sorted(near)[-10:])

    def _print(self, number: int) -> Stored:
        return Stored(self._held[number].print)

    def _root(self, number: int) -> int:
        """The original behind a copy, which may have been forgotten."""
        while (held := self._held.get(number)) is not None and held.copy_of is not None:
            number = held.copy_of
        return number

    def forget(self, limit: int) -> dict[int, Stored]:
        """Let go of the articles told before an instant; returns them."""
        gone = {}
        while self._by_age and self._by_age[0][0] < limit:
            number = heappop(self._by_age)[1]
            old = gone[number] = self._print(number)
            del self._held[number]
            heads = self._heads[old.when // AT_ONCE]
            heads.remove(old.headline, number)
            if not heads:
                del self._heads[old.when // AT_ONCE]
            take_out(self._headed, old.headline)
            take_out(self._paragraphs, [old.publisher << 32 | paragraph for paragraph in old.paragraphs])
        self._anchors.forget(gone)
        return gone


def take_out(counts: Counter[Key], keys: Iterable[Key]) -> None:
    """Count each key once less; what is no longer counted takes no room, so that a daemon does not grow for ever."""
    for key in keys:
        if counts[key] > 1:
            counts[key] -= 1
        else:
            counts.pop(key, None)
