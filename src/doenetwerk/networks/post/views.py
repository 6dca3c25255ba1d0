"""“Post die wacht”: mail to the network whose sender is not certain."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from doenetwerk.accounts.models import Person
from doenetwerk.core.errors import Refused
from doenetwerk.core.http import Request, see_other
from doenetwerk.mail.incoming.queries import waiting_for
from doenetwerk.mail.models import Received
from doenetwerk.networks.access import Viewer, access_guiding
from doenetwerk.networks.post import domain
from doenetwerk.networks.post.queries import everybody, missed


def access_waiting(person: Person, pk: int, mail: int) -> tuple[Viewer, Received]:
    """A mail that waits in a network that this person guides; or 404."""
    viewer = access_guiding(person, pk)
    received = Received.objects.filter(pk=mail, network=viewer.network, state=Received.State.WAITING).first()
    if received is None:
        raise Http404
    return viewer, received


def post(request: Request, pk: int) -> HttpResponse:
    """The mail that waits, with what it says, and whom mail does not reach."""
    viewer = access_guiding(request.user, pk)
    people = list(everybody(viewer.network))
    context = {
        "network": viewer.network,
        "viewer": viewer,
        "waiting": waiting_for(viewer.network.pk),
        "people": people,
        "missed": missed(people),
    }
    return render(request, "networks/post.html", context)


@require_POST
def let_in(request: Request, pk: int, mail: int) -> HttpResponse:
    """Say of whom a mail is. It is handled as if they had sent it from their own address."""
    viewer, received = access_waiting(request.user, pk, mail)
    chosen = request.POST.get("person", "")
    writer = everybody(viewer.network).filter(pk=int(chosen)).first() if chosen.isdigit() else None
    try:
        if writer is None:
            raise Refused(_("Kies eerst van wie de mail is."))
        domain.let_in(request.user, viewer.network, received, writer)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("De mail wordt zo geplaatst, als die van %(name)s.") % {"name": writer.name})
    return see_other("networks:post", pk=pk)


@require_POST
def turn_away(request: Request, pk: int, mail: int) -> HttpResponse:
    """Leave a mail for what it is."""
    viewer, received = access_waiting(request.user, pk, mail)
    domain.turn_away(request.user, viewer.network, received)
    messages.success(request, _("De mail wordt niet geplaatst."))
    return see_other("networks:post", pk=pk)
