"""What is remembered of an article to compare others with it: lead, a sample of the body, headline, figures, terms."""

import re
import struct
from collections import Counter
from dataclasses import dataclass, field

from pipeline.dedup.words import figures, stable, terms, tidy, tokens
from pipeline.model import Article

SHINGLE = 4
"""Words in a shingle."""

LEAD = 36
"""Shingles of the lead that anchor a copy."""

BODY_WORDS = 700
"""Words of the body that are compared."""

SAMPLE = 8
"""One in so many shingles of the body is kept."""

MAX_SAMPLE = 90
MAX_TERMS = 40
MAX_FIGURES = 60
MAX_PARAGRAPHS = 40

_MASK = (1 << 64) - 1
_MIX = 0x9E3779B97F4A7C15
_DATELINE = re.compile(r"^.{2,60}?(?:\((?:[A-Z][\w ]{1,20})\)|,\s*\w{3,9}\.? \d{1,2})\s*[-–—:]+\s*")
_ORDINAL = re.compile(r"\b(\d+)(?:st|nd|rd|th|-?(?:й|го|му|м|я|е|ый|ого))\b|第\s?(\d+|[一二三四五六七八九十]+)")


@dataclass(frozen=True)
class Fingerprint:
    """All that placing needs of an article; hashes are 64 bits (figures, terms: 32), `when` is in seconds.

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
    shingles: tuple[int, ...] = field(default=(), compare=False)
    words: tuple[tuple[int, str], ...] = field(default=(), compare=False)

    def to_bytes(self) -> bytes:
        """The print as the store keeps it, about a kilobyte."""
        lists = (
            self.lead,
            sorted(self.sample),
            sorted(self.headline),
            sorted(self.figures),
            sorted(self.title_figures),
        )
        head = struct.pack(
            "<qI2sB5HHH",
            self.when,
            self.source,
            self.language[:2].ljust(2).encode("ascii", "replace"),
            self.undated,
            *(len(items) for items in lists),
            len(self.terms),
            len(self.paragraphs),
        )
        body = b"".join(struct.pack(f"<{len(items)}{kind}", *items) for items, kind in zip(lists, "QQIII", strict=True))
        weights = struct.pack(
            f"<{len(self.terms)}I{len(self.terms)}f", *(t for t, _ in self.terms), *(w for _, w in self.terms)
        )
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
        when, source, language, undated, *sizes = struct.unpack_from("<qI2sB5HHH", blob)
        offset = struct.calcsize("<qI2sB5HHH")
        (length,) = struct.unpack_from("<I", blob, offset)
        offset += 4
        lists = []
        for size, kind in zip(sizes[:5], "QQIII", strict=True):
            lists.append(struct.unpack_from(f"<{size}{kind}", blob, offset))
            offset += struct.calcsize(f"<{size}{kind}")
        many = sizes[5]
        numbers = struct.unpack_from(f"<{many}I{many}f", blob, offset)
        offset += 8 * many
        paragraphs = struct.unpack_from(f"<{sizes[6]}I", blob, offset)
        return cls(
            when=when,
            undated=bool(undated),
            source=source,
            language=language.decode("ascii").strip(),
            length=length,
            lead=lists[0],
            sample=frozenset(lists[1]),
            headline=frozenset(lists[2]),
            figures=frozenset(lists[3]),
            title_figures=frozenset(lists[4]),
            terms=tuple(zip(numbers[:many], numbers[many:], strict=True)),
            paragraphs=paragraphs,
        )


def paragraph_numbers(article: Article) -> tuple[int, ...]:
    """A number for each paragraph of an article, to know those its source prints again and again."""
    return tuple(stable(p.strip().casefold()) & 0xFFFFFFFF for p in _paragraphs(article)[:MAX_PARAGRAPHS])


def fingerprint(article: Article, boilerplate: frozenset[int] = frozenset()) -> Fingerprint:
    """The print of an article, without the paragraphs whose numbers are named as its source's boilerplate."""
    paragraphs = _paragraphs(article)
    kept = (
        [p for p in paragraphs if stable(p.strip().casefold()) & 0xFFFFFFFF not in boilerplate]
        if boilerplate
        else paragraphs
    )
    body = tidy(_DATELINE.sub("", "\n".join(kept), count=1))
    words = tokens(body)[:BODY_WORDS]
    shingles = _shingles(words)
    title = tidy(article.title)
    heads = terms(title, article.language)
    weighted, spelled = _weights(heads, body, article.language)
    return Fingerprint(
        when=int(article.when.timestamp()),
        undated=article.published is None,
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
        shingles=tuple(shingles),
        words=spelled,
    )


def _paragraphs(article: Article) -> list[str]:
    text = article.text or article.summary
    return [paragraph for paragraph in text.split("\n") if paragraph.strip()]


def _shingles(words: list[str]) -> list[int]:
    numbers = [stable(word) for word in words]
    found = []
    for i in range(len(numbers) - SHINGLE + 1):
        mixed = 0
        for number in numbers[i : i + SHINGLE]:
            mixed = ((mixed ^ number) * _MIX) & _MASK
            mixed ^= mixed >> 29
        found.append(mixed)
    return found


def _distinguishing(title: str) -> frozenset[int]:
    """What a headline counts or dates by: its figures, ordinals and months; two that differ in these are two events."""
    words = tokens(title)
    found = {token.rstrip(".,") for token in words if token[0].isdigit()}
    found |= {first or second for first, second in _ORDINAL.findall(title)}
    return frozenset(stable(item) & 0xFFFFFFFF for item in found)


def _weights(
    heads: list[str], body: str, language: str
) -> tuple[tuple[tuple[int, float], ...], tuple[tuple[int, str], ...]]:
    """The article's terms with their counts: headline three times, lead one and a half, the body once."""
    parts = body.split("\n", 1)
    counts: Counter[str] = Counter()
    for head in heads:
        counts[head] += 3.0  # type: ignore[assignment]  # Counter holds floats well
    for word in terms(parts[0][:600], language):
        counts[word] += 1.5  # type: ignore[assignment]
    if len(parts) > 1 or len(parts[0]) > 600:
        for word in terms((parts[0][600:] + " " + parts[-1])[:4000], language):
            counts[word] += 1
    top = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[: MAX_TERMS * 2]
    ranked = [(stable(word) & 0xFFFFFFFF, float(count)) for word, count in top]
    return tuple(ranked), tuple((stable(word) & 0xFFFFFFFF, word) for word, _ in top)
