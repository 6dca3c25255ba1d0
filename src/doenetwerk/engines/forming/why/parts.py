"""A country explained part by part: who lives far apart does not come into the reason of one another."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from doenetwerk.engines.forming.cutting import cut, left_over, part
from doenetwerk.engines.forming.rating import Index
from doenetwerk.engines.forming.records import Outcome, Problem
from doenetwerk.engines.forming.why.funnels import nearly
from doenetwerk.engines.forming.why.records import Account, Funnel, Placed, Standing, Unplaced, Way

W = TypeVar("W", bound=Way)
NETWORKS = 250  # in a part, at most


def in_parts(problem: Problem, outcome: Outcome, explain: Callable[[Problem, Outcome], Account]) -> Account:
    """`explain` for parts of neighbours, put together. Ways and next best networks are those of one's own part; the
    funnel of a theme is that of the part in which it came nearest."""
    index = Index(problem)
    place = {network: at for at, network in enumerate(outcome.networks)}
    spare = left_over(problem, outcome.networks)
    placed: dict[str, Placed] = {}
    unplaced: dict[str, Unplaced] = {}
    standing: dict[int, Standing] = {}
    funnels: dict[str, Funnel] = {}
    for people, networks in cut(problem, index, outcome.networks, 0, 1, NETWORKS):
        told = explain(part(problem, people, networks, spare), replace(outcome, networks=networks))
        at = [place[network] for network in networks]

        def moved(way: W | None, at: list[int] = at) -> W | None:
            return way if way is None or way.network is None else replace(way, network=at[way.network])

        for name, one in told.placed.items():
            placed[name] = replace(
                one, network=at[one.network], next_best=moved(one.next_best), denied=moved(one.denied)
            )
        for name, other in told.unplaced.items():
            ways = tuple(way for way in map(moved, other.ways) if way is not None)
            themes = {theme: found for theme, way in other.themes.items() if (found := moved(way)) is not None}
            unplaced[name] = replace(other, ways=ways, themes=themes)
        for stands in told.networks:
            standing[at[stands.network]] = replace(stands, network=at[stands.network])
        for theme, funnel in told.funnels.items():
            if theme not in funnels or funnel.short < funnels[theme].short:
                funnels[theme] = funnel
    order = [person.id for person in problem.people]
    return Account(
        {name: placed[name] for name in order if name in placed},
        {name: unplaced[name] for name in order if name in unplaced},
        tuple(standing[number] for number in sorted(standing)),
        funnels,
        nearly(index, funnels),
    )
