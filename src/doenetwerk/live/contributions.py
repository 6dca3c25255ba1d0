"""How a contribution is taken: once, by who may, with an answer for a page with scripts and for one without."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _

from doenetwerk.accounts import limits
from doenetwerk.core.errors import Refused
from doenetwerk.live import tables
from doenetwerk.live.domain import once
from doenetwerk.live.kinds import Act, kind_of
from doenetwerk.live.models import Participant

MINUTE = 60
# Guests are known by nothing but their device: this many contributions a minute is more than anyone types.
MOST_A_MINUTE = 40
LONGEST_KEY = 64


def in_background(request: HttpRequest) -> bool:
    """Whether the page's script asks, that wants JSON and not a page."""
    return request.headers.get("X-Live") == "1"


def access_act(participant: Participant, name: str) -> Act:
    """What this participant can do by this name; else 404."""
    act = kind_of(participant.session).acts.get(name) or tables.ACTS.get(name)
    if act is None or participant.role not in act.roles:
        raise Http404
    return act


def contribute(request: HttpRequest, participant: Participant, act: Act) -> dict[str, Any]:
    """Do it, at most once for the key that the form carries. Raises Refused."""
    if not participant.session.is_open:
        raise Refused(_("Deze sessie is voorbij."))
    if participant.role == Participant.Role.GUEST:
        if limits.count("live.act", str(participant.pk), MINUTE) > MOST_A_MINUTE:
            raise TooFast
    key = request.POST.get("once", "")[:LONGEST_KEY]
    with transaction.atomic():
        return once(participant, key, lambda: act.function(participant, request.POST))


class TooFast(Exception):
    """More contributions a minute than anyone types. The page keeps what was sent and tries again."""


def as_json(answer: dict[str, Any]) -> HttpResponse:
    """What the page's script gets when all is well."""
    return JsonResponse({"ok": True, **answer})


def refused_as_json(refusal: Refused) -> HttpResponse:
    """What the page's script gets when a rule says no: it shows the sentence and gives back what was typed."""
    return JsonResponse({"ok": False, "message": str(refusal), "field": refusal.field or ""}, status=422)
