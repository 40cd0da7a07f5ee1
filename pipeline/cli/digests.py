"""`silkwire digests`: who gets which digest, and who wants none for now."""

import click

from pipeline.cli.group import Group
from pipeline.cli.session import Session, print_json, print_table
from pipeline.store.pauses import EVERY


@click.group(cls=Group)
def digests() -> None:
    """Who gets which digest; pause and resume a reader.

    \b
    Example:  silkwire digests list
    """


@digests.command("list")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@click.pass_obj
def list_(session: Session, as_json: bool) -> None:
    """Every digest with its readers and who of them is paused.

    \b
    Example:  silkwire digests list
    """
    channels = {channel.name: channel for channel in session.config.channels}
    with session.store() as store:
        pauses = store.pauses.all()
    rows = [
        {
            "digest": digest.name,
            "channel": name,
            "recipient": recipient,
            "paused": next(
                (
                    f"since {pause.at:%Y-%m-%d} by {pause.by}"
                    for pause in pauses
                    if pause.recipient == recipient and pause.digest in (digest.name, EVERY)
                ),
                None,
            ),
        }
        for digest in session.config.digests
        for name in digest.channels
        for recipient in channels[name].recipients
    ]
    if as_json:
        print_json(rows)
    else:
        print_table(rows, {"digest": "digest", "channel": "channel", "recipient": "recipient", "paused": "paused"})


@digests.command()
@click.argument("recipient")
@click.option("--digest", "digest", metavar="NAME", help="Only this digest.")
@click.pass_obj
def pause(session: Session, recipient: str, digest: str | None) -> None:
    """Send a reader no letters until `resume`; what was still to go is not sent later.

    \b
    Example:  silkwire digests pause desk@example.org --digest daily
    """
    _check_digest(session, digest)
    known = sorted({one for channel in session.config.channels for one in channel.recipients})
    if recipient not in known:
        raise click.BadParameter(
            f"nobody is called {recipient}; known: {', '.join(known) or 'none'}", param_hint="RECIPIENT"
        )
    with session.store() as store, store.durable_transaction():
        store.pauses.pause(recipient, digest or EVERY, "hand", session.clock())


@digests.command()
@click.argument("recipient")
@click.option("--digest", "digest", metavar="NAME", help="Only this digest.")
@click.pass_obj
def resume(session: Session, recipient: str, digest: str | None) -> None:
    """Send a paused reader letters again, from the next edition on.

    \b
    Example:  silkwire digests resume desk@example.org
    """
    _check_digest(session, digest)
    with session.store() as store:
        with store.durable_transaction():
            ended = store.pauses.resume(recipient, digest or EVERY)
        left = sorted({one.recipient for one in store.pauses.all() if one.recipient == recipient})
    if not ended:
        reason = "is paused for every digest: resume without --digest" if left else "is not paused"
        raise click.BadParameter(f"{recipient} {reason}", param_hint="RECIPIENT")


def _check_digest(session: Session, name: str | None) -> None:
    known = [digest.name for digest in session.config.digests]
    if name is not None and name not in known:
        raise click.BadParameter(
            f"there is no digest {name!r}; known: {', '.join(known) or 'none'}", param_hint="--digest"
        )
