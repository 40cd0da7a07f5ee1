"""Compiled topics are kept beside the store, and used only while nothing they were made of has changed."""

import os
import pickle
import resource
import signal
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline.cli import silkwire
from pipeline.cli.kept import file_of, keep, kept_names, kept_topics, key_of
from pipeline.cli.session import Session
from pipeline.document import read_document
from pipeline.model import Article
from pipeline.tag import load_topics
from pipeline.tag.zones import zones_of

ARTICLE = Article("s", "p", "Gas transit ends", datetime(2026, 1, 1, tzinfo=UTC))
TOPICS = """
[[topics]]
slug = "gas"
title = "Gas"
[topics.strong]
en = ["gas transit"]
"""


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    (tmp_path / "topics.toml").write_text(TOPICS)
    config = tmp_path / "config.toml"
    config.write_text('[silkwire]\ndatabase = "news.db"\ninclude = ["topics.toml"]\n')
    return config


def test_topics_come_back_as_they_were_kept(desk: Path) -> None:
    topics = load_topics(desk.with_name("topics.toml"))
    file, key = file_of(desk.with_name("news.db")), key_of([read_document(desk.with_name("topics.toml"))])

    keep(file, key, topics)

    kept = kept_topics(file, key)
    assert kept == topics
    found = [each.lexicon.find(zones_of(ARTICLE), "en").places for each in (kept, topics)]
    assert found[0] == found[1] != {}
    names = kept_names(file, key)
    assert names is not None
    assert (names.slugs, names.versions) == (topics.slugs, topics.versions)


def test_topics_kept_under_another_key_are_not_used(desk: Path) -> None:
    file = file_of(desk.with_name("news.db"))
    keep(file, b"k" * 32, load_topics(desk.with_name("topics.toml")))

    assert kept_topics(file, b"x" * 32) is None
    assert kept_names(desk.with_name("none"), b"k" * 32) is None


def test_nothing_but_topics_is_read_from_the_file(desk: Path) -> None:
    class Evil:
        def __reduce__(self) -> tuple[object, ...]:
            return os.mkdir, (str(desk.with_name("made")),)

    file = file_of(desk.with_name("news.db"))
    file.write_bytes(b"k" * 32 + pickle.dumps(((), {}, {})) + pickle.dumps(Evil()))

    assert kept_topics(file, b"k" * 32) is None
    assert not desk.with_name("made").exists()


def test_a_file_that_was_cut_off_is_passed_over(desk: Path) -> None:
    file = file_of(desk.with_name("news.db"))
    keep(file, b"k" * 32, load_topics(desk.with_name("topics.toml")))
    file.write_bytes(file.read_bytes()[:-20])

    assert kept_topics(file, b"k" * 32) is None


def test_a_changed_topic_file_is_read_anew(desk: Path) -> None:
    runner = CliRunner()
    assert runner.invoke(silkwire, ["-c", str(desk), "gather"]).exit_code == 0
    assert Session(str(desk)).topics.versions.keys() == {"gas"}

    desk.with_name("topics.toml").write_text(TOPICS.replace('"gas"', '"coal"').replace("gas transit", "coal"))
    session = Session(str(desk))

    assert session.topic_names.slugs == ("coal",)
    assert session.topics.slugs == ("coal",)
    assert runner.invoke(silkwire, ["-c", str(desk), "gather"]).exit_code == 0
    assert Session(str(desk)).topic_names.slugs == ("coal",)


def test_a_changed_source_lets_no_topic_be_compiled_again(desk: Path) -> None:
    runner = CliRunner()
    runner.invoke(silkwire, ["-c", str(desk), "gather"])
    kept = file_of(desk.with_name("news.db"))
    before = kept.stat().st_mtime_ns

    desk.write_text(desk.read_text() + '[[sources]]\nname = "steppe"\nurl = "http://127.0.0.1:1/"\n')
    runner.invoke(silkwire, ["-c", str(desk), "gather"])

    assert kept.stat().st_mtime_ns == before
    assert Session(str(desk)).topics.versions.keys() == {"gas"}


def test_topics_in_the_configuration_itself_are_read_anew_when_it_changes(desk: Path) -> None:
    runner = CliRunner()
    desk.write_text('[silkwire]\ndatabase = "news.db"\n' + TOPICS)
    runner.invoke(silkwire, ["-c", str(desk), "gather"])

    desk.write_text(desk.read_text().replace('"gas"', '"coal"'))

    assert Session(str(desk)).topic_names.slugs == ("coal",)


def test_a_mistake_in_a_topic_file_is_told_although_topics_were_kept(desk: Path) -> None:
    runner = CliRunner()
    runner.invoke(silkwire, ["-c", str(desk), "gather"])

    desk.with_name("topics.toml").write_text(TOPICS + "colour = 1\n")
    result = runner.invoke(silkwire, ["-c", str(desk), "gather"])

    assert "colour" in str(result.exception)


def test_on_a_full_disk_nothing_is_kept_and_nothing_lies_about(desk: Path) -> None:
    topics = load_topics(desk.with_name("topics.toml"))
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, before[1]))
    try:
        keep(file_of(desk.with_name("news.db")), b"k" * 32, topics)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)

    assert sorted(path.name for path in desk.parent.iterdir()) == ["config.toml", "topics.toml"]
