"""What kind of page it is, from its data and from plain cues; the cue is kept."""

import re

from crawler.extract.document import Document, chosen, squeezed
from crawler.extract.opening import is_finished, length

_PAYWALL = re.compile(
    r"subscribe to (?:read|continue|unlock)|subscribers? only|to continue reading|already a subscriber|sign in to read|"
    r"this (?:article|content) is for (?:subscribers|members)|подпишитесь, чтобы|доступно по подписке|хотите дочитать|оформите подписку|abone ol(?:un|arak)|会員限定|有料会員|続きを(?:お?読|ご覧)|登录后(?:阅读|查看)全文|订阅后阅读"
    r"|(?:réservé|accessible) (?:uniquement )?aux abonnés|(?:abonnieren|anmelden) und weiterlesen|(?:nur|exklusiv) für (?:\w+-)?abonnent|(?:para|a) (?:los |nuestros )?(?:suscriptores|assinantes|abonados)"
    r"|riservat\w (?:agli|ai soli) abbonati|(?:alleen|exclusief) voor abonnees|tylko dla prenumeratorów|endast för prenumeranter",
    re.I,
)
_OFFER = re.compile(
    r"(?:continue|keep) reading (?:with|for)\b|(?:read|see|unlock|get) (?:the )?(?:full|whole|complete|rest of (?:the|this)) (?:article|story|access)"
    r"|(?:start|begin) (?:your|a) (?:free |\d+[- ]\w+ )*trial|become a (?:subscriber|member) to\b|(?:log|sign) in to (?:continue|read)"
    r"|[$€£]\s?\d+(?:[.,]\d+)?\b.{0,30}\b(?:week|month|year)|\d+(?:[.,]\d+)?\s?(?:[$€£]|руб|zł|kr)(?!\w).{0,30}\b(?:monat|woche|mois|mes|мес|mies)",
    re.IGNORECASE,
)  # fmt: skip
"""What a page offers behind a teaser: the rest for money, for a name, for a try."""

_BROKEN_OFF = re.compile(r"(?:\.\.\.|…|\[[….]+\])[»”\"’')]?$")
_CONSENT = re.compile(r"we (?:value your privacy|use cookies)|accept all|before you continue|consent", re.I)
_CAPTCHA = re.compile(
    r"captcha|verify (?:that )?you are (?:a )?human|unusual traffic|just a moment|checking your browser", re.I
)
_MISSING = re.compile(
    r"^(?:404|error 404|page not found|not found|страница не найдена|sayfa bulunamad|access denied|403 forbidden)", re.I
)
_OPINION = re.compile(
    r"/(?:opinions?|op-?ed|columns?|commentary|editorials?|mnenie|opinion)/|^(?:opinion|op-ed|мнение|görüş)\s*[:|]",
    re.I,
)
_ANALYSIS = re.compile(
    r"/(?:analysis|analyses|analytics|explainers?)/|^(?:analysis|explainer|анализ|аналитика)\s*[:|\-–]", re.I
)
_RELEASE = re.compile(
    r"/(?:(?:press|news)-?releases?|press-?(?:centre|corner)|prnewswire|businesswire|releases/20\d\d)/|^press release"
    r"|\b(?:PRNewswire|BUSINESS WIRE|GLOBE NEWSWIRE)\b",
    re.I,
)
_MARKETS = re.compile(
    r"\b(?:market wrap|markets? close|oil prices? (?:settle|close|edge)|stocks (?:close|end)|weekly market report|futures settle)\b",
    re.I,
)
_LIVE = re.compile(
    r"/live(?:blog)?/|(?:[:–—]|\s-) ?live$|\b(?:live updates|as it happened|live blog|онлайн-трансляция)\b", re.I
)
_VIDEO = re.compile(r"/(?:videos?|watch)/", re.I)
WHOLE_SHARE = 0.8
"""The share of the words the data tells of, from which on a text is whole: headings and tables may be told apart."""

OFFERED_WITHIN = 12
"""Blocks behind a text within which a page offers the rest of it."""

_READING_TIME = re.compile(
    r"^PT(\d{1,2})M|\b(\d{1,2})[ -]?min(?:ute)?s?\b\.?(?: read)?\W*$|\b(\d{1,2}) (?:min(?:ute)?s? (?:read|de lecture)|мин\w* чтения|minuti di lettura)"
    r"|(?:reading time|lesezeit|temps de lecture|tiempo de lectura|время чтения)\W*(\d{1,2})\b",
    re.IGNORECASE,
)
FEWEST_A_MINUTE = 80
"""Words that are read in each minute beyond the first, from which on a text may be whole: people read 200."""

TIME_ABOVE, TIME_LENGTH = 10, 60
"""Blocks above the text in which the time stands that reading takes, and characters of such a block."""

BARRED_WITHIN = 3
"""Blocks behind a short text within which a page says that the rest is closed, though its data do not."""

KNOWN = 60
"""Characters by which a paragraph is found on the page."""

MOST_PARTS = 50
"""So many elements of the part that is not free are looked at."""

SHORT = 400
"""Characters below which a page with a paywall's or a consent wall's words holds no article."""


def is_live(document: Document, title: str) -> bool:
    """Whether a page says that it is a live blog."""
    said = document.article.get("@type")
    return "LiveBlogPosting" in str(said) or (_LIVE.search(document.url) or _LIVE.search(title)) is not None


def kind_of(document: Document, title: str, paragraphs: list[str]) -> tuple[str, str]:
    """(kind, cue): news unless the page says otherwise."""
    text = " ".join(paragraphs)
    said = document.article.get("@type")
    kinds = {item for item in (said if isinstance(said, list) else [said]) if isinstance(item, str)}
    if _MISSING.search(title):
        return "error", f"headline {title[:60]!r}"
    whole = " ".join(document.blocks[:80])[:5000]
    if len(text) < SHORT:
        for pattern, kind in ((_CAPTCHA, "error"), (_PAYWALL, "paywall"), (_CONSENT, "error")):
            match = pattern.search(text) or (pattern.search(whole) if len(text) < SHORT / 2 else None)
            if match:
                return kind, f"words {match[0]!r}"
    if length(text) < 2 * SHORT and (barred := _barred_behind(document, paragraphs)):
        return "paywall", f"words {barred!r}"
    free = document.article.get("isAccessibleForFree")
    if str(free).lower() == "false" and len(text) < SHORT * 4 and not _is_whole(document, paragraphs):
        return "paywall", "isAccessibleForFree is false"
    if "LiveBlogPosting" in kinds:
        return "live-blog", "LiveBlogPosting"
    if "OpinionNewsArticle" in kinds:
        return "opinion", "OpinionNewsArticle"
    if "AnalysisNewsArticle" in kinds:
        return "analysis", "AnalysisNewsArticle"
    for pattern, kind in (
        (_LIVE, "live-blog"),
        (_OPINION, "opinion"),
        (_ANALYSIS, "analysis"),
        (_RELEASE, "press-release"),
        (_MARKETS, "market-wrap"),
    ):
        match = pattern.search(document.url) or pattern.search(title)
        if match is None and kind == "press-release":
            match = pattern.search(text[:200])
        if match:
            return kind, f"words {match[0]!r}"
    if _VIDEO.search(document.url) and len(text) < SHORT:
        return "video", "a video's address, and little text"
    return "news", ""


def _is_whole(document: Document, paragraphs: list[str]) -> bool:
    """Whether the text of a page that is not free for all is evidently all there.

    Its last sentence is finished, nothing behind it offers the rest, and the data of the page says as many words, or
    names a part that is not free and holds them.
    """
    if not paragraphs or _BROKEN_OFF.search(paragraphs[-1]) or not is_finished(paragraphs[-1]):
        return False
    if any(_PAYWALL.search(block) or _OFFER.search(block) for block in _from_first(document, paragraphs)):
        return False
    words = len(" ".join(paragraphs).split())
    if words < FEWEST_A_MINUTE * (_minutes(document, paragraphs) - 1):
        return False
    count = str(document.article.get("wordCount"))
    if count.isdecimal() and int(count) > 0:
        return words >= WHOLE_SHARE * int(count)
    body = document.article.get("articleBody")
    is_longer = isinstance(body, str) and words < WHOLE_SHARE * len(body.split())
    return not is_longer and _is_in_closed_part(document, paragraphs)


def _minutes(document: Document, paragraphs: list[str]) -> int:
    """How many minutes reading takes, as the data of a page or a line above its text says; one where none does."""
    start, _ = _place(document, paragraphs)
    above = document.blocks[max(0, start - TIME_ABOVE) : start]
    said = [document.article.get("timeRequired"), *map(document.meta.get, ("twitter:data1", "twitter:data2")), *above]
    found = (_READING_TIME.search(text) for text in said if isinstance(text, str) and len(text) < TIME_LENGTH)
    match = next((match for match in found if match), None)
    return int(next(filter(None, match.groups()))) if match else 1


def _barred_behind(document: Document, paragraphs: list[str]) -> str:
    """The words right behind a text that say that the rest of it is closed; empty when none do."""
    if not paragraphs:
        return ""
    _, end = _place(document, paragraphs)
    said = map(_PAYWALL.search, document.blocks[end + 1 : end + 1 + BARRED_WITHIN])
    return next((match[0] for match in said if match), "")


def _from_first(document: Document, paragraphs: list[str]) -> list[str]:
    """The blocks from the first paragraph on to some behind the last one."""
    start, end = _place(document, paragraphs)
    return document.blocks[start : end + 1 + OFFERED_WITHIN]


def _place(document: Document, paragraphs: list[str]) -> tuple[int, int]:
    """Which block of the page the first paragraph is, and which the last."""
    blocks = document.blocks
    first, last = paragraphs[0][:KNOWN], paragraphs[-1][-KNOWN:]
    start = next((number for number, block in enumerate(blocks) if first in block), 0)
    end = next((number for number in range(len(blocks) - 1, start - 1, -1) if last in blocks[number]), start)
    return start, end


def _is_in_closed_part(document: Document, paragraphs: list[str]) -> bool:
    """Whether the part of the page that its data says is not free is there, with most of the text and the end of it."""
    told = document.article.get("hasPart")
    parts = [part for part in (told if isinstance(told, list) else [told]) if isinstance(part, dict)]
    selectors = [part["cssSelector"] for part in parts if isinstance(part.get("cssSelector"), str)]
    nodes = [node for selector in selectors for node in chosen(document.readable, selector)]
    held = squeezed(" ".join(node.text_content() for node in nodes[:MOST_PARTS]))
    inside = [text for text in paragraphs if squeezed(text) in held]
    return paragraphs[-1] in inside and sum(map(len, inside)) > sum(map(len, paragraphs)) / 2
