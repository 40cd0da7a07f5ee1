"""`silkwire reextract`: read the pages that were kept as we read pages today."""

from dataclasses import asdict
from datetime import timedelta

import click

from crawler.run import run_loop
from pipeline.admit import Desk
from pipeline.cli.care import age
from pipeline.cli.session import Session, counted, no_source, print_json
from pipeline.rereading import reextract as reread_kept


@click.command()
@click.option("--source", "name", metavar="NAME", help="Only pages of this source.")
@click.option("--since", "back", default="3650d", callback=age, help="Only pages kept in the last so many days: 7d.")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@click.pass_obj
def reextract(session: Session, name: str | None, back: timedelta, as_json: bool) -> None:
    """Read kept pages (`keep_pages` in [fetch]) with today's rules: texts and tags are made anew.

    The text before is kept as a version. Stories and editions stay as they are.

    \b
    Example:  silkwire reextract --source astana-times --since 7d
    """
    sources = session.config.sources
    source = next((one for one in sources if one.name == name), None)
    if name is not None and source is None:
        raise no_source(name, "--source")
    now = session.clock()
    with session.writing() as store:
        desk = Desk(store, session.topics)
        told = run_loop(reread_kept((now - back).date(), source, sources, session.config.fetch, desk, store, now))
    if as_json:
        print_json(asdict(told))
    elif not told.pages:
        click.echo("no page is kept; set keep_pages in [fetch]")
    else:
        pages, texts = counted(told.pages, "page"), counted(told.changed, "text")
        click.echo(f"{pages} read, {texts} changed, {told.unreadable} could not be read")
