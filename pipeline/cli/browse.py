"""`silkwire browse`: Datasette over the store, read-only, with labels, facets and searches set up; or the endpoint."""

import importlib.util
import json
import os
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from pipeline.browse import PLUGINS, TEMPLATES
from pipeline.cli.endpoint import serve_endpoint
from pipeline.cli.session import Session
from pipeline.errors import SilkwireError
from pipeline.store import open_store
from pipeline.store.describe import OUR_FACETS, metadata
from pipeline.store.questions import OUR_SEARCH, QUESTIONS


@click.command()
@click.option("--port", type=click.IntRange(1, 65535), default=8001, show_default=True, help="On 127.0.0.1.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--open", "open_browser", is_flag=True, help="Open a browser.")
@click.option(
    "--unsubscribe-endpoint",
    "endpoint",
    is_flag=True,
    help="Serve what stops letters with one click, and nothing else.",
)
@click.pass_obj
def browse(session: Session, port: int, host: str, open_browser: bool, endpoint: bool) -> None:
    """Open the store in Datasette (needs `pip install 'silkwire[browse]'`). Gathering may go on meanwhile.

    With --unsubscribe-endpoint it serves no Datasette, only the page that `unsubscribe_url` of a channel leads to.

    \b
    Example:  silkwire browse --port 8001
              silkwire browse --unsubscribe-endpoint --port 8002
    """
    if endpoint:
        serve_endpoint(session, host, port)
        return
    if importlib.util.find_spec("datasette") is None:
        raise SilkwireError("Datasette is not installed: pip install 'silkwire[browse]'")
    with session.store() as store:
        path, yearbooks, frozen = store.path, store.yearbooks.files(), store.unwatched is not None
    bring_up_to_date(yearbooks)
    described = told(
        path.with_name(path.stem + ".datasette.json"),
        metadata(
            path.stem,
            session.config.archive_url,
            [book.stem for book in yearbooks],
            {**QUESTIONS, **OUR_SEARCH},
            OUR_FACETS,
        ),
    )
    arguments = datasette_arguments(path, yearbooks, described, host, port, frozen)
    if frozen:
        session.say(f"{path} may not be written and is shown as it lies there: start anew once somebody has written it")
    session.say(f"http://{host}:{port}/-/desk")
    os.execv(sys.executable, [*arguments, *(["--open"] if open_browser else [])])  # noqa: S606 - our own list


def bring_up_to_date(yearbooks: Sequence[Path]) -> None:
    """Migrate the yearbooks that an earlier Silkwire wrote: Datasette only reads them, and asks what we ask today."""
    for book in yearbooks:
        open_store(book).close()


def told(beside: Path, described: Mapping[str, object]) -> str:
    """Where Datasette finds what we tell it: beside the store, or where that may not be written at its input (`-`)."""
    text = json.dumps(described, ensure_ascii=False, indent=2)
    try:
        beside.write_text(text, encoding="utf-8")
    except OSError:
        with tempfile.TemporaryFile("w+", encoding="utf-8") as unnamed:
            unnamed.write(text)
            unnamed.seek(0)
            os.dup2(unnamed.fileno(), 0)
        return "-"
    return str(beside)


def datasette_arguments(
    path: Path, yearbooks: Sequence[Path], described: str, host: str, port: int, frozen: bool = False
) -> list[str]:
    """The command that serves a store and its yearbooks; a `frozen` one is read as its file lies there."""
    return [
        sys.executable,
        "-m",
        "datasette",
        "serve",
        *(["--immutable"] if frozen else []),
        str(path),
        *(word for book in yearbooks for word in ("--immutable", str(book))),
        "--metadata",
        described,
        "--plugins-dir",
        str(PLUGINS),
        "--template-dir",
        str(TEMPLATES),
        "--host",
        host,
        "--port",
        str(port),
        *(word for name, value in SETTINGS.items() for word in ("--setting", name, value)),
    ]


SETTINGS = {
    "default_page_size": "50",
    "sql_time_limit_ms": "3000",
    "facet_time_limit_ms": "500",
    "suggest_facets": "off",
    "truncate_cells_html": "300",
}
"""Datasette's settings for a store of this shape."""
