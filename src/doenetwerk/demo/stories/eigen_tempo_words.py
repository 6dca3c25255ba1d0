"""What the people of "Eigen tempo in de klas" ask, write and agree. Our own words, as everything in the demo."""

# ruff: noqa: E501 - a sentence of the story stands on one line

from __future__ import annotations

from typing import Any

# (who, question, what pupils notice, urgency 1–5)
QUESTIONS: list[tuple[str, str, str, int]] = [
    ("sanne", "Hoe laat ik leerlingen in leerjaar 2 op eigen tempo werken zonder dat leraren er een tweede baan aan hebben?",
     "Ze hoeven niet te wachten op de klas.", 3),
    ("anisha", "Wat vraag je van een leraar die naast de groep gaat staan in plaats van ervoor?",
     "Leerlingen krijgen vaker één op één uitleg.", 3),
    ("joris", "Hoe voeren teamleiders het gesprek over ruimte en eigenaarschap, ook met wie liever alles bij het oude laat?",
     "Meer lessen waarin ze zelf mogen kiezen.", 4),
    ("wytse", "Hoe plan je toetsen als niet iedereen tegelijk klaar is?", "Minder toetsen op één dag.", 4),
    ("youssef", "Welke scholing helpt leraren echt om los te laten, en welke is alleen een leuke middag?",
     "Leraren die minder voor de klas staan en meer ernaast.", 2),
    ("mila", "Hoe zie je in een les of leerlingen echt aan het stuur zitten?", "Ze kunnen uitleggen waarom ze iets doen.", 3),
    ("elif", "Welke afspraken over taken en uren horen bij leraren die leerlingen coachen?",
     "De coach heeft ook echt tijd.", 3),
    ("karim", "Hoe houd je overzicht als elke leerling ergens anders is?", "De leraar weet waar je bent.", 3),
    ("bas", "Hoe gaan bovenbouwteams om met eigen tempo in het examenjaar?", "Geen dubbel werk voor het examen.", 2),
    ("vijay", "Hoe laat je leerlingen in het vmbo kiezen zonder dat de helft niets kiest?", "Een keuze die te doen is.", 4),
]  # fmt: skip

CHARTER: dict[str, dict[str, str]] = {
    "goal": {
        "text-goal": (
            "Op onze vijf scholen kiezen leerlingen straks zelf wanneer zij laten zien wat ze kunnen, en merken ze dat "
            "wachten op de klas niet meer hoeft. Wij zoeken samen uit wat dat vraagt van leraren, en wat teamleiders en "
            "HR daarvoor anders moeten doen."
        ),
        "goal-new4-text": "Leerlingen in leerjaar 2 kiezen minstens drie keer per jaar zelf het moment van een toets.",
        "goal-new4-seen_by": "De planning van de mentor, en wat leerlingen zeggen in de klassenraad.",
        "goal-new4-seen_when": "mei",
        "goal-new3-text": "Teamleiders voeren met elke leraar één gesprek over ruimte, met de kaart die we zelf maken.",
        "goal-new3-seen_by": "Het aantal gesprekken, en wat leraren daarna anders doen in de les.",
        "goal-new3-seen_when": "na elke bijeenkomst",
        "goal-new2-text": "Wij weten welke scholing, tijd en afspraken een leraar nodig heeft om los te laten.",
        "goal-new2-seen_by": "Ieder kan het voor de eigen school op één blad zetten.",
        "goal-new2-seen_when": "bij de slotpresentatie",
        "goal-new1-text": "Ieder vindt de middag zijn tijd waard.",
        "goal-new1-seen_by": "De peiling na elke bijeenkomst.",
    },
    "form": {
        "text-form": (
            "Een leernetwerk over één thema past, omdat geen van onze scholen het antwoord al heeft. We nemen voor lief "
            "dat we tussendoor zelf iets moeten proberen: anders praten we alleen."
        ),
        "organised_by": "theme,region",
    },
    "owner": {
        "text-owner": "We beslissen samen, aan het eind van een bijeenkomst. Is er iemand tegen, dan praten we door tot het kan.",
        "text-roles": (
            "Fatma maakt de agenda met twee van ons, leidt het gesprek en bewaakt het doel. Wij bereiden om de beurt een "
            "onderdeel voor, en Anisha kijkt mee om het later over te nemen."
        ),
    },
    "size": {
        "text-size": (
            "Met zes gaat het door. Zijn er meer dan twee verhinderd, dan verzetten we. Wie er niet was, wordt gebeld door "
            "de collega die het verslag maakte. We werken in tweetallen en drietallen."
        ),
        "size_min": "6", "size_ideal": "8", "size_max": "12",
    },
    "term": {
        "text-term": "Vijf bijeenkomsten in één schooljaar. Halverwege kijken we of we hier wijzer van worden.",
        "text-secured": (
            "De gesprekskaart komt in de gesprekscyclus; HR houdt hem bij. De toetsvrije weken staan in het jaarplan van "
            "elke school, onder de hoede van de teamleider."
        ),
        "meetings_planned": "5", "review": "3",
    },
    "members": {
        "text-members": (
            "Teamleiders en HR-adviseurs die er zelf iets over te zeggen hebben. Wie van baan wisselt mag blijven; de "
            "school zoekt dan ook een opvolger, die eerst een keer meekijkt."
        ),
        "text-depend": "Zonder de anderen weet je niet of het aan jouw school ligt of aan het plan.",
        "text-reach": "Een appgroep voor kleine dingen; wat belangrijk is staat hier.",
        "text-layers": "Drie van ons zitten ook in een regio-overleg, twee fietsen dezelfde weg naar huis.",
        "text-prospect": "We blijven buren: ook na juni komen we elkaar tegen bij open dagen.",
        "text-rules": (
            "Wat iemand over een collega vertelt, blijft binnen. Kun je niet komen, dan zeg je dat twee dagen vooraf. "
            "Wie iets wil vertellen op de eigen school, vraagt het eerst aan wie het inbracht."
        ),
        "confidentiality": "normal",
    },
    "expectations": {
        "text-expectations": "Ieder brengt een vraag van de eigen school mee, probeert iets uit en krijgt daar zes paar ogen voor terug.",
    },
    "money": {
        "text-money": "De regio betaalt de begeleiding, de scholen zorgen om de beurt voor de zaal en de koffie.",
        "text-payer": "De regio mag vragen hoe het gaat en wat er terugkomt. Waar we het over hebben, bepalen wij.",
        "hours": "24",
        "budget-new1-what": "begeleiding, vijf bijeenkomsten",
        "budget-new1-amount": "4500",
        "budget-new1-payer": "De regio",
        "budget-new2-what": "zalen en koffie",
        "budget-new2-amount": "400",
        "budget-new2-payer": "de scholen, om de beurt",
    },
}  # fmt: skip

# After the second meeting: more hours, because people look in each other's lessons too.
SHARPENED: dict[str, dict[str, str]] = {
    "money": {
        "hours": "30",
        "text-money": (
            "De regio betaalt de begeleiding, de scholen zorgen om de beurt voor de zaal en de koffie. Omdat we ook twee "
            "keer bij elkaar in de les kijken, is dertig uur eerlijker dan vierentwintig."
        ),
    },
    "size": {
        "text-size": (
            "Met zes gaat het door. Zijn er meer dan twee verhinderd, dan verzetten we. Wie er niet was, wordt gebeld door "
            "de collega die het verslag maakte. We werken in tweetallen en drietallen, ook bij de lesbezoeken."
        ),
    },
}

EXPECTED: dict[str, tuple[str, str]] = {
    "sanne": ("Voorbeelden die morgen kunnen, en iemand die zegt wanneer ik te hard ga.", "Een team dat wil proberen, en twintig jaar rooster maken."),
    "elif": ("Helderheid over taken en uren van coaches.", "Kennis van regels, en plezier in het verbuigen ervan."),
    "joris": ("Moed om het gesprek te voeren.", "Gespreksvormen die ik al eens uitprobeerde."),
    "mila": ("Zien hoe het er in het vmbo bij anderen uitziet.", "Een klas waar iedereen mag komen kijken."),
    "youssef": ("Weten welke scholing helpt.", "Contact met de lerarenopleiding."),
    "anisha": ("Anderen die hetzelfde durven.", "Onze mislukkingen van vorig jaar, eerlijk verteld."),
    "wytse": ("Een toetsrooster dat klopt.", "Een spreadsheet, en een teamleider die hem uitlegt."),
}  # fmt: skip

MEETINGS: list[dict[str, Any]] = [
    {
        "title": "Startbijeenkomst", "place": "De Linde, lokaal 12, Lindenoord",
        "goal": "We kennen elkaars vraag en weten wat we samen willen bereiken.",
        "agenda": ("inchecken", "vraag-achter-de-vraag", ("Het startdocument: de eerste vier vragen", 60, 3),
                   ("Afspraken over geld, tijd en vertrouwen", 30, 3), "oogsten-en-afspreken", "een-zin-mee"),
        "absent": "", "scribe": "joris", "mood": 4.3, "silent": 1,
        "harvest": (
            ("sanne", "insight", "Elke school noemt het anders, en bedoelt: leerlingen minder laten wachten.", "network"),
            ("wytse", "insight", "We praten over leerlingen, en vergeten wat het van de planning vraagt.", "network"),
            ("anisha", "agreement", "Ieder vraagt vijf leerlingen wanneer zij voor het laatst moesten wachten.", "network"),
        ),
        "notes": "Rondje met de vraag van elke school.\n\nWe willen niet de vorm kopiëren die elders werkt, maar weten wat "
                 "hem laat werken.\n\nAfgesproken: vijf leerlingen bevragen, en de vragen over geld aan Noor voorleggen.",
        "lines": ("Fijn dat het meteen over leerlingen ging.", "Graag iets meer pauze.", "Ik ga met een vraag naar huis, en dat is goed."),
    },
    {
        "title": "Wat verandert er voor de docent?", "place": "Het Anker, mediatheek, Ankerdam",
        "goal": "We weten wat loslaten van een leraar vraagt en kiezen één ding om uit te proberen.",
        "agenda": ("stap-sinds-vorige-keer", ("Vijf leerlingen aan het woord: wat hoorden we?", 30, 3),
                   ("Twee leraren van het Anker vertellen", 30, 2), "kleine-proef", "oogsten-en-afspreken", "een-zin-mee"),
        "prepare": {1: "elif wytse", 2: "mila"}, "absent": "", "scribe": "sanne", "mood": 4.5, "silent": 0, "guests": 2,
        "harvest": (
            ("sanne", "outcome", "Toetsvrije weken in leerjaar 2", "network"),
            ("joris", "outcome", "Gesprekskaart ruimte en eigenaarschap", "network"),
            ("youssef", "insight", "Een leraar laat pas los als iemand anders ook iets loslaat.", "network"),
            ("elif", "agreement", "HR en teamleider vullen samen één gesprekskaart in voor de volgende keer.", "network"),
        ),
        "notes": "Wat leerlingen zeiden: wachten op uitleg, wachten op de rest, wachten op de bel.\n\nDe twee leraren: "
                 "‘Ik was bang voor stilte in mijn les.’\n\nProef: Sanne probeert één week zonder toetsen, Joris maakt een kaart.",
        "lines": ("De leraren van het Anker waren goud waard.", "Eindelijk iets om uit te proberen.",
                  "Ik wil volgende keer zien of het lukte.", "Tempo mocht iets lager."),
    },
    {
        "title": "Bakens zetten: waaraan zien we het?", "place": "Het Baken, teamkamer, Oeverwaard",
        "goal": "We kiezen drie bakens waaraan je in een les ziet dat leerlingen zelf sturen.",
        "agenda": ("stap-sinds-vorige-keer", "waaraan-zien-we-het", ("Pauze met elkaars planning", 20, 3),
                   "meekijken", "oogsten-en-afspreken", "een-zin-mee"),
        "prepare": {1: "anisha youssef"}, "absent": "elif", "scribe": "wytse", "mood": 4.4, "silent": 2,
        "harvest": (
            ("anisha", "outcome", "Drie bakens voor een lesbezoek", "network"),
            ("mila", "insight", "De vraag ‘waarom doe je dit?’ zegt meer dan een observatielijst.", "network"),
            ("youssef", "insight", "Scholing na een lesbezoek blijft hangen, scholing ervoor niet.", "network"),
            ("wytse", "agreement", "Ieder bekijkt vóór de volgende keer één les van een ander, met de drie bakens.", "network"),
            ("sanne", "agreement", "We nemen alle vijf de planning mee die we nu gebruiken.", "network"),
        ),
        "notes": "De bakens: leerlingen kunnen zeggen waarom ze iets doen; ze weten wat daarna komt; de leraar praat minder "
                 "dan de helft van de tijd.\n\nHalverwege gekeken: we worden wijzer, en willen vaker samen in een les zitten.",
        "lines": ("De bakens kan ik morgen gebruiken.", "Halverwege kijken was goed: we doen het samen.",
                  "Elif gemist bij het stuk over uren."),
    },
    {
        "title": "Voorwaarden en ruimte", "place": "De Brug, kamer 3, Brugwaard",
        "goal": "We weten wat een leraar nodig heeft aan tijd, scholing en vertrouwen, en wie dat regelt.",
        "agenda": ("inchecken", "stap-sinds-vorige-keer", ("Welke ruimte heeft een leraar nodig?", 45, 4),
                   ("Wat regelt de school, wat regel je zelf?", 30, 3), "oogsten-en-afspreken"),
        "prepare": {2: "sanne joris"}, "chair": "anisha", "scribe": "mila",
    },
    {
        "title": "Wat is er te zien? Slotpresentaties", "place": "De Kade, aula, Kadehoek",
        "goal": "Elke school laat zien wat er veranderde. We besluiten of en hoe we verdergaan.",
    },
]  # fmt: skip
