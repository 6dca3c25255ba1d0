"""A request to a speaker, as the network sees it: questions, what to read, cases, how it went."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from doenetwerk.accounts.models import Person, PersonalLink
from doenetwerk.core.errors import Refused
from doenetwerk.core.http import Request, see_other
from doenetwerk.meetings.models import SpeakerRequest
from doenetwerk.meetings.speakers import domain, queries
from doenetwerk.meetings.speakers.access import access_request, access_request_guiding
from doenetwerk.meetings.speakers.forms import (
    BecauseForm,
    CaseForm,
    MaterialForm,
    MessageForm,
    QuestionForm,
    ReviewForm,
)
from doenetwerk.networks.access import Viewer
from doenetwerk.networks.blots import picture_of

# What each button of the page sends, and the form that goes with it.
FORMS: dict[str, type[forms.Form]] = {
    "vraag": QuestionForm, "casus": CaseForm, "materiaal": MaterialForm, "bericht": MessageForm, "terug": ReviewForm,
}  # fmt: skip
GUIDED = ("samen", "omhoog", "omlaag", "los", "materiaal", "materiaal-weg", "bericht", "terug", "rondsturen")


def request_page(request: Request, pk: int) -> HttpResponse:
    """Everything about one request."""
    found, viewer = access_request(request.user, pk)
    return _page(request, request.user, found, viewer, None)


def box_by_link(request: HttpRequest, link: PersonalLink) -> HttpResponse:
    """What members bring, from the mail."""
    found, viewer = access_request(link.person, link.subject)
    return _page(request, link.person, found, viewer, link)


def _page(
    request: HttpRequest, person: Person, found: SpeakerRequest, viewer: Viewer, link: PersonalLink | None
) -> HttpResponse:
    doe = request.POST.get("doe", "") if request.method == "POST" else ""
    made = {name: form(request.POST if doe == name else None) for name, form in FORMS.items()}
    guides = viewer.may_guide and link is None
    if request.method == "POST":
        if doe in GUIDED and not guides:
            raise Http404
        form = made.get(doe)
        if form is None or form.is_valid():
            try:
                _act(request, person, found, doe, form)
            except Refused as refused:
                if form is not None:
                    refused.tell(form)
                else:
                    messages.error(request, str(refused))
                    return see_other(request.path)
            else:
                messages.success(request, _("Bewaard."))
                return see_other(request.path)
    asked = queries.questions(found)
    mine = {one.question.pk for one in asked if one.question.author_id == person.pk}
    review = queries.review_of(found) if found.meeting.is_over else None
    context: dict[str, Any] = {
        "asked": found,
        "speaker": found.speaker,
        "meeting": found.meeting,
        "network": found.meeting.network,
        "viewer": viewer,
        "guides": guides,
        "questions": asked,
        "mine": mine,
        "pieces": queries.materials(found, person),
        "cases": queries.cases(found) if found.comes else [],
        "said": queries.messages_of(found) if guides else [],
        "review": review,
        "may_bring": found.is_open and not found.meeting.is_closed,
        "may_review": guides and found.comes and found.meeting.is_over,
        "forms": made,
        "doe": doe,
        "link": link,
        "link_person": link.person if link is not None else None,
        "picture": picture_of(found.meeting.network) if link is not None else None,
    }
    template = "meetings/speakers/request.html" if link is None else "meetings/speakers/box_link.html"
    return render(request, template, context, status=422 if any(form.errors for form in made.values()) else 200)


def _act(request: HttpRequest, person: Person, found: SpeakerRequest, doe: str, form: forms.Form | None) -> None:
    """What was pressed; 404 for a button that is not there."""
    if form is not None:
        _say(person, found, doe, form.cleaned_data)
    elif doe == "rondsturen":
        domain.send_ahead(person, found)
    elif doe == "samen":
        domain.merge_questions(person, found, queries.in_order(found, request.POST.getlist("kies")))
    elif doe in ("gezien", "niet-gezien", "materiaal-weg"):
        _handle_piece(person, found, doe, request.POST.get("nummer", ""))
    else:
        _handle_question(person, found, doe, request.POST.get("nummer", ""))


def _say(person: Person, found: SpeakerRequest, doe: str, data: dict[str, Any]) -> None:
    if doe == "vraag":
        domain.ask_question(person, found, data["question"])
    elif doe == "casus":
        domain.put_case(person, found, data["case"])
    elif doe == "materiaal":
        domain.add_material(person, found, data["title"], data["url"])
    elif doe == "bericht":
        domain.write_back(person, found, data["message"])
    else:
        domain.evaluate(person, found, data["again"], data["text"])


def _handle_piece(person: Person, found: SpeakerRequest, doe: str, number: str) -> None:
    material = found.materials.filter(pk=int(number)).first() if number.isdecimal() and len(number) < 15 else None
    if material is None:
        raise Http404
    if doe == "materiaal-weg":
        domain.drop_material(person, material)
    else:
        domain.tick_seen(person, material, doe == "gezien")


def _handle_question(person: Person, found: SpeakerRequest, doe: str, number: str) -> None:
    """Questions of another request are not there."""
    chosen = queries.in_order(found, [number])
    if not chosen or doe not in ("omhoog", "omlaag", "los", "vraag-weg"):
        raise Http404
    if doe == "vraag-weg":
        domain.drop_question(person, chosen[0])
    elif doe == "los":
        domain.split_question(person, chosen[0])
    else:
        domain.move_question(person, chosen[0], doe == "omhoog")


def call_off(request: Request, pk: int) -> HttpResponse:
    """Take the request back."""
    found, viewer = access_request_guiding(request.user, pk)
    form = BecauseForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            domain.call_off(request.user, found, form.cleaned_data["because"])
        except Refused as refused:
            refused.tell(form)
        else:
            messages.success(request, _("De spreker krijgt bericht."))
            return see_other("meetings:meeting", pk=found.meeting_id)
    context = {
        "eyebrow": viewer.network.name,
        "title": _("Vraag je deze spreker toch niet?"),
        "text": found.speaker.name,
        "consequences": [_("De spreker krijgt een mail met je reden."), _("De link van de spreker werkt niet meer.")],
        "action": _("Trek het verzoek in"),
        "cancel_url": reverse("meetings:speaker_request", args=[pk]),
        "danger": True,
        "form": form,
    }
    return render(request, "core/confirm.html", context, status=422 if form.errors else 200)


def paper(request: Request, pk: int) -> HttpResponse:
    """The hand-over for the speaker, with the questions and no names."""
    found, _viewer = access_request_guiding(request.user, pk)
    return hand_over(request, found)


def hand_over(request: HttpRequest, found: SpeakerRequest) -> HttpResponse:
    """The same sheet for who guides and for the speaker."""
    context = {
        "asked": found,
        "speaker": found.speaker,
        "meeting": found.meeting,
        "network": found.meeting.network,
        "questions": queries.questions(found),
        "materials": list(found.materials.all()),
    }
    return render(request, "meetings/speakers/paper.html", context)
