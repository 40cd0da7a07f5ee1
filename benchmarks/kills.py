"""Kill -9 at random moments of gathering and publishing, and look after each whether anything was lost or told twice.

    python benchmarks/kills.py [--times 200] [--seed 1]

Each time a desk, `silkwire run` against the newsroom on 127.0.0.1, killed, then run again to the end. Every other time
the desk is new and the run is killed after a random share of the time an undisturbed run takes; else the desk has
gathered already, and the run is killed at a random step of its talk with the mail server, which takes too little of a
whole run to be met often. Checked: SQLite's integrity and references, every item served is kept once, one edition, each
recipient's letter delivered once or marked uncertain. Several calls with different seeds are as good as a long one.
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
from itertools import count
from pathlib import Path

from pipeline.newsroom import DAYS, Newsroom, items
from pipeline.resources import shipped

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from mailserver import MailServer, desk_channel  # noqa: E402 - the tests' own

RECIPIENTS = [f"reader{number}@desk.example" for number in range(20)]
STEPS = 2 * 7 * len(RECIPIENTS)
"""What a mail server hears and answers: for each letter a connection, EHLO, MAIL, RCPT, DATA, the text, QUIT."""

STORE, TOPICS = "silkwire.db", "silkwire.db.topics"


async def run(
    folder: Path, mail: MailServer, seconds: float | None = None, step: int | None = None, verb: str = "run"
) -> bool:
    """One `silkwire run`, killed after so many seconds or at this step of its talk with the server; whether it was."""
    talk = count(1)
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "pipeline.cli", "--now", DAYS[0].isoformat(), verb),
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stderr=asyncio.subprocess.DEVNULL,
    )

    def watch(_: str) -> None:
        if next(talk) == step:
            os.kill(process.pid, signal.SIGKILL)

    mail.watch = watch
    try:
        await asyncio.wait_for(process.wait(), seconds)
    except TimeoutError:
        process.kill()
        await process.wait()
    return process.returncode == -signal.SIGKILL


def configure(folder: Path, room: Newsroom, mail: MailServer) -> None:
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


def reached(folder: Path) -> str:
    """How far a killed run came."""
    path = folder / STORE
    if not path.is_file():
        return "starting"
    with sqlite3.connect(path) as store:
        tables = {name for (name,) in store.execute("select name from sqlite_master")}
        if "editions" not in tables or not store.execute("select 1 from visits").fetchone():
            return "starting"
        return "publishing" if store.execute("select 1 from editions").fetchone() else "gathering"


async def once(desk: Path, mail: MailServer, seconds: float | None, step: int | None) -> tuple[str, list[str], int]:
    """(how far the first run came before it was killed, what is wrong after the second, letters uncertain)."""
    mail.letters.clear()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for file in ("config.toml", TOPICS, *((STORE,) if step is not None else ())):
            shutil.copy(desk / file, folder)
        where = reached(folder) if await run(folder, mail, seconds, step) else "not killed"
        await run(folder, mail)
        return where, *wrong(folder, Counter(mail.got))


async def main(times: int, seed: int) -> int:
    chance = random.Random(seed)
    uncertain = bad = 0
    stages: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as name:
        desk = Path(name)
        async with Newsroom(slow_seconds=0) as room:
            with MailServer() as mail:
                configure(desk, room, mail)
                await run(desk, mail, verb="gather")
                began = time.perf_counter()
                where, found, _ = await once(desk, mail, 3600, None)
                took = (time.perf_counter() - began) * 0.75  # the second, quiet run of the pair is a quarter
                assert (where, found) == ("not killed", []), found
                for number in range(times):
                    moment = (chance.uniform(0.02, 1) * took, None) if number % 2 else (None, chance.randint(1, STEPS))
                    stage, found, doubts = await once(desk, mail, *moment)
                    stages[stage] += 1
                    uncertain += doubts
                    bad += bool(found)
                    when = f"{moment[0]:.2f} s" if moment[0] is not None else f"step {moment[1]} of the mail"
                    print(f"{number}: {when}, {stage}: {'; '.join(found) or 'well'}", flush=True)
    killed = ", ".join(f"{many} {stage}" for stage, many in sorted(stages.items()))
    print(f"{times} runs: killed while {killed}; {uncertain} letters uncertain, {bad} with something wrong")
    return 1 if bad else 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    sys.exit(asyncio.run(main(arguments.times, arguments.seed)))
