"""Days to come are read from sentences that look forward, and from no others."""

from datetime import date

import pytest

from pipeline.digest.ahead import days_ahead

TOLD = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("The duty will take effect on April 1.", [date(2026, 4, 1)]),
        ("Ministers meet again on 1 June 2026 in Vienna.", [date(2026, 6, 1)]),
        ("The second train starts on the 6th of April, the company said.", [date(2026, 4, 6)]),
        ("Bids are due by Mar. 15, 2026.", [date(2026, 3, 15)]),
        ("Пошлина вступит в силу 1 апреля 2026 года.", [date(2026, 4, 1)]),
        ("Заседание совета состоится 12 марта.", [date(2026, 3, 12)]),
        ("新规定将于4月1日生效。", [date(2026, 4, 1)]),
        ("Die Regel tritt am 1. Juli in Kraft und wird geprüft.", [date(2026, 7, 1)]),
        ("Talks will run until January 5.", []),
        ("Talks will be held from 12 to 14 April in Astana.", [date(2026, 4, 12)]),
        ("From 1 April, importers will pay 25 percent.", [date(2026, 4, 1)]),
        ("The duty is in force from 1 April 2026.", [date(2026, 4, 1)]),
        ("The new tariff applies from June 15, customs said.", [date(2026, 6, 15)]),
        ("Новый тариф вводится с 1 апреля и действует до 30 июня.", [date(2026, 4, 1), date(2026, 6, 30)]),
        ("Der Zoll gilt ab 1. Juli.", [date(2026, 7, 1)]),
        ("该办法自2026年5月1日起施行。", [date(2026, 5, 1)]),
        ("APRIL 2 will be a holiday.", [date(2026, 4, 2)]),
        ("Toplantı 5 Mayıs 2026 tarihinde yapılacak.", [date(2026, 5, 5)]),
        ("It opens on April 2. It will close on May 3.", [date(2026, 4, 2), date(2026, 5, 3)]),
        ("Brüssel will die Zölle ab dem 1. Juli 2026 verdoppeln.", [date(2026, 7, 1)]),
        ("Am 5. April 2026 treffen sich die Minister in Berlin.", [date(2026, 4, 5)]),
        ("Anlaşma 15 Nisan 2026'da imzalanacak.", [date(2026, 4, 15)]),
        ("Rafineri 5 Mayıs'ta devreye girecek.", [date(2026, 5, 5)]),
        ("С 1 мая 2026 года подорожает электроэнергия.", [date(2026, 5, 1)]),
        ("С 1 апреля тариф вырастет на 25%.", [date(2026, 4, 1)]),
    ],
)
def test_a_day_to_come_is_found(text: str, days: list[date]) -> None:
    assert [day for day, _ in days_ahead(text, TOLD, TOLD)] == days


@pytest.mark.parametrize(
    "text",
    [
        "ALMATY, March 1 (NWA) - Freight rose by 12 percent.",
        "The ship sank on April 1.",
        "The court ruled on 28 February; the fine will be paid.",
        "The meeting was on 1 March 2025.",
        "Output will rise by 31 percent in April.",
        "They will meet on 31 June.",
        "The meeting that was planned for 4 April was cancelled.",
        "The rule of 5 April 2026 meets criticism.",
        "Заседание 12 марта прошло, ожидают роста цен.",
        "Sales in the year to March 31 will be published soon.",
        "The tax, in force since April 1, will be raised.",
        "The plan will run until March 2, 2030.",
        "The ministry will set 5 targets for the sector.",
        "The board will take 3 out of 5 bids.",
        "The Mars 5 probe will launch from the cape.",
        "Troops will march 12 km and may 15 times rest.",
        "Будет там 5 человек из трёх стран.",
        "Завод будет собирать 5 трав.",
        "1 апреля тариф вырос на 25%.",
        "Zölle stiegen am 1. Juli 2025.",
        "Anlaşma 15 Nisan'da imzalandı.",
        "",
    ],
)
def test_what_is_past_or_no_day_is_left_out(text: str) -> None:
    found = days_ahead(text, TOLD, TOLD)

    assert found == []


def test_each_day_comes_with_the_sentence_that_names_it() -> None:
    text = "Rates rose. The ministry will publish the list on 9 March, and firms may object. Nothing else is known."

    assert days_ahead(text, TOLD, TOLD) == [
        (date(2026, 3, 9), "The ministry will publish the list on 9 March, and firms may object.")
    ]
