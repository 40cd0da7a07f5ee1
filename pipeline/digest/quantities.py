"""The quantities of energy and trade in a text: 27,000 TEU, $4.5 bn, 1.2 mb/d, 300 MW, 16 bcm, 25 times."""

import re

_NUMBER = r"\d{1,3}(?:[,\u00a0\u202f ]\d{3})+(?:\.\d+)?|\d+(?:[.,]\d+)?"
_SCALE = r"(?:million|billion|trillion|thousand|mln|bln|bn|mn|trn|млн|млрд|тыс\.?|milyon|milyar|万|亿)"
_UNIT = (
    r"(?:TEUs?|barrels(?: per day| a day)?|bpd|b/d|mb/d|bcm(?:/y)?|mcm|tcm|(?:cubic (?:met(?:er|re)s|feet))|GWh|MWh|TWh|kWh|GW|MW|kW|kV"
    r"|tons?|tonnes?|metric tons|kilometers?|kilometres?|km|miles|percent|per cent|pct|containers|wagons|trains|ships|vessels|tankers"
    r"|баррелей(?: в сутки)?|кубометров|куб\. м|тонн|МВт|ГВт|кВт|контейнеров|ДФЭ|вагонов|поездов|км|процент(?:ов|а)?"
    r"|varil|metreküp|ton|megavat|万标箱|标箱|吨|桶|立方米|千瓦|兆瓦|公里|列)"
)
_MONEY = r"(?:US\$|\$|€|£|¥)"
_CURRENCY = r"(?:dollars?|euros?|yuan|tenge|manat|lira|rubles?|roubles?|долларов|евро|тенге|рублей|美元|元|欧元)"
_QUANTITY = re.compile(
    rf"(?:{_MONEY}\s?(?:{_NUMBER})(?:\s?{_SCALE})?"
    rf"|(?:{_NUMBER})\s?{_SCALE}?\s?-?\s?{_UNIT}(?:\s(?:a|per)\s(?:year|day|month))?"
    rf"|(?:{_NUMBER})\s?{_SCALE}\s{_CURRENCY}|(?:{_NUMBER})\s?{_CURRENCY}"
    rf"|(?:{_NUMBER})\s?%|(?:{_NUMBER})(?:-fold|\stimes)\b)(?![\w])"
)
MOST = 4


def quantities_of(text: str) -> tuple[str, ...]:
    """The first few quantities of a text, as written, each once."""
    found = (" ".join(match[0].split()) for match in _QUANTITY.finditer(text[:3000]))
    return tuple(dict.fromkeys(found))[:MOST]
