"""Who one can be in the demo, and what waits for them. Words for the first page; the world itself is elsewhere."""

# ruff: noqa: E501 - a sentence of the story stands on one line

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the story: who, where it begins, and what to do. `mail` says that it begins in their mail."""

    key: str
    role: Words
    title: Words
    text: Words
    mail: bool = False


STORY = (
    Step("noor", _("regiocoördinator"), _("Breng een vraag bij elkaar"),
         _("Zestien scholen stellen dezelfde vraag over startende leraren. Nodig ze uit voor een startbijeenkomst.")),
    Step("ilyas", _("deelnemer"), _("Zeg ja tegen een netwerk"),
         _("Veertig mensen kozen een thema. Daar kwamen vier netwerken uit. Lees met wie, en op welke dagen."), mail=True),
    Step("fatma", _("procesbegeleider"), _("Leg een datum vast"),
         _("Iedereen heeft gereageerd. Eén knop, en de uitnodiging staat in ieders agenda.")),
    Step("youssef", _("deelnemer"), _("Antwoord vanuit je mail"),
         _("Maak je venster zo smal als een telefoon. Antwoord zonder wachtwoord, ook of de middag de moeite was."), mail=True),
    Step("leo", _("leidinggevende"), _("Zie wat er terugkomt"),
         _("Geef iemand tijd en zie wat er in jouw school landt. Wat in vertrouwen is gezegd, blijft daar."), mail=True),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Part:
    """Who does something on which device, and where that begins: the name of a page of `network`, of a sheet in it by
    its title, or of an instrument by its key. Without a person it is a guest.
    """

    key: str
    says: Words
    page: str
    network: str = ""
    sheet: str = ""
    instrument: str = ""


@dataclass(frozen=True, slots=True)
class Replay:
    """Something of a meeting to do again, on a laptop and a phone."""

    title: Words
    laptop: Part
    phone: Part


_MERK, _REGION, _PACE, _TRUST, _GROWTH = (
    "Merk praktijkonderwijs", "De hele regio voor de klas", "Eigen tempo in de klas", "HR onder ons", "Groeien in je vak",
)  # fmt: skip
REPLAYS = (
    Replay(_("Bouw samen een merkhuis"),
           Part("femke", _("Open het lege huis, vink gasten aan en druk op “Doe dit live”. Zet daarna het scherm open."),
                "instruments:canvas", _MERK, sheet="Merkhuis voor het nieuwe thema"),
           Part("", _("Toets de code en schrijf. Het staat meteen op het scherm. Stem mee als Femke daarom vraagt."),
                "live:enter")),
    Replay(_("Van sterk en zwak naar leerthema’s"),
           Part("nadia", _("Vijf scholen schreven, de groep stemde. Maak van nog een groep een thema, of stem opnieuw."),
                "instruments:arrange", _REGION, sheet="Goed werkgever zijn"),
           Part("tjitske", _("Vul aan wat er op jouw school sterk is, en zie wat de andere vier schreven."),
                "instruments:canvas", _REGION, sheet="Goed werkgever zijn")),
    Replay(_("Vijf scholen op één routekaart"),
           Part("winston", _("Zo ziet een hele route eruit: vijf stappen, vijf scholen naast elkaar, met metingen."),
                "instruments:beside", "Samen opleiden", sheet="Routekaart"),
           Part("sanne", _("Hier is de route bij stap vier. Zet die voor jouw school. In haar post wordt gevraagd wat ze meet."),
                "instruments:canvas", _PACE, sheet="Routekaart")),
    Replay(_("Sluit af met intervisie"),
           Part("hanneke", _("Twee casussen wachten. Kies er een met de groep, begin, en leid het gesprek stap voor stap."),
                "instruments:scripts", _TRUST),
           Part("margriet", _("Haar casus ligt op tafel. Zij leest mee, schrijft voor zichzelf en houdt over wat ze wil."),
                "instruments:scripts", _TRUST)),
    Replay(_("Een morele casus, van vier kanten"),
           Part("hylke", _("Kies de casus van Roos en begin: gevolgen, plicht, relatie en wie je wilt zijn, elk met een eigen tijd."),
                "instruments:script_begin", _GROWTH, instrument="moral-case"),
           Part("roos", _("Doe mee met het gesprek. In het casusboek staat een eerdere casus, en waar de groep zich sindsdien aan houdt."),
                "instruments:scripts", _GROWTH)),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Role:
    """Someone one can be: in one line who they are, and what is there to do or see."""

    key: str
    says: Words


@dataclass(frozen=True, slots=True)
class Company:
    """People who have the same kind of part."""

    title: Words
    text: Words
    roles: tuple[Role, ...]


COMPANIES = (
    Company(_("Eigen tempo in de klas"), _("Het levendigste netwerk: drie van de vijf keer geweest, en er is nu van alles te doen."), (
        Role("sanne", _("Bereidt een onderdeel voor en ziet haar toetsvrije weken landen.")),
        Role("joris", _("Maakte de gesprekskaart die nu naar drie scholen gaat.")),
        Role("anisha", _("Is mede-begeleider en weet nog niet of ze op tijd kan zijn.")),
        Role("elif", _("Vroeg tijd aan haar leidinggevende en wacht op het antwoord.")),
        Role("youssef", _("Heeft de meeste post: een peiling, en een vraag hoe ver het is.")),
    )),
    Company(_("Wie netwerken begeleiden"), _("Elk van hen staat voor een ander moment."), (
        Role("hylke", _("Moet met de groep besluiten: loslaten, en hoe?")),
        Role("gerben", _("Leidt het derde seizoen van elf besturen.")),
        Role("hanneke", _("Begeleidt acht adviseurs in vertrouwen.")),
        Role("wouter", _("Trekt een klein netwerk dat geen datum vindt.")),
        Role("marja", _("Organiseert tweedaagsen voor twintig leidinggevenden.")),
    )),
    Company(_("Wie eromheen staan"), _("Zij zien wat voor hen is, en niet meer."), (
        Role("corrie", _("Leidt Youssef. Ziet wat hij terugbrengt, niet wat hij vertelde.")),
        Role("esther", _("Kreeg de vraag of Wytse dertig uur krijgt.")),
        Role("ada", _("Beheert de installatie en leest met niemand mee.")),
    )),
    Company(_("Een vormingsronde"), _("Van aanmeldingen naar netwerken. Twee regio’s, elk op een ander moment."), (
        Role("ineke", _("Begeleidt straks een van de voorgestelde netwerken en maakt al kennis.")),
        Role("thijs", _("Zei ja, en beantwoordde drie vragen van zijn procesbegeleider.")),
        Role("milan", _("Heeft geen plek: hij deed niet alle toezeggingen.")),
        Role("tamar", _("Coördineert De Overkant. Daar is aanmelden nog open: kijk bij Regio.")),
        Role("ravi", _("Kreeg een uitnodiging om een thema te kiezen. Twee minuten, vanuit de mail.")),
        Role("milou", _("Kreeg de vraag of Ravi’s collega Bente tijd krijgt.")),
    )),
    Company(_("Wie nog niet in een netwerk zit"), _("Zo begint het meestal: met een vraag."), (
        Role("meryem", _("Stelde een vraag over taal en komt naar de startbijeenkomst.")),
        Role("vijay", _("Is uitgenodigd voor een startbijeenkomst en moet nog antwoorden.")),
        Role("britt", _("Hoort dat er voor haar vraag al iets is, en moet zeggen of het past.")),
        Role("karim", _("Vraagt hoe je merkt dat een starter het niet redt.")),
    )),
)  # fmt: skip

# Through whose eyes to look at a network, and its life in one line.
LIVES = (
    ("Eigen tempo in de klas", "fatma", _("Dertig mensen kwamen kijken, zeven gingen door. Halverwege.")),
    ("Merk praktijkonderwijs", "femke", _("Acht scholen, één verhaal. Gaat na vijf keer zelf door.")),
    ("Mensen eerst", "marja", _("Eén bestuur, twintig leidinggevenden, steeds twee dagen.")),
    ("HR onder ons", "linh", _("Acht adviseurs in vertrouwen. Betalen nu samen.")),
    ("Samen opleiden", "winston", _("Opdracht volbracht: de scholen weten elkaar te vinden.")),
    ("Goed werkgeverschap", "pieter", _("Doofde uit na twee keer, en liet er twee achter.")),
    ("Kwaliteitszorg die helpt", "bert-jan", _("Een van die twee: klein, en minder vaak. Het leeft.")),
    ("Eigen route in het vmbo", "wouter", _("De andere: sterk begonnen, en nu zonder datum.")),
    ("Boeien en binden", "gerben", _("Elf besturen in hun derde seizoen. Elk jaar opnieuw besloten.")),
    ("De hele regio voor de klas", "nadia", _("Vijftien huizen van vmbo tot hogeschool zoeken samen leraren.")),
    ("Groeien in je vak", "hylke", _("Acht keer geweest. Nu komt het loslaten.")),
)
