"""Pairs that were held out at first, and were looked at since: they now stand with those that rules are chosen by.

The first 36 were written before the engine, the last ten, which are harder, before it was first measured here. It was
measured after three changes (0.83/0.56, 0.87/0.72, 0.86/0.67), and then read. What nobody tuned on stands in `fresh`.
"""

# ruff: noqa: E501 - each text stands on a line of its own
from __future__ import annotations

from doenetwerk.engines.wheel.tests.labelled import read

HELD_OUT = read("""
same
Pesten in groepsapps | Ruzies beginnen 's avonds in de klassenapp en de mentor hoort het te laat. We maken afspraken met leerlingen over de app.
Afspraken over de klassenapp | Pestgedrag speelt zich af in de appgroep van de klas. De mentor wil met leerlingen regels voor de app opstellen.

same
Loopbaanbegeleiding met bedrijven uit de buurt | Onze leerlingen kiezen een vervolgopleiding zonder ooit een bedrijf te zien. We plannen bedrijfsbezoeken in leerjaar drie.
Bedrijfsbezoeken bij loopbaanoriëntatie | Leerlingen in klas 3 kiezen blind een vervolgopleiding. Met bedrijven in de omgeving plannen we een dag meelopen.

same
Rouw in de klas | Een leerling verloor haar vader. We schrijven een draaiboek voor mentoren: wat zeg je, wie bel je?
Draaiboek bij overlijden van een ouder | Mentoren weten niet wat ze moeten zeggen bij rouw. We maken een draaiboek met wie je belt.

same
Flexuren waarin leerlingen zelf kiezen | Drie uur per week kiest een leerling zelf hulp bij een vak of verdieping. Zwakke leerlingen kiezen niet wat ze nodig hebben.
Keuze in flexuren | Bij ons kiezen leerlingen in flexuren wat ze doen. Hoe zorg je dat wie zwak is bij een vak de hulp ook kiest?

same
Een startgesprek in de eerste week | Elke mentor spreekt voor de eerste les alle ouders en leerlingen tien minuten. Hoe plan je dat met dertig gezinnen?
Startgesprekken plannen | We willen dat de mentor in week een met ouders en leerling kennismaakt. De planning voor dertig gezinnen lukt niet.

same
Dyslexie en voorleessoftware bij examens | Welke voorleessoftware staat op de laptops bij het examen? Leerlingen met dyslexie moeten ermee geoefend hebben.
Voorleeshulp voor leerlingen met dyslexie | We willen dat leerlingen al vanaf leerjaar twee met de software voor het voorlezen werken, zodat het bij examens gewoon is.

same
Ondersteuners in de klas opleiden | Onderwijsassistenten nemen bij ons kleine groepen over. We maken een eigen cursus met een certificaat.
Cursus voor onderwijsassistenten | We willen assistenten leren om zelf een groepje te begeleiden, en dat met een certificaat afsluiten.

same
Minder vergaderen, meer samen lessen maken | De sectie vergadert elke maand over mededelingen. Wij willen die tijd gebruiken om samen lessen voor te bereiden.
Sectietijd voor lessen voorbereiden | Mededelingen gaan voortaan per mail, zodat de sectie in het vergaderuur samen lessen voorbereidt.

same
Praktijkvakken in de theoretische leerweg | We bieden een praktijkgericht programma aan met opdrachten van echte opdrachtgevers. Hoe beoordeel je zo'n opdracht?
Beoordelen van praktijkgerichte opdrachten | In de nieuwe leerweg werken leerlingen voor opdrachtgevers. We zoeken een beoordelingsmodel voor het praktijkgerichte programma.

same
Leerlingenraad die echt meebeslist | Onze leerlingenraad praat over het kantinemenu. We willen hen laten meebeslissen over het toetsbeleid.
Leerlingen laten meebeslissen | De leerlingenraad mag bij ons meepraten, maar niet beslissen. We geven de raad een stem in het beleid over toetsen.

same
Taakbeleid zonder urenlijsten | De urenlijst geeft elk jaar ruzie. Teams verdelen bij ons de taken voortaan zelf op een studiedag.
Teams verdelen zelf hun taken | We stoppen met het taakbeleid in uren. Op een studiedag verdelen teams de taken. Wie heeft ervaring?

same
Woordenschat bij zaakvakken | Leerlingen kennen schooltaalwoorden als oorzaak en verband niet. We kiezen per vak twintig woorden en herhalen ze in elke les.
Schooltaalwoorden in alle vakken | Elke sectie kiest twintig woorden, zoals verband en gevolg, die in elke les terugkomen.

same
Oudere leraren houden | Collega's van boven de zestig werken liever minder dan niet. Welke regelingen kent u voor de laatste jaren?
Met plezier naar het pensioen | We laten ervaren docenten mentor zijn van jonge, en geven ze minder lesgevende taken.

same
Bewegen tussen de lessen door | Pubers zitten acht uur. Vijf minuten lopen of springen halverwege elk blok helpt.
Energizers in een blokuur | Na veertig minuten is de aandacht weg. Docenten doen korte oefeningen waarbij iedereen opstaat.

word
Laptops voor alle brugklassers | Wie least en wie laat ouders kopen? De garantie is na drie jaar voorbij.
Laptopverslaving thuis | Ouders vragen of de school kan helpen: hun kind gamet 's nachts op de schoollaptop.

word
Een keuzevak Spaans | Er is belangstelling bij dertig leerlingen. We zoeken een docent voor één middag.
De keuze voor een nieuw leerlingvolgsysteem | Het contract loopt af. Welke pakketten hebben jullie bekeken?

word
Open dag met minder folders | Leerlingen geven de rondleiding. Hoe bereid je ze voor?
Open les voor collega's van andere scholen | Ik geef een biologieles over erfelijkheid; wie wil komt kijken.

word
Verbouwing van de aula | We willen een podium en licht. Welke aannemer was goed?
Licht in de leeslokalen | Zit iemand in een gebouw met daglichtlampen? Leerlingen klagen over hoofdpijn.

word
Begeleiding van stagiairs door vakcoaches | Elke student krijgt twee coaches. Wie beoordeelt?
Begeleiding bij de zaterdagdienst | Op zaterdag studeren examenleerlingen in de school. We zoeken surveillanten.

word
Techniekhal delen | Onze lasplaatsen staan drie dagen leeg. Welke school wil ze huren?
Technieken om te onthouden | Leerlingen herlezen alleen. Wij leren ze zichzelf te overhoren.

word
Excursie naar de waterzuivering | Wie heeft een opdrachtenboekje bij aardrijkskunde?
Water in de kelder van het gebouw | De verzekering doet moeilijk. Wie kent een expert?

word
Klachten over de kantine | Te duur en te vet. Leerlingen schrijven een plan voor een andere cateraar.
Klachtenregeling herschrijven | De onze is van tien jaar terug en niemand vindt hem. Wie heeft een korte?

word
Muziek als examenvak | Vijf leerlingen willen het. Kunnen we met een andere school samenwerken?
Muziek in de pauze | De ene groep wil het hard, de andere niet. Wij zoeken spelregels.

word
Plan voor een gezonde school | We willen het vignet halen. Wie hielp jullie met de aanvraag?
Plan van inzet voor lio's | Hoeveel klassen krijgt een lio-student zelfstandig?

word
Nieuwe vloer in de gymzaal | De gemeente betaalt de helft. Hoe kregen jullie de rest rond?
Gymles voor leerlingen in een rolstoel | Welke spelvormen werken als de rest van de klas rent?

theme
Hoe verklein je de kloof bij rekenen na de zomer? | Leerlingen zijn in september veel kwijt. We denken aan een zomerschool.
Rekentoets voor docenten | Kan iedere docent procenten uitleggen? We toetsen onszelf, en dat ligt gevoelig.

theme
Gesprekscyclus zonder formulier | We willen van het functioneringsgesprek af en elkaar vaker kort spreken.
Gesprekscyclus voor de schoolleiding zelf | Wie geeft een rector feedback als het bestuur ver weg is?

theme
Motivatie in vier havo | Na de herfst doen ze niets meer. We proberen kleine doelen met een weekkaart.
Motivatie van docenten voor nascholing | De studiedagen worden slecht bezocht. Hoe kies je samen een onderwerp?

theme
Telefoonverbod en leerlingen met diabetes | De sensor praat met een telefoon. Welke uitzondering maak je?
Ouders appen hun kind tijdens de les | Hoe leg je ouders uit dat de telefoon uit is en dat ze de receptie kunnen bellen?

theme
Inwerkmap voor invallers | Een invaller weet niet waar de sleutel ligt. We maken één bladzijde.
Inwerken van een nieuwe rector | Ik begin in januari. Wat deden jullie de eerste honderd dagen?

theme
Schoolveiligheid: tassen controleren | Mag je kluisjes openen als er een melding is over een mes?
Sociale veiligheid meten | De jaarlijkse vragenlijst zegt niets nieuws. Wie doet er iets met de uitkomst?

theme
Differentiëren in een practicum | De snelle groep is na een half uur klaar met de proef. Wat dan?
Maatwerkdiploma aanbieden | Een leerling wil wiskunde op hoger niveau doen. Hoe regel je rooster en examen?

theme
Ouderbijdrage valt weg | Sinds die vrijwillig is betaalt de helft. Welke reizen schrapten jullie?
Oudergesprekken met gescheiden ouders | Wie nodig je uit, en wat doe je als ze niet samen willen komen?

theme
Inclusie van een dove leerling | Er komt een tolk in de les. Wat vraagt dat van docenten?
Ondersteuningsplan korter | Het plan telt twaalf bladzijden en niemand leest het. Wie heeft er een op één pagina?

theme
Stagebedrijven zoeken in de zorg | Het ziekenhuis neemt er minder aan. Waar plaatsen jullie leerlingen?
Stageverslag vervangen door een gesprek | Ze schrijven maar wat, of ChatGPT doet het. Wij willen een eindgesprek.

theme
Taalbeleid krijgt geen handen op elkaar | De taalcoördinator werkt alleen. Hoe krijg je secties mee?
Taalontwikkeling meten in leerjaar één | Welke toets neem je af bij het begin, zonder dat het een dag kost?

theme
Burgerschap en de lokale verkiezingen | Leerlingen interviewen raadsleden. Hoe blijft de school neutraal?
Verkiezing van de leerlingenraad als burgerschapsles | Leerlingen stemmen op elkaar en de populairste wint. Kan dat anders?

theme
AI en de privacy van leerlingen | Welke gegevens gaan naar een bedrijf als een leerling een chatbot gebruikt?
Privacy bij foto's | Mag een foto van een leerling op de site als AI er iets anders van kan maken?

theme
Werkdruk van mentoren | Een mentor heeft dertig leerlingen en één uur. We verdelen de klas over twee mentoren.
Werkdruk verlagen met een mentor voor jonge docenten | Een ervaren collega helpt met voorrang kiezen. Hoeveel uur krijgt zo iemand?

theme
Ziekteverzuim van docenten in november | Elk jaar piekt het verzuim. Wat deed jullie arbodienst?
Verzuimgesprekken met leerlingen | Docenten signaleren, de mentor praat. Wanneer bel je de arts?

word
De bibliotheek zonder boekenkasten | We maken van de mediatheek een studieruimte. Waar laat je de boeken?
Boeken lenen in de vakantie | De bibliotheek in het dorp is dicht. Wie laat leerlingen boeken meenemen?

word
Duits op afstand | Eén docent geeft drie scholen les via een scherm. Wie heeft daar ervaring mee?
Docenten op uitwisseling naar Duitsland | We zoeken een partnerschool. Welk scherm of programma gebruik je voor contact?

same
Meer jongens voor de klas | Onze teams bestaan uit vrouwen. We laten jongens uit de bovenbouw lesgeven om te proeven van het beroep.
Leerlingen warm maken voor het leraarschap | Bovenbouwleerlingen geven bij ons een blok les aan de onderbouw, in de hoop dat ze leraar worden.

same
De laatste weken na de examens | Vanaf half juni komt er niets meer van lessen. We plannen projecten met externe partners.
Zinvolle weken voor de zomervakantie | Leerlingen haken in juni af. Wij vullen de weken na de toetsen met projecten buiten de school.

same
Stilte op de gang | Tussen de lessen is het zo luid dat leerlingen met autisme thuisblijven. We laten hen vijf minuten eerder gaan.
Prikkels bij leswisselingen | Voor leerlingen met autisme is de gang te vol en te luid. Wie laat hen eerder wisselen van lokaal?

same
Wat doet een teamleider eigenlijk? | Onze teamleiders blussen brandjes. We willen dat ze weer in lessen komen kijken.
Teamleiders terug in de les | Het middenmanagement verdrinkt in regelzaken; wij maken tijd vrij om lessen te bezoeken.
""")
