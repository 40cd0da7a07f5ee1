"""Turns: hosts go round, and no server's speed decides the order of harvests."""

import asyncio
import itertools
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from crawler.errors import CrawlerError
from crawler.model import Entry, Harvest, Outcome, Source, Visit
from crawler.turns import HELD_AT_MOST, in_turn, interleaved, together

NOW = datetime(2026, 3, 2, 6, 0, tzinfo=UTC)


def a_visit(url: str, name: str = "paper") -> Visit:
    return Visit(Source(name, url), url)


def answers(*names: str) -> list[Harvest]:
    return [Harvest(a_visit(f"https://{name}.example/", name=name), Outcome.FRESH, NOW) for name in names]


def handed_over(coming: Sequence[Harvest], order: Sequence[Harvest], then: BaseException | None = None) -> list[str]:
    """The names in the order in which they are handed over, and what `take` raised when none was left to come."""
    names: list[str] = []
    home = list(coming)

    async def take() -> Harvest:
        if home:
            return home.pop(0)
        if then is not None:
            raise then
        return await asyncio.Event().wait()  # type: ignore[return-value]  # one that hangs never comes

    async def all_of_them() -> None:
        nonlocal names
        async with aclosing(in_turn(take, [harvest.visit for harvest in order], patience=0)) as harvests:
            async for harvest in harvests:
                names += [harvest.source.name]
                if len(names) == len(coming) and then is None:
                    return

    try:
        asyncio.run(all_of_them())
    except asyncio.CancelledError:
        names.append("cancelled")
    return names


def test_whose_server_is_slower_does_not_change_the_order() -> None:
    order = answers(*"abcdef")

    for coming in itertools.permutations(order):
        assert handed_over(coming, order) == list("abcdef")


def test_who_lets_too_many_others_wait_is_waited_for_no_more() -> None:
    order = answers("slow", *(f"quick {number:02}" for number in range(HELD_AT_MOST + 3)))
    slow, *quick = order
    names = [harvest.source.name for harvest in quick]

    assert handed_over([*reversed(quick[:HELD_AT_MOST]), slow, *quick[HELD_AT_MOST:]], order) == ["slow", *names]
    assert handed_over([*quick[: HELD_AT_MOST + 1], slow, *quick[HELD_AT_MOST + 1 :]], order) == [
        names[0],
        "slow",
        *names[1:],
    ]


def test_who_hangs_is_not_waited_for() -> None:
    hangs, *others = order = answers(*"abcd")

    assert hangs.source.name == "a"
    assert handed_over(others[::-1], order) == ["b", "c", "d"]


def test_what_came_home_is_handed_over_before_the_end() -> None:
    first, _, third, fourth = order = answers(*"abcd")

    assert handed_over([first, fourth, third], order, asyncio.CancelledError()) == ["a", "c", "d", "cancelled"]


async def one_by_one(*coming: Harvest | asyncio.Event | BaseException) -> AsyncGenerator[Harvest, None]:
    """These harvests, waiting for each event between them and raising each error."""
    for one in coming:
        if isinstance(one, BaseException):
            raise one
        elif isinstance(one, Harvest):
            yield one
        else:
            await one.wait()


async def in_lists(
    *coming: Harvest | asyncio.Event | BaseException, most: int = 100, seconds: float = 3600.0
) -> list[str]:
    """The names of each list that is handed over, and the kind of error that ended them."""
    lists: list[str] = []
    try:
        async with aclosing(one_by_one(*coming)) as harvests, aclosing(together(harvests, seconds, most)) as groups:
            async for group in groups:
                lists.append("".join(harvest.source.name for harvest in group))
                for one in coming:
                    if isinstance(one, asyncio.Event):
                        one.set()
    except (CrawlerError, asyncio.CancelledError) as error:
        lists.append(type(error).__name__)
    return lists


def test_what_comes_at_the_same_time_is_handed_over_together() -> None:
    async def with_a_pause() -> list[str]:
        return await in_lists(*answers(*"ab"), asyncio.Event(), *answers(*"cde"), seconds=0.05)

    assert asyncio.run(in_lists(*answers(*"abc"))) == ["abc"]
    assert asyncio.run(with_a_pause()) == ["ab", "cde"]
    assert asyncio.run(in_lists()) == []


def test_what_says_much_that_is_new_is_handed_over_in_smaller_lists() -> None:
    new, known = (
        tuple(Entry(url=f"https://a.example/{n}", title="t", again=again) for n in range(5)) for again in (False, True)
    )
    many = [replace(one, entries=new if one.source.name in "bc" else known) for one in answers(*"abcdefg")]

    assert asyncio.run(in_lists(*many, most=7)) == ["ab", "cd", "efg"]


@pytest.mark.parametrize("error", [CrawlerError("the engine ended"), asyncio.CancelledError()])
def test_what_came_is_handed_over_before_the_error_that_ends_it(error: BaseException) -> None:
    assert asyncio.run(in_lists(*answers(*"ab"), error)) == ["ab", type(error).__name__]


def test_what_waits_when_a_round_is_cancelled_is_handed_over_first() -> None:
    async def cancelled() -> list[str]:
        running = asyncio.ensure_future(in_lists(*answers(*"ab"), asyncio.Event()))
        for _ in range(20):  # until it waits for the event
            await asyncio.sleep(0)
        running.cancel()
        return await running

    assert asyncio.run(cancelled()) == ["ab", "CancelledError"]


def test_visits_go_round_the_hosts() -> None:
    visits = [a_visit(url) for url in ("http://a/1", "http://a/2", "http://a/3", "http://b/1", "http://c/1")]

    assert [visit.url for visit in interleaved(visits)] == [
        "http://a/1", "http://b/1", "http://c/1", "http://a/2", "http://a/3",
    ]  # fmt: skip
