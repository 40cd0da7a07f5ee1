"""Terms are found in each script as readers would find them, and never inside another word."""

from collections.abc import Callable

import pytest

from pipeline.model import Article
from pipeline.tag import Topics, explain, tags_of
from pipeline.tag.term import BadTermError, Term, parse_term

MakeTopics = Callable[[str], Topics]
MakeArticle = Callable[..., Article]


def finds(topics_of: MakeTopics, article: MakeArticle, term: str, title: str, key: str, language: str = "und") -> bool:
    topics = topics_of(f"[[topics]]\nslug = \"t\"\ntitle = \"T\"\n[topics.strong]\n{key} = ['''{term}''']")
    return bool(tags_of(article(title, language=language), topics))


@pytest.mark.parametrize(
    ("key", "term", "title"),
    [
        ("en", "oil tanker", "Two oil tankers collide"),
        ("en", "oil tanker", "An oil tanker's crew"),
        ("en", "oil tanker", "Oil tankers’ owners"),
        ("en", "refinery", "Refineries restart"),
        ("en", "tax", "New taxes on fuel"),
        ("en", "MW", "A plant of 300MW and its grid"),
        ("en", "BESS", "在建BESS储能项目"),
        ("any", "AI", "用AI和LNG"),
        ("en", "beach", "Beaches reopen"),
        ("zh", "301条款", "对301条款的回应"),
        ("zh", "D线", "天然气管道D线建设"),
        ("any", "$", "Paid in US$ at home"),
        ("ru", "«Нефтяник»", "Стадион «Нефтяник» открыт"),
        ("en", "gas", "“Gas” and nothing else"),
        ("en", "gas", "Heat/gas bill"),
        ("uz", "o'rta yo'lak", "Yangi Oʻrta yoʻlak"),
        ("en", "50% rule", "OFAC's 50% rule applies"),
        ("en", "Trans-Caspian", "The Trans Caspian route"),
        ("en", "Trans-Caspian", "The Transcaspian route"),
        ("en", "Trans-Caspian", "The Trans‑Caspian route"),
        ("en", "anti dumping", "Antidumping duty"),
        ("en", "anti dumping", "Anti-dumping duty"),
        ("any", "bcm", "Exports of 40bcm agreed"),
        ("any", "LNG", "LNG价格上涨"),
        ("any", "LNG", "Two LNGs arrive"),
        ("any", "OPEC+", "OPEC+ meets"),
        ("any", "OPEC", "OPEC+ meets"),
        ("any", "€", "EUA at €70"),
        ("any", "Xi'an", "Train leaves Xi’an"),
        ("en", "EV battery", "EV Battery plant"),
        ("en", "=Poti", "Poti port grows"),
        ("ru", "строительств* АЭС", "Строительство АЭС началось"),
        ("ru", "АЭС", "На АЭС остановлен блок"),
        ("ru", "нефт*", "Нефтяники бастуют"),
        ("ru", "Срединн* коридор*", "По Срединному коридору пошли поезда"),
        ("ru", "уран~", "Добыча урана растет"),
        ("ru", "пошлин~", "Совет обсудил пошлины"),
        ("ru", "нефть~", "Нефть дорожает"),
        ("tr", "çelik*", "ABD çeliğe vergi koydu"),
        ("tr", "kritik gümrük~", "Kritik gümrüğe kuyruk"),
        ("az", "gömrük*", "Gömrüyün yeni qaydası"),
        ("kk", "астық*", "Қазақстан астығы жөнелтілді"),
        ("uz", "soliq*", "Yangi solig'i kamaydi"),
        ("ru", "зелёный водород", "Зеленый водород"),
        ("ru", "Баку-Тбилиси-Карс", "Дорога Баку – Тбилиси – Карс"),
        ("kk", "Ақтау~", "Ақтауға кеме келді"),
        ("kk", "Ақтау~", "Ақтауда порт ашылды"),
        ("kk", "контейнер~", "Контейнерлерді тасымалдау"),
        ("kk", "Қазақстан~", "Қазақстанның мұнайы"),
        ("tr", "Bakü", "Bakü'den ilk tren"),
        ("tr", "Türkiye", "Türkiye’nin planı"),
        ("tr", "Kazakistan", "Kazakistan'ın petrolü"),
        ("tr", "rafineri~", "Rafinerilerde üretim"),
        ("tr", "GES", "GES kapasitesi 20 GW'ı aştı"),
        ("tr", "Kırgızistan*", "KIRGIZİSTAN'DA DEMİRYOLU"),
        ("tr", "ihracat", "İHRACAT ARTTI"),
        ("az", "Ələt~", "Ələtdə terminal"),
        ("az", "qaz~", "Qazın qiyməti"),
        ("uz", "ko'mir~", "Koʻmirni eksport qilish"),
        ("uz", "O'rta yo'lak", "Oʻrta yoʻlak rivojlanmoqda"),
        ("ka", "ნავთობ~", "ნავთობის ფასი"),
        ("zh", "关税", "欧盟加征關稅"),
        ("zh", "關稅", "欧盟加征关税"),
        ("zh", "铁路", "中吉乌鐵路開工"),
        ("zh", "301条款", "美国301条款调查"),
    ],
)
def test_a_term_is_found(topics_of: MakeTopics, article: MakeArticle, key: str, term: str, title: str) -> None:
    assert finds(topics_of, article, term, title, key)


@pytest.mark.parametrize(
    ("key", "term", "title"),
    [
        ("ru", "АЭС", "ЕАЭС обсудил пошлины"),
        ("any", "uran", "A restaurant opens"),
        ("en", "oil", "Turmoil over soil and foil"),
        ("en", "gas", "Madagascar votes"),
        ("en", "grain", "Migraine pills"),
        ("en", "plan", "Two planes collide"),
        ("any", "jam", "Letters to King James"),
        ("en", "aid", "Her aides leave"),
        ("en", "rail", "A frail trail"),
        ("en", "port", "Report: exports support"),
        ("en", "coal", "Coalition talks"),
        ("en", "wind", "Window seats"),
        ("en", "tin", "Martin wins"),
        ("any", "Osh", "Joshua tree"),
        ("any", "Kars", "Karst caves"),
        ("any", "Poti", "A magic potion"),
        ("any", "Baku", "Bakunin reread"),
        ("any", "EUA", "eua no more"),
        ("any", "BTC", "Btc or not"),
        ("any", "TAP", "Tap water"),
        ("any", "ETS", "Lets and bets"),
        ("ru", "уран~", "Ураган и Урания"),
        ("ru", "газ~", "Газета вышла"),
        ("ru", "ВЭС", "весна пришла"),
        ("kk", "газ~", "Газет шықты"),
        ("tr", "gaz~", "Gazete çıktı"),
        ("en", "=Turkey", "turkey dinner"),
        ("ru", "строительств* АЭС", "Строительство аэс и АЭС"),
        ("en", "new|", "The news"),
        ("en", "gas", "Mr Gass resigns"),
        ("en", "line D", "Roads lined with trees"),
        ("en", "oil price", "Olive oil. Price falls"),
        ("en", "oil price", "Olive oil/price falls"),
        ("ru", "«Нефтяник»", "Нефтяник открыт"),
        ("any", "$", "Paid in euros"),
        ("en", "oil price", "Olive oil - price falls"),
        ("zh", "关税", "关于税收"),
        ("any", "AP1000", "The AP10001 form"),
    ],
)
def test_a_term_is_not_found(topics_of: MakeTopics, article: MakeArticle, key: str, term: str, title: str) -> None:
    assert not finds(topics_of, article, term, title, key)


@pytest.mark.parametrize(
    ("key", "term", "title", "language", "found"),
    [
        ("tr", "GES", "GES opened", "en", False),
        ("tr", "GES", "GES açıldı", "tr", True),
        ("tr", "GES", "GES açıldı", "az", True),
        ("tr", "GES", "GES açıldı", "und", True),
        ("en", "gas", "Gas ithalatı", "tr", False),
        ("en", "gas", "Gas imports", "en-GB", True),
        ("en", "gas", "Gas imports", "la", True),
        ("uz", "uran", "Uran und Neptun", "de", False),
        ("uz", "uran", "Uran qazib olish", "uz", True),
        ("ru", "нефт*", "Нефтяной кеніш", "kk", True),
        ("zh", "关税", "关税上调", "en", True),
        ("any", "OPEC", "OPEC toplantısı", "tr", True),
        ("ru", "СПГ LNG", "СПГ LNG", "kk", True),
    ],
)
def test_a_term_is_tried_where_its_language_is(
    topics_of: MakeTopics, article: MakeArticle, key: str, term: str, title: str, language: str, found: bool
) -> None:
    assert finds(topics_of, article, term, title, key, language) is found


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        ("", "empty"),
        ("*", "no word"),
        ("oil**", "more than one sign"),
        ("o*il", "inside a word"),
        ("关税*", "Chinese"),
        ("OPЕC", "mixes Latin and Cyrillic"),
        ("oil ^0", "above 0"),
        ("oil ^11", "at most 10"),
        ("x" * 200, "longer than"),
        ("...", "no letter"),
    ],
)
def test_a_term_that_can_never_be_found_is_refused(written: str, problem: str) -> None:
    with pytest.raises(BadTermError, match=problem):
        parse_term(written, "en")


def test_the_figure_after_a_caret_multiplies_the_points() -> None:
    assert parse_term("crude oil ^2.5", "en") == (Term("crude oil", "en"), 2.5)


def test_a_term_with_many_hyphens_has_few_forms() -> None:
    assert len(Term("a1-b1-c1-d1-e1-f1", "en").forms) == 2


def test_a_text_of_unknown_language_with_the_small_words_of_english_is_english(
    topics_of: MakeTopics, article: MakeArticle
) -> None:
    topics = topics_of('[[topics]]\nslug = "t"\ntitle = "T"\n[topics.strong]\ntr = ["gaz*"]\nen = ["reactor"]')

    assert not tags_of(article("Talks on Gaza and the way out of it for all"), topics)
    assert tags_of(article("Gaz fiyatı arttı"), topics)
    assert tags_of(article("The reactor and the end of the line"), topics)


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("Türkiye'nin gaz ithalatı", ["Türkiye* gaz ithalat*"]),
        ("Türkiye gaz ithalatı", ["Türkiye* gaz ithalat*"]),
        ("Türkiye gazı", []),
        ("Türkiye’nin kömür limanı", ["Türkiye* kömür~"]),
        ("Türkiye'nin petrolü ve Türkiye çelik sanayisi", ["Türkiye* petrol*", "Türkiye* çelik*"]),
        ("Türkiye, petrol ve çelik", []),
    ],
)
def test_of_many_phrases_with_one_stem_those_are_found_that_go_on_so(
    topics_of: MakeTopics, article: MakeArticle, title: str, found: list[str]
) -> None:
    terms = ["Türkiye* gaz ithalat*", "Türkiye* kömür~", "Türkiye* petrol*", "Türkiye* çelik*", "Türkiye* bor~"]
    topics = topics_of(f'[[topics]]\nslug = "t"\ntitle = "T"\n[topics.strong]\ntr = {terms}'.replace("'", '"'))

    verdicts = explain(article(title, language="tr"), topics)

    assert [item.term for verdict in verdicts for item in verdict.evidence] == found
