"""What a paper says to its readers between and below the paragraphs: follow, join, install, tell us, look further, pay.

What opens a block, or fills it, is hardly ever a sentence of the news; a request inside one must name its channel.
"""

import re
from functools import lru_cache

from crawler.extract.words import any_of

LONGEST = 250
"""Characters; what asks for more words is told."""

_OPENS = re.compile(
    # English
    r"(?:please )?(?:install|download|get) (?:the|our) .{0,40}\bapps?\b|be the first to (?:get|know|hear|read)\b|stay (?:updated|up[- ]to[- ]date|informed|connected)\b.{0,20}\bwith\b"
    r"|stay up to date with the latest\b|join (?:the (?:conversation|discussion)\b|(?:our|over [\d,. ]+|\S+['’]s) .{0,40}\b(?:channel|community|subscribers?|readers|newsletters?)\b)"
    r"|do you (?:know more about|have (?:a|any) (?:\w+ )?(?:tips?|story|information)\b)|to (?:suggest|report|request) (?:a|an) (?:correction|error|typo)|check out my (?:website|other|latest)\b"
    r"|your e-?mail address will not be published|required fields are marked|notify me of (?:follow-?up|new)\b|save my name, e-?mail|click to (?:share|e-?mail|print)\b|like loading\b|spread the word\W*$|share this:?$"
    r"|(?:set|add|choose|make) .{2,40} as (?:a|your) (?:preferred|trusted) source|read a summary of this (?:article|story)\b|get bite-?sized\b|(?:click|tap) here to return\b|(?:this|the) image is ai-generated\b|(?:key takeaways )?ai summary$|analy[sz]ing article\b|please (?:use|switch to|enable|upgrade) .{0,60}(?:browser|javascript|cookies)|to view this (?:video|content),? please|skip to .{0,20}content\b|by submitting this form\b|this site (?:uses akismet|is protected by recaptcha)"
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
    r"|(?:haberin|yaz[ıi]n[ıi]n) devam[ıi]\W*|s[ıi]radaki haber|haberi (?:görüntüle|dinle)$|uygulamam[ıi]z[ıi] indir"
    # Russian, Ukrainian, Kazakh, Uzbek, Azerbaijani
    r"|вступайте в\b|присоединяйтесь к\b.{0,40}\b(?:каналу|чату|нам|группе)|(?:если вы )?(?:нашли|заметили|увидели|обнаружили) (?:ошибку|опечатку|неточность)|сообщит(?:е|ь) (?:нам )?об ошибке|чтобы (?:не пропустить|новости .{0,40} под рукой)|(?:что )?ещ[её] почитать|(?:читайте|смотрите|читать) (?:нас|наши новости|нашу ленту) (?:в|на)\b"
    r"|(?:следите за|самые) (?:новостями|нашими новостями|важные новости)\b|поделитесь новостью|(?:выделите|отметьте) (?:её|ее|текст|фрагмент)\b.{0,60}ctrl|авторизуйтесь\b|возврат к списку$|версия для печати$|(?:долучайтесь|приєднуйтесь) до\b|стежте за\b|біздің (?:telegram|каналға|арнаға)|kanalimizga\b|bizni (?:telegram|kuzating)|bizi\b.{0,30}\bizləyin"
    # Chinese, Japanese, Korean
    r"|(?:安装|下载|打开|扫码).{0,20}(?:客户端|app|应用|二维码)|(?:海量资讯|更多精彩|欢迎关注|点击(?:查看|下载|进入|这里|此处))|特别声明[:：]|(?:以上|本文)(?:内容|文章)?(?:仅代表|系|未经|版权)"
    r"|この記事は有料|ニュースレター.{0,60}(?:ください|いただけます)|(?:写真・図版|広告)$|会員限定|(?:本|이) ?기사는 .{0,12}(?:전용|유료)|(?:구독하기|공유하기|기사 ?제보|제보는)"
    # Arabic, Persian, Hindi
    r"|مادة إعلانية|إعلان$|(?:لمتابعة|تابع(?:وا|ونا)|انضم(?:وا)? إلى)\s.{0,60}(?:واتساب|تطبيق|تلغرام|تليغرام|قناة|جوجل|غوغل)|به کانال (?:تلگرام|ما)\b|ما را (?:در|دنبال)|ارسال نظر|कॉपी लिंक|हमें\s.{0,30}फॉलो",
)  # fmt: skip
"""Asked of small letters: an expression that may ignore case tries each of so many words at length."""

_CLOSES = re.compile(
    r"\(opens in (?:a )?new (?:window|tab)\)$|\bcreate a free account\b.{0,60}$|^published in [A-Z][\w ]{1,30}, .{0,20}\d{4}$"
    r"|\bsign up here\W?$|\bgoogle news['’]te\b|^.{0,20}尽在.{1,12}(?:APP|客户端)|^.{0,40}無断(?:転載|複製)(?:・複写)?を?禁|^.{0,60}뉴스레터를? ?받아",
    re.IGNORECASE,
)
_may_close = any_of(("opens in", "create a free", "published in", "sign up", "google news", "尽在", "無断", "뉴스레터"))
"""Each of the second has one of these in it."""


_REQUEST = re.compile(
    r"(?:^|[.!?:;,–—-] |\b(?:and|or|also|please|can|to) |& )(?:follow|join|like|find|fan of) (?:us|our|me|@\w+)\b.{0,80}(?:facebook|twitter|instagram|telegram|whatsapp|google\+|linkedin)"
    r"|(?:^|[.!?] |\byou can (?:also )?|, (?=follow))(?:follow|find|fan of|reach) (?:\S+ ){1,4}(?:on|via|at) (?:facebook|twitter|instagram|telegram|whatsapp|google\+|linkedin)"
    r"|^like (?:\S+ ){1,4}on facebook\W*$"
    r"|^follow \S.{0,80}(?:facebook|twitter|instagram|telegram|whatsapp|google\+|linkedin)"
    r"|(?:(?:^|[^\w\s] ?|\b(?:you(?: can)?(?: also)?|then|here to) )sign|\b(?-i:S(?:ign|IGN)))(?:ing)? up (?:for|to) .{0,80}(?:newsletter|bulletin|letter|e-?mail)|\bsign(?:ing)? up (?:for|to) our .{0,80}(?:newsletter|bulletin|letter|e-?mail)|download our .{0,60}app\b|get in touch with (?:our|the) .{0,40}(?:team|desk|reporter)"
    r"|by (?:signing up|subscribing|registering)[^.]{0,30} you (?:agree|accept|consent|confirm)|(?:in|to) your inbox\b|^subscribe to .{3,60} to (?:read|bookmark|save|continue|unlock)\b|start your .{0,60}subscription\b"
    r"|^(?:have|got|do you have) (?:a|any) (?:news |story )?(?:tips?|story)\b.{0,30}\?|^send (?:us )?(?:your |a )?(?:news )?tips? to\b"
    r"|^get (?:the |our |your )?(?:daily|weekly|latest|breaking|top) (?:[\w'’]+ ){0,3}(?:news|headlines|updates|stories)$"
    r"|(?:^|\? )we want to hear (?:what you think|from you)\b|submit a letter to the editor|for more (?:stories|news) like this|check (?:out )?our .{0,30}page|follow .{0,40}(?:news feeds?|reporters?) on"
    r"|(?:подписывайтесь|присоединяйтесь|следите) .{0,80}(?:facebook|twitter|telegram|телеграм|вконтакте|в контакте|канал|соцсет)"
    r"|(?:abonnieren sie|folgen sie uns|melden sie sich) .{0,60}(?:newsletter|kanal|facebook|instagram)|(?:bizi|bize) .{0,40}(?:takip|abone) .{0,30}"
    r"|(?:(?:підписуйтесь|присоединяйся|подпишитесь|подписаться) .{0,60}(?:telegram|телеграм|канал|рассылк|розсилк))|(?:telegram|телеграм|instagram|whatsapp)\S{0,12} (?:жазыл|abone|obuna)\S*"
    r"|^(?:abonnez-vous|inscrivez-vous|suscríbe(?:te|ase)|inscreva-se|assine|iscriviti|abonnieren sie|zapisz się) .{0,40}(?:newsletter|lettre|boletín|canal|chaîne|kanal)|^(?:suivez-nous|síguenos|siga-nos|seguici|folgen sie uns|volg ons|obserwuj nas) .{2,60}$"
    r"|^(?:found (?:a mistake|an error)|fehler gefunden|encontrou um erro|(?:нашли|заметили|увидели) (?:ошибку|опечатку|неточность)|une erreur|qate taptyńyz|қате таптыңыз ба).{0,140}$"
    r"|\bnewsletters? \S.{0,160}(?:(?-i:S)|[^\w\s] s)(?:ign up|ubscribe)(?: here| now| today)?[.!]?$|^(?:receive|get) (?:our )?(?:free )?(?:daily|weekly) (?:e-?mail|news) (?:alerts?|updates?|bulletins?)\b"
    r"|\bподпи(?:шись|сывайся) на (?:наш|мой|нас|телеграм|telegram|канал)|^(?:regístra(?:te|ese)|registre-se|registrati|inscrivez-vous|zarejestruj się|registrieren sie sich) (?:gratis|grátis|gratuit|za darmo|kostenlos)"
    r"|关注(?:我们的)?(?:微信|微博|公众号)|\bctrl ?\+ ?(?:enter|insert)|(?:did you (?:like|enjoy)|wie hat ihnen) (?:this|dieser) (?:article|story|artikel|beitrag)",
    re.IGNORECASE,
)  # fmt: skip

_may_ask = any_of((
    "facebook", "twitter", "instagram", "telegram", "whatsapp", "google+", "linkedin", "sign up", "signing up", "download our",
    "get in touch", "subscribing", "registering", "inbox", "subscribe to", "subscription", "stories like this",
    "news like this", "want to hear", "letter to the editor", "check our", "check out our", "follow", "подпис", "підпис",
    "присоединя", "следите", "телеграм", "abonn", "folgen sie", "melden sie", "bizi", "bize", "inscri", "inscre", "suscr", "assine", "iscriviti",
    "zapisz", "suivez-nous", "síguenos", "siga-nos", "seguici", "volg ons", "obserwuj", "fehler gefunden",
    "newsletter", "email alert", "e-mail alert", "regístra", "registre-se", "registrati", "zarejestruj", "registrieren",
    "encontrou", "нашли", "заметили", "увидели", "une erreur", "qate", "қате", "关注", "ctrl", "did you", "wie hat ihnen",
))  # fmt: skip
_ASKED_FIRST = ("have ", "got ", "do you have ", "send ", "get ", "receive ", "found ")
"""Each request to the reader has one of these in it, or begins with one of the second: most blocks have none and need
not be read any closer."""


_REPORTED = re.compile(r"\b(?:said|says|(?<!\bbe )told|according to)\b")
"""A sentence in which somebody says so tells of a request and makes none."""


@lru_cache(maxsize=5_000)
def is_aside(block: str) -> bool:
    """Whether a block speaks to the readers of the page, of its channels, offers and mistakes, and not of the news."""
    if len(block) >= LONGEST:
        return False
    small = block.replace("İ", "i").lower()
    if _OPENS.match(small) is not None:
        return True
    if _may_close(small) and _CLOSES.search(block) is not None:
        return True
    asks = (small.startswith(_ASKED_FIRST) or _may_ask(small)) and _REQUEST.search(block) is not None
    return asks and _REPORTED.search(small) is None
