"""How common English stems are in news at large, so that the first articles of a young store are weighed soundly.

Stems by the number of articles in a thousand that hold them: counts over 11,889 news texts, rounded down to bands.
What news at large seldom says but a desk for energy and trade reads all day stands apart, in `_DESK`.
"""

_BANDS = {
    300: """
        presid republican state
    """,
    200: """
        american call democrat do first hous if it just last like make nation now obama other peopl polit report reuter
        so time trump
    """,
    140: """
        administr against back becaus campaign come continu countri donald elect even get go govern him how includ issu
        law leader major mani mar mln news offici onli parti pct plan presidenti right senat show sinc stori support
        take them told unit use vote want washington way white work
    """,
    100: """
        accord add america apr ask attack be between bill both candid chang clinton close congress did dlrs dure end
        expect face feder forc former gop help here high increas john know long look made meet member move much need
        next off offic own part point polici public question recent run secur see still such talk think three through
        today top tri tuesday us veri well york
    """,
    70: """
        1 10 2 20 2016 act action ago allow alreadi among announc anoth appear around author barack base becom believ
        below big busi care case chief claim clear cnn committe conserv control court critic current cut deal debat
        decis depart differ earli earlier effort everi far few fight five follow four friday general give good he health
        hillari hold hope immigr job jun keep lead least left legisl line market mean media monday must my near night
        number offer open order pass past person place poll possibl post power press problem program provid put race
        rais rate record releas remain respons result rule same second secretari seem sen servic set sever share sign
        spend start statement system tax term that thing though thursday too turn voter war wednesday whether whi win
        without world yet
    """,
    50: """
        11 3 30 7 across actual address advertis again agenc agre agreement aid approv associ away begin better bln
        budget came caption center chairman challeng charg citi comment concern confer congression consid cost creat
        defens despit develop direct director discuss doe each econom economi effect enough exchang execut fact fail
        famili final find fire focus foreign found full fund futur got gov great group hand happen hard head hear
        highlight histori home hour howev imag import industri inform instead interest internat interview investig
        justic key kill known larg late later lawmak leav led legal less let level limit littl live lot man manag mark
        matter me measur militari money morn name never nomin nomine note nov obamacar oct old onc oper opinion paul pay
        photo play posit potenti previous primari privat promis propos protect push reach realli reason receiv reform
        relat rep repres requir rise romney seek senior short side six someth speak speech stand step stop suggest
        sunday tell there took trade until video view watch your
    """,
    35: """
        12 15 18 19 2012 2014 4 5 50 6 8 9 abl accept account accus addit advis ahead air alleg alli almost along answer
        anti ap approach area argu arm attempt attorney bad bank battl began behind benefit best board break bring build
        bush buy california capit capitol carri caus certain chanc check commit common communiti compani complet confirm
        constitut controversi convent cours cover coverag data david dead death debt dec decad decid declar declin
        defend deliv demand describ detail done drop eight email enlarg establish event ever evid explain express fall
        fear feb feel figur file financi firm florida forward fox free front further georg given governor ground grow
        gun half have held higher hill himself hit idea illeg immedi incom individu initi institut insur intellig involv
        jan join jul kind latest launch leadership liber life list local lost low messag middl minist minor mitt moment
        negoti north noth often ohio oppos opposit organiz outsid particular polic politico prepar prevent price process
        product progress protest quick rather read real refus remark repeat replac respond return review role russia
        sale saturday school seen sell sep serious serv signific small social sourc south speaker special spokesman
        stock strategi street strike strong success suprem sure taken target team terror terrorist test texa th third
        thought threat threaten toggl total toward tweet understand union universiti vice victori warn weapon went west
        whose within women word worker wrote
    """,
    25: """
        100 13 14 16 17 1986 2008 2010 2013 21 24 25 40 60 acknowledg activ advanc advoc afford agenda aim although
        alway am amend amid amount analysi analyst annual anyon anyth appar appeal argument attent aug avoid ban becam
        bid biggest bipartisan black blame block boehner border brief brought carolina central children choic chris cite
        citizen civil class colleg commiss communic compar conduct contract convers crimin crisi crowd cruz damag danger
        date defeat delay deni design determin district divis document dozen due east educ either employe energi enforc
        enter entir especi estim everyon everyth exact exampl exist expand expert favor fbi financ fiscal fix form
        friend gain gather gave generat getti global goal grant growth histor host human impact improv independ indic
        insid insist invest iowa iran iraq islam itself jame judg labor learn longer lose loss lower main mass men
        michael mind minut movement network nuclear oppon opportun option perform perhap period pick politician predict
        present pressur prime probabl produc project ralli rang re readi reduc refer regul reject repeal request
        research respect reveal risk rival robert room russian ryan sander save schedul seat secret self send sens sent
        seri session seven shift shoot shot similar simpli singl situat someon soon specif spent spoke staff stage
        standard stay struggl studi surpris syria ted televis themselv thousand tie togeth tough track travel true
        twitter urg usa valu violenc virginia visit voic wait wall weekend what wide won write wrong young
    """,
    17: """
        1987 2009 2011 2015 2017 23 26 27 28 29 31 abil access achiev activist ad admit affair affect afternoon age
        agent alon ambassador appli appoint armi arriv articl assault assist attend audienc avail averag background
        balanc basic berni beyond bomb book boost british broad calif cannot car cash cast caucus celebr chamber chicago
        china climat colleagu collect com combin command competit compromis comput conclud condit confid conflict
        connect consist consum contain contest contribut cooper corpor council count counti coupl credit crime custom
        daili deep deficit deleg demonstr deputi destroy die difficult diplomat divid domest domin donor door doubl
        doubt dramat draw drive drug earn elector els emerg employ encourag endors engag equal era eric europ european
        evening except experi extend extrem eye failur fair fell fellow field floor food foundat freedom frustrat fuel
        game gay goe gone hampshir handl harri healthcar heard huge hundr hurt identifi ignor implement impos influenc
        intend intent introduc isi israel japan joe johnson joint journal journalist kentucki knew lack land largest
        lawyer leak letter lie light link listen loan london love maintain manufactur marco margin marriag massiv mccain
        mcconnel meanwhil medic met mexico mike miss mission mitch moder most muslim natur nbc necessari net nine non
        obtain obvious oil onlin origin overhaul page paid paper parent particip partisan path peac phone piec plant
        pledg poor popul popular practic prefer pretti prioriti pro probe proceed professor profit promot prospect prove
        provis publish pull purchas quarter quit quot rank rare reagan realiti recess red reflect regard region reid
        relationship remov replay reserv resid resign rest restrict retir revenu rhetor richard roll rose rough round
        rubio safe safeti san saw scandal scott season select separ shock shutdown signal sit site slow solut sometim
        sort sought sound southern st stake status student subject suffer summer suppos survey suspect swing tea
        technolog thank town tradit trail train treasuri trip troop troubl trust truth tv ultim unlik updat usual
        veteran victim violat vow vs wage wake walk water websit week whole will wing wisconsin woman worri wors worst
        worth year yes yesterday
    """,
    12: """
        1988 200 2000 22 35 45 70 80 90 abc abort abov absolut abus advantag afghanistan african aggress altern angel
        anger angri anticip apart applic appropri arizona arrest assert assess asset assum automat ballot bar basi beat
        belief benghazi biden bigger billionair bit blast blow blue bodi bond born boston broke brother brown built
        bureau camp canada cancel captur career cbs centuri ceo charl chemic choos christi christian chuck classifi
        closer coalit collaps colorado combat compet complex complic comprehens condemn confront consequ consider
        construct consult contact contend contrast convinc core correct correspond counsel counter cross cts cultur cycl
        deadlin deepli defin definit degre democraci depend deport disappoint disclos dismiss disput doctor draft easi
        eastern economist edg editor electr elimin embrac emergenc enrol ensur equip essenti eventu exclus expans expens
        expir explos export expos extens facebook facil factor faith fals familiar fast father featur felt fewer fill
        fine finish fli formal fourth franc fresh fulli fundament fundrais gas germani grand greater guy halt hate
        headlin heart heat heavi highest hire holder homeland honor hospit husband ideolog ill incid inde intens
        internal internet investor invit isra jeb jeff jersey jim jr jump kept kerri kick kid king korea languag larger
        lawsuit lean libya magazin mandat martin massachusett mayb mayor meant memori mention michigan mid midterm mile
        milit minimum missil mistak mix model modern monitor motiv mount multipl murder narrat negat neither nevada
        newli newspap none nor normal notic npr object observ occur offens one ongo otherwis outcom outrag overal
        overwhelm owner packag panel pari park partner payment pennsylvania pentagon pictur polar pose prais pre
        principl prior prison procedur profil promin prompt prosecutor purpos pursu putin quiet racial radic radio ran
        rand reaction recogn reduct regim regist regular relief religi rememb remind renew resist resolut resolv resourc
        revel revers rich road root rush sanction scale scene scienc search sector sex sexual shape sharp she shut
        signatur simpl slam slight societi sold specul split spokeswoman spot spread spring star station steve stood
        store strategist struck style subsidiari substanti succeed sudden suppli surg surround surveil surviv susan
        sweep syrian tabl tactic task taxpay ten tension throughout tokyo tom touch transit treat trend trln type typic
        unclear undermin unemploy unless unpreced upon va various vast version violent virtual vulner wave weak welcom
        western whatev wife william winner wish wit wonder wound written
    """,
    8: """
        01 02 1000 1985 1990 2007 300 32 34 39 41 42 43 44 46 47 48 49 500 51 52 55 abandon abroad accomplish acquir
        adjust adopt adult affili afp africa agricultur aircraft airlin airport alabama alarm alien amnesti andrew
        anonym apolog arab arkansa asia asid assad assembl assur attract avert awar award bare battleground bear begun
        behavior ben bitter blood bob borrow bottom branch brand britain broadcast broader broken burn businessman
        cabinet cabl calcul canadian candidaci cap capabl capac card caught ceil chair channel chao cheer child church
        cia circl circuit circumst citizenship civilian clash clean cleveland cliff coast code cold comey comfort
        commerc commerci complain complaint conclus confus congressman consensus constant constitu content contractor
        convert convict coordin corp corrupt credibl crucial curb currenc dalla daughter dealer dem deploy deserv desper
        destruct devast digit disagre disast disclosur diseas display disrupt distanc distribut donat dr drawn dream
        drew driven duti eager eas easier easili echo ed edit edward egypt electron element elit emot emphas enact enemi
        engin enjoy enorm entitl environ environment error escal estat everybodi ex examin exempt exercis exit extremist
        fake famous fan farm favorit fed femal fighter filibust firearm fit fla flag flight flood flow folk forecast
        fought founder frank fraud french frequent gang gap gen georgia german god gotten grab graham greatest green
        guarante guard guid hack hall happi harder harm headquart heavili herself hide hike hispan holiday hostil hot
        hotel houston ident ii illinoi imagin impeach implic imposs impress inaugur incumb index indiana indict injur
        inspector inspir instal instanc integr interfer ir iranian island japanes jay jone judiciari kasich kelli
        kennedi kim knowledg korean ky label ladi laid latino lay legaci legislatur lesson libertarian liberti licens
        lift lobbi locat lock longtim loom louisiana machin mail mainstream map marin marri maryland massacr match mate
        materi medicaid medicar memo mere mine ministri missouri momentum month moral moscow mother motor msnbc nanci
        narrow nationwid neighbor neighborhood nobodi northern notion nsa oblig odd onto outlet outlin outstand oval
        oversea oversight pace pacif pact pain paint partial partnership passag patient pelosi penalti penc perfect
        perman permit personnel peter phase philadelphia plane platform player pleas portion premium presumpt profession
        prohibit properti prosecut pundit punish qaeda qualifi qualiti rapid realiz rebel recal recommend recov recoveri
        refuge reli republ restor revis rice rick rifl rock rodham ron ronald runner schumer scientist score screen
        scrutini sean seiz server settl shake sharehold sharpli shop showdown shown size skeptic skill soldier solv
        space spark speed spi sponsor spotlight squar stabil staffer stanc statist steadi stephen steven stick storm
        straight strateg strength strengthen stress stretch string stronger structur stun subsidi suit summit super
        surfac suspend sustain symbol tap teacher technic telephon temporari tend territori testifi testimoni theme
        theori thoma throw thus ticket tight tim tomorrow ton tone tonight tool topic tour tout traffic tragedi transact
        transfer transport treatment trial trigger truck twice ukrain unabl underscor undocu unfortun unusu unveil user
        utah vehicl ventur vermont veto vision vladimir volum walker warm warren wealthi weigh who widespread writer
        zero
    """,
    6: """
        150 1980 1984 2001 2004 2005 2018 2020 33 36 37 38 400 53 54 65 75 accur adam advocaci affirm aftermath ag
        airstrik aisl alaska alert allianc alter ann anniversari anthoni anybodi anywher arrang aspect atlant await
        backer backlash bashar bay behalf benjamin bet bias blog bloomberg blunt bought bound breach breitbart brian
        bridg broker brook brutal burden bus calm camera carbon carson carter categori caution cent ceremoni champion
        charact character charlott chines chose chosen click clinic club coal color columbia column columnist commentari
        commission compel compli conced concess conn connecticut conspiraci context copi craft crash creation cri dakota
        dan dark davi default defer defi defund deliber deliveri demograph denver departur desir desk detroit devic
        devot dictat dinner discov discrimin distinct divers dividend dog downplay drama driver drone dynam earth elig
        elizabeth elsewher embarrass embassi encount epa equiti ethic evalu exceed excit excus explan explicit explor
        extent extra extraordinari fallen farmer fatal fate fee feed ferguson fierc fifth film flaw flynn foot fortun
        forum francisco fulfil function furious gari gear gender giant gold graduat grew gridlock grown guess guest gulf
        gunman hammer harsh hell hero hint honest household hunt hurrican incent incred inequ inevit inflat
        infrastructur injuri inquiri instruct interpret intervent iraqi islamist isol item jack jet joke joseph judgment
        judici juri justifi kansa kevin knock lee lengthi leverag lindsey load lobbyist loui lowest lynch maker manafort
        manhattan marathon marketplac matt meddl mental mess method mexican michell miller minnesota mislead mo mobil
        mock modest moor myself navi necessarili netanyahu newtown nice nonprofit notabl nra numer oh oklahoma older
        optimist oregon oust overse overturn owe pa pac pack palestinian parenthood parliament passeng passion patrick
        patriot patrol pattern pend persist perspect persuad phrase pipelin pitch pivot plenti plot pois politicaltick
        pollster pool populist portray poverti preced precis predecessor presenc preserv princip privaci proof proper
        prosper proud pullquot qtr racist rail react recruit reelect regardless registr regulatori religion reluct repli
        rescu resum retail retain retreat reviv revolut ride rig rip roger rollout rout routin rural sad sandi sarah sat
        saudi scalia scenario scrambl sea section sensit sentenc sentiment setback settlement ship sight silenc slate
        slip smaller smart smith smoke snowden sole solid somebodi somehow somewhat soviet spirit spoken stall steel
        stem stg strip stuff submit subsequ successor suicid swift tackl tank tape tear tech temporarili tennesse tenur
        termin terribl text tip titl tougher tower trader transcript transform transpar truli turnout uncertainti
        unconstitut underwrit unexpect unfair unifi uniqu uniti universal unpopular upcom uphold upper upset urgent util
        vacat vega vet visa vital warrant wast weaken weather welfar wind window wis withdraw yen yield younger zone
    """,
    4: """
        0 00 03 1960 1970 1989 1992 1996 2003 2006 5000 56 57 58 59 600 62 63 64 85 95 abid abrupt absenc aca academ
        acceler accompani acquisit admir admiss advic alan alex align alik aliv alongsid ambit ambiti ami ammunit anchor
        antonin anymor anyway appl applaus appreci approxim arabia ariz art asian assign atlanta atmospher attach
        attitud attribut audit australia auto aw awkward babi bag bailout baker ball ballist banker bankruptci bannon
        barbara bargain barrel barrier bash beach bell belong besid birth bloc boast bold bolster boss bow box boy brace
        brain brazil breakthrough breath briefli brussel buck bullet bulli bunch buyer cairo campus cancer carlo carney
        carrier catastroph catch cathol cautious ceas centrist certif chain chairwoman chant chapter charli charter
        chase chip christma christoph circul clarifi client climb clip clock closest cloud collin collus commod
        communist comparison compon compound concentr concept conservat consolid consul contenti contradict contrari
        contributor conven cook cool cop corner counterpart counterterror crack crazi credenti creditor crop crude crush
        cuba cuban custodi cyber daniel darrel dealt dean decreas decri dedic deduct deem deeper denial denounc deposit
        depress diann dick difficulti dig diminish diplomaci disabl disagr disappear disapprov disastr disciplin
        discount dissent distract disturb div dnc don doom doug drag drill drove duck dump dysfunct earnest ebola
        editori effici egyptian elementari embattl emiss empti enabl endur england english enhanc enterpris entertain
        entri equival erupt escap evangel eve evil evolv excess exclud experienc explod exploit fabric faction factori
        fade fallout fashion faster fault feet feinstein fenc feud finger flash flat flee flip float ford forg forget
        fort forth foxnew frame framework freez frontrunn fun gallup garden garner gate generous genuin gift girl glass
        globe golden golf googl grade grain grave greet greg gross guardian guidanc guilti gut hagel hail hang harass
        harvard hatch hawaii heal healthi heel heritag highway hole hollywood hong hook hostag howard huckabe
        humanitarian hurdl ice icon id ideal illustr impli inappropri inch influenti inner innoc innov instant insult
        insurg intensifi interact interim interior interrupt interven invok iron isil jackson jail jason jerusalem
        jewish jihadist jimmi jonathan jong jordan josh kathleen keyston killer kingdom kong kremlin lake landmark
        landov larri lash laugh leagu legitim lend length liabil lifetim liquid liter loophol loser loud loyal lunch
        male mandatori manipul manner march mari marijuana master math matthew mccarthi md meaning mechan medicin medium
        merit metal miami mich midnight midst minim minneapoli misconduct mississippi moham monetari montana mood
        mortgag motion mountain movi mueller multi mutual narrowli nasti nationalist nativ nato nd nearbi nebraska neil
        nervous neutral nev nevertheless nixon nonpartisan nowher nurs ny obstacl obstruct occupi offend offset ok op
        opt optim ordinari orient orlando ought ourselv outgo output outright overcom overnight ownership pair pat
        pathway paus pave peak pen peninsula perceiv percept perri petit petroleum pew phoenix photograph physic pic
        pile pit plagu plain plc plea plead plung pocket pollut pop pope possess postpon pound prayer preliminari presum
        prevail priebus primarili print privileg prize proclaim profound provinc punch pure pyongyang qtli quo racism
        rage raid rain ramp rape rd reader realdonaldtrump reassur rebuk regret rein reinc reiter relentless relev
        reliabl reopen repair repurchas reput resort restaur restructur retali rex rhode rid ridicul ring riot river rnc
        rob robust rocket rocki roy rumor satisfi scare scheme scholar schultz scientif scope scrap seal segment sequest
        shadow shame shatter shield shipment shooter shore shout shr shrink sick silent silver simultan sink sixth skip
        slash slowli smile smooth soar socialist soft softwar soul spanish spare spicer spin sport spur stamp standoff
        stark stir strain strang stream strict strongest stuck stumbl stupid su subpoena subsid substanc suburb sue
        suffici sum summari sun sunni surrog sway switch sworn takeaway takeov tampa teach teenag tehran tenn tens terri
        theater therefor thin threshold threw thwart tick tighten tillerson tire todd toler toronto toxic tran translat
        trap tremend tune turkey twist unaccept unanim unarm uncertain unchang undecid undercut underway unfold uniform
        unilater uninsur unknown unleash unrest up upheld urban utter valid valley van vari varieti verifi versus
        vietnam viewer vocal volatil volunt wash watchdog wealth wear web weight wheat whip whistleblow wikileak wild
        willing wilson winter wire wisdom wolf worldwid wrap yemen youth youtub
    """,
    3: """
        04 120 130 1994 1997 2002 250 3000 61 66 67 68 700 72 73 800 87 88 absent absurd accid actor adapt adequ advisor
        advisori afghan afraid afterward ala alcohol alexand alloc altogeth amaz analyz anderson anim anxieti applaud
        appointe arena aspir assassin assumpt asylum audio austin avenu aviat backdrop balk baltimor band barrag basebal
        beauti beij betray bin bizarr bloodi bobbi boil bomber bombshel boom boot botch bounc brave breakfast bright
        broaden brooklyn brush bubbl bulk buri burst bust button buzz calendar cameron cantor cattl cell chariti
        charleston chart cheap chicken childhood cincinnati claus closur clue coffe coincid colo competitor compil
        concret consent contempt conveni conway coup courag crackdown crew crippl critiqu cuomo curtail damn danc dare
        databas dc debbi deepen defect defiant delawar delet depth derail descript desert destin detain detect detent
        deterior dhs diagnos dian dip discourag disgrac disgust dishonest dismantl dispar dispatch distort ditch dodg
        doj dougla dow downgrad downtown dress dri drink dub duncan eat ec elabor elder elev embolden emphasi empir
        empow endang endless energ enthusiasm enthusiast entiti episod eras ernst erod ethnic eu evacu evan everywher
        exagger excel exhaust expenditur fare feloni fifti fiorina fled flew flexibl footag forev format foster franci
        franklin ga gaza gestur gingrich giuliani glitch gm gore gradual grappl grassroot grate gray greenhous gregori
        grill guantanamo gubernatori guidelin hair hama hawk height helicopt henri hesit hog horribl horror https huddl
        hugh humili idaho immin immun impass improp inabl inaccur inbox inc inclus incompet incorrect india infam infect
        inflict info inject injunct insight inspect instrument intel intellectu intercept invas issa itali jake jare
        jeopard jerri jobless jon journey justin karl keith ken kurdish laden lame lament landscap landslid lane latin
        latter leas leg leon lesbian lethal lewi liar libyan lieuten lincoln linger lisa lit litig logic lone longest
        loos loretta loyalti lt luther mad magic manchin maneuv marshal maximum meal membership merger merril midwest
        migrant mild mill milwauke mirror mitchel modifi mogul moin mom moreov morsi mourn mouth murray music myth navig
        nazi newt nightmar nonetheless noon norm northeast notifi oath obscur obsess occas occasion ocean oral orc
        orchestr org ouster outlook overreach pakistan palin panic parad parliamentari partisanship payrol pension peril
        permiss perpetr physician pilot pin planet plausibl pm podium port poster postur pot pour pr pray prescript
        preview pronounc propaganda propel propon proven provoc provok psycholog pump purport quest quinnipiac radar
        rampag random raw realist rebuild recognit recount redeem referendum regain reinforc reinstat remot repay reson
        restrain rev reward rift risen roosevelt rove row rubber safeguard safer salari sampl satellit seattl sebelius
        sec seller semi sequestr shed sheet shell sheriff shi shine shortag shoulder sidelin sieg sister sky slogan
        smash smear soften soil somewher son sophist sorri spain span spar specifi spectrum spell spike spill
        spokesperson spontan stabl statewid steam steep steer sterl stimul stimulus stoke stone stricter stump
        subcommitte subordin subscrib substant suburban suppress supremacist surplus survivor suspicion swept swiss tale
        talent taliban tariff techniqu telecommun tender tha thirti ticker timelin tini toll tortur toss toughest
        townhal traffick tragic transgend treati tree turmoil turnov twenti ugli uk ukrainian under understood undo
        unfavor unlaw unnam unpredict unwil upend upgrad upward urgenc vacanc vagu valuabl viabl vicious vigor virus
        visibl visitor vox wade walter wari wasserman waterg whenev wholli widen wider wield wipe wise withdrew withhold
        workforc xl yourself
    """,
    2: """
        05 08 110 1237 140 160 1972 1979 1982 1983 1991 1993 1998 1999 270 4000 6000 69 71 77 78 82 83 86 89 92 98 aaron
        abedin aboard abolish absorb academi accommod acr acut adher adm administ adversari ail airplan airwav akin ali
        allegi allen analyt angela anthem antonio anxious anytim applewhit ar arabian architect archiv arguabl aris
        armor array arsenal articul artist ascend assail astonish attende australian autom automak axelrod ayott ba
        backfir backward bacon baghdad bail bait banner basement bathroom batter battlefield bbc bearer beef beg behead
        belgian belgium belt beltway bench benchmark bend beneath beneficiari bent berkeley bernard bernardino bibl
        bigotri bind bipartisanship bite blank blanket bless blew blind blitz blown blueprint boat boe bone bonus boo
        bore bother bottl bowl boycott brag breakdown brennan brexit brink brotherhood bruis budg bump bureaucraci
        bureaucrat buzzfe bypass caller candi captiv carl castro casualti cbo cbt cdc cement census chaffetz chancellor
        chaotic charlottesvill charm chat cheat checker chest chill chorus chrysler civic clapper clariti clark classic
        classroom clearer clerk clinch cloth clsg co coastal col collabor collar collud comeback commenc commut compens
        complianc composit compris conceal conceiv concert confeder congratul conscienc conscious consecut consequenti
        contempl contin conting contracept copper cori corker corn cornyn cotton counterproduct countless crise criteria
        crossroad crowley crown crusad crystal culmin cumul cyberattack cynic daca dad dana darren dave dawn day
        deadliest deadlock dear debacl debentur debut decent decept delic dent depict dept descend destabil detaine
        deter dial dialogu diego dioxid dire dirti discredit discret dislik disproportion disrespect distant distinguish
        distrust dive documentari dole donna down drain dreamer dreamstim drought duel dumb dutch dzhokhar ear earner
        edt enlist enrich environmentalist epidem espionag essenc everyday evolut exacerb excerpt exhibit expedit
        exposur extern extract facilit fame fat fiction fieri firestorm fish flame flare fleet flop flurri fo foe fold
        foolish footbal forese forgotten formula forthcom forti fraction fractur fragil frankfurt fray frenzi freshman
        fret frighten fruit furi furlough gaff garland gdp ge geneva geograph ginsburg glad glare glenn gmt goldman
        goodman gorsuch gowdi grace graphic grasp grass grassley grief grievanc grim grip groundwork gunfir ha habit
        hacker haley handgun hanniti harbor hardest harvey hatr haul headach hedg heighten heller herald hey hhs hi
        hidden historian ho holi holland hometown homicid horrif hors http huffington huma humbl hype hypocrisi ibm
        identif ignit iii implicit inact inclin inconsist incorpor indefinit indian indirect ineffect infight infring
        inher inherit injustic instinct intact interrog interstat intim intimid intoler introduct intrus inventori ironi
        italian jam jefferson jeffrey jennif jeopardi jessica jew jill jindal jose joshua joy juan julian junior
        jurisdict justif kain kellyann kenneth kidnap kiss koch kushner laboratori lag laps laura lawrenc leaker lectur
        leftist legitimaci levi lgbt liberia librari likelihood liken lip longstand louisvill loyalist luxembourg luxuri
        lyndon ma magnitud mainland mainten mall manhunt marc margaret mask mason matti matur mcdonnel meantim meat
        megyn memor merkel messi metropolitan michel migrat mileston miner minn minus misguid misl misstep mistaken mob
        mode moodi more morgan mulvaney murkowski muscl mysteri nasdaq naval neck netherland newslett nikki nod nonsens
        notori novel novemb nyse occup offshor okay okla olymp oppress optic ore organis orrin ounc outbreak outreach
        outspoken overlook overrid overshadow palm pan paperwork parallel pastor patent patti payabl paycheck payout
        perpetu persecut petraeus pharmaceut phenomenon phil philippin phillip philosophi pittsburgh placement plaintiff
        playbook plummet podesta poison pol poland policymak politic portfolio portman pounc predomin pregnanc prematur
        premier pretend prev pride priorit prolong prop proport proposit protocol puerto pursuit ratchet ratio rational
        rattl ray reaffirm rear rebound receipt recept recipi reckless reclaim reconcili recus redempt reed reel
        referenc refin refrain reign reignit relax relish remaind render rent reorgan reset reshap restraint retire
        revolt revolutionari rewrit rico rio roar rod roe rogu roil rome ross ruin runoff sabotag sach sacrific sake
        salt sam sanctuari sand santa santorum scold scream script scrutin secreci seoul separatist sergey servant sett
        sgt shall shirt shoe sidestep sierra simmer sin sincer sing singapor sixti skin slap slaughter slaveri sleep
        slew slide slim snap snow solidar somalia song sooner southeast southwest soybean specialist spectacl spencer
        spiral spite spous sprawl squeez stab stack stagger stalem startl statut staunch steal stiff sting stockpil
        stopgap storag streak stronghold suck sudan sugar sullivan superior supplement surgeri surpass surrend suspens
        swap swath sweden swirl switzerland sympathi symptom syndic systemat tag talli tapper taught taylor teen tel
        telegraph temper temperatur tendenc tentat terrifi thanksgiv theft thorough thread thrill thrive thrown thrust
        thumb tide tier tighter tilt timothi tobacco toni toppl torn tourist trajectori trash trey tribut tricki tripl
        triumph trustworthi tsarnaev tumbl tumultu turkish tweak twin unansw unauthor unbeliev unch uncl uncomfort uncov
        underestim undergo underground undertak undisclos undoubt unhappi univers unlimit unnecessari unoffici unravel
        unrel unsuccess uphil uproar uranium usda usher vacant venezuela verdict verg vigil villag viral virtu vp vt
        waiver wallac walsh wane warfar warrior wayn wealthiest weari wed wh wheel wherev whoever woe wood wore workplac
        worsen worship worthi wreck wrestl wrongdo wyom yard yeah yell yorker
    """,
}

_DESK = """
    asia auction azerbaijan bank barrel batteri berth bid bln border canal capac carbon cargo carrier caspian
    central china chines coal compani contain contract copper corridor crop cross crude custom demand dlrs duti
    electr emiss energi eu euro european export ferri fertil firm freight gas grain grid gw harvest hydrogen
    import invest iran kazakh kazakhstan lithium lng loan market megawatt metal mine minist ministri mln month
    mw nuclear oil oper output pct pipelin plant port power price product project quay rail railway rare rate
    reactor refineri rout russia russian sanction sea second ship shipper solar station steel storag strait
    suppli tanker tariff tender termin ton trade train turbin turkey turkmenistan ukrain unit uzbekistan vessel
    wagon wheat wind аэс баррел газ границ груз доллар импорт казахста касп кита компан контейнер коридор
    маршрут миллиард миллион министерств мощност нефт поезд порт поставк пошлин проект производств процент росс
    рынок санкц стал судн тендер термина тон торговл трубопровод угол цен экспорт электроэнерг энерг
"""
_DESK_BAND = 60

PER_THOUSAND = {stem: band for band, stems in _BANDS.items() for stem in stems.split()}
"""Articles in a thousand that hold a stem; a stem that is not here stands in fewer than two."""

PER_THOUSAND |= {stem: max(_DESK_BAND, PER_THOUSAND.get(stem, 0)) for stem in _DESK.split()}
