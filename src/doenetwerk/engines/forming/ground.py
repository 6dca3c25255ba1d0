"""What small changes by chance (`wandering`) know: the settings as tables, and who is where."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from doenetwerk.engines.forming.compiled import Compiled
from doenetwerk.engines.forming.picking import NONE, NOTHING, TOP

CANNOT = NOTHING / 2
PRIME = 2_147_483_647


class Land(NamedTuple):
    """What does not change. Settings as in `Compiled`; rows beyond people are counted from 0."""

    worth: Any  # settings × people: points, -1e18 who cannot
    who_begin: Any  # where the people of each setting begin in `who`
    who: Any
    set_begin: Any  # where the settings of each person begin in `sets`
    sets: Any
    people: Any  # who has any setting
    school: Any
    cap: Any  # by setting, from here on
    colleague: Any
    least: Any
    ideal: Any
    most: Any
    host: Any
    guide_begin: Any
    guides: Any
    room: Any  # by row: how many networks it can have
    apart_begin: Any
    apart: Any
    group: float
    size_weight: float


class Seats(NamedTuple):
    """What does change."""

    place: Any  # each person's network, or -1
    setting: Any  # by network, from here on
    guide: Any
    size: Any
    member: Any
    touched: Any  # the last change that touched it
    used: Any
    log: Any  # who came from where in this change; first how many
    seed: Any
    best_place: Any
    best_setting: Any
    best_guide: Any
    order: Any  # room to work in
    gain: Any


def land_of(compiled: Compiled) -> Land:
    """The settings as tables. People who must be with someone are left out: one at a time they cannot go anywhere."""
    n, count = compiled.n, len(compiled.set_market)
    worth = np.full((count, n), NOTHING)
    for s in range(count):
        m, level = int(compiled.set_market[s]), int(compiled.set_level[s])
        low = max(0, level - int(compiled.steps[m]))
        high = min(compiled.levels - 1, level + int(compiled.steps[m]))
        part = slice(int(compiled.start[m, low]), int(compiled.start[m, high + 1]))
        who, slots, tongue = compiled.cand[part], compiled.set_slots[s], compiled.set_lang[s]
        can = (compiled.slot_mask[part] & slots) == slots
        if tongue != NONE:
            can &= (compiled.lang_mask[part] & tongue) != NONE
        points = compiled.worth[part] - compiled.level_step * np.abs(compiled.level[who] - compiled.level_low - level)
        if compiled.set_stays[s]:
            points = points + compiled.stay * (compiled.stay_mask[part] == (slots | TOP))
        worth[s, who[can]] = points[can]
    worth[:, sorted(compiled.partners)] = NOTHING
    possible = worth > CANNOT
    foes = [sorted(compiled.enemies.get(one, frozenset())) for one in range(n)]
    guides = [compiled.set_guides[guide] if guide >= 0 else () for guide in compiled.set_guide.tolist()]
    market = compiled.set_market
    return Land(
        worth,
        _begin(possible.sum(axis=1)),
        np.nonzero(possible)[1].astype(np.int64),
        _begin(possible.sum(axis=0)),
        np.nonzero(possible.T)[1].astype(np.int64),
        np.flatnonzero(possible.any(axis=0)),
        compiled.school.astype(np.int64),
        compiled.cap[market].astype(np.int64),
        compiled.colleague[market],
        compiled.size_min[market].astype(np.int64),
        compiled.size_ideal[market].astype(np.int64),
        compiled.size_max[market].astype(np.int64),
        np.where(compiled.set_host >= 0, compiled.set_host - n, -1).astype(np.int64),
        _begin([len(rows) for rows in guides]),
        np.array([row - n for rows in guides for row in rows], dtype=np.int64),
        compiled.capacity[n:].astype(np.int64),
        _begin([len(those) for those in foes]),
        np.array([one for those in foes for one in those], dtype=np.int64),
        compiled.group,
        compiled.size_weight,
    )


def _begin(lengths: Any) -> NDArray[np.int64]:
    return np.concatenate(([0], np.cumsum(np.asarray(lengths, dtype=np.int64)))).astype(np.int64)


def seats_of(land: Land, seed: int) -> Seats:
    """Nobody anywhere yet."""
    people = len(land.school)
    groups = people // max(1, int(land.least.min(initial=people))) + 4

    def none(many: int) -> NDArray[np.int64]:
        return np.full(many, -1, dtype=np.int64)

    return Seats(
        none(people),
        none(groups),
        none(groups),
        np.zeros(groups, dtype=np.int64),
        np.zeros((groups, int(land.most.max(initial=1))), dtype=np.int64),
        none(groups),
        np.zeros(len(land.room), dtype=np.int64),
        np.zeros((16 * people + 64, 2), dtype=np.int64),
        np.array([seed % (PRIME - 1) + 1], dtype=np.int64),
        none(people),
        none(groups),
        none(groups),
        none(people + 1),
        np.zeros(people + 1),
    )
