"""What asking holds about someone, for their copy; and what goes when they leave for good."""

from __future__ import annotations

from typing import Any

from doenetwerk.accounts.models import Person
from doenetwerk.forming.models import Intake, RoundFacilitator, Seat

Rows = list[dict[str, Any]]


def export(person: Person) -> Rows:
    """Places that were offered with every answer, talks one was in, and what one wrote as a facilitator.

    The notes of a talk go along for the participant too: they may read them, and they are about them.
    """
    rows: Rows = []
    seats = Seat.objects.filter(signup__person=person, answer__isnull=False).select_related(
        "answer", "proposal__theme__theme", "proposal__network"
    )
    for seat in seats:
        said = seat.answer
        rows.append(
            {
                "proposed_network": seat.proposal.name,
                "theme": str(seat.proposal.theme),
                "network": str(seat.proposal.network or ""),
                "asked_at": said.asked_at,
                "answer": said.answer,
                "answered_at": said.answered_at,
                "because": said.because,
                "changes": said.changes,
                "frees_time": said.frees_time,
                "wants_to_learn": said.wants_to_learn,
                "will_prepare": said.will_prepare,
            }
        )
    for talk in Intake.objects.filter(participant=person).select_related("network", "proposal"):
        rows.append(
            {
                "talk_about": str(talk.network or talk.proposal or ""),
                "asked_at": talk.asked_at,
                "expectation": talk.expectation,
                "learning_goal": talk.learning_goal,
                "brings": talk.brings,
                "notes_of_the_talk": talk.notes,
                "outcome": talk.outcome,
                "for_the_start_document": talk.for_the_goal,
                "agreed_at": talk.agreed_at,
            }
        )
    for talk in Intake.objects.filter(facilitator=person).exclude(notes="", outcome="", for_the_goal=""):
        rows.append({"talk_led_at": talk.talked_at, "notes": talk.notes, "for_the_start_document": talk.for_the_goal})
    for row in RoundFacilitator.objects.filter(person=person).select_related("round"):
        rows.append({"can_guide_in": row.round.title, "networks": row.networks})
    return rows


def forget(person: Person) -> None:
    """Places in proposals that did not begin go, and one's own talks. What someone answered where a network did begin
    loses its words; talks that one led stay for the participant, who may read them."""
    Seat.objects.filter(signup__person=person, proposal__network=None).delete()
    for seat in Seat.objects.filter(signup__person=person, answer__isnull=False).select_related("answer"):
        seat.answer.because, seat.answer.changes = "", {}
        seat.answer.save(update_fields=["because", "changes"])
    Intake.objects.filter(participant=person).delete()
