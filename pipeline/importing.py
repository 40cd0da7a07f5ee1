"""The way in for articles that come as a file: the same desk, in the order of their dates."""

from collections.abc import Sequence
from datetime import UTC, datetime

from pipeline.admit import Desk
from pipeline.clean.article import page_identity
from pipeline.model import Article
from pipeline.store import Store

IMPORT_BATCH = 500
"""Articles of a file that are kept in one transaction."""


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
            desk.let_go(_placed_at(batch[0]))
    return new


def _known_as(article: Article) -> tuple[str, ...]:
    """What an imported article may be known as: the id it came with, and its page where a feed brought it before."""
    return (article.identity, page_identity(article.publisher, article.url)) if article.url else (article.identity,)


def _placed_at(article: Article) -> datetime:
    """The instant by which an article is compared with others."""
    from pipeline.dedup.prints import told_at

    return datetime.fromtimestamp(told_at(article)[0], UTC)
