"""Putting notes up, and saying whether they are right."""

from __future__ import annotations

from datetime import timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from doenetwerk.accounts.models import Person, PersonalLink
from doenetwerk.core.errors import Refused
from doenetwerk.core.http import Request, see_other
from doenetwerk.meetings.access import access_meeting_guiding
from doenetwerk.meetings.agreements import domain
from doenetwerk.meetings.agreements.access import access_round
from doenetwerk.meetings.agreements.domain.notes import USUAL_DAYS
from doenetwerk.meetings.agreements.forms import EstablishForm, PutUpForm, ReactForm
from doenetwerk.meetings.agreements.queries.notes import standing
from doenetwerk.meetings.models import NotesRound
from doenetwerk.meetings.views.frame import posted
from doenetwerk.networks.access import Viewer
from doenetwerk.networks.blots import picture_of


def put_up(request: Request, pk: int) -> HttpResponse:
    """Put the notes before everyone, after saying until when."""
    found, viewer = access_meeting_guiding(request.user, pk)
    form = PutUpForm(posted(request), initial={"until": timezone.localdate() + timedelta(days=USUAL_DAYS)})
    if request.method == "POST" and form.is_valid():
        try:
            laid = domain.put_up(request.user, found, form.cleaned_data["until"])
        except Refused as refused:
            refused.tell(form)
        else:
            messages.success(request, _("Iedereen krijgt één mail met de vraag of het verslag klopt."))
            return see_other("meetings:notes_round", pk=laid.pk)
    context = {
        "eyebrow": viewer.network.name,
        "title": _("Leg je het verslag voor?"),
        "text": found.words,
        "consequences": [
            _("Iedereen in het netwerk krijgt één mail met een link."),
            _("Stelt niemand iets anders voor, dan is het verslag na die dag vastgesteld."),
            _("Verandert de tekst daarna, dan leg je hem opnieuw voor."),
        ],
        "action": _("Leg voor"),
        "cancel_url": reverse("meetings:meeting", args=[pk]),
        "form": form,
    }
    return render(request, "core/confirm.html", context, status=422 if form.errors else 200)


def notes_round(request: Request, pk: int) -> HttpResponse:
    """The notes as they were put up, what people said, and one's own answer."""
    found, viewer = access_round(request.user, pk)
    return _page(request, request.user, found, viewer, None)


def by_link(request: HttpRequest, link: PersonalLink) -> HttpResponse:
    """The same, from the mail."""
    found, viewer = access_round(link.person, link.subject)
    return _page(request, link.person, found, viewer, link)


def _page(
    request: HttpRequest, person: Person, found: NotesRound, viewer: Viewer, link: PersonalLink | None
) -> HttpResponse:
    establishing = request.method == "POST" and "why" in request.POST and viewer.may_guide
    mine = found.reactions.filter(person=person).first()
    initial = {"kind": mine.kind, "text": mine.text} if mine is not None else {}
    form = ReactForm(request.POST if request.method == "POST" and not establishing else None, initial=initial)
    other = EstablishForm(request.POST if establishing else None)
    if request.method == "POST" and (other if establishing else form).is_valid():
        try:
            if establishing:
                domain.establish(person, found, other.cleaned_data["why"])
            else:
                domain.react(person, found, form.cleaned_data["kind"], form.cleaned_data["text"])
        except Refused as refused:
            refused.tell(other if establishing else form)
        else:
            if link is not None:
                return see_other(f"{request.path}?klaar=1")
            messages.success(request, _("Vastgesteld.") if establishing else _("Bewaard."))
            return see_other("meetings:notes_round", pk=found.pk)
    meeting = found.notes.meeting
    state = standing(found)
    context = {
        "round": found,
        "state": state,
        "mine": mine,
        "meeting": meeting,
        "network": meeting.network,
        "viewer": viewer,
        "form": form,
        "establish_form": other,
        "may_answer": state.is_open and (found.put_by_id != person.pk or mine is not None),
        "may_establish": state.is_open and viewer.may_guide and bool(state.changes),
        "done": "klaar" in request.GET and mine is not None,
        "link": link,
        "link_person": link.person if link is not None else None,
        "picture": picture_of(meeting.network) if link is not None else None,
    }
    refused_now = form.errors or other.errors
    template = "meetings/agreements/notes.html" if link is None else "meetings/agreements/notes_link.html"
    return render(request, template, context, status=422 if refused_now else 200)
