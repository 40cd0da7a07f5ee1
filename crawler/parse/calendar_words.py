"""Months, zones and the order of day and month, in the languages of the papers we read."""

_NAMES = {
    1: "january jan januar jänner janvier enero janeiro ocak yanvar январь января янв қаңтар қаң kanuni studenoga",
    2: "february feb februar feber février févr fev febrero fevereiro şubat fevral февраль февраля фев февр ақпан ақп",
    3: "march mar märz mrz mär mars marzo março mart март марта мар наурыз нау",
    4: "april apr avril avr abril abr nisan aprel апрель апреля апр сәуір сәу",
    5: "may mai mayo maio mayıs mayis май мая мамыр мам",
    6: "june jun juni juin junio junho haziran iyun июнь июня июн маусым мау",
    7: "july jul juli juillet juil julio julho temmuz iyul июль июля июл шілде шіл",
    8: "august aug août aout agosto ago ağustos agustos avqust avgust август августа авг тамыз там",
    9: "september sep sept septembre septiembre setembro set eylül eylul sentyabr sentabr сентябрь сентября сен сент қыркүйек қыр",
    10: "october oct oktober okt octobre octubre outubro out ekim oktyabr oktabr октябрь октября окт қазан қаз",
    11: "november nov novembre noviembre novembro kasım kasim noyabr ноябрь ноября ноя нояб қараша қар",
    12: "december dec dezember dez décembre déc decembre diciembre dic dezembro aralık aralik dekabr декабрь декабря дек желтоқсан жел",
}

MONTHS = {name.replace("ı", "i"): number for number, names in _NAMES.items() for name in names.split()} | {
    name: number for number, names in _NAMES.items() for name in names.split()
}
MONTHS.pop("kanuni", None)
MONTHS.pop("studenoga", None)

ZONES = {
    "Z": 0, "z": 0, "UT": 0, "UTC": 0, "GMT": 0, "WET": 0, "WEST": 60, "BST": 60,
    "CET": 60, "MEZ": 60, "CEST": 120, "MESZ": 120, "EET": 120, "EEST": 180, "SAST": 120, "CAT": 120, "EAT": 180, "WAT": 60,
    "MSK": 180, "МСК": 180, "мск": 180, "MSD": 240, "TRT": 180, "AST": -240, "ADT": -180, "AZT": 240, "GET": 240, "AMT": 240,
    "SAMT": 240, "GST": 240, "IRST": 210, "PKT": 300, "UZT": 300, "TMT": 300, "TJT": 300, "YEKT": 300, "ALMT": 300,
    "QYZT": 300, "AQTT": 300, "KGT": 360, "OMST": 360, "NPT": 345, "IST": 330, "ICT": 420, "WIB": 420, "KRAT": 420, "NOVT": 420,
    "HKT": 480, "SGT": 480, "PHT": 480, "MYT": 480, "AWST": 480, "IRKT": 480, "JST": 540, "KST": 540, "YAKT": 540,
    "ACST": 570, "AEST": 600, "AEDT": 660, "VLAT": 600, "NZST": 720, "NZDT": 780,
    "EST": -300, "EDT": -240, "CST": -360, "CDT": -300, "MST": -420, "MDT": -360, "PST": -480, "PDT": -420,
    "AKST": -540, "AKDT": -480, "HST": -600, "BRT": -180, "ART": -180, "CLT": -240, "COT": -300, "PET": -300,
}  # fmt: skip
"""Minutes east of UTC. Almaty counts from 2024, when Kazakhstan took one zone; IST is India's, CST America's."""

NOT_ZONES = frozenset({"AM", "PM", "MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN", "AD", "CE", "ON", "AT"})

DAY_FIRST = frozenset({"ru", "kk", "tr", "az", "de", "fr", "es", "pt", "it", "uk", "uz", "ky", "ka", "nl", "pl"})
"""Languages whose writers put the day before the month."""

MONTH_FIRST = frozenset({"en-us"})
"""Languages whose writers put the month first; plain `en` may be either."""
