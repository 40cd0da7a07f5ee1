"""What is remembered of an article to compare others with it: lead, a sample of the body, headline, figures, terms."""

import re
import struct
import sys
from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from itertools import chain
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from pipeline.dedup.gazetteer import HEADLINE, as_sign, signs_of
from pipeline.dedup.opening import capitals_at_top, leading_names, name_number, stated_day
from pipeline.dedup.roundup import is_round_up
from pipeline.dedup.stems import stem
from pipeline.dedup.vocabulary import vocabulary_in
from pipeline.dedup.words import MONTHS, half, pairs_of_han, short, tidy, tokens
from pipeline.marks import says_corrected
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
MAX_HALVES = 255
"""As a byte holds them."""

MAX_FIGURES = 60
MAX_PARAGRAPHS = 40
MAX_NAMES = 40

SIGNS_LETTERS, SIGNS_WORDS = 700, 110
"""How far into a text is looked for what bridges languages."""

LEAD_LETTERS, HAN_LETTERS, BODY_LETTERS = 600, 4600, 16_000
"""How far the lead goes, how far a Han body counts for its terms, and how far any is looked at."""

Numbers = NDArray[np.uint32]

_MIX = np.array(0x9E3779B97F4A7C15, np.uint64)
_SHIFT = np.array(29, np.uint64)
_HALF = np.array(32, np.uint64)
_ONE = np.array(1, np.uint32)
_ONE_IN = np.array(SAMPLE - 1, np.uint32)
_DATELINE = re.compile(r"^.{2,60}?(?:\((?:[A-Z][\w ]{1,20})\)|,\s*\w{3,9}\.? \d{1,2})\s*[-–—:]+\s*")
_DATELINE_DAY = re.compile(
    r"\b(?P<month>[a-zа-я]{3,9})\.? (?P<day>\d{1,2})(?:, \d{4})?\s*(?:\([^)]{2,20}\)\s*)?[-–—]"
    r"|\b(?P<day_before>\d{1,2})\.? (?P<month_after>[a-zа-я]{3,9})\.?(?: \d{4})?"
    r"\s*(?:\([^)]{2,20}\)|[./]\s?\w{3,12}[./])?\s*[-–—]"
    r"|(?P<han_month>\d{1,2})月(?P<han_day>\d{1,2})日[电電讯訊]"
)
_DAY_ENDS = re.compile(r"[-–—电電讯訊]")
"""What stands after the day in every dateline."""

_WORD_ENDS = re.compile(r"[\W\u3400-\u9fff\u3040-\u30ff]")
_COUNTING = re.compile(r"[\d一二三四五六七八九十]")
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
_HEAD = struct.Struct("<qI2sB12H")
_TERMS = 7
"""Which of the lists of a stored print the terms are, as many as there are halves."""

Kept = TypeVar("Kept")


@dataclass(frozen=True)
class Fingerprint:
    """All that placing needs of an article; hashes are 32 bits, `when` is in seconds.

    `halves` says of each of the `terms` how many halves of a time it was counted; a `round_up` is one by its form.
    `leading` and `stated` are the opening of a text without a date (see `opening`). Needed while placing and not stored
    are `shingles`, those of the whole body; `words`, the terms, and `spelled`, the names, as they are spelled; `title`,
    as it is and `tidied`, and `text`; `tokens`, the words of headline and body, and `told`, the term that each is of,
    or 0.
    """

    when: int
    undated: bool
    publisher: int
    language: str
    length: int
    lead: tuple[int, ...]
    sample: frozenset[int]
    headline: frozenset[int]
    figures: frozenset[int]
    title_figures: frozenset[int]
    terms: tuple[int, ...]
    halves: bytes
    paragraphs: tuple[int, ...]
    names: frozenset[int] = frozenset()
    signs: frozenset[int] = frozenset()
    numbered: frozenset[int] = frozenset()
    day: int = 0
    amends: bool = False
    round_up: bool = False
    leading: tuple[int, ...] = ()
    stated: int = 0
    shingles: Numbers = field(default_factory=lambda: np.empty(0, np.uint32), compare=False)
    words: tuple[str, ...] = field(default=(), compare=False)
    spelled: tuple[str, ...] = field(default=(), compare=False)
    title: str = field(default="", compare=False)
    tidied: str = field(default="", compare=False)
    text: str = field(default="", compare=False)
    tokens: tuple[list[str], list[str]] = field(default=([], []), compare=False)
    told: Sequence[int] = field(default=(), compare=False)

    def written(self, terms: Iterable[int]) -> list[str]:
        """Terms, by their places among all, as the text first writes them; pairs of Han characters as they are."""
        printed = f"{self.title}\n{self.text}"
        folded, (headline, body) = printed.lower(), self.tokens
        tokens, found = headline + body, []
        for which in terms:
            try:
                word = tokens[self.told.index(self.terms[which])].removesuffix("'s")
            except ValueError:
                found.append(self.words[which])
                continue
            start = max(folded.find(word), 0)
            shown = printed[start : start + len(word)]
            found.append(shown if shown.lower() == word else word)
        return found

    @cached_property
    def whole(self) -> frozenset[int]:
        """All shingles of the body, for comparing others with it."""
        return frozenset(self.shingles.tolist())

    @property
    def anchors(self) -> frozenset[int]:
        """What it is found by, by those that have it in them: the sample and every second shingle of the lead."""
        return self.sample.union([shingle for shingle in self.lead if not shingle & 1])

    @property
    def seeking(self) -> Numbers:
        """What it finds others by: whatever may be an anchor of theirs."""
        seeking: Numbers = self.shingles[self.shingles & _ONE == 0]
        return seeking

    def to_bytes(self) -> bytes:
        """The print as the store keeps it, well under a kilobyte."""
        return self._blob

    @cached_property
    def _blob(self) -> bytes:
        lists = (
            self.lead,
            sorted(self.sample),
            sorted(self.headline),
            sorted(self.figures),
            sorted(self.title_figures),
            sorted(self.names),
            sorted(self.numbered),
            self.terms,
            self.paragraphs,
            sorted(self.signs),
        )
        head = _HEAD.pack(
            self.when,
            self.publisher,
            self.language[:2].ljust(2).encode("ascii", "replace"),
            self.undated | self.amends << 1 | self.round_up << 2,
            self.day,
            self.length,
            *map(len, lists),
        )
        opens = (self.stated, *self.leading) if self.undated else ()
        numbers = array("I", list(chain(*lists, opens)))
        if sys.byteorder == "big":
            numbers.byteswap()
        return head + numbers.tobytes() + self.halves

    @classmethod
    def from_bytes(cls, blob: bytes) -> "Fingerprint":
        """The print that `to_bytes` wrote."""
        when, publisher, language, flags, day, length, *sizes = _HEAD.unpack_from(blob)
        halves = len(blob) - sizes[_TERMS]
        numbers = array("I")
        numbers.frombytes(blob[_HEAD.size : halves])
        if sys.byteorder == "big":
            numbers.byteswap()
        held, start = numbers.tolist(), 0
        lists = []
        for size in sizes:
            lists.append(held[start : start + size])
            start += size
        stated, *leading = held[start:] or (0,)
        made = cls(
            when=when,
            undated=bool(flags & 1),
            amends=bool(flags & 2),
            round_up=bool(flags & 4),
            day=day,
            publisher=publisher,
            language=language.decode("ascii").strip(),
            length=length,
            lead=tuple(lists[0]),
            sample=frozenset(lists[1]),
            headline=frozenset(lists[2]),
            figures=frozenset(lists[3]),
            title_figures=frozenset(lists[4]),
            names=frozenset(lists[5]),
            numbered=frozenset(lists[6]),
            terms=tuple(lists[7]),
            halves=blob[halves:],
            paragraphs=tuple(lists[8]),
            signs=frozenset(lists[9]),
            leading=tuple(leading),
            stated=stated,
        )
        made.__dict__["_blob"] = blob
        return made


class _Part(Generic[Kept]):
    """One of the lists of a stored print, read when it is first asked for."""

    def __init__(self, which: int, kept: Callable[[tuple[int, ...]], Kept]) -> None:
        self._which, self._kept = which, kept

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    def __get__(self, stored: "Stored", owner: type) -> Kept:
        sizes = stored.sizes
        start = _HEAD.size + 4 * sum(sizes[: self._which])
        part = stored.__dict__[self._name] = self._kept(
            struct.unpack_from(f"<{sizes[self._which]}I", stored.blob, start)
        )
        return part


class Stored:
    """A print as the store keeps it, its lists read as far as they are asked for."""

    lead = _Part(0, tuple)
    sample = _Part(1, frozenset)
    headline = _Part(2, frozenset)
    figures = _Part(3, frozenset)
    title_figures = _Part(4, frozenset)
    names = _Part(5, frozenset)
    numbered = _Part(6, tuple)
    terms = _Part(7, tuple)
    paragraphs = _Part(8, tuple)
    signs = _Part(9, frozenset)

    def __init__(self, blob: bytes) -> None:
        self.blob = blob
        self.when, self.publisher, _, flags, self.day, self.length, *self.sizes = _HEAD.unpack_from(blob)
        self.undated = bool(flags & 1)
        self.sampled = self.sizes[1]

    @property
    def tongue(self) -> str:
        """Its language; unknown for a bare headline, which is too short to tell by."""
        language: bytes = _HEAD.unpack_from(self.blob)[2]
        return language.decode("ascii").strip() if self.length else "und"


def paragraphs_of(article: Article) -> list[tuple[int, str]]:
    """The paragraphs of an article, each with its number, to know those its publisher prints again and again."""
    return [
        (half(paragraph.strip().casefold()), paragraph)
        for paragraph in (article.text or article.summary).split("\n")
        if paragraph.strip()
    ]


def fingerprint(article: Article, repeated: Callable[[int, tuple[int, ...]], frozenset[int]]) -> Fingerprint:
    """The print of an article, without the paragraphs that `repeated` says its publisher keeps printing."""
    when, undated = told_at(article)
    publisher = short(article.publisher)
    paragraphs = paragraphs_of(article)
    printed = tuple([number for number, _ in paragraphs[:MAX_PARAGRAPHS]])
    boilerplate = repeated(publisher, printed)
    text = "\n".join([paragraph for number, paragraph in paragraphs if number not in boilerplate])
    dateline = _DATELINE.match(text)
    body = tidy(text[dateline.end() if dateline else 0 :][:BODY_LETTERS])
    end = _opening(body)
    opening = tokens(body[:end])[:BODY_WORDS]
    body_words = opening + tokens(body[end:])[: BODY_WORDS - len(opening)]
    title = tidy(article.title)
    title_words = tokens(title)
    vocabulary = vocabulary_in(article.language)
    known = vocabulary.rows(title_words + body_words)
    of_title, of_body = known[: len(title_words)], known[len(title_words) :]
    shingles = _shingles(of_body["number"].copy())
    capitals = capitals_at_top(text)
    counted = _COUNTING.search(title) is not None
    near, near_rows = body_words[:SIGNS_WORDS], of_body[:SIGNS_WORDS]
    told = signs_of(body[:SIGNS_LETTERS], near, vocabulary.signed(near, near_rows))
    headed = [sign | HEADLINE for sign in signs_of(title, title_words, vocabulary.signed(title_words, of_title))]
    terms = known["term"].tolist()
    begins, follows = len(title_words), len(title_words) + len(opening)
    pairs = [pairs_of_han(part) for part in (title, body[:end], body[end:HAN_LETTERS])]
    heads, leading, following = (
        [*filter(None, part), *map(short, han)]
        for part, han in zip((terms[:begins], terms[begins:follows], terms[follows:]), pairs, strict=True)
    )
    spelled = vocabulary.spelling
    if any(pairs):
        spelled = {term: spelled[term] for term in terms} | {short(pair): pair for han in pairs for pair in han}
    counts = _counted(heads, leading, following, spelled)
    figures = set(of_body["figure"].tolist()) - {0}
    return Fingerprint(
        when=when,
        undated=undated,
        publisher=publisher,
        language=article.language,
        length=len(shingles),
        lead=tuple(shingles[:LEAD].tolist()),
        sample=_sample(shingles),
        headline=frozenset(heads),
        figures=frozenset(figures if len(figures) <= MAX_FIGURES else sorted(figures)[:MAX_FIGURES]),
        title_figures=_distinguishing(title, title_words) if counted else frozenset(),
        terms=tuple(counts),
        halves=bytes(counts.values()),
        paragraphs=printed,
        numbered=_numbered(title, article.language) if counted else frozenset(),
        names=frozenset(list(dict.fromkeys(map(name_number, dict.fromkeys(capitals))))[:MAX_NAMES]),
        spelled=tuple(capitals),
        signs=frozenset([*headed, *told, *[as_sign(name_number(name)) for name in capitals_at_top(article.title)]]),
        day=_dateline_day(text),
        amends=_AMENDS.match(article.title) is not None or says_corrected(article.title),
        round_up=is_round_up(title, title_words, text, article.language),
        leading=leading_names(article.title, text) if undated else (),
        stated=stated_day(article.title, text) if undated else 0,
        shingles=shingles,
        words=tuple(map(spelled.__getitem__, counts)),
        title=article.title,
        tidied=title,
        text=text,
        tokens=(title_words, body_words),
        told=terms,
    )


def told_at(article: Article) -> tuple[int, bool]:
    """The second it was told, by its publisher's date even if that is too old to sort by; and whether it has none."""
    claimed = datetime.fromisoformat(article.claimed) if article.claimed and article.published is None else None
    if claimed is not None and claimed.tzinfo is not None and claimed < article.first_seen:
        return int(claimed.timestamp()), False
    return int(article.when.timestamp()), article.published is None


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
    return frozenset((short(stem(thing, language)) & 0xFFFFFF) << 8 | number & 0xFF for thing, number in found)


def _shingles(numbers: NDArray[np.uint64]) -> Numbers:
    """A number for every four words in a row, by multiply and shift on the words' own numbers."""
    if len(numbers) < SHINGLE:
        return np.empty(0, np.uint32)
    many = len(numbers) - SHINGLE + 1
    mixed = numbers[:many] * _MIX
    mixed ^= mixed >> _SHIFT
    for place in range(1, SHINGLE):
        mixed ^= numbers[place : place + many]
        mixed *= _MIX
        mixed ^= mixed >> _SHIFT
    mixed >>= _HALF
    return mixed.astype(np.uint32)


def _sample(shingles: Numbers) -> frozenset[int]:
    """The shingles that are kept of a body: one in four, whichever text they stand in."""
    kept = shingles[shingles & _ONE_IN == 0]
    return frozenset((np.sort(kept)[:MAX_SAMPLE] if len(kept) > MAX_SAMPLE else kept).tolist())


def _dateline_day(body: str) -> int:
    """The day a dateline names, as month times 32 plus day; 0 without one."""
    top = body[:120]
    found = _DATELINE_DAY.search(top.casefold()) if _DAY_ENDS.search(top) else None
    if found is None:
        return 0
    if found["han_month"]:
        month, day = int(found["han_month"]), int(found["han_day"])
    else:
        month = MONTHS.get((found["month"] or found["month_after"])[:3], 0)
        day = int(found["day"] or found["day_before"])
    return month * 32 + day if 1 <= month <= 12 and 1 <= day <= 31 else 0


def _distinguishing(title: str, words: list[str]) -> frozenset[int]:
    """What a headline counts or dates by: its figures, ordinals and months; two that differ in these are two events."""
    found = {token for token in words if token[0].isdigit()}
    found |= {first or second for first, second in _ORDINAL.findall(title)}
    return frozenset(map(short, found))


def _opening(body: str) -> int:
    """Where the lead ends: with its paragraph, or with the word at LEAD_LETTERS."""
    end = body.find("\n", 0, LEAD_LETTERS)
    if end < 0:
        gap = _WORD_ENDS.search(body, min(LEAD_LETTERS, len(body)))
        end = gap.start() if gap else len(body)
    return end


def _counted(heads: list[int], leading: list[int], following: list[int], spelled: Mapping[int, str]) -> dict[int, int]:
    """The article's terms with their counts in halves: headline three times, lead one and a half, the body once.

    Those with most if there are too many, first by the alphabet where they have as many.
    """
    halves: dict[int, int] = Counter(following * 2 + leading * 3 + heads * 6)
    if len(halves) > MAX_TERMS:
        top = sorted(sorted(halves, key=spelled.__getitem__), key=halves.__getitem__, reverse=True)[:MAX_TERMS]
        halves = {term: halves[term] for term in top}
    if max(halves.values(), default=0) > MAX_HALVES:
        halves = {term: min(halves[term], MAX_HALVES) for term in halves}
    return halves
