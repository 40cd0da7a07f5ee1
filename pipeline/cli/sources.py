"""`silkwire sources`: whom we listen to, and how they are; finding and pausing them is in `listening`."""

from datetime import timedelta
from pathlib import Path

import click

from crawler.cadence import Record
from crawler.condition import rhythm_in_words, what_to_do
from pipeline.cli.group import Group
from pipeline.cli.listening import add, check, discover, pause, resume
from pipeline.cli.session import Session, counted, print_json, print_table
from pipeline.config.append import append_sources
from pipeline.config.outline import from_opml, to_opml, to_toml
from pipeline.errors import BadDataError
from pipeline.store.times import written

GAP_TOLD = timedelta(days=7)
"""How long a gap that could not be closed is worth advice."""


@click.group(cls=Group)
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
    """How every source is: state, last heard, last new, usual rhythm, next visit, what to do; the worst first.

    \b
    Example:  silkwire sources health
    """
    with session.store() as store:
        recent = written(session.clock() - GAP_TOLD)
        rows = [_in_words(row, store.sources.record_of(str(row["source"])), recent) for row in store.sources.health()]
    if as_json:
        print_json(rows)
    else:
        columns = {
            "source": "source",
            "state": "state",
            "state_since": "since",
            "last_heard": "last heard",
            "last_new": "last new",
            "rhythm": "usual rhythm",
            "next_visit": "next visit",
            "last_gap": "last gap",
            "advice": "what to do",
        }
        print_table(rows, columns)
    if not rows:
        session.say("no source was called on yet; `silkwire run` does, and `silkwire sources list` names them")


def _in_words(row: dict[str, object], record: str, recent: str) -> dict[str, object]:
    """A row of the ledger with the source's usual rhythm and what to do about it."""
    error, state = row["error"], str(row["state"])
    open_gap = str(row["last_gap"] or "") > recent and not row["last_gap_closed"]
    return {
        **row,
        "rhythm": rhythm_in_words(Record.from_json(record)),
        "advice": what_to_do(state, str(error) if error is not None else None, open_gap),
    }


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
    new = list({(source.url, source.listing): source for source in reversed(new)}.values())[::-1]
    if into is None:
        click.echo(to_toml(new), nl=False)
    elif new:
        append_sources(into, new)
    session.say(f"{counted(len(new), 'new source')} of {len(found)} in {file}")
