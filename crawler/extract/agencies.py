"""News agencies by the names and marks they go by, kept apart from people."""

import re

_NAMES = {
    "AFP": r"AFP|Agence France[ -]Presse|АФП|法新社",
    "Reuters": r"(?:Thomson )?Reuters|Рейтер|路透社?",
    "AP": r"AP|(?<!Australian )Associated Press|美联社",
    "UPI": r"UPI|United Press International",
    "Xinhua": r"Xinhua|新华社|新华网|Синьхуа|XINHUA",
    "China News Service": r"中新社|中新网|China News Service",
    "TASS": r"(?:ITAR-)?TASS|ТАСС|ИТАР-ТАСС|塔斯社",
    "RIA Novosti": r"RIA(?: Novosti)?|РИА(?: Новости)?",
    "Interfax": r"Interfax(?:-Kazakhstan)?|Интерфакс(?:-Казахстан)?",
    "Anadolu": r"AA|Anadolu(?: Agency| Ajansı)?",
    "Trend": r"Trend|Тренд",
    "Kazinform": r"Kazinform|КАЗИНФОРМ|Казинформ|Qazinform",
    "KazTAG": r"KazTAG|КазТАГ",
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
_SHORT = frozenset({"AP", "AA", "APA", "CP", "PA", "SID", "ANI", "SPX", "EFE", "Trend", "Kabar", "Тренд", "Report.az"})
"""Marks that mean something else in running text; they count only where nothing but an agency can stand."""


def agency_named(text: str) -> str | None:
    """The agency that a mark, a byline or a bracket names as a whole; None when it names none."""
    mark = text.strip(" .,;:()[]/|*©–—-")
    mark = re.sub(r"^(?:by|from|source|via|источник|kaynak|来源|von|©)\s*:?\s*", "", mark, flags=re.IGNORECASE)
    for name, pattern in _WHOLE.items():
        if pattern.fullmatch(mark):
            return name
    return None


def agencies_within(text: str) -> list[str]:
    """The agencies a credit line or a byline of several names, in their order; short marks only between separators."""
    found = []
    for part in re.split(r"\s*(?:[,;|/&•·]|\band\b|\bwith\b|\bund\b|\bet\b| и )\s*", text):
        name = agency_named(part)
        if name is None:
            name = next(
                (n for n, p in _WHOLE.items() if n not in _SHORT and re.search(rf"\b(?:{p.pattern})\b", part)), None
            )
            if name in _SHORT:
                name = None
        if name and name not in found:
            found.append(name)
    return found
