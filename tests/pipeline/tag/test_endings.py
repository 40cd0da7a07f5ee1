"""The endings `~` allows: those a noun or adjective of the language really takes, and no other word's rest."""

import pytest

from pipeline.tag.endings import endings


@pytest.mark.parametrize(
    ("language", "stem", "words"),
    [
        ("ru", "нефт", "нефть нефти нефтью нефтей"),
        ("ru", "санкци", "санкция санкции санкций санкциям санкциями санкциях санкцию санкцией"),
        ("ru", "танкер", "танкер танкеры танкеров танкеру танкером танкерах"),
        ("ru", "пошлин", "пошлина пошлины пошлине пошлину пошлиной пошлинам пошлинами пошлинах"),
        ("ru", "угл", "угля углю углем угле угли углей"),
        (
            "ru",
            "китайск",
            "китайский китайская китайское китайские китайского китайскому китайских китайскими китайскую",
        ),
        ("ru", "нефтян", "нефтяной нефтяная нефтяных нефтяного нефтяном"),
        ("ru", "удобрени", "удобрение удобрения удобрений удобрениями удобрениях"),
        ("ru", "суд", "суда судов судам судами судах"),
        ("kk", "мұнай", "мұнай мұнайдың мұнайды мұнайға мұнайдан мұнаймен мұнайы мұнайының мұнайына мұнайлы"),
        ("kk", "теміржол", "теміржолы теміржолын теміржолының теміржолына теміржолында теміржолдары теміржолдарының"),
        ("kk", "порт", "порты портын портында портынан порттың портқа порттар порттары порттарда"),
        ("kk", "Ақтау", "Ақтау Ақтауда Ақтауға Ақтаудан Ақтаудың Ақтаудағы"),
        ("kk", "кеме", "кемелер кемелердің кемеге кемесі кемелері кемелерін"),
        ("kk", "санкция", "санкциялар санкцияларды санкциясы санкцияға"),
        ("tr", "liman", "liman limanı limanına limanında limanından limanının limanlar limanları limanlarının"),
        ("tr", "koridor", "koridoru koridorunda koridorundan koridoruna koridorunun koridorlarının"),
        ("tr", "rafineri", "rafineriler rafinerisi rafinerisinde rafinerilere rafinerideki"),
        ("tr", "yaptirim", "yaptirimlar yaptirimlari yaptirimlarin yaptirimdan yaptirimlarina"),
        ("az", "dəhliz", "dəhlizi dəhlizin dəhlizinin dəhlizində dəhlizinə dəhlizlər dəhlizdən"),
        ("az", "qaz", "qazın qazı qaza qazdan qazın qazla"),
        ("az", "sanksiya", "sanksiyalar sanksiyaları sanksiyaların sanksiyalarla sanksiyaya"),
        ("uz", "yo'l", "yo'li yo'lining yo'liga yo'lida yo'lidan yo'llar yo'llari yo'lni"),
        ("uz", "neft", "neft neftni neftning neftga neftdan nefti"),
        ("ka", "ნავთობ", "ნავთობი ნავთობის ნავთობზე ნავთობით"),
        ("any", "Назарбаев", "Назарбаева Назарбаевтың"),
    ],
)
def test_a_stem_takes_the_endings_of_its_language(language: str, stem: str, words: str) -> None:
    pattern = endings(language, stem, "und")
    folded = [word.replace("ı", "i") for word in words.split()]

    assert [word for word in folded if not pattern.fullmatch(word.removeprefix(stem))] == []


@pytest.mark.parametrize(
    ("language", "stem", "word"),
    [
        ("ru", "уран", "Урания"),
        ("ru", "уран", "уранит"),
        ("ru", "газ", "газета"),
        ("ru", "газ", "газон"),
        ("ru", "порт", "портрет"),
        ("ru", "суд", "судьба"),
        ("kk", "газ", "газет"),
        ("kk", "порт", "портрет"),
        ("tr", "gaz", "gazete"),
        ("tr", "gaz", "gazino"),
        ("tr", "liman", "limonata"),
        ("az", "qaz", "qazanc"),
        ("uz", "gaz", "gazeta"),
        ("en", "gas", "gasket"),
    ],
)
def test_a_stem_is_not_the_beginning_of_another_word(language: str, stem: str, word: str) -> None:
    rest = word.lower().removeprefix(stem)

    assert not endings(language, stem, "und").fullmatch(rest)


def test_a_latin_stem_for_all_languages_takes_turkic_endings_only_where_turkic_is_written() -> None:
    assert endings("any", "baku", "und").fullmatch("nun")
    assert endings("any", "baku", "az").fullmatch("nun")
    assert not endings("any", "baku", "en").fullmatch("nin")
