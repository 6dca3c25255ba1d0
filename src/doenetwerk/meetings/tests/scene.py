"""What the tests of this room begin with."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from django.test import Client
from django.utils import timezone

from doenetwerk.accounts.models import Person
from doenetwerk.mail.models import Letter
from doenetwerk.meetings import domain
from doenetwerk.meetings.models import DatePoll, Invitation, Meeting
from doenetwerk.meetings.moments import Span, span
from doenetwerk.testing.cast import Cast


def as_person(person: Person) -> Client:
    client = Client()
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def link_in(letter: Letter) -> str:
    """The path of the one thing a letter asks."""
    return letter.text[letter.text.index("/l/") :].split()[0]


def day(ahead: int) -> date:
    return timezone.localdate() + timedelta(days=ahead)


def afternoon(ahead: int) -> Span:
    """From half past one to half past four, so many days ahead."""
    return span(day(ahead), time(13, 30), time(16, 30))


def ago(days: int, hours: int = 3) -> Span:
    start = timezone.now() - timedelta(days=days)
    return Span(start, start + timedelta(hours=hours))


def poll(world: Cast, ahead: Sequence[int] = (20, 41, 62), wanted: int = 1, **values: Any) -> DatePoll:
    """A poll of the facilitator that is open, with afternoons so many days ahead."""
    found = draft(world, ahead, wanted, **values)
    domain.open_poll(world.facilitator, found, day(10))
    return found


def draft(world: Cast, ahead: Sequence[int] = (20, 41, 62), wanted: int = 1, **values: Any) -> DatePoll:
    found = domain.start_poll(world.facilitator, world.network, wanted=wanted, **values)
    domain.add_slots(world.facilitator, found, [day(one) for one in ahead], time(13, 30), time(16, 30))
    return found


def say(person: Person, found: DatePoll, *answers: str) -> None:
    """Answer the moments in order of time; an empty answer leaves one open."""
    slots = found.slots.order_by("starts_at")
    domain.answer_poll(person, found, {slot.pk: answer for slot, answer in zip(slots, answers, strict=False) if answer})


def coming(world: Cast, ahead: int = 14, **values: Any) -> Meeting:
    """A meeting with a date ahead; everybody is invited."""
    return domain.plan_meeting(world.facilitator, world.network, when=afternoon(ahead), **values)


def over(world: Cast, days: int = 2, present: Sequence[Person] | None = None, **values: Any) -> Meeting:
    """A meeting that was held and is not closed yet."""
    meeting = domain.plan_meeting(world.facilitator, world.network, when=ago(days), **values)
    people = [world.member, world.member_two, world.facilitator] if present is None else present
    if people:
        domain.mark_attendance(world.facilitator, meeting, people)
    return meeting


def local(moment: datetime | None) -> str:
    assert moment is not None
    return f"{timezone.localtime(moment):%Y-%m-%d %H:%M}"


def invited_long_ago() -> None:
    """As if all invitations went out last week."""
    Invitation.objects.update(at=timezone.now() - timedelta(days=7))


def letters(person: Person, begin: str = "") -> list[Letter]:
    return list(Letter.objects.filter(person=person, key__startswith=begin).order_by("id"))
