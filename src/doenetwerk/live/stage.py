"""The page around a stage: what the kind draws, and what the page's script needs to follow it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from doenetwerk.core.errors import Refused
from doenetwerk.live import tickets
from doenetwerk.live.kinds import kind_of
from doenetwerk.live.models import Participant, Session
from doenetwerk.live.tables import place_of

PAGES = {"facilitator": "live/lead.html", "screen": "live/screen.html"}


def show_stage(
    request: HttpRequest,
    session: Session,
    participant: Participant,
    more: dict[str, Any] | None = None,
    refusal: Refused | None = None,
) -> HttpResponse:
    """The page of one role. With a refusal: the same page with status 422, what was said, and what was typed."""
    # The number was read with the session, before the stage: what happens in between comes again, and changes nothing.
    seq = session.seq
    template, context = kind_of(session).render(session, participant)
    typed = request.POST if refusal is not None else {}
    here = {
        "session": session,
        "participant": participant,
        "place": place_of(participant),
        "typed": typed,
        "refusal": refusal,
        **context,
    }
    page = {
        **here,
        **(more or {}),
        "stage": render_to_string(template, here, request),
        "seq": seq,
        "ticket": tickets.issue(session, participant) if session.is_open else "",
        "stream": reverse("live:phone", args=[session.code]) + "stroom/",
        "now": timezone.now().isoformat(),
    }
    name = PAGES.get(participant.role, "live/phone.html")
    return render(request, name, page, status=200 if refusal is None else 422)
