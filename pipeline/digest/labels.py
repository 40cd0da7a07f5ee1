"""The letter's own words: labels, counted nouns and dates, from catalogues that a translator can edit.

`templates/labels/labels.pot` has them in English, `LANGUAGE.po` beside it in another language (GNU gettext); the names
of days and months are CLDR's. What a folder of templates does not translate is taken from the shipped catalogues.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from gettext import GNUTranslations
from io import BytesIO
from pathlib import Path
from types import MappingProxyType

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_datetime
from babel.messages import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po

from pipeline.errors import ConfigError
from pipeline.model import Coverage, Section
from pipeline.resources import shipped

SOURCE = "labels.pot"

FIRST_ERROR = 400
"""The lowest status by which a server says that something is wrong."""

_BLANK = re.compile(r"\{[^{}]*\}?|\}")


@dataclass(frozen=True)
class Labels:
    """What a letter says in one language; `language` is English where we have none, `words` are the plain labels."""

    language: str
    words: Mapping[str, str]
    _phrases: Mapping[str, str]
    _counted: Mapping[str, tuple[str, str]]
    _translations: GNUTranslations

    def counted(self, noun: str, count: int) -> str:
        """`1 story`, `23 stories`; `22 сюжета`: any of the nouns `counted:…` of the catalogue."""
        one, many = self._counted[noun]
        return self._translations.npgettext(f"counted:{noun}", one, many, count).format(count)

    def stories_line(self, sections: Sequence[Section]) -> str:
        """How many stories are told, and how many are only named: `15 stories, 8 more by headline`."""
        stories = self.counted("stories", sum(len(section.items) for section in sections))
        named = sum(len(section.left_out) for section in sections)
        return self.phrase("named", stories, named) if named else stories

    def numbers(self, sections: Sequence[Section], coverage: Coverage) -> tuple[str, ...]:
        """The numbers of the day, in words: stories, sources heard where there are any, failed, silent."""
        numbers = [self.stories_line(sections)]
        numbers += [self.phrase("heard", coverage.heard, coverage.sources)] if coverage.sources else []
        numbers += [self.phrase("failed", len(coverage.failed))] if coverage.failed else []
        numbers += [self.phrase("silent", len(coverage.silent))] if coverage.silent else []
        return tuple(numbers)

    def phrase(self, name: str, *values: object) -> str:
        """A phrase with its numbers filled in."""
        return self._phrases[f"phrase:{name}"].format(*values)

    def date_line(self, day: date) -> str:
        """The date as the masthead writes it: `Monday, 2 March 2026`."""
        return _capital(format_date(day, self._phrases["pattern:date"], self.language))

    def weekday_line(self, day: date) -> str:
        """A day of the week that lies behind: `Monday, 2 March`."""
        return _capital(format_date(day, self._phrases["pattern:weekday"], self.language))

    def day_line(self, day: date, today: date | None = None) -> str:
        """A day within a sentence: `2 March`, of another year than today's `2 March 2025`."""
        named = "day_and_hour" if today is None or day.year == today.year else "date"
        pattern = self._phrases[f"pattern:{named}"].replace("HH:mm", "").replace("EEEE", "").strip(" ,")
        return format_date(day, pattern, self.language)

    def cause_line(self, cause: str, status: int | None, since: str) -> str:
        """Why a source was not heard or has nothing new: `error 503`; empty where no words are known for it."""
        if status is not None and status >= FIRST_ERROR:
            return self.phrase("status", status)
        if since:
            return self._phrases.get(f"since:{cause}", "").format(since)
        return self._phrases.get(f"cause:{cause}", "")

    def month_line(self, day: date) -> str:
        """The month as a heading: `March 2026`."""
        return _capital(format_date(day, self._phrases["pattern:month"], self.language))

    def time_line(self, local: datetime, today: date) -> str:
        """The hour of something of today, day and hour of anything older: `06:40`, `28 February, 22:15`."""
        if local.date() == today:
            return f"{local:%H:%M}"
        return format_datetime(local.replace(tzinfo=None), self._phrases["pattern:day_and_hour"], locale=self.language)

    def late_line(self, due: datetime, made: datetime, start: datetime) -> str:
        """What a letter made after its hour says: when it was due, when it was made, what it covers; local times."""

        today = made.date()
        told = {"due": due, "made": made, "start": start}
        return self.words["late"].format(**{name: self.time_line(instant, today) for name, instant in told.items()})

    def language_name(self, code: str) -> str:
        """`in Russian`; empty for a language the catalogues do not name."""
        return self._phrases.get(f"language:{code[:2]}", "")

    def kind_name(self, kind: str) -> str:
        """`opinion`, `press release`; empty for plain news."""
        return self._phrases.get(f"kind:{kind}", "")


def labels_in(templates: Path, language: str) -> Labels:
    """The labels of a language, as a folder of templates has them; raises ConfigError naming catalogue and line."""
    code = language[:2]
    files = [folder / f"{code}.po" for folder in (templates / "labels", shipped("templates") / "labels")]
    known = dict.fromkeys(file for file in files if file.is_file())
    if not known and code != "en":
        return labels_in(templates, "en")
    return _read(code, tuple((file, file.stat().st_mtime_ns) for file in known))


@lru_cache(maxsize=16)
def _read(language: str, files: tuple[tuple[Path, int], ...]) -> Labels:
    """The source with what the files translate of it, the first file first; their times of change keep this fresh."""
    translations = GNUTranslations(_compiled(Catalog(language)))
    for file, _ in reversed(files):
        catalogue = _catalogue(file, language)
        _check(file, catalogue)
        newer = GNUTranslations(_compiled(catalogue))
        newer.add_fallback(translations)
        translations = newer
    words, phrases, counted = {}, {}, {}
    for context, (one, *many) in _source().items():
        kind, _, name = context.partition(":")
        if many:
            counted[name] = (one, many[0])
        elif name:
            phrases[context] = translations.pgettext(context, one)
        else:
            words[kind] = translations.pgettext(context, one)
    proxies = (MappingProxyType(words), MappingProxyType(phrases), MappingProxyType(counted))
    return Labels(language, *proxies, translations)


@lru_cache(maxsize=1)
def _source() -> Mapping[str, tuple[str, ...]]:
    """Context → the English text; two of them, for one and for many, of what is counted."""
    with (shipped("templates") / "labels" / SOURCE).open("rb") as file:
        catalogue = read_po(file, abort_invalid=True)
    return {str(message.context): _texts(message.id) for message in catalogue if message.id}


def _texts(given: str | Sequence[str]) -> tuple[str, ...]:
    return (given,) if isinstance(given, str) else tuple(given)


def _catalogue(file: Path, language: str) -> Catalog:
    try:
        Locale.parse(language)
        with file.open("rb") as opened:
            return read_po(opened, locale=language, abort_invalid=True)
    except PoFileError as error:
        # babel counts lines from 0, and says so at the end of its message.
        problem = str(error).rpartition(" on ")[0]
        raise ConfigError(f"{file}:{error.lineno + 1}: is no proper catalogue: {problem}") from error
    except (UnknownLocaleError, UnicodeDecodeError, ValueError) as error:
        raise ConfigError(f"{file}: is no proper catalogue: {error}") from error


def _check(file: Path, catalogue: Catalog) -> None:
    """Every translation must have the blanks that are filled in, and no others."""
    for context, english in _source().items():
        own = catalogue.get(english[0], context)
        if own is None or not own.string:
            continue
        for text in _texts(own.string):
            if text and sorted(_BLANK.findall(text)) != sorted(_BLANK.findall(english[-1])):
                raise ConfigError(f"{file}:{own.lineno}: {text!r} must have the blanks of {english[-1]!r}")


def _compiled(catalogue: Catalog) -> BytesIO:
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return compiled


def _capital(line: str) -> str:
    return f"{line[:1].upper()}{line[1:]}"
