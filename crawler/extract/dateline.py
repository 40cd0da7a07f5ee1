"""Datelines: the place, agency and day that open a report, in the manners of the world's agencies."""

import re
from dataclasses import dataclass
from datetime import datetime

from crawler.extract.agencies import agency_named
from crawler.parse.dates import parse_date

SEARCHED = 8
"""A dateline stands within the first so many paragraphs."""

_CAP = r"[A-ZÀ-ÝŞĞİÇÖÜƏА-ЯЁҚӘҒҢӨҰҮІ]"
_PLACE = rf"{_CAP}[\w.'’\-]*(?:[ ,/\-]+{_CAP}[\w.'’\-]*){{0,4}}"
_ENGLISH_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)[a-z]*\.?"
_DASH = r"(?:--|[-–—:])"

_FORMS = (
    # Almaty, Kazakhstan (AFP) Dec 6, 2024   ·   Beijing (XINHUA) March 4   ·   Berlin (dpa) -
    re.compile(rf"^(?P<place>{_PLACE})\s*\((?P<agency>dpa|[A-Z][\w .&\-]{{1,30}})\)\s*{_DASH}?\s*(?P<date>{_ENGLISH_MONTH}\s\d{{1,2}}(?:,\s*\d{{4}})?)?\s*{_DASH}?\s*"),
    # BAKU, 3 May (Reuters) -   ·   ASTANA, Kazakhstan, Dec. 6 (AP) —
    re.compile(rf"^(?P<place>{_CAP}{{2}}[\w.'’\-]*(?:[ ,/]+{_CAP}[\w.'’\-]*){{0,4}}),\s*(?P<date>(?:\d{{1,2}}\s{_ENGLISH_MONTH}|{_ENGLISH_MONTH}\s\d{{1,2}}),?(?:\s\d{{4}})?)\s*[./]?\s*[(/]?(?P<agency>[A-Z][\w .&\-]{{1,30}}?)?[)/]?\s*[.\-–—:]+\s+"),
    # New Delhi, May 3 (IANS)   ·   Baku, Azerbaijan, May 3. (Trend) –
    re.compile(rf"^(?P<place>{_PLACE}),\s*(?P<date>(?:\d{{1,2}}\s{_ENGLISH_MONTH}|{_ENGLISH_MONTH}\s\d{{1,2}}),?(?:\s\d{{4}})?)[.,]?\s*\((?P<agency>dpa|[A-Z][\w .&\-]{{1,30}})\)\s*{_DASH}?\s*"),
    # BAKU (Reuters) -
    re.compile(rf"^(?P<place>{_CAP}{{2}}[\w.'’\-]*(?:[ ,/]+{_CAP}[\w.'’\-]*){{0,4}})\s*\((?P<agency>[A-Z][\w .&\-]{{1,30}})\)\s*{_DASH}\s*(?P<date>)"),
    # АСТАНА, 5 мая – КазТАГ   ·   Астана. 5 мая. КазТАГ –   ·   БАКУ /Trend/ -
    re.compile(rf"^(?P<place>{_PLACE})[.,]\s*(?P<date>\d{{1,2}}\s[а-яё]{{3,9}}(?:\s\d{{4}})?)[.,]?\s*[/(—–-]*\s*(?P<agency>[A-ZА-ЯЁ][\w .\-]{{2,30}}?)[/)]?\s*[.—–:-]+\s+"),
    re.compile(rf"^(?P<place>{_CAP}{{2}}[\w\-]*(?:[ ,]+{_CAP}[\w\-]*){{0,3}}),?\s*/(?P<agency>[A-ZА-ЯЁ][\w .\-]{{2,30}})/[.,]?\s*{_DASH}?\s*(?P<date>)"),
    # АСТАНА. КАЗИНФОРМ –   ·   МОСКВА, ТАСС —
    re.compile(rf"^(?P<place>{_PLACE})[.,]\s*[/(]?(?P<agency>{_CAP}[\w.\-]{{2,20}})[/)]?\s*[—–-]+\s+(?P<date>)"),
    # 新华社阿斯塔纳5月3日电（记者…）
    re.compile(r"^(?P<agency>新华社|中新社|中新网|新华网|[\u4e00-\u9fff]{1,4}社)(?P<place>[\u4e00-\u9fff]{2,12}?)(?P<date>\d{1,2}月\d{1,2}日)电\s*(?:[（(][^）)]{0,60}[）)])?\s*"),
    # İstanbul (AA) -   ·   ANKARA - AA
    re.compile(rf"^(?P<place>{_CAP}[\w'’]+(?:[ /]{_CAP}[\w'’]+)?)\s*[(\-–]\s*(?P<agency>AA|İHA|DHA|Anadolu)\s*[)]?\s*{_DASH}?\s*(?P<date>)"),
)  # fmt: skip

_MARK = re.compile(r"[A-Z]{2,6}|[А-ЯЁ]{2,6}|[\u4e00-\u9fff]{1,4}社")
"""What can only be an agency's mark in a dateline, though we do not know the agency."""


@dataclass(frozen=True)
class Dateline:
    """Where, when and by whom a report was filed; `paragraph` is where it stands, `alone` when nothing follows it there."""

    place: str
    agency: str | None
    date: datetime | None
    paragraph: int
    length: int
    alone: bool


def dateline_of(paragraphs: list[str]) -> Dateline | None:
    """The dateline that opens one of the first paragraphs, None when there is none."""
    for number, paragraph in enumerate(paragraphs[:SEARCHED]):
        for form in _FORMS:
            match = form.match(paragraph[:200])
            if match is None:
                continue
            written = (match["agency"] or "").strip()
            agency = agency_named(written)
            day = match["date"] or ""
            mark = _MARK.fullmatch(written) is not None
            if agency is None and not day:
                continue
            rest = paragraph[match.end() :].strip()
            date = parse_date(day) if re.search(r"\d{4}", day) else None
            known = agency or (written if mark else None)
            return Dateline(match["place"].strip(" ,."), known, date, number, match.end(), not rest)
    return None
