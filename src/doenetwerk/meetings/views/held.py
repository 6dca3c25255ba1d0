"""During and after a meeting: who is there, notes, harvest, closing."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from doenetwerk.accounts.models import Person
from doenetwerk.core.circles import Circle
from doenetwerk.core.dates import nl_range
from doenetwerk.core.errors import Refused
from doenetwerk.core.http import Request, see_other
from doenetwerk.core.transactions import verb
from doenetwerk.meetings import domain
from doenetwerk.meetings.access import (
    access_harvest,
    access_meeting_guiding,
    access_meeting_inside,
    access_own_harvest,
)
from doenetwerk.meetings.domain.held import later_meetings
from doenetwerk.meetings.forms import (
    LAST,
    NEW,
    NEXT,
    OTHER,
    CloseForm,
    GuestsForm,
    HarvestForm,
    NotesForm,
    circle_choices,
)
from doenetwerk.meetings.models import Harvest, Meeting, MeetingClosing, MeetingNotes
from doenetwerk.meetings.queries.meetings import company, harvest_of
from doenetwerk.meetings.views.frame import framed, posted
from doenetwerk.networks.access import Viewer


def attendance(request: Request, pk: int) -> HttpResponse:
    """Tick who is there, with a thumb."""
    found, viewer = access_meeting_guiding(request.user, pk)
    form = GuestsForm(posted(request), initial={"guests": found.guests or None})
    ticked: set[int] | None = None
    if request.method == "POST":
        ticked = {int(one) for one in request.POST.getlist("person") if one.isdigit()}
        if form.is_valid():
            try:
                number = domain.mark_attendance(
                    request.user, found, Person.objects.filter(pk__in=ticked), form.cleaned_data["guests"]
                )
            except Refused as refused:
                refused.tell(form)
            else:
                words = ngettext("%(n)s aanwezige genoteerd.", "%(n)s aanwezigen genoteerd.", number)
                messages.success(request, words % {"n": number})
                return see_other("meetings:meeting", pk=pk)
    people = company(found, inside=True)
    # Nobody noted yet: begin with who promised, so that only the surprises need a tap.
    noted = ticked if ticked is not None else {guest.face.pk for guest in people.present}
    fresh = ticked is None and not noted
    if fresh:
        noted = {guest.face.pk for guest in people.coming}
    context = framed(viewer, meeting=found, people=people, form=form, ticked=noted, fresh=fresh and bool(noted))
    return render(request, "meetings/attendance_ticks.html", context, status=422 if form.errors else 200)


def notes(request: Request, pk: int) -> HttpResponse:
    """Write the notes; what somebody else wrote meanwhile is joined or shown beside it."""
    found, viewer = access_meeting_inside(request.user, pk)
    row: MeetingNotes | None = getattr(found, "notes", None)
    initial = {"text": row.text if row else "", "revision": row.revision if row else 0}
    form = NotesForm(posted(request), initial=initial)
    theirs = ""
    if request.method == "POST" and form.is_valid():
        try:
            written = domain.write_notes(request.user, found, form.cleaned_data["text"], form.cleaned_data["revision"])
        except Refused as refused:
            refused.tell(form)
        else:
            if written.kept:
                said = _("Bewaard. Wat een ander intussen schreef is erbij gezet.") if written.joined else _("Bewaard.")
                messages.success(request, said)
                return see_other("meetings:meeting", pk=pk)
            theirs = written.theirs
            form = NotesForm(initial={"text": written.text, "revision": written.revision})
    context = framed(viewer, meeting=found, form=form, theirs=theirs, row=row)
    return render(request, "meetings/notes.html", context, status=422 if form.errors or theirs else 200)


def _has_school(viewer: Viewer) -> bool:
    return viewer.membership is not None and viewer.membership.school_id is not None


def harvest(request: Request, pk: int) -> HttpResponse:
    """Catch what people take along: one field, three buttons."""
    found, viewer = access_meeting_inside(request.user, pk)
    form = HarvestForm(_has_school(viewer), posted(request), initial={"circle": Circle.NETWORK})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            domain.catch(request.user, found, request.POST.get("kind", ""), data["text"], data["circle"])
        except Refused as refused:
            refused.tell(form)
        else:
            messages.success(request, _("Opgevangen."))
            return see_other("meetings:harvest", pk=pk)
    context = framed(
        viewer, meeting=found, form=form, harvest=harvest_of(found, viewer), kinds=Harvest.Kind.choices,
        circles=circle_choices(_has_school(viewer)),
    )  # fmt: skip
    return render(request, "meetings/harvest.html", context, status=422 if form.errors else 200)


def caught(request: Request, pk: int) -> HttpResponse:
    """One thing that a meeting yielded, for whoever may read it: also from outside the network."""
    found, viewer = access_harvest(request.user, pk)
    context = {"harvest": found, "viewer": viewer, "kind": Harvest.Kind(found.kind).label}
    return render(request, "meetings/caught.html", context)


@require_POST
def harvest_circle(request: Request, pk: int) -> HttpResponse:
    """Let more or fewer people read one's own harvest, or take it back."""
    found = access_own_harvest(request.user, pk)
    meeting = found.meeting_id
    try:
        if "weg" in request.POST:
            domain.drop_harvest(request.user, found)
            messages.success(request, _("Weggehaald."))
        else:
            domain.change_circle(request.user, found, request.POST.get("circle", ""))
            messages.success(request, _("Aangepast."))
    except Refused as refused:
        messages.error(request, str(refused))
    return see_other("meetings:harvest", pk=meeting) if meeting else see_other("networks:network", pk=found.network_id)


@verb
def _close(actor: Person, found: Meeting, data: dict[str, Any]) -> MeetingClosing:
    """Close, and plan the next meeting in the same transaction when a fresh date was given."""
    if data["next"] == NEW:
        upcoming = domain.plan_meeting(actor, found.network, when=data["when"], place=found.place, link=found.link)
        return domain.close_meeting(actor, found, upcoming)
    if data["next"].startswith(NEXT):
        upcoming_pk = int(data["next"].removeprefix(f"{NEXT}-"))
        chosen = next(one for one in later_meetings(found) if one.pk == upcoming_pk)
        return domain.close_meeting(actor, found, chosen)
    reason = str(_("Dit was de laatste bijeenkomst.")) if data["next"] == LAST else data["reason"]
    return domain.close_meeting(actor, found, None, reason)


def close(request: Request, pk: int) -> HttpResponse:
    """Close a meeting: not without the next date, or the reason why there is none."""
    found, viewer = access_meeting_guiding(request.user, pk)
    later = later_meetings(found)
    choices = [(f"{NEXT}-{one.pk}", nl_range(one.starts_at, one.ends_at)) for one in later[:3]]
    form = CloseForm(choices, posted(request), initial={"next": choices[0][0]} if choices else None)
    if request.method == "POST" and form.is_valid():
        try:
            closing = _close(request.user, found, form.cleaned_data)
        except Refused as refused:
            refused.tell(form)
        else:
            if closing.next_meeting is not None:
                day = nl_range(closing.next_meeting.starts_at, closing.next_meeting.ends_at)
                messages.success(request, _("Afgesloten. Tot %(day)s.") % {"day": day})
            else:
                messages.success(request, _("Afgesloten."))
            return see_other("meetings:meeting", pk=pk)
    people = company(found, inside=True)
    context = framed(
        viewer, meeting=found, form=form, people=people, later=later, harvest=harvest_of(found, viewer),
        too_early=not found.has_begun, NEW=NEW, OTHER=OTHER, now=timezone.now(),
    )  # fmt: skip
    return render(request, "meetings/close.html", context, status=422 if form.errors else 200)
