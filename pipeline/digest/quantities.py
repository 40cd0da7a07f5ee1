"""The quantities of energy and trade in a text: 27,000 TEU, $4.5 bn, 1.2 mb/d, 300 MW, 16 bcm, 25 times.

A number, perhaps a scale (million, млрд, 亿), and a unit or currency. A number alone is no quantity: years, ages and
the names of roads and meetings stay out.
"""

import re
from collections.abc import Iterable

from pipeline.digest.leads import sentences
from pipeline.model import Quantity

_NUMBER = r"(?:\d{1,3}(?:[,\u00a0\u202f ]\d{3})+(?:\.\d+)?|\d+(?:[.,]\d+)?)"
_RANGE = rf"{_NUMBER}(?:\s?(?:-|–|to|до|bis)\s?{_NUMBER})?"
_SCALE = (
    r"(?:million|billion|trillion|thousand|mln|bln|bn|mn|trn|m|тысяч[аи]?|тыс\.?|миллион(?:ов|а)?|миллиард(?:ов|а)?"
    r"|триллион(?:ов|а)?|млн\.?|млрд\.?|трлн\.?|milyon|milyar|trilyon|bin|Millionen|Milliarden?|Mio\.?|Mrd\.?|万亿|千万|百万|万|亿)"
)
_RATE = r"(?:\s?(?:a|per)\s(?:year|day|month|annum|hour|week)|/(?:d|day|y|year|t|h)\b|\sв\s(?:сутки|год|месяц|день))"
_UNIT = (
    r"(?:TEUs?|FEUs?|dwt|barrels?|bbl|bpd|b/d|mb/d|mbd|kb/d|boe(?:/d)?|boepd|bcm|mcm|tcm|bcf(?:/d)?|tcf|mmcf|[Mm][Mm][Bb]tu|mtpa|mtoe|kt|Mt|Gt|t(?!-)"
    r"|cubic\s(?:met(?:er|re)s?|feet)|gigawatts?(?:[ -]hours)?|megawatts?(?:[ -]hours)?|terawatts?(?:[ -]hours)?|kilowatts?"
    r"|GWh|MWh|TWh|kWh|GW|MW|TW|kW|kV|(?:metric\s)?ton(?:ne)?s?|pounds\sU3O8|kilomet(?:er|re)s?|km|nautical\smiles|miles"
    r"|per\s?cent|percentage\spoints|pct|containers?|wagons?|railcars?|trains?|ships|vessels?|tankers?|cargoes|reactors"
    r"|т|баррел(?:ь|я|ей)|кубометр(?:а|ов)?|куб\.?\s?м|кубических\sметров|тонн[аы]?|МВт(?:·ч|\*ч|-ч)?|ГВт(?:·ч|\*ч|-ч)?|кВт(?:·ч|\*ч|-ч)?"
    r"|ТВт(?:·ч|\*ч|-ч)?|контейнер(?:а|ов)?|ДФЭ|вагон(?:а|ов)?|поезд(?:а|ов)|танкер(?:а|ов)|судн[ао]|судов|километр(?:а|ов)?|км"
    r"|процент(?:а|ов)?|varil|metreküp|megavat|gigavat|kilometre|konteyner|vagon|Tonnen|Barrel|Kubikmeter|Prozent|Kilometer"
    r"|标准箱|标箱|吨|桶(?:/日)?|立方米|千瓦时|千瓦|兆瓦|吉瓦|公里|列|艘)"
)
_PRICE = (
    r"(?:\s(?:a|an|per|за)\s(?:barrel|tonne|ton|MWh|kWh|kg|pound|lb|bushel|gallon|[Mm][Mm][Bb]tu|container|box"
    r"|баррель|тонну)|/(?:bbl|b|t|MWh|kg|lb|[Mm][Mm][Bb]tu)\b)"
)
_MONEY = r"(?:US\$|[$€£¥₽₸₺₼])"
_CURRENCY = (
    r"(?:U\.?S\.?\sdollars?|dollars?|euros?|yuan|renminbi|tenge|manats?|liras?|ro?ubles?|долл(?:ар(?:ов|а)?|\.)?|евро|тенге|руб(?:л(?:ей|я|ь)|\.)?"
    r"|юан(?:ей|я|ь)|Dollar|Euro|dolar|avro|美元|欧元|人民币|元|USD|EUR|CNY|RUB|KZT)"
)
_HAN_END = "标箱吨桶日米时瓦里列艘元币"
_QUANTITY = re.compile(
    rf"(?<![0-9A-Za-zА-Яа-яЁё.,/$€£-])(?:{_MONEY}\s?{_NUMBER}(?:\s?(?:-|–|to)\s?{_MONEY}?{_NUMBER})?(?:\s?{_SCALE}(?![^\W\d_]))?(?!\s?[-–]?\d|\s(?:and|to|or)\s{_MONEY}?\d){_PRICE}?"
    rf"|{_RANGE}(?:\s?{_SCALE})?\s?-?{_UNIT}{_RATE}?"
    rf"|{_RANGE}(?:\s?{_SCALE})?\s?{_CURRENCY}{_PRICE}?"
    rf"|{_RANGE}\s?%"
    rf"|{_NUMBER}(?:-fold|\stimes|\sраза?|\s?倍))(?:(?<=[{_HAN_END}倍%])|(?!\w))",
)
MOST = 4
READ = 3_000
"""Characters of a text that are read for quantities: the beginning of a news story has its figures."""


def with_sentences(quantities: Iterable[str], text: str) -> tuple[Quantity, ...]:
    """Quantities of a text, each with the first sentence that has it; none where it runs over a sentence's end."""
    told = sentences(text[:READ])
    return tuple(Quantity(one, next((sentence for sentence in told if one in sentence), "")) for one in quantities)


def quantities_of(text: str) -> tuple[str, ...]:
    """The first few quantities of a text, as written, each once."""
    found = (" ".join(match[0].split()) for match in _QUANTITY.finditer(text[:READ]))
    return tuple(dict.fromkeys(found))[:MOST]
