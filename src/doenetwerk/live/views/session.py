"""A session while it runs: the facilitator's page, the projector, and what people do."""

from __future__ import annotations

import segno
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from doenetwerk.core.errors import Refused
from doenetwerk.core.http import see_other
from doenetwerk.live import domain, emails
from doenetwerk.live.access import (
    access_leading,
    access_participant,
    access_screen,
    access_session,
    may_lead,
    participant_of,
    screen_key,
)
from doenetwerk.live.contributions import (
    TooFast,
    access_act,
    as_json,
    contribute,
    in_background,
    refused_as_json,
)
from doenetwerk.live.models import Participant, Session
from doenetwerk.live.queries import people_of
from doenetwerk.live.stage import show_stage
from doenetwerk.live.tables import tables_of
from doenetwerk.live.views.joining import home_of


@login_not_required
@never_cache
def lead(request: HttpRequest, code: str) -> HttpResponse:
    """The facilitator's page. Another one of the network's facilitators comes in by pressing a button."""
    session = access_session(code)
    participant = participant_of(request, session)
    if participant is None or not participant.leads or not participant.is_in:
        if not may_lead(request, session):
            raise Http404
        return redirect("live:phone", session.code)
    return _lead(request, session, participant)


def _lead(
    request: HttpRequest, session: Session, participant: Participant, refusal: Refused | None = None
) -> HttpResponse:
    home = home_of(session, participant)
    if not session.is_open:
        return render(request, "live/over.html", {"session": session, "home": home})
    phone = settings.SITE_URL + reverse("live:phone", args=[session.code])
    screen = settings.SITE_URL + reverse("live:screen", args=[session.code])
    people = people_of(session)
    more = {
        "people": people,
        "number": sum(one.is_in and not one.leads for one in people),
        "home": home,
        "tables": tables_of(session),
        "phone_url": phone,
        "screen_url": f"{screen}?sleutel={screen_key(session)}",
        "may_mail": session.network_id is not None and participant.person_id is not None,
    }
    return show_stage(request, session, participant, more, refusal)


@login_not_required
@never_cache
def screen(request: HttpRequest, code: str) -> HttpResponse:
    """The projector: the code and a QR to come in, and the stage."""
    session = access_screen(request, code)
    if not session.is_open:
        return render(request, "live/screen_over.html", {"session": session})
    phone = settings.SITE_URL + reverse("live:phone", args=[session.code])
    picture = segno.make(phone, error="m").svg_inline(border=2, omitsize=True, dark="#000", light="#fff")
    more = {
        "qr": mark_safe(picture),  # noqa: S308  made here, from our own address
        "address": settings.SITE_URL.partition("://")[2] + reverse("live:enter"),
        "number": domain.people_in(session),
        "tables": tables_of(session),
    }
    looker = Participant(session=session, role=Participant.Role.SCREEN, name="")
    return show_stage(request, session, looker, more)


@login_not_required
@require_POST
def act(request: HttpRequest, code: str, name: str) -> HttpResponse:
    """What someone does on the stage: at most once for each key."""
    participant = access_participant(request, code)
    found = access_act(participant, name)
    try:
        answer = contribute(request, participant, found)
    except TooFast:
        return HttpResponse(_("Dat gaat te vlug. Probeer het zo nog eens."), status=429)
    except Refused as refusal:
        return _say_no(request, participant, refusal)
    return as_json(answer) if in_background(request) else _back(participant)


@login_not_required
@require_POST
def person(request: HttpRequest, code: str) -> HttpResponse:
    """The facilitator lets someone in, or sends them out, with or without what they wrote."""
    participant = access_leading(request, code)
    number = request.POST.get("participant", "")
    other = participant.session.participants.filter(pk=number if number.isdigit() else 0).first()
    if other is None:
        raise Http404
    other.session = participant.session
    try:
        if request.POST.get("do") == "in":
            domain.let_in(participant, other)
        else:
            domain.bar(participant, other, hide=request.POST.get("do") == "out-hide")
    except Refused as refusal:
        return _say_no(request, participant, refusal)
    return as_json({}) if in_background(request) else _back(participant)


@login_not_required
@require_POST
def door(request: HttpRequest, code: str) -> HttpResponse:
    """Whether new guests wait until they are let in."""
    participant = access_leading(request, code)
    try:
        domain.set_door(participant, request.POST.get("moderated") == "1")
    except Refused as refusal:
        return _say_no(request, participant, refusal)
    return _back(participant)


@login_not_required
@require_POST
def close(request: HttpRequest, code: str) -> HttpResponse:
    """End the session for everyone."""
    participant = access_leading(request, code)
    domain.close_session(participant.person, participant.session)
    return see_other("live:lead", code)


@login_not_required
@require_POST
def invite(request: HttpRequest, code: str) -> HttpResponse:
    """Mail everyone in the network their own link to this session, once."""
    participant = access_leading(request, code)
    if participant.session.network_id is None or participant.person is None:
        raise Http404
    emails.invite(participant.person, participant.session)
    return as_json({"say": _("De mail is onderweg.")}) if in_background(request) else _back(participant)


def _say_no(request: HttpRequest, participant: Participant, refusal: Refused) -> HttpResponse:
    if in_background(request):
        return refused_as_json(refusal)
    if participant.leads:
        return _lead(request, participant.session, participant, refusal)
    if not participant.session.is_open:
        context = {"session": participant.session, "home": home_of(participant.session, participant)}
        return render(request, "live/over.html", context, status=422)
    return show_stage(request, participant.session, participant, refusal=refusal)


def _back(participant: Participant) -> HttpResponse:
    return see_other("live:lead" if participant.leads else "live:phone", participant.session.code)
