"""From spreadsheets to a problem: themes, schools and places first, then the people who name them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from doenetwerk.engines.forming.checking import check
from doenetwerk.engines.forming.records import Facilitator, Host, Problem, Rules
from doenetwerk.engines.forming.sheets import cells
from doenetwerk.engines.forming.sheets.columns import LEVELS, WEEK, slot_words
from doenetwerk.engines.forming.sheets.faults import Fault, Faults, Where, plain, shown, unusable
from doenetwerk.engines.forming.sheets.grid import Raw, read_grids
from doenetwerk.engines.forming.sheets.people import Listed, host_columns, note_people, read_pairs, read_people
from doenetwerk.engines.forming.sheets.places import hosts_of_people, named_rows, read_hosts, read_schools
from doenetwerk.engines.forming.sheets.rules import RuleBook, by_kind, read_rules
from doenetwerk.engines.forming.sheets.tables import Table, find_tables
from doenetwerk.engines.forming.sheets.topics import Topics
from doenetwerk.engines.forming.wording import Names, sentence

MOST_GUIDED = 1_000


@dataclass(frozen=True, slots=True)
class Source:
    """A file as it came: its name without folders, and its bytes."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Book:
    """What the files say: the problem to solve, what ids are called, and what was left out or filled in."""

    problem: Problem
    names: Names
    notices: tuple[Fault, ...] = ()
    slot_words: Mapping[str, str] = field(default_factory=dict)


def read_book(sources: Sequence[Source], rules: Source | None = None) -> Book:
    """The problem in one spreadsheet, or in several csv files that are each called after their sheet.

    Raises `Unusable` with every fault at once, each with its sheet, row and column.
    """
    faults = Faults()
    book = RuleBook() if rules is None else read_rules(rules.data, rules.name, faults)
    grids = []
    for source in sources:
        found = read_grids(source.data, source.name, faults)
        if not source.data.startswith(b"PK") and len(sources) > 1:
            # A csv has no sheet names; the name of the file does for it.
            found = [replace(grid, name=grid.name.rsplit(".", 1)[0]) for grid in found]
        grids += found
    if not grids:
        raise unusable("Er is geen bestand met mensen.")
    tables = find_tables(grids, book.slots, sources[0].name, faults)
    return _book(tables, book, faults)


def _book(tables: Mapping[str, Table], book: RuleBook, faults: Faults) -> Book:
    people = tables["people"]
    topics = Topics(tables.get("themes"), faults)
    schools = read_schools(tables.get("schools"))
    hosts = read_hosts(tables.get("hosts"), schools)
    columns = host_columns(people, hosts, is_open=not hosts)
    listed = read_people(people, topics, schools, columns, faults)
    together, apart = read_pairs(people, listed, faults)
    if not hosts:
        hosts = [Host(name, name) for name in columns] or hosts_of_people(listed.people, people)
    guides = _facilitators(tables.get("facilitators"), topics, hosts, faults)
    if not listed.people and not faults.kept:
        faults.add(Where(people.name), "er staat niemand in dit blad.")
    faults.stop()
    topics.note_alike()
    note_people(people, listed, faults)
    slots = tuple(book.slots or WEEK)
    problem = Problem(
        people=tuple(listed.people),
        themes=tuple(topics.themes.values()),
        hosts=tuple(hosts),
        slots=tuple(slot for slot in slots if slot in people.slots),
        rules=_rules(by_kind(book, topics.kinds, faults), people, faults),
        weights=book.weights,
        together=together,
        apart=apart,
        facilitators=tuple(guides),
    )
    problem = _within_slots(problem)
    names = _names(problem, listed)
    for fault in check(problem):
        faults.add(Where(book.name or people.name), sentence(fault, names))
    faults.stop()
    return Book(problem, names, tuple(faults.notices), names.slots)


def _rules(rules: dict[str, Rules], people: Table, faults: Faults) -> dict[str, Rules]:
    """Without columns for parts of the week nobody can say when; then time is no rule."""
    if people.slots or all(not one.slots_needed for one in rules.values()):
        return rules
    faults.note(Where(people.name), "er zijn geen kolommen met dagdelen: wanneer mensen kunnen, telt niet mee.")
    return {kind: replace(one, slots_needed=0) for kind, one in rules.items()}


def _within_slots(problem: Problem) -> Problem:
    """Hosts and facilitators on the parts of the week that people were asked about. Who can only on others can never;
    that is no network at all, since an empty set would mean always."""
    known = frozenset(problem.slots)

    def kept(one: Host | Facilitator) -> dict[str, object]:
        never = bool(one.slots) and not one.slots & known
        return {"slots": one.slots & known, **({"networks": 0} if never else {})}

    return replace(
        problem,
        hosts=tuple(replace(host, **kept(host)) for host in problem.hosts),  # type: ignore[arg-type]
        facilitators=tuple(replace(guide, **kept(guide)) for guide in problem.facilitators),  # type: ignore[arg-type]
    )


def _names(problem: Problem, listed: Listed) -> Names:
    levels = sorted({person.level for person in problem.people})
    return replace(
        Names.of(problem),
        people=listed.names,
        slots={slot: slot_words(slot) for slot in problem.slots},
        levels={str(level): LEVELS.get(level, f"niveau {level}") for level in levels},
        boards={"": "overige besturen"},
    )


def _facilitators(table: Table | None, topics: Topics, hosts: Sequence[Host], faults: Faults) -> list[Facilitator]:
    if table is None or "name" not in table.columns:
        return []
    places = {plain(host.id): host.id for host in hosts}
    found = []
    for row, values, name in named_rows(table):
        networks = table.get(row, values, "networks", lambda raw: cells.whole(raw, 0, MOST_GUIDED))
        found.append(
            Facilitator(
                name,
                1 if networks is None else networks,
                frozenset(_known(table, row, values, "themes", {key: one.id for key, one in topics.themes.items()})),
                frozenset(_known(table, row, values, "hosts", places)),
                table.ticked(row, values, cells.tick),
            )
        )
    return found


def _known(table: Table, row: int, values: tuple[Raw, ...], key: str, known: Mapping[str, str]) -> list[str]:
    """The ids in a list of names; each unknown one is a fault."""
    names = table.get(row, values, key, lambda raw: cells.parts(raw, known)) or []
    for name in names:
        if plain(name) not in known:
            what = "het thema" if key == "themes" else "de plek"
            text = f"{what} ‘{shown(name)}’ is hier onbekend."
            table.faults.unknown(table.where(row, table.columns[key]), text, name, known.values())
    return [known[plain(name)] for name in names if plain(name) in known]
