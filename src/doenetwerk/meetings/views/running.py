"""The run sheet while a meeting runs: on the phone of who leads, and the same on that of who helps."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from doenetwerk.core.errors import Refused
from doenetwerk.core.http import Request, see_other
from doenetwerk.meetings import domain
from doenetwerk.meetings.access import access_meeting_running, access_running_part
from doenetwerk.meetings.models import AgendaPart, Meeting
from doenetwerk.meetings.queries.meetings import Company, company
from doenetwerk.meetings.queries.methods import methods_of
from doenetwerk.meetings.queries.people import participants
from doenetwerk.meetings.queries.programme import full_parts, sheet, turns_in
from doenetwerk.meetings.views.frame import framed
from doenetwerk.networks.access import Viewer
from doenetwerk.networks.queries import top_goal


def run(request: Request, pk: int) -> HttpResponse:
    """What runs now, until when, what to say, and how the rest shifts. With `stand` only the part that changes."""
    found, viewer = access_meeting_running(request.user, pk)
    context = _context(found, viewer)
    if "stand" in request.GET:
        return render(request, "meetings/run_board.html", context)
    return render(request, "meetings/run.html", context | {"goal": top_goal(viewer.network)})


def _context(found: Meeting, viewer: Viewer) -> dict[str, Any]:
    parts, by_part = full_parts(found)
    state = sheet(found, parts, by_part, methods_of(viewer.person, parts))
    people = company(found, inside=True)
    turns = turns_in(state.current.part, [one.face for one in _here(people)]) if state.current is not None else []
    return framed(
        viewer, meeting=found, sheet=state, turns=turns, people=people, now=timezone.now(),
        waiting=sum(not one.had for one in turns),
        mark=f"{state.mark}.{sum(one.had for one in turns)}.{len(turns)}",
    )  # fmt: skip


def _here(people: Company) -> list[Any]:
    """Who is in the room: those that were noted, else everybody who did not say no."""
    return people.present or [guest for guest in people.guests if guest not in people.absent]


@require_POST
def press(request: Request, pk: int) -> HttpResponse:
    """Start, next, five minutes more, skip. A phone that was offline says how many seconds ago it was pressed."""
    found, _viewer = access_running_part(request.user, pk)
    try:
        _act(request, found)
    except Refused as refused:
        messages.error(request, str(refused))
    return see_other(reverse("meetings:run", args=[found.meeting_id]))


def _act(request: Request, part: AgendaPart) -> None:
    ago = request.POST.get("geleden", "")
    seconds = float(ago) if ago.isdecimal() else 0.0
    match request.POST.get("doe", ""):
        case "start":
            domain.start_part(request.user, part, seconds)
        case "volgende":
            domain.end_part(request.user, part, seconds)
        case "langer":
            extra = request.POST.get("extra", "")
            domain.extend_part(request.user, part, int(extra) if extra.isdecimal() else 0)
        case "overslaan":
            domain.skip_part(request.user, part)
        case "terug":
            domain.skip_part(request.user, part, skip=False)


@require_POST
def turn(request: Request, pk: int) -> HttpResponse:
    """Tick that someone had a turn, or take the tick away."""
    found, _viewer = access_running_part(request.user, pk)
    who = request.POST.get("wie", "")
    person = participants(found.meeting.network_id).filter(pk=int(who)).first() if who.isdecimal() else None
    if person is not None:
        try:
            domain.tick_turn(request.user, found, person, request.POST.get("beurt") == "1")
        except Refused as refused:
            messages.error(request, str(refused))
    return see_other(f"{reverse('meetings:run', args=[found.meeting_id])}#beurten")
