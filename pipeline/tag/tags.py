"""What an article is tagged with, and why: the verdicts as tags, and as explanations for people."""

from collections import defaultdict

from pipeline.model import Article, Tag
from pipeline.tag.judge import Evidence, Verdict, in_reach, judge
from pipeline.tag.lexicon import Found, Hit
from pipeline.tag.topic import Scoring, Topics
from pipeline.tag.zones import Zones, zones_of


def tags_of(article: Article, topics: Topics) -> tuple[Tag, ...]:
    """The topics an article serves, best first; `because` tells terms, places, points, score and threshold."""
    zones = zones_of(article)
    found = topics.lexicon.find(zones, article.language)
    candidates = _candidates(article.source, topics, found)
    hopeful = [topics.all[at] for at, scoring in candidates if in_reach(topics.reach[at], scoring, found.present)]
    given = {verdict.topic: verdict for topic in hopeful if (verdict := judge(topic, found.places, zones)).given}
    tags = {slug: Tag(slug, verdict.score, because(verdict), verdict.version) for slug, verdict in given.items()}
    for topic in topics.all if given else ():
        if topic.slug in given:
            for slug in topic.also:
                second = topics[slug]
                tags.setdefault(
                    slug, Tag(slug, second.threshold, {"because_of": topic.slug, "terms": []}, second.version)
                )
    return tuple(sorted(tags.values(), key=lambda tag: (-tag.score, tag.topic)))


def explain(article: Article, topics: Topics) -> tuple[Verdict, ...]:
    """Every topic of which a scoring term fired, those given first; `missing` says what the others lack."""
    return tuple(
        sorted(_verdicts(article, topics), key=lambda verdict: (not verdict.given, -verdict.score, verdict.topic))
    )


def because(verdict: Verdict) -> dict[str, object]:
    """A verdict as JSON-ready data, as it is stored with the tag: what spoke for it first, the most telling on top."""
    reasons: dict[str, object] = {
        "terms": [_told(item) for item in sorted(verdict.evidence, key=lambda item: -item.points) if item.points > 0],
        "score": verdict.score,
        "threshold": verdict.threshold,
    }
    if others := [_told(item) for item in verdict.evidence if item.points <= 0]:
        reasons["without_or_against"] = others
    if verdict.company:
        reasons["company"] = list(verdict.company)
    if verdict.missing:
        reasons["missing"] = list(verdict.missing)
    return reasons


def _told(item: Evidence) -> dict[str, object]:
    return {"term": item.term, "found": item.found, "zone": item.zone, "points": item.points}


def _verdicts(article: Article, topics: Topics) -> list[Verdict]:
    zones = zones_of(article)
    found = topics.lexicon.find(zones, article.language)
    return judged(article.source, topics, found, zones)


def judged(source: str, topics: Topics, found: Found, zones: Zones) -> list[Verdict]:
    """A verdict for each topic that has a scoring term among those found, in the topics' order."""
    return [judge(topics.all[position], found.places, zones) for position, _ in _candidates(source, topics, found)]


def _candidates(source: str, topics: Topics, found: Found) -> list[tuple[int, list[tuple[Scoring, list[Hit]]]]]:
    """The positions of the topics that have a telling term among those found; what each may give, and where it is."""
    scoring: defaultdict[int, list[tuple[Scoring, list[Hit]]]] = defaultdict(list)
    by_term = topics.by_term
    for term, hits in found.telling.items():
        if term in by_term:
            for position, may_give in by_term[term]:
                scoring[position].append((may_give, hits))
    every = topics.all
    return [at for at in sorted(scoring.items()) if not every[at[0]].sources or source in every[at[0]].sources]
