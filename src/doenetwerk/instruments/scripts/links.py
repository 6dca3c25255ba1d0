"""The page behind the link in a letter that asks for a case: no password, and opening acts on nothing."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from doenetwerk.accounts.models import PersonalLink
from doenetwerk.core.errors import Refused
from doenetwerk.core.http import see_other
from doenetwerk.instruments.scripts import domain
from doenetwerk.instruments.scripts.forms import CaseForm
from doenetwerk.meetings.queries.people import is_participant
from doenetwerk.networks.blots import picture_of
from doenetwerk.networks.models import Network


def bring_in(request: HttpRequest, link: PersonalLink) -> HttpResponse:
    """Bring in a case from the mail. What others brought in is not shown here: a mail may be forwarded."""
    network = Network.objects.select_related("region").filter(pk=link.subject).first()
    if network is None or not is_participant(link.person, network):
        raise Http404
    form = CaseForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            domain.bring_in(link.person, network, **form.cleaned_data)
        except Refused as refused:
            refused.tell(form)
        else:
            return see_other(f"{request.path}?klaar=1")
    context = {
        "link": link,
        "link_person": link.person,
        "network": network,
        "picture": picture_of(network),
        "form": form,
        "done": "klaar" in request.GET,
    }
    return render(request, "instruments/scripts/link_case.html", context, status=422 if form.errors else 200)
