"""`silkwire init`: a working folder with everything a desk may change."""

import shutil
from pathlib import Path

import click

from pipeline.cli.session import Session
from pipeline.errors import CannotWriteError
from pipeline.resources import shipped

PARTS = ("config.toml", "sources.toml", "topics", "templates")


@click.command()
@click.argument("folder", default=".", metavar="[DIR]")
@click.pass_obj
def init(session: Session, folder: str) -> None:
    """Make a working folder: configuration, sources, topics, and templates to change. Nothing is overwritten.

    \b
    Example:  silkwire init my-desk
    """
    target = Path(folder)
    there = [part for part in PARTS if (target / part).exists()]
    if there:
        raise CannotWriteError(f"{target}: {', '.join(there)} already there; nothing was changed. Name another folder.")
    try:
        target.mkdir(parents=True, exist_ok=True)
        for part in PARTS:
            source = shipped(part)
            if source.is_dir():
                shutil.copytree(source, target / part, ignore=shutil.ignore_patterns("__pycache__", "*.py"))
            else:
                shutil.copyfile(source, target / part)
    except OSError as error:
        raise CannotWriteError(f"{target}: cannot be written: {error.strerror or error}") from error
    config = target / "config.toml"
    text = config.read_text(encoding="utf-8")
    config.write_text(text.replace("[silkwire]\n", '[silkwire]\ntemplates = "templates"\n', 1), encoding="utf-8")
    session.say(f"Made {', '.join(str(target / part) for part in PARTS)}.")
    session.say(f"Next: read {config}, say who you are in `contact`, then: cd {target} && silkwire run")
