"""Places and bodies by their names in several languages, so that one event can be seen in reports of two languages.

A name is matched at the start of a word, so that Russian endings do not matter; Han names wherever they stand.
"""

import ahocorasick_rs

_NAMES = """
kazakhstan казахстан 哈萨克斯坦 kazakistan қазақстан
uzbekistan узбекистан 乌兹别克斯坦 özbekistan өзбекстан
turkmenistan туркменистан 土库曼斯坦 türkmenistan түрікменстан түркіменстан
kyrgyz киргиз кыргыз 吉尔吉斯斯坦 kırgız қырғыз
tajikistan таджикистан 塔吉克斯坦 tacikistan тәжікстан
azerbaijan азербайджан 阿塞拜疆 azerbaycan әзербайжан әзірбайжан
armenia армени 亚美尼亚 ermenistan
turkey türkiye турци турец 土耳其 түркия
russia росси 俄罗斯 rusya ресей
china кита 中国 қытай|ukrain украин 乌克兰 ukrayna|belarus беларус белорус 白俄罗斯 беларусь
iran иран 伊朗|iraq ирак 伊拉克|saudi саудовск 沙特
india инди 印度 hindistan үндістан|pakistan пакистан 巴基斯坦|afghanistan афганистан 阿富汗
mongolia монголи 蒙古 moğolistan моңғолия|japan япони 日本 japonya жапония|korea коре 韩国
germany германи 德国 almanya|france франци 法国 fransa|poland польш 波兰 polonya
hungary венгри 匈牙利 macaristan|serbia серби 塞尔维亚|norway норвеги 挪威
brazil бразили 巴西|israel израил 以色列|qatar катар 卡塔尔
kuwait кувейт 科威特|libya ливи 利比亚|egypt египет египт 埃及 mısır мысыр
astana астан 阿斯塔纳|almaty алма-ат алматы 阿拉木图|atyrau атырау 阿特劳
aktau актау 阿克套|tashkent ташкент 塔什干 taşkent|baku баку 巴库 bakü
tbilisi тбилиси 第比利斯|moscow москв 莫斯科 moskova мәскеу|beijing пекин 北京 pekin бейжің
brussels брюссел 布鲁塞尔 brüksel|ankara анкар 安卡拉|tehran тегеран 德黑兰 tahran
khorgos хоргос 霍尔果斯|caspian каспи 里海 hazar|novorossiysk новороссийск 新罗西斯克
opec опек 欧佩克|gazprom газпром 俄气|rosneft роснефт 俄油
kashagan кашаган 卡沙甘|tengiz тенгиз 田吉兹|kazmunaygas казмунайгаз 哈油气
kaztransoil казтрансойл 哈石油运输|cnpc кннк 中石油|siberia сибир 西伯利亚 сібір
"""
_ROWS = [row.split() for row in _NAMES.replace("\n", "|").strip("|").split("|")]
_NAMED = [(name, number) for number, row in enumerate(_ROWS) for name in row]
_AUTOMATON = ahocorasick_rs.AhoCorasick([name for name, _ in _NAMED], implementation=ahocorasick_rs.Implementation.DFA)


def places_of(text: str) -> frozenset[int]:
    """The rows of the gazetteer that a tidied text names."""
    found = _AUTOMATON.find_matches_as_indexes(text, overlapping=True)
    return frozenset(_NAMED[which][1] for which, start, _ in found if _begins(text, start)) if found else frozenset()


def _begins(text: str, start: int) -> bool:
    """Whether a word begins there; in Han script any place will do."""
    return start == 0 or text[start] >= "\u3400" or not text[start - 1].isalnum()
