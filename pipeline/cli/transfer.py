"""`silkwire import` and `silkwire export`: articles as JSON Lines."""

import csv
import json
import sys
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TextIO

import click

from pipeline.admit import Desk
from pipeline.clean.record import read_records
from pipeline.cli.session import Session, counted
from pipeline.cli.whole import written_whole
from pipeline.errors import BadDataError
from pipeline.importing import import_articles
from pipeline.store.articles import EXPORTED


@click.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path))
@click.pass_obj
def import_(session: Session, file: Path) -> None:
    """Take in articles from a JSON Lines file (.gz is fine, - is standard input); they pass all the usual steps.

    Keys of a line: id, url, source, publisher, title, summary, lead, text, published, claimed, language, agency, place,
    section, labels (a list), plain. The given id is kept. Markup is taken out of texts unless plain is true.

    \b
    Example:  silkwire import archive.jsonl
    """
    now = session.clock()
    with session.writing() as store:
        articles, complaints = read_records(file, now)
        desk = Desk(store, session.topics)
        new = import_articles(articles, desk, store)
        with store.transaction():
            desk.let_go(now)
            store.care.join_up(new)
        store.care.trim()
    for complaint in complaints:
        click.echo(complaint, err=True)
    known = f"; {counted(len(articles) - new, 'article')} there already" if new < len(articles) else ""
    session.say(f"imported {counted(new, 'article')}{known}", at=0 if complaints else 1)
    if complaints:
        raise BadDataError(f"{file}: {counted(len(complaints), 'line')} could not be read; all others were taken in")


@click.command()
@click.option("--since", metavar="INSTANT", help="Only what was first seen from then on (ISO 8601).")
@click.option("--format", "kind", type=click.Choice(["jsonl", "csv"]), default="jsonl", show_default=True)
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="A file instead of stdout.")
@click.pass_obj
def export(session: Session, since: str | None, kind: str, output: Path | None) -> None:
    """Write all articles as JSON Lines or CSV, with copy_of, story_id and topics.

    In CSV topics stand apart by blanks, labels by semicolons.

    \b
    Example:  silkwire export --format csv -o articles.csv
    """
    first = None
    if since is not None:
        try:
            first = datetime.fromisoformat(since)
        except ValueError:
            raise click.BadParameter(f"{since!r} is no instant; write 2026-03-02", param_hint="--since") from None
        first = first if first.tzinfo else first.replace(tzinfo=UTC)
    write = _write_csv if kind == "csv" else _write_json_lines
    with session.store() as store:
        rows = store.articles.export(first)
        if output is None:
            write(rows, sys.stdout)
            return
        with written_whole(output) as file:
            write(rows, file)


def _write_json_lines(rows: Iterable[Mapping[str, Any]], file: TextIO) -> None:
    """Rows with the word that their texts are plain: what looks like markup in them is meant so."""
    file.writelines(json.dumps({**row, "plain": True}, ensure_ascii=False) + "\n" for row in rows)


def _write_csv(rows: Iterable[Mapping[str, Any]], file: TextIO) -> None:
    table = csv.DictWriter(file, EXPORTED, lineterminator="\n")
    table.writeheader()
    for row in rows:
        lists = {key: apart.join(row[key]) for key, apart in (("topics", " "), ("labels", "; "))}
        table.writerow({**row, **lists})
