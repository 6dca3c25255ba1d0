"""The people of the spreadsheet, and with whom they want to be, or not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from doenetwerk.engines.forming.records import Host, Person
from doenetwerk.engines.forming.sheets import cells
from doenetwerk.engines.forming.sheets.faults import Faults, Where, meant, plain, shown
from doenetwerk.engines.forming.sheets.grid import Raw
from doenetwerk.engines.forming.sheets.places import School, point_of
from doenetwerk.engines.forming.sheets.tables import Table
from doenetwerk.engines.forming.sheets.topics import Topics

PROMISES = ("time", "learning", "preparing")
MOST_MINUTES = 600
MOST_PARTNERS = 40
DUTCH = frozenset({"nl"})
EXAMPLE = "voorbeeld"


@dataclass
class Listed:
    """Who is in the list. `rows`: on which row each id stands; `names` by id; `wishes`: what stands in the columns for
    together and apart, to be looked up when everyone is known."""

    people: list[Person] = field(default_factory=list)
    rows: dict[str, int] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    ids: dict[str, list[str]] = field(default_factory=dict)
    wishes: list[tuple[str, str, int, list[str]]] = field(default_factory=list)

    def called(self, name: str) -> list[str]:
        """The ids of those with this number or name."""
        return self.ids.get(plain(name), [])


@dataclass
class _Reader:
    table: Table
    topics: Topics
    schools: Mapping[str, School]
    hosts: Mapping[str, int]
    faults: Faults
    listed: Listed = field(default_factory=Listed)
    spellings: dict[str, str] = field(default_factory=dict)

    def row(self, row: int, values: tuple[Raw, ...]) -> None:
        table = self.table
        ident = self.identity(row, values)
        themes = self.themes(row, values)
        school = self.school(row, values)
        known = self.schools.get(plain(school))
        point = point_of(table, row, values) or (known.point if known else None)
        promises = [key for key in PROMISES if key in table.columns]
        ticks = len(PROMISES) - len(promises)
        ticks += sum(1 for key in promises if table.get(row, values, key, cells.tick))
        if not ident:
            return
        for key in ("together", "apart"):
            if key in table.columns:
                names = table.get(row, values, key, lambda raw: cells.parts(raw, self.listed.ids))
                if names:
                    self.listed.wishes.append((ident, key, row, names))
        languages = table.get(row, values, "languages", cells.languages)
        self.listed.people.append(
            Person(
                id=ident,
                themes=themes,
                level=self.level(row, values),
                school=school,
                board=self.words(row, values, "board") or (known.board if known else ""),
                point=point,
                minutes=self.minutes(row, values),
                travel=table.get(
                    row, values, "travel", lambda raw: cells.whole(raw, 0, MOST_MINUTES, "een aantal minuten")
                ),
                slots=table.ticked(row, values, cells.tick),
                ticks=ticks,
                languages=languages or DUTCH,
                earlier=table.get(row, values, "earlier", self.topics.earlier) or frozenset(),
                region=self.words(row, values, "region") or (known.region if known else ""),
                function=table.get(row, values, "function", cells.text) or "",
            )
        )

    def identity(self, row: int, values: tuple[Raw, ...]) -> str:
        """The number, or else the name, of someone; "" with a fault when it is missing or taken."""
        table, listed = self.table, self.listed
        name = table.get(row, values, "name", cells.text)
        number = table.get(row, values, "number", cells.text)
        if name is None:
            return ""
        place = table.where(row, table.columns["name"])
        if not name:
            self.faults.add(place, "de naam ontbreekt.")
            return ""
        ident = number or name
        if ident in listed.rows or any(plain(ident) == plain(other) for other in listed.called(ident)):
            taken = listed.rows.get(ident) or listed.rows[listed.called(ident)[0]]
            if number:
                said = f"het nummer ‘{shown(number)}’ is ook van wie op rij {taken} staat."
                self.faults.add(table.where(row, table.columns["number"]), said)
            else:
                said = f"‘{shown(name)}’ staat ook op rij {taken}. Zijn het er twee, geef ze dan elk een Nummer."
                self.faults.add(place, said)
            return ""
        listed.rows[ident] = row
        listed.names[ident] = name
        for word in {plain(ident), plain(name)}:
            listed.ids.setdefault(word, []).append(ident)
        return ident

    def themes(self, row: int, values: tuple[Raw, ...]) -> tuple[str, ...]:
        found: list[str] = []
        for index in self.table.themes:
            if index >= len(values) or values[index] is None:
                continue
            where = self.table.where(row, index)
            theme = self.topics.column(values[index], where)
            if theme in found:
                self.faults.add(where, f"het thema ‘{shown(theme)}’ is al een eerdere keus.")
            elif theme:
                found.append(theme)
        return tuple(found)

    def words(self, row: int, values: tuple[Raw, ...], key: str) -> str:
        """A text that is the same for many: the first spelling holds for all."""
        if key not in self.table.columns:
            return ""
        said = self.table.get(row, values, key, cells.text) or ""
        return self.spellings.setdefault(f"{key}:{plain(said)}", said) if said else ""

    def school(self, row: int, values: tuple[Raw, ...]) -> str:
        said = self.words(row, values, "school")
        if not said or not self.schools:
            return said
        known = self.schools.get(plain(said))
        if known is not None:
            return known.name
        where = self.table.where(row, self.table.columns["school"])
        names = [school.name for school in self.schools.values()]
        self.faults.unknown(where, f"de school ‘{shown(said)}’ staat niet op het blad Scholen.", said, names)
        return said

    def level(self, row: int, values: tuple[Raw, ...]) -> int:
        if "level" not in self.table.columns:
            return 0
        before = (len(self.faults.kept), self.faults.more)
        found = self.table.get(row, values, "level", cells.level)
        if found is None and before == (len(self.faults.kept), self.faults.more):
            where = self.table.where(row, self.table.columns["level"])
            self.faults.add(where, "het niveau ontbreekt. Vul het bij iedereen in, of haal de kolom weg.")
        return found or 0

    def minutes(self, row: int, values: tuple[Raw, ...]) -> dict[str, int]:
        found = {}
        for host, index in self.hosts.items():
            if index < len(values) and values[index] is not None:
                minutes = self.table.read(
                    row, values, index, lambda raw: cells.whole(raw, 0, MOST_MINUTES, "een aantal minuten")
                )
                if minutes is not None:
                    found[host] = minutes
        return found


def host_columns(table: Table, hosts: Sequence[Host], *, is_open: bool) -> dict[str, int]:
    """Which columns hold the minutes to which host. An unknown host is a fault, unless there is no sheet of places:
    then the columns are what makes them."""
    known = {plain(host.id): host.id for host in hosts}
    found: dict[str, int] = {}
    for name, index in table.minutes.items():
        if plain(name) not in known and not is_open:
            text = f"de plek ‘{shown(name)}’ staat niet op het blad Plekken."
            table.faults.unknown(Where(table.name, 0, table.titles[index]), text, name, known.values())
        else:
            found[known.get(plain(name), name)] = index
    return found


def read_people(
    table: Table, topics: Topics, schools: Mapping[str, School], hosts: Mapping[str, int], faults: Faults
) -> Listed:
    """Everyone in the sheet, in its order. `hosts`: the column with minutes for each host."""
    reader = _Reader(table, topics, schools, hosts, faults)
    if "name" in table.columns:
        for row, values in table.filled():
            reader.row(row, values)
    return reader.listed


def read_pairs(
    table: Table, listed: Listed, faults: Faults
) -> tuple[frozenset[frozenset[str]], frozenset[frozenset[str]]]:
    """Who wants to be together, and who must be apart. Someone unknown, oneself, two of one name, and a pair that
    stands in both columns, is a fault."""
    pairs: dict[str, set[frozenset[str]]] = {"together": set(), "apart": set()}
    for ident, key, row, names in listed.wishes:
        where = table.where(row, table.columns[key])
        if len(names) > MOST_PARTNERS:
            faults.add(where, f"hier staan meer dan {MOST_PARTNERS} namen.")
            continue
        for name in names:
            found = listed.called(name)
            if not found:
                text = f"‘{shown(name)}’ staat niet bij de mensen."
                faults.add(where, text if faults.is_full else text + meant(name, listed.names.values()))
            elif len(found) > 1:
                faults.add(where, f"er zijn {len(found)} mensen die ‘{shown(name)}’ heten. Schrijf hier het nummer.")
            elif found[0] == ident:
                faults.add(where, "hier staat de persoon zelf.")
            else:
                pair = frozenset({ident, found[0]})
                other = "apart" if key == "together" else "together"
                if pair in pairs[other]:
                    faults.add(where, f"‘{shown(name)}’ staat bij Samen met en ook bij Niet met.")
                else:
                    pairs[key].add(pair)
    return frozenset(pairs["together"]), frozenset(pairs["apart"])


def note_people(table: Table, listed: Listed, faults: Faults) -> None:
    """What is no fault and yet good to know: people who said nothing, examples that were left in."""
    where = Where(table.name)
    people = listed.people
    for count, text in (
        (sum(not person.themes for person in people), "zonder thema"),
        (sum(not person.slots for person in people) if table.slots else 0, "zonder een aangekruist dagdeel"),
    ):
        if count:
            faults.note(where, f"{count} van de {len(people)} mensen {text}: die komen in geen netwerk.")
    if not any(key in table.columns for key in PROMISES):
        faults.note(where, "er zijn geen kolommen met de toezeggingen: die tellen niet mee.")
    examples = [name for name in listed.names.values() if plain(name).endswith(EXAMPLE)]
    if examples and len(examples) < len(people):
        faults.note(where, f"er staan nog voorbeelden in, zoals {shown(examples[0])}. Haal die rijen weg.")
