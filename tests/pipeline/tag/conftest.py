"""Articles and topics from literals, for the tests of tagging."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pipeline.model import Article
from pipeline.tag import Topics, load_topics

MakeTopics = Callable[[str], Topics]
MakeArticle = Callable[..., Article]


@pytest.fixture
def topics_of(tmp_path: Path) -> MakeTopics:
    """Topics from TOML written in the test."""

    def make(toml: str) -> Topics:
        path = tmp_path / "topics.toml"
        path.write_text(toml, encoding="utf-8")
        return load_topics(path)

    return make


@pytest.fixture
def article() -> MakeArticle:
    """An article with this title, and whatever else the test names."""

    def make(title: str, **fields: object) -> Article:
        values = {"source": "s", "publisher": "p", "first_seen": datetime(2026, 1, 1, tzinfo=UTC), **fields}
        return Article(title=title, **values)  # type: ignore[arg-type]

    return make
