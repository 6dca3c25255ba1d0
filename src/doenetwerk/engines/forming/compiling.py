"""From a problem to arrays: see `compiled`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from doenetwerk.engines.forming.compiled import FAR, Compiled, Ints
from doenetwerk.engines.forming.holding import growing_of, on_levels, settled
from doenetwerk.engines.forming.rating import Index
from doenetwerk.engines.forming.records import Fixed, Network, Problem, Rules
from doenetwerk.engines.forming.travel import EARTH, MINUTES_PER_KM, ROAD, START


def travel_minutes(problem: Problem) -> NDArray[np.int32]:
    """People × hosts: whole minutes, by the same formula as `travel.minutes`."""
    count = len(problem.people)
    far = np.zeros((count, len(problem.hosts)), dtype=np.int32)
    known = np.array([person.point is not None for person in problem.people], dtype=bool)
    points = np.radians(np.array([person.point or (0.0, 0.0) for person in problem.people], dtype=np.float64))
    points = points.reshape(count, 2)
    for place, host in enumerate(problem.hosts):
        if host.point is None or not count:
            continue
        lat, lon = np.radians(host.point)
        a = np.sin((lat - points[:, 0]) / 2) ** 2
        a += np.cos(points[:, 0]) * np.cos(lat) * np.sin((lon - points[:, 1]) / 2) ** 2
        distance = 2 * EARTH * np.arcsin(np.sqrt(np.minimum(1.0, a)))
        minutes = np.where(distance < 0.05, 0, np.rint(START + distance * ROAD * MINUTES_PER_KM))
        far[:, place] = np.where(known, minutes, 0)
    places = {host.id: place for place, host in enumerate(problem.hosts)}
    for row, person in enumerate(problem.people):
        for host_id, known_minutes in person.minutes.items():
            if host_id in places:
                far[row, places[host_id]] = known_minutes
    return far


def _closed(problem: Problem, order: Mapping[str, int], held: set[int]) -> dict[int, frozenset[int]]:
    """Who must be with whom, through others as well. Through people in fixed networks (`held`) nothing goes on: those
    are not asked; who must be with one of them can only join there."""
    leader: dict[int, int] = {}

    def find(one: int) -> int:
        while leader.get(one, one) != one:
            one = leader[one]
        return one

    pairs = [sorted(order[person] for person in pair) for pair in problem.together]
    for one, other in pairs:
        if one not in held and other not in held:
            leader.setdefault(one, one)
            leader.setdefault(other, other)
            leader[max(find(one), find(other))] = min(find(one), find(other))
    groups: dict[int, set[int]] = defaultdict(set)
    for pair in pairs:
        for one in pair:
            if one not in held:
                groups[find(one)].update(pair)
    return {
        one: frozenset(group - {one})
        for leading, group in groups.items()
        for one in group
        if one not in held and find(one) == leading
    }


def compile_problem(problem: Problem) -> Compiled:
    """Arrays from records. People of fixed networks leave the pool; hosts and facilitators that those use up too."""
    index = Index(problem)
    order = dict(index.order)
    people = problem.people
    slot_bit = {slot: np.uint64(1 << place) for place, slot in enumerate(problem.slots)}
    languages = tuple(sorted({language for person in people for language in person.languages}))
    lang_bit = {language: np.uint64(1 << place) for place, language in enumerate(languages[:63])}
    schools = {name: place for place, name in enumerate(sorted({p.school for p in people if p.school}))}
    level = np.array([person.level for person in people], dtype=np.int32)
    low, high = (int(level.min()), int(level.max())) if len(people) else (0, -1)
    school = np.array([schools.get(person.school, -1) for person in people], dtype=np.int32)
    slots = np.array([sum((int(slot_bit[s]) for s in p.slots if s in slot_bit), 0) for p in people], dtype=np.uint64)
    langs = np.array([sum(int(lang_bit[s]) for s in p.languages if s in lang_bit) for p in people], dtype=np.uint64)
    far = travel_minutes(problem)
    own = np.array([FAR if p.travel is None else p.travel for p in people], dtype=np.int32)
    ticks = np.array([person.ticks for person in people], dtype=np.int32)

    # Fixed networks: those that stand as they are are counted; the others may grow.
    taken: set[int] = set()
    host_left = {host.id: host.networks for host in problem.hosts}
    guide_left = {guide.id: guide.networks for guide in problem.facilitators}
    given: list[Network] = []
    to_grow: list[tuple[Fixed, Network]] = []
    for fixed in problem.fixed:
        network = settled(index, fixed)
        taken |= {order[member] for member in fixed.members}
        if (left := host_left.get(fixed.host)) is not None:
            host_left[fixed.host] = left - 1
        if fixed.facilitator in guide_left:
            guide_left[fixed.facilitator] -= 1
        if fixed.grow:
            to_grow.append((fixed, network))
        else:
            given.append(network)
    free = np.ones(len(people), dtype=bool)
    free[list(taken)] = False

    # Rows beyond people: limited hosts, facilitators.
    capacity = [1.0] * len(people)
    host_row: dict[int, int] = {}
    for place, host in enumerate(problem.hosts):
        if (left := host_left[host.id]) is not None:
            host_row[place] = len(capacity)
            capacity.append(float(max(0, left)))
    # Facilitators who can guide the same share a row: which of them it is, is settled at the end.
    guide_row: dict[int, int] = {}
    alike: dict[tuple[frozenset[str], ...], int] = {}
    for place, guide in enumerate(problem.facilitators):
        guide_row[place] = alike.setdefault((guide.themes, guide.hosts, guide.slots), len(capacity))
        if guide_row[place] == len(capacity):
            capacity.append(0.0)
        capacity[guide_row[place]] += float(max(0, guide_left[guide.id]))

    weights = problem.weights
    ranks: dict[int, list[tuple[int, int]]] = defaultdict(list)
    theme_place = {theme.id: place for place, theme in enumerate(problem.themes)}
    for row, person in enumerate(people):
        if free[row]:
            for rank, name in enumerate(person.themes):
                if name in theme_place:
                    gain = weights.placed + weights.rank(rank) - (weights.again if name in person.earlier else 0)
                    ranks[theme_place[name]].append((row, gain))
    host_place = {host.id: place for place, host in enumerate(problem.hosts)}
    stays = {
        order[member]: (
            theme_place.get(network.theme, -1),
            network.host,
            np.uint64(sum(int(slot_bit[s]) for s in network.slots if s in slot_bit)),
        )
        for network in problem.present
        for member in network.members
        if member in order
    }
    stay_theme = np.array([stays.get(row, (-1, "", 0))[0] for row in range(len(people))], dtype=np.int32)
    stay_host = np.array(
        [host_place.get(stays[row][1], -1) if row in stays else -1 for row in range(len(people))], dtype=np.int32
    )
    present = {
        (theme, host_place.get(host, -1), int(mask))
        for theme, host, mask in stays.values()
        if weights.stay and theme >= 0
    }
    # A network that needs no slots still can be stayed in: the highest bit marks it.
    top = np.uint64(1 << 63)
    stay_bits = np.array(
        [int(stays[row][2]) | int(top) if row in stays else 0 for row in range(len(people))], dtype=np.uint64
    )

    parts: dict[str, list[np.ndarray]] = defaultdict(list)
    starts: list[list[int]] = []
    market: dict[str, list[float]] = defaultdict(list)
    market_group: list[str] = []
    settings: dict[str, list[int]] = defaultdict(list)
    guides_known: dict[tuple[int, ...], int] = {}
    at = 0
    for t, theme in enumerate(problem.themes):
        rules = problem.rules_of(theme)
        rows: NDArray[np.int32] = np.array([row for row, _gain in ranks[t]], dtype=np.int32)
        if not len(rows):
            continue
        base = np.array([gain for _row, gain in ranks[t]], dtype=np.float64)
        keep = ticks[rows] >= rules.ticks
        rows, base = rows[keep], base[keep]
        groups: list[tuple[str, np.ndarray, np.ndarray]] = [("", rows, base)]
        if rules.within:
            names = [getattr(people[row], rules.within) for row in rows]
            groups = []
            for name in sorted(set(names) - {""}):
                chosen = np.array([one == name for one in names], dtype=bool)
                groups.append((name, rows[chosen], base[chosen]))
        for h, host in enumerate(problem.hosts):
            host_slots = int(sum(int(slot_bit[s]) for s in host.slots if s in slot_bit)) if host.slots else -1
            if host.slots and not (set(host.slots) & set(problem.slots)) and rules.slots_needed:
                continue
            if h in host_row and capacity[host_row[h]] < 1:
                continue
            for name, group, points in groups:
                near = far[group, h] <= np.minimum(own[group], rules.travel)
                if near.sum() < rules.size_min:
                    continue
                members, worth = group[near], points[near] - weights.minute * far[group[near], h]
                m = len(starts)
                before = len(settings["market"])
                _settings(
                    settings,
                    guides_known,
                    problem,
                    m,
                    t,
                    h,
                    rules,
                    members,
                    slots,
                    langs,
                    level,
                    low,
                    high,
                    host_slots,
                    lang_bit,
                    guide_row,
                    host_row,
                    capacity,
                )
                if len(settings["market"]) == before:
                    continue
                sort = np.lexsort((members, level[members]))
                members, worth = members[sort], worth[sort]
                edges = np.searchsorted(level[members], np.arange(low, high + 2)) + at
                starts.append(edges.tolist())
                at += len(members)
                parts["cand"].append(members)
                parts["worth"].append(worth)
                parts["slots"].append(slots[members])
                parts["langs"].append(langs[members])
                here = (stay_theme[members] == t) & (stay_host[members] == h)
                parts["stay"].append(np.where(here, stay_bits[members], np.uint64(0)))
                market["theme"].append(t)
                market["host"].append(h)
                market_group.append(name)
                inside = rules.within == "school"
                market["cap"].append(rules.size_max if inside else rules.per_school)
                market["colleague"].append(0 if inside else weights.extra_colleague)
                market["min"].append(rules.size_min)
                market["ideal"].append(rules.size_ideal)
                market["max"].append(rules.size_max)
                market["steps"].append(rules.level_steps)

    def joined(name: str, kind: type) -> np.ndarray:
        return np.concatenate(parts[name]).astype(kind) if parts[name] else np.zeros(0, dtype=kind)

    def column(name: str) -> Ints:
        return np.array(market[name], dtype=np.int32)

    enemies: dict[int, set[int]] = defaultdict(set)
    for pair in problem.apart:
        one, other = (order[person] for person in pair)
        enemies[one].add(other)
        enemies[other].add(one)
    levels = max(0, high - low + 1)
    return Compiled(
        problem=problem,
        index=index,
        n=len(people),
        school=school,
        level=level,
        cand=joined("cand", np.int32),
        worth=joined("worth", np.float64),
        slot_mask=joined("slots", np.uint64),
        lang_mask=joined("langs", np.uint64),
        stay_mask=joined("stay", np.uint64),
        start=np.array(starts, dtype=np.int64).reshape(len(starts), levels + 1),
        market_theme=column("theme"),
        market_host=column("host"),
        market_group=market_group,
        cap=column("cap"),
        colleague=np.array(market["colleague"], dtype=np.float64),
        size_min=column("min"),
        size_ideal=column("ideal"),
        size_max=column("max"),
        steps=column("steps"),
        set_market=np.array(settings["market"], dtype=np.int32),
        set_level=np.array(settings["level"], dtype=np.int32),
        set_slots=np.array(settings["slots"], dtype=np.uint64),
        set_lang=np.array(settings["lang"], dtype=np.uint64),
        set_guides=list(guides_known),
        set_guide=np.array(settings["guide"], dtype=np.int32),
        set_host=np.array(settings["host"], dtype=np.int32),
        set_stays=np.array(
            [
                (market["theme"][m], market["host"][m], slots) in present
                for m, slots in zip(settings["market"], settings["slots"], strict=True)
            ]
            if present
            else [False] * len(settings["market"]),
            dtype=np.bool_,
        ),
        capacity=np.array(capacity, dtype=np.float64),
        levels=levels,
        level_low=low,
        level_step=float(weights.level_step),
        size_weight=float(weights.size),
        group=float(weights.group),
        stay=float(weights.stay),
        partners=_closed(problem, order, taken),
        enemies={one: frozenset(others) for one, others in enemies.items()},
        growing=tuple(
            growing_of(index, order, fixed, on_level, far, own, free)
            for fixed, network in to_grow
            for on_level in ([network] if fixed.level is not None else on_levels(index, network))
        ),
        constant=sum(network.value for network in given),
        given=tuple(given),
        languages=languages,
        guide_row={problem.facilitators[place].id: row for place, row in guide_row.items()},
        guide_left=guide_left,
    )


def _settings(
    settings: dict[str, list[int]],
    guides_known: dict[tuple[int, ...], int],
    problem: Problem,
    m: int,
    t: int,
    h: int,
    rules: Rules,
    members: np.ndarray,
    slots: np.ndarray,
    langs: np.ndarray,
    level: np.ndarray,
    low: int,
    high: int,
    host_slots: int,
    lang_bit: dict[str, np.uint64],
    guide_row: dict[int, int],
    host_row: dict[int, int],
    capacity: list[float],
) -> None:
    """The settings of one market: each set of slots, level and language for which enough people are there."""
    mine, spoken = slots[members], langs[members]
    tongues: list[int] = [0]
    if rules.share_language:
        speakers = {int(bit): (spoken & bit) > 0 for bit in lang_bit.values()}
        speakers = {bit: who for bit, who in speakers.items() if who.sum() >= rules.size_min}
        # A language whose speakers all speak another one too adds nothing.
        tongues = [
            bit
            for bit, who in speakers.items()
            if not any(
                other != bit and not (who & ~others).any() and (others.sum() > who.sum() or other < bit)
                for other, others in speakers.items()
            )
        ]
    usable = [
        bit
        for bit in (1 << place for place in range(len(problem.slots)))
        if host_slots & bit and ((mine & np.uint64(bit)) > 0).sum() >= rules.size_min
    ]
    guides = list(enumerate(problem.facilitators))
    theme, host = problem.themes[t].id, problem.hosts[h].id
    for chosen in combinations(usable, rules.slots_needed):
        mask = np.uint64(sum(chosen))
        there = (mine & mask) == mask
        if there.sum() < rules.size_min:
            continue
        guide = -1
        if guides:
            names = {slot for place, slot in enumerate(problem.slots) if int(mask) >> place & 1}
            fitting = tuple(
                dict.fromkeys(
                    guide_row[place]
                    for place, one in guides
                    if (not one.themes or theme in one.themes)
                    and (not one.hosts or host in one.hosts)
                    and (not one.slots or names <= one.slots)
                    and capacity[guide_row[place]] >= 1
                )
            )
            if not fitting:
                continue
            guide = guides_known.setdefault(fitting, len(guides_known))
        for tongue in tongues:
            can = there & ((spoken & np.uint64(tongue)) > 0) if tongue else there
            found = level[members[can]]
            for step in range(low, high + 1):
                if (np.abs(found - step) <= rules.level_steps).sum() >= rules.size_min:
                    settings["market"].append(m)
                    settings["level"].append(step - low)
                    settings["slots"].append(int(mask))
                    settings["lang"].append(tongue)
                    settings["guide"].append(guide)
                    settings["host"].append(host_row.get(h, -1))
