"""Which addresses are one publisher's."""

import pytest

from crawler.extract.publisher import same_publisher


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://amp.lantern.co.uk/1", "https://www.lantern.co.uk/1", True),
        ("https://lantern.co.uk/1", "https://mirror.co.uk/1", False),
        ("https://lantern.com/1", "https://lantern.net/1", False),
        ("https://lantern.example/1", "https://other.example/1", False),
        ("https://amp.lantern.example/1", "https://www.lantern.example/1", True),
        ("http://127.0.0.1:81/1", "http://127.0.0.1:82/1", True),
        ("http://127.0.0.1/1", "http://127.0.0.2/1", False),
    ],
)
def test_one_registered_domain_is_one_publisher(one: str, other: str, same: bool) -> None:
    assert same_publisher(one, other) is same
