"""A term: words and signs as a topic file writes them, and the forms under which they are looked for.

The signs are explained in docs/topics.md. What is wrong with a term is said by `BadTermError`.
"""

import itertools
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from pipeline.tag.endings import endings
from pipeline.tag.fold import CJK, fold, is_letter, tidy

LONGEST = 120
"""Letters a term may have."""

ANYWHERE = "any"
OPEN = frozenset("*~")
"""The signs of a word that may go on with more than a plural."""

_MARK = re.compile(r"[*~|^=@]")
_FACTOR = re.compile(r"\s\^(\d+(?:\.\d+)?)$")
_WORD = re.compile(r"([^ -]+)([ -]?)")
_CLOSED_AT_MOST = 3
_CLOSED_FROM = 3
_CAPITALS_AT_MOST = 6
_CHINESE_WORD = 3
"""Characters a Chinese word has at most; longer ones are phrases and mean one thing."""
_GERMAN_WORD = 8
"""Letters a German word has at most; longer ones are compounds and mean one thing."""

_SOFTENED_FROM = 4
_SOFT = {
    "tr": {"k": "ğ", "p": "b", "ç": "c"},
    "az": {"k": "y", "q": "ğ"},
    "kk": {"қ": "ғ", "к": "г", "п": "б"},
    "uz": {"k": "g", "q": "g'"},
}
"""How the last letter of a stem changes before a vowel."""

_LETTERS = re.compile(f"[^\\W_{CJK}-\U0010ffff]+")
_LATIN_LETTER = re.compile("[A-Za-zÀ-ɏə]")
_CYRILLIC_LETTER = re.compile("[Ѐ-ӿ]")
_SMALL_WORDS = re.compile(r" (?:the|of|and|to|in|for|on|with|is|said|by) ")
_TURKIC_LETTER = re.compile("[ğşəöü]")
_FAMILY = {"tr": "turkic", "az": "turkic"}
_NOT_ENGLISH = frozenset(
    "tr az uz tk de fr es pt it nl pl cs sk hu ro hr sl sq lt lv et fi sv da nb no is ca gl eu id ms vi".split()
)


class BadTermError(ValueError):
    """A term that could never be found, or whose signs make no sense; says why."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """A literal part of a form, the ending that may follow it, and the words in it whose capitals count."""

    low: str
    ending: str
    cased: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Form:
    """One spelling of a term: chunks parted by a space."""

    chunks: tuple[Chunk, ...]


class Term(NamedTuple):
    """Words to look for, as written; `guard` names the group whose signs must speak for it."""

    raw: str
    language: str = ANYWHERE
    guard: str = ""

    @property
    def lane(self) -> str:
        """The kind of article it is tried in: `any`, or a language of Latin letters, or `turkic`."""
        words = self.raw
        if self.language == ANYWHERE or not _LATIN_LETTER.search(words):
            return ANYWHERE
        if _CYRILLIC_LETTER.search(words) or any(letter >= CJK for letter in words):
            return ANYWHERE
        return _FAMILY.get(self.language, self.language)

    @property
    def plain(self) -> bool:
        """Whether it is one word of a language, which may mean something else; capitals and names of `any` are not."""
        if self.language == ANYWHERE or self.raw.isupper() or " " in self.raw or "-" in self.raw:
            return False
        if self.language == "de":
            return len(self.raw.rstrip("*~|")) <= _GERMAN_WORD
        return self.raw[0] < CJK or len(self.raw) <= _CHINESE_WORD

    @property
    def forms(self) -> tuple[Form, ...]:
        """Every spelling it is found under; raises BadTermError when there is none.

        Made anew each time: of tens of thousands a run asks for some hundred.
        """
        exact = self.raw.startswith("=")
        words = _words(self.raw.removeprefix("="))
        plural = not exact and self.language in {ANYWHERE, "en"}
        forms = [Form(tuple(_chunks(words, joints, exact, plural, self.language))) for joints in _joints(words)]
        others = (_ies(words) if plural else None, *_softened(words, self.language))
        forms += [
            Form(tuple(_chunks(other, _joints(words)[0], exact, False, self.language))) for other in others if other
        ]
        return tuple(forms)


@lru_cache(maxsize=256)
def short_of(language: str) -> str:
    """The language of a tag such as en-GB or zh_Hant, in small letters."""
    return language.lower().replace("_", "-").split("-")[0]


@lru_cache(maxsize=256)
def lanes_of(language: str) -> frozenset[str] | None:
    """The lanes tried in an article of this language; None when it is not known and all are tried."""
    short = short_of(language)
    if short in {"", "und"}:
        return None
    own = _FAMILY.get(short, short)
    return frozenset({ANYWHERE, own}) if short in _NOT_ENGLISH else frozenset({ANYWHERE, own, "en"})


def looks_english(low: str) -> bool:
    """Whether a text of unknown language has the small words of English and no letter of the Turkic alphabets."""
    return len(_SMALL_WORDS.findall(low)) >= 3 and not _TURKIC_LETTER.search(low)


def parse_term(written: str, language: str, guard: str = "") -> tuple[Term, float]:
    """The term and how many times the usual points it gives; raises BadTermError saying what is wrong."""
    factor = 1.0
    if found := _FACTOR.search(written):
        factor = float(found[1])
        written = written[: found.start()]
    if not 0 < factor <= 10:
        raise BadTermError("the figure after ^ must be above 0 and at most 10")
    if len(written) > LONGEST:
        raise BadTermError(f"longer than {LONGEST} letters")
    term = Term(" ".join(tidy(written).split()), language, guard)
    _words(term.raw.removeprefix("="))
    return term, factor


@dataclass(frozen=True)
class _Word:
    exact: str
    ending: str
    joint: str


def _words(written: str) -> list[_Word]:
    words = []
    for text, joint in _WORD.findall(written):
        bare = text.rstrip("*~|")
        sign = text[len(bare) :]
        _check_word(text, bare, sign)
        words.append(_Word(fold(bare).exact, sign, joint))
    if not words:
        raise BadTermError("empty")
    if not any(map(_can_be_looked_for, (letter for word in words for letter in word.exact))):
        raise BadTermError("has no letter, figure or symbol to look for")
    return words


def _can_be_looked_for(letter: str) -> bool:
    return letter.isalnum() or letter == "%" or unicodedata.category(letter)[0] == "S"


def _check_word(text: str, bare: str, sign: str) -> None:
    if not bare:
        raise BadTermError(f"{text!r} has a sign but no word")
    if len(sign) > 1:
        raise BadTermError(f"{text!r} has more than one sign at its end")
    if mark := _MARK.search(bare):
        raise BadTermError(f"{mark[0]!r} stands inside a word; signs stand at its end (= and @ before the term)")
    if sign in OPEN and bare[-1] >= CJK:
        raise BadTermError(f"{text!r}: Chinese words have no endings; leave the {sign} out")
    if not bare.isascii() and _LATIN_LETTER.search(bare) and _CYRILLIC_LETTER.search(bare):
        raise BadTermError(f"{text!r} mixes Latin and Cyrillic letters and can never be found")


def _joints(words: list[_Word]) -> list[tuple[str, ...]]:
    """Ways to join the words: hyphens open or closed, and two words closed as well."""
    seams = [word.joint for word in words[:-1]]
    long = all(len(word.exact) >= _CLOSED_FROM for word in words)
    may_close = [seam == "-" or (len(words) == 2 and long) for seam in seams]
    if any(word.exact[-1] >= CJK for word in words):
        may_close = [False] * len(seams)
    if sum(may_close) > _CLOSED_AT_MOST:
        return [tuple(" " for _ in seams), tuple("" if close else " " for close in may_close)]
    return list(itertools.product(*((" ", "") if close else (" ",) for close in may_close)))


def _chunks(words: list[_Word], joints: tuple[str, ...], exact: bool, plural: bool, language: str) -> list[Chunk]:
    chunks: list[Chunk] = []
    low, cased = "", []
    for word, joint in zip(words, (*joints, None), strict=True):
        if exact or _is_capitals(word.exact):
            cased.append((len(low), word.exact))
        low += fold(word.exact).low
        if joint is None:
            ending = word.ending or ("s" if plural and _takes_plural(word.exact) else "")
            chunks.append(Chunk(low, ending, tuple(cased)))
        elif joint and word.ending:
            chunks.append(Chunk(low, word.ending, tuple(cased)))
            low, cased = "", []
        else:
            low += joint
    return chunks


def _is_capitals(word: str) -> bool:
    if len(word) > _CAPITALS_AT_MOST or not word.isupper() or word[0] >= CJK:
        return False
    return sum(letter.isalpha() for letter in word) >= 2


def _takes_plural(word: str) -> bool:
    return bool(_LATIN_LETTER.fullmatch(word[-1]))


def _ies(words: list[_Word]) -> list[_Word] | None:
    """The plural of words like refinery, when the last one is such a word."""
    last = words[-1]
    if last.ending or not re.search("[bcdfghjklmnpqrstvwxz]y$", last.exact):
        return None
    return [*words[:-1], _Word(last.exact[:-1] + "ies", "|", "")]


def _softened(words: list[_Word], language: str) -> list[list[_Word]]:
    """The same words with the last stem as it is before a vowel: Turkish çelik, çeliği; Kazakh астық, астығы."""
    last = words[-1]
    if last.ending not in OPEN or len(last.exact) < _SOFTENED_FROM:
        return []
    soft = _SOFT.get(language, {}).get(last.exact[-1].lower(), "")
    return [[*words[:-1], _Word(last.exact[:-1] + letters, last.ending, "")] for letters in soft.split()]


def end_of(form: Form, low: str, after: int, language: str, spoken: str) -> int:
    """Where a form ends whose first chunk ends at `after`; -1 when what follows does not fit.

    `language` is the term's, `spoken` the article's.
    """
    position = after
    for index, chunk in enumerate(form.chunks):
        if index:
            if not low.startswith(chunk.low, position + 1) or low[position] != " ":
                return -1
            position += 1 + len(chunk.low)
        position = _tail(chunk, low, position, language, spoken)
        if position < 0:
            return -1
    return position


def word_end(low: str, start: int) -> int:
    """Where the letters from a position on end."""
    rest = _LETTERS.match(low, start)
    return rest.end() if rest else start


def _tail(chunk: Chunk, low: str, start: int, language: str, spoken: str) -> int:
    if not is_letter(chunk.low[-1]):
        return start
    end = word_end(low, start)
    if chunk.ending == "*":
        return word_end(low, end + 1) if low[end] == "'" and is_letter(low[end + 1]) else end
    if end == start:
        return end
    tail = low[start:end]
    if chunk.ending == "s":
        return end if tail == "es" or (tail == "s" and chunk.low[-1] not in "sxz") else -1
    if chunk.ending == "~":
        return end if endings(language, chunk.low, spoken).fullmatch(tail) else -1
    return -1
