"""The pages behind links in mails about questions: no password, and opening acts on nothing."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from doenetwerk.accounts.models import Person, PersonalLink
from doenetwerk.core.errors import Refused
from doenetwerk.core.http import see_other
from doenetwerk.exchange.library.storing import as_download
from doenetwerk.exchange.models import Nudge, Question
from doenetwerk.exchange.questions import domain, queries
from doenetwerk.exchange.questions.access import access_attachment, access_nudge, access_question_inside
from doenetwerk.exchange.questions.forms import AnswerForm, PaceForm
from doenetwerk.exchange.questions.views.thread import mark, shown
from doenetwerk.networks.access import access_inside
from doenetwerk.networks.models import Network


def question(request: HttpRequest, link: PersonalLink) -> HttpResponse:
    """Read a question with its answers, answer it, thank for an answer."""
    return _question(request, link, link.subject, None)


def nudge(request: HttpRequest, link: PersonalLink) -> HttpResponse:
    """A question that was put to this person: why them, and an answer or "I do not know"."""
    asked = access_nudge(link.person, link.subject)
    return _question(request, link, asked.question_id, asked)


def pace(request: HttpRequest, link: PersonalLink) -> HttpResponse:
    """How much mail of a network this person wants."""
    viewer = access_inside(link.person, link.subject)
    form = PaceForm(
        request.POST if request.method == "POST" else None,
        initial={"pace": queries.pace_of(link.person, viewer.network)},
    )
    if request.method == "POST" and form.is_valid():
        domain.subscribe(link.person, viewer.network, form.cleaned_data["pace"])
        return see_other(f"{request.path}?klaar=1")
    context = _frame(link, viewer.network) | {"form": form, "done": "klaar" in request.GET}
    return render(request, "exchange/questions/link_pace.html", context, status=422 if form.errors else 200)


def _question(request: HttpRequest, link: PersonalLink, pk: int, asked: Nudge | None) -> HttpResponse:
    person = link.person
    found, viewer = access_question_inside(person, pk)
    file = request.GET.get("bijlage", "")
    if file.isdecimal() and len(file) < 18 and request.method != "POST":
        return _file(person, found, int(file))
    form = AnswerForm(request.POST if "text" in request.POST else None, own_question=found.author_id == person.pk)
    if request.method == "POST":
        done = _act(request, person, found, asked, form)
        if done:
            return see_other(f"{request.path}?klaar={done}")
    thread = queries.thread(person, found, viewer)
    context = (
        _frame(link, found.network)
        | shown(thread, in_link=True)
        | {
            "asked": asked,
            "form": form,
            "done": request.GET.get("klaar", ""),
        }
    )
    return render(request, "exchange/questions/link_question.html", context, status=422 if form.errors else 200)


def _act(request: HttpRequest, person: Person, found: Question, asked: Nudge | None, form: AnswerForm) -> str:
    """What was pressed; empty when it was refused. Always as the link's person."""
    try:
        if asked is not None and "decline" in request.POST:
            domain.decline_nudge(person, asked)
            return "weet-ik-niet"
        if mark(person, found, request.POST) is not None:
            return "dank"
        if form.is_valid():
            domain.answer(person, found, form.cleaned_data["text"])
            return "antwoord"
    except Refused as refused:
        if form.is_bound:
            form.add_error("text" if refused.field == "text" else None, str(refused))
        else:
            messages.error(request, str(refused))
    return ""


def _file(person: Person, found: Question, pk: int) -> Any:
    """A file of this question: the link opens no other."""
    version = access_attachment(person, pk)
    document = version.document
    if found.pk not in (document.question_id, document.answer.question_id if document.answer is not None else None):
        raise Http404
    return as_download(version)


def _frame(link: PersonalLink, network: Network) -> dict[str, Any]:
    return {"link": link, "link_person": link.person, "network": network}
