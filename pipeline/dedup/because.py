"""Why an article is where it is, in a sentence; what a copy says otherwise than its original, in lines."""

import difflib
from collections.abc import Iterator, Mapping

from pipeline.model import ROUND_UP

_RULES = {
    "lead": "a copy: the original's opening stands in it",
    "body": "a copy: its text stands in the original",
    "headline": "a copy: the same headline with the same figures",
    "new": "began a story of its own",
    "story": "tells the same event",
    ROUND_UP: "a round-up: tells several reports",
    "hand": "put in a story of its own by hand",
    "later": "put in a story of its own, as a later article shows",
}
MAX_LINES = 12


def sentence(because: Mapping[str, object]) -> str:
    """The reason of a placement as a person would say it."""
    parts = [_RULES.get(str(because.get("rule")), str(because.get("rule", "placed")))]
    if isinstance(story := because.get("split_from"), int):
        parts.append(f"was in story {story}")
    if isinstance(shared := because.get("shared"), (int, float)):
        parts.append(f"{shared:.0%} of the text in common")
    if isinstance(share := because.get("share"), (int, float)):
        parts.append(f"{share:.0%} of its words by weight in common")
    if isinstance(words := because.get("words"), list) and words:
        parts.append("shared words: " + ", ".join(str(word) for word in words))
    if isinstance(figures := because.get("figures"), list) and figures:
        parts.append("shared figures: " + ", ".join(str(figure) for figure in figures))
    if isinstance(closeness := because.get("closeness"), (int, float)):
        parts.append(f"closeness {closeness:.2f}")
    if isinstance(same := because.get("same"), int):
        parts.append(f"tells story {same} as well")
    if isinstance(also := because.get("also_in"), str):
        parts.append(f"another story has {also}")
    if isinstance(vetoes := because.get("vetoes"), list) and vetoes:
        parts.append("kept apart from " + "; ".join(str(veto) for veto in vetoes))
    return "; ".join(parts)


def differences(old: str, new: str) -> Iterator[str]:
    """The paragraphs that only the original (-) or only the copy (+) has, shortened, a dozen lines at most."""
    lines = [
        f"{line[:1]} {line[2:162]}{'…' if len(line) > 162 else ''}"
        for line in difflib.ndiff(old.split("\n\n"), new.split("\n\n"))
        if line[:1] in "+-" and line[2:].strip()
    ]
    yield from lines[:MAX_LINES]
    if len(lines) > MAX_LINES:
        yield f"… and {len(lines) - MAX_LINES} more paragraphs"
