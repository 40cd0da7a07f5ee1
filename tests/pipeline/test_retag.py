"""What changed topics would do is said before it is done; doing it can be stopped; editions stay as they were sent."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from pipeline.admit import Desk
from pipeline.importing import import_articles
from pipeline.model import Article
from pipeline.retag import CHUNK, Sample, apply, difference
from pipeline.store import Store, open_store
from pipeline.tag import Topics, load_topics

NOW = datetime(2026, 3, 2, 6, 0, tzinfo=UTC)
HEADLINES = ["Ferries sail from Kuryk", "Trains leave for Poti", "Ferry strike ends", "Museum opens"]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(tmp_path / "news.db")
    yield opened
    opened.close()


def topics(folder: Path, store: Store, *terms: str) -> Topics:
    file = folder / "sea.toml"
    written = ", ".join(f'"{term}"' for term in terms)
    file.write_text(f'[[topics]]\nslug = "sea"\ntitle = "Sea"\n[topics.strong]\nen = [{written}]\n', encoding="utf-8")
    compiled = load_topics(file)
    with store.transaction():
        store.topics.save([(slug, compiled.titles[slug], compiled.versions[slug]) for slug in compiled.slugs])
    return compiled


def filled(store: Store, compiled: Topics, many: int = 1) -> None:
    articles = [
        Article(
            source="s",
            publisher="P",
            title=f"{title} {number}" if number else title,
            first_seen=NOW,
            published=NOW - timedelta(days=4 * place, minutes=number),
            summary=f"{title} {number} {place}",
            identity=f"{number} {place}",
            language="en",
        )
        for number in range(many)
        for place, title in enumerate(HEADLINES)
    ]
    import_articles(articles, Desk(store, compiled), store)


def tagged(store: Store) -> set[str]:
    stories = store.tags.stories(NOW - timedelta(days=30), 0, 10_000)
    had = store.tags.of([number for _, _, articles in stories for number in articles])
    return {articles[number].title for _, _, articles in stories for number in articles if had.get(number)}


def test_a_difference_names_what_is_gained_and_lost_and_writes_nothing(store: Store, tmp_path: Path) -> None:
    filled(store, topics(tmp_path, store, "ferry", "ferries"))
    change = difference(store, topics(tmp_path, store, "ferries", "trains"), NOW - timedelta(days=30))["sea"]

    assert (change.before, change.gained, change.lost, change.after) == (2, 1, 1, 2)
    assert [(sample.title, sample.terms) for sample in change.gains] == [("Trains leave for Poti", ("Trains",))]
    assert [(sample.title, sample.terms) for sample in change.losses] == [("Ferry strike ends", ("Ferry",))]
    assert tagged(store) == {"Ferries sail from Kuryk", "Ferry strike ends"}


def test_a_difference_looks_back_only_so_far(store: Store, tmp_path: Path) -> None:
    filled(store, topics(tmp_path, store, "ferry"))

    assert difference(store, topics(tmp_path, store, "trains"), NOW + timedelta(days=1))["sea"].after == 0


def test_applying_tags_the_archive_anew_with_the_version_that_did_it(store: Store, tmp_path: Path) -> None:
    filled(store, topics(tmp_path, store, "ferry", "ferries"))
    changed = topics(tmp_path, store, "trains")
    told = list(apply(store, changed, NOW))

    assert told == [(4, 4, 3)]
    assert tagged(store) == {"Trains leave for Poti"}
    assert {tag.version for tags in store.tags.of([1, 2, 3, 4]).values() for tag in tags.values()} == {
        changed.versions["sea"]
    }
    assert list(apply(store, changed, NOW)) == [(4, 4, 0)]
    assert difference(store, changed, NOW - timedelta(days=30))["sea"].gained == 0


def test_applying_is_taken_up_where_it_stopped(store: Store, tmp_path: Path) -> None:
    filled(store, topics(tmp_path, store, "ferry", "ferries"), many=200)
    changed = topics(tmp_path, store, "trains")

    stopped = next(apply(store, changed, NOW))
    rest = list(apply(store, changed, NOW))

    assert stopped[0] == CHUNK
    assert [done for done, _, _ in rest] == [800]
    assert len(tagged(store)) == 200


def test_rules_that_come_back_are_applied_again(store: Store, tmp_path: Path) -> None:
    filled(store, topics(tmp_path, store, "ferry", "ferries"))
    for term, title in (("trains", "Trains leave for Poti"), ("museum", "Museum opens")) * 2:
        list(apply(store, topics(tmp_path, store, term), NOW))

        assert tagged(store) == {title}


def test_a_stopped_run_is_not_taken_up_after_other_rules_were_applied(store: Store, tmp_path: Path) -> None:
    filled(store, topics(tmp_path, store, "ferry", "ferries"), many=200)
    next(apply(store, topics(tmp_path, store, "trains"), NOW))
    list(apply(store, topics(tmp_path, store, "museum"), NOW))

    list(apply(store, topics(tmp_path, store, "trains"), NOW))

    assert {title.split()[0] for title in tagged(store)} == {"Trains"}


def test_a_sample_is_a_story_with_the_words_that_speak_for_it(store: Store, tmp_path: Path) -> None:
    filled(store, topics(tmp_path, store, "nothing"))
    change = difference(store, topics(tmp_path, store, "museum"), NOW - timedelta(days=1))["sea"]

    assert change.gains == [Sample(change.gains[0].story, "Museum opens", ("Museum",))]
