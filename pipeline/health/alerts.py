"""Telling people of troubles: each once, when it has lasted, and once more when it is over. What was told is kept."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from html import escape
from zoneinfo import ZoneInfo

from pipeline.deliver import deliver
from pipeline.health.troubles import Trouble
from pipeline.model import Alert, Channel, Coverage, Edition, Letter, Window
from pipeline.store import Store
from pipeline.store.alerts import Told

RETRY = timedelta(minutes=15)
"""How long to wait before an alert that could not be delivered is tried again."""

log = logging.getLogger(__name__)


def tell(
    alert: Alert,
    troubles: Sequence[Trouble],
    store: Store,
    channels: Mapping[str, Channel],
    timezone: str,
    now: datetime,
) -> tuple[str, ...]:
    """Tell what is new and what is over since the last time, in one message; returns what could not be delivered.

    An alert counts as told when at least one recipient has it; until then it is tried again every quarter of an hour,
    and of what fails again nothing is returned.
    The try is on record before it is made: what cannot be written down is not told over and over.
    """
    begun, over = _news(alert, troubles, store, now)
    if not (begun or over):
        return ()
    again = store.alerts.in_vain(alert.name) is not None
    edition, letter = _message(begun, over, timezone, now)
    with store.durable_transaction():
        store.alerts.trying(alert.name, now)
    failed = []
    reached = False
    for name in alert.channels:
        for recipient in channels[name].recipients:
            delivery = deliver(edition, letter, _without_leave(channels[name]), recipient, now)
            reached = reached or delivery.state in {"sent", "uncertain"}
            if delivery.state != "sent":
                failed.append(f"alert {alert.name}: {name} → {recipient}: {delivery.state} ({delivery.detail})")
    if reached:
        with store.durable_transaction():
            store.alerts.begun(alert.name, [Told(one.kind, one.subject, one.since, one.text) for one in begun], now)
            store.alerts.over(alert.name, over, now)
    facts = {"alert": alert.name, "begun": len(begun), "over": len(over), "told": reached}
    log.info("alert", extra={"facts": facts})
    return () if again else tuple(failed)


def has_news(alert: Alert, troubles: Sequence[Trouble], store: Store, now: datetime) -> bool:
    """Whether there is something to tell now."""
    return any(_news(alert, troubles, store, now))


def _news(
    alert: Alert, troubles: Sequence[Trouble], store: Store, now: datetime
) -> tuple[Sequence[Trouble], Sequence[Told]]:
    """What is new and what is over since the last time; nothing while the last try is not long ago."""
    tried = store.alerts.in_vain(alert.name)
    if tried is not None and now - RETRY < tried <= now:
        return (), ()
    open_ = {(told.kind, told.subject): told for told in store.alerts.open(alert.name)}
    current = {(trouble.kind, trouble.subject): trouble for trouble in troubles}
    begun = [trouble for key, trouble in current.items() if key not in open_ and _concerns(alert, trouble, now)]
    return begun, [told for key, told in open_.items() if key not in current]


def _without_leave(channel: Channel) -> Channel:
    """The channel without a way to unsubscribe: that is for letters, an alert goes to who runs the house."""
    kept = {key: value for key, value in channel.settings.items() if key not in {"unsubscribe", "unsubscribe_url"}}
    return replace(channel, settings=kept)


def _concerns(alert: Alert, trouble: Trouble, now: datetime) -> bool:
    """Whether a trouble is of this alert's kinds and has lasted long enough."""
    named = trouble.kind != "source" or not alert.sources or trouble.subject in alert.sources
    wanted = not alert.troubles or trouble.kind in alert.troubles
    # Nobody knows since when a disk is nearly full, and it does not wait.
    return named and wanted and not trouble.mending and (trouble.kind == "disk" or now - trouble.since >= alert.after)


def _message(begun: Sequence[Trouble], over: Sequence[Told], timezone: str, now: datetime) -> tuple[Edition, Letter]:
    """The alert as the channels take it: a letter of a few lines."""
    zone = ZoneInfo(timezone)
    first = begun[0] if begun else over[0]
    more = f" and {len(begun) + len(over) - 1} more" if len(begun) + len(over) > 1 else ""
    subject = f"Silkwire: {'' if begun else 'over: '}{first.subject}: {first.text}{more}"
    lines = [
        *(["What is wrong:"] if begun else []),
        *(f"- {one.subject}, since {one.since.astimezone(zone):%Y-%m-%d %H:%M}: {one.text}" for one in begun),
        *([""] if begun and over else []),
        *(["What is over:"] if over else []),
        *(f"- {one.subject}, wrong since {one.since.astimezone(zone):%Y-%m-%d %H:%M}: {one.text}" for one in over),
        "",
        "`silkwire status` says how things are now.",
    ]
    html = "".join(f"<p>{escape(line)}</p>" for line in lines if line)
    letter = Letter(
        subject[:200],
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>{escape(subject)}</title>'
        f'<body style="font: 16px/1.5 sans-serif; max-width: 40em">{html}</body></html>',
        "\n".join(lines) + "\n",
    )
    edition = Edition(
        digest="alerts",
        title="Silkwire alerts",
        day=now.astimezone(zone).date(),
        window=Window(now, now),
        timezone=timezone,
        language="en",
        subject=letter.subject,
        preheader="",
        date_line="",
        leading=(),
        sections=(),
        coverage=Coverage(),
        stories=0,
        notice=letter.text,
    )
    return edition, letter
