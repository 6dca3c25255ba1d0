"""A proposed network whose people can be asked, for the tests of asking, intake and start."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from doenetwerk.accounts.models import Person
from doenetwerk.forming.asking import domain
from doenetwerk.forming.models import FormingRound, Proposal, RoundFacilitator, RoundHost, Run, Seat, SeatAnswer
from doenetwerk.forming.signup.tests import scene as signup

YES = {"frees_time": True, "wants_to_learn": True, "will_prepare": True}
SLOT = "di-middag"


def a_round(world: Any, people: int = 9) -> FormingRound:
    """A round with sign-ups who all can on Tuesday and Thursday afternoon and chose the first theme first; the member
    of the cast is one of them."""
    found = signup.a_round(world, 0)
    theme = found.themes.order_by("order")[0]
    theme.question = "Hoe houden we nieuwe collega’s vast?"
    theme.save(update_fields=["question"])
    others = list(found.themes.order_by("order"))[1:]
    crowd = [world.member, *signup.people_of(world, people - 1)]
    for person in crowd:
        signup.sign(person, found, choices=[theme, *others], slots=[SLOT, "do-middag"])
    return found


def a_proposal(world: Any, people: int = 8, of: FormingRound | None = None) -> Proposal:
    """A proposal in a chosen outcome for the first `people` sign-ups, guided by the facilitator of the cast."""
    found = of or a_round(world, people + 1)
    run = Run.objects.create(
        round=found, number=1, state=Run.State.DONE, chosen_at=timezone.now(), started_by=world.coordinator
    )
    guide = RoundFacilitator.objects.create(round=found, person=world.facilitator, networks=3)
    proposal = Proposal.objects.create(
        run=run,
        number=1,
        name="Startende leraren · Vormdorp 1",
        theme=found.themes.order_by("order")[0],
        host=RoundHost.objects.filter(round=found).first(),
        facilitator=guide,
        slots=[SLOT],
        common=[SLOT, "do-middag"],
        level=0,
    )
    for row in found.signups.order_by("pk")[:people]:
        Seat.objects.create(run=run, proposal=proposal, signup=row)
    return proposal


def asked(world: Any, people: int = 8, **more: Any) -> Proposal:
    """A proposal with dates, of which everybody was asked."""
    proposal = a_proposal(world, people, **more)
    domain.propose_dates(world.coordinator, proposal)
    domain.ask_members(world.coordinator, proposal)
    proposal.refresh_from_db()
    return proposal


def seat_of(proposal: Proposal, person: Person) -> Seat:
    return Seat.objects.select_related("signup__person", "proposal", "answer").get(
        proposal=proposal, signup__person=person
    )


def all_seats(proposal: Proposal) -> list[Seat]:
    return list(proposal.seats.select_related("signup__person", "proposal", "answer").order_by("pk"))


def say(seat: Seat, answer: str = "yes", **more: Any) -> SeatAnswer:
    """Someone answers; a yes with all promises."""
    values: dict[str, Any] = {"promises": YES} if answer != "no" else {}
    return domain.answer_seat(seat, answer, **{**values, **more})


def all_say_yes(proposal: Proposal, but: int = 0) -> None:
    """Everyone says yes, except the last `but`, who say nothing."""
    seats = all_seats(proposal)
    for seat in seats[: len(seats) - but]:
        say(seat)


def begun(world: Any, people: int = 8, but: int = 0) -> Proposal:
    """A proposal that was started, with who said yes."""
    proposal = asked(world, people)
    all_say_yes(proposal, but)
    domain.start_network(world.coordinator, proposal, despite=True)
    proposal.refresh_from_db()
    return proposal


def days_later(proposal: Proposal, days: int) -> None:
    """As if everybody was asked so many days earlier: time passes, nobody does anything."""
    SeatAnswer.objects.filter(seat__proposal=proposal).update(asked_at=timezone.now() - timedelta(days=days))
