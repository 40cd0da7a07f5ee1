"""How well and how fast topics are found: F1 on labelled wire texts, texts a second, ten times the terms.

Seconds are of processor time, so that what else a machine does counts less.

SILKWIRE_CORPUS=…/data python benchmarks/topics.py [--part NAME]; the scorer is ../score/score_topics.py
beside the corpus.
"""

import argparse
import itertools
import json
import os
import pickle
import random
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

from pipeline.clean.record import read_records
from pipeline.model import Article
from pipeline.tag import Topics, load_topics, tags_of
from pipeline.tag.lexicon import Lexicon
from pipeline.tag.patterns import patterns_of
from pipeline.tag.term import Term
from pipeline.tag.zones import zones_of

ROOT = Path(__file__).resolve().parent.parent
NOW = datetime(2026, 1, 1, tzinfo=UTC)
SLUGS = "crude,nat-gas,trade,ship"
PASSES = 5
"""Passes of which the best counts: what else the machine does only ever slows one down."""


def articles_of(path: Path) -> list[Article]:
    """The texts of a file, cleaned as `silkwire import` does."""
    return read_records(path, NOW)[0]


def passed(articles: list[Article], topics: Topics) -> float:
    """Seconds of processor time for one pass."""
    start = time.process_time()
    for article in articles:
        tags_of(article, topics)
    return time.process_time() - start


def in_turns(articles: list[Article], *kinds: Topics, share: int = 300) -> list[float]:
    """Seconds of processor time for each, in turns of some hundred texts, so that a busy machine hits all alike."""
    parts = [articles[start : start + share] for start in range(0, len(articles), share)]
    return [sum(column) for column in zip(*(_turn(part, kinds) for part in parts), strict=True)]


def _turn(part: list[Article], kinds: tuple[Topics, ...]) -> list[float]:
    rounds = [[passed(part, topics) for topics in kinds] for _ in range(3)]
    return [min(times) for times in zip(*rounds, strict=True)]


def score(articles: list[Article], wire: Topics, gold: Path, scorer: Path) -> str:
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out.jsonl"
        out.write_text(
            "".join(
                json.dumps({"id": article.external_id, "topics": [tag.topic for tag in tags_of(article, wire)]}) + "\n"
                for article in articles
            )
        )
        command = [sys.executable, str(scorer), "--gold", str(gold), "--system", str(out), "--topics", SLUGS]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def more_terms(topics: Topics, extra: list[Term]) -> Topics:
    """The same topics over a lexicon with further terms."""
    return Topics(topics.all, Lexicon((*topics.lexicon.terms, *extra), topics.lexicon.guards, topics.lexicon.asked))


def like_the_desks(topics: Topics, wanted: int) -> list[Term]:
    """Further terms of the desk's kind: phrases of two words from its own terms of one language, of which few fire."""
    chance = random.Random(7)
    words = {
        language: sorted({word for term in terms for word in re.findall(r"[^\W\d_]{3,}[*~]?", term.raw)})
        for language, terms in itertools.groupby(
            sorted(topics.lexicon.terms, key=lambda term: term.language), key=lambda term: term.language
        )
    }
    told = [term.language for term in topics.lexicon.terms]
    known = {(term.raw, term.language) for term in topics.lexicon.terms}
    extra: dict[tuple[str, str], None] = {}
    while len(extra) < wanted:
        language = chance.choice(told)
        phrase = ("" if language == "zh" else " ").join(chance.sample(words[language], 2))
        if (phrase, language) not in known:
            extra[phrase, language] = None
    return [Term(raw, language) for raw, language in extra]


def like_the_texts(articles: list[Article], wanted: int) -> list[Term]:
    """Further terms that wire texts really have: words and phrases of theirs, all of which fire."""
    chance = random.Random(7)
    phrases: Counter[str] = Counter()
    for article in articles:
        words = re.findall(r"[a-z]{3,}", article.text.lower())
        phrases.update(f"{a} {b}" for a, b in itertools.pairwise(words))
        phrases.update(word for word in words if len(word) > 5)
    known = [phrase for phrase, count in phrases.items() if count <= 30]
    return [Term(phrase, "en") for phrase in chance.sample(known, min(wanted, len(known)))]


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--part", default="reuters_train", help="NAME.jsonl.gz with NAME_topics.jsonl.gz beside it")
    part = options.parse_args().part
    corpus = Path(os.environ["SILKWIRE_CORPUS"])
    articles = articles_of(corpus / "wire" / f"{part}.jsonl.gz")
    wire = load_topics(ROOT / "benchmarks" / "wire-topics")
    print(f"{len(articles)} wire texts, rules of benchmarks/wire-topics ({len(wire.lexicon.terms)} terms)")
    print(
        score(articles, wire, corpus / "wire" / f"{part}_topics.jsonl.gz", corpus.parent / "score" / "score_topics.py")
    )

    start = time.process_time()
    desk = load_topics(ROOT / "topics")
    read = time.process_time() - start
    patterns = patterns_of(desk.lexicon.terms)
    start = time.process_time()
    Lexicon(desk.lexicon.terms, desk.lexicon.guards, desk.lexicon.asked, patterns)
    built = time.process_time() - start
    compiled = pickle.dumps(desk)
    start = time.process_time()
    pickle.loads(compiled)  # noqa: S301 - made above
    kept = time.process_time() - start
    print(f"{len(desk)} desk topics, {len(desk.lexicon.terms)} terms: read in {read:.2f} s, automaton {built:.3f} s")
    print(f"the same as a run finds them, compiled and kept: {kept:.2f} s, automaton included")
    sample = articles[:3000]
    alone = min(passed(sample, desk) for _ in range(PASSES))
    print(f"desk topics: {len(sample) / alone:,.0f} texts a second on one core, the best of {PASSES} passes")
    wanted = 9 * len(desk.lexicon.terms)
    kind = more_terms(desk, like_the_desks(desk, wanted))
    firing = more_terms(desk, like_the_texts(articles_of(corpus / "wire" / "reuters_unused.jsonl.gz"), wanted))
    once, tenfold, fired, slower = in_turns(sample, desk, kind, firing, wire)
    print(f"in turns with those below: {len(sample) / once:,.0f} texts a second")
    print(f"with {len(kind.lexicon.terms)} terms of the desk's own kind: {tenfold / once:.2f} times the time")
    print(f"with {len(firing.lexicon.terms)} terms that such texts really have: {fired / once:.2f} times the time")
    print(f"wire topics: {len(sample) / slower:,.0f} texts a second")

    words = "|".join(re.escape(term.forms[0].chunks[0].low) for term in desk.lexicon.terms)
    alternation = re.compile(rf"\b(?:{words})")
    start = time.process_time()
    for article in sample[:30]:
        alternation.findall(zones_of(article).low)
    slow = 30 / (time.process_time() - start)
    print(f"baseline, one `re` alternation over the same terms, without any rules: {slow:,.0f} texts a second")


if __name__ == "__main__":
    main()
