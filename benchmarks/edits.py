"""Copies edited in ways that the corpus has not, and what only looks like one: how many are found, how many kept apart.

SILKWIRE_CORPUS=../shared/data python benchmarks/edits.py [--each 120]

The wire texts of the development part in the order of time, with so many edited ones of each kind between them. Nothing
was fitted on them: they were made to see whether rules that were fitted on other edits hold for these.
"""

import argparse
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from duplicates import NOW, rows_of, silkwire

from pipeline.clean.record import to_record
from pipeline.model import Article

WORDS_AT_LEAST, SENTENCES_AT_LEAST, FIGURES_AT_LEAST = 90, 5, 5
"""Of the texts that are edited: without figures nothing would tell the next issue from the same one."""

HOURS = (0.5, 30)
TYPING_ERRORS = 0.015
"""Of letters."""

_SENTENCE = re.compile(r"(?<=[a-z\d\"][.!?])\s+(?=[A-Z\"])")
_NAME = re.compile(r"\b[A-Z][a-z]{3,}\b")
_FIGURE = re.compile(r"\b\d[\d,.]*\b")
_ATTRIBUTED = re.compile(r"([A-Z][^.]{20,160}?), ([A-Z]?[\w .]{3,40}) said\.")
_UNITS = {"mln": "million", "bln": "billion", "pct": "percent", "dlrs": "U.S. dollars", "cts": "cents", "vs": "against"}
_OTHER_WORDS = dict(
    pair.split("=")
    for pair in (
        "said=stated rose=climbed fell=dropped increase=rise decrease=decline company=firm agreement=deal "
        "government=authorities expected=forecast announced=disclosed reported=posted also=additionally about=around "
        "would=will because=since however=but profit=earnings shares=stock higher=greater lower=smaller new=fresh "
        "large=big growth=expansion market=marketplace offer=bid buy=purchase countries=nations plan=scheme "
        "meeting=session statement=declaration between=among after=following before=ahead during=throughout"
    ).split()
)
NOTICES = {
    "Harbour Gazette": (
        "HARBOUR GAZETTE | Business | Share this story: Facebook Twitter Email Print | Reading time: 3 minutes | "
        "Sign up here for our free daily briefing on trade and shipping.",
        "Copyright Harbour Gazette. All rights reserved. This material may not be published, broadcast, rewritten or "
        "redistributed without permission.",
    ),
    "Daily Ledger": (
        "You have 2 free articles left this month. Subscribe to the Daily Ledger today from just 1 dollar a week and "
        "get unlimited access to all of our stories, podcasts and newsletters.",
        "Get the Daily Ledger app. Read next: ten things to know before the bell. More from this section. Comments "
        "are moderated; read our community guidelines before you post.",
    ),
    "Port Mail": (
        "Home > News > World. Follow Port Mail on social media for the latest updates.",
        "Port Mail reporters contributed to this report.",
    ),
}


@dataclass(frozen=True)
class Desk:
    """Who edits: the dice, the paper, and other reports to take sentences and names from."""

    dice: random.Random
    paper: str
    others: list[Article]

    def other(self) -> list[str]:
        """The sentences of another report."""
        return sentences(self.dice.choice(self.others).text)


Edit = Callable[[str, Desk], str]
Told = tuple[datetime, Article]
"""When it was told, and what."""


def sentences(text: str) -> list[str]:
    return _SENTENCE.split(text)


def other_words(text: str) -> str:
    return re.sub(r"[A-Za-z]+", lambda word: _OTHER_WORDS.get(word[0].lower(), word[0]), text)


def new_first_sentence(text: str, _: Desk) -> str:
    first, *rest = sentences(text)
    named = ", ".join(_NAME.findall(first)[:3]) or "the parties"
    return " ".join([f"Traders and analysts had been watching {named} closely for weeks.", *rest])


def shuffled(text: str, desk: Desk) -> str:
    parts = sentences(text)
    desk.dice.shuffle(parts)
    return " ".join(parts)


def two_sentences_inserted(text: str, desk: Desk) -> str:
    parts = sentences(text)
    return " ".join([*parts[:2], *desk.other()[1:3], *parts[2:]])


def another_story_below(text: str, desk: Desk) -> str:
    return " ".join([text, "Separately,", *desk.other()[:3]])


def mistyped(text: str, desk: Desk) -> str:
    letters = "abcdefghijklmnopqrstuvwxyz"
    return "".join(
        desk.dice.choice(letters) if sign.isalpha() and desk.dice.random() < TYPING_ERRORS else sign for sign in text
    )


def spelled_units(text: str, _: Desk) -> str:
    return re.sub(r"[a-z]+", lambda word: _UNITS.get(word[0], word[0]), text)


def next_issue(text: str, desk: Desk) -> str:
    """Every figure changed by a twentieth to a third, as in the next report of a series."""

    def other_figure(found: re.Match[str]) -> str:
        digits = found[0].rstrip(".,")
        value = float(digits.replace(",", "")) if digits.replace(",", "").count(".") < 2 else 0.0
        changed = value * desk.dice.choice((1, -1)) * desk.dice.uniform(0.05, 0.33) + value
        return f"{changed:.{len(digits.partition('.')[2])}f}" + found[0][len(digits) :]

    return _FIGURE.sub(other_figure, text)


def another_company(text: str, desk: Desk) -> str:
    """The same words about others: every name is another's, every figure too."""
    names = list(dict.fromkeys(_NAME.findall(desk.dice.choice(desk.others).text)))
    taken = (
        {name: names[at % len(names)] for at, name in enumerate(dict.fromkeys(_NAME.findall(text)))} if names else {}
    )
    return next_issue(_NAME.sub(lambda name: taken.get(name[0], name[0]), text), desk)


def round_up(text: str, desk: Desk) -> str:
    """Its first sentences and those of four others, under its headline."""
    return "\n\n".join([" ".join(sentences(text)[:2]), *(" ".join(desk.other()[:2]) for _ in range(4))])


COPIES: dict[str, Edit] = {
    "a new first sentence": new_first_sentence,
    "without the first sentence": lambda text, _: " ".join(sentences(text)[1:]),
    "without the first two": lambda text, _: " ".join(sentences(text)[2:]),
    "the second sentence alone": lambda text, _: sentences(text)[1],
    "first and last sentence": lambda text, _: " ".join([sentences(text)[0], sentences(text)[-1]]),
    "every other sentence": lambda text, _: " ".join(sentences(text)[::2]),
    "the first half, broken off": lambda text, _: " ".join(text.split()[: len(text.split()) // 2]) + " ...",
    "sentences shuffled": shuffled,
    "two sentences inserted": two_sentences_inserted,
    "another story below": another_story_below,
    "other words": lambda text, _: other_words(text),
    "capitals": lambda text, _: text.upper(),
    "typing errors": mistyped,
    "units spelled out": spelled_units,
    "according to, for said": lambda text, _: _ATTRIBUTED.sub(r"According to \2, \1.", text),
    "the paper's notices around it": lambda text, desk: " ".join(
        [NOTICES[desk.paper][0], text, NOTICES[desk.paper][1]]
    ),
    "the same in paragraphs": lambda text, desk: "\n\n".join([NOTICES[desk.paper][0], text, NOTICES[desk.paper][1]]),
    "all papers' notices below": lambda text, _: " ".join(
        [text, *(word for both in NOTICES.values() for word in both)]
    ),
}
OTHERS: dict[str, Edit] = {
    "the next issue, other figures": next_issue,
    "other names and figures": another_company,
    "first of a round-up, its headline": round_up,
}


def headline(title: str, dice: random.Random) -> str:
    """As another paper might print it."""
    words = title.split()
    ways = (title, title.title(), " ".join(words[: max(3, len(words) - 2)]), other_words(title.lower()).capitalize())
    return dice.choice(ways)


def _can_be_edited(text: str) -> bool:
    return (
        len(text.split()) >= WORDS_AT_LEAST
        and len(sentences(text)) >= SENTENCES_AT_LEAST
        and len(_FIGURE.findall(text)) >= FIGURES_AT_LEAST
    )


def edited(originals: Sequence[Told], each: int, dice: random.Random) -> Iterator[tuple[str, Told, Told]]:
    """Of each kind so many: its name, the original and the edited one."""
    seeds = [told for told in originals if told[1].title and _can_be_edited(told[1].text)]
    dice.shuffle(seeds)
    others = [article for _, article in seeds]
    left = iter(seeds)
    for kind, edit in (COPIES | OTHERS).items():
        for _, original in zip(range(each), left, strict=False):
            when, article = original
            paper = dice.choice(list(NOTICES))
            copy = replace(
                article,
                source=paper,
                publisher=paper,
                title=headline(article.title, dice),
                text=edit(article.text, Desk(dice, paper, others)),
                lead="",
            )
            yield kind, original, (when + timedelta(hours=dice.uniform(*HOURS)), copy)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--each", type=int, default=120)
    each = parser.parse_args().each
    rows = [row for row in rows_of("reuters_train") if row["published"]]
    originals = [(datetime.fromisoformat(row["published"]), to_record(row, NOW)) for row in rows]
    made = list(edited(originals, each, random.Random(1)))
    stream = sorted([*originals, *(copy for _, _, copy in made)], key=lambda told: told[0])
    found = silkwire([article for _, article in stream])
    place = {id(article): at for at, (_, article) in enumerate(stream)}

    def root(at: int) -> int:
        while (earlier := found[at]) is not None:
            at = earlier
        return at

    told: Counter[str] = Counter()
    together: Counter[str] = Counter()
    for kind, (_, original), (_, copy) in made:
        told[kind] += 1
        together[kind] += root(place[id(copy)]) == root(place[id(original)])
    for kind in COPIES:
        print(f"{kind:34} {together[kind]:4} of {told[kind]} found")
    for kind in OTHERS:
        print(f"{kind:34} {told[kind] - together[kind]:4} of {told[kind]} kept apart")


if __name__ == "__main__":
    main()
