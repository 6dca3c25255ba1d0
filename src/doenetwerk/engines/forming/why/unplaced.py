"""Why someone has no place, and the smallest changes that would give them one."""

from __future__ import annotations

from doenetwerk.engines.forming.why.encounters import Encounters
from doenetwerk.engines.forming.why.founding import Founding
from doenetwerk.engines.forming.why.records import Unplaced, Way
from doenetwerk.engines.forming.wording import Saying

SHOWN = 3


def explain_unplaced(meetings: Encounters, founding: Founding, name: str) -> Unplaced:
    """One person without a place."""
    tables = meetings.tables
    person = tables.index.people[name]
    found: list[Way] = []
    themes: dict[str, Way] = {}
    for theme in person.themes:
        ways = [way for way in (_into(meetings, name, theme), founding.best(name, theme)) if way is not None]
        found += ways
        if ways:
            themes[theme] = min(ways, key=lambda way: way.key)
    for theme in tables.themes:
        if theme not in person.themes:  # only when it asks less than all that is found so far
            least = min((way.key[:2] for way in found), default=None)
            found += [way for way in (_into(meetings, name, theme, least),) if way is not None]
            least = min((way.key[:2] for way in found), default=None)
            found += [way for way in (founding.best(name, theme, least),) if way is not None]
    found.sort(key=lambda way: (*way.key, way.network is None))
    shown = _different(found)
    return Unplaced(name, _sayings(meetings, name, shown), shown, themes)


def _into(meetings: Encounters, name: str, theme: str, below: tuple[int, int] | None = None) -> Way | None:
    """The smallest way into one of the networks of a theme; None when none asks less than `below`."""
    best: Way | None = None
    alone = name not in meetings.tables.paired
    for place, steps, cost in meetings.ordered(name, theme):
        if below is not None and (steps, cost) >= below:
            break
        if best is not None and (alone or (steps, cost) > best.key[:2]):
            break
        for entry in meetings.entries(place, name, meetings.free):
            way = Way(entry.changes, place, entry.result, entry.gain)
            if best is None or way.key < best.key:
                best = way
    return best


def _different(ways: list[Way]) -> tuple[Way, ...]:
    """The smallest, and after it those that ask something else."""
    shown: list[Way] = []
    seen: set[tuple[object, ...]] = set()
    for way in ways:
        asked = (way.result.theme, *(change.kind for change in way.changes))
        if asked not in seen:
            seen.add(asked)
            shown.append(way)
    return tuple(shown[:SHOWN])


def _sayings(meetings: Encounters, name: str, ways: tuple[Way, ...]) -> tuple[Saying, ...]:
    """What is the matter, in a sentence or two: what someone left out, or how much would have to change."""
    person, problem = meetings.tables.index.people[name], meetings.tables.problem
    found: list[Saying] = []
    if not person.themes:
        found.append(Saying("unplaced.no_theme", {"person": name}))
    if not person.slots and any(problem.rules_of(theme).slots_needed for theme in problem.themes):
        found.append(Saying("unplaced.no_slot", {"person": name}))
    if not ways:
        found.append(Saying("unplaced.no_way", {"person": name}))
    elif not ways[0].changes:
        found.append(Saying("unplaced.could" if ways[0].gain > 0 else "unplaced.costs", {"person": name}))
    elif ways[0].far:
        found.append(Saying("unplaced.far", {"person": name}))
    elif (number := sum(one.steps if one.kind == "people" else 1 for one in ways[0].changes)) == 1:
        found.append(Saying("unplaced.one", {"person": name}))
    else:
        found.append(Saying("unplaced.several", {"person": name, "number": number}))
    return tuple(found)
