"""A list of sign-ups that came in some other way, read into what `enter` wants. Each fault names its row and column.

The columns are those of `doenetwerk form`, and a mail address to know people by. Wishes are not read: those are said by
oneself. Nothing is written here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import F
from django.utils.translation import gettext as _

from doenetwerk.accounts.models import Person
from doenetwerk.engines.forming.sheets import cells
from doenetwerk.engines.forming.sheets.columns import PEOPLE, THEME, slot_of
from doenetwerk.engines.forming.sheets.faults import Bad
from doenetwerk.engines.sheet import Table, propose_mapping, read_table
from doenetwerk.engines.sheet.mapping import word_of
from doenetwerk.forming.models import FormingRound, RoundTheme
from doenetwerk.people.matching import Directory, Named, function_of
from doenetwerk.people.models import Function, School

V = TypeVar("V")
MOST_FAULTS = 30
READ = ("travel", "time", "learning", "preparing", "languages")
PROMISE = {"time": "frees_time", "learning": "wants_to_learn", "preparing": "will_prepare"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One sign-up of a list. `person` is None for someone we do not know yet."""

    row: int
    name: str
    email: str
    person: Person | None
    school: School | None
    function: str
    said: dict[str, Any]
    skip: str = ""


@dataclass(slots=True)
class Listing:
    """What a list says: entries to make, entries that are left out (with why), and faults."""

    entries: list[Entry] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    @property
    def new(self) -> list[Entry]:
        return [one for one in self.entries if not one.skip]

    @property
    def skipped(self) -> list[Entry]:
        return [one for one in self.entries if one.skip]


def as_text(table: Table) -> str:
    """A table as text with tabs, so that a file that was looked at can be sent again."""
    lines = [table.header, *table.rows]
    return "\n".join("\t".join(" ".join(cell.split()) for cell in line) for line in lines)


@dataclass(slots=True)
class _Columns:
    """Which column is what."""

    basic: dict[str, int]
    themes: list[int]
    slots: dict[str, int]
    more: dict[str, int]


def _columns(header: tuple[str, ...]) -> _Columns:
    words = [word_of(one) for one in header]
    themes = {int(found[1]): index for index, word in enumerate(words) if (found := THEME.fullmatch(word))}
    slots = {slot: index for index, title in enumerate(header) if (slot := slot_of(title))}
    more: dict[str, int] = {}
    for column in PEOPLE.columns:
        if column.key in READ:
            names = {word_of(column.title), *column.words}
            index = next((place for place, word in enumerate(words) if word in names), None)
            if index is not None:
                more[column.key] = index
    return _Columns(propose_mapping(header), [themes[place] for place in sorted(themes)], slots, more)


def read_listing(found: FormingRound, data: bytes | str, filename: str = "") -> tuple[Listing, str]:
    """Read a file or pasted lines. Returns what it says and the list as text. Three queries."""
    table = read_table(data, filename)
    listing = Listing()
    if table.is_fatal or not table.rows:
        listing.faults = [problem.text for problem in table.problems] or [_("Er staan geen mensen in deze lijst.")]
        return listing, ""
    columns = _columns(table.header)
    lacking = [
        words
        for words, there in (
            ("E-mail", "email" in columns.basic),
            ("Naam", bool({"name", "first_name", "last_name"} & columns.basic.keys())),
            ("Thema 1", bool(columns.themes)),
            (_("een dagdeel, zoals “ma ochtend”"), bool(columns.slots)),
        )
        if not there
    ]
    if lacking:
        listing.faults = [_("Deze kolom ontbreekt: %(what)s.") % {"what": one} for one in lacking]
        return listing, as_text(table)
    themes = {word_of(row.theme.name): row for row in found.themes.select_related("theme")}
    schools = {one.pk: one for one in School.objects.filter(region=found.region_id, closed_on=None)}
    directory = Directory.of(
        Named(one.pk, str(one), (one.name, one.display_name), (one.brin or "",)) for one in schools.values()
    )
    reader = _Reader(found, table, columns, themes, schools, directory, listing)
    reader.known = _known(cell[columns.basic["email"]].strip().lower() for cell in table.rows)
    reader.states = {row.person_id: row for row in found.signups.all()}
    for number, line in zip(table.lines, table.rows, strict=True):
        reader.line(number, line)
    return listing, as_text(table)


def _known(addresses: Any) -> dict[str, Person]:
    """People by each address of theirs. Two queries."""
    wanted = {one for one in addresses if one}
    known = {one.email: one for one in Person.objects.filter(email__in=wanted) if one.email}
    other = Person.objects.filter(emailaddress__email__in=wanted, emailaddress__verified=True)
    for person in other.annotate(said=F("emailaddress__email")):
        known.setdefault(person.said.lower(), person)
    return known


@dataclass(slots=True)
class _Reader:
    found: FormingRound
    table: Table
    columns: _Columns
    themes: dict[str, RoundTheme]
    schools: dict[int, School]
    directory: Directory
    listing: Listing
    known: dict[str, Person] = field(default_factory=dict)
    states: dict[int, Any] = field(default_factory=dict)
    seen: set[str] = field(default_factory=set)

    def fault(self, row: int, index: int, text: str) -> None:
        if len(self.listing.faults) < MOST_FAULTS:
            where = _("rij %(row)s, kolom %(column)s") % {"row": row, "column": self.table.header[index]}
            self.listing.faults.append(f"{where}: {text}")

    def cell(self, row: int, line: tuple[str, ...], index: int | None, read: Callable[[str], V], empty: V) -> V:
        """A cell as a value; what is wrong with it is named, and then it counts as empty."""
        if index is None or not line[index].strip():
            return empty
        try:
            return read(line[index])
        except Bad as bad:
            self.fault(row, index, str(bad))
            return empty

    def line(self, row: int, line: tuple[str, ...]) -> None:
        basic = self.columns.basic
        email = line[basic["email"]].strip().lower()
        if not any(cell.strip() for cell in line):
            return
        try:
            validate_email(email)
        except ValidationError:
            self.fault(row, basic["email"], _("“%(what)s” is geen e-mailadres.") % {"what": email[:60]})
            return
        if email in self.seen:
            self.fault(row, basic["email"], _("Dit adres staat er twee keer in."))
            return
        self.seen.add(email)
        parts = [line[basic[key]].strip() for key in ("first_name", "infix", "last_name", "name") if key in basic]
        name = " ".join(part for part in parts if part)[:200]
        if not name:
            self.fault(row, basic.get("name", basic["email"]), _("Hier ontbreekt de naam."))
        person = self.known.get(email)
        school = self.school(row, line, needed=person is None)
        function = function_of(line[basic["function"]]) if "function" in basic else str(Function.OTHER)
        choices = self.choices(row, line)
        slots = [slot for slot, index in self.columns.slots.items() if self.cell(row, line, index, cells.tick, False)]
        if not set(slots) & set(self.found.slots):
            first = next(iter(self.columns.slots.values()))
            self.fault(row, first, _("Er is geen dagdeel aangekruist dat de ronde aanbiedt."))
        minutes = self.cell(
            row, line, self.columns.more.get("travel"), lambda raw: cells.whole(raw, 1, 240, "aantal minuten"), None
        )
        promises = {
            name_: self.cell(row, line, self.columns.more.get(key), cells.tick, False) for key, name_ in PROMISE.items()
        }
        languages = self.cell(row, line, self.columns.more.get("languages"), cells.languages, None)
        said = {"choices": choices, "slots": slots, "minutes": minutes, "languages": languages, **promises}
        self.listing.entries.append(Entry(row, name, email, person, school, function, said, self.skip(person)))

    def skip(self, person: Person | None) -> str:
        """Why someone is left out: they said it themselves, yes or no."""
        row = self.states.get(person.pk) if person is not None else None
        if row is None:
            return ""
        if row.takes_part and (row.entered_by_id is None or row.confirmed_at is not None):
            return _("meldde zich zelf al aan")
        if row.withdrawn_at is not None or row.declined_at is not None:
            return _("liet weten niet mee te doen")
        return ""

    def school(self, row: int, line: tuple[str, ...], *, needed: bool) -> School | None:
        for key in ("brin", "school"):
            index = self.columns.basic.get(key)
            if index is not None and line[index].strip():
                match = self.directory.find(line[index])
                if match.pk is not None:
                    return self.schools[match.pk]
                if needed:
                    near = ", ".join(one.label for one in match.suggestions[:3])
                    text = _("We kennen deze school niet in de regio: “%(what)s”.") % {"what": line[index][:60]}
                    if near:
                        text = _("%(text)s Bedoel je %(near)s?") % {"text": text, "near": near}
                    self.fault(row, index, text)
                return None
        if needed:
            self.fault(row, self.columns.basic["email"], _("We kennen dit adres nog niet. Zet de school erbij."))
        return None

    def choices(self, row: int, line: tuple[str, ...]) -> list[RoundTheme]:
        chosen: list[RoundTheme] = []
        for index in self.columns.themes:
            said = line[index].strip()
            if not said:
                continue
            theme = self.themes.get(word_of(said))
            if theme is None:
                self.fault(row, index, _("Dit thema zit niet in de ronde: “%(what)s”.") % {"what": said[:60]})
            elif theme not in chosen:
                chosen.append(theme)
        if not chosen:
            self.fault(row, self.columns.themes[0], _("Er is geen thema gekozen."))
        return chosen[:4]
