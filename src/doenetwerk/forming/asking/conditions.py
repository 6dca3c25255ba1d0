"""What someone asked to be otherwise, and which of it holds already: that is not proposed, and not asked of others."""

from __future__ import annotations

from collections.abc import Mapping

from doenetwerk.engines.forming.records import Point
from doenetwerk.forming.asking.offers import points_for, travel
from doenetwerk.forming.models import Proposal, RoundHost, Seat, SeatAnswer


def minutes_wanted(seat: Seat) -> int | None:
    """How many minutes at most someone wants to travel now, one way; None when they named no number."""
    said = seat.answer.changes.get("travel")
    return said if isinstance(said, int) and not isinstance(said, bool) else None


def slots_wanted(seat: Seat) -> set[str] | None:
    """When someone can, as they said now; None when they named no part of the week."""
    said = seat.answer.changes.get("slots")
    return set(said) if isinstance(said, list) else None


def within(seat: Seat, host: RoundHost | None, most: int, points: Mapping[int, Point]) -> bool:
    """Whether a place lies within so many minutes of travel for this person; not when that is unknown."""
    minutes = travel(seat.signup, host, points)
    return minutes is not None and minutes <= most


def unmet(seat: Seat, proposal: Proposal, points: Mapping[int, Point]) -> set[str]:
    """The conditions of a "yes if" that the proposal does not meet as it stands. No query.

    A number of minutes holds when the place is that near, parts of the week hold when the moment is one of them. What
    cannot be weighed (a date, a theme, "nearer" without a number) does not hold.
    """
    rest = set(seat.answer.changes)
    most, slots = minutes_wanted(seat), slots_wanted(seat)
    if most is not None and within(seat, proposal.host, most, points):
        rest.discard("travel")
    if slots is not None and proposal.slots and proposal.slots[0] in slots:
        rest.discard("slots")
    return rest


def holds(seat: Seat, proposal: Proposal) -> bool:
    """Whether all that someone asked holds already. One query."""
    answer = seat.answer
    if answer.answer != SeatAnswer.Answer.IF or not answer.changes:
        return False
    return not unmet(seat, proposal, points_for([seat.signup], proposal.host))
