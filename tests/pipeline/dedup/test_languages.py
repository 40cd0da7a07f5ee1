"""One event in five languages: stories that know of each other, never one story; what only looks alike stays apart."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import permutations

import pytest

from pipeline.dedup import Index, languages
from pipeline.dedup.because import sentence
from pipeline.dedup.languages import Languages
from pipeline.dedup.prints import Stored
from pipeline.model import Article, Placement

DAY = datetime(2026, 3, 2, 9, tzinfo=UTC)
EXPORTS = {
    "en": "Kazakhstan lifts oil exports via Baku|"
    "Oil exports of Kazakhstan through Baku rose {a} percent in February to {b} mln tonnes, the shipper said.",
    "ru": "Казахстан увеличил экспорт нефти через Баку|"
    "Экспорт нефти Казахстана через Баку вырос в феврале на {a} процента, до {b} млн тонн.",
    "zh": "哈萨克斯坦经巴库石油出口增长|哈萨克斯坦经巴库的石油出口2月增长{a}%，达到{b}百万吨。",
    "tr": "Kazakistan'ın Bakü üzerinden petrol ihracatı arttı|"
    "Kazakistan'ın Bakü üzerinden petrol ihracatı şubatta yüzde {a} artarak {b} milyon tona çıktı.",
    "kk": "Қазақстан Баку арқылы мұнай экспортын арттырды|"
    "Қазақстанның Баку арқылы мұнай экспорты ақпанда {a} пайызға өсіп, {b} млн тоннаға жетті.",
}
PAIRS = list(permutations(EXPORTS, 2))


def told(index: Index, number: int, language: str, title: str, text: str, when: datetime) -> Placement:
    """Where a report goes, which begins a story of its own."""
    article = Article(
        source=f"{language}-{number}",
        publisher=f"{language}-{number}",
        title=title,
        text=text,
        first_seen=when,
        published=when,
        language=language,
    )
    made = index.fingerprint(article)
    placement = index.place(made)
    index.add(number, number, made, placement.copy_of)
    return placement


def placed(one: str, other: str, a: str = "12.7", b: str = "1.45", hours: float = 3, place: str = "") -> Placement:
    """Where the report in the second language goes, when the index holds the one in the first."""
    index = Index()
    for number, (language, figures, later) in enumerate(((one, ("12.7", "1.45"), 0.0), (other, (a, b), hours)), 1):
        title, text = EXPORTS[language].format(a=figures[0], b=figures[1]).split("|")
        if number == 2 and place:
            title, text = (words.replace(*place.split("=")) for words in (title, text))
        when = DAY + timedelta(hours=later)
        placement = told(index, number, language, title, text, when)
    return placement


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_the_same_places_and_figures_bridge_two_languages_without_merging(one: str, other: str) -> None:
    placement = placed(one, other)

    assert (placement.story, placement.copy_of, placement.also_in) == (None, None, (1,))


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_other_figures_are_another_event(one: str, other: str) -> None:
    placement = placed(one, other, a="9.3", b="1.71")

    assert (placement.story, placement.copy_of, placement.also_in) == (None, None, ())


def test_a_day_and_a_year_in_common_are_no_figures_of_one_event() -> None:
    index = Index()
    told(
        index,
        1,
        "en",
        "Kazakhstan and Azerbaijan sign a ferry pact",
        "Kazakhstan and Azerbaijan signed a ferry pact in Baku on March 2, 2026.",
        DAY,
    )
    other = told(
        index,
        2,
        "ru",
        "Казахстан и Азербайджан сыграли вничью",
        "Сборные Казахстана и Азербайджана сыграли вничью в Баку 2 марта 2026 года.",
        DAY,
    )

    assert other.also_in == ()


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_the_same_figures_three_days_later_are_chance(one: str, other: str) -> None:
    assert placed(one, other, hours=80).also_in == ()


@pytest.mark.parametrize("place", ["Kazakhstan=Norway", "Baku=Tbilisi"])
def test_the_same_figures_of_another_place_are_another_event(place: str) -> None:
    assert placed("ru", "en", place=place).also_in == ()


VISITS = {
    "en": "Tokayev opens Zhetisu plant|Tokayev and Lavrov opened the plant of Polymetall near Zhetisu. It will make "
    "{a} wagons a year, Lavrov said.",
    "ru": "Токаев открыл завод|Токаевым и Лавровым открыт завод «Полиметалл» близ Жетісу. Он даст {a} вагонов в год, "
    "сообщил Лавров.",
    "de": "Tokajew eröffnet Werk|Tokajew und Lawrow haben bei Schetisu das Werk von Polymetall eröffnet. Es baut "
    "{a} Waggons im Jahr, sagte Lawrow.",
    "es": "Tokáyev abre una planta|Tokayev y Lavrov abrieron la planta de Polymetall cerca de Zhetisu. Hará {a} "
    "vagones al año, dijo Lavrov.",
}


def visited(one: str, other: str, a: str = "4700", b: str = "4700", hours: float = 3) -> tuple[Index, Placement]:
    """Where the report in the second language goes, which names no place of the gazetteer, after one in the first."""
    index = Index()
    for number, (language, figure, later) in enumerate(((one, a, 0.0), (other, b, hours)), 1):
        title, text = VISITS[language].format(a=figure).split("|")
        when = DAY + timedelta(hours=later)
        placement = told(index, number, language, title, text, when)
    return index, placement


@pytest.mark.parametrize(("one", "other"), list(permutations(VISITS, 2)))
def test_names_that_sound_alike_and_a_figure_bridge_where_no_known_place_is_named(one: str, other: str) -> None:
    assert visited(one, other)[1].also_in == (1,)


@pytest.mark.parametrize(("a", "b", "hours"), [("4700", "5100", 3.0), ("4700", "4700", 80.0), ("2026", "2026", 3.0)])
def test_the_same_names_with_other_figures_a_year_or_days_apart_are_chance(a: str, b: str, hours: float) -> None:
    assert visited("en", "ru", a, b, hours)[1].also_in == ()


def test_a_point_marks_thousands_in_german_and_a_comma_in_english() -> None:
    placement = visited("en", "de", "4,700", "4.700")[1]

    assert placement.also_in == (1,)
    assert "4.700" in str(placement.because["also_in"])


def test_the_reason_names_what_bridges_as_the_article_spells_it() -> None:
    because = sentence(visited("en", "ru")[1].because)

    assert "another story has the same names, words and figures in another language" in because
    assert all(shared in because for shared in ("Токаевым", "Лавров", "4700"))


def test_what_is_forgotten_bridges_nothing() -> None:
    asked, _ = visited("en", "ru")
    never_asked, _ = visited("en", "en")

    for index in (asked, never_asked):
        index.forget(DAY + timedelta(days=8))
        title, text = VISITS["de"].format(a="4700").split("|")
        article = Article(
            source="de", publisher="de", title=title, text=text, first_seen=DAY, published=DAY, language="de"
        )

        assert index.place(index.fingerprint(article)).also_in == ()


def test_nothing_is_left_of_what_is_forgotten() -> None:
    article = Article(source="ru", publisher="ru", title="", text="", first_seen=DAY, published=DAY, language="ru")
    told_in = [
        Index().fingerprint(replace(article, title=title, text=text, language=language))
        for language in VISITS
        for title, text in [VISITS[language].format(a="4700").split("|")]
    ]
    held = Languages()
    for number, told_of in enumerate(told_in):
        assert len(held.alike(told_of)) == number
        held.add(number, told_of)

    held.forget({number: Stored(told_of.to_bytes()) for number, told_of in enumerate(told_in)})

    assert not any(vars(held).values())


RATE = {
    "en": "Dollar at {a} tenge|The weighted rate of the dollar in Almaty was {a} tenge ({b}), {c} mln were sold.",
    "ru": "Доллар стоит {a} тенге|Средневзвешенный курс доллара в Алматы составил {a} тенге ({b}), продано {c} млн.",
    "zh": "美元汇率为{a}坚戈|阿拉木图美元加权平均汇率为{a}坚戈（{b}），成交{c}百万美元。",
}


@pytest.mark.parametrize(("one", "other"), list(permutations(RATE, 2)))
@pytest.mark.parametrize(
    ("figures", "also_in"),
    [
        (("512.36", "1.12", "214.6"), (1,)),
        (("512.36", "1.12", "198.3"), (1,)),
        (("512.36", "0.46", "198.3"), ()),
        (("511.90", "0.46", "198.3"), ()),
    ],
)
def test_three_telling_figures_and_one_place_bridge_two_languages(
    one: str, other: str, figures: tuple[str, str, str], also_in: tuple[int, ...]
) -> None:
    index = Index()
    for number, (language, (a, b, c)) in enumerate(((one, ("512.36", "1.12", "214.6")), (other, figures)), 1):
        title, text = RATE[language].format(a=a, b=b, c=c).split("|")
        placement = told(index, number, language, title, text, DAY + timedelta(hours=number))

    assert placement.also_in == also_in


BRIEFS = {
    "en": "Blast at Kazakh coal mine kills nine|Nine miners died in an explosion at a coal mine near Karaganda.",
    "ru": "При взрыве на шахте под Карагандой погибли люди|Взрыв произошел на угольной шахте в Казахстане.",
    "zh": "哈萨克斯坦卡拉干达一煤矿爆炸致多人死亡|爆炸发生在卡拉干达一煤矿。",
}
"""Reports without a figure in common."""


def briefly(*told_in: str) -> tuple[int, ...]:
    """What the last of these reports is linked to: each a headline and a text, behind its language."""
    index = Index()
    for number, report in enumerate(told_in, 1):
        language, title, text = report.split("|")
        placement = told(index, number, language, title, text, DAY + timedelta(hours=number))
    return placement.also_in


@pytest.mark.parametrize(("one", "other"), list(permutations(BRIEFS, 2)))
def test_a_place_and_what_happened_there_bridge_without_a_figure(one: str, other: str) -> None:
    assert briefly(f"{one}|{BRIEFS[one]}", f"{other}|{BRIEFS[other]}") == (1,)


FIRES = {
    "en": "Baku fire kills {}|seven|nine",
    "ru": "Пожар в Баку: погибли {} человек|семь|девять",
    "uk": "Пожежа в Баку: загинули {} людей|сім|дев'ять",
    "tr": "Bakü'de yangın: {} ölü|yedi|dokuz",
    "pl": "Pożar w Baku: zginęło {} osób|siedem|dziewięć",
}
"""Headlines that count the dead in words, and two such words."""


@pytest.mark.parametrize(("one", "other"), list(permutations(FIRES, 2)))
def test_the_dead_counted_in_words_tell_one_fire_from_another(one: str, other: str) -> None:
    (fire, *counts), (told_of, *counted) = FIRES[one].split("|"), FIRES[other].split("|")

    links = [briefly(f"{one}|{fire.format(counts[0])}|", f"{other}|{told_of.format(word)}|") for word in counted]

    assert links == [(1,), ()]


def test_actors_alone_are_no_event() -> None:
    assert (
        briefly(
            "en|Putin, Tokayev and Erdogan in Astana|Putin and Erdogan met Tokayev in Astana.",
            "ru|Путин, Токаев и Эрдоган в Астане|Путин, Эрдоган и Токаев. Астана, Казахстан, Россия, Турция.",
        )
        == ()
    )


MINISTERS = {
    "en": "Turkish foreign minister on Germany and EU|"
    "{}In Ankara the foreign minister spoke of Berlin, the EU and Greece.",
    "de": "Türkischer Außenminister über Deutschland und EU|"
    "{}Der Außenminister sprach in Ankara über Berlin, die EU und Griechenland.",
    "es": "El ministro de Asuntos Exteriores turco, sobre Alemania y la UE|"
    "{}El jefe de Asuntos Exteriores habló en Ankara de Berlín, la UE y Grecia.",
    "ru": "Глава МИД Турции о Германии и ЕС|{}В Анкаре глава МИД говорил о Берлине, ЕС и Греции.",
    "tr": "Türkiye Dışişleri Bakanı Almanya ve AB hakkında|"
    "{}Dışişleri Bakanı Ankara'da Berlin, AB ve Yunanistan hakkında konuştu.",
    "zh": "土耳其外长谈德国和欧盟|{}外长在安卡拉谈柏林、欧盟和希腊。",
}
SANCTIONS = {
    "en": "Sanctions! ",
    "de": "Sanktionen! ",
    "es": "¡Sanciones! ",
    "ru": "Санкции! ",
    "tr": "Yaptırım! ",
    "zh": "制裁！",
}


@pytest.mark.parametrize(("one", "other"), list(permutations(MINISTERS, 2)))
def test_ministers_are_actors_and_link_only_with_what_they_act_in(one: str, other: str) -> None:
    talk = [f"{spoken}|{MINISTERS[spoken].format('')}" for spoken in (one, other)]
    sanctions = [f"{spoken}|{MINISTERS[spoken].format(SANCTIONS[spoken])}" for spoken in (one, other)]

    assert briefly(*talk) == ()
    assert briefly(*sanctions) == (1,)


def test_another_place_in_both_headlines_is_another_event() -> None:
    fire = "en|Fire at oil refinery in {}|A fire broke out at an oil refinery, 2,500 square metres burned."
    told_of = "ru|Пожар на нефтеперерабатывающем заводе в {}|Пожар на НПЗ, площадь 2500 кв. м, нефть горела."

    assert briefly(fire.format("Omsk"), told_of.format("Омске")) == (1,)
    assert briefly(fire.format("Ryazan"), told_of.format("Омске")) == ()


def test_less_than_half_of_the_fewer_amounts_is_another_event() -> None:
    report = "|China's oil imports rise {0}%|Oil imports of China rose {0}% to {1} mln tonnes, gas imports by {2}%."
    again = "|Импорт нефти в Китай вырос на {0}%|Импорт нефти Китаем вырос на {0}% до {1} млн тонн, газа на {2}%."

    assert briefly("en" + report.format(6.1, 96.93, 7.4), "ru" + again.format("6,1", "96,93", "7,4")) == (1,)
    assert briefly("en" + report.format(6.1, 96.93, 7.4), "ru" + again.format("6,1", "49,12", "5,2")) == ()


def test_the_headlines_of_bare_feeds_bridge_by_names_that_no_table_has() -> None:
    assert briefly(
        "en|Zhanabayev and Kulmanov sign copper contract for 2,750 tons|",
        "ru|Жанабаев и Кульманов подписали контракт на 2,75 тыс. тонн меди|",
    ) == (1,)


@pytest.mark.parametrize(("verb", "links"), [("остановил", (1,)), ("возобновил", ())])
def test_what_is_resumed_is_not_linked_with_what_stopped_it(verb: str, links: tuple[int, ...]) -> None:
    index = Index()
    stops = "Kazakhstan halts oil exports through Novorossiysk after pipeline leak"
    text = "Kazakhstan exports 12.7 mln tons of oil a year through Novorossiysk; the pipeline leaked 1.45 mln barrels."
    told(index, 1, "en", stops, text, DAY)

    placement = told(
        index,
        2,
        "ru",
        f"Казахстан {verb} экспорт нефти через Новороссийск после утечки на нефтепроводе",
        "Казахстан экспортирует через Новороссийск 12,7 млн тонн нефти в год; из нефтепровода вытекло 1,45 млн барр.",
        DAY + timedelta(hours=20),
    )

    assert placement.also_in == links


LEAKED = "Kazakhstan exports 12.7 mln tons of oil a year through Novorossiysk; the pipeline leaked 1.45 mln barrels."
STEPS = {
    "de": "Kasachstan stoppt Ölexport über Noworossijsk nach Leck in Pipeline|"
    "Kasachstan: Öl fließt wieder durch die Pipeline nach Noworossijsk|"
    "Kasachstan exportiert 12,7 Mio. Tonnen Öl im Jahr über Noworossijsk; aus der Pipeline liefen 1,45 Mio. Barrel.",
    "es": "Kazajistán suspende la exportación de petróleo por Novorossiysk tras fuga en oleoducto|"
    "Vuelve a operar el oleoducto de Kazajistán a Novorossiysk tras fuga de petróleo|"
    "Kazajistán exporta 12,7 millones de toneladas de petróleo por Novorossiysk; se fugaron 1,45 millones de barriles.",
    "pl": "Kazachstan wstrzymał eksport ropy przez Noworosyjsk po wycieku z rurociągu|"
    "Rurociąg z Kazachstanu do Noworosyjska ponownie działa po wycieku ropy|"
    "Kazachstan eksportuje przez Noworosyjsk 12,7 mln ton ropy rocznie; z rurociągu wyciekło 1,45 mln baryłek.",
    "tr": "Kazakistan, Novorossiysk boru hattından petrol ihracatını durdurdu|"
    "Kazakistan'ın Novorossiysk petrol boru hattı tekrar çalışıyor|"
    "Kazakistan, Novorossiysk'ten yılda 12,7 milyon ton petrol ihraç ediyor; hattan 1,45 milyon varil sızdı.",
    "uk": "Казахстан зупинив експорт нафти через Новоросійськ після витоку з нафтопроводу|"
    "Нафтопровід з Казахстану до Новоросійська знову запрацював після витоку|"
    "Казахстан експортує через Новоросійськ 12,7 млн тонн нафти на рік; з нафтопроводу витекло 1,45 млн барелів.",
}
"""Headlines that say it stopped and that it runs again, and the text of both."""


@pytest.mark.parametrize("language", STEPS)
@pytest.mark.parametrize(
    "leak",
    [
        f"Kazakhstan halts oil exports through Novorossiysk after pipeline leak|{LEAKED}",
        f"Oil pipeline leak in Kazakhstan's Novorossiysk route|Exports were suspended. {LEAKED}",
    ],
)
def test_what_runs_again_is_not_linked_with_what_only_stopped(language: str, leak: str) -> None:
    stopped, runs_again, text = STEPS[language].split("|")

    assert briefly(f"en|{leak}", f"{language}|{stopped}|{text}") == (1,)
    assert briefly(f"en|{leak}", f"{language}|{runs_again}|{text}") == ()
    assert briefly(f"en|{leak} Pumping has resumed.", f"{language}|{runs_again}|{text}") == (1,)


DECISIONS = {
    "en": "Uzbekistan {} ban on wheat exports|extends|lifts|Uzbekistan exports wheat to Iran",
    "ru": "Узбекистан {} запрет на вывоз пшеницы|продлил|снял|Узбекистан поставляет пшеницу в Иран",
    "de": "Usbekistan {} Verbot der Ausfuhr von Weizen|verlängert|hebt|Usbekistan verkauft Weizen an Iran",
    "uk": "Узбекистан {} заборону на вивезення пшениці|продовжив|скасував|Узбекистан продає пшеницю Ірану",
    "fr": "L'Ouzbékistan {} l'interdiction d'exporter du blé|prolonge|lève|L'Ouzbékistan vend du blé à l'Iran",
    "pl": "Uzbekistan {} zakaz wywozu pszenicy|przedłuża|znosi|Uzbekistan sprzedaje pszenicę Iranowi",
    "zh": "乌兹别克斯坦{}小麦出口禁令|延长|取消|乌兹别克斯坦向伊朗出售小麦",
}
"""Headlines of a ban that is extended or lifted, and of the same goods without it."""


@pytest.mark.parametrize(("one", "other"), list(permutations(DECISIONS, 2)))
def test_a_ban_extended_is_one_decision_and_neither_a_ban_lifted_nor_a_sale(one: str, other: str) -> None:
    (ban, extended, *_), (told_of, as_well, lifted, sale) = DECISIONS[one].split("|"), DECISIONS[other].split("|")
    first = f"{one}|{ban.format(extended)}|"

    assert briefly(first, f"{other}|{told_of.format(as_well)}|") == (1,)
    assert briefly(first, f"{other}|{told_of.format(lifted)}|") == ()
    assert briefly(first, f"{other}|{sale}|") == ()


def among(crowd: int, language: str, other: str, asks: str) -> tuple[Index, Placement]:
    """Where a report goes after as many in a language and then one in another, and the index that says so."""
    index = Index()
    for number, spoken in enumerate([*[language] * crowd, other, asks], 1):
        title, text = VISITS[spoken].format(a="4700").split("|")
        placement = told(index, number, spoken, title, text, DAY + timedelta(minutes=number))
    return index, placement


@pytest.mark.parametrize("language", ["en", "de"])
def test_the_first_four_of_a_language_are_compared_and_none_of_a_crowd(language: str) -> None:
    assert among(59, language, "es", "ru")[1].also_in == (1, 2, 3, 4, 60)
    assert among(60, language, "es", "ru")[1].also_in == (61,)


def test_links_are_the_same_however_few_prints_stay_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(languages, "READ", 1)

    assert among(59, "en", "es", "ru")[1].also_in == (1, 2, 3, 4, 60)


def test_what_is_forgotten_crowds_nobody_out() -> None:
    index, _ = among(60, "en", "es", "ru")
    index.forget(DAY + timedelta(minutes=2))
    title, text = VISITS["de"].format(a="4700").split("|")

    assert told(index, 99, "de", title, text, DAY + timedelta(hours=2)).also_in == (2, 3, 4, 5, 61, 62)
