"""The headline without its paper."""

import pytest

from pipeline.clean.title import own_title


@pytest.mark.parametrize(
    ("title", "own"),
    [
        ("Grid operator warns of cuts - Steppe Courier", "Grid operator warns of cuts"),
        ("Grid operator warns of cuts | steppecourier.example", "Grid operator warns of cuts"),
        ("Steppe Courier: Grid operator warns", "Steppe Courier: Grid operator warns"),
        ("The Steppe Courier | Grid operator warns", "Grid operator warns"),
        ("Kazakhstan - China rail link opens", "Kazakhstan - China rail link opens"),
        ("Oil: up - gas: down - Steppe Courier", "Oil: up - gas: down"),
        ("Steppe Courier", "Steppe Courier"),
        ("", ""),
    ],
)
def test_the_papers_name_is_not_the_headline(title: str, own: str) -> None:
    assert own_title(title, ("Steppe Courier", "steppe-courier", "www.steppecourier.example")) == own
