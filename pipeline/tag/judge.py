"""From where terms were found to a verdict: points by zone, company, conditions (docs/topics.md tells the rules)."""

import itertools
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from pipeline.tag.lexicon import Hit
from pipeline.tag.topic import Near, Scoring, Topic, Use
from pipeline.tag.zones import LEAD, ZONE_NAMES, Zones

Found = Mapping[int, list[Hit]]

AGAIN = 0.25
"""What each further mention of a term adds to a weak term's points, as far as MENTIONS."""

MENTIONS = 4
"""Mentions beyond which a term says no more."""

_BY_ZONE = (3.0, 2.0, 1.0, 1.0)
"""What a weak term gives by its best place: title, lead, body, the publisher's labels."""

_OFTEN = _BY_ZONE[-1] + AGAIN * (MENTIONS - 1)
"""What a term below the lead gives that is mentioned as often as counts; two that meet may do so in many pairs."""

LONGEST_WORD = 30
"""Letters a word may have on the way from one near term to the other; keeps the search short."""

STRONG_BELOW = 1.0
"""A strong term that stands in body or labels only counts as so many weak ones (at the usual threshold)."""

ROUNDED = 0.1
"""More than rounding points to two digits can add to a score."""

_ALONE = frozenset({"strong", "near"})


class Evidence(NamedTuple):
    """A term that fired: as the file writes it, as the article does, where, and the points it gave."""

    term: str
    found: str
    zone: str
    points: float
    role: str


@dataclass(frozen=True)
class Verdict:
    """Whether an article serves a topic, with all that spoke for it and what was missing."""

    topic: str
    given: bool
    score: float
    threshold: float
    version: str
    evidence: tuple[Evidence, ...] = ()
    company: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


class _Count(NamedTuple):
    """One term's hits, in the role it has in the topic, before points are given."""

    written: str
    role: str
    hits: Sequence[Hit]
    points: float
    plain: bool = False

    @property
    def best(self) -> Hit:
        return min(self.hits)

    @property
    def on_top(self) -> bool:
        return self.best[0] <= LEAD

    @property
    def alone(self) -> bool:
        """Whether it needs no company: a strong term, an acronym or a near rule in title or lead."""
        return self.on_top and self.role in _ALONE


def judge(topic: Topic, found: Found, zones: Zones) -> Verdict:
    """Weigh what was found of one topic in an article."""
    hidden = _spans(topic.hide, found)
    seen = {term: kept for term, hits in found.items() if (kept := list(_outside(hits, hidden)))} if hidden else found
    strong, weak, damp, excluding = _fired(topic, seen)
    counts = [
        *_counts(strong, "strong", topic.threshold, seen),
        *_counts(weak, "weak", 1.0, seen),
        *_counts(damp, "damp", -1.0, seen),
        *_combined(topic, seen, zones),
    ]
    counts = _longest(counts, [hit for use in excluding for hit in seen[use.term]])
    blocked = [*_ruled_out(excluding, seen, zones), *_unmet(topic, seen)]
    company = _company(topic, counts, seen, zones)
    stray = not company and _stray(topic, counts, seen)
    enough = not stray and any(count.alone for count in counts)
    nowhere = bool(topic.places) and all(terms.isdisjoint(seen) for terms in topic.places.values())
    evidence = tuple(
        _evidence(count, zones, _points(count) if _tells(count, enough or bool(company), nowhere) else 0.0)
        for count in counts
    )
    score = round(sum(item.points for item in evidence), 2)
    reached = score >= topic.threshold
    missing = blocked if reached else blocked + _lacking(topic, counts, enough or bool(company), nowhere, seen)
    if stray:
        missing.append("anything else of its world: one plain word alone")
    if evidence and not reached:
        missing.append(f"{round(topic.threshold - score, 2):g} points")
    given = reached and not blocked
    return Verdict(topic.slug, given, score, topic.threshold, topic.version, evidence, company, tuple(missing))


def in_reach(topic: Topic, scoring: Iterable[tuple[Scoring, Sequence[Hit]]], found: Found) -> bool:
    """Whether what was found could give the topic at all: far cheaper than to judge, and a no is always right.

    `scoring`: what each of its terms that were found may give it, and the places.
    """
    most = 0.0
    weak = 0
    helped = False
    for (points, factor, acronyms, nears), hits in scoring:
        if acronyms:
            points += sum(acronym.points for acronym in acronyms if not topic.company_of(acronym).isdisjoint(found))
        zone = hits[0][0]
        weight = _BY_ZONE[zone] + AGAIN * (min(len(hits), MENTIONS) - 1)
        paired = sum(near.points for near in nears if not near.b.isdisjoint(found)) if nears else 0.0
        if points or paired:
            helped = True
            most += points + paired if zone <= LEAD else STRONG_BELOW * (points * weight + paired * _OFTEN) / 3
        if factor:
            weak += 1
            most += factor * weight
    if most <= topic.threshold - ROUNDED:
        return False
    if any(group.terms.isdisjoint(found) for group in topic.require):
        return False
    if helped:
        return True
    if topic.places and all(places.isdisjoint(found) for places in topic.places.values()):
        return False
    return weak > 1 or not topic.context.isdisjoint(found)


def _tells(count: _Count, accompanied: bool, nowhere: bool) -> bool:
    """Whether a term's points count: those of weak terms only in company and where the topic's places are."""
    if count.role == "damp":
        return True
    return accompanied and not (nowhere and count.role == "weak")


def _lacking(topic: Topic, counts: list[_Count], accompanied: bool, nowhere: bool, seen: Found) -> list[str]:
    """What would have helped a topic that did not reach its threshold."""
    lacking = []
    needy = [count for count in counts if count.role != "damp" and not count.alone]
    if needy and not accompanied:
        lacking.append("no company: a second term or a context term")
    if nowhere and any(count.role == "weak" for count in needy):
        lacking.append(f"none of the places: {', '.join(topic.places)}")
    met = {count.written for count in counts}
    lacking += [
        f"{acronym.use.written!r} without its expansion or context"
        for acronym in topic.acronyms
        if acronym.use.term in seen and acronym.use.written not in met
    ]
    lacking += [
        f"{near.written} not within {near.within} words"
        for near in topic.near
        if near.written not in met and not near.a.isdisjoint(seen)
    ]
    return lacking or ["terms of its own"] * (not counts)


def _fired(topic: Topic, seen: Found) -> tuple[list[Use], ...]:
    """The strong, weak, damp and excluding terms found, in the order of the file; no walk over the many others."""
    fired: tuple[list[Use], ...] = ([], [], [], [])
    uses = topic.uses
    for role, _, use in sorted(itertools.chain.from_iterable(uses[term] for term in uses.keys() & seen.keys())):
        fired[role].append(use)
    return fired


def _counts(uses: Iterable[Use], role: str, points: float, seen: Found) -> list[_Count]:
    return [_Count(use.written, role, seen[use.term], points * use.factor, use.plain) for use in uses]


def _combined(topic: Topic, seen: Found, zones: Zones) -> Iterator[_Count]:
    """The acronyms that have their company, and the terms that stand near each other."""
    for acronym in topic.acronyms:
        hits = seen.get(acronym.use.term)
        if hits and _elsewhere(topic.company_of(acronym), hits, seen):
            yield _Count(acronym.use.written, "strong", hits, acronym.points)
    begun = topic.near_of.keys() & seen.keys()
    for place in sorted(set(itertools.chain.from_iterable(topic.near_of[term] for term in begun))):
        near = topic.near[place]
        if together := _together(near, seen, zones):
            yield _Count(near.written, "near", together, near.points)


def _together(near: Near, seen: Found, zones: Zones) -> list[Hit]:
    if near.b.isdisjoint(seen):
        return []
    pairs = []
    reach = LONGEST_WORD * (near.within + 1)
    for one, other in _neighbours(_spans(near.a, seen), sorted(_spans(near.b, seen)), reach):
        (zone, start, end), (other_zone, other_start, other_end) = (one, other) if one < other else (other, one)
        if zone != other_zone or not 0 <= other_start - end <= reach:
            continue
        between = zones.words_between(end, other_start)
        if between is not None and between <= near.within:
            pairs.append((zone, start, other_end))
    return pairs


def _neighbours(spans: Iterable[Hit], others: Sequence[Hit], reach: int) -> Iterator[tuple[Hit, Hit]]:
    """Each span with those of the others, in order of place, that may lie so near: no walk over all of them."""
    starts = [start for _, start, _ in others]
    longest = max(end - start for _, start, end in others)
    for one in spans:
        first = bisect_left(starts, one[1] - reach - longest)
        for other in others[first : bisect_right(starts, one[2] + reach)]:
            yield one, other


def _spans(terms: frozenset[int], found: Found) -> list[Hit]:
    return [hit for term in terms.intersection(found) for hit in found[term]]


def _outside(hits: Iterable[Hit], spans: Sequence[Hit]) -> Iterator[Hit]:
    for hit in hits:
        _, begin, stop = hit
        for _, start, end in spans:
            if start <= begin and stop <= end:
                break
        else:
            yield hit


def _longest(counts: list[_Count], excluding: Iterable[Hit]) -> list[_Count]:
    """Counts without the hits that lie inside a longer one; of two on the same words the first stays."""
    spans = {hit[1:] for hit in excluding}
    spans.update(hit[1:] for count in counts if count.role != "near" for hit in count.hits)
    if len(spans) < 2 and len(counts) < 2:
        return counts
    outer = _not_inside(spans)
    kept = []
    for count in counts:
        if count.role == "near":
            kept.append(count)
            continue
        hits = [hit for hit in count.hits if hit[1:] in outer]
        outer.difference_update(hit[1:] for hit in hits)
        if hits:
            kept.append(count._replace(hits=hits))
    return kept


def _not_inside(spans: Iterable[tuple[int, int]]) -> set[tuple[int, int]]:
    outer = set()
    reached = -1
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if end > reached:
            outer.add((start, end))
            reached = end
    return outer


def _ruled_out(excluding: Iterable[Use], seen: Found, zones: Zones) -> list[str]:
    return [
        f"ruled out by {use.written!r} ({zones.shown[start:end]})"
        for use in excluding
        for zone, start, end in seen[use.term][:1]
        if zone <= LEAD
    ]


def _unmet(topic: Topic, seen: Found) -> list[str]:
    return [
        f"required and not there: one of {', '.join(group.written[:5])}{' …' if len(group.written) > 5 else ''}"
        for group in topic.require
        if group.terms.isdisjoint(seen)
    ]


def _elsewhere(company: frozenset[int], hits: Sequence[Hit], seen: Found) -> bool:
    """Whether any of the company stands outside the hits it is to support."""
    return any(True for term in company.intersection(seen) for _ in _outside(seen[term], hits))


def _company(topic: Topic, counts: list[_Count], seen: Found, zones: Zones) -> tuple[str, ...]:
    """The context terms that speak for the others; a second term of the topic is company as well."""
    own = [hit for count in counts if count.role != "damp" for hit in count.hits]
    if not own:
        return ()
    outside = [
        hit for term in topic.context.intersection(seen) for hit in itertools.islice(_outside(seen[term], own), 1)
    ]
    words = tuple(dict.fromkeys(zones.shown[start:end] for _, start, end in sorted(outside)[:5]))
    if words:
        return words
    others = tuple(count.written for count in counts if count.role != "damp")
    return others if len(others) >= 2 else ()


def _stray(topic: Topic, counts: list[_Count], seen: Found) -> bool:
    """Whether all that speaks for a topic is one plain word, and the rest of the article tells of another world."""
    own = [count for count in counts if count.role != "damp"]
    if not topic.world or len(own) != 1 or not own[0].plain:
        return False
    return not _elsewhere(topic.world, own[0].hits, seen)


def _points(count: _Count) -> float:
    if count.role in _ALONE:
        if count.on_top:
            return count.points
        return count.points * STRONG_BELOW * _weight(count) / 3
    return count.points * _weight(count)


def _weight(count: _Count) -> float:
    """Points by the best place, and a little for each further mention."""
    return _BY_ZONE[count.best[0]] + AGAIN * (min(len(count.hits), MENTIONS) - 1)


def _evidence(count: _Count, zones: Zones, points: float) -> Evidence:
    zone, start, end = count.best
    return Evidence(count.written, zones.shown[start:end], ZONE_NAMES[zone], round(points, 2), count.role)
