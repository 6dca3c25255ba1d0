"""What a question holds now, as named slots with a value each: what the form shows, and what the verb compares.

A slot is one thing that two people can change at the same time: a text, a number, a choice, a cell of a row. Its
`base` travels with the form (the revision of a section, or the value itself), so that the verb can tell what someone
started from.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from doenetwerk.core.circles import Circle
from doenetwerk.networks.charter.sections import KEPT_AS_SECTION, Question, Words
from doenetwerk.networks.kinds import ORGANISED_BY
from doenetwerk.networks.models import (
    BudgetLine,
    CharterSection,
    Expectation,
    Facilitation,
    Goal,
    Kind,
    Membership,
    Network,
)

if TYPE_CHECKING:
    from doenetwerk.accounts.models import Person

LONGEST = 20_000
NEW_BUDGET_LINES = 2


@dataclass(frozen=True, slots=True)
class Slot:
    """One thing to fill in. `kind`: text, line, number, date, choice, pick, several. `part` is what reacts to it."""

    name: str
    kind: str
    label: Words
    value: str
    base: str
    help: Words = ""
    circle: str = Circle.NETWORK
    choices: tuple[tuple[str, Any], ...] = ()
    longest: int = LONGEST
    most: int = 0
    rows: int = 4
    section: str = ""
    part: str = ""
    changed_by: str = ""
    changed_at: datetime | None = None

    @property
    def is_plain(self) -> bool:
        """Whether it is one box: a line, a text, a number, a list to pick from."""
        return self.kind in ("text", "line", "number", "pick")


@dataclass(slots=True)
class Holding:
    """The rows behind one question."""

    network: Network
    sections: dict[str, CharterSection]
    goals: list[Goal] = field(default_factory=list)
    budget: list[BudgetLine] = field(default_factory=list)
    guides: list[Facilitation] = field(default_factory=list)
    membership: Membership | None = None
    own: Expectation | None = None

    def text(self, key: str) -> str:
        """The section's text; empty when nobody wrote any."""
        section = self.sections.get(key)
        return section.text if section is not None else ""


def hold(network: Network, question: Question, person: Person | None) -> Holding:
    """Read what a question holds. Two queries, three for the question about expectations."""
    found = CharterSection.objects.filter(network=network).select_related("changed_by")
    holding = Holding(network, {section.key: section for section in found})
    if question.key == "goal":
        holding.goals = list(network.goals.filter(dropped_at=None))
    elif question.key == "money":
        holding.budget = list(network.budget_lines.all())
    elif question.key == "owner":
        now = Q(until=None) | Q(until__gt=timezone.localdate())
        rows = network.facilitations.filter(now).select_related("person")
        holding.guides = sorted(rows, key=lambda row: (row.role != Facilitation.Role.FACILITATOR, row.pk))
    elif question.key == "expectations" and person is not None:
        now = Q(until=None) | Q(until__gt=timezone.localdate())
        holding.membership = network.memberships.filter(now, person=person).select_related("expectation").first()
        if holding.membership is not None:
            holding.own = getattr(holding.membership, "expectation", None)
    return holding


# The value of a slot is always a string, so that two people's answers compare in one way.


def tidy(text: str) -> str:
    """A text as it is kept: one kind of line end, no spaces at the ends of lines or around the whole."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(line.rstrip() for line in lines).strip()


def of_date(value: date | None) -> str:
    return value.isoformat() if value is not None else ""


def of_several(values: Sequence[Any]) -> str:
    return ",".join(str(value) for value in values)


def to_several(value: str) -> list[str]:
    return [part for part in value.split(",") if part]


def to_number(value: str) -> int | None:
    return int(value) if value.isdigit() else None


def slots(question: Question, holding: Holding) -> list[Slot]:
    """All slots of a question, in the order of the page."""
    network = holding.network
    reacts = question.texts[0].key
    found: list[Slot] = [replace(_field(name, network, holding), part=reacts) for name in question.fields]
    if question.key == "goal":
        found += _goals(holding)
    elif question.key == "money":
        found += _budget(holding)
    elif question.key == "owner":
        found += _guides(holding)
    elif question.key == "expectations" and holding.membership is not None:
        found += _own(holding)
    for text in question.texts:
        section = holding.sections.get(text.key)
        found.append(
            Slot(
                f"text-{text.key}", "text", text.label, section.text if section else "",
                str(section.revision) if section else "0", text.prompt, str(text.circle), rows=text.rows,
                section=text.key, part=text.key, **_who(section),
            )
        )  # fmt: skip
    return found


def _who(section: CharterSection | None) -> dict[str, Any]:
    if section is None or section.changed_by is None:
        return {}
    return {"changed_by": section.changed_by.name, "changed_at": section.changed_at}


def _field(name: str, network: Network, holding: Holding) -> Slot:
    """The slot of one of the network's own fields, or of a small answer that is kept as a section."""
    if name in KEPT_AS_SECTION:
        return _kept(name, network, holding)
    raw = getattr(network, name)
    known: dict[str, Any] = {"circle": str(Circle.SCHOOL)}
    if name == "kind":
        return Slot(name, "choice", _("Soort netwerk"), raw, raw, choices=tuple(Kind.choices), **known)
    if name == "organised_by":
        value = of_several([key for key in ORGANISED_BY if key in raw])
        return Slot(name, "several", _("Rond wat organiseren jullie je?"), value, value,
                    choices=tuple(ORGANISED_BY.items()), **known)  # fmt: skip
    if name == "is_personal":
        value = "1" if raw else "0"
        choices = (
            ("0", _("Van de organisatie: verandert iemand van baan, dan blijft de plek bij de school")),
            ("1", _("Persoonlijk: wie van baan verandert, blijft in het netwerk")),
        )
        return Slot(name, "choice", _("Van wie is de plek in het netwerk?"), value, value, choices=choices, **known)
    if name == "owner":
        return Slot(name, "choice", _("Wie is de eigenaar?"), raw, raw, choices=tuple(Network.Owner.choices), **known)
    if name == "owner_name":
        return Slot(name, "line", _("Welke organisatie, of wie?"), raw, raw,
                    _("Alleen als het netwerk niet van jullie allemaal is."), longest=120, **known)  # fmt: skip
    if name == "confidentiality":
        choices = (
            (Network.Confidentiality.NORMAL, _("Gewoon: wat hier gezegd wordt blijft hier, opbrengsten delen we")),
            (Network.Confidentiality.HIGH, _("Extra: ook wat we hier leren, delen we alleen als de inbrenger dat wil")),
        )
        return Slot(name, "choice", _("Hoe vertrouwelijk is het?"), raw, raw, choices=choices, **known)
    if name in ("starts_on", "ends_on"):
        value = of_date(raw)
        words = _("Eerste dag") if name == "starts_on" else _("Loopt tot")
        advice = _("Laat leeg als jullie het einde open laten.") if name == "ends_on" else ""
        return Slot(name, "date", words, value, value, advice, **known)
    labels = {
        "size_min": _("Minimaal"), "size_ideal": _("Het liefst"), "size_max": _("Hooguit"),
        "meetings_planned": _("Aantal bijeenkomsten"),
    }  # fmt: skip
    return Slot(name, "number", labels[name], str(raw), str(raw), most=200, **known)


def _kept(name: str, network: Network, holding: Holding) -> Slot:
    section = holding.sections.get(name)
    value, base = holding.text(name), str(section.revision) if section else "0"
    if name == "hours":
        return Slot(name, "number", _("Uren per deelnemer, per schooljaar"), value, base,
                    _("Reken alles mee: bijeenkomsten, reizen, voorbereiden en terugbrengen."),
                    str(Circle.SCHOOL), most=1000, section=name, **_who(section))  # fmt: skip
    numbers = [str(number) for number in range(1, max(network.meetings_planned, 1) + 1)]
    beyond = [number for number in to_several(value) if number not in numbers]
    choices = tuple((n, _("bijeenkomst %(number)s") % {"number": n}) for n in [*numbers, *beyond])
    return Slot(name, "several", _("Na welke bijeenkomst kijken jullie terug?"), value, base,
                _("Met twee vragen: worden we hier wijzer van, en past de manier bij ons?"), str(Circle.SCHOOL),
                choices=choices, section=name, **_who(section))  # fmt: skip


GOAL_CELLS = ("text", "seen_by", "seen_when")


def goal_labels() -> dict[int, tuple[str, str]]:
    """How each of the four levels is asked, and what helps to answer it (S13)."""
    return {
        4: (_("Wat merken leerlingen?"),
            _("Merken zij het niet direct? Schrijf dan: “indirect, namelijk …”. Deze vraag hoort altijd een antwoord "
              "te hebben.")),
        3: (_("Wat gaat er anders in de school?"), _("Wat doen jullie of je collega’s straks dat nu niet gebeurt?")),
        2: (_("Wat weten en kunnen jullie straks?"), _("Welke kennis of vaardigheid neem je mee?")),
        1: (_("Wanneer zijn jullie tevreden?"), _("Wat maakt dat het de moeite waard was om te komen?")),
    }  # fmt: skip


def _goals(holding: Holding) -> list[Slot]:
    """Per level, from the pupils down: the goals there are, and one empty row."""
    found: list[Slot] = []
    for level, (asked, advice) in goal_labels().items():
        rows: list[tuple[str, Goal | None]] = [(str(g.pk), g) for g in holding.goals if g.level == level]
        rows.append((f"new{level}", None))
        for number, (ident, goal) in enumerate(rows):
            label = asked if number == 0 else _("Nog een doel op dit niveau")
            values = {cell: getattr(goal, cell) if goal is not None else "" for cell in GOAL_CELLS}
            prefix, circle = f"goal-{ident}", str(Circle.SCHOOL)
            found += [
                Slot(f"{prefix}-text", "text", label, values["text"], values["text"], advice if number == 0 else "",
                     circle, rows=2, longest=2000, part=f"level-{level}" if level > 2 else ""),
                Slot(f"{prefix}-seen_by", "text", _("Waaraan zien jullie dat?"), values["seen_by"], values["seen_by"],
                     "", circle, rows=1, longest=2000),
                Slot(f"{prefix}-seen_when", "line", _("Wanneer is dat te zien?"), values["seen_when"],
                     values["seen_when"], "", circle, longest=100),
            ]  # fmt: skip
    return found


BUDGET_CELLS = ("what", "amount", "payer")


def _budget(holding: Holding) -> list[Slot]:
    rows: list[tuple[str, BudgetLine | None]] = [(str(line.pk), line) for line in holding.budget]
    rows += [(f"new{number}", None) for number in range(1, NEW_BUDGET_LINES + 1)]
    found: list[Slot] = []
    circle = str(Circle.SCHOOL)
    for ident, line in rows:
        what, payer = (line.what, line.payer) if line is not None else ("", "")
        amount = str(line.amount) if line is not None else ""
        prefix = f"budget-{ident}"
        found += [
            Slot(f"{prefix}-what", "line", _("Waarvoor"), what, what, "", circle, longest=120),
            Slot(f"{prefix}-amount", "number", _("Bedrag in euro"), amount, amount, "", circle, most=10_000_000),
            Slot(f"{prefix}-payer", "line", _("Wie betaalt"), payer, payer, "", circle, longest=120),
        ]
    return found


GUIDE_CELLS = ("task", "is_external", "paid_by", "paid_meetings")


def _guides(holding: Holding) -> list[Slot]:
    found: list[Slot] = []
    circle = str(Circle.SCHOOL)
    for guide in holding.guides:
        prefix, external = f"guide-{guide.pk}", "1" if guide.is_external else "0"
        number = str(guide.paid_meetings) if guide.paid_meetings is not None else ""
        found += [
            Slot(f"{prefix}-task", "pick", _("Taak"), guide.task, guide.task, "", circle,
                 choices=tuple(Facilitation.Task.choices)),
            Slot(f"{prefix}-is_external", "pick", _("Van binnen of van buiten?"), external, external, "", circle,
                 choices=(("0", _("uit het netwerk zelf")), ("1", _("van buiten het netwerk")))),
            Slot(f"{prefix}-paid_by", "line", _("Wie betaalt dit?"), guide.paid_by, guide.paid_by, "", circle,
                 longest=120),
            Slot(f"{prefix}-paid_meetings", "number", _("Voor hoeveel bijeenkomsten?"), number, number, "", circle,
                 most=200),
        ]  # fmt: skip
    return found


def _own(holding: Holding) -> list[Slot]:
    own = holding.own
    wants, brings = (own.of_network, own.brings) if own is not None else ("", "")
    circle = str(Circle.NETWORK)
    return [
        Slot("own-of_network", "text", _("Dit verwacht ik van het netwerk"), wants, wants,
             _("Wat wil je leren of bereiken? Wat heb je daarvoor van de anderen nodig?"), circle, rows=3,
             longest=4000),
        Slot("own-brings", "text", _("Dit breng ik mee"), brings, brings,
             _("Ervaring, een vraag uit je school, contacten, een ruimte: alles telt."), circle, rows=3, longest=4000),
    ]  # fmt: skip
