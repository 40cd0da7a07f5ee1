"""A day's stories in five languages, written for these tests; every paper and happening is invented."""
# ruff: noqa: E501 - a table of stories is read more easily with long lines

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

import pytest

from pipeline.digest.compose import compose
from pipeline.digest.labels import labels_in
from pipeline.model import Coverage, Digest, Edition, SourceNote, Story, Tag, Telling, Told, Window
from pipeline.resources import shipped

TEMPLATES = shipped("templates")
NOW = datetime(2026, 3, 2, 6, 0, tzinfo=UTC)
WINDOW = Window(NOW - timedelta(days=1), NOW)
TITLES = {
    "corridor": {"en": "Central Asia corridor", "ru": "Среднеазиатский коридор", "de": "Korridor durch Zentralasien",
                 "tr": "Orta Koridor", "zh": "中亚走廊"},
    "oil": {"en": "Oil", "ru": "Нефть", "de": "Öl", "tr": "Petrol", "zh": "石油"},
    "gas": {"en": "Gas and LNG", "ru": "Газ и СПГ", "de": "Gas und LNG", "tr": "Gaz ve LNG", "zh": "天然气"},
    "power": {"en": "Power grids", "ru": "Энергосети", "de": "Stromnetze", "tr": "Elektrik şebekeleri", "zh": "电网"},
    "tariffs": {"en": "Tariffs", "ru": "Пошлины", "de": "Zölle", "tr": "Gümrük vergileri", "zh": "关税"},
}  # fmt: skip
# (topic, title, publisher, language, agency, place, hours ago, lead, further publishers)
_DAY: tuple[tuple[str, str, str, str, str | None, str | None, float, str, tuple[str, ...]], ...] = (
    ("corridor", "Aktau port handles a quarter more containers as the middle route fills", "The Steppe Ledger", "en", "AFP", "Almaty", 2.4,
     "ALMATY, March 1 (AFP) -- The port of Aktau handled 27,000 TEU in the first two months, a quarter more than a year before. "
     "Operators say the route across the Caspian is now booked until June. A second crane from a $4.5 bn programme arrives in May.\n\n"
     "Rail operators expect 420 trains this year, against 300 last year.",
     ("Caspian Courier", "Harbour Post", "Morning Freight", "Orient Wire")),
    ("corridor", "Казахстан и Азербайджан согласовали единый тариф на транзит", "Степной вестник", "ru", None, "Астана", 5.0,
     "Казахстан и Азербайджан согласовали единый тариф на перевозку контейнеров через Каспий. Он вступит в силу 1 апреля и снизит "
     "стоимость на 12 процентов. Ожидается, что объём вырастет до 16 млн тонн в год.", ("Каспийский курьер",)),
    ("corridor", "中欧班列前两月开行两千八百列", "海港日报", "zh", None, "西安", 7.0,
     "今年前两个月，中欧班列累计开行2800列，运送货物30万标箱，同比增长12%。新增线路经里海抵达欧洲南部。", ()),
    ("corridor", "Hazar geçişinde feribot sayısı ikiye katlanıyor", "Boğaz Gazetesi", "tr", None, "Bakü", 9.0,
     "Hazar Denizi'nde çalışan feribot sayısı yıl sonuna kadar ikiye katlanacak. Yatırımın değeri 2,5 milyar dolar.", ()),
    ("corridor", "Қазақстан теміржолы жаңа бағыт ашты", "Дала жаршысы", "kk", None, "Алматы", 11.0,
     "Қазақстан теміржолы Қытаймен шекарада жаңа бағыт ашты. Пойыздар аптасына үш рет жүреді.", ()),
    ("oil", "Producers agree to hold output through June", "The Energy Register", "en", "Reuters", "Vienna", 1.2,
     "VIENNA (Reuters) - Oil producers agreed on Sunday to keep output unchanged until the end of June. The group pumps about "
     "41 mb/d. Ministers meet again on 1 June.", ("Morning Freight", "Harbour Post", "The Steppe Ledger", "Gulf Tribune", "Orient Wire")),
    ("oil", "Refinery in the Gulf restarts after a fire", "Gulf Tribune", "en", None, "Fujairah", 6.5,
     "A refinery with a capacity of 140,000 barrels per day restarted two weeks after a fire. Nobody was hurt.", ()),
    ("oil", "Добыча на шельфе выросла до рекорда", "Нефтяной листок", "ru", "ТАСС", "Баку", 8.0,
     "БАКУ, 1 марта. /ТАСС/. Добыча нефти на шельфе достигла 1,2 млн баррелей в сутки. Это рекорд за десять лет.", ()),
    ("oil", "Opinion: the price cap has become a price list", "The Energy Register", "en", None, None, 12.0,
     "A rule that everybody knows how to pass is no longer a rule. It is a list of prices for passing it.", ()),
    ("gas", "Storage in the north ends winter at 41 percent", "Nordlicht Zeitung", "de", None, "Hamburg", 3.0,
     "Die Gasspeicher im Norden sind zu 41 Prozent gefüllt. Das sind 16 Milliarden Kubikmeter weniger als vor einem Jahr. "
     "Die Netzbetreiber sehen die Versorgung gesichert.", ("The Energy Register",)),
    ("gas", "Third train of the delta plant ships its first cargo", "Harbour Post", "en", None, "Port Amsel", 4.2,
     "The third train of the delta liquefaction plant has shipped its first cargo. It adds 5 mtpa to the market.", ("Orient Wire",)),
    ("gas", "里海天然气管道扩建完成", "海港日报", "zh", "新华社", "巴库", 10.0,
     "新华社巴库3月1日电（记者李明）里海天然气管道扩建工程1日完成，年输气能力提高到310亿立方米。新管道将于4月投入运营。", ()),
    ("gas", "Pipeline talks resume after a year of silence", "Caspian Courier", "en", None, "Ashgabat", 13.0,
     "Talks about a pipeline under the sea resumed on Sunday. Both sides called them useful.", ()),
    ("power", "Grid operator asks households to shift washing to noon", "Nordlicht Zeitung", "de", None, "Kiel", 2.0,
     "Der Netzbetreiber bittet Haushalte, Waschmaschinen mittags laufen zu lassen. Dann gibt es 300 MW mehr Sonnenstrom als nötig.", ()),
    ("power", "Mountain republics agree to share winter water", "The Steppe Ledger", "en", None, "Bishkek", 6.0,
     "Three republics agreed to share the water of one reservoir. The agreement frees 900 MW in winter.", ("Степной вестник",)),
    ("power", "Storm cuts power to 40,000 homes", "Morning Freight", "en", None, "Tarn", 9.5,
     "A storm cut power to 40,000 homes. Most had it back by evening.", ()),
    ("power", "Солнечная станция в пустыне дала первый ток", "Степной вестник", "ru", None, "Навои", 14.0,
     "Солнечная электростанция мощностью 500 МВт дала первый ток. Полную мощность она наберёт к осени.", ()),
    ("tariffs", "Duty on imported steel wire rises to 25 percent", "Orient Wire", "en", "AP", "Geneva", 1.0,
     "A duty of 25 percent on imported steel wire takes effect on 15 March. Importers have asked for a year's delay.",
     ("The Steppe Ledger", "Gulf Tribune")),
    ("tariffs", "Gümrükte yeni beyan sistemi nisanda başlıyor", "Boğaz Gazetesi", "tr", None, "Ankara", 5.5,
     "Gümrükte yeni beyan sistemi 1 Nisan'da başlıyor. Bakanlık, işlemlerin üç kat hızlanacağını söyledi.", ()),
    ("tariffs", "Zölle auf Batterien bleiben bis Herbst ausgesetzt", "Nordlicht Zeitung", "de", None, "Brüssel", 7.7,
     "Die Zölle auf Batterien bleiben bis zum Herbst ausgesetzt. Betroffen sind Einfuhren von 4,5 Milliarden Euro.", ()),
    ("none", "A lighthouse keeper retires after fifty years", "Harbour Post", "en", None, "Cape Amsel", 15.0,
     "The last keeper of the light retires this week. The lamp will be run from the capital.", ()),
)  # fmt: skip


def _teller(
    number: int, publisher: str, title: str, language: str, hours: float, text: str, **further: object
) -> Telling:
    base = Telling(
        id=number,
        source=publisher.lower().replace(" ", "-"),
        publisher=publisher,
        title=title,
        url=f"https://paper{number % 7}.example/2026/03/{number}",
        first_seen=NOW - timedelta(hours=hours),
        published=NOW - timedelta(hours=hours + 0.2),
        text=text,
        language=language,
    )
    return Telling(**{**base.__dict__, **further})  # type: ignore[arg-type]


def _a_day() -> tuple[Story, ...]:
    stories = []
    for number, (topic, title, publisher, language, agency, place, hours, text, further) in enumerate(_DAY, start=1):
        first = _teller(
            number * 100, publisher, title, language, hours, text,
            agency=agency, place=place, kind="opinion" if title.startswith("Opinion") else "news",
            state_owned=publisher == "Нефтяной листок",
        )  # fmt: skip
        others = [
            _teller(
                number * 100 + n,
                paper,
                title,
                language,
                hours - 0.1 * n,
                text,
                copy_of=first.id if agency and number != 6 else None,
            )
            for n, paper in enumerate(further, start=1)
        ]
        because = {"threshold": 3.0, "terms": [{"found": "container"}, {"found": "Caspian"}]}
        tags = () if topic == "none" else (Tag(topic, 6.0 - number * 0.1, because),)
        if number == 1:
            tags = (*tags, Tag("tariffs", 3.2, {"threshold": 3.0, "terms": [{"found": "duty"}]}))
        told: tuple[Told, ...] = ()
        if number == 6:
            told = (
                Told(1, "Producers gather in Vienna", date(2026, 2, 28), (600,)),
                Told(2, "Ministers split", date(2026, 3, 1), (600,)),
            )
        stories.append(Story(number, title, first.first_seen, (first, *others), tags, told))
    return tuple(stories)


def _coverage() -> Coverage:
    return Coverage(
        sources=48,
        heard=44,
        failed=(
            SourceNote("tarn", "Tarn Evening News", "tarn.example does not answer", "unreachable"),
            SourceNote("quay", "Quayside Weekly", "no feed: line 3, an unknown entity", "unreadable", 200),
            SourceNote("ebb", "Ebb & Flow", "ebb.example answered 503", "failed", 503),
            SourceNote("dyke", "Dyke Gazette", "failing since 2026-02-11", "failing", at=NOW - timedelta(days=19)),
        ),
        silent=(
            SourceNote("meridian", "The Meridian", "nothing new", "silent", at=NOW - timedelta(days=9)),
            SourceNote("pylon", "Pylon", "nothing new since it was added", "silent"),
        ),
        gaps=(SourceNote("gulf", "Gulf Tribune"),),
        paused=(SourceNote("weir", "Weir Review", "", "paused", at=NOW + timedelta(days=400)),),
    )


@pytest.fixture
def day() -> tuple[Story, ...]:
    return _a_day()


@pytest.fixture
def digest() -> Digest:
    return Digest(
        name="daily",
        title="The Corridor Daily",
        topics=("corridor", "oil", "gas", "power", "tariffs", "*"),
        timezone="Europe/Berlin",
        max_per_topic=4,
    )


@pytest.fixture
def edition_of():
    def make(digest: Digest, stories: Sequence[Story], coverage: Coverage | None = None) -> Edition:
        labels = labels_in(TEMPLATES, digest.language)
        return compose(digest, stories, TITLES, labels, coverage or _coverage(), WINDOW, NOW)

    return make
