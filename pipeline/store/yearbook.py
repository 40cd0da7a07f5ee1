"""A year's articles in a file of their own, of the same shape: checked before it gets its name."""

import sqlite3
from collections.abc import Callable
from contextlib import AbstractContextManager, closing, suppress
from datetime import UTC, datetime
from pathlib import Path

from pipeline.errors import CannotWriteError, StoreError
from pipeline.store.care import Care
from pipeline.store.schema import migrations
from pipeline.store.times import written

Transaction = Callable[[], AbstractContextManager[None]]

_WITHIN = "first_seen >= :first and first_seen < :next"

_COPIED = {
    "sources": "1",
    "topics": "1",
    "stories": """id in (with recursive way (id) as (
        select story_id from live.articles where id in (select id from wanted)
        union select s.merged_into from live.stories s join way on s.id = way.id where s.merged_into is not null
        union select s.id from live.stories s join way on s.merged_into = way.id) select id from way)""",
    "articles": "id in (select id from wanted)",
    "sightings": "article_id in (select id from wanted)",
    "versions": "article_id in (select id from wanted)",
    "tags": "article_id in (select id from wanted)",
    "story_links": "story_id in (select id from main.stories) and also_in in (select id from main.stories)",
    "editions": "substr(day, 1, 4) = :year",
    "edition_stories": "edition_id in (select id from main.editions) and story_id in (select id from main.stories)",
    "drops": "at >= :first and at < :next",
}
"""What a yearbook has, and which rows: no readers' addresses, no visits, nothing that dedup remembers."""


class Yearbooks:
    """The files beside the store that hold a closed year each."""

    def __init__(self, connection: sqlite3.Connection, path: Path, care: Care, transaction: Transaction) -> None:
        self._connection = connection
        self._path = path
        self._care = care
        self._transaction = transaction

    def file(self, year: int) -> Path:
        """Where the yearbook of a year lies, or would."""
        return self._path.with_name(f"{self._path.stem}-{year}{self._path.suffix}")

    def files(self) -> list[Path]:
        """The yearbooks there are, oldest first."""
        return sorted(self._path.parent.glob(f"{self._path.stem}-[0-9][0-9][0-9][0-9]{self._path.suffix}"))

    def articles(self, year: int) -> int:
        """How many articles were first seen in a year."""
        row = self._connection.execute(f"select count(*) from articles where {_WITHIN}", _values(year)).fetchone()  # noqa: S608 - names are ours
        return int(row[0])

    def write(self, year: int) -> int:
        """Copy a year into its file; how many articles: those first seen in it, and those of other years they copy.

        Raises CannotWriteError where that cannot be done, StoreError for a copy that is not whole; either leaves none.
        """
        target = self.file(year)
        partial = target.with_name(target.name + ".part")
        try:
            partial.unlink(missing_ok=True)
            with closing(sqlite3.connect(partial, isolation_level=None)) as book:
                articles = _written(book, self._path, year)
            partial.replace(target)
        except (OSError, sqlite3.OperationalError) as error:
            raise CannotWriteError(f"{target}: the yearbook cannot be written: {error}") from error
        finally:
            with suppress(OSError):
                partial.unlink(missing_ok=True)
        return articles

    def prune(self, year: int) -> int:
        """Empty the live texts of a year, which its yearbook holds word for word, portion by portion; how many.

        Raises StoreError where the yearbook lacks one of them, and empties nothing.
        """
        book = self.file(year)
        self._connection.execute("attach database ? as book", (str(book),))
        try:
            missing = self._connection.execute(
                f"""select count(*) from main.articles a where {_WITHIN} and a.text <> ''
                    and not exists (select 1 from book.articles b where b.id = a.id and b.text = a.text)""",  # noqa: S608 - names are ours
                _values(year),
            ).fetchone()[0]
        finally:
            self._connection.execute("detach database book")
        if missing:
            raise StoreError(
                f"{book}: lacks {missing} articles of {year} as they are now; move it away and write it anew"
            )
        first, following = datetime(year, 1, 1, tzinfo=UTC), datetime(year + 1, 1, 1, tzinfo=UTC)
        emptied = 0
        for ids in self._care.portions():
            with self._transaction():
                emptied += self._care.prune(following, since=first, ids=ids)
        return emptied


def _written(book: sqlite3.Connection, live: Path, year: int) -> int:
    from sqlite_utils import Database

    book.execute("pragma page_size = 16384")
    book.execute("pragma auto_vacuum = incremental")
    migrations.apply(Database(book))
    book.execute("attach database ? as live", (str(live),))
    book.execute("begin")
    _copy(book, year)
    book.execute("commit")
    if problem := _difference(book, year):
        raise StoreError(f"the yearbook of {year} is not whole and was not kept: {problem}")
    articles = book.execute("select count(*) from main.articles").fetchone()[0]
    book.execute("detach database live")
    Care(book).trim()
    return int(articles)


def _copy(book: sqlite3.Connection, year: int) -> None:
    values = _values(year)
    book.execute("pragma defer_foreign_keys = on")
    book.execute("create temp table wanted (id integer primary key)")
    book.execute(
        f"""insert into wanted with recursive way (id) as (
                select id from live.articles where {_WITHIN}
                union select a.copy_of from live.articles a join way on a.id = way.id where a.copy_of is not null)
            select id from way""",  # noqa: S608 - names are ours
        values,
    )
    for table, rows in _COPIED.items():
        columns = ", ".join(name for _, name, *_, hidden in book.execute(f"pragma table_xinfo({table})") if not hidden)
        book.execute(
            f"insert into main.{table} ({columns}) select {columns} from live.{table} where {rows}",  # noqa: S608 - ours
            values,
        )
    for index in ("articles_fts", "articles_trigram"):
        book.execute(f"insert into {index} ({index}) values ('rebuild')")  # noqa: S608 - names are ours


def _difference(book: sqlite3.Connection, year: int) -> str:
    """What is wrong with a copy, empty when nothing is."""
    sums = "select count(*), sum(length(cast(text as blob))), sum(length(cast(title as blob)))"
    there, here = (
        tuple(book.execute(f"{sums} from {schema}.articles where {_WITHIN}", _values(year)).fetchone())
        for schema in ("live", "main")
    )
    if there != here:
        return f"{here[0]} of {there[0]} articles, {here[1]} of {there[1]} bytes of text"
    answer = book.execute("pragma main.integrity_check").fetchone()[0]
    if answer != "ok":
        return str(answer)
    lost = book.execute("pragma main.foreign_key_check").fetchone()
    return f"{lost[0]} refers to a {lost[2]} that is not there" if lost else ""


def _values(year: int) -> dict[str, str]:
    first, following = datetime(year, 1, 1, tzinfo=UTC), datetime(year + 1, 1, 1, tzinfo=UTC)
    return {"year": str(year), "first": written(first), "next": written(following)}
