"""The way in: call on the sources, keep what comes home. Knows the order of the steps, and nothing but the order."""

import logging
from collections.abc import AsyncGenerator, Callable, Iterator, Sequence
from contextlib import aclosing
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from crawler.cadence import Record, next_visit, wants_full, wants_old_address
from crawler.model import Entry, Fetch, Harvest, Memory, Page, RawPage, RobotsFile, Source, Visit
from crawler.run import crawl, read_again
from pipeline.clean.article import identities_of, page_identity, to_article, with_page
from pipeline.model import Article, SourceNote, Tag
from pipeline.pages import folder_of, forget_pages, keep_pages, kept_pages
from pipeline.store import Store
from pipeline.store.sources import Ledger

if TYPE_CHECKING:
    from pipeline.dedup import Fingerprint, Index
    from pipeline.tag import Topics

Clock = Callable[[], datetime]
Crawl = Callable[[Sequence[Visit], Fetch, Clock, Memory], AsyncGenerator[Harvest, None]]

BACKLOG_AFTER = timedelta(hours=36)
"""What a source published longer ago than this before we first met it is stored, but not told (`tell_first`)."""

SECOND = timedelta(seconds=1)
KEEP_PRINTS = timedelta(days=14)
"""How long prints are kept ready, twice the window in which articles are compared; older ones are made again from the
text when something so old is imported."""

IMPORT_BATCH = 500
"""Articles of a file that are kept in one transaction."""

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Round:
    """One round in numbers, with the sources that could not be heard; `unreachable` when it looks as if none can be."""

    visited: int = 0
    heard: int = 0
    new: int = 0
    unheard: tuple[SourceNote, ...] = ()
    unreachable: bool = False


@dataclass(frozen=True)
class Reread:
    """What came of reading kept pages anew."""

    pages: int = 0
    unreadable: int = 0
    changed: int = 0


class Desk:
    """Where an article becomes part of the store: placed among the recent ones, tagged, kept.

    `topics` are compiled, or say how to get them when the first article comes: a round in which nothing is new needs
    neither them nor the index of recent articles.
    """

    def __init__(self, store: Store, topics: "Topics | Callable[[], Topics]") -> None:
        self._store = store
        self._given_topics = topics
        self._loaded: tuple[datetime, datetime] | None = None
        self._decided = 0

    @cached_property
    def _topics(self) -> "Topics":
        return self._given_topics() if callable(self._given_topics) else self._given_topics

    @cached_property
    def _index(self) -> "Index":
        from pipeline.dedup import Index

        return Index()

    def look_back(self, first: datetime, last: datetime) -> None:
        """Take in what was placed around `[first, last]`, and let go of what lies before it."""
        from pipeline.dedup import WINDOW, Index

        since, until = first - WINDOW, last + WINDOW
        if self._decided != (decided := self._store.decisions.last_id()):
            self._loaded, self._decided = None, decided  # stories were merged or split by hand
        if self._loaded is None or not self._loaded[0] <= since <= self._loaded[1]:
            self._index = Index()
            self._load(since, until)
        else:
            if until > self._loaded[1]:
                self._load(self._loaded[1] + SECOND, until)
            self._index.forget(since)
        self._loaded = (since, max(until, self._loaded[1]) if self._loaded else until)

    def _load(self, since: datetime, until: datetime) -> None:
        from pipeline.dedup import Fingerprint

        made_again = []
        for article, story, copy_of, blob in self._store.articles.prints(since, until):
            print_ = Fingerprint.from_bytes(blob) if blob else self._made_again(article)
            self._index.add(article, story, print_, copy_of)
            if not blob:
                made_again.append((article, print_.to_bytes()))
        if made_again:
            with self._store.transaction():
                self._store.articles.keep_prints(made_again)

    def _made_again(self, article_id: int) -> "Fingerprint":
        """The print of an article whose own was let go of."""
        article = self._store.articles.article(article_id)
        assert article is not None  # noqa: S101 - prints refer to articles
        return self._index.fingerprint(article)

    def admit(self, article: Article, backlog: bool) -> int:
        """Place, tag and keep one article; returns its id."""
        print_ = self._index.fingerprint(article)
        placement = self._index.place(print_)
        article_id, story_id = self._store.stories.add(
            article,
            placement,
            self._tags(article),
            print_.to_bytes(),
            backlog,
            datetime.fromtimestamp(print_.when, UTC),
        )
        self._index.add(article_id, story_id, print_, placement.copy_of)
        if placement.copy_of is not None and self._store.stories.is_first(article_id, placement.copy_of):
            self._index.follow(placement.copy_of, article_id)
        return article_id

    def reread(self, article_id: int, page: Page, now: datetime) -> bool:
        """Let an article be what its page says, tagged anew, in the story where it is; whether its text changed."""
        before = self._store.articles.article(article_id)
        article = with_page(before, page) if before is not None else None
        if article is None:
            return False
        print_ = self._index.fingerprint(article)
        return self._store.articles.reread(article_id, article, self._tags(article), print_.to_bytes(), now)

    def _tags(self, article: Article) -> tuple[Tag, ...]:
        from pipeline.tag.tags import tags_of

        return tags_of(article, self._topics)


class Remembered:
    """What the store knows, so that the crawl asks nobody twice."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def robots(self, origin: str) -> RobotsFile | None:
        """The robots.txt of an origin, if an earlier round had it."""
        return self._store.robots.read(origin)

    def has_page(self, source: Source, url: str) -> bool:
        """Whether the store has an article of this page, whichever of its publisher's sources brought it."""
        identity = page_identity(source.publisher or source.name, url)
        return bool(self._store.articles.identities([identity]))


async def gather(
    visits: Sequence[Visit], fetch: Fetch, desk: Desk, store: Store, clock: Clock, run: int | None, crawl: Crawl = crawl
) -> Round:
    """Make these visits and keep what each brings home; raises what stops us, not what stops a source."""
    records = _records(visits, store)
    visits = [_with_memory(visit, records[visit.source.name], fetch, store, clock()) for visit in visits]
    heard = new = 0
    looked_back = False
    unheard: list[SourceNote] = []
    # aclosing: if keeping fails, the round is stopped too, not left running.
    async with aclosing(crawl(visits, fetch, clock, Remembered(store))) as harvests:
        async for harvest in harvests:
            if not looked_back and (harvest.visit.again or not all(entry.again for entry in harvest.entries)):
                desk.look_back(clock(), clock())
                looked_back = True
            kept = keep(harvest, records.pop(harvest.source.name), fetch, desk, store, clock(), run)
            new += kept
            heard += harvest.outcome.heard
            if not harvest.outcome.heard:
                unheard.append(SourceNote(harvest.source.name, harvest.source.publisher, harvest.error or "no answer"))
            log.info("harvest", extra={"facts": _facts(harvest, kept)})
            if harvest.raw_pages:
                _shelve(harvest.raw_pages, store)
    with store.transaction():
        store.articles.forget_prints(clock() - KEEP_PRINTS)
    if fetch.keep_pages is not None:
        forget_pages(folder_of(store.path), (clock() - fetch.keep_pages).date())
    return Round(len(visits), heard, new, tuple(sorted(unheard, key=lambda note: note.source)))


def _shelve(pages: Sequence[RawPage], store: Store) -> None:
    """Keep pages as they came; a disk without room for them is no reason to stop."""
    try:
        keep_pages(folder_of(store.path), pages)
    except OSError as error:
        log.warning("pages not kept", extra={"facts": {"folder": folder_of(store.path), "error": error}})


def _facts(harvest: Harvest, kept: int) -> dict[str, object]:
    """What the log says of a visit."""
    return {
        "source": harvest.source.name,
        "outcome": harvest.outcome.value,
        "entries": len(harvest.entries),
        "new": kept,
        "ms": harvest.milliseconds,
        "error": harvest.error,
    }


def keep(
    harvest: Harvest, record: Record, fetch: Fetch, desk: Desk, store: Store, now: datetime, run: int | None
) -> int:
    """Keep one harvest, all of it or nothing: the new, the corrected, the visit itself; returns how many new."""
    # Judged before its entries are ours: what is new is what the visit did not know.
    after = next_visit(record, harvest, fetch, now)
    with store.transaction():
        new = _keep_entries(harvest, desk, store, now)
        _take_owed(harvest, desk, store, now)
        ledger = Ledger(
            due=after.due,
            because=after.because,
            state=after.state,
            record=after.record.to_json(),
            new=new,
            pages=len(harvest.pages),
            gap=harvest.gap,
            moved_to=after.moved_to,
        )
        store.sources.record(harvest, ledger, run)
        store.robots.keep(harvest.robots, now)
    return new


def _keep_entries(harvest: Harvest, desk: Desk, store: Store, now: datetime) -> int:
    """Keep what is new or corrected; returns how many new."""
    source = harvest.source
    told = _told_anew(harvest, store, now)
    if not told:
        return 0
    last = store.articles.last_id()
    # Not the first answer: an empty one must not make all that comes after it news.
    first_visit = not store.articles.shown_by(source.name)
    shown: list[tuple[str, str, int]] = []
    for entry, article, known in told:
        if known is not None:
            store.articles.revise(known, article, now)
            shown.append((entry.key, entry.mark, known))
    unseen = [(entry, article) for entry, article, known in told if known is None]
    same = store.articles.same([article for _, article in unseen])
    for entry, article in unseen:
        known = same.id_of(article)
        if known is None:
            known = desk.admit(article, backlog=first_visit and is_backlog(article, source.tell_first, now))
            same.add(article, known)
            if entry.url and entry.url in harvest.page_errors and article.text_from == "summary":
                store.owed.failed(known, source.name, entry.url, harvest.page_errors[entry.url], now)
        shown.append((entry.key, entry.mark, known))
    store.articles.sight(source.name, shown, now)
    store.articles.index_text(last)
    return store.articles.last_id() - last


def _take_owed(harvest: Harvest, desk: Desk, store: Store, now: datetime) -> None:
    """Keep what came of the pages that were asked for again."""
    source = harvest.source.name
    for url in harvest.visit.again:
        article_id = store.owed.article(source, url)
        if article_id is None:
            continue
        if url in harvest.pages:
            desk.reread(article_id, harvest.pages[url], now)
            store.owed.settled(article_id)
        elif url in harvest.page_errors:
            store.owed.failed(article_id, source, url, harvest.page_errors[url], now)


def is_backlog(article: Article, tell_first: str, now: datetime) -> bool:
    """Whether what a source already had at our first visit is kept without being told."""
    return tell_first == "none" or (tell_first == "recent" and article.when < now - BACKLOG_AFTER)


def _records(visits: Sequence[Visit], store: Store) -> dict[str, Record]:
    """What the cadence has learned of each source that is called on."""
    kept = store.sources.records(visit.source.name for visit in visits)
    return {name: Record.from_json(record) for name, record in kept.items()}


def _with_memory(visit: Visit, record: Record, fetch: Fetch, store: Store, now: datetime) -> Visit:
    """The visit with what the cadence has learned: the last window, whether to ask without validators."""
    old_address = wants_old_address(record) and visit.url != visit.source.url
    return replace(
        visit,
        url=visit.source.url if old_address else visit.url,
        full=old_address or wants_full(record, fetch, now),
        last_heard=record.last_heard,
        window=record.window,
        again=store.owed.due(visit.source.name, now, fetch.max_pages) if visit.source.full_text else (),
    )


def _told_anew(harvest: Harvest, store: Store, now: datetime) -> list[tuple[Entry, Article, int | None]]:
    """The entries that are new or say something new, as articles in the order they are placed, with their id."""
    entries = {entry.key: entry for entry in reversed(harvest.entries) if not entry.again}
    if not entries:
        return []
    seen = store.articles.seen(harvest.source.name, list(entries))
    told = [
        (entry, to_article(entry, harvest.source, now, harvest.pages.get(entry.url or "")), seen.get(key, (None,))[0])
        for key, entry in entries.items()
        if key not in seen or seen[key][1] != entry.mark
    ]
    return sorted(told, key=lambda item: (item[1].when, item[1].identity))


def import_articles(articles: Sequence[Article], desk: Desk, store: Store) -> int:
    """Keep articles that came as a file, in the order of their dates; how many were new.

    What is already in the store, by its given id or as the same page, stays as it is.
    """
    new = 0
    ordered = sorted(articles, key=_placed_at)
    for start in range(0, len(ordered), IMPORT_BATCH):
        batch = ordered[start : start + IMPORT_BATCH]
        desk.look_back(_placed_at(batch[0]), _placed_at(batch[-1]))
        with store.transaction():
            last = store.articles.last_id()
            for source in {article.source: article.publisher for article in batch}.items():
                store.sources.note(*source)
            there = store.articles.identities(one for article in batch for one in _known_as(article))
            for article in batch:
                if there.isdisjoint(_known_as(article)):
                    there.add(article.identity)
                    desk.admit(article, backlog=False)
                    new += 1
            store.articles.index_text(last)
            store.articles.forget_prints(_placed_at(batch[0]) - KEEP_PRINTS)
    return new


def _known_as(article: Article) -> tuple[str, ...]:
    """What an imported article may be known as: the id it came with, and its page where a feed brought it before."""
    return (article.identity, page_identity(article.publisher, article.url)) if article.url else (article.identity,)


def _placed_at(article: Article) -> datetime:
    """The instant by which an article is compared with others."""
    from pipeline.dedup.prints import told_at

    return datetime.fromtimestamp(told_at(article)[0], UTC)


async def reextract(
    since: date, source: Source | None, sources: Sequence[Source], fetch: Fetch, desk: Desk, store: Store, now: datetime
) -> Reread:
    """Read the kept pages of a day and later as we read pages today, those of one source or of all."""
    known = {one.name: one for one in sources if source is None or one == source}
    told = {"pages": 0, "unreadable": 0, "changed": 0}
    publishers = store.sources.publishers()

    def meant(url: str) -> int | None:
        return store.articles.find(url, identities_of(url, publishers))

    def wanted() -> Iterator[tuple[RawPage, Source]]:
        for raw in kept_pages(folder_of(store.path), since):
            article_id = meant(raw.url)
            name = store.articles.source_of(article_id) if article_id is not None else None
            if name in known:
                yield raw, known[name]

    desk.look_back(now, now)
    async with aclosing(read_again(wanted(), fetch)) as pages:
        async for raw, page in pages:
            told["pages"] += 1
            article_id = meant(raw.url)
            if page is None or page.kind == "error":
                told["unreadable"] += 1
            elif article_id is not None:
                with store.transaction():
                    told["changed"] += desk.reread(article_id, page, now)
    return Reread(**told)
