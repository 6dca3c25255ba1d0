"""How the slots of a question stand on its page: in groups, each with the circle that reads it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _

from doenetwerk.networks.charter.answers import Holding, Slot, goal_labels
from doenetwerk.networks.charter.forms import WAS, AnswerForm
from doenetwerk.networks.charter.hints import Hint
from doenetwerk.networks.charter.sections import RECIPROCITY, Question
from doenetwerk.networks.models import Facilitation


@dataclass(frozen=True, slots=True)
class Cell:
    """One field on the page, with the base it travels with and the hints beside it."""

    bound: BoundField
    slot: Slot
    base: str
    hints: Sequence[Hint] = ()

    @property
    def is_plain(self) -> bool:
        """Whether it is one box: a line, a text, a number, a list to pick from."""
        return self.slot.is_plain

    @property
    def was_name(self) -> str:
        return f"{WAS}{self.slot.name}"


@dataclass(slots=True)
class Row:
    """Cells that belong together: a goal, a line of the budget, a guide."""

    title: str
    cells: list[Cell]
    is_new: bool = False


@dataclass(slots=True)
class Group:
    """A block of the page. `kind`: text, fields, numbers, goals, rows, lines, talk."""

    kind: str
    circle: str
    cells: list[Cell] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    title: str = ""
    help: str = ""
    part: str = ""
    hints: Sequence[Hint] = ()


def groups(question: Question, form: AnswerForm, holding: Holding, hints: Mapping[str, Sequence[Hint]]) -> list[Group]:
    """The blocks of a question's page, from top to bottom."""
    bases = form.was() if form.is_bound else {}
    cells = {
        name: Cell(form[name], slot, bases.get(name, slot.base), hints.get(slot.section, ()) if slot.section else ())
        for name, slot in form.slots.items()
    }
    texts = [Group("text", cell.slot.circle, [cell]) for name, cell in cells.items() if name.startswith("text-")]
    found: list[Group] = []
    plain = [cells[name] for name in question.fields if name in cells]
    if plain:
        kind = "numbers" if question.key == "size" else "fields"
        found.append(Group(kind, plain[0].slot.circle, plain, title=_titles()[question.key]))
    if question.key == "goal":
        return [*texts, *_levels(cells, hints)]
    if question.key == "owner":
        return [*found, texts[0], *_guides(cells, holding), *texts[1:]]
    if question.key == "money":
        return [*found, *_budget(cells), *texts]
    if question.key == "expectations":
        own = [cell for name, cell in cells.items() if name.startswith("own-")]
        return [*([Group("fields", own[0].slot.circle, own, title=_("Dit schrijf jij"))] if own else []), *texts]
    if question.key == "members":
        return _members(found, texts)
    return [*found, *texts]


def _titles() -> dict[str, str]:
    """The headings above the short answers."""
    return {
        "form": _("Wat we kiezen"), "owner": _("Eigenaar"), "size": _("Aantal deelnemers"),
        "term": _("Bijeenkomsten en data"), "members": _("Vertrouwelijkheid"), "money": _("Tijd"),
    }  # fmt: skip


def _rows(cells: Mapping[str, Cell], kind: str) -> dict[str, list[Cell]]:
    rows: dict[str, list[Cell]] = {}
    for name, cell in cells.items():
        if name.startswith(f"{kind}-"):
            rows.setdefault(name.split("-")[1], []).append(cell)
    return rows


def _levels(cells: Mapping[str, Cell], hints: Mapping[str, Sequence[Hint]]) -> list[Group]:
    found = []
    by_ident = _rows(cells, "goal")
    labels = goal_labels()
    levels: dict[int, list[Row]] = {level: [] for level in labels}
    level = 4
    # Slots stand in order of level; each level closes with its empty row.
    for ident, row in by_ident.items():
        is_new = ident.startswith("new")
        if is_new:
            level = int(ident.removeprefix("new"))
        levels[level].append(Row(ident, row, is_new))
        if is_new and level > 1:
            level -= 1
    for number, rows in levels.items():
        found.append(
            Group("goals", rows[0].cells[0].slot.circle, rows=rows, title=labels[number][0], help=labels[number][1],
                  part=f"level-{number}", hints=hints.get(f"level-{number}", ()))
        )  # fmt: skip
    return found


def _budget(cells: Mapping[str, Cell]) -> list[Group]:
    rows = [Row(ident, row, ident.startswith("new")) for ident, row in _rows(cells, "budget").items()]
    title, advice = _("Begroting"), _("Maak “waarvoor” leeg om een regel weg te halen.")
    return [Group("lines", rows[0].cells[0].slot.circle, rows=rows, title=title, help=advice)]


def _guides(cells: Mapping[str, Cell], holding: Holding) -> list[Group]:
    names = {
        str(guide.pk): _("%(name)s, %(role)s")
        % {"name": guide.person.name, "role": Facilitation.Role(guide.role).label}
        for guide in holding.guides
    }
    rows = [Row(names.get(ident, ident), row) for ident, row in _rows(cells, "guide").items()]
    if not rows:
        return []
    return [Group("rows", rows[0].cells[0].slot.circle, rows=rows, title=_("Wie begeleidt, en waarmee"))]


def _members(found: list[Group], texts: list[Group]) -> list[Group]:
    """First who fits, then the four points to talk about in one block, then what was agreed."""
    by_key: dict[str, Any] = {group.cells[0].slot.section: group for group in texts}
    talk = Group(
        "talk", texts[0].circle, [by_key[key].cells[0] for key in RECIPROCITY],
        title=_("Vier punten om samen te bespreken"),
        help=_("Een netwerk leert meer als mensen in elkaar investeren dan als ieder voor de eigen school komt. "
               "Deze vier punten helpen daarbij. Een paar woorden per punt is genoeg."),
    )  # fmt: skip
    rest = [by_key[key] for key in by_key if key not in RECIPROCITY]
    return [rest[0], talk, *rest[1:], *found]
