"""The speaker's own page, behind the link in the mail: no account, and nothing of members but function and school."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from doenetwerk.accounts.models import PersonalLink
from doenetwerk.core.errors import Refused
from doenetwerk.core.http import see_other
from doenetwerk.meetings.models import SpeakerRequest
from doenetwerk.meetings.speakers import domain, queries
from doenetwerk.meetings.speakers.access import access_as_speaker
from doenetwerk.meetings.speakers.forms import AnswerForm, MaterialForm, MessageForm, ReplyForm
from doenetwerk.meetings.speakers.views.request import hand_over
from doenetwerk.networks.blots import picture_of

FORMS: dict[str, type[forms.Form]] = {
    "antwoord": AnswerForm, "materiaal": MaterialForm, "bericht": MessageForm, "casus": ReplyForm,
}  # fmt: skip


def by_link(request: HttpRequest, link: PersonalLink) -> HttpResponse:
    """Say yes or no, ask back, add something to read, think along with a case, leave the bank."""
    found = access_as_speaker(link.person, link.subject)
    if "druk" in request.GET and request.method != "POST":
        return hand_over(request, found)
    doe = request.POST.get("doe", "") if request.method == "POST" else ""
    initial = {"answer": found.answer, "condition": found.condition, "wants": found.wants}
    made: dict[str, forms.Form] = {
        name: form(request.POST if doe == name else None, initial=initial if name == "antwoord" else None)
        for name, form in FORMS.items()
    }
    if request.method == "POST":
        form = made.get(doe)
        if form is None and doe != "uit-lijst":
            raise Http404
        if form is None or form.is_valid():
            try:
                _act(request, link, found, doe, form)
            except Refused as refused:
                if form is None:
                    raise Http404 from refused
                refused.tell(form)
            else:
                return see_other(f"{request.path}?klaar={doe}")
    network = found.meeting.network
    context: dict[str, Any] = {
        "asked": found,
        "speaker": found.speaker,
        "gifts": queries.gifts_of(found.speaker),
        "meeting": found.meeting,
        "network": network,
        "questions": queries.questions(found),
        "materials": list(found.materials.all()),
        "cases": queries.cases(found),
        "said": queries.messages_of(found),
        "forms": made,
        "doe": doe,
        "number": request.POST.get("nummer", ""),
        "done": request.GET.get("klaar", ""),
        "link": link,
        "link_person": link.person,
        "picture": picture_of(network),
    }
    refused_now = any(form.errors for form in made.values())
    return render(request, "meetings/speakers/own_link.html", context, status=422 if refused_now else 200)


def _act(
    request: HttpRequest, link: PersonalLink, found: SpeakerRequest, doe: str, form: forms.Form | None
) -> None:  # fmt: skip
    person = link.person
    data = form.cleaned_data if form is not None else {}
    if doe == "antwoord":
        domain.answer_request(person, found, data["answer"], data["condition"], data["wants"])
    elif doe == "materiaal":
        domain.add_material(person, found, data["title"], data["url"])
    elif doe == "bericht":
        domain.write_back(person, found, data["message"])
    elif doe == "casus":
        number = request.POST.get("nummer", "")
        case = found.cases.filter(pk=int(number)).first() if number.isdecimal() and len(number) < 15 else None
        if case is None:
            raise Http404
        domain.reply_case(person, case, data["reply"])
    else:
        domain.take_out(person, found.speaker)
