"""An article laid out for the search: title, lead, body and the publisher's labels in one comparable text."""

import re
from typing import NamedTuple

from pipeline.model import Article
from pipeline.tag.fold import CJK, fold, tidy

TITLE, LEAD, BODY, LABELS = range(4)
ZONE_NAMES = ("title", "lead", "body", "labels")

LONGEST_TEXT = 200_000
"""Characters of a text that are read."""

LONGEST_LEAD = 400
"""Characters after which a lead ends with its sentence, and what follows is body."""

_WORD = re.compile(f"[^\\W_{CJK}-\U0010ffff]\\S*")
_STOP = re.compile(r"[.!?…。！？；;\n](?:(?<=[。！？；;\n])|[\"'»”)\]]* )")


class Zones(NamedTuple):
    """The text as `shown`, with `exact` capitals and in small letters (`low`); `starts` of lead, body and labels."""

    shown: str
    exact: str
    low: str
    starts: tuple[int, int, int]

    def words_between(self, one: int, other: int) -> int | None:
        """How many words lie between two positions; two Chinese characters are a word; None across a sentence's end."""
        if other - one == 1 and self.low[one] == " ":
            return 0
        if sentence_end(self.exact, one, other) is not None:
            return None
        between = self.low[one:other]
        spaced = len(_WORD.findall(between))
        if between.isascii():
            return spaced
        chinese = sum(letter >= CJK and letter.isalnum() for letter in between)
        return spaced + (chinese + 1) // 2

    def sentence_ends(self, zone: int) -> list[int]:
        """Where the sentences of a zone end."""
        bounds = (1, *self.starts, len(self.exact))
        at, stop = bounds[zone], bounds[zone + 1]
        ends = []
        while at < stop:
            at = sentence_end(self.exact, at, stop) or stop
            ends.append(at)
        return ends


def sentence_end(text: str, start: int, end: int) -> int | None:
    """Where the first sentence that ends between two positions ends; initials (U.S.) and figures end none."""
    for stop in _STOP.finditer(text, start, min(end + 1, len(text))):
        at = stop.start()
        if text[at] == "." and text[at - 1 : at].isupper() and not text[at - 2 : at - 1].isalpha():
            continue
        if stop.group()[-1] == " " and text[stop.end() : stop.end() + 1].islower():
            continue
        if stop.end() <= end:
            return stop.end()
    return None


def zones_of(article: Article) -> Zones:
    """Lay out an article; the lead is the publisher's, else the first paragraph, and not much over LONGEST_LEAD."""
    lead, body = _lead_and_body(article)
    labels = "\n".join(map(tidy, (*article.labels, article.section or "")))
    parts = (tidy(article.title), lead, body, labels)
    folded = fold("\n" + "\n".join(parts) + "\n\n")
    lead_at = len(parts[0]) + 2
    body_at = lead_at + len(lead) + 1
    return Zones(folded.shown, folded.exact, folded.low, (lead_at, body_at, body_at + len(body) + 1))


def _lead_and_body(article: Article) -> tuple[str, str]:
    text = tidy(article.text[:LONGEST_TEXT])
    summary = tidy(article.summary[:LONGEST_TEXT])
    lead = (text if article.lead == article.text else tidy(article.lead[:LONGEST_TEXT])) or summary
    if not lead:
        lead, text = text.partition("\n")[::2]
    elif text.startswith(lead):
        text = text[len(lead) :].lstrip()
    lead, rest = _cut(lead)
    if rest and not text.startswith(rest[:LONGEST_LEAD]):
        text = f"{rest}\n{text}"
    if summary and len(summary) <= LONGEST_LEAD and summary not in lead and not lead.startswith(summary[:80]):
        lead = f"{lead}\n{summary}"
    return lead, text


def _cut(lead: str) -> tuple[str, str]:
    first, newline, rest = lead.partition("\n")
    if len(lead) <= LONGEST_LEAD:
        return lead, ""
    if newline and LONGEST_LEAD // 4 <= len(first) <= LONGEST_LEAD:
        return first, rest
    end = sentence_end(lead, LONGEST_LEAD // 2, 2 * LONGEST_LEAD) or LONGEST_LEAD
    return lead[:end].rstrip(), lead[end:].lstrip()
