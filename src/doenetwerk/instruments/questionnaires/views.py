"""Pages of questionnaires: putting one to people, answering it, and what came out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from doenetwerk.accounts.models import Person, PersonalLink
from doenetwerk.core.errors import Refused
from doenetwerk.core.http import Request, see_other
from doenetwerk.core.panels import tabs
from doenetwerk.instruments.access import Reader, access_guided_sheet, access_sheet
from doenetwerk.instruments.models import Asked, Sheet, Wave
from doenetwerk.instruments.questionnaires import domain, queries
from doenetwerk.instruments.questionnaires.forms import PutForm
from doenetwerk.networks.blots import picture_of

KIND = Sheet.Kind.QUESTIONNAIRE


def questionnaire(request: Request, pk: int) -> HttpResponse:
    """What is asked now, how many answered, and what came out."""
    reader = access_sheet(request.user, pk, KIND)
    return _page(request, reader, PutForm())


def _page(request: Request, reader: Reader, form: PutForm) -> HttpResponse:
    sheet, viewer = reader.sheet, reader.viewer
    shown = queries.page(request.user, sheet)
    context: dict[str, Any] = {
        "sheet": sheet,
        "shown": shown,
        "guides": reader.may_guide,
        "form": form,
        "network": sheet.network,
        "viewer": viewer,
        "tabs": tabs("network", sheet.network, viewer, "sheets") if viewer is not None else [],
    }
    return render(request, "instruments/questionnaires/page.html", context, status=422 if form.errors else 200)


@require_POST
def put(request: Request, pk: int) -> HttpResponse:
    """Put it to everybody, by mail."""
    reader = access_guided_sheet(request.user, pk, KIND)
    form = PutForm(request.POST)
    if form.is_valid():
        try:
            domain.put(request.user, reader.sheet, form.cleaned_data["closes_on"])
        except Refused as refused:
            refused.tell(form)
        else:
            messages.success(request, _("Iedereen kreeg een mail met de vragen."))
            return see_other("instruments:questionnaire", pk=pk)
    return _page(request, reader, form)


@require_POST
def close(request: Request, pk: int) -> HttpResponse:
    """Close it now."""
    reader = access_guided_sheet(request.user, pk, KIND)
    wave = reader.sheet.waves.filter(closed_at=None).first()
    if wave is not None:
        wave.sheet = reader.sheet
        domain.close(request.user, wave)
        messages.success(request, _("Gesloten. Dit kwam eruit."))
    return see_other("instruments:questionnaire", pk=pk)


def answer(request: Request, pk: int) -> HttpResponse:
    """Answer, signed in."""
    reader = access_sheet(request.user, pk, KIND)
    wave = reader.sheet.waves.filter(closed_at=None).first()
    if wave is None:
        return see_other("instruments:questionnaire", pk=pk)
    wave.sheet = reader.sheet
    return _answering(request, wave, request.user, "instruments/questionnaires/answer.html", {"sheet": reader.sheet})


def answer_by_link(request: HttpRequest, link: PersonalLink) -> HttpResponse:
    """Answer from the mail, without a password."""
    wave = Wave.objects.select_related("sheet__network__region", "sheet__school").filter(pk=link.subject).first()
    if wave is None:
        raise Http404
    network = wave.sheet.network
    context = {
        "link": link,
        "link_person": link.person,
        "sheet": wave.sheet,
        "picture": picture_of(network) if network is not None else None,
    }
    return _answering(request, wave, link.person, "instruments/questionnaires/link_answer.html", context)


def _answering(
    request: HttpRequest, wave: Wave, person: Person, template: str, context: dict[str, Any]
) -> HttpResponse:
    asked = Asked.objects.filter(wave=wave, person=person).first()
    if asked is None:
        raise Http404
    found = domain.questionnaire_of(wave.sheet)
    errors: Mapping[str, str] = {}
    given: Mapping[str, Sequence[str]] = queries.given_before(wave, person)
    whole = ""
    if request.method == "POST":
        given = {key: request.POST.getlist(key) for key in request.POST}
        try:
            domain.answer(person, wave, {key: list(values) for key, values in given.items()})
        except Refused as refused:
            errors = {refused.field: str(refused)} if refused.field else {}
            whole = str(refused)
        else:
            return see_other(f"{request.path}?klaar=1")
    answered = asked.answered_at is not None
    context |= {
        "wave": wave,
        "questionnaire": found,
        "blocks": queries.form_of(found, asked.group, given, errors),
        "whole": whole,
        "answered": answered,
        "closed": wave.closed_at is not None,
        "own": queries.own_result(wave, person) if answered and not found.anonymous else None,
        "may_fill": wave.closed_at is None and not (found.anonymous and answered),
    }
    return render(request, template, context, status=422 if whole else 200)
