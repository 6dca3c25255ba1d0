"""Verbs of asking people for their yes, and of answering (S9; 003 Zuid, Oost)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any

from django.db.models import Q
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from doenetwerk.accounts.models import Person
from doenetwerk.core.circles import Circle
from doenetwerk.core.errors import Refused
from doenetwerk.core.transactions import verb
from doenetwerk.forming.asking import emails
from doenetwerk.forming.asking.access import proposals, seats
from doenetwerk.forming.asking.offers import offer_for, points_for
from doenetwerk.forming.models import Proposal, RoundFacilitator, Seat, SeatAnswer
from doenetwerk.journal.domain import record

Answer = SeatAnswer.Answer
PROMISES = ("frees_time", "wants_to_learn", "will_prepare")
CHANGES = ("slots", "travel", "theme", "dates")  # what may be otherwise, in a yes-if
DAYS_BETWEEN_REMINDERS = 2
DAYS_TILL_REMINDER = 7
LONGEST = 2000


def going(proposal: Proposal) -> Proposal:
    """The proposal, locked for who changes it now. Refused: it was started or dropped, or its round was ended."""
    locked = Proposal.objects.select_for_update().filter(pk=proposal.pk).first()
    found = proposals().filter(pk=proposal.pk).first() if locked is not None else None
    if found is None or found.dropped_at is not None:
        raise Refused(_("Dit voorstel is er niet meer."))
    if found.network_id is not None:
        raise Refused(_("Dit netwerk is al begonnen."))
    if found.run.round.ended_at is not None:
        raise Refused(_("Deze ronde is afgesloten."))
    if found.asked_at is not None and found.run.chosen_at is None:
        raise Refused(_("Je ging verder met een andere uitkomst. Dit voorstel telt niet meer."))
    return found


def seats_of(proposal: Proposal) -> list[Seat]:
    """All seats of a proposal with their answers and choices. Two queries."""
    return list(seats().filter(proposal=proposal).prefetch_related("signup__choices"))


def answer_of(seat: Seat) -> SeatAnswer | None:
    """What was asked and said at this seat; None when nobody asked."""
    return getattr(seat, "answer", None)


def moved_since(seat: Seat) -> bool:
    """Whether the coordinator put this person here after they were asked: the answer was about another group."""
    answer = answer_of(seat)
    return answer is not None and seat.put_at is not None and seat.put_at > answer.asked_at


def takes_part(answer: SeatAnswer | None) -> bool:
    """Whether this answer makes a member: yes, or yes without some dates and the coordinator found that fine (S9)."""
    if answer is None:
        return False
    if answer.answer == Answer.YES:
        return True
    return (
        answer.answer == Answer.IF
        and answer.weighed_at is not None
        and set(answer.changes) == {"dates"}
        and all(getattr(answer, name) for name in PROMISES)
    )


@verb
def ask_members(actor: Person, proposal: Proposal) -> int:
    """Ask everyone in the proposal for their yes, each by a letter of their own. Who was asked before is left alone.

    Returns how many letters went out. Refused: no dates, nobody in it, an outcome that was not chosen.
    """
    proposal = going(proposal)
    if proposal.run.chosen_at is None:
        raise Refused(_("Kies eerst deze uitkomst. Dan pas vraag je mensen."))
    if not proposal.dates.exists():
        raise Refused(_("Kies eerst de data: mensen zeggen ja tegen data."), "dates")
    rows = seats_of(proposal)
    new = [seat for seat in rows if seat.signup.takes_part and (answer_of(seat) is None or moved_since(seat))]
    if not rows:
        raise Refused(_("Er zit niemand in dit voorstel."))
    now = timezone.now()
    for seat in new:
        seat.answer = _open(seat, now)
    if proposal.asked_at is None:
        proposal.asked_at = now
        proposal.save(update_fields=["asked_at"])
    _send(proposal, new, rows)
    if new:
        _note("proposal.asked", actor, proposal, count=len(new))
    return len(new)


def _open(seat: Seat, now: Any) -> SeatAnswer:
    """The seat's answer, empty as when someone was just asked."""
    row = answer_of(seat) or SeatAnswer(seat=seat)
    row.asked_at, row.reminded_at = now, None
    row.answer, row.answered_at, row.weighed_at = "", None, None
    row.because, row.changes, row.dates_missed = "", {}, []
    for name in PROMISES:
        setattr(row, name, False)
    row.save()
    return row


def _send(
    proposal: Proposal, to: Iterable[Seat], rows: list[Seat], *, reminder: bool = False, because: str = ""
) -> None:
    """A letter to each of these seats."""
    points = points_for([seat.signup for seat in rows], proposal.host)
    for seat in to:
        seat.proposal = proposal
        answer = answer_of(seat)
        assert answer is not None
        with translation.override(seat.signup.person.language):
            offer = offer_for(seat, rows, points)
        emails.ask_for_seat(answer, offer, reminder=reminder, because=because)


def _note(verb_name: str, actor: Person | None, proposal: Proposal, **data: Any) -> None:
    """A line for whose page it changes: nobody but those who acted and the coordinator may know who is asked."""
    record(verb_name, actor, region=proposal.run.round.region, subject=proposal, circle=Circle.TWO, **data)


def ask_anew(actor: Person, proposal: Proposal, because: str) -> int:
    """Ask again who said yes, yes-if or nothing yet, because the moment, the place or the dates changed. A refusal
    stays. Called by verbs that change these."""
    rows = seats_of(proposal)
    now = timezone.now()
    again = [
        seat
        for seat in rows
        if seat.signup.takes_part and (answer := answer_of(seat)) is not None and answer.answer != Answer.NO
    ]
    for seat in again:
        seat.answer = _open(seat, now)
    _send(proposal, again, rows, because=because)
    if again:
        _note("proposal.asked_anew", actor, proposal, count=len(again))
    return len(again)


def ask_one_anew(proposal: Proposal, seat: Seat, because: str) -> None:
    """Ask one person again; the others keep what they said. Called by verbs that know why."""
    rows = seats_of(proposal)
    one = next(row for row in rows if row.pk == seat.pk)
    one.answer = _open(one, timezone.now())
    _send(proposal, [one], rows, because=because)


@verb
def remind(actor: Person | None, proposal: Proposal) -> int:
    """Ask once more who did not answer, and nobody else (details 67); at most once in two days.

    Returns how many letters went out. Refused: as for asking.
    """
    proposal = going(proposal)
    before = timezone.now() - timedelta(days=DAYS_BETWEEN_REMINDERS)
    rows = seats_of(proposal)
    waiting = [
        seat
        for seat in rows
        if (answer := answer_of(seat)) is not None
        and not answer.answer
        and seat.signup.takes_part
        and (answer.reminded_at or answer.asked_at) < before
    ]
    for seat in waiting:
        seat.answer.reminded_at = timezone.now()
        seat.answer.save(update_fields=["reminded_at"])
    _send(proposal, waiting, rows, reminder=True)
    if waiting:
        _note("proposal.reminded", actor, proposal, count=len(waiting))
    return len(waiting)


def remind_waiting() -> None:
    """Work that comes back: after a week one reminder to who did not answer. Safe to run twice."""
    before = timezone.now() - timedelta(days=DAYS_TILL_REMINDER)
    rows = SeatAnswer.objects.filter(
        answer="",
        reminded_at=None,
        asked_at__lt=before,
        seat__proposal__network=None,
        seat__proposal__dropped_at=None,
        seat__run__round__ended_at=None,
        seat__run__chosen_at__isnull=False,
    )
    for proposal in proposals().filter(pk__in=rows.values("seat__proposal")):
        remind(None, proposal)


@verb
def answer_seat(
    seat: Seat,
    answer: str,
    *,
    promises: Mapping[str, bool] | None = None,
    dates_missed: Iterable[int] = (),
    changes: Mapping[str, Any] | None = None,
    because: str = "",
) -> SeatAnswer:
    """Someone's own answer, to be changed until the network starts; later a yes asks the facilitator to let them in.

    A yes is all three promises and all dates (003 Zuid, Oost); with a date that cannot be it counts as yes-if.
    `changes` says what must be otherwise: `slots` (parts of the week), `travel` (minutes, one way), `theme` (a theme
    of the round), `dates` (true). `because` is for the coordinator.

    Refused: a promise missing, a yes-if without what must change, a member of a network that began, someone who was
    not asked.
    """
    row = SeatAnswer.objects.select_for_update().filter(seat=seat).first()
    if row is None:
        raise Refused(_("Deze vraag is niet aan jou gesteld."))
    proposal = proposals().get(pk=seat.proposal_id)
    _may_answer(seat, row, proposal, answer)
    given = {name: bool((promises or {}).get(name)) for name in PROMISES}
    known = set(proposal.dates.values_list("pk", flat=True))
    missed = sorted(known & set(dates_missed)) if answer != Answer.NO else []
    wishes = {name: value for name, value in (changes or {}).items() if name in CHANGES and value}
    text = because.strip()[:LONGEST]
    if answer == Answer.YES:
        if not all(given.values()):
            raise Refused(_("Ja telt met alle drie de toezeggingen. Lukt dat niet? Kies dan “ja, als”."), "promises")
        if missed and len(missed) == len(known):
            raise Refused(_("Op geen enkele datum kun je. Kies “ja, als” en geef een ander moment op."), "dates")
        wishes = {"dates": True} if missed else {}
        answer = Answer.IF if missed else Answer.YES
    elif answer == Answer.IF and not wishes and not text:
        raise Refused(_("Kies of schrijf wat er anders moet."), "changes")
    row.answer, row.answered_at, row.weighed_at = answer, timezone.now(), None
    row.because, row.changes, row.dates_missed = text, wishes if answer == Answer.IF else {}, missed
    for name in PROMISES:
        setattr(row, name, given[name] if answer != Answer.NO else False)
    row.save()
    # No word on what was answered: lines are read by more people than answers.
    record(
        "proposal.answered",
        seat.signup.person,
        region=proposal.run.round.region,
        network=proposal.network,
        subject=row,
        circle=Circle.TWO,
    )
    return row


def _may_answer(seat: Seat, row: SeatAnswer, proposal: Proposal, answer: str) -> None:
    if answer not in Answer.values:
        raise Refused(_("Kies een van de drie antwoorden."), "answer")
    gone = proposal.network is None and proposal.run.chosen_at is None
    if proposal.dropped_at is not None or gone or moved_since(seat):
        raise Refused(_("Dit voorstel is veranderd. Je krijgt een nieuwe mail als er iets voor je is."))
    if (
        proposal.network is not None
        and proposal.network.memberships.filter(
            Q(until=None) | Q(until__gt=timezone.localdate()), person=seat.signup.person
        ).exists()
    ):
        raise Refused(_("Je doet al mee. Wil je stoppen? Zeg het tegen je procesbegeleider."))


@verb
def appoint_guide(actor: Person, proposal: Proposal, guide: RoundFacilitator | None) -> None:
    """Choose who will guide this network, from who can guide in the round; None takes the choice back.

    Refused: someone of another round.
    """
    proposal = going(proposal)
    if guide is not None and guide.round_id != proposal.run.round_id:
        raise Refused(_("Kies iemand die in deze ronde kan begeleiden."), "guide")
    if proposal.facilitator_id == (guide.pk if guide is not None else None):
        return
    proposal.facilitator = guide
    proposal.save(update_fields=["facilitator"])
    _note("proposal.guide", actor, proposal)
