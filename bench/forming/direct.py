"""A variable per person and group in CP-SAT: the model that one writes first.

Groups are numbered and each chooses its theme, host, slot, level and language; so the same outcome can be written in
very many ways, and the relaxation says next to nothing.
"""

from __future__ import annotations

from time import monotonic

import numpy as np
from ortools.sat.python import cp_model

from doenetwerk.engines.forming.records import Network, Problem
from forming.arrays import Arrays

BYTES = 28000  # what CP-SAT takes for a person and group of this model with what hangs on them, measured at 300
Terms = list[tuple[cp_model.IntVar, int]]


class Groups:
    """The model; `goal` holds what each variable adds."""

    def __init__(self, a: Arrays, amount: int) -> None:
        self.a, self.amount = a, amount
        self.model = cp_model.CpModel()
        self.goal: Terms = []
        self.inside: dict[tuple[int, int], cp_model.IntVar] = {}
        self.choices: list[dict[str, list[cp_model.IntVar]]] = []
        self.people = np.nonzero(a.reach.any(axis=1) & (a.wish >= 0).any(axis=1))[0]

    def build(self, until: float) -> bool:
        """All groups and people; False when time runs out on the way."""
        previous = None
        for group in range(self.amount):
            if monotonic() > until:
                return False
            used = self.model.new_bool_var("")
            self._group(group, used)
            if previous is not None:
                self.model.add_implication(used, previous)
            previous = used
        for who in self.people:
            self.model.add_at_most_one(self.inside[who, group] for group in range(self.amount))
        self.model.maximize(
            cp_model.LinearExpr.weighted_sum(
                [one for one, _points in self.goal], [points for _one, points in self.goal]
            )
        )
        return True

    def _group(self, group: int, used: cp_model.IntVar) -> None:
        a, model = self.a, self.model
        sizes = {
            "theme": a.themes,
            "host": a.hosts,
            "slot": a.slots,
            "level": a.levels,
            "tongue": len(a.tongues),
        }
        choice = {name: [model.new_bool_var("") for _one in range(size)] for name, size in sizes.items()}
        for ways in choice.values():
            model.add(sum(ways) == used)
        self.choices.append(choice)
        self.goal.append((used, -a.weights.group))
        schools: dict[int, list[cp_model.IntVar]] = {}
        everyone = []
        for who in self.people:
            inside = model.new_bool_var("")
            self.inside[who, group] = inside
            everyone.append(inside)
            schools.setdefault(int(a.school[who]), []).append(inside)
            self._person(int(who), inside, choice)
        model.add(sum(everyone) >= a.rules.size_min * used)
        model.add(sum(everyone) <= a.rules.size_max * used)
        for mates in schools.values():
            if len(mates) > 1:
                extra = model.new_int_var(0, a.rules.per_school - 1, "")
                model.add(sum(mates) <= 1 + extra)
                self.goal.append((extra, -a.weights.extra_colleague))

    def _person(self, who: int, inside: cp_model.IntVar, choice: dict[str, list[cp_model.IntVar]]) -> None:
        a, weights, steps = self.a, self.a.weights, self.a.rules.level_steps
        ways = {
            "theme": [
                (theme, int(weights.placed + a.ranks[a.wish[who, theme]]))
                for theme in range(a.themes)
                if a.wish[who, theme] >= 0
            ],
            "host": [(host, -weights.minute * int(a.far[who, host])) for host in np.nonzero(a.reach[who])[0]],
            "level": [
                (level, -weights.level_step * abs(level - int(a.level[who])))
                for level in range(a.levels)
                if abs(level - a.level[who]) <= steps
            ],
        }
        for name, able in ways.items():
            parts = []
            for way, points in able:
                part = self.model.new_bool_var("")
                self.model.add_implication(part, choice[name][way])
                self.goal.append((part, points))
                parts.append(part)
            self.model.add(sum(parts) == inside)
        slots = [choice["slot"][slot] for slot in range(a.slots) if a.able[who] >> slot & 1]
        tongues = [choice["tongue"][word] for word in range(len(a.tongues)) if a.speaks[who] >> word & 1]
        self.model.add_bool_or([inside.negated(), *slots])
        self.model.add_bool_or([inside.negated(), *tongues])

    def networks(self, solver: cp_model.CpSolver) -> list[Network]:
        found = []
        for group, choice in enumerate(self.choices):
            members = [int(who) for who in self.people if solver.value(self.inside[who, group])]
            if members:
                theme, host, slot, level = (
                    next(at for at, one in enumerate(choice[name]) if solver.value(one))
                    for name in ("theme", "host", "slot", "level")
                )
                found.append(self.a.network(members, theme, host, slot, level))
        return found


def direct(problem: Problem, seconds: float, seed: int) -> tuple[list[Network] | None, float | None, str]:
    """Networks, the bound that CP-SAT proved, and how large the model is."""
    until = monotonic() + seconds
    a = Arrays(problem)
    people = int(a.reach.any(axis=1).sum())
    amount = people // a.rules.size_min
    note = f"{people * amount:,} pairs of a person and a group"
    if people * amount * BYTES > 6e9:
        return None, None, f"not built: {note} would take some {people * amount * BYTES / 1e9:,.0f} GB"
    groups = Groups(a, amount)
    if not groups.build(until):
        return None, None, f"{note}: could not even be built in its time"
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 2
    solver.parameters.random_seed = seed
    solver.parameters.max_time_in_seconds = max(0.1, until - monotonic())
    status = solver.solve(groups.model)
    bound = solver.best_objective_bound
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return None, bound or None, f"{note}: no solution in time"
    return groups.networks(solver), bound, note
