"""Pages of conversations with a script: cases, the run itself on everyone's phone, and what one kept."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from doenetwerk.accounts.models import Person
from doenetwerk.core.errors import Refused
from doenetwerk.core.http import Request, see_other
from doenetwerk.core.panels import tabs
from doenetwerk.instruments.models import Case, Run, RunNote
from doenetwerk.instruments.scripts import domain, emails, queries
from doenetwerk.instruments.scripts.access import (
    access_case,
    access_guided_run,
    access_keepsake,
    access_own_case,
    access_run,
)
from doenetwerk.instruments.scripts.domain import running
from doenetwerk.instruments.scripts.forms import CaseForm, KeepForm, LookBackForm, NoteForm, StartForm
from doenetwerk.live import bells
from doenetwerk.meetings.models import Meeting
from doenetwerk.meetings.queries.people import participants
from doenetwerk.meetings.queries.season import next_meeting
from doenetwerk.networks.access import Viewer, access_guiding, access_inside


def _framed(viewer: Viewer, **context: Any) -> dict[str, Any]:
    network = viewer.network
    return {"network": network, "viewer": viewer, "tabs": tabs("network", network, viewer, "sheets"), **context}


def table(request: Request, pk: int) -> HttpResponse:
    """Cases that wait, what is on the table now, and that conversations were held."""
    viewer = access_inside(request.user, pk)
    shown = queries.table(request.user, viewer.network)
    return render(request, "instruments/scripts/table.html", _framed(viewer, shown=shown))


def case_new(request: Request, pk: int) -> HttpResponse:
    """Bring in a case."""
    viewer = access_inside(request.user, pk)
    form = CaseForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            domain.bring_in(request.user, viewer.network, **form.cleaned_data)
        except Refused as refused:
            refused.tell(form)
        else:
            messages.success(request, _("Je casus staat klaar. Alleen mensen van dit netwerk lezen hem."))
            return see_other("instruments:scripts", pk=pk)
    return render(
        request,
        "instruments/scripts/case.html",
        _framed(viewer, form=form, case=None),
        status=422 if form.errors else 200,
    )


def case_edit(request: Request, pk: int) -> HttpResponse:
    """Change one's own case."""
    case, viewer = access_own_case(request.user, pk)
    initial = {"title": case.title, "text": case.text, "asks": case.asks}
    form = CaseForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            domain.change_case(request.user, case, **form.cleaned_data)
        except Refused as refused:
            refused.tell(form)
        else:
            messages.success(request, _("Je casus is aangepast."))
            return see_other("instruments:scripts", pk=case.network_id)
    return render(
        request,
        "instruments/scripts/case.html",
        _framed(viewer, form=form, case=case),
        status=422 if form.errors else 200,
    )


@require_POST
def case_withdraw(request: Request, pk: int) -> HttpResponse:
    """Take one's own case back."""
    case, _viewer = access_own_case(request.user, pk)
    network = case.network_id
    try:
        domain.withdraw(request.user, case)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Je casus is teruggehaald en gewist."))
    return see_other("instruments:scripts", pk=network)


@require_POST
def case_prefer(request: Request, pk: int) -> HttpResponse:
    """This one, or no longer."""
    case, _viewer = access_case(request.user, pk)
    domain.prefer(request.user, case, request.POST.get("graag") != "0")
    return see_other("instruments:scripts", pk=case.network_id)


@require_POST
def ask_for_cases(request: Request, pk: int) -> HttpResponse:
    """Ask everybody by mail whether they have a case for the next meeting."""
    viewer = access_guiding(request.user, pk)
    coming = next_meeting(viewer.network)
    if coming is None:
        messages.error(request, _("Er staat nog geen bijeenkomst gepland om casussen voor te vragen."))
    elif emails.ask_for_cases(viewer.network, coming):
        messages.success(request, _("Iedereen kreeg een mail met de vraag om een casus."))
    else:
        messages.info(request, _("Deze vraag is al gesteld voor de volgende bijeenkomst."))
    return see_other("instruments:scripts", pk=pk)


def begin(request: Request, key: str) -> HttpResponse:
    """From the shelf of instruments: for which of the networks that one guides?"""
    networks = list(queries.guided(request.user))
    asked = request.GET.get("netwerk", "")
    chosen = [one for one in networks if str(one.pk) == asked] or (networks if len(networks) == 1 else [])
    if chosen:
        return see_other(f"{reverse('instruments:script_start', args=[chosen[0].pk])}?{urlencode({'vorm': key})}")
    return render(request, "instruments/scripts/begin.html", {"networks": networks, "key": key})


def start(request: Request, pk: int) -> HttpResponse:
    """Choose a form of conversation, and a case."""
    viewer = access_guiding(request.user, pk)
    language = get_language() or "nl"
    found = queries.scripts()
    cases = {str(row.case.pk): row.case for row in queries.table(request.user, viewer.network).cases}
    form = StartForm(
        request.POST if request.method == "POST" else None,
        initial={"instrument": request.GET.get("vorm", found[0].head.key), "case": request.GET.get("casus", "")},
        instruments=[(one.head.key, one.head.name.words(language)) for one in found],
        cases=[(key, f"{case.title} ({case.owner.name})") for key, case in cases.items()],
    )
    if request.method == "POST" and form.is_valid():
        chosen: Case | None = cases.get(form.cleaned_data["case"])
        try:
            run = domain.start(
                request.user,
                viewer.network,
                form.cleaned_data["instrument"],
                meeting=_todays(viewer),
                case=chosen,
            )
        except Refused as refused:
            refused.tell(form)
        else:
            return see_other("instruments:run", pk=run.sheet_id)
    described = [
        {
            "key": one.head.key,
            "name": one.head.name.words(language),
            "purpose": one.head.purpose.words(language),
            "minutes": one.minutes,
            "people": one.head.people,
            "steps": len(one.steps),
        }
        for one in found
    ]
    context = _framed(viewer, form=form, described=described, cases=list(cases.values()))
    return render(request, "instruments/scripts/start.html", context, status=422 if form.errors else 200)


def _todays(viewer: Viewer) -> Meeting | None:
    today = timezone.localdate()
    return (
        Meeting.objects.filter(network=viewer.network, cancelled_at=None, starts_at__date=today)
        .order_by("starts_at")
        .first()
    )


@never_cache
def run(request: Request, pk: int) -> HttpResponse:
    """The conversation itself: which step, who speaks, what is written; for who guides also the buttons."""
    found, reader = access_run(request.user, pk)
    return _run_page(request, found, reader.may_guide)


def _run_page(request: Request, found: Run, guides: bool, form: NoteForm | None = None) -> HttpResponse:
    assert found.sheet.network is not None
    shown = queries.show(request.user, found)
    if form is None and shown.now is not None and shown.now.prompt:
        form = NoteForm(initial={"step": shown.now.key, "once": uuid4()})
    context = {
        "run": found,
        "sheet": found.sheet,
        "network": found.sheet.network,
        "guides": guides,
        "shown": shown,
        "form": form,
        "keep_form": KeepForm(),
        "bell": bells.listen(running.BELL, found.pk, request.user) if found.ended_at is None else None,
        "people": list(participants(found.sheet.network)) if guides and found.ended_at is None else [],
        "waiting": queries.table(request.user, found.sheet.network).cases
        if guides and shown.script.cases and found.case is None and found.begun_at is None
        else [],
    }
    return render(
        request, "instruments/scripts/run.html", context, status=422 if form is not None and form.errors else 200
    )


@never_cache
def now(request: Request, pk: int) -> HttpResponse:
    """The part of the page that changes, for a phone that waits. Says in a header which step it is."""
    found, reader = access_run(request.user, pk)
    shown = queries.show(request.user, found)
    context = {"run": found, "shown": shown, "guides": reader.may_guide}
    response = render(request, "instruments/scripts/now.html", context)
    response.headers["X-Step"] = "ended" if found.ended_at else found.step or "-"
    return response


@require_POST
def write(request: Request, pk: int) -> HttpResponse:
    """Write something in a step."""
    found, reader = access_run(request.user, pk)
    form = NoteForm(request.POST)
    if form.is_valid():
        said = form.cleaned_data
        try:
            domain.write(request.user, found, said["step"], said["text"], said["once"])
        except Refused as refused:
            refused.tell(form)
        else:
            return see_other("instruments:run", pk=pk)
    return _run_page(request, found, reader.may_guide, form)


@require_POST
def take_back(request: Request, pk: int, note: int) -> HttpResponse:
    """Take back what one wrote."""
    found, _reader = access_run(request.user, pk)
    written = RunNote.objects.filter(pk=note, run=found, author=request.user).first()
    if written is not None:
        written.run = found
        domain.take_back(request.user, written)
    return see_other("instruments:run", pk=pk)


@require_POST
def lead(request: Request, pk: int) -> HttpResponse:
    """The buttons of who guides: a step, the clock, a case, a role, the end."""
    found, _reader = access_guided_run(request.user, pk)
    try:
        _lead(request, found)
    except Refused as refused:
        messages.error(request, str(refused))
    return see_other("instruments:run", pk=pk)


def _lead(request: Request, found: Run) -> None:
    act, value = request.POST.get("doe", ""), request.POST.get("wat", "")
    if act == "stap":
        domain.go_to(request.user, found, value)
    elif act == "pauze":
        domain.pause(request.user, found)
    elif act == "verder":
        domain.go_on(request.user, found)
    elif act == "langer":
        domain.longer(request.user, found, 2)
    elif act == "casus":
        case, _viewer = access_case(request.user, int(value) if value.isdecimal() else 0)
        domain.choose_case(request.user, found, case)
    elif act == "rol":
        chosen = [int(one) for one in request.POST.getlist("wie") if one.isdecimal()]
        domain.give_roles(request.user, found, value, Person.objects.filter(pk__in=chosen))
    elif act == "klaar":
        domain.end(request.user, found)


@require_POST
def drop(request: Request, pk: int) -> HttpResponse:
    """Take a conversation that has not begun off the table."""
    found, _reader = access_guided_run(request.user, pk)
    network = found.sheet.network_id
    try:
        domain.drop(request.user, found)
    except Refused as refused:
        messages.error(request, str(refused))
        return see_other("instruments:run", pk=pk)
    return see_other("instruments:scripts", pk=network)


@require_POST
def keep(request: Request, pk: int) -> HttpResponse:
    """Keep what one takes along, for one's own eyes."""
    found, reader = access_run(request.user, pk)
    form = KeepForm(request.POST)
    if form.is_valid():
        try:
            domain.keep(request.user, found, **form.cleaned_data)
        except Refused as refused:
            refused.tell(form)
        else:
            messages.success(request, _("Bewaard. Alleen jij kunt dit lezen."))
            return see_other("instruments:keepsakes")
    context = {"run": found, "network": found.sheet.network, "form": form, "guides": reader.may_guide}
    return render(request, "instruments/scripts/keep.html", context, status=422)


def keepsakes(request: Request) -> HttpResponse:
    """What one kept, for one's own eyes."""
    return render(request, "instruments/scripts/keepsakes.html", {"kept": queries.keepsakes(request.user)})


def look_back(request: Request, pk: int) -> HttpResponse:
    """Say what became of it."""
    kept = access_keepsake(request.user, pk)
    form = LookBackForm(request.POST if request.method == "POST" else None, initial={"looked_back": kept.looked_back})
    if request.method == "POST" and form.is_valid():
        try:
            domain.look_back(request.user, kept, form.cleaned_data["looked_back"])
        except Refused as refused:
            refused.tell(form)
        else:
            messages.success(request, _("Opgeschreven."))
            return see_other("instruments:keepsakes")
    context = {"kept": kept, "form": form}
    return render(request, "instruments/scripts/look_back.html", context, status=422 if form.errors else 200)


@require_POST
def throw_away(request: Request, pk: int) -> HttpResponse:
    """Throw away what one kept."""
    domain.throw_away(request.user, access_keepsake(request.user, pk))
    messages.success(request, _("Weg."))
    return see_other("instruments:keepsakes")
