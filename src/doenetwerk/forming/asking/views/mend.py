"""What can be done when people say no, or yes-if: ways to go on, each with one button."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from doenetwerk.core.errors import Refused
from doenetwerk.core.http import Request, see_other
from doenetwerk.forming.asking import domain
from doenetwerk.forming.asking.access import access_asking
from doenetwerk.forming.asking.domain.asking import seats_of
from doenetwerk.forming.asking.mending import Suggestion, standing, suggestions
from doenetwerk.forming.asking.replacing import replacements
from doenetwerk.forming.models import Proposal, RoundHost, Seat, SignUp


def mend(request: Request, pk: int) -> HttpResponse:
    """Ways to go on, the smallest change first; POST takes one."""
    proposal = access_asking(request.user, pk)
    error = ""
    if request.method == "POST":
        try:
            _take(request, proposal, request.POST.get("keuze", ""))
        except Refused as refused:
            error = str(refused)
        else:
            messages.success(request, _("Aangepast. Wie opnieuw moet antwoorden, kreeg een mail."))
            return see_other("forming:answers", pk=pk)
    seats = seats_of(proposal)
    hosts = list(RoundHost.objects.filter(round=proposal.run.round_id).select_related("school"))
    context = {
        "proposal": proposal,
        "standing": standing(seats),
        "suggestions": _ways(proposal, seats, hosts),
        "error": error,
    }
    return render(request, "forming/asking/mend.html", context, status=422 if error else 200)


def _ways(proposal: Proposal, seats: list[Seat], hosts: list[RoundHost]) -> list[Suggestion]:
    """What changes least stands first: a missed date, a seat that is filled within the rules or left empty, then one
    for whom a rule gives way, and only then a move that asks everybody again."""
    if proposal.network_id is not None or proposal.dropped_at is not None:
        return []
    own = suggestions(proposal, seats, hosts)
    found = standing(seats)
    empty = bool(found.no or found.conditional)
    order = {"accept": 0, "again": 0, "seat": 1, "go_on": 2}
    ways = [*own, *(replacements(proposal) if empty else [])]
    return sorted(ways, key=lambda one: 3 if one.bends else order.get(one.key.partition(":")[0], 4))


def _take(request: Request, proposal: Proposal, key: str) -> None:
    """Do what was chosen. A choice that is not there (any more) is refused by its verb, or 404."""
    name, _colon, rest = key.partition(":")
    takes: dict[str, Callable[[], object]] = {
        "go_on": lambda: domain.go_on(request.user, proposal),
        "slot": lambda: domain.move_to_slot(request.user, proposal, rest),
        "host": lambda: domain.move_to_host(request.user, proposal, _host(proposal, rest)),
        "seat": lambda: domain.fill_seats(request.user, proposal, _people(proposal, rest)),
        "accept": lambda: domain.accept_dates(request.user, _seat(proposal, rest)),
        "again": lambda: domain.ask_again(request.user, _seat(proposal, rest)),
    }
    if name not in takes:
        raise Http404
    takes[name]()


def _host(proposal: Proposal, pk: str) -> RoundHost:
    found = RoundHost.objects.filter(round=proposal.run.round_id, pk=pk).first() if pk.isdigit() else None
    if found is None:
        raise Http404
    return found


def _people(proposal: Proposal, keys: str) -> list[SignUp]:
    wanted = [int(key) for key in keys.split(",") if key.isdigit()]
    found = list(SignUp.objects.filter(round=proposal.run.round_id, pk__in=wanted).select_related("person"))
    if not wanted or len(found) != len(wanted):
        raise Http404
    return found


def _seat(proposal: Proposal, pk: str) -> Seat:
    seat = next((one for one in seats_of(proposal) if str(one.pk) == pk), None)
    if seat is None:
        raise Http404
    return seat
