"""The catalogue of methods."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from doenetwerk.core.errors import Refused
from doenetwerk.core.http import Request, see_other
from doenetwerk.meetings import catalogue, domain
from doenetwerk.meetings.access import access_meeting_guiding
from doenetwerk.meetings.forms import MethodFilterForm
from doenetwerk.meetings.queries.meetings import guided_meetings


def methods(request: Request) -> HttpResponse:
    """All methods, or those that fit the aim, the number of people and the time. `voor` names a meeting."""
    form = MethodFilterForm(request.GET or None)
    narrowed = form.is_bound and form.is_valid()
    asked = form.cleaned_data if narrowed else {}
    found = catalogue.search(
        aim=asked.get("doel", ""), people=asked.get("mensen"), minutes=asked.get("minuten"),
        mechanism=asked.get("leren", ""), words=asked.get("woord", ""),
    )  # fmt: skip
    meeting = None
    if request.GET.get("voor", "").isdigit():
        meeting, _viewer = access_meeting_guiding(request.user, int(request.GET["voor"]))
    context = {
        "form": form, "methods": [(one, one.words()) for one in found], "meeting": meeting,
        "narrowed": any(asked.values()), "all": len(catalogue.methods()),
    }  # fmt: skip
    return render(request, "meetings/methods.html", context)


def method(request: Request, key: str) -> HttpResponse:
    """One method: what it is for, how it goes, and the button that puts it on an agenda."""
    found = catalogue.get(key)
    if found is None:
        raise Http404
    wanted = request.GET.get("voor", "")
    meetings = guided_meetings(request.user)
    chosen = next((one for one in meetings if str(one.pk) == wanted), None)
    context = {"method": found, "words": found.words(), "meetings": meetings, "chosen": chosen}
    return render(request, "meetings/method.html", context)


@require_POST
def put_on_agenda(request: Request, key: str) -> HttpResponse:
    """Put a method on the agenda of a meeting that one guides."""
    if catalogue.get(key) is None or not request.POST.get("meeting", "").isdigit():
        raise Http404
    found, _viewer = access_meeting_guiding(request.user, int(request.POST["meeting"]))
    try:
        part = domain.add_method(request.user, found, key)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("“%(part)s” staat op de agenda.") % {"part": part.title})
    return see_other("meetings:agenda", pk=found.pk)
