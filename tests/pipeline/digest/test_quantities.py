"""Quantities with the units of energy and trade."""

import pytest

from pipeline.digest.quantities import quantities_of, with_sentences
from pipeline.model import Quantity


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("handled 27,000 TEU, 25 times as much", ("27,000 TEU", "25 times")),
        ("worth $4.5 bn, or €1.2bn", ("$4.5 bn", "€1.2bn")),
        ("worth $1.2-1.5 billion", ("$1.2-1.5 billion",)),
        ("between $10 and $12 billion", ("$12 billion",)),
        ("from 3 to 5 million tonnes, 10–12 GW", ("3 to 5 million tonnes", "10–12 GW")),
        ("at $70 a barrel and €80/t", ("$70 a barrel", "€80/t")),
        ("2.1 kt, 5 Mt, 40 t, 12.5 MMBtu, 350 тыс. т", ("2.1 kt", "5 Mt", "40 t", "12.5 MMBtu")),
        ("number 66 t-shirts", ()),
        ("pumps 1.2 mb/d and 140,000 barrels per day", ("1.2 mb/d", "140,000 barrels per day")),
        ("a 300 MW plant, a 300-megawatt one", ("300 MW", "300-megawatt")),
        ("stored 16 bcm, exported 5 mtpa", ("16 bcm", "5 mtpa")),
        ("rose 7.5% to 12 percent", ("7.5%", "12 percent")),
        ("1,2 млн баррелей в сутки и 16 млрд кубометров", ("1,2 млн баррелей в сутки", "16 млрд кубометров")),
        ("на 4,5 млрд долларов, 300 МВт, 1 000 тонн", ("4,5 млрд долларов", "300 МВт", "1 000 тонн")),
        ("运送货物30万标箱，投资45亿美元，装机300兆瓦", ("30万标箱", "45亿美元", "300兆瓦")),
        ("2,5 milyar dolar", ("2,5 milyar dolar",)),
        ("4,5 Milliarden Euro", ("4,5 Milliarden Euro",)),
    ],
)
def test_quantities_are_found_as_they_are_written(text: str, found: tuple[str, ...]) -> None:
    assert quantities_of(text) == found


@pytest.mark.parametrize(
    "text", ["In 2026 the G20 met on 5 May", "a 42-year-old", "the A320 and 3 ministers", "Article 5, page 12"]
)
def test_years_ages_and_names_are_no_quantities(text: str) -> None:
    assert quantities_of(text) == ()


def test_a_quantity_is_named_once_and_only_a_few_are() -> None:
    assert quantities_of("5 MW, 5 MW, 6 MW, 7 MW, 8 MW, 9 MW") == ("5 MW", "6 MW", "7 MW", "8 MW")


def test_a_quantity_stands_with_the_first_sentence_that_has_it() -> None:
    text = "ALMATY (AFP) - The port handled 27,000\nTEU. It was built for 20,000 TEU.\n\nCritics doubt the 27,000 TEU."

    assert with_sentences(quantities_of(text), text) == (
        Quantity("27,000 TEU", "The port handled 27,000 TEU."),
        Quantity("20,000 TEU", "It was built for 20,000 TEU."),
    )
