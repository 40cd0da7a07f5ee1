"""Dates that were read wrongly or not at all: found by writing down what a careful reader says before looking here."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from crawler.parse.dates import parse_date


def _instant(written: str) -> datetime | None:
    return None if written == "None" else datetime.fromisoformat(written).replace(tzinfo=UTC)


def _cases(table: str) -> list[tuple[str, str]]:
    return [(line.partition(" => ")[0], line.partition(" => ")[2]) for line in table.strip().splitlines()]


HALVES = """
2024년 5월 3일 오후 2:05 => 2024-05-03T14:05:00
2024년 5월 3일 오후 2시 5분 => 2024-05-03T14:05:00
2024년 5월 3일 오전 12시 30분 => 2024-05-03T00:30:00
2024년 5월 3일 오전 9시 => 2024-05-03T09:00:00
2024년 5월 3일 AM 12시 5분 => 2024-05-03T00:05:00
2024. 5. 3. PM 2:05:00 => 2024-05-03T14:05:00
May 3, 2024 A.M. 12:05 => 2024-05-03T00:05:00
3 May 2024 AM 14:05 => None
2024. 5. 3. 오후 2:05 => 2024-05-03T14:05:00
2024년 5월 3일 저녁 8시 5분 => 2024-05-03T20:05:00
2024년 5월 3일 밤 8:05 => None
2024년05월03일 14시05분 => 2024-05-03T14:05:00
2024年5月3日晚8时 => 2024-05-03T20:00:00
2024年5月3日今晚8:05 => 2024-05-03T20:05:00
2024年5月3日晚12时 => None
2024年5月3日午后2:05 => 2024-05-03T14:05:00
2024年5月3日夜8時05分 => None
2024年5月3日夜间8:05 => None
2024年5月3日深夜1時05分 => None
2024年5月3日夜21時05分 => 2024-05-03T21:05:00
2024年5月3日夕方5時05分 => 2024-05-03T17:05:00
2024年5月3日朝9時05分 => 2024-05-03T09:05:00
2024年5月3日昼2時5分 => None
3 مايو 2024 - 02:05 م => 2024-05-03T14:05:00
3 مايو 2024 02:05 ص => 2024-05-03T02:05:00
3 مايو 2024 الساعة 2:05 مساءً => 2024-05-03T14:05:00
3 مايو 2024 2:05 صباحا => 2024-05-03T02:05:00
الجمعة 3 مايو 2024 - 2:05 بعد الظهر => None
3 Μαΐου 2024 02:05 μ.μ. => 2024-05-03T14:05:00
3 Μαΐου 2024 02:05 πμ => 2024-05-03T02:05:00
3 мая 2024, 2:05 пополудни => 2024-05-03T14:05:00
3 травня 2024, 2:05 пополудні => 2024-05-03T14:05:00
3 травня 2024, 8:05 вечора => 2024-05-03T20:05:00
3 травня 2024, 8:05 ранку => 2024-05-03T08:05:00
3 maggio 2024, 2:05 del pomeriggio => None
3 maggio 2024, 8:05 di sera => None
3 maggio 2024, 20:05 di sera => 2024-05-03T20:05:00
3 mai 2024, 2:05 de l'après-midi => None
3 mei 2024, 2:05 uur 's middags => None
3 maja 2024, 8:05 wieczorem => None
3 мамыр 2024, күндізгі 2:05 => None
3 мамыр 2024, кешкі 8:05 => None
3 may 2024, axşam 8:05 => None
çərşənbə axşamı, 7 may 2024 8:05 => 2024-05-07T08:05:00
3 may 2024, günorta 2:05 => None
3 May 2024 kechki 8:05 => None
3 Mayıs 2024 öğleden sonra 2:05 => None
3 Mei 2024 8:05 malam => None
2024. május 3., du. 2:05 => None
3 май 2024 г., 2:05 ч. следобед => None
3 במאי 2024 2:05 אחה״צ => None
3 მაისი 2024, საღამოს 8:05 => None
13/5/2024, tối 8:05 => None
May 3, 2024 8:05 tonight => None
May 3, 2024 12:00 noon => 2024-05-03T12:00:00
May 3, 2024 12:00 midnight => None
Corriere della Sera | 3 maggio 2024 => 2024-05-03T00:00:00
"""


@pytest.mark.parametrize(("written", "instant"), _cases(HALVES))
def test_a_word_for_the_afternoon_is_never_passed_over(written: str, instant: str) -> None:
    assert parse_date(written) == _instant(instant)


WHOSE_TIME = """
3 May 2024 14:05 Australian Eastern Standard Time => None
3 May 2024 14:05 Eastern European Summer Time => None
3 May 2024 14:05 SA Pacific Standard Time => None
3 May 2024 14:05 Asia Pacific time => None
May 3, 2024 2:05 PM Eastern Time => 2024-05-03T18:05:00
Jan 3, 2024 2:05 PM (Eastern Time) => 2024-01-03T19:05:00
May 3, 2024 2:05 PM US Central Time => 2024-05-03T19:05:00
Jul 3, 2024 2:05 PM Eastern Standard Time => 2024-07-03T19:05:00
May 3, 2024 2:05 PM Pacific Daylight Time => 2024-05-03T21:05:00
Moscow time 14:05, May 3, 2024 => 2024-05-03T11:05:00
по московскому времени 14:05 3 мая 2024 => 2024-05-03T11:05:00
3 мая 2024 14:05 (время московское) => 2024-05-03T11:05:00
北京时间2024年5月3日14:05 => 2024-05-03T06:05:00
香港時間 2024-05-03 14:05 => 2024-05-03T06:05:00
日本時間2024年5月3日14時05分 => 2024-05-03T05:05:00
한국시간 2024년 5월 3일 14:05 => 2024-05-03T05:05:00
当地时间2024年5月3日14:05 => None
現地時間2024年5月3日14時05分 => None
3 May 2024 14:05 local => None
发布时间：2024年5月3日14:05 => 2024-05-03T14:05:00
Время: 14:05 3 мая 2024 => 2024-05-03T14:05:00
Time: 14:05 3 May 2024 => 2024-05-03T14:05:00
Bakı vaxtı ilə 14:05, 3 may 2024 => 2024-05-03T10:05:00
3 мамыр 2024, Астана уақытымен 14:05 => 2024-05-03T09:05:00
Fri, 03 May 2024 14:05:00 EST5EDT => 2024-05-03T18:05:00
Wed, 17 Jan 2024 06:00:00 PST8PDT => 2024-01-17T14:00:00
Fri, 03 May 2024 14:05:00 europe/berlin => 2024-05-03T12:05:00
Fri, 03 May 2024 14:05:00 america/new_york => 2024-05-03T18:05:00
Fri, 03 May 2024 14:05:00 Europe/Atlantis => None
Updated/Published: May 3, 2024 14:05 => 2024-05-03T14:05:00
Fri, 03 May 2024 14:05:00 EST/EDT => None
Fri, 03 May 2024 14:05:00 CET/CEST => None
Fri, 03 May 2024 14:05:00 UTC/GMT => 2024-05-03T14:05:00
"""


@pytest.mark.parametrize(("written", "instant"), _cases(WHOSE_TIME))
def test_whose_time_it_is_may_be_said_in_words_anywhere(written: str, instant: str) -> None:
    assert parse_date(written) == _instant(instant)


THEN = """
Fri, 01 Jun 2012 14:00:00 MSK => 2012-06-01T10:00:00
Fri, 15 Jan 2010 14:00:00 MSK => 2010-01-15T11:00:00
Tue, 01 Jun 2010 14:00:00 MSD => 2010-06-01T10:00:00
2012-06-01 14:00 МСК => 2012-06-01T10:00:00
2012-06-01 14:00 мск => 2012-06-01T10:00:00
Sun, 01 Jan 2012 14:00:00 МСК+2 => 2012-01-01T08:00:00
2024-05-03 14:05 МСК+2 => 2024-05-03T09:05:00
Fri, 01 Jun 2012 14:00:00 YEKT => 2012-06-01T08:00:00
Sun, 01 Jan 2012 14:00:00 VLAT => 2012-01-01T03:00:00
Thu, 01 Jan 2015 14:00:00 TRT => 2015-01-01T12:00:00
Sun, 01 Jan 2017 14:00:00 QYZT => 2017-01-01T08:00:00
Sun, 01 Jan 2012 14:00:00 VET => 2012-01-01T18:30:00
Fri, 03 May 2024 14:05:00 VET => 2024-05-03T18:05:00
Fri, 03 May 2024 14:05:00 +0500 MSK => None
"""


@pytest.mark.parametrize(("written", "instant"), _cases(THEN))
def test_a_zone_is_as_it_was_on_that_day(written: str, instant: str) -> None:
    assert parse_date(written) == _instant(instant)


@pytest.mark.parametrize(
    ("written", "timezone", "instant"),
    [
        ("17 Jul 2024 14:05 CST", "Asia/Shanghai", "2024-07-17T06:05:00"),
        ("17 Jul 2024 14:05 CST", "America/Chicago", "2024-07-17T20:05:00"),
        ("17 Jul 2024 14:05 CST", "Europe/Berlin", "2024-07-17T20:05:00"),
        ("17 Jan 2024 14:05 IST", "Asia/Jerusalem", "2024-01-17T12:05:00"),
        ("17 Jul 2024 14:05 IST", "Europe/Dublin", "2024-07-17T13:05:00"),
        ("17 Jul 2024 14:05 IST", "Asia/Kolkata", "2024-07-17T08:35:00"),
        ("17 Jul 2024 14:05 EST", "Australia/Sydney", "2024-07-17T19:05:00"),
    ],
)
def test_a_name_of_several_zones_is_the_sources_own(written: str, timezone: str, instant: str) -> None:
    assert parse_date(written, timezone=timezone) == _instant(instant)


@pytest.mark.parametrize(
    "written",
    [
        "Django 4.2.11",
        "Linux 5.10.21",
        "version 12.05.24",
        "build 24.05.03",
        "v4.2.11",
        "v 4.2.11",
        "Chapter 3.5.24",
        "п. 3.5.24",
        "стр. 3.5.24",
        "§ 3.5.24",
        "№ 3.5.2024",
        "#20240503",
        "No 20240503",
        "order 20240503",
    ],
)
def test_a_number_that_looks_like_a_day_is_none(written: str) -> None:
    assert parse_date(written) is None


@pytest.mark.parametrize(
    "written",
    [
        "Stand 03.05.24",
        "Fr 03.05.24",
        "Fr. 03.05.24",
        "am 03.05.24",
        "Иван Петров, 03.05.24",
        "Reuters | 03.05.24",
        "Обновлено: 03.05.24",
        "Опубликовано 03.05.24",
        "Date 20240503",
        "20240503",
    ],
)
def test_a_short_day_is_one_where_nothing_counts_with_it(written: str) -> None:
    assert parse_date(written) == datetime(2024, 5, 3, tzinfo=UTC)


@pytest.mark.parametrize(
    "written",
    [
        "The mayor with two guests, June 21, 1990.",
        "One of the early trams in Riga, Sept 22, 2003.",
        "The singer was born on April 22, 1923, in Omsk.",
        "Symbolbild: Ein Wagen fährt in Berlin zum Einsatz am 18.08.2023.",
        "Погода на 3 мая 2024",
        "Новости за 3 мая 2024",
        "We have changed our terms, which take effect on September 1, 2022.",
        "https://paper.example/2025/01/02/a-story",
        "script.js?from=https://paper.example/20250102101500",
    ],
)
def test_a_caption_a_sentence_or_an_address_that_holds_a_day_is_none(written: str) -> None:
    assert parse_date(written) is None


@pytest.mark.parametrize(
    "written",
    [
        "Pictures of the Day | May 3, 2024",
        "Address of the head of state to the nation - May 3, 2024",
        "This story was first published on May 3, 2024",
        "Published in the daily paper, May 3, 2024",
        "penktadienis, 2024 m. gegužės 3 d.",
        "Dernière mise à jour le 3 mai 2024",
        "modificado por última vez el 3 de mayo de 2024",
        "последнее обновление на сайте 3 мая 2024",
        "fre. den 3. maj 2024",
    ],
)
def test_words_set_off_from_a_day_leave_it(written: str) -> None:
    assert parse_date(written) == datetime(2024, 5, 3, tzinfo=UTC)


WORDS = """
Пт, 03 тра 2024 14:05:00 +0300 => 2024-05-03T11:05:00
3 кві 2024 => 2024-04-03T00:00:00
3 жов 2024 => 2024-10-03T00:00:00
3 траўня 2024 => 2024-05-03T00:00:00
2024 йил 3 май => 2024-05-03T00:00:00
2024-жылдын 3-майы => 2024-05-03T00:00:00
3 сентябри 2024 => 2024-09-03T00:00:00
3-nji maý 2024 => 2024-05-03T00:00:00
2024 წლის 3 მაისი => 2024-05-03T00:00:00
3 მაი, 2024 => 2024-05-03T00:00:00
3 ოქტ 2024 => 2024-10-03T00:00:00
3 Մայիս 2024 => 2024-05-03T00:00:00
2024 թ. մայիսի 3 => 2024-05-03T00:00:00
1º de maio de 2024 => 2024-05-01T00:00:00
1.º de maio de 2024 => 2024-05-01T00:00:00
1° maggio 2024 => 2024-05-01T00:00:00
1ero de mayo de 2024 => 2024-05-01T00:00:00
3-е мая 2024 => 2024-05-03T00:00:00
3 مايو/أيار 2024 => 2024-05-03T00:00:00
3 مايو/ أيار 2024 => 2024-05-03T00:00:00
3 أيار 2024 => 2024-05-03T00:00:00
12 كانون الثاني 2024 => 2024-01-12T00:00:00
3 كانون الأول/ديسمبر 2024 => 2024-12-03T00:00:00
3 تشرين الأول / أكتوبر 2024 => 2024-10-03T00:00:00
3 تشرين الثاني 2024 => 2024-11-03T00:00:00
7 آب 2024 => 2024-08-07T00:00:00
3 ابريل 2024 => 2024-04-03T00:00:00
3 أفريل 2024 => 2024-04-03T00:00:00
3 غشت 2024 => 2024-08-03T00:00:00
3 جويلية 2024 => 2024-07-03T00:00:00
۳ مه ۲۰۲۴ => 2024-05-03T00:00:00
3 ژوئن 2024 => 2024-06-03T00:00:00
3 April/May 2024 => None
3 مايو / يونيو 2024 => None
2024. 5. 3. => 2024-05-03T00:00:00
2024. 05. 03 14:05 => 2024-05-03T14:05:00
"""


@pytest.mark.parametrize(("written", "instant"), _cases(WORDS))
def test_a_month_is_known_by_the_names_its_readers_use(written: str, instant: str) -> None:
    assert parse_date(written) == _instant(instant)


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("7 лист. 2024", "2024-11-07"),
        ("7 лис 2024", "2024-11-07"),
        ("3 чер 2024", "2024-06-03"),
        ("3 сер. 2024", "2024-08-03"),
        ("3 гру 2024", "2024-12-03"),
    ],
)
def test_a_word_that_is_a_month_in_ukrainian_alone_is_one_there(written: str, day: str) -> None:
    assert parse_date(written, language="uk") == _instant(day)
    assert parse_date(written) is None


SHAPES = """
Fri, 03 May 2024 14:5:0 GMT => 2024-05-03T14:05:00
2024-5-3T9:5:0Z => 2024-05-03T09:05:00
20240503T14Z => 2024-05-03T14:00:00
2024W185T140500Z => 2024-05-03T14:05:00
2024124T140500Z => 2024-05-03T14:05:00
2024-124T1405Z => 2024-05-03T14:05:00
2024-05-03T14:05.5Z => None
2024-05-03T14:05:00&#43;03:00 => 2024-05-03T11:05:00
Fri, 03 May 2024 14:05:00 &#43;0000 => 2024-05-03T14:05:00
3&nbsp;May&nbsp;2024 14:05 => 2024-05-03T14:05:00
May 3&#44; 2024 => 2024-05-03T00:00:00
3 M\u00aday 2024 => 2024-05-03T00:00:00
Posted on May 3, 2024 by admin => 2024-05-03T00:00:00
Result of the 3 May 2024 by-election => None
May 3, 2024 · 5 min read => 2024-05-03T00:00:00
May 3, 2024 2:05 PM | 1,204 views => 2024-05-03T14:05:00
3 мая 2024, 14:05 | 12 комментариев => 2024-05-03T14:05:00
May 3, 2024 · 5 minutes => None
"""


@pytest.mark.parametrize(("written", "instant"), _cases(SHAPES))
def test_what_is_put_around_a_date_is_taken_off(written: str, instant: str) -> None:
    assert parse_date(written) == _instant(instant)


@pytest.mark.parametrize(
    ("language", "instant"),
    [
        ("RU", "2024-02-07T00:00:00"),
        ("fr_FR", "2024-02-07T00:00:00"),
        ("en-GB", "2024-02-07T00:00:00"),
        ("en_AU", "2024-02-07T00:00:00"),
        ("en-in", "2024-02-07T00:00:00"),
        ("en_US", "2024-07-02T00:00:00"),
        ("fil", "2024-07-02T00:00:00"),
        ("en", "None"),
        ("en-CA", "None"),
        ("zz", "None"),
    ],
)
def test_a_language_is_known_however_it_is_spelled(language: str, instant: str) -> None:
    assert parse_date("07/02/2024", language=language) == _instant(instant)


def _table() -> list[tuple[str, str, bool, dict[str, str]]]:
    """(what was written, the instant or `None`, whether None would do as well, what is known of the source)."""
    rows = []
    for line in Path(__file__).with_name("dates.tsv").read_text(encoding="utf-8").splitlines():
        written, instant, maybe, hints = (*line.split("\t"), "", "")[:4]
        known = dict(hint.split("=") for hint in hints.split())
        rows.append((json.loads(written) if written.startswith('"') else written, instant, maybe == "maybe", known))
    return rows


def test_a_long_table_is_read_as_a_careful_reader_does() -> None:
    differ = []
    for written, instant, maybe, known in _table():
        hints = {name: value == "True" if name == "day_first" else value for name, value in known.items()}
        found = parse_date(written, **hints)  # type: ignore[arg-type]
        if found != (None if instant == "null" else _instant(instant)) and not (maybe and found is None):
            differ.append((written, hints, instant, found))

    assert differ == []
