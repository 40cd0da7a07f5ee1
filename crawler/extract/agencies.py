"""News agencies by the names and marks they go by, kept apart from people."""

import re

_NAMES = {
    "AFP": r"AFP|Agence France[ -]Presse|АФП|法新社|فرانس برس|أ ?ف ?ب",
    "Reuters": r"(?:Thomson )?Reuters|REUTERS|Рейтер|路透社?|رويترز|ロイター",
    "AP": r"AP|(?<!Australian )Associated Press|美联社|أسوشيتد برس",
    "UPI": r"UPI|United Press International",
    "Xinhua": r"Xinhua|新华社|新华网|Синьхуа|XINHUA|شينخوا",
    "China News Service": r"中新社|中新网|China News Service",
    "TASS": r"(?:ITAR-)?TASS|ТАСС|ИТАР-ТАСС|塔斯社",
    "RIA Novosti": r"RIA(?: Novosti)?|РИА(?: Новости)?",
    "Interfax": r"(?:Interfax|INTERFAX)(?:-Kazakhstan|-Ukraine|\.RU)?|Интерфакс(?:-Казахстан|-Украина)?|ИНТЕРФАКС(?:-КАЗАХСТАН)?"
    r"|Інтерфакс(?:-Україна)?",
    "Anadolu": r"AA|Anadolu(?: Agency| Ajansı)?|(?:وكالة )?الأناضول",
    "Trend": r"Trend|Тренд",
    "Kazinform": r"Kazinform|KAZINFORM|КАЗИНФОРМ|Казинформ|Qazinform|Қаз[Аа]қпарат|ҚАЗАҚПАРАТ|Qaz[Aa]qparat",
    "KazTAG": r"KazTAG|КазТАГ|КАЗТАГ",
    "AZERTAC": r"AZERTAC|АЗЕРТАДЖ|AZƏRTAC",
    "APA": r"APA",
    "Report": r"Report\.az|REPORT\.AZ",
    "UzA": r"УзА|UzA|O['’‘ʻ`]zA|ЎзА",
    "Kabar": r"Кабар|Kabar",
    "IANS": r"IANS",
    "PTI": r"PTI|Press Trust of India",
    "ANI": r"ANI",
    "dpa": r"dpa(?:-infocom)?|Deutsche Presse-Agentur",
    "dpa-AFX": r"dpa-AFX",
    "SID": r"SID",
    "PA": r"PA(?: Media)?|Press Association",
    "Kyodo": r"Kyodo(?: News)?|共同通信社?|共同社",
    "Jiji": r"Jiji(?: Press)?|時事通信社?|时事社",
    "Yonhap": r"Yonhap",
    "Bloomberg": r"Bloomberg(?: News)?|BLOOMBERG",
    "Canadian Press": r"(?:The )?Canadian Press|CP",
    "AAP": r"AAP|Australian Associated Press",
    "EFE": r"EFE",
    "ANSA": r"ANSA",
    "APA (Austria)": r"APA-OTS",
    "IRNA": r"IRNA|ИРНА",
    "SPX": r"SPX",
    "PR Newswire": r"PR ?Newswire|PR ?NEWSWIRE",
    "Business Wire": r"Business ?Wire|BUSINESS ?WIRE",
    "GlobeNewswire": r"Globe ?News[Ww]ire|GLOBE ?NEWSWIRE",
    "Ukrinform": r"Ukrinform|UKRINFORM|Укр[иі]нформ|УКР[ИІ]НФОРМ",
    "UNIAN": r"UNIAN|УНІАН|УНИАН",
    "BelTA": r"BelTA|BELTA|БелТА|БЕЛТА",
    "FederalPress": r"(?:РИА )?ФедералПресс",
    "PAP": r"Polska Agencja Prasowa",
    "ANP": r"Algemeen Nederlands Persbureau",
    "Lusa": r"Agência Lusa",
    "Agência Brasil": r"Agência Brasil",
    "Télam": r"T[ée]lam|TÉLAM",
    "Europa Press": r"Europa Press|EUROPA PRESS",
    "askanews": r"[Aa]skanews|ASKANEWS",
    "Adnkronos": r"Adn[Kk]ronos|ADNKRONOS",
    "Italpress": r"Italpress|ITALPRESS",
    "İHA": r"İhlas Haber Ajansı",
    "DHA": r"Demirören Haber Ajansı",
    "Hibya": r"Hibya(?: Haber Ajansı)?",
    "APS": r"Algérie Presse Service",
    "MENA": r"أ ?ش ?أ|وكالة أنباء الشرق الأوسط",
    "SPA": r"Saudi Press Agency|وكالة الأنباء السعودية",
    "CNA": r"中央社",
    "Armenpress": r"Armenpress|ARMENPRESS|Արմենպրես|ԱՐՄԵՆՊՐԵՍ|Арменпресс|АРМЕНПРЕСС",
    "AKIpress": r"AKIpress|АКИпресс",
    "Montsame": r"Montsame|MONTSAME|Монцамэ|МОНЦАМЭ",
    "AGERPRES": r"AGERPRES|Agerpres",
    "Tanjug": r"Tanjug|TANJUG|Танјуг",
    "ČTK": r"ČTK",
    "Keystone-SDA": r"Keystone-SDA|Keystone-ATS",
    "Bernama": r"Bernama|BERNAMA",
    "Ritzau": r"Ritzau|RITZAU",
}
_MARKS = {
    "AFP": r"AFP ?[=＝]?時事",
    "Reuters": r"RTR",
    "Sputnik": r"Sputnik|SPUTNIK",
    "Yonhap": r"연합뉴스",
    "Newsis": r"뉴시스",
    "PAP": r"PAP",
    "ANP": r"ANP",
    "Belga": r"Belga|BELGA",
    "Lusa": r"Lusa|LUSA",
    "awp": r"awp|AWP",
    "ANKA": r"ANKA",
    "İHA": r"İHA",
    "DHA": r"DHA",
    "APS": r"APS",
    "MENA": r"MENA",
    "SPA": r"SPA|واس",
    "Kyodo": r"共同",
    "Jiji": r"時事",
}
"""Marks that mean something else as well: `(İHA)` is a drone, `(MENA)` a region, `(PAP)` a party, `뉴시스` a picture's."""

_OF_NAMES = [(name, re.compile(pattern)) for name, pattern in _NAMES.items()]
_OF_MARKS = [*_OF_NAMES, *((name, re.compile(pattern)) for name, pattern in _MARKS.items())]
_ANY = re.compile("|".join((*_NAMES.values(), *_MARKS.values())))
_WITHIN = re.compile(rf"(?<![a-zа-я])(?:{_ANY.pattern})")
"""No name that stands between separators has a small letter before it, so that few places of a text are looked at."""

_SOURCE = (
    r"source|agency|источник|джерело|крыніца|дереккөз|булак|kaynak|mənbə|manba|źródło|zdroj|izvor|извор|quelle|bron|källa|kilde"
    r"|lähde|forrás|sursa|fuente|fonte|πηγή|المصدر|来源|來源|来自|稿源|出典|출처"
)
"""Words for a source; behind one of them only its name stands."""

_OPENING = re.compile(
    rf"(?P<source>(?:{_SOURCE})\s*[:：]\s*)|(?:(?:{_SOURCE})"
    r"|(?:with )?(?:inputs?|information|reporting) from|(?:with )?(?:additional |further )?reporting by|mit material (?:von|der)|avec des informations de"
    r"|con (?:información|informaciones|informazioni) d[ei]|com informações d[aeo]"
    r"|по материалам|за матеріалами|с использованием материалов|із використанням матеріалів"
    r"|by|from|via|von|©|據|据|корр\.|redazione|redacción|par|por|door|avec|mit|da(?=\s(?:agência|afp|reuters))"
    r")(?:\s*[:：]\s*|\s+|(?<=[©據据源自])\s*)",
    re.IGNORECASE,
)
"""What stands before an agency's name in a byline or a credit line."""

_THE = re.compile(r"^the\s+", re.IGNORECASE)


def agency_named(text: str) -> str | None:
    """The agency that a mark, a byline or a bracket names as a whole; None when it names none."""
    mark = text.strip(" .,;:：()（）[]/|*©–—-")
    opening = _OPENING.match(mark)
    if opening is None:
        return _called(mark, _OF_NAMES)
    return _called(mark[opening.end() :], _OF_MARKS if opening["source"] else _OF_NAMES)


def agency_marked(text: str) -> str | None:
    """The agency that a mark names where only an agency can stand, as in a dateline; None when it names none."""
    return agency_named(text) or _called(text.strip(" .,;:()[]/|*–—-"), _OF_MARKS)


def _called(mark: str, table: list[tuple[str, re.Pattern[str]]]) -> str | None:
    name = _THE.sub("", mark)
    if _ANY.fullmatch(name) is None:
        return None
    return next((agency for agency, pattern in table if pattern.fullmatch(name)), None)


def agencies_within(text: str) -> list[str]:
    """The agencies that a credit line or a byline of several names, in their order; each stands between separators."""
    found: list[str] = []
    last = _LAST_WORDS.findall(text) if text[:3].lower() == "by " else []
    if not last and _WITHIN.search(text) is None:
        return found
    for part in (*_SEPARATORS.split(_DAY.sub(" | ", text)), *last, *_HOUSE_WITH.findall(text)):
        name = agency_named(_ROLE.sub("", part)) or agency_named(_STAFF.sub("", part))
        if name and name not in found and (name != "Anadolu" or _TURKISH_SOURCE.match(part)):
            found.append(name)
    return found


_SEPARATORS = re.compile(
    r"\s*(?:[,;|/&•·–—()\[\]]|\s-\s|\.\s|\band\b|\bwith\b|\bund\b|\bet\b| и |\bvia\b|\bin\b)\s*", re.IGNORECASE
)
_DAY = re.compile(
    r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s\d{1,2}\b|\b\d{1,2}[.:]\d{2}\b|\b(?:19|20)\d{2}\b"
)
_LAST_WORDS = re.compile(
    r"(?:The )?(?:Associated Press|Canadian Press|Press Association)$|\b(?:Reuters|Bloomberg News)$"
)
_ROLE = re.compile(
    r"\s+(?:\w+\s)?(?:writers?|reporters?|correspondents?|staff|news service|news agency|contributors?)$"
    r"|^(?:the\s+|copyright\s+|©\s*|\(c\)\s*)+",
    re.IGNORECASE,
)
_STAFF = re.compile(r"\s+staff$", re.IGNORECASE)
_HOUSE_WITH = re.compile(r"^(?:[A-ZÀ-Ý][\w.'’-]*\s){2,5}(?:avec|mit|com|con)\s(\w[\w -]{1,20})$")
"""A house and its agency: `Le Journal avec AFP`."""

_TURKISH_SOURCE = re.compile(r"\W*kaynak\s*:", re.IGNORECASE)
"""`AA` in a credit line may be anything, but not here."""
