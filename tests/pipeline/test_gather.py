"""The way in, with a crawl that yields the harvests it is handed."""

import asyncio
from collections.abc import AsyncGenerator, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crawler.model import Drop, Entry, Fetch, Harvest, Outcome, Page, RobotsFile, Source, Visit
from crawler.parse import Body, read
from pipeline.admit import Desk
from pipeline.clean.record import to_record
from pipeline.gather import Remembered, Round, gather
from pipeline.health import troubles_of
from pipeline.importing import import_articles
from pipeline.model import Window
from pipeline.store import Store, open_store
from pipeline.store.editions import SavedEdition
from pipeline.tag import Topics

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
    async def crawl(
        visits: Sequence[Visit], fetch: Fetch, clock: object, memory: object
    ) -> AsyncGenerator[Harvest, None]:
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
    assert story.tellings[0].topics == {"ferries"}


def test_gathering_twice_stores_nothing_twice(store: Store, topics: Topics) -> None:
    bring(store, topics, harvest(entry(1), entry(2, "Grid operator warns of cuts")))
    again = bring(
        store, topics, harvest(entry(1), entry(2, "Grid operator warns of cuts")), now=NOW + timedelta(hours=1)
    )

    assert again.new == 0
    assert store.articles.count() == 2


def test_a_night_without_network_makes_no_source_a_failing_one(store: Store, topics: Topics) -> None:
    bring(store, topics, *(harvest(entry(1), source=source) for source in (STEPPE, CASPIAN)))

    for half_hours in range(1, 20):
        at = NOW + half_hours * timedelta(minutes=30)
        lost = [
            Harvest(Visit(source, source.url), Outcome.UNREACHABLE, at, "does not resolve")
            for source in (STEPPE, CASPIAN)
        ]
        bring(store, topics, *lost, now=at)
    night = troubles_of(store, [], at)
    bring(store, topics, harvest(source=STEPPE, at=at), lost[1], now=at)

    assert [(trouble.kind, trouble.since) for trouble in night] == [("unreachable", NOW + timedelta(minutes=30))]
    assert troubles_of(store, [], at) == ()


def test_two_papers_with_one_report_tell_one_story(store: Store, topics: Topics) -> None:
    first = harvest(entry(1, hours=2))
    second = harvest(entry(9, "New ferries take containers to Alat", site="caspian"), source=CASPIAN)

    bring(store, topics, first, second)

    [story] = store.stories.read([1, 2])
    assert [telling.publisher for telling in story.tellings] == ["Steppe Courier", "Caspian Post"]
    assert story.tellings[1].copy_of == story.tellings[0].id


def test_what_a_search_finds_counts_for_the_papers_it_is_of(store: Store, topics: Topics) -> None:
    search = Source(name="search", url="https://search.example/feed", publisher="The Search", language="en")
    state = Source(
        name="state", url="https://state.example/feed", publisher="State Paper", owner="State", state_owned=True
    )
    with store.transaction():
        store.sources.sync([STEPPE, search, state])
    found = [
        replace(entry(number, site="search"), publisher=paper)
        for number, paper in enumerate(["SteppeCourier.com", "Caspian Post", "State Paper"], 1)
    ]

    bring(store, topics, harvest(entry(1)), harvest(*found, source=search))

    [story] = store.stories.read([1])
    assert [(one.publisher, one.owner, one.state_owned) for one in story.tellings] == [
        ("Steppe Courier", "", False),
        ("Steppe Courier", "", False),
        ("Caspian Post", "", False),
        ("State Paper", "State", True),
    ]


def test_the_first_round_is_placed_in_the_order_of_its_dates(store: Store, topics: Topics) -> None:
    steppe = harvest(entry(1, "One", hours=4), entry(2, "Three", hours=2), text="")
    caspian = harvest(entry(3, "Two", hours=3, site="caspian"), source=CASPIAN, text="")
    bring(store, topics, steppe, caspian)
    later = (
        harvest(entry(4, "Five", hours=0), text=""),
        harvest(entry(5, "Four", 1, "caspian"), source=CASPIAN, text=""),
    )
    bring(store, topics, *later)

    assert [row["title"] for row in store.articles.export()] == ["One", "Two", "Three", "Five", "Four"]


def test_harvests_that_come_together_are_kept_whole_or_not_at_all_and_come_again(store: Store, topics: Topics) -> None:
    good, ill = harvest(entry(1)), harvest(entry(9, site="caspian"), source=CASPIAN)
    broken = replace(ill, entries=(replace(ill.entries[0], published=NOW.replace(tzinfo=None)),))

    with pytest.raises(TypeError, match="offset-naive"):
        bring(store, topics, good, broken)
    visits = store.sources.visits([STEPPE, CASPIAN])
    nothing = store.articles.count(), [visit.etag for visit in visits], store.sources.last_heard()
    bring(store, topics, good, ill)

    assert nothing == (0, [None, None], [])
    assert store.articles.count() == 2
    assert [visit.etag for visit in store.sources.visits([STEPPE, CASPIAN])] == ['"1"', '"1"']


def test_nothing_is_told_of_a_harvest_before_it_is_kept(
    store: Store, topics: Topics, caplog: pytest.LogCaptureFixture
) -> None:
    ill = harvest(entry(9, site="caspian"), source=CASPIAN)
    broken = replace(ill, entries=(replace(ill.entries[0], published=NOW.replace(tzinfo=None)),))

    with caplog.at_level("INFO"):
        with pytest.raises(TypeError, match="offset-naive"):
            bring(store, topics, harvest(entry(1)), broken)
        told_too_early = [record.message for record in caplog.records if record.message == "harvest"]
        bring(store, topics, harvest(entry(1)), ill)

    assert told_too_early == []
    assert [record.message for record in caplog.records].count("harvest") == 2


def copies(store: Store) -> dict[str, tuple[str | None, str]]:
    """Each article's original, both by their addresses, with the rule that said so."""
    rows = [store.articles.read(number) or {} for number in range(1, store.articles.last_id() + 1)]
    urls = {row["id"]: str(row["url"]) for row in rows}
    return {str(row["url"]): (urls.get(row["copy_of"]), _rule(row)) for row in rows}


def _rule(row: dict[str, object]) -> str:
    because = row["placed_because"]
    return str(because["rule"]) if isinstance(because, dict) else ""


@pytest.mark.parametrize("first_home", [0, 1, 2])
@pytest.mark.parametrize("hours", [(5, 3, 4), (3, 3, 3)], ids=["one was first", "all at the same second"])
def test_whose_answer_comes_first_does_not_make_the_original(
    store: Store, topics: Topics, hours: tuple[int, int, int], first_home: int
) -> None:
    third = Source(name="third", url="https://third.example/feed", publisher="Third", language="en")
    with store.transaction():
        store.sources.sync([STEPPE, CASPIAN, third])
    answers = [
        harvest(entry(1, hours=ago, site=source.name), source=source)
        for source, ago in zip((CASPIAN, STEPPE, third), hours, strict=True)
    ]

    bring(store, topics, *answers[first_home:], *answers[:first_home])

    assert copies(store) == {
        "https://caspian.example/1": (None, "new"),
        "https://steppe.example/1": ("https://caspian.example/1", "lead"),
        "https://third.example/1": ("https://caspian.example/1", "lead"),
    }


@pytest.mark.parametrize("told", [True, False])
def test_what_a_letter_told_as_the_original_stays_it(store: Store, topics: Topics, told: bool) -> None:
    bring(store, topics, harvest(entry(1, hours=1)))
    edition = SavedEdition(1, "daily", "Daily", "Daily", "2026-03-02", NOW, Window(NOW, NOW), 1, 1, "{}")
    with store.transaction():
        store.editions.save(edition, [(1, "ferries", "Ferries", [1])] if told else [], [], "en", NOW)

    bring(store, topics, harvest(entry(1, hours=9, site="caspian"), source=CASPIAN), now=NOW + timedelta(hours=1))

    steppe, caspian = "https://steppe.example/1", "https://caspian.example/1"
    assert {url: original for url, (original, _) in copies(store).items()} == (
        {steppe: None, caspian: steppe} if told else {steppe: caspian, caspian: None}
    )


def test_what_people_split_off_stays_an_original(store: Store, topics: Topics) -> None:
    bring(store, topics, harvest(entry(1, hours=2), entry(2, hours=1)))
    with store.transaction():
        store.decisions.split([2], NOW)

    bring(store, topics, harvest(entry(3, hours=9, site="caspian"), source=CASPIAN))

    assert (store.articles.read(2) or {})["copy_of"] is None


def test_what_was_exported_comes_back_the_same(store: Store, topics: Topics, tmp_path: Path) -> None:
    answers = [
        harvest(entry(1, hours=2), entry(2, hours=5, title="Grid"), text=FERRY),
        harvest(entry(3, hours=4, site="caspian"), source=CASPIAN),
    ]
    bring(store, topics, *answers)
    rows = list(store.articles.export())
    again = open_store(tmp_path / "again.db")
    with again.transaction():
        again.topics.save([(slug, topics.titles[slug], topics.versions[slug]) for slug in topics.slugs])

    import_articles([to_record(row, NOW) for row in rows], Desk(again, topics), again)

    original = {row["id"]: row["copy_of"] for row in again.articles.export()}
    again.close()
    assert original == {row["id"]: row["copy_of"] for row in rows}


def test_another_happening_is_another_story(store: Store, topics: Topics) -> None:
    bring(store, topics, harvest(entry(1)))
    bring(store, topics, harvest(entry(2, "Grid operator warns of cuts"), text=GRID))

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


def test_an_empty_first_answer_does_not_make_all_that_follows_news(store: Store, topics: Topics) -> None:
    bring(store, topics, harvest(outcome=Outcome.EMPTY))
    bring(store, topics, harvest(entry(1, hours=24 * 30)), now=NOW + timedelta(hours=1))

    assert store.articles.count() == 1
    assert store.stories.newer_than(0, store.articles.last_id(), "daily") == []


@pytest.mark.parametrize("tell_first", ["none", "recent"])
def test_what_a_quiet_source_published_since_we_met_it_is_told_however_late_it_shows_it(
    store: Store, topics: Topics, tell_first: str
) -> None:
    source = replace(STEPPE, tell_first=tell_first)
    quiet = NOW - timedelta(days=6)
    bring(store, topics, harvest(outcome=Outcome.EMPTY, source=source, at=quiet), now=quiet)
    old, late = entry(1, hours=24 * 30), entry(2, "Grid operator warns of cuts", hours=24 * 4)
    brought = harvest(old, late, source=source)
    pages = {"https://steppe.example/1": Page(text=FERRY), "https://steppe.example/2": Page(text=GRID)}

    bring(store, topics, replace(brought, pages=pages))

    told = store.stories.newer_than(0, store.articles.last_id(), "daily")
    assert [story.title for story in told] == ["Grid operator warns of cuts"]
    assert store.articles.count() == 2


@pytest.mark.parametrize(("tell_first", "told"), [("none", 0), ("recent", 1), ("all", 2)])
def test_what_a_source_had_at_the_first_visit_is_told_as_it_is_set_to(
    store: Store, topics: Topics, tell_first: str, told: int
) -> None:
    source = replace(STEPPE, tell_first=tell_first)
    brought = harvest(entry(1, hours=24 * 30), entry(2, "Grid operator warns of cuts"), source=source)
    pages = {"https://steppe.example/1": Page(text=FERRY), "https://steppe.example/2": Page(text=GRID)}

    bring(store, topics, replace(brought, pages=pages))

    assert store.articles.count() == 2
    assert len(store.stories.newer_than(0, store.articles.last_id(), "daily")) == told


def test_a_page_in_the_store_is_known_to_all_sources_of_its_publisher(store: Store, topics: Topics) -> None:
    bring(store, topics, harvest(entry(1)))
    memory = Remembered(store)

    assert memory.has_page(STEPPE, "https://www.steppe.example/1?utm_source=rss")
    assert memory.has_page(replace(STEPPE, name="steppe-energy"), "https://steppe.example/1")
    assert not memory.has_page(CASPIAN, "https://steppe.example/1")
    assert not memory.has_page(STEPPE, "https://steppe.example/2")


def test_a_robots_file_is_kept_between_runs_as_long_as_it_is_good(store: Store, topics: Topics) -> None:
    file = RobotsFile("https://steppe.example", 200, b"User-agent: *\nDisallow: /\n", NOW + timedelta(hours=24))
    old = RobotsFile("https://caspian.example", 404, b"", NOW + timedelta(hours=1))

    bring(store, topics, harvest(entry(1), robots=(file, old)))
    assert Remembered(store).robots("https://steppe.example") == file

    bring(store, topics, harvest(robots=(replace(file, status=404),)), now=NOW + timedelta(hours=2))
    assert Remembered(store).robots("https://caspian.example") is None


def test_a_new_address_that_fails_is_not_the_end_of_the_old_one(store: Store, topics: Topics) -> None:
    asked: list[tuple[str, bool]] = []
    moved = replace(STEPPE, url="https://steppe.example/feed")

    def calls(outcome: Outcome, hours: int, **changes: object) -> None:
        now = NOW + timedelta(hours=hours)

        async def crawl(
            visits: Sequence[Visit], fetch: Fetch, clock: object, memory: object
        ) -> AsyncGenerator[Harvest, None]:
            asked.extend((visit.url, visit.full) for visit in visits)
            for visit in visits:
                yield replace(Harvest(visit, outcome, now), status=200 if outcome.heard else 404, **changes)  # type: ignore[arg-type]

        visits = store.sources.visits([moved])
        asyncio.run(gather(visits, Fetch(), Desk(store, topics), store, lambda: now, None, crawl))

    for n in range(5):
        calls(Outcome.EMPTY, 12 * n, moved_to="https://new.example/feed")
    for n in range(4):
        calls(Outcome.FAILED, 100 + n, error="answered 404")
    calls(Outcome.EMPTY, 200)
    calls(Outcome.EMPTY, 201)

    old, new = ("https://steppe.example/feed", False), ("https://new.example/feed", False)
    assert asked[:5] == [old] * 5
    assert asked[5:8] == [new] * 3
    assert asked[8] == ("https://steppe.example/feed", True)
    assert asked[9:] == [new, new]


def test_who_is_gone_stays_in_the_footer_though_nobody_calls(store: Store, topics: Topics) -> None:
    bring(store, topics, harvest(outcome=Outcome.GONE, error="answered 410: it is gone for good", etag=None))
    days_later = Window(NOW + timedelta(days=3), NOW + timedelta(days=4))

    coverage = store.sources.coverage(days_later)

    assert [(note.source, note.reason) for note in coverage.failed] == [("steppe", "gone since 2026-03-02")]


@pytest.mark.parametrize(
    ("failures", "missing"),
    [((), []), ((30, 60), ["answered 503"]), ((30, 60, 150), ["answered 503"]), ((-30, 80), ["answered 503"])],
)
def test_who_was_heard_on_the_first_day_of_a_week_alone_is_not_heard(
    store: Store, topics: Topics, failures: tuple[int, ...], missing: list[str]
) -> None:
    week = Window(NOW, NOW + timedelta(days=7))
    bring(store, topics, harvest(), now=NOW + timedelta(hours=1))
    for hours in failures:
        later = NOW + timedelta(hours=hours)
        failed = harvest(outcome=Outcome.FAILED, error="answered 503", at=later)
        bring(store, topics, failed, now=later)

    coverage = store.sources.coverage(week, ["steppe"])

    assert [note.reason for note in coverage.failed] == missing
    assert coverage.heard == 1 - len(missing)


def test_who_is_heard_again_was_heard(store: Store, topics: Topics) -> None:
    week = Window(NOW, NOW + timedelta(days=7))
    failed = harvest(outcome=Outcome.FAILED, error="answered 503", at=NOW + timedelta(hours=30))
    for brought in (harvest(), failed, harvest(at=NOW + timedelta(hours=100))):
        bring(store, topics, brought, now=brought.at)

    coverage = store.sources.coverage(week, ["steppe"])

    assert (coverage.heard, coverage.failed) == (1, ())


def visits_made(store: Store, topics: Topics, now: datetime, *harvests: Harvest) -> list[Visit]:
    """The visits the crawl is given at an hour, while it brings these harvests."""
    given: list[Visit] = []

    async def crawl(
        visits: Sequence[Visit], fetch: Fetch, clock: object, memory: object
    ) -> AsyncGenerator[Harvest, None]:
        given.extend(visits)
        for item in harvests:
            yield replace(item, visit=visits[0])

    visits = [Visit(STEPPE, STEPPE.url)]
    asyncio.run(gather(visits, Fetch(), Desk(store, topics), store, lambda: now, None, crawl))
    return given


URL = "https://steppe.example/1"
BRIEF = replace(entry(1, "Grid operator warns of cuts"), summary="Cuts are near.")
FAILED = harvest(BRIEF, pages={}, page_errors={URL: "steppe.example answered 503"})


def test_a_page_that_could_not_be_had_is_asked_for_again_and_gives_its_article_text_and_tags(
    store: Store, topics: Topics
) -> None:
    bring(store, topics, FAILED)
    at_once = visits_made(store, topics, NOW + timedelta(minutes=30))
    page = Page(text=FERRY, lead="Two new ferries began.", language="en", agency="NWA")
    later = visits_made(store, topics, NOW + timedelta(hours=1), harvest(pages={URL: page}))
    article = store.articles.article(1)

    assert at_once[0].again == ()
    assert later[0].again == (URL,)
    assert article is not None
    assert (article.text, article.text_from, article.agency) == (FERRY, "page", "NWA")
    assert [tag.topic for tag in store.stories.read([1])[0].tags] == ["ferries"]
    assert store.articles.versions(1)[0]["text"] == "Cuts are near."
    assert visits_made(store, topics, NOW + timedelta(days=2))[0].again == ()


def test_a_page_is_asked_for_again_twice_and_then_left_alone(store: Store, topics: Topics) -> None:
    bring(store, topics, FAILED)
    asked = [
        visits_made(store, topics, NOW + timedelta(hours=hours), replace(FAILED, entries=()))[0].again
        for hours in (1, 2, 7, 8, 48)
    ]

    assert asked == [(URL,), (), (URL,), (), ()]
    assert store.articles.count() == 1


def test_a_page_is_asked_for_again_too_where_the_feed_told_a_part(store: Store, topics: Topics) -> None:
    told = replace(BRIEF, text="Cuts are near, said the grid operator.")
    bring(store, topics, harvest(told, pages={}, page_errors={URL: "steppe.example answered 503"}))
    before = store.articles.article(1)
    visits_made(store, topics, NOW + timedelta(hours=1), harvest(pages={URL: Page(text=FERRY, language="en")}))
    after = store.articles.article(1)

    assert before is not None and before.text_from == "feed"
    assert after is not None and (after.text, after.text_from) == (FERRY, "page")


def test_a_page_with_less_than_the_feed_told_changes_nothing(store: Store, topics: Topics) -> None:
    bring(store, topics, FAILED)
    visits_made(store, topics, NOW + timedelta(hours=1), harvest(pages={URL: Page(text="Cuts", kind="paywall")}))
    article = store.articles.article(1)

    assert article is not None
    assert (article.text, article.text_from) == ("Cuts are near.", "summary")


@given(order=st.permutations(range(6)))
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_order_of_entries_within_a_harvest_does_not_matter(
    topics: Topics, tmp_path_factory: pytest.TempPathFactory, order: list[int]
) -> None:
    entries = [
        entry(1, "Ferries carry containers from Kuryk", hours=5),
        entry(2, "Ferries carry containers from Kuryk to Alat", hours=5),
        entry(3, "EU adopts 16th sanctions package", hours=4),
        entry(4, "EU adopts 17th sanctions package", hours=4),
        entry(5, "Wheat estimate cut after a dry spring", hours=3),
        entry(6, "Analysts cut wheat estimate after dry spring", hours=2),
    ]

    def told(brought: list[Entry]) -> list[tuple[str, int, int | None]]:
        store = open_store(tmp_path_factory.mktemp("order") / "news.db")
        with store.transaction():
            store.sources.sync([STEPPE])
            store.topics.save([(slug, topics.titles[slug], topics.versions[slug]) for slug in topics.slugs])
        bring(store, topics, harvest(*brought, pages={}))
        rows = [store.articles.read(number) or {} for number in range(1, 7)]
        store.close()
        return [(str(row["url"]), row["story_id"], row["copy_of"]) for row in rows]

    assert told([entries[place] for place in order]) == told(entries)


def test_what_a_feed_still_says_is_not_read_again() -> None:
    body = b'<rss version="2.0"><channel><title>P</title><link>https://p.example/</link>%s</channel></rss>' % b"".join(
        b"<item><title>Ferry %d</title><link>https://p.example/%d</link><guid>%d</guid>"
        b"<description>The ferry of day %d.</description></item>" % (n, n, n, n)
        for n in range(3)
    )
    first = read("feed", Body(body, "https://p.example/feed")).entries
    marks = {entry.key: entry.mark for entry in first}

    again = read("feed", Body(body, "https://p.example/feed", marks=marks)).entries
    changed = read(
        "feed", Body(body.replace(b"ferry of day 1", b"ship of day 1"), "https://p.example/feed", marks=marks)
    )

    assert [entry.again for entry in first] == [False] * 3
    assert [(entry.key, entry.url, entry.again) for entry in again] == [(e.key, e.url, True) for e in first]
    assert [entry.summary for entry in changed.entries if not entry.again] == ["The ship of day 1."]
