"""Where an article ends: related links, newsletter boxes, share bars, biographies, comments, legal notices.

A wrong cut is worse than a leftover: a mark counts only as a block of its own, and only behind a good part of the text.
"""

import re
from collections.abc import Callable
from itertools import takewhile

from crawler.extract.agencies import agency_named
from crawler.extract.words import any_of
from crawler.parse.dates import parse_date

BEHIND = 0.35
"""An end mark counts behind this share of the text; before it, it is a box within the article."""

_END = re.compile(
    r"^(?:related (?:links?|stories|articles?|news|content|topics|posts|reading|coverage)|more (?:news|stories|on this|from|in)\b.{0,40}"
    r"|more (?:[\w'&-]+ ){0,2}(?:briefs|videos|episodes|releases|interviews)|(?:this|the) (?:post|article|page|story) is also available in\b.{0,120}|want your company['’]s news featured\b.{0,60}"
    r"|read (?:more|also|next)|see also|also read|you (?:may|might) also (?:like|be interested).{0,30}|recommended(?: for you| stories| reading| videos)?|most (?:read|popular|viewed).{0,20}"
    r"|(?:latest|top|more|other|today'?s) (?:[\w'&]+ ){0,3}(?:news|stories|headlines|columns|columnists|articles|posts)|more must[- ]reads?\b.{0,40}|back to top|ads by \w+|return to .{3,40}|enjoying our latest content\?|trending(?: now)?|editor'?s? picks?|top stories|don'?t miss|popular (?:news|posts)|what to read next"
    r"|(?:sign up|subscribe)(?: (?:for|to) (?:our|the|free).{0,60})?|(?:free )?newsletters?|join our.{0,40}|get .{3,60} (?:in|to) your inbox.{0,20}"
    r"|share (?:this|on|via).{0,40}|follow us.{0,40}|comments?(?: \(\d+\))?|\d+ (?:comments?|responses?|replies|thoughts? on [“„«‘\"].{0,150}|комментари\w+|kommentare?|commentaires?|comentarios?|yorum)|our standards:.{0,60}|leave a (?:reply|comment)|post a comment|discuss(?:ion)?|(?:tags?|topics|filed under)\s*:.{0,120}"
    r"|read or share this story\s*:?.{0,80}|content created by .{3,80} is available without charge.{0,160}"
    r"|about the authors?(?: ?: ?.{2,40})?|(?:der|die) autor(?:in|en|innen)?|über (?:den|die) autor(?:in|en|innen)?|à propos de l['’]auteure?|sobre (?:el|la) autora?|об авторе|yazar hakkında|the content herein.{0,200}|all rights reserved.{0,200}|copyright ©?.{0,150}|©.{0,150}|terms of use.{0,60}|advertise?ment"
    r"|читайте (?:также|ещё|еще|по теме).{0,80}|(?:ещ[её] )?по теме|похожие (?:новости|статьи)|(?:другие|последние) новости|новости партн[её]ров|главное за (?:день|сутки|неделю)|самое читаемое|(?:больше |ещ[её] |другие )?(?:материалы |новости |статьи )?(?:по|на) (?:этой |эту )?тем[еу]|читайте (?:другие|ещ[её]).{0,60}|популярное|обсуждение(?: материала)?|эта статья в категориях.{0,80}|постоянный адрес.{0,60}|подпис(?:ывайтесь|аться|ка).{0,80}|поделиться.{0,30}|комментарии.{0,20}|теги\s*:?.{0,80}|новости по теме|все права защищены.{0,150}"
    r"|(?:ilgili|benzer|diğer|son dakika) (?:haberler|haberleri|içerikler|konular)|(?:bunlar da )?ilginizi çekebilir|en çok okunan(?:lar| haberler)|etiketler\s*:?.{0,80}|(?:haberi |bu haberi )?paylaş|yorum(?:lar| yap).{0,20}|tüm hakları saklıdır.{0,120}"
    r"|相关(?:新闻|链接|阅读|报道|推荐)(?:.{0,10}|[:：].{0,60})|推荐阅读.{0,10}|热门(?:文章|新闻|推荐)|猜你喜欢|最新(?:资讯|新闻|文章)|延伸阅读|更多新闻|责任编辑.{0,20}|编辑[:：].{0,20}|(?:标签|关键词)[:：].{0,60}|作者简介.{0,100}|版权(?:声明|所有).{0,100}|扫一扫.{0,20}|分享到.{0,20}"
    r"|関連(?:記事|ニュース)|あわせて読みたい|おすすめ記事|人気記事|관련 ?(?:기사|뉴스)|많이 본 (?:기사|뉴스)|저작권자.{0,60}|무단 ?전재.{0,40}"
    r"|verwandte artikel|mehr zum thema|lesen sie auch.{0,80}|weitere (?:artikel|meldungen)|(?:das könnte sie )?auch interess(?:ant|ieren)|meistgelesen|themen in diesem artikel|schlag(?:wörter|worte)\s*:?.{0,80}|teilen sie .{0,40}|alle rechte vorbehalten.{0,60}|zur startseite"
    r"|(?:à )?lire (?:aussi|également).{0,80}|voir aussi.{0,80}|sur le même sujet|les plus lus|articles (?:similaires|liés)|vous aimerez aussi|dans la même rubrique|mots[- ]clés\s*:.{0,80}|partager (?:cet|sur).{0,30}|tous droits réservés.{0,60}|lire la suite"
    r"|le[ea] también.{0,80}|(?:también )?te puede interesar|más noticias|lo más (?:leído|visto)|(?:noticias|artículos) relacionad[ao]s|etiquetas?\s*:.{0,80}|archivado en\s*:?.{0,80}|compartir (?:en|esta|este).{0,40}|todos los derechos reservados.{0,60}"
    r"|lei(?:a também|a mais).{0,80}|veja também.{0,80}|mais lidas|notícias relacionadas|todos os direitos reservados.{0,60}|leggi anche.{0,80}|potrebbe(?:ro)? interessarti|articoli correlati|(?:©|\(c\))? ?riproduzione riservata|tutti i diritti riservati.{0,60}"
    r"|lees ook.{0,80}|meer over.{0,40}|czytaj (?:także|też|więcej).{0,80}|zobacz (?:także|też).{0,80}|читайте також.{0,80}|схожі новини|новини за темою"
    r"|(?:ұқсас|соңғы|басқа) жаңалықтар|ең көп оқылған(?:дар)?|тағы оқыңыз.{0,60}|тегтер\s*:.{0,80}|бөлісу|пікірлер.{0,20}|барлық құқықтар қорғалған.{0,60}|oxşar xəbərlər|digər xəbərlər|ən çox oxunanlar"
    r"|(?:مقالات|أخبار|مواضيع|اخبار) (?:ذات صلة|متعلقة|مشابهة)|[اإ]قرأ (?:أيضا|أيضًا|ايضا|أيضاً|المزيد).{0,80}|قد يعجبك (?:أيضا|أيضًا|ايضا)|الأكثر (?:قراءة|مشاهدة)|شارك (?:هذا|هذه|الخبر|المقال).{0,30}|تابعونا .{0,60}|اشترك .{0,60}|(?:الكلمات المفتاحية|الوسوم|وسوم|كلمات دالة)\s*:.{0,80}|جميع الحقوق محفوظة.{0,60}"
    r"|(?:the )?(?:views|opinions) expressed.{0,200}|мнение (?:редакции|автора) .{0,120}|las opiniones (?:expresadas|vertidas).{0,150}|(?:bu )?yazıda(?:ki)? .{0,20}görüşler.{0,120}|(?:免责)?声明[:：].{0,120}"
    r"|support (?:our|independent) (?:journalism|reporting|newsroom|work)\b.{0,200}|unabhängiger journalismus\b.{0,80}|soutenez (?:notre|nous|une presse|le journalisme).{0,60}|apoya (?:nuestro|el) periodismo.{0,60}|поддержите (?:нас|нашу|редакцию|независим).{0,80}"
    r"|à la une(?: (?:de|du|sur) .{2,40})?|comment(?:er|aires?)(?: \(\d+\))?|comentar(?:ios?)?(?: \(\d+\))?|komment(?:ar(?:e|er)?|ieren)(?: \(\d+\))?|reacties(?: \(\d+\))?|коментар(?:і|и)(?: \(\d+\))?"
    r"|(?:ข่าว|เรื่อง|บทความ)ที่เกี่ยวข้อง|อ่าน(?:ต่อ|เพิ่มเติม).{0,60}|(?:bài viết|tin|tin tức) liên quan|(?:xem|đọc) thêm\b.{0,80}|baca (?:juga|selengkapnya)\b.{0,80}|(?:berita|artikel) (?:terkait|lainnya|terpopuler)"
    r"|(?:संबंधित|अन्य) (?:खबरें|ख़बरें|समाचार|लेख)|(?:ये|यह) (?:खबर |ख़बर )?भी (?:पढ़ें|पढ़ें).{0,80}|(?:σχετικά|διαβάστε) (?:άρθρα|νέα|επίσης|ακόμη).{0,60}|(?:liittyvät|lue myös)\b.{0,60}|relater(?:ade|ede|te) (?:artiklar|artikler|saker|nyheter)|läs (?:också|även|mer)\b.{0,60}|les også\b.{0,60}"
    r"|související (?:články|zprávy)|přečtěte si (?:také|více).{0,60}|kapcsolódó (?:cikk|hír|írás|anyag)\w*|olvassa? (?:még|tovább).{0,60}|articole similare|citește (?:și|mai mult).{0,60}|(?:поврзани|свързани|повезане) (?:статии|новини|вести)"
    r"|الآراء (?:الواردة|المنشورة) .{0,150}|مطالب مرتبط|بیشتر بخوانید.{0,60}|برچسب.{0,3}ها\s*:.{0,80})\s*[:.…»>→-]*$",
    re.IGNORECASE,
)  # fmt: skip
_FINAL = re.compile(
    r"^(?:\d+ |comments?\b|leave a|post a|discuss|about the author|the content herein|all rights|copyright|©|terms of"
    r"|обсуждение|комментарии|все права|постоянный|yorum|tüm hak|责任编辑|编辑|作者简介|版权|저작권|무단|alle rechte|tous droits"
    r"|todos (?:los|os) d|tutti i d|riproduzione|пікірлер|барлық|جميع)",
    re.IGNORECASE,
)
"""Marks behind which nothing is of the article, however much stands there."""

_INSET = re.compile(
    r"^(?:see also|you (?:may|might) also like|lesen sie auch|mehr zum thema|(?:à )?lire (?:aussi|également)|voir aussi|sur le même sujet|le[ea] también"
    r"|te puede interesar|leia (?:também|mais)|veja também|leggi anche|lees ook|czytaj (?:także|też)|zobacz (?:także|też)|читайте (?:також|ещ[её]|по теме)|по теме"
    r"|(?:bunlar da )?ilginizi çekebilir|相关(?:阅读|报道|新闻)|延伸阅读|関連記事|관련기사|тағы оқыңыз|[اإ]قرأ (?:أيضا|أيضًا|ايضا|أيضاً)|بیشتر بخوانید)\s*[:：–—-]\s*\S.{4,160}$"
    r"|^(?:lesen sie auch,?|(?:(?:à )?lire (?:aussi|également)|voir aussi|le[ea] también|leia também|veja também|leggi anche|lees ook|czytaj (?:także|też)"
    r"|zobacz (?:także|też)|читайте (?:также|також)) (?-i:(?=[A-ZÀ-ÝŁŚŻА-ЯІЇЄҐ«“„\"])))\s*\S.{4,160}$",
    re.IGNORECASE,
)  # fmt: skip
"""A label with another article's headline behind it, set between two paragraphs; where it asks to read that, no colon
need stand between."""

BOX_SHARE, BOX_LEAST, PROSE = 0.1, 150, 80
"""Where at least this share of the text, and so many characters, go on behind a mark, it labels a box within the text;
what goes on are sentences of `PROSE` characters and more."""

_SENTENCE = re.compile(r"[.!?…。！？؟][»”\"’')]?$")

_SURE = re.compile(
    r"^(?:related (?:links?|stories|articles?|news|content)|the content herein, unless otherwise|материалы по теме|похожие новости|相关(?:新闻|链接|阅读)|ilgili haberler)",
    re.IGNORECASE,
)
_FURNITURE = re.compile(
    r"^(?:advertise?ment|sponsored(?: content)?|photo:.{0,120}|image:.{0,120}|file photo.{0,80}|(?:listen to|play) (?:this )?article.{0,30}|\d+ min(?:ute)?s? read|share|print|email|save|bookmark|copy link|facebook|twitter|whatsapp|linkedin|telegram|reddit|bluesky|threads|pinterest"
    r"|(?:story|article|post) continues (?:below|after).{0,40}|(?:continue|keep) reading below.{0,40}|scroll (?:down )?(?:to|for) continue.{0,20}|anzeige|werbung|publicidad|publicidade|publicité|pubblicità|reklam|реклама на сайте|广告|إعلان|жарнама"
    r"|read more:?.{0,160}|more\s*:\s*.{4,160}|(?:durchschnittliche )?bewertung\s*:.{0,30}|(?:average )?rating\s*:\s*[\d.,/ ]{1,20}|also read:?.{0,160}|читайте также:?.{0,160}|фото:.{0,80}|реклама|getty images.{0,60}|loading(?:\b.{0,30}\.{2,}|\.*)|(?:tags?|topics|filed under)\s*:.{0,120}|skip to (?:main )?content|just watched|must watch|(?:newsletter )?(?:sign up )?continue reading the main story|click here .{0,80}"
    r"|\(end\)|[-–—]+ ?ends ?[-–—]+|#{3,}|_+|\S+@\S+\.\w+|(?-i:SOURCE) \S.{2,80}|für den inhalt der mitteilung ist der emittent\b.{0,60}"
    r"|(?:today|yesterday|сегодня|вчера|bugün|dün|heute|gestern|hier|hoy|ayer),? (?:at |в |um |à |a las )?\d{1,2}[:.]\d{2}"
    r"|not (?:yet )?(?:registered|a (?:subscriber|member))(?: yet)?\?|to contact (?:the|this|our) (?:author|reporter|writer|editor|newsroom)s?\b.{0,120}"
    r"|[<«‹← ]*(?:previous|предыдущ\w+|vorherige\w*|précédente?|anterior)\b.{0,30}\b(?:next|следующ\w+|nächste\w*|suivante?|siguiente)[>»›→ ]*)$",
    re.IGNORECASE,
)

_NOTICE = re.compile(
    r"affiliate (?:links?|commission)|earn (?:us )?(?:a |an )?(?:\w+ )?commission|receive (?:a |an )?(?:\w+ )?(?:commission|compensation)"
    r"|we independently (?:select|review|choose|test)|this article (?:is more than|(?:was|is) (?:(?:first|originally) )?published|contains|appeared)"
    r"|(?:using|have) a browser (?:version )?(?:with|that)|up[- ]to[- ]date browser|(?:enable|turn on) javascript|not responsible for the content of external"
    r"|reproduction of (?:articles|content|material)|^(?:first |last )?(?:published|updated|posted)(?: on| at|:)? .{0,80}$|^\(?note: ?\w+ does not endorse"
    r"|^\d{1,2} [a-z]{3,9} \d{4},? \d{1,2}[:.]\d{2} ?(?:[ap]m)? ?\(?(?:last )?updated\b.{0,60}$"
    r"|опубликовано:? .{0,40}$|материал опубликован|перепечатка (?:материалов|разрешена)|при (?:использовании|перепечатке) материалов"
    r"|dieser (?:artikel|text) (?:erschien|enthält)|enthält affiliate|cet article (?:est réservé|a été publié)|本文(?:来源|转载自)|haberin devamı",
    re.IGNORECASE,
)  # fmt: skip
_may_tell_of_page = any_of((
    "affiliate", "commission", "compensation", "independently", "this article", "browser", "javascript", "external",
    "reproduction", "published", "updated", "posted", "endorse", "опубликован", "перепечатк", "при использовании", "dieser ",
    "cet article", "本文", "haberin",
))  # fmt: skip
"""Each notice has one of these in it."""

_CAPTION = re.compile(
    r"[(\[](?:image|picture|photo|foto|symbolfoto|bild|credit|фото|источник|görsel|fotoğraf)s?(?: credit| source| by)?\s*[:/].{0,140}[)\]]?$"
    r"|[.”\"] by (?-i:[A-Z][A-Z.&]+(?: [A-Z.&]{2,})+)$|[(\[]fot\. .{2,60}[)\]]$|(?:^|[.!?…»”\")\s])(?:photo(?:graph)?s?|foto(?:s|graf)?|bild|фото|сурет|fotoğraf|zdjęcie|الصورة|صورة)\s*(?:by |credit)?\s*[:/©]\s*(?:[^.!?]|\.(?=\S)){2,80}$"
    r"|[\u4e00-\u9fff]\s*[摄攝]\s*[）)]?。?$|[（(]图[/：:].{1,40}[）)]$|[（(]?(?:写真|画像)[:：=].{1,40}$"
    r"|\b(?-i:REUTERS|AFP|AP Photo|EPA|TASS|Xinhua)/(?-i:[A-ZÀ-Ý])[^.!?]{2,60}$|(?:getty images|shutterstock|picture alliance|afp via getty|istockphoto|/(?:afp|reuters|ap|epa|dpa|imago))\)?$|\b(?:hide|toggle) caption$",
    re.IGNORECASE,
)  # fmt: skip


CREDITED = 160
"""Characters; a caption with its agency is no longer."""

_may_be_pictured = any_of((
    "phot", "fot", "bild", "image", "picture", "credit", "фото", "источник", "görsel", ". by ", "” by ", '" by ', "сурет", "zdjęcie",
    "صورة", "摄", "攝", "图", "写真", "画像", "getty", "reuters/", "afp/", "photo/", "epa/", "tass/", "xinhua/", "shutterstock", "picture alliance", "istock", "/afp", "/reuters", "/ap", "/epa",
    "/dpa", "/imago", "caption",
))  # fmt: skip
"""Each caption that names the maker of its picture has one of these in it."""

_CREDIT = re.compile(r"\S\s*[(（\[]([^()（）\[\]]{2,40})[)）\]]\.?$")

_LAW = re.compile(
    r"©|(?:copyright|\(c\))[\s:,]*(?:\(c\)\s*)?(?:19|20)\d\d|all rights reserved|все права защищены|版权所有"
    r"|^при (?:цитуванні|використанні|передруку|цитировании|использовании|перепечатке)\b.{0,60}\bматер[іи]ал"
    r"|^die eqs distributionsservices\b|\bveröffentlichung einer .{3,60}, übermittelt durch\b"
    r"|\babonelere sunulan haberler\b",
    re.IGNORECASE,
)
LAST, NOTICE_LENGTH = 3, 600
"""A legal notice is one of the last so many paragraphs, and no longer than so many characters."""

_BEHIND_NAME = frozenset(" ,—–-")

LABEL = 60
"""Characters; what closes a text with a colon, or is a date, is no longer."""

_BRACKETS = re.compile(r"\s*\([^()]*\)\s*")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
BARS = 3
"""Escaped bars from which on a line is a row of links; the bars of a table are not escaped."""


def is_end(block: str) -> bool:
    """Whether a block, standing alone, opens what comes after an article."""
    return len(block) < 260 and _END.match(block.strip()) is not None


def is_last(block: str) -> bool:
    """Whether nothing is of the article behind a block, however much stands there."""
    return is_end(block) and _FINAL.match(block) is not None


def is_furniture(block: str) -> bool:
    """Whether a block is a label of the page, a row of links or a bare address, and not a sentence of the article."""
    if block.count("\\|") >= BARS or _ADDRESS.fullmatch(block.strip()):
        return True
    if len(block) >= 200:
        return False
    return (_FURNITURE.match(block.strip()) or _INSET.match(block.strip())) is not None


def is_notice(block: str) -> bool:
    """Whether a block above the article speaks of the page and not of the news, or is the caption of a picture."""
    return len(block) < 400 and (_is_told_of_page(block) or _is_pictured(block) or _is_credited(block))


def _is_told_of_page(block: str) -> bool:
    return _may_tell_of_page(block.lower()) and _NOTICE.search(block) is not None


def _is_credited(block: str) -> bool:
    """Whether a block ends with an agency in brackets, as the caption of a picture does."""
    credit = _CREDIT.search(block) if len(block) < CREDITED else None
    return credit is not None and agency_named(credit[1]) is not None


def is_caption(block: str) -> bool:
    """Whether a block names the maker of a picture, and so is its caption."""
    return len(block) < 300 and _is_pictured(block)


def _is_pictured(block: str) -> bool:
    return _may_be_pictured(block.lower()) and _CAPTION.search(block) is not None


def cut(paragraphs: list[str], home_of: Callable[[str], object | None]) -> list[str]:
    """The paragraphs up to the first mark that opens what comes after the article; the label of a box in it is left out.

    `home_of` names the element that a paragraph stands in: behind a box the article goes on where it was.
    """
    total = sum(map(len, paragraphs))
    kept: list[str] = []
    behind = 0
    for number, paragraph in enumerate(paragraphs):
        if number and is_end(paragraph) and (behind >= BEHIND * total or (_SURE.match(paragraph) and behind > 200)):
            if is_last(paragraph):
                return kept
            if _resumed(kept, paragraphs[number + 1 :], home_of) < max(BOX_LEAST, BOX_SHARE * total):
                return kept
        else:
            kept.append(paragraph)
        behind += len(paragraph)
    return kept


def _resumed(above: list[str], below: list[str], home_of: Callable[[str], object | None]) -> int:
    """Characters of the sentences that stand below a mark in the same element as those above it."""
    homes = {home_of(text) for text in above if len(text) >= PROSE} - {None}
    before_the_last = takewhile(lambda text: not is_last(text), below)
    prose = [text for text in before_the_last if len(text) >= PROSE and _SENTENCE.search(text)]
    return sum(len(text) for text in prose if home_of(text) in homes)


def without_biography(paragraphs: list[str], authors: tuple[str, ...]) -> list[str]:
    """The paragraphs less what closes them with the author's name, where he is not told of before."""
    for number in range(max(1, len(paragraphs) - LAST), len(paragraphs)):
        above, text = paragraphs[:number], paragraphs[number]
        for author in authors:
            begins = text.startswith(author) and text[len(author) : len(author) + 1] in _BEHIND_NAME
            if begins and len(text) < NOTICE_LENGTH and not any(author in other for other in above):
                return above
    return paragraphs


def is_law(block: str) -> bool:
    """Whether a block is a legal notice."""
    return len(block) < NOTICE_LENGTH and _LAW.search(block) is not None


def without_legal_notice(paragraphs: list[str]) -> list[str]:
    """The paragraphs less the legal notice that closes them."""
    end = len(paragraphs)
    for number in range(len(paragraphs) - 1, max(0, len(paragraphs) - 1 - LAST), -1):
        if is_law(paragraphs[number]):
            end = number
    return paragraphs[:end]


def without_loose_end(paragraphs: list[str]) -> list[str]:
    """The paragraphs less the labels that close them with a colon and nothing behind it, and a date alone."""
    end = len(paragraphs)
    while end > 1 and len(paragraphs[end - 1]) < LABEL and _is_loose(paragraphs[end - 1]):
        end -= 1
    return paragraphs[:end]


def _is_loose(block: str) -> bool:
    return block.endswith((":", "：")) or (block[:1].isdigit() and parse_date(_BRACKETS.sub("", block)) is not None)
