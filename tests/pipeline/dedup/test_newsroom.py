"""The newsroom's three days as ground truth: each report one story with all its papers, few reports run together."""

from collections import Counter

import pytest

from pipeline.dedup import Index
from pipeline.model import ROUND_UP, Article, Placement
from pipeline.newsroom import Item, items
from pipeline.newsroom.papers import reports

RUN_TOGETHER = {
    frozenset({"grid-frost", "bess-tender"}),  # the frost is why the batteries are bought, both say
    frozenset({"weekly-oil-prices-1", "oil-output-group"}),  # the week's prices tell of the group's cut
}
"""What a reader could put together as well; more than these is a fault."""


def event(item: Item) -> str:
    """The report that began what this one goes on with, in the same language."""
    by_slug = {report.slug: report for report in reports()}
    report = item.report
    while report.same_event and by_slug[report.same_event].language == report.language:
        report = by_slug[report.same_event]
    return report.slug


def article(item: Item) -> Article:
    return Article(
        source=item.paper.slug,
        publisher=item.paper.title,
        title=item.title,
        text="\n\n".join(item.paragraphs),
        first_seen=item.published,
        published=item.published,
        language=item.report.language,
    )


def placed(printed: list[Item]) -> list[tuple[int, str]]:
    """The story and the event of each item, placed in this order into an empty index."""
    index, rows = Index(), []
    for number, item in enumerate(printed, 1):
        made = index.fingerprint(article(item))
        placement = index.place(made)
        rows.append((placement.story or number, event(item)))
        index.add(number, rows[-1][0], made, placement.copy_of)
    return rows


def by_paper(last_first: bool) -> list[Item]:
    """What each day brought, all of one paper before the next one's, as harvests come home."""
    papers = sorted(items(), key=lambda item: item.paper.slug, reverse=last_first)
    return sorted(papers, key=lambda item: item.report.day)


@pytest.mark.parametrize(
    "order",
    [list(items()), by_paper(last_first=False), by_paper(last_first=True)],
    ids=["as printed", "paper by paper", "paper by paper from the last"],
)
def test_an_empty_desk_tells_the_newsrooms_events_apart_and_each_as_one(order: list[Item]) -> None:
    rows = placed(order)

    events = {story: {event for there, event in rows if there == story} for story, _ in rows}
    assert {frozenset(told) for told in events.values() if len(told) > 1} <= RUN_TOGETHER
    stories = Counter(event for event, _ in {(event, story) for story, event in rows})
    assert {event: many for event, many in stories.items() if many > 1} == {}


def placements() -> list[tuple[Item, Placement]]:
    """Each item of the three days and its placement, in the order they were printed."""
    index, made = Index(), []
    for number, item in enumerate(items(), 1):
        print_ = index.fingerprint(article(item))
        placement = index.place(print_)
        made.append((item, placement))
        index.add(number, placement.story or number, print_, placement.copy_of)
    return made


def test_a_round_up_of_the_day_stands_for_itself_and_nothing_else_is_taken_for_one() -> None:
    rounded = {item.report.slug for item, placement in placements() if placement.because["rule"] == ROUND_UP}

    assert rounded == {"round-up-2"}
