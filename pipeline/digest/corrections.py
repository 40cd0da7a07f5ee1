"""What a paper corrects or takes back in print: which report that is, and what the new one says otherwise."""

import re
from difflib import SequenceMatcher

from pipeline.digest.quantities import READ
from pipeline.marks import says_corrected, without_mark
from pipeline.model import Story, Telling

_TOKEN = re.compile(r"[\u3400-\u9fff]|[^\s\u3400-\u9fff]+")
_EDGES = " \t\n.,;:!?()[]\"'«»“”‘’。，；：！？（）"
_NUMBER = re.compile(r"[\d.,'’\u00a0]+\Z")

MOST = 4
"""Places that are shown of what differs; a text with more than twice as many was written anew."""

LONGEST = 12
"""Words of a place that are shown; what is longer is a new sentence, as the one that says what was corrected."""


def corrections(story: Story) -> dict[int, Telling]:
    """The articles of a story that say they correct or withdraw: each one's number with the report that it is about.

    That is the latest with its text before it, whoever printed it; else its publisher's latest.
    """
    found = {}
    for place, teller in enumerate(story.tellings):
        if says_corrected(teller.title):
            earlier = story.tellings[:place]
            own = [one for one in earlier if one.publisher == teller.publisher]
            text = [one for one in earlier if same_text(one) == same_text(teller)]
            of = [one for one in text if one in own] or text or own
            if of:
                found[teller.id] = of[-1]
    return found


def corrected(story: Story) -> set[int]:
    """The articles whose text was corrected since, in every paper that had printed it before."""
    known, wrong = corrections(story), set()
    for place, teller in enumerate(story.tellings):
        if teller.id in known:
            old = known[teller.id]
            wrong |= {one.id for one in story.tellings[:place] if same_text(one) == same_text(old)}
    return wrong


def same_text(teller: Telling) -> int:
    """The article whose text this one has: its own, where it copies none."""
    return teller.id if teller.copy_of is None else teller.copy_of


def what_differs(old: str, new: str) -> list[tuple[str, str]]:
    """What stands in a text, and what stood there before, at the first few places; none where all was written anew."""
    before, after = _without_mark(old)[:READ], _without_mark(new)[:READ]
    was, now = list(_TOKEN.finditer(before)), list(_TOKEN.finditer(after))
    matcher = SequenceMatcher(None, [one[0] for one in was], [one[0] for one in now], autojunk=False)
    places = [code for code in matcher.get_opcodes() if code[0] != "equal"]
    short = [code for code in places if code[2] - code[1] <= LONGEST and code[4] - code[3] <= LONGEST]
    if len(places) > 2 * MOST:
        return []
    told = dict.fromkeys(
        (_shown(after, now, c, d, alone), _shown(before, was, a, b, alone))
        for _, a, b, c, d in short
        for alone in [a == b or c == d]
    )
    return [(new, old) for new, old in told if new != old and new and old][:MOST]


def _shown(text: str, tokens: list[re.Match[str]], start: int, end: int, alone: bool) -> str:
    """Words of a text with the next one after a bare number, with one on each side where words only came or went."""
    if alone:
        start, end = max(start - 1, 0), end + 1
    elif end > start and _NUMBER.match(tokens[end - 1][0]):
        end += 1
    end = min(end, len(tokens))
    return text[tokens[start].start() : tokens[end - 1].end()].strip(_EDGES) if start < end else ""


def _without_mark(text: str) -> str:
    headline, *paragraphs = text.split("\n\n", 1)
    return "\n\n".join([without_mark(headline), *paragraphs])
