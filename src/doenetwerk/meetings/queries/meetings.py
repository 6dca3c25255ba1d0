"""Reads of one meeting: everybody in it, its agenda, what it yielded."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as lazy

from doenetwerk.core.prepared import Prepared, columns, instance
from doenetwerk.meetings.clock import clock_words
from doenetwerk.meetings.models import (
    AgendaPart,
    Attendance,
    Harvest,
    Meeting,
    MeetingRole,
    Preparer,
    Rsvp,
    RsvpAnswer,
)
from doenetwerk.meetings.queries.people import FACE, Face, face_rows, now
from doenetwerk.networks.models import Membership

if TYPE_CHECKING:
    from doenetwerk.accounts.models import Person
    from doenetwerk.networks.access import Viewer
    from doenetwerk.networks.models import Network


ANSWER_WORDS = {
    str(RsvpAnswer.YES): lazy("komt"),
    str(RsvpAnswer.NO): lazy("kan niet"),
    str(RsvpAnswer.UNSURE): lazy("weet het nog niet"),
    "": lazy("nog geen antwoord"),
}


@dataclass(frozen=True, slots=True)
class Guest:
    """One participant of one meeting: what they answered, whether they were there, whether they are new. Who only
    guides is no member: their yes is no promise of the network."""

    face: Face
    answer: str
    reason: str
    present: bool
    is_new: bool
    is_member: bool

    @property
    def answer_words(self) -> str:
        return str(ANSWER_WORDS[self.answer])


@dataclass(slots=True)
class Company:
    """Everybody of a meeting, by what they answered."""

    guests: list[Guest] = field(default_factory=list)

    def those(self, answer: str) -> list[Guest]:
        return [guest for guest in self.guests if guest.answer == answer]

    @property
    def coming(self) -> list[Guest]:
        return self.those(RsvpAnswer.YES)

    @property
    def members(self) -> list[Guest]:
        return [guest for guest in self.guests if guest.is_member]

    @property
    def promised(self) -> list[Guest]:
        """Members who said yes to this date."""
        return [guest for guest in self.coming if guest.is_member]

    @property
    def absent(self) -> list[Guest]:
        return self.those(RsvpAnswer.NO)

    @property
    def unknown(self) -> list[Guest]:
        return [guest for guest in self.guests if guest.answer in ("", RsvpAnswer.UNSURE)]

    @property
    def present(self) -> list[Guest]:
        return [guest for guest in self.guests if guest.present]

    @property
    def expected(self) -> int:
        """The most that may come: everybody who did not say no."""
        return len(self.guests) - len(self.absent)

    @property
    def new(self) -> list[Guest]:
        return [guest for guest in self.guests if guest.is_new]

    def of(self, person: Person) -> Guest | None:
        return next((guest for guest in self.guests if guest.face.pk == person.pk), None)


def _everyone(network: int, zone: str, meeting: int) -> QuerySet[Any, Any]:
    mine = Rsvp.objects.filter(meeting=meeting, person=OuterRef("pk"))
    here = Attendance.objects.filter(meeting=meeting, person=OuterRef("pk"))
    start = Subquery(Meeting.objects.filter(pk=meeting).values("starts_at")[:1])
    earlier = Attendance.objects.filter(meeting__network=network, meeting__starts_at__lt=start)
    return (
        face_rows(network, zone)
        .annotate(
            answer=Coalesce(Subquery(mine.values("answer")[:1]), Value("")),
            reason=Coalesce(Subquery(mine.values("reason")[:1]), Value("")),
            present=Exists(here),
            came_before=Exists(earlier.filter(person=OuterRef("pk"))),
            others_came=Exists(earlier),
            is_member=Exists(Membership.objects.filter(now(), network=network, person=OuterRef("pk"))),
        )
        .values_list(*FACE, "answer", "reason", "present", "came_before", "others_came", "is_member")
    )


_company = Prepared(_everyone)


def company(meeting: Meeting, *, inside: bool) -> Company:
    """Everybody with their answer and whether they were there. One query.

    Reasons are left out for who stands outside. New is who was at no earlier meeting, once there was one.
    """
    network = meeting.network
    guests = []
    for row in _company(network=network.pk, zone=network.region.holiday_zone, meeting=meeting.pk):
        face = Face(*row[:5])
        answer, reason, present, came_before, others_came, is_member = row[5:]
        is_new = bool(others_came and not came_before and not face.is_guide)
        guests.append(Guest(face, answer, reason if inside else "", bool(present), is_new, bool(is_member)))
    return Company(guests)


@dataclass(frozen=True, slots=True)
class PlannedPart:
    """A part of the agenda with its times and who prepares it."""

    part: AgendaPart
    start: str
    end: str
    preparers: list[Preparer]

    @property
    def names(self) -> str:
        return ", ".join(row.person.name for row in self.preparers)


def parts_of(meeting: Meeting) -> tuple[list[AgendaPart], dict[int, list[Preparer]]]:
    """Parts in order, and who prepares each. Two queries."""
    parts = list(meeting.parts.all())
    by_part: dict[int, list[Preparer]] = {part.pk: [] for part in parts}
    if parts:
        for row in Preparer.objects.filter(part__meeting=meeting).select_related("person"):
            by_part[row.part_id].append(row)
    return parts, by_part


def planned(meeting: Meeting, parts: list[AgendaPart], by_part: dict[int, list[Preparer]]) -> list[PlannedPart]:
    """Parts with their times in words."""
    from doenetwerk.meetings.clock import timed

    return [
        PlannedPart(one.part, clock_words(one.start), clock_words(one.end), by_part[one.part.pk])
        for one in timed(meeting, parts)
    ]


def roles_of(meeting: Meeting) -> list[MeetingRole]:
    """Who does what on the day, in the order of the roles. One query."""
    order = list(MeetingRole.Role.values)
    return sorted(meeting.roles.select_related("person"), key=lambda row: order.index(row.role))


_harvest = Prepared(
    lambda person, meeting: (
        Harvest.objects.readable_by(person).filter(meeting=meeting).values_list(*columns(Harvest), "author__name")
    )
)


@dataclass(frozen=True, slots=True)
class Caught:
    """A piece of harvest with the name of who wrote it; empty when they left for good."""

    harvest: Harvest
    author: str

    @property
    def kind(self) -> str:
        return str(self.harvest.get_kind_display())


def harvest_of(meeting: Meeting, viewer: Viewer) -> list[Caught]:
    """What this meeting yielded, as far as this viewer may read it. One query."""
    return [
        Caught(instance(Harvest, row[:-1]), row[-1] or "")
        for row in _harvest(person=viewer.person.pk, meeting=meeting.pk)
    ]


def times_prepared(network: Network) -> dict[int, int]:
    """How often each person prepared a part in this network. One query."""
    rows = (
        Preparer.objects.filter(part__meeting__network=network, part__meeting__cancelled_at=None)
        .order_by()
        .values_list("person")
        .annotate(n=Count("pk"))
    )
    return dict(rows)


def guided_meetings(person: Person) -> list[Meeting]:
    """Meetings still to come (or without a date) of networks that this person guides, for "zet op de agenda"."""
    from doenetwerk.networks.models import Facilitation

    guided = Facilitation.objects.filter(now(), person=person).values("network")
    return list(
        Meeting.objects.filter(network__in=guided, cancelled_at=None, closing=None)
        .filter(Q(ends_at=None) | Q(ends_at__gt=timezone.now()))
        .select_related("network")
        .order_by(F("starts_at").asc(nulls_last=True), "number")[:20]
    )
