"""A run on record: its row in the store, its id in every line of the log, its end whatever the end was."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from pipeline.cli.session import Session
from pipeline.errors import BusyError, SilkwireError, UnreachableError
from pipeline.store import Store


class Record:
    """The run under way. Its row begins with the first thing there is to do: a tick that finds nothing leaves none."""

    def __init__(self, session: Session, verb: str) -> None:
        self._session, self._verb = session, verb
        self.number: int | None = None
        self.detail: dict[str, int] = {}

    def begin(self, store: Store) -> int:
        """The row's id; from now on every event bears it."""
        if self.number is None:
            with store.transaction():
                self.number = store.runs.begin(self._verb, self._session.clock())
            self._session.lines.run = self.number
        return self.number

    def count(self, what: str) -> None:
        """One more of what the row's detail counts."""
        self.detail[what] = self.detail.get(what, 0) + 1

    def end(self, store: Store, error: BaseException | None) -> None:
        """Note how the run ended, if it had begun."""
        if self.number is None:
            return
        detail: dict[str, object] = dict(self.detail)
        if isinstance(error, Exception):
            detail["error"] = self._session.lines.safe(str(error))
        with store.transaction():
            store.runs.end(self.number, self._outcome(error), detail, self._session.clock())

    @staticmethod
    def _outcome(error: BaseException | None) -> str:
        if isinstance(error, asyncio.CancelledError | KeyboardInterrupt):
            return "interrupted"
        if isinstance(error, UnreachableError):
            return "unreachable"
        return "failed" if error is not None else "well"


@contextmanager
def on_record(session: Session, store: Store, verb: str) -> Iterator[Record]:
    """A run of this verb, or the one that is under way already.

    When it ends with an error, the events that tell of it still bear its id, until the next run.
    """
    if session.record is not None:
        yield session.record
        return
    session.record = record = Record(session, verb)
    session.lines.run = None
    try:
        yield record
        record.end(store, None)
        session.lines.run = None
    except BusyError:  # what cannot be written down is not waited for twice
        raise
    except BaseException as error:
        # What stopped it matters more than its row.
        with suppress(SilkwireError):
            record.end(store, error)
        raise
    finally:
        session.record = None
