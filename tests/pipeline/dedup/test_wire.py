"""Stories of a wire's days, most of whose reports are told once, beside the events they were labelled with."""

import gzip
import json
import os
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pipeline.clean.record import to_record
from pipeline.dedup import Index

EVENTS = Path(__file__).parents[3] / "benchmarks" / "wire-events.tsv"
AT_LEAST, MERGED_AT_MOST = 0.90, 0.15


@pytest.mark.corpus
def test_reports_of_other_events_are_seldom_swallowed() -> None:
    corpus = os.environ.get("SILKWIRE_CORPUS")
    if corpus is None:
        pytest.skip("SILKWIRE_CORPUS does not point to the corpus")
    labels = dict(line.split("\t")[:2] for line in EVENTS.read_text(encoding="utf-8").splitlines() if "\t" in line)
    with gzip.open(Path(corpus) / "wire" / "reuters_train.jsonl.gz", "rt") as lines:
        rows = [row for row in map(json.loads, lines) if "1987-03-11" <= (row["published"] or "")[:10] <= "1987-03-12"]
    rows.sort(key=lambda row: row["published"])
    events = [labels.get(row["id"]) or row["id"] for row in rows]

    index, stories = Index(), []
    for number, row in enumerate(rows, 1):
        made = index.fingerprint(to_record(row, datetime(2026, 1, 1, tzinfo=UTC)))
        placement = index.place(made)
        stories.append(placement.story or number)
        index.add(number, stories[-1], made, placement.copy_of)

    both, made_, true = Counter(zip(events, stories, strict=True)), Counter(stories), Counter(events)
    precision = sum(many * many / made_[story] for (_, story), many in both.items()) / len(rows)
    recall = sum(many * many / true[event] for (event, _), many in both.items()) / len(rows)
    assert 1 - precision <= MERGED_AT_MOST
    assert 2 * precision * recall / (precision + recall) >= AT_LEAST
