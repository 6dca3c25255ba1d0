"""What a group looks like before it is a network: counts, and what helps or hurts for its kind. No rows.

The sources pull two ways: people of like background find each other's questions useful (003 Oost), people who differ
bring new views (004 ch. 6). So nothing here is a verdict: likeness of level and difference of school are reported side
by side, with what each does, and the advice follows the kind of network.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext

from doenetwerk.networks.kinds import KINDS
from doenetwerk.networks.models import Kind
from doenetwerk.people.models import Function, Level, School

MOSTLY = 0.75  # This share of one level counts as alike.
TOO_MANY_OF_ONE = 1 / 3  # More than this share of one school, and the school sets the tone.

Wanted = tuple[frozenset[str], str | Promise]
TEACHERS = frozenset({Function.TEACHER, Function.TEACHER_LEADER})
HEADS = frozenset({Function.HEAD, Function.DIRECTOR})
LEADING = HEADS | {Function.TEAM_LEADER}

# Who is worth looking for, by kind (details 60; 003 RPO). Each is one of the functions named.
WANTED: dict[Kind, tuple[Wanted, ...]] = {
    Kind.LEARNING: (
        (LEADING, lazy("iemand die op school iets kan besluiten, zoals een teamleider of schoolleider")),
        (TEACHERS, lazy("een leraar: die weet wat leerlingen ervan merken")),
    ),
    Kind.DIDACTIC: ((TEACHERS, lazy("leraren: zij delen en proberen het lesmateriaal")),),
    Kind.INNOVATION: (
        (TEACHERS, lazy("een leraar: die probeert het in de les")),
        (HEADS, lazy("een schoolleider: die maakt er ruimte voor")),
        (
            frozenset({Function.RESEARCHER, Function.EDUCATOR}),
            lazy("een onderzoeker of opleider: die kijkt of het werkt"),
        ),
    ),
    Kind.RESEARCH: (
        (frozenset({Function.RESEARCHER}), lazy("een onderzoeker: die bewaakt de aanpak")),
        (TEACHERS | LEADING, lazy("mensen uit de praktijk: van hen is de vraag")),
    ),
    Kind.DATA: (
        (TEACHERS, lazy("een leraar: die herkent wat er achter de cijfers zit")),
        (HEADS, lazy("een schoolleider: die kan een maatregel nemen")),
        (
            frozenset({Function.POLICY, Function.RESEARCHER}),
            lazy("iemand die de gegevens kent, zoals een beleidsmedewerker"),
        ),
    ),
    Kind.INTERVISION: (),
    Kind.INTERSECTORAL: ((LEADING | {Function.BOARD}, lazy("iemand die afspraken tussen organisaties kan maken")),),
    Kind.PLC: ((TEACHERS, lazy("leraren: zij geven samen dit onderwijs")),),
}


@dataclass(frozen=True, slots=True)
class Member:
    """Someone who would be in the network. `shares`: has this question, or said after the start meeting to go on."""

    pk: int
    function: str
    level: str
    school: int | None
    school_name: str
    board: int | None
    board_name: str
    sector: str = School.Sector.SECONDARY
    promised: bool = False
    shares: bool = True


@dataclass(frozen=True, slots=True)
class Theme:
    """What is known of the question behind it: schools that feel it themselves, and who only pass it on."""

    need_schools: int = 0
    from_above: int = 0
    questions: int = 0


@dataclass(frozen=True, slots=True)
class Finding:
    """One remark. `tone`: good, info, warn, bad. `key` is kept with the network when it is founded anyway."""

    key: str
    tone: str
    title: str
    text: str = ""


@dataclass(slots=True)
class Composition:
    """The panel: counts by level, function, school and board, and the findings."""

    size: int
    size_min: int
    size_ideal: int
    size_max: int
    promised: int
    levels: list[tuple[str, int]]
    functions: list[tuple[str, int]]
    schools: list[tuple[str, int]]
    boards: list[tuple[str, int]]
    findings: list[Finding] = field(default_factory=list)
    trade_off: list[Finding] = field(default_factory=list)

    @property
    def too_big(self) -> bool:
        return self.size > self.size_max

    @property
    def warnings(self) -> list[str]:
        """Keys of what the coordinator was warned of."""
        return [finding.key for finding in self.findings if finding.tone in ("warn", "bad")]

    @property
    def size_words(self) -> str:
        return _("%(size)s aangevinkt · minimum %(min)s, ideaal %(ideal)s, maximum %(max)s") % {
            "size": self.size,
            "min": self.size_min,
            "ideal": self.size_ideal,
            "max": self.size_max,
        }


def _counted(names: Iterable[str], words: dict[str, str | Promise] | None = None) -> list[tuple[str, int]]:
    counts = Counter(name for name in names if name)
    shown = {key: str(words.get(key, key)) if words else key for key in counts}
    return [(shown[key], count) for key, count in sorted(counts.items(), key=lambda one: (-one[1], shown[one[0]]))]


def compose(
    members: Sequence[Member],
    kind: str,
    theme: Theme,
    *,
    size_min: int | None = None,
    size_ideal: int | None = None,
    size_max: int | None = None,
    internal: bool = False,
    led_pairs: int = 0,
    has_facilitator: bool = False,
    one_school_could: bool = False,
    has_question: bool = True,
) -> Composition:
    """Look at the group for this kind. Sizes that are not given are the kind's.

    `led_pairs`: how many of them lead one another. `internal`: one board on purpose.
    """
    defaults = KINDS[Kind(kind)]
    found = Composition(
        len(members),
        size_min or defaults.size_min,
        size_ideal or defaults.size_ideal,
        size_max or defaults.size_max,
        sum(one.promised for one in members),
        _counted((one.level for one in members), dict(Level.choices)),
        _counted((one.function for one in members), dict(Function.choices)),
        _counted(one.school_name for one in members),
        _counted(one.board_name for one in members),
    )
    add = found.findings.append
    add(_about_size(found))
    if not members:
        return found
    for finding in (
        _about_levels(members, kind),
        _about_schools(members, kind, internal),
        *_about_origin(members, theme, one_school_could=one_school_could, has_question=has_question),
        *_about_roles(members, kind, led_pairs),
        _about_promises(found),
        None
        if has_facilitator
        else Finding(
            "no_facilitator",
            "info",
            _("Er is nog geen procesbegeleider"),
            _("Het netwerk kan zonder beginnen, maar iemand moet de eerste datum prikken."),
        ),
    ):
        if finding is not None:
            add(finding)
    found.trade_off = _trade_off(members)
    order = {"bad": 0, "warn": 1, "info": 2, "good": 3}
    found.findings.sort(key=lambda finding: order[finding.tone])
    return found


def _about_size(found: Composition) -> Finding:
    if found.size == 0:
        return Finding("nobody", "info", _("Vink aan wie meedoet"), _("Hier zie je dan hoe de groep in elkaar zit."))
    if found.size < found.size_min:
        short = found.size_min - found.size
        title = ngettext("Nog %(n)s persoon te weinig", "Nog %(n)s mensen te weinig", short) % {"n": short}
        return Finding("too_small", "warn", title, _("Als er dan twee niet kunnen, is er geen gesprek meer."))
    if found.size > found.size_max:
        over = found.size - found.size_max
        title = ngettext("%(n)s persoon te veel", "%(n)s mensen te veel", over) % {"n": over}
        return Finding(
            "too_big",
            "bad",
            title,
            _("Verhoog het maximum, of maak er twee groepen van. Bij te veel mensen luistert de helft."),
        )
    if found.size > found.size_ideal + 2:
        return Finding(
            "roomy",
            "info",
            _("De groep is aan de grote kant"),
            _("Werk in de bijeenkomsten een deel van de tijd in groepjes."),
        )
    return Finding("size", "good", _("De groep heeft een goede grootte"))


def _trade_off(members: Sequence[Member]) -> list[Finding]:
    """What makes them alike and what makes them differ, each with what it gives and what it costs (details 1b)."""
    levels = Counter(one.level for one in members if one.level)
    alike = max(levels.values(), default=0)
    places = len({one.school or -(one.board or 0) for one in members if one.school or one.board})
    return [
        Finding(
            "alike",
            "info",
            _("Gelijk: %(alike)s van de %(all)s op hetzelfde niveau") % {"alike": alike, "all": len(members)},
            _("Dat praat makkelijk en besluit makkelijk. Te gelijk geeft weinig nieuws."),
        ),
        Finding(
            "different",
            "info",
            ngettext("Verschillend: van %(n)s school", "Verschillend: van %(n)s scholen", places) % {"n": places},
            _("Dat brengt nieuwe blikken en voorbeelden. Te verschillend maakt de agenda breed."),
        ),
    ]


def _about_levels(members: Sequence[Member], kind: str) -> Finding | None:
    levels = Counter(one.level for one in members if one.level)
    if len(members) < 3 or not levels:
        return None
    alike = max(levels.values()) / sum(levels.values()) >= MOSTLY
    defaults = KINDS[Kind(kind)]
    gain = _("Mensen herkennen elkaars werk en kunnen thuis hetzelfde besluiten.")
    if defaults.levels_alike and not alike:
        return Finding(
            "mixed_levels",
            "warn",
            _("De niveaus lopen uiteen"),
            _("Meer invalshoeken, maar de agenda waaiert sneller uit en een datum vinden is lastiger."),
        )
    if not defaults.levels_alike and len(levels) == 1:
        return Finding(
            "one_level",
            "warn",
            _("Iedereen werkt op hetzelfde niveau"),
            _("Dat praat makkelijk, maar deze soort leeft van verschil."),
        )
    if alike:
        return Finding("alike", "good", _("Vergelijkbaar niveau"), gain)
    return Finding("different", "good", _("Verschillende niveaus"), _("Bij deze soort helpt dat."))


def _about_schools(members: Sequence[Member], kind: str, internal: bool) -> Finding | None:
    schools = Counter(one.school for one in members if one.school is not None)
    organisations = {one.school or -(one.board or 0) for one in members if one.school or one.board}
    inside_one = kind == Kind.PLC
    if len(organisations) == 1 and len(members) > 1 and not inside_one:
        if internal:
            return Finding(
                "one_school",
                "warn",
                _("Iedereen werkt op dezelfde school"),
                _("Een intern netwerk leert van het verschil tussen scholen. Zoek er een tweede bij."),
            )
        return Finding(
            "one_school",
            "bad",
            _("Iedereen werkt op dezelfde school"),
            _("Dan is het een werkgroep. Zoek mensen van een andere school."),
        )
    if schools and len(members) > 3 and not inside_one:
        pk, most = schools.most_common(1)[0]
        if most / len(members) > TOO_MANY_OF_ONE and most > 2:
            name = next(one.school_name for one in members if one.school == pk)
            return Finding(
                "one_school_dominates",
                "warn",
                _("%(most)s van de %(all)s komen van %(school)s") % {"most": most, "all": len(members), "school": name},
                _("Die school gaat dan vanzelf de toon zetten. Twee of drie per school is vaak genoeg."),
            )
    if kind == Kind.INTERSECTORAL and len({one.sector for one in members}) < 2:
        return Finding(
            "one_sector",
            "warn",
            _("Iedereen komt uit dezelfde sector"),
            _("In een intersectoraal netwerk is verschil in sector juist de bedoeling."),
        )
    if len(organisations) > 1:
        return Finding(
            "schools",
            "good",
            ngettext("Mensen van %(n)s school", "Mensen van %(n)s verschillende scholen", len(organisations))
            % {"n": len(organisations)},
            _("Elke school doet het anders: daar komt het nieuwe vandaan."),
        )
    return None


def _about_origin(
    members: Sequence[Member], theme: Theme, *, one_school_could: bool, has_question: bool
) -> Iterable[Finding]:
    if one_school_could:
        yield Finding(
            "work_group",
            "warn",
            _("Eén school kan deze vraag zelf beantwoorden"),
            _("Dan is een werkgroep, cursus of coach een kortere weg. Waarom toch een netwerk?"),
        )
    if theme.questions and not theme.need_schools:
        yield Finding(
            "from_above",
            "warn",
            _("Deze vraag komt alleen van bovenaf"),
            _("Nog geen school loopt hier zelf tegenaan. Zonder eigen noodzaak dooft een netwerk vaak uit."),
        )
    elif theme.need_schools < 2:
        yield Finding(
            "few_feel_it",
            "warn",
            _("Nog geen twee scholen voelen deze vraag zelf"),
            _("Vraag door voor je begint: van wie is de vraag?"),
        )
    strangers = sum(not one.shares for one in members)
    if strangers > len(members) / 2:
        yield Finding(
            "not_their_question",
            "warn",
            _("Voor %(n)s van de %(all)s is dit niet hun eigen vraag") % {"n": strangers, "all": len(members)},
            _("Zonder één gedeeld thema wordt de agenda te breed."),
        )
    if not has_question:
        yield Finding(
            "no_question",
            "warn",
            _("De ene vraag staat er nog niet"),
            _("Eén heldere vraag houdt de agenda bij elkaar."),
        )


def _about_roles(members: Sequence[Member], kind: str, led_pairs: int) -> Iterable[Finding]:
    functions = {one.function for one in members}
    for wanted, words in WANTED[Kind(kind)]:
        if not functions & wanted:
            yield Finding(
                "missing_role", "info", _("Misschien mis je nog iemand"), f"{str(words)[:1].upper()}{str(words)[1:]}."
            )
    if led_pairs and kind == Kind.INTERVISION:
        yield Finding(
            "leads_each_other",
            "bad",
            ngettext(
                "Er zit een leidinggevende bij met een eigen medewerker",
                "Er zitten %(n)s leidinggevenden bij met een eigen medewerker",
                led_pairs,
            )
            % {"n": led_pairs},
            _("In intervisie moet iedereen vrijuit kunnen spreken. Kies een van de twee."),
        )
    elif led_pairs:
        yield Finding(
            "leads_each_other",
            "info",
            ngettext(
                "Er zit een leidinggevende bij met een eigen medewerker",
                "Er zitten %(n)s leidinggevenden bij met een eigen medewerker",
                led_pairs,
            )
            % {"n": led_pairs},
            _("Dat kan, als beiden dat prettig vinden. Vraag het even."),
        )
    if kind == Kind.INTERVISION and len(functions) > 2:
        yield Finding(
            "mixed_functions",
            "warn",
            _("De functies lopen uiteen"),
            _("Intervisie gaat het best tussen mensen met hetzelfde soort werk."),
        )


def _about_promises(found: Composition) -> Finding:
    waiting = found.size - found.promised
    if not waiting:
        return Finding("promised", "good", _("Iedereen heeft al toegezegd"))
    title = ngettext("%(n)s persoon moet nog toezeggen", "%(n)s mensen moeten nog toezeggen", waiting) % {"n": waiting}
    return Finding(
        "not_promised", "info", title, _("Zij krijgen een mail. Tot ze toezeggen tellen ze niet mee als deelnemer.")
    )
