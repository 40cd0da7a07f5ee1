"""The daemon over simulated weeks: does its memory reach a plateau?

    python benchmarks/soak.py [--days 30] [--sources 200] [--step 30]

One process does what the daemon does at each tick (gather what is due, publish, look for troubles) as its clock moves
by minutes; the papers are feeds on 127.0.0.1 that bring 1 to 12 new items a day. Printed once a simulated day:
resident memory of the process and of its children, articles, size of the store, CPU seconds of the day.
"""

import argparse
import asyncio
import logging
import os
import resource
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

from aiohttp import web

from pipeline.cli.runs import Keeper
from pipeline.cli.session import Session
from pipeline.resources import shipped

START = datetime(2026, 3, 2, 0, 0, tzinfo=UTC)
WINDOW = 20
SUBJECTS = "port rail pipeline grid refinery turbine tariff reactor terminal ferry mine harvest court bridge".split()
VERBS = "opens closes reports plans delays repairs sells buys tests extends halts resumes".split()
PLACES = "Aktau Baku Poti Kuryk Alat Tbilisi Ankara Xian Lodz Duisburg Osh Nukus Atyrau Batumi Turkmenbashi".split()


class Papers:
    """Feeds whose items come as the simulated clock moves."""

    def __init__(self) -> None:
        self.now = START

    async def answer(self, request: web.Request) -> web.Response:
        """The feed of a paper as it reads now."""
        number = int(request.match_info["number"])
        every = timedelta(days=1) / (1 + number % 12)
        last = int((self.now - START) / every)
        tag = f'"{last}"'
        if request.headers.get("If-None-Match") == tag:
            return web.Response(status=304, headers={"ETag": tag})
        items = "".join(self._item(number, n, START + every * n) for n in range(max(0, last - WINDOW), last + 1))
        feed = f'<rss version="2.0"><channel><title>Paper {number}</title>{items}</channel></rss>'
        return web.Response(text=feed, content_type="application/rss+xml", headers={"ETag": tag})

    def _item(self, number: int, n: int, when: datetime) -> str:
        chance = number * 7919 + n * 104_729
        subject, verb, place = (
            words[chance // step % len(words)] for words, step in ((SUBJECTS, 1), (VERBS, 17), (PLACES, 211))
        )
        text = (
            f"The {subject} in {place} {verb} {chance % 997} units, its operator number {number} said on day {n}. " * 3
        )
        return (
            f"<item><title>{place}: {subject} {verb} {chance % 997} units</title><link>https://p{number}.example/{n}</link>"
            f"<guid>{number}-{n}</guid><pubDate>{format_datetime(when)}</pubDate><description>{text}</description></item>"
        )


class Moved(Session):
    """A session whose clock is moved by hand."""

    instant = START

    @property
    def clock(self) -> Callable[[], datetime]:  # type: ignore[override]
        """The hour it was moved to."""
        return lambda: self.instant


def resident() -> tuple[float, float]:
    """Resident megabytes of this process, and of its children."""
    own = _resident(os.getpid())
    children = Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()
    return own, sum(_resident(int(child)) for child in children)


def _resident(pid: int) -> float:
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * resource.getpagesize() / 1e6
    except OSError:
        return 0.0


def configuration(port: int, sources: int) -> str:
    papers = "".join(
        f'[[sources]]\nname = "p{n}"\nurl = "http://127.0.0.1:{port}/{n}"\nlanguage = "en"\nfull_text = false\n'
        for n in range(sources)
    )
    return (
        f'[silkwire]\ninclude = ["{shipped("topics").resolve()}/*.toml"]\n[fetch]\ndelay = "0s"\nper_host = 16\n'
        f'allow_networks = ["127.0.0.1/32"]\nallow_ports = [{port}]\n{papers}[[digests]]\nname = "daily"\n'
        'title = "Daily"\nat = "07:00"\nchannels = ["archive"]\n'
        '[[channels]]\nname = "archive"\nkind = "folder"\npath = "editions"\n'
    )


async def soak(folder: Path, days: int, sources: int, step: timedelta) -> None:
    papers = Papers()
    app = web.Application()
    app.router.add_get("/{number}", papers.answer)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    config = folder / "config.toml"
    config.write_text(configuration(runner.addresses[0][1], sources), encoding="utf-8")
    session = Moved(path=str(config), verbosity=-1)
    print(f"{'day':>4}{'MB':>8}{'children MB':>13}{'articles':>10}{'store MB':>10}{'CPU s':>8}")
    with session.writing() as store:
        keeper = Keeper(session, store)
        spent = _cpu()
        for day in range(1, days + 1):
            while session.instant < START + timedelta(days=day):
                session.instant = papers.now = session.instant + step
                await keeper.tick()
            own, children = resident()
            size = (folder / "silkwire.db").stat().st_size / 1e6
            print(
                f"{day:>4}{own:>8.0f}{children:>13.0f}{store.articles.count():>10}{size:>10.1f}{_cpu() - spent:>8.1f}",
                flush=True,
            )
            spent = _cpu()
    await runner.cleanup()


def _cpu() -> float:
    use = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in use)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--days", type=int, default=30)
    parser.add_argument("--sources", type=int, default=200)
    parser.add_argument("--step", type=int, default=30, help="minutes")
    arguments = parser.parse_args()
    logging.getLogger("scrapy").setLevel(logging.ERROR)
    with tempfile.TemporaryDirectory() as name:
        asyncio.run(soak(Path(name), arguments.days, arguments.sources, timedelta(minutes=arguments.step)))


if __name__ == "__main__":
    main()
