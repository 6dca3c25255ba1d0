"""The pages behind links in mails: one question, no password. Opening acts on nothing."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from doenetwerk.accounts.models import PersonalLink
from doenetwerk.core.errors import Refused
from doenetwerk.core.http import see_other
from doenetwerk.meetings import domain
from doenetwerk.meetings.forms import ReasonForm
from doenetwerk.meetings.models import AgendaPart, Availability, DatePoll, Meeting, Rsvp, RsvpAnswer
from doenetwerk.meetings.queries.meetings import parts_of, planned
from doenetwerk.meetings.queries.people import is_participant
from doenetwerk.meetings.queries.polls import questions
from doenetwerk.meetings.views.agenda import prepared, written
from doenetwerk.meetings.views.polls import answers_in
from doenetwerk.networks.blots import picture_of
from doenetwerk.networks.models import Network


def _frame(link: PersonalLink, network: Network) -> dict[str, object]:
    return {"link": link, "link_person": link.person, "network": network, "picture": picture_of(network)}


def poll(request: HttpRequest, link: PersonalLink) -> HttpResponse:
    """All moments on one page: yes, if need be, no. Part of them is fine; changing too, until the choice."""
    found = DatePoll.objects.select_related("network__region").filter(pk=link.subject).first()
    if found is None or found.is_draft or not is_participant(link.person, found.network_id):
        raise Http404
    if request.method == "POST":
        try:
            domain.answer_poll(link.person, found, answers_in(request.POST))
        except Refused as refused:
            messages.error(request, str(refused))
            return see_other(request.path)
        return see_other(f"{request.path}?klaar=1")
    context = _frame(link, found.network) | {"poll": found}
    if not found.is_open:
        chosen = Meeting.objects.filter(slot__poll=found, cancelled_at=None).order_by("starts_at")
        return render(request, "meetings/link_poll_over.html", context | {"chosen": list(chosen)})
    asked = questions(found, link.person)
    answered = sum(bool(one.answer) for one in asked)
    context |= {
        "questions": asked,
        "choices": Availability.choices,
        "answered": answered,
        "left": len(asked) - answered,
        "done": "klaar" in request.GET and answered > 0,
    }
    return render(request, "meetings/link_poll.html", context)


def rsvp(request: HttpRequest, link: PersonalLink) -> HttpResponse:
    """Can you? Three large buttons; afterwards room for a word, and what stands on the agenda."""
    found = Meeting.objects.select_related("network__region", "closing").filter(pk=link.subject).first()
    if found is None or found.starts_at is None or not is_participant(link.person, found.network_id):
        raise Http404
    if request.method == "POST":
        form = ReasonForm(request.POST)
        reason = form.cleaned_data["reason"] if "reason" in request.POST and form.is_valid() else None
        try:
            domain.answer_meeting(link.person, found, request.POST.get("answer", ""), reason, Rsvp.Via.LINK)
        except Refused as refused:
            messages.error(request, str(refused))
            return see_other(request.path)
        return see_other(f"{request.path}?klaar=1")
    given = Rsvp.objects.filter(meeting=found, person=link.person).first()
    parts, by_part = parts_of(found)
    context = _frame(link, found.network) | {
        "meeting": found,
        "given": given,
        "done": given is not None,
        "fresh": "klaar" in request.GET and given is not None,
        "open": found.may_still_answer(),
        "answers": RsvpAnswer.choices,
        "form": ReasonForm(initial={"reason": given.reason if given else ""}),
        "parts": planned(found, parts, by_part),
    }
    return render(request, "meetings/link_rsvp.html", context)


def prepare(request: HttpRequest, link: PersonalLink) -> HttpResponse:
    """The part that someone prepares: what is asked, with whom, and one button when it is ready."""
    found = (
        AgendaPart.objects.select_related("meeting__network__region", "meeting__closing")
        .filter(pk=link.subject, preparers__person=link.person)
        .first()
    )
    if found is None or not is_participant(link.person, found.meeting.network_id):
        raise Http404
    if request.method == "POST":
        try:
            form = written(found, link.person, request)
        except Refused as refused:
            messages.error(request, str(refused))
            return see_other(request.path)
        if form is None:
            return see_other(f"{request.path}?klaar=1")
    else:
        form = None
    context = _frame(link, found.meeting.network) | prepared(found, link.person, form)
    shared = bool(context["others"])
    context["title"] = _("Jullie onderdeel") if shared else _("Jouw onderdeel")
    return render(request, "meetings/link_prepare.html", context, status=422 if form is not None else 200)
