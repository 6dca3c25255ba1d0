"""The invited person's own pages, signed in or behind a mail link: does one come, does one go on?"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from doenetwerk.core.errors import Refused
from doenetwerk.core.http import Request, see_other
from doenetwerk.forming import domain
from doenetwerk.forming.access import access_invitation
from doenetwerk.forming.forms import ColleagueForm, GoesOnForm
from doenetwerk.forming.models import StartInvitation


def answer(request: Request, pk: int) -> HttpResponse:
    """Signed in: does one come to the start meeting?"""
    return answer_page(request, access_invitation(request.user, pk), "base.html")


def goes_on(request: Request, pk: int) -> HttpResponse:
    """Signed in: does one go on?"""
    return goes_on_page(request, access_invitation(request.user, pk), "base.html")


def answer_page(request: HttpRequest, row: StartInvitation, base: str, person: Any = None) -> HttpResponse:
    """Come, cannot come, or someone else comes. The answer stands in the row, so that reloading shows it."""
    error = ""
    colleague = ColleagueForm()
    if request.method == "POST":
        what = request.POST.get("antwoord", "")
        try:
            if what in ("ja", "nee"):
                domain.answer(row, what == "ja")
                return see_other(f"{request.path}?klaar=1")
            if what == "collega":
                colleague = ColleagueForm(request.POST)
                if colleague.is_valid():
                    domain.pass_on(row, colleague.cleaned_data["name"], colleague.cleaned_data["email"])
                    return see_other(f"{request.path}?klaar=1")
        except Refused as refused:
            if refused.field in colleague.fields and colleague.is_bound:
                colleague.add_error(refused.field, str(refused))
            else:
                error = str(refused)
    meeting = row.meeting
    context = {
        "base": base,
        "link_person": person,
        "row": row,
        "meeting": meeting,
        "colleague": colleague,
        "replacement": row.replacements.select_related("person").last(),
        "open_colleague": colleague.is_bound or request.GET.get("collega"),
        "changing": request.GET.get("verander"),
        "over": meeting.ends_at < timezone.now(),
        "error": error,
    }
    status = 422 if error or colleague.errors else 200
    return render(request, "forming/answer.html", context, status=status)


def goes_on_page(request: HttpRequest, row: StartInvitation, base: str, person: Any = None) -> HttpResponse:
    """Yes with three promises, perhaps, or no. What was said stands there and can be changed."""
    said = {name: getattr(row, name) for name in ("frees_time", "wants_to_learn", "will_prepare")}
    form = GoesOnForm(request.POST or None, initial=said)
    error = ""
    if request.method == "POST":
        form.full_clean()
        ticks = {name: bool(form.cleaned_data.get(name)) for name in said}
        try:
            domain.say_goes_on(row, request.POST.get("goes_on", ""), **ticks)
        except Refused as refused:
            error = str(refused)
        else:
            return see_other(f"{request.path}?klaar=1")
    founding = row.meeting.foundings.select_related("network").first()
    membership = (
        founding.network.memberships.filter(person=row.person_id, until=None).first() if founding is not None else None
    )
    context = {
        "base": base,
        "link_person": person,
        "row": row,
        "meeting": row.meeting,
        "form": form,
        "changing": request.GET.get("verander") or not row.goes_on or error,
        "network": founding.network if founding is not None and membership is not None else None,
        "error": error,
    }
    return render(request, "forming/goes_on.html", context, status=422 if error else 200)
