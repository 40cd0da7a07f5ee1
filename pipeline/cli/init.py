"""`silkwire init`: a working folder with everything a desk may change."""

import json
import shutil
from pathlib import Path

import click

from pipeline.cli.session import Session, our_name
from pipeline.errors import CannotWriteError
from pipeline.resources import shipped
from pipeline.store.describe import metadata

PARTS = ("config.toml", "sources.toml", "topics", "templates")


@click.command()
@click.argument("folder", default=".", metavar="[DIR]")
@click.pass_obj
def init(session: Session, folder: str) -> None:
    """Make a working folder: configuration, sources, topics, templates to change, datasette.yaml.

    Nothing is overwritten.

    \b
    Example:  silkwire init my-desk
    """
    target = Path(folder)
    there = [part for part in (*PARTS, "datasette.yaml") if (target / part).exists()]
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
    described = target / "datasette.yaml"
    described.write_text(
        "# What Datasette shall know of the store; `silkwire browse` starts it so. To run your own:\n"
        "# datasette serve silkwire.db --metadata datasette.yaml\n"
        f"{json.dumps(metadata('silkwire'), ensure_ascii=False, indent=2)}\n",
        encoding="utf-8",
    )
    session.say(f"Made {', '.join(str(target / part) for part in PARTS)} and {described}.")
    entering = "" if target == Path() else f"cd {target} && "
    session.say(f"Next: read {config}, say who you are in `contact`, then: {entering}{our_name()} run")
