"""The two pictures of an outcome: the map, and the share that got their first choice."""

from __future__ import annotations

from doenetwerk.engines.forming.bars import Bar, draw_bars
from doenetwerk.engines.forming.picture import Dot, Group, MapInput, Place, draw_map
from doenetwerk.engines.forming.sheets.pages import DIMENSIONS, Result, group_name

SHOWN = ("region", "board", "level")
MOST_GROUPS = 12  # of each; all of them stand among the figures


def map_of(result: Result, width: int = 900) -> str:
    """The map as SVG, with a list of the networks below it."""
    where = {
        member: str(number) for number, network in enumerate(result.outcome.networks) for member in network.members
    }
    people = result.problem.people
    used = {network.host for network in result.outcome.networks}
    hosts = [host for host in result.problem.hosts if host.point is not None and (host.id in used or len(used) == 0)]
    groups = [
        Group(str(number), f"{_title(result, network.theme)} · {_place(result, network.host)}", network.host)
        for number, network in enumerate(result.outcome.networks)
    ]
    return draw_map(
        MapInput(
            dots=tuple(
                Dot(person.point, where.get(person.id, ""), result.person(person.id))
                for person in people
                if person.point is not None
            ),
            places=tuple(
                Place(host.id, host.point, _place(result, host.id)) for host in hosts if host.point is not None
            ),
            groups=tuple(groups),
            width=width,
            legend=True,
            unknown=sum(person.point is None for person in people),
        )
    )


def _title(result: Result, theme: str) -> str:
    return result.names.themes.get(theme, theme)


def _place(result: Result, host: str) -> str:
    return result.names.hosts.get(host, host)


def bars_of(result: Result) -> list[Bar]:
    """Everyone, then the largest groups by region, board and level."""
    overall = result.shares.overall
    found = [Bar("Iedereen", overall.people, overall.placed, overall.first)]
    for dimension in SHOWN:
        for place, share in enumerate(result.shares.of(dimension)[:MOST_GROUPS]):
            heading = DIMENSIONS[dimension] if place == 0 else ""
            found.append(Bar(group_name(result, share), share.people, share.placed, share.first, heading))
    return found


def shares_of(result: Result, width: int = 900) -> str:
    """The share that got their first choice, as SVG."""
    return draw_bars(bars_of(result), width=width, title="Wie de eerste keus kreeg")
