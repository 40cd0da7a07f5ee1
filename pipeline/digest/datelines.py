"""What opens a report and is no part of it: its place, day and agency, in the forms that agencies write.

A dateline with an agency or a day is known by them. A place alone with a dash or a colon is one only where a sentence
follows that stands for itself: `Anna Amsel - the minister of ports - resigned` is the sentence.
"""

import re

_UPPER = r"A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪİĶĹĽŁŃŅŇŐŒŔŘŚŞŠŢŤŪŮŰŹŻŽƏА-ЯЁӘҒҚҢӨҰҮҺІ"
_MONTH = (
    r"(?i:jan|feb|mar|apr|ma[iy]|jun|jul|aug|sep|oct|nov|dec|mär|okt|dez|oca|şub|nis|haz|tem|ağu|eyl|eki|kas|ara"
    r"|янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек|қаң|ақп|нау|сәу|мам|шіл|там|қыр|қаз|қар|жел)[^\W\d_]{0,8}\.?"
)
_YEAR = r"(?:,?\s\d{4}(?:\sг\.?)?)?"
_DAY = rf"(?:{_MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?{_YEAR}|\d{{1,2}}(?:st|nd|rd|th|\.)?\s{_MONTH}{_YEAR})(?!\w)"
_WORD = rf"[{_UPPER}][\w.'’\-]*"
_PLACE = rf"{_WORD}(?:\s?/\s?{_WORD}|\s(?:am|an\sder|de|la|el)\s{_WORD}|\s{_WORD}){{0,3}}"
_PLACES = rf"{_PLACE}(?:,\s{_PLACE}){{0,2}}"
_CAPITALS = rf"[{_UPPER}]{{2,}}(?:[.'’\-/ ]{{1,2}}[{_UPPER}]{{2,}}){{0,3}}"
_DASH = r"(?:--|[–—-])"
_AGENCY = r"(?:\([^()\n]{2,40}\)|/[^/\n]{2,40}/)"
_INITIALS = rf"[{_UPPER}][\w.]*[{_UPPER}][\w.\-]*"
"""An agency that needs no brackets, since it has two capitals at least: `AZERTAC`, `КазТАГ`."""

_CERTAIN = tuple(
    re.compile(form)
    for form in (
        rf"(?:(?:{_PLACES}|{_DAY})[.,]?\s)?{_AGENCY}[.,]?\s*{_DASH}\s*",
        rf"(?:{_PLACES}[.,]?\s)?(?:{_DAY}[.,]?\s)?/[^/\n]{{2,40}}/[.,]?\s*{_DASH}?\s*",
        rf"{_PLACES}[.,]?\s{_DAY}[.,]?\s{_AGENCY}[.,]?\s*{_DASH}?\s*",
        rf"{_PLACES}\s{_AGENCY}\s{_DAY}[.,]?\s*{_DASH}?\s*",
        rf"{_PLACES}[.,]\s{_DAY}[.,]?\s{_DASH}\s{_WORD}(?:,?\s{_WORD}){{0,3}}\.\s",
        rf"(?:{_PLACES}[.,]\s)?{_DAY}[.,]\s(?:{_INITIALS}(?:\s{_DASH}|\.)?|{_WORD}\s{_DASH})\s",
        rf"{_PLACES}[.,]\s{_DAY}(?:[.]|[.,]?\s*{_DASH})\s",
        rf"{_CAPITALS}\.\s{_INITIALS}\s{_DASH}\s",
        rf"{_PLACE}\s/\s[{_UPPER}]{{2,6}}\s{_DASH}\s",
        r"【[^】\n]{2,40}】",
        r"[\[［](?:[^\]］\n]{1,40}\s)?\d{1,2}日\s[^\]］\n]{2,12}[\]］]\s*[-–—－]?\s*",
        r"\[[^\]\n]{2,40}\]\s+",
        r"[（(]?据?[\u4e00-\u9fff]{2,6}社?[\u4e00-\u9fff]{0,8}(?:\d{1,2}月)?\d{1,2}日[电讯]"
        r"(?![力网价子商动影视话信气池厂站量缆源机器煤解])"
        r"\s*[）)]?\s*(?:题[：:]|[（(][^）)\n]{0,40}[）)]|记者[\u4e00-\u9fff\s、]{1,12}报道)?[，,：:]?\s*",
        r"[（(][^（）()\n]{2,24}\d{1,2}日[电讯][）)]\s*",
        r"据?(?:本[报网台刊]|[\u4e00-\u9fffA-Za-z]{1,10}(?:[报网社台]|APP|客户端))(?:讯|消息|获悉|电)[，,：:\s]\s*",
    )
)
_ALONE = re.compile(
    rf"(?:{_CAPITALS}(?:,\s{_PLACE}){{0,2}}\s?{_DASH}\s|[{_UPPER}]{{5,}}[.:]\s|[{_UPPER}]{{2,}}\s[{_UPPER}]{{2,}}:\s|(?:DOHA|BAKU|KYIV|ROME|OSLO):\s"
    rf"|{_PLACES}\s(?:--|[–—-])\s)"
)
_IN_CAPITALS = re.compile(rf"{_CAPITALS}\b")
_INITIALS_ALONE = re.compile(rf"[{_UPPER}]{{2,3}}(?:\s{_DASH}|{_DASH}\s)")
_FURTHER_DASH = re.compile(rf"[^.!?]*\s{_DASH}\s")

LONGEST = 120
"""Characters of a paragraph that are looked at."""

WORDS = 5
"""Words behind a place that stands for a dateline by itself."""


def without_dateline(paragraph: str, first: bool = True) -> str:
    """A paragraph without the place, agency and day that open it; empty if it has nothing else.

    In a paragraph that is not the first a place alone is a dateline only in capitals.
    """
    opening = f"{paragraph[:LONGEST]} "
    for form in _CERTAIN:
        match = form.match(opening)
        if match is not None and not opening[match.end() : match.end() + 1].islower():
            return paragraph[match.end() :]
    place = _ALONE.match(opening) if first or _IN_CAPITALS.match(opening) else None
    return paragraph[place.end() :] if place is not None and _stands_alone(paragraph, place.end()) else paragraph


def _stands_alone(paragraph: str, end: int) -> bool:
    """Whether what follows a place is a sentence of its own, and no second half of one."""
    rest = paragraph[end:]
    if not rest or rest[0].islower() or _INITIALS_ALONE.match(paragraph):
        return False
    return _IN_CAPITALS.match(paragraph) is not None or (len(rest.split()) >= WORDS and not _FURTHER_DASH.match(rest))
