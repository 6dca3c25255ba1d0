"""Rules that do not go together: the smallest sets, and what would release them (S8).

Whether a network can be is looked up in the same tables as the explanations, with some rules left out. Rules are let
go one by one, then in pairs, then in threes; the smallest set that is in the way by itself must hold something of each
set that releases, which leaves few to try.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np

from doenetwerk.engines.forming.joining import Reading
from doenetwerk.engines.forming.records import Problem, Rules
from doenetwerk.engines.forming.why.gathering import gather
from doenetwerk.engines.forming.why.markets import Room, lay_out
from doenetwerk.engines.forming.why.tables import Tables
from doenetwerk.engines.forming.wording import Saying, Value

# In the order in which a sentence names them.
RULES = (
    "theme",
    "ticks",
    "travel",
    "slots",
    "level",
    "language",
    "per_school",
    "within",
    "together",
    "apart",
    "host_slots",
    "hosts",
    "facilitators",
    "fixed",
    "size",
)
MOST_RELEASED = 3
MOST_TRIED = 2000  # settings looked at for pairs of people, before a theme counts as impossible

Possible = Callable[[frozenset[str]], bool]  # with these rules left out


@dataclass(frozen=True, slots=True)
class Conflict:
    """Rules that together make it impossible. `theme`: for which theme, "" for the whole round. `people`: who are to be
    in one network but cannot (then it is about them). `rules`: the names of a smallest set; without any one of them it
    would not be in the way. `releases`: the smallest sets of rules that would make it possible when let go, and
    `sayings` how far each would have to give way."""

    theme: str
    people: tuple[str, ...]
    rules: tuple[str, ...]
    releases: tuple[tuple[str, ...], ...]
    saying: Saying
    sayings: tuple[Saying, ...]


def conflicts(problem: Problem) -> list[Conflict]:
    """The conflicts of the whole round, then of people who are to be together, then of each theme that can have no
    network of its own. An empty list when every theme can have one and everyone could be together with whom they must.

    A theme that is held by the coordinator counts as possible. The problem must have no faults (`checking.check`)."""
    look = Look(problem)
    held = {fixed.theme for fixed in problem.fixed}
    stuck = [theme.id for theme in problem.themes if theme.id not in held and not look.theme(theme.id)(frozenset())]
    found: list[Conflict] = []
    if stuck and len(stuck) == len(problem.themes):
        found += _whole(look)
    for unit in look.units():
        found += _unit(look, unit)
    for theme in stuck:
        found += _theme(look, theme)
    return found


class Look:
    """Whether something is possible with some rules left out, remembered."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.index = Reading(problem)
        self.tables = Tables(self.index)
        held = {name for fixed in problem.fixed for name in fixed.members}
        order = self.index.order
        self.everyone = [order[one.id] for one in problem.people]
        self.free = [order[one.id] for one in problem.people if one.id not in held]
        self.whole_room = Room.beside(problem, ())
        self.room = Room.after(problem)
        self._known: dict[tuple[object, frozenset[str]], bool] = {}

    def units(self) -> list[tuple[str, ...]]:
        """Who are to be in one network, each group once; not those of whom some are held in one already."""
        held = {name for fixed in self.problem.fixed for name in fixed.members}
        groups = {tuple(sorted(unit, key=self.index.order.__getitem__)) for unit in self.tables.units.values()}
        return sorted((group for group in groups if not held & set(group)), key=lambda one: self.index.order[one[0]])

    def active(self, themes: Iterable[str]) -> list[str]:
        """The rules that can stand in the way at all."""
        problem = self.problem
        kinds = [self.index.rules(theme) for theme in themes]
        idle = {
            "ticks": all(rules.ticks == 0 for rules in kinds),
            "slots": all(rules.slots_needed == 0 for rules in kinds),
            "language": not any(rules.share_language for rules in kinds),
            "within": not any(rules.within for rules in kinds),
            "per_school": all(rules.within == "school" for rules in kinds),
            "together": not problem.together,
            "apart": not problem.apart,
            "host_slots": not any(host.slots for host in problem.hosts),
            "hosts": all(host.networks is None for host in problem.hosts),
            "facilitators": not problem.facilitators,
            "fixed": not problem.fixed,
        }
        return [name for name in RULES if not idle.get(name)]

    def theme(self, theme: str) -> Possible:
        """Whether one network of a theme can be."""
        return lambda ignoring: self._ask(theme, ignoring, lambda: self._theme(theme, ignoring))

    def any_theme(self, ignoring: frozenset[str]) -> bool:
        """Whether any network can be."""
        return any(self.theme(theme.id)(ignoring) for theme in self.problem.themes)

    def unit(self, unit: tuple[str, ...]) -> Possible:
        """Whether there is a network of any theme where these people could be, however many others come."""
        return lambda ignoring: self._ask(unit, ignoring, lambda: self._unit(unit, ignoring))

    def _ask(self, about: object, ignoring: frozenset[str], answer: Callable[[], bool]) -> bool:
        key = (about, ignoring)
        if key not in self._known:
            self._known[key] = answer()
        return self._known[key]

    def _theme(self, theme: str, ignoring: frozenset[str]) -> bool:
        return self.most(theme, ignoring) >= (1 if "size" in ignoring else self.index.rules(theme).size_min)

    def most(self, theme: str, ignoring: frozenset[str]) -> int:
        """How many people a lawful network of a theme can have, up to the minimum; 0 when there can be none."""
        rules = self.index.rules(theme)
        pool, room = (self.everyone, self.whole_room) if "fixed" in ignoring else (self.free, self.room)
        low = 1 if "size" in ignoring else rules.size_min
        market = lay_out(self.tables, theme, pool, room, ignoring=ignoring, near=rules.size_min - low)
        best = 0
        for tried, place in enumerate(np.argsort(-market.counts, kind="stable")):
            if market.counts[place] < max(low, best + 1) or tried > MOST_TRIED:
                break
            if market.settings[place].missing:
                continue
            able = [self.problem.people[row].id for row in market.pool[np.nonzero(market.able[:, place])[0]]]
            members = gather(
                self.tables,
                rules,
                able,
                ties="together" not in ignoring,
                foes="apart" not in ignoring,
                schools="per_school" not in ignoring,
            )
            best = max(best, self._within_size(members, rules, "together" not in ignoring))
            if best >= rules.size_min:
                return best
        return best

    def _within_size(self, members: tuple[str, ...], rules: Rules, ties: bool) -> int:
        """As many of them as fit the greatest size, when some can only come together."""
        sizes = [len(self.tables.unit(name)) for name in members] if ties else []
        if len(members) <= rules.size_max or max(sizes, default=1) == 1:
            return min(len(members), rules.size_max)
        units = {self.tables.unit(name) for name in members}
        reached = {0}
        for unit in sorted(units, key=len):
            reached |= {total + len(unit) for total in reached if total + len(unit) <= rules.size_max}
        return max(reached)

    def _unit(self, unit: tuple[str, ...], ignoring: frozenset[str]) -> bool:
        if "apart" not in ignoring and any(pair <= set(unit) for pair in self.problem.apart):
            return False
        return any(self._unit_theme(unit, theme.id, ignoring) for theme in self.problem.themes)

    def _unit_theme(self, unit: tuple[str, ...], theme: str, ignoring: frozenset[str]) -> bool:
        tables, rules = self.tables, self.index.rules(theme)
        rows = np.array([self.index.order[name] for name in unit])
        people = [self.index.people[name] for name in unit]
        schools = [one.school for one in people if one.school]
        levels = [one.level for one in people]
        if (
            ("theme" not in ignoring and (tables.rank[rows, tables.themes[theme]] < 0).any())
            or ("ticks" not in ignoring and (tables.ticks[rows] < rules.ticks).any())
            or ("size" not in ignoring and len(unit) > rules.size_max)
            or ("level" not in ignoring and max(levels) - min(levels) > 2 * rules.level_steps)
            or (
                "language" not in ignoring
                and rules.share_language
                and not frozenset.intersection(*(one.languages for one in people))
            )
            or ("within" not in ignoring and rules.within and not self._one_place(unit, rules))
            or (
                "per_school" not in ignoring
                and rules.within != "school"
                and max((schools.count(name) for name in schools), default=0) > rules.per_school
            )
        ):
            return False
        room = self.whole_room if "fixed" in ignoring else self.room
        shared = frozenset.intersection(*(one.slots for one in people))
        for host in self.problem.hosts:
            limit = np.minimum(tables.own_limit[rows], rules.travel)
            if "travel" not in ignoring and (tables.minutes[rows, tables.hosts[host.id]] > limit).any():
                continue
            left = room.hosts.get(host.id)
            if "hosts" not in ignoring and left is not None and left <= 0:
                continue
            times = set(self.problem.slots)
            if "host_slots" not in ignoring and host.slots:
                times &= host.slots
            if "slots" not in ignoring:
                times &= shared
            if self._led(theme, host.id, times, rules, room, ignoring):
                return True
        return False

    def _one_place(self, unit: tuple[str, ...], rules: Rules) -> bool:
        places = {getattr(self.index.people[name], rules.within) for name in unit}
        return len(places) == 1 and "" not in places

    def _led(self, theme: str, host: str, times: set[str], rules: Rules, room: Room, ignoring: frozenset[str]) -> bool:
        """Whether there are slots enough, and someone to guide on them."""
        needed = 0 if "slots" in ignoring else rules.slots_needed
        if not self.problem.facilitators or "facilitators" in ignoring:
            return len(times) >= needed
        return any(
            len(times & guide.slots if guide.slots else times) >= needed
            and room.guides[guide.id] > 0
            and (not guide.themes or theme in guide.themes)
            and (not guide.hosts or host in guide.hosts)
            for guide in self.problem.facilitators
        )


def releases(possible: Possible, active: list[str]) -> list[tuple[str, ...]]:
    """The smallest sets of rules that make it possible when let go: all of one rule; if there are none all of two, and
    so on to three."""
    for number in range(1, MOST_RELEASED + 1):
        found = [some for some in combinations(active, number) if possible(frozenset(some))]
        if found:
            return found
    return []


def in_the_way(possible: Possible, active: list[str], released: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """The smallest sets of rules that make it impossible by themselves, all of the least number. No proper subset of
    one does."""
    everything = frozenset(active)
    if possible(everything):
        must = {some[0] for some in released if len(some) == 1}
        rest = [name for name in active if name not in must]
        for number in range(len(rest) + 1):
            if number > MOST_RELEASED:
                break
            found = []
            for more in combinations(rest, number):
                some = frozenset({*must, *more})
                if all(some & set(one) for one in released) and not possible(everything - some):
                    found.append(tuple(name for name in active if name in some))
            if found:
                return found
    return [_shrink(possible, active)]


def _shrink(possible: Possible, active: list[str]) -> tuple[str, ...]:
    """A set from which no rule can be left out, by leaving out one after the other."""
    kept = list(active)
    for name in active:
        fewer = [one for one in kept if one != name]
        if not possible(frozenset(active) - frozenset(fewer)):
            kept = fewer
    return tuple(kept)


def _find(possible: Possible, active: list[str]) -> Iterator[tuple[tuple[str, ...], list[tuple[str, ...]]]]:
    released = releases(possible, active)
    for rules in in_the_way(possible, active, released):
        if rules:
            yield rules, released


def _words(rules: tuple[str, ...], size: str) -> tuple[str, ...]:
    """The names for a sentence, in which the size is the least or the greatest."""
    return tuple(size if name == "size" else name for name in rules)


def _whole(look: Look) -> list[Conflict]:
    active = look.active(theme.id for theme in look.problem.themes)
    return [
        Conflict(
            "",
            (),
            rules,
            tuple(released),
            Saying("conflict.all" if len(rules) > 1 else "conflict.all_one", {"rules": _words(rules, "size_min")}),
            _let_go(released),
        )
        for rules, released in _find(look.any_theme, active)
    ]


def _unit(look: Look, unit: tuple[str, ...]) -> list[Conflict]:
    possible = look.unit(unit)
    if possible(frozenset()):
        return []
    active = [name for name in look.active(theme.id for theme in look.problem.themes) if name != "together"]
    found = []
    for rules, released in _find(possible, active):
        # Who are to be together are held against the greatest size, not the least.
        data: dict[str, Value] = {"people": unit, "rules": _words(rules, "size_max")}
        code = "conflict.unit" if len(rules) > 1 else "conflict.unit_one"
        inside = sorted(sorted(pair) for pair in look.problem.apart if pair <= set(unit))
        if rules == ("apart",) and inside:
            code, data = "conflict.unit_apart", {"people": unit, "others": tuple(inside[0])}
        elif rules == ("size",):
            most = max(look.index.rules(theme.id).size_max for theme in look.problem.themes)
            code, data = "conflict.unit_large", {"people": unit, "number": len(unit), "most": most}
        found.append(
            Conflict("", unit, rules, (("together",), *released), Saying(code, data), _let_go(released, together=True))
        )
    return found


def _theme(look: Look, theme: str) -> list[Conflict]:
    active = look.active([theme])
    rules = look.index.rules(theme)
    listed = sum(theme in one.themes for one in look.problem.people)
    found = []
    for names, released in _find(look.theme(theme), active):
        words = _words(names, "size_min")
        saying = Saying("conflict.theme" if len(names) > 1 else "conflict.theme_one", {"theme": theme, "rules": words})
        if not listed:
            saying = Saying("conflict.nobody", {"theme": theme})
        elif set(names) <= {"theme", "size"}:
            saying = Saying("conflict.few", {"theme": theme, "number": listed, "least": rules.size_min})
        sayings = tuple(
            _how_far(look, theme, some[0]) if len(some) == 1 else Saying("release.both", {"rules": some})
            for some in released
        )
        found.append(Conflict(theme, (), names, tuple(released), saying, sayings))
    return found


def _let_go(released: list[tuple[str, ...]], *, together: bool = False) -> tuple[Saying, ...]:
    some = [*((("together",),) if together else ()), *released]
    return tuple(
        Saying("release.rule", {"rule": one[0]}) if len(one) == 1 else Saying("release.both", {"rules": one})
        for one in some
    )


def _how_far(look: Look, theme: str, name: str) -> Saying:
    """How far one rule has to give way for a theme, tried from near to far."""
    problem, rules = look.problem, look.index.rules(theme)
    if name == "size":
        return Saying("release.size", {"number": look.most(theme, frozenset({"size"}))})
    tries: dict[str, tuple[str, list[int]]] = {
        "ticks": ("ticks", list(range(rules.ticks - 1, -1, -1))),
        "level": ("level_steps", list(range(rules.level_steps + 1, len(look.index.levels)))),
        "slots": ("slots_needed", list(range(rules.slots_needed - 1, -1, -1))),
        "per_school": ("per_school", list(range(rules.per_school + 1, rules.size_max + 1))),
        "travel": ("travel", sorted({int(number) for number in np.unique(look.tables.minutes)})),
    }
    if name not in tries:
        return Saying(f"release.{name}", {})
    field, numbers = tries[name]
    low, high = 0, len(numbers) - 1
    while low < high:  # further is never worse
        middle = (low + high) // 2
        if Look(_given(problem, theme, rules, field, numbers[middle])).theme(theme)(frozenset()):
            high = middle
        else:
            low = middle + 1
    number = numbers[low]
    if name in ("ticks", "slots") and not number:
        return Saying(f"release.no_{name}", {})
    return Saying(f"release.{name}", {"number": number})


def _given(problem: Problem, theme: str, rules: Rules, field: str, number: int) -> Problem:
    """The problem in which one theme has this number in its rules; with "travel" nobody has a limit of their own."""
    kind = f"{theme}/tried"
    changed = replace(rules, **{field: number})  # type: ignore[arg-type]
    people = problem.people
    if field == "travel":
        people = tuple(replace(one, travel=None) for one in people)
    return replace(
        problem,
        people=people,
        themes=tuple(replace(one, kind=kind) if one.id == theme else one for one in problem.themes),
        rules={**problem.rules, kind: changed},
    )
