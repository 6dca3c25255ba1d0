"""A live question in a network: ask one, and read afterwards what was written."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from doenetwerk.core.errors import Refused
from doenetwerk.core.http import Request, see_other
from doenetwerk.live import queries
from doenetwerk.live.access import access_question
from doenetwerk.live.forms import QuestionForm
from doenetwerk.live.wall import domain
from doenetwerk.networks.access import access_guiding, access_inside


def ask(request: Request, pk: int) -> HttpResponse:
    """Write the question; asking it opens the session."""
    viewer = access_guiding(request.user, pk)
    form = QuestionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            session = domain.ask(request.user, viewer.network, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(refusal.field, str(refusal))
        else:
            return see_other("live:lead", session.code)
    context = {"network": viewer.network, "viewer": viewer, "form": form}
    return render(request, "live/ask.html", context, status=422 if form.errors else 200)


def questions(request: Request, pk: int) -> HttpResponse:
    """The live questions of a network, newest first."""
    viewer = access_inside(request.user, pk)
    context = {"network": viewer.network, "viewer": viewer, "rows": queries.questions_of(viewer.network)}
    return render(request, "live/questions.html", context)


def question(request: Request, pk: int, question: int) -> HttpResponse:
    """What was written under one question."""
    viewer = access_inside(request.user, pk)
    found = access_question(viewer, question)
    context = {
        "network": viewer.network,
        "viewer": viewer,
        "question": found,
        "lines": queries.lines_of(found),
        "session": queries.running_session(found),
    }
    return render(request, "live/question.html", context)
