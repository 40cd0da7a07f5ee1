"""`silkwire sources`: whom we listen to, and how they are."""

import click

from pipeline.cli.session import Session, print_json, print_table


@click.group()
def sources() -> None:
    """Whom we listen to.

    \b
    Example:  silkwire sources list
    """


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
