"""What opens a report before its first sentence, however short that is."""

import pytest

from pipeline.digest.datelines import without_dateline
from pipeline.digest.leads import lead_of

SENTENCES = {
    "en": "The port reopened.",
    "ru": "Порт открыт.",
    "zh": "港口重开。",
    "tr": "Liman açıldı.",
    "de": "Hafen offen.",
    "ja": "港が再開した。",
}


@pytest.mark.parametrize(
    ("language", "dateline"),
    [
        ("en", "LONDON, March 2 (Reuters) - "),
        ("en", "LONDON/NEW YORK (AP) — "),
        ("en", "HOUSTON, Texas, March 2, 2026 /PRNewswire/ -- "),
        ("en", "ABU DHABI, 2nd March, 2026 (WAM) -- "),
        ("en", "BAKU, Azerbaijan, March 2. "),
        ("en", "YEREVAN, MARCH 2, ARMENPRESS. "),
        ("en", "Astana, March 2, Interfax-Kazakhstan - "),
        ("en", "KYIV. March 2 (Interfax-Ukraine) – "),
        ("en", "March 2, 2026 (Reuters) - "),
        ("en", "(Bloomberg) -- "),
        ("en", "[Steppe Courier] "),
        ("en", "NUR-SULTAN, Kazakhstan — "),
        ("en", "NEW DELHI: "),
        ("en", "TEHRAN- "),
        ("ru", "АСТАНА, 2 мар - РИА Новости. "),
        ("ru", "ТАШКЕНТ, 2 мар — Sputnik, Имя Фамилия. "),
        ("ru", "МОСКВА, 2 марта. /ТАСС/. "),
        ("ru", "Алматы. 2 марта. КазТАГ - "),
        ("ru", "Киев. 2 марта. УНН. "),
        ("ru", "АСТАНА. КАЗИНФОРМ – "),
        ("ru", "БИШКЕК (АКИpress) – "),
        ("zh", "新华社北京3月2日电（记者李明）"),
        ("zh", "（中央社记者李明台北2日电）"),
        ("zh", "本报北京3月2日电 记者李明报道："),
        ("zh", "财联社3月2日电，"),
        ("zh", "智通财经APP获悉，"),
        ("zh", "【港口】"),
        ("tr", "İSTANBUL, 2 Mart (DHA) - "),
        ("tr", "BAKÜ / AA - "),
        ("de", "ALMATY, 2. März (Reuters) - "),
        ("de", "Frankfurt/Main (dpa/tmn) - "),
        ("de", "DÜSSELDORF. "),
        ("ja", "［ドバイ（アラブ首長国連邦） ２１日 ロイター］ - "),
        ("ja", "[21日 ロイター] - "),
    ],
)
def test_a_dateline_goes_however_short_the_text_is(language: str, dateline: str) -> None:
    sentence = SENTENCES[language]

    assert without_dateline(dateline + sentence) == sentence
    assert lead_of(f"By Anna Amsel\n\n{dateline}{sentence}", 40) == sentence


@pytest.mark.parametrize(
    "sentence",
    [
        "The Vienna group met, its chairman said - and nothing came of it.",
        "Anna Amsel — Ministerin der Häfen seit dem letzten Herbst — tritt zurück.",
        "Каспий замерзает всё реже, сообщили в порту во вторник.",
        "Россия – крупнейший экспортёр удобрений в мире.",
        "Kazatomprom (KAP) - the largest producer of uranium - cut its output.",
        "The EU (European Union) adopted rules.",
        "[The minister] said so.",
        "EU - Russia gas trade falls.",
        "Türkiye - Azerbaycan hattı açıldı.",
        "US: Tariffs on steel rise.",
        "国家电网3月2日电力供应平稳。",
        "据市场消息，油价上涨。",
        "2 марта открыли порт.",
    ],
)
def test_a_sentence_that_only_begins_like_a_dateline_stays(sentence: str) -> None:
    assert without_dateline(sentence) == sentence
