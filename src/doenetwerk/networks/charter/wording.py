"""The reactions of `engines.guidance` in the reader's language: the same Dutch, by the same codes, to be translated.

The engine knows no translations. A test holds the two lists together.
"""

# ruff: noqa: E501 - one sentence a line

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

REACTIONS: dict[str, str | Promise] = {
    # 1 The goal
    "goal.short": _("Nog een zin erbij helpt: welke vraag beantwoorden jullie samen, en voor wie?"),
    "goal.pupils": _("Wat merken leerlingen hiervan? Gaat het via een omweg, schrijf dan: “indirect, namelijk …”."),
    "goal.activity": _("“%(word)s” is iets dat jullie maken of doen. Wat gaat er anders doordat het er is?"),
    "goal.vague": _(
        "Bij “%(word)s” denkt ieder aan iets anders. Wat zie of hoor je op een gewone dinsdag als het gelukt is?"
    ),
    "goal.alone": _("Zou jouw school dit ook alleen kunnen? Schrijf op waar je de andere scholen voor nodig hebt."),
    "goal.behaviour": _(
        "Wat doen jullie of je collega’s straks anders? Dat is de stap tussen samen leren en wat leerlingen merken."
    ),
    "goal.several": _("Jullie noemen %(number)s dingen. Welk ervan moet in elk geval lukken?"),
    "goal.good": _("Dit is een doel om naar terug te kijken: het noemt leerlingen, en iets dat je kunt zien."),
    "level4.adults": _("Hier staan nog geen leerlingen in. Wat horen of zien zij, al is het langs een omweg?"),
    "level4.good": _("Mooi: de leerling staat voorop."),
    "level3.empty": _("Er staat wat leerlingen merken. Wat doen jullie daarvoor anders in de school?"),
    "level.seen": _("Waaraan zien jullie dat, en wanneer kijk je ernaar?"),
    # 2 Kind and form
    "form.why": _("Wat levert deze vorm jullie op, en wat nemen jullie ervoor voor lief?"),
    "form.mixed": _(
        "Er doen mensen mee van %(number)s niveaus. Dat geeft meer blikken. Welk gesprek wordt er moeilijker door, en hoe lossen jullie dat op?"
    ),
    "form.alike": _(
        "Bijna iedereen doet hetzelfde werk. Dat praat makkelijk. Wie kan jullie met een andere blik tegenspreken?"
    ),
    "form.function": _(
        "Jullie kozen voor “functie”, maar er zijn %(number)s functies in de groep. Past “thema” misschien beter, of zoeken jullie andere mensen?"
    ),
    "form.term": _("Jullie kozen voor “looptijd”. Tot wanneer? Bij vraag 5 kun je een laatste dag invullen."),
    "form.sector": _("Iedereen komt uit dezelfde sector. Wie van daarbuiten vragen jullie erbij?"),
    "form.led": _("In de groep zit iemand met de eigen leidinggevende. Wat kun je dan wel en niet zeggen?"),
    "form.good": _("Helder: jullie zeggen wat de vorm geeft én wat die vraagt."),
    # 3 Owner and roles
    "owner.one": _(
        "Het netwerk is van jullie allemaal, en hier beslist één persoon. Klopt dat, of bedoelen jullie iets anders?"
    ),
    "owner.all": _(
        "Hier staat dat jullie samen beslissen, maar als eigenaar kozen jullie iemand of een organisatie. Wat mag die alleen beslissen?"
    ),
    "owner.name": _("Schrijf erbij welke organisatie of wie het is. Dan weet iedereen bij wie je moet zijn."),
    "owner.how": _("Hoe weten jullie dat een besluit genomen is? En als twee mensen iets anders willen?"),
    "owner.good": _("Duidelijk: jullie weten wie beslist en hoe."),
    "roles.all": _(
        "De begeleider doet hier veel alleen. Wat kunnen jullie om de beurt overnemen, zodat het ook zonder doorgaat?"
    ),
    "roles.good": _("Goed voor later: jullie doen zelf al een deel."),
    # 4 Size
    "size.big": _(
        "Met meer dan twintig mensen komt niet iedereen aan het woord. Werken jullie dan in groepjes, of maken jullie er twee netwerken van?"
    ),
    "size.absent": _(
        "Jullie minimum is %(least)s. Zijn er twee verhinderd, dan zit je met %(left)s. Wat doen jullie dan?"
    ),
    "size.under": _(
        "Jullie zijn nu met %(members)s, minder dan jullie minimum van %(least)s. Wie vragen jullie erbij, of kan het ook zo?"
    ),
    "size.over": _(
        "Jullie zijn nu met %(members)s, meer dan jullie maximum van %(most)s. Kan het maximum omhoog, of laten jullie iemand wachten?"
    ),
    "size.plan": _(
        "Er is altijd iemand verhinderd. Wanneer gaan jullie door, wanneer verzetten jullie, en hoe praat je iemand bij?"
    ),
    "size.groups": _("Bij %(most)s mensen helpen kleine groepjes om iedereen te horen. Wanneer werken jullie daarin?"),
    "size.good": _("Hier kun je op rekenen: ook als er mensen missen, weten jullie wat je doet."),
    # 5 Term and securing
    "term.tight": _(
        "%(meetings)s bijeenkomsten in %(weeks)s weken: dat is om de %(days)s dagen. Houden jullie tijd over om tussendoor iets uit te proberen?"
    ),
    "term.loose": _(
        "%(meetings)s bijeenkomsten in %(weeks)s weken: daar zit steeds %(days)s dagen tussen. Hoe houden jullie elkaar in de tussentijd vast?"
    ),
    "term.review": _("Wanneer kijken jullie of het zo lukt? Eén keer halverwege is al genoeg."),
    "term.open": _("Het einde is open. Wanneer vragen jullie elkaar of je nog doorgaat?"),
    "term.good": _("Fijn: iedereen weet hoe lang het duurt en wanneer jullie terugkijken."),
    "secured.none": _("Stel dat jullie morgen stoppen: wat zou je jammer vinden als het weg was? Begin daarmee."),
    "secured.share": _("Delen is een begin. Wat staat er volgend jaar nog, ook als jij er niet bent?"),
    "secured.who": _("Wie zorgt hiervoor als jullie klaar zijn? Een functie noemen mag ook."),
    "secured.where": _("Waar staat het straks, zodat een nieuwe collega het vanzelf tegenkomt?"),
    "secured.good": _("Dit blijft: het heeft een plek en iemand die ervoor zorgt."),
    # 6 Members
    "members.school": _(
        "%(number)s van de %(members)s komen van %(school)s. Dat werkt snel. Welke blik missen jullie, en krijgen de anderen genoeg ruimte?"
    ),
    "members.mixed": _(
        "Jullie werken op %(number)s niveaus. Let op wie vanzelf het woord krijgt. Wat spreken jullie daarover af?"
    ),
    "members.one": _("Iedereen komt van één school. Wat halen jullie van buiten?"),
    "members.excludes": _("“%(word)s” klinkt streng. Wie zou er nu buiten vallen die jullie toch iets kan brengen?"),
    "members.change": _("Wat doen jullie als er iemand bij komt, van baan verandert of stopt?"),
    "members.good": _("Goed bedacht: ook wie later komt of gaat, weet wat er dan gebeurt."),
    "rules.confidential": _("Wat mag je buiten de groep vertellen, en wat niet? Eén zin daarover geeft rust."),
    "rules.nice": _("Daar is iedereen vóór. Wat doen jullie als het een keer niet lukt?"),
    "rules.good": _("Met zulke afspraken weet je wat je aan elkaar hebt."),
    # 7 Expectations
    "expectations.gets": _("Hier staat vooral wat jullie krijgen. Wat brengt ieder mee of doet ieder?"),
    "expectations.gives": _("Hier staat vooral wat jullie moeten doen. Wat krijgt iedereen ervoor terug?"),
    "expectations.attend": _("Komen is het begin. Wat doe je vóór een bijeenkomst, en erna op je eigen school?"),
    "expectations.good": _("Het gaat twee kanten op: geven en krijgen."),
    # 8 Money and time
    "money.payer": _("Bij “%(what)s” staat nog niet wie betaalt. Bij wie kun je dat vragen?"),
    "money.who": _("Er staat een bedrag, maar nog niet wie het betaalt. Wie gaat dat vragen?"),
    "money.time": _("Tijd is vaak het duurst. Hoeveel uur is er nodig, en wie maakt die vrij?"),
    "money.own": _("Eigen tijd is op een dag op. Welk deel kan in werktijd, en wie vraagt dat?"),
    "money.guide": _("De begeleiding komt van buiten. Wie betaalt die?"),
    "money.after": _("De begeleiding is betaald voor %(paid)s van de %(meetings)s keer. Hoe gaat het daarna?"),
    "money.good": _("Rustig idee: jullie weten wie betaalt en welke tijd er is."),
    "payer.influence": _("Mag wie betaalt meepraten over wat jullie doen? Waarover wel, en waarover niet?"),
    "payer.bare": _(
        "Wat betekent dat in de praktijk? Noem één ding dat de betaler mag vragen, en één ding dat van jullie blijft."
    ),
    "payer.good": _("Dat is open besproken: zo komt niemand voor een verrassing."),
}
