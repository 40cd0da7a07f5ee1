"""From where terms were found to a verdict: points by zone, company, conditions (docs/topics.md tells the rules)."""

import itertools
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from pipeline.tag.lexicon import Hit
from pipeline.tag.topic import Near, Reach, Scoring, Topic, Use
from pipeline.tag.zones import BODY, LEAD, TITLE, ZONE_NAMES, Zones

Places = Mapping[int, list[Hit]]

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

COMPANY_SHOWN = 5
"""Context terms that are shown for the company they are."""

_ALONE = frozenset({"strong", "near"})

PASSING = 10
"""Sentences of a body of which one has to have what neither title, lead nor labels have, or it is said in passing."""


class Evidence(NamedTuple):
    """A term that fired: as the file writes it, as the article does, where, and the points it gave."""

    term: str
    found: str
    zone: str
    points: float
    role: str


class Verdict(NamedTuple):
    """Whether an article serves a topic, with all that spoke for it and what was missing."""

    topic: str
    given: bool
    score: float
    threshold: float
    version: str
    evidence: tuple[Evidence, ...] = ()
    company: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


class _Seen:
    """Where the terms stand that a topic sees, and the same terms as a set: sets are compared faster with sets."""

    def __init__(self, places: Places) -> None:
        self.places = places
        self.terms = frozenset(places)


class _Count(NamedTuple):
    """One term's hits, in the role it has in the topic, before points are given."""

    written: str
    role: str
    hits: Sequence[Hit]
    points: float
    plain: bool = False

    @property
    def best(self) -> Hit:
        return self.hits[0]

    @property
    def on_top(self) -> bool:
        return self.best[0] <= LEAD

    @property
    def alone(self) -> bool:
        """Whether it needs no company: a strong term, an acronym or a near rule in title or lead."""
        return self.on_top and self.role in _ALONE


def judge(topic: Topic, found: Places, zones: Zones) -> Verdict:
    """Weigh what was found of one topic in an article."""
    seen = _Seen(found)
    strong, weak, damp, excluding = _fired(topic, seen)
    barring = [(use, found[use.term]) for use in excluding]
    if hidden := _spans(topic.hide, seen):
        seen = _Seen({term: kept for term, hits in found.items() if (kept := _outside(hits, hidden))})
        strong, weak, damp, _ = _fired(topic, seen)
        barring = [(use, kept) for use, hits in barring if (kept := _outside_others(hits, hidden))]
    counts = [
        *_counts(strong, "strong", topic.threshold, seen),
        *_counts(weak, "weak", 1.0, seen),
        *_counts(damp, "damp", -1.0, seen),
        *_combined(topic, seen, zones),
    ]
    counts = _longest(counts, [hit for _, hits in barring for hit in hits])
    if any(count.best[0] == TITLE and count.alone for count in counts):
        counts = [count for count in counts if count.role != "damp" or not _in_passing([count], zones)]
    blocked = [*_ruled_out(barring, zones), *_unmet(topic, seen)]
    company = _company(topic, counts, seen, zones)
    stray = not company and _stray(topic, counts, seen)
    enough = not stray and any(count.alone for count in counts)
    nowhere = bool(topic.places) and all(terms.isdisjoint(seen.terms) for terms in topic.places.values())
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
    passing = reached and _in_passing([count for count in counts if count.role != "damp"], zones)
    if passing:
        missing.append(f"title, lead, labels or one sentence in {PASSING}: mentioned in passing")
    given = reached and not blocked and not passing
    return Verdict(topic.slug, given, score, topic.threshold, topic.version, evidence, company, tuple(missing))


def in_reach(reach: Reach, scoring: Iterable[tuple[Scoring, Sequence[Hit]]], present: int) -> bool:
    """Whether what was found could give a topic at all: far cheaper than to judge, and a no is always right.

    `scoring`: what each of its terms found may give it, and the places; `present`: the sets with a term there.
    """
    most = 0.0
    weak = 0
    alone = False
    for (points, factor, helped, paired), hits in scoring:
        for more, company in helped:
            if present & company:
                points += more
        zone = hits[0][0]
        weight = _BY_ZONE[zone] + AGAIN * (min(len(hits), MENTIONS) - 1)
        pairs = 0.0
        for more, others in paired:
            if present & others:
                pairs += more
        if points or pairs:
            alone = True
            most += points + pairs if zone <= LEAD else STRONG_BELOW * (points * weight + pairs * _OFTEN) / 3
        if factor:
            weak += 1
            most += factor * weight
    if most <= reach.threshold - ROUNDED:
        return False
    for required in reach.require:
        if not present & required:
            return False
    if alone:
        return True
    if reach.placed and not present & reach.places:
        return False
    return weak > 1 or bool(present & reach.context)


def _tells(count: _Count, accompanied: bool, nowhere: bool) -> bool:
    """Whether a term's points count: those of weak terms only in company and where the topic's places are."""
    if count.role == "damp":
        return True
    return accompanied and not (nowhere and count.role == "weak")


def _lacking(topic: Topic, counts: list[_Count], accompanied: bool, nowhere: bool, seen: _Seen) -> list[str]:
    """What would have helped a topic that did not reach its threshold."""
    lacking = []
    needy = [count for count in counts if count.role != "damp" and not count.alone]
    if needy and not accompanied:
        found = ", ".join(dict.fromkeys(repr(count.written) for count in needy))
        lacking.append(f"a second term or a context term beside {found}, which alone counts for nothing")
    if nowhere and any(count.role == "weak" for count in needy):
        lacking.append(f"none of the places: {', '.join(topic.places)}")
    met = {count.written for count in counts}
    lacking += [
        f"{acronym.use.written!r} without its expansion or context"
        for acronym in topic.acronyms
        if acronym.use.term in seen.terms and acronym.use.written not in met
    ]
    lacking += [
        f"{near.written} not within {near.within} words"
        for near in topic.near
        if near.written not in met and not near.a.isdisjoint(seen.terms)
    ]
    return lacking or ["terms of its own"] * (not counts)


def _fired(topic: Topic, seen: _Seen) -> tuple[list[Use], ...]:
    """The strong, weak, damp and excluding terms found, in the order of the file; no walk over the many others."""
    fired: tuple[list[Use], ...] = ([], [], [], [])
    uses = topic.uses
    for role, _, use in sorted(itertools.chain.from_iterable(uses[term] for term in seen.terms if term in uses)):
        fired[role].append(use)
    return fired


def _counts(uses: Iterable[Use], role: str, points: float, seen: _Seen) -> list[_Count]:
    return [_Count(use.written, role, seen.places[use.term], points * use.factor, use.plain) for use in uses]


def _combined(topic: Topic, seen: _Seen, zones: Zones) -> Iterator[_Count]:
    """The acronyms that have their company, and the terms that stand near each other."""
    for acronym in topic.acronyms:
        hits = seen.places.get(acronym.use.term)
        if hits and _elsewhere(topic.company_of(acronym), hits, seen):
            yield _Count(acronym.use.written, "strong", hits, acronym.points)
    near_of = topic.near_of
    for place in sorted({place for term in seen.terms if term in near_of for place in near_of[term]}):
        near = topic.near[place]
        if together := _together(near, seen, zones):
            yield _Count(near.written, "near", together, near.points)


def _together(near: Near, seen: _Seen, zones: Zones) -> list[Hit]:
    if near.b.isdisjoint(seen.terms):
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
    return sorted(pairs)


def _neighbours(spans: Iterable[Hit], others: Sequence[Hit], reach: int) -> Iterator[tuple[Hit, Hit]]:
    """Each span with those of the others, in order of place, that may lie so near: no walk over all of them."""
    starts = [start for _, start, _ in others]
    longest = max(end - start for _, start, end in others)
    for one in spans:
        first = bisect_left(starts, one[1] - reach - longest)
        for other in others[first : bisect_right(starts, one[2] + reach)]:
            yield one, other


def _spans(terms: frozenset[int], seen: _Seen) -> list[Hit]:
    return [hit for term in terms & seen.terms for hit in seen.places[term]]


def _outside(hits: Iterable[Hit], spans: Sequence[Hit]) -> list[Hit]:
    return [hit for hit in hits if _first_outside((hit,), spans)]


def _outside_others(hits: Iterable[Hit], spans: Sequence[Hit]) -> list[Hit]:
    """Those that lie in no other span: what rules a topic out may itself be hidden, but not within a longer term."""
    return [hit for hit in hits if _first_outside((hit,), [span for span in spans if span != hit])]


def _first_outside(hits: Iterable[Hit], spans: Sequence[Hit]) -> Hit | None:
    """The first that lies in none of the spans."""
    for hit in hits:
        _, begin, stop = hit
        for _, start, end in spans:
            if start <= begin and stop <= end:
                break
        else:
            return hit
    return None


def _longest(counts: list[_Count], excluding: Iterable[Hit]) -> list[_Count]:
    """Counts without the hits that lie inside a longer one; of two on the same words the first stays."""
    spans = set(excluding)
    for count in counts:
        if count.role != "near":
            spans.update(count.hits)
    if len(spans) < 2 and len(counts) < 2:
        return counts
    outer = _not_inside(spans)
    kept = []
    for count in counts:
        if count.role == "near":
            kept.append(count)
            continue
        hits = [hit for hit in count.hits if hit in outer]
        outer.difference_update(hits)
        if hits:
            kept.append(count._replace(hits=hits))
    return kept


def _not_inside(spans: Iterable[Hit]) -> set[Hit]:
    outer = set()
    reached = -1
    for hit in sorted(spans, key=lambda span: (span[1], -span[2])):
        if hit[2] > reached:
            outer.add(hit)
            reached = hit[2]
    return outer


def _ruled_out(barring: Iterable[tuple[Use, Sequence[Hit]]], zones: Zones) -> list[str]:
    return [
        f"ruled out by {use.written!r} ({zones.shown[start:end]})"
        for use, hits in barring
        for zone, start, end in hits[:1]
        if zone <= LEAD
    ]


def _unmet(topic: Topic, seen: _Seen) -> list[str]:
    return [
        f"required and not there: one of {', '.join(group.written[:5])}{' …' if len(group.written) > 5 else ''}"
        for group in topic.require
        if group.terms.isdisjoint(seen.terms)
    ]


def _elsewhere(company: frozenset[int], hits: Sequence[Hit], seen: _Seen) -> bool:
    """Whether any of the company stands outside the hits it is to support."""
    return any(_first_outside(seen.places[term], hits) for term in company & seen.terms)


def _company(topic: Topic, counts: list[_Count], seen: _Seen, zones: Zones) -> tuple[str, ...]:
    """The context terms that speak for the others; a second term of the topic is company as well."""
    own = [hit for count in counts if count.role != "damp" for hit in count.hits]
    if not own:
        return ()
    outside = [hit for term in topic.context & seen.terms if (hit := _first_outside(seen.places[term], own))]
    if outside:
        return tuple(dict.fromkeys(zones.shown[start:end] for _, start, end in sorted(outside)[:COMPANY_SHOWN]))
    others = tuple(count.written for count in counts if count.role != "damp")
    return others if len(others) >= 2 else ()


def _stray(topic: Topic, counts: list[_Count], seen: _Seen) -> bool:
    """Whether all that speaks for a topic is one plain word, and the rest of the article tells of another world."""
    own = [count for count in counts if count.role != "damp"]
    if not topic.world or len(own) != 1 or not own[0].plain:
        return False
    return not _elsewhere(topic.world, own[0].hits, seen)


def _in_passing(counts: list[_Count], zones: Zones) -> bool:
    """Whether the body alone has these terms, and has them in too few of its sentences for so long a text."""
    hits = [hit for count in counts for hit in count.hits]
    if any(zone != BODY for zone, _, _ in hits):
        return False
    ends = zones.sentence_ends(BODY)
    return PASSING * len({bisect_right(ends, start) for _, start, _ in hits}) < len(ends)


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
