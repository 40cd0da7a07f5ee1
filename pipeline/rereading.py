"""Kept pages read again, as we read pages today: their articles change, their stories do not."""

from collections.abc import Iterator, Sequence
from contextlib import aclosing
from dataclasses import dataclass
from datetime import date, datetime

from crawler.model import Fetch, RawPage, Source
from crawler.run import read_again
from pipeline.admit import Desk
from pipeline.clean.article import identities_of
from pipeline.pages import folder_of, kept_pages
from pipeline.store import Store


@dataclass(frozen=True)
class Reread:
    """What came of reading kept pages anew."""

    pages: int = 0
    unreadable: int = 0
    changed: int = 0


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
