"""Verbs that follow a refusal or a condition, changing as little as possible (S9; 003 Oost).

Who said yes keeps that yes, unless the moment or the place changes: then everybody is asked again.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from doenetwerk.accounts.models import Person
from doenetwerk.core.circles import Circle
from doenetwerk.core.errors import Refused
from doenetwerk.core.transactions import verb
from doenetwerk.forming.asking import emails
from doenetwerk.forming.asking.conditions import holds
from doenetwerk.forming.asking.domain.asking import PROMISES, ask_anew, ask_members, ask_one_anew, going
from doenetwerk.forming.asking.domain.dates import plan, set_dates
from doenetwerk.forming.models import Proposal, RoundHost, Seat, SeatAnswer, SignUp
from doenetwerk.forming.runs.domain.hands import apply_suggestion
from doenetwerk.forming.runs.rules import rules_for
from doenetwerk.journal.domain import record

Answer = SeatAnswer.Answer


@verb
def accept_dates(actor: Person, seat: Seat) -> None:
    """Find it good that someone misses a date or two; they take part then. Twice is once.

    Refused: another condition than dates, or a promise that is missing.
    """
    proposal = going(seat.proposal)
    row = SeatAnswer.objects.select_for_update().filter(seat=seat, seat__proposal=proposal).first()
    if row is None or row.answer != Answer.IF or set(row.changes) != {"dates"}:
        raise Refused(_("Het antwoord is intussen anders. Kijk het nog eens na."))
    if not all(getattr(row, name) for name in PROMISES):
        raise Refused(_("Deze persoon deed de drie beloften nog niet."))
    _weigh(row)
    _note(actor, proposal)


@verb
def ask_again(actor: Person, seat: Seat) -> None:
    """Ask once more who said "yes if", because what they asked holds in the proposal as it stands.

    Refused: another answer, or a condition that does not hold (any more).
    """
    proposal = going(seat.proposal)
    row = SeatAnswer.objects.select_for_update().filter(seat=seat, seat__proposal=proposal).first()
    if row is not None:
        seat.answer = row
    if row is None or not holds(seat, proposal):
        raise Refused(_("Het antwoord is intussen anders. Kijk het nog eens na."))
    ask_one_anew(proposal, seat, emails.HOLDS)
    _note(actor, proposal)


@verb
def go_on(actor: Person, proposal: Proposal) -> int:
    """Go on without who said no or not like this. Nobody is told; returns how many answers this settles."""
    proposal = going(proposal)
    rows = SeatAnswer.objects.select_for_update().filter(
        Q(answer=Answer.NO) | Q(answer=Answer.IF), seat__proposal=proposal, weighed_at=None
    )
    # A condition about dates only would become a yes by being weighed: that is for `accept_dates` to decide.
    settled = [row for row in rows if row.answer == Answer.NO or set(row.changes) != {"dates"}]
    for row in settled:
        _weigh(row)
    if settled:
        _note(actor, proposal)
    return len(settled)


@verb
def move_to_slot(actor: Person, proposal: Proposal, slot: str) -> None:
    """Move the series to another part of the week. Everybody but who refused is asked again, with the new dates.

    Refused: a part of the week that the round, or the place, does not offer.
    """
    proposal = going(proposal)
    if slot not in proposal.run.round.slots:
        raise Refused(_("Kies een dagdeel dat je in deze ronde aanbiedt."), "slot")
    if proposal.host is not None and proposal.host.slots and slot not in proposal.host.slots:
        raise Refused(_("Op dat dagdeel kan deze plek niet."), "slot")
    proposal.slots = [slot]
    proposal.save(update_fields=["slots"])
    set_dates(actor, proposal, plan(proposal, slot=slot, number=proposal.dates.count() or None), because=emails.MOVED)
    _note(actor, proposal)


@verb
def move_to_host(actor: Person, proposal: Proposal, host: RoundHost) -> None:
    """Meet in another place. Everybody but who refused is asked again; the dates stay.

    Refused: a place of another round, or one that cannot then.
    """
    proposal = going(proposal)
    if host.round_id != proposal.run.round_id:
        raise Refused(_("Kies een plek van deze ronde."), "host")
    if host.slots and not set(proposal.slots) <= set(host.slots):
        raise Refused(_("Op dat dagdeel kan deze plek niet."), "host")
    if proposal.host_id == host.pk:
        return
    proposal.host = host
    proposal.save(update_fields=["host"])
    if proposal.asked_at is not None:
        ask_anew(actor, proposal, emails.PLACE)
    _note(actor, proposal)


@verb
def fill_seats(actor: Person, proposal: Proposal, people: Iterable[SignUp]) -> int:
    """Give empty seats to people without a place, and ask them. Who said yes keeps that yes and hears nothing.

    Refusals and conditions are settled with it. Returns how many were asked. Refused: nobody, someone who has a place
    by now or does not take part, more people than fit.
    """
    proposal = going(proposal)
    chosen = list(people)
    taken = set(Seat.objects.filter(run=proposal.run_id, signup__in=chosen).values_list("signup", flat=True))
    if not chosen or taken:
        raise Refused(_("Deze persoon heeft intussen een plek. Bekijk opnieuw wat er kan."))
    most = rules_for(proposal.run.round.rules, proposal.theme.kind).size_max
    sitting = Seat.objects.filter(proposal=proposal).exclude(answer__answer=Answer.NO).count()
    if sitting + len(chosen) > most:
        raise Refused(_("Dan worden het er meer dan het maximum van %(max)s.") % {"max": most})
    apply_suggestion(actor, proposal.run, [(signup, proposal) for signup in chosen])
    go_on(actor, proposal)
    return ask_members(actor, proposal)


def _weigh(row: SeatAnswer) -> None:
    row.weighed_at = timezone.now()
    row.save(update_fields=["weighed_at"])


def _note(actor: Person, proposal: Proposal) -> None:
    """That something changed, for the coordinator's pages; not what, nor because of whom."""
    record("proposal.mended", actor, region=proposal.run.round.region, subject=proposal, circle=Circle.TWO)
