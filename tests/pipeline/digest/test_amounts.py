"""A figure is the same figure in whatever language and with whatever abbreviation it is written."""

import pytest

from pipeline.digest.amounts import amount_of
from pipeline.digest.quantities import quantities_of


@pytest.mark.parametrize(
    "forms",
    [
        "1.3 million barrels; 1,3 млн баррелей в сутки; 1,3 Millionen Barrel; 1,3 milyon varil; 130万桶; 1.3 mb/d",
        "700,000 barrels a day; 700 тыс. баррелей в сутки; 700 kb/d; 70万桶; 700 bin varil",
        "$2.5 billion; $2.5bn; 2,5 млрд долларов; 2,5 milyar dolar; 25亿美元; 2,5 Milliarden Dollar; $2,500 million",
        "€110 million; 110 million euros; 110 Mio. Euro; 110 млн евро; 1.1亿欧元",
        "16 bcm; 16 billion cubic metres; 16 млрд кубометров; 160亿立方米; 16 Milliarden Kubikmeter",
        "300 MW; 0.3 GW; 300 МВт; 300 megawatts; 30万千瓦",
        "25 percent; 25%; 25 per cent; 25 процентов; 25 Prozent; yüzde 25; %25",
        "3.6 million tons; 3,6 млн тонн; 3,6 Millionen Tonnen; 360万吨; 3.6 mtpa; 3.6 million tonnes a year",
        "$78.40 a barrel; 78.40 dollars; 78,4 доллара за баррель; $78.4/bbl",
        "27,000 TEU; 2.7万标箱; 27 тыс. ДФЭ",
    ],
)
def test_a_figure_is_one_in_all_its_forms(forms: str) -> None:
    first, *others = (form.strip() for form in forms.split(";"))

    assert {form: amount_of(form) for form in others} == {form: amount_of(first) for form in others}
    assert [quantities_of(form) for form in (first, *others)] == [(form,) for form in (first, *others)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("300 MW", "300 MWh"),
        ("300 MW", "300 tons"),
        ("1.3 million barrels", "1.3 billion barrels"),
        ("5 percent", "5 percentage points"),
        ("$25", "€25"),
        ("C$25", "$25"),
        ("2 to 3 percent", "2 percent"),
        ("12 trains", "12 ships"),
        ("a hundred million", "a hundred billion"),
        ("3 billion cubic metres", "3 billion tons"),
        ("1.2 million tons", "1.3 million tons"),
    ],
)
def test_figures_of_other_size_or_kind_are_others(one: str, other: str) -> None:
    assert amount_of(one) != amount_of(other)


def test_a_figure_without_a_number_is_its_words() -> None:
    assert amount_of("Half a  Million") == "half a million"
