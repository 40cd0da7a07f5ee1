"""Dates as feeds and pages write them, in a dozen languages: right, or None; never a guess.

feedparser silently errs on a third of the strings real feeds carry, so this reader is our own. An unknown zone, an
impossible day, an ambiguous order of day and month, a number that nothing explains give None; the caller keeps the raw
string. The day is found here, time of day and zone in `clock`; `told` knows a day that is not the item's own.
"""

import html
import re
import unicodedata
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta, timezone

from crawler.parse.calendar_words import (
    DAY_FIRST,
    KAZAKH_ENDINGS,
    MONTH_FIRST,
    MONTHS,
    MONTHS_OF_TWO_WORDS,
    OWN_MONTHS,
    WEEKDAYS,
)
from crawler.parse.clock import TAKEN, folded, instant_of, is_date_word, known_zone, time_of, zone_of
from crawler.parse.told import is_told_of

MAX_LENGTH = 120
"""No date is longer."""

EARLIEST, LATEST = 1900, 2200
"""Years outside stand for `no date`: programs write the years 1 and 9999 for it."""

_EPOCH_FIRST, _EPOCH_LAST = 631_152_000, 4_102_444_800  # 1990 to 2100, in seconds
_EPOCH = re.compile(r"([1-9]\d{9})(\d{3})?(?:\.\d{1,9})?")

_RFC_822 = re.compile(
    r"(?:[A-Z][a-z]{2}, )?(\d{1,2}) (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) (\d{4}) (\d\d):(\d\d):(\d\d) "
    r"(?:GMT|UTC|Z|([+-])(\d\d)(00|15|30|45)|([A-Z]{2,5}))"
)
_ISO_8601 = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)(?:[Tt ](\d\d)(?::?(\d\d)(?::?(\d\d)(?:[.,]\d{1,12})?)?)?"
    r"\s?(?:[Zz]|([+-])(\d\d)(?::?(00|15|30|45))?)?)?"
)
_DAY_IN_ZONE = re.compile(r"(\d{4})-(\d\d)-(\d\d)\s?(\+)(\d\d):(\d\d)")
_ISO_WEEK = re.compile(r"(\d{4})-?W(\d\d)-?([1-7])(?=$|[Tt ])")
_ISO_ORDINAL = re.compile(r"([12]\d{3})(?:-(\d{3})(?=$|[Tt ])|(\d{3})(?=T\d))")
_BASIC_CLOCK = re.compile(r"^T(\d{2})(\d{2})(\d{2})?(?!\d)")
_BASIC_HOUR = re.compile(r"^(\d{4})(\d{2})(\d{2})T(\d{2})(?=$|[Z+\-])")
_SHORT_CLOCK = re.compile(r"(?<![\d:.])(\d{1,2}):(\d):(\d{1,2})(?![\d:])")
_ISO = re.compile(r"(?<![\dA-Za-z])(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)\.?")
_COMPACT = re.compile(r"(?<!\d)((?:19|20)\d{2})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})?)?(?!\d)")
_CHINESE = re.compile(r"(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日号號일]?")
_NUMERIC = re.compile(r"(?<![\dA-Za-zА-я])(\d{1,2})([./\-])(\d{1,2})\2(\d{4}|\d{2})(?!\d)")
_SPACED = re.compile(r"(?<![\d.])(\d{1,2})\. (\d{1,2})\. ?(?=(?:19|20)\d\d(?!\d))")
_SPACED_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)\. (\d{1,2})\. (\d{1,2})(?!\d)\.?")
_OF_MONTH = re.compile(r"(?<!\d)(\d{1,2}) (?:tháng|thg) (\d{1,2})(?:,? năm|,)? ((?:19|20)\d\d)(?!\d)", re.IGNORECASE)
_MONGOLIAN = re.compile(
    r"((?:19|20)\d\d) оны (\d{1,2})[\s-](?:д[үу]г[эа]{2}р|р) сарын (\d{1,2})(?:-?н[ыи]й?)?(?!\w)", re.IGNORECASE
)
_COUNT = re.compile(
    r"[|·•,;/\-]\s*\d{1,3}(?:[ ,.]\d{3})*\s(?:min(?:ute)?s?\s(?:read|de (?:lecture|lectura|leitura))"
    r"|min(?:uten)?\.?\slesezeit|(?:comment|view|share|read)s?|kommentare?|commentaires?|coment[aá]rios?|commenti"
    r"|просмотр\w*|комментари\w*|мин\w*\.?\s(?:на )?чтени[ея]|okunma|yorum)\b",
    re.IGNORECASE,
)
_ORDINAL = re.compile(
    r"(?<=\d)(?:(?:st|nd|rd|th|er?|e?ro|\.?[oa]|-?nj[iy]|-?го|-?о?е|-?(?:cü|cı|ci|cu)|-(?:s?[iıuü](?:nd[əa])?|d[əa]))\b|°)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+(?:['’ʻ‘`][^\W\d_]+)*")
_TWICE = re.compile(r"([^\W\d_]+)\s?/\s?([^\W\d_]+)")
_ISO_T = re.compile(r"(?<=\d)\s?[Tt](?=\d{2}|\d:)")
_HOUR_ALONE = re.compile(r"(\d{4}-\d\d-\d\d) (\d\d)(?: ?(Z|[+-]\d\d:?\d\d))?")
_LOG_TIME = re.compile(r"(?<=/\d{4}):(?=\d{2}:\d{2})")
_DASHES = {ord(dash): "-" for dash in "−–—‐‑‒"}
_UNSEEN = dict.fromkeys(
    (*range(1, 9), 0xAD, 0x61C, *range(0x200B, 0x2010), *range(0x202A, 0x202D), *range(0x2066, 0x206A), 0xFEFF)
)
_ENGLISH = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_SHORT = {name: number for number, name in enumerate(_ENGLISH, 1)}

Day = tuple[int, int, int]


def parse_date(
    text: str | None,
    *,
    timezone: str | None = None,
    language: str | None = None,
    day_first: bool | None = None,
) -> datetime | None:
    """The instant a date string names, aware and in UTC, or None when it names none for sure.

    A string without a zone is in `timezone` (an IANA name), else UTC. Where day and month could be either, `day_first`
    decides, else the language, else the answer is None.
    """
    if not text:
        return None
    if (match := _RFC_822.fullmatch(text)) is not None:
        day = (int(match[3]), _SHORT[match[2]], int(match[1]))
        if match[10] is None:
            return _plain(day, match[4], match[5], match[6], match[7], match[8], match[9])
        if (zone := known_zone(match[10], timezone)) is not None and EARLIEST <= day[0] <= LATEST:
            return instant_of(day, int(match[4]), int(match[5]), int(match[6]), zone)
    written = _tidy(text)
    if not written or len(written) > MAX_LENGTH or "://" in written:
        return None
    if (match := _ISO_8601.fullmatch(written)) is not None and (match[4] is None or written[-1] in "Zz" or match[7]):
        day = (int(match[1]), int(match[2]), int(match[3]))
        if match[4] is not None or timezone is None:
            return _plain(day, match[4], match[5], match[6], match[7], match[8], match[9])
    if (match := _DAY_IN_ZONE.fullmatch(written)) is not None:
        return _plain((int(match[1]), int(match[2]), int(match[3])), None, None, None, match[4], match[5], match[6])
    if (match := _EPOCH.fullmatch(written)) is not None:
        return _epoch(int(match[1]))
    if day_first is None and language:
        day_first = _order_in(language)
    if language and (own := OWN_MONTHS.get(language[:2].lower())):
        written = _WORD.sub(
            lambda word: _ENGLISH[own[_fold(word[0])] - 1] if _fold(word[0]) in own else word[0], written
        )
    return _read(written, timezone, day_first)


def _order_in(language: str) -> bool | None:
    """Whether a language, perhaps of a country (`en-GB`, `fr_FR`), puts the day first."""
    tag = language.lower().replace("_", "-")
    if not MONTH_FIRST.isdisjoint({tag, tag.partition("-")[0]}):
        return False
    return True if tag in DAY_FIRST or tag[:2] in DAY_FIRST else None


def order_of(texts: list[str]) -> bool | None:
    """Whether a source writes the day first, by those of its numeric dates that can only be read one way."""
    votes = set()
    for text in texts:
        if text.isascii() and not any(sign in text for sign in "./-"):
            continue
        written = _tidy(text)[:MAX_LENGTH]
        match = _NUMERIC.search(written)
        if match:
            first, second = int(match[1]), int(match[3])
            if first > 12 >= second:
                votes.add(True)
            elif second > 12 >= first:
                votes.add(False)
            elif match[2] != "." and (by_weekday := _order_by_weekday(match, written)) is not None:
                votes.add(by_weekday)
    return votes.pop() if len(votes) == 1 else None


def _tidy(text: str) -> str:
    """One line, with plain spaces, hyphens and digits; nothing invisible in it."""
    plain = text[: MAX_LENGTH * 4]
    if "&" in plain:
        plain = html.unescape(plain)
    plain = unicodedata.normalize("NFKC", plain).translate(_UNSEEN).translate(_DASHES)
    if not plain.isascii():
        plain = "".join(
            str(unicodedata.digit(letter)) if letter.isdecimal() and letter > "9" else letter for letter in plain
        )
    return " ".join(plain.split())


def _epoch(seconds: int) -> datetime | None:
    return datetime.fromtimestamp(seconds, UTC) if _EPOCH_FIRST <= seconds <= _EPOCH_LAST else None


def _plain(day: Day, hour: str | None, minute: str | None, second: str | None, *offset: str | None) -> datetime | None:
    """The instant of fields that stand for themselves, west and east of UTC by sign, hours and minutes."""
    sign, hours, minutes = offset
    east = (int(hours or 0) * 60 + int(minutes or 0)) * (-1 if sign == "-" else 1)
    if not (-12 * 60 <= east <= 14 * 60 and EARLIEST <= day[0] <= LATEST):
        return None
    zone = timezone(timedelta(minutes=east)) if east else UTC
    return instant_of(day, int(hour or 0), int(minute or 0), int(second or 0), zone)


def _read(written: str, default: str | None, day_first: bool | None) -> datetime | None:
    spelled = _spelled(_COUNT.sub("", written))
    found = time_of(spelled, None if _has_month(spelled) else _ISO.search(spelled) or _NUMERIC.search(spelled))
    if found is None:
        return None
    hour, minute, second, rest = found
    day = _day_of(rest, day_first)
    if day is None or not EARLIEST <= day[0][0] <= LATEST:
        return None
    if TAKEN not in rest and is_told_of(spelled, day[1]):
        return None
    zone = zone_of(day[1], default, TAKEN in rest)
    return instant_of(day[0], hour, minute, second, zone) if zone is not None else None


def _spelled(written: str) -> str:
    """The rarer forms of ISO 8601 (compact, week, ordinal, hour alone) and of server logs in the common one."""
    if (compact := _COMPACT.search(written)) and compact[4]:
        clock = f"{compact[4]}:{compact[5]}:{compact[6] or '00'}"
        written = f"{compact[1]}-{compact[2]}-{compact[3]} {clock} {written[compact.end() :]}"
    elif week := _ISO_WEEK.match(written):
        with suppress(ValueError):
            day = date.fromisocalendar(int(week[1]), int(week[2]), int(week[3]))
            written = f"{day} {_clock_spelled(written[week.end() :])}"
    elif ordinal := _ISO_ORDINAL.match(written):
        day = date(int(ordinal[1]), 1, 1) + timedelta(days=int(ordinal[2] or ordinal[3]) - 1)
        if day.year == int(ordinal[1]):
            written = f"{day} {_clock_spelled(written[ordinal.end() :])}"
    written = _BASIC_HOUR.sub(r"\1-\2-\3 \4:00", _SHORT_CLOCK.sub(r"\1:0\2:\3", written))
    if ". " in written:
        written = _SPACED_YEAR.sub(r"\1-\2-\3 ", _SPACED.sub(r"\1.\2.", written))
    written = _MONGOLIAN.sub(r"\1-\2-\3", _OF_MONTH.sub(r"\3-\2-\1", written))
    written = _ISO_T.sub(" ", _LOG_TIME.sub(" ", written)).replace("  ", " ")
    if not written.isascii():
        for name, month in MONTHS_OF_TWO_WORDS.items():
            written = written.replace(name, month)
    if "/" in written:
        written = _TWICE.sub(_once, written)
    hour_alone = _HOUR_ALONE.fullmatch(written)
    return f"{hour_alone[1]} {hour_alone[2]}:00 {hour_alone[3] or ''}" if hour_alone else written


def _once(two: re.Match[str]) -> str:
    """One name for a month that has two: `مايو/أيار`."""
    return two[1] if _month(two[1]) is not None and _month(two[1]) == _month(two[2]) else two[0]


def _clock_spelled(basic: str) -> str:
    """`T140500` as `14:05:00`, anything else as it is."""
    return _BASIC_CLOCK.sub(lambda clock: ":".join(filter(None, clock.groups())), basic)


def _cut(text: str, match: re.Match[str]) -> str:
    return text[: match.start()] + " " + text[match.end() :]


def _day_of(text: str, day_first: bool | None) -> tuple[Day, str] | None:
    """(year, month, day) and the rest."""
    for pattern in (_CHINESE, _ISO):
        match = pattern.search(text)
        if match:
            groups = [group for group in match.groups() if group.isdigit()]
            return (int(groups[0]), int(groups[1]), int(groups[2])), _cut(text, match)
    match = _COMPACT.search(text)
    if match and not _has_month(text):
        return (int(match[1]), int(match[2]), int(match[3])), _cut(text, match)
    match = _NUMERIC.search(text)
    if match:
        return _numeric(match, day_first, text)
    return _named(_ORDINAL.sub("", text))


def _has_month(text: str) -> bool:
    return any(_month(word) for word in _WORD.findall(text))


def _numeric(match: re.Match[str], day_first: bool | None, text: str) -> tuple[Day, str] | None:
    first, second, year = int(match[1]), int(match[3]), _year(match[4])
    if match[2] == ".":  # nobody writes the month first with dots
        day, month = first, second
    elif len(match[4]) == 2 and second <= 12 and int(match[4]) <= 31 and day_first is None:
        return None  # 24/12/06 may begin with its year
    elif first > 12 or second > 12 or first == second:
        day, month = (first, second) if first > 12 or first == second else (second, first)
    else:
        by_weekday = _order_by_weekday(match, text)
        order = day_first if by_weekday is None else by_weekday
        if order is None:
            return None
        day, month = (first, second) if order else (second, first)
    return (year, month, day), _cut(text, match)


def _order_by_weekday(match: re.Match[str], text: str) -> bool | None:
    """Whether the day stands first by the weekday beside it; None where none stands there or it does not decide."""
    named = {WEEKDAYS[word] for word in map(folded, _WORD.findall(text)) if word in WEEKDAYS}
    first, second, year = int(match[1]), int(match[3]), _year(match[4])
    if len(named) != 1 or not (1 <= first <= 12 and 1 <= second <= 12 and EARLIEST <= year <= LATEST):
        return None
    fits = [date(year, month, day).weekday() in named for month, day in ((second, first), (first, second))]
    return fits[0] if fits[0] != fits[1] else None


def _year(digits: str) -> int:
    number = int(digits)
    return number if len(digits) == 4 else 2000 + number if number < 70 else 1900 + number


def _month(word: str) -> int | None:
    folded = _fold(word)
    if folded in MONTHS:
        return MONTHS[folded]
    for ending in KAZAKH_ENDINGS:
        if folded.endswith(ending) and len(stem := folded.removesuffix(ending)) > 4 and stem in MONTHS:
            return MONTHS[stem]
    return None


def _named(text: str) -> tuple[Day, str] | None:
    """A date whose month is a word, in either order: `17 Feb 2026`, `February 17, 2026`, `17-Feb-26`.

    `mar., 06 déc. 2024` begins with a Tuesday: of two months the one that has its day beside it counts.
    """
    matches = [(match, month) for match in _WORD.finditer(text) if (month := _month(match[0])) is not None]
    if len({month for _, month in matches}) > 1:
        matches = [(match, month) for match, month in matches if _BEFORE.search(text[: match.start()])]
        if len({month for _, month in matches}) > 1:
            return None
    for match, month in matches:
        found = _around(text[: match.start()], text[match.end() :])
        if found is not None:
            day, year, rest = found
            return (year, month, day), rest
    return None


_BEFORE = re.compile(r"(?<!\d)(\d{1,2})[.\s\-/]*(?:de\s+|of\s+|,\s*)?$", re.IGNORECASE)
_AFTER_YEAR = re.compile(
    r"^[.,\s\-/']*(?:de[l]?\s+|г\.?\s*)?(\d{4}|\d{2})(?![\d:])"
    r"\s*(?:г\.|г\b|год[а-я]*|р\.|року|ж\.|ж\b|жыл[а-яәіңғүұқөһ]*|-?(?:cü|cı|ci|cu)?\s*(?:yil[a-z]*|il)\b)?",
    re.IGNORECASE,
)
_AFTER_DAY = re.compile(r"^[.\s\-/]*(\d{1,2})(?!\d)[.,\s\-/']*(\d{4}|(?<=')\d{2})(?!\d)", re.IGNORECASE)
_YEAR_BEFORE = re.compile(
    r"(?<!\d)((?:19|20)\d{2})[\s.,\-/]*(?:ж\.?|г\.?|жылғы|yil|il(?:in)?|m\.|թ\.?)?\s*$", re.IGNORECASE
)
_YEAR_FIRST = re.compile(
    r"(?<!\d)((?:19|20)\d{2})\s*(?:жылғы|-?жылд[ыа][ңн]|жылы|жыл|-?ж\.|-?yil|il(?:in)?|йил|წლის|年|\.\s*gada)?,?\s*(\d{1,2})[\s.\-]*$",
    re.IGNORECASE,
)
_DAY_ALONE = re.compile(r"^[.\s\-/]*(\d{1,2})(?![\d:])")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?!\d)")


def _around(before: str, after: str) -> tuple[int, int, str] | None:
    """(day, year, the rest) from what stands before and after a month."""
    year_first = _YEAR_FIRST.search(before)
    if year_first:
        return int(year_first[2]), int(year_first[1]), before[: year_first.start()] + " " + after
    day_before = _BEFORE.search(before)
    if day_before and "," in day_before[0] and not all(map(is_date_word, _WORD.findall(before))):
        return None  # Issue 4, June 2025
    if day_before:
        rest = before[: day_before.start()] + " "
        if year_after := _AFTER_YEAR.match(after):
            return int(day_before[1]), _year(year_after[1]), rest + after[year_after.end() :]
        if after.lstrip(" ,").startswith(TAKEN) and (far_year := _YEAR.search(after)):  # 6 Dec 14:05 +0500 2024
            return int(day_before[1]), int(far_year[1]), rest + _cut(after, far_year)
        return None
    both_after = _AFTER_DAY.match(after)
    if both_after:
        return int(both_after[1]), _year(both_after[2]), before + " " + after[both_after.end() :]
    day_after = _DAY_ALONE.match(after)
    year_before = _YEAR_BEFORE.search(before)
    if day_after and year_before:
        return int(day_after[1]), int(year_before[1]), before[: year_before.start()] + " " + after[day_after.end() :]
    far_year = _YEAR.search(after)
    if day_after and far_year:  # Tue Feb 17 18:03:07 MSK 2026, the time already taken out
        rest = after[day_after.end() : far_year.start()] + " " + after[far_year.end() :]
        return int(day_after[1]), int(far_year[1]), before + " " + rest
    return None


def _fold(word: str) -> str:
    return (
        unicodedata.normalize("NFC", word.replace("İ", "i").replace("I", "i").casefold()).rstrip(".").replace("’", "'")
    )
