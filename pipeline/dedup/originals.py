"""Finding the article that a text copies: by lead, by a sample of the body, by headline; the best of few wins."""

import math
from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from typing import TypeVar

from pipeline.dedup.copies import AT_ONCE, Likeness, likeness, objection
from pipeline.dedup.prints import Fingerprint

COPY_SECONDS = 72 * 3600
"""Two dated articles further apart than this are not copies of each other."""

CROWDED = 150
"""A shingle that stands in more articles than this finds none."""

CROWDED_HEADS = 400
"""The same for a word of a headline."""

BOILERPLATE_AFTER = 6
"""A paragraph its source has printed more often than this is its furniture, not its news."""

ROUND_UP = "holds the leads of several reports: a round-up"

BACKGROUND = 300
COMPARED = 24
HELD = 0.6
"""Share of an older lead that makes it stand in a text."""

Key = TypeVar("Key", bound=Hashable)
Verdict = tuple[int | None, Likeness | None, list[str]]


class Holders(dict[int, int | list[int]]):
    """Which articles hold a number; nearly all numbers are held by one, which takes no list."""

    def add(self, number: int, article: int) -> None:
        """Note one more holder."""
        held = self.get(number)
        if held is None:
            self[number] = article
        elif isinstance(held, list):
            held.append(article)
        else:
            self[number] = [held, article]

    def of(self, number: int) -> Sequence[int]:
        """The holders in the order they were added."""
        held = self.get(number)
        return () if held is None else held if isinstance(held, list) else (held,)

    def remove(self, number: int, article: int) -> None:
        """Let go of a holder."""
        left = [holder for holder in self.of(number) if holder != article]
        if left:
            self[number] = left if len(left) > 1 else left[0]
        else:
            del self[number]


class Originals:
    """The articles of the window and the shingles that lead to them."""

    def __init__(self) -> None:
        self._prints: dict[int, Fingerprint] = {}
        self._copy_of: dict[int, int | None] = {}
        self._leads = Holders()
        self._samples = Holders()
        self._heads = Holders()
        self._paragraphs: Counter[tuple[int, int]] = Counter()

    def repeated(self, source: int, paragraphs: tuple[int, ...]) -> frozenset[int]:
        """Those of a source's paragraphs that it keeps printing."""
        printed = self._paragraphs
        return frozenset(number for number in paragraphs if printed[source, number] > BOILERPLATE_AFTER)

    def add(self, article: int, placed: Fingerprint, copy_of: int | None) -> None:
        """Take in an article."""
        self._prints[article] = placed
        self._copy_of[article] = copy_of
        for table, keys in self._tables(placed):
            for key in keys:
                table.add(key, article)
        self._paragraphs.update([(placed.source, paragraph) for paragraph in placed.paragraphs])

    def original(self, new: Fingerprint) -> Verdict:
        """The article it is a copy of or None, how alike they are, and the vetoes that kept it from others."""
        found, vetoes, leads = [], [], []
        weigh = _Weights(self._heads, len(self._prints) + BACKGROUND)
        for number in self._alike(new):
            old = self._prints[number]
            if not (new.undated or old.undated) and abs(new.when - old.when) > COPY_SECONDS:
                continue
            alike = likeness(new, old, _headline(new, old, weigh))
            if alike.held >= HELD and len(old.lead) >= 8:
                leads.append((number, alike))
            against = objection(new, old, alike)
            if against is None:
                found.append((alike, number))
            elif against:
                vetoes.append(f"article {number}: {against}")
        if not found:
            apart = len(leads) > 1 and self._stand_apart([number for number, _ in leads])
            return None, None, [*vetoes, ROUND_UP] if apart else vetoes
        best, number = max(found, key=lambda pair: (pair[0].score, -pair[1]))
        if best.taken < HELD and self._stand_apart([number, *(other for other, _ in leads)]):
            return None, None, [*vetoes, ROUND_UP]
        return self._root(number), best, vetoes

    def common_figures(self, new: Fingerprint, number: int) -> list[str]:
        """Figures that an article has in common with one taken in, as it writes them, the first eight."""
        old = self._prints[number].figures
        return [word for term, word in new.words if word[0].isdigit() and term in old][:8]

    def _stand_apart(self, numbers: list[int]) -> bool:
        """Whether two of these articles are different reports: neither's lead stands in the other's text."""
        prints = [self._prints[number] for number in numbers]
        return any(
            len(set(one.lead) & set(other.lead)) < 0.3 * max(1, min(len(one.lead), len(other.lead)))
            and len(one.sample & other.sample) < 0.3 * max(1, min(len(one.sample), len(other.sample)))
            for position, one in enumerate(prints)
            for other in prints[position + 1 :]
        )

    def _alike(self, new: Fingerprint) -> list[int]:
        """The articles that share some of its lead, body or headline, few enough to compare one by one."""
        counts: dict[int, int] = {}
        leads = self._leads
        for shingle in new.shingles:
            if shingle in leads and len(holders := leads.of(shingle)) < CROWDED:
                for holder in holders:
                    counts[holder] = counts.get(holder, 0) + 1
        samples = self._samples
        for shingle in new.sample:
            if shingle in samples and len(holders := samples.of(shingle)) < CROWDED:
                for holder in holders:
                    counts[holder] = counts.get(holder, 0) + 3
        texts = sorted((-shared, number) for number, shared in counts.items() if shared >= 5)[:COMPARED]
        return sorted({number for _, number in texts} | self._headed_alike(new))

    def _headed_alike(self, new: Fingerprint) -> set[int]:
        """The latest articles with nearly the same headline."""
        if len(new.headline) < 3:
            return set()
        counts: dict[int, int] = {}
        for head in new.headline:
            holders = self._heads.of(head)
            if len(holders) < CROWDED_HEADS:
                for holder in holders:
                    counts[holder] = counts.get(holder, 0) + 1
        size, prints = len(new.headline), self._prints
        near = [
            number
            for number, shared in counts.items()
            if shared >= 3
            and shared >= 0.7 * min(size, len(prints[number].headline))
            and abs(new.when - prints[number].when) <= AT_ONCE
        ]
        return set(sorted(near)[-10:])

    def _root(self, number: int) -> int:
        """The original behind a copy."""
        original = self._copy_of.get(number)
        return original if original is not None else number

    def _tables(self, old: Fingerprint) -> tuple[tuple[Holders, tuple[int, ...] | frozenset[int]], ...]:
        return (self._leads, old.lead), (self._samples, old.sample), (self._heads, old.headline)

    def forget(self, limit: int) -> dict[int, Fingerprint]:
        """Let go of the articles told before an instant; returns them."""
        gone = {number: old for number, old in self._prints.items() if old.when < limit}
        for number, old in gone.items():
            del self._prints[number], self._copy_of[number]
            for table, keys in self._tables(old):
                for key in set(keys):
                    table.remove(key, number)
            take_out(self._paragraphs, [(old.source, paragraph) for paragraph in old.paragraphs])
        return gone


def take_out(counts: Counter[Key], keys: Iterable[Key]) -> None:
    """Count each key once less; what is no longer counted takes no room, so that a daemon does not grow for ever."""
    for key in keys:
        if counts[key] > 1:
            counts[key] -= 1
        else:
            counts.pop(key, None)


class _Weights(dict[int, float]):
    """What a word of a headline weighs, reckoned when first asked for: the rarer, the more."""

    def __init__(self, heads: Holders, many: int) -> None:
        self._heads, self._many = heads, many

    def __missing__(self, head: int) -> float:
        weight = self[head] = math.log(self._many / (1 + len(self._heads.of(head))))
        return weight


def _headline(new: Fingerprint, old: Fingerprint, weigh: _Weights) -> float:
    """The share of the shorter headline, by weight, that stands in the other; rare words weigh more."""
    if not new.headline or not old.headline:
        return 0.0
    common = sum(weigh[head] for head in sorted(new.headline & old.headline))
    shorter = min(sum(weigh[head] for head in sorted(heads)) for heads in (new.headline, old.headline))
    return common / shorter if shorter else 0.0
