"""What a quantity comes to: `1,3 млн баррелей в сутки`, `1.3 million barrels a day` and 日均130万桶 are one.

A value and a kind of unit, no more: a letter calls no figure new because a paper wrote it in another language or with
another abbreviation.
"""

import re

_NUMBER = re.compile(r"\d+(?:[,.'’\u00a0\u202f\u2009 ]\d+)*")
_SEPARATOR = re.compile(r"[,.]")
_SCALES = tuple(
    (factor, re.compile(rf"[\s-]?(?:{words})", re.IGNORECASE))
    for factor, words in (
        (1e12, r"trillion|trn\b|трлн|триллион|trilyon|billionen|万亿"),
        (1e9, r"billion|bln\b|bn\b|млрд|миллиард|milyar|milliarde|mrd|b(?=\s?$)"),
        (1e6, r"million|mln\b|mn\b|m(?=\s?$)|млн|milyon|миллион|mio\b|百万"),
        (1e8, "亿"),
        (1e7, "千万|crore"),
        (1e5, "十万|lakh"),
        (1e4, "万"),
        (1e3, r"thousand|k(?=\s?$)|тыс|мың|bin\b|tausend|tsd|千(?![瓦伏米克])"),
    )
)
_UNITS = tuple(
    (kind, factor, re.compile(forms))
    for kind, factor, forms in (
        ("points", 1.0, r"(?i)(?:percentage|basis)[\s-]p|baz\s?puan|базисн|процентных|prozentp|п\.\s?п\.|[分基]点|bps"),
        ("percent", 1.0, r"(?i)%|per[\s-]?cent|pct|процент|prozent|yüzde|пайыз"),
        ("usd", 1.0, r"(?i)(?<![a-z])(?:us|u\.s\.)?\$|(?<!canadian )(?<!australian )dollar|долл|usd|美元|dolar"),
        ("eur", 1.0, r"(?i)€|euro|евро|eur\b|欧元|avro"),
        ("rub", 1.0, r"(?i)₽|roubl|rubl|руб|rubel|rub\b|卢布|ruble"),
        ("kzt", 1.0, r"(?i)₸|tenge|теңге|тенге|kzt|坚戈"),
        ("cny", 1.0, r"(?i)yuan|renminbi|юан|cny|rmb|人民币|(?<![美欧日港])元"),
        ("try", 1.0, r"(?i)₺|\bliras?\b|\btl\b|里拉"),
        ("Wh", 1e12, r"TWh|ТВт[·*./\s-]?ч|太瓦时|(?i:tera(?:watt|vat|ватт)[\s-]?(?:hour|stunde|saat|час))"),
        ("Wh", 1e9, r"GWh|ГВт[·*./\s-]?ч|吉瓦时|(?i:giga(?:watt|vat)[\s-]?(?:hour|stunde|saat)|гигаватт-час)"),
        ("Wh", 1e6, r"MWh|МВт[·*./\s-]?ч|兆瓦时|(?i:mega(?:watt|vat)[\s-]?(?:hour|stunde|saat)|мегаватт-час)"),
        ("Wh", 1e3, r"kWh|кВт[·*./\s-]?ч|千瓦时|(?<=[万亿])度|(?i:kilo(?:watt|vat)[\s-]?(?:hour|stunde|saat))"),
        ("W", 1e12, r"TW|ТВт|(?i:tera(?:watt|vat))"),
        ("W", 1e9, r"GW|ГВт|吉瓦|(?i:giga(?:watt|vat)|гигаватт)"),
        ("W", 1e6, r"MW|МВт|兆瓦|(?i:mega(?:watt|vat)|мегаватт)"),
        ("W", 1e3, r"kW|кВт|千瓦|(?i:kilo(?:watt|vat)|киловатт)"),
        ("barrels", 1e6, r"(?i)\bm{1,2}(?:b/d|bpd|bd)\b"),
        ("barrels", 1e3, r"(?i)\bk(?:b/d|bd)\b"),
        ("barrels", 1.0, r"(?i)(?<!boe )barrel|\bbbls?\b|\bbpd\b|\bb/d\b|барр|б/с|\bvaril|\bfass\b|桶"),
        ("m3", 1e12, r"(?i)\btcm\b"),
        ("m3", 1e9, r"(?i)\bbcm"),
        ("m3", 1e6, r"(?i)\bmcm\b"),
        ("m3", 1.0, r"(?i)cubic[\s-]met|\bcu m\b|куб(?:о|\.?\s?|ических\s)м|metrek|kubikm|立方米|(?<=[万亿])方|m[3³]"),
        ("tons", 1e6, r"(?i:\bmtpa\b|\bmmt)|\bMt(?:pa)?\b"),
        ("tons", 1e3, r"\bkt(?:pa)?\b"),
        ("tons", 1.0, r"(?i)\b(?:metric\s)?ton(?:ne)?(?:s|n|ден|dan)?\b|тонн|\bт\b|tonnen|\bton\b|(?<!标)吨|\bt\b"),
        ("boxes", 1.0, r"(?i)\bteus?\b|标准?箱|дфэ"),
    )
)  # fmt: skip


def amount_of(quantity: str) -> str:
    """What a quantity as it is written comes to; its words in small letters where number or unit is none we know."""
    numbers = list(_NUMBER.finditer(quantity))
    words = quantity[: numbers[0].start()] + quantity[numbers[-1].end() :] if numbers else ""
    unit = next(((kind, factor) for kind, factor, form in _UNITS if form.search(words or quantity)), None)
    if unit is None or not numbers:
        return " ".join(quantity.casefold().split())
    kind, factor = unit
    scale = _scale(quantity[numbers[-1].end() :])
    values = sorted({float(f"{_value(number[0]) * scale * factor:.6g}") for number in numbers})
    return f"{' '.join(f'{value:g}' for value in values)} {kind}"


def _scale(behind: str) -> float:
    """What the word right behind a number multiplies it by."""
    return next((factor for factor, form in _SCALES if form.match(behind)), 1.0)


def _value(digits: str) -> float:
    """A number as papers write it: `1,234.5`, `1.234,5`, `1,3`; three digits behind one sign are thousands."""
    plain = re.sub(r"['’\u00a0\u202f\u2009 ]", "", digits)
    marks = _SEPARATOR.findall(plain)
    if not marks:
        return float(plain)
    head, _, tail = plain.rpartition(marks[-1])
    thousands = marks.count(marks[-1]) > 1 or (len(set(marks)) == 1 and len(tail) == 3 and not head.startswith("0"))
    head = _SEPARATOR.sub("", head)
    return float(f"{head}{tail}" if thousands else f"{head}.{tail}")
