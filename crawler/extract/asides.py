"""What a paper says to its readers between and below the paragraphs: install, join, tell us, look further, pay.

Each form is asked of the beginning of a block, or fills it, so that a sentence of the news is hardly ever one.
"""

import re
from functools import lru_cache

LONGEST = 250
"""Characters; what asks for more words is told."""

_OPENS = re.compile(
    # English
    r"(?:please )?(?:install|download|get) (?:the|our) .{0,40}\bapps?\b|be the first to (?:get|know|hear|read)\b|stay (?:updated|up[- ]to[- ]date|informed|connected)\b.{0,20}\bwith\b"
    r"|stay up to date with the latest\b|join (?:the (?:conversation|discussion)\b|(?:our|over [\d,. ]+|\S+['’]s) .{0,40}\b(?:channel|community|subscribers?|readers|newsletters?)\b)"
    r"|do you (?:know more about|have (?:a|any) (?:\w+ )?(?:tips?|story|information)\b)|to (?:suggest|report|request) (?:a|an) (?:correction|error|typo)|check out my (?:website|other|latest)\b"
    r"|your e-?mail address will not be published|required fields are marked|notify me of (?:follow-?up|new)\b|save my name, e-?mail|click to (?:share|e-?mail|print)\b|like loading\b|spread the word\W*$|share this:?$"
    r"|please (?:use|switch to|enable|upgrade) .{0,60}(?:browser|javascript|cookies)|to view this (?:video|content),? please|skip to .{0,20}content\b|by submitting this form\b|this site (?:uses akismet|is protected by recaptcha)"
    r"|read the (?:original|full) (?:article|story) (?:on|at)\b|this (?:story|article|content) is (?:available )?(?:exclusively|only) (?:available )?(?:to|for)\b|want (?:full )?access to (?:all|the)\b"
    r"|(?:one community\. many voices\.|create a free account\b|our community is about\b|(?:please )?(?:abide by|read|follow|be mindful of) our (?:community|comment)|comments? (?:have|must|should) (?:to )?be (?:in|on)\b)"
    r"|(?:this|our) content is (?:protected by copyright|available without charge)|(?:send|e-?mail) (?:your )?(?:comments|feedback)\b|end of (?:article|story)$|header image:|also see\s*:|other topics of interest$|see more on$"
    # German, Dutch
    r"|externer inhalt\b|(?:um|wenn sie) externe inhalte|hier können sie (?:die )?rechte an\b|(?:merken|zur app|artikel anhören|zum seitenanfang)$|verpassen sie (?:keine|nicht)\b|jetzt .{2,30} (?:lesen|testen|abonnieren|herunterladen)[!:»› ]*$|lesen sie (?:mehr|weiter)\b|deel dit artikel\b"
    # French, Spanish, Portuguese, Italian, Romanian
    r"|passer la publicité|la suite après (?:cette|la) publicité|une remarque, une erreur\b|suivez (?:toute )?l['’]actualité\b|(?:réutiliser ce contenu|à découvrir|contribuer)$|(?:téléchargez|découvrez) (?:l['’]application|notre)\b"
    r"|para saber más\b(?=.{0,120}$)|conforme a los criterios de|¿por qué confiar en nosotros|apúntate a\b|únete a (?:nuestro|el canal)|síguenos\b|continúa (?:leyendo|después de la publicidad)|haz(?:te)? (?:clic|suscriptor)"
    r"|receba (?:no seu e-?mail|as (?:últimas )?notícias|nossas)|(?:carregando|erramos)\W*$|envie sua (?:notícia|sugestão)|(?:já é assinante|você já conhece as vantagens)\b|(?:siga (?:o|nosso)|entre no|participe do|inscreva-se no)\b.{0,20}\bcanal\b|continua após a publicidade"
    r"|i commenti dei lettori$|(?:seguici|iscriviti|unisciti)\b.{0,40}\b(?:canale|whatsapp|telegram|newsletter|notizie)|continua (?:a leggere|dopo la pubblicità)|(?:articolul )?continuă după (?:reclamă|publicitate)|descarcă aplicația|urmărește-ne\b|abonează-te\b"
    # Polish, Czech, Greek, Turkish
    r"|dalsza część (?:artykułu|tekstu|materiału) pod\b|(?:masz temat|chcesz wiedzieć więcej|chcesz być na bieżąco)\b|prenumeruj\b|dołącz do nas\b|pobierz aplikację|pokračování (?:článku|textu)\b|stáhněte si aplikaci|ακολουθήστε\b.{0,60}\b(?:google|facebook|viber|στο)\b|διαβάστε ακόμη?\b"
    r"|(?:haberin|yazının) devamı\W*|sıradaki haber|haberi (?:görüntüle|dinle)$|uygulamamızı indir"
    # Russian, Ukrainian, Kazakh, Uzbek, Azerbaijani
    r"|вступайте в\b|присоединяйтесь к\b.{0,40}\b(?:каналу|чату|нам|группе)|(?:если вы )?(?:нашли|заметили|увидели|обнаружили) (?:ошибку|опечатку|неточность)|сообщит(?:е|ь) (?:нам )?об ошибке|чтобы (?:не пропустить|новости .{0,40} под рукой)|(?:что )?ещ[её] почитать|(?:читайте|смотрите|читать) (?:нас|наши новости|нашу ленту) (?:в|на)\b"
    r"|(?:следите за|самые) (?:новостями|нашими новостями|важные новости)\b|поделитесь новостью|(?:выделите|отметьте) (?:её|ее|текст|фрагмент)\b.{0,60}ctrl|авторизуйтесь\b|возврат к списку$|версия для печати$|(?:долучайтесь|приєднуйтесь) до\b|стежте за\b|біздің (?:telegram|каналға|арнаға)|kanalimizga\b|bizni (?:telegram|kuzating)|bizi\b.{0,30}\bizləyin"
    # Chinese, Japanese, Korean
    r"|(?:安装|下载|打开|扫码).{0,20}(?:客户端|APP|应用|二维码)|(?:海量资讯|更多精彩|欢迎关注|点击(?:查看|下载|进入|这里|此处))|特别声明[:：]|(?:以上|本文)(?:内容|文章)?(?:仅代表|系|未经|版权)"
    r"|この記事は有料|ニュースレター.{0,60}(?:ください|いただけます)|(?:写真・図版|広告)$|会員限定|(?:本|이) ?기사는 .{0,12}(?:전용|유료)|(?:구독하기|공유하기|기사 ?제보|제보는)"
    # Arabic, Persian, Hindi
    r"|مادة إعلانية|إعلان$|(?:لمتابعة|تابع(?:وا|ونا)|انضم(?:وا)? إلى)\s.{0,60}(?:واتساب|تطبيق|تلغرام|تليغرام|قناة|جوجل|غوغل)|به کانال (?:تلگرام|ما)\b|ما را (?:در|دنبال)|ارسال نظر|कॉपी लिंक|हमें\s.{0,30}फॉलो",
    re.IGNORECASE,
)  # fmt: skip

_CLOSES = re.compile(
    r"\(opens in (?:a )?new (?:window|tab)\)$|\bcreate a free account\b.{0,60}$|^published in [A-Z][\w ]{1,30}, .{0,20}\d{4}$"
    r"|\bsign up here\W?$|\bgoogle news['’]te\b|^.{0,20}尽在.{1,12}(?:APP|客户端)|^.{0,40}無断(?:転載|複製)(?:・複写)?を?禁|^.{0,60}뉴스레터를? ?받아",
    re.IGNORECASE,
)
_CLOSED = ("opens in", "create a free", "published in", "sign up", "google news", "尽在", "無断", "뉴스레터")
"""Each of the second has one of these in it."""


@lru_cache(maxsize=5_000)
def is_aside(block: str) -> bool:
    """Whether a block speaks to readers of the page, of its applications, channels and offers, and not of the news."""
    if len(block) >= LONGEST:
        return False
    if _OPENS.match(block) is not None:
        return True
    return any(map(block.lower().__contains__, _CLOSED)) and _CLOSES.search(block) is not None
