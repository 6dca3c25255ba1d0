"""One network against the rules and in points: the plain reading of `Rules` and `Weights`, member by member.

The search has its own, faster, way of counting; the tests hold both side by side.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from doenetwerk.engines.forming.records import Host, Network, Person, Problem, Rules, Theme
from doenetwerk.engines.forming.travel import minutes


class Index:
    """A problem's people, themes and hosts by id, and the networks of before by what they are."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.people: Mapping[str, Person] = {person.id: person for person in problem.people}
        self.themes: Mapping[str, Theme] = {theme.id: theme for theme in problem.themes}
        self.hosts: Mapping[str, Host] = {host.id: host for host in problem.hosts}
        self.order: Mapping[str, int] = {person.id: place for place, person in enumerate(problem.people)}
        self.stays: Mapping[str, tuple[str, str, frozenset[str]]] = {
            member: (network.theme, network.host, frozenset(network.slots))
            for network in problem.present
            for member in network.members
        }

    @property
    def levels(self) -> range:
        """The levels on which a network may work: from the lowest to the highest there is."""
        found = [person.level for person in self.problem.people]
        return range(min(found), max(found) + 1) if found else range(0)

    def rules(self, theme: str) -> Rules:
        return self.problem.rules_of(self.themes[theme])


def member_parts(
    index: Index, person: Person, theme: str, host: str, slots: frozenset[str], level: int
) -> dict[str, int]:
    """What one member adds to the score, by reason. The theme must be one of the person's."""
    weights = index.problem.weights
    parts = {
        "placed": weights.placed,
        "rank": weights.rank(person.themes.index(theme)),
        "minute": -weights.minute * minutes(person, index.hosts[host]),
        "level_step": -weights.level_step * abs(person.level - level),
    }
    if theme in person.earlier:
        parts["again"] = -weights.again
    if index.stays.get(person.id) == (theme, host, slots):
        parts["stay"] = weights.stay
    return parts


def network_parts(index: Index, network: Network) -> dict[str, int]:
    """A network's points by reason; they sum to its value."""
    weights, rules = index.problem.weights, index.rules(network.theme)
    total: Counter[str] = Counter()
    slots = frozenset(network.slots)
    people = [index.people[member] for member in network.members]
    for person in people:
        total.update(member_parts(index, person, network.theme, network.host, slots, network.level))
    total["group"] -= weights.group
    total["size"] -= weights.size * abs(len(people) - rules.size_ideal)
    if rules.within != "school":
        total["extra_colleague"] -= weights.extra_colleague * sum(
            count - 1 for school, count in Counter(person.school for person in people).items() if school
        )
    return {name: points for name, points in total.items() if points}


def value(index: Index, network: Network) -> int:
    """A network's points."""
    return sum(network_parts(index, network).values())


def misses(person: Person, host: Host, theme: Theme, rules: Rules, slots: Iterable[str], level: int) -> list[str]:
    """Which rules keep one person out of a network there and then, by name: "theme", "ticks", "travel", "slots",
    "level"; an empty list when nothing does."""
    found = []
    if theme.id not in person.themes:
        found.append("theme")
    if person.ticks < rules.ticks:
        found.append("ticks")
    limit = rules.travel if person.travel is None else min(person.travel, rules.travel)
    if minutes(person, host) > limit:
        found.append("travel")
    if not frozenset(slots) <= person.slots:
        found.append("slots")
    if abs(person.level - level) > rules.level_steps:
        found.append("level")
    return found


def broken(index: Index, network: Network) -> list[str]:
    """The names of the hard rules that a network breaks; an empty list when it breaks none."""
    problem, rules = index.problem, index.rules(network.theme)
    host, theme = index.hosts[network.host], index.themes[network.theme]
    people = [index.people[member] for member in network.members]
    found = []
    if not rules.size_min <= len(people) <= rules.size_max:
        found.append("size")
    for person in people:
        found += misses(person, host, theme, rules, network.slots, network.level)
    if len(frozenset(network.slots)) < rules.slots_needed or (host.slots and not set(network.slots) <= host.slots):
        found.append("slots")
    if rules.share_language and not frozenset.intersection(*(person.languages for person in people)):
        found.append("language")
    if rules.within:
        if len({getattr(person, rules.within) for person in people} - {""}) != 1 or any(
            not getattr(person, rules.within) for person in people
        ):
            found.append("within")
    if rules.within != "school":
        schools = Counter(person.school for person in people if person.school)
        if schools and max(schools.values()) > rules.per_school:
            found.append("per_school")
    members = frozenset(network.members)
    if any(0 < len(pair & members) < len(pair) for pair in problem.together):
        found.append("together")
    if any(pair <= members for pair in problem.apart):
        found.append("apart")
    if problem.facilitators:
        guide = next((one for one in problem.facilitators if one.id == network.facilitator), None)
        if (
            guide is None
            or (guide.themes and network.theme not in guide.themes)
            or (guide.hosts and network.host not in guide.hosts)
            or (guide.slots and not set(network.slots) <= guide.slots)
        ):
            found.append("facilitator")
    return list(dict.fromkeys(found))


def broken_together(problem: Problem, networks: Sequence[Network]) -> list[str]:
    """The rules that the networks break as a whole: someone in two, a host or facilitator with more than they can."""
    found = []
    places = Counter(member for network in networks for member in network.members)
    if places and max(places.values()) > 1:
        found.append("twice")
    hosted = Counter(network.host for network in networks)
    if any(host.networks is not None and hosted[host.id] > host.networks for host in problem.hosts):
        found.append("hosts")
    guided = Counter(network.facilitator for network in networks)
    if any(guided[guide.id] > guide.networks for guide in problem.facilitators):
        found.append("facilitators")
    return found


def common_slots(index: Index, members: Iterable[str], host: str) -> tuple[str, ...]:
    """The slots that all members and the host have in common, in the problem's order."""
    place = index.hosts[host]
    shared = frozenset(index.problem.slots)
    for member in members:
        shared &= index.people[member].slots
    return tuple(slot for slot in index.problem.slots if slot in shared and (not place.slots or slot in place.slots))
