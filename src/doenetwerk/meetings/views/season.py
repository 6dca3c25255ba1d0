"""The season: all meetings of a network, planning one, who came, how the network learns."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from doenetwerk.core.errors import Refused
from doenetwerk.core.http import Request, see_other
from doenetwerk.meetings import domain
from doenetwerk.meetings.asks import season_asks
from doenetwerk.meetings.forms import MechanismForm, MeetingForm
from doenetwerk.meetings.models import MechanismChoice
from doenetwerk.meetings.queries.attendance import attendance_of
from doenetwerk.meetings.queries.programme import season_used
from doenetwerk.meetings.queries.season import overview
from doenetwerk.meetings.views.frame import framed, posted
from doenetwerk.networks.access import access_guiding, access_inside, access_network


def season(request: Request, pk: int) -> HttpResponse:
    """All meetings on a line, and what is asked about them now."""
    viewer = access_network(request.user, pk)
    lines = overview(viewer.network, viewer.is_inside)
    asked, poll = season_asks(request.user, viewer.network)
    context = framed(
        viewer,
        lines=lines,
        ask=asked[0] if asked else None,
        held=sum(line.meeting.is_closed for line in lines),
        poll=poll,
    )
    return render(request, "meetings/season.html", context)


def plan(request: Request, pk: int) -> HttpResponse:
    """Plan one meeting, with or without a date."""
    viewer = access_guiding(request.user, pk)
    form = MeetingForm(posted(request))
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            meeting = domain.plan_meeting(
                request.user, viewer.network, when=data["when"], title=data["title"], goal=data["goal"],
                place=data["place"], link=data["link"], around=data["around"], mechanism=data["mechanism"],
            )  # fmt: skip
        except Refused as refused:
            refused.tell(form)
        else:
            invited = meeting.may_still_answer()
            messages.success(
                request, _("De uitnodigingen zijn verstuurd.") if invited else _("De bijeenkomst staat erbij.")
            )
            return see_other("meetings:meeting", pk=meeting.pk)
    context = framed(viewer, form=form, heading=_("Plan een bijeenkomst"), action=_("Plan de bijeenkomst"))
    return render(request, "meetings/plan.html", context, status=422 if form.errors else 200)


def attendance(request: Request, pk: int) -> HttpResponse:
    """Who came, who is new, who dropped away. Coordinators see the numbers, not the names."""
    viewer = access_network(request.user, pk)
    context = framed(viewer, overview=attendance_of(viewer.network))
    return render(request, "meetings/attendance.html", context)


def learning(request: Request, pk: int) -> HttpResponse:
    """The way of learning that the network chose, and what its meetings were really like."""
    viewer = access_inside(request.user, pk)
    choice = MechanismChoice.objects.filter(network=viewer.network).first()
    form = MechanismForm(posted(request), initial={"mechanism": choice.mechanism if choice else ""})
    if request.method == "POST":
        access_guiding(request.user, pk)
        if form.is_valid():
            domain.choose_mechanism(request.user, viewer.network, **form.cleaned_data)
            messages.success(request, _("Vastgelegd."))
            return see_other("meetings:learning", pk=pk)
    context = framed(viewer, choice=choice, form=form if viewer.may_guide else None, used=season_used(viewer.network))
    return render(request, "meetings/learning.html", context, status=422 if form.errors else 200)
