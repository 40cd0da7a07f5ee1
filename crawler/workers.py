"""Reading in child processes that can be killed: a body that hangs or bloats a parser stops nobody."""

import asyncio
import io
import os
import pickle
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, ClassVar

from crawler.child import LENGTH
from crawler.errors import UnreadableError
from crawler.model import Fetch, Page, Source

MAX_ANSWER = 200_000_000
"""Bytes of one answer of a child; no list of entries is near it."""

_ALLOWED: dict[str, set[str] | None] = {"crawler.model": None, "datetime": {"datetime", "timedelta", "timezone"}}


class Workers:
    """A few children, started when first needed, replaced when they fail. Close it when the round is over.

    Whoever has read last reads next: to load what reads pages takes a child nearly as long as to read a hundred.
    """

    def __init__(self, fetch: Fetch) -> None:
        self._fetch = fetch
        self._free: asyncio.LifoQueue[_Child] = asyncio.LifoQueue()
        self._children = [_Child(fetch) for _ in range(max(fetch.workers, 1))]
        for child in self._children:
            self._free.put_nowait(child)

    async def run(self, what: str, arguments: Mapping[str, Any]) -> Any:
        """What a child makes of it: a Bulletin for `feed`, a Page for `page`; raises UnreadableError."""
        child = await self._free.get()
        try:
            return await child.ask(what, arguments)
        finally:
            self._free.put_nowait(child)

    async def page(self, html: bytes, url: str, charset: str | None, source: Source) -> Page:
        """A page read by the rules of its source; raises UnreadableError."""
        page: Page = await self.run(
            "page",
            {"html": html, "url": url, "encoding": charset, "rules": source.page, "timezone": source.timezone},
        )
        return page

    async def close(self) -> None:
        """End all children, at once."""
        await asyncio.gather(*(child.end() for child in self._children))


class _Child:
    """One child process, or none yet."""

    def __init__(self, fetch: Fetch) -> None:
        self._fetch = fetch
        self._process: asyncio.subprocess.Process | None = None

    async def ask(self, what: str, arguments: Mapping[str, Any]) -> Any:
        frame = pickle.dumps((what, dict(arguments)), protocol=pickle.HIGHEST_PROTOCOL)
        answered = False
        try:
            process = self._process = self._process or await self._start()
            # Twice the CPU it may have: on a busy machine a second of work takes longer than a second.
            async with asyncio.timeout(self._fetch.parse_seconds * 2):
                well, result = await self._exchange(process, frame)
            answered = True
        except TimeoutError:
            raise UnreadableError(f"took longer to read than parse_seconds ({self._fetch.parse_seconds})") from None
        except (OSError, asyncio.IncompleteReadError, EOFError, pickle.UnpicklingError) as error:
            raise UnreadableError(await self._why_it_ended()) from error
        finally:
            if not answered:
                await self.end()
        if not well:
            raise UnreadableError(str(result))
        return result

    async def end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        if process.returncode is None:
            process.kill()
        await process.wait()
        # The transport is closed by hand: a pipe left to the garbage collector outlives the loop.
        process._transport.close()  # type: ignore[attr-defined]

    async def _start(self) -> asyncio.subprocess.Process:
        home = str(Path(__file__).resolve().parent.parent)
        # No secret of ours is in its environment; one thread each, since there is a child for each core.
        environment = {
            "PYTHONPATH": home,
            "PYTHONDONTWRITEBYTECODE": "1",
            "OPENBLAS_NUM_THREADS": "1",
            "OMP_NUM_THREADS": "1",
            "LC_ALL": "C.UTF-8",
        }
        return await asyncio.create_subprocess_exec(
            sys.executable,
            "-P",  # no module from whatever folder we stand in
            "-m",
            "crawler.child",
            str(self._fetch.parse_seconds),
            str(self._fetch.parse_memory),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            env=environment,
            cwd=os.sep,
            limit=1 << 20,
        )

    async def _exchange(self, process: asyncio.subprocess.Process, frame: bytes) -> tuple[bool, Any]:
        if process.stdin is None or process.stdout is None:
            raise EOFError
        process.stdin.write(LENGTH.pack(len(frame)) + frame)
        await process.stdin.drain()
        (size,) = LENGTH.unpack(await process.stdout.readexactly(LENGTH.size))
        if size > MAX_ANSWER:
            raise EOFError
        return _loads(await process.stdout.readexactly(size))

    async def _why_it_ended(self) -> str:
        process = self._process
        if process is None:
            return "could not be read: the reading process did not start"
        try:
            code = await asyncio.wait_for(process.wait(), 1)
        except TimeoutError:
            code = 0
        if code == -24:  # SIGXCPU
            return f"took longer to read than parse_seconds ({self._fetch.parse_seconds})"
        return f"broke the process that read it (exit {code})"


class _OurValues(pickle.Unpickler):
    """Reads our nouns and nothing else, should a child ever speak with another's voice."""

    _found: ClassVar[dict[tuple[str, str], Any]] = {}

    def find_class(self, module: str, name: str) -> Any:
        # Each answer names the same few, and looking one up takes longer than reading an entry.
        if (known := self._found.get((module, name))) is not None:
            return known
        names = _ALLOWED.get(module, set())
        if names is not None and name not in names:
            raise pickle.UnpicklingError(f"{module}.{name} is none of our values")
        found = self._found[module, name] = super().find_class(module, name)
        return found


def _loads(frame: bytes) -> tuple[bool, Any]:
    well, result = _OurValues(io.BytesIO(frame)).load()
    return bool(well), result
