"""`silkwire backup`, `prune` and `doctor`: care of the store."""

from datetime import timedelta
from pathlib import Path

import click

from pipeline.cli.session import Session, counted
from pipeline.config.values import duration
from pipeline.errors import CannotWriteError, StoreError
from pipeline.health import LOW_DISK_BYTES, free_bytes


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.pass_obj
def backup(session: Session, file: Path) -> None:
    """Copy the store to a file, while it is in use; the copy is checked.

    \b
    Example:  silkwire backup silkwire-2026-03-02.db
    """
    with session.existing() as store:
        store.care.backup(file)
    session.say(f"{file}: sound, {file.stat().st_size / 1e6:.1f} MB", at=1)


def age(context: click.Context, parameter: click.Parameter, value: str) -> timedelta:
    """A duration of the command line, such as 90d; raises BadParameter."""
    try:
        return duration(value)
    except ValueError as error:
        raise click.BadParameter(f"{value!r} {error}") from None


@click.command()
@click.option("--older-than", "age", default="365d", show_default=True, callback=age, help="Such as 90d or 52w.")
@click.option("-n", "--dry-run", is_flag=True, help="Say what would be done.")
@click.pass_obj
def prune(session: Session, age: timedelta, dry_run: bool) -> None:
    """Empty the texts of old articles; headline, address, story and tags stay, so that none comes back as new.

    \b
    Example:  silkwire prune --older-than 180d
    """
    before = session.clock() - age
    with session.writing() as store:
        if dry_run:
            prunable = counted(store.care.prunable(before), "article")
            click.echo(f"{prunable} from before {before:%Y-%m-%d} would be emptied")
            return
        emptied = 0
        for ids in store.care.portions():
            with store.transaction():
                emptied += store.care.prune(before, ids=ids)
        store.care.shrink(free_bytes(store.path.parent))
    session.say(f"{counted(emptied, 'article')} from before {before:%Y-%m-%d} emptied", at=1)


@click.command()
@click.argument("year", type=click.IntRange(1970, 9998))
@click.option("--prune", "pruning", is_flag=True, help="Then empty the year's texts in the store itself.")
@click.pass_obj
def yearbook(session: Session, year: int, pruning: bool) -> None:
    """Write a year that is over into a file of its own beside the store, which `browse` opens too.

    With --prune the store keeps of that year what `prune` leaves: headline, address, story and tags. Nothing is
    emptied that the yearbook does not hold word for word.

    \b
    Example:  silkwire yearbook 2025 --prune
    """
    if year >= session.clock().year:
        raise click.BadParameter(f"{year} is not over yet", param_hint="YEAR")
    with session.writing() as store:
        file = store.yearbooks.file(year)
        if not store.yearbooks.articles(year):
            session.say(f"no article was first seen in {year}; no file was written")
            return
        if not file.exists():
            articles = store.yearbooks.write(year)
            session.say(f"{file}: {counted(articles, 'article')}, {file.stat().st_size / 1e6:.1f} MB")
        elif not pruning:
            raise CannotWriteError(f"{file}: is there already; nothing was changed")
        if pruning:
            emptied = store.yearbooks.prune(year)
            store.care.shrink(free_bytes(store.path.parent))
            session.say(f"{counted(emptied, 'article')} of {year} emptied in {store.path}", at=1)


@click.command()
@click.option("--mend", is_flag=True, help="Build the full-text indexes anew.")
@click.pass_obj
def doctor(session: Session, mend: bool) -> None:
    """Check the store, the disk and the clock; exit code 1 when something is wrong.

    \b
    Example:  silkwire doctor
    """
    with session.existing() as store:
        if mend:
            with store.transaction():
                store.care.mend()
        troubles = store.care.troubles() + store.care.ahead(session.clock())
        free = free_bytes(store.path.parent)
    if free < LOW_DISK_BYTES:
        troubles.append(f"only {free / 1e6:.0f} MB are free beside {session.config.database}")
    for trouble in troubles:
        click.echo(trouble)
    if troubles:
        raise StoreError(f"{session.config.database}: {counted(len(troubles), 'trouble')}")
    session.say("all well")
