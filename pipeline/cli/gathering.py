"""`silkwire gather`: call on the sources that are due, and say what a person wants to know of it."""

from dataclasses import replace

import click

from crawler.run import run_loop
from pipeline.admit import Desk
from pipeline.cli.record import on_record
from pipeline.cli.session import Session, counted, no_source
from pipeline.errors import SilkwireError, UnreachableError
from pipeline.gather import Round
from pipeline.gather import gather as gather_round
from pipeline.store import Store


@click.command()
@click.option("--source", "names", multiple=True, metavar="NAME", help="Only this source, due or not; repeatable.")
@click.option("--all", "all_sources", is_flag=True, help="Every source, due or not.")
@click.option("--strict", is_flag=True, help="Exit 1 when any source could not be heard.")
@click.pass_obj
def gather(session: Session, names: tuple[str, ...], all_sources: bool, strict: bool) -> None:
    """Call on the sources that are due and keep what they bring.

    \b
    Example:  silkwire -v gather --source astana-times
    """
    with session.writing() as store, on_record(session, store, "gather"):
        say_if_nobody_is_listened_to(session, store)
        result = run_loop(gather_some(session, store, names, all_sources, Desk(store, lambda: session.topics)))
        report(session, result)
        judge(session, result, strict)


async def gather_due(session: Session, store: Store) -> Round:
    """Call on the sources that are due."""
    result = await gather_some(session, store, (), False, Desk(store, lambda: session.topics))
    report(session, result)
    return result


async def gather_some(session: Session, store: Store, names: tuple[str, ...], all_sources: bool, desk: Desk) -> Round:
    """Call on these sources, on all, or on those that are due; the round is on record."""
    sources = session.config.sources
    if unknown := set(names) - {source.name for source in sources}:
        raise no_source(sorted(unknown)[0], "--source")
    now = session.clock()
    with store.transaction():
        store.sources.wake(now)
        if store.sources.unheard_since() is not None:
            # What keeps all from us says nothing of each, and when it is over the news must not wait.
            store.sources.retry(session.config.fetch.every)
    if names:
        visits = store.sources.visits(source for source in sources if source.name in names)
    elif all_sources:
        visits = store.sources.visits(store.sources.awake(sources))
    else:
        visits = store.sources.due(sources, now)
    if not visits:
        return Round()
    with on_record(session, store, "gather") as record:
        number = record.begin(store)
        result = await gather_round(visits, session.config.fetch, desk, store, session.clock, number)
        record.detail |= {"visited": result.visited, "heard": result.heard, "new": result.new}
        nobody = bool(names) or store.sources.unheard_since() is not None
        return replace(result, unreachable=not result.heard and nobody)


def say_if_nobody_is_listened_to(session: Session, store: Store) -> None:
    """Say what to do where no source is configured; a desk that lives on imported articles knows what it does."""
    if not session.config.sources and not store.articles.count():
        file = session.config.path.resolve()
        session.say(f"no source is configured: `silkwire sources add URL` adds one, or write [[sources]] in {file}")


def report(session: Session, result: Round) -> None:
    """What a person wants to know of a round: nothing when all is well, one line when some were not heard."""
    for note in result.unheard:
        session.say(f"{note.source}: {note.reason}", at=1)
    if result.heard:
        session.say(
            f"{result.heard} of {counted(result.visited, 'source')} heard, {counted(result.new, 'new article')}", at=1
        )


def judge(session: Session, result: Round, strict: bool) -> None:
    """Raise UnreachableError when it looks as if nobody can be heard, SilkwireError when strict and one was not."""
    if result.unreachable:
        raise UnreachableError(nobody_heard(session, result))
    if strict and result.unheard:
        raise SilkwireError(
            f"{len(result.unheard)} of {counted(result.visited, 'source')} could not be heard{_each(session)}"
        )


def nobody_heard(session: Session, result: Round) -> str:
    """The one line about a round in which no source could be heard, with the reasons."""
    if len(result.unheard) == 1:
        return f"{result.unheard[0].source} could not be heard: {result.unheard[0].reason}"
    reasons = sorted({note.reason for note in result.unheard})
    some = "; ".join(reasons[:3]) + ("; …" if len(reasons) > 3 else "")
    return f"none of {counted(result.visited, 'source')} could be heard: {some}{_each(session)}"


def _each(session: Session) -> str:
    """What names each that could not be heard, to those who have not asked for it."""
    return "" if session.verbosity > 0 else " (-v names each)"
