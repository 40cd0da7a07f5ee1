"""`silkwire gather`: call on the sources that are due, and say what a person wants to know of it."""

import click

from crawler.run import run_loop
from pipeline.cli.session import Session, counted
from pipeline.errors import SilkwireError, UnreachableError
from pipeline.gather import Desk, Round
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
    Example:  silkwire gather --source astana-times -v
    """
    with session.writing() as store:
        result = run_loop(gather_some(session, store, names, all_sources, Desk(store, session.topics)))
    report(session, result)
    judge(result, strict)


async def gather_due(session: Session, store: Store) -> Round:
    """Call on the sources that are due."""
    result = await gather_some(session, store, (), False, Desk(store, session.topics))
    report(session, result)
    return result


async def gather_some(session: Session, store: Store, names: tuple[str, ...], all_sources: bool, desk: Desk) -> Round:
    """Call on these sources, on all, or on those that are due; the round is on record."""
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


def report(session: Session, result: Round) -> None:
    """What a person wants to know of a round: nothing when all is well, one line when some were not heard."""
    for note in result.unheard:
        session.say(f"{note.source}: {note.reason}", at=1)
    if result.visited and not result.heard:
        return
    session.say(
        f"{result.heard} of {counted(result.visited, 'source')} heard, {counted(result.new, 'new article')}", at=1
    )


def judge(result: Round, strict: bool) -> None:
    """Raise UnreachableError when nobody was heard, SilkwireError when strict and somebody was not."""
    if result.visited and not result.heard:
        reasons = sorted({note.reason for note in result.unheard})
        some = "; ".join(reasons[:3]) + ("; …" if len(reasons) > 3 else "")
        raise UnreachableError(f"none of {counted(result.visited, 'source')} could be heard: {some} (-v names each)")
    if strict and result.unheard:
        raise SilkwireError(
            f"{len(result.unheard)} of {counted(result.visited, 'source')} could not be heard (-v names each)"
        )
