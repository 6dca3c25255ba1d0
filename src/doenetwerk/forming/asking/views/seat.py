"""The proposed member's page, signed in or behind a mail link: yes, yes if, or no."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from doenetwerk.core.errors import Refused
from doenetwerk.core.http import Request, see_other
from doenetwerk.forming.asking import domain
from doenetwerk.forming.asking.access import access_seat
from doenetwerk.forming.asking.domain.asking import moved_since
from doenetwerk.forming.asking.forms import SeatForm
from doenetwerk.forming.asking.offers import offer_for
from doenetwerk.forming.models import Seat
from doenetwerk.forming.signup.wording import grid


def seat(request: Request, pk: int) -> HttpResponse:
    """Signed in: does one take part?"""
    return seat_page(request, access_seat(request.user, pk), "base.html")


def seat_page(request: HttpRequest, row: Seat, base: str, person: Any = None) -> HttpResponse:
    """What is offered, and the answer. The answer stands in its row, so that reloading shows it."""
    offer = offer_for(row)
    form = SeatForm(request.POST if request.method == "POST" else None, seat=row, dates=offer.dates)
    given = request.POST.get("answer", "") if request.method == "POST" else ""
    error = ""
    if request.method == "POST" and form.is_valid():
        try:
            domain.answer_seat(row, given, **form.values(given))
        except Refused as refused:
            error = str(refused)
        else:
            return see_other(f"{request.path}?klaar=1")
    proposal = row.proposal
    network = proposal.network
    now = Q(until=None) | Q(until__gt=timezone.localdate())
    is_member = network is not None and network.memberships.filter(now, person=row.signup.person_id).exists()
    run = proposal.run
    stopped = network is None and (run.round.ended_at is not None or run.chosen_at is None)
    over = proposal.dropped_at is not None or moved_since(row) or stopped
    wrong = bool(error or form.errors)
    context = {
        "base": base,
        "link_person": person,
        "seat": row,
        "answer": row.answer,
        "offer": offer,
        "form": form,
        "grid": grid(row.proposal.run.round.slots, form["slots"].value() or []),
        "given": given,
        "error": error,
        "network": network,
        "is_member": is_member,
        "over": over,
        "missed": [one for one in offer.dates if one.pk in row.answer.dates_missed],
        "changing": wrong or not row.answer.answer or bool(request.GET.get("verander")),
    }
    return render(request, "forming/asking/seat.html", context, status=422 if wrong else 200)
