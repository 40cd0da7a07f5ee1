"""Tags as they stand, read and given anew: by whole stories to compare, by articles to change."""

import json
from collections.abc import Iterator, Sequence
from datetime import datetime

from pipeline.model import Article, Tag
from pipeline.store.articles import Articles, tag_rows
from pipeline.store.times import written
from pipeline.store.waiting import Connection, Late


class Tags:
    """The `tags` and `taggings` tables."""

    def __init__(self, connection: Connection, articles: Articles) -> None:
        self._connection = connection
        self._articles = articles

    def stories(self, since: datetime, after: int, limit: int) -> list[tuple[int, str, dict[int, Article]]]:
        """(id, title, articles by id) of stories told since an instant, with ids above `after`, so many at a time."""
        rows = self._connection.execute(
            """select id, title from stories where id > ? and last_seen >= ? and merged_into is null
               order by id limit ?""",
            (after, written(since), limit),
        ).fetchall()
        found: dict[int, dict[int, Article]] = {row["id"]: {} for row in rows}
        for row in self._connection.execute(
            "select id, story_id from articles where story_id in (select value from json_each(?)) order by id",
            (json.dumps(list(found)),),
        ):
            if (article := self._articles.article(row["id"])) is not None:
                found[row["story_id"]][row["id"]] = article
        return [(row["id"], row["title"], found[row["id"]]) for row in rows]

    def articles(self, after: int, upto: int, limit: int) -> Iterator[tuple[int, Article]]:
        """The articles with ids above `after`, as far as `upto`, so many at a time."""
        rows = self._connection.execute(
            "select id from articles where id > ? and id <= ? order by id limit ?", (after, upto, limit)
        ).fetchall()
        for row in rows:
            if (article := self._articles.article(row["id"])) is not None:
                yield row["id"], article

    def of(self, articles: Sequence[int]) -> dict[int, dict[str, Tag]]:
        """The tags that articles have, by article and topic."""
        rows = self._connection.execute(
            "select * from tags where article_id in (select value from json_each(?))", (json.dumps(list(articles)),)
        )
        found: dict[int, dict[str, Tag]] = {}
        for row in rows:
            tag = Tag(row["topic"], row["score"], json.loads(row["because"]), row["version"])
            found.setdefault(row["article_id"], {})[row["topic"]] = tag
        return found

    def replace(self, article_id: int, tags: Sequence[Tag]) -> None:
        """Give an article these tags instead of those it has."""
        self._connection.execute("delete from tags where article_id = ?", (article_id,))
        self._connection.later(Late.TAG, tag_rows(article_id, tags))

    def progress(self, rules: str) -> tuple[int, int] | None:
        """(done as far as, to do as far as) of a tagging of all articles by these rules that was stopped, if any."""
        row = self._connection.execute("select * from taggings where rules = ? and done < upto", (rules,)).fetchone()
        return (row["done"], row["upto"]) if row is not None else None

    def advance(self, rules: str, done: int, upto: int, now: datetime) -> None:
        """Note how far the tagging of all articles by these rules has come; what others began is void with that."""
        self._connection.execute("delete from taggings where rules <> ?", (rules,))
        self._connection.execute(
            """insert into taggings (rules, began, done, upto) values (?, ?, ?, ?)
               on conflict (rules) do update set done = excluded.done, upto = excluded.upto""",
            (rules, written(now), done, upto),
        )
