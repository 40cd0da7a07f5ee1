"""The small notations of the configuration: durations, sizes, days, hours, zones; each says what it wants."""

import ipaddress
import re
from datetime import time, timedelta
from typing import Annotated
from zoneinfo import ZoneInfo

from cronsim import CronSim, CronSimError
from pydantic import AfterValidator, BeforeValidator

_DURATION = re.compile(r"(\d+(?:\.\d+)?)\s*(ms|s|m|min|h|d|w)")
_SECONDS = {"ms": 0.001, "s": 1, "m": 60, "min": 60, "h": 3600, "d": 86400, "w": 604800}
_SIZE = re.compile(r"(\d+(?:\.\d+)?)\s*(B|kB|KB|MB|GB)?")
_BYTES = {None: 1, "B": 1, "kB": 1_000, "KB": 1_000, "MB": 1_000_000, "GB": 1_000_000_000}
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SLUG = re.compile(r"[a-z0-9]+(?:[._-][a-z0-9]+)*")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


LONGEST = timedelta(days=36_500)
"""A century: what is longer leaves the calendar when it is added to a day."""


def duration(text: object) -> timedelta:
    """`30m`, `1s`, `1.5h`, `7d` as a timedelta; raises ValueError for anything else."""
    if isinstance(text, timedelta):
        return text
    match = _DURATION.fullmatch(text.strip()) if isinstance(text, str) else None
    if match is None:
        raise ValueError('is not a duration; write "30s", "15m", "1.5h", "7d" or "2w"')
    seconds = float(match[1]) * _SECONDS[match[2]]
    if seconds > LONGEST.total_seconds():
        raise ValueError("is longer than a century")
    return timedelta(seconds=seconds)


def _size(text: object) -> int:
    if isinstance(text, int) and not isinstance(text, bool):
        return text
    match = _SIZE.fullmatch(text.strip()) if isinstance(text, str) else None
    if match is None:
        raise ValueError('is not a size; write "500kB", "10MB" or a number of bytes')
    return int(float(match[1]) * _BYTES[match[2]])


def _hour(text: object) -> time:
    if isinstance(text, time):
        return text
    try:
        hour = time.fromisoformat(text if isinstance(text, str) else "")
    except ValueError:
        raise ValueError('is not an hour of the day; write "07:00"') from None
    if hour.tzinfo is not None:
        raise ValueError("has a time zone of its own; `timezone` says in which zone an hour is")
    return hour


def _weekday(text: object) -> int:
    for number, day in enumerate(_DAYS):
        if isinstance(text, str) and text.lower() in {day, day[:3]}:
            return number
    raise ValueError(f"{text!r} is not a day; write one of {', '.join(day[:3] for day in _DAYS)}")


def _zone(text: str) -> str:
    try:
        ZoneInfo(text)
    except (KeyError, ValueError, OSError):
        raise ValueError(f'{text!r} is no time zone; write an IANA name such as "Europe/Berlin"') from None
    return text


def _cron(text: str) -> str:
    from datetime import UTC, datetime

    try:
        next(CronSim(text, datetime(2026, 1, 1, tzinfo=UTC)))
    except (CronSimError, StopIteration):
        raise ValueError(f'{text!r} never comes; write five fields such as "0 7 * * 1-5"') from None
    return text


def _network(text: str) -> str:
    try:
        ipaddress.ip_network(text)
    except ValueError:
        raise ValueError(f'{text!r} is no network; write it like "127.0.0.1/32"') from None
    return text


def _slug(text: str) -> str:
    if not _SLUG.fullmatch(text):
        raise ValueError(f'{text!r} is no name; use small letters, digits and "-", such as "energy-daily"')
    return text


def _web_address(text: str) -> str:
    if not text.startswith(("http://", "https://")) or " " in text:
        raise ValueError(f"{text!r} is no web address; it begins with http:// or https://")
    return text


def _language(text: str) -> str:
    if not _LANGUAGE.fullmatch(text):
        raise ValueError(f'{text!r} is no language code; write "en", "ru" or "zh"')
    return text


Duration = Annotated[timedelta, BeforeValidator(duration)]
Size = Annotated[int, BeforeValidator(_size)]
Hour = Annotated[time, BeforeValidator(_hour)]
Weekday = Annotated[int, BeforeValidator(_weekday)]
Zone = Annotated[str, AfterValidator(_zone)]
Cron = Annotated[str, AfterValidator(_cron)]
Network = Annotated[str, AfterValidator(_network)]
Slug = Annotated[str, AfterValidator(_slug)]
WebAddress = Annotated[str, AfterValidator(_web_address)]
LanguageCode = Annotated[str, AfterValidator(_language)]
