"""The lead of an article: its first one to three sentences, without dateline, byline or boilerplate; no model needed."""

import re
from collections.abc import Iterator

_DATELINE = re.compile(
    r"^(?:[A-ZÀ-ÝА-ЯЁ][\w.'’\-]*[ ,/\-]*){1,6}(?:\([A-ZА-Я][\w .]{1,25}\)|,?\s(?:\d{1,2}\s)?\w{3,9}\.?\s?\d{0,2})?"
    r"(?:\s(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s\d{1,2}(?:,\s\d{4})?)?\s*(?:--|[–—-])\s+"
)
_BRACKET_DATELINE = re.compile(
    r"^[A-ZА-ЯЁ][^()\n]{1,50}\([A-ZА-Я][\w .]{1,25}\)\s*(?:[A-Z][a-z]{2,8}\.?\s\d{1,2}(?:,\s\d{4})?)?\s*(?:--|[–—-])?\s*"
)
_AGENCY_ALONE = re.compile(r"^\([A-ZА-Я][\w .]{1,25}\)\s*(?:--|[–—-])\s+")
_TASS_DATELINE = re.compile(
    r"^[А-ЯЁ][А-ЯЁа-яё .\-]{1,40}, \d{1,2} [а-я]{3,9}\.?(?: \d{4})?[.,]?\s*(?:/[^/]{2,30}/|[–—-])\.?\s*"
)
_RUSSIAN_AGENCY = re.compile(
    r"^[А-ЯЁ][А-ЯЁа-яё \-]{1,40}(?:, \d{1,2} [а-я]{3,9})?[.,]?\s*(?:[–—-]\s*)?(?:/[^/]{2,30}/|\([^)]{2,30}\))\.?\s*[–—-]?\s*"
)
_CHINESE_DATELINE = re.compile(
    r"^[（(]?[\u4e00-\u9fff]{2,6}社?[\u4e00-\u9fff]{0,8}\d{1,2}月\d{1,2}日[电讯]?\s*(?:电|讯)\s*[）)]?\s*(?:[（(][^）)]{0,40}[）)])?\s*"
)
_END = re.compile(r"(?<=[.!?…])[\"'”»)]*\s+(?=[\"'“«(]?[^\W_a-zа-яё])|(?<=[。！？])")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|St|No|vs|Inc|Corp|Ltd|Co|Gen|Sen|Rep|Gov|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|approx|est"
    r"|г|гг|тыс|млн|млрд|руб|долл|ул|им|см|т\.е|т\.д|z\.B|bzw|ca)|\b[A-ZА-Я]|U\.S|U\.K|E\.U|\b(?:am|vom|zum|bis|ab|den|seit)\s\d{1,2})\.$"
)
LONGEST_ABBREVIATION = 12
"""Characters at the end of a piece that tell whether it ends in an abbreviation."""

_BOILERPLATE = re.compile(
    r"^(?:by [A-Z]|photo|image|file photo|subscribe|sign up|advertisement|read more|share|©|copyright|follow us|join us|(?:last )?updated:"
    r"|published:|listen to|\d+[ -]min(?:ute)?s? read|(?:reporting|editing|writing) by|this (?:article|story) (?:was|is|first|originally)\b"
    r"|фото|читайте|подпис|责任编辑|编辑：|来源：|bizi takip|folgen sie uns|lesen sie auch)",
    re.I,
)
_CAPITALS = re.compile(r"[A-ZА-ЯЁ]{3}")
_HAN = re.compile(r"[\u3400-\u9fff]")
MAX_SENTENCES = 3
MAX_CHARACTERS = 420


def lead_of(text: str, words: int, title: str = "") -> str:
    """The first sentences of a text, one to three of them and at most so many words; a longer first one is cut with `…`."""
    if words <= 0:
        return ""
    chosen: list[str] = []
    used = length = 0
    for sentence in _sentences(text):
        if not chosen and (_BOILERPLATE.match(sentence) or _squeezed(sentence) == _squeezed(title)):
            continue
        count = _count(sentence)
        if chosen and (used + count > words or length + len(sentence) > MAX_CHARACTERS):
            break
        if count > words:
            return _cut(sentence, words)
        chosen.append(sentence)
        used, length = used + count, length + len(sentence)
        if len(chosen) == MAX_SENTENCES:
            break
    joint = "" if chosen and _HAN.search(chosen[0]) else " "
    return joint.join(chosen)


def without_dateline(paragraph: str) -> str:
    """A paragraph without the place, agency and day that open it."""
    for form in (_AGENCY_ALONE, _TASS_DATELINE, _BRACKET_DATELINE, _RUSSIAN_AGENCY, _CHINESE_DATELINE, _DATELINE):
        match = form.match(paragraph)
        if match is None or match.end() >= min(len(paragraph) - 20, 90):
            continue
        # After a dateline a sentence begins; `Anna Amsel - the minister of …` is the sentence itself.
        if not paragraph[match.end()].islower():
            return paragraph[match.end() :]
    return paragraph


def sentences(text: str) -> list[str]:
    """All sentences of a text, without its dateline; a paragraph ends one."""
    return list(_sentences(text))


def _sentences(text: str) -> Iterator[str]:
    for number, paragraph in enumerate(text.split("\n\n")):
        paragraph = " ".join(paragraph.split())
        if number == 0 or _CAPITALS.match(paragraph):
            paragraph = without_dateline(paragraph)
        pending = ""
        for piece in _END.split(paragraph):
            pending = f"{pending} {piece}" if pending and not _HAN.search(piece[:2]) else pending + piece
            if not (
                pending.endswith(".") and _ABBREVIATION.search(pending, max(0, len(pending) - LONGEST_ABBREVIATION))
            ):
                if pending.strip():
                    yield pending.strip()
                pending = ""
        if pending.strip():
            yield pending.strip()


def _count(sentence: str) -> int:
    """Words; Han text counts two characters as a word."""
    return len(sentence.split()) + len(_HAN.findall(sentence)) // 2


def _cut(sentence: str, words: int) -> str:
    if _HAN.search(sentence):
        return sentence[: words * 2].rstrip("，、；") + "…"
    return " ".join(sentence.split()[:words]).rstrip(",;:–—-") + "…"


def _squeezed(text: str) -> str:
    return re.sub(r"\W+", "", text.casefold())
