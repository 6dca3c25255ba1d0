"""An earlier outcome, read back from the file that was written: who was where, and what the coordinator holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from doenetwerk.engines.forming.records import Fixed, Network, Problem
from doenetwerk.engines.forming.sheets import cells
from doenetwerk.engines.forming.sheets.columns import Column, SheetKind, slot_of, slot_title
from doenetwerk.engines.forming.sheets.faults import Bad, Faults, Where, plain, unusable
from doenetwerk.engines.forming.sheets.grid import Grid, Raw, read_grids
from doenetwerk.engines.forming.sheets.pages import DIVISION, HOLD, NETWORKS
from doenetwerk.engines.forming.sheets.reading import Book, Source
from doenetwerk.engines.forming.sheets.tables import Table, table_of
from doenetwerk.engines.sheet.mapping import word_of

MOST_NETWORKS = 100_000


def _columns(*titles: str) -> tuple[Column, ...]:
    keys = {"Naam": "name", "Nummer": "number", "Netwerk": "network", "Thema": "theme", "Plek": "host"}
    keys |= {"Dagdelen": "slots", "Niveau": "level", "Begeleider": "facilitator", HOLD: "hold"}
    return tuple(Column(keys[title], title, "", needed=title in ("Naam", "Netwerk")) for title in titles)


PEOPLE = SheetKind(
    "division",
    DIVISION,
    "",
    _columns("Naam", "Nummer", "Netwerk", "Thema", "Plek", "Dagdelen", "Niveau", "Begeleider"),
)
HELD = SheetKind(
    "networks", NETWORKS, "", _columns("Netwerk", "Thema", "Plek", "Dagdelen", "Niveau", "Begeleider", HOLD)
)


@dataclass
class _Described:
    """A network as the file describes it: what its rows say, each as often as it is said."""

    members: list[str] = field(default_factory=list)
    said: dict[str, Counter[str]] = field(default_factory=dict)
    held: str = ""
    where: Where = field(default_factory=Where)

    def note(self, key: str, value: str) -> None:
        if value:
            self.said.setdefault(key, Counter())[value] += 1

    def most(self, key: str) -> str:
        found = self.said.get(key)
        return found.most_common(1)[0][0] if found else ""


def read_present(source: Source, book: Book) -> Book:
    """The book with the networks of an earlier outcome: `present` for who may stay, `fixed` for what is held.

    People, themes and places that are no longer there fall off with a notice. Raises `Unusable` for a file that is no
    outcome, and with the cells that cannot be read.
    """
    faults = Faults()
    grids = read_grids(source.data, source.name, faults)
    division = _grid(grids, DIVISION) or (grids[0] if len(grids) == 1 else None)
    if division is None:
        raise unusable(f"Dit is geen eerdere uitkomst: er is geen blad ‘{DIVISION}’.", source.name)
    found: dict[int, _Described] = {}
    gone = _read_people(table_of(PEOPLE, division, None, faults), book, found)
    networks = _grid(grids, NETWORKS)
    if networks is not None:
        _read_networks(table_of(HELD, networks, None, faults), found)
    faults.notices.clear()  # other columns are for people to read
    if gone:
        faults.note(Where(division.name), f"{gone} van deze mensen doen niet meer mee.")
    present, fixed = _resolved(book.problem, found, faults)
    faults.stop()
    problem = replace(book.problem, present=present, fixed=fixed)
    return replace(book, problem=problem, notices=(*book.notices, *faults.notices))


def _grid(grids: Sequence[Grid], name: str) -> Grid | None:
    return next((grid for grid in grids if word_of(grid.name) == word_of(name)), None)


def _unescaped(raw: Raw) -> str:
    """A text as it was before it was made safe for a spreadsheet."""
    said = cells.text(raw)
    return said[1:] if said[:1] == "'" and said[1:2] in ("=", "+", "-", "@") else said


def _network(raw: Raw) -> int | None:
    return cells.whole(raw, 1, MOST_NETWORKS, "het nummer van een netwerk")


def _hold(raw: Raw) -> str:
    said = plain(cells.text(raw)) if not isinstance(raw, bool) else ("x" if raw else "")
    if said in ("groeit", "groeien", "groei", "mag groeien"):
        return "grow"
    return "hold" if cells.tick(said or None) else ""


_TEXTS = ("theme", "host", "slots", "level", "facilitator")


def _read_people(table: Table, book: Book, found: dict[int, _Described]) -> int:
    """Who is in which network; gives how many people are no longer in the list."""
    by_name: dict[str, list[str]] = {}
    for ident, name in book.names.people.items():
        by_name.setdefault(plain(name), []).append(ident)
    people = {person.id for person in book.problem.people}
    gone = 0
    seen: dict[str, int] = {}
    for row, values in table.filled():
        number = table.get(row, values, "network", _network)
        name = table.get(row, values, "name", _unescaped) or ""
        ident = table.get(row, values, "number", _unescaped) or ""
        if not ident and len(by_name.get(plain(name), ())) == 1:
            ident = by_name[plain(name)][0]
        if number is None:
            continue
        if ident not in people:
            gone += 1
            continue
        if ident in seen:
            table.faults.add(table.where(row, table.columns["name"]), f"staat ook op rij {seen[ident]}.")
            continue
        seen[ident] = row
        one = found.setdefault(number, _Described(where=Where(table.name, row)))
        one.members.append(ident)
        for key in _TEXTS:
            one.note(key, table.get(row, values, key, _unescaped) or "")
    return gone


def _read_networks(table: Table, found: dict[int, _Described]) -> None:
    """What the networks are; this goes before what stands with the people, who may have been moved by hand."""
    for row, values in table.filled():
        number = table.get(row, values, "network", _network)
        if number is None or number not in found:
            continue
        one = found[number]
        one.where = Where(table.name, row)
        one.held = table.get(row, values, "hold", _hold) or ""
        for key in _TEXTS:
            said = table.get(row, values, key, _unescaped)
            if said:
                one.said[key] = Counter({said: 1})


def _resolved(
    problem: Problem, found: Mapping[int, _Described], faults: Faults
) -> tuple[tuple[Network, ...], tuple[Fixed, ...]]:
    themes = {plain(theme.title or theme.id): theme.id for theme in problem.themes}
    hosts = {plain(host.name or host.id): host.id for host in problem.hosts}
    guides = {guide.id for guide in problem.facilitators}
    levels = {person.id: person.level for person in problem.people}
    slots = {plain(slot_title(slot)): slot for slot in problem.slots}
    present, fixed = [], []
    for number, one in sorted(found.items()):
        theme, host = themes.get(plain(one.most("theme"))), hosts.get(plain(one.most("host")))
        chosen = _slots(one.most("slots"), slots)
        missing = "thema" if theme is None else "plek" if host is None else "dagdelen" if chosen is None else ""
        if theme is None or host is None or chosen is None:
            said = f"netwerk {number}: {missing} van toen is er niet meer."
            if one.held:
                faults.add(one.where, said)
            else:
                faults.note(one.where, said)
            continue
        level = _level(one.most("level"), [levels[member] for member in one.members])
        guide = one.most("facilitator")
        guided = guide if guide in guides else None
        members = tuple(person.id for person in problem.people if person.id in set(one.members))
        present.append(Network(theme, host, chosen, level, members, facilitator=guided))
        if one.held:
            grow = one.held == "grow"
            fixed.append(Fixed(theme, host, frozenset(chosen), frozenset(members), level, guided, grow))
    return tuple(present), tuple(fixed)


def _slots(said: str, known: Mapping[str, str]) -> tuple[str, ...] | None:
    """The slots in a cell; None when one of them is unknown."""
    names = cells.parts(said)
    found = [known.get(plain(name)) or known.get(plain(slot_title(slot_of(name)))) for name in names]
    return tuple(slot for slot in found if slot) if all(found) else None


def _level(said: str, members: Iterable[int]) -> int:
    """The level of a network: as it is called, or else the one that most members have."""
    try:
        level = cells.level(said.removeprefix("niveau ").strip() or None)
    except Bad:
        level = None
    counted = Counter(members)
    return level if level is not None else max(counted, key=lambda one: (counted[one], -one), default=0)
