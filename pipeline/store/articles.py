"""Articles: what has been seen before, and what is kept of the new."""

import json
import re
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from pipeline.model import Article, Placement, Tag
from pipeline.store.schema import identity_mark
from pipeline.store.times import read, read_or_none, written, written_or_none
from pipeline.store.waiting import Connection, Late

EXPORTED = (
    "id",
    "url",
    "source",
    "publisher",
    "title",
    "summary",
    "lead",
    "text",
    "published",
    "claimed",
    "first_seen",
    "language",
    "agency",
    "place",
    "section",
    "labels",
    "copy_of",
    "story_id",
    "topics",
)
"""What `export` says of an article, in this order."""

_COMPACT = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode

_HAN = re.compile("[㐀-鿿぀-ヿ가-힣]")
_TWO_ENDS = "\n\n"
"""What ends a text with Chinese in the index of trigrams: each character then begins one."""

_ID_DIGITS = 19
"""A number of so many digits is no id: SQLite counts to 2^63."""


class Same:
    """The articles that items of a harvest may turn out to be; those that are kept meanwhile are added."""

    def __init__(self, by_identity: dict[str, int], by_date: Iterable[Sequence[Any]]) -> None:
        self._by_identity = by_identity
        self._by_date: dict[tuple[str, ...], list[tuple[str | None, int]]] = {}
        for *told, url, article_id in by_date:
            self._by_date.setdefault(tuple(told), []).append((url, article_id))

    def add(self, article: Article, article_id: int) -> None:
        """Know an article that was kept just now."""
        self._by_identity.setdefault(identity_mark(article.identity), article_id)
        if article.published:
            told = (article.source, article.publisher, article.title, written(article.published))
            self._by_date.setdefault(told, []).append((article.url, article_id))

    def id_of(self, article: Article) -> int | None:
        """The id of this very item: of the same identity, else of its source and paper with this headline and date."""
        known = self._by_identity.get(identity_mark(article.identity))
        if known is None and article.title and article.published:
            told = (article.source, article.publisher, article.title, written(article.published))
            known = next((one for url, one in self._by_date.get(told, ()) if url is None or url != article.url), None)
        return known


class Articles:
    """The `articles` and `sightings` tables, and the fingerprints of the recent past."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def seen(self, shown: Iterable[tuple[str, str]]) -> dict[tuple[str, str], tuple[int, str]]:
        """Of these entries (source and key), those we have, with their article's id and the mark they had."""
        rows = self._connection.execute(
            """select s.source, s.key, s.article_id, s.mark from json_each(?) j
               cross join sightings s on s.source = j.value ->> 0 and s.key = j.value ->> 1""",
            (json.dumps(list(shown)),),
        )
        return {(source, key): (article_id, mark) for source, key, article_id, mark in rows}

    def shown_by(self, sources: Iterable[str]) -> set[str]:
        """Those of these sources that have ever shown us anything."""
        rows = self._connection.execute(
            "select value from json_each(?) where exists (select 1 from sightings where source = value)",
            (json.dumps(list(sources)),),
        )
        return {source for (source,) in rows}

    def same(self, articles: Sequence[Article]) -> "Same":
        """Which of these very items another feed, another guid or another host of their source brought before."""
        by_identity = self._connection.execute(
            "select identity, id from articles where identity in (select value from json_each(?))",
            (json.dumps([identity_mark(article.identity) for article in articles]),),
        )
        by_date = self._connection.execute(
            """select a.source, a.publisher, a.title, a.published, a.url, a.id from json_each(?) j
               join articles a on a.source = j.value ->> 0 and a.published = j.value ->> 1 order by a.id""",
            (json.dumps(sorted({(one.source, written(one.published)) for one in articles if one.published})),),
        )
        return Same(dict(by_identity.fetchall()), by_date.fetchall())

    def sight(self, sightings: Iterable[tuple[str, str, str, int]], now: datetime) -> None:
        """Note that sources show articles: the source, what it calls it, the mark of what it says, the article's id."""
        at = written(now)
        self._connection.later(Late.SIGHTING, [(*sighting, at) for sighting in sightings])

    def revise(self, article_id: int, article: Article, now: datetime) -> bool:
        """Take over a corrected headline, summary or text of an article we have; the old one is kept as a version.

        Returns whether anything a reader would see has changed.
        """
        row = self._connection.execute(
            "select title, lead, summary, text, text_from from articles where id = ?", (article_id,)
        ).fetchone()
        title, summary = article.title or row["title"], article.summary or row["summary"]
        same_origin = article.text_from == row["text_from"] and article.text
        text = article.text if same_origin else row["text"]
        if (title, summary, text) == (row["title"], row["summary"], row["text"]):
            return False
        before = zlib.compress(row["text"].encode()) if text != row["text"] else None
        self._connection.execute(
            "insert into versions (article_id, replaced_at, title, summary, text) values (?, ?, ?, ?, ?)",
            (article_id, written(now), row["title"], row["summary"], before),
        )
        self._connection.execute(
            """update articles set title = ?, text = ?, own_lead = ?, lead_length = ?, own_summary = ?,
                   summary_length = ?, updated = ifnull(?, updated) where id = ?""",
            (
                title,
                text,
                *_lead_once(row["lead"], text),
                *_once(summary, text),
                written_or_none(article.updated),
                article_id,
            ),
        )
        return True

    def reread(self, article_id: int, article: Article, tags: Sequence[Tag], fingerprint: bytes, now: datetime) -> bool:
        """Take over what a page says of an article we have, with its tags; whether its text is another now.

        The old text is kept as a version. Its story stays: what was told is not untold.
        """
        row = self._connection.execute("select * from articles where id = ?", (article_id,)).fetchone()
        changed = str(row["text"]) != article.text
        if changed:
            self._connection.execute(
                """insert into versions (article_id, replaced_at, title, summary, text, reread)
                   values (?, ?, ?, ?, ?, 1)""",
                (article_id, written(now), row["title"], row["summary"], zlib.compress(row["text"].encode())),
            )
        self._connection.execute(
            """update articles set title = ?, text = ?, text_from = ?, own_lead = ?, lead_length = ?, own_summary = ?,
                   summary_length = ?, language = ?, authors = ?, agency = ?,
                   place = ?, section = ?, kind = ?, updated = ? where id = ?""",
            (
                article.title,
                article.text,
                article.text_from,
                *_lead_once(article.lead, article.text),
                *_once(row["summary"], article.text),
                article.language,
                json.dumps(article.authors, ensure_ascii=False),
                article.agency,
                article.place,
                article.section,
                article.kind,
                written_or_none(article.updated),
                article_id,
            ),
        )
        self._connection.execute("update fingerprints set print = ? where article_id = ?", (fingerprint, article_id))
        self._connection.execute("delete from tags where article_id = ?", (article_id,))
        self._connection.later(Late.TAG, tag_rows(article_id, tags))
        return changed

    def article(self, article_id: int) -> Article | None:
        """One article as it was kept, None if there is none; of its `identity` the store has a hash only: empty."""
        row = self._connection.execute("select * from articles where id = ?", (article_id,)).fetchone()
        if row is None:
            return None
        return Article(
            source=row["source"],
            publisher=row["publisher"],
            title=row["title"],
            first_seen=read(row["first_seen"]),
            url=row["url"],
            original_url=row["original_url"] or row["url"],
            guid=row["guid"] or row["external_id"],
            summary=row["summary"],
            text=row["text"],
            text_from=row["text_from"],
            lead=row["lead"],
            language=row["language"],
            authors=tuple(json.loads(row["authors"])),
            agency=row["agency"],
            place=row["place"],
            section=row["section"],
            labels=tuple(json.loads(row["labels"])),
            kind=row["kind"],
            published=read_or_none(row["published"]),
            published_raw=row["published_raw"],
            claimed=row["claimed"],
            updated=read_or_none(row["updated"]),
            external_id=row["external_id"],
        )

    def versions(self, article_id: int) -> list[dict[str, object]]:
        """What an article said before, oldest first: replaced_at, title, summary, and text where it changed."""
        rows = self._connection.execute("select * from versions where article_id = ? order by id", (article_id,))
        return [
            {
                "replaced_at": row["replaced_at"],
                "title": row["title"],
                "summary": row["summary"],
                "text": zlib.decompress(row["text"]).decode() if row["text"] is not None else None,
            }
            for row in rows
        ]

    def index_text(self, after: int) -> None:
        """Make the articles with ids above `after` searchable; call once a transaction, after the last of them."""
        self._connection.execute(
            "insert into articles_fts (rowid, title, text) select id, title, text from articles where id > ?", (after,)
        )
        # As the view `articles_in_trigrams` has them, which looks for Chinese at every letter and so takes much longer.
        rows = self._connection.execute("select id, title, text from articles where id > ?", (after,))
        self._connection.executemany(
            "insert into articles_trigram (rowid, title, text) values (?, ?, ?)",
            (
                (number, title + _TWO_ENDS if _has_han(title) else title, text + _TWO_ENDS if _has_han(text) else "")
                for number, title, text in rows
            ),
        )

    def last_id(self) -> int:
        """The id of the newest article, 0 in an empty store."""
        return int(self._connection.execute("select ifnull(max(id), 0) from articles").fetchone()[0])

    def last_id_before(self, instant: datetime) -> int:
        """The id of the newest article first seen before an instant, 0 where there is none."""
        row = self._connection.execute(
            "select ifnull(max(id), 0) from articles where first_seen < ?", (written(instant),)
        ).fetchone()
        return int(row[0])

    def prints(self, since: datetime, until: datetime) -> Iterator[tuple[int, int, int | None, bytes]]:
        """(article, story, copy_of, fingerprint) of the articles of `[since, until]`, in the order they were placed.

        A print of long ago is empty: `forget_prints` let go of it, and it can be made again from the article.
        """
        rows = self._connection.execute(
            """select f.article_id, a.story_id, a.copy_of, f.print from fingerprints f
               join articles a on a.id = f.article_id
               where f.placed_at between ? and ? order by f.article_id""",
            (int(since.timestamp()), int(until.timestamp())),
        )
        for row in rows:
            yield row["article_id"], row["story_id"], row["copy_of"], row["print"]

    def keep_prints(self, prints: Iterable[tuple[int, bytes]]) -> None:
        """Keep prints that were made again, each with the id of its article."""
        self._connection.executemany("update fingerprints set print = ?2 where article_id = ?1", prints)

    def forget_prints(self, before: datetime) -> None:
        """Empty the prints of what was placed before an instant; when it was placed stays known."""
        # Deleted and written again: SQLite would leave the pages of rows that only shrink half empty.
        gone = self._connection.execute(
            "delete from fingerprints where length(print) > 0 and placed_at < ? returning article_id, placed_at",
            (int(before.timestamp()),),
        ).fetchall()
        self._connection.executemany(
            "insert into fingerprints (article_id, placed_at, print) values (?, ?, x'')", [tuple(row) for row in gone]
        )

    def find(self, reference: str, identities: Iterable[str]) -> int | None:
        """The id of the article a person means by its number, its address, or the id it was imported with.

        `identities` are those it may have by that address or id, and have an index; an address under which it has
        another identity, as one published elsewhere has, is looked for in all articles.
        """
        marks = json.dumps([identity_mark(identity) for identity in identities])
        row = self._connection.execute(
            """select id from articles where id = ?1 or identity in (select value from json_each(?2))
               order by id = ?1 desc, id limit 1""",
            (int(reference) if reference.isdecimal() and len(reference) < _ID_DIGITS else None, marks),
        ).fetchone()
        if row is None and "://" in reference:
            row = self._connection.execute(
                "select id from articles where url = ?1 or original_url = ?1 order by id limit 1", (reference,)
            ).fetchone()
        return row["id"] if row is not None else None

    def source_of(self, article_id: int) -> str | None:
        """The source that brought an article."""
        row = self._connection.execute("select source from articles where id = ?", (article_id,)).fetchone()
        return row["source"] if row is not None else None

    def read(self, article_id: int) -> dict[str, object] | None:
        """One article with its story, copy and reasons as a plain mapping."""
        row = self._connection.execute("select * from articles where id = ?", (article_id,)).fetchone()
        return _plain(row) if row is not None else None

    def export(self, since: datetime | None = None) -> Iterator[Mapping[str, object]]:
        """All articles as rows for JSON Lines, oldest first, with `copy_of`, `story_id` and `topics`.

        An article that was imported gives back the id it came with, and so does what refers to it.
        """
        rows = self._connection.execute(
            """select a.id, a.external_id, a.url, a.source, a.publisher, a.title, a.summary, a.lead, a.text,
                      a.published, a.claimed, a.first_seen, a.language, a.agency, a.place, a.section, a.labels,
                      a.copy_of, o.external_id as original, a.story_id,
                      (select json_group_array(topic) from (select topic from tags where article_id = a.id
                           order by score desc, topic)) as topics
               from articles a left join articles o on o.id = a.copy_of
               where a.first_seen >= ? order by a.id""",
            (written(since) if since else "",),
        )
        for row in rows:
            yield {
                "id": row["external_id"] or str(row["id"]),
                "url": row["url"],
                "source": row["source"],
                "publisher": row["publisher"],
                "title": row["title"],
                "summary": row["summary"],
                "lead": row["lead"],
                "text": row["text"],
                "published": row["published"],
                "claimed": row["claimed"],
                "first_seen": row["first_seen"],
                "language": row["language"],
                "agency": row["agency"],
                "place": row["place"],
                "section": row["section"],
                "labels": json.loads(row["labels"]),
                "copy_of": (row["original"] or str(row["copy_of"])) if row["copy_of"] is not None else None,
                "story_id": row["story_id"],
                "topics": json.loads(row["topics"]),
            }

    def identities(self, wanted: Iterable[str]) -> set[str]:
        """Of these identities, those already in the store."""
        marks = {identity_mark(identity): identity for identity in wanted}
        rows = self._connection.execute(
            "select identity from articles where identity in (select value from json_each(?))",
            (json.dumps(list(marks)),),
        )
        return {marks[row["identity"]] for row in rows}

    def last_seen(self) -> datetime | None:
        """When the newest article was first seen."""
        return read_or_none(self._connection.execute("select max(first_seen) from articles").fetchone()[0])

    def count(self) -> int:
        """How many articles there are."""
        return int(self._connection.execute("select count(*) from articles").fetchone()[0])


def article_row(number: int, article: Article, placement: Placement, story: int, backlog: bool) -> tuple[Any, ...]:
    """An article of this id as `Late.ARTICLE` writes it into its story; `stories.add` is the way to keep one."""
    return (
        number,
        article.title,
        article.source,
        article.publisher,
        article.url,
        article.original_url if article.original_url != article.url else None,
        written_or_none(article.published),
        written(article.first_seen),
        story,
        placement.copy_of,
        placement.shared,
        compact(placement.because),
        *_lead_once(article.lead, article.text),
        *_once(article.summary, article.text),
        article.text,
        article.text_from,
        article.language,
        _list(article.authors),
        article.agency,
        article.place,
        article.section,
        _list(article.labels),
        article.kind,
        written_or_none(article.updated),
        article.published_raw,
        article.claimed,
        article.guid if article.guid != article.external_id else None,
        article.external_id,
        int(backlog),
        identity_mark(article.identity),
    )


def tag_rows(article_id: int, tags: Iterable[Tag]) -> list[tuple[Any, ...]]:
    """An article's tags as `Late.TAG` writes them, each with its reasons and the version of the rules that gave it."""
    return [(article_id, tag.topic, tag.score, compact(tag.because), tag.version) for tag in tags]


def compact(because: Mapping[str, object]) -> str:
    """A reason as it is kept: JSON without blanks, as there is one for each article."""
    return _COMPACT(because)


def _list(texts: Sequence[str]) -> str:
    """A list of texts as it is kept; most articles name nobody."""
    return json.dumps(texts, ensure_ascii=False) if texts else "[]"


def _has_han(text: str) -> bool:
    return not text.isascii() and _HAN.search(text) is not None


def _once(part: str, text: str) -> tuple[str | None, int]:
    """A summary as it is kept: (None, its length) where the text begins with it, else (itself, 0)."""
    return (None, len(part)) if text.startswith(part) else (part, 0)


def _lead_once(lead: str, text: str) -> tuple[str | None, int]:
    """A lead likewise; the length is negative where the text begins with it, its lines as paragraphs."""
    paragraphs = lead.replace("\n", "\n\n")
    if paragraphs != lead and "\n\n" not in lead and text.startswith(paragraphs):
        return None, -len(paragraphs)
    return _once(lead, text)


def _plain(row: sqlite3.Row) -> dict[str, object]:
    article = dict(row)
    for column in ("placed_because", "authors", "labels"):
        article[column] = json.loads(article[column])
    return article
