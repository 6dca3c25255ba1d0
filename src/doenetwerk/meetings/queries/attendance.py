"""Who came, who is new, who dropped away (S31; 003 Oost: at the second meeting half of the group was new)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from doenetwerk.meetings.models import Attendance, Meeting, Rsvp, RsvpAnswer
from doenetwerk.networks.models import Facilitation, Membership, Network

MISSED = 2

HERE, EXCUSED, AWAY, NOT_YET = "here", "excused", "away", "not_yet"


@dataclass(frozen=True, slots=True)
class Held:
    """One meeting, from invitation to presence."""

    meeting: Meeting
    day: date
    invited: int
    promised: int
    present: int
    guests: int
    new: int
    kept: int


@dataclass(frozen=True, slots=True)
class PersonLine:
    """One person over all meetings. `cells` holds here, excused, away or not_yet for each meeting."""

    person: int
    name: str
    is_member: bool
    is_guide: bool
    cells: list[str]
    came: int
    could: int
    first_time: bool
    dropped: bool

    @property
    def words(self) -> str:
        return _("%(came)s van %(could)s keer") % {"came": self.came, "could": self.could}


@dataclass(frozen=True, slots=True)
class AttendanceOverview:
    """The attendance of a network. `lines` are for inside the network; `meetings` hold numbers only."""

    meetings: list[Held]
    lines: list[PersonLine]

    @property
    def newcomers(self) -> list[PersonLine]:
        """Who was there for the first time at the last meeting, when it was not the first."""
        return [line for line in self.lines if line.first_time]

    @property
    def dropped(self) -> list[PersonLine]:
        """Who came before and missed the last two meetings, or left."""
        return [line for line in self.lines if line.dropped]

    @property
    def steady(self) -> int:
        """How many members missed at most one meeting since they joined."""
        return sum(line.is_member and line.could > 0 and line.could - line.came <= 1 for line in self.lines)

    @property
    def members(self) -> int:
        return sum(line.is_member for line in self.lines)


def attendance_of(network: Network) -> AttendanceOverview:
    """Everything about who came, for all meetings where somebody was noted. Five queries, however many meetings.

    For other rooms: reflection's vital signs, the monitor (numbers only).
    """
    meetings = list(
        Meeting.objects.filter(network=network, cancelled_at=None, attendances__isnull=False)
        .select_related("closing")
        .annotate(invited=Count("invitations", distinct=True))
        .order_by("starts_at")
    )
    ids = [meeting.pk for meeting in meetings]
    present: dict[int, set[int]] = {pk: set() for pk in ids}
    names: dict[int, str] = {}
    for meeting, person, name in Attendance.objects.filter(meeting__in=ids).values_list(
        "meeting", "person", "person__name"
    ):
        present[meeting].add(person)
        names[person] = name
    answers: dict[tuple[int, int], str] = {
        (meeting, person): answer
        for meeting, person, answer in Rsvp.objects.filter(meeting__in=ids).values_list("meeting", "person", "answer")
    }
    today = timezone.localdate()
    guides = set(
        Facilitation.objects.filter(Q(until=None) | Q(until__gt=today), network=network).values_list(
            "person", flat=True
        )
    )
    terms: dict[int, tuple[date, date | None]] = {}
    memberships = Membership.objects.filter(network=network).order_by("id")
    for person, name, since, until in memberships.values_list("person", "person__name", "since", "until"):
        names[person] = name
        before = terms.get(person)
        terms[person] = (min(since, before[0]) if before else since, until)
    days = [_day(meeting) for meeting in meetings]
    lines = [
        _line(person, name, meetings, days, present, answers, terms.get(person), person in guides, today)
        for person, name in sorted(names.items(), key=lambda item: item[1].lower())
    ]
    return AttendanceOverview(_held(meetings, days, present, answers, guides), lines)


def _day(meeting: Meeting) -> date:
    assert meeting.starts_at is not None
    return timezone.localdate(meeting.starts_at)


def _line(
    person: int,
    name: str,
    meetings: Sequence[Meeting],
    days: list[date],
    present: dict[int, set[int]],
    answers: dict[tuple[int, int], str],
    term: tuple[date, date | None] | None,
    is_guide: bool,
    today: date,
) -> PersonLine:
    cells = []
    for meeting, day in zip(meetings, days, strict=True):
        if person in present[meeting.pk]:
            cells.append(HERE)
        elif term is None or day < term[0] or (term[1] is not None and day >= term[1]):
            cells.append(NOT_YET)
        elif answers.get((meeting.pk, person)) == RsvpAnswer.NO:
            cells.append(EXCUSED)
        else:
            cells.append(AWAY)
    counted = [cell for cell in cells if cell != NOT_YET]
    came = counted.count(HERE)
    is_member = term is not None and (term[1] is None or term[1] > today)
    missed = len(counted) >= MISSED and HERE not in counted[-MISSED:]
    left = term is not None and not is_member
    return PersonLine(
        person,
        name,
        is_member,
        is_guide,
        cells,
        came,
        len(counted),
        first_time=len(cells) > 1 and came == 1 and cells[-1] == HERE and not is_guide,
        dropped=came > 0 and not is_guide and (missed or left),
    )


def _held(
    meetings: Sequence[Any],
    days: list[date],
    present: dict[int, set[int]],
    answers: dict[tuple[int, int], str],
    guides: set[int],
) -> list[Held]:
    seen: set[int] = set()
    found = []
    for index, (meeting, day) in enumerate(zip(meetings, days, strict=True)):
        here = present[meeting.pk]
        promised = {person for (pk, person), answer in answers.items() if pk == meeting.pk and answer == RsvpAnswer.YES}
        closing = meeting.closing if meeting.is_closed else None
        found.append(
            Held(
                meeting,
                day,
                closing.invited if closing is not None else meeting.invited,
                len(promised),
                len(here),
                meeting.guests,
                len(here - seen - guides) if index else 0,
                len(here & promised),
            )
        )
        seen |= here
    return found
