"""The agenda: parts, their order, who prepares them."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from doenetwerk.accounts.models import Person
from doenetwerk.core.errors import Refused
from doenetwerk.core.http import Request, see_other
from doenetwerk.meetings import catalogue, domain
from doenetwerk.meetings.access import access_meeting_guiding, access_part, access_prepared_part
from doenetwerk.meetings.clock import hints
from doenetwerk.meetings.forms import PartForm, PreparersForm, QuickPartForm, refuse
from doenetwerk.meetings.models import Meeting, Preparer
from doenetwerk.meetings.queries.meetings import Company, company, parts_of, planned, times_prepared
from doenetwerk.meetings.queries.people import faces
from doenetwerk.meetings.views.frame import framed, posted
from doenetwerk.networks.access import Viewer, viewer_of


def agenda(request: Request, pk: int) -> HttpResponse:
    """The agenda to work on: add a part, change the order, see what to look out for."""
    found, viewer = access_meeting_guiding(request.user, pk)
    form = QuickPartForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            domain.add_part(request.user, found, **form.cleaned_data)
        except Refused as refused:
            refuse(form, refused)
        else:
            return see_other(f"{request.path}#erbij")
    return render(request, "meetings/agenda.html", _context(found, viewer, form), status=422 if form.errors else 200)


def _context(found: Meeting, viewer: Viewer, form: QuickPartForm) -> dict[str, Any]:
    people = company(found, inside=True)
    parts, by_part = parts_of(found)
    total = sum(part.minutes for part in parts)
    return framed(
        viewer, meeting=found, form=form, parts=planned(found, parts, by_part), people=people, total=total,
        spare=found.minutes - total, hints=_hints(found, people, parts, by_part),
        methods={part.pk: catalogue.get(part.method) for part in parts if part.method},
    )  # fmt: skip


def _hints(found: Meeting, people: Company, parts: list[Any], by_part: dict[int, list[Preparer]]) -> list[Any]:
    return hints(
        parts,
        minutes=found.minutes,
        expected=people.expected,
        guides={guest.face.pk for guest in people.guests if guest.face.is_guide},
        preparers={pk: [row.person_id for row in rows] for pk, rows in by_part.items()},
        absent={guest.face.pk: guest.face.name for guest in people.absent},
    )


def part(request: Request, pk: int) -> HttpResponse:
    """Change one part."""
    found, viewer = access_part(request.user, pk)
    initial = {name: getattr(found, name) for name in ("title", "minutes", "energy", "method", "mechanism", "note")}
    form = PartForm(posted(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            domain.change_part(request.user, found, **form.cleaned_data)
        except Refused as refused:
            refuse(form, refused)
        else:
            return see_other("meetings:agenda", pk=found.meeting_id)
    context = framed(
        viewer, form=form, meeting=found.meeting, heading=_("Wijzig dit onderdeel"), action=_("Bewaar"),
        back="meetings:agenda",
    )  # fmt: skip
    return render(request, "meetings/form.html", context, status=422 if form.errors else 200)


@require_POST
def move(request: Request, pk: int) -> HttpResponse:
    """One place up or down."""
    found, _viewer = access_part(request.user, pk)
    try:
        domain.move_part(request.user, found, up=request.POST.get("naar") == "omhoog")
    except Refused as refused:
        messages.error(request, str(refused))
    return see_other(f"/bijeenkomsten/{found.meeting_id}/agenda/#deel-{found.pk}")


@require_POST
def remove(request: Request, pk: int) -> HttpResponse:
    """Take a part off the agenda."""
    found, _viewer = access_part(request.user, pk)
    try:
        domain.remove_part(request.user, found)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("“%(part)s” is van de agenda.") % {"part": found.title})
    return see_other("meetings:agenda", pk=found.meeting_id)


def preparers(request: Request, pk: int) -> HttpResponse:
    """Ask people to prepare a part; those who prepared least stand first."""
    found, viewer = access_part(request.user, pk)
    turns = times_prepared(viewer.network)
    people = sorted(faces(viewer.network), key=lambda face: (turns.get(face.pk, 0), face.name))
    form = PreparersForm(
        [(face.pk, _turn_words(face.name, face.school, turns.get(face.pk, 0))) for face in people],
        posted(request),
        initial={"people": list(found.preparers.values_list("person", flat=True))},
    )
    if request.method == "POST" and form.is_valid():
        chosen = Person.objects.filter(pk__in=form.cleaned_data["people"])
        try:
            fresh = domain.set_preparers(request.user, found, chosen)
        except Refused as refused:
            refuse(form, refused)
        else:
            if fresh:
                messages.success(request, _("Ze krijgen een mail met wat er gevraagd wordt."))
            return see_other("meetings:agenda", pk=found.meeting_id)
    context = framed(
        viewer, form=form, meeting=found.meeting, action=_("Vraag hen"), back="meetings:agenda",
        heading=_("Wie bereiden “%(part)s” voor?") % {"part": found.title},
        lead=_("Wie nog niet aan de beurt was staat bovenaan."),
    )  # fmt: skip
    return render(request, "meetings/form.html", context, status=422 if form.errors else 200)


def _turn_words(name: str, school: str, times: int) -> str:
    turns = (
        ngettext("%(n)s keer voorbereid", "%(n)s keer voorbereid", times) % {"n": times}
        if times
        else _("nog niet aan de beurt geweest")
    )
    return " · ".join(part for part in (name, school, turns) if part)


def prepare(request: Request, pk: int) -> HttpResponse:
    """The part that someone prepares, when signed in: what is asked, with whom, and "it is ready"."""
    found = access_prepared_part(request.user, pk)
    viewer = viewer_of(request.user, found.meeting.network)
    assert viewer is not None
    if request.method == "POST":
        domain.mark_ready(request.user, found, ready=request.POST.get("klaar") == "1")
        return see_other("meetings:prepare", pk=pk)
    context = framed(viewer, **prepared(found, request.user))
    return render(request, "meetings/prepare.html", context)


def prepared(found: Any, person: Person) -> dict[str, Any]:
    """What a preparer sees of their part. One query."""
    rows = list(found.preparers.select_related("person"))
    method = catalogue.get(found.method) if found.method else None
    return {
        "part": found,
        "meeting": found.meeting,
        "method": method,
        "method_words": method.words() if method else None,
        "others": [row.person for row in rows if row.person_id != person.pk],
        "mine": next(row for row in rows if row.person_id == person.pk),
    }
