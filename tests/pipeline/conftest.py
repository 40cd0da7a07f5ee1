"""What tests of the ways in share: one topic, known to their store."""

from pathlib import Path

import pytest

from pipeline.store import Store
from pipeline.tag import Topics, load_topics


@pytest.fixture
def topics(tmp_path: Path, store: Store) -> Topics:
    file = tmp_path / "ferry.toml"
    file.write_text('[[topics]]\nslug = "ferries"\ntitle = "Ferries"\n[topics.strong]\nen = ["ferry", "ferries"]\n')
    topics = load_topics(file)
    with store.transaction():
        store.topics.save([(slug, topics.titles[slug], topics.versions[slug]) for slug in topics.slugs])
    return topics
