"""How well and how fast topics are found: F1 on labelled wire texts, texts a second, ten times the terms.

Seconds are of processor time, so that what else a machine does counts less.

SILKWIRE_CORPUS=…/data python benchmarks/topics.py [--part NAME]; the scorer is ../score/score_topics.py
beside the corpus.
"""

import argparse
import itertools
import json
import os
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
from pipeline.tag.term import Term
from pipeline.tag.zones import zones_of

ROOT = Path(__file__).resolve().parent.parent
NOW = datetime(2026, 1, 1, tzinfo=UTC)
SLUGS = "crude,nat-gas,trade,ship"


def articles_of(path: Path) -> list[Article]:
    """The texts of a file, cleaned as `silkwire import` does."""
    return read_records(path, NOW)[0]


def per_second(articles: list[Article], topics: Topics) -> float:
    """The best of three passes, in texts a second of processor time."""
    best = 0.0
    for _ in range(3):
        start = time.process_time()
        for article in articles:
            tags_of(article, topics)
        best = max(best, len(articles) / (time.process_time() - start))
    return best


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


def more_terms(topics: Topics, articles: list[Article], times: int) -> Topics:
    """The same topics over a lexicon with so many times the terms: phrases and words that wire texts really have."""
    chance = random.Random(7)
    phrases: Counter[str] = Counter()
    for article in articles:
        words = re.findall(r"[a-z]{3,}", article.text.lower())
        phrases.update(f"{a} {b}" for a, b in itertools.pairwise(words))
        phrases.update(word for word in words if len(word) > 5)
    known = [phrase for phrase, count in phrases.items() if count <= 30]
    wanted = (times - 1) * len(topics.lexicon.terms)
    extra = [Term(phrase, "en") for phrase in chance.sample(known, min(wanted, len(known)))]
    return Topics(topics.all, Lexicon((*topics.lexicon.terms, *extra), topics.lexicon.guards))


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
    start = time.process_time()
    Lexicon(desk.lexicon.terms, desk.lexicon.guards)
    built = time.process_time() - start
    print(f"{len(desk)} desk topics, {len(desk.lexicon.terms)} terms: read in {read:.2f} s, automaton {built:.3f} s")
    sample = articles[:3000]
    once = per_second(sample, desk)
    ten = more_terms(desk, articles_of(corpus / "wire" / "reuters_unused.jsonl.gz"), 10)
    tenfold = per_second(sample, ten)
    print(f"desk topics: {once:,.0f} texts a second on one core")
    print(f"with {len(ten.lexicon.terms)} terms: {tenfold:,.0f} texts a second, {once / tenfold:.2f} times the time")
    print(f"wire topics: {per_second(sample, wire):,.0f} texts a second")

    words = "|".join(re.escape(term.forms[0].chunks[0].low) for term in desk.lexicon.terms)
    alternation = re.compile(rf"\b(?:{words})")
    start = time.process_time()
    for article in sample[:30]:
        alternation.findall(zones_of(article).low)
    slow = 30 / (time.process_time() - start)
    print(f"baseline, one `re` alternation over the same terms, without any rules: {slow:,.0f} texts a second")


if __name__ == "__main__":
    main()
