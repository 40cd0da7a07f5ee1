"""Whose turn it is."""

import asyncio
from itertools import pairwise

from crawler.transport.gate import Gate, gate


async def call(
    gate: Gate, log: list[tuple[str, float]], host: str, many: int, delay: float, takes: float = 0.0
) -> None:
    async with gate.turn(host, many, delay):
        log.append((host, asyncio.get_running_loop().time()))
        await asyncio.sleep(takes)


def test_no_more_than_so_many_are_with_one_host() -> None:
    async def scene() -> int:
        a_gate, inside, most = Gate(), 0, 0

        async def visit() -> None:
            nonlocal inside, most
            async with a_gate.turn("a", 3, 0):
                inside += 1
                most = max(most, inside)
                await asyncio.sleep(0.001)
                inside -= 1

        await asyncio.gather(*(visit() for _ in range(20)))
        return most

    assert asyncio.run(scene()) == 3


def test_the_pause_counts_from_the_end_of_the_last_request() -> None:
    async def scene() -> list[tuple[str, float]]:
        a_gate, log = Gate(), list[tuple[str, float]]()
        await asyncio.gather(*(call(a_gate, log, "a", 1, 0.05, takes=0.05) for _ in range(3)))
        return log

    starts = [moment for _, moment in asyncio.run(scene())]

    assert all(later - earlier >= 0.099 for earlier, later in pairwise(starts))


def test_a_slow_host_keeps_no_other_waiting() -> None:
    async def scene() -> list[tuple[str, float]]:
        a_gate, log = Gate(), list[tuple[str, float]]()
        slow = [call(a_gate, log, "slow", 1, 5.0) for _ in range(3)]
        tasks = [asyncio.create_task(coroutine) for coroutine in slow]
        await asyncio.sleep(0)
        await call(a_gate, log, "quick", 1, 5.0)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        return log

    assert [host for host, _ in asyncio.run(scene())] == ["slow", "quick"]


def test_whoever_gives_up_waiting_passes_the_turn_on() -> None:
    async def scene() -> list[tuple[str, float]]:
        a_gate, log = Gate(), list[tuple[str, float]]()
        first = asyncio.create_task(call(a_gate, log, "a", 1, 0, takes=0.02))
        await asyncio.sleep(0)
        second = asyncio.create_task(call(a_gate, log, "a", 1, 0))
        third = asyncio.create_task(call(a_gate, log, "a", 1, 0))
        await asyncio.sleep(0)
        second.cancel()
        await asyncio.gather(first, second, third, return_exceptions=True)
        return log

    assert len(asyncio.run(scene())) == 2


def test_there_is_one_gate_in_one_loop() -> None:
    async def scene() -> bool:
        return gate() is gate()

    assert asyncio.run(scene())
