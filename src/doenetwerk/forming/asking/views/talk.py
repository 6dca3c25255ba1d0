"""The participant's page of the intake, signed in or behind a mail link."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from doenetwerk.core.errors import Refused
from doenetwerk.core.http import Request, see_other
from doenetwerk.forming.asking import domain
from doenetwerk.forming.asking.access import access_intake
from doenetwerk.forming.asking.domain.intakes import theme_of
from doenetwerk.forming.asking.forms import AgreeForm, IntakeForm
from doenetwerk.forming.models import Intake, Seat

QUESTIONS = ("expectation", "learning_goal", "brings")


def my_intake(request: Request, pk: int) -> HttpResponse:
    """Signed in: one's own answers, and what may be told."""
    intake = access_intake(request.user, pk)
    if intake.participant_id != request.user.pk:
        raise Http404
    return my_intake_page(request, intake, "base.html")


def my_intake_page(request: HttpRequest, intake: Intake, base: str, person: Any = None) -> HttpResponse:
    """Three questions, what the facilitator wrote, and the sentence for the start document."""
    said = {name: getattr(intake, name) for name in QUESTIONS}
    step = request.POST.get("stap", "") if request.method == "POST" else ""
    form = IntakeForm(request.POST if step == "antwoorden" else None, initial=said)
    sentence = AgreeForm(
        request.POST if step in ("mag", "niet") else None, initial={"for_the_goal": intake.for_the_goal}
    )
    if step == "antwoorden" and form.is_valid():
        try:
            domain.answer_intake(intake, **form.cleaned_data)
            return see_other(f"{request.path}?klaar=1")
        except Refused as refused:
            form.add_error(None, str(refused))
    elif step == "niet":
        domain.agree(intake, "")
        return see_other(f"{request.path}?klaar=1")
    elif step == "mag" and sentence.is_valid():
        domain.agree(intake, sentence.cleaned_data["for_the_goal"])
        return see_other(f"{request.path}?klaar=1")
    wrong = bool(form.errors or sentence.errors)
    context = {
        "base": base,
        "link_person": person,
        "intake": intake,
        "theme": theme_of(intake),
        "form": form,
        "sentence": sentence,
        "said": [(form[name].label, said[name]) for name in QUESTIONS if said[name]],
        "seat": _own_seat(intake),
        "changing": bool(form.errors) or intake.answered_at is None or bool(request.GET.get("verander")),
    }
    return render(request, "forming/asking/my_intake.html", context, status=422 if wrong else 200)


def _own_seat(intake: Intake) -> Seat | None:
    """One's own place, as long as one can give it back oneself."""
    if intake.proposal_id is None or intake.network_id is not None:
        return None
    return Seat.objects.filter(proposal=intake.proposal_id, signup__person=intake.participant_id).first()
