"""The changes that stand between people and a network, and what each change means in the model."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from doenetwerk.engines.forming.rating import Index
from doenetwerk.engines.forming.records import Facilitator, Host, Person, Problem, Rules, Theme
from doenetwerk.engines.forming.travel import minutes
from doenetwerk.engines.forming.why.records import FAR, LAST, SOMEWHAT, Change, Costs
from doenetwerk.engines.forming.why.tables import Numbers
from doenetwerk.engines.forming.wording import Value

NEWCOMER = "?"  # the ids of people, and of a facilitator, who are still to be found begin with this


Minutes = TypeVar("Minutes", int, Numbers)


def journey_steps(over: Minutes) -> Minutes:
    """How many steps a journey counts that is so many minutes over the limit, one or more of them."""
    return -(-over // SOMEWHAT) + LAST * (over > FAR)


def change(kind: str, cost: int, steps: int = 1, **data: Value) -> Change:
    return Change(f"change.{kind}", data, cost, steps)


def own_changes(
    person: Person,
    theme: Theme,
    host: Host,
    rules: Rules,
    slots: Iterable[str],
    level: int,
    languages: Collection[str],
    costs: Costs,
) -> list[Change]:
    """What one person would have to change to meet the rules there and then; `languages` are those of the others, of
    which one is enough (empty when there are no others, or when it is not asked)."""
    found: list[Change] = []
    me = person.id
    if theme.id not in person.themes:
        found.append(change("theme", costs.theme, person=me, theme=theme.id))
    missing = rules.ticks - person.ticks
    if missing > 0:
        found.append(change("promise", costs.promise * missing, person=me, number=missing))
    limit = rules.travel if person.travel is None else min(person.travel, rules.travel)
    over = minutes(person, host) - limit
    if over > 0:
        cost, steps = costs.journey + costs.minute * over, journey_steps(over)
        found.append(change("travel", cost, steps, person=me, host=host.id, number=over, limit=limit))
    lacking = tuple(slot for slot in slots if slot not in person.slots)
    if lacking:
        found.append(change("slot", costs.slot * len(lacking), person=me, slots=lacking, number=len(lacking)))
    off = abs(person.level - level) - rules.level_steps
    if off > 0:
        found.append(change("level", costs.level * off, person=me, number=off, level=str(level)))
    if rules.share_language and languages and not person.languages & frozenset(languages):
        found.append(change("language", costs.language, person=me, language=min(languages)))
    return found


def group_changes(
    index: Index,
    rules: Rules,
    theme: str,
    members: Sequence[Person],
    newcomers: Sequence[Person],
    costs: Costs,
) -> list[Change]:
    """What must give way in the group as a whole when `newcomers` join `members`: seats, schools, pairs."""
    found: list[Change] = []
    over = len(members) + len(newcomers) - rules.size_max
    if over > 0:
        found.append(change("seat", costs.seat * over, theme=theme, number=over, most=rules.size_max))
    if rules.within:
        places = Counter(getattr(one, rules.within) for one in (*members, *newcomers))
        place = getattr(members[0], rules.within) if members else min(places, key=lambda name: (-places[name], name))
        found += [
            change("within", costs.within, person=one.id, rule=rules.within, group=place)
            for one in newcomers
            if getattr(one, rules.within) != place
        ]
    if rules.within != "school":
        schools = Counter(one.school for one in (*members, *newcomers))
        for school in sorted({one.school for one in newcomers} - {""}):
            many = schools[school] - rules.per_school
            if many > 0:
                found.append(change("school", costs.school * many, theme=theme, number=many, most=rules.per_school))
    new, all_of_them = {one.id for one in newcomers}, {one.id for one in (*members, *newcomers)}
    for pair in sorted(sorted(pair) for pair in index.problem.apart):
        if new & set(pair) and all_of_them >= set(pair):
            found.append(change("apart", costs.apart, people=tuple(pair)))
    return found


def relaxed(problem: Problem, changes: Iterable[Change]) -> Problem:
    """The problem as it would be with these changes. Someone who travels further counts as that much nearer, someone
    on another level as standing on the nearest one that fits; people still to be found are added, with all that is
    asked of them. What is a rule of the kind (seats, colleagues of a school) changes for the theme alone."""
    for one in changes:
        problem = _RELAX[one.kind](problem, one)
    return problem


def _person(problem: Problem, name: str, **fields: object) -> Problem:
    people = tuple(replace(one, **fields) if one.id == name else one for one in problem.people)  # type: ignore[arg-type]
    return replace(problem, people=people)


def _find(problem: Problem, name: object) -> Person:
    return next(one for one in problem.people if one.id == name)


def _own_rules(problem: Problem, name: object, **fields: object) -> Problem:
    """Give one theme rules of its own that differ in these fields."""
    theme = next(one for one in problem.themes if one.id == name)
    kind = f"{theme.kind}/{theme.id}"
    rules = replace(problem.rules_of(theme), **fields)  # type: ignore[arg-type]
    themes = tuple(replace(one, kind=kind) if one.id == name else one for one in problem.themes)
    return replace(problem, themes=themes, rules={**problem.rules, kind: rules})


def _number(one: Change) -> int:
    number = one.data["number"]
    assert isinstance(number, int)
    return number


def names_in(one: Change, key: str) -> tuple[str, ...]:
    """The ids that a change names under a key, one or more."""
    names = one.data[key]
    assert not isinstance(names, int)
    return (names,) if isinstance(names, str) else tuple(names)


def _slot(problem: Problem, one: Change) -> Problem:
    person = _find(problem, one.data["person"])
    return _person(problem, person.id, slots=person.slots | set(names_in(one, "slots")))


def _travel(problem: Problem, one: Change) -> Problem:
    person, host = _find(problem, one.data["person"]), str(one.data["host"])
    place = next(place for place in problem.hosts if place.id == host)
    nearer = minutes(person, place) - _number(one)
    return _person(problem, person.id, minutes={**person.minutes, host: nearer})


def _level(problem: Problem, one: Change) -> Problem:
    person, goal = _find(problem, one.data["person"]), int(str(one.data["level"]))
    step = _number(one) if goal > person.level else -_number(one)
    return _person(problem, person.id, level=person.level + step)


def _promise(problem: Problem, one: Change) -> Problem:
    person = _find(problem, one.data["person"])
    return _person(problem, person.id, ticks=person.ticks + _number(one))


def _language(problem: Problem, one: Change) -> Problem:
    person = _find(problem, one.data["person"])
    return _person(problem, person.id, languages=person.languages | set(names_in(one, "language")))


def _theme(problem: Problem, one: Change) -> Problem:
    person = _find(problem, one.data["person"])
    return _person(problem, person.id, themes=(*person.themes, str(one.data["theme"])))


def _within(problem: Problem, one: Change) -> Problem:
    return _person(problem, str(one.data["person"]), **{str(one.data["rule"]): one.data["group"]})


def _seat(problem: Problem, one: Change) -> Problem:
    theme = next(theme for theme in problem.themes if theme.id == one.data["theme"])
    return _own_rules(problem, theme.id, size_max=problem.rules_of(theme).size_max + _number(one))


def _school(problem: Problem, one: Change) -> Problem:
    theme = next(theme for theme in problem.themes if theme.id == one.data["theme"])
    return _own_rules(problem, theme.id, per_school=problem.rules_of(theme).per_school + _number(one))


def _together(problem: Problem, one: Change) -> Problem:
    me, others = str(one.data["person"]), set(names_in(one, "people"))
    return replace(problem, together=frozenset(pair for pair in problem.together if not (me in pair and pair & others)))


def _apart(problem: Problem, one: Change) -> Problem:
    return replace(problem, apart=problem.apart - {frozenset(names_in(one, "people"))})


def _host(problem: Problem, one: Change) -> Problem:
    hosts = tuple(
        replace(place, networks=(place.networks or 0) + 1) if place.id == one.data["host"] else place
        for place in problem.hosts
    )
    return replace(problem, hosts=hosts)


def _facilitator(problem: Problem, one: Change) -> Problem:
    return replace(problem, facilitators=(*problem.facilitators, Facilitator(f"{NEWCOMER}guide")))


def _held(problem: Problem, one: Change) -> Problem:
    members = set(names_in(one, "people"))
    return replace(
        problem,
        fixed=tuple(replace(held, grow=True) if held.members == members else held for held in problem.fixed),
    )


def _people(problem: Problem, one: Change) -> Problem:
    """As many people as are needed, whom every rule would welcome."""
    host = str(one.data["host"])
    new = tuple(
        Person(
            f"{NEWCOMER}{number}",
            (str(one.data["theme"]),),
            level=int(str(one.data["level"])),
            school=str(one.data.get("school", "")),
            board=str(one.data.get("board", "")),
            minutes={host: 0},
            slots=frozenset(names_in(one, "slots")),
            languages=frozenset(names_in(one, "language")),
        )
        for number in range(_number(one))
    )
    return replace(problem, people=(*problem.people, *new))


_RELAX = {
    "slot": _slot,
    "travel": _travel,
    "level": _level,
    "promise": _promise,
    "seat": _seat,
    "school": _school,
    "language": _language,
    "theme": _theme,
    "within": _within,
    "together": _together,
    "apart": _apart,
    "people": _people,
    "host": _host,
    "facilitator": _facilitator,
    "held": _held,
}
