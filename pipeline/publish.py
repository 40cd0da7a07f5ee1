"""The way out: compose the edition that is due, save it, deliver what is missing. Knows the order, and nothing else."""

import logging
from collections.abc import Callable, Container, Iterable, Mapping, Sequence, Set
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from pipeline.deliver import deliver
from pipeline.deliver.unsubscribe import key_beside, personal
from pipeline.digest.archive import TOPIC_EDITIONS, Issue, archive_of, web_of
from pipeline.digest.compose import compose
from pipeline.digest.draft import Draft, rearranged, unlimited
from pipeline.digest.due import last_due, next_due
from pipeline.digest.frozen import edition_from_json, edition_json
from pipeline.digest.labels import Labels
from pipeline.digest.render import render
from pipeline.digest.trend import LOOK_BACK
from pipeline.errors import StoreError
from pipeline.model import Channel, Delivery, Digest, Edition, Letter, Window
from pipeline.store import Store
from pipeline.store.editions import LONGEST_WAIT, SavedEdition

log = logging.getLogger(__name__)

_SECOND = timedelta(seconds=1)
_MINUTE = timedelta(minutes=1)
_FIRST_REACH = timedelta(days=7)


class Attempt(NamedTuple):
    """How a delivery ended: whether it was this letter's first, and whether another will follow by itself."""

    delivery: Delivery
    first: bool
    again: bool


def anything_to_do(digest: Digest, store: Store, channels: Container[str], now: datetime) -> bool:
    """Whether an edition is due, a letter is to go by one of these channels, or nobody knows what became of one."""
    if _due(digest, store, now) is not None or store.editions.any_under_way():
        return True
    return any(name in channels for _, name, _ in store.editions.undelivered(digest.name, now))


def prepare(
    digest: Digest,
    store: Store,
    titles: Mapping[str, Mapping[str, str]],
    labels: Labels,
    channels: Mapping[str, Channel],
    now: datetime,
    arranged: Draft | None = None,
) -> Edition | None:
    """Compose and save the edition that is due; None when the last one still is the latest.

    `arranged` is the edition as a person has arranged its draft.
    """
    with store.durable_transaction():
        drafted = draft(digest, store, titles, labels, now, arranged)
        if drafted is None:
            return None
        edition, due, upto = drafted
        edition = replace(edition, id=store.editions.next_id())
        quiet = digest.empty == "skip" and not edition.stories
        store.editions.save(
            _saved(edition, due, upto),
            _told(edition),
            [] if quiet else _recipients(digest, channels, store.pauses.paused(digest.name)),
            digest.language,
            now,
        )
    log.info("edition", extra={"facts": {"digest": digest.name, "day": str(edition.day), "stories": edition.stories}})
    return edition


def draft(
    digest: Digest,
    store: Store,
    titles: Mapping[str, Mapping[str, str]],
    labels: Labels,
    now: datetime,
    arranged: Draft | None = None,
) -> tuple[Edition, datetime, int] | None:
    """The edition that is due, not saved, the hour it answers for and its last article; None when none is due."""
    due, last = _due(digest, store, now), store.editions.last(digest.name)
    if due is None:
        return None
    end = arranged.end if arranged is not None else now.replace(microsecond=0) + _SECOND
    start = last.window.end if last is not None and last.window.end <= end else _first_start(digest, due, end)
    window = Window(start, end)
    upto = arranged.upto if arranged is not None else store.articles.last_id()
    told = last.last_article if last is not None else store.articles.last_id_before(window.start)
    edition = compose(
        unlimited(digest) if arranged is not None else digest,
        store.stories.newer_than(told, upto, digest.name, window),
        titles,
        labels,
        store.sources.coverage(window, digest.sources),
        window,
        now,
        due if last is not None else None,
        store.stories.by_day(window.end, LOOK_BACK),
    )
    if arranged is not None:
        edition = rearranged(edition, arranged.renumbered(store.stories.standing), labels)
    return edition, due, upto


def _due(digest: Digest, store: Store, now: datetime) -> datetime | None:
    """The hour for which an edition is due, None when one was made for it or the last one answers for it.

    One of an hour beyond the next answers for nothing but that: the clock was set back.
    """
    due, last = last_due(digest, now), store.editions.last(digest.name)
    hour = due.replace(microsecond=0)
    answered = last is not None and hour <= last.due <= (next_due(digest, now) or now)
    return None if answered or store.editions.made_for(digest.name, hour) else due


def _first_start(digest: Digest, due: datetime, end: datetime) -> datetime:
    """Since when a digest's first edition tells: the hour before its own, a week ago where it has no hours."""
    before = last_due(digest, due - _MINUTE)
    return min(before, end - _FIRST_REACH) if digest.at is None and digest.cron is None else before


def preview(
    digest: Digest,
    store: Store,
    titles: Mapping[str, Mapping[str, str]],
    labels: Labels,
    templates: Path,
    now: datetime,
) -> Letter:
    """The edition that is due in all its forms, the last one where it has no stories; nothing is saved."""
    drafted = draft(digest, store, titles, labels, now)
    issues = _issues(digest, store)
    if drafted is not None and (drafted[0].stories or not issues):
        edition = replace(drafted[0], id=store.editions.next_id())
        issues.append(_issue(_saved(edition, drafted[1], drafted[2])))
    else:
        edition = edition_from_json(issues[-1].content)
    return _letter(edition, digest, issues, templates)


def send(
    digest: Digest,
    store: Store,
    channels: Mapping[str, Channel],
    templates: Path,
    now: datetime,
    leaving: Callable[[], bool] = lambda: False,
) -> tuple[Attempt, ...]:
    """Deliver what is missing of this digest's editions; each delivery is on record before and after.

    Once `leaving` is true no further letter is begun.
    """
    with store.durable_transaction():
        doubted = store.editions.doubt()
    for edition_id, delivery in doubted:
        _log(edition_id, delivery, logging.WARNING)
    done: dict[tuple[int, str, str], Delivery] = {}
    untried: set[tuple[int, str, str]] = set()
    made: dict[int, tuple[Edition, Letter]] = {}
    for owed in store.editions.undelivered(digest.name, now):
        edition_id, name, recipient = owed
        if leaving():
            break
        if name not in channels:
            continue
        if edition_id not in made:
            made = {edition_id: _made(edition_id, digest, store, templates)}
            untried |= _untried(edition_id, store)
        edition, letter = made[edition_id]
        channel = personal(channels[name], key_beside(store.path), digest.name, recipient)
        with store.durable_transaction():
            wanted = store.editions.begin_delivery(edition_id, name, recipient, now)
        if not wanted:  # paused meanwhile
            continue
        delivery = deliver(edition, letter, channel, recipient, now)
        with store.durable_transaction():
            store.editions.end_delivery(edition_id, delivery, channel.retry_for, now)
        _log(edition_id, delivery)
        done[owed] = delivery
    waiting = set(store.editions.undelivered(digest.name, now + LONGEST_WAIT))
    return tuple(Attempt(delivery, owed in untried, owed in waiting) for owed, delivery in done.items())


def _untried(edition_id: int, store: Store) -> set[tuple[int, str, str]]:
    """The deliveries of an edition that nobody has begun."""
    return {
        (edition_id, delivery.channel, delivery.recipient)
        for delivery in store.editions.deliveries(edition_id)
        if delivery.state == "pending"
    }


def _log(edition_id: int, delivery: Delivery, level: int = logging.INFO) -> None:
    """One event for each attempt; whoever called us tells people of it, but not of one that an earlier run began."""
    facts = {
        "edition": edition_id,
        "channel": delivery.channel,
        "recipient": delivery.recipient,
        "state": delivery.state,
        "detail": delivery.detail if delivery.state != "sent" else None,
    }
    log.log(level, "delivery", extra={"facts": facts})


def _made(edition_id: int, digest: Digest, store: Store, templates: Path) -> tuple[Edition, Letter]:
    """A saved edition and its letter."""
    saved = store.editions.read(edition_id)
    if saved is None:
        raise StoreError(f"edition {edition_id} is owed to somebody and is not in the store")
    edition = edition_from_json(saved.content)
    return edition, _letter(edition, digest, _issues(digest, store), templates)


def _letter(edition: Edition, digest: Digest, issues: Sequence[Issue], templates: Path) -> Letter:
    letter = render(edition, templates, digest.template, web_of(edition, digest, issues))
    return replace(letter, archive=archive_of(edition, letter, digest, issues, templates))


def _saved(edition: Edition, due: datetime, upto: int) -> SavedEdition:
    return SavedEdition(
        id=edition.id or 0,
        digest=edition.digest,
        title=edition.title,
        subject=edition.subject,
        day=edition.day.isoformat(),
        due=due,
        window=edition.window,
        last_article=upto,
        stories=edition.stories,
        content=edition_json(edition),
    )


def _told(edition: Edition) -> Iterable[tuple[int, str, str, Sequence[int]]]:
    return [
        (item.story, section.topic, item.title, item.articles) for section in edition.sections for item in section.items
    ]


def _issues(digest: Digest, store: Store) -> list[Issue]:
    return [_issue(saved) for saved in store.editions.all(digest.name, TOPIC_EDITIONS)]


def _issue(saved: SavedEdition) -> Issue:
    return Issue(saved.id, date.fromisoformat(saved.day), saved.subject, saved.stories, saved.window.end, saved.content)


def _recipients(digest: Digest, channels: Mapping[str, Channel], paused: Set[str]) -> list[tuple[str, str]]:
    return [
        (name, recipient)
        for name in digest.channels
        for recipient in channels[name].recipients
        if recipient not in paused
    ]
