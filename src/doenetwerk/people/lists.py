"""A list of people against what we have: who is new, who gets a position, which lines must be corrected.

Reads only; `domain.lists` carries it out. What is kept of a list stands in `Import.payload`, and is forgotten a week
later.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from allauth.account.models import EmailAddress
from django.db.models import Q
from django.utils.translation import gettext as _

from doenetwerk.accounts.models import Person
from doenetwerk.engines import sheet
from doenetwerk.engines.sheet import PersonRow, Problem, Table
from doenetwerk.people.access import now
from doenetwerk.people.matching import Directory, Match, function_of, plain
from doenetwerk.people.models import LEVEL_OF, Function, Leadership, Position, Region, School
from doenetwerk.people.queries.places import board_directory, school_directory
from doenetwerk.people.wording import said

BRIN = re.compile(r"\d{2}[A-Za-z]{2}(\d{2})?")
SKIPPED = " De regel is overgeslagen."
NOBODY = 0  # the choice “none of these” for a school


def pack(table: Table) -> dict[str, Any]:
    """A table as JSON. In an address list several people share a line: then lines are numbered anew."""
    lines = list(table.lines) if len(set(table.lines)) == len(table.rows) else list(range(1, len(table.rows) + 1))
    return {
        "header": list(table.header),
        "rows": [list(row) for row in table.rows],
        "lines": lines,
        "sheet": table.sheet,
        "has_header": table.has_header,
        "blanked": sorted([line, index] for line, index in table.blanked),
        "problems": [asdict(one) for one in table.problems],
    }


def unpack(kept: Mapping[str, Any]) -> Table:
    """The table that `pack` kept."""
    return Table(
        header=tuple(kept["header"]),
        rows=tuple(tuple(row) for row in kept["rows"]),
        problems=tuple(Problem(**one) for one in kept["problems"]),
        sheet=kept["sheet"],
        lines=tuple(kept["lines"]),
        has_header=kept["has_header"],
        blanked=frozenset((line, index) for line, index in kept["blanked"]),
    )


@dataclass(frozen=True, slots=True)
class Planned:
    """A line that can be taken over, and what it does. `person_id` is None for someone new.

    `leader` is the address of who becomes their leader; "" when nobody does.
    """

    line: int
    name: str
    email: str
    function: str
    title: str
    place: str
    school_id: int | None
    board_id: int | None
    person_id: int | None
    adds_position: bool
    leader: str = ""
    notes: tuple[str, ...] = ()

    @property
    def function_words(self) -> str:
        return self.title or str(Function(self.function).label)

    @property
    def level(self) -> str:
        return LEVEL_OF[self.function]


@dataclass(frozen=True, slots=True)
class Fault:
    """A line that cannot be taken over: where it goes wrong and what to do."""

    line: int
    column: str
    value: str
    text: str


@dataclass(frozen=True, slots=True)
class Unclear:
    """A name of a school that may be one of several: someone chooses, for all its lines at once."""

    key: str
    text: str
    lines: tuple[int, ...]
    options: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """What a list would do. `fingerprint` is another one as soon as anything in it is."""

    planned: tuple[Planned, ...] = ()
    faults: tuple[Fault, ...] = ()
    unclear: tuple[Unclear, ...] = ()
    remarks: tuple[str, ...] = ()
    fatal: tuple[str, ...] = ()
    fingerprint: str = ""

    @property
    def new(self) -> list[Planned]:
        return [one for one in self.planned if one.person_id is None]

    @property
    def moved(self) -> list[Planned]:
        """People we know who get a new position."""
        return [one for one in self.planned if one.person_id is not None and one.adds_position]

    @property
    def led(self) -> list[Planned]:
        """People who get a leader and nothing else."""
        return [one for one in self.planned if one.leader and one.person_id is not None and not one.adds_position]

    @property
    def same(self) -> list[Planned]:
        return [one for one in self.planned if one.person_id is not None and not one.adds_position and not one.leader]

    @property
    def work(self) -> int:
        """How many lines change anything."""
        return len(self.planned) - len(self.same)

    @property
    def fault_lines(self) -> list[int]:
        return sorted({one.line for one in self.faults} | {line for one in self.unclear for line in one.lines})


@dataclass
class _Known:
    """What we have of everyone in a list, read in five queries."""

    region: Region
    choices: Mapping[str, int]
    schools: Directory
    boards: Directory
    elsewhere: dict[str, str]
    people: dict[str, int]
    positions: set[tuple[int, int | None, int | None, str]] = field(default_factory=set)
    leaders: dict[tuple[int, int], int] = field(default_factory=dict)
    unclear: dict[str, tuple[str, list[int], Match]] = field(default_factory=dict)


def people_by_address(addresses: Iterable[str]) -> dict[str, int]:
    """The key of each person by their addresses: the first one, and confirmed others. Two queries."""
    wanted = list(set(addresses))
    found: dict[str, int] = {}
    for start in range(0, len(wanted), 5000):
        part = wanted[start : start + 5000]
        found.update(EmailAddress.objects.filter(email__in=part, verified=True).values_list("email", "user_id"))
        people = Person.objects.filter(email__in=part).values_list("email", "pk")
        found.update((email or "", pk) for email, pk in people)
    return found


def _know(region: Region, rows: list[PersonRow], choices: Mapping[str, int]) -> _Known:
    brins = {row.brin[:4] for row in rows if row.brin}
    people = people_by_address(address for row in rows for address in (row.email, row.leader_email) if address)
    known = _Known(
        region,
        choices,
        school_directory([region]),
        board_directory([region]),
        {
            brin or "": name
            for brin, name in School.objects.filter(brin__in=brins).exclude(region=region).values_list("brin", "name")
        },
        people,
    )
    mine = Q(person__in=set(people.values()))
    known.positions.update(
        Position.objects.filter(mine, until=None).values_list("person_id", "school_id", "board_id", "function")
    )
    known.leaders = {
        (person, school): leader
        for person, school, leader in Leadership.objects.filter(mine, now()).values_list(
            "person_id", "school_id", "leader_id"
        )
    }
    return known


def read_list(payload: Mapping[str, Any], region: Region) -> Reading:
    """What the kept list would do, with the columns and schools that were chosen. At most eight queries."""
    table = unpack(payload["table"])
    rows, problems = sheet.people(table, payload["mapping"])
    fatal = tuple(said(one) for one in problems if one.fatal)
    if fatal:
        return Reading(fatal=fatal)
    # Many lists have the code where others have the name.
    rows = [replace(row, brin=row.school.upper()) if BRIN.fullmatch(row.school) else row for row in rows]
    known = _know(region, rows, payload.get("schools", {}))
    # The page says itself that these lines stay out, and offers to correct them.
    faults = [Fault(one.line, one.column, one.value, said(one).replace(SKIPPED, "")) for one in problems if one.skipped]
    notes: dict[int, list[str]] = {}
    for one in problems:
        if one.line and not one.skipped:
            notes.setdefault(one.line, []).append(said(one))
    columns = {name: table.header[index] for name, index in payload["mapping"].items() if index < len(table.header)}
    planned: list[Planned] = []
    for row in rows:
        found = _plan(row, known, columns, notes.pop(row.line, []))
        if isinstance(found, Planned):
            planned.append(found)
        elif found is not None:
            faults.append(found)
    planned = _lead(planned, {row.line: row.leader_email for row in rows}, known)
    remarks = [said(one) for one in (*table.problems, *problems) if not one.line or one in table.problems]
    remarks += [text for texts in notes.values() for text in texts]
    unclear = tuple(
        Unclear(key, text, tuple(lines), tuple((one.pk, one.label) for one in match.suggestions))
        for key, (text, lines, match) in known.unclear.items()
    )
    faults.sort(key=lambda one: one.line)
    digest = hashlib.blake2b(repr((planned, faults, unclear)).encode(), digest_size=16).hexdigest()
    return Reading(tuple(planned), tuple(faults), unclear, tuple(dict.fromkeys(remarks)), (), digest)


def _plan(row: PersonRow, known: _Known, columns: Mapping[str, str], notes: list[str]) -> Planned | Fault | None:
    """What a line does; a fault when it cannot; None when a school must be chosen first."""
    function = function_of(row.function)
    place = _place(row, function, known, columns)
    if not isinstance(place, tuple):
        # What was dropped from a spoilt cell explains why nothing is left.
        if place is not None and notes:
            return Fault(place.line, place.column, place.value, " ".join([*notes, place.text]))
        return place
    school_id, board_id, label = place
    person_id = known.people.get(row.email)
    title = row.function[:100] if plain(row.function) != plain(str(Function(function).label)) else ""
    there = (person_id, school_id, board_id, function)
    return Planned(
        row.line,
        row.name,
        row.email,
        function,
        title,
        label,
        school_id,
        board_id,
        person_id,
        person_id is None or there not in known.positions,
        notes=tuple(notes),
    )


def _place(
    row: PersonRow, function: str, known: _Known, columns: Mapping[str, str]
) -> tuple[int | None, int | None, str] | Fault | None:
    """The school or board of a line: (school, board, its name)."""
    if row.board and (function == Function.BOARD or not (row.brin or row.school)):
        match = known.boards.find(row.board)
        if match.pk is not None:
            return None, match.pk, known.boards.entries[match.pk].label
        if not (row.brin or row.school):
            text = _(
                "Regel %(line)s: we kennen in deze regio geen bestuur “%(board)s”. Schrijf de naam of het nummer "
                "zoals DUO, of vul een school in."
            ) % {"line": row.line, "board": row.board[:60]}
            return Fault(row.line, columns.get("board", ""), row.board, text)
    if row.brin:
        pk = known.schools.by_code.get(row.brin[:4])
        if pk is not None:
            return pk, None, known.schools.entries[pk].label
        return _unknown_brin(row, known, columns)
    if row.school:
        return _named(row, known, columns)
    text = _("Regel %(line)s: de school ontbreekt. Vul een school of een BRIN in.") % {"line": row.line}
    return Fault(row.line, columns.get("school", columns.get("brin", "")), "", text)


def _unknown_brin(row: PersonRow, known: _Known, columns: Mapping[str, str]) -> Fault:
    given = {"line": row.line, "brin": row.brin, "region": known.region}
    elsewhere = known.elsewhere.get(row.brin[:4])
    if elsewhere is not None:
        text = _("Regel %(line)s: %(brin)s is %(school)s, en die school hoort niet bij regio %(region)s.") % {
            **given,
            "school": elsewhere,
        }
    else:
        text = _("Regel %(line)s: we kennen geen school met BRIN %(brin)s. Kijk de code na.") % given
    return Fault(row.line, columns.get("brin", columns.get("school", "")), row.brin, text)


def _named(
    row: PersonRow, known: _Known, columns: Mapping[str, str]
) -> tuple[int | None, int | None, str] | Fault | None:
    key = plain(row.school)
    chosen = known.choices.get(key)
    if chosen and chosen in known.schools.entries:
        return chosen, None, known.schools.entries[chosen].label
    match = known.schools.find(row.school)
    if match.pk is not None:
        return match.pk, None, known.schools.entries[match.pk].label
    if match.suggestions and chosen != NOBODY:
        known.unclear.setdefault(key, (row.school, [], match))[1].append(row.line)
        return None
    text = _(
        "Regel %(line)s: we kennen in regio %(region)s geen school “%(school)s”. Kijk de naam na, of vul de BRIN in."
    ) % {"line": row.line, "region": known.region, "school": row.school[:60]}
    return Fault(row.line, columns.get("school", ""), row.school, text)


def _lead(planned: list[Planned], wanted: Mapping[int, str], known: _Known) -> list[Planned]:
    """Add who leads whom: someone we know, or another line of the same list."""
    listed = {one.email for one in planned}
    done = []
    for one in planned:
        email = wanted.get(one.line, "")
        if not email or one.school_id is None:
            done.append(one)
            continue
        leader = known.people.get(email)
        current = known.leaders.get((one.person_id or 0, one.school_id))
        if leader is None and email not in listed:
            text = _("We kennen nog niemand met het adres %(email)s. Zet de leidinggevende ook in de lijst.")
            done.append(replace(one, notes=(*one.notes, text % {"email": email})))
        elif leader is not None and leader == one.person_id:
            done.append(one)  # two addresses of one person
        elif current is None:
            done.append(replace(one, leader=email))
        elif current != leader:
            text = _("Heeft hier al een andere leidinggevende. Verander dat op de eigen pagina.")
            done.append(replace(one, notes=(*one.notes, text)))
        else:
            done.append(one)
    return done
