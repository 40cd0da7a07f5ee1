"""1,000 feeds of 25 entries from 127.0.0.1, three cycles (cold, unchanged, one new entry a feed), beside others.

    python benchmarks/throughput.py [FEEDS] [--reader PYTHON]

Each cycle is a program of its own: CPU seconds (user and system) and the peak of its memory with all its children
(proportional set size, sampled), not those of the server. Silkwire does the whole way: fetch, parse, clean, dedup, tag,
store. newsboat (if it is installed) and `reader` (8 workers, in the Python named with `--reader`) fetch, parse, store.
"""

import argparse
import asyncio
import compileall
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import NamedTuple

HOME = Path(__file__).resolve().parent.parent
ENTRIES = 25
HOSTS = 200
HOUR = timedelta(hours=1)
TOPICAL = (
    "gas transit ferries containers prices port operator minister pipeline storage exports refinery cargo rail corridor"
).split()
COMMON = "the of to in a and that for on said by from with was it as at be its has will after".split()
SYLLABLES = "ba ce di fo gu ha ki lo me nu pa ra si to ve wi za bre cla dri flo gri pla sko tra".split()


def word(chance: int) -> str:
    """Half of the words are the commonest, one in ten is of energy and trade, the others are one of 15,625 made up."""
    kind, chance = chance % 10, chance // 10
    if kind < 5:
        return COMMON[chance % len(COMMON)]
    if kind == 5:
        return TOPICAL[chance % len(TOPICAL)]
    many = len(SYLLABLES)
    return SYLLABLES[chance % many] + SYLLABLES[chance // many % many] + SYLLABLES[chance // many**2 % many]


def body(number: int, shift: int, first: datetime) -> bytes:
    """A feed of 25 entries of about 60 words, one an hour; `shift` new ones have come on top."""
    items = []
    for n in range(ENTRIES + shift, shift, -1):
        state = number * 7919 + n * 104_729 + 1
        words = []
        for _ in range(60):
            state = (state * 1_103_515_245 + 12_345) % 2**31
            words.append(word(state // 256))
        items.append(
            f"<item><title>{' '.join(words[:7]).capitalize()} &amp; co</title>"
            f"<link>https://p{number}.example/{n}.html</link>"
            f'<guid isPermaLink="false">{number}-{n}</guid><pubDate>{format_datetime(first + n * HOUR)}</pubDate>'
            f"<description>&lt;p&gt;{' '.join(words)}&lt;/p&gt;</description><category>energy</category></item>"
        )
    head = "<title>P</title><link>https://p.example/</link><description>News</description>"
    return f'<?xml version="1.0"?><rss version="2.0"><channel>{head}{"".join(items)}</channel></rss>'.encode()


def serve() -> None:
    """Answer on a free port of every 127.0.0.x until stdin closes; /NUMBER is a feed, /shift/K lets K entries come."""
    shift = 0
    # The last entry of all came within the hour: those of months ago would not be compared with any.
    first = datetime.now(UTC).replace(microsecond=0) - (ENTRIES + 2) * HOUR

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal shift
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                path = head.split(b" ", 2)[1].decode()
                if path.startswith("/shift/"):
                    shift = int(path.rpartition("/")[2])
                    writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
                    continue
                tag = f'"{path}-{shift}"'
                if f"if-none-match: {tag}".encode() in head.lower():
                    writer.write(f"HTTP/1.1 304 Not Modified\r\nETag: {tag}\r\n\r\n".encode())
                else:
                    data = body(int(path[1:]), shift, first)
                    writer.write(
                        f"HTTP/1.1 200 OK\r\nETag: {tag}\r\nContent-Type: application/rss+xml\r\n"
                        f"Content-Length: {len(data)}\r\n\r\n".encode()
                        + data
                    )
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()

    async def main() -> None:
        server = await asyncio.start_server(answer, "0.0.0.0", 0)  # noqa: S104 (every loopback address is a host)
        print(server.sockets[0].getsockname()[1], flush=True)
        await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)

    asyncio.run(main())


class Cost(NamedTuple):
    """What a program took: seconds of CPU and by the clock, megabytes at the peak."""

    cpu: float
    wall: float
    peak: float


def cost_of(command: Sequence[str], environment: Mapping[str, str]) -> Cost:
    """Run a program to its end and say what it took."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    process = subprocess.Popen(
        command, cwd=HOME, env={**os.environ, **environment}, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    peak = [0.0]
    done = threading.Event()

    def watch() -> None:
        while not done.wait(0.05):
            peak[0] = max(peak[0], sum(map(_proportional, _family(process.pid))) / 1024)

    watching = threading.Thread(target=watch)
    watching.start()
    _, said = process.communicate()
    done.set()
    watching.join()
    wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    if process.returncode:
        raise SystemExit(f"{command[0]}: exit {process.returncode}: {said.decode()[-500:]}")
    return Cost(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, wall, peak[0])


def _family(pid: int) -> list[int]:
    found = [pid]
    for member in found:
        with suppress(OSError):
            for task in Path(f"/proc/{member}/task").iterdir():
                found += [int(child) for child in (task / "children").read_text().split()]
    return found


def _proportional(pid: int) -> int:
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1])
    return 0


def silkwire(folder: Path, urls: Sequence[str], port: int) -> Callable[[], Cost]:
    """`silkwire gather --all` into a store, with all topics, no pages; compiled before, as pip does for the others."""
    for package in ("crawler", "pipeline"):
        compileall.compile_dir(HOME / package, quiet=1)
    sources = "".join(
        f'[[sources]]\nname = "s{n}"\nurl = "{url}"\npublisher = "P{n}"\nlanguage = "en"\nfull_text = false\n'
        for n, url in enumerate(urls)
    )
    config = folder / "config.toml"
    config.write_text(
        f'[silkwire]\ndatabase = "news.db"\ninclude = ["{HOME}/topics/*.toml"]\n[fetch]\ndelay = "0s"\nper_host = 8\n'
        f'workers = 2\nallow_networks = ["127.0.0.0/8"]\nallow_ports = [{port}]\n{sources}'
    )
    return lambda: cost_of([sys.executable, "-m", "pipeline.cli", "-c", str(config), "gather", "--all"], {})


def newsboat(folder: Path, urls: Sequence[str]) -> Callable[[], Cost]:
    """`newsboat -x reload` with eight threads."""
    (folder / "urls").write_text("\n".join(urls) + "\n")
    (folder / "config").write_text("reload-threads 8\nmax-items 0\ndownload-timeout 60\n")
    files = ["-u", str(folder / "urls"), "-c", str(folder / "cache.db"), "-C", str(folder / "config")]
    return lambda: cost_of(["newsboat", *files, "-x", "reload"], {"HOME": str(folder), "TERM": "dumb"})


READER = """
import sys
from reader import make_reader
reader = make_reader(sys.argv[1])
for url in open(sys.argv[2]).read().split():
    reader.add_feed(url, exist_ok=True)
reader.update_feeds(workers=8, scheduled=False)
"""


def reader(folder: Path, urls: Sequence[str], python: str) -> Callable[[], Cost]:
    """The `reader` library with eight workers."""
    (folder / "urls").write_text("\n".join(urls) + "\n")
    return lambda: cost_of([python, "-c", READER, str(folder / "reader.db"), str(folder / "urls")], {})


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("feeds", nargs="?", type=int, default=1000)
    parser.add_argument("--reader", metavar="PYTHON", help="a Python that has `reader`")
    arguments = parser.parse_args()
    server = subprocess.Popen(
        [sys.executable, __file__, "serve"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert server.stdout is not None
    assert server.stdin is not None
    port = int(server.stdout.readline())
    urls = [f"http://127.0.{n % HOSTS // 100}.{n % HOSTS % 100 + 1}:{port}/{n}" for n in range(arguments.feeds)]
    with tempfile.TemporaryDirectory() as name:
        folders = {program: Path(name) / program for program in ("silkwire", "newsboat", "reader")}
        for folder in folders.values():
            folder.mkdir()
        programs = {"silkwire": silkwire(folders["silkwire"], urls, port)}
        if shutil.which("newsboat"):
            programs["newsboat"] = newsboat(folders["newsboat"], urls)
        else:
            print("newsboat is not installed: left out")
        if arguments.reader:
            programs["reader"] = reader(folders["reader"], urls, arguments.reader)
        else:
            print("no Python with reader was named (--reader): left out")
        print(f"{arguments.feeds} feeds of {ENTRIES} entries")
        print(f"{'cycle':<22}{'program':<12}{'CPU s':>8}{'wall s':>8}{'peak MB':>9}")
        for cycle, shift in (("cold", 0), ("unchanged (304)", 0), ("one new entry a feed", 1)):
            urllib.request.urlopen(f"http://127.0.0.1:{port}/shift/{shift}").close()
            costs = {program: run() for program, run in programs.items()}
            for program, cost in costs.items():
                print(f"{cycle:<22}{program:<12}{cost.cpu:>8.2f}{cost.wall:>8.2f}{cost.peak:>9.0f}")
            for peer in ("newsboat", "reader"):
                if peer in costs:
                    ours, theirs = costs["silkwire"], costs[peer]
                    print(f"{'':<22}ours / {peer}: CPU {ours.cpu / theirs.cpu:.2f}, wall {ours.wall / theirs.wall:.2f}")
    server.stdin.close()
    server.wait()


if __name__ == "__main__":
    serve() if "serve" in sys.argv else main()
