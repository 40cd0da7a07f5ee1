"""The house in numbers, as OpenMetrics text, for Prometheus and whatever reads it."""

from collections.abc import Sequence
from datetime import datetime

from prometheus_client import CollectorRegistry, Gauge
from prometheus_client.openmetrics.exposition import generate_latest

from pipeline.health.troubles import KINDS, free_bytes, troubles_of
from pipeline.model import Digest
from pipeline.store import Store

CONTENT_TYPE = "application/openmetrics-text; version=1.0.0; charset=utf-8"


def metrics_of(store: Store, digests: Sequence[Digest], now: datetime) -> str:
    """All metrics at `now`: sizes in bytes, instants in seconds since 1970."""
    registry = CollectorRegistry()

    def gauge(name: str, help_: str, *labels: str) -> Gauge:
        return Gauge(f"silkwire_{name}", help_, labels, registry=registry)

    gauge("articles", "Articles in the store.").set(store.articles.count())
    gauge("store_bytes", "Size of the store.").set(store.size)
    gauge("disk_free_bytes", "Free beside the store.").set(free_bytes(store.path.parent))
    states = gauge("sources", "Configured sources by state.", "state")
    for state, many in store.sources.counts().items():
        states.labels(state).set(many)
    heard = gauge("source_last_heard_timestamp_seconds", "When a source last answered as it should.", "source")
    for source, instant in store.sources.last_heard():
        heard.labels(source).set(instant.timestamp())
    ended = gauge("run_last_end_timestamp_seconds", "When the last run with this outcome ended.", "verb", "outcome")
    for verb, outcome, instant in store.runs.last_ends():
        ended.labels(verb, outcome).set(instant.timestamp())
    made = gauge("edition_last_due_timestamp_seconds", "The hour the last edition of a digest answers for.", "digest")
    told = gauge("edition_last_stories", "Stories in the last edition of a digest.", "digest")
    for digest in digests:
        if (last := store.editions.last(digest.name)) is not None:
            made.labels(digest.name).set(last.due.timestamp())
            told.labels(digest.name).set(last.stories)
    deliveries = gauge("deliveries", "Deliveries by state.", "state")
    for state, many in store.editions.delivery_counts().items():
        deliveries.labels(state).set(many)
    wrong = gauge("troubles", "What is wrong now, by kind.", "kind")
    troubles = troubles_of(store, digests, now)
    for kind in KINDS:
        wrong.labels(kind).set(sum(trouble.kind == kind for trouble in troubles))
    written: bytes = generate_latest(registry)  # type: ignore[no-untyped-call]
    return written.decode()
