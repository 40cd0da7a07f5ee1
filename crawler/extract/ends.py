"""Where an article ends: related links, newsletter boxes, share bars, biographies, comments, legal notices.

A wrong cut is worse than a leftover: a mark counts only as a block of its own, and only behind a good part of the text.
"""

import re

BEHIND = 0.35
"""An end mark counts behind this share of the text; before it, it is a box within the article."""

_END = re.compile(
    r"^(?:related (?:links?|stories|articles?|news|content|topics|posts|reading|coverage)|more (?:news|stories|on this|from|in)\b.{0,40}"
    r"|read (?:more|also|next)|see also|also read|you (?:may|might) also (?:like|be interested).{0,30}|recommended(?: for you| stories| reading)?|most (?:read|popular|viewed).{0,20}"
    r"|(?:latest|top|more|other|today'?s) (?:[\w'&]+ ){0,3}(?:news|stories|headlines)|back to top|ads by \w+|return to .{3,40}|enjoying our latest content\?|trending(?: now)?|editor'?s? picks?|top stories|don'?t miss|popular (?:news|posts)|what to read next"
    r"|(?:sign up|subscribe)(?: (?:for|to) (?:our|the|free).{0,60})?|(?:free )?newsletters?|join our.{0,40}|get .{3,60} (?:in|to) your inbox.{0,20}"
    r"|share (?:this|on|via).{0,40}|follow us.{0,40}|comments?(?: \(\d+\))?|leave a (?:reply|comment)|post a comment|discuss(?:ion)?|tags?\s*:.{0,120}"
    r"|about the authors?|the content herein.{0,200}|all rights reserved.{0,200}|copyright ©?.{0,150}|©.{0,150}|terms of use.{0,60}|advertise?ment"
    r"|читайте (?:также|ещё|еще|по теме).{0,80}|по теме|похожие (?:новости|статьи)|другие новости|(?:больше |ещ[её] |другие )?(?:материалы |новости |статьи )?(?:по|на) (?:этой |эту )?тем[еу]|читайте (?:другие|ещ[её]).{0,60}|популярное|обсуждение(?: материала)?|эта статья в категориях.{0,80}|постоянный адрес.{0,60}|подпис(?:ывайтесь|аться|ка).{0,80}|поделиться.{0,30}|комментарии.{0,20}|теги\s*:?.{0,80}|новости по теме|все права защищены.{0,150}"
    r"|ilgili (?:haberler|içerikler)|benzer haberler|bunlar da ilginizi çekebilir|etiketler\s*:?.{0,80}|paylaş|yorumlar.{0,20}|tüm hakları saklıdır.{0,120}"
    r"|相关(?:新闻|链接|阅读|报道|推荐).{0,10}|推荐阅读.{0,10}|延伸阅读|更多新闻|责任编辑.{0,20}|编辑[:：].{0,20}|版权(?:声明|所有).{0,100}|扫一扫.{0,20}|分享到.{0,20}"
    r"|verwandte artikel|mehr zum thema|lesen sie auch.{0,80}|weitere (?:artikel|meldungen)|lire aussi.{0,80}|à lire aussi.{0,80}|sur le même sujet|lee también.{0,80}|noticias relacionadas|leia também.{0,80}"
    r"|ұқсас жаңалықтар|тағы оқыңыз.{0,60}|oxşar xəbərlər|digər xəbərlər)\s*[:.…»>→-]*$",
    re.IGNORECASE,
)  # fmt: skip
_SURE = re.compile(
    r"^(?:related (?:links?|stories|articles?|news|content)|the content herein, unless otherwise|материалы по теме|похожие новости|相关(?:新闻|链接|阅读)|ilgili haberler)",
    re.IGNORECASE,
)
_FURNITURE = re.compile(
    r"^(?:advertise?ment|sponsored(?: content)?|photo:.{0,120}|image:.{0,120}|file photo.{0,80}|(?:listen to|play) (?:this )?article.{0,30}|\d+ min(?:ute)?s? read|share|print|email|save|facebook|twitter|whatsapp|linkedin"
    r"|read more:?.{0,160}|also read:?.{0,160}|читайте также:?.{0,160}|фото:.{0,80}|реклама|getty images.{0,60}|loading\.*|skip to (?:main )?content|click here .{0,80})$",
    re.IGNORECASE,
)

_NOTICE = re.compile(
    r"affiliate (?:links?|commission)|earn (?:us )?(?:a |an )?(?:\w+ )?commission|receive (?:a |an )?(?:\w+ )?commission"
    r"|we independently (?:select|review|choose|test)|this article (?:is more than|(?:was|is) (?:(?:first|originally) )?published|contains|appeared)"
    r"|(?:using|have) a browser (?:version )?(?:with|that)|up[- ]to[- ]date browser|(?:enable|turn on) javascript|not responsible for the content of external"
    r"|reproduction of (?:articles|content|material)|^(?:first |last )?(?:published|updated|posted)(?: on| at|:)? .{0,80}$|^\(?note: ?\w+ does not endorse"
    r"|опубликовано:? .{0,40}$|материал опубликован|перепечатка (?:материалов|разрешена)|при (?:использовании|перепечатке) материалов"
    r"|dieser (?:artikel|text) (?:erschien|enthält)|enthält affiliate|cet article (?:est réservé|a été publié)|本文(?:来源|转载自)|haberin devamı",
    re.IGNORECASE,
)  # fmt: skip
_CAPTION = re.compile(
    r"[(\[](?:image|picture|photo|foto|symbolfoto|bild|credit|фото|источник|görsel|fotoğraf)s?(?: credit| source| by)?\s*[:/].{0,140}[)\]]?$"
    r"|(?:getty images|shutterstock|picture alliance|afp via getty|istockphoto|/(?:afp|reuters|ap|epa|dpa|imago))\)?$|\b(?:hide|toggle) caption$",
    re.IGNORECASE,
)  # fmt: skip


_PROMOTION = re.compile(
    r"(?:follow|join|like|find|fan of) (?:us|our|me|@\w+|\w+).{0,80}(?:facebook|twitter|instagram|telegram|whatsapp|google\+|linkedin)"
    r"|(?:sign|signing) up (?:for|to) .{0,80}(?:newsletter|bulletin|letter|e-?mail)|download our .{0,60}app\b|get in touch with (?:our|the) .{0,40}(?:team|desk|reporter)"
    r"|for more (?:stories|news) like this|check (?:out )?our .{0,30}page|follow .{0,40}(?:news feeds?|reporters?) on"
    r"|(?:подписывайтесь|присоединяйтесь|следите) .{0,80}(?:facebook|twitter|telegram|телеграм|вконтакте|в контакте|канал|соцсет)"
    r"|(?:abonnieren sie|folgen sie uns|melden sie sich) .{0,60}(?:newsletter|kanal|facebook|instagram)|(?:bizi|bize) .{0,40}(?:takip|abone) .{0,30}"
    r"|关注(?:我们的)?(?:微信|微博|公众号)|\bctrl ?\+ ?(?:enter|insert)|(?:did you (?:like|enjoy)|wie hat ihnen) (?:this|dieser) (?:article|story|artikel|beitrag)",
    re.IGNORECASE,
)  # fmt: skip


_LAW = re.compile(
    r"©|(?:copyright|\(c\))[\s:,]*(?:\(c\)\s*)?(?:19|20)\d\d|all rights reserved|все права защищены|版权所有",
    re.IGNORECASE,
)
LAST, NOTICE_LENGTH = 3, 600
"""A legal notice is one of the last so many paragraphs, and no longer than so many characters."""

_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
BARS = 3
"""Escaped bars from which on a line is a row of links; the bars of a table are not escaped."""


def is_end(block: str) -> bool:
    """Whether a block, standing alone, opens what comes after an article."""
    return len(block) < 260 and _END.match(block.strip()) is not None


def is_furniture(block: str) -> bool:
    """Whether a block is a label of the page, a row of links or a bare address, and not a sentence of the article."""
    if block.count("\\|") >= BARS or _ADDRESS.fullmatch(block.strip()):
        return True
    return len(block) < 200 and _FURNITURE.match(block.strip()) is not None


def is_notice(block: str) -> bool:
    """Whether a block above the article speaks of the page and not of the news, or is the caption of a picture."""
    return len(block) < 400 and (_NOTICE.search(block) or _CAPTION.search(block)) is not None


def is_promotion(block: str) -> bool:
    """Whether a block asks the reader to follow, join or subscribe."""
    return len(block) < 250 and _PROMOTION.search(block) is not None


def is_caption(block: str) -> bool:
    """Whether a block names the maker of a picture, and so is its caption."""
    return len(block) < 300 and _CAPTION.search(block) is not None


def cut(paragraphs: list[str]) -> list[str]:
    """The paragraphs up to the first mark that opens what comes after the article."""
    total = sum(map(len, paragraphs))
    behind = 0
    for number, paragraph in enumerate(paragraphs):
        if number and is_end(paragraph) and (behind >= BEHIND * total or (_SURE.match(paragraph) and behind > 200)):
            return paragraphs[:number]
        behind += len(paragraph)
    return paragraphs


def without_legal_notice(paragraphs: list[str]) -> list[str]:
    """The paragraphs less the legal notice that closes them."""
    end = len(paragraphs)
    for number in range(len(paragraphs) - 1, max(0, len(paragraphs) - 1 - LAST), -1):
        if len(paragraphs[number]) < NOTICE_LENGTH and _LAW.search(paragraphs[number]):
            end = number
    return paragraphs[:end]
