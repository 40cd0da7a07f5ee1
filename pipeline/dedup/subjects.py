"""Whom a text tells of and who is quoted in it: names in its headline, persons by their office."""

import re

from pipeline.dedup.vocabulary import vocabulary_in
from pipeline.dedup.words import terms_of, tidy, tokens

LETTERS = 800
"""How far into a text persons and names are looked for."""

_NAME = r"[A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪİĶĹĻĽŁŃŅŇŌŐŒŔŘŚŞŠŢŤŪŮŰŹŻŽА-ЯЁІЇЄҒҚӨҰҮӘҢ][\w’'-]+"
_NAMES = re.compile(rf"\b{_NAME}")
_OFFICE = (
    r"(?:[Vv]ice[- ])?(?:[Pp]rime |[Ff]oreign |[Dd]eputy |[Ii]nterior )*"
    r"(?:[Mm]inist(?:er|ry)|[Pp]resident|[Pp]remier|[Cc]hancellor|[Gg]overnor|[Ss]ecretary(?: of [a-z]+)?|[Aa]mbassador"
    r"|[Ss]pokes(?:man|woman|person)|[Cc]hief(?: executive| financial officer)?(?: officer)?|CEO|CFO|[Hh]ead"
    r"|[Cc]hair(?:man|woman)?|[Dd]irector(?: general)?"
    r"|[Мм]инистр\w*|[Пп]резидент\w*|[Пп]ремьер\w*|[Гг]убернатор\w*|[Пп]ресс-секретар\w*|[Пп]редставител\w*"
    r"|[Гг]лав[аеуы](?: МИД| государства)?|[Вв]ице-премьер\w*|[Пп]редседател\w*"
    r"|[Bb]akanı|Cumhurbaşkanı|[Ss]özcüsü|[Мм]инистр[іi]|[Пп]резидент[іi])"
)
_GERMAN_OFFICE = (
    r"(?:\w*[Mm]inister(?:in)?|\w*[Pp]räsident(?:in)?|\w*[Kk]anzler(?:in)?|\w*[Ss]precher(?:in)?|\w*[Bb]eauftragten?"
    r"|\w+[Cc]hef(?:in)?)"
)
_HOLDER, _GERMAN_HOLDER = (
    re.compile(
        rf"(?:{_NAME}(?: {_NAME}| [a-zа-яё]+){{0,2}} )?{office}(?: [a-zа-яё]+){{0,2}} (?P<name>{_NAME}(?: {_NAME})?)"
    )
    for office in (rf"\b{_OFFICE}", rf"\b{_GERMAN_OFFICE}")
)
"""A person by the office, with the body before it: Turkey's energy minister Alparslan Bayraktar."""

OFFICES = terms_of(
    {
        "en": """
            minister ministry president premier chancellor governor secretary ambassador spokesman spokeswoman
            spokesperson chief ceo cfo head chairman chairwoman chair director
        """,
        "ru": "министр президент премьер губернатор секретарь представитель глава вице председатель",
        "tr": "bakanı cumhurbaşkanı sözcüsü",
    }
)
"""The terms of offices where they are words by themselves: without one of them a text names no person by office."""

UNLISTED = frozenset(("de", "kk"))
"""Languages in which an office may be part of a longer word, or any ending may follow it."""


def speakers(text: str, language: str) -> tuple[frozenset[int], frozenset[int]]:
    """The terms of the persons that are named by their office at the top of a text, and of these offices and bodies."""
    vocabulary = vocabulary_in(language)
    persons: set[int] = set()
    others: set[int] = set()
    for holder in (_GERMAN_HOLDER if language[:2] == "de" else _HOLDER).finditer(text[:LETTERS]):
        named = vocabulary.terms(tokens(tidy(holder["name"])))
        persons |= named
        others |= vocabulary.terms(tokens(tidy(holder[0]))) - named
    return frozenset(persons), frozenset(others - persons)


def names_in(title: str, text: str, language: str) -> frozenset[int]:
    """The terms of the words of a headline that its text has too, and never without a capital."""
    top = text[:LETTERS]
    names = [word for word in _NAMES.findall(title) if word in top and word.casefold() not in top]
    return vocabulary_in(language).terms(token for word in names for token in tokens(tidy(word)))
