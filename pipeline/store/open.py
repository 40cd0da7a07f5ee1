"""Opening the store: one connection, its settings, its migrations, and transactions that never wait in vain."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.errors import BusyError, CannotWriteError, NoRoomError, SilkwireError, StoreError
from pipeline.store.alerts import Alerts
from pipeline.store.articles import Articles
from pipeline.store.care import Care
from pipeline.store.decisions import Decisions
from pipeline.store.editions import Editions
from pipeline.store.lock import hold
from pipeline.store.owed import Owed
from pipeline.store.pauses import Pauses
from pipeline.store.robots import Robots
from pipeline.store.runs import Runs
from pipeline.store.schema import migrations
from pipeline.store.search import Search
from pipeline.store.sources import Sources
from pipeline.store.stories import Stories
from pipeline.store.tags import Tags
from pipeline.store.topics import Topics
from pipeline.store.waiting import Connection
from pipeline.store.yearbook import Yearbooks

BUSY_SECONDS = 30
"""How long a write waits for another program's write to end."""

PAGE_BYTES = 16384
"""Of a new file: articles of two to four kilobytes leave pages of SQLite's usual 4096 bytes a third empty."""


_BOOK = "_sqlite_migrations"
"""Where sqlite-utils notes which migrations a store has had."""

_VERSION_AT, _WITH_LOG = 18, 2
"""The byte of a file's header that says how it is written, and what it says where that is through a log beside it."""

_LEAST_INDEX = 32_768
"""Bytes of the index of a log in use; a shorter one was begun on a full disk."""

_Lying = tuple[int, int, bool]


class Store:
    """Everything kept, asked by the noun: `store.sources`, `store.articles`, `store.stories`, `store.editions` …"""

    def __init__(
        self,
        connection: Connection,
        path: Path,
        unwatched: _Lying | None = None,
        no_room: NoRoomError | None = None,
    ) -> None:
        self.path = path
        self._no_room = no_room
        self.unwatched = unwatched
        """How its file lay when it was opened for reading without looking out for writers; None for any other."""
        self._connection = connection
        self._synchronous = ""
        self.sources = Sources(connection)
        self.articles = Articles(connection)
        self.stories = Stories(connection)
        self.decisions = Decisions(connection)
        self.topics = Topics(connection)
        self.editions = Editions(connection)
        self.tags = Tags(connection, self.articles)
        self.runs = Runs(connection)
        self.owed = Owed(connection)
        self.pauses = Pauses(connection)
        self.alerts = Alerts(connection)
        self.search = Search(connection)
        self.robots = Robots(connection)
        self.care = Care(connection)
        self.yearbooks = Yearbooks(connection, path, self.care, self.transaction)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing: takes the write lock at once, commits at the end, rolls back on any error.

        A power cut may take back the last transactions, whole: what they held is gathered again.
        """
        with self._all_or_nothing("normal"):
            yield

    @contextmanager
    def durable_transaction(self) -> Iterator[None]:
        """The same, and on the disk when the block has ended: for what other people will have seen."""
        with self._all_or_nothing("full"):
            yield

    @contextmanager
    def _all_or_nothing(self, synchronous: str) -> Iterator[None]:
        if synchronous != self._synchronous:
            self._connection.execute(f"pragma synchronous = {synchronous}")
            self._synchronous = synchronous
        try:
            self._connection.execute("begin immediate")
        except sqlite3.DatabaseError as error:
            raise self._no_room or _told(error, self.path) or error from error
        try:
            yield
            self._connection.execute("commit")
        except BaseException as error:
            self._connection.forget()
            if self._connection.in_transaction:
                self._connection.execute("rollback")
            if isinstance(error, sqlite3.DatabaseError) and (told := self._no_room or _told(error, self.path)):
                raise told from error
            raise

    @property
    def size(self) -> int:
        """Its bytes, with what still is in SQLite's log only; none before the first run."""
        if not self.path.is_file():
            return 0
        sized = "select page_count * page_size from pragma_page_count(), pragma_page_size()"
        return int(self._connection.execute(sized).fetchone()[0])

    def close(self) -> None:
        """Close the file; the store is of no use afterwards."""
        self._connection.close()


def empty_store(path: Path) -> Store:
    """What one sees of a store who looks before the first run has made it: nothing is written."""
    from sqlite_utils import Database

    connection = sqlite3.connect(":memory:", isolation_level=None, factory=Connection)
    connection.row_factory = sqlite3.Row
    migrations.apply(Database(connection))
    return Store(connection, path)


def open_store(path: Path, busy_seconds: float = BUSY_SECONDS) -> Store:
    """Open the store at `path`, made or migrated if need be; a write waits so many seconds for others.

    One whose file or folder may not be written is opened for reading, and nothing is left beside it; so is one whose
    disk has no room for the log of what is written.
    Raises CannotWriteError, BusyError, or StoreError when the file is not one of ours or newer than we are.
    """
    if _may_only_be_read(path):
        return _open_to_read(path, busy_seconds)
    try:
        return _open_to_write(path, busy_seconds)
    except NoRoomError as no_room:
        try:
            return _open_to_read(path, busy_seconds, no_room)
        except SilkwireError:
            raise no_room from None


def _open_to_write(path: Path, busy_seconds: float) -> Store:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(path, timeout=busy_seconds, isolation_level=None, factory=Connection)
    except (OSError, sqlite3.OperationalError) as error:
        why = getattr(error, "strerror", None) or error
        raise CannotWriteError(f"{path}: the store cannot be opened ({why}); check the folder's owner") from error
    with _closed_if_it_fails(connection, path):
        if path.stat().st_size == 0:  # of an old file auto_vacuum would want the lock that a writer may hold
            connection.execute(f"pragma page_size = {PAGE_BYTES}")
            connection.execute("pragma auto_vacuum = incremental")
        connection.execute("pragma journal_mode = wal")
        connection.execute("pragma foreign_keys = on")
        _migrate(connection, path)
    return Store(connection, path)


@contextmanager
def _closed_if_it_fails(connection: sqlite3.Connection, path: Path) -> Iterator[None]:
    """What a connection is prepared in; an SQLite error is told in our words."""
    connection.row_factory = sqlite3.Row
    try:
        yield
    except sqlite3.DatabaseError as error:
        connection.close()
        raise _told(error, path) or StoreError(f"{path}: {error}") from error
    except BaseException:
        connection.close()
        raise


def _may_only_be_read(path: Path) -> bool:
    try:
        there = path.stat().st_size > 0
    except OSError:
        return False
    return there and not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK))


def _open_to_read(path: Path, busy_seconds: float, no_room: NoRoomError | None = None) -> Store:
    """Open a store that may not be written: with its log where a writer has it open, else as the file lies there."""
    unwatched: _Lying | None = _lying(path)
    log, index = (path.with_name(path.name + end) for end in ("-wal", "-shm"))
    try:
        with path.open("rb") as file:
            logged = file.read(_VERSION_AT + 1)[_VERSION_AT:] == bytes([_WITH_LOG])
        is_watched = index.exists() and index.stat().st_size >= _LEAST_INDEX
        if logged and not is_watched and log.exists() and log.stat().st_size:
            raise CannotWriteError(
                f"{path}: its last writer was stopped, and the end of what it wrote is in {log.name} only; let "
                "whoever may write there run `silkwire status` once, or copy both files to a folder of your own"
            )
        if not logged or is_watched:
            unwatched = None
        how = "mode=ro" if unwatched is None else "immutable=1"
        connection = sqlite3.connect(
            f"{path.absolute().as_uri()}?{how}",
            uri=True,
            timeout=busy_seconds,
            isolation_level=None,
            factory=Connection,
        )
    except (OSError, sqlite3.OperationalError) as error:
        why = getattr(error, "strerror", None) or error
        raise StoreError(f"{path}: the store cannot be read ({why}); check the file's and folder's owner") from error
    with _closed_if_it_fails(connection, path):
        _require_ours(connection, path)
    return Store(connection, path, unwatched, no_room)


def _require_ours(connection: sqlite3.Connection, path: Path) -> None:
    if _pending(connection, path):
        raise CannotWriteError(
            f"{path}: is of an earlier Silkwire and may not be written, so it cannot be brought up to date; let "
            "whoever may write there run `silkwire status` once (`silkwire browse` for a yearbook), or copy it to a "
            "folder of your own"
        )


def _lying(path: Path) -> _Lying:
    """What changes about a file when it is written."""
    state = path.stat()
    return state.st_mtime_ns, state.st_size, path.with_name(path.name + "-wal").exists()


@contextmanager
def opened(path: Path, busy_seconds: float = BUSY_SECONDS) -> Iterator[Store]:
    """The store as `open_store` opens it, closed afterwards; a damaged file or a full disk is told in our words."""
    store = open_store(path, busy_seconds)
    try:
        yield store
    except sqlite3.DatabaseError as error:
        told = _told(error, path)
        if told is None:
            raise
        raise told from error
    finally:
        store.close()
    if store.unwatched is not None and store.unwatched != _lying(path):
        raise BusyError(f"{path}: was written while it was read; what was said of it may be wrong, ask again")


def _migrate(connection: sqlite3.Connection, path: Path) -> None:
    """Apply what is pending, one process at a time; a file from a newer Silkwire is refused untouched."""
    if not _pending(connection, path):
        return
    from sqlite_utils import Database

    with hold(path.with_name(path.name + ".migrating.lock"), wait=True):
        migrations.apply(Database(connection))


def _pending(connection: sqlite3.Connection, path: Path) -> bool:
    """Whether the file lacks a migration; raises StoreError for one that is not ours, or newer than we are."""
    tables = {name for (name,) in connection.execute("select name from sqlite_master where type = 'table'")}
    applied: set[str] = set()
    if _BOOK in tables:
        applied = {name for (name,) in connection.execute(f"select name from {_BOOK}")}  # noqa: S608 - the name is ours
    ours = set(migrations.names)
    if newer := applied - ours:
        raise StoreError(f"{path}: written by a newer Silkwire (it has {', '.join(sorted(newer))}); upgrade to open it")
    if applied == ours:
        return False
    # Their own list may be there alone: a disk was full while the store was made.
    if not applied and tables - {_BOOK}:
        raise StoreError(f"{path}: is an SQLite file, but not a Silkwire store; name another file as `database`")
    return True


def _told(error: sqlite3.DatabaseError, path: Path) -> SilkwireError | None:
    """An SQLite error in our words, with the file and what to do; None for one that is a mistake of ours."""
    if isinstance(error, sqlite3.IntegrityError):
        return None
    text = str(error)
    if "locked" in text or "busy" in text:
        return BusyError(f"{path}: another program has been writing to the store all the while; try again later")
    if "readonly" in text or "unable to open" in text:
        return CannotWriteError(f"{path}: the store cannot be written ({text}); check the file's and folder's owner")
    if "full" in text or "disk I/O" in text:
        return NoRoomError(f"{path}: the disk is full or failing ({text}); nothing half-written was kept")
    if any(word in text for word in ("malformed", "corrupt", "decode to UTF-8")):
        return StoreError(
            f"{path}: the file is damaged ({text}); restore a backup (docs/operations.md), "
            "`silkwire doctor` tells what is hurt"
        )
    if "not a database" in text:
        return StoreError(
            f"{path}: is no SQLite file, or damaged at its beginning; name another one or restore a backup"
        )
    return None
