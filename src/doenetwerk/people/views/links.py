"""The page behind the mail that asks whether an address is yours."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from doenetwerk.accounts.models import PersonalLink
from doenetwerk.core.errors import Refused
from doenetwerk.core.http import see_other
from doenetwerk.people import domain
from doenetwerk.people.models import AddressProposal


def address_by_link(request: HttpRequest, link: PersonalLink) -> HttpResponse:
    """Yes or no to a proposed address; what was answered is shown on return. A no can still become a yes."""
    proposal = AddressProposal.objects.filter(pk=link.subject, person=link.person).select_related("proposed_by").first()
    if proposal is None:
        raise Http404
    error = ""
    answer = request.POST.get("antwoord", "") if request.method == "POST" else ""
    if answer in ("ja", "nee"):
        try:
            domain.confirm_address(proposal, answer == "ja")
        except Refused as refused:
            error = str(refused)
        else:
            return see_other(f"{request.path}?klaar=1")
    context = {"link": link, "link_person": link.person, "proposal": proposal, "error": error}
    return render(request, "people/link_address.html", context, status=422 if error else 200)
