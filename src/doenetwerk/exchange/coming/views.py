"""Coming from a mail group: bring the file, look, say who is who, take it over, take it away."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_safe

from doenetwerk.core.errors import Refused
from doenetwerk.core.http import Request, see_other
from doenetwerk.exchange.coming import domain, queries, uploads
from doenetwerk.exchange.coming.access import access_bringing, access_coming
from doenetwerk.exchange.coming.forms import BringForm, TakeForm
from doenetwerk.exchange.coming.wording import FAILURES
from doenetwerk.exchange.models import Coming
from doenetwerk.networks.access import Viewer

State = Coming.State
WORKING = (State.READING, State.TAKING, State.UNDOING)


@csrf_exempt
def new(request: Request, pk: int) -> HttpResponse:
    """Bring a file. Whose form it is, is checked after who it is: else anybody could fill the disk first."""
    viewer = access_bringing(request.user, pk)
    if request.method == "POST":
        if uploads.is_announced_too_large(request):
            return _new_page(request, viewer, BringForm(), domain.too_large())
        handler = uploads.listen(request)
        try:
            return csrf_protect(_bring)(request, viewer, handler)
        except MultiPartParserError:
            return _new_page(request, viewer, BringForm(), _("Het bestand kwam niet goed over. Probeer het nog eens."))
    return csrf_protect(_look)(request, viewer)


def _look(request: Request, viewer: Viewer) -> HttpResponse:
    return _new_page(request, viewer, BringForm())


def _bring(request: Request, viewer: Viewer, handler: uploads.Limited) -> HttpResponse:
    form = BringForm(request.POST, request.FILES)
    if handler.over:
        return _new_page(request, viewer, BringForm(), domain.too_large())
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            brought = domain.bring(request.user, viewer.network, Path(file.temporary_file_path()), file.name or "")
        except Refused as refused:
            refused.tell(form)
        else:
            return see_other("exchange:coming", pk=brought.pk)
    return _new_page(request, viewer, form)


def _new_page(request: Request, viewer: Viewer, form: BringForm, error: str = "") -> HttpResponse:
    rows = queries.comings(viewer.network)
    context = {
        "network": viewer.network,
        "form": form,
        "error": error,
        "comings": rows,
        "waits": next((one for one in rows if one.state in Coming.BUSY), None),
        "ended": viewer.network.stage == viewer.network.Stage.ENDED,
    }
    status = 422 if error or form.errors else 200
    return render(request, "exchange/coming/new.html", context, status=status)


def coming(request: Request, pk: int) -> HttpResponse:
    """An import as it stands: being read, to be looked at, being taken over, done. A POST takes it over."""
    found, viewer = access_coming(request.user, pk)
    context: dict[str, Any] = {"coming": found, "network": viewer.network}
    if found.state in WORKING:
        return render(request, "exchange/coming/working.html", context | _progress(found))
    if found.state == State.FAILED:
        return render(request, "exchange/coming/failed.html", context | {"why": FAILURES.get(found.failure, "")})
    if found.state in (State.DONE, State.UNDONE):
        return render(request, "exchange/coming/done.html", context | {"result": queries.result(found)})
    form = TakeForm(request.POST if request.method == "POST" else None, initial={"with_files": True})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            domain.take_over(request.user, found, with_names=data["with_names"], with_files=data["with_files"])
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            return see_other("exchange:coming", pk=pk)
    context |= {
        "form": form,
        "counts": queries.counts(found),
        "talks": queries.talks(found, most=6),
        "people": queries.people(found),
    }
    return render(request, "exchange/coming/ready.html", context, status=422 if form.errors else 200)


def _progress(found: Coming) -> dict[str, Any]:
    phases = {
        State.READING: _("We lezen het bestand"),
        State.TAKING: _("We nemen de mails over"),
        State.UNDOING: _("We halen alles weer weg"),
    }
    share = min(100, 100 * found.done // found.total) if found.total else 0
    return {
        "coming": found,
        "unfinished": found.state in WORKING,
        "phase": phases.get(State(found.state), ""),
        "share": None if found.state == State.UNDOING else share,
    }


@require_safe
def progress(request: Request, pk: int) -> HttpResponse:
    """How far it is; asked each two seconds. Done: the browser opens the page anew."""
    found, _viewer = access_coming(request.user, pk)
    if found.state not in WORKING:
        response = HttpResponse(status=200)
        response.headers["HX-Refresh"] = "true"
        return response
    return render(request, "exchange/coming/_progress.html", _progress(found))


def _begin(request: Request) -> int:
    told = request.GET.get("vanaf", "")
    return int(told) if told.isdecimal() and len(told) < 9 else 0


@require_safe
def talks(request: Request, pk: int) -> HttpResponse:
    """All conversations that would come along."""
    found, viewer = access_coming(request.user, pk)
    context = {"coming": found, "network": viewer.network, "page": queries.talks(found, _begin(request))}
    return render(request, "exchange/coming/talks.html", context)


@require_safe
def left_out(request: Request, pk: int) -> HttpResponse:
    """Mails that do not come along, and why."""
    found, viewer = access_coming(request.user, pk)
    context = {"coming": found, "network": viewer.network, "page": queries.left_out(found, _begin(request))}
    return render(request, "exchange/coming/left_out.html", context)


def people(request: Request, pk: int) -> HttpResponse:
    """Say who wrote, where the address does not tell."""
    found, viewer = access_coming(request.user, pk)
    if found.state != State.READY:
        return see_other("exchange:coming", pk=pk)
    begin, error = _begin(request), ""
    if request.method == "POST":
        try:
            domain.match(request.user, found, _chosen(request))
        except Refused as refused:
            error = str(refused)
        else:
            messages.success(request, _("Bewaard."))
            following = queries.people(found, begin).next
            if following:
                return see_other(f"{reverse('exchange:coming_people', args=[pk])}?vanaf={following}")
            return see_other("exchange:coming", pk=pk)
    context = {
        "coming": found,
        "network": viewer.network,
        "people": queries.people(found, begin),
        "error": error,
    }
    return render(request, "exchange/coming/people.html", context, status=422 if error else 200)


def _chosen(request: Request) -> dict[int, int | None]:
    chosen: dict[int, int | None] = {}
    for name, value in request.POST.items():
        writer = name.removeprefix("wie-")
        if name.startswith("wie-") and writer.isdecimal() and len(writer) < 16:
            chosen[int(writer)] = int(str(value)) if str(value).isdecimal() and len(str(value)) < 16 else None
    return chosen


def _asked(request: Request, found: Coming, act: Any, done: str, context: dict[str, Any]) -> HttpResponse:
    """A question before something cannot be undone; a POST does it."""
    if request.method == "POST":
        try:
            act(request.user, found)
        except Refused as refused:
            messages.error(request, str(refused))
        else:
            if done:
                messages.success(request, done)
        if Coming.objects.filter(pk=found.pk).exists():
            return see_other("exchange:coming", pk=found.pk)
        return see_other("exchange:coming_new", pk=found.network_id)
    context |= {
        "eyebrow": found.network.name,
        "cancel_url": reverse("exchange:coming", args=[found.pk]),
        "danger": True,
    }
    return render(request, "core/confirm.html", context)


def cancel(request: Request, pk: int) -> HttpResponse:
    """Leave an import that was not taken over."""
    found, _viewer = access_coming(request.user, pk)
    context = {
        "title": _("Toch niet overnemen?"),
        "text": _("Er staat nog niets op de site, en dat blijft zo."),
        "consequences": [_("Het bestand dat je bracht wordt gewist, met alles wat we erin lazen.")],
        "action": _("Wis het bestand"),
    }
    return _asked(request, found, domain.cancel, _("Het bestand is gewist."), context)


def undo(request: Request, pk: int) -> HttpResponse:
    """Take an import away again."""
    found, _viewer = access_coming(request.user, pk)
    result = queries.result(found)
    number = result.questions + result.answers
    gone = ngettext("%(n)s bericht uit de oude groep gaat weg.", "%(n)s berichten uit de oude groep gaan weg.", number)
    context = {
        "title": _("Haal deze overname weg?"),
        "text": _("Alles wat meekwam verdwijnt weer, met de bijlagen."),
        "consequences": [
            gone % {"n": number},
            _(
                "Een gesprek waar iemand hier op verderging, blijft staan: na een nieuw antwoord, een bedankje of een "
                "afsluiting."
            ),
        ],
        "action": _("Haal deze overname weg"),
    }
    return _asked(request, found, domain.undo, "", context)


def forget_names(request: Request, pk: int) -> HttpResponse:
    """Take names of people who are nobody here off what came along."""
    found, _viewer = access_coming(request.user, pk)
    context = {
        "title": _("Haal de namen van vroeger weg?"),
        "text": _("Wat deze mensen schreven blijft staan, zonder hun naam."),
        "consequences": [
            _("Bij hun berichten staat dan “iemand van vroeger”."),
            _("Ondertekeningen en aangehaalde mails gaan ook weg."),
        ],
        "action": _("Haal de namen weg"),
    }
    return _asked(request, found, domain.forget_names, _("De namen zijn weg."), context)
