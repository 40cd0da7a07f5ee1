"""`silkwire metrics`: the house in numbers, printed, into a file, or on a port of 127.0.0.1."""

from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import click

from pipeline.cli.session import Session
from pipeline.cli.whole import written_whole
from pipeline.errors import SilkwireError
from pipeline.health.metrics import CONTENT_TYPE, metrics_of

PATIENCE_SECONDS = 10
"""How long one who has connected may take to ask; others are answered meanwhile."""


@click.command()
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Into this file, whole or not at all: for node_exporter's textfile collector.",
)
@click.option("--port", type=click.IntRange(1, 65535), help="Answer on this port of 127.0.0.1 until stopped.")
@click.pass_obj
def metrics(session: Session, output: Path | None, port: int | None) -> None:
    """Print what a monitor wants to know, as OpenMetrics text.

    \b
    Example:  silkwire metrics --port 9464
    """
    if output is not None and port is not None:
        raise click.UsageError("--output and --port exclude each other")
    if port is not None:
        _serve(session, port)
    elif output is not None:
        text = _text(session)
        with written_whole(output) as file:
            file.write(text)
    else:
        click.echo(_text(session), nl=False)


def _text(session: Session) -> str:
    with session.looking() as store:
        return metrics_of(store, session.config.digests, session.clock())


def _serve(session: Session, port: int) -> None:
    class Answer(BaseHTTPRequestHandler):
        timeout = PATIENCE_SECONDS

        def do_GET(self) -> None:  # the name http.server looks for
            try:
                status, body = (200, _text(session)) if self.path == "/metrics" else (404, "/metrics is here\n")
            except SilkwireError as error:
                status, body = 503, f"{error}\n"
            self.send_response(status)
            self.send_header("Content-Type", CONTENT_TYPE if status == 200 else "text/plain; charset=utf-8")
            self.end_headers()
            self.wfile.write(body.encode())

        def log_message(self, format: str, *args: object) -> None:
            """Nothing: a monitor asks every few seconds."""

    try:
        server = ThreadingHTTPServer(("127.0.0.1", port), Answer)
    except OSError as error:
        raise SilkwireError(f"127.0.0.1:{port}: cannot be listened on: {error.strerror or error}") from error
    session.say(f"http://127.0.0.1:{port}/metrics")
    server.serve_forever()
