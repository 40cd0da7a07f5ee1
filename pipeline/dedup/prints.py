"""What is remembered of an article to compare others with it: lead, a sample of the body, headline, figures, terms."""

import math
import re
import struct
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property, lru_cache
from operator import itemgetter

import numpy as np

from pipeline.dedup.gazetteer import places_of
from pipeline.dedup.words import (
    HAN,
    TOKEN,
    figures,
    number_of,
    pairs_of_han,
    stable,
    stem,
    terms,
    terms_of,
    tidy,
    tokens,
)
from pipeline.model import Article

SHINGLE = 4
"""Words in a shingle."""

LEAD = 36
"""Shingles of the lead that anchor a copy."""

BODY_WORDS = 800
"""Words of the body that are compared."""

SAMPLE = 4
"""One in so many shingles of the body is kept."""

MAX_SAMPLE = 200
MAX_TERMS = 80
MAX_FIGURES = 60
MAX_PARAGRAPHS = 40
MAX_NAMES = 40

LEAD_LETTERS, BODY_LETTERS = 600, 4000
"""How far the lead goes, and how much of a Han body after it is looked at."""

_MIX = np.uint64(0x9E3779B97F4A7C15)
_SHIFT = np.uint64(29)
_HALF = np.uint64(32)
_DATELINE = re.compile(r"^.{2,60}?(?:\((?:[A-Z][\w ]{1,20})\)|,\s*\w{3,9}\.? \d{1,2})\s*[-–—:]+\s*")
_DATELINE_DAY = re.compile(
    r"\b(?P<month>[a-zа-я]{3,9})\.? (?P<day>\d{1,2})(?:, \d{4})?\s*(?:\([^)]{2,20}\)\s*)?[-–—]"
    r"|\b(?P<day_before>\d{1,2})\.? (?P<month_after>[a-zа-я]{3,9})\.?(?: \d{4})?"
    r"\s*(?:\([^)]{2,20}\)|[./]\s?\w{3,12}[./])?\s*[-–—]"
    r"|(?P<han_month>\d{1,2})月(?P<han_day>\d{1,2})日[电電讯訊]"
)
_MONTHS = {
    name: number
    for number, names in enumerate(
        "jan янв|feb фев|mar мар|apr апр|may мая май|jun июн|jul июл|aug авг|sep сен|oct окт|nov ноя|dec дек".split(
            "|"
        ),
        1,
    )
    for name in names.split()
}
_CAPITAL = re.compile(r"\b[A-ZА-ЯЁ][\w-]{2,}")
_AMENDS = re.compile(
    r"^\W{0,2}(?:UPDATE|RPT|REPEAT|CORRECT(?:ED|ION)|REFILE|WRAPUP|ADDS|ОБНОВЛ|ИСПРАВЛ|УТОЧН|更正|更新)", re.I
)
_ORDINAL = re.compile(r"\b(\d+)(?:st|nd|rd|th|-?(?:й|го|му|м|я|е|ый|ого))\b|第\s?(\d+|[一二三四五六七八九十]+)")
_NTH = re.compile(
    r"\b(\d{1,2})(?:st|nd|rd|th|-(?:й|го|му|м|я|е|ый|ого|ой|ю|ші|шы|ıncı|inci|üncü|uncu))\s+(\w+)(?:\s+(\w+))?"
)
_NUMBERED = re.compile(
    r"\b(unit|package|phase|reactor|round|stage|lot|section|block|энергоблок|блок|пакет|очередь|этап|ünite)"
    r"\s(?:no\.?\s?|№\s?)?(\d{1,2})\b"
)
_NTH_HAN = re.compile(r"第?(\d{1,2}|[一二三四五六七八九十])(号机组|轮|批|期|届|台|阶段)")
_HAN_DIGITS = "一二三四五六七八九十"


@dataclass(frozen=True)
class Fingerprint:
    """All that placing needs of an article; hashes are 32 bits, `when` is in seconds.

    `shingles` are those of the whole body; they are needed while placing and are not stored.
    """

    when: int
    undated: bool
    source: int
    language: str
    length: int
    lead: tuple[int, ...]
    sample: frozenset[int]
    headline: frozenset[int]
    figures: frozenset[int]
    title_figures: frozenset[int]
    terms: tuple[tuple[int, float], ...]
    paragraphs: tuple[int, ...]
    names: frozenset[int] = frozenset()
    places: frozenset[int] = frozenset()
    numbered: frozenset[int] = frozenset()
    day: int = 0
    amends: bool = False
    shingles: tuple[int, ...] = field(default=(), compare=False)
    words: tuple[tuple[int, str], ...] = field(default=(), compare=False)

    @cached_property
    def whole(self) -> frozenset[int]:
        """All shingles of the body, for looking others up."""
        return frozenset(self.shingles)

    def kept(self) -> "Fingerprint":
        """The print without what is needed only while it is placed: what others are compared with."""
        return replace(self, shingles=(), words=(), terms=())

    def to_bytes(self) -> bytes:
        """The print as the store keeps it, well under a kilobyte."""
        lists = (
            self.lead,
            sorted(self.sample),
            sorted(self.headline),
            sorted(self.figures),
            sorted(self.title_figures),
            sorted(self.names),
            sorted(self.places),
            sorted(self.numbered),
        )
        head = struct.pack(
            "<qI2sB11H",
            self.when,
            self.source,
            self.language[:2].ljust(2).encode("ascii", "replace"),
            self.undated | self.amends << 1,
            self.day,
            *(len(items) for items in lists),
            len(self.terms),
            len(self.paragraphs),
        )
        body = b"".join(
            struct.pack(f"<{len(items)}{kind}", *items) for items, kind in zip(lists, "IIIIIIHI", strict=True)
        )
        halves = [round(2 * math.expm1(weight)) for _, weight in self.terms]
        weights = struct.pack(f"<{len(self.terms)}I", *(term for term, _ in self.terms)) + bytes(halves)
        return (
            head
            + struct.pack("<I", self.length)
            + body
            + weights
            + struct.pack(f"<{len(self.paragraphs)}I", *self.paragraphs)
        )

    @classmethod
    def from_bytes(cls, blob: bytes) -> "Fingerprint":
        """The print that `to_bytes` wrote."""
        when, source, language, flags, day, *sizes = struct.unpack_from("<qI2sB11H", blob)
        offset = struct.calcsize("<qI2sB11H")
        (length,) = struct.unpack_from("<I", blob, offset)
        offset += 4
        lists = []
        for size, kind in zip(sizes[:8], "IIIIIIHI", strict=True):
            lists.append(struct.unpack_from(f"<{size}{kind}", blob, offset))
            offset += struct.calcsize(f"<{size}{kind}")
        many = sizes[8]
        numbers = struct.unpack_from(f"<{many}I", blob, offset)
        weights = [_damped(half / 2) for half in blob[offset + 4 * many : offset + 5 * many]]
        offset += 5 * many
        paragraphs = struct.unpack_from(f"<{sizes[9]}I", blob, offset)
        return cls(
            when=when,
            undated=bool(flags & 1),
            amends=bool(flags & 2),
            day=day,
            source=source,
            language=language.decode("ascii").strip(),
            length=length,
            lead=lists[0],
            sample=frozenset(lists[1]),
            headline=frozenset(lists[2]),
            figures=frozenset(lists[3]),
            title_figures=frozenset(lists[4]),
            names=frozenset(lists[5]),
            places=frozenset(lists[6]),
            numbered=frozenset(lists[7]),
            terms=tuple(zip(numbers, weights, strict=True)),
            paragraphs=paragraphs,
        )


def paragraph_numbers(article: Article) -> tuple[int, ...]:
    """A number for each paragraph of an article, to know those its source prints again and again."""
    return tuple(number_of(p.strip().casefold()) & 0xFFFFFFFF for p in _paragraphs(article)[:MAX_PARAGRAPHS])


def fingerprint(article: Article, boilerplate: frozenset[int] = frozenset()) -> Fingerprint:
    """The print of an article, without the paragraphs whose numbers are named as its source's boilerplate."""
    when, undated = told_at(article)
    paragraphs = _paragraphs(article)
    kept = (
        [p for p in paragraphs if number_of(p.strip().casefold()) & 0xFFFFFFFF not in boilerplate]
        if boilerplate
        else paragraphs
    )
    body = tidy(_DATELINE.sub("", "\n".join(kept), count=1))
    words = tokens(body)[:BODY_WORDS]
    shingles = _shingles(words)
    title = tidy(article.title)
    heads = terms(title, article.language)
    weighted, spelled = _weights(heads, body, words, article.language)
    return Fingerprint(
        when=when,
        undated=undated,
        source=stable(article.source) & 0xFFFFFFFF,
        language=article.language,
        length=len(shingles),
        lead=tuple(shingles[:LEAD]),
        sample=frozenset(sorted(s for s in shingles if s % SAMPLE == 0)[:MAX_SAMPLE]),
        headline=frozenset(stable(head) & 0xFFFFFFFF for head in heads),
        figures=frozenset(sorted(figures(words))[:MAX_FIGURES]),
        title_figures=_distinguishing(title),
        terms=weighted,
        paragraphs=paragraph_numbers(article),
        numbered=_numbered(title, article.language),
        names=_names("\n".join(kept)[:1500]),
        places=places_of(f"{title}\n{body[:700]}"),
        day=_dateline_day("\n".join(kept)),
        amends=_AMENDS.search(article.title) is not None,
        shingles=tuple(shingles),
        words=spelled,
    )


def told_at(article: Article) -> tuple[int, bool]:
    """The second it was told, by its publisher's date even if that is too old to sort by; and whether it has none."""
    claimed = datetime.fromisoformat(article.claimed) if article.claimed and article.published is None else None
    if claimed is not None and claimed.tzinfo is not None and claimed < article.first_seen:
        return int(claimed.timestamp()), False
    return int(article.when.timestamp()), article.published is None


def _paragraphs(article: Article) -> list[str]:
    text = article.text or article.summary
    return [paragraph for paragraph in text.split("\n") if paragraph.strip()]


def _numbered(title: str, language: str) -> frozenset[int]:
    """What a headline numbers and with which number: the 16th package, unit 3, 第三轮; one integer for each thing.

    The upper 24 bits name the thing, the lower 8 the number.
    """
    found = [(thing, int(number)) for number, *things in _NTH.findall(title) for thing in things if thing]
    found += [(thing, int(number)) for thing, number in _NUMBERED.findall(title)]
    found += [
        (thing, int(number) if number.isdecimal() else _HAN_DIGITS.index(number) + 1)
        for number, thing in _NTH_HAN.findall(title)
    ]
    return frozenset((stable(stem(thing, language)) & 0xFFFFFF) << 8 | number & 0xFF for thing, number in found)


def _shingles(words: list[str]) -> list[int]:
    """A number for every four words in a row, by multiply and shift on the words' own numbers."""
    if len(words) < SHINGLE:
        return []
    numbers = np.fromiter(map(stable, words), dtype=np.uint64, count=len(words))
    many = len(words) - SHINGLE + 1
    mixed = np.zeros(many, dtype=np.uint64)
    for place in range(SHINGLE):
        mixed = (mixed ^ numbers[place : place + many]) * _MIX
        mixed ^= mixed >> _SHIFT
    found: list[int] = (mixed >> _HALF).tolist()
    return found


def _dateline_day(body: str) -> int:
    """The day a dateline names, as month times 32 plus day; 0 without one."""
    found = _DATELINE_DAY.search(body[:120].casefold())
    if found is None:
        return 0
    if found["han_month"]:
        month, day = int(found["han_month"]), int(found["han_day"])
    else:
        month = _MONTHS.get((found["month"] or found["month_after"])[:3], 0)
        day = int(found["day"] or found["day_before"])
    return month * 32 + day if 1 <= month <= 12 and 1 <= day <= 31 else 0


def _names(text: str) -> frozenset[int]:
    """The words with a capital, of the top of a text: most are names; none where a script has no capitals."""
    words = dict.fromkeys(word.casefold() for word in _CAPITAL.findall(text))
    return frozenset(stable(word) & 0xFFFFFFFF for word in list(words)[:MAX_NAMES])


def _distinguishing(title: str) -> frozenset[int]:
    """What a headline counts or dates by: its figures, ordinals and months; two that differ in these are two events."""
    words = tokens(title)
    found = {token.rstrip(".,") for token in words if token[0].isdigit()}
    found |= {first or second for first, second in _ORDINAL.findall(title)}
    return frozenset(stable(item) & 0xFFFFFFFF for item in found)


def _weights(
    heads: list[str], body: str, words: list[str], language: str
) -> tuple[tuple[tuple[int, float], ...], tuple[tuple[int, str], ...]]:
    """The article's terms with their counts: headline three times, lead one and a half, the body once."""
    opening = body.split("\n", 1)[0][:LEAD_LETTERS]
    lead = len(TOKEN.findall(opening))
    counts: Counter[str] = Counter(terms_of(words[lead:], language))
    if HAN.search(body):
        counts.update(pairs_of_han(body[len(opening) : LEAD_LETTERS + BODY_LETTERS]))
    for word, many in Counter(terms_of(words[:lead], language) + pairs_of_han(opening)).items():
        counts[word] += 1.5 * many  # type: ignore[assignment]  # Counter holds floats well
    for head in heads:
        counts[head] += 3
    top = sorted(sorted(counts.items()), key=itemgetter(1), reverse=True)[:MAX_TERMS]
    numbers = [stable(word) & 0xFFFFFFFF for word, _ in top]
    return tuple(zip(numbers, [_damped(count) for _, count in top], strict=True)), tuple(
        zip(numbers, [word for word, _ in top], strict=True)
    )


@lru_cache(maxsize=256)
def _damped(count: float) -> float:
    """What a term that was counted so often weighs; counts are kept in halves, up to 127."""
    return math.log1p(min(count, 127.5))
