"""Who can be in one network together, once it is known who can be there at all: as many as possible, exactly.

Without pairs of people that is a cap per school. Who is to be with, or apart from, someone is tried in and out.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from doenetwerk.engines.forming.records import Rules
from doenetwerk.engines.forming.why.tables import Tables

MOST_TRIED = 16  # so many pairs of people at most are tried in and out; the rest as they come


def gather(
    tables: Tables,
    rules: Rules,
    able: Collection[str],
    *,
    must: Collection[str] = (),
    ties: bool = True,
    foes: bool = True,
    schools: bool = True,
) -> tuple[str, ...]:
    """The largest set of `able` people that, with `must`, has no more than the rules allow of one school, tears no
    together pair and joins no apart pair; `must` is in it. Together pairs of `must` are not asked. With `ties`, `foes`
    or `schools` False that rule is not asked either. Not limited by the greatest size."""
    index = tables.index
    cap = rules.per_school if schools and rules.within != "school" else None
    chosen = set(must)
    units: list[tuple[str, ...]] = []
    seen: set[str] = set(must)
    inside = set(able) | chosen
    for name in sorted(set(able) - chosen, key=index.order.__getitem__):
        if name in seen:
            continue
        unit = tables.unit(name) if ties else frozenset({name})
        seen |= unit
        if unit <= inside and not unit & chosen:
            units.append(tuple(sorted(unit, key=index.order.__getitem__)))
    enemies = _enemies(tables) if foes else {}
    units = [unit for unit in units if not _clash(unit, {*chosen, *unit}, enemies)]
    there = {name for unit in units for name in unit}
    special = [unit for unit in units if len(unit) > 1 or any(enemies.get(name, set()) & there for name in unit)]
    plain = [unit[0] for unit in units if unit not in special]
    best: tuple[str, ...] = ()

    def fill(taken: Sequence[str]) -> tuple[str, ...]:
        used: dict[str, int] = {}
        kept = []
        for name in (*must, *taken, *plain):
            school = index.people[name].school
            if cap is not None and school:
                if used.get(school, 0) >= cap and name not in must:
                    if name in taken:
                        return ()
                    continue
                used[school] = used.get(school, 0) + 1
            kept.append(name)
        return tuple(kept)

    def attempt(place: int, taken: tuple[str, ...]) -> None:
        nonlocal best
        full = fill(taken)
        if len(full) > len(best):
            best = full
        if place == len(special) or (taken and not full):
            return
        if len(full) + sum(len(unit) for unit in special[place:]) <= len(best):
            return
        if not _clash(special[place], {*taken, *special[place]}, enemies):
            attempt(place + 1, (*taken, *special[place]))
        if place < MOST_TRIED:
            attempt(place + 1, taken)

    attempt(0, ())
    return tuple(sorted(best or must, key=index.order.__getitem__))


def _enemies(tables: Tables) -> Mapping[str, set[str]]:
    found: dict[str, set[str]] = {}
    for pair in tables.problem.apart:
        for name in pair:
            found.setdefault(name, set()).update(pair - {name})
    return found


def _clash(unit: Iterable[str], group: set[str], enemies: Mapping[str, set[str]]) -> bool:
    return any(enemies.get(name, set()) & group for name in unit)
