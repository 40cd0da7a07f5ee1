"""Kill -9 at random moments of gathering and publishing, and look after each whether anything was lost or told twice.

    python benchmarks/kills.py [--times 200] [--seed 1]

Each time a desk, `silkwire run` against the newsroom on 127.0.0.1, killed, then run again to the end. In turn the run
is killed after a random share of the time an undisturbed run takes, at a random answer of the newsroom (whose papers
answer one after the other, so that some harvests are kept before others come), and at a random step of its talk with
the mail server, for which its desk has gathered already. One killed at an answer has heard one paper before, since what
the first round of an empty store brings is kept together. Checked: SQLite's integrity and references, every item served
is kept once, one edition, each recipient's letter delivered once or marked uncertain. Several calls with different
seeds are as good as a long one.
"""

import argparse
import asyncio
import os
import random
import shutil
import signal
import sqlite3
import sys
import tempfile
import time
from collections import Counter
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import NamedTuple

from aiohttp import web

from pipeline.newsroom import DAYS, Newsroom, items
from pipeline.newsroom.papers import papers
from pipeline.resources import shipped

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from mailserver import MailServer, desk_channel  # noqa: E402 - the tests' own

RECIPIENTS = [f"reader{number}@desk.example" for number in range(20)]
STEPS = 2 * 7 * len(RECIPIENTS)
"""What a mail server hears and answers: for each letter a connection, EHLO, MAIL, RCPT, DATA, the text, QUIT."""

STORE, TOPICS, BEGUN = "silkwire.db", "silkwire.db.topics", "begun.db"

APART = 0.3
"""Seconds by which each paper's feed comes later than the one before it: longer than harvests wait for one another."""


class Staggered(Newsroom):
    """A newsroom whose papers answer one after the other, in the order in which they are called on."""

    apart = 0.0

    async def _feed(self, request: web.Request) -> web.Response:
        await asyncio.sleep(self.apart * sorted(papers()).index(request.match_info["paper"]))
        return await super()._feed(request)


class Moment(NamedTuple):
    """When a run is killed: after so many seconds, at this answer of the newsroom, this step of the mail, or never."""

    seconds: float | None = None
    answer: int | None = None
    step: int | None = None

    def __str__(self) -> str:
        if self.seconds is not None:
            return f"{self.seconds:.2f} s"
        return f"answer {self.answer}" if self.answer is not None else f"step {self.step} of the mail"


async def run(
    folder: Path,
    room: Staggered,
    mail: MailServer,
    moment: Moment = Moment(),  # noqa: B008 - a frozen value
    words: tuple[str, ...] = ("run",),
) -> bool:
    """One `silkwire run`, killed at this moment; whether it was."""
    talk = count(1)
    room.asked.clear()
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "pipeline.cli", "--now", DAYS[0].isoformat(), *words),
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stderr=asyncio.subprocess.DEVNULL,
    )

    def watch(_: str) -> None:
        if next(talk) == moment.step:
            os.kill(process.pid, signal.SIGKILL)

    async def listen() -> None:
        if moment.answer is not None:
            await room.until_asked(moment.answer)
            with suppress(ProcessLookupError):
                process.kill()

    mail.watch = watch
    listening = asyncio.create_task(listen())
    try:
        await asyncio.wait_for(process.wait(), moment.seconds)
    except TimeoutError:
        process.kill()
        await process.wait()
    listening.cancel()
    return process.returncode == -signal.SIGKILL


def configure(folder: Path, room: Staggered, mail: MailServer) -> None:
    text = room.config(shipped("topics").resolve()).replace('"outbox"]', '"desk"]', 1)
    (folder / "config.toml").write_text(text + desk_channel(mail.port, RECIPIENTS), encoding="utf-8")


def wrong(folder: Path, got: Counter[str]) -> tuple[list[str], int]:
    """(what is wrong with a desk after its second run, how many letters are uncertain)."""
    with sqlite3.connect(folder / STORE) as store:
        found = []
        if (verdict := store.execute("pragma integrity_check").fetchone()[0]) != "ok":
            found.append(verdict)
        if store.execute("pragma foreign_key_check").fetchall():
            found.append("a reference leads nowhere")
        paths = Counter("/" + url.split("/", 3)[3] for (url,) in store.execute("select url from articles"))
        served = Counter(item.path for item in items() if item.report.day == 1)
        if paths != served:
            found.append(f"lost {served - paths}, twice {paths - served}")
        if (editions := store.execute("select count(*) from editions").fetchone()[0]) != 1:
            found.append(f"{editions} editions")
        states = dict(store.execute("select recipient, state from deliveries where channel = 'desk'"))
    found += [f"{who} got {got[who]}" for who in RECIPIENTS if got[who] > 1]
    found += [f"{who} is {states.get(who)}" for who in RECIPIENTS if states.get(who) not in {"sent", "uncertain"}]
    found += [f"{who} is sent, but has nothing" for who in RECIPIENTS if states.get(who) == "sent" and not got[who]]
    return found, sum(state == "uncertain" for state in states.values())


def reached(folder: Path, room: Newsroom) -> str:
    """How far a killed run came: publishing begins when every source was visited and all that it brought is kept."""
    path = folder / STORE
    if not path.is_file():
        return "starting"
    with sqlite3.connect(path) as store:
        there = store.execute("select count(*) from sqlite_master where name = 'sources'").fetchone()[0]
        visited = store.execute("select count(last_visit) from sources").fetchone()[0] if there else 0
    if visited == len(papers()):
        return "publishing"
    if visited > 1:
        return "gathering, some kept"
    return "gathering, nothing kept" if room.asked else "starting"


async def once(desk: Path, room: Staggered, mail: MailServer, moment: Moment) -> tuple[str, list[str], int]:
    """(how far the first run came before it was killed, what is wrong after the second, letters uncertain)."""
    mail.letters.clear()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for file in ("config.toml", TOPICS, *((STORE,) if moment.step is not None else ())):
            shutil.copy(desk / file, folder)
        if moment.answer is not None:
            shutil.copy(desk / BEGUN, folder / STORE)
        room.apart = APART
        where = reached(folder, room) if await run(folder, room, mail, moment) else "not killed"
        room.apart = 0
        await run(folder, room, mail)
        return where, *wrong(folder, Counter(mail.got))


async def main(times: int, seed: int) -> int:
    chance = random.Random(seed)
    uncertain = bad = 0
    stages: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as name:
        desk = Path(name)
        async with Staggered(slow_seconds=0) as room:
            with MailServer() as mail:
                configure(desk, room, mail)
                await run(desk, room, mail, words=("gather", "--source", next(iter(papers()))))
                shutil.copy(desk / STORE, desk / BEGUN)
                await run(desk, room, mail, words=("gather",))
                answers = len(room.asked)
                began = time.perf_counter()
                where, found, _ = await once(desk, room, mail, Moment(3600))
                took = (time.perf_counter() - began) * 0.8  # the second, quiet run of the pair is a fifth
                assert (where, found) == ("not killed", []), found
                for number in range(times):
                    moment = (
                        Moment(seconds=chance.uniform(0.02, 1) * took),
                        Moment(answer=chance.randint(1, answers)),
                        Moment(step=chance.randint(1, STEPS)),
                    )[number % 3]
                    stage, found, doubts = await once(desk, room, mail, moment)
                    stages[stage] += 1
                    uncertain += doubts
                    bad += bool(found)
                    print(f"{number}: {moment}, {stage}: {'; '.join(found) or 'well'}", flush=True)
    killed = ", ".join(f"{many} {stage}" for stage, many in sorted(stages.items()))
    print(f"{times} runs: killed while {killed}; {uncertain} letters uncertain, {bad} with something wrong")
    return 1 if bad else 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    sys.exit(asyncio.run(main(arguments.times, arguments.seed)))
