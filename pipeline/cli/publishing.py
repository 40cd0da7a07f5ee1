"""`silkwire publish`: make the edition that is due and deliver it; or explain it, preview it, take it from a draft."""

from collections.abc import Callable, Iterable
from itertools import groupby
from pathlib import Path

import click

from pipeline.cli.record import Record, on_record
from pipeline.cli.session import Session, counted, whither
from pipeline.digest.draft import Draft, read_draft
from pipeline.digest.frozen import edition_from_json
from pipeline.errors import DeliveryError, SilkwireError
from pipeline.model import Digest, Edition
from pipeline.publish import Attempt, anything_to_do, draft, prepare, send
from pipeline.store import Store

LOST = ("refused", "uncertain", "given up")
"""What becomes of a letter that is not sent again by itself and has not arrived for sure."""

NAMED = 3
"""Readers whom a line about letters that did not go names; of more it says how many."""


@click.command()
@click.argument("name", required=False, metavar="[DIGEST]")
@click.option("--no-send", is_flag=True, help="Make and save the edition; deliver nothing.")
@click.option("--again", is_flag=True, help="Deliver the latest edition once more where it may not have arrived.")
@click.option(
    "--from", "file", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="As arranged in this draft."
)
@click.option("--explain", "only_explain", is_flag=True, help="Only say why which story stands where; make nothing.")
@click.option("--preview", is_flag=True, help="Show the next edition on 127.0.0.1, anew whenever a template changes.")
@click.option("--port", type=click.IntRange(1, 65535), default=8008, show_default=True, help="The preview's port.")
@click.pass_obj
def publish(
    session: Session,
    name: str | None,
    no_send: bool,
    again: bool,
    file: Path | None,
    only_explain: bool,
    preview: bool,
    port: int,
) -> None:
    """Make the edition that is due, save it, and deliver what is not delivered yet.

    \b
    Example:  silkwire publish daily
    """
    if only_explain and preview:
        raise click.UsageError("choose --explain or --preview")
    arranged = read_draft(file) if file is not None else None
    if arranged is not None and name not in (None, arranged.digest):
        raise click.UsageError(f"{file} is a draft of {arranged.digest}, not of {name}")
    digests = _digests(session, arranged.digest if arranged is not None else name)
    if preview:
        if len(digests) != 1:
            raise click.UsageError(f"name the digest to preview: {', '.join(digest.name for digest in digests)}")
        # Its server is loaded by those who look at it, not by every run.
        from pipeline.cli.preview import serve_preview

        serve_preview(session, digests[0].name, port)
        return
    if only_explain:
        with session.store() as store:
            for digest in digests:
                _explain(session, store, digest, arranged)
        return
    with session.writing() as store, on_record(session, store, "publish") as record:
        for digest in digests:
            with store.durable_transaction():
                store.editions.hasten(digest.name, session.clock())
            made = _publish(session, store, digest, no_send, again, arranged, told=lambda attempt: True)
            if arranged is not None and made is None:
                raise SilkwireError(f"{digest.name}: no edition is due; the draft came too late")
        if not record.detail:
            session.say("no edition is due and no letter is owed; nothing was sent", at=0 if again else 1)
        answer_for(record, (*LOST, "failed"))


def answer_for(record: Record, states: Iterable[str] = LOST) -> None:
    """Raise DeliveryError when a letter of this run ended in one of these states."""
    if many := sum(record.detail.get(state, 0) for state in states):
        raise DeliveryError(
            f"{counted(many, 'letter')} did not arrive for sure; mend what the lines above say, then "
            "`silkwire publish --again` sends the last edition to those it may not have reached"
        )


def _explain(session: Session, store: Store, digest: Digest, arranged: Draft | None) -> None:
    """Print the edition that is due, else the last one, with what each story's score is made of."""
    drafted = draft(
        digest, store, session.topic_names.titles, session.labels(digest.language), session.clock(), arranged
    )
    last = store.editions.last(digest.name)
    edition = drafted[0] if drafted is not None else edition_from_json(last.content) if last is not None else None
    if edition is None:
        return
    click.echo(f"{edition.title}, {edition.date_line}: {'due now' if drafted else 'made already'}")
    for section in edition.sections:
        click.echo(f"\n{section.title}")
        for item in section.items:
            parts = "  ".join(f"{part} {given:g}" for part, given in item.points.items())
            click.echo(f"  {item.score:5.2f}  {item.title}\n         {parts}")
            for quantity in item.quantities:
                click.echo(f"         {quantity.text}: {quantity.sentence}".rstrip(": "))
        for mention in section.left_out:
            click.echo(f"  left out  {mention.title} ({mention.publisher})")


def publish_due(session: Session, store: Store, leaving: Callable[[], bool] = lambda: False) -> list[Edition]:
    """Make and deliver the editions that are due; those that were made. Once `leaving` is true nothing is begun."""
    with on_record(session, store, "publish"):
        made = [
            _publish(session, store, digest, no_send=False, again=False, leaving=leaving)
            for digest in session.config.digests
            if not leaving()
        ]
    return [edition for edition in made if edition is not None]


def _digests(session: Session, name: str | None) -> list[Digest]:
    digests = [digest for digest in session.config.digests if name in (None, digest.name)]
    if name is not None and not digests:
        known = ", ".join(digest.name for digest in session.config.digests) or "none"
        raise click.BadParameter(f"there is no digest {name!r}; known: {known}", param_hint="DIGEST")
    return digests


def _publish(
    session: Session,
    store: Store,
    digest: Digest,
    no_send: bool,
    again: bool,
    arranged: Draft | None = None,
    leaving: Callable[[], bool] = lambda: False,
    told: Callable[[Attempt], bool] = lambda attempt: attempt.first or not attempt.again,
) -> Edition | None:
    """Make the edition that is due and send what is owed; `told`: which letters that did not go a person hears of."""
    channels = {channel.name: channel for channel in session.config.channels}
    now = session.clock()
    with on_record(session, store, "publish") as record:
        if not (again or anything_to_do(digest, store, channels, now)):
            return None
        record.begin(store)
        edition = prepare(
            digest, store, session.topic_names.titles, session.labels(digest.language), channels, now, arranged
        )
        if edition is not None:
            record.count("editions")
            made = f"{digest.name}: edition {edition.id} of {edition.day}, {counted(edition.stories, 'story')}"
            session.say(made, at=1)
        elif again and (last := store.editions.last(digest.name)) is not None:
            with store.durable_transaction():
                store.editions.again(last.id)
        attempts = () if no_send else send(digest, store, channels, session.templates, now, leaving)
        for attempt in attempts:
            record.count(_became(attempt))
        _tell(session, digest, [one for one in attempts if one.delivery.state == "sent" or not told(one)], at=1)
        _tell(session, digest, [one for one in attempts if one.delivery.state != "sent" and told(one)], at=0)
        return edition


def _became(attempt: Attempt) -> str:
    """The state a letter is in after an attempt, or that it was given up."""
    state = attempt.delivery.state
    return "given up" if state == "failed" and not attempt.again else state


def _tell(session: Session, digest: Digest, attempts: Iterable[Attempt], at: int) -> None:
    """A line for each way in which letters went or did not, with those it happened to."""

    def alike(attempt: Attempt) -> tuple[str, str]:
        delivery = attempt.delivery
        detail = f" ({delivery.detail})" if delivery.detail else ""
        follows = {"failed": "; tried again by itself", "given up": "; given up"}.get(_became(attempt), "")
        return delivery.channel, f"{delivery.state}{detail}{follows}"

    for (channel, became), group in groupby(sorted(attempts, key=alike), key=alike):
        readers = [attempt.delivery.recipient for attempt in group]
        rest = f" and {len(readers) - NAMED} more" if len(readers) > NAMED else ""
        session.say(f"{digest.name}: {whither(channel, ', '.join(readers[:NAMED]))}{rest}: {became}", at)
