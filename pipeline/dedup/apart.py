"""What keeps a text from a story that it resembles: the same words tell of another table, company, package or unit."""

import numpy as np

from pipeline.dedup.cluster import FIGURES_TELL, Cluster
from pipeline.dedup.copies import BRIEF, numbered_apart
from pipeline.dedup.gazetteer import elsewhere, places_in
from pipeline.dedup.prints import Fingerprint
from pipeline.dedup.stems import COUNTED
from pipeline.dedup.steps import price_first, step_apart
from pipeline.dedup.subjects import OFFICES, UNLISTED, names_in, speakers
from pipeline.dedup.terms import Terms, Vector, Weights
from pipeline.dedup.words import terms_of

TABLE, MANY, AGREE = 0.12, 5, 0.6
"""Figures to a word, and in all, from which on a text is a table (results, prices), the few words of which all tables
of its kind have: a brief of a sentence or two has fewer. And the share of figures that a table must have in common with
a telling of a story. Without, 223 companies' results were one story of 4,000 wire texts; labelled ones score the same.
"""

FORMULA = 120
"""Shingles up to which a text with figures may be a form filled in: a dividend, a bond, a rating, a filing."""

ALIKE, COMMONER = 0.4, 12
"""Share of their terms from which two such texts are worded alike, and by how many times as many articles all that they
share must be held as the rarest term of either, for them to tell of others.
"""

SAME, FILLED = 0.5, 0.75
"""Share of their terms from which they say the same words, and the share of figures below which these are of others.

Without, 11,406 pairs of dividends and 1,590 of bonds among 12,850 wire texts were of one story, now 180 and 159.
"""


LEAST_ALIKE, OTHERS = 3, 2
"""How many words two headlines have in common at least, and how many each may have for itself, to be the same but for
a name.
"""

BODY = 2
"""Words that the name of a body may have in two headlines, so that nothing else need be in common."""

SURE = 0.5
"""How near a story a brief must be that nobody asks whether it says more than who is quoted."""

_COUNTING = terms_of(COUNTED)

LEAST_COMMON = 2
"""Words that a text has in common with a story at least, besides days, units and which way it went."""


def why_apart(
    new: Fingerprint, vector: Vector, spread: Weights, cluster: Cluster, terms: Terms, near: float, bar: float
) -> str:
    """Why a text tells of something else than a story; empty where nothing says so.

    `vector` are its terms, `spread` the same as an array by their places; it is `near` the story, above its `bar`.
    """
    if numbered_apart(new.numbered, cluster.numbered):
        return "its headlines number the same thing differently"
    if counted_apart(new, cluster):
        return "headlines alike but for their figures"
    if tabled_apart(new, cluster):
        return "a table of other figures"
    if worded_apart(new, vector, spread, cluster, terms):
        return "worded alike, but of others"
    if named_apart(new, cluster, terms):
        return "a headline alike but for another name"
    if new.length and not new.undated:
        heads = (head for head, _ in cluster.heads)
        if step := step_apart(new.headline, price_first(new.tidied), new.when, heads, cluster.first):
            return step
    if 0 < new.length < BRIEF and elsewhere(places_in(new.signs), cluster.places):
        return "each headline names what the other text lacks"
    if only_counted(new, spread, cluster, terms):
        return "only days, units and amounts in common"
    if near < SURE and not new.undated and quoted_apart(new, spread, cluster, terms, near, bar):
        return "hardly more in common than who is quoted"
    return ""


def named_apart(new: Fingerprint, cluster: Cluster, terms: Terms) -> bool:
    """Whether all headlines of the story that read like this one have another name in its place.

    Which is a name is seen by the text under the headline; neither tells of the other's.
    """
    if not new.length:
        return False
    ours, alike = new.headline - new.title_figures, False
    least = max(LEAST_ALIKE, len(ours) - OTHERS)
    for head, figures in cluster.heads:
        if len(head) < least or len(ours.intersection(head)) < least:
            continue
        if len(others := frozenset(head) - figures - ours) <= OTHERS:
            if others.issubset(new.terms):
                return False
            alike = True
    if not alike:
        return False
    names = sorted(names_in(new.title, new.text, new.language) & ours)
    known = frozenset(Vector.unpacked(cluster.sum).places.tolist())
    return any(place not in known for place in terms.places(names).tolist())


def only_counted(new: Fingerprint, spread: Weights, cluster: Cluster, terms: Terms) -> bool:
    """Whether a text has hardly a word in common with a story but those that any report with figures has."""
    if not new.length:
        return False
    places = Vector.unpacked(cluster.sum).places
    held = spread.take(places)
    counting = _COUNTING.intersection(new.terms)
    if np.count_nonzero(held) - len(counting) - len(new.figures) >= LEAST_COMMON:
        return False
    idle = terms.places(sorted(counting.union(new.figures.intersection(new.terms)))).tolist()
    return len(set(places[held > 0.0].tolist()).difference(idle)) < LEAST_COMMON


def quoted_apart(new: Fingerprint, spread: Weights, cluster: Cluster, terms: Terms, near: float, bar: float) -> bool:
    """Whether a brief would not be near enough without the persons, offices and bodies that speak in it."""
    if not 0 < new.length < BRIEF or (new.language[:2] not in UNLISTED and OFFICES.isdisjoint(new.terms)):
        return False
    if any(len(new.headline.intersection(head)) > BODY for head, _ in cluster.heads):
        return False
    persons, offices = speakers(new.text, new.language)
    speaking = (persons | offices).intersection(new.terms)
    if not speaking or any((new.headline - offices).intersection(head) for head, _ in cluster.heads):
        return False
    places = terms.places(sorted(speaking))
    telling = Vector.unpacked(cluster.sum)
    products = spread.take(telling.places) * telling.weights
    whole = float(products.sum())
    said = float(products[np.isin(telling.places, places)].sum())
    return near * (1 - said / whole) < bar


def counted_apart(new: Fingerprint, cluster: Cluster) -> bool:
    """Whether all headlines of the story that read like this one count by other figures: 16th, 17th package."""
    if not new.title_figures:
        return False
    alike = [
        figures
        for headline, figures in cluster.heads
        if headline and len(new.headline.intersection(headline)) >= 0.5 * min(len(headline), len(new.headline))
    ]
    return bool(alike) and all(figures and not figures & new.title_figures for figures in alike)


def tabled_apart(new: Fingerprint, cluster: Cluster) -> bool:
    """Whether this is hardly more than a table, and no telling of the story has its figures."""
    ours = new.figures
    if len(ours) < MANY or len(ours) < TABLE * new.length:
        return False
    return all(len(ours & theirs) < AGREE * min(len(ours), len(theirs) or 1) for theirs in cluster.figures)


def worded_apart(new: Fingerprint, vector: Vector, spread: Weights, cluster: Cluster, terms: Terms) -> bool:
    """Whether the nearest telling is the same form filled in for others.

    It is if all that both say is common, or if they say much the same with other figures, neither the other's
    weightiest word.
    """
    if not 0 < new.length < FORMULA or len(new.figures) < FIGURES_TELL:
        return False
    products = cluster.dots(spread)
    nearest = products.index(max(products))
    telling, figures = cluster.told(nearest), cluster.figures[nearest]
    held = spread.take(telling.places) > 0.0
    shared = telling.places[held]
    alike = len(shared) / max(1, min(len(vector.places), len(telling.places)))
    if alike < ALIKE:
        return False
    fewest = terms.fewest
    if fewest(shared) > COMMONER * min(fewest(vector.places), fewest(telling.places)):
        return True
    agreeing = len(new.figures & figures) >= FILLED * min(len(new.figures), len(figures) or 1)
    return alike >= SAME and not (agreeing or held[0] or vector.places[0] in telling.places)
