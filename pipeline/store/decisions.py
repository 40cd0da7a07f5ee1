"""What was decided about stories after placing: merged, split, by hand or by what a later article told of both.

Remembered for ever; what people decided is never undone by placing.
"""

import json
import sqlite3
from collections.abc import Iterable
from datetime import datetime

from pipeline.errors import BadDataError
from pipeline.store.stories import STANDING
from pipeline.store.times import written


class Decisions:
    """The `story_decisions` table, and the moves of articles that a decision asks for."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def last_id(self) -> int:
        """The newest decision, 0 without any: what is held in memory of stories is stale once it has changed."""
        return int(self._connection.execute("select ifnull(max(id), 0) from story_decisions").fetchone()[0])

    def of(self, story: int) -> list[dict[str, object]]:
        """The decisions that made a story what it is, the oldest first."""
        rows = self._connection.execute(
            "select at, verb, story_id, other_id, articles, article_id from story_decisions "
            "where story_id = ? or other_id = ? order by id",
            (story, story),
        )
        return [{**dict(row), "articles": json.loads(row["articles"])} for row in rows]

    def split_apart(self, one: int, other: int) -> bool:
        """Whether one of two standing stories, or what is part of it now, was split off the other."""
        there, before = STANDING.format("story_id"), STANDING.format("other_id")
        found = self._connection.execute(
            f"""select 1 from story_decisions
                where verb = 'split' and ({there}, {before}) in (values (?, ?), (?, ?))""",  # noqa: S608 - names are ours
            (one, other, other, one),
        )
        return found.fetchone() is not None

    def merge(self, kept: int, given: int, now: datetime, article: int | None = None) -> list[int]:
        """Put all articles of one standing story into another, to which its id points from now on; which moved.

        By hand, or for what an `article` told of both. Editions that told either stay as they are. Raises BadDataError
        when both are one already.
        """
        if kept == given:
            raise BadDataError(f"both are story {kept} already")
        moved = self._articles(given)
        execute = self._connection.execute
        execute("update articles set story_id = ? where story_id = ?", (kept, given))
        execute("update stories set merged_into = ?, articles = 0 where id = ?", (kept, given))
        for column, other in (("story_id", "also_in"), ("also_in", "story_id")):
            execute(f"update or ignore story_links set {column} = ? where {column} = ?", (kept, given))  # noqa: S608 - names are ours
            execute(f"delete from story_links where {column} = ? or {column} = {other}", (given,))  # noqa: S608
        self._recount(kept)
        self._remember("merge", kept, given, moved, now, article)
        return moved

    def by_hand(self, story: int) -> bool:
        """Whether people merged or split a story, or one that is part of it now."""
        found = self._connection.execute(
            """with recursive way (id) as (select ? union select s.id from stories s join way on s.merged_into = way.id)
               select 1 from way join story_decisions on way.id in (story_id, other_id) where article_id is null""",
            (story,),
        )
        return found.fetchone() is not None

    def originals(self, story: int) -> dict[int, int]:
        """The articles of a story, each with the one in it that it is a copy of, or with itself."""
        rows = self._connection.execute(
            """select a.id, ifnull(o.id, a.id) as original from articles a
               left join articles o on o.id = a.copy_of and o.story_id = a.story_id
               where a.story_id = ? order by a.id""",
            (story,),
        )
        return {row["id"]: row["original"] for row in rows}

    def split(self, articles: Iterable[int], now: datetime, article: int | None = None) -> tuple[int, int, list[int]]:
        """Put articles of one story, with the copies of each, into a new one: its id, the old one's, which ones moved.

        By hand, or for what a later `article` of the story told, whose own reason stays. Raises BadDataError when they
        are of several stories, or when nothing would be left of the old one.
        """
        chosen = sorted(set(articles))
        [*stories] = {self._story_of(article) for article in chosen}
        if len(stories) != 1:
            raise BadDataError("these articles are not of one story; `silkwire show` tells which article is in which")
        old = stories[0]
        there = self._articles(old)
        copies = self._connection.execute(
            "select id from articles where story_id = ? and copy_of in (select value from json_each(?))",
            (old, json.dumps(chosen)),
        )
        moved = sorted({*chosen, *(row["id"] for row in copies)})
        if len(moved) == len(there):
            raise BadDataError(f"nothing would be left of story {old}; choose fewer of its {len(there)} articles")
        story = self._begin(chosen[0])
        self._connection.execute(
            """update articles set story_id = ?1,
                   copy_of = case when copy_of in (select value from json_each(?2)) then copy_of end,
                   placed_because = case when id in (select value from json_each(?3)) and id is not ?6
                       then json_object('rule', ?5, 'split_from', ?4, 'before', json(placed_because))
                       else placed_because end
               where id in (select value from json_each(?2))""",
            (story, json.dumps(moved), json.dumps(chosen), old, "hand" if article is None else "later", article),
        )
        self._recount(old)
        self._recount(story)
        self._remember("split", story, old, moved, now, article)
        return story, old, moved

    def _story_of(self, article: int) -> int:
        return int(self._connection.execute("select story_id from articles where id = ?", (article,)).fetchone()[0])

    def _articles(self, story: int) -> list[int]:
        rows = self._connection.execute("select id from articles where story_id = ? order by id", (story,))
        return [row["id"] for row in rows]

    def _begin(self, article: int) -> int:
        row = self._connection.execute(
            "insert into stories (title, language, first_seen, last_seen) "
            "select ifnull(nullif(title, ''), ifnull(url, '')), language, first_seen, first_seen from articles "
            "where id = ? returning id",
            (article,),
        ).fetchone()
        return int(row["id"])

    def _recount(self, story: int) -> None:
        """Bring a story's own row in line with its articles; it keeps its headline while one of them bears it."""
        headline = "ifnull(nullif(title, ''), ifnull(url, ''))"
        self._connection.execute(
            """update stories set (articles, first_seen, last_seen) =
                   (select count(*), min(first_seen), max(first_seen) from articles where story_id = stories.id)
               where id = ?""",
            (story,),
        )
        self._connection.execute(
            f"""update stories set title =
                   (select {headline} from articles where story_id = stories.id order by first_seen, id limit 1)
                where id = ? and title not in (select {headline} from articles where story_id = stories.id)""",  # noqa: S608 - the expression is ours
            (story,),
        )

    def _remember(
        self, verb: str, story: int, other: int, articles: list[int], now: datetime, article: int | None = None
    ) -> None:
        self._connection.execute(
            "insert into story_decisions (at, verb, story_id, other_id, articles, article_id) "
            "values (?, ?, ?, ?, ?, ?)",
            (written(now), verb, story, other, json.dumps(articles), article),
        )
