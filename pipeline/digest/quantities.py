"""The quantities of energy and trade in a text: 27,000 TEU, $4.5 bn, 1.2 mb/d, 300 MW, 16 bcm, 25 times.

A number, perhaps a scale (million, млрд, 亿), and a unit or currency. A number alone is no quantity: years, ages and
the names of roads and meetings stay out.
"""

import re
from collections.abc import Iterable, Sequence

from pipeline.digest.leads import sentences
from pipeline.model import Quantity

# A number is read whole or not at all (the groups are atomic): `$2` is no reading of `$2,500`.
_DIGITS = (
    r"(?>\d{1,3}(?:[,'’\u00a0\u202f\u2009 ]\d{3}(?!\d))+(?:\.\d+)?|\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?|\d{1,2}(?:,\d{2})+,\d{3}"
    r"|\d+(?:[.,]\d+)?)"
)
_NUMBER = rf"(?>(?:\d{{1,3}}\s?[x×х]\s?)?{_DIGITS})"
_WORDED = (
    r"(?i:(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|a\shundred|half\sa)"
    r"[\s-](?:million|billion|trillion))"
)
_SCALE = (
    r"(?:(?i:million|billion|trillion|thousand|lakh|crore|mln|bln|bn|mn|trn)|(?<=\d)[mk](?!\w)|тысяч[аи]?|тыс\.?|миллион(?:ов|а)?"
    r"|миллиард(?:ов|а)?|триллион(?:ов|а)?|млн\.?|млрд\.?|трлн\.?|мың|milyon|milyar|trilyon|bin"
    r"|Tausend|Million(?:en)?|Milliarden?|Billionen|Tsd\.|Mio\.?|Mrd\.?|万亿|千万|百万|十万|万|亿|千)"
)
_SCALED = rf"(?:[\s-]?{_SCALE}(?![a-zа-яё]))"
_STEP = rf"(?:\s?(?:тыс\.?|млн|млрд|трлн|bin|milyon|milyar|trilyon|万|亿|千)\s?(?=\d){_DIGITS})"
"""`4 milyar 200 milyon`: the first part of a number told in two."""

_AMOUNT = (
    rf"(?:{_WORDED}|(?:between|[Zz]wischen)\s{_NUMBER}{_SCALED}?\s(?:and|und)\s{_NUMBER}{_SCALED}?"
    rf"|{_NUMBER}{_STEP}?(?:{_SCALED}?\s?(?:-|–|—|~|to|до|bis|至|到)\s?{_NUMBER})?{_SCALED}?)"
)
_RATE = (
    r"(?:\s(?:a|an|per|each|every)\s(?:year|day|month|annum|hour|week|quarter|second)|-(?:a|per)-(?:year|day|week)|/(?:day|year|yr|d|y|t|h|a|s)\b"
    r"|\s(?:annually|daily|yearly|weekly)\b|\sв\s(?:сутки|год|месяц|день|неделю|час|секунду)|/(?:сут(?:ки|\.)?|год|г\.|час|с)(?!\w)"
    r"|\s(?:pro|im|je)\s(?:Jahr|Tag|Monat|Woche|Sekunde)|/(?:年|月|日|天|小时))"
)
_UNIT = (
    r"(?:[kMGT]W(?:h(?:/d)?|e|p|th|t|ac|dc)?|k[Vv]|MVA|[MmTt]?[Mm]?[Bb][Tt][Uu]|mmt(?:pa)?|kt(?:pa)?|[MG]t(?:pa|oe|ce)?|t(?:ce|oe|U|HM)?(?![-\w])"
    r"|t(?=CO)|m[3³]"
    r"|SWU|MSWU|°[CF]|ppt?s?\b|m(?=\s(?:deep|long|high|wide|tall|above|below)\b)|lbs?|kgs?|TL(?:['’][ydt]?[ae]n?)?"
    r"|(?i:TEUs?|FEUs?|dwt|barrels?|bbls?|bpd|m{0,2}b/d|m{0,2}bpd|mbd|kb/d|kbd|m?boe(?:/d|pd)?|bcma?(?:/d|/y)?|mcm(?:/d)?|tcm|bcfd?(?:/d)?|tcf"
    r"|mms?cfd?(?:/d)?|mtpa|mtoe|cu\s(?:m|ft)|cubic[\s-](?:met(?:er|re)s?|f(?:ee|oo)t|kilomet(?:er|re)s?)|(?:kilo|mega|giga"
    r"|tera)watt(?:[\s-]?hour)?s?"
    r"|kilovolts?|(?:metric\s|short\s|long\s)?ton(?:ne)?s?(?:\sof\s(?:oil|coal)\sequivalent)?|(?:troy\s)?ounces?|bushels?|bales?|gallons?"
    r"|lit(?:re|er)s?"
    r"|hectares?|acres|pounds\s(?:of\s)?U3O8|(?:square\s)?kilomet(?:er|re)s?|km(?:/h|[²2])?|mm|met(?:er|re)s|degrees(?:\s(?:Celsius|Fahrenheit))?"
    r"|(?<=-)inch|nautical\smiles|miles|per[\s-]?cent|percentage[\s-]points?|basis\spoints|bps|pct|points|pts|lots|kilo(?:gram(?:me)?)?s"
    r"|contracts|cars|customers|households|homes|passengers|jobs|containers?|wagons?|railcars?|pairs\sof\strains|trains?|trucks|ships|vessels?"
    r"|tankers?|cargo(?:es|s)|reactors|rigs|shipments|vehicles)"
    r"|т(?:-км)?|га|барр(?:ел(?:ь|я|ей)|\.)?|б/с(?:ут)?|кубометр(?:а|ов)?|куб(?:ов|\.?\s?(?:м(?:етр(?:а|ов))?|фут(?:а|ов)?))"
    r"|кубических\s(?:метров|футов)|тонн[аы]?"
    r"|тонно-километр(?:а|ов)?|[кМГТ]Вт(?:[·*./-]ч|\sч|ч)?|кВ|(?:кило|мега|гига)ватт(?:-час(?:а|ов)?)?|Гкал|кг|килограмм(?:а|ов)?|лот(?:а|ов)?"
    r"|пункт(?:а|ов)|градус(?:а|ов)?"
    r"|метр(?:а|ов)?|квадратных\s(?:кило)?метров|контракт(?:а|ов)|автомобил(?:я|ей)|потребител(?:я|ей)|пассажир(?:а|ов)|домохозяйств[ао]?"
    r"|пар\sпоездов"
    r"|контейнер(?:а|ов)?|ДФЭ|вагон(?:а|ов)?|поезд(?:а|ов)|танкер(?:а|ов)|судн[ао]|судов|километр(?:а|ов)?|[км]м|гектар(?:а|ов)?"
    r"|процент(?:а|ов|ных\sпункт(?:а|ов))?|базисных\sпункт(?:а|ов)|п\.\s?п\.|тонна(?:ға|дан)?|пайыз(?:ға|дан)?"
    r"|(?:varil|metreküp|(?:mega|giga|kilo|tera)vat(?:saat)?|ton|kilometre|metre|hektar|dönüm|kilo(?:gram)?|lot|(?:baz\s)?puan|derece|abone|hane"
    r"|yolcu|otomobil|konteyner|vagon|tren|gemi|tanker)(?:['’]?(?:l[ıiuü]k|[ıiuüea]|[dt][ae]n?|n[ıiuü]n))?"
    r"|Tonnen|Barrel|Fass|(?:Kubik|Quadrat(?:kilo)?)?[Mm]etern?|Prozent(?:punkten?)?|(?:Basisp|P)unkten?|Kilo(?:gramm)?|Hektar|Grad|Kontrakten?"
    r"|Haushalten?|Autos|Passagieren?|Kilometern?|(?:Kilo|Mega|Giga|Tera)watt(?:stunden?)?|Kilovolt|Containern?|Waggons|Züge|Schiffen?|Tanker"
    r"|标准箱|标箱|(?:载重)?吨(?:公里)?|桶|立方米|(?<=[万亿])(?:方|度|户)|摄氏度|公斤|千克|手|点(?![\d半钟分建])|亩|平方(?:公里|米)|千瓦时|兆瓦时|吉瓦时|太瓦时|千瓦|兆瓦|吉瓦|千伏|公里|海里|千米|公顷|盎司|个?百分点"
    r"|个?基点|个?集装箱|列|艘|辆)"
)
_CARBON = r"(?:\s?(?:of\s)?CO[2₂](?:e|-eq)?)?"
_MEASURED = (
    r"(?:(?:million\s)?British\sthermal\sunits?|(?:1,?000|thousand|hundred)\scubic\smet(?:er|re)s|cubic\smet(?:er|re)|barrel|bbl|b"
    r"|(?:metric\s)?ton(?:ne)?|t"
    r"|kilo(?:gram(?:me)?)?|kg|[kMG]Wh|(?:kilo|mega|giga)watt[\s-]hour|kilowatt|pound|lb|bushel|gallon|lit(?:re|er)|(?:troy\s)?ounce|oz"
    r"|[Mm][Mm][Bb][Tt][Uu]|SWU|therm|watt|W"
    r"|(?:\d{2}-(?:foot|ft)\s)?(?:container|box)|day|FEU|TEU|share|certificate|permit)"
)
_PRICE = (
    rf"(?:[\s-](?:an?|per)[\s-]{_MEASURED}\b{_CARBON}|/(?:bbl|b|tonne|ton|m?t|[kM]Wh|kg|lb|oz|bu|[Mm][Mm][Bb][Tt][Uu]|TEU|FEU|SWU|day|Wp?)\b{_CARBON}"
    rf"|/(?:барр(?:ель|\.)?|т(?:онну)?|[кМ]Вт[·*.-]?ч|кг|тыс\.\sкуб\.\s?м|куб\.\s?м)(?!\w)|\sза\s(?:доллар|евро|баррель|тонну|(?:1\s)?тыс(?:ячу"
    rf"|\.)\s(?:кубометров|куб\.\s?м)|1\s?000\s(?:кубометров|куб\.\s?м)|кубометр|[кМ]Вт·ч|килограмм|унцию|фунт|контейнер)"
    rf"|/(?:桶|吨|千瓦时|兆瓦时|公斤|千克|瓦|度|立方米)|\s(?:je|pro)\s(?:Tonne|Barrel|Fass|(?:Kilo|Mega)wattstunde|Kubikmeter|Container|Unze|Kilo|MWh|kWh){_CARBON})"
)
_CODE = r"USD|EUR|CNY|RMB|RUB|KZT|GBP|JPY|CHF|INR|TRY|KRW|AED|SAR|UAH|UZS|AZN|GEL|BRL|PLN"
_MONEY = rf"(?:(?:US|U\.S\.|A|C|HK|NZ|S|R|NT)?\$|[€£¥₽₸₺₼₹₩₴₾]|(?:{_CODE}|Rs\.?)\s?(?=\d))"
_CURRENCY = (
    r"(?:(?:U\.?S\.?\s|Canadian\s|Australian\s)?(?:dollars?|cents)|pence|euros?|pounds\b(?!\s(?:of|U))|(?:[A-Z][a-z]{3,9}\s)?(?:yuan|renminbi|yen"
    r"|won|rupees?|rupiah|tenge|manats?"
    r"|liras?|ro?ubles?|dirhams?|riyals?|francs?|zlotys?|hryvnias?|soms?|laris?|rand|reais|pesos)|долл(?:ар(?:ов|а|ы)?|\.)?(?:\sСША)?|евро|тенге"
    r"|руб(?:л(?:ей|я|ь)|\.)?|юан(?:ей|я|ь)|манат(?:ов|а)?|сомов|лиры?|цент(?:а|ов)|гривен|фунтов|иен|теңге|доллар|Dollar|Euro|Cent|Yuan|Rubel"
    r"|(?:dolar|avro|euro|lira|sent|tenge|yuan|ruble)(?:['’]?(?:l[ıiuü]k|[yn]?[ıiuüea]|[dt][ae]n?))?|美元|欧元|英镑|日元|卢布|坚戈|里拉|港元|人民币|元(?:人民币)?"
    rf"|{_CODE}|TL(?:['’][ydt]?[ae]n?)?|[€$₽₸₺₼])"
)
_HAN_END = "标箱吨桶日米时瓦伏里列艘辆顷元币镑布戈拉司点方度户斤克手亩年月天"
_EACH = r"(?:(?:每(?:日|天|周|月|年|吨|桶|立方米|千瓦时|兆瓦时|公斤|磅|标箱|盎司)|日均))?"
_CASH = rf"{_MONEY}\s?{_NUMBER}(?:{_SCALED}|[MBKT](?!\w)|\sm(?!\w))?"
_QUANTITY = re.compile(
    rf"(?:between\s{_CASH}\sand\s{_CASH}{_PRICE}?"
    rf"|{_CASH}(?:\s?(?:-|–|to|до)\s?(?:{_CASH}|{_NUMBER}{_SCALED})|[-–]{_NUMBER}(?!\w))?{_PRICE}?"
    rf"|between\s{_NUMBER}{_SCALED}?\s{_UNIT}\sand\s{_NUMBER}{_SCALED}?\s{_UNIT}{_RATE}?|\d{{2,3}}(?:/\d{{1,3}}){{1,2}}[\s-]?(?:kV|кВ|千伏)"
    rf"|{_EACH}{_AMOUNT}\s?-?(?:{_UNIT}{_CARBON}{_RATE}?|{_CURRENCY}{_PRICE}?)"
    rf"|{_NUMBER}(?:\s?(?:-|–|to|до|bis)\s?{_NUMBER})?\s?%"
    rf"|(?:[Yy]üzde\s|%){_NUMBER}(?:[-–]{_NUMBER})?"
    rf"|{_NUMBER}(?:-fold|-?[Ff]ach(?:e[ns]?)?|\stimes|\sраза?|\s?倍|\skat\b)"
    rf")(?:(?<=[{_HAN_END}倍%])|(?!\w))",
)
_PLACE = re.compile(r"[0-9$€£¥₽₸₺₼₹₩₴₾]|\b[A-Za-z]+[\s-](?=[mbt]r?illion)")
"""Where a quantity may begin, but for what may stand before its number."""

_BEFORE = re.compile(
    rf"(?:(?:between|[Zz]wischen)\s(?:{_MONEY})?|(?<![A-Za-z])(?:US|U\.S\.|A|C|HK|NZ|S|R|NT|{_CODE}|Rs\.?)\s?|[Yy]üzde\s|%|{_EACH}|a\s|half\s)$"
)
_JOINED = re.compile(r"[0-9A-Za-zА-Яа-яЁё.,/$€£₽₸-]")
"""What a quantity does not begin behind: the rest of a word or of a number."""
_NO_NUMBER = re.compile(
    r"(?:\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?|\b(?:No\.|Unit|Block|Phase|Article|Section)|№)\s$|第$"
)
"""What stands before a day or a name's number: `On March 3 vessels …`."""

_COUNTED = re.compile(
    r"(?:(?<!basis\s)(?<!percentage\s)(?<!percentage-)points|pts|пункт(?:а|ов)|Punkten?|puan\w*|(?<![基分])点|contracts|cars|customers|households"
    r"|homes|passengers|jobs"
    r"|контракт(?:а|ов)|автомобил(?:я|ей)|потребител(?:я|ей)|пассажир(?:а|ов)|домохозяйств[ао]?|Kontrakten?|Haushalten?|Autos|Passagieren?"
    r"|abone\w*|hane\w*|yolcu\w*|otomobil\w*)$"
)
"""What a text also counts that is no trade: a quantity where there are many, points also where something moved."""
_MANY = re.compile(rf"\d{{3}}|\d[.,]\d|{_SCALE}")
_MOVED = re.compile(
    r"\b(?:(?:up|down|rose|fell|gained|lost|added|shed|dropped|climbed|slipped|jumped)(?:\sby)?|на|um)\s$|[涨跌升降]了?$"
)
_BY = re.compile(r"\b(?:by|на|um)\s$", re.IGNORECASE)
_CONVERTED = re.compile(r"(?<![\d.,])1(?:[.,]0+)?\s?[^\W\d_]{0,16}\s?[=＝][^()（）;；\n]*")
"""What agencies put below a report: `($1 = 6.7372 yuan)`."""

LIKELY_RANGE = 5
"""A range whose end is more than so many times its beginning is none after `by`."""

_FROM_TO = re.compile(rf"({_DIGITS})(?:{_SCALED})?\s(?:to|до)\s({_DIGITS})")
_YEAR = re.compile(r"(?:19|20)\d\d\s[a-z]")
_IN_A_YEAR = re.compile(r"\b(?:in|by|since|until|from|during|to|of)\s$", re.IGNORECASE)
MOST = 4
MOST_TOLD = 3
"""Quantities whose words a letter shows."""

READ = 3_000
"""Characters of a text that are read for quantities: the beginning of a news story has its figures."""


BEFORE, BEHIND = 8, 4
"""Words of a clause before and behind its quantity that say what it is of; a Chinese character is a third of one."""

_CLAUSE = re.compile(
    r"(?<!\d)[,;:](?=\s)|(?<=\d)[,;:](?=\s\D)|\s[–—-]\s|[()«»“”\"，；：、（）。！？]|(?<=\w)(?<!\.[A-Z])[.!?](?=\s|$)"
)
_JOINT = re.compile(
    r"^(?:and|but|while|which|who|that|or|as|с|и|а|но|что|который|которая|которые|ve|ama|und|aber|die|der|das|并|而|但)\s+",
    re.IGNORECASE,
)
_HAN = re.compile(r"[\u3400-\u9fff]")
_ENGLISH = re.compile(r"\b(?:the|of|and|in|is|was|were|will|said|for)\b", re.IGNORECASE)
_SMALL = frozenset(
    "a an the of in on at to for from by with as and or but than that which who while after before until into over under its their it this"
    " в на с со к по из за от до и а но или у о об при для через не что как уже"
    " ve ile için bu bir de da und der die das den dem im in zu mit von für auf bei nach bis als".split()
)
"""Words that no figure's wording begins or ends with."""

_NAMING = frozenset({"a", "an", "the", "its", "their", "his", "her", "another", "each"})
"""Those behind which a quantity only says how much of what follows: `a 25 percent tariff`."""

_OF = frozenset({"of", "a", "an", "the", "per"})
"""Those that may stand within what an English figure is of: `tons of coal a year`."""


def with_sentences(quantities: Iterable[str], text: str) -> tuple[Quantity, ...]:
    """Quantities of a text, each with the first sentence that has it, and the words of it that say what it is of.

    Both are empty where a quantity runs over a sentence's end.
    """
    wanted = tuple(quantities)
    told = sentences(text[:READ]) if wanted else []
    found = []
    for one in wanted:
        sentence = next((sentence for sentence in told if one in sentence), "")
        found.append(Quantity(one, sentence, _clause(sentence, one)))
    return tuple(found)


def _clause(sentence: str, quantity: str) -> str:
    """The words around a quantity in its clause, as many as say what it is of; `…` where the clause was cut."""
    place = sentence.find(quantity)
    if place < 0:
        return ""
    end = place + len(quantity)
    begins = max((mark.end() for mark in _CLAUSE.finditer(sentence, 0, place)), default=0)
    ends = next((mark.start() for mark in _CLAUSE.finditer(sentence) if mark.start() >= end), len(sentence))
    before, behind = sentence[begins:place].lstrip(), sentence[end:ends].rstrip()
    if _HAN.search(before + behind):
        head = before if len(before) <= BEFORE * 3 else f"…{before[-BEFORE * 3 :]}"
        return f"{head}{quantity}{behind if len(behind) <= BEHIND * 3 else ''}"
    if len(before.split()) + len(behind.split()) <= BEFORE:
        return f"{_JOINT.sub('', before)}{quantity}{behind}"
    head = _head(_JOINT.sub("", before))
    said = head.lower().split()
    bare = _ENGLISH.search(sentence) is not None and not (said and said[-1] in _NAMING)
    return f"{head}{quantity}{_tail(behind, english=bare, alone=all(word in _SMALL for word in said))}"


def _head(text: str) -> str:
    """The last words before a quantity."""
    words = text.split()
    joint = " " if text.endswith(" ") else ""
    if len(words) <= BEFORE:
        return f"{' '.join(words)}{joint}"
    words = words[-BEFORE:]
    while words and words[0].lower() in _SMALL:
        words = words[1:]
    return f"…{' '.join(words)}{joint}"


def _tail(text: str, english: bool, alone: bool) -> str:
    """The first words behind a quantity: in English what it is of, elsewhere up to the next small word."""
    words = text.split()
    if not words or not text.startswith(" "):
        return ""
    chosen: list[str] = []
    if alone:
        chosen = words[: BEHIND + 2]
    elif not english or words[0] in ("of", "per"):
        for word in words[: BEHIND + 1]:
            if word.lower() in _SMALL - (_OF if english else frozenset()) or chosen[-2:-1] == ["a"]:
                break
            chosen.append(word)
    while chosen and chosen[-1].lower() in _SMALL:
        chosen = chosen[:-1]
    return f" {' '.join(chosen)}" if chosen else ""


def told_apart(quantities: Sequence[Quantity]) -> tuple[str, ...]:
    """The words of the first few quantities, for readers; what the words of one have is not said again by the next."""
    told: list[str] = []
    for one in quantities:
        words = one.clause or one.text
        if any(one.text in other for other in told):
            continue
        if told and (whole := _run_on(told[-1], words)):
            told[-1] = whole
        else:
            told = [*(other for other in told if other.lstrip("…") not in words), words]
    return tuple(told[:MOST_TOLD])


def _run_on(words: str, further: str) -> str:
    """Both as one where a cut clause begins with the figure that the one before it ends with; empty where not."""
    if not further.startswith("…"):
        return ""
    own = further[1:].split()
    before = words.split()
    for length in range(min(len(before), len(own)), 1, -1):
        if before[-length:] == own[:length] and any(map(str.isdigit, "".join(own[:length]))):
            return " ".join((*before, *own[length:]))
    return ""


def quantities_of(text: str, most: int | None = MOST) -> tuple[str, ...]:
    """The first few quantities of a text, as written, each once; all of its beginning where `most` is None."""
    read = _CONVERTED.sub(lambda said: " " * len(said[0]), text[:READ])
    found: dict[str, None] = {}
    end = 0
    for place in _PLACE.finditer(read):
        if place.start() < end:
            continue
        match = _beginning(read, place.start(), end)
        if match is None:
            continue
        before = read[max(match.start() - 12, 0) : match.start()]
        if _BY.search(before) and _two_numbers(match[0]):
            continue
        end = match.end()
        if _NO_NUMBER.search(before) or (_YEAR.match(match[0]) and _IN_A_YEAR.search(before)):
            continue
        if _COUNTED.search(match[0]) and not (_MANY.search(match[0]) or _MOVED.search(before)):
            continue
        found[" ".join(match[0].split())] = None
        if len(found) == most:
            break
    return tuple(found)


def _two_numbers(words: str) -> bool:
    """Whether what looks like a range is a step and where it led: `by 5 to 480 rigs`."""
    span = _FROM_TO.match(words)
    return span is not None and _value(span[2]) > LIKELY_RANGE * _value(span[1])


def _value(digits: str) -> float:
    return float(re.sub(r"[,'’\s](?=\d{3})", "", digits).replace(",", "."))


def _beginning(text: str, place: int, end: int) -> re.Match[str] | None:
    """The quantity whose number or sign of money stands there, with what belongs to it before that."""
    earliest = max(place - 12, end)
    before = _BEFORE.search(text[earliest:place])
    for start in dict.fromkeys((earliest + before.start() if before else place, place)):
        behind_another = start == end + 1 and text[end] == "/"
        if start == 0 or behind_another or not _JOINED.match(text[start - 1]):
            match = _QUANTITY.match(text, start)
            if match is not None:
                return match
    return None
