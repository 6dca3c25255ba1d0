"""The compact model in HiGHS: a variable per person and (theme, host, slot, level, language), and how many networks
there are of each; made into networks afterwards.

Several networks of one setting share their people evenly, school by school, so the number of colleagues is as the model
reckoned it and no network gets more of a school than it may.
"""

from __future__ import annotations

from dataclasses import dataclass
from time import monotonic

import highspy
import numpy as np

from doenetwerk.engines.forming.records import Network, Problem
from forming.arrays import Arrays

BYTES = 9000  # what HiGHS takes for a column of this model, measured at 300 people: presolve, cuts, factors


@dataclass
class Model:
    """Columns are people in settings first, then settings (how many networks), then extra colleagues."""

    who: np.ndarray
    setting: np.ndarray
    settings: list[tuple[int, int, int, int]]
    lp: highspy.HighsLp


def by_language(a: Arrays, near: np.ndarray, there: np.ndarray) -> list[np.ndarray]:
    """The people (places in `near`) for each language; a language that gives only some of another's is left out."""
    found: list[np.ndarray] = []
    sets = [there & ((a.speaks[near] >> tongue) & 1 == 1) for tongue in range(len(a.tongues))]
    for mine in sorted(sets, key=np.sum, reverse=True):
        people = np.nonzero(mine)[0]
        if not any(np.isin(people, wider).all() for wider in found):
            found.append(people)
    return found


def columns(a: Arrays) -> tuple[np.ndarray, np.ndarray, np.ndarray, list[tuple[int, int, int, int]]]:
    """Who, in which setting, with how many points; settings that too few people can do are left out."""
    whos, numbers, worths, settings = [], [], [], []
    for place in range(a.themes * a.hosts):
        near = a.near[a.near_start[place] : a.near_start[place + 1]]
        points = a.near_points[a.near_start[place] : a.near_start[place + 1]]
        if len(near) < a.rules.size_min:
            continue
        for slot in range(a.slots):
            at_slot = (a.able[near] >> slot) & 1 == 1
            for level in range(a.levels):
                away = np.abs(a.level[near] - level)
                there = at_slot & (away <= a.rules.level_steps)
                for chosen in by_language(a, near, there):
                    if len(chosen) < a.rules.size_min:
                        continue
                    whos.append(near[chosen])
                    worths.append(points[chosen] - a.weights.level_step * away[chosen])
                    numbers.append(np.full(len(chosen), len(settings)))
                    settings.append((place // a.hosts, place % a.hosts, slot, level))
    empty = np.zeros(0, dtype=np.int64)
    return (
        np.concatenate(whos or [empty]),
        np.concatenate(numbers or [empty]),
        np.concatenate(worths or [empty]),
        settings,
    )


def build(a: Arrays) -> Model:
    rules, weights = a.rules, a.weights
    who, setting, worth, settings = columns(a)
    size, many = len(who), len(settings)
    mates, mate = np.unique(setting * (a.school.max() + 1) + a.school[who], return_inverse=True)
    owner = mates // (a.school.max() + 1)
    shared = np.bincount(mate, minlength=len(mates)) > 1  # one colleague alone needs no count of extra ones
    extra = np.cumsum(shared) - 1
    extras = int(shared.sum())
    # Rows: a person once; at least and at most so many in a setting; colleagues: at most one a network and the extra
    # ones; extra ones: at most per_school - 1 a network.
    person, low, high = 0, a.n, a.n + many
    school, more = high + many, high + many + len(mates)
    rows = more + extras
    y, z, e = np.arange(size), size + np.arange(many), size + many + np.arange(extras)
    at = np.nonzero(shared)[0]
    entries = [
        (person + who, y, 1),
        (low + setting, y, 1),
        (low + np.arange(many), z, -rules.size_min),
        (high + setting, y, 1),
        (high + np.arange(many), z, -rules.size_max),
        (school + mate, y, 1),
        (school + np.arange(len(mates)), size + owner, -1),
        (school + at, e, -1),
        (more + extra[at], e, 1),
        (more + extra[at], size + owner[at], 1 - rules.per_school),
    ]
    row = np.concatenate([one for one, _column, _value in entries])
    column = np.concatenate([one for _row, one, _value in entries])
    value = np.concatenate([np.full(len(one), value, dtype=float) for one, _column, value in entries])
    order = np.lexsort((row, column))
    total = size + many + extras
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = total, rows
    lp.sense_ = highspy.ObjSense.kMaximize
    lp.col_cost_ = np.concatenate([worth, np.full(many, -weights.group), np.full(extras, -weights.extra_colleague)])
    lp.col_lower_ = np.zeros(total)
    room = np.bincount(setting, minlength=many) // rules.size_min
    lp.col_upper_ = np.concatenate([np.ones(size), room, np.full(extras, highspy.kHighsInf)])
    lower = np.full(rows, -highspy.kHighsInf)
    lower[low:high] = 0
    upper = np.zeros(rows)
    upper[:low] = 1
    upper[low:high] = highspy.kHighsInf
    lp.row_lower_, lp.row_upper_ = lower, upper
    lp.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    lp.a_matrix_.start_ = np.concatenate([[0], np.cumsum(np.bincount(column, minlength=total))]).astype(np.int32)
    lp.a_matrix_.index_ = row[order].astype(np.int32)
    lp.a_matrix_.value_ = value[order]
    kinds = [highspy.HighsVarType.kInteger] * (size + many) + [highspy.HighsVarType.kContinuous] * extras
    lp.integrality_ = kinds
    return Model(who, setting, settings, lp)


def split(a: Arrays, model: Model, found: np.ndarray) -> list[Network]:
    """From how many networks there are of each setting, and who is there, to the networks."""
    size, networks = len(model.who), []
    for number in np.nonzero(np.round(found[size : size + len(model.settings)]) > 0)[0]:
        theme, host, slot, level = model.settings[number]
        amount = round(found[size + number])
        here = model.who[(model.setting == number) & (found[:size] > 0.5)]
        ordered = here[np.argsort(a.school[here], kind="stable")]
        networks += [a.network(ordered[part::amount], theme, host, slot, level) for part in range(amount)]
    return networks


def compact(problem: Problem, seconds: float, seed: int) -> tuple[list[Network] | None, float | None, str]:
    """Networks, the bound that HiGHS proved, and how large the model is."""
    began = monotonic()
    a = Arrays(problem)
    count = a.count()
    if count * BYTES > 6e9:
        return None, None, f"not built: {count:,} columns would take some {count * BYTES / 1e9:.0f} GB"
    model = build(a)
    note = f"{model.lp.num_col_:,} columns, {model.lp.num_row_:,} rows"
    left = seconds - (monotonic() - began)
    if left <= 0:
        return None, None, f"{note}: no time left after building"
    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("threads", 2)
    solver.setOptionValue("random_seed", seed)
    solver.setOptionValue("mip_rel_gap", 0.0)
    solver.setOptionValue("time_limit", left)
    solver.passModel(model.lp)
    solver.run()
    info = solver.getInfo()
    bound = info.mip_dual_bound if abs(info.mip_dual_bound) < 1e15 else None
    if info.primal_solution_status != 2:
        return None, bound, f"{note}: no solution in time"
    return split(a, model, np.array(solver.getSolution().col_value)), bound, note
