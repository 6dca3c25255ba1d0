"""The verb that takes answers along to another outcome: who said yes to a network that stays, keeps that yes (S9)."""

from __future__ import annotations

from doenetwerk.accounts.models import Person
from doenetwerk.core.circles import Circle
from doenetwerk.core.transactions import verb
from doenetwerk.forming.models import Intake, Proposal, ProposalDate, Run, Seat, SeatAnswer
from doenetwerk.journal.domain import record

COPIED = (
    *("asked_at", "reminded_at", "answer", "answered_at", "because", "changes"),
    *("frees_time", "wants_to_learn", "will_prepare", "weighed_at"),
)


@verb
def take_over(actor: Person, run: Run) -> int:
    """Take dates, answers and talks along from the outcome that was chosen before, for each network that stays: the
    same theme, place and moment, and at least half of its people.

    Nobody gets a letter. Returns how many answers went along; twice takes nothing twice.
    """
    asked = Proposal.objects.filter(
        run__round=run.round_id, asked_at__isnull=False, dropped_at=None, network=None
    ).exclude(run=run.pk)
    before = list(asked.prefetch_related("seats__answer", "dates").order_by("-run__number"))
    moved = 0
    for proposal in Proposal.objects.filter(run=run, asked_at=None, dropped_at=None).prefetch_related("seats", "dates"):
        old = next((one for one in before if _stays(one, proposal)), None)
        if old is not None:
            before.remove(old)
            moved += _carry(old, proposal)
    if moved:
        record("proposal.taken_over", actor, region=run.round.region, subject=run, circle=Circle.TWO, count=moved)
    return moved


def _stays(old: Proposal, new: Proposal) -> bool:
    """Whether two proposals are the same network: then a yes to one is a yes to the other."""
    if (old.theme_id, old.host_id, set(old.slots)) != (new.theme_id, new.host_id, set(new.slots)) or new.dates.all():
        return False
    were, are = ({seat.signup_id for seat in one.seats.all()} for one in (old, new))
    return bool(were) and len(were & are) * 2 >= len(were)


def _carry(old: Proposal, new: Proposal) -> int:
    dates = {
        one.pk: ProposalDate.objects.create(proposal=new, starts_at=one.starts_at, ends_at=one.ends_at).pk
        for one in old.dates.all()
    }
    said = {seat.signup_id: _answer(seat) for seat in old.seats.all()}
    answers = []
    for seat in new.seats.all():
        answer = said.get(seat.signup_id)
        if answer is not None:
            missed = [dates[pk] for pk in answer.dates_missed if pk in dates]
            values = {name: getattr(answer, name) for name in COPIED}
            answers.append(SeatAnswer(seat=seat, dates_missed=missed, **values))
    SeatAnswer.objects.bulk_create(answers)
    new.asked_at = old.asked_at
    new.facilitator = new.facilitator or old.facilitator
    new.save(update_fields=["asked_at", "facilitator"])
    Intake.objects.filter(proposal=old).update(proposal=new)
    return len(answers)


def _answer(seat: Seat) -> SeatAnswer | None:
    return getattr(seat, "answer", None)
