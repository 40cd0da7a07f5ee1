"""The wire topics: their own tests, and their score on the labelled texts, which a change may raise but not lower."""

import gzip
import json
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pipeline.clean.record import read_records
from pipeline.tag import Topics, load_topics, run_tests, tags_of

FOLDER = Path(__file__).parents[3] / "benchmarks" / "wire-topics"
AT_LEAST = {"crude": 0.92, "nat-gas": 0.85, "trade": 0.89, "ship": 0.91}


@pytest.fixture(scope="module")
def wire() -> Topics:
    return load_topics(FOLDER)


def test_the_wire_topics_pass_their_own_tests(wire: Topics) -> None:
    assert [str(failure) for failure in run_tests(wire)] == []


@pytest.mark.corpus
def test_the_wire_topics_keep_their_score(wire: Topics) -> None:
    corpus = os.environ.get("SILKWIRE_CORPUS")
    if corpus is None:
        pytest.skip("SILKWIRE_CORPUS does not point to the corpus")
    with gzip.open(Path(corpus) / "wire" / "reuters_train_topics.jsonl.gz", "rt") as lines:
        gold = {row["id"]: set(row["topics"]) for row in map(json.loads, lines)}
    articles, _ = read_records(Path(corpus) / "wire" / "reuters_train.jsonl.gz", datetime(2026, 1, 1, tzinfo=UTC))
    given = {str(item.external_id): {tag.topic for tag in tags_of(item, wire)} for item in articles}

    scores = {}
    for slug in AT_LEAST:
        right = sum(slug in given[name] and slug in gold[name] for name in gold)
        scores[slug] = (
            2 * right / (sum(slug in tags for tags in given.values()) + sum(slug in tags for tags in gold.values()))
        )

    assert {slug: score for slug, score in scores.items() if score < AT_LEAST[slug]} == {}
