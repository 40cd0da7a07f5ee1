"""The endings that `~` lets follow a stem: cases, numbers and possessives, by language.

Russian: noun and adjective declension. Kazakh, Turkish, Azerbaijani, Uzbek: plural, possessive,
case, relative and copula, in this order.
"""

import re

_RUSSIAN = (
    r"(?:а|я|у|ю|о|е|ы|и|й|ь|ам|ям|ом|ем|ой|ей|ий|ый|ев|ов|ах|ях|ью|ие|ами|ями|ая|яя|ое|ее|ые"
    r"|его|ого|ему|ому|ым|им|ых|их|ую|юю|ою|ею|ыми|ими|ья|ье|ьи|ьем|ьям|ьях|ьев|ьями)?"
)
_KAZAKH = (
    r"(?:[лдт][ае]р)?(?:[ыі]м[ыі]з|[ыі]ң[ыі]з|[ыі]м|[ыі]ң|с[ыі]|[ыі]|м|ң)?"
    r"(?:[ндт][ыі]ң|[нд]?[тд][ае]н|н[ае]н|[ғгқкн][ае]|[ндт][ыі]|н|н?[дт][ае](?:ғ[ыі]|г[ыі])?|[мбп]ен|[ае])?(?:[лдт][ыі][қк]?)?"
)
_TURKISH = (
    r"(?:l[aeə]r)?(?:[iuü]m[iuü]z|[iuü]n[iuü]z|s[iuü]|[iuü]m|[iuü]n|[iuü])?"
    r"(?:n?[iuü]n|n?[dt][aeə]n|n?[dt][aeə]|[yn]?[aeə]|[yn]?[iuü]|y?l[aeə]|[cç][aeə])?(?:ki(?:l[aeə]r)?|l[iuü][kğ]?[iuü]?)?(?:d[iuü]r|t[iuü]r)?"
)
_UZBEK = r"(?:lar)?(?:imiz|ingiz|im|ing|si|i)?(?:ning|ni|[gkq]a|da|dan|dagi|day|gacha|cha)?(?:lik|li)?(?:dir)?"
_ENGLISH = r"(?:'?s|es)?"
_GEORGIAN = r"[ა-ჰ]{0,6}"
_OTHER = r"[^\W\d_]{0,3}"

_BY_LANGUAGE = {
    "ru": _RUSSIAN,
    "kk": f"(?:{_KAZAKH}|{_TURKISH})",
    "tr": _TURKISH,
    "az": _TURKISH,
    "uz": f"(?:{_UZBEK}|{_RUSSIAN})",
    "en": _ENGLISH,
    "ka": _GEORGIAN,
}
_CYRILLIC = re.compile(f"(?:{_RUSSIAN}|{_KAZAKH})")
_LATIN = re.compile(f"(?:{_TURKISH}|{_UZBEK}|{_ENGLISH})")
_COMPILED = {language: re.compile(pattern) for language, pattern in _BY_LANGUAGE.items()}
_FREE = re.compile(_OTHER)


_SUFFIXING = frozenset({"", "und", "tr", "az", "uz", "kk", "tk"})


def endings(language: str, stem: str, spoken: str) -> re.Pattern[str]:
    """What may follow a stem of this language; under `any` its letters decide, and the language of the article."""
    if language in _COMPILED:
        return _COMPILED[language]
    last = stem[-1]
    if "Ѐ" <= last <= "ӿ":
        return _CYRILLIC
    if "ა" <= last <= "ჿ":
        return _COMPILED["ka"]
    if language != "any":
        return _FREE
    return _LATIN if spoken in _SUFFIXING else _COMPILED["en"]
