"""The eight questions of the start document as data: their words, their parts, and who can read each part.

The order is that of 004 §2.1; the words are our own. A part is a text that several people write (kept in
`CharterSection` under its key) or a field of the network itself. What a school needs to know (goals, kind, size, term,
time, money) has the circle *mijn school*; all free text stays within the network (S12–S17).
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from doenetwerk.core.circles import Circle
from doenetwerk.networks.models import Kind

Words = str | Promise


@dataclass(frozen=True, slots=True)
class Text:
    """A piece of free text. `key` is the key of its `CharterSection`; `needed` counts for the question's state."""

    key: str
    label: Words
    prompt: Words
    circle: Circle = Circle.NETWORK
    needed: bool = False
    rows: int = 5


@dataclass(frozen=True, slots=True)
class Question:
    """One of the eight. `fields` are names of the network's own fields that belong to it."""

    key: str
    number: int
    short: Words
    title: Words
    why: Words
    texts: tuple[Text, ...]
    fields: tuple[str, ...] = ()


GOAL = Question(
    "goal", 1, _("Doel"), _("Wat willen we bereiken?"),
    _("Een scherp doel helpt bij elke keuze daarna: wie je uitnodigt, wat je samen doet en wanneer het klaar is. "
      "Begin bij wat leerlingen ervan merken en werk dan terug."),
    (Text("goal", _("Ons doel in een paar zinnen"),
          _("Welke vraag beantwoorden jullie samen, en wat is er straks anders dan nu?"), needed=True),),
)  # fmt: skip

FORM = Question(
    "form", 2, _("Soort en vorm"), _("Wat voor netwerk zijn we?"),
    _("De vorm volgt uit het doel. Elke vorm geeft iets en vraagt iets. Wie bewust kiest, weet later waarom."),
    (Text("form", _("Waarom dit bij ons doel past"),
          _("Wat levert deze vorm jullie op, en wat nemen jullie voor lief?"), needed=True),),
    ("kind", "organised_by", "is_personal"),
)  # fmt: skip

OWNER = Question(
    "owner", 3, _("Eigenaar en rollen"), _("Van wie is dit netwerk, en wie begeleidt het?"),
    _("Wie het netwerk begon, is niet vanzelf de eigenaar. Spreek af wie beslist over het doel, nieuwe mensen, geld "
      "en stoppen. En spreek af wat de begeleider doet en wat jullie zelf doen."),
    (Text("owner", _("Zo beslissen we"),
          _("Wie mag een besluit voorstellen? Wanneer is het genomen? Wie vertelt het verder?"), needed=True),
     Text("roles", _("Wat de begeleider doet, en wat wij"),
          _("Wie nodigt uit, leidt het gesprek, legt vast, houdt contact tussendoor? Wat doet een mede-begeleider?"))),
    ("owner", "owner_name"),
)  # fmt: skip

SIZE = Question(
    "size", 4, _("Grootte"), _("Met hoeveel zijn we?"),
    _("Er is altijd iemand verhinderd. Bedenk dus niet alleen hoeveel mensen jullie willen, maar ook met hoeveel het "
      "nog werkt. Groter is niet vanzelf beter: iedereen moet kunnen geven én halen."),
    (Text("size", _("Wat doen we als er mensen ontbreken?"),
          _("Welke werkvormen kunnen nog als er twee niet zijn? Wanneer verzetten we? Werken we soms in groepjes?"),
          needed=True),),
    ("size_min", "size_ideal", "size_max"),
)  # fmt: skip

TERM = Question(
    "term", 5, _("Looptijd en borgen"), _("Hoe lang gaan we door, en wat blijft er daarna?"),
    _("Wie weet hoe lang het duurt, zegt makkelijker ja. En wat je aan het eind wilt overhouden, regel je aan het "
      "begin: iets dat niemand heeft, raakt weg."),
    (Text("term", _("Onze afspraak over de looptijd"),
          _("Waarom zo lang? Wanneer kijken jullie of het zo lukt? Wie beslist over doorgaan?"), needed=True),
     Text("secured", _("Dit blijft er over als wij stoppen"),
          _("Wat willen jullie laten voortbestaan, waar staat het dan, en wie zorgt ervoor?"),
          circle=Circle.SCHOOL, needed=True)),
    ("meetings_planned", "starts_on", "ends_on", "review"),
)  # fmt: skip

MEMBERS = Question(
    "members", 6, _("Deelnemers en omgang"), _("Wie doet mee, en hoe gaan we met elkaar om?"),
    _("Het gaat niet om wie erbuiten valt, maar om een groep waarin ieder iets brengt en iets haalt. Dat is geen "
      "ruilhandel: je investeert in wat jullie samen willen. Bespreek de vier punten hieronder en schrijf op wat "
      "jullie afspreken."),
    (Text("members", _("Wie past in deze groep"),
          _("Welke ervaring en blik zoeken jullie? Mag iemand blijven die van baan verandert? Hoe komt een nieuwe "
            "erbij, en wat gebeurt er als iemand stopt?"), needed=True),
     Text("depend", _("Elkaar nodig hebben"),
          _("Wat lukt alleen als jullie het samen doen? Wat mist er als één van jullie wegvalt?"), rows=3),
     Text("reach", _("Elkaar kunnen vinden"),
          _("Hoe bereik je elkaar tussen twee bijeenkomsten? Welke vakwoorden begrijpt niet iedereen?"), rows=3),
     Text("layers", _("Elkaar op meer manieren kennen"),
          _("Waar komen jullie elkaar nog meer tegen? Wat weten jullie van elkaar naast dit onderwerp?"), rows=3),
     Text("prospect", _("Verder kijken dan de laatste keer"),
          _("Hoe groot is de kans dat je later weer met elkaar werkt? Wat kun je daarvoor doen?"), rows=3),
     Text("rules", _("Zo werken we samen"),
          _("Denk aan: op tijd afzeggen, voorbereiden, geven en halen, wat hier gezegd wordt, hoe je iets moeilijks "
            "zegt."), needed=True)),
    ("confidentiality",),
)  # fmt: skip

EXPECTATIONS = Question(
    "expectations", 7, _("Verwachtingen"), _("Wat verwachten we van elkaar?"),
    _("Teleurstelling begint vaak met iets dat niemand had gezegd. Ieder schrijft eerst zelf op wat hij verwacht en "
      "wat hij meebrengt. Daarna schrijven jullie samen op wat je afspreekt."),
    (Text("expectations", _("Dit spreken we met elkaar af"),
          _("Wat kunnen deelnemers van het netwerk verwachten, en wat verwacht het netwerk van hen?"), needed=True),),
)  # fmt: skip

MONEY = Question(
    "money", 8, _("Geld en tijd"), _("Welk geld en welke tijd is er?"),
    _("Een zaal, koffie, een spreker en vooral de tijd van mensen: iemand betaalt dat. Wie dat vooraf bespreekt, "
      "weet ook hoe vrij het netwerk is in wat het doet."),
    (Text("money", _("Onze afspraak over geld en tijd"),
          _("Wat is er nodig, wat is er al, en wat doe je als het niet genoeg is?"), needed=True),
     Text("payer", _("Beslist wie betaalt ook mee?"),
          _("Wat mag de betaler vragen, en wat niet? Wie zegt dat tegen de betaler?"), rows=3, needed=True)),
    ("hours",),
)  # fmt: skip

QUESTIONS: tuple[Question, ...] = (GOAL, FORM, OWNER, SIZE, TERM, MEMBERS, EXPECTATIONS, MONEY)
BY_KEY: dict[str, Question] = {question.key: question for question in QUESTIONS}
TEXTS: dict[str, Text] = {text.key: text for question in QUESTIONS for text in question.texts}
QUESTION_OF_TEXT: dict[str, Question] = {text.key: question for question in QUESTIONS for text in question.texts}
RECIPROCITY = ("depend", "reach", "layers", "prospect")

# Small answers that have no field in the network's row are kept as a section too: its revision guards them as well.
# `hours` is a number of hours a school year; `review` the numbers of the meetings after which the network asks itself
# whether it is getting wiser, and in a way that fits (S16; 003 Noordwest).
KEPT_AS_SECTION = ("hours", "review")


@dataclass(frozen=True, slots=True)
class TradeOff:
    """What a choice gives and what it asks."""

    gives: Words
    asks: Words


KIND_TRADE_OFFS: dict[str, TradeOff] = {
    Kind.LEARNING: TradeOff(
        _("veel blikken op één vraag, en antwoorden die in meer scholen landen"),
        _("een vraag die op alle scholen echt leeft"),
    ),
    Kind.DIDACTIC: TradeOff(
        _("iets waar je morgen in de les mee verder kunt"),
        _("tijd om samen te kijken wat het materiaal doet: delen is nog geen leren"),
    ),
    Kind.INNOVATION: TradeOff(
        _("ruimte om iets te proberen dat nog niet bestaat"),
        _("leidinggevenden die vooraf weten dat het mag mislukken"),
    ),
    Kind.RESEARCH: TradeOff(
        _("antwoorden waarop je kunt bouwen"), _("een langere adem, en iemand die van onderzoek weet")
    ),
    Kind.DATA: TradeOff(
        _("een vaste weg van probleem naar maatregel"), _("toegang tot gegevens, en geduld voor elke stap")
    ),
    Kind.INTERVISION: TradeOff(
        _("hulp bij wat jou nu bezighoudt"), _("vaste mensen en veiligheid: niets gaat naar buiten")
    ),
    Kind.INTERSECTORAL: TradeOff(
        _("een blik van buiten die binnen niemand heeft"), _("extra tijd om elkaars taal te leren")
    ),
    Kind.PLC: TradeOff(
        _("iets dat dicht bij de eigen leerlingen blijft"), _("moeite om ook een blik van buiten te halen")
    ),
}

FORM_TRADE_OFFS: dict[str, TradeOff] = {
    "theme": TradeOff(_("iedereen komt voor dezelfde vraag"), _("is de vraag beantwoord, dan is het klaar")),
    "function": TradeOff(_("je herkent elkaars werk meteen"), _("tegenspraak moet je van buiten halen")),
    "term": TradeOff(_("een einde geeft tempo"), _("ook het borgen moet binnen de tijd passen")),
    "region": TradeOff(_("weinig reistijd, je komt elkaar vaker tegen"), _("de beste kenner woont soms elders")),
}
