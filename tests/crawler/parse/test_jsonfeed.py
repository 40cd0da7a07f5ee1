"""JSON Feeds as hand-made programs write them."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from crawler.errors import UnreadableError
from crawler.model import Entry
from crawler.parse import Body, parse, read

URL = "https://paper.example/feed.json"


def feed(*items: Any) -> bytes:
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "P", "items": items}).encode()


def one(item: dict[str, Any]) -> Entry:
    [entry] = parse("feed", feed(item), URL)
    return entry


def test_one_tag_and_one_author_need_no_list() -> None:
    entry = one({"id": 1, "url": "/a", "title": "T", "tags": "gas", "author": "Ana Ruiz"})

    assert (entry.guid, entry.tags, entry.authors) == ("1", ("gas",), ("Ana Ruiz",))


def test_authors_may_be_names_or_what_has_a_name() -> None:
    entry = one({"url": "/a", "title": "T", "authors": ["Ana Ruiz", {"name": "Ben Lo"}, {}, None, {"name": 5}]})

    assert entry.authors == ("Ana Ruiz", "Ben Lo")


def test_an_item_told_only_in_its_summary_is_kept() -> None:
    entry = one(
        {"id": "3", "summary": "Two ferries sail from Aktau again after the storm of last week, the port says."}
    )

    assert entry.title == "Two ferries sail from Aktau again after the storm of last week, the port…"
    assert entry.url is None


def test_line_ends_within_a_text_are_read() -> None:
    body = b'{"items": [{"id": "1", "url": "/a", "title": "Two\nlines\there"}]}'

    assert [entry.title for entry in parse("feed", body, URL)] == ["Two lines here"]


def test_whole_items_before_a_cut_are_kept_and_the_cut_is_said() -> None:
    body = feed(*({"id": str(n), "url": f"/{n}", "title": f"T{n} [{{"} for n in range(3)))

    bulletin = read("feed", Body(body[:-20], URL))

    assert [entry.title for entry in bulletin.entries] == ["T0 [{", "T1 [{"]
    assert not bulletin.whole
    assert "breaks off after 2 entries" in bulletin.drops[0].reason


@pytest.mark.parametrize(
    "body", [b'{"items": [', b'{"items": [{"id": "1", "ti', b'{"a": {"items": [1, 2], "b', b'{"items": [' + b"[" * 9000]
)
def test_a_cut_before_the_first_item_is_broken_json(body: bytes) -> None:
    with pytest.raises(UnreadableError, match="is broken JSON"):
        parse("feed", body, URL)


def test_short_content_is_a_summary_and_none_of_it_is_lost() -> None:
    entry = one({"url": "/a", "title": "T", "content_html": "<p>Two ferries sail.</p><p>One waits.</p>"})

    assert (entry.summary, entry.text) == ("Two ferries sail. One waits.", "")


def test_items_that_share_an_id_or_a_link_are_told_apart() -> None:
    shared = [{"id": "same", "url": f"/{n}", "title": f"T{n}"} for n in range(2)]
    linked = [{"url": "/", "title": f"U{n}"} for n in range(2)]

    entries = parse("feed", feed(*shared, *linked, linked[0]), URL)

    assert len({entry.key for entry in entries[:4]}) == 4
    assert entries[4] == entries[2]


@pytest.mark.parametrize(
    ("summary", "content", "text"),
    [
        ("Short.", "Short. And one sentence more than it.", "Short. And one sentence more than it."),
        ("All of it.", "All of it.", ""),
        ("A summary longer than the content.", "Short.", ""),
        (None, "Nothing but this.", ""),
    ],
)
def test_content_that_says_more_than_the_summary_is_the_text(summary: str | None, content: str, text: str) -> None:
    entry = one({"id": "1", "url": "/a", "title": "T", "summary": summary, "content_html": f"<p>{content}</p>"})

    assert (entry.summary, entry.text) == (summary or content, text)


def test_a_tag_is_said_once_and_a_date_may_be_a_number() -> None:
    entry = one({"id": "1", "url": "/a", "title": "T", "tags": ["a", " ", "a"], "date_published": 1771351387})

    assert entry.tags == ("a",)
    assert entry.published == datetime(2026, 2, 17, 18, 3, 7, tzinfo=UTC)
