"""The time of day and the zone in a date string; what they leave over tells whether everything was understood."""

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

from crawler.parse.calendar_words import (
    AFTER_TIME,
    HALF_DAYS,
    NAMED_TIMES,
    NOT_ZONES,
    PLACES,
    WEEKDAY_PARTS,
    WEEKDAYS,
    ZONES,
)

TAKEN = "\x01"
"""Stands where a time was taken out of a string, so that what follows it can be told."""

_HALF = "|".join(HALF_DAYS)
_TIME = re.compile(
    rf"(?:({_HALF})\s*)?(?<![\d:.+])(\d{{1,2}})[:.時时点點](\d{{2}})(?:[:.分](\d{{1,2}})(?:[.,]\d+)?)?[分秒]?"
    r"\s*(?:([ap])\.?\s?m\b\.?)?(?![\d:])",
    re.IGNORECASE,
)
_TIME_ZH = re.compile(rf"(?<!\d)({_HALF})?\s*(\d{{1,2}})[時时点點](?:(\d{{1,2}})分(?:(\d{{1,2}})秒)?|(半))?")
_HOUR_12 = re.compile(r"(?<![\d:.])(\d{1,2})\s?([ap])\.?\s?m\b\.?", re.IGNORECASE)
_HOURS = re.compile(
    r"(?<![\d:.])(\d{1,2})\s?(?:h|uhr|ч\.?|час(?:ов|а)?)(?:\s?(\d{2})(?:\s?(?:min\.?|мин\.?|m))?)?(?![\d\w])", re.I
)
_IANA = re.compile(r"\b(Etc/GMT[+-]\d{1,2}|[A-Z][A-Za-z]+/[A-Z][A-Za-z_\-]+(?:/[A-Z][A-Za-z_\-]+)?)")
_OFFSET = re.compile(
    r"(?:\b(?:GMT|UTC|UT)\s*([+\-])\s?|(?<![\w+\-])([+\-])|(?<=[\d" + TAKEN + r"])\s*([+\-]))(\d{1,2}):?(\d{2})?(?!\d)",
    re.I,
)
_MOSCOW_PLUS = re.compile(r"\b(?:MSK|МСК)\s?([+\-])\s?(\d{1,2})(?!\d)", re.IGNORECASE)
_BRACKETS = re.compile(r"[(\[][^()\[\]]*[)\]]")
_WORD = re.compile(r"[^\W\d_]+(?:['’ʻ‘`][^\W\d_]+)*")
_TIME_WORD = re.compile(
    r"врем|\bпо (?:моск|аст|алм|баку|ташк)|time\b|zeit\b|saat|heure|hora\b|vaxt|vaqti|уақыт|时间|時間", re.IGNORECASE
)
_PART_OF_DAY = re.compile(
    r"\b(?:(утра|ночи|öö)|(дня|вечера|ös)|pm|p\.m|noon|midday|midnight|afternoon|evening|night|morning|tarde|noche|mañana|soir|matin|"
    r"abends?|nachmittags?|morgens|vormittags?|mittags|akşam|gece|sabah|полдень|полночь)\b",
    re.IGNORECASE,
)


def time_of(text: str, is_day: re.Match[str] | None) -> tuple[int, int, int, str] | None:
    """(hour, minute, second, the rest); midnight where there is no time; None where a time cannot be.

    `is_day` is where a numeric day stands: `17.02` in it is no time.
    """
    found = _clock_of(text, is_day)
    if found is None:
        return None
    hour, minute, second, rest = found
    part = _PART_OF_DAY.search(rest)
    if part is None:
        return found
    if TAKEN not in rest:
        return None  # 6 June 2024 at noon
    if hour > 12:
        return found
    if part[1] is None and part[2] is None:
        return None  # 9:05 in the evening: in which language does the night begin when?
    return (hour % 12 + (12 if part[2] else 0), minute, second, _PART_OF_DAY.sub(" ", rest))


def _clock_of(text: str, is_day: re.Match[str] | None) -> tuple[int, int, int, str] | None:
    for match in _TIME.finditer(text):
        if ":" not in match[0] and is_day is not None and is_day.start() < match.end() and match.start() < is_day.end():
            continue
        if "." in match[0][:3] and re.match(r"\.\d", text[match.end() :]):
            continue
        return _told(text, match, match[1], match[2], match[3], match[4], match[5])
    if chinese := _TIME_ZH.search(text):
        minute = "30" if chinese[5] else chinese[3]
        return _told(text, chinese, chinese[1], chinese[2], minute, chinese[4], None)
    if short := _HOUR_12.search(text):
        return _told(text, short, None, short[1], None, None, short[2])
    if hours := _HOURS.search(text):
        return _told(text, hours, None, hours[1], hours[2], None, None)
    return 0, 0, 0, text


def _told(
    text: str,
    match: re.Match[str],
    half_day: str | None,
    hour: str,
    minute: str | None,
    second: str | None,
    half: str | None,
) -> tuple[int, int, int, str] | None:
    clock: int | None = int(hour)
    if half_day is not None:
        clock = _in_half(int(hour), half_day)
    elif half is not None:
        clock = _twelve(int(hour), half)
    if clock is None:
        return None
    return clock, int(minute or 0), int(second or 0), f"{text[: match.start()]} {TAKEN} {text[match.end() :]}"


def _twelve(hour: int, half: str) -> int | None:
    """An hour with a.m. or p.m.; `14:05 PM` is what some programs write, `14:05 AM` contradicts itself."""
    if hour == 0 or hour > 12:
        return hour if (hour == 0) == (half.lower() == "a") and hour < 24 else None
    return hour % 12 + (12 if half.lower() == "p" else 0)


def _in_half(hour: int, name: str) -> int | None:
    """An hour with 上午, 下午 and the like; noon and midnight by the half's name, 晚上12 could be either day."""
    if hour > 12:
        return hour if hour < 24 and HALF_DAYS[name] else None
    if name == "中午":
        return hour if hour >= 10 else hour + 12
    if hour == 12 and name in {"晚上", "傍晚", "晚間", "晚间"}:
        return None
    return hour % 12 + HALF_DAYS[name]


def zone_of(rest: str, default: str | None, has_time: bool) -> tzinfo | None:
    """The zone named in what is left of a string, else the default, else UTC.

    None for a zone we do not know, for two that differ, and where something is left that was not understood.
    """
    if match := _IANA.search(rest):
        named = _place(match[1])
        offset = _OFFSET.search(rest[: match.start()])
        return named if offset is None else _offset(offset)
    if match := _MOSCOW_PLUS.search(rest):
        hours = int(match[2]) * (1 if match[1] == "+" else -1)
        return timezone(timedelta(hours=3 + hours)) if -1 <= hours <= 9 and not _digits(rest, match) else None
    plain = _BRACKETS.sub(" ", rest)
    for words in (plain, rest) if plain != rest else (rest,):
        if (match := _OFFSET.search(words)) is not None:
            if _digits(words, match) or not (has_time or match[5]):
                return None
            return _agreed(match, words)
    if re.search(r"\d", rest):
        return None
    return _named(rest, default)


def _digits(text: str, match: re.Match[str]) -> bool:
    return re.search(r"\d", text[: match.start()] + text[match.end() :]) is not None


def _offset(match: re.Match[str]) -> timezone | None:
    sign = -1 if "-" in {match[1], match[2], match[3]} else 1
    span = sign * timedelta(hours=int(match[4]), minutes=int(match[5] or 0))
    inhabited = timedelta(hours=-12) <= span <= timedelta(hours=14) and int(match[5] or 0) in {0, 15, 30, 45}
    return timezone(span) if inhabited else None


def _agreed(match: re.Match[str], words: str) -> timezone | None:
    """The offset, unless a name beside it says another: `+0500 GMT` may mean either."""
    found = _offset(match)
    others = {word.upper() for word in _WORD.findall(words[: match.start()] + " " + words[match.end() :])}
    for name in others & ZONES.keys():
        if found is None or timedelta(minutes=ZONES[name]) != found.utcoffset(None):
            return None
    return found


def _place(name: str) -> tzinfo | None:
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return None


def _named(rest: str, default: str | None) -> tzinfo | None:
    after = rest.partition(TAKEN)[2]
    if _TIME_WORD.search(after):
        known = [place for word, place in NAMED_TIMES.items() if word in rest.casefold()]
        return _place(known[0]) if known else None
    words = _WORD.findall(rest)
    trailing = _WORD.findall(after)
    for word in words:
        if word in ZONES:
            return timezone(timedelta(minutes=ZONES[word]))
        if word in PLACES:
            return _place(PLACES[word])
        if (
            word.isupper()
            and word.isascii()
            and 2 <= len(word) <= 5
            and word not in NOT_ZONES
            and not _is_weekday(word)
        ):
            return None
    if trailing:
        first = trailing[0]
        if first.upper() in ZONES and len(first) > 1 and len(trailing) == 1:
            return timezone(timedelta(minutes=ZONES[first.upper()]))
        close = after.strip(" ([\"'").startswith(first)
        harmless = _is_weekday(first) or folded(first) in AFTER_TIME or first >= "⺀"  # Chinese: 来源 and the like
        if close and (first[0].isupper() or len(first) <= 2) and not harmless:
            return None
    return ZoneInfo(default) if default else UTC


def is_date_word(word: str) -> bool:
    """Whether a word belongs to a date: a weekday, `at`, `o'clock`, a zone and the like."""
    return _is_weekday(word) or folded(word) in AFTER_TIME or word.upper() in ZONES


def _is_weekday(word: str) -> bool:
    return folded(word) in WEEKDAYS or folded(word) in WEEKDAY_PARTS


def folded(word: str) -> str:
    """A word as the lists of calendar words have it."""
    return word.replace("İ", "i").replace("I", "i").casefold().replace("ı", "i")


def instant_of(day: tuple[int, int, int], hour: int, minute: int, second: int, zone: tzinfo) -> datetime | None:
    """The instant in UTC; 24:00 is the next midnight, a leap second the one before it; None for what cannot be."""
    later = timedelta()
    if hour == 24 and minute == 0 and second == 0:
        hour, later = 0, timedelta(days=1)
    if second == 60:
        second = 59
    try:
        return (datetime(*day, hour, minute, second, tzinfo=zone) + later).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
