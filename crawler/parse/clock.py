"""The time of day and the zone in a date string; what they leave over tells whether everything was understood."""

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo

from crawler.parse.calendar_words import (
    AFTER_TIME,
    EVENINGS,
    HALF_DAYS,
    MOSCOW_PLUS,
    NAMED_TIMES,
    NOT_ZONES,
    PARTS_OF_DAY,
    PLACES,
    WEEKDAY_PARTS,
    WEEKDAYS,
    ZONES,
)

TAKEN = "\x01"
"""Stands where a time was taken out of a string, so that what follows it can be told."""

_HALF = "|".join([*sorted(HALF_DAYS, key=len, reverse=True), r"(?-i:\b[AP]\.?M\.?)"])
_TIME = re.compile(
    rf"(?:({_HALF})\s*)?(?<![\d:.+])(\d{{1,2}})[:.時时点點시](\d{{2}})(?:(?:[:分분]|\.(?=\d\d))(\d{{1,2}})(?:[.,]\d+)?)?[分秒분초]?"
    r"\s*(?:([ap])\.?\s?m\b\.?)?(?![\d:])",
    re.IGNORECASE,
)
_TIME_ZH = re.compile(
    rf"(?<!\d)({_HALF})?\s*(\d{{1,2}})[時时点點시](?:\s?(\d{{1,2}})[分분](?:\s?(\d{{1,2}})[秒초])?|\s?(半|반))?"
)
_HOUR_12 = re.compile(r"(?<![\d:.])(\d{1,2})\s?([ap])\.?\s?m\b\.?", re.IGNORECASE)
_HOURS = re.compile(
    r"(?<![\d:.])(\d{1,2})\s?(?:h|uhr|ч\.?|час(?:ов|а)?)(?:\s?(\d{2})(?:\s?(?:min\.?|мин\.?|m))?)?(?![\d\w])", re.I
)
_IANA = re.compile(
    r"\b(Etc/GMT[+-]\d{1,2}|[ECMP]ST\d[ECMP]DT|(?:Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Brazil|Canada|Chile|Etc"
    r"|Europe|Indian|Mexico|Pacific|US)/[A-Z_\-]+(?:/[A-Z_\-]+)?)",
    re.IGNORECASE,
)
_OFFSET = re.compile(
    r"(?:\b(?:GMT|UTC|UT)\s*([+\-])\s?|(?<![\w+\-])([+\-])|(?<=[\d" + TAKEN + r"])\s*([+\-]))(\d{1,2}):?(\d{2})?(?!\d)",
    re.I,
)
_MOSCOW_PLUS = re.compile(r"\b(?:MSK|МСК)\s?([+\-])\s?(\d{1,2})(?!\d)", re.IGNORECASE)
_BRACKETS = re.compile(r"[(\[][^()\[\]]*[)\]]")
_WORD = re.compile(r"[^\W\d_]+(?:['’ʻ‘`][^\W\d_]+)*")
_TIME_WORD = re.compile(
    r"врем|\bпо (?:моск|аст|алм|баку|ташк)|time\b|zeit\b|saat|heure|hora\b|vaxt|vaqti|уақыт|时间|時間|시간",
    re.IGNORECASE,
)
_TIME_OF = re.compile(
    rf"({'|'.join(place for place in NAMED_TIMES if place < '⺀')})\w*[\s\-]{{1,2}}(?:(?:standard|summer|daylight)\s)?"
    r"(?:врем|time\b|saati|vaxtı|vaqti|уақыт)"
    rf"|({'|'.join(place for place in NAMED_TIMES if place > '⺀')})\s?(?:时间|時間|시간)",
    re.IGNORECASE,
)
_AMERICAN = re.compile(
    TAKEN + r"\W*(?:u\.?s\.?\s)?(eastern|central|mountain|pacific)\s(?:(standard|daylight)\s)?time\b", re.IGNORECASE
)
_LOCAL = re.compile(
    r"(?:当地|當地|本地|現地|现地|현지)\s?(?:时间|時間|시간)|\blocal time\b|\bместн\w+ врем|" + TAKEN + r"\W*local\b",
    re.IGNORECASE,
)
_PART_OF_DAY = re.compile(
    r"(?<!\w)(?:(утра|ранку|ночи|ночі|öö|صباح(?:ا|ًا|اً)?|πμ|π\.μ|(?<=\x01 )ص)"
    r"|(дня|вечера|вечора|пополудн[иі]|ös|مساء(?:ا|ًا|ً)?|μμ|μ\.μ|(?<=\x01 )م)"
    r"|pm|p\.m|(noon|midday|mittags|полдень)|midnight|afternoon|evening|night|morning|tarde|noche|mañana|soir|matin"
    r"|abends?|nachmittags?|morgens|vormittags?|akşam|gece|sabah|полночь)(?!\w)",
    re.IGNORECASE,
)
_PART_BEFORE = re.compile(r"(?:\bdu\.|[夜昼晝밤낮]\w?)\s*$", re.IGNORECASE)


def time_of(text: str, is_day: re.Match[str] | None) -> tuple[int, int, int, str] | None:
    """(hour, minute, second, the rest); midnight where there is no time; None where a time cannot be.

    `is_day` is where a numeric day stands: `17.02` in it is no time.
    """
    found = _clock_of(text, is_day)
    if found is None:
        return None
    hour, minute, second, rest = found
    if hour > 12 and TAKEN in rest:
        return found
    part = _PART_OF_DAY.search(rest)
    if part is None:
        return None if _is_in_a_part(rest) else found
    if TAKEN not in rest:
        return None  # 6 June 2024 at noon
    if hour == 12 and part[3] is not None:
        return found
    if part[1] is None and part[2] is None:
        return None  # 9:05 in the evening: in which language does the night begin when?
    return (hour % 12 + (12 if part[2] else 0), minute, second, _PART_OF_DAY.sub(" ", rest))


def _is_in_a_part(rest: str) -> bool:
    """Whether beside the time stands a word for a part of the day: `2:05 del pomeriggio`, `夜8時`."""
    before, taken, after = rest.partition(TAKEN)
    if not taken:
        return False
    beside = _WORD.findall(before)[-2:] + _WORD.findall(after)[:3]
    return any(folded(word) in PARTS_OF_DAY for word in beside) or _PART_BEFORE.search(before) is not None


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
    """An hour behind 上午, 下午, 오후 or AM; noon and midnight by the half's name, 晚上12 could be either day."""
    if name not in HALF_DAYS:
        return _twelve(hour, name[0])
    if hour > 12:
        return hour if hour < 24 and HALF_DAYS[name] else None
    if name == "中午":
        return hour if hour >= 10 else hour + 12
    if hour == 12 and name in EVENINGS:
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
        place = MOSCOW_PLUS.get(int(match[1] + match[2]))
        return _place(place) if place and not _digits(rest, match) else None
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
    for spelled in (name, re.sub(r"[a-z]+", lambda part: part[0].capitalize(), name.lower())):
        try:
            return ZoneInfo(spelled)
        except (KeyError, ValueError, OSError):
            continue
    return None


@lru_cache(maxsize=64)
def _own_names(place: str) -> dict[str, tzinfo]:
    """What a place calls its zones, in the winter and the summer of one year."""
    days = (datetime(2024, month, 1, tzinfo=ZoneInfo(place)) for month in (1, 7))
    return {name: timezone(span) for day in days if (name := day.tzname()) and (span := day.utcoffset()) is not None}


def known_zone(name: str, default: str | None) -> tzinfo | None:
    """The zone of an abbreviation, None for one we do not know: CST is China's where the source is Chinese."""
    if name in PLACES:
        return _place(PLACES[name])
    if default and (own := _own_names(default).get(name)):
        return own
    return timezone(timedelta(minutes=ZONES[name])) if name in ZONES else None


def _named(rest: str, default: str | None) -> tzinfo | None:
    words = _WORD.findall(rest)
    after = rest.partition(TAKEN)[2]
    if words:
        if match := _TIME_OF.search(rest):
            return _place(NAMED_TIMES[(match[1] or match[2]).casefold()])
        if match := _AMERICAN.search(rest):
            kind = match[2][0] if match[2] else ""
            return known_zone(f"{match[1][0]}{kind}T".upper(), None)
        if _LOCAL.search(rest):
            return None
        if _TIME_WORD.search(after):
            known = [place for word, place in NAMED_TIMES.items() if word in rest.casefold()]
            return _place(known[0]) if known else None
    trailing = _WORD.findall(after)
    zones: set[tzinfo] = set()
    for word in words:
        if (zone := known_zone(word, default)) is not None:
            zones.add(zone)
        elif (
            not zones
            and word.isupper()
            and word.isascii()
            and 2 <= len(word) <= 5
            and word not in NOT_ZONES
            and not _is_weekday(word)
        ):
            return None
    if zones:
        return zones.pop() if len(zones) == 1 else None
    if trailing:
        first = trailing[0]
        if first.upper() in ZONES and len(first) > 1 and len(trailing) == 1:
            return known_zone(first.upper(), default)
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
