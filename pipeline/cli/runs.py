"""`silkwire run` and `daemon`: gather, publish and tell of troubles, once or for ever."""

import os
from dataclasses import dataclass
from datetime import datetime

import click

from crawler.run import run_loop
from pipeline.cli.gathering import gather_due, gather_some, judge, report
from pipeline.cli.publishing import publish_due
from pipeline.cli.session import Session, counted
from pipeline.errors import ConfigError
from pipeline.gather import Desk
from pipeline.health import troubles_of
from pipeline.health.alerts import tell
from pipeline.schedule import aside, keep_hours
from pipeline.store import Store
from pipeline.systemd import Systemd


@click.command()
@click.option("--strict", is_flag=True, help="Exit 1 when any source could not be heard.")
@click.pass_obj
def run(session: Session, strict: bool) -> None:
    """Gather, then publish what is due: the line for cron. Says nothing unless something is wrong.

    \b
    Example:  */30 * * * *  cd ~/my-desk && silkwire run
    """
    with session.writing() as store:
        result = run_loop(gather_due(session, store))
        publish_due(session, store)
        tell_troubles(session, store)
    judge(result, strict)


@click.command()
@click.pass_obj
def daemon(session: Session) -> None:
    """Keep gathering and publishing on schedule, until told to stop (SIGTERM, Ctrl-C).

    SIGHUP reads the configuration anew, and keeps the old one where the new one has mistakes. Under systemd it says
    when it is ready and that it lives.

    \b
    Example:  silkwire -v daemon
    """
    with session.writing() as store:
        keeper = Keeper(session, store)
        run_loop(keep_hours(keeper.tick, keeper.reread, Systemd(os.environ)))


@dataclass
class Keeper:
    """What the daemon does every minute, and when it is told to read its configuration anew."""

    session: Session
    store: Store

    def __post_init__(self) -> None:
        self._desk = Desk(self.store, self.session.topics)

    async def tick(self) -> str:
        """Gather and publish what is due, as `run` does; returns a line of status."""
        result = await gather_some(self.session, self.store, (), False, self._desk)
        report(self.session, result)
        await aside(self._publish)
        due = self.store.sources.next_due()
        heard = (
            f"{result.heard} of {counted(result.visited, 'source')} heard, {counted(result.new, 'new article')}; "
            if result.visited
            else ""
        )
        return f"{heard}next visit {_hour(due)}"

    def reread(self) -> None:
        """Work with the configuration as it now is; with the old one, and a message, when the new one has mistakes."""
        try:
            fresh = self.session.reread()
            desk = Desk(self.store, fresh.topics)
        except ConfigError as error:
            self.session.say(f"{error}\nthe configuration read before stays in force")
            return
        fresh.sync(self.store)
        self.session, self._desk = fresh, desk
        self.session.say(f"{fresh.config.path}: read anew", at=1)

    def _publish(self) -> None:
        # A thread has its own connection; a letter under way when we are stopped is recorded as uncertain.
        with self.session.store() as store:
            publish_due(self.session, store)
            tell_troubles(self.session, store)


def _hour(instant: datetime | None) -> str:
    return f"{instant:%Y-%m-%d %H:%M} UTC" if instant else "when a source is due"


def tell_troubles(session: Session, store: Store) -> None:
    """Tell whom the configuration names of what is wrong, and of what is over."""
    if not session.config.alerts:
        return
    now = session.clock()
    channels = {channel.name: channel for channel in session.config.channels}
    troubles = troubles_of(store, session.config.digests, now)
    for alert in session.config.alerts:
        for failed in tell(alert, troubles, store, channels, session.config.timezone, now):
            session.say(failed)
