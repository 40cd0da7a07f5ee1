"""Words that mean several things, told apart by the means of the language: small topics with the shared groups."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.model import Article
from pipeline.tag import Topics, load_topics, tags_of

MakeArticle = Callable[..., Article]
SHARED = Path(__file__).parents[3] / "topics" / "_shared.toml"

SMALL = """
[[topics]]
slug = "oil"
title = "Oil"
strong.en = ["crude", "crude oil"]
strong.ru = ["нефт*"]
not.en = ["@film-and-stage"]
hide.en = ["olive oil", "snake oil"]
acronyms = [
    { term = "CPC", with = ["loadings", "terminal", "@kazakhstan", "pipeline"] },
    { term = "BTC", with = ["pipeline", "line", "Ceyhan", "crude"] },
]
near = [{ a = ["Brent"], b = ["price", "futures", "barrel", "$"], within = 6 }]

[[topics]]
slug = "gas-lng"
title = "Gas"
strong.any = ["LNG"]
strong.en = ["natural gas"]
acronyms = [{ term = "TAP", with = ["gas", "Adriatic"] }, { term = "TTF", with = ["gas", "@euro"] }]
near = [{ a = ["Yamal"], b = ["gas", "field", "LNG"], within = 6 }]
not.any = ["@sport"]

[[topics]]
slug = "nuclear"
title = "Nuclear"
strong.ru = ["АЭС"]
strong.en = ["nuclear plant", "Turkey Point", "Vogtle"]
not.any = ["@weapons"]

[[topics]]
slug = "uranium"
title = "Uranium"
strong.en = ["uranium"]
strong.ru = ["уран~"]
not.any = ["@space-pages", "@weapons"]

[[topics]]
slug = "renewables"
title = "Renewables"
strong.tr = ["GES", "RES"]
weak.ru = ["СЭС", "ВЭС"]
context.any = ["@power-units"]
strong.ru = ["ГЭС"]
not.any = ["@space-pages"]

[[topics]]
slug = "tariffs"
title = "Tariffs"
strong.en = ["tariff"]
strong.ru = ["пошлин~"]
strong.zh = ["关税"]
hide.zh = ["碳关税"]
hide.en = ["feed-in tariff", "electricity tariff"]

[[topics]]
slug = "carbon-markets"
title = "Carbon"
strong.zh = ["碳关税"]
acronyms = [{ term = "EUA", with = ["carbon", "@euro", "@tonnes"] }]

[[topics]]
slug = "corridor"
title = "Corridor"
places = ["central-asia", "caspian", "georgia"]
near = [{ a = ["Middle Corridor"], b = ["@caspian", "@central-asia", "@georgia", "freight", "rail"], within = 20 }]
strong.tr = ["Orta Koridor"]
weak.any = ["Poti", "Қорғас"]
weak.en = ["terminal", "crane", "freight"]
weak.kk = ["контейнер~", "тасымал~"]
not.any = ["hospital", "@african-corridors"]
acronyms = [{ term = "KTZ", with = ["@kazakhstan"] }]

[[topics]]
slug = "rail"
title = "Rail"
near = [{ a = ["Osh", "CKU"], b = ["rail", "railway", "@kyrgyzstan", "@uzbekistan"], within = 8 }]
"""


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Topics:
    folder = tmp_path_factory.mktemp("small")
    shutil.copy(SHARED, folder)
    (folder / "small.toml").write_text(SMALL, encoding="utf-8")
    return load_topics(folder)


@pytest.mark.parametrize(
    ("headline", "language", "slugs"),
    [
        ("Lamine Yamal doubtful for derby", "en", ""),
        ("Yamal gas field output rises", "en", "gas-lng"),
        ("ЕАЭС обсудил пошлины", "ru", "tariffs"),
        ("На АЭС заменили турбину", "ru", "nuclear"),
        ("GES kapasitesi 20 GW'ı aştı", "tr", "renewables"),
        ("GES shares rise", "en", ""),
        ("ГЭС запустила второй агрегат", "ru", "renewables"),
        ("СЭС проверила столовые", "ru", ""),
        ("СЭС мощностью 50 МВт", "ru", "renewables"),
        ("Уран и Нептун сфотографированы", "ru", ""),
        ("Цены на уран выросли", "ru", "uranium"),
        ("Depleted uranium shells for Ukraine", "en", ""),
        ("BTC line lifts Kazakh crude again", "en", "oil"),
        ("BTC falls below $60,000", "en", ""),
        ("CPC loadings halted after drone strike", "en", "oil"),
        ("CPC congress opens with Xi's speech", "en", ""),
        ("TAP Air Portugal adds flights", "en", ""),
        ("TAP carries more gas to Italy", "en", "gas-lng"),
        ("TTF rises to 40 euros", "en", "gas-lng"),
        ("EUA falls below 70 euros", "en", "carbon-markets"),
        ("Los EUA y México", "es", ""),
        ("FDA grants EUA for test", "en", ""),
        ("Brent council raises rents", "en", ""),
        ("Brent climbs as barrels vanish", "en", "oil"),
        ("Olive oil at record price", "en", ""),
        ("欧盟碳关税生效", "zh", "carbon-markets"),
        ("美国对稀土磁体加征关税", "zh", "tariffs"),
        ("Feed-in tariff cut", "en", ""),
        ("Poti terminal in Georgia adds cranes", "en", "corridor"),
        ("Türkiye'den Orta Koridor hamlesi", "tr", "corridor"),
        ("Atlanta hospital opens new middle corridor", "en", ""),
        ("Lobito: a middle corridor for freight", "en", ""),
        ("Қорғас арқылы контейнер тасымалы артты", "kk", "corridor"),
        ("KTZ to buy locomotives in Astana", "en", "corridor"),
        ("KTZ fashion week", "en", ""),
        ("Turkey Point reactor restarts", "en", "nuclear"),
        ("Osh railway station opens in Kyrgyzstan", "en", "rail"),
        ("OSH rules for workers", "en", ""),
    ],
)
def test_a_word_is_taken_in_the_sense_it_has(
    small: Topics, article: MakeArticle, headline: str, language: str, slugs: str
) -> None:
    assert {tag.topic for tag in tags_of(article(headline, language=language), small)} == set(slugs.split())
