"""Months, weekdays, zones and the order of day and month, in the languages of the papers we read.

What means one thing in one language and another in the next is in no common list.
"""

import unicodedata

_NAMES = {
    1: "yanvarın yanvarda january jan januar jänner jän janvier janv enero ene janeiro ocak oca yanvar yan январь января янв қаңтар қаң қантар qañtar qantar "
    "січня січень січ gennaio januari stycznia styczeń январ იანვარი 一月 يناير "
    "januara januarja ianuarie jaanuar janvāris janvārī sausio leden ledna siječnja styczen sty tammikuu tammikuuta "
    "ιανουάριος ιανουαρίου ιαν január januára janar јануар јануара јануари януари студзеня ינואר בינואר հունվարի جنوری ýanwar ιανουαριου gener "
    "იან հունվար январи جانفي ژانویه "
    "ýan հնվ яну јан сту студзень siječanj sausis saus janúar urtarrila xaneiro ژانویهٔ",
    2: "fevralın fevralda february feb februar feber février févr fév fevrier febrero fevereiro fev şubat şub subat fevral февраль февраля фев февр ақпан ақп aqpan "
    "лютого лютий febbraio februari lutego февраль феврал თებერვალი 二月 فبراير "
    "februara februarja februarie veebruar februāris februārī vasario únor února veljače luty lut helmikuu helmikuuta "
    "φεβρουάριος φεβρουαρίου φεβ február februára febr shkurt фебруар фебруара фебруари февруари лютага лют פברואר בפברואר "
    "փետրվարի فروری fewral φεβρουαριου febrer "
    "თებ փետրվար феврали شباط فيفري فوریه "
    "փտվ феб люты veljača vasaris febrúar otsaila febreiro فوریهٔ",
    3: "martın martda march mar märz maerz mrz mär mars marzo março marco mart март марта мар наурыз нау nauryz naurız березня березень "
    "maart marca მარტი 三月 مارس "
    "martie marts märts martā kovo březen března ožujka marzec mrt maaliskuu maaliskuuta μάρτιος μαρτίου μαρ μάρ március márc "
    "marec maret сакавіка бер מרץ במרץ մարտի مارچ μαρτιου març "
    "მარ մարտ марти آذار "
    "մրտ сак сакавік ožujak kovas martxoa",
    4: "aprelin apreldə april apr avril avr abril abr nisan nis aprel апрель апреля апр сәуір сәу säuir sauir квітня квітень aprile kwietnia апрел აპრილი 四月 أبريل "
    "aprila aprilie aprill aprīlis aprīlī balandžio duben dubna travnja kwiecień kwi huhtikuu huhtikuuta απρίλιος απριλίου απρ "
    "április ápr apríl apríla prill април априла красавіка квіт אפריל באפריל ապրիլի اپریل απριλιου "
    "აპრ ապրիլ кві апрели نيسان ابريل أفريل آوریل "
    "ապր красавік travanj balandis apirila",
    5: "mayda may mai mayo maio mayıs mayis май мая мамыр мам mamyr травня травень maggio mei maja მაისი 五月 مايو "
    "maj maijs maijā gegužės květen května svibnja toukokuu toukokuuta μάιος μαΐου μαίου μάη μαϊ μάι május máj mája мај "
    "маја трав מאי במאי մայիսի مئی maý μαιου maig "
    "მაი մայիս тра траўня майы майи أيار ايار ماي مه "
    "մյս svibanj gegužė maí maiatza μαΐ مهٔ",
    6: "iyunun iyunda june jun juni juin junio junho haziran haz iyun июнь июня июн маусым мау mausym червня червень giugno czerwca ივნისი 六月 يونيو "
    "juna junija iunie iun juuni jūnijs jūnijā birželio červen června lipnja czerwiec cze kesäkuu kesäkuuta ιούνιος ιουνίου "
    "ιουν ιούν június jún júna giu qershor јун јуна јуни юни чэрвеня черв יוני ביוני հունիսի جون iýun ιουνιου juny "
    "ივნ հունիս июни حزيران يونية جوان ژوئن "
    "iyn հնս чэр чэрвень lipanj birželis júní ekaina xuño junij",
    7: "iyulun iyulda july jul juli juillet juil julio julho temmuz tem iyul июль июля июл шілде шіл shilde липня липень luglio lipca ივლისი 七月 يوليو "
    "jula julija iulie iul juuli jūlijs jūlijā liepos červenec července srpnja lipiec heinäkuu heinäkuuta ιούλιος ιουλίου "
    "ιουλ ιούλ július júl júla lug korrik јул јула јули юли ліпеня лип יולי ביולי հուլիսի جولائی iýul ιουλιου juliol "
    "ივლ հուլիս июли تموز يوليه جويلية ژوئیه "
    "iyl հլս ліпень srpanj liepa júlí uztaila xullo julij julai ژوئیهٔ",
    8: "avqustun avqustda august aug août aout agosto ago ağustos ağu agustos avqust avq avgust август августа авг тамыз там tamyz серпня серпень augustus "
    "sierpnia აგვისტო 八月 أغسطس "
    "augusti augusta avgusta augusts augustā rugpjūčio srpen srpna kolovoza sierpień elokuu elokuuta αύγουστος αυγούστου αυγ "
    "augusztus agustus agu ags agt gusht ogos жніўня серп אוגוסט באוגוסט օգոստոսի اگست awgust αυγουστου agost "
    "აგვ օգոստոս августи آب اغسطس غشت أوت اوت "
    "awg օգս жні жнівень kolovoz rugpjūtis ágúst abuztua αύγ",
    9: "sentyabrın sentyabrda september sep sept septembre septiembre setiembre setembro set eylül eyl eylul sentyabr sentabr sen sent сентябрь сентября сен сент "
    "қыркүйек қыр qyrküiek qyrkuyek вересня вересень settembre września сентябр სექტემბერი 九月 سبتمبر "
    "septembra septembrie septembris septembrī rugsėjo září rujna wrzesień wrz syyskuu syyskuuta σεπτέμβριος σεπτεμβρίου σεπ "
    "σεπτ szeptember szept shtator септембар септембра септември верасня вер ספטמבר בספטמבר սեպտեմբերի ستمبر sentýabr σεπτεμβριου "
    "სექ սեպտեմբեր сентябри أيلول ايلول شتنبر سپتامبر "
    "սեպ сеп верасень rujan rugsėjis iraila septembar",
    10: "oktyabrın oktyabrda october oct oktober okt octobre octubre outubro out ekim eki oktyabr oktabr октябрь октября окт қазан қаз qazan жовтня жовтень "
    "ottobre października октябр ოქტომბერი 十月 أكتوبر "
    "oktobra octombrie oktoober oktobris oktobrī spalio říjen října październik paź lokakuu lokakuuta οκτώβριος οκτωβρίου οκτ "
    "október októbra ott tetor октобар октобра октомври кастрычніка жовт אוקטובר באוקטובר հոկտեմբերի اکتوبر oktýabr οκτωβριου "
    "ოქტ հոկտեմբեր жов октябри اكتوبر اکتبر "
    "հոկ кас кастрычнік spalis urria oktobar",
    11: "noyabrın noyabrda november nov novembre noviembre novembro kasım kasim kas noyabr noy ноябрь ноября ноя нояб қараша қар qarasha листопада листопад "
    "ноябр ნოემბერი 十一月 نوفمبر "
    "novembra noiembrie novembris novembrī lapkričio listopadu studenoga studenog marraskuu marraskuuta νοέμβριος νοεμβρίου "
    "νοε νοέ nëntor новембар новембра ноември лістапада נובמבר בנובמבר նոյեմբերի نومبر noýabr νοεμβριου "
    "ნოე նոյեմբեր ноябри نونبر نوامبر "
    "noý նոյ ное нов studeni lapkritis nóvember azaroa novembar",
    12: "dekabrın dekabrda december dec dezember dez décembre déc decembre diciembre dic dezembro aralık aralik ara dekabr dek декабрь декабря дек желтоқсан жел "
    "желтоксан zheltoqsan jeltoqsan грудня грудень dicembre grudnia декабр დეკემბერი 十二月 ديسمبر "
    "decembra decembrie detsember decembris decembrī gruodžio prosinec prosince prosinca grudzień gru joulukuu joulukuuta "
    "δεκέμβριος δεκεμβρίου δεκ desember disember dhjetor децембар децембра декември снежня груд דצמבר בדצמבר դեկտեմբերի "
    "دسمبر δεκεμβριου desembre "
    "დეკ դեկտեմբեր декабри دجنبر دسامبر "
    "դեկ дец сне снежань prosinac gruodis abendua decembro decembar",
}

_WORDS = {
    name: number for number, names in _NAMES.items() for name in unicodedata.normalize("NFC", names.casefold()).split()
}
MONTHS = {name.replace("ı", "i"): number for name, number in _WORDS.items()} | _WORDS

OWN_MONTHS = {
    "pl": {"listopad": 11, "listopada": 11, "lip": 7, "sie": 8, "lis": 11},
    "cs": {
        "listopad": 11, "led": 1, "úno": 2, "bře": 3, "dub": 4, "kvě": 5, "čvn": 6, "čvc": 7, "srp": 8, "zář": 9, "říj": 10,
        "lis": 11, "pro": 12,
    },
    "hr": {
        "listopad": 10, "listopada": 10, "sij": 1, "velj": 2, "ožu": 3, "tra": 4, "svi": 5, "lip": 6, "srp": 7, "kol": 8,
        "ruj": 9, "lis": 10, "stu": 11, "pro": 12,
    },
    "it": {"gen": 1, "mag": 5},
    "ro": {"ian": 1, "noi": 11},
    "ms": {"mac": 3, "ogo": 8, "dis": 12},
    "sl": {"avg": 8},
    "tk": {"few": 2},
    "az": {"mayın": 5},
    "uz": {"avg": 8},
    "uk": {"чер": 6, "сер": 8, "лис": 11, "лист": 11, "гру": 12},
} | {language: {"des": 12} for language in ("ca", "da", "id", "is", "nb", "nn", "no")}  # fmt: skip
"""Names that are a month in one language and another month, or a plain word, in others: `listopad` is October in
Croatian and November in Czech and Polish."""

MONTHS_OF_TWO_WORDS = {
    "كانون الثاني": "يناير", "كانون ثاني": "يناير", "تشرين الأول": "أكتوبر", "تشرين الاول": "أكتوبر",
    "تشرين الثاني": "نوفمبر", "كانون الأول": "ديسمبر", "كانون الاول": "ديسمبر",
}  # fmt: skip
"""Months of the Levant whose names are two words, with the one word that means the same."""

KAZAKH_ENDINGS = ("нда", "нде", "да", "де", "ы", "і", "ның", "нің")
"""What Kazakh hangs on a month's name: `6 желтоқсанда`, `2024 жылдың 6 желтоқсаны`."""

_DAYS = (
    "monday mon понедельник пн дүйсенбі дс pazartesi pzt dushanba montag mo lundi lun lunes segunda seg понеділок "
    "hétfő poniedziałek pondělí maandag måndag mandag maanantai luni senin δευτέρα lunedì ponedjeljak понеделник",
    "tuesday tue tues вторник вт сейсенбі сс salı sal seshanba dienstag di mardi mar martes terça terca ter вівторок "
    "kedd wtorek úterý dinsdag tisdag tirsdag tiistai marți selasa τρίτη martedì utorak вторник",
    "wednesday wed среда среду ср сәрсенбі çarşamba çar chorshanba mittwoch mi mercredi mer miércoles miercoles mié mie "
    "quarta qua середа "
    "szerda środa středa woensdag onsdag keskiviikko miercuri rabu τετάρτη mercoledì srijeda сряда",
    "thursday thu thur thurs четверг чт бейсенбі бс perşembe per payshanba donnerstag do jeudi jeu jueves jue quinta qui "
    "четвер "
    "csütörtök czwartek čtvrtek donderdag torsdag torstai joi kamis πέμπτη giovedì četvrtak четвъртък",
    "friday fri пятница пятницу пт жұма жм cuma cum juma freitag fr vendredi ven viernes vie sexta sex пʼятниця "
    "péntek piątek pátek vrijdag fredag perjantai vineri jumat παρασκευή venerdì petak петък",
    "saturday sat суббота субботу сб сенбі cumartesi cmt shanba samstag sonnabend sa samedi sam sábado sabado sáb sab субота "
    "szombat sobota zaterdag lördag lørdag lauantai sâmbătă sabtu σάββατο sabato subota събота",
    "sunday sun воскресенье вс жексенбі жс pazar paz yakshanba sonntag so dimanche dim domingo dom неділя "
    "vasárnap niedziela neděle zondag söndag søndag sunnuntai duminică minggu κυριακή domenica nedjelja неделя",
)

WEEKDAYS = {name.replace("ı", "i"): number for number, names in enumerate(_DAYS) for name in names.split()}
"""Days of the week by their names, 0 for Monday."""

WEEKDAY_PARTS = frozenset("bazar ertəsi çərşənbə axşami cümə şənbə feira".split())
"""Words of which names of days are made: `cümə axşamı` is a Thursday, `cümə` a Friday."""

LABELS = frozenset(
    "published posted updated created modified issued dated date stand vom veröffentlicht erstellt aktualisiert datum publié "
    "publie mis jour publicado actualizado fecha data дата опубликовано обновлено добавлено создано от жарияланды "
    "жарияланған күні tarih tarihi yayın yayınlanma güncelleme güncellendi dərc pubblicato aggiornato il atualizado em "
    "opublikowano aktualizacja dodano dnia опубліковано оновлено додано gepubliceerd bijgewerkt geplaatst op publicerad "
    "uppdaterad publicerat publisert oppdatert julkaistu päivitetty publikováno aktualizováno publikované objavljeno ažurirano "
    "објављено публикувано giriş eklenme oluşturulma yenilənib joylandi".replace("ı", "i").split()
)
"""Words that say that a date follows which is the item's own."""

OF_ANOTHER = frozenset(
    "of for since until till through before after between seit bis nach vor depuis avant après desde hasta до после на за".split()
)
"""Words that say that the date which follows is that of something told: `Exports of 5 April 2026`."""

AFTER_TIME = frozenset(
    "uhr h hs hr hrs hours hour час часов часа ч г год года ж il yil ил by on at am um an in de le к в à el den dne dnia dana ngày".split()
)
"""Words that may follow a time of day and change nothing about it."""

HALF_DAYS = {
    "上午": 0, "早上": 0, "凌晨": 0, "清晨": 0, "午前": 0, "下午": 12, "晚上": 12, "傍晚": 12, "中午": 12, "午後": 12, "晚間": 12, "晚间": 12,
    "午后": 12, "晚": 12, "夕方": 12, "朝": 0, "未明": 0, "오전": 0, "오후": 12, "새벽": 0, "아침": 0, "저녁": 12,
}  # fmt: skip
"""Hours to add to a Chinese, Japanese or Korean time of day that names its half."""

EVENINGS = frozenset("晚上 傍晚 晚間 晚间 晚 夕方 저녁".split())
"""Of these the ones that end at midnight: with twelve o'clock they could mean either day."""

PARTS_OF_DAY = frozenset(
    "afternoon evening night tonight midnight "
    "pomeriggio sera notte middag middags avond avonds nachts mittag mittags nachmittag nachmittags abend abends midi soir "
    "nuit mediodía medianoche tarde noche madrugada noite tarda vespre "
    "południu południe wieczorem wieczór nocy odpoledne večer popoludní navečer popodne поподне увече вечер следобед вечерта "
    "пополудне днём днем вечером ночью увечері вночі күндізгі түскі түстен кешкі кешке түнгі түнде кешки түшкү "
    "öğle öğleden öğlen akşam gece günorta axşam gecə kechki kechqurun kunduzgi tungi кечки кечқурун тунги "
    "siang sore petang malam délután este éjjel seara noaptea eftermiddag eftermiddagen kväll kvällen aften aftenen "
    "ettermiddag kveld kvelden natt natten iltapäivällä illalla yöllä μεσημέρι απόγευμα βράδυ trưa chiều tối đêm "
    "الظهر ظهرا ظهرًا العصر عصرا عصرًا المساء ليلا ليلًا الليل بعدازظهر عصر شب אחה בערב בלילה בצהריים "
    "შუადღის დღის საღამოს ღამის".replace("ı", "i").split()
)
"""Words for the later parts of the day: beside an hour up to twelve they say that it is not what its figures say."""

ZONES = {
    "Z": 0, "UT": 0, "TU": 0, "UTC": 0, "GMT": 0, "WET": 0, "WEST": 60, "BST": 60,
    "CET": 60, "MEZ": 60, "MET": 60, "CEST": 120, "MESZ": 120, "MEST": 120, "CETDST": 120, "EET": 120, "EEST": 180, "EETDST": 180,
    "SAST": 120, "CAT": 120, "EAT": 180, "WAT": 60, "IDT": 180,
    "MSK": 180, "МСК": 180, "MSD": 240, "TRT": 180, "TSİ": 180, "TSI": 180, "AST": -240, "ADT": -180,
    "AZT": 240, "AZST": 300, "GET": 240, "AMT": 240, "SAMT": 240, "GST": 240, "IRST": 210, "IRDT": 270, "AFT": 270, "PKT": 300, "UZT": 300,
    "TMT": 300, "TJT": 300, "YEKT": 300, "QYZT": 300, "AQTT": 300, "ORAT": 300, "KGT": 360, "OMST": 360, "NPT": 345, "IST": 330, "MMT": 390,
    "ICT": 420, "WIB": 420, "KRAT": 420, "NOVT": 420, "HOVT": 420, "WITA": 480, "WIT": 540, "ULAT": 480,
    "HKT": 480, "SGT": 480, "PHT": 480, "MYT": 480, "AWST": 480, "IRKT": 480, "JST": 540, "KST": 540, "YAKT": 540,
    "ACST": 570, "ACDT": 630, "AEST": 600, "AEDT": 660, "VLAT": 600, "MAGT": 660, "SAKT": 660, "PETT": 720, "NZST": 720, "NZDT": 780,
    "EST": -300, "EDT": -240, "CST": -360, "CDT": -300, "MST": -420, "MDT": -360, "PST": -480, "PDT": -420, "NST": -210, "NDT": -150,
    "AKST": -540, "AKDT": -480, "HST": -600, "BRT": -180, "BRST": -120, "ART": -180, "UYT": -180, "CLT": -240, "CLST": -180, "BOT": -240,
    "VET": -240, "COT": -300, "PET": -300,
}  # fmt: skip
"""Minutes east of UTC, today. IST is India's, CST America's, as most who write them mean."""

PLACES = {
    "ALMT": "Asia/Almaty", "QYZT": "Asia/Qyzylorda", "TRT": "Europe/Istanbul", "TSİ": "Europe/Istanbul", "TSI": "Europe/Istanbul",
    "MSK": "Europe/Moscow", "МСК": "Europe/Moscow", "SAMT": "Europe/Samara", "YEKT": "Asia/Yekaterinburg", "OMST": "Asia/Omsk",
    "NOVT": "Asia/Novosibirsk", "KRAT": "Asia/Krasnoyarsk", "IRKT": "Asia/Irkutsk", "YAKT": "Asia/Yakutsk",
    "VLAT": "Asia/Vladivostok", "MAGT": "Asia/Magadan", "SAKT": "Asia/Sakhalin", "PETT": "Asia/Kamchatka", "VET": "America/Caracas",
    "ET": "America/New_York", "CT": "America/Chicago", "MT": "America/Denver", "PT": "America/Los_Angeles",
}  # fmt: skip
"""Zones whose offset depends on the day: Almaty changed in 2024, Moscow in 2011 and 2014, `ET` is EST or EDT."""

MOSCOW_PLUS = {
    -1: "Europe/Kaliningrad", 0: "Europe/Moscow", 1: "Europe/Samara", 2: "Asia/Yekaterinburg", 3: "Asia/Omsk", 4: "Asia/Krasnoyarsk",
    5: "Asia/Irkutsk", 6: "Asia/Yakutsk", 7: "Asia/Vladivostok", 8: "Asia/Srednekolymsk", 9: "Asia/Kamchatka",
}  # fmt: skip
"""Hours from Moscow, as Russia counts its zones, with a place that has kept that distance."""

NAMED_TIMES = {
    "моск": "Europe/Moscow", "moscow": "Europe/Moscow", "астан": "Asia/Almaty", "astana": "Asia/Almaty", "алмат": "Asia/Almaty",
    "almaty": "Asia/Almaty", "ташкент": "Asia/Tashkent", "tashkent": "Asia/Tashkent", "baku": "Asia/Baku", "bakı": "Asia/Baku", "toshkent": "Asia/Tashkent",
    "бакин": "Asia/Baku", "istanbul": "Europe/Istanbul", "ankara": "Europe/Istanbul", "türkiye": "Europe/Istanbul",
    "london": "Europe/London", "beijing": "Asia/Shanghai", "北京": "Asia/Shanghai", "香港": "Asia/Hong_Kong", "台北": "Asia/Taipei",
    "日本": "Asia/Tokyo", "한국": "Asia/Seoul",
}  # fmt: skip
"""Whose time it is, in words: `по московскому времени`, `Astana time`, `北京时间`."""

NOT_ZONES = frozenset({"AM", "PM", "MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN", "AD", "CE", "ON", "AT"})

DAY_FIRST = frozenset(
    "ru kk tr az de fr es pt it uk uz ky ka tg tk hy ar nl pl cs sk ro fi el id ms da no nb sv hr sr bs mk sl bg be lv et "
    "sq ca gl is he vi "
    "en-gb en-ie en-au en-nz en-in en-sg".split()
)
"""Languages whose writers put the day before the month, some only in a country."""

MONTH_FIRST = frozenset({"en-us", "fil"})
"""Languages whose writers put the month first; plain `en` may be either."""
