"""`silkwire gather`, `publish`, `run` and `daemon`: the work itself."""

import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import click

from crawler.run import run_loop
from pipeline.cli.session import Session, counted
from pipeline.digest.draft import Draft, read_draft
from pipeline.digest.frozen import edition_from_json
from pipeline.errors import ConfigError, SilkwireError, UnreachableError
from pipeline.gather import Desk, Round
from pipeline.gather import gather as gather_round
from pipeline.health import troubles_of
from pipeline.health.alerts import tell
from pipeline.model import Digest, Edition
from pipeline.publish import draft, prepare, send
from pipeline.schedule import aside, keep_hours
from pipeline.store import Store
from pipeline.systemd import Systemd


@click.command()
@click.option("--source", "names", multiple=True, metavar="NAME", help="Only this source, due or not; repeatable.")
@click.option("--all", "all_sources", is_flag=True, help="Every source, due or not.")
@click.option("--strict", is_flag=True, help="Exit 1 when any source could not be heard.")
@click.pass_obj
def gather(session: Session, names: tuple[str, ...], all_sources: bool, strict: bool) -> None:
    """Call on the sources that are due and keep what they bring.

    \b
    Example:  silkwire gather --source astana-times -v
    """
    with session.writing() as store:
        result = run_loop(_gather(session, store, names, all_sources, Desk(store, session.topics)))
    _report(session, result)
    _judge(result, strict)


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
    with session.writing() as store:
        for digest in digests:
            with store.durable_transaction():
                store.editions.hasten(digest.name, session.clock())
            made = _publish(session, store, digest, no_send, again, arranged)
            if arranged is not None and made is None:
                raise SilkwireError(f"{digest.name}: no edition is due; the draft came too late")


def _explain(session: Session, store: Store, digest: Digest, arranged: Draft | None) -> None:
    """Print the edition that is due, else the last one, with what each story's score is made of."""
    drafted = draft(digest, store, session.topics.titles, session.labels(digest.language), session.clock(), arranged)
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


@click.command()
@click.option("--strict", is_flag=True, help="Exit 1 when any source could not be heard.")
@click.pass_obj
def run(session: Session, strict: bool) -> None:
    """Gather, then publish what is due: the line for cron. Says nothing unless something is wrong.

    \b
    Example:  */30 * * * *  cd ~/my-desk && silkwire run
    """
    with session.writing() as store:
        result = run_loop(gather_due(session, store))
        publish_due(session, store)
        tell_troubles(session, store)
    _judge(result, strict)


@click.command()
@click.pass_obj
def daemon(session: Session) -> None:
    """Keep gathering and publishing on schedule, until told to stop (SIGTERM, Ctrl-C).

    SIGHUP reads the configuration anew, and keeps the old one where the new one has mistakes. Under systemd it says
    when it is ready and that it lives.

    \b
    Example:  silkwire -v daemon
    """
    with session.writing() as store:
        keeper = Keeper(session, store)
        run_loop(keep_hours(keeper.tick, keeper.reread, Systemd(os.environ)))


@dataclass
class Keeper:
    """What the daemon does every minute, and when it is told to read its configuration anew."""

    session: Session
    store: Store

    def __post_init__(self) -> None:
        self._desk = Desk(self.store, self.session.topics)

    async def tick(self) -> str:
        """Gather and publish what is due, as `run` does; returns a line of status."""
        result = await _gather(self.session, self.store, (), False, self._desk)
        _report(self.session, result)
        await aside(self._publish)
        due = self.store.sources.next_due()
        heard = (
            f"{result.heard} of {counted(result.visited, 'source')} heard, {counted(result.new, 'new article')}; "
            if result.visited
            else ""
        )
        return f"{heard}next visit {_hour(due)}"

    def reread(self) -> None:
        """Work with the configuration as it now is; with the old one, and a message, when the new one has mistakes."""
        try:
            fresh = self.session.reread()
            desk = Desk(self.store, fresh.topics)
        except ConfigError as error:
            self.session.say(f"{error}\nthe configuration read before stays in force")
            return
        fresh.sync(self.store)
        self.session, self._desk = fresh, desk
        self.session.say(f"{fresh.config.path}: read anew", at=1)

    def _publish(self) -> None:
        # A thread has its own connection; a letter under way when we are stopped is recorded as uncertain.
        with self.session.store() as store:
            publish_due(self.session, store)
            tell_troubles(self.session, store)


def _hour(instant: datetime | None) -> str:
    return f"{instant:%Y-%m-%d %H:%M} UTC" if instant else "when a source is due"


async def gather_due(session: Session, store: Store) -> Round:
    """Call on the sources that are due."""
    result = await _gather(session, store, (), False, Desk(store, session.topics))
    _report(session, result)
    return result


def publish_due(session: Session, store: Store) -> list[Edition]:
    """Make and deliver the editions that are due; those that were made."""
    made = [_publish(session, store, digest, no_send=False, again=False) for digest in session.config.digests]
    return [edition for edition in made if edition is not None]


async def _gather(session: Session, store: Store, names: tuple[str, ...], all_sources: bool, desk: Desk) -> Round:
    sources = session.config.sources
    if unknown := set(names) - {source.name for source in sources}:
        raise click.BadParameter(f"no source is called {', '.join(sorted(unknown))}", param_hint="--source")
    now = session.clock()
    with store.transaction():
        store.sources.wake(now)
    if names:
        visits = store.sources.visits(source for source in sources if source.name in names)
    elif all_sources:
        visits = store.sources.visits(store.sources.awake(sources))
    else:
        visits = store.sources.due(sources, now)
    if not visits:
        return Round()
    with store.transaction():
        number = store.runs.begin("gather", now)
    session.lines.run = number
    try:
        result = await gather_round(visits, session.config.fetch, desk, store, session.clock, number)
    finally:
        session.lines.run = None
    outcome = "well" if result.heard else "unreachable"
    detail = {"visited": result.visited, "heard": result.heard, "new": result.new}
    with store.transaction():
        store.runs.end(number, outcome, detail, session.clock())
    return result


def tell_troubles(session: Session, store: Store) -> None:
    """Tell whom the configuration names of what is wrong, and of what is over."""
    if not session.config.alerts:
        return
    now = session.clock()
    channels = {channel.name: channel for channel in session.config.channels}
    troubles = troubles_of(store, session.config.digests, now)
    for alert in session.config.alerts:
        for failed in tell(alert, troubles, store, channels, session.config.timezone, now):
            session.say(failed)


def _digests(session: Session, name: str | None) -> list[Digest]:
    digests = [digest for digest in session.config.digests if name in (None, digest.name)]
    if name is not None and not digests:
        known = ", ".join(digest.name for digest in session.config.digests) or "none"
        raise click.BadParameter(f"there is no digest {name!r}; known: {known}", param_hint="DIGEST")
    return digests


def _publish(
    session: Session, store: Store, digest: Digest, no_send: bool, again: bool, arranged: Draft | None = None
) -> Edition | None:
    channels = {channel.name: channel for channel in session.config.channels}
    now = session.clock()
    edition = prepare(digest, store, session.topics.titles, session.labels(digest.language), channels, now, arranged)
    if edition is not None:
        session.say(f"{digest.name}: edition {edition.id} of {edition.day}, {counted(edition.stories, 'story')}", at=1)
    elif again and (last := store.editions.last(digest.name)) is not None:
        with store.durable_transaction():
            store.editions.again(last.id)
    if no_send:
        return edition
    for delivery in send(digest, store, channels, session.templates, now):
        wrong = delivery.state != "sent"
        detail = f" ({delivery.detail})" if delivery.detail else ""
        session.say(
            f"{digest.name}: {delivery.channel} → {delivery.recipient}: {delivery.state}{detail}", at=0 if wrong else 1
        )
    return edition


def _report(session: Session, result: Round) -> None:
    """What a person wants to know of a round: nothing when all is well, one line when some were not heard."""
    for note in result.unheard:
        session.say(f"{note.source}: {note.reason}", at=1)
    if result.visited and not result.heard:
        return
    session.say(
        f"{result.heard} of {counted(result.visited, 'source')} heard, {counted(result.new, 'new article')}", at=1
    )


def _judge(result: Round, strict: bool) -> None:
    if result.visited and not result.heard:
        reasons = sorted({note.reason for note in result.unheard})
        some = "; ".join(reasons[:3]) + ("; …" if len(reasons) > 3 else "")
        raise UnreachableError(f"none of {counted(result.visited, 'source')} could be heard: {some} (-v names each)")
    if strict and result.unheard:
        raise SilkwireError(
            f"{len(result.unheard)} of {counted(result.visited, 'source')} could not be heard (-v names each)"
        )
