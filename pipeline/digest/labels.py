"""The letter's own words in five languages, dates and names of languages included."""

from collections.abc import Mapping
from datetime import date

_WORDS = {
    "en": {
        "stories": "stories", "sources_heard": "sources heard", "silent": "silent", "failed": "failed", "leading": "What leads",
        "also_in": "also in", "also_under": "Also under", "why": "why", "copy": "same text", "state_owned": "state-owned",
        "left_out": "Left out here", "rest": "Everything else", "coverage": "Coverage", "not_heard": "Could not be heard",
        "nothing_new": "Fell silent", "gaps": "May have missed items", "stop": "To stop this letter, reply to it or remove yourself from its recipients.",
        "day": "day", "continues": "continues", "yesterday": "before", "new_since": "new",
        "empty": "Nothing new was told by the sources that were heard.",
        "unheard": "No source could be heard. This letter cannot say what happened.", "in_language": "in",
        "made": "Made by Silkwire from public sources; each headline links to its publisher.", "papers": "papers",
    },
    "ru": {
        "stories": "сюжетов", "sources_heard": "источников услышано", "silent": "молчат", "failed": "недоступны", "leading": "Главное",
        "also_in": "также в", "also_under": "Также в разделах", "why": "почему", "copy": "тот же текст", "state_owned": "государственное СМИ",
        "left_out": "Не вошло", "rest": "Остальное", "coverage": "Охват", "not_heard": "Не удалось прочитать",
        "nothing_new": "Замолчали", "gaps": "Возможны пропуски", "stop": "Чтобы отписаться, ответьте на это письмо.",
        "day": "день", "continues": "продолжение", "yesterday": "ранее", "new_since": "новое",
        "empty": "Услышанные источники ничего нового не сообщили.",
        "unheard": "Ни один источник не ответил. Что произошло, это письмо сказать не может.", "in_language": "язык:",
        "made": "Составлено Silkwire по открытым источникам; заголовки ведут к издателям.", "papers": "изданий",
    },
    "de": {
        "stories": "Meldungen", "sources_heard": "Quellen gehört", "silent": "still", "failed": "ausgefallen", "leading": "Das Wichtigste",
        "also_in": "auch in", "also_under": "Auch unter", "why": "warum", "copy": "gleicher Text", "state_owned": "staatlich",
        "left_out": "Nicht gezeigt", "rest": "Alles Weitere", "coverage": "Abdeckung", "not_heard": "Nicht erreichbar",
        "nothing_new": "Verstummt", "gaps": "Lücken möglich", "stop": "Zum Abbestellen genügt eine Antwort auf diesen Brief.",
        "day": "Tag", "continues": "Fortsetzung", "yesterday": "zuvor", "new_since": "neu",
        "empty": "Die gehörten Quellen meldeten nichts Neues.",
        "unheard": "Keine Quelle war erreichbar. Dieser Brief kann nicht sagen, was geschah.", "in_language": "auf",
        "made": "Von Silkwire aus öffentlichen Quellen; jede Überschrift führt zum Verlag.", "papers": "Zeitungen",
    },
    "tr": {
        "stories": "haber", "sources_heard": "kaynak dinlendi", "silent": "sessiz", "failed": "ulaşılamadı", "leading": "Öne çıkanlar",
        "also_in": "ayrıca", "also_under": "Ayrıca bölümler", "why": "neden", "copy": "aynı metin", "state_owned": "devlete ait",
        "left_out": "Dışarıda kalanlar", "rest": "Diğerleri", "coverage": "Kapsam", "not_heard": "Ulaşılamayan",
        "nothing_new": "Sessizleşen", "gaps": "Eksik olabilir", "stop": "Bu bülteni almamak için yanıtlayın.",
        "day": "gün", "continues": "sürüyor", "yesterday": "önce", "new_since": "yeni",
        "empty": "Dinlenen kaynaklar yeni bir şey bildirmedi.",
        "unheard": "Hiçbir kaynağa ulaşılamadı. Bu bülten ne olduğunu söyleyemez.", "in_language": "dil:",
        "made": "Silkwire tarafından açık kaynaklardan hazırlandı; başlıklar yayıncıya gider.", "papers": "gazete",
    },
    "zh": {
        "stories": "条报道", "sources_heard": "个来源已读取", "silent": "沉默", "failed": "失败", "leading": "要闻",
        "also_in": "另见", "also_under": "另属", "why": "原因", "copy": "同文", "state_owned": "官方媒体",
        "left_out": "未列入", "rest": "其他", "coverage": "覆盖", "not_heard": "无法读取",
        "nothing_new": "无新内容", "gaps": "可能有遗漏", "stop": "如需退订，请回复本邮件。",
        "day": "第", "continues": "续", "yesterday": "此前", "new_since": "新",
        "empty": "已读取的来源没有新的报道。", "unheard": "没有任何来源可以读取。本期无法说明发生了什么。", "in_language": "语言：",
        "made": "由 Silkwire 根据公开来源编制；标题链接至原出版者。", "papers": "家媒体",
    },
}  # fmt: skip

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
_LANGUAGES = {
    "en": "English", "ru": "Russian", "zh": "Chinese", "kk": "Kazakh", "tr": "Turkish", "az": "Azerbaijani", "uz": "Uzbek",
    "ka": "Georgian", "de": "German", "fr": "French", "es": "Spanish", "pt": "Portuguese", "it": "Italian", "uk": "Ukrainian",
    "ar": "Arabic", "fa": "Persian", "ja": "Japanese", "ko": "Korean", "nl": "Dutch", "pl": "Polish", "ky": "Kyrgyz", "et": "Estonian",
}  # fmt: skip


def labels_of(language: str) -> Mapping[str, str]:
    """The letter's words in a language, in English where we have none."""
    return _WORDS.get(language[:2], _WORDS["en"])


def date_line(day: date, language: str) -> str:
    """The date as the masthead writes it: `Monday, 2 March 2026`."""
    language = language[:2] if language[:2] in _DAYS else "en"
    name = _DAYS[language][day.weekday()]
    if language == "zh":
        return f"{day.year}年{day.month}月{day.day}日 {name}"
    month = _MONTHS[language][day.month - 1]
    if language == "de":
        return f"{name}, {day.day}. {month} {day.year}"
    if language == "tr":
        return f"{day.day} {month} {day.year} {name}"
    return f"{name}, {day.day} {month} {day.year}"


def month_name(month: int, language: str) -> str:
    """A month's name standing alone, in English where we have none in the language."""
    if language[:2] == "zh":
        return f"{month}月"
    return _ALONE.get(language[:2], _MONTHS.get(language[:2], _MONTHS["en"]))[month - 1]


def language_name(code: str) -> str:
    """A language's English name, empty for one we do not name."""
    return _LANGUAGES.get(code[:2], "")
