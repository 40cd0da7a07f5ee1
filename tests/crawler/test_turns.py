"""Turns: hosts go round, and no server's speed decides the order of harvests."""

import asyncio
import itertools
from collections.abc import Sequence
from contextlib import aclosing
from datetime import UTC, datetime

from crawler.model import Harvest, Outcome, Source, Visit
from crawler.turns import HELD_AT_MOST, in_turn, interleaved

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


def test_visits_go_round_the_hosts() -> None:
    visits = [a_visit(url) for url in ("http://a/1", "http://a/2", "http://a/3", "http://b/1", "http://c/1")]

    assert [visit.url for visit in interleaved(visits)] == [
        "http://a/1", "http://b/1", "http://c/1", "http://a/2", "http://a/3",
    ]  # fmt: skip
