"""What is wrong now, each trouble with its kind, its subject and since when; read from the store."""

import shutil
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from pipeline.digest.due import last_due
from pipeline.model import Digest
from pipeline.store import Store

KINDS = {
    "unreachable": "the last rounds heard no source at all",
    "overdue": "visits are due, and nobody makes them",
    "edition": "an edition is due and was not made",
    "delivery": "a letter did not arrive, or nobody knows whether it did",
    "disk": "the disk beside the store is nearly full",
    "source": "a source is failing, gone, silent or flooding",
}
"""Every kind of trouble and what it means; all but `source` are grave."""

LATE = timedelta(hours=1)
"""What is due for longer than this is late: a round may take minutes, and cron may call every half hour."""

DELIVERIES_FOR = timedelta(days=7)
"""A delivery that failed longer ago than this is history."""

LOW_DISK_BYTES = 200_000_000

ROOM_AGAIN_BYTES = 300_000_000
"""What must be free until a disk somebody was told of is well again: at the bound itself it would be so all day."""

_UNSENT = "pending: made, but not sent; `silkwire -v publish` says why"
_HEARD_AGAIN = "heard again, but only once so far"
ANSWERS = {
    "failing": _HEARD_AGAIN,
    "gone": _HEARD_AGAIN,
    "late": "nothing new for longer than usual",
    "silent": "nothing new for long",
    "flooding": "far more than usual came at once",
}
"""The states of a source that is not well, and what is said of it when its last visit went well."""


@dataclass(frozen=True)
class Trouble:
    """One thing that is wrong: `kind` and `subject` are its identity, `text` is for people.

    What is `mending` may be over soon: nobody is told that it has begun, nor yet that it is over.
    """

    kind: str
    subject: str
    since: datetime
    text: str
    mending: bool = False

    @property
    def grave(self) -> bool:
        """Whether a reader's letter is in danger; one broken source is not."""
        return self.kind != "source"


def free_bytes(folder: Path) -> int:
    """What is free on the disk of a folder, or on the one where it would be made."""
    there = next(one for one in (folder, *folder.parents) if one.is_dir())
    return shutil.disk_usage(there).free


def troubles_of(
    store: Store, digests: Sequence[Digest], now: datetime, free: Callable[[Path], int] = free_bytes
) -> tuple[Trouble, ...]:
    """Everything that is wrong at `now`, grave things first, then by kind and subject."""
    found = [*_rounds(store, now), *_editions(store, digests, now), *_deliveries(store, digests, now)]
    found += [*_disk(store, free(store.path.parent), now), *_sources(store, now)]
    order = list(KINDS)
    return tuple(sorted(found, key=lambda trouble: (order.index(trouble.kind), trouble.subject)))


def _rounds(store: Store, now: datetime) -> Iterable[Trouble]:
    since = store.sources.unheard_since()
    if since is not None:
        yield Trouble("unreachable", "all sources", since, "none can be heard")
    due = store.sources.next_due()
    if due is not None and due < now - LATE:
        yield Trouble(
            "overdue",
            "visits",
            due,
            "visits are due and not made; is cron or the daemon at work, and what does it say?",
        )


def _editions(store: Store, digests: Sequence[Digest], now: datetime) -> Iterable[Trouble]:
    for digest in digests:
        if digest.at is None and digest.cron is None:
            continue
        due, last = last_due(digest, now), store.editions.last(digest.name)
        if due < now - LATE and last is not None and last.due < due.replace(microsecond=0):
            yield Trouble("edition", digest.name, due, f"the edition of {digest.name} due at {_hour(due)} was not made")


def _deliveries(store: Store, digests: Sequence[Digest], now: datetime) -> Iterable[Trouble]:
    channels = {digest.name: digest.channels for digest in digests}
    for row in store.editions.undelivered_since(now - DELIVERIES_FOR, now - LATE):
        is_pending = row.state == "pending"
        if is_pending and row.channel not in channels.get(row.digest, ()):
            continue
        yield Trouble(
            "delivery",
            f"{row.digest} {row.day} {row.channel} {row.recipient}",
            row.since,
            _UNSENT if is_pending else f"{row.state}: {row.detail}".rstrip(": "),
        )


def _disk(store: Store, free: int, now: datetime) -> Iterable[Trouble]:
    if free < (ROOM_AGAIN_BYTES if store.alerts.told_of("disk") else LOW_DISK_BYTES):
        yield Trouble("disk", str(store.path.parent), now, f"only {free / 1e6:.0f} MB are free beside the store")


def _sources(store: Store, now: datetime) -> Iterable[Trouble]:
    for row in store.sources.unwell():
        if row.state != "late":
            how = row.error or ANSWERS[row.state]
            mending = row.error is None and row.state in {"failing", "gone"}
            yield Trouble("source", row.source, row.since or now, f"{row.state}: {how}", mending)


def _hour(instant: datetime) -> str:
    return f"{instant:%Y-%m-%d %H:%M} UTC"
