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
britain британи 英国 ingiltere großbritannien|сша 美国|georgia грузия грузии грузинск 格鲁吉亚 gürcistan georgien
romania румын 罗马尼亚 romanya rumäni|bulgaria болгар 保加利亚 bulgaristan bulgari|moldova молдав молдов 摩尔多瓦
slovak словак словац 斯洛伐克 slowak|greece греци 希腊 yunanistan griechenland|italy итали 意大利 italya italien
spain испани 西班牙 ispanya spanien|netherlands нидерланд 荷兰 hollanda niederlande
austria австри 奥地利 avusturya österreich|czech чехи чешск 捷克 çekya tschechi
lithuania литв 立陶宛 litvanya litauen|latvia латви 拉脱维亚 letonya lettland|estonia эстон 爱沙尼亚 estonya estland
finland финлянд 芬兰 finlandiya finnland|sweden швеци 瑞典 isveç schweden
denmark дания дании датск 丹麦 danimarka dänemark|switzerland швейцар 瑞士 isviçre schweiz
syria сирия сирии 叙利亚 suriye syrien|oman оман 阿曼 umman|yemen йемен 也门 jemen|emirates эмират 阿联酋 emirat
lebanon ливан 黎巴嫩 lübnan libanon|jordan иордан 约旦 ürdün|nigeria нигери 尼日利亚 nijerya
algeria алжир 阿尔及利亚 cezayir algerien|canada канад 加拿大 kanada|mexico мексик 墨西哥 meksika mexiko
australia австрали 澳大利亚 avustralya|indonesia индонези 印度尼西亚 endonezya|malaysia малайзи 马来西亚 malezya
vietnam вьетнам 越南|singapore сингапур 新加坡 singapur|chile чили 智利 şili|venezuela венесуэл 委内瑞拉
argentin аргентин 阿根廷 arjantin|panama панам 巴拿马|suez суэц 苏伊士 süveyş|london лондон 伦敦 londra
paris париж 巴黎|berlin берлин 柏林|warsaw варшав 华沙 varşova warschau|kyiv kiev киев 基辅 kiew
odesa odessa одесс 敖德萨|istanbul стамбул 伊斯坦布尔|izmir измир 伊兹密尔|dubai дубай 迪拜|doha доха дохе 多哈
riyadh эр-рияд 利雅得 riyad|baghdad багдад 巴格达 bağdat bagdad|kirkuk киркук 基尔库克 kerkük
muscat маскат 马斯喀特 maskat|hormuz ормуз 霍尔木兹 hürmüz|tokyo токио 东京|seoul сеул 首尔
shanghai шанха 上海 şanghay|bishkek бишкек 比什凯克 bişkek|dushanbe душанбе 杜尚别 duşanbe
ashgabat ашхабад 阿什哈巴德 aşkabat|yerevan ереван 埃里温 erivan|samarkand самарканд 撒马尔罕 semerkant
ceyhan джейхан 杰伊汉|batumi батум 巴统|kuryk курык 库雷克|ust-luga усть-луг 乌斯季|primorsk приморск 普里莫尔斯克
saratov саратов 萨拉托夫|volgograd волгоград 伏尔加格勒 wolgograd|lukoil лукойл 卢克石油|novatek новатэк 诺瓦泰克
transneft транснефт 俄管道|rosatom росатом 俄原子能|kazatomprom казатомпром 哈原子能|cpc ктк 里海管道|socar сокар
botas botaş боташ|chevron шеврон 雪佛龙|aramco арамко 阿美|qatarenergy катарэнерджи 卡塔尔能源|iea мэа 国际能源署
imf мвф 国际货币基金|nato нато 北约|ecb ецб 欧洲央行 ezb|maersk маэрск 马士基
"""
"""One row a place or body; new ones come at the end, since stored prints hold the numbers of rows."""
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
