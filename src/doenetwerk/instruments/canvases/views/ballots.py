"""Voting, on the page and behind a mail link. Nobody sees how it stands while a vote is open."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from doenetwerk.accounts.models import Person, PersonalLink
from doenetwerk.core.errors import Refused
from doenetwerk.core.http import Request, see_other
from doenetwerk.instruments.canvases import domain, voting
from doenetwerk.instruments.canvases.access import access_ballot, may_vote
from doenetwerk.instruments.canvases.domain.writing import canvas_of
from doenetwerk.instruments.canvases.things import tally
from doenetwerk.instruments.canvases.views.frame import framed
from doenetwerk.instruments.models import Ballot


def _take(request: HttpRequest, ballot: Ballot, person: Person) -> None:
    """Keep what was voted. Refused as `domain.vote`."""
    voter = domain.voter_of(ballot, f"person:{person.pk}")
    domain.vote(ballot, voter, voting.values_of(ballot, request.POST), request.POST.get("says", ""))


def ballot(request: Request, pk: int) -> HttpResponse:
    """One vote: voting while it is open, what it brought when it was closed and shown."""
    reader, found = access_ballot(request.user, pk)
    error = ""
    if request.method == "POST":
        if not may_vote(reader):
            raise Http404
        try:
            _take(request, found, request.user)
        except Refused as refused:
            error = str(refused)
        else:
            messages.success(request, _("Je stem is geteld. Veranderen kan tot de stemming sluit."))
            return see_other("instruments:ballot", pk=pk)
    context = framed(reader, canvas_of(reader.sheet), "arrange", ballot=found, error=error, may_vote=may_vote(reader))
    if found.closed_at is None:
        context |= voting.asked(found, f"person:{request.user.pk}")
    elif found.shown_at is not None or reader.may_guide:
        context["tally"] = tally(found)
    return render(request, "instruments/canvases/ballot.html", context, status=422 if error else 200)


@require_POST
def close(request: Request, pk: int) -> HttpResponse:
    """Close a vote, and show everyone what it brought: for who guides."""
    reader, found = access_ballot(request.user, pk)
    if not reader.may_guide:
        raise Http404
    domain.close_ballot(request.user, found)
    if "toon" in request.POST:
        domain.show_ballot(request.user, found)
    return see_other("instruments:ballot", pk=pk)


def vote_by_link(request: HttpRequest, link: PersonalLink) -> HttpResponse:
    """Vote from the mail."""
    reader, found = access_ballot(link.person, link.subject)
    error = ""
    if request.method == "POST":
        if not may_vote(reader):
            raise Http404
        try:
            _take(request, found, link.person)
        except Refused as refused:
            error = str(refused)
        else:
            return see_other(f"{request.path}?klaar=1")
    context: dict[str, object] = {
        "link": link,
        "link_person": link.person,
        "sheet": reader.sheet,
        "network": reader.sheet.network,
        "error": error,
        "done": "klaar" in request.GET,
        "ballot": found,
    }
    if found.closed_at is None:
        context |= voting.asked(found, f"person:{link.person.pk}")
    elif found.shown_at is not None:
        context["tally"] = tally(found)
    return render(request, "instruments/canvases/link_vote.html", context, status=422 if error else 200)
