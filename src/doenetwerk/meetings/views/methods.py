"""The catalogue of methods, and those that networks and boards add."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from doenetwerk.core.errors import Refused
from doenetwerk.core.http import Request, see_other
from doenetwerk.meetings import catalogue, domain
from doenetwerk.meetings.access import access_meeting_guiding, access_own_method
from doenetwerk.meetings.catalogue import Wish
from doenetwerk.meetings.methodfile import MethodError, dump, fields_of, load
from doenetwerk.meetings.programme_forms import MethodFilterForm, MethodImportForm, OwnMethodForm, placed, typed
from doenetwerk.meetings.queries.meetings import guided_meetings
from doenetwerk.meetings.queries.methods import find, method_for, method_of, own_method, places_of, used_in
from doenetwerk.meetings.views.frame import posted


def methods(request: Request) -> HttpResponse:
    """All methods, or those that fit the aim, the people, the time and so on. `voor` names a meeting."""
    form = MethodFilterForm(request.GET or None)
    asked: dict[str, Any] = form.cleaned_data if form.is_bound and form.is_valid() else {}
    wish = Wish(
        asked.get("doel", ""), asked.get("mensen"), asked.get("minuten"), asked.get("leren", ""), asked.get("energie"),
        asked.get("stijl", ""), asked.get("online", False), asked.get("woord", ""),
    )  # fmt: skip
    meeting = None
    if request.GET.get("voor", "").isdigit():
        meeting, _viewer = access_meeting_guiding(request.user, int(request.GET["voor"]))
    found, total = find(request.user, wish, meeting.network if meeting is not None else None)
    context = {
        "form": form, "methods": [(one, one.method, one.method.words()) for one in found], "meeting": meeting,
        "narrowed": any(asked.values()), "all": total, "asked": asked, "may_add": bool(places_of(request.user)),
    }  # fmt: skip
    return render(request, "meetings/methods.html", context)


def method(request: Request, key: str) -> HttpResponse:
    """One method: what it is for, how it goes, and the button that puts it on an agenda."""
    own = own_method(request.user, key)
    found = method_of(own) if own is not None else catalogue.get(key)
    if found is None:
        raise Http404
    wanted = request.GET.get("voor", "")
    meetings = guided_meetings(request.user)
    chosen = next((one for one in meetings if str(one.pk) == wanted), None)
    first = method_for(request.user, own.adapted_from) if own is not None and own.adapted_from else None
    context = {
        "method": found, "words": found.words(), "steps": found.steps(), "meetings": meetings, "chosen": chosen,
        "own": own, "mine": own is not None and own.author_id == request.user.pk and own.withdrawn_at is None,
        "adapted_from": first, "may_add": bool(places_of(request.user)),
        "used": used_in(chosen.network).get(key, ()) if chosen is not None else (),
    }  # fmt: skip
    return render(request, "meetings/method.html", context)


@require_POST
def put_on_agenda(request: Request, key: str) -> HttpResponse:
    """Put a method on the agenda of a meeting that one guides."""
    if method_for(request.user, key) is None or not request.POST.get("meeting", "").isdigit():
        raise Http404
    found, _viewer = access_meeting_guiding(request.user, int(request.POST["meeting"]))
    try:
        part = domain.add_method(request.user, found, key)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("“%(part)s” staat op de agenda.") % {"part": part.title})
    return see_other("meetings:agenda", pk=found.pk)


def file(request: Request, key: str) -> HttpResponse:
    """The method as its file, to keep, change and read in elsewhere."""
    found = method_for(request.user, key)
    if found is None:
        raise Http404
    # An own method is called after its file when it is read in again.
    text = dump(found)
    answer = HttpResponse(text, content_type="application/toml; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{key}.toml"'
    return answer


def add(request: Request) -> HttpResponse:
    """Write a method, from scratch or from one that exists (`van`)."""
    places = places_of(request.user)
    if not places:
        raise Http404
    source = method_for(request.user, request.GET.get("van", ""))
    initial = typed(source) if source is not None else {}
    form = OwnMethodForm(places, posted(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            made = domain.add_own_method(
                request.user, form.fields_for(_language()), adapted_from=source.key if source is not None else "",
                **placed(form.cleaned_data["place"], places),
            )  # fmt: skip
        except Refused as refused:
            refused.tell(form)
        else:
            messages.success(request, _("De werkvorm staat in de lijst."))
            return see_other("meetings:method", key=made.key)
    context = {"form": form, "source": source, "heading": _("Schrijf een eigen werkvorm"), "action": _("Bewaar")}
    return render(request, "meetings/own_method.html", context, status=422 if form.errors else 200)


def _language() -> str:
    return "en" if (get_language() or "").startswith("en") else "nl"


def change(request: Request, pk: int) -> HttpResponse:
    """Change one's own method."""
    row = access_own_method(request.user, pk)
    found = method_of(row)
    form = OwnMethodForm(None, posted(request), initial=typed(found))
    if request.method == "POST" and form.is_valid():
        try:
            domain.change_own_method(request.user, row, form.fields_for(_language(), row.content))
        except Refused as refused:
            refused.tell(form)
        else:
            return see_other("meetings:method", key=row.key)
    context = {
        "form": form, "own": row, "heading": _("Wijzig je werkvorm"), "action": _("Bewaar"), "source": None,
    }  # fmt: skip
    return render(request, "meetings/own_method.html", context, status=422 if form.errors else 200)


def withdraw(request: Request, pk: int) -> HttpResponse:
    """Take one's own method out of the list, after a question."""
    row = access_own_method(request.user, pk)
    if request.method == "POST":
        domain.withdraw_own_method(request.user, row)
        messages.success(request, _("De werkvorm staat niet meer in de lijst."))
        return see_other("meetings:methods")
    context = {
        "title": _("“%(name)s” uit de lijst halen?") % {"name": row.name},
        "text": _("Agenda’s waar hij op staat houden hem."),
        "action": _("Haal uit de lijst"), "danger": True, "cancel_url": f"/werkvormen/{row.key}/",
    }  # fmt: skip
    return render(request, "core/confirm.html", context)


def read_in(request: Request) -> HttpResponse:
    """Read a method from its file."""
    places = places_of(request.user)
    if not places:
        raise Http404
    form = MethodImportForm(places, request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = domain.add_own_method(
                request.user, _fields(form.cleaned_data["file"]), **placed(form.cleaned_data["place"], places)
            )
        except Refused as refused:
            form.add_error("file" if refused.field != "place" else "place", str(refused))
        else:
            messages.success(request, _("De werkvorm staat in de lijst."))
            return see_other("meetings:method", key=made.key)
    context = {
        "form": form, "heading": _("Lees een werkvorm in"), "action": _("Lees in"), "is_file": True, "source": None,
    }  # fmt: skip
    return render(request, "meetings/own_method.html", context, status=422 if form.errors else 200)


def _fields(text: str) -> dict[str, Any]:
    """The fields of a file, whatever it is called. Refused: as `load`."""
    try:
        return fields_of(load(text, key="", languages=()))
    except MethodError as error:
        raise Refused(_("Het bestand klopt nog niet: %(what)s.") % {"what": error}, "file") from error
