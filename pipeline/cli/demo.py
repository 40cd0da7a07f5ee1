"""`silkwire demo`: the whole of `run`, for three days, against a newsroom of invented papers on 127.0.0.1."""

import shutil
from pathlib import Path

import click

from crawler.run import run_loop
from pipeline.cli.gathering import gather_due
from pipeline.cli.publishing import publish_due
from pipeline.cli.session import Session, our_name
from pipeline.errors import CannotWriteError
from pipeline.newsroom import DAYS, Newsroom
from pipeline.resources import shipped

MARK = "# An invented newsroom"


@click.command()
@click.argument("folder", default="silkwire-demo", type=click.Path(file_okay=False, path_type=Path), metavar="[DIR]")
@click.pass_obj
def demo(session: Session, folder: Path) -> None:
    """Run for three days against invented papers on 127.0.0.1: real HTTP, real store, real letters.

    \b
    Example:  silkwire demo
    """
    _make_room(folder)
    run_loop(_three_days(folder, session.verbosity))
    edition = folder / "editions" / "daily" / f"{DAYS[-1]:%Y-%m-%d}.html"
    click.echo(f"\nThe last edition: {edition.resolve()}")
    click.echo(f"All editions:     {folder / 'editions' / 'daily' / 'index.html'}")
    click.echo(f"As mail:          {folder / 'outbox' / 'new'}")
    click.echo(f"The store:        {folder / 'silkwire.db'}")
    click.echo(
        f"\nNext: {our_name()} -c {folder / 'config.toml'} search Aktau   (or: show 1, topics explain 1, browse)"
    )
    click.echo(f"      {our_name()} init my-desk   to begin with real papers")


def _make_room(folder: Path) -> None:
    """An empty folder; an earlier demo's is emptied, anybody else's is left alone."""
    config = folder / "config.toml"
    if config.is_file() and config.read_text(encoding="utf-8").startswith(MARK):
        shutil.rmtree(folder)
    if folder.exists() and any(folder.iterdir()):
        raise CannotWriteError(f"{folder}: is not empty and not of an earlier demo; name another folder")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CannotWriteError(f"{folder}: cannot be made: {error.strerror or error}") from error


async def _three_days(folder: Path, verbosity: int) -> None:
    async with Newsroom() as room:
        config = folder / "config.toml"
        config.write_text(room.config(shipped("topics").resolve()), encoding="utf-8")
        for number, now in enumerate(DAYS, start=1):
            room.day = number
            day = Session(path=str(config), now=now.isoformat(), verbosity=verbosity)
            with day.writing() as store:
                result = await gather_due(day, store)
                for edition in publish_due(day, store):
                    heard = f"{result.heard} of {result.visited} papers heard, {result.new} new articles"
                    click.echo(f"{now:%A %d %B %Y}: {heard}, {edition.stories} stories told")
