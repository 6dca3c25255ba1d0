"""The start document as a document: chapters with texts, facts and tables, in the reader's language.

Page, Word, PDF and the differences between versions are all made from this one tree, so that they always say the same.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from doenetwerk.core.circles import Circle
from doenetwerk.networks.charter.sections import QUESTIONS, Question
from doenetwerk.networks.charter.snapshot import Content
from doenetwerk.networks.kinds import ORGANISED_BY
from doenetwerk.networks.models import Facilitation, Kind, Network
from doenetwerk.people.models import Function

# What someone reads of the start document: all of it inside the network, only what schools need to know outside.
INSIDE: frozenset[str] = frozenset({Circle.NETWORK, Circle.SCHOOL})
OUTSIDE: frozenset[str] = frozenset({Circle.SCHOOL})


@dataclass(frozen=True, slots=True)
class Text:
    """Free text under a small heading."""

    key: str
    label: str
    text: str
    circle: str
    kind: str = "text"

    @property
    def paragraphs(self) -> list[str]:
        return [part.strip() for part in self.text.split("\n\n") if part.strip()]


@dataclass(frozen=True, slots=True)
class Fact:
    key: str
    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Facts:
    """Short answers, as label and value."""

    rows: list[Fact]
    circle: str
    caption: str = ""
    kind: str = "facts"


@dataclass(frozen=True, slots=True)
class Row:
    key: str
    cells: list[str]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with a heading row. `widths` are shares, `numeric` columns of figures, `total` the last row."""

    caption: str
    head: list[str]
    rows: list[Row]
    circle: str
    widths: tuple[int, ...] = ()
    numeric: tuple[int, ...] = ()
    total: list[str] = field(default_factory=list)
    kind: str = "grid"

    @property
    def stays_table(self) -> bool:
        """Whether it is small enough to stay a table on a phone."""
        return len(self.head) <= 3 and all(len(cell) <= 60 for row in self.rows for cell in row.cells)

    @property
    def labelled(self) -> list[list[tuple[str, str, bool]]]:
        """Each row's cells with the heading of their column and whether it holds figures."""
        figures = [column in self.numeric for column in range(len(self.head))]
        return [list(zip(self.head, row.cells, figures, strict=True)) for row in self.rows]


Block = Text | Facts | Grid


@dataclass(frozen=True, slots=True)
class Chapter:
    """One question with its answers; `blocks` is empty when nothing was answered (or may be read)."""

    key: str
    number: int
    short: str
    title: str
    blocks: list[Block]


@dataclass(frozen=True, slots=True)
class Signed:
    """A line of the list of signatures."""

    name: str
    school: str
    at: datetime | None


@dataclass(slots=True)
class Document:
    """The whole. `number` is 0 for what stands now without being put up; `for_school` leaves the network's own out."""

    name: str
    region: str
    question: str
    chapters: list[Chapter]
    for_school: bool
    number: int = 0
    made_at: datetime | None = None
    signed: list[Signed] = field(default_factory=list)

    @property
    def is_draft(self) -> bool:
        return self.number == 0


def build(content: Content, names: Mapping[int, str], circles: Collection[str] = INSIDE) -> Document:
    """Make the document from a version's content. No queries. `names` holds the names of people by id."""
    chapters = []
    for question in QUESTIONS:
        blocks = [block for block in _blocks(question, content, names) if block.circle in circles]
        chapters.append(Chapter(question.key, question.number, str(question.short), str(question.title), blocks))
    return Document(
        content["name"], content["region"], content["question"], chapters, str(Circle.NETWORK) not in circles
    )


def entries(document: Document) -> Iterator[tuple[str, str, str, str]]:
    """Every answer by itself: (key, chapter, label, text). What two versions are compared by."""
    for chapter in document.chapters:
        for block in chapter.blocks:
            if isinstance(block, Text):
                yield f"text:{block.key}", chapter.short, block.label, block.text
            elif isinstance(block, Facts):
                for fact in block.rows:
                    yield f"fact:{fact.key}", chapter.short, fact.label, fact.value
            else:
                for row in block.rows:
                    yield f"row:{row.key}", chapter.short, block.caption, " · ".join(filter(None, row.cells))


def _blocks(question: Question, content: Content, names: Mapping[int, str]) -> Iterator[Block]:
    """Structure first, then the free texts; for goals and expectations the text comes first."""
    texts = [
        Text(text.key, str(text.label), content["texts"][text.key], str(text.circle))
        for text in question.texts
        if content["texts"].get(text.key)
    ]
    structured = list(BUILDERS.get(question.key, _nothing)(content, names))
    if question.key == "goal":
        yield from texts
        yield from structured
    elif question.key == "owner":
        yield from structured[:1]
        yield from (text for text in texts if text.key == "owner")
        yield from structured[1:]
        yield from (text for text in texts if text.key != "owner")
    else:
        yield from structured
        yield from texts


def _nothing(content: Content, names: Mapping[int, str]) -> Iterator[Block]:
    return iter(())


LEVEL_WORDS = {
    4: lambda: _("Wat leerlingen merken"),
    3: lambda: _("Wat er anders gaat in de school"),
    2: lambda: _("Wat we weten en kunnen"),
    1: lambda: _("Wanneer we tevreden zijn"),
}


def _goal(content: Content, names: Mapping[int, str]) -> Iterator[Block]:
    rows = [
        Row(f"goal:{goal['id']}", [LEVEL_WORDS[goal["level"]](), goal["text"], goal["seen_by"], goal["seen_when"]])
        for goal in sorted(content["goals"], key=lambda one: (-one["level"], one["id"]))
    ]
    if rows:
        head = [_("Niveau"), _("Wat we willen bereiken"), _("Waaraan we dat zien"), _("Wanneer")]
        yield Grid(_("Onze doelen"), head, rows, str(Circle.SCHOOL), (5, 9, 8, 5))


def _form(content: Content, names: Mapping[int, str]) -> Iterator[Block]:
    forms = [str(ORGANISED_BY[key]) for key in content["organised_by"] if key in ORGANISED_BY]
    seat = (
        _("persoonlijk: wie van baan verandert, blijft")
        if content["is_personal"]
        else _("van de organisatie: verandert iemand van baan, dan blijft de plek bij de school")
    )
    rows = [
        Fact("kind", _("Soort netwerk"), str(Kind(content["kind"]).label)),
        Fact("organised_by", _("Georganiseerd rond"), ", ".join(forms) or _("nog niet gekozen")),
        Fact("is_personal", _("De plek in het netwerk is"), seat),
    ]
    yield Facts(rows, str(Circle.SCHOOL))


def _owner(content: Content, names: Mapping[int, str]) -> Iterator[Block]:
    owner = str(Network.Owner(content["owner"]).label)
    if content["owner_name"]:
        owner = _("%(kind)s: %(name)s") % {"kind": owner, "name": content["owner_name"]}
    yield Facts([Fact("owner", _("Eigenaar"), owner)], str(Circle.SCHOOL))
    rows = []
    for guide in content["guides"]:
        origin = _("van buiten het netwerk") if guide["is_external"] else _("uit het netwerk zelf")
        paid = guide["paid_by"]
        if paid and guide["paid_meetings"]:
            paid = ngettext(
                "%(payer)s, %(n)s bijeenkomst", "%(payer)s, %(n)s bijeenkomsten", guide["paid_meetings"]
            ) % {"payer": paid, "n": guide["paid_meetings"]}
        cells = [
            names.get(guide["person"], _("iemand die er niet meer is")),
            str(Facilitation.Role(guide["role"]).label),
            str(Facilitation.Task(guide["task"]).label),
            origin,
            paid,
        ]
        rows.append(Row(f"guide:{guide['person']}", cells))
    if rows:
        head = [_("Naam"), _("Rol"), _("Taak"), _("Komt"), _("Betaald door")]
        yield Grid(_("Begeleiding"), head, rows, str(Circle.SCHOOL), (6, 6, 6, 5, 5))


def _size(content: Content, names: Mapping[int, str]) -> Iterator[Block]:
    cells = [_people(content[name]) for name in ("size_min", "size_ideal", "size_max")]
    head = [_("Minimaal"), _("Het liefst"), _("Hooguit")]
    yield Grid(_("Aantal deelnemers"), head, [Row("size", cells)], str(Circle.SCHOOL), (1, 1, 1))


def _people(number: int) -> str:
    return ngettext("%(n)s deelnemer", "%(n)s deelnemers", number) % {"n": number}


def _term(content: Content, names: Mapping[int, str]) -> Iterator[Block]:
    rows = [Fact("meetings_planned", _("Bijeenkomsten"), str(content["meetings_planned"]))]
    if content["starts_on"]:
        rows.append(Fact("starts_on", _("Eerste dag"), day(content["starts_on"])))
    end = day(content["ends_on"]) if content["ends_on"] else _("open einde")
    rows.append(Fact("ends_on", _("Loopt tot"), end))
    if content["review"]:
        numbers = ", ".join(map(str, content["review"]))
        words = _("na bijeenkomst %(numbers)s: worden we wijzer, en past de manier bij ons?") % {"numbers": numbers}
        rows.append(Fact("review", _("Terugkijken"), words))
    yield Facts(rows, str(Circle.SCHOOL))


def day(value: str) -> str:
    return date_format(date.fromisoformat(value), "j F Y")


def _members(content: Content, names: Mapping[int, str]) -> Iterator[Block]:
    level = str(Network.Confidentiality(content["confidentiality"]).label)
    yield Facts([Fact("confidentiality", _("Vertrouwelijkheid"), level)], str(Circle.SCHOOL))
    functions = dict(Function.choices)
    rows = [
        Row(
            f"member:{row['membership']}",
            [_name(row, names), str(functions.get(row["function"], "")), row["school"]],
        )
        for row in content["members"]
    ]
    if rows:
        rows.sort(key=lambda row: row.cells[0])
        yield Grid(_("Deelnemers"), [_("Naam"), _("Functie"), _("School")], rows, str(Circle.SCHOOL), (1, 1, 1))


def _name(row: dict[str, Any], names: Mapping[int, str]) -> str:
    return names.get(row["person"], _("iemand die er niet meer is"))


def _expectations(content: Content, names: Mapping[int, str]) -> Iterator[Block]:
    rows = [
        Row(f"expects:{row['membership']}", [_name(row, names), row["of_network"], row["brings"]])
        for row in content["members"]
        if row["of_network"] or row["brings"]
    ]
    if rows:
        head = [_("Naam"), _("Verwacht van het netwerk"), _("Brengt mee")]
        yield Grid(_("Wat ieder verwacht en meebrengt"), head, rows, str(Circle.NETWORK), (2, 4, 4))


def euros(amount: int) -> str:
    return f"€ {number_format(amount, use_l10n=True, force_grouping=True)}"


def _money(content: Content, names: Mapping[int, str]) -> Iterator[Block]:
    if content["hours"]:
        words = ngettext("%(n)s uur per schooljaar", "%(n)s uur per schooljaar", content["hours"])
        hours = Fact("hours", _("Tijd per deelnemer"), words % {"n": content["hours"]})
        yield Facts([hours], str(Circle.SCHOOL))
    rows = [
        Row(f"budget:{line['id']}", [line["what"], line["payer"] or _("nog niet bekend"), euros(line["amount"])])
        for line in content["budget"]
    ]
    if rows:
        total = [_("Samen"), "", euros(sum(line["amount"] for line in content["budget"]))]
        head = [_("Waarvoor"), _("Wie betaalt"), _("Bedrag")]
        yield Grid(_("Begroting"), head, rows, str(Circle.SCHOOL), (5, 4, 2), (2,), total)


BUILDERS = {
    "goal": _goal, "form": _form, "owner": _owner, "size": _size, "term": _term, "members": _members,
    "expectations": _expectations, "money": _money,
}  # fmt: skip
