"""`silkwire publish`: make the edition that is due and deliver it; or explain it, preview it, take it from a draft."""

from collections.abc import Callable
from pathlib import Path

import click

from pipeline.cli.record import on_record
from pipeline.cli.session import Session, counted
from pipeline.digest.draft import Draft, read_draft
from pipeline.digest.frozen import edition_from_json
from pipeline.errors import SilkwireError
from pipeline.model import Delivery, Digest, Edition
from pipeline.publish import anything_to_do, draft, prepare, send
from pipeline.store import Store


@click.command()
@click.argument("name", required=False, metavar="[DIGEST]")
@click.option("--no-send", is_flag=True, help="Make and save the edition; deliver nothing.")
@click.option("--again", is_flag=True, help="Deliver the latest edition once more where it may not have arrived.")
@click.option("--from", "file", type=click.Path(dir_okay=False, path_type=Path), help="As arranged in this draft.")
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
    with session.writing() as store, on_record(session, store, "publish"):
        for digest in digests:
            with store.durable_transaction():
                store.editions.hasten(digest.name, session.clock())
            made = _publish(session, store, digest, no_send, again, arranged)
            if arranged is not None and made is None:
                raise SilkwireError(f"{digest.name}: no edition is due; the draft came too late")


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
) -> Edition | None:
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
            told = f"{digest.name}: edition {edition.id} of {edition.day}, {counted(edition.stories, 'story')}"
            session.say(told, at=1)
        elif again and (last := store.editions.last(digest.name)) is not None:
            with store.durable_transaction():
                store.editions.again(last.id)
        for delivery in () if no_send else send(digest, store, channels, session.templates, now, leaving):
            record.count(delivery.state)
            _tell(session, digest, delivery)
        return edition


def _tell(session: Session, digest: Digest, delivery: Delivery) -> None:
    wrong = delivery.state != "sent"
    detail = f" ({delivery.detail})" if delivery.detail else ""
    session.say(
        f"{digest.name}: {delivery.channel} → {delivery.recipient}: {delivery.state}{detail}", at=0 if wrong else 1
    )
