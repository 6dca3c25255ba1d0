"""Why someone is in their network, and which would be the next."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from doenetwerk.engines.forming.joining import fixed_of, parts, total, with_members
from doenetwerk.engines.forming.rating import Index
from doenetwerk.engines.forming.records import Network
from doenetwerk.engines.forming.travel import minutes
from doenetwerk.engines.forming.why.encounters import Encounters
from doenetwerk.engines.forming.why.entering import Entry
from doenetwerk.engines.forming.why.records import Alternative, Placed
from doenetwerk.engines.forming.wording import Saying

TRIED = 40  # networks looked at for someone in a pair, beyond those that ask nothing


def explain_placed(meetings: Encounters, name: str, place: int) -> Placed:
    """One person who is in the network `place`."""
    tables = meetings.tables
    index, network = tables.index, meetings.networks[place]
    points = meetings.points[place][name]
    if name in tables.paired:
        best, denied = _with_others(meetings, name, place)
    else:
        row = index.order[name]
        best = _alternative(meetings, name, place, int(meetings.lawful.place[row]))
        denied = _alternative(meetings, name, place, int(meetings.denied.place[row]))
    if best is not None and total(best.points) > 0 and best.leaves_short:
        denied = denied or best
    return Placed(name, place, points, reasons(index, network, name, points), best, denied)


def _alternative(meetings: Encounters, name: str, here: int, there: int) -> Alternative | None:
    """Another network as an alternative: the way in that asks least."""
    if there < 0:
        return None
    tables = meetings.tables
    unit = tables.unit(name)
    free = meetings.free | unit
    found = [_weigh(meetings, entry, here, there) for entry in meetings.entries(there, name, free)]
    return min(found, key=lambda one: one.key, default=None)


def _weigh(meetings: Encounters, entry: Entry, here: int, there: int) -> Alternative:
    index, home = meetings.tables.index, meetings.networks[here]
    goes = [one for one in entry.newcomers if one in home.members]
    rest = [one for one in home.members if one not in goes]
    before, after = meetings.parts[here], parts(index, replace(home, members=tuple(rest))) if rest else {}
    points = Counter(parts(index, entry.result))
    points.subtract(meetings.parts[there])
    points.subtract(before)
    points.update(after)
    settled = with_members(index, home, rest).value if rest else 0
    held = fixed_of(index.problem, home)
    least = index.rules(home.theme).size_min
    short = max(0, least - len(rest)) if held is None and rest else 0
    return Alternative(
        entry.changes,
        there,
        entry.result,
        entry.gain + settled - total(before),
        {reason: value for reason, value in points.items() if value},
        short,
    )


def _with_others(meetings: Encounters, name: str, here: int) -> tuple[Alternative | None, Alternative | None]:
    """For someone in a pair: network by network, from the least asked on, until it can only be more."""
    best: Alternative | None = None
    denied: Alternative | None = None
    for tried, (there, steps, cost) in enumerate(meetings.ordered(name)):
        if steps > 0 and (tried > TRIED or (denied is not None and (steps, cost) > denied.key[:2])):
            break
        found = _alternative(meetings, name, here, there)
        if found is None:
            continue
        if not found.changes:
            if best is None or total(found.points) > total(best.points):
                best = found
        elif total(found.points) > 0 and (denied is None or found.key < denied.key):
            denied = found
    return best, denied


def reasons(index: Index, network: Network, name: str, points: dict[str, int]) -> tuple[Saying, ...]:
    """What counts for and against someone's place, the heaviest first."""
    person, host, rules = index.people[name], index.hosts[network.host], index.rules(network.theme)
    weights = index.problem.weights
    found: list[tuple[int, Saying]] = []

    def say(weight: int, code: str, **data: int | str) -> None:
        found.append((weight, Saying(f"why.{code}", data)))

    if fixed_of(index.problem, network) is not None:
        say(10**6, "held")
    if network.theme in person.themes:
        choice = person.themes.index(network.theme) + 1
        say(weights.rank(0), "first" if choice == 1 else "choice", theme=network.theme, choice=choice)
    else:
        say(weights.rank(0), "stranger", theme=network.theme)
    distance = minutes(person, host)
    limit = rules.travel if person.travel is None else min(person.travel, rules.travel)
    if distance:
        say(abs(points.get("minute", 0)), "travel", number=distance, limit=limit)
    else:
        say(1, "no_travel")
    if person.level == network.level:
        say(2, "level")
    else:
        say(abs(points.get("level_step", 0)), "level_step", number=abs(person.level - network.level))
    colleagues = sum(
        index.people[one].school == person.school for one in network.members if one != name and person.school
    )
    if colleagues and rules.within != "school":
        say(abs(points.get("extra_colleague", 0)), "colleague", number=colleagues)
    if "again" in points:
        say(abs(points["again"]), "again")
    if "stay" in points:
        say(points["stay"], "stay")
    if len(network.members) == rules.size_min:
        say(weights.placed, "needed", least=rules.size_min)
    found.sort(key=lambda one: -one[0])
    return tuple(saying for _weight, saying in found)
