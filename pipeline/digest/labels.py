"""The letter's own words in five languages: labels, counted nouns, dates, names of languages and kinds."""

from collections.abc import Mapping
from datetime import date, datetime

from pipeline.model import Coverage

_WORDS = {
    "en": {
        "leading": "What leads", "rest": "Everything else", "also_in": "Also in", "also_under": "also under",
        "why": "Filed under", "same_text": "Same text in", "state_owned": "state-owned", "before": "Told before as",
        "new_headline": "New headline", "new_in": "New in", "new_figures": "New figures", "figures": "More figures", "left_out": "Not told at length",
        "coverage": "Who was heard", "not_heard": "Could not be heard", "nothing_new": "Silent", "none_missing": "Every source was heard.",
        "gaps": "May have lost items between two visits",
        "paused": "Paused by the desk", "paused_until": "until", "others": "others",
        "shortened": "This page was shortened so that mail programs show it whole. Headlines without a lead have theirs in the "
                     "plain-text part of this message and in the archive.",
        "empty": "Nothing new was told by the sources that were heard.",
        "unheard": "No source could be heard. This letter cannot say what happened.",
        "stop": "To stop this letter, reply to it or ask whoever runs it to take you off its list.",
        "made": "Made by Silkwire from public sources. Each headline leads to its publisher.",
        "late": "This letter was due at {due} and made at {made}. It tells what came since {start}.",
        "ahead": "Ahead", "fortnight": "The fortnight", "usual": "usual", "burst": "more than usual",
        "all": "All editions", "older": "Earlier edition", "newer": "Later edition",
        "topics": "Topics", "search": "Search", "search_all": "Search the archive", "a_day": "Stories a day over the fortnight to", "found": "Found", "none_found": "Nothing found.",
        "syntax": 'steel duty finds both words; steel OR wire; NOT coal; "middle route" as it stands; contain* any ending; ( ) groups.',
        "unsearched": "Editions that could not be searched", "no_script": "The search needs JavaScript.",
    },
    "ru": {
        "leading": "Главное", "rest": "Остальное", "also_in": "Также в", "also_under": "также в разделе",
        "why": "Рубрики", "same_text": "Тот же текст в", "state_owned": "государственное СМИ", "before": "Ранее",
        "new_headline": "Новый заголовок", "new_in": "Теперь и в", "new_figures": "Новые цифры", "figures": "Ещё в цифрах", "left_out": "Без подробностей",
        "coverage": "Кто услышан", "not_heard": "Не ответили", "nothing_new": "Молчат", "none_missing": "Ответили все источники.",
        "gaps": "Между обращениями могли быть пропуски",
        "paused": "Приостановлены редакцией", "paused_until": "до", "others": "другие",
        "shortened": "Страница сокращена, чтобы почтовые программы показали её целиком. Полностью всё есть в текстовой части "
                     "письма и в архиве.",
        "empty": "Услышанные источники не сообщили ничего нового.",
        "unheard": "Ни один источник не ответил. Что произошло, это письмо сказать не может.",
        "stop": "Чтобы отписаться, ответьте на это письмо или обратитесь к тому, кто его рассылает.",
        "made": "Составлено Silkwire по открытым источникам. Заголовки ведут к изданиям.",
        "late": "Это письмо должно было выйти {due}, составлено {made}. В нём всё, что пришло с {start}.",
        "ahead": "Впереди", "fortnight": "Две недели", "usual": "обычно", "burst": "больше обычного",
        "all": "Все выпуски", "older": "Предыдущий выпуск", "newer": "Следующий выпуск",
        "topics": "Темы", "search": "Поиск", "search_all": "Поиск по архиву", "a_day": "Сюжетов в день за две недели до", "found": "Найдено", "none_found": "Ничего не найдено.",
        "syntax": 'сталь пошлина: оба слова; сталь OR медь: любое; NOT уголь: без слова; "средний коридор": точно; контейн*: любое окончание; ( ) объединяют.',
        "unsearched": "Выпуски, в которых искать не удалось", "no_script": "Для поиска нужен JavaScript.",
    },
    "de": {
        "leading": "Das Wichtigste", "rest": "Alles Weitere", "also_in": "Auch in", "also_under": "auch unter",
        "why": "Eingeordnet unter", "same_text": "Gleicher Text in", "state_owned": "staatlich", "before": "Zuvor gemeldet als",
        "new_headline": "Neue Überschrift", "new_in": "Neu in", "new_figures": "Neue Zahlen", "figures": "Weitere Zahlen", "left_out": "Nicht ausgeführt",
        "coverage": "Wer gehört wurde", "not_heard": "Nicht erreichbar", "nothing_new": "Still", "none_missing": "Alle Quellen wurden gehört.",
        "gaps": "Zwischen zwei Besuchen kann etwas fehlen",
        "paused": "Von der Redaktion angehalten", "paused_until": "bis", "others": "weitere",
        "shortened": "Diese Seite ist gekürzt, damit Mailprogramme sie ganz zeigen. Vollständig ist der Textteil dieser Nachricht "
                     "und das Archiv.",
        "empty": "Die gehörten Quellen meldeten nichts Neues.",
        "unheard": "Keine Quelle war erreichbar. Dieser Brief kann nicht sagen, was geschah.",
        "stop": "Zum Abbestellen genügt eine Antwort auf diesen Brief oder ein Wort an seinen Absender.",
        "made": "Von Silkwire aus öffentlichen Quellen. Jede Überschrift führt zu ihrem Verlag.",
        "late": "Dieser Brief war fällig um {due} und entstand um {made}. Er erzählt, was seit {start} kam.",
        "ahead": "Voraus", "fortnight": "Vierzehn Tage", "usual": "üblich", "burst": "mehr als üblich",
        "all": "Alle Ausgaben", "older": "Frühere Ausgabe", "newer": "Spätere Ausgabe",
        "topics": "Themen", "search": "Suche", "search_all": "Im Archiv suchen", "a_day": "Meldungen je Tag in den vierzehn Tagen bis", "found": "Gefunden", "none_found": "Nichts gefunden.",
        "syntax": 'Stahl Zoll findet beide Wörter; Stahl OR Draht; NOT Kohle; "mittlerer Korridor" wörtlich; Contain* mit jeder Endung; ( ) fassen zusammen.',
        "unsearched": "Ausgaben, die nicht durchsucht werden konnten", "no_script": "Die Suche braucht JavaScript.",
    },
    "tr": {
        "leading": "Öne çıkanlar", "rest": "Diğer haberler", "also_in": "Şurada da var", "also_under": "ayrıca",
        "why": "Konular", "same_text": "Aynı metin", "state_owned": "devlete ait", "before": "Önceki başlık",
        "new_headline": "Yeni başlık", "new_in": "Yeni", "new_figures": "Yeni rakamlar", "figures": "Diğer rakamlar", "left_out": "Ayrıntısız",
        "coverage": "Kimler dinlendi", "not_heard": "Ulaşılamadı", "nothing_new": "Sessiz", "none_missing": "Tüm kaynaklar dinlendi.",
        "gaps": "İki ziyaret arasında eksik olabilir",
        "paused": "Masanın durdurduğu kaynaklar", "paused_until": "şu tarihe kadar:", "others": "diğerleri",
        "shortened": "Bu sayfa, posta programları tümünü gösterebilsin diye kısaltıldı. Tamamı iletinin düz metin bölümünde ve "
                     "arşivdedir.",
        "empty": "Dinlenen kaynaklar yeni bir şey bildirmedi.",
        "unheard": "Hiçbir kaynağa ulaşılamadı. Bu bülten ne olduğunu söyleyemez.",
        "stop": "Bu bülteni almamak için yanıtlayın veya göndericisine bildirin.",
        "made": "Silkwire tarafından açık kaynaklardan hazırlandı. Her başlık yayıncısına gider.",
        "late": "Bu bülten {due} için hazırlanmalıydı, {made} tarihinde hazırlandı. {start} sonrasını anlatır.",
        "ahead": "Takvim", "fortnight": "İki hafta", "usual": "olağan", "burst": "olağandan fazla",
        "all": "Tüm sayılar", "older": "Önceki sayı", "newer": "Sonraki sayı",
        "topics": "Konular", "search": "Arama", "search_all": "Arşivde ara", "a_day": "Şu tarihe kadarki iki haftada günlük haber sayısı:", "found": "Bulunan", "none_found": "Hiçbir şey bulunamadı.",
        "syntax": 'çelik vergi iki sözcüğü de bulur; çelik OR tel; NOT kömür; "orta koridor" olduğu gibi; konteyn* her ek; ( ) gruplar.',
        "unsearched": "Aranamayan sayılar", "no_script": "Arama için JavaScript gerekir.",
    },
    "zh": {
        "leading": "要闻", "rest": "其他", "also_in": "另见", "also_under": "另属",
        "why": "主题", "same_text": "同文", "state_owned": "官方媒体", "before": "此前标题",
        "new_headline": "新标题", "new_in": "新增报道", "new_figures": "新数据", "figures": "其他数据", "left_out": "仅列标题",
        "coverage": "来源情况", "not_heard": "无法读取", "nothing_new": "无更新", "none_missing": "所有来源均已读取。",
        "gaps": "两次读取之间可能有遗漏",
        "paused": "编辑部已暂停", "paused_until": "至", "others": "其他",
        "shortened": "为便于邮件程序完整显示，本页已缩短。全部内容见本邮件的纯文本部分和存档。",
        "empty": "已读取的来源没有新的报道。",
        "unheard": "没有任何来源可以读取。本期无法说明发生了什么。",
        "stop": "如需退订，请回复本邮件或联系发送者。",
        "made": "由 Silkwire 根据公开来源编制。标题链接至原出版者。",
        "late": "本期应于{due}编制，实际于{made}编制，收录{start}以来的报道。",
        "ahead": "日程", "fortnight": "近十四天", "usual": "通常", "burst": "高于平常",
        "all": "全部期次", "older": "上一期", "newer": "下一期",
        "topics": "主题", "search": "搜索", "search_all": "搜索存档", "a_day": "每日报道数，近十四天，截至", "found": "找到", "none_found": "未找到。",
        "syntax": '钢铁 关税：两词皆有；钢铁 OR 铜：任一；NOT 煤炭：不含；"middle route"：原文；contain*：任意词尾；( )：分组。',
        "unsearched": "无法搜索的期次", "no_script": "搜索需要 JavaScript。",
    },
}  # fmt: skip
# fmt: off
_PHRASES = {
    "en": {"heard": "{0} of {1} sources heard", "failed": "{0} failed", "silent": "{0} silent", "day": "day {0}", "papers": "in {0} papers"},
    "ru": {"heard": "ответили {0} из {1} источников", "failed": "не ответили: {0}", "silent": "молчат: {0}", "day": "день {0}-й",
           "papers": "изданий: {0}"},
    "de": {"heard": "{0} von {1} Quellen gehört", "failed": "{0} ausgefallen", "silent": "{0} still", "day": "Tag {0}",
           "papers": "in {0} Zeitungen"},
    "tr": {"heard": "dinlenen kaynak: {0}/{1}", "failed": "ulaşılamayan: {0}", "silent": "sessiz: {0}", "day": "{0}. gün",
           "papers": "{0} gazetede"},
    "zh": {"heard": "已读取 {0}/{1} 个来源", "failed": "{0} 个无法读取", "silent": "{0} 个无更新", "day": "第 {0} 天", "papers": "{0} 家媒体"},
}
_STORIES = {
    "en": ("story", "stories", "stories"), "ru": ("сюжет", "сюжета", "сюжетов"), "de": ("Meldung", "Meldungen", "Meldungen"),
    "tr": ("haber", "haber", "haber"), "zh": ("条报道", "条报道", "条报道"),
}
_PARAGRAPHS = {
    "en": ("{0} new paragraph", "{0} new paragraphs", "{0} new paragraphs"),
    "ru": ("{0} новый абзац", "{0} новых абзаца", "{0} новых абзацев"),
    "de": ("{0} neuer Absatz", "{0} neue Absätze", "{0} neue Absätze"),
    "tr": ("{0} yeni paragraf", "{0} yeni paragraf", "{0} yeni paragraf"),
    "zh": ("新增 {0} 段", "新增 {0} 段", "新增 {0} 段"),
}
_DAYS = {
    "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split(),
    "ru": "понедельник вторник среда четверг пятница суббота воскресенье".split(),
    "de": "Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag".split(),
    "tr": "Pazartesi Salı Çarşamba Perşembe Cuma Cumartesi Pazar".split(),
    "zh": "星期一 星期二 星期三 星期四 星期五 星期六 星期日".split(),
}
_MONTHS = {
    "en": "January February March April May June July August September October November December".split(),
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split(),
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split(),
    "tr": "Ocak Şubat Mart Nisan Mayıs Haziran Temmuz Ağustos Eylül Ekim Kasım Aralık".split(),
}
_ALONE = {"ru": "Январь Февраль Март Апрель Май Июнь Июль Август Сентябрь Октябрь Ноябрь Декабрь".split()}
_CODES = "en ru zh kk tr az uz ka de fr es pt it uk ar fa ja ko nl pl ky et".split()
_IN_LANGUAGE = {
    "en": "in English|in Russian|in Chinese|in Kazakh|in Turkish|in Azerbaijani|in Uzbek|in Georgian|in German|in French|in Spanish"
          "|in Portuguese|in Italian|in Ukrainian|in Arabic|in Persian|in Japanese|in Korean|in Dutch|in Polish|in Kyrgyz|in Estonian",
    "ru": "на английском|на русском|на китайском|на казахском|на турецком|на азербайджанском|на узбекском|на грузинском|на немецком"
          "|на французском|на испанском|на португальском|на итальянском|на украинском|на арабском|на персидском|на японском"
          "|на корейском|на нидерландском|на польском|на киргизском|на эстонском",
    "de": "auf Englisch|auf Russisch|auf Chinesisch|auf Kasachisch|auf Türkisch|auf Aserbaidschanisch|auf Usbekisch|auf Georgisch"
          "|auf Deutsch|auf Französisch|auf Spanisch|auf Portugiesisch|auf Italienisch|auf Ukrainisch|auf Arabisch|auf Persisch"
          "|auf Japanisch|auf Koreanisch|auf Niederländisch|auf Polnisch|auf Kirgisisch|auf Estnisch",
    "tr": "İngilizce|Rusça|Çince|Kazakça|Türkçe|Azerbaycanca|Özbekçe|Gürcüce|Almanca|Fransızca|İspanyolca|Portekizce|İtalyanca"
          "|Ukraynaca|Arapça|Farsça|Japonca|Korece|Felemenkçe|Lehçe|Kırgızca|Estonca",
    "zh": "英文|俄文|中文|哈萨克文|土耳其文|阿塞拜疆文|乌兹别克文|格鲁吉亚文|德文|法文|西班牙文|葡萄牙文|意大利文|乌克兰文|阿拉伯文"
          "|波斯文|日文|韩文|荷兰文|波兰文|吉尔吉斯文|爱沙尼亚文",
}
_KINDS = "opinion analysis press-release market-wrap live-blog video paywall".split()
_KIND_NAMES = {
    "en": "opinion|analysis|press release|market report|live blog|video|behind a paywall",
    "ru": "мнение|анализ|пресс-релиз|обзор рынка|онлайн|видео|платный доступ",
    "de": "Meinung|Analyse|Pressemitteilung|Marktbericht|Liveblog|Video|hinter Bezahlschranke",
    "tr": "görüş|analiz|basın bülteni|piyasa raporu|canlı blog|video|ücretli erişim",
    "zh": "评论|分析|新闻稿|市场综述|直播|视频|付费内容",
}
# fmt: on


def spoken(language: str) -> str:
    """The language the letter's words are in: the one asked for, English where we have none."""
    return language[:2] if language[:2] in _WORDS else "en"


def labels_of(language: str) -> Mapping[str, str]:
    """The letter's labels in a language, in English where we have none."""
    return _WORDS[spoken(language)]


def stories_counted(count: int, language: str) -> str:
    """`1 story`, `23 stories`; `22 сюжета`."""
    one, few, many = _STORIES[spoken(language)]
    if spoken(language) != "ru":
        return f"{count} {one if count == 1 else many}"
    return f"{count} {_russian(count, one, few, many)}"


def _russian(count: int, one: str, few: str, many: str) -> str:
    if count % 10 == 1 and count % 100 != 11:
        return one
    return few if 2 <= count % 10 <= 4 and not 12 <= count % 100 <= 14 else many


def numbers_of(stories: int, coverage: Coverage, language: str) -> tuple[str, ...]:
    """The numbers of the day, in words: stories, sources heard, failed, silent."""
    phrases = _PHRASES[spoken(language)]
    numbers = [stories_counted(stories, language), phrases["heard"].format(coverage.heard, coverage.sources)]
    numbers += [phrases["failed"].format(len(coverage.failed))] if coverage.failed else []
    numbers += [phrases["silent"].format(len(coverage.silent))] if coverage.silent else []
    return tuple(numbers)


def paragraphs_counted(count: int, language: str) -> str:
    """`1 new paragraph`, `3 new paragraphs`; `2 новых абзаца`."""
    one, few, many = _PARAGRAPHS[spoken(language)]
    if spoken(language) != "ru":
        return (one if count == 1 else many).format(count)
    return _russian(count, one, few, many).format(count)


def day_counted(day: int, language: str) -> str:
    """`day 3` of a story that continues."""
    return _PHRASES[spoken(language)]["day"].format(day)


def date_line(day: date, language: str) -> str:
    """The date as the masthead writes it: `Monday, 2 March 2026`."""
    language = spoken(language)
    name = _DAYS[language][day.weekday()]
    if language == "zh":
        return f"{day.year}年{day.month}月{day.day}日 {name}"
    month = _MONTHS[language][day.month - 1]
    if language == "de":
        return f"{name}, {day.day}. {month} {day.year}"
    if language == "tr":
        return f"{day.day} {month} {day.year} {name}"
    line = f"{name}, {day.day} {month} {day.year}"
    return f"{line[0].upper()}{line[1:]}"


def time_line(local: datetime, today: date, language: str) -> str:
    """The hour of something that happened today, day and hour of anything older: `06:40`, `28 February, 22:15`."""
    hour = f"{local:%H:%M}"
    if local.date() == today:
        return hour
    if spoken(language) == "zh":
        return f"{local.month}月{local.day}日 {hour}"
    dot = "." if spoken(language) == "de" else ""
    return f"{local.day}{dot} {_MONTHS[spoken(language)][local.month - 1]}, {hour}"


def late_line(due: datetime, made: datetime, start: datetime, language: str) -> str:
    """What a letter made after its hour says: when it was due, when it was made, what it covers; local times."""

    def told(instant: datetime) -> str:
        return f"{instant:%H:%M}" if instant.date() == made.date() else f"{instant:%Y-%m-%d %H:%M}"

    return labels_of(language)["late"].format(due=told(due), made=f"{made:%H:%M}", start=told(start))


def month_name(month: int, language: str) -> str:
    """A month's name standing alone, in English where we have none in the language."""
    if spoken(language) == "zh":
        return f"{month}月"
    return _ALONE.get(spoken(language), _MONTHS[spoken(language)])[month - 1]


def language_name(code: str, language: str) -> str:
    """`in Russian`, in the letter's language; empty for a language we do not name."""
    if code[:2] not in _CODES:
        return ""
    return _IN_LANGUAGE[spoken(language)].split("|")[_CODES.index(code[:2])]


def kind_name(kind: str, language: str) -> str:
    """`opinion`, `press release`, in the letter's language; empty for plain news."""
    return _KIND_NAMES[spoken(language)].split("|")[_KINDS.index(kind)] if kind in _KINDS else ""
