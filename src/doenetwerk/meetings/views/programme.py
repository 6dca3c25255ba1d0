"""Where a programme comes from: a template, an earlier meeting, what was left over, and what members propose."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from doenetwerk.core.errors import Refused
from doenetwerk.core.http import Request, see_other
from doenetwerk.meetings import domain
from doenetwerk.meetings.access import access_meeting_guiding, access_part, access_proposal
from doenetwerk.meetings.programme_forms import ProposalForm, PutOffForm
from doenetwerk.meetings.programmes import programmes
from doenetwerk.meetings.queries.meetings import guided_meetings
from doenetwerk.meetings.queries.programme import earlier_programmes, proposals, settled
from doenetwerk.meetings.views.frame import framed, posted
from doenetwerk.networks.access import Viewer, access_inside


def begin(request: Request, pk: int) -> HttpResponse:
    """Fill the agenda from a template or from an earlier meeting of this network."""
    found, viewer = access_meeting_guiding(request.user, pk)
    if request.method == "POST":
        kind, _dash, source = request.POST.get("bron", "").partition(":")
        try:
            if kind == "bijeenkomst":
                earlier = next((one for one in earlier_programmes(found) if str(one.pk) == source), None)
                if earlier is None:
                    raise Http404
                made = domain.copy_programme(request.user, found, earlier)
            else:
                made = domain.use_template(request.user, found, source)
        except Refused as refused:
            messages.error(request, str(refused))
            return see_other("meetings:begin", pk=pk)
        words = _("%(n)s onderdelen staan erop. Pas ze aan: dit is een begin.")
        messages.success(request, words % {"n": len(made)})
        return see_other("meetings:agenda", pk=pk)
    context = framed(viewer, meeting=found, templates=list(programmes().values()), earlier=earlier_programmes(found))
    return render(request, "meetings/begin.html", context)


@require_POST
def carry(request: Request, pk: int) -> HttpResponse:
    """Take a part to the next meeting."""
    found, _viewer = access_part(request.user, pk)
    meeting = found.meeting_id
    try:
        carried = domain.carry_over(request.user, found)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        words = _("“%(part)s” staat nu bij “%(meeting)s”.")
        messages.success(request, words % {"part": found.title, "meeting": carried.target.words})
    return see_other("meetings:run" if request.POST.get("terug") == "draaiboek" else "meetings:agenda", pk=meeting)


def points(request: Request, pk: int) -> HttpResponse:
    """What members want on the agenda: propose, support, and for who guides: take it in."""
    viewer = access_inside(request.user, pk)
    form = ProposalForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            domain.propose(request.user, viewer.network, **form.cleaned_data)
        except Refused as refused:
            refused.tell(form)
        else:
            messages.success(request, _("Je punt staat erbij. De begeleider kijkt wanneer het past."))
            return see_other("meetings:points", pk=pk)
    return render(request, "meetings/points.html", _points(viewer, form), status=422 if form.errors else 200)


def _points(viewer: Viewer, form: ProposalForm) -> dict[str, Any]:
    coming = [one for one in guided_meetings(viewer.person) if one.network_id == viewer.network.pk]
    return framed(
        viewer, form=form, proposals=proposals(viewer.network, viewer.person),
        settled=settled(viewer.network, viewer.person), coming=coming if viewer.may_guide else [],
    )  # fmt: skip


@require_POST
def support(request: Request, pk: int) -> HttpResponse:
    """I want this too, or not after all."""
    found, _viewer = access_proposal(request.user, pk)
    try:
        domain.support(request.user, found, request.POST.get("steun") == "1")
    except Refused as refused:
        messages.error(request, str(refused))
    return see_other("meetings:points", pk=found.network_id)


@require_POST
def take_back(request: Request, pk: int) -> HttpResponse:
    """Take one's own point back."""
    found, _viewer = access_proposal(request.user, pk)
    network = found.network_id
    try:
        domain.take_back(request.user, found)
    except Refused as refused:
        messages.error(request, str(refused))
    return see_other("meetings:points", pk=network)


@require_POST
def take_in(request: Request, pk: int) -> HttpResponse:
    """Put a point on the agenda of a meeting that one guides."""
    found, viewer = access_proposal(request.user, pk)
    if not viewer.may_guide or not request.POST.get("meeting", "").isdigit():
        raise Http404
    meeting, _viewer = access_meeting_guiding(request.user, int(request.POST["meeting"]))
    try:
        part = domain.take_in(request.user, found, meeting)
    except Refused as refused:
        messages.error(request, str(refused))
        return see_other("meetings:points", pk=found.network_id)
    messages.success(request, _("“%(part)s” staat op de agenda.") % {"part": part.title})
    return see_other(f"{reverse('meetings:agenda', args=[meeting.pk])}#deel-{part.pk}")


def put_off(request: Request, pk: int) -> HttpResponse:
    """Say why a point does not come on an agenda."""
    found, viewer = access_proposal(request.user, pk)
    if not viewer.may_guide:
        raise Http404
    form = PutOffForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            domain.put_off(request.user, found, form.cleaned_data["because"])
        except Refused as refused:
            refused.tell(form)
        else:
            return see_other("meetings:points", pk=found.network_id)
    context = framed(viewer, form=form, proposal=found)
    return render(request, "meetings/put_off.html", context, status=422 if form.errors else 200)
