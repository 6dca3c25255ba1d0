"""Where someone works now: which region a question belongs to, and on whose behalf someone comes to a meeting."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from doenetwerk.people.access import now
from doenetwerk.people.models import Board, Position, Region, School

if TYPE_CHECKING:
    from doenetwerk.accounts.models import Person


@dataclass(frozen=True, slots=True)
class Place:
    """One position of now, in one region. `key` names it in a form."""

    key: str
    region: Region
    school: School | None
    board: Board | None
    function: str
    level: str
    words: str


def places_of(person: Person) -> list[Place]:
    """Every position of now, newest first; one at a board once per region where the board has schools.

    One query, and one more for who works at a board.
    """
    positions = list(Position.objects.filter(now(), person=person).select_related("school__region", "board"))
    boards = {one.board_id for one in positions if one.school_id is None}
    regions_of_board: dict[int, dict[int, Region]] = {}
    if boards:
        for school in School.objects.filter(board__in=boards, region__isnull=False).select_related("region"):
            if school.board_id is not None and school.region is not None:
                regions_of_board.setdefault(school.board_id, {})[school.region.pk] = school.region
    places = []
    for one in positions:
        if one.school is not None:
            if one.school.region is not None:
                places.append(_place(one, one.school.region))
        elif one.board_id is not None:
            places += [_place(one, region) for region in regions_of_board.get(one.board_id, {}).values()]
    return places


def _place(position: Position, region: Region) -> Place:
    return Place(
        f"{position.pk}-{region.pk}",
        region,
        position.school,
        position.board,
        position.function,
        position.level,
        f"{position.words} · {position.school or position.board}",
    )


def seats(people: Iterable[Person], region: Region) -> dict[int, Position]:
    """For each person the position of now that counts in this region: one there, else the newest. One query."""
    found: dict[int, Position] = {}
    rows = Position.objects.filter(now(), person__in=list(people)).select_related("school", "board")
    for one in rows.order_by("since", "id"):
        here = one.school is not None and one.school.region_id == region.pk
        kept = found.get(one.person_id)
        kept_here = kept is not None and kept.school is not None and kept.school.region_id == region.pk
        if here or not kept_here:
            found[one.person_id] = one
    return found
