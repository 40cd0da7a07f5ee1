"""Whether one text is a copy of another: the older lead found again, or the body contained, and the figures agree.

Containment, not resemblance: a cut copy shares little of the whole but all of itself. Figures veto: daily reports use
the same words. The rules and their numbers come from trials on 12,850 wire texts (docs/stories.md).
"""

from dataclasses import dataclass

from pipeline.dedup.prints import Fingerprint

NEAR_TOP = 160
"""Shingles from the top of the new text in which an old lead must be found."""

TINY = 30
"""Texts with fewer shingles say too little without their headline."""


@dataclass(frozen=True)
class Likeness:
    """How alike two texts are, shares of 0 to 1: old lead found, sample contained, Jaccard, headline, figures."""

    lead: float
    contained: float
    hits: int
    jaccard: float
    headline: float
    figures: float
    common_figures: int
    rule: str = ""

    @property
    def shared(self) -> float:
        """The share of the shorter text that the other has."""
        return max(self.lead, self.contained)

    @property
    def score(self) -> float:
        """For choosing among several originals."""
        return self.lead + self.contained + self.jaccard + 0.5 * self.headline

    def by(self, rule: str) -> "Likeness":
        """The same, with the rule that made it a copy."""
        return Likeness(**{**self.__dict__, "rule": rule})


def likeness(new: Fingerprint, old: Fingerprint) -> Likeness:
    """Measure how alike two texts are."""
    top = set(new.shingles[:NEAR_TOP])
    lead = sum(shingle in top for shingle in old.lead) / len(old.lead) if old.lead else 0.0
    if new.lead and len(old.lead) > len(new.shingles):
        lead = max(lead, sum(shingle in set(old.lead) for shingle in new.shingles) / len(new.shingles))
    common = len(new.sample & old.sample)
    smaller = min(len(new.sample), len(old.sample))
    heads = min(len(new.headline), len(old.headline))
    few, many = sorted((new.figures, old.figures), key=len)
    figures = len(few & many) / len(few) if few else 1.0
    measured = Likeness(
        lead=lead,
        contained=common / smaller if smaller else 0.0,
        hits=common,
        jaccard=common / len(new.sample | old.sample) if smaller else 0.0,
        headline=len(new.headline & old.headline) / heads if heads else 0.0,
        figures=figures,
        common_figures=len(few & many),
    )
    return measured.by(_rule(new, old, measured))


def is_copy(new: Fingerprint, old: Fingerprint, alike: Likeness) -> str | None:
    """None when the new text is a copy; else why it is not, empty when nothing speaks for it in the first place."""
    if not alike.rule:
        return ""
    shorter, longer = sorted((new.length, old.length))
    needed = 0.75 if shorter >= 0.7 * longer else 0.5
    if alike.figures < needed:
        return f"only {alike.figures:.0%} of the figures agree"
    if new.title_figures and old.title_figures and not new.title_figures & old.title_figures and alike.headline >= 0.5:
        return "the headlines count by other figures"
    if shorter < TINY and alike.headline < 0.5:
        return "too short to tell without its headline"
    return None


def _rule(new: Fingerprint, old: Fingerprint, alike: Likeness) -> str:
    """Which rule speaks for a copy; empty when none does."""
    shorter, longer = sorted((new.length, old.length))
    brief = shorter < 0.5 * longer
    if alike.lead >= 0.6 and (alike.headline >= 0.3 or alike.jaccard >= 0.2 or shorter >= 0.7 * longer or brief):
        return "lead"
    if alike.contained >= 0.6 and alike.hits >= 4 and (alike.jaccard >= 0.3 or alike.headline >= 0.3):
        return "body"
    near = abs(new.when - old.when) <= 30 * 3600
    if (
        alike.headline >= 0.85
        and near
        and alike.common_figures >= 3
        and alike.figures >= 0.7
        and len(new.headline) >= 3
    ):
        return "headline"
    return ""
