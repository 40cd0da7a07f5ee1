"""A topic's rules, ready to judge with: terms are numbers in the lexicon they share."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from pipeline.document import KeyPath
from pipeline.tag.lexicon import Lexicon


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
    """What a term may give a topic: points as a strong one, times the points of a weak one, acronyms and near rules."""

    points: float = 0.0
    factor: float = 0.0
    acronyms: tuple[Acronym, ...] = ()
    near: tuple[Near, ...] = ()

    def plus(
        self, points: float = 0.0, factor: float = 0.0, acronyms: tuple[Acronym, ...] = (), near: tuple[Near, ...] = ()
    ) -> "Scoring":
        """With one more role of the term."""
        return Scoring(self.points + points, self.factor + factor, self.acronyms + acronyms, self.near + near)


NOTHING = Scoring()


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

    @cached_property
    def scoring(self) -> Mapping[int, "Scoring"]:
        """The terms without any of which the topic cannot be given, by their number."""
        terms: dict[int, Scoring] = {}
        for use in self.strong:
            terms[use.term] = terms.get(use.term, NOTHING).plus(points=self.threshold * use.factor)
        for use in self.weak:
            terms[use.term] = terms.get(use.term, NOTHING).plus(factor=use.factor)
        for acronym in self.acronyms:
            terms[acronym.use.term] = terms.get(acronym.use.term, NOTHING).plus(acronyms=(acronym,))
        for near in self.near:
            for term in near.a:
                terms[term] = terms.get(term, NOTHING).plus(near=(near,))
        return terms

    def company_of(self, acronym: Acronym) -> frozenset[int]:
        """The terms that may speak for an acronym: its own, else the topic's context."""
        return acronym.company or self.context

    def title(self, language: str = "en") -> str:
        """Its name in a language, else in English, else its slug."""
        return self.titles.get(language) or self.titles.get("en") or self.slug


@dataclass(frozen=True)
class Topics:
    """All topics and the one lexicon they share. Built once per run; a worker may be handed a copy."""

    all: tuple[Topic, ...]
    lexicon: Lexicon
    by_term: Mapping[int, tuple[tuple[int, Scoring], ...]] = field(init=False, repr=False, compare=False)
    """The topics that a term may help to give, by its number: their positions, and what it may give them."""

    def __post_init__(self) -> None:
        by_term: defaultdict[int, list[tuple[int, Scoring]]] = defaultdict(list)
        for position, topic in enumerate(self.all):
            for term, scoring in topic.scoring.items():
                by_term[term].append((position, scoring))
        object.__setattr__(self, "by_term", {term: tuple(at) for term, at in by_term.items()})

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
