"""Datelines: the place, agency and day that open a report, in the manners of the world's agencies."""

import re
from dataclasses import dataclass
from datetime import datetime

from crawler.extract.agencies import agency_marked
from crawler.parse.dates import parse_date

SEARCHED = 8
"""A dateline stands within the first so many paragraphs."""

_CAP = r"[A-ZÀ-ÝŞĞİÇÖÜƏŁŚŻŹĆČŠŽА-ЯЁІЇЄҐҚӘҒҢӨҰҮ]"
_REST = r"(?:[\w'’]|[.\-](?=\w))*\.?"
_FURTHER = rf"(?:[ ,/]+{_CAP}{_REST}){{0,4}}"
"""No character is both in a word and between two: else a line of hyphens would be read for minutes."""

_PLACE = rf"{_CAP}{_REST}{_FURTHER}"
_CAPITALS = rf"{_CAP}{{2}}{_REST}{_FURTHER}"
_ENGLISH_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)[a-z]*\.?"
_MONTH = r"(?:de\s)?[^\W\d_]{3,10}\.?"
_DAY = rf"(?:\d{{1,2}}(?:\.?\s|-){_MONTH}|{_ENGLISH_MONTH}\s\d{{1,2}}),?(?:\s(?:de\s)?\d{{4}})?"
"""A day of any language: what stands for its month is looked up."""

_DASH = r"(?:--|[-–—:])"
_AGENCY = rf"(?:dpa|awp|askanews|{_CAP}[\w .&/'’\-])[\w .&/'’\-]{{0,29}}"

_ARABIC = "[\u0621-\u064a]+"
_NO_PLACE = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag)"
    r"|(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)|(?:lunes|martes|miércoles|jueves|viernes|sábado|domingo)"
    r"|понедельник|вторник|среда|четверг|пятница|суббота|воскресенье|понеділок|вівторок|середа|четвер|пʼятниця|субота|неділя"
    r"|pazartesi|salı|çarşamba|perşembe|cuma|cumartesi|pazar"
    r"|(?:last\s)?(?:updated|published|posted|created|modified|added)|aktualisiert|veröffentlicht|publié|publicado|actualizado"
    r"|опубликовано|обновлено|добавлено|опубліковано|оновлено|жарияланды|güncelleme|yayınlanma",
    re.IGNORECASE,
)
"""What stands before a day and is no place: a day of the week, a label."""

_FORMS = (
    # Almaty, Kazakhstan (AFP) Dec 6, 2024   ·   Beijing (XINHUA) March 4   ·   Berlin/Brüssel (dpa/AFP) -
    re.compile(rf"^(?P<place>{_PLACE})\s*\((?P<agency>{_AGENCY})\)\s*{_DASH}?\s*(?P<date>{_ENGLISH_MONTH}\s\d{{1,2}}(?:,\s*\d{{4}})?)?\s*{_DASH}?\s*"),
    # BAKU, 3 May (Reuters) -   ·   ASTANA, Kazakhstan, Dec. 6 (AP) —   ·   MOSCOW. May 3 (Interfax) -
    re.compile(rf"^(?P<place>{_CAPITALS})[,.]\s*(?P<date>{_DAY})\s*[./]?\s*[(/]?(?P<agency>{_AGENCY}?)?[)/]?\s*[.\-–—:]+\s+"),
    # New Delhi, May 3 (IANS)   ·   Baku, Azerbaijan, May 3. (Trend) –   ·   Bogotá, 3 de mayo de 2024 (EFE).-
    re.compile(rf"^(?P<place>{_PLACE})[,.]\s*(?P<date>{_DAY})[.,]?\s*\((?P<agency>{_AGENCY})\)\.?\s*{_DASH}?\s*"),
    # BAKU (Reuters) -   ·   HOUSTON--(BUSINESS WIRE)--
    re.compile(rf"^(?P<place>{_CAPITALS})\s*(?:--)?\((?P<agency>{_AGENCY})\)\s*{_DASH}\s*(?P<date>)"),
    # АСТАНА, 5 мая – КазТАГ   ·   Астана. 5 мая. КазТАГ –
    re.compile(rf"^(?P<place>{_PLACE})[.,]\s*(?P<date>\d{{1,2}}\s[а-яёіїєґқғәңөұү]{{3,9}}(?:\s\d{{4}})?)[.,]?\s*[/(—–-]*\s*(?P<agency>[A-ZА-ЯЁІЇЄҐҚ][\w .\-]{{2,30}}?)[/)]?\s*[.—–:-]+\s+"),
    # БАКУ /Trend/ -   ·   МИНСК, 3 мая /Корр. БЕЛТА/.
    re.compile(rf"^(?P<place>{_CAP}{{2}}[\w\-]*(?:[ ,]+{_CAP}[\w\-]*){{0,3}}),?\s*(?P<date>{_DAY})?[.,]?\s*/(?P<agency>[A-ZА-ЯЁ][\w .\-]{{2,30}})/[.,]?\s*{_DASH}?\s*"),
    # АСТАНА. КАЗИНФОРМ –   ·   МОСКВА, ТАСС —
    re.compile(rf"^(?P<place>{_PLACE})[.,]\s*[/(]?(?P<agency>{_CAP}[\w.\-]{{2,20}})[/)]?\s*[—–-]+\s+(?P<date>)"),
    # 新华社阿斯塔纳5月3日电（记者…）   ·   中新网5月3日电   ·   （中央社台北3日電）
    re.compile(r"^[（(]?(?P<agency>新华社|中新社|中新网|新华网|(?!本)[\u4e00-\u9fff]{1,4}社)(?P<place>[\u4e00-\u9fff]{2,12}?)??(?P<date>(?:\d{1,2}月)?\d{1,2}日)[电電][）)]?\s*(?:[（(][^）)]{0,60}[）)])?\s*"),
    # İstanbul (AA) -   ·   ANKARA - AA
    re.compile(rf"^(?P<place>{_CAP}[\w'’]+(?:[ /]{_CAP}[\w'’]+)?)\s*[(\-–]\s*(?P<agency>AA|İHA|DHA|Anadolu)\s*[)]?\s*{_DASH}?\s*(?P<date>)"),
)  # fmt: skip

_OF_KNOWN = (
    # Bakı. Trend:
    re.compile(rf"^(?P<place>{_PLACE})\.\s(?P<agency>{_CAP}[\w.\-]{{2,20}}):\s+(?P<date>)"),
    # Baku, May 3, AZERTAC The …   ·   Bakı. 3 may. REPORT.AZ/   ·   Toshkent, 3-may. O'zA –
    re.compile(rf"^(?P<place>{_PLACE})[.,]\s*(?P<date>{_DAY})[.,]\s*(?P<agency>{_CAP}[\w.'’‘ʻ\-]{{2,14}})(?:[./]|\s+[-–—]+)?\s+"),
    # (ANSA) - ROMA, 03 MAG -
    re.compile(rf"^\((?P<agency>{_AGENCY})\)\s*{_DASH}\s*(?P<place>{_PLACE}),\s*(?P<date>{_DAY})\s*{_DASH}\s*"),
    # 路透伦敦5月3日 -
    re.compile(r"^(?P<agency>路透社?)(?P<place>[\u4e00-\u9fff]{2,12}?)(?P<date>\d{1,2}月\d{1,2}日)\s*[-–—电電]\s*"),
    # 【ロンドン共同】   ·   【パリ＝AFP時事】
    re.compile(r"^【(?P<place>[^\W\d_]{2,12}?)[=＝・]?(?P<agency>(?:AFP[=＝]?)?時事|共同|ロイター)】\s*(?P<date>)"),
    # [ロンドン 3日 ロイター] -
    re.compile(r"^[\[［](?:(?P<place>[^\W\d_]{2,20})(?:[（(][^）)]{1,20}[）)])?\s+)?(?P<date>(?:\d{1,2}月)?\d{1,2}日)\s+(?P<agency>[^\W\d_]{2,10})[\]］]\s*[-–—－]?\s*"),
    # لندن (رويترز) -   ·   القاهرة في 3 مايو / أ ش أ /   ·   الرياض 3 مايو 2024 واس:
    re.compile(rf"^(?P<place>{_ARABIC}(?:\s{_ARABIC})?)\s*[(](?P<agency>{_ARABIC}(?:\s{_ARABIC}){{0,2}})[)]\s*[-–—:]+\s*(?P<date>)"),
    re.compile(rf"^(?P<place>{_ARABIC}(?:\s{_ARABIC})??)\s(?:في\s)?(?P<date>\d{{1,2}}\s{_ARABIC}(?:\s\d{{4}})?)\s*[(/]?\s*(?P<agency>{_ARABIC}(?:\s{_ARABIC}){{0,2}})\s*[)/:–—-]+\s*"),
    # (서울=연합뉴스) 홍길동 기자 =
    re.compile(r"^[(（](?P<place>[\uac00-\ud7a3]{2,8})=(?P<agency>[\uac00-\ud7a3]{2,8})[)）]\s*(?P<date>)"),
)  # fmt: skip
"""Forms of an agency that we know; in another's they would be a sentence."""

_MARK = re.compile(r"[A-Z]{2,6}|[А-ЯЁ]{2,6}|[\u4e00-\u9fff]{1,4}社")
"""What can only be an agency's mark in a dateline, though we do not know the agency."""

_YEAR = re.compile(r"\d{4}")
_LEAP_YEAR = "2000"
"""Stands for a year that is not said: it has every day."""


@dataclass(frozen=True)
class Dateline:
    """Where, when and by whom a report was filed; `paragraph` is where it stands, `alone` when nothing follows it there."""

    place: str | None
    agencies: tuple[str, ...]
    date: datetime | None
    paragraph: int
    length: int
    alone: bool

    @property
    def agency(self) -> str | None:
        """The first of its agencies."""
        return self.agencies[0] if self.agencies else None


def dateline_of(paragraphs: list[str]) -> Dateline | None:
    """The dateline that opens one of the first paragraphs, None when there is none."""
    for number, paragraph in enumerate(paragraphs[:SEARCHED]):
        read = [found for form in (*_FORMS, *_OF_KNOWN) if (found := _read(form, paragraph, number))]
        if read:
            return next((found for found in read if found.agencies), read[0])
    return None


def _read(form: re.Pattern[str], paragraph: str, number: int) -> Dateline | None:
    """The dateline of one form; it needs an agency that we know or a day, and no picture's credit."""
    match = form.match(paragraph[:200])
    if match is None:
        return None
    place, written, day = ((match[part] or "").strip(" ,.-") for part in ("place", "agency", "date"))
    known = _known(written)
    if not known and (not day or form in _OF_KNOWN or "/" in written):
        return None
    if not _is_day(day) or _introduces(place, written) or _NO_PLACE.fullmatch(place):
        return None
    agencies = known or ((written,) if _MARK.fullmatch(written) else ())
    date = _date(day) if _YEAR.search(day) else None
    return Dateline(place or None, agencies, date, number, match.end(), not paragraph[match.end() :].strip())


def _known(written: str) -> tuple[str, ...]:
    """The agencies that a mark names, all of several between strokes; empty when one of them is none."""
    named = [agency_marked(written)]
    if named == [None]:
        named = [agency_marked(part) for part in written.split("/")]
    return tuple(name for name in named if name) if all(named) else ()


def _date(day: str) -> datetime | None:
    """The date that a day with its year says; Italian's short months are nobody else's."""
    return parse_date(day) or parse_date(day, language="it")


def _is_day(day: str) -> bool:
    """Whether what stands behind a day for its month is one."""
    if not day[:1].isdigit() or "日" in day:
        return True
    return _date(day if _YEAR.search(day) else f"{day.rstrip('.,')} {_LEAP_YEAR}") is not None


def _introduces(place: str, mark: str) -> bool:
    """Whether a mark only shortens the words before it: `Awami National Party (ANP)`."""
    words = re.findall(rf"(?:^|[\s\-]){_CAP}", place)
    return len(words) > 1 and "".join(word[-1] for word in words) == mark
