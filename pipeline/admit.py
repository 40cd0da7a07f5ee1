"""Where an article, however it came, becomes part of the store: compared with the recent ones, tagged, kept."""

import ctypes
from collections.abc import Callable, Collection
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from functools import cached_property
from itertools import groupby, islice
from typing import TYPE_CHECKING

from crawler.model import Page
from pipeline.clean.article import with_page
from pipeline.model import Article, Placement, Tag
from pipeline.store import Store

if TYPE_CHECKING:
    from pipeline.dedup import Fingerprint, Index
    from pipeline.tag import Topics

SECOND = timedelta(seconds=1)
KEEP_PRINTS = timedelta(days=14)
"""How long prints are kept ready, twice the window in which articles are compared; older ones are made again from the
text when something so old is imported."""


LOADED_AT_ONCE = 1_000
"""Prints that the index reads together; more take room and save no time."""


class Desk:
    """Admits articles, and has the recent ones and the topics at hand.

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
        if not callable(self._given_topics):
            return self._given_topics
        topics = self._given_topics()
        _give_back()
        return topics

    @cached_property
    def _index(self) -> "Index":
        from pipeline.dedup import Index

        return Index()

    def look_back(self, first: datetime, last: datetime) -> None:
        """Take in what was placed around `[first, last]`, and let go of what lies before it."""
        from pipeline.dedup import WINDOW, Index

        since, until = first - WINDOW, last + WINDOW
        if self._decided != (decided := self._store.decisions.last_id()):
            self._loaded, self._decided = None, decided  # stories were merged or split elsewhere
        if self._loaded is None or not self._loaded[0] <= since <= self._loaded[1]:
            self._index = Index()
            self._load(since, until)
        else:
            if until > self._loaded[1]:
                self._load(self._loaded[1] + SECOND, until)
            self._index.forget(since)
        self._loaded = (since, max(until, self._loaded[1]) if self._loaded else until)

    def let_go(self, now: datetime) -> None:
        """Forget the prints of articles that are too old to be compared with what comes now."""
        self._store.articles.forget_prints(now - KEEP_PRINTS)

    def _load(self, since: datetime, until: datetime) -> None:
        from pipeline.dedup import Kept

        made_again: list[tuple[int, bytes]] = []
        placed = map(Kept._make, self._store.articles.prints(since, until))
        for ready, run in groupby(placed, lambda one: bool(one.print)):
            if ready:
                self._index.add_many(iter(lambda: list(islice(run, LOADED_AT_ONCE)), []))  # noqa: B023 - used up here
                continue
            for one in run:
                print_ = self._made_again(one.article)
                self._index.add(one.article, one.story, print_, one.copy_of)
                made_again.append((one.article, print_.to_bytes()))
        if made_again:
            with self._store.transaction():
                self._store.articles.keep_prints(made_again)
        _give_back()

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
        if placement.same is not None or placement.apart:
            self._look_again(article_id, story_id, placement, article.first_seen)
        if placement.copy_of is not None and self._store.stories.is_first(article_id, placement.copy_of):
            self._index.follow(placement.copy_of, article_id)
        return article_id

    def _look_again(self, article_id: int, story: int, placement: Placement, now: datetime) -> None:
        """Merge or split the story of an article that shows it to be another as well, or two; what people did stays."""
        decisions, other = self._store.decisions, placement.same
        if decisions.last_id() != self._decided:
            return  # people decide at this moment, and the index does not know what
        if other is not None and not decisions.split_apart(story, other):
            story, given = sorted((story, other))
            moved = decisions.merge(story, given, now, article_id)
        elif parted := self._parted(story, placement.apart):
            story, _, moved = decisions.split(parted, now, article_id)
        else:
            return
        self._index.move(moved, story)
        self._decided = decisions.last_id()

    def _parted(self, story: int, apart: Collection[int]) -> list[int]:
        """Which originals of a story leave it when some articles are told apart; none of one that people arranged."""
        from pipeline.dedup import leaving

        if not apart or self._store.decisions.by_hand(story):
            return []
        originals = self._store.decisions.originals(story)
        return leaving(sorted(set(originals.values())), {originals[one] for one in apart if one in originals})

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


def _give_back() -> None:
    """Let the system have what loading took for a while, a tenth of what stays for prints, a third for topics.

    glibc would keep it for us, between what stays.
    """
    with suppress(AttributeError, OSError):  # another C library has its own ways
        ctypes.CDLL(None).malloc_trim(0)
