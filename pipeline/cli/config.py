"""`silkwire check` and `silkwire config`: is the configuration well, and what does it come to."""

import dataclasses
import os
from datetime import time, timedelta
from pathlib import Path

import click

from pipeline.cli.group import Group
from pipeline.cli.session import Session, counted, print_json
from pipeline.deliver.sendmail import program_of
from pipeline.errors import ConfigError
from pipeline.tag import run_tests

SECRETS = frozenset({"password", "token", "dkim_key"})


def _check(session: Session) -> None:
    config, topics = session.config, session.topics
    session.check_letters()
    failures = run_tests(topics)
    if failures:
        told = "\n".join(str(failure) for failure in failures)
        raise ConfigError(f"{told}\n{counted(len(failures), 'topic test')} failed")
    session.say(
        f"{config.path}: well. {counted(len(config.sources), 'source')}, {counted(len(topics.slugs), 'topic')}, "
        f"{counted(len(config.digests), 'digest')}, {counted(len(config.channels), 'channel')}.",
    )
    for channel in config.channels:
        if channel.kind == "sendmail" and not os.access(program := program_of(channel.settings), os.X_OK):
            session.say(
                f"{channel.name}: there is no {program} on this machine that can be called; `program` names another"
            )


@click.command()
@click.pass_obj
def check(session: Session) -> None:
    """Check the configuration, every topic's tests included.

    \b
    Example:  silkwire check
    """
    _check(session)


@click.group(cls=Group)
def config() -> None:
    """Look at the configuration.

    \b
    Example:  silkwire config show
    """


@config.command("check")
@click.pass_obj
def config_check(session: Session) -> None:
    """The same as `silkwire check`.

    \b
    Example:  silkwire config check
    """
    _check(session)


@config.command()
@click.pass_obj
def show(session: Session) -> None:
    """Print the whole configuration with its defaults, as JSON; secrets are hidden.

    \b
    Example:  silkwire config show | less
    """
    config = session.config
    print_json(
        {
            "path": str(config.path),
            "documents": [str(document.path) for document in config.documents],
            "database": str(config.database),
            "timezone": config.timezone,
            "templates": str(session.templates),
            "fetch": _plain(config.fetch),
            "sources": [_plain(source) for source in config.sources],
            "topics": list(session.topic_names.slugs),
            "digests": [_plain(digest) for digest in config.digests],
            "channels": [
                {
                    "name": channel.name,
                    "kind": channel.kind,
                    **{key: "(hidden)" if key in SECRETS else value for key, value in channel.settings.items()},
                }
                for channel in config.channels
            ],
        }
    )


def _plain(value: object) -> object:
    if dataclasses.is_dataclass(value):
        return {item.name: _plain(getattr(value, item.name)) for item in dataclasses.fields(value)}
    if isinstance(value, timedelta):
        return f"{value.total_seconds():g}s"
    if isinstance(value, (time, Path)):
        return str(value)
    return value
