"""On paper: the agenda, the run sheet for who leads, and the sheet to sign in."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from doenetwerk.core.http import Request
from doenetwerk.meetings.access import access_meeting_guiding, access_meeting_inside
from doenetwerk.meetings.agreements.queries.decisions import actions as actions_of
from doenetwerk.meetings.models import Meeting
from doenetwerk.meetings.queries.meetings import company, planned, roles_of
from doenetwerk.meetings.queries.methods import methods_of
from doenetwerk.meetings.queries.programme import full_parts
from doenetwerk.networks.queries import top_goal

EMPTY_LINES = range(4)


def _agenda(found: Meeting) -> dict[str, Any]:
    parts, by_part = full_parts(found)
    lines = planned(found, parts, by_part)
    return {"meeting": found, "network": found.network, "parts": lines, "roles": roles_of(found)}


def agenda(request: Request, pk: int) -> HttpResponse:
    """The agenda for everybody."""
    found, _viewer = access_meeting_inside(request.user, pk)
    open_ones, _over = actions_of(found.network)
    return render(request, "meetings/paper_agenda.html", _agenda(found) | {"actions": open_ones})


def script(request: Request, pk: int) -> HttpResponse:
    """The run sheet: the agenda with the steps of each method, the goal, who comes and who is new."""
    found, viewer = access_meeting_guiding(request.user, pk)
    context = _agenda(found)
    methods = methods_of(viewer.person, [line.part for line in context["parts"]])
    lines = []
    for line in context["parts"]:
        method = methods.get(line.part.method)
        lines.append((line, method.words() if method else None, method.steps() if method else []))
    people = company(found, inside=True)
    context |= {"lines": lines, "people": people, "goal": top_goal(viewer.network)}
    return render(request, "meetings/paper_script.html", context)


def signing(request: Request, pk: int) -> HttpResponse:
    """The sheet to sign in, with room for guests."""
    found, _viewer = access_meeting_guiding(request.user, pk)
    context = {
        "meeting": found,
        "network": found.network,
        "people": company(found, inside=True),
        "guests": EMPTY_LINES,
    }
    return render(request, "meetings/paper_signing.html", context)
