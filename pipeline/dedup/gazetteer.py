"""Places and bodies by their names in several languages, so that one event can be seen in reports of two languages.

A name is matched at the start of a word, so that Russian endings do not matter; Han names wherever they stand.
"""

import re

_NAMES = """
kazakhstan казахстан 哈萨克斯坦|uzbekistan узбекистан 乌兹别克斯坦|turkmenistan туркменистан 土库曼斯坦
kyrgyz киргиз кыргыз 吉尔吉斯斯坦|tajikistan таджикистан 塔吉克斯坦|azerbaijan азербайджан 阿塞拜疆
armenia армени 亚美尼亚|turkey türkiye турци турец 土耳其|russia росси 俄罗斯
china кита 中国|ukrain украин 乌克兰|belarus беларус белорус 白俄罗斯
iran иран 伊朗|iraq ирак 伊拉克|saudi саудовск 沙特
india инди 印度|pakistan пакистан 巴基斯坦|afghanistan афганистан 阿富汗
mongolia монголи 蒙古|japan япони 日本|korea коре 韩国
germany германи 德国|france франци 法国|poland польш 波兰
hungary венгри 匈牙利|serbia серби 塞尔维亚|norway норвеги 挪威
brazil бразили 巴西|israel израил 以色列|qatar катар 卡塔尔
kuwait кувейт 科威特|libya ливи 利比亚|egypt египет египт 埃及
astana астан 阿斯塔纳|almaty алма-ат алматы 阿拉木图|atyrau атырау 阿特劳
aktau актау 阿克套|tashkent ташкент 塔什干|baku баку 巴库
tbilisi тбилиси 第比利斯|moscow москв 莫斯科|beijing пекин 北京
brussels брюссел 布鲁塞尔|ankara анкар 安卡拉|tehran тегеран 德黑兰
khorgos хоргос 霍尔果斯|caspian каспи 里海|novorossiysk новороссийск 新罗西斯克
opec опек 欧佩克|gazprom газпром 俄气|rosneft роснефт 俄油
kashagan кашаган 卡沙甘|tengiz тенгиз 田吉兹|kazmunaygas казмунайгаз 哈油气
kaztransoil казтрансойл 哈石油运输|cnpc кннк 中石油|siberia сибир 西伯利亚
"""
_ROWS = [row.split() for row in _NAMES.replace("\n", "|").strip("|").split("|")]
_NUMBER = {name: number for number, row in enumerate(_ROWS) for name in row}
_LETTERS = re.compile(r"\b(?:" + "|".join(sorted((n for n in _NUMBER if n[0] < "\u3400"), key=len, reverse=True)) + ")")
_HAN = re.compile("|".join(sorted((n for n in _NUMBER if n[0] >= "\u3400"), key=len, reverse=True)))


def places_of(text: str) -> frozenset[int]:
    """The rows of the gazetteer that a tidied text names."""
    pattern = _HAN if _HAN.search(text) else _LETTERS
    return frozenset(_NUMBER[name] for name in pattern.findall(text))
