"""Kill -9 at random moments of gathering and publishing, and look after each whether anything was lost or told twice.

    python benchmarks/kills.py [--times 200] [--seed 1]

Each time: a new desk, `silkwire run` against the newsroom on 127.0.0.1, killed after a random share of the time an
undisturbed run takes, then run again to the end. Checked: SQLite's integrity and references, every item served is kept
once, one edition, each recipient's letter delivered once or marked uncertain.
"""

import argparse
import asyncio
import os
import random
import sqlite3
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from pipeline.newsroom import DAYS, Newsroom, items
from pipeline.resources import shipped

ROOT = Path(__file__).parents[1]
RECIPIENTS = [f"reader{number}@desk.example" for number in range(20)]
LARGEST_LETTER = 2**22
MAIL = """
[[channels]]
name = "desk"
kind = "smtp"
host = "127.0.0.1"
port = {port}
security = "none"
from = "Silkwire <digest@desk.example>"
to = {to}
"""


class MailServer:
    """Takes letters and remembers for whom."""

    def __init__(self) -> None:
        self.got: Counter[str] = Counter()

    async def __aenter__(self) -> "MailServer":
        self._server = await asyncio.start_server(self._talk, "127.0.0.1", 0, limit=LARGEST_LETTER)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *_: object) -> None:
        self._server.close()

    async def _talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"220 ready\r\n")
        recipient = ""
        try:
            while line := await reader.readline():
                verb = line[:4].upper()
                if verb == b"RCPT":
                    recipient = line.decode().partition("<")[2].partition(">")[0]
                if verb == b"DATA":
                    writer.write(b"354 go\r\n")
                    await reader.readuntil(b"\r\n.\r\n")
                    self.got[recipient] += 1
                writer.write(b"250 well\r\n" if verb != b"QUIT" else b"221 bye\r\n")
                if verb == b"QUIT":
                    break
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        writer.close()


async def run(folder: Path, kill_after: float | None) -> bool:
    """One `silkwire run`; whether it was killed."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "pipeline.cli", "--now", DAYS[0].isoformat(), "run"),
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stderr=asyncio.subprocess.DEVNULL,
    )
    try:
        await asyncio.wait_for(process.wait(), kill_after)
    except TimeoutError:
        process.kill()
        await process.wait()
        return True
    return False


def configure(folder: Path, room: Newsroom, mail: MailServer) -> None:
    text = room.config(shipped("topics").resolve()).replace('"outbox"]', '"desk"]', 1)
    (folder / "config.toml").write_text(text + MAIL.format(port=mail.port, to=RECIPIENTS), encoding="utf-8")


def wrong(folder: Path, got: Counter[str]) -> tuple[list[str], int]:
    """(what is wrong with a desk after its second run, how many letters are uncertain)."""
    with sqlite3.connect(folder / "silkwire.db") as store:
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


async def once(moment: float) -> tuple[bool, list[str], int]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        async with Newsroom(slow_seconds=0) as room, MailServer() as mail:
            configure(folder, room, mail)
            killed = await run(folder, moment)
            await run(folder, None)
            return killed, *wrong(folder, mail.got)


async def main(times: int, seed: int) -> int:
    began = time.perf_counter()
    _, found, _ = await once(3600)
    took = (time.perf_counter() - began) * 0.6  # the second, quiet run of the pair is a good third
    assert found == [], found
    chance = random.Random(seed)
    killed = uncertain = bad = 0
    for number in range(times):
        moment = chance.uniform(0.02, 1) * took
        was_killed, found, doubts = await once(moment)
        killed += was_killed
        uncertain += doubts
        if found:
            bad += 1
            print(f"{number}: killed after {moment:.2f} s: {'; '.join(found)}")
    print(f"{times} runs, {killed} killed before their end, {uncertain} letters uncertain, {bad} with something wrong")
    return 1 if bad else 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    sys.exit(asyncio.run(main(arguments.times, arguments.seed)))
