"""Reading in children that can be killed."""

import asyncio
import os
import time
from collections.abc import Callable, Coroutine
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from crawler.errors import UnreadableError
from crawler.model import Bulletin, Fetch
from crawler.workers import Workers

FETCH = Fetch(workers=1, parse_seconds=30)  # a busy machine may need some of them to start a child
HANGS_FOR = 120
FEED = (
    b'<rss version="2.0"><channel><item><title>Ferries</title><link>https://p.example/1</link></item></channel></rss>'
)


def with_workers(fetch: Fetch, scene: Callable[[Workers], Coroutine[Any, Any, Any]]) -> Any:
    async def play() -> Any:
        workers = Workers(fetch)
        try:
            return await scene(workers)
        finally:
            await workers.close()

    return asyncio.run(play())


def body(data: bytes = FEED, **changes: Any) -> dict[str, Any]:
    return {"kind": "feed", "data": data, "url": "https://p.example/feed", **changes}


def test_a_child_reads_a_feed() -> None:
    async def scene(workers: Workers) -> Any:
        return await workers.run("feed", body())

    bulletin = with_workers(FETCH, scene)

    assert isinstance(bulletin, Bulletin)
    assert [entry.title for entry in bulletin.entries] == ["Ferries"]


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (body(b"just words"), "is plain text"),
        (body(kind="smoke-signals"), "smoke-signals"),
        (body(data=None), "cannot be read"),
        (body(colour="red"), "cannot be read"),
    ],
)
def test_what_cannot_be_read_is_told_and_the_child_reads_on(arguments: dict[str, Any], reason: str) -> None:
    async def scene(workers: Workers) -> Any:
        with pytest.raises(UnreadableError, match=reason):
            await workers.run("feed", arguments)
        return await workers.run("feed", body())

    assert with_workers(FETCH, scene).entries


def test_who_has_read_before_reads_on_and_a_second_child_is_started_only_where_the_first_is_busy() -> None:
    async def scene(workers: Workers) -> tuple[int, int]:
        for _ in range(3):
            await workers.run("feed", body())
        one_by_one = children()
        await asyncio.gather(workers.run("feed", body()), workers.run("feed", body()))
        return one_by_one, children()

    assert with_workers(replace(FETCH, workers=2), scene) == (1, 2)


def children() -> int:
    return len(Path(f"/proc/self/task/{os.getpid()}/children").read_text().split())


class Sleeps:
    """Whoever unpickles it falls asleep: a stand-in for a body that hangs a parser."""

    def __reduce__(self) -> tuple[Any, ...]:
        return (time.sleep, (HANGS_FOR,))


class Dies:
    """Whoever unpickles it ends at once: a stand-in for a body that crashes a C library."""

    def __reduce__(self) -> tuple[Any, ...]:
        return (os._exit, (3,))


def test_a_child_that_hangs_is_killed() -> None:
    async def scene(workers: Workers) -> Any:
        start = asyncio.get_running_loop().time()
        with pytest.raises(UnreadableError, match="longer to read than parse_seconds"):
            await workers.run("feed", body(data=Sleeps()))
        return asyncio.get_running_loop().time() - start, workers._children[0]._process

    waited, process = with_workers(replace(FETCH, parse_seconds=1), scene)

    assert (waited < HANGS_FOR / 2, process) == (True, None)


def test_a_child_that_dies_is_replaced() -> None:
    async def scene(workers: Workers) -> Any:
        with pytest.raises(UnreadableError, match=r"broke the process that read it \(exit 3\)"):
            await workers.run("feed", body(data=Dies()))
        return await workers.run("feed", body())

    assert with_workers(FETCH, scene).entries


def test_a_child_that_wants_too_much_memory_is_replaced() -> None:
    async def scene(workers: Workers) -> Any:
        with pytest.raises(UnreadableError, match=r"parse_memory|broke the process|cannot be read"):
            await workers.run("feed", body(b"<rss>" + b"x" * 150_000_000))
        return await workers.run("feed", body())

    assert with_workers(replace(FETCH, parse_memory=230_000_000), scene).entries


def test_children_know_none_of_our_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SMTP_PASSWORD", "hush")

    async def scene(workers: Workers) -> bytes:
        await workers.run("feed", body())
        process = workers._children[0]._process
        assert process is not None
        with open(f"/proc/{process.pid}/environ", "rb") as environment:  # noqa: PTH123
            return environment.read()

    assert b"hush" not in with_workers(FETCH, scene)
