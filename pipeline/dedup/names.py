"""Places, bodies and people by their names in some fifteen languages, to see one of them in texts of several."""

NAMES = """
哈萨克斯坦 kazakistan kazakh казах қазақ 哈国 kasach qozog'iston qazaxıstan kazajistán kazajo cazaquistão cazaque
kazachs كازاخستان قزاقستان|乌兹别克斯坦 uzbek узбек özbek o'zbek usbek ouzbek ouzbék uzbeq өзбек اوزبكستان ازبكستان|
turkmen туркмен 土库曼斯坦 türkmen түрікмен түркімен turcomen turquemen turkmén türkmən туркмән تركمان تركمنستان|
kyrgyz киргиз кыргыз 吉尔吉斯斯坦 kırgız қырғыз kirgis kirghiz kirguis kirgiz quirguiz qirg'iz qırğız قيرغيز قرقيز|
tajik таджик 塔吉克斯坦 tacik тәжік tadschik tadjik tayik tagik tadzyk tadzjik tojik тоҷик طاجيك تاجيك|azerbaijan
азербайджан 阿塞拜疆 azerbaycan әзербайжан әзірбайжан aserbaidschan azerbaïdjan azerbaiyán azerbaigian azerbajdżan
azərbaycan ozarbayjon اذربيجان اذربايجان|armenia армени 亚美尼亚 ermenistan вірмені armenien arménie arménia
ermənistan ارمينيا ارمنستان|turkey türkiye турци турец туреч 土耳其 түркия түрік turkish türk_ türkis türkei turquie
turquía turco_ turca_ turchia turquia turcja turcji turec turkije turkse turkiya turcia تركي|russia росси росій росія
俄罗斯 俄方 rusya rus_ ресей russland russie rusia russo russe rossiya rosja rosji rosyj rusland rusiya rússia روسي
russisch|china кита кнр 中国 中方 中企 çin_ çinli қытай chine chino cina cinese chinês chiny chin_ chińsk xitoy çində
kina الصين صيني چين|ukrain украин україн 乌克兰 ukrayna ucrania ucraina ucraini ucrânia ukraiń oekraïn اوكرانيا
اوكراين|belarus беларус белорус білорус 白俄罗斯 bielorr bieloruss biélorr białoru weissruss belarús wit-rus بيلاروس
بلاروس|iran иран іран 伊朗 irán irã ايران|iraq ирак ірак 伊拉克 irak العراق عراق iracheno|saudi 沙特 suudi saoud
arabie_saoudite arabia_saudí السعوديه سعودي عربستان səudiyyə сауд|india инди індія індії 印度 hindistan үндістан inde_
indisch الهند_ هند_ indie hindiston|pakistan пакистан 巴基斯坦 pákistán paquist пәкістан pokiston pakistán باكستان
پاكستان|afghan афган 阿富汗 afgan afeg afgán ауған afg'on əfqan افغان|mongolia монголи 蒙古 moğolistan моңғолия
mongolei mongolie منغوليا مغولستان|japan япони японс 日本 жапония japon giappon japón japão yaponiya японія اليابان
ژاپن|korea коре 韩国 coreia corée corea südkorea كوريا|германи німеччин 德国 almanya deutschland deutsche_ allemagne
alemania tedesc alemanha alemão niemcy niemiec niemcz duitsland duitse almaniya آلمان المان german|france франци
франць 法国 fransa frankreich französisch francia frança francês francja francji frankrijk fransiya فرنسا فرانسه
french|poland польш польщ польс 波兰 polonya polen pologne polonia polônia polonês polska polski polsce polish
polnisch بولندا لهستان|hungary венгри угорщин угорс 匈牙利 macaristan ungarn hongrie hungría ungheria hungria węgry
węgier hongarije magyar المجر مجارستان hungarian ungarisch|serbia серби сербс 塞尔维亚 sırbistan serbie srbij srpsk
صربيا صربستان sérvia|norway норвеж норвег 挪威 norveç norwegen norvège noruega norvegia norwegia noorwegen norwegisch
norvégien النرويج نروژ|brazil бразил 巴西 brezilya brasil brésil brazyli البرازيل برزيل|israel израил ізраїл 以色列
israil_ izrael israël isroil اسرائيل|qatar катар 卡塔尔 katar catar قطر|kuwait кувейт 科威特 kuveyt koweït kuwejt
koeweit الكويت كويت|libya ливи лівії лівія 利比亚 libye libia líbia libië ليبي|egypt египт єгипт 埃及 mısır мысыр
ägypten égypte egitto egito egipt misr مصر_ المصري|astana астан 阿斯塔纳 استانا آستانه|almaty алма-ат алматы 阿拉木图
ألماتي|atyrau атырау 阿特劳|aktau актау 阿克套 ақтау|tashkent ташкент 塔什干 taşkent taschkent toshkent tachkent
tasjkent طشقند تاشكند|baku баку 巴库 bakü bakou bakú bakı باكو|tbilisi тбилиси 第比利斯 tiflis تبليسي تفليس|moscow
москв 莫斯科 moskova мәскеу moskau moscou moscú mosca moscovo moskw moskou moskva موسكو مسكو kreml|beijing пекин пекін
北京 pekin бейжің pékin pekín pechino pequim بكين پكن|брюссел 布鲁塞尔 brüksel brüssel bruxelles bruselas bruxelas
bruksel brussel بروكسل|ankara анкар 安卡拉 انقره آنكارا انكارا|tehran тегеран 德黑兰 tahran teheran téhéran teerã
tehron طهران تهران|khorgos хоргос 霍尔果斯 қорғас horgos|caspian каспи 里海 hazar kaspi caspien caspio قزوين خزر|
novorossiysk новороссийск 新罗西斯克 noworossijsk novorossijsk noworosyjsk|opec опек 欧佩克 opep opeç اوبك اوپك|
gazprom газпром 俄气 gasprom غازبروم گازپروم|rosneft роснефт 俄油|kashagan кашаган 卡沙甘 қашаған|tengiz тенгиз 田吉兹
теңіз_|kazmunaygas казмунайгаз 哈油气 қазмұнайгаз kazmunaigas|kaztransoil казтрансойл 哈石油运输 қазтрансойл|cnpc кннк
中石油|сибир 西伯利亚 сібір sibirien sibérie siberi syberi سيبيريا سيبري|britain британи британі 英国 ingiltere
grossbritannien british британск royaume-uni britanni reino_unido regno_unito britânic brytyj britani birleşik_krallık
verenigd_koninkrijk britisch بريطانيا بريتانيا انگليس united_kingdom uk_ великобритан ұлыбритан|united_states
usa_ сша 美国 americ amerik америк états-unis estados_unidos eeuu stati_uniti eua_ stany_zjednoczone abd_ ақш aqsh abş
الولايات_المتحده امريك آمريكا ایالات_متحده verenigde_staten сполучені_штати washington вашингтон 白宫 华盛顿
white_house белый_дом|georgia грузия грузии грузинск грузі 格鲁吉亚 gürcistan georgien géorgie gruzj gruziya gürcüstan
საქართველო جورجيا گرجستان|romania румын румун 罗马尼亚 romanya rumäni roumanie rumani românia roemenië رومانيا|болгар
保加利亚 bulgari bułgari bolqar بلغاريا|moldova молдав молдов 摩尔多瓦 moldau moldavi mołdaw مولدوفا|slovak словак
словац словач 斯洛伐克 slowak slovaq słowacj slovacch سلوفاكيا|greece греци 希腊 griechenland grèce grecia grécia
grecja greek греці yunan griekenland ελλάδ اليونان يونان|italy итали італі 意大利 italia italie itália włochy włosk
italië ايطاليا ايتاليا|spain испани іспані 西班牙 ispanya spanien espagne españa spagna espanha hiszpani spanje
اسبانيا اسپانيا|netherlands нидерланд нідерланд 荷兰 hollanda niederlande pays-bas países_bajos paesi_bassi holanda
holandi nederland هولندا هلند|austria австри австрі 奥地利 avusturya österreich autriche áustria oostenrijk avstriya
النمسا اتريش|czech чехи чешск чехія 捷克 çekya tschechi tchèque tchéqui chequia chec_ cechia ceca czesk تشيك چك|
lithuania литв литов 立陶宛 litvanya litauen lituan litw litouwen ليتوانيا|latvia латви латві 拉脱维亚 letonya
lettland letton letoni łotw letland|эстон естон 爱沙尼亚 estonya estland estoni|finland финлянд фінлянд 芬兰 finnland
فنلندا فنلاند finnish|sweden швеци швеці 瑞典 isveç schweden suède suecia svezia suécia szwecj zweden السويد سوئد
swedish|denmark дания дании датск дані 丹麦 danimarka dänemark danemark dinamarca danimarca dania denemarken الدنمارك
دانمارك danish|switzerland швейцар 瑞士 isviçre schweiz suisse suiza svizzera suíça szwajcar zwitserland سويسرا سوئيس
swiss|сирия сирии сирі 叙利亚 suriye siria síria syri suriya سوري|oman_ omani оман 阿曼 umman omán سلطنه_عمان عمان_|
yemen йемен ємен 也门 jemen yémen اليمن يمن|эмират оаэ емірат оае 阿联酋 emirat birleşik_arap_emirlikleri émirats
emirados الامارات امارات bae_ uae_ бае_|lebanon ливан ліван 黎巴嫩 lübnan liban_ líbano libano لبنان|jordan иордан
йордан 约旦 ürdün الاردن اردن|nigeria нигери нігері 尼日利亚 nijerya nigéria نيجيريا نيجريه|algeria алжир 阿尔及利亚
cezayir algerien algérie argel argél الجزائر الجزاير|canada канад 加拿大 kanada canadá canadi كندا كانادا|мексик
墨西哥 meksika mexiko mexique méxico messico mexic meksyk المكسيك مكزيك|австрали австралі 澳大利亚 avustralya australi
avstraliya استراليا|индонези індонез 印度尼西亚 印尼 endonezya indonesi indonési اندونيسيا اندونزي|malaysia малайзи
малайзі 马来西亚 malezya malaisi malasia malesia malásia malezja ماليزيا مالزي|vietnam вьетнам 越南 wietnam vietnã
viêt_nam вʼєтнам فيتنام ويتنام|singapore сингапур сінгапур 新加坡 singapur singapour سنغافوره سنگاپور|chile_ chilean
чили чилі 智利 şili chili_ تشيلي|венесуэл венесуел 委内瑞拉 venezuel wenezue vénézuéla فنزويلا ونزوئلا|argentin
аргентин 阿根廷 arjantin argentyn الارجنتين آرژانتين|panama панам 巴拿马 panamá بنما پاناما|suez суэц суец 苏伊士
süveyş sueski السويس سوئز|london лондон 伦敦 londra londres londyn londen لندن|paris_ париж 巴黎 parigi paryż باريس
پاريس|berlin берлин берлін 柏林 berlín برلين|warsaw варшав 华沙 varşova warschau varsovi warszaw وارسو|kyiv kiev киев
київ києв 基辅 kiew kijów kijow كييف|odesa odessa одес 敖德萨 اوديسا|istanbul стамбул 伊斯坦布尔 estambul اسطنبول
استانبول|izmir измир 伊兹密尔 ازمير|dubai дубай 迪拜 dubái dubaï دبي_|doha доха дохе 多哈 الدوحه دوحه|эр-рияд 利雅得
riyad riad_ riade ріяд الرياض رياض|baghdad багдад 巴格达 bağdat bagdad بغداد|kirkuk киркук 基尔库克 kerkük كركوك|
muscat маскат 马斯喀特 maskat mascate مسقط|hormuz ормуз 霍尔木兹 hürmüz hormus ormuz هرمز|tokyo токио 东京 tokio_
tóquio طوكيو توكيو|seoul сеул 首尔 seúl séoul سيول|shanghai шанха 上海 şanghay schanghai xangai شنغهاي شانگهاي|bishkek
бишкек 比什凯克 bişkek bischkek bichkek بيشكيك بيشكك|dushanbe душанбе 杜尚别 duşanbe duschanbe douchanbé دوشنبه|
ashgabat ашхабад 阿什哈巴德 aşkabat aschgabat achgabat asjabad aszchabad عشق_اباد|yerevan ереван єреван 埃里温 erivan
eriwan erevan ييريفان ايروان|samarkand самарканд 撒马尔罕 semerkant samarqand samarcanda سمرقند|ceyhan джейхан 杰伊汉
dscheyhan جيهان|batumi батум 巴统|kuryk курык 库雷克 құрық|ust-luga усть-луг 乌斯季|primorsk приморск 普里莫尔斯克|
saratov саратов 萨拉托夫 saratow|volgograd волгоград 伏尔加格勒 wolgograd|lukoil лукойл 卢克石油 لوك_اويل لوكويل|
novatek новатэк 诺瓦泰克 nowatek|transneft транснефт 俄管道|rosatom росатом 俄原子能 روساتوم|kazatomprom казатомпром
哈原子能 哈原工 қазатомөнеркәсіп|cpc_ ктк 里海管道 құбыр_консорциум трубопроводный_консорциум
трубопроводного_консорциум pipeline_consortium pipeline-konsortium boru_hattı_konsorsiyumu consorcio_del_oleoducto
consortium_de_l'oléoduc|socar сокар گاز_سوكار سوكار|botas botaş боташ بوتاش|chevron шеврон 雪佛龙 شيفرون شورون|aramco
арамко 阿美 ارامكو آرامكو|qatarenergy катарэнерджи 卡塔尔能源 قطر_للطاقه qatar_energy|iea_ мэа 国际能源署
agence_internationale_de_l'énergie agencia_internacional_de_la_energía internationale_energieagentur وكاله_الطاقه aie_
uluslararası_enerji_ajansı международное_энергетическое_агентство international_energy_agency|imf_ мвф 国际货币基金
fmi_ iwf_ صندوق_النقد صندوق_بين‌المللي_پول|nato нато 北约 otan_ حلف_شمال ناتو|ecb_ ецб 欧洲央行 ezb_ bce_ ebc_
european_central_bank البنك_المركزي_الاوروبي|maersk маэрск 马士基 мерск|european_union евросоюз eu_ ес_ єс_ 欧盟
avrupa_birliği europäische_union europäischen_union union_européenne ue_ l'ue unión_europea unione_europea
união_europeia unia_europejska unii_europejskiej еуропалық_одақ ео_ europese_unie الاتحاد_الاوروبي اتحاديه_اروپا
european_commission еврокомисси європейськ avropa_ittifaqı yevropa_ittifoqi 欧委会|united_nations оон_ 联合国 bm_
birleşmiş_milletler vereinte_nationen nations_unies naciones_unidas nazioni_unite onu_ nações_unidas бұұ_
الامم_المتحده سازمان_ملل narody_zjednoczone|world_bank 世界银行 dünya_bankası weltbank banque_mondiale banco_mundial
banca_mondiale bank_światowy дүниежүзілік_банк jahon_banki dünya_bankı البنك_الدولي بانك_جهاني|wto_ вто_ 世贸组织
世界贸易组织 omc_ dtö_ سازمان_تجارت_جهاني|iaea магатэ магате 国际原子能机构 aiea_ iaeo_ uaea_ الوكاله_الدوليه_للطاقه
آژانس_بين|ebrd ебрр єбрр 欧洲复兴开发银行 berd_ ebwe|adb_ азиатского_банка 亚洲开发银行|peru_ peruan перу 秘鲁 perú
peruv pérou البيرو پرو|colombia колумби 哥伦比亚 kolombiya kolumbien colombie colômbia كولومبيا|ecuador эквадор
厄瓜多尔 équateur equador الاكوادور|bolivia боливи 玻利维亚 bolivya bolivie بوليفيا|cuba_ cuban куба кубе 古巴 küba
kuba_ kubanisch كوبا|south_africa юар 南非 südafrika güney_afrika afrique_du_sud sudáfrica sudafrica áfrica_do_sul
جنوب_افريقيا|mozambi мозамбик 莫桑比克 mosambik moçambi موزمبيق|angola ангол 安哥拉 انغولا|congo конго 刚果 kongo
الكونغو|sudan судан 苏丹 soudan sudán sudão السودان|ethiopia эфиопи 埃塞俄比亚 etiyopya äthiopien éthiopie etiopía
etiopia اثيوبيا|kenya_ kenyan кения кении 肯尼亚 kenia كينيا|ghana 加纳 غانا|tanzania танзани 坦桑尼亚 tanzanya
tansania تنزانيا|morocco марокко 摩洛哥 marokko maroc marruecos marrocos المغرب مراكش|tunisia тунис 突尼斯 tunus
tunesien tunisie túnez تونس|bangladesh бангладеш 孟加拉 bangladeş بنغلاديش|sri_lanka шри-ланк 斯里兰卡 سريلانكا|nepal_
непал 尼泊尔 népal نيپال نيبال|myanmar мьянм 缅甸 birmani ميانمار|thailand таиланд 泰国 tayland thaïlande tailandi
تايلاند tailândia|philippin филиппин 菲律宾 filipin الفلبين فيليپين|taiwan тайван 台湾 tayvan taïwan tajwan تايوان|
hong_kong гонконг 香港 hongkong|zealand новая_зеландия 新西兰 neuseeland yeni_zelanda nouvelle-zélande
nueva_zelanda|bahrain бахрейн 巴林 bahreyn baréin bahreïn البحرين بحرين|portugal португал 葡萄牙 portekiz portogallo
البرتغال پرتغال|belgium бельги 比利时 belçika belgien belgique bélgica belgio belgia بلجيكا بلژيك|ireland ирланд
爱尔兰 irlanda irland_ irlande ايرلند|iceland исланд 冰岛 izlanda islande islandia ايسلندا|croatia хорват 克罗地亚
hırvat kroatien croatie croacia croazia hrvatsk chorwac كرواتيا|slovenia словени 斯洛文尼亚 slovenya slowenien
slovénie eslovenia słoweni|albania албани 阿尔巴尼亚 arnavutluk albanien البانيا|kosovo 科索沃 kosova كوسوفو|bosnia
босни 波黑 bosna bosnie البوسنه|macedonia македони 北马其顿 makedonya mazedonien macédoine|черногори 黑山 karadağ
montenegr crna_gora|cyprus кипр 塞浦路斯 kıbrıs zypern chypre chipre cipro cypr_ قبرص|сектор_газ секторе_газ 加沙
gazze gaza غزه|palestin палестин 巴勒斯坦 filistin palästin فلسطين|kurdistan курдистан 库尔德 kürdistan كردستان
kürt_bölgesel kurdish|crimea крым крим_ криму 克里米亚 kırım krim_ crimée القرم krym|donbas донбас donezk donetsk
донецк донецьк 顿涅茨克|belgorod белгород бєлгород 别尔哥罗德|bryansk брянск 布良斯克 brjansk|omsk омск 鄂木斯克|
ryazan рязан 梁赞 rjasan|samara самар_ самарск 萨马拉|tatarstan татарстан 鞑靼斯坦|bashkortostan башкир башкортостан
巴什科尔托斯坦|chechnya чечн 车臣 tschetschenien|tuapse туапсе 图阿普谢|ussuriysk владивосток vladivostok wladiwostok
符拉迪沃斯托克|st_petersburg санкт-петербург петербург 圣彼得堡 sankt_petersburg st._petersburg|kaliningrad
калининград 加里宁格勒 königsberg|балтий балтик балтій 波罗的海 ostsee baltık baltique báltico bałty oostzee البلطيق
baltic|black_sea черном_море черного_моря черное_море черноморск 黑海 schwarze karadeniz mer_noire mar_negro mar_nero
mar_negra morze_czarne қара_теңіз البحر_الاسود درياي_سياه qora_dengiz|red_sea красном_море красного_моря 红海
rotes_meer roten_meer kızıldeniz mer_rouge mar_rojo mar_rosso البحر_الاحمر درياي_سرخ|persian_gulf персидск 波斯湾
basra_körfezi persischen_golf golfe_persique golfo_pérsico الخليج_العربي خليج_فارس|mediterran средиземн 地中海 akdeniz
mittelmeer méditerran mediterrán المتوسط مديترانه|south_china_sea южно-китайск 南海 südchinesisch|bosphorus bosporus
босфор 博斯普鲁斯 bósforo bosphore istanbul_boğazı|dardanel дарданелл 达达尼尔 çanakkale_boğazı|bab_el-mandeb
bab_al-mandab баб-эль-мандеб babülmendep باب_المندب|crete крит_ kreta creta girit|xinjiang синьцзян 新疆 sincan
شينجيانغ|inner_mongolia внутренней_монголии 内蒙古|guangdong гуандун 广东|shandong шаньдун 山东|ningbo нинбо 宁波|
qingdao циндао 青岛|xian_ xi'an сиань 西安|chongqing чунцин 重庆|urumqi урумчи 乌鲁木齐|alashankou достык 阿拉山口|
karaganda караганд қарағанды 卡拉干达 qaraghandy|aktobe актюбинск актобе ақтөбе 阿克托别|pavlodar павлодар 巴甫洛达尔|
shymkent шымкент 奇姆肯特|mangistau мангистау маңғыстау 曼格斯套|kostanay костанай қостанай 科斯塔奈|ekibastuz
экибастуз екібастұз 埃基巴斯图兹|karachaganak карачаганак қарашығанақ 卡拉恰甘纳克|karakalpak каракалпак қарақалпақ
qoraqalpog' 卡拉卡尔帕克 قره_قلباغ|bukhara бухар buxoro 布哈拉 buhara|fergana ферган farg'ona 费尔干纳|osh_ ош_ оше_
奥什|jalal-abad джалал-абад жалал-абад 贾拉拉巴德|rogun рогун роғун 罗贡 راغون|kambarata камбарат қамбарата
卡姆巴拉塔|galkynysh галкыныш 加尔金内什|nakhchivan нахичеван naxçıvan nahçıvan 纳希切万|zangezur зангезур zəngəzur
赞格祖尔 زنگزور|karabakh карабах qarabağ karabağ 卡拉巴赫|anaklia анакли 阿纳克利亚 ანაკლი|poti_ 波季|constanta
констанц constanța 康斯坦察 köstence|varna варн 瓦尔纳|mersin мерсин 梅尔辛|akkuyu аккую 阿库尤|sinop_ синоп 锡诺普|
 хатай hatay|antalya анталь 安塔利亚|erbil эрбил 埃尔比勒 اربيل|basra басра басры 巴士拉 البصره bassora|
rasht решт_ 拉什特 رشت rəşt|astara астар_ آستارا استارا|chabahar чабахар чабехар چابهار جابهار 恰巴哈尔|bandar_abbas
бендер-аббас бандар-аббас 阿巴斯港 بندرعباس|herat герат 赫拉特 هرات|kabul кабул 喀布尔 kâbil كابل|islamabad исламабад
伊斯兰堡 اسلام_آباد اسلام_اباد|delhi нью-дели дели_ 新德里 neu-delhi yeni_delhi nouvelle_delhi nueva_delhi|mumbai
мумбаи 孟买|jakarta джакарт 雅加达 yakarta|hanoi ханой ханое 河内|rome_ рим_ риме_ 罗马 roma_ rzym|madrid мадрид
马德里 مدريد|seville севиль sevilla siviglia 塞维利亚|barcelona барселон 巴塞罗那|naples неапол napoli neapel nápoles
那不勒斯|hamburg гамбург 汉堡 hambourg|rotterdam роттердам 鹿特丹|antwerp антверпен 安特卫普 anvers|hague гааге
гаага гаазьк 海牙 haag_ haye_ lahey haager haga_|frankfurt франкфурт 法兰克福|geneva женев 日内瓦 genf
cenevre genève ginebra ginevra جنيف ژنو|vienna вене_ венск 维也纳 wien_ viyana viena فيينا وين_|budapest будапешт
布达佩斯 budapeşte budapeszt|белград 贝尔格莱德 belgrad beograd|bucharest бухарест 布加勒斯特 bükreş bukarest|athens
афин 雅典 atina athen_ athènes atenas atene|davos давос 达沃斯|strasbourg страсбург 斯特拉斯堡 strassburg|york_
нью-йорк 纽约 nueva_york nova_york نيويورك|texas техас 得克萨斯 德克萨斯 teksas|california калифорни 加利福尼亚
kaliforni|alaska аляск 阿拉斯加|greenland гренланд 格陵兰 grönland groenland|gulf_of_mexico 墨西哥湾|swinoujscie
świnoujści свиноуйс свіноуйс swinemünde|schwedt шведт|druzhba дружба дружбе дружбы дружбу дружбою druschba droujba
barátság przyjaźń|nord_stream северный_поток северного_потока 北溪 nordstream kuzey_akım|turkstream турецкий_поток
турецкого_потока 土耳其溪 türkakım|blue_stream голубой_поток голубого_потока 蓝溪 mavi_akım|power_of_siberia
сила_сибири силы_сибири силе_сибири 西伯利亚力量 kraft_sibiriens|tanap танап|trans-adriatic трансадриатич|bakutbilisi
btc_ btc_boru баку-тбилиси-джейхан 巴杰 bakü-tiflis-ceyhan|southern_gas_corridor южный_газовый_коридор южного_газового
南方天然气走廊 güney_gaz_koridoru cənub_qaz_dəhlizi|тапи_ tapi|middle_corridor tmtm тмтм ткхб тхкб trans-caspian
транскаспийск срединный_коридор среднего_коридора 中间走廊 跨里海 orta_koridor орта_дәліз|north-south_corridor
север-юг 北南 северо-юг kuzey-güney şimal-cənub|yamal ямал_ ямала ямале 亚马尔 jamal_|arctic_lng арктик_спг 北极lng
arctic_spg|sakhalin сахалин 萨哈林 sachalin sahalin|north_field северное_поле 北方气田 حقل_الشمال|shell_ шелл 壳牌
شل_|bp_ бритиш_петролеум 英国石油|exxon эксон 埃克森 اكسون|totalenergies тоталь 道达尔 توتال|eni_ эни_ 埃尼|equinor
эквинор 挪威国家石油|sinopec синопек 中石化 中国石化 سينوبك|cnooc 中海油|petrochina петрочайна 中国石油天然气股份|
petrobras петробраз 巴西石油|adnoc аднок 阿布扎比国家石油 ادنوك|acwa аква_пауэр 国际电力和水务 اكوا_باور|masdar масдар
马斯达尔|orlen орлен 奥伦|mol_ 莫尔|omv_ ömv|repsol репсол|uniper юнипер|sefe_ зефе|rwe_ 莱茵集团|naftogaz нафтогаз|
ukrenergo укренерго укрэнерго|sibur сибур 西布尔|tatneft татнефт|surgutneftegas сургутнефтегаз|gazprom_neft
газпром_нефт газпромнефт 俄气石油|norilsk_nickel норникел норильск 诺里尔斯克|rusal русал 俄铝|ktz_ ктж қтж
қазақстан_темір_жолы kazakhstan_temir_zholy казахстан_темир_жолы 哈铁|rzd_ ржд_ 俄铁|qarmet қармет|samruk самрук
самұрық 萨姆鲁克|turkmengaz туркменгаз türkmengaz تركمن_گاز تركمن‌گاز|tpao_ тпао|cameco камеко|westinghouse вестингауз
西屋|edf_ 法国电力|kepco 韩国电力|comac 中国商飞|boeing боинг 波音 بوينغ بوئينگ|airbus эйрбас аэробус 空客 空中客车
ايرباص|tesla тесла 特斯拉|byd_ 比亚迪|geely джили 吉利|saic_ 上汽|apple_ эпл_ 苹果公司|nvidia нвидиа 英伟达|tsmc
台积电|asml 阿斯麦|huawei хуавэй 华为|cosco коско 中远海运|msc_ 地中海航运|cma_cgm 达飞|hapag-lloyd 赫伯罗特|dp_world
дп_уорлд 迪拜环球港务|afad_ афад|ofac_ офак 外国资产控制办公室|trump трамп 特朗普 ترامب|biden байден 拜登|putin путин
путін 普京 poutine بوتين پوتين|xi_jinping си_цзиньпин 习近平 şi_cinping شي_جين|erdogan эрдоган 埃尔多安 erdoğan
ердоган ердоған اردوغان|tokayev токаев тоқаев 托卡耶夫 tokajew tokaïev tokaev tokajev توكاييف توقايف|мирзиеев
мірзієєв 米尔济约耶夫 mirsijojew mirzioïev mirziyo mirziëjev ميرضيائيف ميرزيايف ميرضيايف|japarov жапаров 扎帕罗夫
scharaparow dschaparow japarow caparov جباروف|rahmon_ рахмон раҳмон 拉赫蒙 rachmon رحمان|berdimuhamedov бердымухамедов
бердімұхамедов 别尔德穆哈梅多夫 berdimuhamedow|aliyev алиев әлиев 阿利耶夫 əliyev aliev alijew علييف|pashinyan пашинян
帕希尼扬 paşinyan paschinjan pachinian|zelensk зеленск зеленськ 泽连斯基 selensk زيلينسكي زلنسكي|lukashenko лукашенк
卢卡申科 lukaşenko lukaschenk loukachenk łukaszenk|моди_ 莫迪 مودي_|pezeshkian пезешкиан 佩泽希齐扬 pezeşkiyan
peseschkian بزشكيان پزشكيان|khamenei хаменеи 哈梅内伊 hamaney chamenei خامنئي خامنه|netanyahu нетаньяху 内塔尼亚胡
netanjahu نتنياهو نتانياهو|orban_ orbán орбан 欧尔班|fico_ фицо фіцо 菲佐|tusk_ туск 图斯克|szijjarto szijjártó
сийярто сіярто 西雅尔多 西亚尔托|merz_ мерц 默茨|macron макрон 马克龙 ماكرون|starmer стармер 斯塔默|lavrov лавров
拉夫罗夫 lawrow ławrow لافروف|novak_ новак 诺瓦克|peskov песков 佩斯科夫 peskow|kallas каллас 卡拉斯 كالاس|
von_der_leyen ляйен 冯德莱恩 fon_der_leyen لاين|sefcovic šefčovič шефчович 谢夫乔维奇|grossi гросси 格罗西 غروسي|
lagarde лагард 拉加德|rubio рубио 鲁比奥 روبيو|witkoff уиткофф виткофф 威特科夫|bayraktar байрактар 巴伊拉克塔尔|
fidan_ фидан 费丹|araghchi арагчи 阿拉格齐 عراقچي عراقجي erakçi|likhachev лихачев 利哈乔夫 lichatschow|lula_ лула_
卢拉|maduro мадуро 马杜罗 مادورو|milei милей 米莱|rutte рютте 吕特|guterres гутерриш 古特雷斯|simsek şimşek шимшек
"""
"""One row a place, a body or a person; new ones come at the end, since stored prints hold the numbers of rows."""
