"""What runs hold about someone, for their copy. What goes when they leave goes with their sign-up."""

from __future__ import annotations

from typing import Any

from doenetwerk.accounts.models import Person
from doenetwerk.forming.models import Seat


def export(person: Person) -> list[dict[str, Any]]:
    """Each proposed network in which one was put, also those that were never chosen. Nothing about others in it."""
    seats = Seat.objects.filter(signup__person=person).select_related("run__round", "proposal__theme__theme")
    return [
        {
            "round": seat.run.round.title,
            "run": seat.run.number,
            "proposed_network": seat.proposal.name,
            "theme": str(seat.proposal.theme),
            "chosen_at": seat.run.chosen_at,
            "put_by_hand_at": seat.put_at,
        }
        for seat in seats
    ]
