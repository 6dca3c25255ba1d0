"""What this room shows on pages of lower rooms, and what it tells the blot and the copy of someone's data."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from doenetwerk.accounts.models import Person
from doenetwerk.meetings.models import (
    AgendaPart,
    Attendance,
    Harvest,
    MeetingRole,
    OwnMethod,
    Preparer,
    Proposal,
    Rsvp,
    SchoolHoliday,
    SlotAnswer,
    Support,
    Turn,
)
from doenetwerk.meetings.queries.season import held_by_network, overview
from doenetwerk.networks.access import Viewer
from doenetwerk.networks.blots import Facts
from doenetwerk.networks.models import Network

SHOWN = 7


def season(request: HttpRequest, network: Network, viewer: Viewer) -> dict[str, Any]:
    """The season on the network's home: what was last, what comes. One or two queries."""
    lines = overview(network, viewer.is_inside)
    done = [line for line in lines if line.state == "done"]
    rest = [line for line in lines if line.state not in ("done", "gone")]
    shown = done[-max(3, SHOWN - len(rest)) :] + rest
    return {
        "lines": shown[:SHOWN],
        "more": len(lines) > SHOWN,
        "season_url": reverse("meetings:season", args=[network.pk]),
        "plan_url": reverse("meetings:poll_start", args=[network.pk]) if viewer.may_guide else "",
    }


def tell_blot(networks: list[int], facts: dict[int, Facts]) -> None:
    """Meetings held, for the ring around the blot. One query."""
    for pk, number in held_by_network(networks).items():
        facts[pk].held = number


def holidays_row(request: HttpRequest, subject: Any, viewer: Any) -> dict[str, Any]:
    """The row on the administrator's page. One query."""
    last = SchoolHoliday.objects.order_by("-ends_on").values_list("ends_on", flat=True).first()
    runs_out = last is None or (last - timezone.localdate()).days < 180
    return {
        "title": _("Schoolvakanties"),
        "text": _("Waarvoor de datumprikker waarschuwt, per regio."),
        "url": reverse("meetings:holidays"),
        "tag": _("vul aan") if runs_out else "",
        "tone": "ochre",
    }


Rows = list[dict[str, Any]]


def export(person: Person) -> Rows:
    """What this room holds about someone, or what they wrote here."""
    rows: Rows = []
    for kind, found in {
        "slot_answer": SlotAnswer.objects.values("slot__poll__network__name", "slot__starts_at", "answer", "at"),
        "rsvp": Rsvp.objects.values("meeting__network__name", "meeting__starts_at", "answer", "reason", "at"),
        "attendance": Attendance.objects.values("meeting__network__name", "meeting__starts_at", "at"),
        "preparation": Preparer.objects.values("part__title", "part__meeting__starts_at", "ready_at"),
        "role": MeetingRole.objects.values("role", "meeting__starts_at"),
    }.items():
        rows += [{"what": kind, **row} for row in found.filter(person=person)]
    asked = Proposal.objects.filter(person=person).values("network__name", "title", "why", "at", "put_off_because")
    rows += [{"what": "agenda_proposal", **row} for row in asked]
    wanted = Support.objects.filter(person=person).values("proposal__title", "at")
    rows += [{"what": "agenda_support", **row} for row in wanted]
    led = AgendaPart.objects.filter(chair=person).values("title", "meeting__network__name", "meeting__starts_at")
    rows += [{"what": "chairs", **row} for row in led]
    approaches = AgendaPart.objects.filter(approach_by=person).values("title", "approach")
    rows += [{"what": "approach", **row} for row in approaches]
    methods = OwnMethod.objects.filter(author=person).values("name", "circle", "content", "made_at")
    rows += [{"what": "own_method", **row} for row in methods]
    turns = Turn.objects.filter(person=person).values("part__title", "at")
    rows += [{"what": "turn", **row} for row in turns]
    written = Harvest.objects.filter(author=person).values("network__name", "kind", "text", "circle", "at")
    return rows + [{"what": "harvest", **row} for row in written]


def forget(person: Person) -> None:
    """Take away what only this person is about: reasons, answers to open polls, promises and tasks ahead.

    Attendance stays as a fact of the network; harvest belongs to the network as well.
    """
    now = timezone.now()
    Rsvp.objects.filter(person=person).exclude(reason="").update(reason="")
    Rsvp.objects.filter(person=person, meeting__starts_at__gt=now).delete()
    SlotAnswer.objects.filter(person=person, slot__poll__fixed_at=None).delete()
    ahead = Q(part__meeting__starts_at=None) | Q(part__meeting__starts_at__gt=now)
    Preparer.objects.filter(ahead, person=person).delete()
    leads = Q(meeting__starts_at=None) | Q(meeting__starts_at__gt=now)
    AgendaPart.objects.filter(leads, chair=person).update(chair=None)
    Proposal.objects.filter(person=person, part=None).delete()
    Support.objects.filter(person=person).delete()
    Turn.objects.filter(person=person).delete()
    MeetingRole.objects.filter(person=person, meeting__starts_at__gt=now).delete()
