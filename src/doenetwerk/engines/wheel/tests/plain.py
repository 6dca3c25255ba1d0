"""More pairs to look at, in the way that people write who do not know of each other: fewer of the same words.

Written after `fresh` had shown that the first pairs were too alike, and about other subjects than `fresh`.
"""

# ruff: noqa: E501 - each text stands on a line of its own
from __future__ import annotations

from doenetwerk.engines.wheel.tests.labelled import read

PLAIN = read("""
same
Gamende leerlingen die slapen in de les | Ze komen om acht uur binnen en hebben tot drie uur gespeeld. Wat zeg je tegen ouders?
Slaap en games | Een derde van klas twee slaapt te weinig door het gamen. Wij maken een avond voor ouders met een slaapdeskundige.

same
Schoolreglement in gewone taal | Ons reglement telt dertig bladzijden. Leerlingen herschrijven het samen met een jurist.
Regels die een leerling snapt | We willen het reglement inkorten tot wat op één poster past. Hoe betrek je leerlingen?

same
Wie zorgt er voor de zij-ingang? | Na de brand van vorig jaar kijken we opnieuw naar ontruimen. Wie heeft een bhv-plan voor een groot gebouw?
Ontruimingsoefening met duizend leerlingen | De bhv'ers krijgen het gebouw niet leeg binnen de tijd. Hoe oefenen jullie?

same
Kamp zonder telefoon | Drie dagen in het bos zonder schermen: leerlingen vonden het heerlijk, ouders niet.
Brugklaskamp en de mobieltjes thuis | Bij ons gaan de telefoons niet mee op kamp. Hoe bereid je ouders daarop voor?

same
Bijles door studenten | De subsidie stopt, maar de studenten van de universiteit werken goed. Wie betaalt ze verder?
Studenten als bijlesdocent houden | We huurden studenten in voor bijles. Zonder subsidie kost dat te veel. Hoe ging dat bij jullie door?

same
Een kunstklas naast de sportklas | Leerlingen met talent voor tekenen vragen om een eigen programma. Hoe vul je vier uur in de week?
Extra uren kunst voor wie wil | We starten een stroom kunst en cultuur. Hoe selecteer je leerlingen, en wie geeft de uren?

same
Verlof voor werk aan een boek | Een docent wil een halfjaar minder werken om te schrijven. Kennen jullie een sabbatical?
Sabbatical na tien jaar | Ons bestuur denkt aan een betaald verlof van drie maanden na tien jaar lesgeven. Wat kost zoiets?

same
Nieuwe leerlingen halverwege het jaar | In januari komen er tien bij, van andere scholen weggestuurd. Hoe vang je ze op in een groep die al vast zit?
Instromen in januari | Een leerling die halverwege komt, valt buiten de groep. We geven hem een maatje en een startweek.

same
Medicijnen geven onder schooltijd | Mag een conciërge insuline klaarzetten? Wij zoeken een protocol voor medisch handelen.
Protocol medisch handelen | Een ouder vraagt of wij medicijnen willen geven. Wie mag dat op school en wat leg je vast?

same
Rust in het leslokaal door vaste plekken | Met een plattegrond per klas is het stiller. Collega's vinden het kinderachtig.
Plattegronden maken | Wie bepaalt waar leerlingen zitten? Wij willen in alle lokalen een vaste plattegrond en krijgen het team niet mee.

same
Als iedereen in deeltijd werkt | Op woensdag is er niemand voor overleg: zestig procent heeft een vrije dag. Hoe rooster je dat?
Deeltijders en de vrije dag | Wij krijgen het rooster niet rond met zo veel deeltijd. Mag je vragen om een wisselende vrije dag?

same
Docent en vriend op sociale media | Jonge docenten volgen leerlingen op Instagram. We schrijven een gedragscode.
Gedragscode sociale media | Waar ligt de grens als een docent met leerlingen appt of ze volgt? Wie heeft een code die kort is?

same
Kennismaken met het beroep in de zorg | Met het ziekenhuis maken we een vak waarin leerlingen drie weken meelopen.
Leerlingen laten proeven van de zorg | Wij willen een keuzevak met het verpleeghuis. Hoe regel je begeleiding op de afdeling tijdens het meelopen?

same
Stemmingen en de eerste liefde | Wie geeft bij jullie seksuele voorlichting nu biologie er geen tijd voor heeft?
Lessen over relaties en seks | De GGD-les is eenmalig. Wij zoeken een reeks over seksualiteit en grenzen, en een docent die het durft.

same
Groene daken en zonnepanelen | Het bestuur wil verduurzamen, maar wij betalen de energie. Hoe verdeelden jullie de winst?
Energierekening omlaag | Met zonnepanelen op het dak dalen de kosten. Wie sloot een contract met gemeente en bestuur?

same
Chromebooks kapot | Een kwart van de toestellen is na een jaar stuk. Wie repareert ze, en wat betaalt de leerling?
Reparaties van laptops door leerlingen | Wij leren leerlingen zelf toestellen te repareren. Wat doen jullie met kapotte schermen?

same
Het eindfeest zonder drank | Vorig jaar liep het uit de hand door indrinken. We blazen bij de deur.
Alcohol rond schoolfeesten | Leerlingen drinken thuis in. Blazen aan de deur, mag dat? En wat als iemand te veel op heeft?

same
Stilteruimte of gebedsruimte | Leerlingen bidden in het trappenhuis. We richten een ruimte in voor wie stilte zoekt.
Bidden op een openbare school | Moet er een ruimte zijn om te bidden? Wij willen er een stilteplek voor iedereen van maken.

same
Een dag in de week op het mbo | Leerlingen uit vmbo 4 volgen vast een vak bij het mbo. Wie regelt vervoer en verzekering?
Doorlopende leerlijn met het mbo | Onze vierdeklassers krijgen les op het mbo. De roosters sluiten niet aan en het vervoer is duur.

same
Dezelfde fouten bij de aanmelding | Honderd ouders vullen het formulier verkeerd in. Wie heeft een digitale aanmelding die werkt?
Digitaal aanmelden voor de brugklas | We stappen af van papieren formulieren. Ouders zonder computer haken af bij het aanmelden.

word
Een koor met ouders | Elke donderdag zingen ouders en leerlingen samen. Waar vind je een dirigent?
Samen eten met ouders | Een maaltijd op donderdag brengt gezinnen bij elkaar. Wie kookt er?

word
Een hond in de klas | Onze schoolhond helpt bij angst. Is er iemand met een protocol voor allergie?
Allergie en de kantine | Een leerling kreeg een aanval door noten. Hoe vermeld je wat er in een broodje zit?

word
De directeur vertrekt | Wij zoeken een interim voor een halfjaar. Wie kent iemand?
Interim-toetsen afschaffen | Tussentijdse toetsen kosten weken. Wat gebruik je in plaats daarvan?

word
Fietsenkelder te klein | Er worden banden lek gestoken. Helpt een camera?
Camera in de klas voor eigen lessen | Docenten filmen zichzelf en kijken samen. Hoe zit het met privacy?

word
Poster voor de open avond | Wie ontwerpt mooi en goedkoop?
Posterpresentaties bij natuurkunde | Leerlingen verdedigen een poster. Hoe beoordeel je die?

theme
Starters en nevenfuncties | Een beginnende docent werkt ook in een winkel. Mag dat naast een volle baan?
Starters helpen bij examens | Wie voor het eerst examenklassen heeft, durft niet te normeren.

theme
Taal bij praktijkvakken | De vaktaal van techniek is te moeilijk. Wie heeft woordkaarten met plaatjes?
Taaltoets bij binnenkomst van docenten | Zij-instromers uit het buitenland hebben een toets nodig. Welk niveau vragen jullie?

theme
Ouders en het huiswerk | Ouders maken het af. Vertel je ze dat ze moeten stoppen?
Ouders als gastspreker | We zoeken ouders met een beroep. Hoe vraag je er honderd tegelijk?

theme
Toetsen nakijken in drie weken | Leerlingen wachten te lang. Spreken jullie een termijn af?
Toetsangst | Een deel slaat dicht. Wie geeft een training tegen faalangst?

theme
Teamleiders kiezen | Sollicitanten genoeg, maar niet van buiten. Zet je er een bureau op?
Teamleiders en lastige gesprekken | Niemand durft iets te zeggen over slecht werk. Waar volg je een goede training?
""")
