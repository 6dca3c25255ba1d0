"""Reads about start meetings: who was invited, answered, came and goes on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from doenetwerk.forming.models import Call, StartInvitation, StartMeeting
from doenetwerk.people.access import now
from doenetwerk.people.models import Function, Position, School

if TYPE_CHECKING:
    from doenetwerk.accounts.models import Person
    from doenetwerk.people.models import Region

Because, Answer, GoesOn = StartInvitation.Because, StartInvitation.Answer, StartInvitation.GoesOn


def rows_of(meeting: StartMeeting) -> list[StartInvitation]:
    """Everyone who was invited or walked in, by name. One query."""
    return list(
        meeting.invitations.select_related("person", "school", "board", "instead_of__person").order_by("person__name")
    )


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the funnel: how many people, from how many schools and boards."""

    key: str
    label: str
    people: int
    schools: int
    boards: int


@dataclass(frozen=True, slots=True)
class Funnel:
    """From invited to going on (S9; 003 Zuid)."""

    steps: list[Step]
    walked_in: int
    maybe: int
    said_no: int

    def step(self, key: str) -> Step:
        return next(step for step in self.steps if step.key == key)

    @property
    def rows(self) -> list[dict[str, Any]]:
        """As the component for bars wants them."""
        return [{"label": step.label, "value": step.people} for step in self.steps]

    @property
    def sentence(self) -> str:
        """The funnel in words."""
        invited, came, on = self.step("invited"), self.step("came"), self.step("on")
        if not came.people:
            answered = self.step("answered")
            return ngettext(
                "Van de %(invited)s uitgenodigde mensen gaf er %(answered)s antwoord.",
                "Van de %(invited)s uitgenodigde mensen gaven er %(answered)s antwoord.",
                answered.people,
            ) % {"invited": invited.people, "answered": answered.people}
        first = ngettext(
            "Er werden %(invited)s mensen uitgenodigd en er kwam %(came)s.",
            "Er werden %(invited)s mensen uitgenodigd en er kwamen %(came)s.",
            came.people,
        ) % {"invited": invited.people, "came": came.people}
        if not on.people:
            return first
        second = ngettext(
            "%(on)s gaat door, van %(schools)s en %(boards)s.",
            "%(on)s gaan door, van %(schools)s en %(boards)s.",
            on.people,
        ) % {"on": on.people, "schools": school_words(on.schools), "boards": board_words(on.boards)}
        return _("%(first)s %(second)s") % {"first": first, "second": second}


def school_words(count: int) -> str:
    return ngettext("%(n)s school", "%(n)s scholen", count) % {"n": count}


def board_words(count: int) -> str:
    return ngettext("%(n)s bestuur", "%(n)s besturen", count) % {"n": count}


@dataclass(frozen=True, slots=True)
class Seat:
    """The little that the funnel needs of an invitation."""

    because: str
    answer: str
    came: bool
    goes_on: str
    school: int | None
    board: int | None


def funnel_of(seats: Iterable[Seat]) -> Funnel:
    """Count. Someone who walked in came, but was not invited."""
    rows = list(seats)

    def step(key: str, label: str, chosen: Sequence[Seat]) -> Step:
        schools = {one.school for one in chosen if one.school is not None}
        boards = {one.board for one in chosen if one.board is not None}
        return Step(key, label, len(chosen), len(schools), len(boards))

    return Funnel(
        [
            step("invited", _("uitgenodigd"), [one for one in rows if one.because != Because.WALKED_IN]),
            step("answered", _("gaf antwoord"), [one for one in rows if one.answer]),
            step("came", _("kwam"), [one for one in rows if one.came]),
            step("on", _("gaat door"), [one for one in rows if one.goes_on == GoesOn.YES]),
        ],
        sum(one.because == Because.WALKED_IN for one in rows),
        sum(one.goes_on == GoesOn.MAYBE for one in rows),
        sum(one.goes_on == GoesOn.NO for one in rows),
    )


def funnel_of_rows(rows: Iterable[StartInvitation]) -> Funnel:
    """The funnel of rows whose school was selected along. No query."""
    return funnel_of(
        Seat(
            row.because,
            row.answer,
            row.came_at is not None,
            row.goes_on,
            row.school_id,
            row.board_id or (row.school.board_id if row.school else None),
        )
        for row in rows
    )


def funnel(meeting_id: int) -> Funnel:
    """The funnel of a meeting. One query."""
    rows = StartInvitation.objects.filter(meeting=meeting_id).values_list(
        "because", "answer", "came_at", "goes_on", "school", "board", "school__board"
    )
    return funnel_of(
        Seat(because, answer, came is not None, goes_on, school, board or school_board)
        for because, answer, came, goes_on, school, board, school_board in rows.order_by()
    )


@dataclass(frozen=True, slots=True)
class Invitable:
    """Someone of the region who can be invited."""

    pk: int
    name: str
    words: str
    school: str
    known: bool


def invitable(
    region: Region,
    *,
    schools: Iterable[int] = (),
    functions: Iterable[str] = (),
    word: str = "",
    known: Iterable[int] = (),
) -> list[Invitable]:
    """People who work in the region and can get mail, narrowed by school, function and name. One query."""
    # Who works at a board belongs to each region where the board has schools.
    boards = School.objects.filter(region=region, closed_on=None).values("board")
    rows = Position.objects.filter(now(), person__is_active=True, person__email__isnull=False).filter(
        Q(school__region=region) | Q(school=None, board__in=boards)
    )
    if chosen_schools := list(schools):
        rows = rows.filter(school__in=chosen_schools)
    if chosen_functions := list(functions):
        rows = rows.filter(function__in=chosen_functions)
    if word.strip():
        rows = rows.filter(person__name__icontains=word.strip())
    words = dict(Function.choices)
    already = set(known)
    found: dict[int, Invitable] = {}
    values = rows.order_by("person__name").values_list(
        "person", "person__name", "title", "function", "school__name", "school__display_name", "board__name"
    )
    for pk, name, title, function, school, display, board in values:
        if pk not in found:
            where = display or school or board or ""
            found[pk] = Invitable(pk, name, title or str(words.get(function, "")), where, pk in already)
    return list(found.values())


def schools_with_people(region: Region) -> list[tuple[int, str, int]]:
    """Schools of the region with how many people we know there: id, name, people. One query."""
    rows = (
        Position.objects.filter(now(), school__region=region, school__closed_on=None, person__email__isnull=False)
        .values_list("school", "school__name", "school__display_name")
        .annotate(people=Count("person", distinct=True))
        .order_by("school__name")
    )
    return [(pk, display or name, people) for pk, name, display, people in rows]


def calls(region: Region, limit: int = 5) -> list[Call]:
    """The newest calls with how many were asked, answered and declined. One query."""
    return list(
        Call.objects.filter(region=region).annotate(
            asked=Count("invitations"),
            answered=Count("invitations", filter=Q(invitations__question__isnull=False)),
            declined=Count("invitations", filter=Q(invitations__declined_at__isnull=False)),
        )[:limit]
    )


def invitations_of(person: Person) -> list[StartInvitation]:
    """Start meetings that concern this person: those that come, and those of the last months. One query."""
    return list(
        StartInvitation.objects.filter(person=person, meeting__cancelled_at=None)
        .select_related("meeting__theme", "meeting__region")
        .order_by("-meeting__starts_at")[:10]
    )
