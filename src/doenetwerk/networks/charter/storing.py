"""Writing the slots of a question back into their rows. Called by the verbs alone, inside their transaction."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from doenetwerk.accounts.models import Person
from doenetwerk.core.circles import Circle
from doenetwerk.core.errors import Refused
from doenetwerk.journal.domain import record
from doenetwerk.networks.charter.answers import GUIDE_CELLS, Holding, to_number, to_several
from doenetwerk.networks.charter.sections import KEPT_AS_SECTION, Question, Words
from doenetwerk.networks.domain import state_goal
from doenetwerk.networks.kinds import KINDS, ORGANISED_BY
from doenetwerk.networks.models import (
    BudgetLine,
    CharterRevision,
    CharterSection,
    Expectation,
    Goal,
    Kind,
    Network,
)


def _date(value: str) -> date | None:
    return date.fromisoformat(value) if value else None


# How the value of each of the network's own fields is read.
READ: dict[str, Callable[[str], Any]] = {
    "kind": str, "owner": str, "owner_name": str, "confidentiality": str,
    "organised_by": to_several, "is_personal": lambda value: value == "1",
    "size_min": int, "size_ideal": int, "size_max": int, "meetings_planned": int,
    "starts_on": _date, "ends_on": _date,
}  # fmt: skip


def store(actor: Person | None, holding: Holding, changed: Mapping[str, str]) -> None:
    """Write changed slots. Names that belong to no row of this network are passed by."""
    network = holding.network
    own_fields = [name for name in changed if name in READ]
    for name in own_fields:
        setattr(network, name, READ[name](changed[name]))
    if own_fields:
        network.save(update_fields=own_fields)
    rows: dict[tuple[str, str], dict[str, str]] = {}
    for name, value in changed.items():
        kind, _dash, rest = name.partition("-")
        if kind == "text" or name in KEPT_AS_SECTION:
            write_section(actor, holding, rest or name, value)
        elif kind in ("goal", "budget", "guide"):
            ident, _dash, cell = rest.partition("-")
            rows.setdefault((kind, ident), {})[cell] = value
    for (kind, ident), cells in rows.items():
        {"goal": _goal, "budget": _budget, "guide": _guide}[kind](actor, holding, ident, cells)
    if own := {name.removeprefix("own-"): value for name, value in changed.items() if name.startswith("own-")}:
        _own(holding, own)


def write_section(actor: Person | None, holding: Holding, key: str, text: str) -> CharterSection:
    """A new revision of one text; the ones before stay, for whoever started from them."""
    section, _new = CharterSection.objects.get_or_create(network=holding.network, key=key)
    section.text, section.revision = text, section.revision + 1
    section.changed_at, section.changed_by = timezone.now(), actor
    section.save()
    CharterRevision.objects.create(
        section=section, revision=section.revision, text=text, at=section.changed_at, by=actor
    )
    holding.sections[key] = section
    return section


def touch(actor: Person | None, holding: Holding, question: Question) -> CharterSection:
    """Note who changed this question last, in the row of its first text; its revision stays the same."""
    key = question.texts[0].key
    section, _new = CharterSection.objects.get_or_create(network=holding.network, key=key)
    section.changed_at, section.changed_by = timezone.now(), actor
    section.save(update_fields=["changed_at", "changed_by"])
    return section


def _goal(actor: Person | None, holding: Holding, ident: str, cells: Mapping[str, str]) -> None:
    """State, sharpen or drop a goal. Emptying its text drops it; the row stays, for what was evaluated against it."""
    network = holding.network
    if ident.startswith("new"):
        level = to_number(ident.removeprefix("new"))
        if level not in Goal.Level.values:
            return
        if not cells.get("text"):
            if any(cells.values()):
                raise Refused(_("Schrijf ook op wat jullie willen bereiken."), f"goal-{ident}-text")
            return
        same = network.goals.filter(level=level, text=cells["text"], dropped_at=None)
        if not same.exists():  # the same form sent twice is one goal
            state_goal(actor, network, level, cells["text"], cells.get("seen_by", ""), cells.get("seen_when", ""))
        return
    goal = network.goals.filter(pk=to_number(ident) or 0).first()
    if goal is None:
        return
    if cells.get("text") == "":
        goal.dropped_at = timezone.now()
        goal.save(update_fields=["dropped_at"])
        record("goal.dropped", actor, network=network, subject=goal, circle=Circle.SCHOOL, level=goal.level)
        return
    for cell, value in cells.items():
        setattr(goal, cell, value)
    goal.dropped_at = None  # someone rewrote it while someone else took it away: what was written stays
    goal.save()


def _budget(actor: Person | None, holding: Holding, ident: str, cells: Mapping[str, str]) -> None:
    """Add, change or take away a line of the budget. Emptying what it is for takes it away."""
    network = holding.network
    line = None if ident.startswith("new") else network.budget_lines.filter(pk=to_number(ident) or 0).first()
    amount = to_number(cells.get("amount", ""))
    if line is None:
        what, payer = cells.get("what", ""), cells.get("payer", "")
        if not what:
            if any(cells.values()):
                raise Refused(_("Schrijf ook op waarvoor het is."), f"budget-{ident}-what")
            return
        if not network.budget_lines.filter(what=what, amount=amount or 0, payer=payer).exists():
            BudgetLine.objects.create(network=network, what=what, amount=amount or 0, payer=payer)
        return
    if cells.get("what") == "":
        line.delete()
        return
    for cell, value in cells.items():
        setattr(line, cell, (amount or 0) if cell == "amount" else value)
    line.save()


def _guide(actor: Person | None, holding: Holding, ident: str, cells: Mapping[str, str]) -> None:
    guide = next((row for row in holding.guides if str(row.pk) == ident), None)
    if guide is None:
        return
    for cell, value in cells.items():
        if cell in GUIDE_CELLS:
            read = {"is_external": value == "1", "paid_meetings": to_number(value)}
            setattr(guide, cell, read.get(cell, value))
    guide.save(update_fields=[cell for cell in cells if cell in GUIDE_CELLS])


def _own(holding: Holding, cells: Mapping[str, str]) -> None:
    if holding.membership is None:
        return
    known = {cell: value for cell, value in cells.items() if cell in ("of_network", "brings")}
    Expectation.objects.update_or_create(
        membership=holding.membership, defaults={**known, "changed_at": timezone.now()}
    )


@dataclass(frozen=True, slots=True)
class Change:
    """One field that differs from what goes with the network's kind, in words and as it would be written."""

    name: str
    label: Words
    now: str
    then: str
    value: Any


def defaults_of_kind(network: Network) -> list[Change]:
    """What would change when the network took over what goes with its kind. No queries."""
    kind = KINDS[Kind(network.kind)]
    yes_no = {True: _("persoonlijk"), False: _("van de organisatie")}
    confidentiality = dict(Network.Confidentiality.choices)

    def forms(keys: Any) -> str:
        return ", ".join(str(ORGANISED_BY[key]) for key in ORGANISED_BY if key in keys) or _("nog niet gekozen")

    pairs: list[tuple[str, Words, Any, Callable[[Any], Any]]] = [
        ("size_min", _("Minimaal aantal deelnemers"), kind.size_min, str),
        ("size_ideal", _("Het liefst"), kind.size_ideal, str),
        ("size_max", _("Hooguit"), kind.size_max, str),
        ("organised_by", _("Georganiseerd rond"), list(kind.organised_by), forms),
        ("is_personal", _("De plek in het netwerk is"), kind.is_personal, yes_no.__getitem__),
        ("confidentiality", _("Vertrouwelijkheid"), kind.confidentiality, confidentiality.__getitem__),
    ]
    changes = []
    for name, label, wanted, words in pairs:
        held = getattr(network, name)
        same = set(held) == set(wanted) if isinstance(wanted, list) else held == wanted
        if not same:
            changes.append(Change(name, label, str(words(held)), str(words(wanted)), wanted))
    return changes
