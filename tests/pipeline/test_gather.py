"""The way in, with a crawl that yields the harvests it is handed."""

import asyncio
from collections.abc import AsyncGenerator, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from crawler.model import Drop, Entry, Fetch, Harvest, Outcome, Page, Source, Visit
from pipeline.gather import Desk, Round, gather, import_articles
from pipeline.model import Article
from pipeline.store import Store, open_store
from pipeline.tag import Topics, load_topics

NOW = datetime(2026, 3, 2, 6, 0, tzinfo=UTC)
STEPPE = Source(name="steppe", url="https://steppe.example/feed", publisher="Steppe Courier", language="en")
CASPIAN = Source(name="caspian", url="https://caspian.example/feed", publisher="Caspian Post", language="en")

FERRY = (
    "Two new ferries began carrying containers from the port of Kuryk to Alat on Monday, the operator said.\n\n"
    "The ships each take 52 rail wagons and shorten the waiting time at the terminal from nine days to four.\n\n"
    "Shippers had asked for more capacity since traffic on the route rose by 62 percent in a year."
)
GRID = (
    "The grid operator warned of cuts to supply in the northern regions after frost damaged two transformers.\n\n"
    "Repairs will take until Thursday, and hospitals are on reserve power, the energy ministry said."
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = open_store(tmp_path / "news.db")
    with store.transaction():
        store.sources.sync([STEPPE, CASPIAN])
    yield store
    store.close()


@pytest.fixture
def topics(tmp_path: Path, store: Store) -> Topics:
    file = tmp_path / "ferry.toml"
    file.write_text('[[topics]]\nslug = "ferries"\ntitle = "Ferries"\n[topics.strong]\nen = ["ferry", "ferries"]\n')
    topics = load_topics(file)
    with store.transaction():
        store.topics.save([(slug, topics.titles[slug], topics.versions[slug]) for slug in topics.slugs])
    return topics


def entry(number: int, title: str = "Ferries carry containers", hours: int = 1, site: str = "steppe") -> Entry:
    url = f"https://{site}.example/{number}"
    return Entry(url=url, title=title, guid=f"g{number}", published=NOW - timedelta(hours=hours))


def harvest(*entries: Entry, source: Source = STEPPE, text: str = FERRY, **changes: object) -> Harvest:
    pages = {item.url: Page(text=text, lead=text.partition("\n\n")[0], language="en") for item in entries if item.url}
    brought = Harvest(
        Visit(source, source.url), Outcome.FRESH, NOW, entries=entries, pages=pages, etag='"1"', status=200
    )
    return replace(brought, **changes)  # type: ignore[arg-type]


def bring(store: Store, topics: Topics, *harvests: Harvest, now: datetime = NOW) -> Round:
    async def crawl(visits: Sequence[Visit], fetch: Fetch, clock: object) -> AsyncGenerator[Harvest, None]:
        for item in harvests:
            yield item

    visits = [item.visit for item in harvests]
    return asyncio.run(gather(visits, Fetch(), Desk(store, topics), store, lambda: now, None, crawl))


def test_what_comes_home_is_placed_tagged_and_kept(store: Store, topics: Topics) -> None:
    result = bring(store, topics, harvest(entry(1)))

    [story] = store.stories.read([1])
    assert result == Round(visited=1, heard=1, new=1)
    assert [tag.topic for tag in story.tags] == ["ferries"]
    assert story.tellings[0].lead.startswith("Two new ferries")


def test_gathering_twice_stores_nothing_twice(store: Store, topics: Topics) -> None:
    bring(store, topics, harvest(entry(1), entry(2, "Grid operator warns of cuts")))
    again = bring(
        store, topics, harvest(entry(1), entry(2, "Grid operator warns of cuts")), now=NOW + timedelta(hours=1)
    )

    assert again.new == 0
    assert store.articles.count() == 2


def test_two_papers_with_one_report_tell_one_story(store: Store, topics: Topics) -> None:
    first = harvest(entry(1))
    second = harvest(entry(9, "New ferries take containers to Alat", site="caspian"), source=CASPIAN)

    bring(store, topics, first, second)

    [story] = store.stories.read([1, 2])
    assert [telling.publisher for telling in story.tellings] == ["Steppe Courier", "Caspian Post"]
    assert story.tellings[1].copy_of == story.tellings[0].id


def test_another_happening_is_another_story(store: Store, topics: Topics) -> None:
    bring(store, topics, harvest(entry(1)), harvest(entry(2, "Grid operator warns of cuts"), text=GRID))

    assert len(store.stories.read([1, 2])) == 2


def test_a_dead_source_stops_nobody_and_loses_nothing(store: Store, topics: Topics) -> None:
    dead = harvest(
        source=CASPIAN, outcome=Outcome.UNREACHABLE, error="the name does not resolve", etag=None, status=None
    )

    result = bring(store, topics, dead, harvest(entry(1)))

    assert (result.heard, result.new) == (1, 1)
    assert [(note.source, note.reason) for note in result.unheard] == [("caspian", "the name does not resolve")]


def test_an_etag_is_kept_only_with_its_entries(store: Store, topics: Topics) -> None:
    broken = entry(1)
    object.__setattr__(broken, "title", None)

    with pytest.raises(Exception, match=r"."):
        bring(store, topics, harvest(entry(2), broken))

    [visit] = store.sources.visits([STEPPE])
    assert visit.etag is None
    assert store.articles.count() == 0


def test_old_items_of_a_source_just_met_are_kept_but_not_told(store: Store, topics: Topics) -> None:
    bring(store, topics, harvest(entry(1, hours=24 * 30), entry(2, "Ferry timetable", hours=2)))

    told = store.stories.newer_than(0, store.articles.last_id(), "daily")

    assert store.articles.count() == 2
    assert [story.title for story in told] == ["Ferry timetable"]


def test_a_late_item_of_a_known_source_is_told(store: Store, topics: Topics) -> None:
    bring(store, topics, harvest(entry(1)))
    late = replace(entry(2, "Grid operator warns of cuts", hours=24 * 5))
    bring(store, topics, harvest(late, text=GRID), now=NOW + timedelta(hours=1))

    told = store.stories.newer_than(1, store.articles.last_id(), "daily")

    assert [story.title for story in told] == ["Grid operator warns of cuts"]


def test_what_is_not_kept_is_a_row_with_its_reason(store: Store, topics: Topics) -> None:
    bring(store, topics, harvest(entry(1), drops=(Drop("no link and no title"),)))

    assert store.sources.drops() == [("steppe", "no link and no title", 1)]


def test_a_run_begun_anew_places_as_the_run_before_would_have(store: Store, topics: Topics) -> None:
    bring(store, topics, harvest(entry(1)))
    bring(
        store,
        topics,
        harvest(entry(9, "New ferries take containers to Alat", site="caspian"), source=CASPIAN),
        now=NOW + timedelta(hours=2),
    )

    [story] = store.stories.read([1, 2])
    assert len(story.tellings) == 2


def article(number: int, title: str, text: str) -> Article:
    return Article(
        source="wire",
        publisher="wire",
        title=title,
        first_seen=NOW,
        text=text,
        published=NOW + timedelta(minutes=number),
        external_id=f"x{number}",
        identity=f"import\nx{number}",
        language="en",
    )


def test_an_imported_file_passes_the_same_steps_and_gives_its_ids_back(store: Store, topics: Topics) -> None:
    rows = [article(2, "Ferries take containers", FERRY), article(1, "New ferries carry containers", FERRY)]

    assert import_articles(rows, Desk(store, topics), store) == 2
    assert import_articles(rows, Desk(store, topics), store) == 0

    first, second = store.articles.export()
    assert (first["id"], first["copy_of"], first["topics"]) == ("x1", None, ["ferries"])
    assert (second["id"], second["copy_of"], second["story_id"]) == ("x2", "x1", first["story_id"])
