"""The command line: prints, sets exit codes, opens the store, brings the clock. stdout is data, stderr is talk."""

import errno
import gc
import logging
import os
import sys
from pathlib import Path

import click

from pipeline.cli.group import LazyGroup, leave_pipe
from pipeline.cli.logs import JsonLines, Lines, TextLines, speak, talk
from pipeline.cli.session import Session
from pipeline.errors import CannotWriteError, SilkwireError

log = logging.getLogger("silkwire")

COMMANDS = {
    "init": "pipeline.cli.init:init",
    "demo": "pipeline.cli.demo:demo",
    "gather": "pipeline.cli.gathering:gather",
    "publish": "pipeline.cli.publishing:publish",
    "digest": "pipeline.cli.digest:digest",
    "run": "pipeline.cli.runs:run",
    "daemon": "pipeline.cli.runs:daemon",
    "check": "pipeline.cli.config:check",
    "config": "pipeline.cli.config:config",
    "sources": "pipeline.cli.sources:sources",
    "digests": "pipeline.cli.digests:digests",
    "topics": "pipeline.cli.topics:topics",
    "search": "pipeline.cli.read:search",
    "show": "pipeline.cli.read:show",
    "story": "pipeline.cli.story:story",
    "try": "pipeline.cli.attempt:attempt",
    "import": "pipeline.cli.transfer:import_",
    "export": "pipeline.cli.transfer:export",
    "reextract": "pipeline.cli.reextract:reextract",
    "browse": "pipeline.cli.browse:browse",
    "status": "pipeline.cli.status:status",
    "metrics": "pipeline.cli.metrics:metrics",
    "service": "pipeline.cli.service:service",
    "doctor": "pipeline.cli.care:doctor",
    "backup": "pipeline.cli.care:backup",
    "prune": "pipeline.cli.care:prune",
    "yearbook": "pipeline.cli.care:yearbook",
}


@click.group(cls=LazyGroup, commands_at=COMMANDS, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "-c", "--config", "path", metavar="FILE", help="Configuration; else SILKWIRE_CONFIG, ./config.toml, or the XDG one."
)
@click.option("--now", metavar="INSTANT", help="Set the clock (ISO 8601), so that a run can be repeated exactly.")
@click.option("-v", "--verbose", count=True, help="Say more on stderr; twice for every request.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors.")
@click.option(
    "--log-format",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How events are written to stderr, one a line.",
)
@click.version_option(package_name="silkwire", message="silkwire %(version)s")
@click.pass_context
def silkwire(
    context: click.Context, path: str | None, now: str | None, verbose: int, quiet: bool, log_format: str
) -> None:
    """News monitoring for people who follow energy and trade: one story, told once.

    \b
    First steps:  silkwire demo
                  silkwire init my-desk && cd my-desk && silkwire run
    """
    verbosity = -1 if quiet else verbose
    context.obj = Session(path=path, now=now, verbosity=verbosity, lines=speak(log_format, verbosity))


OBJECTS_A_SWEEP = (20_000, 20, 20)
"""Python looks for circles of garbage after so many new objects; its usual 700 cost a seventh of our start."""


def _say_why(error: SilkwireError) -> None:
    lines = next(
        (one.formatter for one in logging.getLogger().handlers if isinstance(one.formatter, Lines)), TextLines()
    )
    if isinstance(lines, JsonLines):
        log.error("stopped", extra={"facts": {"reason": str(error), "exit_code": error.exit_code}})
    else:
        talk(lines, f"silkwire: {error}")


def _open_what_is_closed() -> None:
    """Let standard streams that the caller has closed lead nowhere: a run that nobody listens to has not failed."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115 - it stays open


def main() -> None:
    """Run the command line and exit: a mistake of the user's ends with a message, never with a traceback."""
    gc.set_threshold(*OBJECTS_A_SWEEP)
    # No package that happens to be installed takes part in reading our configuration; to look for one reads them all.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    _open_what_is_closed()
    try:
        silkwire.main(standalone_mode=False, prog_name="silkwire")
        sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except SilkwireError as error:
        _say_why(error)
        sys.exit(error.exit_code)
    except BrokenPipeError:
        leave_pipe(sys.stdout)
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise
        leave_pipe(sys.stdout)
        told = CannotWriteError(f"{error.filename or 'standard output'}: cannot be written: {error.strerror}")
        _say_why(told)
        sys.exit(told.exit_code)
    except (KeyboardInterrupt, click.Abort):
        sys.exit(130)
    finally:
        try:
            sys.stderr.flush()
        except OSError:
            leave_pipe(sys.stderr)  # else Python's own try to write what is left becomes our exit code
