"""What a word of a language means to stories: its stem, or nothing where it only joins other words."""

from collections.abc import Callable
from functools import lru_cache

import Stemmer
from stop_words import LANGUAGE_MAPPING, get_stop_words

_STEMMERS = {
    "ar": "arabic", "ca": "catalan", "cs": "czech", "da": "danish", "de": "german", "el": "greek", "en": "english",
    "es": "spanish", "et": "estonian", "fa": "persian", "fi": "finnish", "fr": "french", "hi": "hindi",
    "hu": "hungarian", "hy": "armenian", "id": "indonesian", "it": "italian", "lt": "lithuanian", "nb": "norwegian",
    "nl": "dutch", "no": "norwegian", "pl": "polish", "pt": "portuguese", "ro": "romanian", "ru": "russian",
    "sr": "serbian", "sv": "swedish", "tr": "turkish", "und": "english",
}  # fmt: skip
"""What Snowball calls the languages it has rules for."""

_CUT = frozenset("az be bg ka kk ky mk mn sk sl tg tk uk uz".split())
_CUT_TO = 5
"""Languages with many endings and no such rules: a word is its first letters."""

STOP = frozenset(
    """
    the a an and or of to in on for with by from at as is are was were be been has have had it its this that these those he she
    they we you his her their our not no but will would can could may might should than then there which who whom what when
    where while also more most some any all one two said says say saying after before over under about into out up down new
    mr mrs ms year years day days week weeks month months inc corp co ltd company group per via
    и в во на с со к по о об от до из у за для при не но а или что как это его ее их он она они мы вы был была были быть также
    который которая которые которых году года год этом этой того этого чем уже более ещё еще после между сообщил сообщила сообщает
    的 了 在 是 和 与 及 等 年 月 日 将 为 对 从 到 也 并 其 这 那 有 中 上
    der die das und in den von zu mit auf für ist im dem nicht ein eine als auch es an werden aus er hat dass sie nach wird bei
    le la les de des du et en un une pour dans que qui sur par plus au aux est a ce il ne pas avec son sa ses
    el los las y del un una por para con que en se su al lo como más o sobre
    ve bir bu da de için ile olarak olan çok daha en gibi kadar sonra göre
    """.split()
)  # fmt: skip
"""Words without meaning in a text of any language: feeds do not always say which one it is."""

COUNTED = {
    "en": """
        monday tuesday wednesday thursday friday saturday sunday jan feb mar apr jun jul aug sep oct nov dec qtr mths night
        mln bln trln ton tons pct dlrs cts euros km mw gmt rise rose fall fell increase record
    """,
    "ru": """
        понедельник вторник среда среду четверг пятница пятницу суббота субботу воскресенье январь февраль март апрель июнь июль
        август сентябрь октябрь ноябрь декабрь январе феврале марте апреле июне июле августе сентябре октябре ноябре декабре
        миллион миллиард тысяч тонн тонна доллар долларов рублей процент процента процентов ранее раз рост вырос выросла увеличил
        увеличила снизился снизилась
    """,
    "de": """
        montag dienstag mittwoch donnerstag freitag samstag sonntag januar februar april juni juli august september oktober november
        dezember millionen milliarden tonnen prozent euro dollar gestiegen gesunken
    """,
    "tr": """
        pazartesi salı çarşamba perşembe cuma cumartesi pazar ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım
        aralık milyon milyar ton yüzde dolar euro lira arttı azaldı
    """,
}
"""Days, months, units and which way it went: what any report with figures has."""

_OURS = {
    "az": """
        və ilə bu üçün olan olub olacaq edib edilib edir görə bir də da ki həm daha ən çox sonra əvvəl kimi isə hər o onun ya amma
        lakin qeyd bildirib deyib ildə il ilin üzrə haqqında tərəfindən artıq yeni dən dan həmin belə var
    """,
    "ka": """
        და რომ არის ეს ამ იმ რომელიც რომლის მისი მათ უნდა იყო არ ან თუ როგორც შორის შესახებ მიერ ერთ ერთი ასევე კი წელს წლის დღეს
        მაგრამ უფრო ყველა რაც შემდეგ
    """,
    "kk": """
        және мен бен пен бұл осы сол үшін туралы бойынша деп еді болды бар жоқ екі бір да де та те оның олар біз сіз мынадай кейін
        дейін қазір тағы ғана немесе бірақ себебі арқылы қарай болып болған болады етеді айтты хабарлайды хабарлады жыл жылы
        жылдың ай күн ретінде сондай ақ
    """,
    "uz": """
        va bilan uchun bu shu ham bo'lgan bo'yicha bo'ladi esa edi deb bir yil yilda yili keyin haqida orqali lekin ammo yoki eng
        juda u ular uning ma'lum qildi qilindi o'z shuningdek hamda
    """,
}
"""The same for languages of the desk that the library has no list for."""


@lru_cache(maxsize=32)
def idle_words(language: str) -> frozenset[str]:
    """The words of a language that carry no meaning; English has our own few, which its weights were counted with."""
    language = _primary(language)
    listed = get_stop_words(language) if language in LANGUAGE_MAPPING and language != "en" else []
    return STOP.union(map(str.casefold, listed), _OURS.get(language, "").split())


def stem(token: str, language: str) -> str:
    """The stem of a word, by its language or, for Cyrillic in a text of another script, as Russian."""
    return stems_in(language)(token)


@lru_cache(maxsize=32)
def stems_in(language: str) -> Callable[[str], str]:
    """What says the stem of a word in a text of a language."""
    if _primary(language) in _CUT:
        return lambda token: token[:_CUT_TO]
    own, russian = _stemmer(_primary(language)), _stemmer("ru")

    def stem(token: str) -> str:
        stemmed = own if token.isascii() or not _is_cyrillic(token) else russian
        return stemmed(token.removesuffix("'s")) if stemmed else token

    return stem


def _primary(language: str) -> str:
    """The language of a tag that names a country as well: en-GB."""
    return language.partition("-")[0].lower()


def _is_cyrillic(token: str) -> bool:
    return any("а" <= letter <= "я" or letter == "ё" for letter in token)


def _stemmer(language: str) -> Callable[[str], str] | None:
    name = _STEMMERS.get(language)
    return Stemmer.Stemmer(name, 0).stemWord if name else None  # 0: words are remembered with all else asked of them
