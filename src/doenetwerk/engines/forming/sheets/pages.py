"""An outcome as pages of rows: what the workbook and the csv files show. Nothing here knows how they are written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import isfinite

from doenetwerk.engines.forming.fairness import REST, Share, Shares
from doenetwerk.engines.forming.rating import Index
from doenetwerk.engines.forming.records import Network, Outcome, Problem, Weights
from doenetwerk.engines.forming.sheets.cells import LANGUAGE_NAMES
from doenetwerk.engines.forming.sheets.columns import slot_title
from doenetwerk.engines.forming.travel import minutes
from doenetwerk.engines.forming.whatif import Difference
from doenetwerk.engines.forming.why import Account, Way
from doenetwerk.engines.forming.wording import Names, Saying, sentence

Cell = str | int | float | None
UNPLACED, NETWORKS, DIVISION, FIGURES, CHANGES = "Niet geplaatst", "Netwerken", "Indeling", "Cijfers", "Verschil"
HOLD = "Vasthouden"
GOOD = frozenset({"why.held", "why.first", "why.no_travel", "why.level", "why.stay", "why.needed"})
PARTS = {
    "placed": "Mensen die een plek hebben",
    "rank": "Keuzes die uitkomen",
    "minute": "Reizen",
    "level_step": "Verschil in niveau",
    "again": "Een thema van eerder",
    "stay": "Blijven waar men was",
    "group": "Netwerken die begeleid worden",
    "extra_colleague": "Meer dan één van een school",
    "size": "Meer of minder leden dan het liefst",
}
DIMENSIONS = {"region": "Regio", "board": "Bestuur", "level": "Niveau", "function": "Functie", "theme": "Eerste keus"}


@dataclass(frozen=True, slots=True)
class Page:
    """A sheet: its header with widths, and its rows. `says` stands above the header, where there is one."""

    name: str
    header: tuple[tuple[str, float], ...]
    rows: tuple[tuple[Cell, ...], ...]
    says: str = ""


@dataclass(frozen=True, slots=True)
class Result:
    """All that is told about an outcome. `difference` and `before` only beside an earlier outcome; `remarks` are
    sentences for the figures: what was filled in, which rules do not go together."""

    problem: Problem
    names: Names
    outcome: Outcome
    shares: Shares
    account: Account
    difference: Difference | None = None
    before: Sequence[Network] = ()
    remarks: tuple[str, ...] = ()
    index: Index = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "index", Index(self.problem))

    def say(self, sayings: Iterable[Saying]) -> str:
        return " ".join(sentence(one, self.names) for one in sayings)

    def person(self, ident: str) -> str:
        return self.names.people.get(ident, ident)

    def slots(self, slots: Iterable[str]) -> str:
        return "; ".join(slot_title(slot) for slot in slots)

    def level(self, level: int) -> str:
        return self.names.levels.get(str(level), str(level)) if level else ""


def pages(result: Result) -> list[Page]:
    """All pages, the one about people without a place first."""
    found = [unplaced(result), networks(result), division(result), figures(result)]
    return [*found, changes(result)] if result.difference is not None else found


def _way(result: Result, way: Way | None) -> str:
    """A way in: what must change, then where."""
    return "" if way is None else result.say([*way.changes, way.saying])


def unplaced(result: Result) -> Page:
    """Who has no place: those for whom the least must change first."""
    header = (
        ("Naam", 24), ("Nummer", 10), ("School", 24), ("Eerste keus", 28), ("Kleinste verandering", 70),
        ("Of anders", 60), ("Uitleg", 60),
    )  # fmt: skip
    placed = {member for network in result.outcome.networks for member in network.members}
    rows: list[tuple[tuple[object, ...], tuple[Cell, ...]]] = []
    for place, person in enumerate(result.problem.people):
        if person.id in placed:
            continue
        why = result.account.unplaced[person.id]
        ways = why.ways
        key = (0, *ways[0].key, place) if ways else (1, place)
        cells: tuple[Cell, ...] = (
            result.person(person.id),
            _number(result, person.id),
            person.school,
            _theme(result, person.themes[0]) if person.themes else "",
            _way(result, ways[0] if ways else None),
            _way(result, ways[1] if len(ways) > 1 else None),
            result.say(why.sayings),
        )
        rows.append((key, cells))
    rows.sort(key=lambda row: row[0])
    says = "Iedereen heeft een plek." if not rows else "Bovenaan staat voor wie het minst hoeft te veranderen."
    return Page(UNPLACED, header, tuple(cells for _key, cells in rows), says)


def _number(result: Result, ident: str) -> str:
    """The number of someone, when that is what they are known by."""
    return ident if result.person(ident) != ident else ""


def _theme(result: Result, theme: str) -> str:
    return result.names.themes.get(theme, theme)


def _counted(names: Iterable[str]) -> str:
    """ "3 De Linde, 2 Het Kompas", the largest first."""
    counted = sorted(Counter(names).items(), key=lambda one: (-one[1], one[0]))
    return ", ".join(f"{count} {name}" for name, count in counted if name)


def networks(result: Result) -> Page:
    """The networks, numbered from 1. The last column is for the coordinator: what is held in the next run."""
    header = (
        ("Netwerk", 9), ("Thema", 30), ("Plek", 24), ("Dagdelen", 16), ("Niveau", 14), ("Leden", 8), ("Wie", 46),
        ("Zwakste punt", 50), ("Scholen", 34), ("Besturen", 30), ("Niveaus", 30), ("Eerste keus", 12),
        ("Gemiddeld minuten", 12), ("Verste minuten", 10), ("Kan ook op", 24), ("Taal", 12), ("Begeleider", 20),
        ("Punten", 9), (HOLD, 12),
    )  # fmt: skip
    held = {(one.theme, one.host, one.members): one.grow for one in result.problem.fixed}
    rows = []
    for number, network in enumerate(result.outcome.networks, start=1):
        people = [result.index.people[member] for member in network.members]
        host = result.index.hosts[network.host]
        travel = [minutes(person, host) for person in people]
        standing = result.account.networks[number - 1]
        firsts = sum(network.theme in person.themes[:1] for person in people)
        fixed = held.get((network.theme, network.host, frozenset(network.members)))
        also = [slot for slot in network.common if slot not in network.slots]
        rows.append(
            (
                number,
                _theme(result, network.theme),
                result.names.hosts.get(network.host, network.host),
                result.slots(network.slots),
                result.level(network.level),
                len(people),
                ", ".join(result.person(person.id) for person in people),
                result.say([standing.weakest]),
                _counted(person.school for person in people),
                _counted(person.board for person in people),
                _counted(result.level(person.level) for person in people),
                f"{firsts} van {len(people)}",
                round(sum(travel) / len(travel)) if travel else None,
                max(travel, default=None),
                result.slots(also),
                LANGUAGE_NAMES.get(network.language, network.language),
                network.facilitator or "",
                network.value,
                "" if fixed is None else "groeit" if fixed else "x",
            )
        )
    says = (
        f"Zet in de kolom {HOLD} een x bij wat moet blijven zoals het is, of: groeit, als er alleen mensen bij mogen. "
        "Draai dan nog eens, met dit bestand achter --present."
    )
    return Page(NETWORKS, header, tuple(rows), says)


def division(result: Result) -> Page:
    """Everyone in the order of the list, with their network and why; also who has none."""
    header = (
        ("Naam", 24), ("Nummer", 10), ("School", 24), ("Functie", 18), ("Netwerk", 9), ("Thema", 30), ("Plek", 24),
        ("Dagdelen", 16), ("Niveau", 14), ("Begeleider", 20), ("Keus", 8), ("Minuten", 9), ("Ervoor", 46),
        ("Ertegen", 40), ("Beste andere", 60), ("Kleinste verandering", 60),
    )  # fmt: skip
    where = {member: place for place, one in enumerate(result.outcome.networks) for member in one.members}
    rows: list[tuple[Cell, ...]] = []
    for person in result.problem.people:
        start: tuple[Cell, ...] = (
            result.person(person.id),
            _number(result, person.id),
            person.school,
            person.function,
        )
        place = where.get(person.id)
        if place is None:
            rows.append((*start, *[None] * 11, _way(result, result.account.unplaced[person.id].smallest)))
            continue
        network = result.outcome.networks[place]
        told = result.account.placed[person.id]
        rows.append(
            (
                *start,
                place + 1,
                _theme(result, network.theme),
                result.names.hosts.get(network.host, network.host),
                result.slots(network.slots),
                result.level(network.level),
                network.facilitator or "",
                person.themes.index(network.theme) + 1 if network.theme in person.themes else None,
                minutes(person, result.index.hosts[network.host]),
                result.say(one for one in told.sayings if one.code in GOOD),
                result.say(one for one in told.sayings if one.code not in GOOD),
                _other(result, told.next_best),
                "",
            )
        )
    return Page(DIVISION, header, tuple(rows))


def _other(result: Result, way: Way | None) -> str:
    if way is None:
        return ""
    number = f" (netwerk {way.network + 1})" if way.network is not None else ""
    return f"{result.say([way.saying]).rstrip('.')}{number}."


def figures(result: Result) -> Page:
    """The figures: how good it is, what the score is made of, how it falls for each group, and what is to be known."""
    outcome, overall = result.outcome, result.shares.overall
    known = isfinite(outcome.bound)
    rows: list[tuple[Cell, ...]] = [("Het geheel",)]
    rows += [
        ("Mensen", overall.people),
        ("Netwerken", len(outcome.networks)),
        ("Mensen met een plek", overall.placed, overall.placed_share),
        ("Eerste keus", overall.first, overall.first_share),
        ("Gemiddeld minuten reizen", round(overall.mean_minutes) if overall.mean_minutes is not None else None),
        ("Punten", outcome.score),
        ("Bewezen grens", int(outcome.bound) if known else None, None, "Meer punten kan onder deze regels niet."),
        ("Hoogstens te verbeteren", None, outcome.gap if known else None, proof(outcome)),
        ("Beginwaarde (seed)", outcome.seed, None, "Zelfde invoer en zelfde seed: zelfde uitkomst."),
    ]
    rows += [(), ("Waar de punten vandaan komen", "Punten")]
    rows += [(PARTS.get(name, name), points) for name, points in sorted(outcome.parts.items(), key=lambda one: -one[1])]
    if result.remarks or result.shares.left_behind:
        rows += [(), ("Om te weten",)]
        rows += [(result.say([one.saying]),) for one in result.shares.left_behind]
        rows += [(remark,) for remark in result.remarks]
    near = _near(result)
    if near:
        rows += [(), ("Thema’s die het bijna haalden",), *near]
    weights = result.problem.weights
    if weights != Weights():
        rows += [(), ("Er gelden andere gewichten dan gewoonlijk; ze staan in het bestand met regels.",)]
    rows += [(), ("Hoe het uitpakt per groep", "Mensen", "Met een plek", "Eerste keus", "Gemiddeld minuten")]
    rows += [fair_row(result, share) for share in result.shares.groups]
    header = (("", 34), ("Aantal", 12), ("Deel", 14), ("", 60), ("", 18))
    return Page(FIGURES, header, tuple(rows))


def proof(outcome: Outcome) -> str:
    """How sure it is that nothing better exists."""
    if outcome.proven:
        return "Bewezen: beter kan niet onder deze regels."
    if not isfinite(outcome.bound):
        return "Er is nog geen grens bewezen: geef het rekenen meer tijd."
    stopped = {"asked": " Het rekenen is eerder gestopt.", "time": " De rekentijd was op."}.get(outcome.stopped, "")
    return f"Bewezen: hoogstens {percent(outcome.gap)} beter is mogelijk.{stopped}"


def percent(share: float) -> str:
    """ "0,4%", as Dutch writes it; never rounded to a nothing that it is not."""
    if 0 < share < 0.0001:
        return "minder dan 0,01%"
    return f"{100 * share:.{1 if share >= 0.001 else 2}f}%".replace(".", ",")


def fair_row(result: Result, share: Share) -> tuple[Cell, ...]:
    """One group among the figures."""
    mean = share.mean_minutes
    return (
        f"{DIMENSIONS.get(share.dimension, '')}: {group_name(result, share)}",
        share.people,
        share.placed_share,
        share.first_share,
        round(mean) if mean is not None else None,
    )


def group_name(result: Result, share: Share) -> str:
    """What a group is called; small groups are taken together."""
    if share.group == REST:
        return "overige"
    if share.dimension == "level":
        return result.names.levels.get(share.group, share.group)
    return _theme(result, share.group) if share.dimension == "theme" else share.group


def _near(result: Result) -> list[tuple[Cell, ...]]:
    return [
        (f"{_theme(result, theme)}: {result.say(result.account.funnels[theme].sayings)}",)
        for theme in result.account.near
    ]


def changes(result: Result) -> Page:
    """What differs from the earlier outcome: the people who move first."""
    difference = result.difference
    assert difference is not None
    header = (("Naam", 26), ("Nummer", 10), ("Wat", 30), ("Was", 46), ("Wordt", 46))
    words = {
        "dropped": "heeft geen plek meer",
        "moved": "gaat naar een ander netwerk",
        "placed": "krijgt nu wel een plek",
        "stayed": "blijft",
        "unplaced": "had en heeft geen plek",
    }

    def named(networks: Sequence[Network], place: int | None) -> str:
        if place is None:
            return ""
        network = networks[place]
        host = result.names.hosts.get(network.host, network.host)
        parts = [f"{place + 1}. {_theme(result, network.theme)}", host, result.slots(network.slots)]
        return ", ".join(part for part in parts if part)

    order = {kind: place for place, kind in enumerate(words)}
    shifts = sorted(difference.people.values(), key=lambda one: order.get(one.kind, 9))
    rows = tuple(
        (
            result.person(one.person),
            _number(result, one.person),
            words.get(one.kind, one.kind),
            named(result.before, one.before),
            named(result.outcome.networks, one.after),
        )
        for one in shifts
    )
    return Page(CHANGES, header, rows, result.say(difference.sayings))
