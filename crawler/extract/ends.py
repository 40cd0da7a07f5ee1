"""Where an article ends: related links, newsletter boxes, share bars, biographies, comments, legal notices.

A wrong cut is worse than a leftover: a mark counts only as a block of its own, and only behind a good part of the text.
"""

import re

BEHIND = 0.35
"""An end mark counts behind this share of the text; before it, it is a box within the article."""

_END = re.compile(
    r"^(?:related (?:links?|stories|articles?|news|content|topics|posts|reading|coverage)|more (?:news|stories|on this|from|in)\b.{0,40}"
    r"|read (?:more|also|next)|see also|also read|you (?:may|might) also (?:like|be interested).{0,30}|recommended(?: for you| stories| reading)?|most (?:read|popular|viewed).{0,20}"
    r"|latest (?:news|stories|headlines)|trending(?: now)?|editor'?s? picks?|top stories|don'?t miss|popular (?:news|posts)|what to read next"
    r"|(?:sign up|subscribe)(?: (?:for|to) (?:our|the|free).{0,60})?|(?:free )?newsletters?|join our.{0,40}|get .{3,60} (?:in|to) your inbox.{0,20}"
    r"|share (?:this|on|via).{0,40}|follow us.{0,40}|comments?(?: \(\d+\))?|leave a (?:reply|comment)|post a comment|discuss(?:ion)?|tags?\s*:.{0,120}"
    r"|about the authors?|the content herein.{0,200}|all rights reserved.{0,200}|copyright ©?.{0,150}|©.{0,150}|terms of use.{0,60}|advertise?ment"
    r"|читайте (?:также|ещё|еще|по теме).{0,80}|по теме|похожие (?:новости|статьи)|другие новости|материалы по теме|подпис(?:ывайтесь|аться|ка).{0,80}|поделиться.{0,30}|комментарии.{0,20}|теги\s*:?.{0,80}|новости по теме|все права защищены.{0,150}"
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


def is_end(block: str) -> bool:
    """Whether a block, standing alone, opens what comes after an article."""
    return len(block) < 260 and _END.match(block.strip()) is not None


def is_furniture(block: str) -> bool:
    """Whether a block is a label of the page and not a sentence of the article."""
    return len(block) < 200 and _FURNITURE.match(block.strip()) is not None


def cut(paragraphs: list[str]) -> list[str]:
    """The paragraphs up to the first mark that opens what comes after the article."""
    total = sum(map(len, paragraphs))
    behind = 0
    for number, paragraph in enumerate(paragraphs):
        if number and is_end(paragraph) and (behind >= BEHIND * total or (_SURE.match(paragraph) and behind > 200)):
            return paragraphs[:number]
        behind += len(paragraph)
    return paragraphs
