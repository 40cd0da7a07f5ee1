"""Dates as feeds and pages write them, in a dozen languages: right, or None; never a guess.

feedparser silently errs on a third of the strings real feeds carry, so this reader is our own. An unknown zone, an
impossible day, an ambiguous order of day and month give None; the caller keeps the raw string.
"""

import re
import unicodedata
from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

from crawler.parse.calendar_words import DAY_FIRST, MONTH_FIRST, MONTHS, NOT_ZONES, ZONES

MAX_LENGTH = 120
"""No date is longer."""

_EPOCH_FIRST, _EPOCH_LAST = 631_152_000, 4_102_444_800  # 1990 to 2100, in seconds

_TIME = re.compile(
    r"(?<![\d:.])(\d{1,2})[:.时時h](\d{2})(?:[:.分](\d{1,2})(?:[.,]\d+)?)?秒?\s*(?:\b([ap])\.?\s?m\b\.?)?(?![\d:])",
    re.IGNORECASE,
)
_TIME_ZH = re.compile(r"(?<!\d)(上午|下午)?\s*(\d{1,2})[时時点點](?:(\d{1,2})分(?:(\d{1,2})秒)?)?")
_HOUR_12 = re.compile(r"(?<![\d:.])(\d{1,2})\s?([ap])\.?m\b\.?", re.IGNORECASE)
_OFFSET = re.compile(r"(?:\b(?:GMT|UTC|Z)\s?)?([+\-−–])\s?(\d{1,2}):?(\d{2})?(?!\d)", re.IGNORECASE)
_IANA = re.compile(r"\b([A-Z][A-Za-z]+/[A-Z][A-Za-z_]+(?:/[A-Z][A-Za-z_]+)?)\b")
_ISO = re.compile(r"(?<!\d)(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)")
_ISO_COMPACT = re.compile(r"(?<!\d)((?:19|20)\d{2})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})?)?(?!\d)")
_CHINESE = re.compile(r"(\d{4})\s?年\s?(\d{1,2})\s?月\s?(\d{1,2})\s?[日号號]?")
_NUMERIC = re.compile(r"(?<!\d)(\d{1,2})([./\-])(\d{1,2})\2(\d{4}|\d{2})(?![\d])")
_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th|er|º|ª|-?го|-?ое)\b", re.IGNORECASE)
_DAY_NAME = re.compile(r"^[^\W\d]+\.?[,\s]\s*(?=\d|[^\W\d]{3,}\.?\s+\d)")
_WORD = re.compile(r"[^\W\d_]+(?:['’ʻ‘`][^\W\d_]+)*", re.UNICODE)
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?!\d)")
_ISO_T = re.compile(r"(?<=\d)[Tt](?=\d{2})")


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
    written = _tidy(text)
    if not written or len(written) > MAX_LENGTH:
        return None
    if written.isdigit() and len(written) in {10, 13}:
        return _epoch(written)
    if day_first is None and language:
        day_first = True if language[:2] in DAY_FIRST else False if language.lower() in MONTH_FIRST else None
    found = _time_of(written)
    if found is None:
        return None
    hour, minute, second, rest = found
    day = _day_of(rest, day_first)
    if day is None:
        return None
    year, month, number, rest = day
    zone = _zone_of(rest, timezone)
    if zone is None:
        return None
    return _instant(year, month, number, hour, minute, second, zone)


def order_of(texts: list[str]) -> bool | None:
    """Whether a source writes the day first, by those of its numeric dates that can only be read one way."""
    votes = set()
    for text in texts:
        match = _NUMERIC.search(_tidy(text)[:MAX_LENGTH])
        if match:
            first, second = int(match[1]), int(match[3])
            if first > 12 >= second:
                votes.add(True)
            elif second > 12 >= first:
                votes.add(False)
    return votes.pop() if len(votes) == 1 else None


def _tidy(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text[: MAX_LENGTH * 4]).translate({0x200E: None, 0x200F: None, 0xFEFF: None})
    return " ".join(plain.split())


def _epoch(digits: str) -> datetime | None:
    seconds = int(digits) / (1000 if len(digits) == 13 else 1)
    if not _EPOCH_FIRST <= seconds <= _EPOCH_LAST:
        return None
    return datetime.fromtimestamp(seconds, UTC)


def _time_of(text: str) -> tuple[int, int, int, str] | None:
    """(hour, minute, second, the rest); midnight where there is no time; None where a time cannot be."""
    compact = _ISO_COMPACT.search(text)
    if compact and compact[4]:
        rest = text[: compact.start(4)].rstrip("Tt") + " " + text[compact.end() :]
        return int(compact[4]), int(compact[5]), int(compact[6] or 0), rest
    text = _ISO_T.sub(" ", text)
    chinese = _TIME_ZH.search(text)
    if chinese:
        hour = int(chinese[2]) + (12 if chinese[1] == "下午" and int(chinese[2]) < 12 else 0)
        return hour, int(chinese[3] or 0), int(chinese[4] or 0), _cut(text, chinese)
    for match in _TIME.finditer(text):
        if "." in match[0][:3] and re.match(r"\.\d", text[match.end() :]):
            continue  # 07.02.2026 is a day, not an hour
        if "." in match[0] and ":" not in match[0] and _is_day(text, match):
            continue
        clock = _twelve(int(match[1]), match[4])
        if clock is None:
            return None
        return clock, int(match[2]), int(match[3] or 0), _cut(text, match)
    short = _HOUR_12.search(text)
    if short:
        clock = _twelve(int(short[1]), short[2])
        return None if clock is None else (clock, 0, 0, _cut(text, short))
    return 0, 0, 0, text


def _is_day(text: str, match: re.Match[str]) -> bool:
    """Whether `17.02` is the beginning of `17.02.26` or stands alone as a day."""
    numeric = _NUMERIC.search(text)
    return numeric is not None and numeric.start() <= match.start() < numeric.end()


def _twelve(hour: int, half: str | None) -> int | None:
    if half is None:
        return hour
    if not 1 <= hour <= 12:
        return None if hour > 23 else hour
    return hour % 12 + (12 if half.lower() == "p" else 0)


def _cut(text: str, match: re.Match[str]) -> str:
    return text[: match.start()] + " " + text[match.end() :]


def _day_of(text: str, day_first: bool | None) -> tuple[int, int, int, str] | None:
    """(year, month, day, the rest)."""
    for pattern in (_CHINESE, _ISO):
        match = pattern.search(text)
        if match:
            groups = [group for group in match.groups() if group.isdigit()]
            return int(groups[0]), int(groups[1]), int(groups[2]), _cut(text, match)
    match = _ISO_COMPACT.search(text)
    if match and _MONTHLESS.search(text) is None:
        return int(match[1]), int(match[2]), int(match[3]), _cut(text, match)
    match = _NUMERIC.search(text)
    if match:
        return _numeric(match, day_first, text)
    return _named(_ORDINAL.sub("", text))


_MONTHLESS = re.compile(r"[^\W\d_]{4,}")


def _numeric(match: re.Match[str], day_first: bool | None, text: str) -> tuple[int, int, int, str] | None:
    first, second, year = int(match[1]), int(match[3]), _year(match[4])
    if match[2] == ".":  # nobody writes the month first with dots
        day, month = first, second
    elif first > 12 or second > 12 or first == second:
        day, month = (first, second) if first > 12 or first == second else (second, first)
    elif day_first is None:
        return None
    else:
        day, month = (first, second) if day_first else (second, first)
    return year, month, day, _cut(text, match)


def _year(digits: str) -> int:
    number = int(digits)
    return number if len(digits) == 4 else 2000 + number if number < 70 else 1900 + number


def _named(text: str) -> tuple[int, int, int, str] | None:
    """A date whose month is a word, in either order: `17 Feb 2026`, `February 17, 2026`, `17-Feb-26`."""
    for match in _WORD.finditer(text):
        month = MONTHS.get(_fold(match[0]))
        if month is None:
            continue
        before, after = text[: match.start()], text[match.end() :]
        found = _around(before, after)
        if found is None:
            continue
        day, year, rest = found
        return year, month, day, rest
    return None


_BEFORE = re.compile(r"(?<!\d)(\d{1,2})[.\s\-/]*(?:de\s+|of\s+|,\s*)?$", re.IGNORECASE)
_AFTER_YEAR = re.compile(
    r"^[.,\s\-/']*(?:de[l]?\s+|г\.?\s*)?(\d{4}|\d{2})(?![\d:])\s*(?:г\.?|год[а-я]*|ж\.?|yil[a-z]*|il)?", re.IGNORECASE
)
_AFTER_DAY = re.compile(r"^[.\s\-/]*(\d{1,2})(?!\d)[.,\s\-/]*(\d{4})(?!\d)", re.IGNORECASE)
_YEAR_BEFORE = re.compile(r"(?<!\d)((?:19|20)\d{2})[\s.,\-/]*(?:ж\.?|г\.?|жылғы|yil)?\s*$", re.IGNORECASE)
_YEAR_FIRST = re.compile(
    r"(?<!\d)((?:19|20)\d{2})\s*(?:жылғы|жылдың|ж\.|-yil|yil|年|,)?\s*(\d{1,2})[\s.\-]*$", re.IGNORECASE
)
_DAY_ALONE = re.compile(r"^[.\s\-/]*(\d{1,2})(?![\d:])")
_YEAR_AT_END = re.compile(r"(?<!\d)((?:19|20)\d{2})(?!\d)\s*$")


def _around(before: str, after: str) -> tuple[int, int, str] | None:
    """(day, year, the rest) from what stands before and after a month."""
    year_first = _YEAR_FIRST.search(before)
    if year_first:
        return int(year_first[2]), int(year_first[1]), before[: year_first.start()] + " " + after
    day_before = _BEFORE.search(before)
    if day_before:
        year_after = _AFTER_YEAR.match(after)
        if year_after:
            rest = before[: day_before.start()] + " " + after[year_after.end() :]
            return int(day_before[1]), _year(year_after[1]), rest
        return None
    both_after = _AFTER_DAY.match(after)
    if both_after:
        return int(both_after[1]), int(both_after[2]), before + " " + after[both_after.end() :]
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


def _zone_of(rest: str, default: str | None) -> timezone | ZoneInfo | None:
    """The zone named in what is left of the string, else the default, else UTC; None for one we do not know."""
    iana = _IANA.search(rest)
    if iana:
        try:
            return ZoneInfo(iana[1])
        except (KeyError, ValueError, OSError):
            return None
    offset = _OFFSET.search(rest)
    if offset:
        hours, minutes = int(offset[2]), int(offset[3] or 0)
        if hours > 14 or minutes > 59:
            return None
        span = timedelta(hours=hours, minutes=minutes)
        return timezone(span if offset[1] == "+" else -span)
    for word in re.findall(r"[^\W\d_]+", rest):
        if word in ZONES:
            return timezone(timedelta(minutes=ZONES[word]))
        if word.isupper() and word.isascii() and 2 <= len(word) <= 5 and word not in NOT_ZONES:
            return None
    return ZoneInfo(default) if default else UTC


def _instant(
    year: int, month: int, day: int, hour: int, minute: int, second: int, zone: timezone | ZoneInfo
) -> datetime | None:
    later = timedelta()
    if hour == 24 and minute == 0 and second == 0:
        hour, later = 0, timedelta(days=1)
    if second == 60:
        second = 59
    try:
        return (datetime(year, month, day, hour, minute, second, tzinfo=zone) + later).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
