"""`silkwire run` and `daemon`: gather, publish and tell of troubles, once or for ever."""

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

import click

from crawler.run import run_loop
from pipeline.admit import Desk
from pipeline.cli.gathering import gather_due, gather_some, judge, report, say_if_nobody_is_listened_to
from pipeline.cli.publishing import answer_for, publish_due
from pipeline.cli.record import on_record
from pipeline.cli.session import Session, counted
from pipeline.errors import BusyError, RunningError, SilkwireError
from pipeline.gather import Round
from pipeline.health import troubles_of
from pipeline.health.alerts import has_news, tell
from pipeline.schedule import aside, keep_hours
from pipeline.store import Store
from pipeline.systemd import Systemd

BUSY_SECONDS = 3
"""How long the daemon waits for another program's write to end: it must hear signals, and comes again in a minute."""

LONG = timedelta(hours=1)
"""A run that has been at work for less is no news to whom cron would mail that the next one found it so."""


@click.command()
@click.option("--strict", is_flag=True, help="Exit 1 when any source could not be heard.")
@click.pass_obj
def run(session: Session, strict: bool) -> None:
    """Gather, then publish what is due: the line for cron. Says nothing unless something is wrong.

    \b
    Example:  */15 * * * *  cd ~/my-desk && silkwire run
    """
    try:
        with session.writing() as store, on_record(session, store, "run") as record:
            say_if_nobody_is_listened_to(session, store)
            _in_turn(
                lambda: judge(session, run_loop(gather_due(session, store)), strict),
                lambda: publish_due(session, store),
                lambda: tell_troubles(session, store),
                lambda: answer_for(record),
            )
    except RunningError as error:
        if sys.stderr.isatty() or session.clock() - error.since >= LONG:
            raise
        session.say(str(error), at=1)
        sys.exit(error.exit_code)


@click.command()
@click.pass_obj
def daemon(session: Session) -> None:
    """Keep gathering and publishing on schedule, until told to stop (SIGTERM, Ctrl-C).

    SIGHUP reads the configuration anew, and keeps the old one where the new one has mistakes. Under systemd it says
    when it is ready and that it lives.

    \b
    Example:  silkwire -v daemon
    """
    session.check_letters()
    with session.writing(BUSY_SECONDS) as store:
        say_if_nobody_is_listened_to(session, store)
        keeper = Keeper(session, store)
        run_loop(keep_hours(keeper.tick, keeper.reread, Systemd(os.environ)))


@dataclass
class Keeper:
    """What the daemon does every minute, and when it is told to read its configuration anew."""

    session: Session
    store: Store

    def __post_init__(self) -> None:
        self._desk = Desk(self.store, lambda: self.session.topics)
        self._stale = ""

    async def tick(self) -> str:
        """Gather and publish what is due, as `run` does; returns a line of status.

        Raises what stopped the gathering, but only after the publishing; UnreachableError when nobody can be heard.
        """
        with on_record(self.session, self.store, "run"):
            return await self._round()

    async def _round(self) -> str:
        result, failure = Round(), None
        try:
            result = await gather_some(self.session, self.store, (), False, self._desk)
        except Exception as error:
            # What was not kept still stands in its index.
            self._desk = Desk(self.store, lambda: self.session.topics)
            if isinstance(error, BusyError):
                raise
            failure = error
        report(self.session, result)
        await aside(self._publish)
        if failure is not None:
            raise failure
        judge(self.session, result, strict=False)
        due = self.store.sources.next_due()
        heard = (
            f"{result.heard} of {counted(result.visited, 'source')} heard, {counted(result.new, 'new article')}; "
            if result.visited
            else ""
        )
        return f"{heard}next visit {_hour(due)}{self._stale}"

    def reread(self) -> str:
        """Work with the configuration as it now is; with the old one, and a message, when the new one has mistakes.

        Returns a line of status.
        """
        self.session.lines.run = None
        try:
            fresh = self.session.reread()
            fresh.check_letters()
            desk = Desk(self.store, fresh.topics)
            fresh.sync(self.store)
        except SilkwireError as error:
            self._stale = "; the configuration read before is in force, the new one could not be used"
            self.session.say(f"{error}\nthe configuration read before stays in force")
            return "the configuration read before stays in force"
        self.session, self._desk, self._stale = fresh, desk, ""
        self.session.say(f"{fresh.config.path}: read anew", at=1)
        return "configuration read anew"

    def _publish(self, leaving: Callable[[], bool]) -> None:
        # A thread has its own connection.
        with self.session.store() as store:
            _in_turn(
                lambda: publish_due(self.session, store, leaving),
                lambda: None if leaving() else tell_troubles(self.session, store),
            )


def _in_turn(*steps: Callable[[], object]) -> None:
    """Take each step, also after one that failed: a broken round stops no letter, and both are told of.

    Raises the first failure when all is done; at once when the store is locked.
    """
    failures: list[Exception] = []
    for step in steps:
        try:
            step()
        except BusyError:
            raise
        except Exception as error:
            failures.append(error)
    if failures:
        raise failures[0]


def _hour(instant: datetime | None) -> str:
    return f"{instant:%Y-%m-%d %H:%M} UTC" if instant else "when a source is due"


def tell_troubles(session: Session, store: Store) -> None:
    """Tell whom the configuration names of what is wrong, and of what is over."""
    if not session.config.alerts:
        return
    now = session.clock()
    channels = {channel.name: channel for channel in session.config.channels}
    troubles = troubles_of(store, session.config.digests, now)
    with on_record(session, store, "alert") as record:
        for alert in session.config.alerts:
            if has_news(alert, troubles, store, now):
                record.begin(store)
                for failed in tell(alert, troubles, store, channels, session.config.timezone, now):
                    session.say(failed)
