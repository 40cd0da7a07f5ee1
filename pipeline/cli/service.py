"""`silkwire service install`: units for systemd with little to lose, or the line for cron."""

import os
import pwd
from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from pipeline.cli.group import Group
from pipeline.cli.session import Session, program
from pipeline.cli.units import cron_line, daemon_unit, run_unit, timer_unit
from pipeline.errors import CannotWriteError


@click.group(cls=Group)
def service() -> None:
    """Install Silkwire for good.

    \b
    Example:  silkwire service install --user
    """


@service.command()
@click.option("--user", "scope", flag_value="user", help="Units of your own; no root needed.")
@click.option("--system", "scope", flag_value="system", help="Units of the machine, run as --as.")
@click.option("--cron", "scope", flag_value="cron", help="Only print the line for cron.")
@click.option("--as", "account", default="silkwire", show_default=True, help="Account a unit of the machine runs as.")
@click.option("--timer", is_flag=True, help="A run every 15 minutes instead of a daemon.")
@click.option("--print", "print_only", is_flag=True, help="Print the units, write nothing.")
@click.option("--force", is_flag=True, help="Write over units that are there and read otherwise.")
@click.pass_obj
def install(session: Session, scope: str | None, account: str, timer: bool, print_only: bool, force: bool) -> None:
    """Write units for systemd (or print the line for cron) that run this configuration from now on.

    \b
    Example:  silkwire service install --user
    """
    if scope is None:
        raise click.UsageError("choose --user, --system or --cron")
    config = session.config.path.resolve()
    command = program()
    if scope == "cron":
        click.echo(cron_line(command, config))
        return
    writable = _writable(session)
    units = (
        {"silkwire-run.service": run_unit(command, config, writable, account if scope == "system" else None)}
        | {"silkwire-run.timer": timer_unit()}
        if timer
        else {"silkwire.service": daemon_unit(command, config, writable, account if scope == "system" else None)}
    )
    if print_only:
        for name, text in units.items():
            click.echo(f"# {name}\n{text}")
        return
    owner = _uid(account) if scope == "system" else None
    folder = Path("/etc/systemd/system") if scope == "system" else _own_units(os.environ)
    written = _write(folder, units, force)
    for path in [*_made(writable, owner), *written]:
        session.say(f"wrote {path}")
    if owner is not None:
        for place in writable:
            if place.stat().st_uid != owner:
                session.say(f"Next: chown -R {account} {place}   # it belongs to somebody else")
    for channel in session.config.channels:
        if channel.kind == "sendmail":
            session.say(
                f"{channel.name}: most sendmail programs need rights that the unit gives up; a channel of "
                'kind = "smtp", host = "127.0.0.1", security = "none" does not'
            )
    systemctl = "systemctl --user" if scope == "user" else "systemctl"
    session.say(f"Next: {systemctl} daemon-reload && {systemctl} enable --now {list(units)[-1]}")
    if scope == "user":
        session.say("      loginctl enable-linger   # so that it runs while you are not logged in")


def _write(folder: Path, units: Mapping[str, str], force: bool) -> list[Path]:
    """Write the units; those that read otherwise already are left alone unless forced."""
    other = [name for name, text in units.items() if (folder / name).is_file() and _text(folder / name) != text]
    if other and not force:
        raise CannotWriteError(f"{folder}: {', '.join(other)} is there and reads otherwise; --force writes over it")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in units.items():
            (folder / name).write_text(text, encoding="utf-8")
    except OSError as error:
        raise CannotWriteError(f"{folder}: cannot be written: {error.strerror or error}") from error
    return [folder / name for name in units]


def _uid(account: str) -> int:
    """The number of an account; raises CannotWriteError where there is none: systemd would start nothing."""
    try:
        return pwd.getpwnam(account).pw_uid
    except KeyError as error:
        raise CannotWriteError(
            f"there is no account {account!r}; make it (useradd --system) or name one with --as"
        ) from error


def _made(writable: Sequence[Path], owner: int | None) -> list[Path]:
    """Make the folders that a unit writes and that are not there: systemd refuses a unit that names such a one."""
    missing = [folder for folder in writable if not folder.exists()]
    try:
        for folder in missing:
            folder.mkdir(parents=True)
            if owner is not None:
                os.chown(folder, owner, -1)
    except OSError as error:
        raise CannotWriteError(f"{error.filename}: cannot be made: {error.strerror or error}") from error
    return missing


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace")


def _writable(session: Session) -> list[Path]:
    """The folders a unit must be able to write: the store's and those of channels that are folders."""
    folders = {session.config.database.parent.resolve()}
    folders |= {
        Path(str(channel.settings["path"])) for channel in session.config.channels if channel.settings.get("path")
    }
    return sorted(
        folder for folder in folders if not any(folder != other and folder.is_relative_to(other) for other in folders)
    )


def _own_units(environ: Mapping[str, str]) -> Path:
    home = environ.get("XDG_CONFIG_HOME") or str(Path(environ.get("HOME", "~")).expanduser() / ".config")
    return Path(home) / "systemd" / "user"
