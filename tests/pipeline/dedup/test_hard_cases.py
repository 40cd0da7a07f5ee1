"""Hard pairs in three languages: copies, one event in other words, what only looks alike; each with its reason."""

from datetime import UTC, datetime, timedelta

import pytest

from pipeline.dedup import Index
from pipeline.model import Article

DAY = datetime(2026, 3, 2, 9, tzinfo=UTC)

EN = (
    "ALMATY, March 2 - KazTransOil said on Monday it shipped 1.4 million tonnes of crude through the Caspian "
    "terminal in February, up 6.2 percent from a year earlier. The company put the rise down to a "
    "repaired pumping station near "
    "Atyrau that had been out of service since October.\n\nTwo traders said loadings would stay at "
    "that level in spring. "
    "A spokeswoman added that talks about a second berth for larger tankers should end before the summer, and that no "
    "change in tariffs was planned for shippers from neighbouring fields."
)
RU = (
    "АСТАНА, 2 мар - Компания «КазТрансОйл» в феврале отгрузила через каспийский терминал 1,4 млн тонн нефти, что на "
    "6,2 процента больше, чем годом ранее, сообщила пресс-служба. Рост объяснили ремонтом насосной станции под Атырау, "
    "которая не работала с октября.\n\nТрейдеры ожидают, что весной отгрузка останется на том же уровне. Переговоры о "
    "втором причале для крупных танкеров должны завершиться до лета, повышать тарифы для соседних "
    "месторождений не планируют."
)
ZH = (
    "新华社阿斯塔纳3月2日电 哈萨克斯坦石油运输公司周一表示，2月份通过里海码头发运原油140万吨，同比增长6.2%。"
    "公司称增长得益于阿特劳附近一座自去年10月停运的泵站修复完毕。\n\n两名贸易商说，春季装船量将保持在这一水平。"
    "发言人补充说，关于为大型油轮建设第二个泊位的谈判应在夏季前结束，目前没有为邻近油田托运人调整运价的计划。"
)
TEXTS = {"en": EN, "ru": RU, "zh": ZH}
TITLES = {
    "en": "KazTransOil ships 1.4 mln tonnes via Caspian terminal",
    "ru": "КазТрансОйл отгрузил через Каспий 1,4 млн тонн нефти",
    "zh": "哈石油运输公司2月经里海发运原油140万吨",
}
EXTRA = {
    "en": "\n\nSubscribe to our evening letter for more from the region.",
    "ru": "\n\nПодписывайтесь на наш вечерний бюллетень.",
    "zh": "\n\n欢迎订阅本网晚间通讯，获取更多地区新闻。",
}
HEAD = {"en": "UPDATE 1-", "ru": "ОБНОВЛЕНИЕ: ", "zh": "更正："}
OTHER = {
    "en": (
        "Caspian crude loadings grow as pump returns to work",
        "Crude exports from the Caspian coast grew 6.2 percent in February, KazTransOil figures showed, "
        "after the Atyrau "
        "pumping station came back. The shipper moved 1.4 million tonnes through its terminal and is "
        "discussing a berth "
        "for bigger tankers.",
    ),
    "ru": (
        "Отгрузка нефти через каспийский терминал выросла на 6,2%",
        "Экспорт нефти через каспийский терминал вырос в феврале на 6,2 процента, следует из данных «КазТрансОйла»: "
        "заработала насосная станция под Атырау. Отгружено 1,4 млн тонн, обсуждается второй причал для танкеров.",
    ),
    "zh": (
        "里海码头2月原油发运量增长6.2%",
        "哈萨克斯坦石油运输公司数据显示，阿特劳附近泵站恢复运行后，2月里海码头原油发运量增长6.2%，达到140万吨，"
        "公司正就大型油轮第二个泊位进行谈判。",
    ),
}
UNLIKE = {
    "en": (
        "Wheat harvest estimate cut after dry spring in the south",
        "Grain analysts lowered their estimate of the wheat harvest on Tuesday after weeks without "
        "rain. Farmers in three "
        "southern regions have ploughed up fields and sown sunflower, the union of producers said.",
    ),
    "ru": (
        "Прогноз урожая пшеницы снижен из-за засухи на юге",
        "Аналитики понизили прогноз сбора пшеницы после нескольких недель без дождя. Фермеры трёх южных областей "
        "пересевают поля подсолнечником, рассказали в союзе производителей зерна.",
    ),
    "zh": (
        "南部春旱致小麦产量预期下调",
        "粮食分析师周二下调小麦收成预期，此前数周无雨。生产者联盟称，南部三个地区的农民已翻耕田地改种向日葵。",
    ),
}
SERIES = {
    "en": lambda text: text.replace("1.4", "1.7").replace("6.2", "9.8").replace("March 2", "April 2"),
    "ru": lambda text: text.replace("1,4", "1,7").replace("6,2", "9,8").replace("2 мар", "3 мар"),
    "zh": lambda text: text.replace("140", "175").replace("6.2", "9.8").replace("3月2日", "3月3日"),
}
OTHER_COMPANY = {
    "en": lambda text: (
        text.replace("KazTransOil", "Sakhalin Shipping").replace("Atyrau", "Korsakov").replace("Caspian", "Pacific")
    ),
    "ru": lambda text: (
        text.replace("КазТрансОйл", "Сахалинские перевозки")
        .replace("Атырау", "Корсаковом")
        .replace("каспий", "тихоокеан")
    ),
    "zh": lambda text: (
        text.replace("哈萨克斯坦石油运输公司", "萨哈林航运集团")
        .replace("哈石油运输公司", "萨哈林航运")
        .replace("阿特劳", "科尔萨科夫")
        .replace("里海", "远东")
    ),
}
"""The same words about another company and another place, with the figures of `SERIES`."""

PACKAGE = {
    "en": (
        "EU adopts 16th sanctions package against shipowners",
        "EU adopts 17th sanctions package against shipowners",
    ),
    "ru": ("ЕС принял 16-й пакет санкций против судовладельцев", "ЕС принял 17-й пакет санкций против судовладельцев"),
    "zh": ("欧盟通过第16轮对船东制裁方案", "欧盟通过第17轮对船东制裁方案"),
}
MONTHS = {
    "en": ("Refinery output in July fell 3.1 pct", "Refinery output in August fell 4.6 pct"),
    "ru": ("Переработка нефти в июле упала на 3,1%", "Переработка нефти в августе упала на 4,6%"),
    "zh": ("7月炼油厂产量下降3.1%", "8月炼油厂产量下降4.6%"),
}


def first(text: str) -> str:
    return text.split("\n\n", 1)[0]


def _of_another(lang: str) -> tuple[str, str]:
    title, text = (OTHER_COMPANY[lang](SERIES[lang](part)) for part in (TITLES[lang], TEXTS[lang]))
    return title, text


TABLE = {
    "en": (
        "{} 4th qtr net",
        "Shr {a} cts vs {b} cts\n\nNet {c} mln vs {d} mln\n\nRevs {e} mln vs {f} mln\n\nNOTE: Avg shrs {g} mln. "
        "Results include extraordinary gain from sale of assets and tax loss carryforward.",
        "{} says fourth quarter net was {c} mln vs {d} mln, share {a} cts vs {b} cts, revs {e} mln vs {f} mln.",
    ),
    "ru": (
        "{}: отчетность за квартал",
        "Прибыль на акцию: {a} против {b} тенге\n\nЧистая прибыль: {c} млн против {d} млн\n\nВыручка: {e} млн "
        "против {f} млн\n\nПримечание: среднее число акций {g} млн, результаты включают доход от продажи активов.",
        "{} в квартале: чистая прибыль {c} млн против {d} млн, на акцию {a} против {b} тенге, выручка {e} млн.",
    ),
    "zh": (
        "{}第四季度净利润",
        "每股收益{a}分，上年同期{b}分\n\n净利润{c}百万，上年同期{d}百万\n\n营业收入{e}百万，上年同期{f}百万\n\n平均股数{g}百万。",
        "{}公布第四季度净利润{c}百万，上年同期{d}百万，每股收益{a}分，上年同期{b}分，营业收入{e}百万。",
    ),
}
BRIEFS = (
    (
        "Kuryk ferries sail to Alat",
        "Two ferries for 52 wagons and 180 trailers began sailing between Kuryk and Alat, Caspian Shuttle said.",
    ),
    (
        "New ferries sail between Kuryk and Alat",
        "Caspian Shuttle's ferries between Kuryk and Alat cost $71 million and cut the wait from 9 days to 4.",
    ),
)
FORM = {
    "en": (
        "{} sets quarterly dividend",
        "{}'s board declared a quarterly dividend of {a} cents a share against {b} cents prior, payable April {c} to "
        "holders of record on March {d}.",
        "Holders of {} on March {d} get {a} cents a share, the company said; the board will pay out on April {c}.",
    ),
    "ru": (
        "{}: объявлены квартальные дивиденды",
        "Совет директоров «{}» объявил квартальные дивиденды {a} тенге на акцию против {b} тенге ранее, выплата "
        "{c} апреля держателям по реестру на {d} марта.",
        "Держатели «{}» по реестру на {d} марта получат дивиденды {a} тенге на акцию, выплата {c} апреля.",
    ),
    "zh": (
        "{}宣布季度股息",
        "{}董事会宣布派发季度股息每股{a}分，上次为{b}分，将于4月{c}日支付给3月{d}日登记在册的股东。",
        "{}股东将获季度股息每股{a}分，4月{c}日支付，3月{d}日登记。",
    ),
}
DIVIDEND, OTHER_DIVIDEND = {"a": 12.5, "b": 11.5, "c": 17, "d": 26}, {"a": 31, "b": 29, "c": 21, "d": 30}

COMPANIES = {
    "en": ("Tarim Cement", "Oxus Glass"),
    "ru": ("Таримцемент", "Оксусстекло"),
    "zh": ("塔里木水泥", "阿姆河玻璃"),
}
RESULTS = {"a": 24, "b": 19, "c": 1.21, "d": 0.96, "e": 14.8, "f": 12.3, "g": 5.03}
OTHER_RESULTS = {"a": 71, "b": 66, "c": 8.37, "d": 7.75, "e": 92.6, "f": 88.1, "g": 11.79}


def tables(lang: str) -> tuple[tuple[str, str], tuple[str, str], tuple[str, str]]:
    """A company's results as a table, as another agency tells them, and another company's."""
    title, table, told = TABLE[lang]
    ours, theirs = COMPANIES[lang]
    return (
        (title.format(ours), table.format(**RESULTS)),
        (title.format(ours), told.format(ours, **RESULTS)),
        (title.format(theirs), table.format(**OTHER_RESULTS)),
    )


def forms(lang: str) -> tuple[tuple[str, str], tuple[str, str], tuple[str, str]]:
    """A company's dividend, as another agency tells it, and another company's."""
    title, form, told = FORM[lang]
    ours, theirs = COMPANIES[lang]
    return (
        (title.format(ours), form.format(ours, **DIVIDEND)),
        (title.format(ours), told.format(ours, **DIVIDEND)),
        (title.format(theirs), form.format(theirs, **OTHER_DIVIDEND)),
    )


CLOSE = (
    "指数周一收涨0.58%，报4010.27点；银行股涨0.83%，能源股涨1.12%。全天成交181亿坚戈，较上一交易日多7亿坚戈。"
    "油气、航运和集装箱板块走强，铀矿股延续涨势，煤炭和地产走弱，超过36只个股上涨。"
)
RETITLED = (
    (
        "收评：交易所指数涨0.58% 铀矿股活跃",
        f"阿斯塔纳3月2日电 {CLOSE}\n\n草原证券表示，量能温和配合，建议关注低位的运输股；"
        "外资净买入前几位为铁路、港口和电网公司。",
    ),
    (
        "大盘重返4000点！能源领涨",
        f"今天，{CLOSE}\n\n股市有风险，投资需谨慎。本报读者热线周一至周五上午开通，欢迎来电谈谈您的看法。",
    ),
)
"""One report under headlines that each count by another of its figures, cut and with a notice below."""


def pairs() -> list[tuple[str, str, tuple[str, str], tuple[str, str], float, str, str]]:
    made = []
    for lang, text in TEXTS.items():
        title = TITLES[lang]
        one = (title, text)
        swapped = "\n\n".join(reversed(text.split("\n\n")))
        rows = [
            (one, one, 1, "copy", "the same text elsewhere"),
            (one, (title, text + EXTRA[lang]), 3, "copy", "another paper's closing line"),
            (one, (title, first(text)), 2, "copy", "cut to its first paragraph"),
            (one, (title, text + "\n\n" + UNLIKE[lang][1]), 5, "copy", "a paragraph of background was added"),
            (one, (HEAD[lang] + title, text), 6, "copy", "an update under the same headline"),
            (one, (OTHER[lang][0], text), 4, "copy", "the same text under another headline"),
            (one, (title.upper(), text.replace("\n\n", "\n")), 4, "copy", "other capitals, other paragraphs"),
            (one, (title, text), 40, "copy", "printed a day and a half later"),
            ((title, first(text)), one, 2, "copy", "the short version came first"),
            (one, (title, swapped), 1, "copy", "its paragraphs changed places"),
            (one, ("", text), 2, "copy", "a copy without a headline"),
            (one, OTHER[lang], 2, "story", "the same event in other words"),
            (one, OTHER[lang], 20, "story", "the same event the next morning"),
            (OTHER[lang], one, 3, "story", "the other telling came first"),
            (one, UNLIKE[lang], 1, "different", "nothing in common but the hour"),
            (one, (TITLES[lang], SERIES[lang](text)), 24, "no copy", "the next issue of a report, other figures"),
            (one, (TITLES[lang], SERIES[lang](text)), 72, "no copy", "three days later, other figures"),
            ((PACKAGE[lang][0], ""), (PACKAGE[lang][1], ""), 2, "different", "the next package is another event"),
            ((MONTHS[lang][0], ""), (MONTHS[lang][1], ""), 2, "different", "another month's figures"),
            (one, one, 24 * 30, "no copy", "a month later it is printed anew"),
            (one, _of_another(lang), 1, "no copy", "the same form filled in by another company"),
            (one, ("", SERIES[lang](text)), 20, "no copy", "the next issue, cut loose from its headline"),
        ]
        if lang == "en":
            rows.append((*BRIEFS, 2, "story", "two briefs of one event that choose other figures are no tables"))
        if lang == "zh":
            rows.append((*RETITLED, 2, "copy", "its headline takes another of the same figures"))
        results, told, others = tables(lang)
        rows += [
            (results, others, 1, "different", "a table like another, of another company"),
            (results, told, 1, "copy", "the figures of a table, as another agency tells them"),
        ]
        dividend, told, others = forms(lang)
        rows += [
            (dividend, others, 1, "different", "the same sentence of another company's dividend"),
            (dividend, told, 12, "story", "a company's dividend in other words"),
        ]
        made += [(lang, *row) for row in rows]
    return [(lang, reason, a, b, hours, kind, reason) for lang, a, b, hours, kind, reason in made]


def article(title: str, text: str, when: datetime, source: str, language: str) -> Article:
    return Article(
        source=source, publisher=source, title=title, text=text, first_seen=when, published=when, language=language
    )


@pytest.mark.parametrize(
    ("lang", "name", "a", "b", "hours", "kind", "reason"),
    pairs(),
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_hard_pair_is_told_apart_or_together_for_its_reason(
    lang: str, name: str, a: tuple[str, str], b: tuple[str, str], hours: float, kind: str, reason: str
) -> None:
    index = Index()
    old = index.fingerprint(article(*a, DAY, "first", lang))
    index.add(1, 1, old, None)

    placed = index.place(index.fingerprint(article(*b, DAY + timedelta(hours=hours), "second", lang)))

    found = "copy" if placed.copy_of else "story" if placed.story else "different"
    if kind == "no copy":
        assert placed.copy_of is None, reason
    else:
        assert found == kind, f"{reason}: {placed.because}"
