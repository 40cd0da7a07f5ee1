"""The lead of an article: its first one to three sentences, without dateline, byline or boilerplate; no model needed."""

import re
from collections.abc import Iterator

from pipeline.digest.datelines import without_dateline

_DAY_OF = r"(?<=\d\.\s)(?:Januar|Februar|März|Mai|Juni|Juli|Oktober|Dezember)\b"
"""A German month behind its day: `Mittwoch, 1. Juli`. Those that English spells alike begin sentences there."""

_END = re.compile(rf"(?<=[.!?…])[\"'”»)]*\s+(?!{_DAY_OF})(?=[\"'“«(]?[^\W_a-zа-яё])|(?<=[。！？])")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|St|No|vs|Inc|Corp|Ltd|Co|Gen|Sen|Rep|Gov|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|approx|est"
    r"|г|гг|тыс|млн|млрд|руб|долл|ул|им|см|т\.е|т\.д|z\.B|bzw|ca)|\b[A-ZА-Я]|U\.S|U\.K|E\.U"
    r"|\b(?i:am|vom|zum|bis|ab|den|seit|dem|der|die|das|des|im|zur|beim|jede[rsmn]?)\s\d{1,2})\.$"
)
LONGEST_ABBREVIATION = 12
"""Characters at the end of a piece that tell whether it ends in an abbreviation."""

_BOILERPLATE = re.compile(
    r"^[(\[*]?(?:(?:subscribe|sign\sup|click\shere|read\s(?:more|also|next)|see\salso|share\sthis|follow\sus|join\s(?:us|our)|listen\sto\s(?:this|the)"
    r"|file\sphoto|photo\s(?:by|courtesy|credit)|all\srights\sreserved|copyright|(?:reporting|editing|writing|compiled)\sby"
    r"|this\s(?:article|story|content)\s(?:was|is|first|originally)|\d+[ -]min(?:ute)?s?\sread|(?:last\s)?(?:updated|modified)\s(?:on|at)\s\w+\s\d"
    r"|(?:published|posted)\son\s\w+\s\d|подпи(?:сывайтесь|шитесь|саться)|читайте\s(?:также|нас)|смотрите\sтакже|поделиться|все\sправа|иллюстративное\sфото"
    r"|bizi\stakip|abone\sol|haberin\sdevamı|tüm\shakları|folgen\ssie\suns|lesen\ssie\s(?:auch|mehr|hier)|alle\srechte)\b"
    r"|©|(?:photo|image|picture|фото|foto|fotoğraf|图片来源)\s?[:：]\s?(?=[^.!?。]{0,60}[.]?$)|(?:video|credit|source|watch|listen|published|posted|updated|last\supdated|reading\stime|видео|источник|автор|текст|обновлено"
    r"|опубликовано|время\sчтения|читать\sтакже|bild|quelle|stand|text|lesezeit|görsel|kaynak|güncelleme|haber|图源|来源|记者|作者|编辑|责任编辑|责编|更新时间|发布时间)"
    r"\s?[:：]\s?(?=[^.!?。]{0,60}$)|点击|扫码|关注我们|延伸阅读|相关阅读|版权)",
    re.IGNORECASE,
)
_BYLINE = re.compile(r"^(?:By|BY|Von|Автор|记者)\s(?:[^\W\d_a-zа-яё][\w.'’\-]*(?:,\s|\s(?:and|und|и|&)\s|\s|$)){1,8}$")
_STAMP = re.compile(
    r"^[^.!?]{0,40}\b\d{4}\b[^.!?]{0,12}\d{1,2}:\d{2}[^.!?]{0,12}$"
    r"|^[^.!?]{0,60}\b(?:updated|created|published|modified)\s?:[^.!?]{0,20}\d{1,2}:\d{2}[^.!?]{0,80}$",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[.!?…。！？:：;]['\"”»’)）\]]*$")
_HAN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
MAX_SENTENCES = 3
SHORTEST_SENTENCE = 5
"""Words without which a line that ends in no full stop is no sentence."""

OPENING = 4
"""Paragraphs in which a dateline may stand: a standfirst and a byline may come before it."""

MAX_CHARACTERS = 420

LONGEST_WORD = 12
"""Characters of a word, on average, at most: what has fewer blanks is quoted no longer for it."""


def lead_of(text: str, words: int, title: str = "") -> str:
    """The first sentences of a text, one to three of them and at most so many words; a longer first one is cut with `…`.

    A line of a few words that ends in no full stop is a label and no sentence; it is told where the text has no other.
    """
    if words <= 0:
        return ""
    chosen: list[str] = []
    label = ""
    used = length = 0
    for sentence in _sentences(text):
        if _BOILERPLATE.match(sentence) or (not chosen and _squeezed(sentence) == _squeezed(title)):
            continue
        count = _count(sentence)
        if _is_label(sentence, count):
            label = label or sentence
            continue
        if chosen and (used + count > words or length + len(sentence) > MAX_CHARACTERS):
            break
        if count > words or len(sentence) > words * LONGEST_WORD:
            return _cut(sentence, words)
        chosen.append(sentence)
        used, length = used + count, length + len(sentence)
        if len(chosen) == MAX_SENTENCES:
            break
    joint = "" if chosen and _HAN.search(chosen[0]) else " "
    return joint.join(chosen) or label


def sentences(text: str) -> list[str]:
    """All sentences of a text, without its dateline; a paragraph ends one."""
    return list(_sentences(text))


def _sentences(text: str) -> Iterator[str]:
    for number, paragraph in enumerate(text.split("\n\n")):
        paragraph = " ".join(paragraph.split())
        if number < OPENING:
            paragraph = without_dateline(paragraph, first=number == 0)
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


def _is_label(sentence: str, count: int) -> bool:
    """Whether a line is a heading, a byline, a stamp or a button, by its form."""
    return not _SENTENCE.search(sentence) and (
        count < SHORTEST_SENTENCE or _BYLINE.match(sentence) is not None or _STAMP.match(sentence) is not None
    )


def _count(sentence: str) -> int:
    """Words; Han and kana count two characters as a word."""
    return len(sentence.split()) + len(_HAN.findall(sentence)) // 2


def _cut(sentence: str, words: int) -> str:
    if _HAN.search(sentence):
        return sentence[: words * 2].rstrip("，、；") + "…"
    kept, longest = " ".join(sentence.split()[:words]), words * LONGEST_WORD
    if len(kept) > longest:
        kept = kept[: longest + 1].rpartition(" ")[0] or kept[:longest]
    return kept.rstrip(",;:–—-") + "…"


def _squeezed(text: str) -> str:
    return re.sub(r"\W+", "", text.casefold())
