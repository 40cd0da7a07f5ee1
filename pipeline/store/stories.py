"""Stories: made and grown with their articles, told with everything an edition needs."""

import json
import sqlite3
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from types import MappingProxyType

from pipeline.model import Article, Placement, Story, Tag, Telling, Told, Window
from pipeline.store.articles import article_row, tag_rows
from pipeline.store.times import read, read_or_none, written
from pipeline.store.waiting import Connection, Late

_TELLINGS = """
    select a.*, ifnull(s.state_owned, 0) as state_owned, ifnull(s.owner, '') as owner,
        json_extract(a.placed_because, '$.rule') = 'round-up' as round_up,
        (select json_group_array(g.topic) from tags g where g.article_id = a.id) as topics
    from articles a left join sources s on s.name = ifnull((select o.name from sources o where o.publisher = a.publisher
        order by o.state_owned desc, o.owner = '', o.name limit 1), a.source)
    where a.story_id in (select value from json_each(?))
    order by a.story_id, a.first_seen, a.id
"""

_IS_FIRST = """
    with recursive way (id) as (
        select story_id from articles where id = :original
        union select s.id from stories s join way on s.merged_into = way.id)
    select 1 from articles n join fingerprints p on p.article_id = n.id,
        articles o join fingerprints q on q.article_id = o.id
    where n.id = :article and o.id = :original
        and json_extract(o.placed_because, '$.rule') not in ('hand', 'later')
        and iif((p.placed_at, n.publisher, ifnull(n.url, '')) < (q.placed_at, o.publisher, ifnull(o.url, '')),
            not exists (select 1 from way cross join edition_stories t on t.story_id = way.id
                cross join json_each(t.articles) told where told.value = o.id), 0)
"""


STANDING = """(with recursive way (id, next) as (
    select id, merged_into from stories where id = {}
    union select s.id, s.merged_into from stories s join way on s.id = way.next)
    select id from way where next is null)"""
"""The story that one, named by an expression, leads to: itself if it was never merged into another."""


class Stories:
    """The `stories` table, with the articles, tags and editions that belong to a story."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(
        self,
        article: Article,
        placement: Placement,
        tags: Iterable[Tag],
        fingerprint: bytes,
        backlog: bool = False,
        placed_at: datetime | None = None,
    ) -> tuple[int, int]:
        """Keep an article in the story its placement names, or in a new one; returns article and story id.

        `placed_at` is the instant by which it was compared with others, its own date unless said.
        """
        # A copy goes where its original is now: it may have been split off since it was compared.
        of = self.of_article(placement.copy_of) if placement.copy_of is not None else placement.story
        story = self._standing(of) if of is not None else self._begin(article)
        later, article_id = self._connection.later, self._connection.number("articles")
        later(Late.ARTICLE, [article_row(article_id, article, placement, story, backlog)])
        if placement.story is not None:
            later(Late.GROWTH, [(written(article.first_seen), story)])
        later(Late.PRINT, [(article_id, int((placed_at or article.when).timestamp()), fingerprint)])
        later(Late.TAG, tag_rows(article_id, tags))
        if placement.also_in:
            because = json.dumps(placement.because, ensure_ascii=False)
            later(Late.LINK, [(story, also, because) for also in placement.also_in if also != story])
        return article_id, story

    def is_first(self, article_id: int, original: int) -> bool:
        """Make a copy the original of all with its text, if it was told before the one that came home first.

        Publisher and address decide between two of one second, so that whose answer came first decides nothing. What an
        edition told and what was split off stay as they are. Returns whether it is the original now.
        """
        values = {"article": article_id, "original": original}
        if self._connection.execute(_IS_FIRST, values).fetchone() is None:
            return False
        self._connection.execute(
            "update articles set copy_of = :article where copy_of = :original or id = :original", values
        )
        # Each has the other's reason now: why this text is in its story, and how much the two have in common.
        self._connection.execute(
            """update articles set copy_of = iif(articles.id = :article, null, :article), shared = other.shared,
                   placed_because = other.placed_because
               from (select id, shared, placed_because from articles where id in (:article, :original)) as other
               where articles.id in (:article, :original) and other.id <> articles.id""",
            values,
        )
        self._connection.execute(
            """update stories set title = ifnull(nullif(n.title, ''), ifnull(n.url, ''))
               from articles n, articles o
               where n.id = :article and o.id = :original and stories.id = o.story_id
                   and stories.title = ifnull(nullif(o.title, ''), ifnull(o.url, ''))""",
            values,
        )
        return True

    def newer_than(self, last_article: int, upto: int, digest: str, window: Window | None = None) -> list[Story]:
        """Every story with an article after `last_article` (an id) that is no backlog, in the order of ids.

        Also those that the digest told of which an article was corrected in `window`.
        """
        rows = self._connection.execute(
            "select distinct story_id from articles where id > ? and id <= ? and backlog = 0", (last_article, upto)
        )
        ids = {row["story_id"] for row in rows}
        corrected = self._corrected(window) if window is not None else {}
        rows = self._connection.execute(
            # In this order: what was corrected is little, what a digest has told in years is much.
            """select distinct a.story_id from json_each(?) c cross join articles a on a.id = c.value
                   cross join edition_stories t on t.story_id = a.story_id cross join editions e on e.id = t.edition_id
               where e.digest = ?""",
            (json.dumps(list(corrected)), digest),
        )
        return self.read(sorted(ids.union(row["story_id"] for row in rows)), digest, corrected)

    def _corrected(self, window: Window) -> dict[int, tuple[str, str | None]]:
        """Headline and text (None where it is the same) that articles had at a window's start and have no more."""
        rows = self._connection.execute(
            """select article_id, title, text from versions
               where reread = 0 and replaced_at >= ? and replaced_at < ? order by id""",
            (written(window.start), written(window.end)),
        )
        before: dict[int, tuple[str, str | None]] = {}
        for row in rows:
            title, text = before.get(row["article_id"], (row["title"], None))
            if text is None and row["text"] is not None:
                text = zlib.decompress(row["text"]).decode()
            before[row["article_id"]] = (title, text)
        return before

    def read(
        self,
        ids: Sequence[int],
        digest: str | None = None,
        before: Mapping[int, tuple[str, str | None]] = MappingProxyType({}),
    ) -> list[Story]:
        """These stories, whole, in the order of their ids; `told` is of one digest where it is named.

        `before` has headline and text that articles had before they were corrected.
        """
        wanted = json.dumps(list(ids))
        tellings: dict[int, list[Telling]] = {}
        for row in self._connection.execute(_TELLINGS, (wanted,)):
            teller = _telling(row)
            if teller.id in before:
                title, text = before[teller.id]
                teller = replace(teller, before=f"{title}\n\n{teller.text if text is None else text}")
            tellings.setdefault(row["story_id"], []).append(teller)
        tags = self._tags(wanted)
        links = self._links(wanted)
        names = [(one, one) for one in ids] + [(other, story) for story in links for other in links[story]]
        told = self._told(names, digest)
        rows = self._connection.execute(
            "select * from stories where id in (select value from json_each(?)) order by id", (wanted,)
        )
        return [
            Story(
                id=row["id"],
                title=row["title"],
                first_seen=read(row["first_seen"]),
                tellings=tuple(tellings.get(row["id"], ())),
                tags=tuple(tags.get(row["id"], ())),
                told=tuple(told.get(row["id"], ())),
                also_in=tuple(links.get(row["id"], ())),
            )
            for row in rows
        ]

    def by_day(self, end: datetime, days: int) -> dict[str, list[int]]:
        """Each topic's stories a day over so many days that end at an instant, the last 24 hours first."""
        rows = self._connection.execute(
            """select g.topic, cast(julianday(:end) - julianday(a.first_seen) as integer) as ago,
                   count(distinct a.story_id) as stories
               from articles a join tags g on g.article_id = a.id
               where a.first_seen >= :since and a.first_seen < :end and a.backlog = 0 group by g.topic, ago""",
            {"end": written(end), "since": written(end - timedelta(days=days))},
        )
        counts: dict[str, list[int]] = {}
        for row in rows:
            counts.setdefault(row["topic"], [0] * days)[min(row["ago"], days - 1)] += row["stories"]
        return counts

    def standing(self, story: int) -> int | None:
        """The id under which a story stands today, or None if there never was one."""
        row = self._connection.execute("select id from stories where id = ?", (story,)).fetchone()
        return self._standing(story) if row is not None else None

    def of_article(self, article_id: int) -> int | None:
        """The story an article is in."""
        ask = self._connection.execute if self._connection.waits("articles", article_id) else self._connection.look
        row = ask("select story_id from articles where id = ?", (article_id,)).fetchone()
        return row["story_id"] if row is not None else None

    def _begin(self, article: Article) -> int:
        seen, story = written(article.first_seen), self._connection.number("stories")
        self._connection.later(Late.STORY, [(story, article.title or article.url or "", article.language, seen, seen)])
        return story

    def _standing(self, story: int) -> int:
        if self._connection.waits("stories", story):
            return story
        row = self._connection.look("select merged_into from stories where id = ?", (story,)).fetchone()
        if row["merged_into"] is None:
            return story
        return int(self._connection.look(f"select {STANDING.format('?')}", (story,)).fetchone()[0])

    def _tags(self, wanted: str) -> dict[int, list[Tag]]:
        """A story has a topic when its own articles have it; the best reason is shown."""
        tags: dict[int, list[Tag]] = {}
        rows = self._connection.execute(
            """select a.story_id, g.topic, max(g.score) as score, g.because, g.version
               from tags g join articles a on a.id = g.article_id
               where a.story_id in (select value from json_each(?))
               group by a.story_id, g.topic order by a.story_id, max(g.score) desc, g.topic""",
            (wanted,),
        )
        for row in rows:
            tag = Tag(row["topic"], row["score"], json.loads(row["because"]), row["version"])
            tags.setdefault(row["story_id"], []).append(tag)
        return tags

    def _links(self, wanted: str) -> dict[int, list[int]]:
        """The stories that tell the events of these in another language."""
        links: dict[int, list[int]] = {}
        rows = self._connection.execute(
            """select story_id, also_in from story_links where story_id in (select value from json_each(?1))
               union select also_in, story_id from story_links where also_in in (select value from json_each(?1))""",
            (wanted,),
        )
        for story, other in rows:
            links.setdefault(story, []).append(other)
        return links

    def _told(self, names: Sequence[tuple[int, int]], digest: str | None) -> dict[int, list[Told]]:
        """What editions told of stories, each given as (a number it goes by, its own), or of those merged into them."""
        told: dict[int, list[Told]] = {}
        rows = self._connection.execute(
            """with recursive way (id, standing) as (
                   select json_extract(value, '$[0]'), json_extract(value, '$[1]') from json_each(?)
                   union select s.id, way.standing from stories s join way on s.merged_into = way.id)
               select e.id, e.day, way.standing as story_id, t.title, t.articles
               from way join edition_stories t on t.story_id = way.id join editions e on e.id = t.edition_id
               where e.digest = ifnull(?, e.digest)
               order by e.day, e.id, way.id = way.standing, t.story_id""",
            (json.dumps(names), digest),
        )
        for row in rows:
            told.setdefault(row["story_id"], []).append(
                Told(row["id"], row["title"], date.fromisoformat(row["day"]), tuple(json.loads(row["articles"])))
            )
        return told


def _telling(row: sqlite3.Row) -> Telling:
    return Telling(
        id=row["id"],
        source=row["source"],
        publisher=row["publisher"],
        title=row["title"],
        url=row["url"],
        first_seen=read(row["first_seen"]),
        published=read_or_none(row["published"]),
        lead=row["lead"],
        text=row["text"],
        language=row["language"],
        agency=row["agency"],
        place=row["place"],
        kind=row["kind"],
        authors=tuple(json.loads(row["authors"])),
        copy_of=row["copy_of"],
        round_up=row["round_up"] == 1,
        state_owned=bool(row["state_owned"]),
        owner=row["owner"],
        topics=frozenset(json.loads(row["topics"])),
    )
