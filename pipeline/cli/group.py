"""A group of commands that imports a command only when it is called, so that `--help` and `search` start at once."""

import importlib
import os
import sys
from collections.abc import Mapping
from typing import TextIO

import click


class Group(click.Group):
    """A group whose help tells each command in its whole first sentence; click cuts it off at the line's end."""

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands, each with as many lines as its sentence takes."""
        commands = [(name, self.get_command(ctx, name)) for name in self.list_commands(ctx)]
        rows = [(name, command.get_short_help_str(WHOLE)) for name, command in commands if command is not None]
        with formatter.section("Commands"):
            formatter.write_dl(rows)


WHOLE = 1000
"""Characters of a first sentence: more than any has."""


def leave_pipe(pipe: TextIO) -> None:
    """Let go of a pipe whose reader has left (`| head -1`): what is still to be printed goes nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), pipe.fileno())


class LazyGroup(Group):
    """Commands named as `module:function`."""

    def __init__(self, *args: object, commands_at: Mapping[str, str] | None = None, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # click's own signature, handed through
        self._commands_at = dict(commands_at or {})

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The verbs in the order of a desk's day."""
        return list(self._commands_at)

    def invoke(self, ctx: click.Context) -> object:
        """Call the command; a reader who has seen enough is no failure, though click would answer 1."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            leave_pipe(sys.stdout)
            return None

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return a command, None when there is no such verb."""
        if cmd_name not in self._commands_at:
            return None
        module, _, name = self._commands_at[cmd_name].partition(":")
        command = getattr(importlib.import_module(module), name)
        assert isinstance(command, click.Command)  # noqa: S101 - the table above is ours
        return command
