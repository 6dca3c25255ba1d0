"""Pairs that nobody had seen when the engine was changed for the second time, written before that change began.

They were written in one go by somebody who had read the engine, in the way of people who do not know of each other:
with few of the same words. They were never taken apart; only how many came out right was seen, four times:

| engine | precision | recall |
|---|---|---|
| as it was | 1.00 | 0.17 |
| what is shared counts by how rare it is, compounds are cut as they stand | 1.00 | 0.25 |
| with the thesaurus of `sayings` | 1.00 | 0.33 |
| a theme that is shared counts for something again | 1.00 | 0.33 |

The thesaurus was written by who had written these pairs, so that the last two lines say more than they should.
"""

# ruff: noqa: E501 - each text stands on a line of its own
from __future__ import annotations

from doenetwerk.engines.wheel.tests.labelled import read

FRESH = read("""
same
Vapen op het toilet | Sinds de zomer ruikt elk toilet naar aardbei. Surveilleren helpt een dag. Wat doen jullie met leerlingen die verslaafd raken aan vapes?
Rookmelders en vapes | Wij overwegen melders op het toilet omdat er zoveel gevapet wordt. Heeft iemand daar ervaring mee, en hoe help je een leerling ervan af?

same
Leerlingen die thuis voor iemand zorgen | Een op de vijf leerlingen is mantelzorger. Mentoren weten niet wie het zijn. We maken een korte vragenlijst.
Jonge mantelzorgers in beeld | Hoe weet je welke leerlingen voor een zieke vader of broer zorgen? We willen mentoren ernaar laten vragen.

same
Lesson study met drie secties | We ontwerpen met drie docenten één les en kijken naar drie leerlingen. Het kost veel uren: hoe plan je dat?
Samen een les ontwerpen en nakijken wat leerlingen doen | Wij beginnen met lesson study bij wiskunde. Wie heeft een planning die past in een gewoon schooljaar?

same
Een trajectklas voor leerlingen die niet meer komen | Zes leerlingen zitten al maanden thuis. We richten een lokaal in waar ze met een vaste begeleider weer opbouwen.
Terug naar school via een eigen lokaal | Thuiszitters komen bij ons eerst twee ochtenden in een trajectklas. Hoe gaat de stap naar gewone lessen?

same
Van vijftig naar zeventig minuten | Met langere lessen hoopten we op rust. Nu weten docenten niet hoe ze de les vullen. Wie deed dit eerder?
Langere lesuren, andere lessen | Wij gaan van 45 naar 80 minuten en willen vooraf oefenen met de opbouw van zo'n lange les.

same
Een accountant voor de klas | Twee mensen uit het bedrijfsleven geven bij ons één dag per week les. Hoe regel je bevoegdheid en contract voor zo'n hybride docent?
Hybride docenten vinden en houden | We zoeken vakmensen die naast hun baan een dag lesgeven. Na een jaar stoppen de meesten. Wat bied je ze?

same
Het profielwerkstuk nu er ChatGPT is | Leerlingen leveren foutloze teksten in. We denken aan een logboek en een mondelinge verdediging.
Profielwerkstuk mondeling verdedigen | Omdat AI het verslag schrijft, willen we het gesprek zwaarder laten tellen. Wie heeft een beoordelingsformulier?

same
Examentraining in de meivakantie | We betaalden een bureau, nu doen onze eigen docenten het. Wie komt: juist de leerlingen die het niet nodig hebben.
Eigen examentraining geven | Dure trainingen van bureaus vergroten het verschil. Wij geven ze zelf, gratis, maar bereiken de zwakke kandidaat niet.

same
Niet meer laten zittenblijven | Een jaar overdoen voor twee vakken is zonde. We zoeken een vorm waarin je alleen die vakken inhaalt.
Doubleren afschaffen in de onderbouw | Wie bij ons blijft zitten, haalt het jaar daarop geen betere cijfers. Wij willen vakken laten inhalen.

same
Vijfdeklassers als tutor voor de brugklas | Oudere leerlingen helpen jongere met plannen en huiswerk, tegen een kleine vergoeding. Hoe leid je ze op?
Leerlingen helpen leerlingen | Bovenbouwers begeleiden bij ons brugklassers na schooltijd met huiswerk. We zoeken een korte training voor hen.

same
Toetsen op de laptop zonder spieken | De beveiligde browser loopt vast bij dertig toestellen tegelijk. Welke digitale toetsomgeving werkt wel?
Digitale toetsomgeving kiezen | Leerlingen openen tijdens de toets andere tabbladen. Welke afgesloten omgeving gebruiken jullie op laptops?

same
Als de werkweek te duur is | Een kwart van de gezinnen kan Berlijn niet betalen. We stellen een bedrag vast waar geen reis boven mag.
Reizen waar ieder kind mee kan | Ouders lenen geld voor de werkweek. We willen een grens aan de kosten van reizen en zoeken hoe anderen dat deden.

same
Vier dagen les, één dag zelf | Wegens gebrek aan leraren proberen we een vierdaagse lesweek. Wat zei de inspectie bij jullie?
Een lesvrije dag | We denken aan een vierdaagse week voor leraren en leerlingen. Hoe haal je de onderwijstijd en wat vindt de inspectie?

same
Sectieleider zijn zonder baas te zijn | Sectieleiders moeten de kwaliteit bewaken, maar niemand gaf ze die taak. We schrijven een rolomschrijving.
De rol van de sectievoorzitter | Wat mag een voorzitter van de sectie van collega's vragen? Wij zoeken een omschrijving van de rol en scholing erbij.

same
De inspectie komt in maart | We willen docenten voorbereiden zonder toneel te spelen. Welke documenten vroegen ze bij jullie?
Inspectiebezoek zonder paniek | Wie had dit jaar de inspectie op bezoek? Welke stukken wilden ze zien en hoe bereidde je het team voor?

same
Thuistaal in de klas gebruiken | Leerlingen die Arabisch of Pools spreken mogen bij ons overleggen in hun eigen taal. Niet elke docent durft dat.
Meertaligheid als hulp | Mag een leerling in de les zijn thuistaal gebruiken? Wij zien dat overleg in het Pools helpt, maar collega's twijfelen.

same
Gratis huiswerkbegeleiding op school | Commerciële begeleiding kost ouders honderden euro's. We openen zelf een studiezaal tot vijf uur.
Studiezaal in plaats van dure bijles | Niet elke ouder kan huiswerkbegeleiding betalen. Wie runt zelf een studiezaal na de lessen, en wie houdt toezicht?

same
Wat groep 8 ons niet vertelt | Het dossier van de basisschool zegt weinig. We bellen voortaan elke juf, en dat kost een week.
Warme overdracht van groep 8 | Onze brugklasmentoren spreken elke leerkracht van groep 8 vijf minuten. Hoe regel je die gesprekken handig?

same
Berichten van ouders in het weekend | Docenten krijgen op zondag berichten via de app. We stellen een bereikbaarheid vast tot zes uur.
Bereikbaar zijn voor ouders | Tot hoe laat antwoordt een docent op berichten in de app? We maken daar afspraken over, ook voor het weekend.

same
Schrijven bij alle vakken | Bij geschiedenis en biologie schrijven leerlingen geen hele zinnen meer. We maken een schrijfwijzer voor alle secties.
Eén schrijfwijzer voor de school | Elke docent let op iets anders bij verslagen. Een schrijfwijzer die bij elk vak geldt: wie heeft er een?

same
De mentor gaat drie jaar mee | Als een mentor zijn klas houdt, kent hij de gezinnen. Maar wat als het niet klikt?
Drie jaar dezelfde mentor | Wij willen mentoren met hun klas laten meegroeien. Wie deed het al, en wat doe je bij een slechte klik?

same
Lesgeven terwijl er verbouwd wordt | Twee jaar lang les in noodlokalen. Hoe houd je het draaglijk voor leerlingen en docenten?
Noodlokalen op het plein | De nieuwbouw duurt twee jaar. Wij zitten in units en zoeken ideeën om het leefbaar te houden.

same
Een ontbijt voor wie met lege maag komt | Elke ochtend zien we leerlingen die niets aten. Met een fonds zetten we brood klaar, zonder dat iemand zich schaamt.
Schoolontbijt zonder schaamte | Wij geven drie ochtenden ontbijt. Wie honger heeft komt juist niet, uit schaamte. Wat werkt bij jullie?

same
Debatteren in de mentorles | Onze leerlingen durven niets te zeggen voor een groep. We oefenen elke week een kort debat.
Leren spreken voor een groep | Presenteren is een drama in klas vier. Met debat in mentorlessen proberen we de drempel te verlagen.

word
De kaart van Nederland stampen | Moet een leerling bij aardrijkskunde nog topografie kennen? Wij twijfelen.
Een kaart om in te checken | Onze toegangspoortjes weigeren steeds pasjes. Welk systeem hebben jullie?

word
Bomen op het schoolplein | De gemeente geeft subsidie voor vergroening. Wie heeft een ontwerp voor een plein zonder tegels?
Het plein als fietsenstalling | We hebben driehonderd plekken te weinig. De gemeente wil geen vergunning geven.

word
Een digitaal rooster op schermen | De schermen in de hal vallen uit. Welke leverancier is betrouwbaar?
Minder schermen in de les | We willen weer op papier werken bij talen. Welke methodes hebben nog boeken?

word
Zwemmen met de brugklas | Tien leerlingen hebben geen diploma. Welk zwembad werkt met scholen?
Diploma-uitreiking in de open lucht | Vorig jaar regende het. Hoe doen jullie dat met vierhonderd gasten?

word
Koffie voor het team | De automaat is duur en de koffie slecht. Welke firma levert aan jullie?
Koffieochtend voor ouders van nieuwkomers | Er kwamen drie moeders. Hoe nodig je uit zodat meer gezinnen komen?

word
Eerste hulp bij paniek in een toets | Een leerling hyperventileert. Wie leert docenten wat ze dan doen?
Eerste schooljaar van een fusie | Twee teams, twee culturen. Wie begeleidde jullie?

word
Brandoefening met zorgleerlingen | Hoe krijg je een leerling in een rolstoel van de tweede verdieping?
Een verdieping erbij bouwen | Het dak kan het dragen. Wie betaalde bij jullie, gemeente of bestuur?

word
Theater op de vrijdagmiddag | We zoeken een regisseur voor de schoolmusical.
Regie bij een leerling met drie hulpverleners | Wie heeft de regie als jeugdzorg, arts en school alle drie iets willen?

word
Een schoolkrant maken | Tien leerlingen willen schrijven, niemand wil opmaken. Welk programma is simpel?
De krant in de les Nederlands | Leerlingen lezen geen nieuws. Wie heeft een abonnement dat betaalbaar is?

word
Cursus websites bouwen | Wij bieden een module programmeren aan voor meisjes. Hoe trek je ze?
Onze website is van 2012 | Ouders vinden niets. Welk bureau bouwde jullie nieuwe site?

word
Nieuwe stoelen | De oude gaven rugklachten. Welke stoel houdt het tien jaar vol?
Rug recht bij het tillen | Onze conciërge is vaak thuis met rugklachten. Wie geeft een tilcursus?

word
Vrijwillige bijdrage aan het kerstdiner | Ieder kind neemt iets mee, maar niet elk gezin kan dat.
Kerst vieren op een school met veel geloven | Wat doe je met de viering als de helft een ander geloof heeft?

theme
Starters en de lastige klas | Een beginnende docent krijgt steeds de moeilijkste derde klas. Hoe verdeel je klassen eerlijker?
Wanneer geef je een starter een vaste aanstelling? | Na één jaar of na twee? Wij zijn twee goede mensen kwijtgeraakt aan een school die sneller besloot.

theme
Lezen in het vmbo: vrij lezen | Elke dag een kwartier een boek. Waar haal je genoeg titels op niveau?
Begrijpend lezen toetsen | De scores op leesvaardigheid dalen. Welke toets zegt echt iets over leerlingen die moeite hebben met lange teksten?

theme
Telefoons bij excursies | Thuis op school zijn ze weg, maar op reis wil je bereikbaar zijn. Wat spreken jullie af?
Een app die de telefoon op slot zet | Wij proberen een proef met hoesjes die je afsluit. Wat kost dat per leerling?

theme
Rekenen bij economie | Procenten lukken niet. Kunnen we met wiskunde één uitleg kiezen?
Rekencoördinator gezocht | Hoeveel uren krijgt die bij jullie, en wat doet hij dan?

theme
AI voor het nakijken | Mag een docent toetsen door een taalmodel laten beoordelen?
Een AI-beleid van één bladzijde | Wij willen leerlingen en docenten duidelijk maken wat mag. Wie heeft een korte tekst?

theme
Ouders die boos op school komen | De balie wordt uitgescholden. Wie traint de receptie?
Ouders in de medezeggenschap | We krijgen de zetels niet gevuld. Hoe vinden jullie kandidaten?

theme
Verzuim onder conciërges en administratie | Niemand let op het ondersteunend personeel. Hoe voer je verzuimgesprekken met hen?
Ongeoorloofd verzuim na de vakantie | Families blijven een week langer weg. Hoe snel bel je leerplicht?

theme
Hoogbegaafd en onderpresteren | Ze halen zessen en vervelen zich. Welke begeleiding werkt in klas twee?
Plusklas of gewoon in de klas? | Als hoogbegaafden één dag weg zijn, missen ze lessen. Hoe regelen jullie dat?

theme
Burgerschap meten | Welke vragenlijst gebruiken jullie om te weten wat leerlingen leerden?
Een maatschappelijke stage voor iedereen | Waar laat je tweehonderd leerlingen dertig uur meedoen?

theme
Werkdruk door vergaderingen over leerlingen | De leerlingbespreking duurt drie uur. Wie doet dat korter?
Werkdruk en correctie bij talen | De ene docent heeft tweehonderd schriften, de andere geen. Is een correctietoeslag eerlijk?

theme
Stage in het buitenland | Met Erasmus gaan tien leerlingen naar Spanje. Wie regelde de verzekering?
Stagebegeleiders die geen tijd hebben | Een docent bezoekt twintig bedrijven. Kan dat online?

theme
Nieuwkomers naar het regulier onderwijs | Na twee jaar ISK vallen ze terug naar het laagste niveau. Wie plaatst hoger?
Trauma bij nieuwkomers | Wie helpt docenten die verhalen over de vlucht horen en niet weten wat te zeggen?

theme
Motivatie voor wiskunde bij meisjes | Ze kiezen het vak af. Wat doen jullie in klas drie?
Motivatie na de kerst in het examenjaar | Ze hebben een plek op de opleiding en doen niets meer.

theme
Passend onderwijs en de grenzen van docenten | Vijf leerlingen met een diagnose in één klas: wie zegt wanneer het te veel is?
Geld voor passend onderwijs | Het samenwerkingsverband geeft minder. Waaraan geven jullie het nog uit?

theme
Veilig met de fiets naar school | De rotonde is gevaarlijk. Wie kreeg de gemeente zover?
Veiligheid bij scheikunde | Welke proeven schrapten jullie, en wie houdt de lijst met stoffen bij?

theme
Ontwikkelgesprek met conciërges | Het formulier is voor docenten gemaakt. Wie heeft er een dat past?
Ontwikkelgesprekken die ergens toe leiden | Na het gesprek gebeurt niets. Hoe volg je wat iemand zich voornam?
""")
