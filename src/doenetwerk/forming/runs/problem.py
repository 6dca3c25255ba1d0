"""A round as the engine's problem: who takes part, what they want, which rules hold (S8). Reads, changes nothing.

Ids are primary keys as text: of the sign-up, the round's theme, the round's place, the round's facilitator.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from doenetwerk.engines.forming.rating import misses
from doenetwerk.engines.forming.records import (
    Facilitator,
    Fixed,
    Host,
    Network,
    Person,
    Point,
    Problem,
    Rules,
    Theme,
    Weights,
)
from doenetwerk.engines.forming.travel import kilometres
from doenetwerk.forming.models import FormingRound, Proposal, Run, Seat, SignUp, Wish
from doenetwerk.forming.runs.reading import Reading, has_refused
from doenetwerk.forming.runs.rules import rules_of, weights_for
from doenetwerk.networks.models import Membership
from doenetwerk.people.models import LEVEL_OF, Level, School
from doenetwerk.people.queries.points import points_of

NOWHERE = "0"  # the place-less host of a round of which no place is known
MOST_HOSTS = 30
_LEVELS = {str(level): step for step, level in enumerate(Level)}


def taking_part(round_id: int) -> Any:
    """The sign-ups that are formed: signed up, not declined, not withdrawn. In the order of signing up."""
    return SignUp.objects.filter(round=round_id, signed_at__isnull=False, declined_at=None, withdrawn_at=None).order_by(
        "pk"
    )


def level_step(level: str, function: str = "") -> int:
    """The step of a level on the ladder: operational 0, tactical 1, strategic 2. Without one, that of the function."""
    return _LEVELS.get(level or str(LEVEL_OF.get(function, "")), 0)


def level_words(step: int) -> str:
    """The reverse of `level_step`, in words."""
    levels = list(Level)
    return str(levels[max(0, min(step, len(levels) - 1))].label)


def read(
    round: FormingRound,
    based_on: Run | None = None,
    *,
    rules: dict[str, Rules] | None = None,
    weights: Weights | None = None,
    reading: Reading | None = None,
) -> Problem:
    """The problem of a round now; with `based_on` who is there stays in sight, and what is held there is fixed.

    `rules` and `weights` in place of those of the round: those with which a run was asked. `reading`: what the caller
    reads of the round too. Six queries, and two more for an earlier run.
    """
    rows = reading or Reading(round.pk, (based_on.pk,) if based_on is not None else ())
    slots = tuple(round.slots)
    schools = {signup.school_id for signup in rows.signups}
    points = rows.points(schools | {host.school_id for host in rows.hosts if host.lat is None})
    wishes = _wishes(rows.taking_part)
    hosts = _hosts(round, rows, points)
    people = _people(rows, points, slots)
    before = _before(based_on, rows, {person.id for person in people}, {host.id for host in hosts})
    found = Problem(
        people=_as_held(people, before.get("fixed", ())),
        themes=tuple(Theme(str(theme.pk), theme.name, theme.kind) for theme in rows.themes),
        hosts=hosts,
        slots=slots,
        rules=rules if rules is not None else rules_of(round, (theme.kind for theme in rows.themes)),
        weights=weights if weights is not None else weights_for(round.weights),
        together=wishes[0],
        apart=wishes[1],
        facilitators=_facilitators(round, rows),
        **before,
    )
    return _possible(found)


def _as_held(people: tuple[Person, ...], fixed: tuple[Fixed, ...]) -> tuple[Person, ...]:
    """Who a coordinator holds in a network about a theme that they did not choose, has it as last choice."""
    held = {member: one.theme for one in fixed for member in one.members}
    return tuple(
        replace(person, themes=(*person.themes, held[person.id]))
        if person.id in held and held[person.id] not in person.themes
        else person
        for person in people
    )


def problem_of(run: Run, reading: Reading | None = None) -> Problem:
    """The problem of a run: with the rules and weights with which it was asked, and the people of now."""
    found = read(
        run.round,
        run.based_on,
        rules={kind: Rules(**values) for kind, values in run.asked.get("rules", {}).items()},
        weights=weights_for(run.asked.get("weights", {})),
        reading=reading,
    )
    # A proposal from before the round had places is still nowhere.
    if run.figures.get("nowhere") and all(host.id != NOWHERE for host in found.hosts):
        found = replace(found, hosts=(*found.hosts, Host(NOWHERE)))
    return found


def _people(rows: Reading, points: dict[int, Point], slots: tuple[str, ...]) -> tuple[Person, ...]:
    signups, here = rows.taking_part, {theme.pk for theme in rows.themes}
    had: dict[int, set[str]] = defaultdict(set)
    by_theme = {theme.theme: str(theme.pk) for theme in rows.themes}
    earlier = Membership.objects.filter(
        person__in=[signup.person_id for signup in signups], network__themes__in=list(by_theme)
    )
    for person, theme in earlier.values_list("person", "network__themes"):
        if theme in by_theme:
            had[person].add(by_theme[theme])
    return tuple(
        Person(
            id=str(signup.pk),
            themes=tuple(str(theme) for theme in rows.choices.get(signup.pk, ()) if theme in here),
            level=level_step(signup.level, signup.function),
            school=str(signup.school_id or ""),
            board=str(signup.board_id or ""),
            point=point_of(signup, points),
            travel=signup.minutes,
            slots=frozenset(signup.slots) & frozenset(slots),
            ticks=signup.promises,
            languages=frozenset(signup.languages or ["nl"]),
            earlier=frozenset(had[signup.person_id]),
            function=signup.function,
        )
        for signup in signups
    )


def point_of(signup: SignUp, points: Mapping[int, Point]) -> Point | None:
    """Where someone works: the site that they named, else their school."""
    where = signup.location
    if where is not None and where.lat is not None and where.lon is not None:
        return (where.lat, where.lon)
    return points.get(signup.school_id) if signup.school_id else None


def _hosts(round: FormingRound, rows: Reading, points: dict[int, Point]) -> tuple[Host, ...]:
    if rows.hosts:
        return tuple(
            Host(
                str(row.pk),
                row.name,
                (row.lat, row.lon)
                if row.lat is not None and row.lon is not None
                else points.get(row.school_id)
                if row.school_id
                else None,
                frozenset(row.slots) & frozenset(round.slots),
                row.networks,
            )
            for row in rows.hosts
        )
    schools = {signup.school_id for signup in rows.taking_part}
    found = spread({school: points[school] for school in schools if school in points})
    # Only for looking ahead at the rules: a run has the places written down first (`domain.offer_places`).
    return tuple(Host(f"school-{school}", "", points[school]) for school in found) or (Host(NOWHERE),)


def spread(points: dict[int, Point], most: int = MOST_HOSTS) -> list[int]:
    """The schools that together lie near to all: the first, then each time the one farthest from those chosen."""
    if len(points) <= most:
        return sorted(points)
    left = dict(sorted(points.items()))
    first = next(iter(left))
    chosen = [first]
    nearest = {school: kilometres(point, left[first]) for school, point in left.items()}
    while len(chosen) < most:
        school = max(nearest, key=lambda one: (nearest[one], -one))
        chosen.append(school)
        for other, point in left.items():
            nearest[other] = min(nearest[other], kilometres(point, left[school]))
    return sorted(chosen)


def places(round: FormingRound) -> list[School]:
    """The schools that can host when nobody named a place: those of who takes part, at most thirty, well spread."""
    schools = set(taking_part(round.pk).exclude(school=None).values_list("school", flat=True))
    found = spread(points_of(schools))
    return list(School.objects.filter(pk__in=found).order_by("name", "pk"))


def _facilitators(round: FormingRound, rows: Reading) -> tuple[Facilitator, ...]:
    return tuple(
        Facilitator(
            str(row.pk),
            row.networks,
            frozenset(map(str, themes)),
            slots=frozenset(row.slots) & frozenset(round.slots),
        )
        for row, themes in rows.facilitators
    )


Pairs = frozenset[frozenset[str]]


def _wishes(signups: list[SignUp]) -> tuple[Pairs, Pairs]:
    """Pairs who are wished together and apart, as people wrote them. Apart goes before together."""
    of_person = {signup.person_id: str(signup.pk) for signup in signups}
    together: set[frozenset[str]] = set()
    apart: set[frozenset[str]] = set()
    rows = Wish.objects.filter(signup__in=signups).values_list("signup__person", "person", "sort")
    for writer, about, sort in rows:
        one, other = of_person.get(writer), of_person.get(about)
        if one is not None and other is not None and one != other:
            (apart if sort == Wish.Sort.APART else together).add(frozenset({one, other}))
    return frozenset(together - apart), frozenset(apart)


def _possible(problem: Problem) -> Problem:
    """Without the wishes for together that no network could meet.

    To the engine together means both or none. Someone's wish may not cost the other their place without their knowing:
    it counts only for two who fit in one network by all rules.
    """
    people = {person.id: person for person in problem.people}
    meant = frozenset(pair for pair in problem.together if _fit(problem, *(people[name] for name in sorted(pair))))
    return replace(problem, together=meant)


def _fit(problem: Problem, one: Person, other: Person) -> bool:
    shared = one.slots & other.slots
    levels = range(min(one.level, other.level), max(one.level, other.level) + 1)
    for theme in problem.themes:
        rules = problem.rules_of(theme)
        if (
            (rules.share_language and not one.languages & other.languages)
            or (rules.within and getattr(one, rules.within) != getattr(other, rules.within))
            or (rules.within != "school" and one.school and one.school == other.school and rules.per_school < 2)
        ):
            continue
        for host in problem.hosts:
            slots = shared & host.slots if host.slots else shared
            if len(slots) < rules.slots_needed:
                continue
            if any(not misses(one, host, theme, rules, (), level) and not misses(other, host, theme, rules, (), level)
                   for level in levels):  # fmt: skip
                return True
    return False


def _before(based_on: Run | None, rows: Reading, people: set[str], hosts: set[str]) -> dict[str, Any]:
    """`present` and `fixed` from an earlier run, as far as its people and places are still there."""
    if based_on is None:
        return {}
    present, fixed = [], []
    sitting: dict[int, list[Seat]] = defaultdict(list)
    for seat in rows.seats(based_on.pk):
        if str(seat.signup_id) in people and not has_refused(seat):
            sitting[seat.proposal_id].append(seat)
    for proposal in rows.proposals(based_on.pk):
        seats = sitting[proposal.pk]
        members = [str(seat.signup_id) for seat in seats]
        host = str(proposal.host_id or NOWHERE)
        if not members or host not in hosts:
            continue
        network = network_of(proposal, members)
        present.append(network)
        whole = proposal.held_at is not None or proposal.asked_at is not None
        held = members if whole else [str(seat.signup_id) for seat in seats if seat.held_at is not None]
        if held:
            fixed.append(
                Fixed(
                    network.theme,
                    network.host,
                    frozenset(network.slots),
                    frozenset(held),
                    network.level,
                    network.facilitator,
                    grow=not whole,
                )
            )
    return {"present": tuple(present), "fixed": tuple(fixed)}


def network_of(proposal: Proposal, members: Iterable[str]) -> Network:
    """A proposal as the engine's network of these members."""
    return Network(
        theme=str(proposal.theme_id),
        host=str(proposal.host_id or NOWHERE),
        slots=tuple(proposal.slots),
        level=proposal.level,
        members=tuple(members),
        language=proposal.language,
        facilitator=str(proposal.facilitator_id) if proposal.facilitator_id else None,
        common=tuple(proposal.common),
        value=proposal.value,
        fixed=proposal.held_at is not None,
    )
