"""The store, with the real SQLite."""

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from crawler.model import Drop, Entry, Harvest, Outcome, Source, Visit
from pipeline.clean.article import identities_of
from pipeline.errors import BadDataError, BusyError, CannotWriteError, StoreError
from pipeline.model import Article, Delivery, Placement, SourceNote, Tag, Window
from pipeline.store import Store, open_store
from pipeline.store.editions import SavedEdition
from pipeline.store.lock import hold
from pipeline.store.sources import MARKS_AT_HAND, Ledger

NOW = datetime(2026, 3, 2, 6, 0, tzinfo=UTC)
SOURCE = Source(name="steppe", url="https://steppe.example/feed", publisher="Steppe Courier")
ARTICLE = Article(
    source="steppe",
    publisher="Steppe Courier",
    title="Паром возит контейнеры в Актау",
    first_seen=NOW,
    url="https://steppe.example/a",
    text="Контейнеры идут через Каспий.\n\nВторой абзац.",
    lead="Контейнеры идут через Каспий.",
    language="ru",
    identity="page\nSteppe Courier\nsteppe.example/a",
)
NEW_STORY = Placement()
TAG = Tag("oil", 4.0, {"terms": ["crude"]}, "v1")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = open_store(tmp_path / "news.db")
    with store.transaction():
        store.sources.sync([SOURCE])
        store.topics.save([("oil", {"en": "Oil", "ru": "Нефть"}, "v1")])
    yield store
    store.close()


def add(
    store: Store, article: Article, placement: Placement = NEW_STORY, tags: tuple[Tag, ...] = ()
) -> tuple[int, int]:
    with store.transaction():
        before = store.articles.last_id()
        ids = store.stories.add(article, placement, tags, b"print")
        store.articles.index_text(before)
    return ids


def same(store: Store, article: Article) -> int | None:
    """The id under which the store has this very item."""
    return store.articles.same([article]).id_of(article)


def numbered(number: int, **changes: object) -> Article:
    article = replace(ARTICLE, identity=f"page\n{number}", url=f"https://steppe.example/{number}")
    return replace(article, **changes)  # type: ignore[arg-type]


def test_an_article_is_kept_with_its_story_and_its_reasons(store: Store) -> None:
    article_id, story_id = add(store, ARTICLE, tags=(TAG,))

    [story] = store.stories.read([story_id])

    assert story.title == ARTICLE.title
    assert [telling.id for telling in story.tellings] == [article_id]
    assert story.tags == (TAG,)


def test_a_copy_joins_its_originals_story(store: Store) -> None:
    first, story = add(store, ARTICLE)
    copy, same_story = add(store, numbered(2), Placement(story=story, copy_of=first, shared=0.9))

    [told] = store.stories.read([story])

    assert same_story == story
    assert [(telling.id, telling.copy_of) for telling in told.tellings] == [(first, None), (copy, first)]


def test_the_same_page_under_another_guid_is_the_same_article(store: Store) -> None:
    first, _ = add(store, ARTICLE)

    assert same(store, replace(ARTICLE, guid="another")) == first


def test_a_source_that_moved_its_site_brings_no_old_news(store: Store) -> None:
    first, _ = add(store, replace(ARTICLE, published=NOW))

    moved = replace(ARTICLE, published=NOW, url="https://new.example/a", identity="page\nnew.example/a")

    assert same(store, moved) == first
    assert same(store, replace(moved, published=NOW + timedelta(hours=2))) is None


def test_what_is_kept_meanwhile_is_the_same_for_the_rest_of_a_harvest(store: Store) -> None:
    told = replace(ARTICLE, published=NOW)
    elsewhere = replace(told, url="https://steppe.example/b", identity="page\nsteppe.example/b")
    known = store.articles.same([told, elsewhere])

    assert (known.id_of(told), known.id_of(elsewhere)) == (None, None)
    known.add(told, 7)
    assert (known.id_of(told), known.id_of(elsewhere)) == (7, 7)
    assert known.id_of(replace(elsewhere, source="another")) is None


def test_an_entry_key_belongs_to_its_source_alone(store: Store) -> None:
    article_id, _ = add(store, ARTICLE)
    with store.transaction():
        store.articles.sight([("steppe", "guid-1", "mark", article_id)], NOW)

    asked = [("steppe", "guid-1"), ("steppe", "guid-2"), ("another", "guid-1")]
    assert store.articles.seen(asked) == {("steppe", "guid-1"): (article_id, "mark")}
    assert store.articles.shown_by(["steppe", "another"]) == {"steppe"}


def test_a_correction_keeps_what_was_said_before(store: Store) -> None:
    article_id, _ = add(store, ARTICLE)
    corrected = replace(ARTICLE, title="Паром возит контейнеры в Курык", text="Новый текст.")

    with store.transaction():
        assert store.articles.revise(article_id, corrected, NOW) is True
        assert store.articles.revise(article_id, corrected, NOW) is False

    [before] = store.articles.versions(article_id)
    assert (before["title"], before["text"]) == (ARTICLE.title, ARTICLE.text)
    assert [row["title"] for row in store.search.articles("Курык")] == [corrected.title]
    assert store.care.troubles() == []


def test_nothing_of_a_failed_transaction_is_kept(store: Store) -> None:
    with pytest.raises(ZeroDivisionError), store.transaction():
        store.stories.add(ARTICLE, Placement(), (), b"print")
        _ = 1 / 0

    assert store.articles.last_id() == 0


HARVEST = Harvest(
    visit=Visit(SOURCE, SOURCE.url),
    outcome=Outcome.FRESH,
    at=NOW,
    etag='W/"a\tb"',
    entries=(Entry(url=None, title="t"),),
)
LEDGER = Ledger(due=NOW + timedelta(minutes=30), because="rhythm", state="well", record='{"seen": 1}', new=1)


def test_a_visit_remembers_validators_byte_for_byte_and_when_to_come_again(store: Store) -> None:
    with store.transaction():
        store.sources.record(HARVEST, LEDGER, None)

    [visit] = store.sources.visits([SOURCE])

    assert visit.etag == 'W/"a\tb"'
    assert store.sources.due([SOURCE], NOW) == []
    assert [v.source.name for v in store.sources.due([SOURCE], NOW + timedelta(minutes=30))] == ["steppe"]
    assert store.sources.record_of("steppe") == '{"seen": 1}'


def test_a_visit_lists_the_newest_entries_of_a_source_and_knows_those_before_them(store: Store) -> None:
    first, _ = add(store, ARTICLE)
    newest, _ = add(store, replace(ARTICLE, identity="page\nSteppe Courier\nsteppe.example/b"))
    with store.transaction():
        store.articles.sight([("steppe", "long ago", "mark of long ago", first)], NOW)
        store.articles.sight([("steppe", f"lately {n}", "mark", newest) for n in range(MARKS_AT_HAND)], NOW)

    [visit] = store.sources.visits([SOURCE])

    assert set(visit.known) == set(visit.marks) == {f"lately {n}" for n in range(MARKS_AT_HAND)}
    assert "long ago" in visit.known
    assert visit.marks["long ago"] == "mark of long ago"
    assert "never" not in visit.known


def test_a_failed_visit_keeps_the_validators_of_the_last_good_one(store: Store) -> None:
    failed = replace(HARVEST, outcome=Outcome.FAILED, error="answered 500", etag=None, at=NOW + timedelta(hours=1))
    with store.transaction():
        store.sources.record(HARVEST, LEDGER, None)
        store.sources.record(failed, replace(LEDGER, state="failing", new=0), None)

    [visit] = store.sources.visits([SOURCE])
    [health] = store.sources.health()

    assert visit.etag == 'W/"a\tb"'
    assert health["state"] == "failing"
    assert health["error"] == "answered 500"


def test_a_changed_address_starts_from_nothing(store: Store) -> None:
    with store.transaction():
        store.sources.record(HARVEST, LEDGER, None)
        store.sources.sync([replace(SOURCE, url="https://steppe.example/new")])

    [visit] = store.sources.visits([replace(SOURCE, url="https://steppe.example/new")])

    assert (visit.url, visit.etag) == ("https://steppe.example/new", None)


def test_coverage_tells_who_failed_and_who_was_heard(store: Store) -> None:
    other = Source(name="caspian", url="https://caspian.example/feed", publisher="Caspian Post")
    broken = replace(HARVEST, visit=Visit(other, other.url), outcome=Outcome.UNREACHABLE, error="no such name")
    with store.transaction():
        store.sources.sync([SOURCE, other])
        store.sources.record(HARVEST, LEDGER, None)
        store.sources.record(broken, replace(LEDGER, new=0), None)

    coverage = store.sources.coverage(Window(NOW - timedelta(days=1), NOW + timedelta(seconds=1)))

    assert (coverage.sources, coverage.heard) == (2, 1)
    assert coverage.failed == (SourceNote("caspian", "Caspian Post", "no such name", "unreachable"),)


def test_the_same_drop_is_noted_once(store: Store) -> None:
    drop = Drop("no link and no title")
    with store.transaction():
        store.sources.drop("steppe", [drop, drop], NOW)
        store.sources.drop("steppe", [drop], NOW)

    with sqlite3.connect(store.path) as file:
        assert file.execute("select count(*) from drops").fetchone() == (1,)


def edition(number: int, due: datetime) -> SavedEdition:
    window = Window(due - timedelta(days=1), due)
    return SavedEdition(number, "daily", "The Daily", "Subject", "2026-03-02", due, window, 7, 1, "{}")


def test_a_story_comes_back_to_a_digest_that_told_it_when_its_paper_has_corrected_it(store: Store) -> None:
    article_id, story_id = add(store, ARTICLE)
    corrected = replace(ARTICLE, title="Corrected", text="Other words.")
    with store.durable_transaction():
        store.editions.save(edition(1, NOW), [(story_id, "oil", "Title", [article_id])], [("desk", "a@b")], "en", NOW)
        store.articles.revise(article_id, corrected, NOW + timedelta(hours=1))
        store.articles.revise(article_id, replace(corrected, text="Yet others."), NOW + timedelta(hours=2))
    window = Window(NOW, NOW + timedelta(days=1))

    [story] = store.stories.newer_than(article_id, article_id, "daily", window)

    assert story.tellings[0].before == f"{ARTICLE.title}\n\n{ARTICLE.text}"
    assert (story.tellings[0].title, story.tellings[0].text) == ("Corrected", "Yet others.")
    assert store.stories.newer_than(article_id, article_id, "weekly", window) == []
    assert store.stories.newer_than(article_id, article_id, "daily", Window(window.end, window.end)) == []


def test_a_page_read_anew_brings_no_story_back(store: Store) -> None:
    article_id, story_id = add(store, ARTICLE)
    with store.durable_transaction():
        store.editions.save(edition(1, NOW), [(story_id, "oil", "Title", [article_id])], [("desk", "a@b")], "en", NOW)
        assert store.articles.reread(article_id, replace(ARTICLE, text="Read better."), [], b"", NOW)

    assert store.stories.newer_than(article_id, article_id, "daily", Window(NOW, NOW + timedelta(days=1))) == []


def test_an_edition_is_one_for_its_hour_and_says_what_it_told(store: Store) -> None:
    article_id, story_id = add(store, ARTICLE)
    with store.durable_transaction():
        store.editions.save(edition(1, NOW), [(story_id, "oil", "Title", [article_id])], [("desk", "a@b")], "en", NOW)

    with pytest.raises(sqlite3.IntegrityError), store.transaction():
        store.editions.save(edition(2, NOW), [], [], "en", NOW)

    [story] = store.stories.read([story_id], "daily")
    assert [told.edition for told in story.told] == [1]
    assert store.editions.last("daily") == edition(1, NOW)


def test_only_what_is_missing_is_delivered_again(store: Store) -> None:
    with store.transaction():
        store.editions.save(edition(1, NOW), [], [("desk", "a"), ("desk", "b"), ("desk", "c")], "en", NOW)
        store.editions.begin_delivery(1, "desk", "a", NOW)
        store.editions.end_delivery(1, Delivery("desk", "a", "sent"), timedelta(days=5), NOW)
        store.editions.begin_delivery(1, "desk", "b", NOW)

    assert store.editions.undelivered("daily", NOW) == [(1, "desk", "c")]
    with store.transaction():
        doubted = store.editions.doubt()
    assert [(edition_id, delivery.recipient) for edition_id, delivery in doubted] == [(1, "b")]
    assert [delivery.state for delivery in store.editions.deliveries(1)] == ["sent", "uncertain", "pending"]


def test_a_page_is_owed_when_its_time_has_come_or_lies_beyond_any_wait(store: Store) -> None:
    article, _ = add(store, ARTICLE)
    with store.transaction():
        store.owed.failed(article, ARTICLE.source, "https://steppe.example/1", "HTTP 500", NOW)

    ahead = [timedelta(minutes=59), timedelta(hours=1), -timedelta(days=1)]

    assert [len(store.owed.due(ARTICLE.source, NOW + one, 5)) for one in ahead] == [0, 1, 1]


def test_a_letter_that_failed_before_the_clock_was_set_back_is_tried_again(store: Store) -> None:
    with store.transaction():
        store.editions.save(edition(1, NOW), [], [("desk", "a"), ("desk", "b")], "en", NOW)
        for reader, kept in (("a", timedelta(days=5)), ("b", timedelta())):
            store.editions.begin_delivery(1, "desk", reader, NOW)
            store.editions.end_delivery(1, Delivery("desk", reader, "failed"), kept, NOW)

    assert store.editions.undelivered("daily", NOW + timedelta(minutes=1)) == []
    assert store.editions.undelivered("daily", NOW - timedelta(days=1)) == [(1, "desk", "a")]


@pytest.mark.parametrize(
    ("query", "finds"),
    [
        ("контейнеры", True),
        ("Контейн*", True),
        ('"идут через"', True),
        ("контейнеры NOT Каспий", False),
        ("нефть", False),
    ],
)
def test_words_are_found_in_cyrillic(store: Store, query: str, finds: bool) -> None:
    add(store, ARTICLE)

    assert bool(store.search.articles(query)) is finds


@pytest.mark.parametrize("query", ["中吉乌铁路", "铁路", "路", "开工"])
def test_chinese_is_found_at_any_length(store: Store, query: str) -> None:
    add(store, numbered(3, title="中吉乌铁路开工", lead="", text=""))

    assert [row["title"] for row in store.search.articles(query)] == ["中吉乌铁路开工"]


@pytest.mark.parametrize("query", ["", '"open', "AND", "(a"])
def test_a_query_that_cannot_be_read_is_said_so(store: Store, query: str) -> None:
    with pytest.raises(BadDataError):
        store.search.articles(query)


def test_a_story_merged_away_points_to_where_it_stands(store: Store) -> None:
    _, first = add(store, ARTICLE)
    _, second = add(store, numbered(2))
    with sqlite3.connect(store.path) as file:
        file.execute("update stories set merged_into = ? where id = ?", (first, second))

    assert store.stories.standing(second) == first
    assert store.stories.standing(99) is None


def test_another_programs_database_is_refused(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "other.db") as file:
        file.execute("create table cats (name text)")

    with pytest.raises(StoreError, match="not a Silkwire store"):
        open_store(tmp_path / "other.db")


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    (tmp_path / "notes.db").write_text("shopping list\n" * 100)

    with pytest.raises(StoreError, match="is no SQLite file"):
        open_store(tmp_path / "notes.db")


def test_a_newer_store_is_refused_untouched(tmp_path: Path) -> None:
    open_store(tmp_path / "news.db").close()
    with sqlite3.connect(tmp_path / "news.db") as file:
        file.execute(
            "insert into _sqlite_migrations (migration_set, name, applied_at) values ('silkwire', 'm999_later', '')"
        )

    with pytest.raises(StoreError, match="newer Silkwire"):
        open_store(tmp_path / "news.db")


def test_a_folder_that_cannot_be_made_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(CannotWriteError, match=r"cannot be opened \(File exists\); check the folder's owner"):
        open_store(tmp_path / "file" / "news.db")


def test_a_lock_that_cannot_be_taken_says_where_whoever_runs_it_must_be_able_to_write(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(CannotWriteError, match=rf"must be able to write in {tmp_path}/file"), hold(tmp_path / "file/a"):
        pass


def test_two_runs_cannot_hold_the_lock(tmp_path: Path) -> None:
    with hold(tmp_path / "lock"), pytest.raises(BusyError), hold(tmp_path / "lock"):
        pass


def test_a_lead_of_several_paragraphs_is_kept_as_the_beginning_of_its_text(store: Store) -> None:
    text = "The ferry adds slots.\n\nTwo a day.\n\nMore follows."
    leads = ("The ferry adds slots.\nTwo a day.", "The ferry adds slots.", "A ferry.\nTwo a day.", "")

    for number, lead in enumerate(leads):
        with store.transaction():
            told = replace(ARTICLE, identity=f"page\n{number}", url=None, text=text, lead=lead)
            article, _ = store.stories.add(told, Placement(), (), b"print")
        row = store.articles.read(article)

        assert row is not None
        assert row["lead"] == lead
        assert row["own_lead"] == (lead if lead.startswith("A") else None)


def test_an_article_is_found_by_its_number_its_address_or_the_id_it_came_with(store: Store) -> None:
    first, _ = add(store, ARTICLE)
    imported = numbered(2, external_id="1", guid="1", identity="import\n1", original_url="https://other.example/2")
    second, _ = add(store, imported)

    def found(reference: str) -> int | None:
        return store.articles.find(reference, identities_of(reference, store.sources.publishers()))

    assert found(str(first)) == first
    assert found("https://www.steppe.example/a#top") == first
    assert found("https://other.example/2") == second
    assert found("https://steppe.example/2") == second
    assert found("9" * 30) is None
    with store.transaction():
        store.articles.revise(second, replace(imported, title="Another"), NOW)
    article = store.articles.article(second)
    assert article is not None
    assert (article.guid, article.external_id) == ("1", "1")


def test_the_size_counts_what_is_still_in_the_log(store: Store) -> None:
    text = "Ferries carry wagons. " * 10_000
    add(store, replace(ARTICLE, text=text))

    assert store.path.stat().st_size < len(text) < store.size


def test_an_address_or_an_id_is_looked_up_in_an_index(store: Store) -> None:
    add(store, ARTICLE)
    seen: list[str] = []
    store._connection.set_trace_callback(seen.append)

    assert store.articles.find(str(ARTICLE.url), identities_of(str(ARTICLE.url), ["Steppe Courier"])) == 1

    store._connection.set_trace_callback(None)
    [asked] = seen
    plan = [row["detail"] for row in store._connection.execute(f"explain query plan {asked}")]
    assert not any("SCAN articles" in step for step in plan)
