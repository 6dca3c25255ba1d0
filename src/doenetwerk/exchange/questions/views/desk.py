"""How a network's mail works: how much of it one gets, its address, and what waits for who guides it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from doenetwerk.core.errors import Refused
from doenetwerk.core.http import Request, see_other
from doenetwerk.exchange.models import Postbox
from doenetwerk.exchange.questions import domain, queries
from doenetwerk.exchange.questions.access import access_waiting_mail
from doenetwerk.exchange.questions.forms import LetInForm, PaceForm, PostboxForm
from doenetwerk.exchange.questions.waiting import resting_questions, waiting_mail, waiting_questions, who_may_write
from doenetwerk.mail.mailboxes import are_answers_read, plain_address
from doenetwerk.networks.access import access_arranging, access_guiding, access_inside
from doenetwerk.networks.models import Network


def pace(request: Request, pk: int) -> HttpResponse:
    """How much mail of this network one wants."""
    viewer = access_inside(request.user, pk)
    form = PaceForm(
        request.POST if request.method == "POST" else None,
        initial={"pace": queries.pace_of(request.user, viewer.network)},
    )
    if request.method == "POST" and form.is_valid():
        domain.subscribe(request.user, viewer.network, form.cleaned_data["pace"])
        messages.success(request, _("Bewaard. Vanaf nu krijg je het zo."))
        return see_other("exchange:questions", pk=pk)
    context = {"network": viewer.network, "form": form}
    return render(request, "exchange/questions/pace.html", context, status=422 if form.errors else 200)


def postbox(request: Request, pk: int) -> HttpResponse:
    """Open the network's address, or change it and what its mails tell."""
    viewer = access_arranging(request.user, pk)
    there = Postbox.objects.filter(network=viewer.network).first()
    quiet = viewer.network.confidentiality == Network.Confidentiality.HIGH
    initial = {"shows": str(Postbox.Shows.TITLE if quiet else Postbox.Shows.FULL)}
    if there is not None:
        initial = {"name": there.name, "shows": there.shows}
    form = PostboxForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            if there is None:
                domain.open_postbox(request.user, viewer.network, data["name"], data["shows"])
            else:
                domain.change_postbox(request.user, there, name=data["name"], shows=data["shows"])
        except Refused as refused:
            refused.tell(form)
        else:
            messages.success(request, _("Bewaard. Dit geldt voor elke mail die vanaf nu komt."))
            return see_other("exchange:postbox", pk=pk)
    context = {
        "network": viewer.network,
        "viewer": viewer,
        "form": form,
        "there": there,
        "address": plain_address(there.name) if there is not None else "",
        "domain_part": plain_address(""),
        "arrives": are_answers_read(),
    }
    return render(request, "exchange/questions/postbox.html", context, status=422 if form.errors else 200)


def waiting(request: Request, pk: int) -> HttpResponse:
    """What waits for who guides the network: mail of unknown senders, and questions without an answer."""
    viewer = access_guiding(request.user, pk)
    context = {
        "network": viewer.network,
        "mails": waiting_mail(viewer.network),
        "questions": waiting_questions(viewer.network),
        "resting": resting_questions(viewer.network),
    }
    return render(request, "exchange/questions/waiting.html", context)


def let_in(request: Request, pk: int, mail: int) -> HttpResponse:
    """Say of which member a waiting mail is; it is handled as theirs."""
    received, viewer = access_waiting_mail(request.user, pk, mail)
    form = LetInForm(request.POST if request.method == "POST" else None, members=who_may_write(viewer.network))
    if request.method == "POST" and form.is_valid():
        try:
            domain.let_in(request.user, received, form.cleaned_data["person"])
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Geplaatst. Het netwerk krijgt deze mail alsnog."))
            return see_other("exchange:waiting", pk=pk)
    context = {
        "network": viewer.network,
        "mail": next(iter(waiting_mail(viewer.network, received.pk)), None),
        "form": form,
    }
    return render(request, "exchange/questions/let_in.html", context, status=422 if form.errors else 200)


@require_POST
def send_back(request: Request, pk: int, mail: int) -> HttpResponse:
    """Decide that a waiting mail becomes nothing."""
    received, _viewer = access_waiting_mail(request.user, pk, mail)
    try:
        domain.send_back(request.user, received)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("De mail is niet geplaatst."))
    return see_other("exchange:waiting", pk=pk)
