"""What is ahead: days to come that the news names, each with the sentence that says so. No guess: day, month, cue.

A date counts when its sentence looks forward (will, takes effect, due, scheduled, вступит, состоится, 将 …) and the day
lies after the edition's, within a year; a date without a year is the next such day. Datelines are left out.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from crawler.parse.calendar_words import MONTHS
from pipeline.digest.leads import sentences

FARTHEST = timedelta(days=366)
"""How far ahead a day may lie."""

WITHOUT_YEAR = timedelta(days=200)
"""How far ahead a day without a year may lie: further away, the one that has just passed is meant."""

OPENING = 16
"""Letters before a date that still opens its clause: `From the`, `On Monday`."""

READ = 6_000
"""Characters of a text that are read."""

_DIGIT = re.compile(r"\d")
_CUE = re.compile(
    r"\b(?:will|shall|starting|beginning|effective|takes? effect|due|deadline|scheduled|planned|plans|expected"
    r"|(?:come|enter|go)(?:es|s)? into (?:force|effect)|in force|appl(?:y|ies)"
    r"|to (?:be|begin|start|open|meet|take|come|expire)|expires?|until"
    r"|by the end|meets?|meeting|summit|auction|tender|hearing|vote|election|launch(?:es)?|opens?|starts?|begins?)\b"
    r"|\b(?:вступ(?:ит|ает|ят)|состо(?:ится|ятся)|пройд[её]т|пройдут|начн[её]тся|начнутся|запланирован\w*|ожида\w+"
    r"|планиру\w+|намечен\w*|истекает|откроется|встретятся"
    r"|действу(?:ет|ют)|ввод(?:ится|ятся)|будет|будут|заседани\w+|саммит\w*|до конца)\b"
    r"|将|拟于|预计|截至|生效|施行|实施|召开|举行|启动"
    r"|\b(?:вырас(?:тет|тут)|сниз(?:ит|ят)ся|повыс(?:ит|ят)ся|увелич(?:ит|ат)ся|измен(?:ит|ят)ся|подорожа(?:ет|ют)|подешеве(?:ет|ют)"
    r"|запуст(?:ит|ят)|введ(?:[её]т|ут)|начн(?:[её]т|ут)|получ(?:ит|ат)|подпиш(?:ет|ут)|постав(?:ит|ят)|прекрат(?:ит|ят))\b"
    r"|\b\w{2,}(?:acak|ecek)(?:lar|ler|t[ıi]r)?\b|\b(?:yürürlüğe|bekleniyor|planlanıyor)\b"
    r"|\b(?:soll|sollen|will|wollen|wird|werden|tritt|treten|gilt|gelten|beginn(?:t|en)|start(?:et|en)|trifft|treffen|fällig)\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:cancell?ed|called off|postponed|put off|was held|took place"
    r"|(?:was|were|had been) (?:planned|scheduled|due|expected)"
    r"|прош(?:[её]л|ла|ло|ли)|состоял(?:ся|ась|ось|ись)|отмен\w+|перенес\w+|abgesagt|verschoben|iptal|ertelendi)\b|取消|推迟|已于",
    re.IGNORECASE,
)
"""A sentence that says so of its day names nothing to come."""

_BACK = re.compile(
    r"\b(?:since|of|dated|(?:year|months|quarter) to|end(?:ed|ing)|after|before|после|от|seit|vom)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
"""What may stand right before a date that dates something else."""

_CLAUSE = re.compile(r"[,;:，；：—]\s*|\s(?:but|while|after|before|но|а также)\s")
_NAMES = frozenset(
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sep sept oct nov dec "
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря "
    "янв фев мар апр июн июл авг сен сент окт ноя нояб дек "
    "januar jänner februar märz mai juni juli oktober dezember "
    "ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık".split()
)
"""Months in the languages of the cues. In running text a name of another language is a plain word: `set 5`, `3 out`."""

_MONTH = "|".join(sorted((re.escape(name) for name in MONTHS.keys() & _NAMES), key=len, reverse=True))
_TO = r"(?:\s?(?:-|–|to|and|до|и|bis|und)\s?\d{1,2})?"
_DAY_MONTH = re.compile(
    rf"\b(\d{{1,2}}){_TO}(?:st|nd|rd|th|\.)?\s+(?:of\s+)?({_MONTH})\b\.?(?:,?\s+(\d{{4}}))?", re.IGNORECASE
)
_MONTH_DAY = re.compile(
    rf"\b({_MONTH})\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?\b(?!\s*[:%]){_TO}(?:,?\s+(\d{{4}})\b)?", re.IGNORECASE
)
_HAN = re.compile(r"(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日")


def days_ahead(text: str, told: date, today: date) -> list[tuple[date, str]]:
    """(day, sentence) for each day after `today` that a text of the day `told` names as to come; each day once."""
    found: dict[date, str] = {}
    for sentence in sentences(text[:READ]):
        if _DIGIT.search(sentence) is None or _CUE.search(sentence) is None or _PAST.search(sentence):
            continue
        for start, number, month, year in _dates(sentence):
            day = _day(number, month, year, told)
            if day is not None and today < day <= today + FARTHEST and _looks_forward(sentence, start):
                found.setdefault(day, sentence)
    return sorted(found.items())


def _looks_forward(sentence: str, start: int) -> bool:
    """Whether a cue speaks of the date that begins there: before it in its clause, or behind a date that opens one."""
    if _BACK.search(sentence[:start]):
        return False
    begins = max((match.end() for match in _CLAUSE.finditer(sentence, 0, start)), default=0)
    opens = start - begins <= OPENING
    return _CUE.search(sentence[begins:start]) is not None or (opens and _CUE.search(sentence[start:]) is not None)


def _dates(sentence: str) -> Iterator[tuple[int, int, int, int | None]]:
    """(position, day, month, year) of each date; the first day of a span."""
    for form, day, month in ((_DAY_MONTH, 1, 2), (_MONTH_DAY, 2, 1)):
        for match in form.finditer(sentence):
            if not (match[month].isascii() and match[month].islower()):  # to march, it may
                year = int(match[3]) if match[3] else None
                yield match.start(), int(match[day]), MONTHS[match[month].casefold()], year
    for match in _HAN.finditer(sentence):
        yield match.start(), int(match[3]), int(match[2]), int(match[1]) if match[1] else None


def _day(number: int, month: int, year: int | None, told: date) -> date | None:
    for candidate in (year,) if year is not None else (told.year, told.year + 1):
        try:
            day = date(candidate, month, number)
        except ValueError:
            return None
        if year is not None or told <= day <= told + WITHOUT_YEAR:
            return day
    return None
