"""Quantities with the units of energy and trade."""

import pytest

from pipeline.digest.quantities import quantities_of, told_apart, with_sentences
from pipeline.model import Quantity


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("handled 27,000 TEU, 25 times as much", ("27,000 TEU", "25 times")),
        ("worth $4.5 bn, or €1.2bn", ("$4.5 bn", "€1.2bn")),
        ("worth $1.2-1.5 billion", ("$1.2-1.5 billion",)),
        ("between $10 and $12 billion", ("between $10 and $12 billion",)),
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
        ("between $2,500 and $3,000 per FEU", ("between $2,500 and $3,000 per FEU",)),
        ("between 3 and 5 million tonnes", ("between 3 and 5 million tonnes",)),
        ("up to $3bn-$4bn, a $1.5-billion loan, $4.5B", ("$3bn-$4bn", "$1.5-billion", "$4.5B")),
        ("$11.20 per million British thermal units", ("$11.20 per million British thermal units",)),
        ("42.50 euros per megawatt-hour, 45.30 €/MWh", ("42.50 euros per megawatt-hour", "45.30 €/MWh")),
        ("$380 per 1,000 cubic metres, $2,650.30 an ounce", ("$380 per 1,000 cubic metres", "$2,650.30 an ounce")),
        (
            "12 billion Indian rupees, Rs 500 crore, USD 4.5 billion",
            ("12 billion Indian rupees", "Rs 500 crore", "USD 4.5 billion"),
        ),
        ("174,000 m3, 2x600 MW, 1,200 MWe, 500 MWp", ("174,000 m3", "2x600 MW", "1,200 MWe", "500 MWp")),
        ("a 765-kilovolt line, a 1.2-million-barrel-a-day refinery", ("765-kilovolt", "1.2-million-barrel-a-day")),
        ("one million barrels a day, a billion dollars", ("one million barrels a day", "a billion dollars")),
        ("12m tonnes and 500k barrels per day; a 20 m vessel", ("12m tonnes", "500k barrels per day")),
        (
            "rose 25 basis points; 2.5 million ounces; 37.4 Gt CO2",
            ("25 basis points", "2.5 million ounces", "37.4 Gt CO2"),
        ),
        ("3,4 цента за кВт·ч, 1 млрд 200 млн кубометров", ("3,4 цента за кВт·ч", "1 млрд 200 млн кубометров")),
        ("380 долларов за тысячу кубометров", ("380 долларов за тысячу кубометров",)),
        ("每日1100万桶，每吨5600元，75.3美元/桶，500千伏", ("每日1100万桶", "每吨5600元", "75.3美元/桶", "500千伏")),
        ("3万5千吨，增长3.5个百分点", ("3万5千吨", "3.5个百分点")),
        ("yüzde 12,5 artarak 2,3 milyar dolara", ("yüzde 12,5", "2,3 milyar dolara")),
        ("4 milyar 200 milyon dolarlık, 12 bin tonluk, %12", ("4 milyar 200 milyon dolarlık", "12 bin tonluk", "%12")),
        ("300 Megawatt, 45 Euro je Megawattstunde", ("300 Megawatt", "45 Euro je Megawattstunde")),
        ("250 kg of gold, 540 mln kilos of yarn, 8,000 lbs", ("250 kg", "540 mln kilos", "8,000 lbs")),
        ("731,000 lots of Brent, 1.2 million contracts", ("731,000 lots", "1.2 million contracts")),
        ("The index fell 32 points to 1,450 points", ("32 points", "1,450 points")),
        ("widened 3 bps, gained 2 ppts", ("3 bps", "2 ppts")),
        (
            "3.4 TBtu, 21,112 tU, 4 million SWU at $192 per SWU",
            ("3.4 TBtu", "21,112 tU", "4 million SWU", "$192 per SWU"),
        ),
        ("3.2 MtCO2e a year at €68.20/t CO2", ("3.2 MtCO2e a year", "€68.20/t CO2")),
        ("between 300 MW and 500 MW at 110/35 kV", ("between 300 MW and 500 MW", "110/35 kV")),
        ("$4,500 per 40-foot container, $545/mt", ("$4,500 per 40-foot container", "$545/mt")),
        ("$0.11/W, 0.75 yuan per watt, 95 pence per therm", ("$0.11/W", "0.75 yuan per watt", "95 pence per therm")),
        ("a 256 metres high dam, 3,200 m deep, 120 km/h", ("256 metres", "3,200 m", "120 km/h")),
        (
            "12 pairs of trains a day, 450 cubic metres per second",
            ("12 pairs of trains a day", "450 cubic metres per second"),
        ),
        ("1.2 million customers, 310,000 cars", ("1.2 million customers", "310,000 cars")),
        ("a 200MW/800MWh battery of minus 32 degrees", ("200MW", "800MWh", "32 degrees")),
        ("rose by 5 to 480 rigs", ("480 rigs",)),
        ("rose by 3 to 5 percent", ("3 to 5 percent",)),
        ("250 кг, 300 килограммов, 731 тыс. лотов", ("250 кг", "300 килограммов", "731 тыс. лотов")),
        ("упал на 12 пунктов до 2850 пунктов", ("12 пунктов", "2850 пунктов")),
        ("1,3 млн б/с, 1,3 млн барр./сутки", ("1,3 млн б/с", "1,3 млн барр./сутки")),
        ("62,5 млрд кубов, 3,5 трлн куб. футов", ("62,5 млрд кубов", "3,5 трлн куб. футов")),
        ("5,6 млрд кВт.ч, 117 млрд кВт/ч, 12 тыс. Гкал", ("5,6 млрд кВт.ч", "117 млрд кВт/ч", "12 тыс. Гкал")),
        ("25 тенге/кВт·ч, 268 $/т, 512 тенге за доллар", ("25 тенге/кВт·ч", "268 $/т", "512 тенге за доллар")),
        ("400 млрд т-км, 120 млн т/год, высотой 256 метров", ("400 млрд т-км", "120 млн т/год", "256 метров")),
        ("2400亿方，9.2万亿度，120万亩", ("2400亿方", "9.2万亿度", "120万亩")),
        ("73.1万手，250公斤，12千克", ("73.1万手", "250公斤", "12千克")),
        ("报3345.2点，下跌32点，下调25个基点", ("3345.2点", "32点", "25个基点")),
        (
            "10万吨/年，0.75元/瓦，45亿元人民币，3.5万亿吨公里",
            ("10万吨/年", "0.75元/瓦", "45亿元人民币", "3.5万亿吨公里"),
        ),
        ("250 Kilogramm, 12 Kilo, 45 Hektar", ("250 Kilogramm", "12 Kilo", "45 Hektar")),
        ("um 25 Basispunkte, um 12 auf 18.450 Punkte", ("25 Basispunkte", "18.450 Punkte")),
        ("Zwischen 3 und 4 Mio. Tonnen, das 2,5-Fache", ("Zwischen 3 und 4 Mio. Tonnen", "2,5-Fache")),
        ("300 milyon TL, 250 baz puan, 9.850 puana", ("300 milyon TL", "250 baz puan", "9.850 puana")),
        ("250 kilogram, 150 bin hektar, yüzde 3-4", ("250 kilogram", "150 bin hektar", "yüzde 3-4")),
    ],
)
def test_quantities_are_found_as_they_are_written(text: str, found: tuple[str, ...]) -> None:
    assert quantities_of(text) == found


@pytest.mark.parametrize(
    "text",
    [
        *("In 2026 the G20 met on 5 May", "a 42-year-old", "the A320 and 3 ministers", "Article 5, page 12"),
        *(
            "In 2024 tonnes fell",
            "by 2030 containers will go",
            "On March 3 vessels were hit",
            "No. 3 reactors",
            "COVID-19 trains",
        ),
        *("an agenda of 3 points", "договор из 3 пунктов", "下午3点开会", "上午10点30分", "3点建议", "第2手资料"),
        *("He has 2 cars and 3 jobs", "signed 5 contracts", "3户家庭", "32度"),
    ],
)
def test_years_ages_and_names_are_no_quantities(text: str) -> None:
    assert quantities_of(text) == ()


def test_a_quantity_is_named_once_and_only_a_few_are() -> None:
    assert quantities_of("5 MW, 5 MW, 6 MW, 7 MW, 8 MW, 9 MW") == ("5 MW", "6 MW", "7 MW", "8 MW")


def test_a_quantity_stands_with_the_first_sentence_that_has_it() -> None:
    text = "ALMATY (AFP) - The port handled 27,000\nTEU. It was built for 20,000 TEU.\n\nCritics doubt the 27,000 TEU."

    assert with_sentences(quantities_of(text), text) == (
        Quantity("27,000 TEU", "The port handled 27,000 TEU.", "The port handled 27,000 TEU"),
        Quantity("20,000 TEU", "It was built for 20,000 TEU.", "It was built for 20,000 TEU"),
    )


@pytest.mark.parametrize(
    ("sentence", "clause"),
    [
        ("Demand reached 17,240 MW at seven in the morning.", "Demand reached 17,240 MW at seven in the morning"),
        ("The price was down 3.1 percent on the week, dealers said.", "The price was down 3.1 percent on the week"),
        (
            "The new yard at the port of Aktau can take 4.5 million tons of cargo a year in any weather.",
            "…yard at the port of Aktau can take 4.5 million tons of cargo a year",
        ),
        (
            "It has eleven piers, and the yard burned 14 million tons of coal a year when it ran.",
            "the yard burned 14 million tons of coal a year",
        ),
        (
            "The rate for a box of forty feet from Lianyun to Rotterdam by sea fell to $2,410 on Tuesday.",
            "…Lianyun to Rotterdam by sea fell to $2,410",
        ),
        (
            "The ministry of trade here said on Monday that it will impose a 25 percent tariff on steel wire.",
            "…said on Monday that it will impose a 25 percent tariff",
        ),
        (
            "China buys more than any other, and South Korea has a $10.7 billion surplus with the country in goods.",
            "South Korea has a $10.7 billion surplus",
        ),
        (
            "The country comes first, with $112.2 billion in goods that it sold to the whole of the union last year.",
            "with $112.2 billion in goods that it sold",
        ),
        ("The first cargo, 160,000 cubic metres bound for Japan, left.", "160,000 cubic metres bound for Japan"),
        ("Стоимость проекта, по словам компании, составит 150 млрд тенге.", "составит 150 млрд тенге"),
        ("该机组预计今年上半年投入运行，年发电量约90亿千瓦时。", "年发电量约90亿千瓦时"),
        (
            "Türkiye yılda 50 milyar metreküp doğal gaz ithal ediyor.",
            "Türkiye yılda 50 milyar metreküp doğal gaz ithal ediyor",
        ),
    ],
)
def test_a_quantity_has_the_words_that_say_what_it_is_of(sentence: str, clause: str) -> None:
    (quantity,) = with_sentences(quantities_of(sentence), sentence)

    assert quantity.clause == clause


def test_clauses_of_one_sentence_that_overlap_are_told_as_one() -> None:
    text = (
        "The department said soybean meal exports in the week were 117,866 tonnes vs 121,168 tonnes a week ago and "
        "compared with 84,250 tonnes in the same week of last year. Rail freight fell by 12 percent."
    )

    assert told_apart(with_sentences(quantities_of(text), text)) == (
        "…said soybean meal exports in the week were 117,866 tonnes vs 121,168 tonnes a week ago and compared with "
        "84,250 tonnes",
        "Rail freight fell by 12 percent",
    )


def test_an_abbreviation_ends_no_clause() -> None:
    text = "It has placed taxes on nearly 80 percent of the U.S. market for frozen fish."

    assert told_apart(with_sentences(quantities_of(text), text)) == (
        "It has placed taxes on nearly 80 percent of the U.S. market",
    )


def test_words_that_have_two_quantities_are_shown_once() -> None:
    text = "The contract lost 2.4 percent to 67.85 euros. Peak load was 300 MW."

    assert told_apart(with_sentences(quantities_of(text), text)) == (
        "The contract lost 2.4 percent to 67.85 euros",
        "Peak load was 300 MW",
    )


@pytest.mark.parametrize(
    "conversion",
    [
        "($1 = 6.7372 Chinese yuan renminbi)",
        "(1 euro = $1.08; $1 = 150 yen)",
        "(1 доллар = 81,5 рубля)",
        "$1 = 6.7 yuan",
    ],
)
def test_what_a_currency_is_worth_is_no_figure_of_the_news(conversion: str) -> None:
    assert quantities_of(f"The line cost 5 billion yuan.\n\n{conversion}") == ("5 billion yuan",)
