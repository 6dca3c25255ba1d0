"""Which kind of network fits a theme (S6; 004 §1.4–1.6), and the choices in which the sources disagree (details 1b).

Nothing here decides: two sides stand beside each other, with what we advise for a kind and why. No rows.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from doenetwerk.engines.guidance.stems import says
from doenetwerk.forming.models import Ambition
from doenetwerk.networks.charter.sections import FORM_TRADE_OFFS, KIND_TRADE_OFFS
from doenetwerk.networks.kinds import KINDS, ORGANISED_BY
from doenetwerk.networks.models import Kind, Network
from doenetwerk.people.models import Function

if TYPE_CHECKING:
    from doenetwerk.forming.queries.questions import ThemeLine

Words = str | Promise
MOST_SUGGESTED = 2
PART = 1 / 3  # of the questions that must say something before it counts
MOSTLY = 0.75

# Stems as `engines.guidance.stems` reads them.
DATA = "data gegevens resultaten toetsresultaten cijfers opbrengst* leerlingvolgsysteem meten analys* dashboard*"
RESEARCH = "onderzoek* effect effecten bewezen evidence* wetenschap* bewijs"
NEW = "ai chatgpt vr innovati* experiment* uitproberen proberen technologie* digitaal digitale robot* nieuw_concept"
LESSON = (
    "les lessen lesmateriaal* werkvorm* vakinhoud didacti* toets toetsen vakdidacti* curriculum leerlijn* opdracht*"
)
OUTSIDE = (
    "gemeente* bedrijf bedrijven jeugdzorg jeugdhulp wijk leerplicht* zorginstelling* kinderopvang bibliotheek "
    "welzijn kansengelijkheid politie werkgever* mbo hbo basisschool basisscholen stage*"
)
OWN_WORK = "mezelf mijn_rol mijn_werk mijn_vak ikzelf persoonlijk* leidinggeven loopbaan balans dilemma* twijfel*"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A kind that may fit, with why."""

    kind: Kind
    why: list[str]


def suggest(line: ThemeLine, texts: Sequence[str]) -> list[Suggestion]:
    """One or two kinds, the likeliest first, from who asks and what. The plain learning network is always right when
    nothing points elsewhere."""
    many = max(1, line.questions)
    found: list[tuple[int, Kind, list[str]]] = []

    def part(stems: str) -> bool:
        return sum(says(stems, text) for text in texts) >= max(1, PART * len(texts))

    def add(kind: Kind, *reasons: tuple[bool, int, str]) -> None:
        told = [(points, words) for holds, points, words in reasons if holds]
        if told:
            found.append((sum(points for points, _words in told), kind, [words for _points, words in told]))

    for_self = line.ambitions[Ambition.PERSON] / many
    alike = max(line.functions.values(), default=0) / many >= MOSTLY and line.questions > 1
    teachers = (line.functions[Function.TEACHER] + line.functions[Function.TEACHER_LEADER]) / many
    add(
        Kind.INTERVISION,
        (for_self >= 0.5, 2, _("De meeste vragen zijn van mensen die er zelf verder in willen komen.")),
        (part(OWN_WORK), 1, _("De vragen gaan over het eigen werk en de eigen rol.")),
        (alike and for_self >= 0.5, 1, _("Zij hebben bijna allemaal dezelfde functie.")),
    )
    add(
        Kind.DATA,
        (part(DATA), 2, _("De vragen gaan over gegevens en wat die zeggen.")),
    )
    add(
        Kind.RESEARCH,
        (part(RESEARCH), 2, _("De vragen willen weten wat echt werkt.")),
        (bool(line.functions[Function.RESEARCHER]), 2, _("Er vraagt een onderzoeker mee.")),
    )
    add(Kind.INNOVATION, (part(NEW), 2, _("De vragen gaan over iets nieuws dat nog moet worden uitgeprobeerd.")))
    add(
        Kind.DIDACTIC,
        (part(LESSON), 1, _("De vragen gaan over de les.")),
        (teachers >= MOSTLY, 1, _("Bijna alleen leraren stellen deze vraag.")),
    )
    add(Kind.INTERSECTORAL, (part(OUTSIDE), 2, _("Voor een antwoord zijn mensen van buiten de school nodig.")))
    add(
        Kind.PLC,
        (line.school_count == 1 and len(line.people) > 1, 2, _("De vragen komen van één school.")),
    )
    strong = [one for one in found if one[0] >= 2]
    strong.sort(key=lambda one: (-one[0], list(Kind).index(one[1])))
    result = [Suggestion(kind, why) for _points, kind, why in strong[:MOST_SUGGESTED]]
    if len(result) < MOST_SUGGESTED and line.school_count > 1:
        why = _("Mensen van %(n)s scholen delen één vraag.") % {"n": line.school_count}
        result.append(Suggestion(Kind.LEARNING, [why]))
    return result or [
        Suggestion(Kind.LEARNING, [_("Niets wijst op een bijzondere vorm. Deze past bij de meeste vragen.")])
    ]


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a choice: what it brings and what it asks."""

    title: Words
    brings: Words
    asks: Words


@dataclass(frozen=True, slots=True)
class Tension:
    """A choice with two good sides. `leans` says for a kind to which side our advice leans (0, 1, or None: between),
    `advice` why."""

    question: Words
    sides: tuple[Side, Side]
    leans: Callable[[Kind], int | None]
    advice: Callable[[Kind], str]


def _size_words(kind: Kind) -> str:
    sets = KINDS[kind]
    return _("Reken op %(min)s tot %(max)s mensen, het liefst %(ideal)s.") % {
        "min": sets.size_min,
        "max": sets.size_max,
        "ideal": sets.size_ideal,
    }


def _trust_words(kind: Kind) -> str:
    if KINDS[kind].confidentiality == Network.Confidentiality.HIGH:
        return _("Houd alles binnen de groep: hier gaat het over mensen en wat hun niet lukt.")
    return _("Deel wat je leert, en houd binnen wat iemand over zichzelf of een collega vertelt.")


def _promise_words(kind: Kind) -> str:
    if kind == Kind.INTERSECTORAL:
        return _("Begin met een vrij bezoek bij elkaar. Vraag de toezegging wie daarna verder wil.")
    if kind in (Kind.INTERVISION, Kind.DATA, Kind.PLC):
        return _("Vraag een toezegging voor elke datum: wie ontbreekt, houdt de hele groep op.")
    return _("Vraag een toezegging voor de hele reeks. Wie alleen wil kijken, nodig je uit voor de startbijeenkomst.")


TENSIONS: tuple[Tension, ...] = (
    Tension(
        lazy("Mensen die op elkaar lijken, of die verschillen?"),
        (
            Side(
                lazy("Op elkaar lijken"),
                lazy("Je herkent elkaars vraag meteen, en de agenda is van iedereen."),
                lazy("Je moet tegenspraak van buiten halen."),
            ),
            Side(
                lazy("Van elkaar verschillen"),
                lazy("Je hoort wat je zelf niet bedacht, en een plan komt in de school verder."),
                lazy("Het duurt langer voordat ieder zich in de vraag herkent."),
            ),
        ),
        lambda kind: 0 if KINDS[kind].levels_alike else 1,
        lambda kind: str(KINDS[kind].mix),
    ),
    Tension(
        lazy("Klein of groot?"),
        (
            Side(
                lazy("Klein"),
                lazy("Iedereen komt aan bod en een datum is snel gevonden."),
                lazy("Ontbreken er twee, dan valt een bijeenkomst om."),
            ),
            Side(
                lazy("Groot"),
                lazy("Meer scholen doen mee, en er is altijd iemand die het al eens deed."),
                lazy("Stille mensen verdwijnen uit beeld. Werk in kleine groepen."),
            ),
        ),
        lambda kind: 0 if KINDS[kind].size_ideal <= 8 else None,
        _size_words,
    ),
    Tension(
        lazy("Open of vertrouwelijk?"),
        (
            Side(
                lazy("Open"),
                lazy("Wat het netwerk leert, komt ook bij wie er niet bij was."),
                lazy("Mensen vertellen minder over wat mislukt."),
            ),
            Side(
                lazy("Vertrouwelijk"),
                lazy("Mensen durven te zeggen wat ze niet weten."),
                lazy("Een school ziet minder terug. Spreek af wat wel naar buiten mag."),
            ),
        ),
        lambda kind: 1 if KINDS[kind].confidentiality == Network.Confidentiality.HIGH else 0,
        _trust_words,
    ),
    Tension(
        lazy("Vrijblijvend of met een toezegging?"),
        (
            Side(
                lazy("Vrijblijvend"),
                lazy("Een kleine stap: kennismaken kan zonder dat het iets moet opleveren."),
                lazy("Elke keer een andere groep, en dan dooft het uit."),
            ),
            Side(
                lazy("Met een toezegging"),
                lazy("Je bouwt samen iets op, en de agenda’s zijn vooraf geregeld."),
                lazy("De drempel is hoger, en de leidinggevende moet tijd geven."),
            ),
        ),
        lambda kind: None if kind == Kind.INTERSECTORAL else 1,
        _promise_words,
    ),
)


@dataclass(frozen=True, slots=True)
class Weighed:
    """A tension as it stands for one kind."""

    question: str
    sides: list[tuple[Side, bool]]
    advice: str


def weighed(kind: Kind) -> list[Weighed]:
    """The tensions with our advice for a kind; the side it leans to is marked, when it leans."""
    return [
        Weighed(
            str(one.question),
            [(side, one.leans(kind) == at) for at, side in enumerate(one.sides)],
            one.advice(kind),
        )
        for one in TENSIONS
    ]


@dataclass(frozen=True, slots=True)
class Form:
    """One of the four ways to organise a network, and whether this kind usually is."""

    name: str
    gives: str
    asks: str
    usual: bool


def forms_of(kind: Kind) -> list[Form]:
    """The four ways to organise (004 §1.4); they can be combined."""
    return [
        Form(
            str(name), str(FORM_TRADE_OFFS[key].gives), str(FORM_TRADE_OFFS[key].asks), key in KINDS[kind].organised_by
        )
        for key, name in ORGANISED_BY.items()
    ]


@dataclass(frozen=True, slots=True)
class KindCard:
    """A kind with what it is, gives, asks and sets."""

    kind: Kind
    words: str
    gives: str
    asks: str
    sizes: str
    confidential: bool
    is_personal: bool
    organised_by: str
    mix: str


def card(kind: Kind) -> KindCard:
    """What a kind sets beforehand (S6)."""
    sets = KINDS[kind]
    return KindCard(
        kind,
        str(sets.words),
        str(KIND_TRADE_OFFS[kind].gives),
        str(KIND_TRADE_OFFS[kind].asks),
        _size_words(kind),
        sets.confidentiality == Network.Confidentiality.HIGH,
        sets.is_personal,
        ", ".join(str(ORGANISED_BY[one]) for one in sets.organised_by),
        str(sets.mix),
    )
