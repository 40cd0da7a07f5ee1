"""Under which name a publisher counts."""

import pytest

from crawler.model import Entry, Source
from pipeline.clean.publisher import by_folded_name, publisher_of

SEARCH = Source(name="corridor-search", url="https://news.example/search", publisher="The Search")
KNOWN = by_folded_name(["Steppe Courier", "The Search"])


@pytest.mark.parametrize(
    ("named", "publisher"),
    [
        (None, "The Search"),
        ("Caspian Post", "Caspian Post"),
        ("SteppeCourier.com", "Steppe Courier"),
        ("The Steppe Courier", "Steppe Courier"),
        ("search", "The Search"),
        ("Corridor Search", "The Search"),
    ],
)
def test_the_name_we_know_goes_before_another_spelling(named: str | None, publisher: str) -> None:
    assert publisher_of(Entry(url=None, title="t", publisher=named), SEARCH, KNOWN) == publisher
