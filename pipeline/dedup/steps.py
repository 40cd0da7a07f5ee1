"""What a headline says happened: a step of an affair, the same once more, a price that moved because of it.

Each is an event of its own, whatever words it shares with the one before: what was halted is resumed, what was hit is
hit again, and the price of oil moves after both.
"""

import re
from collections.abc import Iterable

from pipeline.dedup.words import terms_of

AGAIN_AFTER = 12 * 3600
"""Seconds from which on an attack `again` is another one."""

_OPPOSITES = (
    (
        36,
        {
            "en": "halt halts halted stop stops stopped suspend suspends suspended shut shuts closed idle idles",
            "ru": "остановил остановила остановили остановлен остановлена приостановил приостановлен приостановлена",
            "de": "stoppt stoppen gestoppt unterbricht unterbrochen stillgelegt",
            "tr": "durdurdu durduruldu durdu",
            "zh": "停产 暂停 停止 中断",
            "fr": "arrête arrêté arrêtée suspend suspendu suspendue interrompu interrompue",
            "es": "detiene detenido detenida suspende suspendido suspendida paraliza",
            "pl": "wstrzymuje wstrzymał wstrzymała wstrzymano stoi stanął stanęła",
            "uk": "зупинив зупинила зупинили зупинено призупинив призупинила призупинено",
            "kk": "тоқтатты тоқтатылды тоқтады",
        },
        {
            "en": "resume resumes resumed restart restarts restarted reopen reopens reopened",
            "ru": "возобновил возобновила возобновили возобновлен возобновлена",
            "de": "wiederaufgenommen wiedereröffnet",
            "tr": "yeniden",
            "zh": "恢复 重启 复产",
            "fr": "reprend reprennent redémarre redémarrent rouvre rouvert rouverte",
            "es": "reanuda reanudan reanudado reanudada reabre",
            "pl": "wznawia wznowił wznowiła wznowiono",
            "uk": "відновив відновила відновили відновлено",
            "kk": "қайта",
        },
    ),
    (
        3,
        {
            "en": "begin begins began start starts started open opens",
            "ru": "начал начала начали начались начался открыл открылись",
            "de": "beginnt beginnen begonnen starten startet",
            "tr": "başladı başlıyor",
            "zh": "开始 启动 举行",
        },
        {
            "en": "end ends ended conclude concludes concluded finish finishes finished wrap wraps",
            "ru": "завершил завершила завершились завершился окончились закончились закончился",
            "de": "endet enden beendet abgeschlossen",
            "tr": "bitti tamamlandı sona",
            "zh": "结束 闭幕",
        },
    ),
    (
        12,
        {
            "en": "seize seizes seized detain detains detained arrest arrests arrested captures captured hijack",
            "ru": "захватил захватили захвачен захвачено задержал задержали задержан задержано арестован",
            "de": "festgenommen festgesetzt beschlagnahmt",
            "tr": "gözaltına alıkoydu tutuklandı",
            "zh": "扣押 劫持 逮捕",
        },
        {
            "en": "free frees freed release releases released",
            "ru": "освободил освободила освободили освобожден освобождено отпустил отпустили",
            "de": "freigelassen freigegeben",
            "tr": "serbest",
            "zh": "释放 获释",
        },
    ),
)
"""What undoes or ends the other, and from how many hours on it is an event of its own: what works again the next day is
told with what stopped it, as the newsroom has it.
"""

_AGAIN = {
    "en": "again",
    "ru": "вновь снова повторно",
    "de": "erneut abermals",
    "tr": "yine",
    "zh": "再次 再度",
}

_HARM = {
    "en": "hit hits strike strikes struck attack attacks attacked target targets targeted",
    "ru": "атаковал атаковала атаковали атакован атакована атака атаки удар удары ударил ударили обстрелял обстреляли",
    "de": "angriff angriffe angegriffen greift greifen trifft treffen getroffen",
    "tr": "saldırı saldırdı saldırısı vurdu vuruldu",
    "zh": "袭击 遭袭 攻击",
}
"""What may be done once more; what only works again goes on with what stopped it."""

_MARKETS = {
    "en": """
        price prices brent wti futures stock stocks share shares index dow nasdaq rouble ruble lira tenge
    """,
    "ru": "цена цены цен brent фьючерсы акции акций индекс рубль доллар тенге",
    "de": "preis preise ölpreis ölpreise gaspreis gaspreise aktie aktien dax börse",
    "tr": "fiyat fiyatı fiyatları petrol brent hisse hisseleri borsa lira dolar",
    "zh": "油价 价格 股市 股价 期货",
}
"""What a headline has that tells of prices, be it in whichever place."""

_GOODS = {
    "en": "oil crude gas gold copper wheat market",
    "ru": "нефть газ золото медь рынок",
    "de": "öl gas gold",
    "tr": "altın",
}
_MOVED = {
    "en": "rise jump climb gain surge soar rally fall drop slip slide sink tumble plunge ease settle steady rose fell",
    "ru": "растет вырос подорожала дешевеет упала снизилась",
    "de": "steigt fällt sinkt",
    "tr": "yükseldi düştü",
}
"""What a headline has that tells of prices only together: of what, and how it moved."""

_PRICED = (
    r"(?:oil|crude|brent|wti|ttf|gas|gold|copper|wheat|lng)"
    r"|(?:[a-z]+ )?(?:prices?|futures|shares|stocks|rouble|ruble|lira|tenge|hryvnia|yen|yuan|dollar|euro|bitcoin)"
)
_MOVES = (
    r"(?:rise|jump|climb|gain|surge|soar|rally|rallie|spike|fall|drop|slip|slide|sink|tumble|plunge|ease|retreat|settle"
    r"|steadie|steady|edge)s?"
    r"|rose|fell|sank|climbed|jumped|slid|(?:up|down|flat|higher|lower)(?= (?:by|more|\d|after|as|on))"
)
_PRICE_FIRST = re.compile(rf"(?:update \d+ ?- ?)?(?:[a-z.']+ )?(?:{_PRICED}) (?:{_MOVES})\b")
_PRICE_FIRST_ELSEWHERE = re.compile(
    r"(?:(?:цены на (?:нефть|газ|золото|медь|пшеницу)|(?:нефть|газ|золото|медь|рубль|доллар|тенге|акции \w+))"
    r" \w*(?:рас|рос|сниж|дешев|дорож|паде|упал|подня|вырос|подскоч|обвал)"
    r"|\w*(?:preise?|kurs|aktien?) (?:\w+ )?(?:steig|fall|fäll|sink|spring|zieh|gib|geb|leg|stürz|kletter)"
    r"|(?:petrol|brent|altın|doğal gaz)\b.{0,20}(?:yüksel|düş|arttı|geriled)"
    r"|(?:国际)?(?:油价|金价|铜价|气价|股市|股价).{0,6}[涨跌升降])"
)

_SIDES = [(hours * 3600, terms_of(one), terms_of(other)) for hours, one, other in _OPPOSITES]
_EITHER_WAY = [*_SIDES, *[(seconds, other, one) for seconds, one, other in _SIDES]]
_AGAIN_TERMS, _HARM_TERMS, _MARKET_TERMS = terms_of(_AGAIN), terms_of(_HARM), terms_of(_MARKETS)
_TELLING = _AGAIN_TERMS.union(*[side for _, *sides in _SIDES for side in sides])
_GOODS_TERMS, _MOVED_TERMS = terms_of(_GOODS), terms_of(_MOVED)


def price_first(title: str) -> bool:
    """Whether a tidied headline begins with a price that moved; what moved it comes after, if at all."""
    return (_PRICE_FIRST if title.isascii() else _PRICE_FIRST_ELSEWHERE).match(title) is not None


def step_apart(headline: frozenset[int], price: bool, when: int, heads: Iterable[Iterable[int]], first: int) -> str:
    """Why a headline tells another step than a story told since `first` under these; empty if nothing says so."""
    if not price and headline.isdisjoint(_TELLING):
        return ""
    ours = [frozenset(head) for head in heads if head]
    if not ours:
        return ""
    if price and not any(head & _MARKET_TERMS or (head & _GOODS_TERMS and head & _MOVED_TERMS) for head in ours):
        return "how a price moved, not what moved it"
    once_more = headline & _AGAIN_TERMS and headline & _HARM_TERMS and not any(head & _AGAIN_TERMS for head in ours)
    if once_more and when - first >= AGAIN_AFTER:
        return "the same happened again"
    if any(when - first >= seconds and _undone(headline, ours, *pair) for seconds, *pair in _EITHER_WAY):
        return "the opposite step of one affair"
    return ""


def opposite(one: frozenset[int], other: frozenset[int]) -> bool:
    """Whether two headlines, in whichever languages, tell opposite steps of one affair."""
    return any(_undone(one, [other], *pair) for _, *pair in _EITHER_WAY)


def _undone(headline: frozenset[int], heads: list[frozenset[int]], one: frozenset[int], other: frozenset[int]) -> bool:
    """Whether it says the other where a story's headlines say the one alone."""
    return (
        not headline.isdisjoint(other)
        and headline.isdisjoint(one)
        and any(not head.isdisjoint(one) for head in heads)
        and all(head.isdisjoint(other) for head in heads)
    )
