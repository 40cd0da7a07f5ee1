"""The way in: call on the sources, keep what comes home."""

import logging
from collections import Counter, defaultdict
from collections.abc import AsyncGenerator, Callable, Mapping, Sequence
from contextlib import aclosing
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import chain
from typing import NamedTuple

from crawler.cadence import NextVisit, Record, next_visit, wants_full, wants_old_address
from crawler.model import Entry, Fetch, Harvest, Memory, RawPage, RobotsFile, Source, Visit
from crawler.run import crawl
from crawler.turns import together
from pipeline.admit import Desk
from pipeline.clean.article import page_identity, to_article, without_surroundings
from pipeline.clean.publisher import by_folded_name
from pipeline.model import Article, SourceNote
from pipeline.pages import folder_of, forget_pages, keep_pages
from pipeline.store import Store
from pipeline.store.sources import Ledger

Clock = Callable[[], datetime]
Crawl = Callable[[Sequence[Visit], Fetch, Clock, Memory], AsyncGenerator[Harvest, None]]

BACKLOG_AFTER = timedelta(hours=36)
"""What is older than this when its source first shows us anything is stored, but not told (`tell_first`)."""

FIRST_SECONDS, FIRST_ENTRIES = 600.0, 2_000
"""For how long, and how many, entries of an empty store's first round wait to be placed in the order of their dates.

Source by source each would stand among nothing but its own kind, and reports run together that nobody would confuse.
"""

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Round:
    """One round in numbers, with the sources that could not be heard; `unreachable` when it looks as if none can be."""

    visited: int = 0
    heard: int = 0
    new: int = 0
    unheard: tuple[SourceNote, ...] = ()
    unreachable: bool = False


class _Item(NamedTuple):
    """An entry that is new or says something new, as an article, with the id of the one we have."""

    entry: Entry
    article: Article
    known: int | None


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
    """Make these visits and keep what each brings home; raises what stops us, not what stops a source.

    Harvests that come home at the same time are kept together, all of them or none; nothing is told before it is kept.
    """
    records = _records(visits, store)
    young = store.articles.last_id() == 0 and fetch.keep_pages is None  # pages as they came are large to wait with
    outage = store.sources.unheard_since()
    visits = [_with_memory(visit, records[visit.source.name], fetch, store, clock()) for visit in visits]
    heard = new = 0
    looked_back = False
    unheard: list[SourceNote] = []
    # aclosing: if keeping fails, the round is stopped too, not left running.
    async with (
        aclosing(crawl(visits, fetch, clock, Remembered(store))) as harvests,
        aclosing(together(harvests, FIRST_SECONDS, FIRST_ENTRIES) if young else together(harvests)) as groups,
    ):
        async for group in groups:
            if not looked_back and any(map(_brings_something, group)):
                desk.look_back(clock(), clock())
                looked_back = True
            with store.transaction():
                now = clock()
                judged = [next_visit(records.pop(one.source.name), one, fetch, now, outage) for one in group]
                brought = _keep_together(group, desk, store, now, by_date=young)
                for harvest, after, kept in zip(group, judged, brought, strict=True):
                    _record(harvest, after, kept, store, now, run)
            for harvest, kept in zip(group, brought, strict=True):
                new += kept
                heard += harvest.outcome.heard
                if not harvest.outcome.heard:
                    reason = harvest.error or "no answer"
                    unheard.append(SourceNote(harvest.source.name, harvest.source.publisher, reason))
                log.info("harvest", extra={"facts": _facts(harvest, kept)})
                if harvest.raw_pages:
                    _shelve(harvest.raw_pages, store)
    with store.transaction():
        desk.let_go(clock())
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


def _brings_something(harvest: Harvest) -> bool:
    """Whether anything has to be read to keep it."""
    return bool(harvest.visit.again) or not all(entry.again for entry in harvest.entries)


def _record(harvest: Harvest, after: NextVisit, new: int, store: Store, now: datetime, run: int | None) -> None:
    """Write a visit down, with what was learned of it."""
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


def _keep_together(
    group: Sequence[Harvest], desk: Desk, store: Store, now: datetime, by_date: bool = False
) -> list[int]:
    """Keep what is new or corrected in these harvests, one after the other; returns how many new each brought.

    Or all that they brought in the order of its dates. What has to be asked is asked once for all of them: each is of
    another source.
    """
    told = _told_anew(group, store, now)
    last = store.articles.last_id()
    # Not the first answer: an empty one must not make all that comes after it news.
    known = store.articles.shown_by(one.source.name for one in group)
    for item in chain.from_iterable(told):
        if item.known is not None:
            store.articles.revise(item.known, item.article, now)
    strangers = [
        one.source.name for one, items in zip(group, told, strict=True) if items and one.source.name not in known
    ]
    first_heard = store.sources.first_heard(strangers) if strangers else {}
    same = store.articles.same([item.article for item in chain.from_iterable(told) if item.known is None])
    met = {name: first_heard.get(name, now) for name in strangers}
    coming = [(harvest, item) for harvest, items in zip(group, told, strict=True) for item in items]
    if by_date:
        coming.sort(key=lambda one: _place(one[1]))
    brought: Counter[str] = Counter()
    shown: defaultdict[str, list[tuple[str, str, str, int]]] = defaultdict(list)
    for harvest, item in coming:
        name, (entry, article, article_id) = harvest.source.name, item
        article_id = article_id if article_id is not None else same.id_of(article)
        if article_id is None:
            backlog = name in met and is_backlog(article, harvest.source.tell_first, met[name], now)
            article_id = desk.admit(article, backlog=backlog)
            same.add(article, article_id)
            brought[name] += 1
            if entry.url and entry.url in harvest.page_errors:
                store.owed.failed(article_id, name, entry.url, harvest.page_errors[entry.url], now)
        shown[name].append((name, entry.key, entry.mark, article_id))
    for harvest in group:
        store.articles.sight(shown[harvest.source.name], now)
        _take_owed(harvest, desk, store, now)
    if brought:
        store.articles.index_text(last)
    return [brought[harvest.source.name] for harvest in group]


def _place(item: _Item) -> tuple[datetime, str]:
    """Where an item comes among others that are placed in the order of their dates."""
    return item.article.when, item.article.identity


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


def is_backlog(article: Article, tell_first: str, met: datetime, now: datetime) -> bool:
    """Whether what a source already had when we met it is kept without being told; what it published since is news."""
    if article.published is not None and met <= article.published < now:
        return False
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


def _told_anew(group: Sequence[Harvest], store: Store, now: datetime) -> list[list[_Item]]:
    """Of each harvest the entries that are new or say something new, in the order they are placed."""
    entries = [{entry.key: entry for entry in reversed(one.entries) if not entry.again} for one in group]
    shown = [(one.source.name, key) for one, keyed in zip(group, entries, strict=True) for key in keyed]
    seen = store.articles.seen(shown) if shown else {}
    gathered = any(entry.publisher for keyed in entries for entry in keyed.values())
    publishers = by_folded_name(store.sources.publishers()) if gathered else {}
    return [_anew(one, keyed, seen, publishers, now) for one, keyed in zip(group, entries, strict=True)]


def _anew(
    harvest: Harvest,
    entries: Mapping[str, Entry],
    seen: Mapping[tuple[str, str], tuple[int, str]],
    publishers: Mapping[str, str],
    now: datetime,
) -> list[_Item]:
    items = []
    for key, entry in entries.items():
        known, mark = seen.get((harvest.source.name, key), (None, None))
        if mark != entry.mark:
            told = without_surroundings(entry, harvest.source)
            article = to_article(told, harvest.source, now, harvest.pages.get(entry.url or ""), publishers)
            items.append(_Item(entry, article, known))
    return sorted(items, key=_place)
