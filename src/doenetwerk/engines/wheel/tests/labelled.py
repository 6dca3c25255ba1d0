"""Pairs of invented texts from schools, and whether two people who wrote them should meet.

same: at work on the same thing. word: a word in common, another thing. theme: the same theme, another question. Rules
and thresholds were chosen by looking at these, `held_out` and `plain`; `fresh` was only measured.
"""

# ruff: noqa: E501 - each text stands on a line of its own
from __future__ import annotations

from dataclasses import dataclass

SAME, WORD, THEME = "same", "word", "theme"


@dataclass(frozen=True, slots=True)
class Labelled:
    """Two texts, each a title and what is under it, and what they are to each other."""

    label: str
    one: tuple[str, str]
    other: tuple[str, str]


def read(block: str) -> list[Labelled]:
    """Pairs from a block: a line with the label, then two lines "title | text"."""
    found = []
    for part in block.strip().split("\n\n"):
        label, *lines = part.strip().splitlines()
        (one, said), (other, answered) = (line.split(" | ") for line in lines)
        found.append(Labelled(label, (one, said), (other, answered)))
    return found


PAIRS = read("""
same
Wie heeft een rooster waarin starters twee uur vrij zijn? | We willen startende leraren in hun eerste jaar elke week twee uur geven om bij een ander te kijken. Het rooster loopt vast.
Ontwikkeluren voor nieuwe leraren in het rooster | Beginnende docenten krijgen bij ons twee uur per week om mee te kijken. De roostermaker zoekt hoe dat past.

same
Telefoons in het kluisje: hoe houd je het vol? | We hebben de mobieltjes de school uit gedaan. Leerlingen leggen ze in een kluisje, maar niet iedereen in het team controleert.
Kluisjes voor telefoons | Sinds dit jaar gaan smartphones bij ons in het kluisje. Hoe zorg je dat alle collega's het controleren?

same
Minder cijfers in de onderbouw | We willen naar één rapport met feedback en minder cijfers. Ouders vragen hoe hun kind ervoor staat.
Rapport zonder cijfers in de brugklas | In plaats van cijfers krijgen leerlingen feedback op hun rapport. Hoe leg je ouders uit hoe hun kind ervoor staat?

same
Driehoeksgesprek in plaats van ouderavond | De leerling leidt zelf het gesprek met mentor en ouders. Wie heeft een voorbereiding voor leerlingen?
Leerlingen leiden het oudergesprek | Bij ons bereidt de leerling het gesprek met ouders en mentor voor en leidt het zelf. We zoeken een formulier voor de voorbereiding.

same
Een leeslijst die leerlingen wel lezen | In de bovenbouw lezen ze alleen samenvattingen. We maken een nieuwe leeslijst samen met de bibliotheek.
Nieuwe leeslijst Nederlands | Leerlingen lezen de boeken niet maar de samenvatting. Met de bibliotheek stellen we een lijst samen van boeken die ze kiezen.

same
Zij-instromers naast de opleiding begeleiden | Zij-instromers staan meteen alleen voor de klas en volgen ook nog de opleiding. Hoeveel tijd krijgt hun begeleider bij jullie?
Hoeveel uren krijgt de begeleider van een zij-instromer? | We hebben vier zij-instromers die naast hun opleiding lesgeven. De uren voor begeleiding zijn te krap.

same
Vervanging bij ziekte zonder dat lessen uitvallen | Bij ziekte vallen lessen uit. We zoeken een invalpool met andere scholen.
Samen een invalpool beginnen | Lesuitval door ziekte loopt op. We willen met een paar scholen een pool voor vervanging opzetten.

same
Profielwerkstuk en ChatGPT | Hoe beoordeel je een profielwerkstuk als een leerling AI gebruikt? We willen het proces beoordelen met een logboek.
Logboek bij het profielwerkstuk vanwege AI | Nu leerlingen AI gebruiken, willen we het proces van het profielwerkstuk beoordelen. Wie werkt met een logboek?

same
Thuiszitters stap voor stap terug | We zoeken een route voor leerlingen die maanden thuis zitten, met een rustige ruimte en een vaste begeleider.
Een rustige ruimte voor leerlingen die thuiszaten | Leerlingen die na lang verzuim terugkomen beginnen bij ons in een rustige ruimte, met een vaste begeleider.

same
Lesbezoek bij elkaar zonder oordeel | Docenten gaan bij elkaar kijken met een kijkwijzer. Hoe voorkom je dat het als beoordeling voelt?
Kijkwijzer voor collegiaal lesbezoek | We willen dat collega's bij elkaar in de les kijken. Het moet geen beoordeling worden. Wie heeft een kijkwijzer?

same
Rekenen in andere vakken | Bij economie, aardrijkskunde en techniek wordt gerekend, maar iedereen legt procenten anders uit. We maken één rekenkaart.
Eén afspraak over procenten | Elk vak legt procenten anders uit. We werken aan een rekenkaart voor alle vakken, ook economie.

same
Oud-leerlingen als rolmodel voor techniek | Meisjes kiezen bij ons zelden techniek. We vragen vrouwelijke oud-leerlingen om te vertellen over hun werk.
Meer meisjes naar techniek | Hoe krijgen we meisjes in het profiel techniek? We nodigen oud-leerlingen uit die in de techniek werken.

same
Samen de overstap uit groep acht verbeteren | De overdracht van de basisschool is een formulier. We willen dat brugklasmentoren en groep 8 elkaar spreken.
Warme overdracht | Mentoren van de brugklas horen van groep 8 alleen wat op papier staat. Wij plannen gesprekken met de basisschool.

same
Wat doen we met leerlingen zonder ontbijt? | Steeds meer kinderen komen met een lege maag. We starten met een ontbijt in de kantine.
Schoolmaaltijd in de ochtend | Armoede is zichtbaar: een groep kinderen eet thuis niet. Sinds kort delen vrijwilligers brood uit.

word
Nieuw rooster voor de conciërges | De conciërges wisselen van dienst. Wie heeft een rooster voor avonden waarop het gebouw verhuurd is?
Rooster van dertig minuten per les | We overwegen lessen van dertig minuten met keuzewerktijd. Wat doet dat met vakken als scheikunde?

word
Huiswerk afschaffen in leerjaar een | Werkt een school zonder huiswerk? We willen het een halfjaar proberen.
Huiswerkruimte na vier uur openhouden | Wie let er op? De ruimte is van de bibliotheek en die sluit om vier uur.

word
Een plein dat uitnodigt tot bewegen | Ons plein is steen. We zoeken een hovenier en subsidie voor groen.
Leerplein met drie klassen tegelijk | Op het leerplein werken drie klassen. Het is te druk; hoe regel je het geluid?

word
Feedback van leerlingen op mijn les | Ik wil elk halfjaar een vragenlijst bij mijn klassen afnemen. Welke vragen werken?
Feedback bij schrijfopdrachten Engels | Nakijken kost te veel tijd. Wie geeft ingesproken feedback?

word
Coach voor teamleiders | We zoeken iemand die nieuwe teamleiders een jaar begeleidt bij lastige gesprekken.
Leerlingcoaches bij het huiswerkuur | Bovenbouwers helpen onderbouwers. Hoe leid je zulke coaches op en wat krijgen ze ervoor?

word
Boeken voor de mediatheek | We mogen duizend euro besteden. Welke strips werken?
Boekenfonds of leermiddelen kopen | Het contract loopt af. Leasen we laptops en digitale methodes of kopen we boeken?

word
Vergaderen op een vast moment | Elke dinsdagmiddag is lesvrij. Toch komen de secties er niet aan toe.
Vergadering met de gemeente over huisvesting | Het gebouw is te klein. Hoe bereid je zo'n overleg voor?

word
Veilig fietsen naar school | Het kruispunt bij ons is gevaarlijk. Leerlingen ontwerpen een route met de gemeente.
Een veilige meldplek voor medewerkers | Waar meldt een collega grensoverschrijdend gedrag van een leidinggevende?

word
Stageplekken voor pabostudenten | Wij kunnen er vier plaatsen. Wie heeft een stagecontract?
Maatschappelijke stage weer invoeren | Leerlingen helpen dertig uur bij een vereniging in de wijk.

word
Data over instroom | De prognose klopt niet. Welke cijfers van de gemeente gebruiken jullie voor het aantal aanmeldingen?
Datalek bij een leerlingvolgsysteem | Een leverancier had een lek. Wat zeg je tegen ouders en wanneer meld je het?

word
Talentenmiddag op vrijdag | Koken, filmen, zingen: leerlingen kiezen zelf. Hoe betaal je gastdocenten?
Talenten van collega's zichtbaar maken | Iemand kan fotograferen of websites bouwen en niemand weet het.

theme
Starters haken af na kerst | Twee startende leraren stopten in januari. Hoe merk je eerder dat iemand vastloopt?
Het contract van een starter verlengen | Wie beslist of een startende leraar een vaste baan krijgt, en wanneer hoort die het?

theme
Ouders die dreigen met een advocaat | We krijgen steeds vaker een boze mail met juridische taal. Wie antwoordt er?
Ouders helpen in de mediatheek | We zoeken vrijwilligers onder ouders die een ochtend boeken uitlenen.

theme
AI-geletterdheid in leerjaar een | Leerlingen leren hoe een taalmodel werkt en wanneer het onzin vertelt. Wie heeft een lessenreeks?
AI voor het maken van toetsen | Onze sectie laat AI vragen bedenken. De vragen zijn vaak te makkelijk.

theme
Werkdruk in de toetsweek | Nakijken en vergaderen vallen samen. We schuiven met de planning.
Werkdruk door passend onderwijs | Twaalf leerlingen met een plan in één klas is te veel voor één docent.

theme
Leesplezier op het vmbo | Tien minuten stillezen aan het begin van de dag. Wat doe je met wie niet leest?
Lezen van een wiskundecontext | Leerlingen struikelen over de tekst van de opgave, niet over de som.

theme
Hoogbegaafde leerling die onderpresteert | Hij maakt niets meer en haalt vijven. Wat zet je in?
Plusklas voor hoogbegaafden uit drie scholen | Wie betaalt het vervoer naar de middag?

theme
Burgerschap en het gesprek over de oorlog | In mijn klas zitten leerlingen met familie aan beide kanten.
Burgerschap meten | De inspectie wil resultaten zien. Welke vragenlijst nemen jullie af?

theme
Formatief handelen bij wiskunde | Exit-tickets kosten me een avond per week. Kan dat sneller?
Toetsen herkansen | Hoe vaak mag een leerling herkansen, en telt het hoogste cijfer?

theme
Lerarentekort natuurkunde | Kunnen we met drie scholen één natuurkundeleraar delen?
Lerarentekort en de vierdaagse lesweek | We overwegen op vrijdag geen les te geven. Wat vindt de inspectie?

theme
Nieuwkomers in de gewone klas | Na een jaar schakelklas stromen ze in. De vaktaal is te moeilijk bij biologie.
Ouders van nieuwkomers bereiken | Ze komen niet op de ouderavond. We zoeken tolken die kunnen bellen.

theme
Verzuim van personeel na een operatie | Hoe bouw je uren weer op zonder dat het rooster elke week verandert?
Verzuim op de eerste schooldag na een vakantie | Gezinnen komen een dag later terug. Wie schakelt leerplicht in?

theme
Oudergesprekken oefenen met starters | Startende leraren vinden gesprekken met ouders spannend. We oefenen met een acteur.
Ouders mailen starters in de avond | Een startende leraar kreeg twintig mails van ouders. Wie beantwoordt die?

theme
De toetsweek uit het rooster | Wij stoppen met toetsweken; een toets valt voortaan in de gewone les.
Surveilleren in de toetsweek | Elk jaar ruzie over het rooster voor surveillance. Wie regelt dat eerlijk?

theme
Luisterboeken op de telefoon | Mag een leerling met dyslexie bij het stillezen een boek luisteren op zijn telefoon?
De telefoon in de boekentas | Sinds het telefoonverbod zien we in de pauze weer leerlingen met een boek. Hoe houd je dat vol?

theme
Nieuwkomers en rekenen | Nieuwkomers kunnen de som wel, maar niet de taal van het rekenboek.
Rekentoets voor nieuwkomers | Op welk niveau plaats je een nieuwkomer als er geen toets in de eigen taal is?

word
Vacature voor een conciërge | Wij zoeken iemand die ook de technische dienst doet. Hoe stel je de vacature op?
Vacaturebank van de regio | Elke school zet vacatures op een eigen site. Eén bank voor de regio zou schelen, maar wie betaalt de techniek?

word
Schooltuin met vrijwilligers | Ouders schoffelen met leerlingen op zaterdag. Wie verzekert ze?
Vrijwilligers voor het schoolontbijt | Zaterdag halen ouders de boodschappen. We zoeken een koelkast.

same
Iedere klas een andere regel over te laat komen | Bij de een mag je naar binnen, bij de ander moet je eerst langs de balie. We willen één lijn.
Te laat komen: één lijn in het team | Leerlingen weten niet waar ze aan toe zijn als ze te laat zijn. De balie schrijft briefjes.

same
Nakijkwerk bij de talen | Onze sectie Engels is avonden kwijt aan schrijfopdrachten. We proberen of leerlingen elkaars tekst kunnen beoordelen.
Leerlingen geven elkaar commentaar op opstellen | De correctie van opstellen is te veel voor één docent Nederlands. Werkt het als ze elkaars tekst nakijken?

same
Van stagiair naar collega | Hoe zorgen we dat studenten die hier stage lopen, daarna hier komen werken?
Onze studenten gaan na hun stage naar een andere school | We leiden op en houden niemand. Wat bied je een student om te blijven werken?

same
Gescheiden werelden in de klas | Havo- en vmbo-leerlingen zitten bij ons twee jaar bij elkaar. Hoe geef je les op twee niveaus?
Dakpanklas vmbo-havo | In onze brede brugklas werken we met twee niveaus door elkaar. De methode gaat uit van één niveau.
""")
