"""What eighteen people of HR ask each other in a year, and what they answer. Invented, and of nobody."""

# ruff: noqa: E501 - a sentence of the story stands on one line

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Subject:
    """Three questions about one subject, six answers that are taken two by two, and what became of the first one."""

    asked: tuple[str, str, str]
    said: tuple[str, str, str, str, str, str]
    done: str


SUBJECTS = (
    Subject(
        ("Hoe laten jullie een nieuwe collega op de eerste dag binnenkomen?", "Wie belt een nieuwe collega in de zomer, en waarover?", "Wat staat er in jullie tas voor de eerste week?"),
        ("Bij ons staat de naam al op het rooster en op het postvak. Klinkt klein, maar iedereen noemt het.", "Een collega uit dezelfde sectie haalt de nieuwe bij de deur op. Dat is zijn enige taak die dag.",
         "Onze conciërge belt, niet HR. Hij vertelt waar je parkeert en waar de koffie staat.", "Wij bellen de laatste week van de vakantie, een kwartier. Vooral om te luisteren.",
         "Een plattegrond, de namen van de sectie met foto, en een bon voor de kantine.", "Zo min mogelijk papier. De rest komt op dag drie, als je de vragen al hebt."),
        "We laten de nieuwe collega’s ophalen door iemand uit de sectie. Het kost niets en het blijft."),
    Subject(
        ("Wat vragen jullie in het gesprek als iemand vertrekt?", "Wie voert bij jullie het vertrekgesprek?", "Doen jullie iets met wat vertrekkers zeggen?"),
        ("Drie vragen: wat nam je mee, wat miste je, en wanneer dacht je voor het eerst aan weggaan?", "Die laatste vraag is de beste. Het antwoord is bijna altijd maanden eerder dan wij dachten.",
         "Bij ons doet een HR-adviseur van een andere school het. Dan hoor je meer.", "De teamleider niet: die zit er te dicht op.",
         "Eén keer per jaar leggen we de zinnen zonder namen naast elkaar in het MT.", "Eerlijk gezegd bleven ze in een map. Sinds dit jaar staan er twee punten van in ons jaarplan."),
        "Ik voerde zes gesprekken met de drie vragen. Twee mensen hadden willen blijven; dat weet het MT nu."),
    Subject(
        ("Hoe houden jullie contact met iemand die lang ziek is?", "Wie schrijft de kaart als iemand lang weg is?", "Hoe vertel je een team dat een collega voorlopig niet terugkomt?"),
        ("We spreken in de eerste week af hoe vaak en met wie. Dat vragen we, we vullen het niet in.", "Een vaste collega, zelf gekozen. HR belt alleen over wat geregeld moet worden.",
         "Het team, om de beurt. Wij leggen alleen een stapel kaarten in de koffiekamer.", "Geen HR. Een kaart van HR voelt als een brief.",
         "Alleen wat de collega zelf wil dat er gezegd wordt. We laten de zin eerst lezen.", "Kort, op één moment, en wie vragen heeft gaat naar de teamleider."),
        "We vragen nu in de eerste week wie er mag bellen. Dat ene gesprek haalt veel spanning weg."),
    Subject(
        ("Hoe schrijven jullie een vacature waar iemand zin in krijgt?", "Zetten jullie het salaris in de vacature?", "Wie leest bij jullie een vacature voordat hij erop gaat?"),
        ("Wij laten een leerling de eerste zin schrijven. Die is altijd beter dan de onze.", "Weg met ‘dynamisch’ en ‘spin in het web’. Zeg welke klassen het zijn en met wie je werkt.",
         "Ja, met de schaal en een voorbeeld voor vijf jaar ervaring. Het scheelt telefoontjes.", "Nog niet, en ik weet eigenlijk niet waarom niet.",
         "De sectie leest mee en schrapt. Zij moeten ermee verder.", "Iemand die net begonnen is. Die weet nog wat je toen wilde weten."),
        "De vacature is herschreven met de sectie. Vijf reacties, vorig jaar was dat er één."),
    Subject(
        ("Waar vinden jullie op dit moment nog een leraar natuurkunde?", "Werkt een open middag voor mensen die erover denken om leraar te worden?", "Wie heeft iets aan berichten van leraren zelf op sociale media?"),
        ("Via oud-leerlingen die nu afstuderen. We schrijven ze een keer per jaar.", "Wij delen er een met twee scholen. Drie dagen bij ons, twee bij hen.",
         "Ja, als er een les bij zit waar ze echt meedoen. Van de veertien begonnen er drie.", "Bij ons kwamen vooral mensen die al zeker wisten dat ze wilden. Ook goed.",
         "Eén filmpje van een conciërge deed meer dan onze hele campagne.", "Het werkt zolang het echt is. Zodra wij de tekst schrijven, reageert niemand."),
        "Via een oud-leerling kwam iemand voor twee dagen. De andere drie delen we met de buren."),
    Subject(
        ("Hoe begeleiden jullie zij-instromers in het eerste halfjaar?", "Hoeveel lessen geeft een zij-instromer bij jullie in het begin?", "Wat doen jullie als een zij-instromer na drie maanden twijfelt?"),
        ("Twee vaste begeleiders: één voor het vak, één voor de klas. En een uur samen in het rooster.", "Elke week een les bij een ander kijken, en daarna koffie. Niet meer dan dat.",
         "Tien, en dan per periode twee erbij. Meer bleek steeds te veel.", "Wij begonnen met veertien. Dat doen we niet meer.",
         "Twijfel hoort erbij. We plannen het gesprek daarover al in de eerste week in.", "Een dag meelopen op een andere school hielp bij ons meer dan een extra coach."),
        "We zijn van veertien naar tien lessen gegaan. Beide zij-instromers zijn er nog."),
    Subject(
        ("Welke vragen stellen jullie in het jaargesprek?", "Voeren jullie jaargesprekken nog, of is er iets beters?", "Hoe kort kan het verslag van een jaargesprek zijn?"),
        ("Waar was je trots op, waar liep je op leeg, en wat wil je volgend jaar niet meer doen?", "De collega stuurt de agenda. Dat alleen al veranderde het gesprek.",
         "Wij wandelen. Twee keer per jaar een uur, zonder formulier.", "Ja, maar samen: drie collega’s en een teamleider. Het is eerlijker dan we dachten.",
         "Vijf zinnen, door de collega zelf geschreven.", "Bij ons past het op een kaart: dit spreken we af, en dit vraag ik van jou."),
        "De collega’s schrijven hun eigen vijf zinnen. Negen van de tien waren binnen een week klaar."),
    Subject(
        ("Hoe spreken jullie af wie welke taken doet naast de les?", "Wie heeft een eerlijke verdeling van de surveillance?", "Hoe voorkom je dat steeds dezelfde mensen ja zeggen?"),
        ("Het team verdeelt zelf, met alle uren op één vel. De teamleider zit erbij en zegt weinig.", "Eerst schrappen, dan verdelen. Er ging bij ons elf procent uit.",
         "Op naar rato van de aanstelling, en ruilen mag. Het staat in één lijst die iedereen ziet.", "Wij vragen studenten van de hogeschool mee. Betaald.",
         "Door een week te wachten. Wie als eerste reageert, is niet altijd wie er tijd heeft.", "Wij houden bij wie er gevraagd is, niet wie er ja zei. Daar schrokken we van."),
        "Twee teams verdeelden zelf. In het ene ging het vanzelf, in het andere na drie keer praten."),
    Subject(
        ("Wat bieden jullie collega’s van boven de zestig?", "Hoe bespreek je stoppen met werken zonder dat het pijn doet?", "Hoe blijft de kennis van iemand die met pensioen gaat in school?"),
        ("Geen regeling erbij, maar een gesprek: wat wil je nog maken hier?", "Lesgeven in de ochtend, en een jongere begeleiden. Twee mensen bleven een jaar langer.",
         "Iedereen krijgt op dezelfde leeftijd dezelfde uitnodiging. Dan is het niet om jou.", "Door het vijf jaar eerder voor het eerst te vragen.",
         "Het laatste halfjaar samen lesgeven met wie het overneemt. Duur, en elke euro waard.", "Wij laten de kast uitzoeken door twee jonge collega’s, met de eigenaar erbij. Prachtig middagje."),
        "De uitnodiging ging naar iedereen van zestig. Zeven van de negen kwamen praten."),
    Subject(
        ("Hoe regelen jullie vervanging op de dag zelf?", "Wie belt er bij jullie om zeven uur als iemand ziek is?", "Laten jullie wel eens een klas thuis, en wie beslist dat?"),
        ("Twee mensen per dag hebben een vrij uur dat niet vrij is. Het staat in hun taak.", "Onderbouw gaat altijd door, bovenbouw werkt zelf. Dat weten ouders vooraf.",
         "De roostermaker, en die begint daarom later op de middag niet meer.", "Niemand. Je meldt het in de app, en het rooster past zich voor acht uur aan.",
         "De teamleider. Met een vaste grens: na twee dagen komt er een ander plan.", "Zo min mogelijk. We vertellen het ouders altijd met de reden erbij."),
        "We proberen twee vaste invaluren per dag. Na een periode kijken we of het eerlijk voelt."),
    Subject(
        ("Heeft iemand een regeling voor thuiswerken die te begrijpen is?", "Mag een ondersteuner bij jullie een dag thuis werken?", "Hoe houd je het team heel als de een thuis kan werken en de ander niet?"),
        ("Die van ons is één bladzijde. Ik zet hem in de bibliotheek.", "Wij spreken af wanneer je er wél bent. De rest is vertrouwen.",
         "Ja, als de balie open blijft. Dat verdelen ze zelf.", "Een halve dag. Een hele bleek lastig met roosterwijzigingen.",
         "Door het erover te hebben. Wie lesgeeft, vond vooral dat wij deden alsof het niet zo was.", "Eén dag in de week is iedereen er. Met soep."),
        "De regeling is een bladzijde geworden. De ondersteuners schreven de helft."),
    Subject(
        ("Wat doen jullie met een collega die vastloopt in het team?", "Wie is er bij jullie vertrouwenspersoon voor collega’s?", "Wanneer haal je iemand van buiten bij een ruzie?"),
        ("Eerst luisteren, apart, en dan pas bij elkaar. Andersom ging het mis.", "Een paar weken meedraaien in een ander team gaf bij ons lucht.",
         "Twee: een van binnen, een van buiten. Die van buiten wordt vaker gebeld.", "Wij delen er een met de buurschool. Dat praat makkelijker.",
         "Als je zelf merkt dat je een kant kiest. Bij mij was dat na het tweede gesprek.", "Liever te vroeg. Drie gesprekken zijn goedkoper dan een vertrek."),
        "We haalden er iemand van de buurschool bij. Het ligt niet achter ons, maar er wordt gepraat."),
    Subject(
        ("Hoeveel scholing vragen jullie van mensen, en wie kiest?", "Betalen jullie een studie die langer dan een jaar duurt?", "Hoe komt een cursus terug in het team?"),
        ("De collega kiest de helft, het team de andere helft.", "Twee dagen samen en de rest zelf. Wie niets kiest, krijgt een vraag en geen brief.",
         "Ja, met een afspraak over blijven. Die houden we redelijk: een derde per jaar eraf.", "We betalen het lesgeld en de helft van de tijd. De andere helft is van jezelf.",
         "Tien minuten in de sectie: wat ga je maandag anders doen?", "Niet. We sturen er nu altijd twee mensen samen heen, dat helpt vanzelf."),
        "We sturen twee mensen samen. In de sectie hoor ik er nu wekelijks over."),
    Subject(
        ("Welke cijfers over verzuim laten jullie aan het MT zien?", "Hoe praat je over verzuim zonder mensen weg te jagen?", "Wie spreekt een collega aan die vaak kort ziek is?"),
        ("Nul-verzuim, hoe vaak en hoe lang. Geen namen, geen lijstjes per team onder de tien mensen.", "Eén grafiek per kwartaal, met één vraag erbij. Meer leest niemand.",
         "Begin bij wat iemand nog wél kan en wil. De rest volgt.", "Wij noemen het een gesprek over werk. Want daarover gaat het meestal.",
         "De teamleider, binnen een week, met koffie. Niet HR.", "Wij vragen het iedereen na drie keer. Dan is het geen verwijt."),
        "Het MT krijgt één grafiek en één vraag. De vergadering erover duurde tien minuten."),
    Subject(
        ("Hoe lenen jullie een collega uit aan een andere school?", "Wie betaalt de reistijd als iemand op twee scholen werkt?", "Wat spreek je af als iemand een jaar bij de buren gaat werken?"),
        ("Met een briefje van een halve bladzijde: wie, hoelang, wie betaalt, en wie belt bij ziekte.", "Laat de leraar het vragen. Als wij het regelen voelt het als wegsturen.",
         "De school die leent. Reistijd telt als werktijd, anders doet niemand het.", "Half om half. Daar kwam in drie jaar één vraag over.",
         "Dat je terug mag, en op welke dag je dat moet zeggen.", "Een kop koffie halverwege, met beide teamleiders."),
        "Het briefje is getekend. Onze leraar Frans werkt een dag bij de buren en komt vrolijk terug."),
    Subject(
        ("Hoe vragen jullie wat collega’s van het werk vinden?", "Wat doen jullie met de uitkomst van de vragenlijst onder het personeel?", "Is er een kortere vragenlijst dan die van ons? Hij heeft tachtig vragen."),
        ("Vier vragen, elk kwartaal. Het past op een telefoon.", "We lopen een dag mee. Je hoort meer dan in een lijst.",
         "Elk team kiest één punt, en wij kiezen er één. In mei vertellen we wat ervan kwam.", "Eerst terug naar het team, dan pas naar het MT. Dat veranderde alles.",
         "Ja: twaalf vragen. Ik stuur hem je.", "Schrap alles waar je niets mee gaat doen. Bij ons bleven er negen over."),
        "We gingen van tachtig naar negen vragen. Meer dan driekwart vulde hem in."),
    Subject(
        ("Wat doet een schoolopleider bij jullie, en in hoeveel uur?", "Hoe verdelen jullie studenten over de secties?", "Blijven stagiairs bij jullie hangen na hun diploma?"),
        ("Vier uur per week voor acht studenten. Het is net genoeg.", "Vooral begeleiders begeleiden. De studenten zelf zitten bij hun eigen sectie.",
         "De sectie vraagt ze, wij plaatsen niets meer. Het liep eerst stroef en nu goed.", "Nooit één student alleen in een sectie.",
         "Vier van de tien. We vragen het in januari, niet in juni.", "Ja, als ze het laatste halfjaar een eigen klas hadden."),
        "We vragen nu in januari. Twee studenten zeiden meteen ja voor het nieuwe jaar."),
)  # fmt: skip

# Fits under any of these questions.
ALSO = (
    "Wij lopen hier ook op vast. Ik lees mee.",
    "Goede vraag. Bel me gerust, dan vertel ik hoe het bij ons ging.",
    "Begin klein, met één team. Bij ons kwam de rest vanzelf kijken.",
    "Onze medezeggenschapsraad dacht mee en dat scheelde. Begin daar.",
    "Wij deden het eerst zonder de teamleiders. Dat zou ik nu anders doen.",
    "Op onze kleine school regelen we dit aan de koffietafel. Werkt zolang we met dertig zijn.",
    "Kom een keer kijken. Donderdagochtend is er altijd iemand.",
    "Ik heb er een bladzijde over. Die stuur ik je, vrij te gebruiken.",
    "Daar heb ik niet één antwoord op, wel een collega die er veel van weet. Ik breng jullie bij elkaar.",
    "Bij ons is het per team anders. Dat leek rommelig en blijkt te werken.",
    "Vraag het de collega’s om wie het gaat. Wij waren verbaasd over het antwoord.",
    "Ik neem dit mee naar ons HR-overleg en kom erop terug.",
    "Wij hebben hier samen met de hogeschool naar gekeken. Dat gaf rust.",
    "Een tip: schrijf op wat je over een jaar wilt zien. Anders weet je niet of het hielp.",
    "Bij ons begon het met één leraar die het gewoon deed.",
    "Dit stond ook op onze agenda. Zullen we het samen uitzoeken?",
    "Mag ik de antwoorden die je krijgt meenemen naar mijn bestuur? Wij zitten met hetzelfde.",
    "Ik herken wat hierboven staat. Bij ons kostte het een jaar voor het gewoon werd.",
    "Wij doen het sinds september anders. Vraag me in mei nog eens of het beter is.",
    "Zet het een keer op de agenda van onze bijeenkomst, dan leggen we het naast elkaar.",
    "Bij ons weet de conciërge dit beter dan ik. Ik vraag het hem.",
    "Fijn dat je het vraagt. Ik dacht dat wij de enigen waren.",
    "Ik zou het klein houden. Wij maakten er een plan van en toen gebeurde er niets meer.",
    "Twee scholen bij ons in het bestuur doen het verschillend. Ik stuur je allebei hun manier.",
)
MORE = (
    "",
    "Ik hoor het graag voor vrijdag.",
    "",
    "Een voorbeeld mag ook, hoe kort ook.",
    "We beginnen er volgende maand mee en ik wil niet het wiel uitvinden.",
    "",
    "Mijn bestuurder vroeg ernaar en ik had geen antwoord.",
)
