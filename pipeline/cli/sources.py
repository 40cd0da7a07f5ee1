"""`silkwire sources`: whom we listen to, and how they are; finding and pausing them is in `listening`."""

from pathlib import Path

import click

from pipeline.cli.listening import add, check, discover, pause, resume
from pipeline.cli.session import Session, print_json, print_table
from pipeline.config.append import append_sources
from pipeline.config.outline import from_opml, to_opml, to_toml
from pipeline.errors import BadDataError


@click.group()
def sources() -> None:
    """Whom we listen to.

    \b
    Example:  silkwire sources list
    """


for verb in (discover, add, check, pause, resume):
    sources.add_command(verb)


@sources.command("list")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@click.pass_obj
def list_sources(session: Session, as_json: bool) -> None:
    """List the configured sources.

    \b
    Example:  silkwire sources list --json
    """
    rows = [
        {
            "name": source.name,
            "publisher": source.publisher or source.name,
            "kind": source.kind,
            "language": source.language,
            "region": source.region,
            "category": source.category,
            "paused": source.paused,
            "url": source.url,
        }
        for source in session.config.sources
    ]
    if as_json:
        print_json(rows)
    else:
        print_table(rows, {"name": "source", "publisher": "publisher", "language": "lang", "url": "url"})


@sources.command()
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@click.pass_obj
def health(session: Session, as_json: bool) -> None:
    """How every source is: last heard, last new, state, next visit; the worst first.

    \b
    Example:  silkwire sources health
    """
    with session.store() as store:
        rows = store.sources.health()
    if as_json:
        print_json(rows)
    else:
        columns = {
            "source": "source",
            "state": "state",
            "last_heard": "last heard",
            "last_new": "last new",
            "next_visit": "next visit",
            "error": "trouble",
        }
        print_table(list(rows), columns)


@sources.command()
@click.pass_obj
def export(session: Session) -> None:
    """Print the configured sources as OPML, for feed readers.

    \b
    Example:  silkwire sources export > sources.opml
    """
    click.echo(to_opml(session.config.sources).decode("utf-8"), nl=False)


@sources.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--into", type=click.Path(dir_okay=False, path_type=Path), help="Append to this file instead of printing."
)
@click.pass_obj
def import_opml(session: Session, file: Path, into: Path | None) -> None:
    """Turn a feed reader's OPML list into [[sources]]; addresses already listened to are left out.

    \b
    Example:  silkwire sources import reader.opml --into sources.toml
    """
    configured = session.if_any.sources if session.if_any else ()
    try:
        found = from_opml(file.read_bytes(), taken=[source.name for source in configured])
    except BadDataError as error:
        raise BadDataError(f"{file}: {error}") from error
    known = {source.url for source in configured}
    new = [source for source in found if source.url not in known]
    if into is None:
        click.echo(to_toml(new), nl=False)
    elif new:
        append_sources(into, new)
    session.say(f"{len(new)} new sources of {len(found)} in {file}")
