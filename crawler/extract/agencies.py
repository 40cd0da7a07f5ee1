"""News agencies by the names and marks they go by, kept apart from people."""

import re

_NAMES = {
    "AFP": r"AFP|Agence France[ -]Presse|АФП|法新社|فرانس برس|أ ?ف ?ب",
    "Reuters": r"(?:Thomson )?Reuters|Рейтер|路透社?|رويترز|ロイター",
    "AP": r"AP|(?<!Australian )Associated Press|美联社|أسوشيتد برس",
    "UPI": r"UPI|United Press International",
    "Xinhua": r"Xinhua|新华社|新华网|Синьхуа|XINHUA|شينخوا",
    "China News Service": r"中新社|中新网|China News Service",
    "TASS": r"(?:ITAR-)?TASS|ТАСС|ИТАР-ТАСС|塔斯社",
    "RIA Novosti": r"RIA(?: Novosti)?|РИА(?: Новости)?",
    "Interfax": r"(?:Interfax|INTERFAX)(?:-Kazakhstan|\.RU)?|Интерфакс(?:-Казахстан)?|ИНТЕРФАКС(?:-КАЗАХСТАН)?",
    "Anadolu": r"AA|Anadolu(?: Agency| Ajansı)?|(?:وكالة )?الأناضول",
    "Trend": r"Trend|Тренд",
    "Kazinform": r"Kazinform|KAZINFORM|КАЗИНФОРМ|Казинформ|Qazinform|Қаз[Аа]қпарат|ҚАЗАҚПАРАТ|Qaz[Aa]qparat",
    "KazTAG": r"KazTAG|КазТАГ|КАЗТАГ",
    "AZERTAC": r"AZERTAC|АЗЕРТАДЖ|AZƏRTAC",
    "APA": r"APA",
    "Report": r"Report\.az",
    "UzA": r"УзА|UzA",
    "Kabar": r"Кабар|Kabar",
    "IANS": r"IANS",
    "PTI": r"PTI|Press Trust of India",
    "ANI": r"ANI",
    "dpa": r"dpa|Deutsche Presse-Agentur",
    "SID": r"SID",
    "PA": r"PA(?: Media)?|Press Association",
    "Kyodo": r"Kyodo(?: News)?",
    "Jiji": r"Jiji(?: Press)?",
    "Yonhap": r"Yonhap",
    "Bloomberg": r"Bloomberg(?: News)?",
    "Canadian Press": r"(?:The )?Canadian Press|CP",
    "AAP": r"AAP|Australian Associated Press",
    "EFE": r"EFE",
    "ANSA": r"ANSA",
    "APA (Austria)": r"APA-OTS",
    "IRNA": r"IRNA|ИРНА",
    "SPX": r"SPX",
    "PR Newswire": r"PR ?Newswire|PRNewswire",
    "Business Wire": r"Business ?Wire",
    "GlobeNewswire": r"Globe ?Newswire",
}
_WHOLE = {name: re.compile(rf"(?:{pattern})") for name, pattern in _NAMES.items()}
_ANY = re.compile("|".join(f"(?:{pattern})" for pattern in _NAMES.values()))
_SHORT = frozenset({"AP", "AA", "APA", "CP", "PA", "SID", "ANI", "SPX", "EFE", "Trend", "Kabar", "Тренд", "Report.az"})
"""Marks that mean something else in running text; they count only where nothing but an agency can stand."""


def agency_named(text: str) -> str | None:
    """The agency that a mark, a byline or a bracket names as a whole; None when it names none."""
    mark = text.strip(" .,;:()[]/|*©–—-")
    mark = re.sub(r"^(?:by|from|source|agency|via|источник|kaynak|来源|von|©)\s*:?\s*", "", mark, flags=re.IGNORECASE)
    if _ANY.fullmatch(mark) is None:
        return None
    return next(name for name, pattern in _WHOLE.items() if pattern.fullmatch(mark))


def agencies_within(text: str) -> list[str]:
    """The agencies that a credit line or a byline of several names, in their order; each stands between separators."""
    found = []
    parts = _SEPARATORS.split(_DAY.sub(" | ", text))
    if text[:3].lower() == "by ":
        parts += _LAST_WORDS.findall(text)
    for part in parts:
        name = agency_named(_ROLE.sub("", part))
        if name and name not in found and name != "Anadolu":
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
