"""Verbs of the coordinator's own hands: moving people, holding, dropping and adding proposals (S8; 004 §2.1.6).

The program shows what follows and never forbids: who belongs where is for people who know people.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from doenetwerk.accounts.models import Person
from doenetwerk.core.circles import Circle
from doenetwerk.core.errors import Refused
from doenetwerk.core.transactions import verb
from doenetwerk.forming.models import Proposal, RoundHost, RoundTheme, Run, Seat, SignUp
from doenetwerk.forming.runs import saving
from doenetwerk.forming.runs.domain.ruling import still_forming
from doenetwerk.forming.runs.problem import level_step
from doenetwerk.journal.domain import record


def _changeable(run: Run) -> None:
    still_forming(run.round)
    if run.state != Run.State.DONE:
        raise Refused(_("Deze berekening is nog niet klaar."))


def _stands(proposal: Proposal) -> None:
    if proposal.network_id is not None:
        raise Refused(_("Dit netwerk is al gestart. Verander het op de pagina van het netwerk."))
    if proposal.dropped_at is not None:
        raise Refused(_("Dit voorstel is vervallen."))


@verb
def move(actor: Person, who: Seat | SignUp, proposal: Proposal | None) -> Seat | None:
    """Put someone in a proposal, or out of all of them (None). Gives their new seat.

    `who` is a seat, or the sign-up of someone without one. An answer that was given for the old place goes with it:
    the question is another one now. To where they already are changes nothing.

    Refused: a run that is not done, a network that was started, a proposal that was dropped or is of another run,
    someone who no longer takes part.
    """
    seat = who if isinstance(who, Seat) else None
    run = _run_of(seat, proposal)
    _changeable(run)
    signup = who.signup if isinstance(who, Seat) else who
    if proposal is not None and not signup.takes_part:
        raise Refused(_("Deze persoon doet niet meer mee in deze ronde."))
    moved = _put(actor, run, signup, proposal)
    saving.recount(run)
    record("run.moved", actor, region=run.round.region, subject=run, circle=Circle.REGION, number=run.number)
    return moved


def _run_of(seat: Seat | None, proposal: Proposal | None) -> Run:
    pk = seat.run_id if seat is not None else proposal.run_id if proposal is not None else None
    if pk is None:
        raise Refused(_("Kies een voorstel."))
    if seat is not None and proposal is not None and proposal.run_id != seat.run_id:
        raise Refused(_("Dit voorstel hoort bij een andere berekening."))
    return Run.objects.select_for_update(of=("self",)).select_related("round__region", "based_on").get(pk=pk)


def _put(actor: Person, run: Run, signup: SignUp, proposal: Proposal | None) -> Seat | None:
    now = Seat.objects.filter(run=run, signup=signup).select_related("proposal").first()
    if proposal is not None:
        _stands(proposal)
    if now is not None:
        if proposal is not None and now.proposal_id == proposal.pk:
            return now
        _stands(now.proposal)
        now.delete()
    if proposal is None:
        return None
    if not proposal.seats.exists() and not proposal.slots:
        # An empty proposal of the coordinator's own takes the level of who comes first.
        proposal.level = level_step(signup.level, signup.function)
        proposal.save(update_fields=["level"])
    try:
        with transaction.atomic():
            return Seat.objects.create(
                run=run, proposal=proposal, signup=signup, put_by=actor, put_at=timezone.now(), why={"by_hand": True}
            )
    except IntegrityError:
        raise Refused(_("Iemand anders verplaatste deze persoon zojuist. Bekijk het opnieuw.")) from None


@verb
def apply_suggestion(actor: Person, run: Run, moves: Sequence[tuple[SignUp, Proposal | None]]) -> list[Seat]:
    """Do several moves at once, all or none: a proposal of the engine after a refusal. Gives the new seats.

    Refused: as `move`.
    """
    run = Run.objects.select_for_update(of=("self",)).select_related("round__region", "based_on").get(pk=run.pk)
    _changeable(run)
    seats = []
    for signup, proposal in moves:
        if proposal is not None and proposal.run_id != run.pk:
            raise Refused(_("Dit voorstel hoort bij een andere berekening."))
        if proposal is not None and not signup.takes_part:
            raise Refused(_("Deze persoon doet niet meer mee in deze ronde."))
        seat = _put(actor, run, signup, proposal)
        if seat is not None:
            seats.append(seat)
    saving.recount(run)
    record("run.moved", actor, region=run.round.region, subject=run, circle=Circle.REGION, number=run.number)
    return seats


@verb
def drop_proposal(actor: Person, proposal: Proposal) -> None:
    """The proposal goes; its people are without a network. Again changes nothing. Refused: a started network."""
    run = _run_of(None, proposal)
    _changeable(run)
    if proposal.dropped_at is not None:
        return
    _stands(proposal)
    proposal.seats.all().delete()
    proposal.dropped_at = timezone.now()
    proposal.held_at = None
    proposal.save(update_fields=["dropped_at", "held_at"])
    saving.recount(run)
    record("run.dropped", actor, region=run.round.region, subject=run, circle=Circle.REGION, name=proposal.name)


@verb
def add_proposal(
    actor: Person, run: Run, theme: RoundTheme, host: RoundHost | None = None, slots: Iterable[str] = ()
) -> Proposal:
    """An empty proposal of the coordinator's own, to put people in.

    Refused: a theme or place of another round, a moment that the round does not offer.
    """
    run = Run.objects.select_related("round__region").get(pk=run.pk)
    _changeable(run)
    wanted = list(slots)
    if theme.round_id != run.round_id or (host is not None and host.round_id != run.round_id):
        raise Refused(_("Kies een thema en een plek van deze ronde."), "theme")
    if host is None and RoundHost.objects.filter(round=run.round_id).exists():
        raise Refused(_("Kies waar dit netwerk bij elkaar komt."), "host")
    if not set(wanted) <= set(run.round.slots):
        raise Refused(_("Kies dagdelen die je in deze ronde aanbiedt."), "slots")
    number = (Proposal.objects.filter(run=run).aggregate(last=Max("number"))["last"] or 0) + 1
    proposal = Proposal.objects.create(
        run=run,
        number=number,
        name=saving.name_for(run, theme, host),
        theme=theme,
        host=host,
        slots=[slot for slot in run.round.slots if slot in wanted],
        common=list(run.round.slots),
    )
    if host is None:
        run.figures["nowhere"] = True
        run.save(update_fields=["figures"])
    record("run.added", actor, region=run.round.region, subject=run, circle=Circle.REGION, name=proposal.name)
    return proposal


@verb
def hold_proposal(actor: Person, proposal: Proposal) -> None:
    """The proposal stays as it is when the engine runs again. Refused: an empty or dropped one, a started network."""
    run = _run_of(None, proposal)
    _changeable(run)
    _stands(proposal)
    if not proposal.seats.exists():
        raise Refused(_("Zet eerst mensen in dit voorstel."))
    if proposal.held_at is None:
        proposal.held_at = timezone.now()
        proposal.save(update_fields=["held_at"])
        record("run.held", actor, region=run.round.region, subject=run, circle=Circle.REGION, number=run.number)


@verb
def release_proposal(actor: Person, proposal: Proposal) -> None:
    """The proposal may change again when the engine runs. Refused: a started network."""
    run = _run_of(None, proposal)
    _changeable(run)
    _stands(proposal)
    if proposal.held_at is not None:
        proposal.held_at = None
        proposal.save(update_fields=["held_at"])
        record("run.released", actor, region=run.round.region, subject=run, circle=Circle.REGION, number=run.number)


@verb
def hold_seat(actor: Person, seat: Seat) -> None:
    """This person stays in this proposal when the engine runs again; the others may change."""
    run = _run_of(seat, None)
    _changeable(run)
    _stands(seat.proposal)
    if seat.held_at is None:
        seat.held_at = timezone.now()
        seat.save(update_fields=["held_at"])
        record("run.held", actor, region=run.round.region, subject=run, circle=Circle.REGION, number=run.number)


@verb
def release_seat(actor: Person, seat: Seat) -> None:
    """This person may move again when the engine runs."""
    run = _run_of(seat, None)
    _changeable(run)
    _stands(seat.proposal)
    if seat.held_at is not None:
        seat.held_at = None
        seat.save(update_fields=["held_at"])
        record("run.released", actor, region=run.round.region, subject=run, circle=Circle.REGION, number=run.number)
