"""How a result becomes homework or an action: both are of the room meetings."""

from __future__ import annotations

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from doenetwerk.accounts.models import Person
from doenetwerk.core.errors import Refused
from doenetwerk.instruments.hooks import address_of
from doenetwerk.instruments.models import Sheet
from doenetwerk.meetings.agreements import domain as agreements
from doenetwerk.meetings.homework import domain as homework
from doenetwerk.meetings.models import Meeting

# An action without a meeting to come is looked at again after this.
SOON = timedelta(weeks=3)


def _next(sheet: Sheet) -> Meeting | None:
    coming = Meeting.objects.filter(network=sheet.network_id, cancelled_at=None, starts_at__gt=timezone.now())
    return coming.select_related("network").order_by("starts_at").first()


def _short(text: str, most: int) -> str:
    text = " ".join(text.split())
    return text if len(text) <= most else text[: most - 1].rsplit(" ", 1)[0] + "…"


def as_homework(actor: Person, sheet: Sheet, text: str) -> tuple[int, str]:
    """Homework for the next meeting: read the sheet, and find out at one's own school. Refused: no meeting to come."""
    meeting = _next(sheet)
    if meeting is None or meeting.starts_at is None:
        raise Refused(_("Er is nog geen volgende bijeenkomst met een datum. Plan die eerst."))
    due = max(timezone.localdate(meeting.starts_at) - timedelta(days=1), timezone.localdate())
    given = homework.give(
        actor, meeting, title=_short(text, homework.LONGEST_TITLE), due=due, reading=address_of(sheet),
        questions=[_("Hoe zit dit op jouw school?")],
    )  # fmt: skip
    return given.pk, reverse("meetings:homework", args=[given.pk])


def as_action(actor: Person, sheet: Sheet, text: str) -> tuple[int, str]:
    """An action of who presses, by the next meeting; there it can be given to someone else."""
    assert sheet.network is not None
    meeting = _next(sheet)
    due = timezone.localdate(meeting.starts_at) if meeting is not None else timezone.localdate() + SOON
    action = agreements.add_action(actor, sheet.network, actor, _short(text, 200), due, sheet.meeting)
    return action.pk, reverse("meetings:action", args=[action.pk])
