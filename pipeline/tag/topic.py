"""A topic's rules, ready to judge with: terms are numbers in the lexicon they share."""

import functools
import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from operator import or_
from pathlib import Path
from typing import NamedTuple

from pipeline.document import KeyPath
from pipeline.tag.asked import Asked
from pipeline.tag.lexicon import Guard, Lexicon


class Use(NamedTuple):
    """A term in one role of a topic: its number, how it is written, and how many times the usual points it gives.

    `plain`: it is one word of a language. `place`: the file and the key where it stands.
    """

    term: int
    written: str
    factor: float = 1.0
    plain: bool = False
    place: tuple[Path, KeyPath] | None = None


@dataclass(frozen=True)
class Near:
    """Any of `a` within so many words of any of `b`, in one sentence."""

    a: frozenset[int]
    b: frozenset[int]
    within: int
    points: float
    written: str


@dataclass(frozen=True)
class Acronym:
    """Capitals that count only in company of their context or expansion; empty company: the topic's context."""

    use: Use
    company: frozenset[int]
    points: float


@dataclass(frozen=True)
class Require:
    """A condition: any of these terms must be in the article."""

    terms: frozenset[int]
    written: tuple[str, ...]


@dataclass(frozen=True)
class Trial:
    """A headline of a topic's tests, with what belongs to it."""

    title: str
    lead: str = ""
    text: str = ""
    language: str = "und"
    labels: tuple[str, ...] = ()
    section: str | None = None
    source: str = "test"


class Scoring(NamedTuple):
    """What a term may give a topic: points as a strong one, times the points of a weak one, and points in company.

    `helped`: points and the bit of the company, of each acronym; `paired`: the same of each near rule it begins.
    """

    points: float = 0.0
    factor: float = 0.0
    helped: tuple[tuple[float, int], ...] = ()
    paired: tuple[tuple[float, int], ...] = ()

    def plus(
        self,
        points: float = 0.0,
        factor: float = 0.0,
        helped: tuple[tuple[float, int], ...] = (),
        paired: tuple[tuple[float, int], ...] = (),
    ) -> "Scoring":
        """With one more role of the term."""
        return Scoring(self.points + points, self.factor + factor, self.helped + helped, self.paired + paired)


NOTHING = Scoring()


class Reach(NamedTuple):
    """What a text must hold for a topic to be given at all: bits of sets, as `Asked` has them."""

    threshold: float
    require: tuple[int, ...]
    placed: bool
    places: int
    context: int


@dataclass(frozen=True)
class Topic:
    """What interests us, in words; `version` is a hash of the rules, `places` are groups of term numbers by name."""

    slug: str
    titles: Mapping[str, str]
    version: str
    threshold: float = 3.0
    about: str = ""
    owner: str = ""
    parents: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    strong: tuple[Use, ...] = ()
    weak: tuple[Use, ...] = ()
    context: frozenset[int] = frozenset()
    world: frozenset[int] = frozenset()
    excluding: tuple[Use, ...] = ()
    damp: tuple[Use, ...] = ()
    hide: frozenset[int] = frozenset()
    require: tuple[Require, ...] = ()
    near: tuple[Near, ...] = ()
    acronyms: tuple[Acronym, ...] = ()
    places: Mapping[str, frozenset[int]] = field(default_factory=dict)
    match: tuple[Trial, ...] = ()
    reject: tuple[Trial, ...] = ()
    path: Path | None = None
    line: int = 1

    @cached_property
    def uses(self) -> Mapping[int, tuple[tuple[int, int, Use], ...]]:
        """What strong (0), weak (1), damp (2) and not (3) use a term for, by its number; each with its place there."""
        found: defaultdict[int, list[tuple[int, int, Use]]] = defaultdict(list)
        for role, uses in enumerate((self.strong, self.weak, self.damp, self.excluding)):
            for place, use in enumerate(uses):
                found[use.term].append((role, place, use))
        return {term: tuple(uses) for term, uses in found.items()}

    @cached_property
    def near_of(self) -> Mapping[int, tuple[int, ...]]:
        """The near rules that begin with a term, by its number; as places among all of them."""
        found: defaultdict[int, list[int]] = defaultdict(list)
        for place, near in enumerate(self.near):
            for term in near.a:
                found[term].append(place)
        return {term: tuple(places) for term, places in found.items()}

    @property
    def telling(self) -> Iterator[int]:
        """The terms without any of which the topic cannot be given."""
        for use in (*self.strong, *self.weak, *(acronym.use for acronym in self.acronyms)):
            yield use.term
        for near in self.near:
            yield from near.a

    @property
    def sets(self) -> Iterator[frozenset[int]]:
        """The sets of terms of which its rules ask for any."""
        yield self.context
        yield from self.places.values()
        for group in self.require:
            yield group.terms
        for acronym in self.acronyms:
            yield self.company_of(acronym)
        for near in self.near:
            yield near.b

    def scoring(self, asked: Asked) -> Mapping[int, Scoring]:
        """What each of its telling terms may give it, by their number."""
        terms: dict[int, Scoring] = {}
        for use in self.strong:
            terms[use.term] = terms.get(use.term, NOTHING).plus(points=self.threshold * use.factor)
        for use in self.weak:
            terms[use.term] = terms.get(use.term, NOTHING).plus(factor=use.factor)
        for acronym in self.acronyms:
            helped = ((acronym.points, asked.bit(self.company_of(acronym))),)
            terms[acronym.use.term] = terms.get(acronym.use.term, NOTHING).plus(helped=helped)
        for near in self.near:
            paired = ((near.points, asked.bit(near.b)),)
            for term in near.a:
                terms[term] = terms.get(term, NOTHING).plus(paired=paired)
        return terms

    def reach(self, asked: Asked) -> Reach:
        """What a text must hold for it."""
        places = functools.reduce(or_, map(asked.bit, self.places.values()), 0)
        require = tuple(asked.bit(group.terms) for group in self.require)
        return Reach(self.threshold, require, bool(self.places), places, asked.bit(self.context))

    def company_of(self, acronym: Acronym) -> frozenset[int]:
        """The terms that may speak for an acronym: its own, else the topic's context."""
        return acronym.company or self.context

    def title(self, language: str = "en") -> str:
        """Its name in a language, else in English, else its slug."""
        return self.titles.get(language) or self.titles.get("en") or self.slug


def asked_by(topics: Iterable[Topic], guards: Iterable[Guard]) -> Asked:
    """What topics and guards ask of every text."""
    read = list(topics)
    telling = frozenset(itertools.chain.from_iterable(topic.telling for topic in read))
    sets = itertools.chain.from_iterable(topic.sets for topic in read)
    guarding = itertools.chain.from_iterable((guard.company, guard.against) for guard in guards)
    return Asked(telling, tuple(dict.fromkeys(terms for terms in (*sets, *guarding) if terms)))


@dataclass(frozen=True)
class Topics:
    """All topics and the one lexicon they share. Built once per run; a worker may be handed a copy."""

    all: tuple[Topic, ...]
    lexicon: Lexicon
    by_term: Mapping[int, tuple[tuple[int, Scoring], ...]] = field(init=False, repr=False, compare=False)
    """The topics that a term may help to give, by its number: their positions, and what it may give them."""
    reach: tuple[Reach, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        by_term: defaultdict[int, list[tuple[int, Scoring]]] = defaultdict(list)
        for position, topic in enumerate(self.all):
            for term, scoring in topic.scoring(self.lexicon.asked).items():
                by_term[term].append((position, scoring))
        object.__setattr__(self, "by_term", {term: tuple(at) for term, at in by_term.items()})
        object.__setattr__(self, "reach", tuple(topic.reach(self.lexicon.asked) for topic in self.all))

    @property
    def slugs(self) -> tuple[str, ...]:
        """The slugs, in the order of the files."""
        return tuple(topic.slug for topic in self.all)

    @property
    def versions(self) -> dict[str, str]:
        """The version of each topic's rules, by slug."""
        return {topic.slug: topic.version for topic in self.all}

    @property
    def titles(self) -> dict[str, dict[str, str]]:
        """The names of each topic by language, by slug."""
        return {topic.slug: dict(topic.titles) for topic in self.all}

    def __getitem__(self, slug: str) -> Topic:
        return next(topic for topic in self.all if topic.slug == slug)

    def __contains__(self, slug: object) -> bool:
        return any(topic.slug == slug for topic in self.all)

    def __len__(self) -> int:
        return len(self.all)
