"""What kind of page it is, from its data and from plain cues; the cue is kept."""

import re

from crawler.extract.document import Document

_PAYWALL = re.compile(
    r"subscribe to (?:read|continue|unlock)|subscribers? only|to continue reading|already a subscriber|sign in to read|"
    r"this (?:article|content) is for (?:subscribers|members)|подпишитесь, чтобы|доступно по подписке|abone ol(?:un|arak)|会員限定|有料会員|続きを(?:お?読|ご覧)|登录后(?:阅读|查看)全文|订阅后阅读"
    r"|(?:réservé|accessible) (?:uniquement )?aux abonnés|(?:abonnieren|anmelden) und weiterlesen|(?:nur|exklusiv) für (?:\w+-)?abonnent|(?:para|a) (?:los |nuestros )?(?:suscriptores|assinantes|abonados)"
    r"|riservat\w (?:agli|ai soli) abbonati|(?:alleen|exclusief) voor abonnees|tylko dla prenumeratorów|endast för prenumeranter",
    re.I,
)
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
    r"/(?:press-?releases?|press-centre|prnewswire|businesswire)/|^press release|\b(?:PRNewswire|BUSINESS WIRE|GLOBE NEWSWIRE)\b",
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
SHORT = 400
"""Characters below which a page with a paywall's or a consent wall's words holds no article."""


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
    free = document.article.get("isAccessibleForFree")
    if str(free).lower() == "false" and len(text) < SHORT * 4:
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
