"""What is wrong in the input of a round, all of it at once: ids that nobody knows, numbers that cannot be.

Rules that are each sensible but do not go together are no faults: `conflict.conflicts` finds those.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields

from doenetwerk.engines.forming.records import Host, Person, Point, Problem, Rules
from doenetwerk.engines.forming.wording import Saying, Value

MOST_MEMBERS = 64  # what the search can hold in one network
MOST_SLOTS = 3
PROMISES = 3


class ProblemFault(Saying):
    """One thing that is wrong: a code of `wording.TEXTS` (all begin with "fault.") and what it is about."""


class Refusal(Exception):
    """The problem cannot be solved as it stands. `faults` say why, in the order of the input."""

    def __init__(self, faults: Iterable[ProblemFault]) -> None:
        self.faults = tuple(faults)
        super().__init__("; ".join(f"{fault.code} {dict(fault.data)}" for fault in self.faults))


def ensure(problem: Problem) -> None:
    """Raise `Refusal` with all faults when there are any."""
    faults = check(problem)
    if faults:
        raise Refusal(faults)


def check(problem: Problem) -> list[ProblemFault]:
    """Everything that is wrong in the input; an empty list when it can be solved.

    Not faults: someone without a theme or a slot (they stay unplaced, and `why` says so), a theme that nobody chose,
    rules of a kind that no theme has, themes of before that are gone, and present networks with people who left.
    """
    return [
        *_lists(problem),
        *(fault for person in problem.people for fault in _person(problem, person)),
        *(fault for host in problem.hosts for fault in _host(problem, host)),
        *_facilitators(problem),
        *(fault for kind, rules in sorted(_kinds(problem).items()) for fault in _rules(problem, kind, rules)),
        *_weights(problem),
        *_pairs(problem),
        *_fixed(problem),
    ]


def _fault(code: str, **data: Value) -> ProblemFault:
    return ProblemFault(f"fault.{code}", data)


def _kinds(problem: Problem) -> Mapping[str, Rules]:
    """The rules by kind, with those that themes get by default."""
    found = dict(problem.rules)
    for theme in problem.themes:
        if theme.kind not in found:
            found.setdefault("", problem.rules_of(theme))
    return found


def _lists(problem: Problem) -> Iterator[ProblemFault]:
    for code, things in (("people", problem.people), ("themes", problem.themes), ("hosts", problem.hosts)):
        if not things:
            yield _fault(f"{code}_none")
    lists = (
        ("person", [person.id for person in problem.people]),
        ("theme", [theme.id for theme in problem.themes]),
        ("host", [host.id for host in problem.hosts]),
        ("slot", list(problem.slots)),
        ("facilitator", [guide.id for guide in problem.facilitators]),
    )
    for code, ids in lists:
        for name, count in Counter(ids).items():
            if not name:
                yield _fault(f"{code}_nameless", number=count)
            elif count > 1:
                yield _fault(f"{code}_twice", **{code: name}, number=count)


def _unknown(found: Iterable[str], known: Iterable[str]) -> list[str]:
    return sorted(set(found) - set(known))


def _person(problem: Problem, person: Person) -> Iterator[ProblemFault]:
    me = person.id
    for theme in _unknown(person.themes, (theme.id for theme in problem.themes)):
        yield _fault("person_theme", person=me, theme=theme)
    for theme, count in Counter(person.themes).items():
        if count > 1:
            yield _fault("person_theme_twice", person=me, theme=theme, number=count)
    for slot in _unknown(person.slots, problem.slots):
        yield _fault("person_slot", person=me, slot=slot)
    for host in _unknown(person.minutes, (host.id for host in problem.hosts)):
        yield _fault("person_host", person=me, host=host)
    for host, minutes in sorted(person.minutes.items()):
        if minutes < 0:
            yield _fault("person_minutes", person=me, host=host, minutes=minutes)
    if person.travel is not None and person.travel < 0:
        yield _fault("person_travel", person=me, minutes=person.travel)
    if person.level < 0:
        yield _fault("person_level", person=me, number=person.level)
    if not 0 <= person.ticks <= PROMISES:
        yield _fault("person_ticks", person=me, number=person.ticks, most=PROMISES)
    if not _on_earth(person.point):
        yield _fault("person_point", person=me)


def _host(problem: Problem, host: Host) -> Iterator[ProblemFault]:
    for slot in _unknown(host.slots, problem.slots):
        yield _fault("host_slot", host=host.id, slot=slot)
    if host.networks is not None and host.networks < 0:
        yield _fault("host_networks", host=host.id, number=host.networks)
    if not _on_earth(host.point):
        yield _fault("host_point", host=host.id)


def _on_earth(point: Point | None) -> bool:
    return point is None or (-90 <= point[0] <= 90 and -180 <= point[1] <= 180)


def _facilitators(problem: Problem) -> Iterator[ProblemFault]:
    for guide in problem.facilitators:
        for theme in _unknown(guide.themes, (theme.id for theme in problem.themes)):
            yield _fault("facilitator_theme", facilitator=guide.id, theme=theme)
        for host in _unknown(guide.hosts, (host.id for host in problem.hosts)):
            yield _fault("facilitator_host", facilitator=guide.id, host=host)
        for slot in _unknown(guide.slots, problem.slots):
            yield _fault("facilitator_slot", facilitator=guide.id, slot=slot)
        if guide.networks < 0:
            yield _fault("facilitator_networks", facilitator=guide.id, number=guide.networks)


def _rules(problem: Problem, kind: str, rules: Rules) -> Iterator[ProblemFault]:
    if rules.size_min < 1:
        yield _fault("rules_size_min", kind=kind, number=rules.size_min)
    if rules.size_min > rules.size_max:
        yield _fault("rules_size", kind=kind, least=rules.size_min, most=rules.size_max)
    elif not rules.size_min <= rules.size_ideal <= rules.size_max:
        yield _fault("rules_size_ideal", kind=kind, number=rules.size_ideal, least=rules.size_min, most=rules.size_max)
    if rules.size_max > MOST_MEMBERS:
        yield _fault("rules_size_most", kind=kind, number=rules.size_max, most=MOST_MEMBERS)
    if rules.per_school < 1:
        yield _fault("rules_per_school", kind=kind, number=rules.per_school)
    if rules.within not in ("", "school", "board"):
        yield _fault("rules_within", kind=kind, word=rules.within)
    if rules.level_steps < 0:
        yield _fault("rules_level_steps", kind=kind, number=rules.level_steps)
    if rules.travel < 0:
        yield _fault("rules_travel", kind=kind, number=rules.travel)
    if not 0 <= rules.slots_needed <= MOST_SLOTS:
        yield _fault("rules_slots", kind=kind, number=rules.slots_needed, most=MOST_SLOTS)
    elif rules.slots_needed > len(problem.slots):
        yield _fault("rules_slots_few", kind=kind, number=rules.slots_needed, most=len(problem.slots))
    if not 0 <= rules.ticks <= PROMISES:
        yield _fault("rules_ticks", kind=kind, number=rules.ticks, most=PROMISES)


def _weights(problem: Problem) -> Iterator[ProblemFault]:
    for one in fields(problem.weights):
        value = getattr(problem.weights, one.name)
        for number in value if isinstance(value, tuple) else (value,):
            if number < 0:
                yield _fault("weight", weight=one.name, number=number)


def _pairs(problem: Problem) -> Iterator[ProblemFault]:
    known = {person.id for person in problem.people}
    for code, pairs in (("together", problem.together), ("apart", problem.apart)):
        for pair in sorted(sorted(pair) for pair in pairs):
            if len(pair) != 2:
                yield _fault(f"{code}_pair", people=tuple(pair))
            for name in _unknown(pair, known):
                yield _fault(f"{code}_person", people=tuple(pair), person=name)
    for pair in sorted(sorted(pair) for pair in problem.together & problem.apart):
        yield _fault("together_apart", people=tuple(pair))


def _fixed(problem: Problem) -> Iterator[ProblemFault]:
    people = {person.id: person for person in problem.people}
    themes, hosts = {theme.id for theme in problem.themes}, {host.id for host in problem.hosts}
    guides = {guide.id for guide in problem.facilitators}
    for number, fixed in enumerate(problem.fixed, 1):
        if not fixed.members:
            yield _fault("fixed_empty", number=number)
        for name in _unknown(fixed.members, people):
            yield _fault("fixed_person", number=number, person=name)
        if fixed.theme not in themes:
            yield _fault("fixed_theme", number=number, theme=fixed.theme)
        if fixed.host not in hosts:
            yield _fault("fixed_host", number=number, host=fixed.host)
        for slot in _unknown(fixed.slots, problem.slots):
            yield _fault("fixed_slot", number=number, slot=slot)
        if fixed.facilitator is not None and fixed.facilitator not in guides:
            yield _fault("fixed_facilitator", number=number, facilitator=fixed.facilitator)
        for name in sorted(fixed.members & people.keys() if fixed.theme in themes else ()):
            if fixed.theme not in people[name].themes:
                yield _fault("fixed_member_theme", number=number, person=name, theme=fixed.theme)
    held = Counter(name for fixed in problem.fixed for name in fixed.members)
    for name, count in sorted(held.items()):
        if count > 1:
            yield _fault("fixed_twice", person=name, number=count)
