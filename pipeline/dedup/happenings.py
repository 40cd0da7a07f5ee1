"""What happens and what with, by its words in several languages, to see one event in reports of two of them."""

HAPPENINGS = """
earthquake quake землетряс землетрус 地震 deprem жер_сілкін zilzila zəlzələ erdbeben séisme tremblement terremoto
sismo trzęsieni aardbev زلزال زلزله|fire_ blaze fires_ пожар пожеж 火灾 起火 yangın өрт_ yong'in yanğın brände incendi
incêndio pożar حريق آتش_سوزي grossbrand feuer_|blast взрыв вибух 爆炸 patlama жарылыс portlash partlay esplosion wybuch
انفجار explosi explosão|flood паводк наводнен повінь повен 洪水 洪灾 su_baskın su_taşkın тасқын toshqin hochwasser
überschwemm inondation crue inundaci alluvion enchente powód فيضان سيل_ sel_|drone дрон беспилотн бпла безпілотн
无人机 无人艇 insansız_hava drohne dron_ dronów طائرات_مسيره مسيره پهپاد dronla iha_|ракет 导弹 füze зымыран rakete
misil missil صاروخ صواريخ موشك|sanction санкци санкці 制裁 yaptırım sanktion sanctie sancion sanzion sanções sankcj
sanksiya عقوبات تحريم|tanker танкер 油轮 petrolier pétrolier petrolero petroleiro tankow ناقله نفتكش öltanker
мұнай_тасит|pipeline нефтепровод трубопровод газопровод нафтопровод газопровід 管道 管线 boru_hattı құбыр quvur kəmər
oléoduc gazoduc oleoducto gasoducto gasdotto oleodotto gasoduto rurociąg gazociąg ropociąg خط_انابيب خط_لوله ölleitung
gasleitung ölpipeline gaspipeline|refiner нпз_ нефтеперераб нафтопереробн 炼油 炼厂 rafineri мұнай_өңдеу raffiner
refinar رافيندر مصفاه مصافي پالايشگاه|port_ ports_ harbour harbor порт_ порта_ порту_ порты 港口 港_ liman hafen
puerto porto_ portu_ ميناء بندر|terminal терминал термінал 码头 终端 پايانه محطه_تصدير|rail железнодорож
железная_дорога железной_дорог залізни 铁路 demiryol теміржол темір_жол temir_yo'l dəmir_yol eisenbahn chemin_de_fer
ferrocarril ferrovi kolej سكه_حديد راه_آهن راه‌آهن|tunnel тоннел туннел тунел 隧道 tünel túnel نفق تونل|container
контейнер 集装箱 konteyner konténer conteneur contenedor contentor kontener حاويات كانتينر|ship_ ships_ vessel судн
корабл 船 gemi кеме schiff navire buque nave_ navi_ navio statk سفينه كشتي gəmi|grounding grounded сел_на_мель 搁浅
karaya_otur échou encall جنوح|nuclear атомн ядерн аэс_ аес_ 核电 核_ nükleer атом_электр ядролық atom
nukleer kernkraft nucléaire nuklearn jądrow نووي هسته_اي هسته‌اي|uranium уран_ урана 铀 uranyum uran_ уранды اورانيوم
يورانيوم|coal уголь угля вугілл 煤 kömür көмір ko'mir kohle charbon carbón carbone carvão węgl فحم زغال|gas_ natgas
газ_ газа_ газу_ газом 天然气 doğal_gaz doğalgaz erdgas газын gás_ الغاز غاز گاز qaz_ qazı gaz_ gazu_ gazı|спг_
液化天然气 lng скраплен сжиженн сұйытылған gnl_ flüssigerdgas flüssiggas الغاز_المسال ال_ان_جي|oil_ crude нефт нафт
石油 原油 petrol мұнай neft öl_ erdöl rohöl pétrole brut_ petróleo crudo ropy_ olie_ النفط نفط خام|barrel баррел барел
桶 varil barril baril_ baryłek برميل بشكه|export экспорт експорт 出口 ihracat eksport ixrac ausfuhr صادرات تصدير|
импорт імпорт 进口 ithalat einfuhr واردات استيراد idxal import_ imports imported importer importación importaciones
importações importation importazion|production output добыч добув выработк 产量 产油 增产 üretim өндір qazib förder
produktion producci produção produzione produkcj wydobyci انتاج توليد hasilat|tariff пошлин мито_ 关税 gümrük_verg
tarife баж_ boj_ zoll zölle arancel dazi_ dazio droits_de_douane tarifa cła_ cło_ رسوم_جمركيه تعرفه|election выбор
вибор 选举 seçim сайлау saylov seçki wahl élection eleccion elezion eleição eleições wybory wyborów انتخابات|
interest_rate key_rate policy_rate ключев ставк 利率 加息 降息 faiz пайыздық_мөлшерлеме базалық leitzins zins
taux_direct tipos_de_interés tassi tipos_ taxa_básica stopy_procent سعر_الفائده نرخ_بهره|inflation инфляц інфляці 通胀
enflasyon inflaci inflazion inflação inflacj تضخم تورم inflyasiya|budget бюджет 预算 财政预算 bütçe haushalt
presupuest bilancio orçament budżet موازنه بودجه|profit прибыл прибут 利润 净利 kâr_ пайда foyda gewinn bénéfice
beneficio utili_ lucro zysk ارباح ربح سود|dividend дивиденд 股息 派息 temettü توزيعات|wind_ ветр вітр 风电 风能 rüzgar
жел_ shamol külək windpark windenergie éolien eólic eolic wiatrow الرياح بادي|solar солнечн сонячн 光伏 太阳能 güneş
күн_энерг quyosh günəş solaire fotovolta الشمسيه خورشيدي|power_plant power_station электростанц електростанц 发电 电站
santral электр_станса elektr_stans kraftwerk centrale central_eléctric usina elektrown محطه نيروگاه|electric power_
електроенерг 电力 供电 электр elektr strom_ stromnetz électricité energia_elétrica elettric energia_elektr كهرباء برق|
blackout outage отключен блэкаут 停电 kesinti stromausfall apagón apagão انقطاع خاموشي|hydro гэс_ гес_ гидроэлектр
水电 hidroelektrik wasserkraft hidroeléctric idroelettric su_elektrik كهرومائي برقابي|border границ кордон 边境 口岸
sınır шекара chegara grenz frontière frontera frontier confine_ confini granic حدود مرز sərhəd|grain wheat зерн пшениц
小麦 粮食 buğday tahıl бидай астық bug'doy weizen getreide blé_ céréal trigo grano_ zboż pszenic قمح گندم taxıl|steel
сталь сталев 钢 çelik болат stahl acier acero acciaio aço_ stal_ فولاد صلب сталелит|copper медь меди_ 铜 bakır мыс_
kupfer cuivre cobre miedź النحاس|gold_ золот 黄金 altın алтын oro_ ouro_ złot الذهب طلا_|rare_earth редкозем 稀土
nadir_toprak сирек_жер seltene_erden terres_rares tierras_raras terre_rare terras_raras metali_ziem
العناصر_الارضيه_النادره خاكي|electric_vehicle электромобил електромобіл 电动汽车 电动车 elektrikli_araç elektroauto
e-auto voitures_électriques véhicules_électriques coche_eléctric auto_elettric السيارات_الكهربائيه|aircraft plane_
airliner самолет літак 飞机 客机 uçak ұшақ samolyot flugzeug avion avión aereo_ avião samolot طائره هواپيما|helicopter
вертолет гелікоптер 直升机 helikopter тікұшақ hubschrauber hélicoptère helicópter elicotter مروحيه بالگرد|bus_ автобус
客车 大巴 otobüs autobús autobus ônibus حافله اتوبوس|mine_ mines_ miner шахт рудник 矿 maden кен_ bergwerk mina_
minas_ miniera kopaln منجم معدن|dead_ died killed kills dies killing погиб загин жертв 死亡 遇难 丧生 身亡 ölü öldü
hayatını_kaybet қаза halok toten getötet morts tué muerto mueren morti morto zginę zabit مقتل قتلي كشته مصرع tote_
todesopfer|injured wounded hurt пострадав ранен поранен 受伤 yaralı жарақат зардап yaralan verletzt blessé herido
ferit ferid rannych اصيب جرحي زخمي|evacuat эвакуац эвакуир евакуйо 疏散 撤离 tahliye көшірілді evakuiert évacu evacuad
ewaku اجلاء تخليه|court_ суд_ суда_ 法院 mahkeme сот_ gericht tribunal sąd_ محكمه دادگاه|fined штраф 罚款 ceza айыппұл
jarima strafe amende multa غرامه جريمه|agreement deal_ contract signed соглашен договор контракт подписа угод 协议
合同 签署 anlaşma imzala келісім қол_қой shartnoma kelishuv vertrag abkommen accord_ contrat acuerdo accordo_ acordo
umow porozumieni اتفاق عقد قرارداد توافق saziş|loan_ credit кредит 贷款 kredi несие prêt_ préstamo prestito empréstimo
kredyt قرض وام_|protest демонстрац протест 抗议 示威 gösteri наразылық norozilik demonstration manifestation
manifestacion احتجاج اعتراض|walkout забастовк страйк 罢工 grev ереуіл streik warnstreik grève huelga sciopero strajk
اضراب اعتصاب|attack атак удар_ обстрел 袭击 攻击 saldırı шабуыл hujum hücum angriff attaque ataque attacc atak هجوم
حمله|ceasefire truce перемири прекращени_огня 停火 ateşkes атысты_тоқтат waffenruhe waffenstillstand cessez-le-feu
alto_el_fuego tregua cessate_il_fuoco rozejm وقف_اطلاق_النار آتش_بس|prisoner пленн полонен 战俘 esir тұтқын gefangen
prisonnier prisioner prigionier jeńc اسري اسير|hospital больниц лікарн 医院 hastane аурухана shifoxona krankenhaus
hôpital ospedale szpital مستشفي بيمارستان|migrant мигрант мігрант 移民 göçmen migrat flüchtling مهاجر|boat_ лодк човен
小船 船只 tekne bateau embarcación barca_ barco_ łódź قارب قايق|parliament парламент 议会 parlament meclis parlement
مجلس پارلمان|prime_minister премьер прем'єр 总理 başbakan bosh_vazir ministerpräsident premier_ministre
primer_ministro primo_ministro primeiro-ministro premier_ رئيس_الوزراء نخست_وزير نخست‌وزير|foreign_minister мид_ мзс_
外长 外交部 dışişleri сыртқы_істер tashqi_ishlar aussenminister affaires_étrangères asuntos_exteriores esteri_
negócios_estrangeiros وزير_الخارجيه وزير_خارجه|visit_ visits визит 访问 ziyaret сапар tashrif səfər besuch visite_
visita_ wizyt زياره سفر_|summit саммит самміт 峰会 zirve gipfel sommet cumbre vertice_ cúpula szczyt اجلاس|layoff 裁员
işten_çıkar despid licenziament demiss zwolnień تسريح اخراج stellenabbau suppressions_de_postes suppression_de_postes
увольнен jobs_cut|shares_ stocks акци акці 股票 股份 hisse aktien acciones azioni ações akcje_ اسهم سهام|currency
rouble ruble рубл 卢布 rubel الروبل روبل|lira_ лир_ 里拉 ليره|tenge тенге 坚戈 теңге تنغي|yuan_ юан 人民币 يوان|
pension пенси пенсі 养老金 emekli зейнетақы retraite_ pensión emeryt تقاعد بازنشست|tax_ taxes налог подат 税收 vergi
салық soliq steuer impôt impuesto tassa_ imposto podat ضريبه ماليات|price_ prices цена_ цены_ цен_ ціни_ 价格 油价
fiyat баға narx preis prix_ precio prezz preço سعر_ اسعار قيمت|airport аэропорт аеропорт 机场 havaliman әуежай
aeroport flughafen aéroport aeropuert lotnisk مطار فرودگاه|bridge_ мост_ моста_ 大桥 köprü көпір ko'prik brücke pont_
puente ponte_ جسر پل_|dam_ плотин дамб 大坝 水库 baraj бөген staudamm barrage_ barragem zapor|спутник супутник 卫星
uydu жерсерік satellit satélite قمر_صناعي ماهواره|космодром космическ 火箭 航天 uzay ғарыш raumfahrt spatial espacia
spaziale kosmiczn فضا|chip_ chips чип_ чипы полупроводник 芯片 半导体 yarı_iletken halbleiter puces semiconduct
półprzewodnik اشباه_الموصلات تراشه|data_cent дата-центр цод_ 数据中心 veri_merkez rechenzentr centre_de_données
centro_de_datos|quota_ quotas квот 配额 kota_ cuota cota_ kwot حصه سهميه|investment инвестиц інвестиц 投资 yatırım
investitsiya investition investissement inversi investiment inwestycj استثمار سرمايه|central_bank центробанк
центральн_банк цб_ 央行 merkez_bankası ұлттық_банк markaziy_bank zentralbank notenbank banque_centrale banco_central
banca_centrale bank_centralny البنك_المركزي بانك_مركزي|virus_ outbreak вирус 病毒 疫情 virüs épidémie brote_ epidemi
فيروس ويروس|storm_ hurricane typhoon шторм ураган тайфун 台风 飓风 fırtına kasırga дауыл sturm orkan tempête ouragan
huracán tormenta uragan tempesta اعصار طوفان|seize захват задержа 扣押 el_koydu ұстады beschlagnahm saisi incauta
sequestr aprehend احتجز توقيف مصادره|resign отставк відставк 辞职 istifa istefo rücktritt tritt_zurück démission
dimision dimission renúncia dymisj استقال استعفا|arrest арест арешт 逮捕 gözaltı tutuklan қамауға hibs festgenommen
verhaft interpell detenid aresztow اعتقال بازداشت|launch_ запущен введен_в_эксплуатац 投产 投运 devreye іске_қос
ishga_tush in_betrieb mise_en_service puesta_en_marcha تدشين افتتاح|halt_ halts_ halted halting suspend suspension
stops_ stopped остановл останови прекрат приостанов зупинен зупини призупин 暂停 停止 停产 停运 中断 durdur durdu_
тоқтат to'xtat eingestellt stoppt_ stoppen_ gestoppt unterbroch interromp paralyz paraliza sospend sospes wstrzym
zatrzyma توقف يتوقف تعليق متوقف|resum restart reopen back_online back_in_service back_in_operation runs_again
running_again flows_again flowing_again operating_again возобнов снова_работа снова_заработа вновь_работа
вновь_заработа снова_откры вновь_откры відновл віднови знову_прац знову_запрац знову_відкри 恢复 重启 重新开 重新启
复产 yeniden_başla yeniden_çalış yeniden_açıl tekrar_başla tekrar_çalış tekrar_açıl қайта_баст қайта_жалғас қайта_іске
қайта_аш qayta wieder_aufgenommen wiederaufn wiedereröffn wieder_in_betrieb wieder_am_netz wieder_geöffnet läuft_wieder
laufen_wieder fliesst_wieder fliessen_wieder arbeitet_wieder arbeiten_wieder reprend reprise redémarr rouvre rouvert
de_nouveau_en_service à_nouveau_en_service reanud reabr vuelve_a_operar vuelve_a_funcionar vuelven_a_operar riprend
riapr riavvi torna_in_funzione retoma volta_a_operar volta_a_funcionar wznowi wznaw ponownie_działa znów_działa
ponownie_otwar استئناف يستانف استانف اعاده_فتح اعاده_تشغيل از_سرگيري بازگشايي|extend_ extends_ extended extension
prolong продл продовж 延长 延期 uzat ұзарт uzayt verlänger prorrog prórrog proroga prorog przedłuż تمديد يمدد تمدد|ban_
bans_ banned banning запрет заборон 禁止 禁令 yasak тыйым taqiq qadağa verbot verbiet interdit interdi prohíb prohib
veda_ vieta_ vietat divieto proíb proib zakaz حظر تحظر يحظر ممنوعيت|lift_ lifts_ lifted lifting отмен снял_запрет
сняла_запрет сняли_запрет снимает_запрет снял_санкци сняли_санкци снимает_санкци скасув скасов зняв_заборон
зняла_заборон зняли_заборон знімає_заборон зняли_санкц 取消 解除 废除 yasağı_kaldır yasağını_kaldır yaptırımları_kaldır
kısıtlamaları_kaldır алып_таст күшін_жой hebt_ aufgehoben aufheb lève_l'interdiction lève_les_sanctions abroge
levanta_la levanta_las levanta_el levantó_la deroga revoca abolisce revoga znosi_ znosz zniesi zniósł zniosł uchyl
الغاء يلغي لغو
"""
"""One row a subject, each word as the gazetteer has its names; new ones come at the end."""

NUMBERS = """
four_ четыре_ четырех_ чотири_ чотирьох_ dört_ төрт_ to'rt_ dörd_ vier_ quatre_ cuatro_ quattro_ quatro_ cztery_
czterech_ اربعه_|five_ пять_ пяти_ п'ять_ п'яти_ п'ятеро_ beş_ бес_ besh_ fünf_ cinq_ cinco_ cinque_ pięć_ pięciu_
vijf_ خمسه_|six_ шесть_ шести_ шість_ алты_ olti_ sechs_ seis_ sześć_ sześciu_ zes_ سته_ شش_|seven_ семь_ семи_
сім_ семеро_ yedi_ жеті_ yetti_ yeddi_ sieben_ siete_ sette_ sete_ siedem_ siedmiu_ zeven_ سبعه_ هفت_|eight_ восемь_
восьми_ вісім_ восьмеро_ sekiz_ сегіз_ sakkiz_ səkkiz_ huit_ ocho_ oito_ osiem_ ośmiu_ ثمانيه_ هشت_|nine_ девять_
девяти_ дев'ять_ дев'яти_ dokuz_ тоғыз_ to'qqiz_ doqquz_ neun_ nueve_ nove_ dziewięć_ dziewięciu_ negen_ تسعه_|десять_
десяти_ zehn_ diez_ dieci_ dziesięć_ dziesięciu_ tien_ عشره_|eleven_ одиннадцат одинадцят elf_ onze_ undici_ jedenaście_
jedenastu_ يازده_|twelve_ двенадцат дванадцят zwölf_ douze_ dodici_ dwanaście_ dwunastu_ twaalf_ دوازده_|thirteen_
тринадцат тринадцят dreizehn_ treize_ trece_ tredici_ treze_ trzynaście_ trzynastu_ سيزده_|fourteen_ четырнадцат
чотирнадцят vierzehn_ quatorze_ catorce_ quattordici_ catorze_ czternaście_ czternastu_ چهارده_|fifteen_ пятнадцат
п'ятнадцят fünfzehn_ quinze_ quince_ quindici_ piętnaście_ piętnastu_ پانزده_|sixteen_ шестнадцат шістнадцят sechzehn_
dieciséis_ sedici_ dezesseis_ szesnaście_ szesnastu_ شانزده_|seventeen_ семнадцат сімнадцят siebzehn_ diecisiete_
diciassette_ dezessete_ siedemnaście_ siedemnastu_ هفده_|eighteen_ восемнадцат вісімнадцят achtzehn_ dieciocho_
diciotto_ dezoito_ osiemnaście_ osiemnastu_ هجده_|nineteen_ девятнадцат дев'ятнадцят neunzehn_ diecinueve_ diciannove_
dezenove_ dziewiętnaście_ dziewiętnastu_ نوزده_
"""
"""Counts in words, a row a number from four on; without those that say something else in any of the languages."""
