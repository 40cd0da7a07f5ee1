"""What is odd in topic files without being wrong: terms without effect, open short stems, too few tests."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from pipeline.document import Document, read_document
from pipeline.model import Article
from pipeline.tag.lexicon import Hit
from pipeline.tag.term import Term
from pipeline.tag.topic import Topic, Topics, Trial, Use
from pipeline.tag.trials import trial_article
from pipeline.tag.zones import zones_of

TESTS_AT_LEAST = 10
"""Headlines to match, and as many to reject, that a finished topic has."""

OPEN_STEM_AT_LEAST = 4
"""Letters a single word with * should have; shorter ones want ~."""

TOO_COMMON = 0.2
"""The share of an archive beyond which a term says little."""

_SIGNS = re.compile(r"[*~|](?=[ -]|$)|^=")
_OPEN = re.compile(r"=?([^\W\d_]+)\*")
_OPENNESS = {"~": 1, "*": 2}


@dataclass(frozen=True)
class Remark:
    """Something to look at in a topic, and where: the line of the term, else that of the topic."""

    topic: str
    text: str
    path: Path | None = None
    line: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.topic}: {self.text}"


def lint(topics: Topics) -> tuple[Remark, ...]:
    """Remarks on all topics: terms that never fire or that another covers, open short stems, too few tests."""
    files = _Files()
    return tuple(
        Remark(topic.slug, text, *files.place(topic, use))
        for topic in topics.all
        for use, text in (*_without_effect(topic, topics), *_open_stems(topic), *_too_few_tests(topic))
    )


def too_common(topics: Topics, articles: Iterable[Article], share: float = TOO_COMMON) -> tuple[Remark, ...]:
    """Remarks on scoring terms that fire in more than this share of the articles."""
    counts: Counter[int] = Counter()
    total = 0
    for article in articles:
        total += 1
        counts.update(topics.lexicon.find(zones_of(article), article.language).places.keys())
    files = _Files()
    return tuple(
        Remark(topic.slug, f"{use.written!r} fires in {counts[use.term]} of {total} articles", *files.place(topic, use))
        for topic in topics.all
        for use in (*topic.strong, *topic.weak)
        if counts[use.term] > share * total
    )


class _Files:
    """The files of topics, each read once, for the lines of their keys."""

    def __init__(self) -> None:
        self.documents: dict[Path, Document] = {}

    def place(self, topic: Topic, use: Use | None) -> tuple[Path | None, int]:
        """The file and the line of a term, else of its topic."""
        if use is None or use.place is None:
            return topic.path, topic.line
        path, keys = use.place
        if path not in self.documents:
            self.documents[path] = read_document(path)
        return path, self.documents[path].line(*keys)


def _without_effect(topic: Topic, topics: Topics) -> Iterable[tuple[Use, str]]:
    """Each term is tried on its own words: what is not seen there is seen nowhere."""
    for rank, uses in enumerate((topic.strong, topic.weak)):
        for use in uses:
            term = topics.lexicon.terms[use.term]
            zones = zones_of(trial_article(Trial(_SIGNS.sub("", term.raw))))
            found = topics.lexicon.find(zones, "und").places
            if use.term not in found:
                yield use, f"{use.written!r} can never fire: it is not even found in its own words"
                continue
            others = [
                other
                for other in ((*topic.strong, *topic.weak) if rank else topic.strong)
                if not (topic.world and other.plain and not use.plain)
            ]
            covering = _covering(use, term, others, found, topics, strong=not rank)
            if covering:
                yield use, f"{use.written!r} is covered by {covering!r}"
            elif hiding := _hiding(found[use.term][0], topic, found, topics):
                yield use, f"{use.written!r} can never fire: {hiding!r} hides it"


def _covering(
    use: Use, term: Term, others: Iterable[Use], found: dict[int, list[Hit]], topics: Topics, *, strong: bool
) -> str:
    """Another term that fires wherever this one does: for strong terms any within it, for weak ones the same words."""
    for other in others:
        if other.term == use.term or other.term not in found or other.factor < use.factor:
            continue
        lane = topics.lexicon.terms[other.term].lane
        same = found[other.term][0][1:] == found[use.term][0][1:]
        if not (strong or same) or _narrower(topics.lexicon.terms[other.term], term):
            continue
        if lane in {term.lane, "any"} and not (same and other.term > use.term and lane == term.lane):
            return other.written
    return ""


def _narrower(other: Term, term: Term) -> bool:
    """Whether a term lets fewer endings follow than another on whose own words it was found too."""
    its, own = _OPENNESS.get(other.raw[-1], 0), _OPENNESS.get(term.raw[-1], 0)
    return its < own or (its == own == 1 and other.language != term.language)


def _hiding(hit: Hit, topic: Topic, found: dict[int, list[Hit]], topics: Topics) -> str:
    """A term of `hide`, or a longer one of `not`, in whose words this hit lies."""
    _, start, end = hit
    for number in (*topic.hide, *(use.term for use in topic.excluding)):
        for _, begin, stop in found.get(number, ()):
            longer = number in topic.hide or stop - begin > end - start
            if longer and begin <= start and end <= stop:
                return topics.lexicon.terms[number].raw
    return ""


def _open_stems(topic: Topic) -> Iterable[tuple[Use, str]]:
    for use in (*topic.strong, *topic.weak, *topic.excluding):
        stem = _OPEN.fullmatch(use.written)
        if stem and len(stem[1]) < OPEN_STEM_AT_LEAST:
            yield use, f"{use.written!r} is an open stem of {len(stem[1])} letters; ~ allows endings only"


def _too_few_tests(topic: Topic) -> Iterable[tuple[None, str]]:
    for side, trials in (("match", topic.match), ("reject", topic.reject)):
        if len(trials) < TESTS_AT_LEAST:
            yield None, f"{len(trials)} headlines to {side}; a finished topic has at least {TESTS_AT_LEAST}"
