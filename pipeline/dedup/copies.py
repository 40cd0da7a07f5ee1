"""Whether one text is a copy of another: the older lead found again, or the body contained, and the figures agree.

Containment, not resemblance: a cut copy shares little of the whole but all of itself. Figures veto: daily reports use
the same words. The rules and their numbers come from trials on 12,850 wire texts (docs/stories.md).
"""

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.dedup.gazetteer import elsewhere, places_in
from pipeline.dedup.opening import name_number
from pipeline.dedup.prints import SHINGLE, Fingerprint, Stored
from pipeline.dedup.vocabulary import vocabulary_in

NEAR_TOP = 100
"""Shingles from the top of the new text in which an old lead must be found."""

LEAD, BODY = 0.6, 0.6
"""Shares of the older lead, or of the shorter text, that must at least be found for either to speak for a copy."""

HEADLINE = 0.85
"""Share of the shorter headline that must at least be found for it to speak for a copy."""

TINY = 30
"""Texts with fewer shingles say too little without their headline."""

BRIEF = 120
"""Texts with fewer shingles may say the same of another place but for its name, or little more than who is quoted."""

AT_ONCE = 8 * 3600
"""Seconds within which the same headline means the same report."""

NEXT_DAY = 18 * 3600
"""Seconds after which the next issue of a daily report may have come: more must be in common then."""

HALF_HEADED = 0.5
"""Share of the shorter headline below which two are not the same in other words."""

ALWAYS_SAID = "the same paper's words under headlines that tell of other things"


@dataclass(frozen=True)
class Likeness:
    """How alike two texts are, shares of 0 to 1.

    `lead` of the older lead stands near the top of the new text, `held` anywhere in it; `taken` of the new text stands
    in the old, `given` of the old in the new, both by sample; `figures` of the text with fewer stand in the other.
    """

    lead: float
    held: float
    taken: float
    given: float
    hits: int
    jaccard: float
    headline: float
    figures: float
    common_figures: int
    names: float

    @property
    def contained(self) -> float:
        """The share of the shorter text that the other has."""
        return max(self.taken, self.given)

    @property
    def shared(self) -> float:
        """What is told as the share in common."""
        return max(self.lead, self.contained)

    @property
    def score(self) -> float:
        """For choosing among several originals."""
        return self.lead + self.contained + self.jaccard + 0.5 * self.headline + 0.5 * self.figures


UNLIKE = Likeness(0.0, 0.0, 0.0, 0.0, 0, 0.0, 0.0, 0.0, 0, 0.0)


class Weights(dict[int, float]):
    """What a word of a headline weighs, reckoned when first asked for: the rarer, the more."""

    def __init__(self, headed: Counter[int], many: int) -> None:
        self._headed, self._many = headed, many

    def __missing__(self, head: int) -> float:
        weight = self[head] = math.log(self._many / (1 + self._headed.get(head, 0)))
        return weight


def likeness(new: Fingerprint, old: Stored, shared: int, weigh: Weights) -> Likeness:
    """Measure how alike two texts are; `UNLIKE` where no rule would speak for a copy, as of nearly all of them.

    No more than `shared` of the older sample stand in the new text.
    """
    whole, opening = new.whole, old.lead
    lead = held = sum(map(whole.__contains__, opening)) / len(opening) if opening else 0.0
    if new.lead and len(opening) > new.length:
        lead = max(lead, sum(map(set(opening).__contains__, new.shingles.tolist())) / new.length)
    promising = lead >= LEAD or shared >= max(1, BODY * min(len(new.sample), old.sampled))
    headline = _headline(new, old, weigh) if promising or _headlines_count(new, old) else 0.0
    if not promising and headline < HEADLINE:
        return UNLIKE
    if held and new.length > NEAR_TOP:
        top = set(new.shingles[:NEAR_TOP].tolist())
        lead = sum(map(top.__contains__, opening)) / len(opening)
    sample = old.sample
    common = len(new.sample & sample)
    few, many = (new.figures, old.figures) if len(new.figures) <= len(old.figures) else (old.figures, new.figures)
    agreeing = len(few & many)
    return Likeness(
        lead=lead,
        held=held,
        taken=common / len(new.sample) if new.sample else 0.0,
        given=len(whole & sample) / len(sample) if sample else 0.0,
        hits=common,
        jaccard=common / (len(new.sample) + len(sample) - common) if common else 0.0,
        headline=headline,
        figures=agreeing / len(few) if few else 1.0,
        common_figures=agreeing,
        names=len(new.names & old.names) / fewer if (fewer := min(len(new.names), len(old.names))) >= 4 else 1.0,
    )


def objection(new: Fingerprint, old: Stored, alike: Likeness, by: str) -> str | None:
    """None when the new text is a copy; else why it is not, empty when no rule speaks for it in the first place."""
    if new.numbered and numbered_apart(new.numbered, old.numbered):
        return "the headlines number the same thing differently"
    if not by:
        return ""
    shorter = min(new.length, old.length)
    needed = _figures_needed(new, old, alike)
    if alike.figures < needed:
        return f"only {alike.figures:.0%} of the figures agree"
    if _counted_apart(new, old) and not new.amends and not _retitled(alike):
        return "the headlines count by other figures"
    if new.day and old.day and new.day != old.day and not new.amends and alike.figures < 0.9:
        return "another day in the dateline, and other figures"
    if not new.amends and (name := other_name(new, old)):
        return f"{name} stands where it has another name"
    if shorter < BRIEF and not new.amends and elsewhere(places_in(new.signs), places_in(old.signs)):
        return "each headline names what the other text lacks"
    if new.publisher == old.publisher and not new.amends and alike.headline < HALF_HEADED and _headed_apart(new, old):
        return ALWAYS_SAID
    if shorter < TINY and alike.headline < (0.3 if alike.jaccard > 0.9 else 0.5) and new.headline and old.headline:
        return "too short to tell without its headline"
    return None


def other_name(new: Fingerprint, old: Stored) -> str:
    """A name of headline and lead, as it is spelled there, in place of one that the same lead has in old; else empty.

    One ministry's protest is another's but for the country. A place is the same where the words after it are again; a
    slip of the pen or the first word of a line stands in no headline.
    """
    strange, headed = new.names - old.names, new.headline.difference(old.headline)
    if not (strange and headed and old.names - new.names and old.headline - new.headline):
        return ""
    compared = min(len(old.lead), len(new.shingles))
    same = [ours == theirs for ours, theirs in zip(new.shingles[:compared].tolist(), old.lead, strict=False)]
    for at, word in enumerate(new.tokens[1][:compared]):
        replaced = not any(same[max(0, at - SHINGLE + 1) : at + 1]) and any(same[at + 1 : at + 1 + SHINGLE])
        if (
            replaced
            and not headed.isdisjoint(vocabulary_in(new.language).terms([word]))
            and name_number(word.removesuffix("'s")) in strange
        ):
            return word.removesuffix("'s")
    return ""


def _headed_apart(new: Fingerprint, old: Stored) -> bool:
    """Whether each headline has words of its own, and none that stands in the other text."""
    ours, theirs = new.headline - old.headline, old.headline - new.headline
    return bool(ours and theirs) and ours.isdisjoint(old.terms) and theirs.isdisjoint(new.terms)


def _counted_apart(new: Fingerprint, old: Stored) -> bool:
    """Whether each headline counts by a figure that the other has not."""
    return bool(new.title_figures - old.title_figures and old.title_figures - new.title_figures)


def _retitled(alike: Likeness) -> bool:
    """Whether it is the same report under another headline: much of its text and its figures, or some and them all."""
    if alike.headline >= HALF_HEADED:
        return False
    much = alike.jaccard >= 0.6 and alike.figures >= 0.9 and alike.common_figures >= 2
    return much or (alike.jaccard >= 0.4 and alike.figures == 1.0 and alike.common_figures >= 6)


def _figures_needed(new: Fingerprint, old: Stored, alike: Likeness) -> float:
    """The share of figures that must agree: fewer in a text that says it amends, or at once under the same headline."""
    if new.amends:
        return 0.3 if alike.common_figures else 0.0
    shorter, longer = sorted((new.length, old.length))
    if shorter < 0.7 * longer:
        return 0.5 if alike.common_figures <= 3 else 0.67
    return 0.6 if _at_once(new, old) and alike.headline >= 0.9 and alike.common_figures >= 8 else 0.75


def _at_once(new: Fingerprint, old: Stored) -> bool:
    """Whether both are dated and lie so close that a second is rather the same report than the next of a series."""
    return not (new.undated or old.undated) and abs(new.when - old.when) <= AT_ONCE


def _next_day(new: Fingerprint, old: Stored) -> bool:
    """Whether they lie so far apart that the next of a series may have come."""
    return not (new.undated or old.undated) and abs(new.when - old.when) > NEXT_DAY


def rule(new: Fingerprint, old: Stored, alike: Likeness) -> str:
    """Which rule speaks for a copy; empty when none does."""
    if alike is UNLIKE:
        return ""
    if _by_lead(new, old, alike):
        return "lead"
    if _by_body(new, old, alike):
        return "body"
    if _by_headline(new, old, alike):
        return "headline"
    return ""


def _by_lead(new: Fingerprint, old: Stored, alike: Likeness) -> bool:
    """The older lead stands near the top, and more than the lead is in common."""
    if alike.lead < (0.7 if _next_day(new, old) else LEAD):
        return False
    shorter, longer = sorted((new.length, old.length))
    telling = min(len(new.sample), len(old.sample)) >= 6
    if telling and alike.contained < (0.5 if _next_day(new, old) else 0.35):
        return False
    if alike.lead < 0.75 and alike.headline < 0.5 and alike.contained < 0.6:
        return False  # weak in lead, headline and body: the same form filled in by another company
    return alike.headline >= 0.3 or alike.jaccard >= 0.2 or shorter >= 0.7 * longer or shorter < 0.5 * longer


def _by_body(new: Fingerprint, old: Stored, alike: Likeness) -> bool:
    """The shorter text stands in the longer, wherever it begins; all of it when time has passed."""
    enough = BODY if _at_once(new, old) else 0.75
    return (
        alike.contained >= enough
        and alike.hits >= 4
        and (alike.jaccard >= 0.3 or alike.headline >= 0.3)
        and alike.names >= 0.6
    )


def _by_headline(new: Fingerprint, old: Stored, alike: Likeness) -> bool:
    """The same headline at the same hour, and the same figures or much of the same text."""
    if not _headlines_count(new, old):
        return False
    figures = alike.common_figures >= 3 and alike.figures >= (0.6 if alike.common_figures >= 8 else 0.7)
    text = alike.headline >= 0.95 and alike.contained >= 0.3 and alike.names >= 0.6
    return alike.headline >= HEADLINE and (figures or text)


def _headlines_count(new: Fingerprint, old: Stored) -> bool:
    """Whether both have headlines long enough to tell by, of the same hours."""
    return _at_once(new, old) and len(new.headline) >= 3 and len(old.headline) >= 3


def _headline(new: Fingerprint, old: Stored, weigh: Weights) -> float:
    """The share of the shorter headline, by weight, that stands in the other; rare words weigh more."""
    both = new.headline & old.headline
    if not both:
        return 0.0
    common = sum(weigh[head] for head in sorted(both))
    shorter = min(sum(weigh[head] for head in sorted(heads)) for heads in (new.headline, old.headline))
    return common / shorter if shorter else 0.0


def numbered_apart(ours: Iterable[int], theirs: Iterable[int]) -> bool:
    """Whether headlines number the same thing differently and never alike: the 16th and the 17th package."""
    known: dict[int, set[int]] = {}
    for item in theirs:
        known.setdefault(item >> 8, set()).add(item & 0xFF)
    return any(item & 0xFF not in known.get(item >> 8, {item & 0xFF}) for item in ours)
