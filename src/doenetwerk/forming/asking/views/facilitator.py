"""The facilitator's desk: talks before the start, and who wants to join later."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from doenetwerk.core.errors import Refused
from doenetwerk.core.http import Request, see_other
from doenetwerk.forming.asking import domain, queries
from doenetwerk.forming.asking.access import access_facilitating, access_guided, access_intake, access_latecomer
from doenetwerk.forming.asking.domain.intakes import theme_of
from doenetwerk.forming.asking.forms import IntakeForm, TalkForm
from doenetwerk.forming.asking.views.talk import QUESTIONS
from doenetwerk.forming.models import Intake


def intakes(request: Request) -> HttpResponse:
    """Everyone to talk with, in the networks and proposals that one guides."""
    return render(request, "forming/asking/intakes.html", {"desks": queries.desks(request.user)})


@require_POST
def invite(request: Request, pk: int) -> HttpResponse:
    """Invite who said yes to a proposal."""
    proposal = access_guided(request.user, pk)
    try:
        made = domain.invite_to_intakes(request.user, proposal)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        _invited(request, made)
    return see_other("forming:intakes")


@require_POST
def invite_members(request: Request, pk: int) -> HttpResponse:
    """Invite the members of a network."""
    viewer = access_facilitating(request.user, pk)
    try:
        made = domain.invite_members_to_intakes(request.user, viewer.network)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        _invited(request, made)
    return see_other("forming:intakes")


def _invited(request: Request, made: list[Intake]) -> None:
    words = ngettext("%(n)s deelnemer kreeg drie vragen.", "%(n)s deelnemers kregen drie vragen.", len(made))
    messages.success(request, words % {"n": len(made)} if made else _("Iedereen was al uitgenodigd."))


def intake(request: Request, pk: int) -> HttpResponse:
    """One talk: what the participant wrote, notes, how it fits, and the sentence that may go further."""
    row = access_intake(request.user, pk)
    if row.facilitator_id != request.user.pk:
        raise Http404
    initial = {"notes": row.notes, "outcome": row.outcome, "for_the_goal": row.for_the_goal}
    form = TalkForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and request.POST.get("doe") == "herinner":
        sent = domain.remind_of_intake(request.user, row)
        said = _("De vragen zijn nog eens gestuurd.") if sent else _("Dat is nog maar kort geleden gevraagd.")
        messages.info(request, said)
        return see_other("forming:intake", pk=pk)
    if request.method == "POST" and form.is_valid():
        try:
            asked = domain.keep_talk(request.user, row, ask=request.POST.get("doe") == "vraag", **form.cleaned_data)
        except Refused as refused:
            refused.tell(form)
        else:
            messages.success(request, _("Bewaard, en gevraagd of de zin mag.") if asked else _("Bewaard."))
            return see_other("forming:intake", pk=pk)
    labels = IntakeForm().fields
    context = {
        "intake": row,
        "theme": theme_of(row),
        "form": form,
        "said": [(labels[name].label, getattr(row, name)) for name in QUESTIONS if getattr(row, name)],
    }
    return render(request, "forming/asking/intake.html", context, status=422 if form.errors else 200)


def latecomers(request: Request, pk: int) -> HttpResponse:
    """Who wants to join after the beginning; POST lets one in, or not."""
    viewer = access_facilitating(request.user, pk)
    network = viewer.network
    error = ""
    if request.method == "POST":
        seat = access_latecomer(viewer, request.POST.get("plek", ""))
        try:
            if request.POST.get("doe") == "nee":
                domain.keep_out(request.user, seat)
                messages.success(request, _("We laten het weten."))
            else:
                domain.let_in(request.user, seat)
                messages.success(request, _("Aangesloten. De afspraken komen vanzelf in de agenda."))
            return see_other("forming:latecomers", pk=pk)
        except Refused as refused:
            error = str(refused)
    context = {"network": network, "viewer": viewer, "seats": queries.latecomers(network), "error": error}
    return render(request, "forming/asking/latecomers.html", context, status=422 if error else 200)
