"""Reads about people: the list of a region, and one person with their history."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from allauth.account.models import EmailAddress
from django.db.models import Q, QuerySet
from django.db.models.functions import Lower

from doenetwerk.accounts.models import Person
from doenetwerk.people.access import now, works_in
from doenetwerk.people.models import AddressProposal, Board, Leadership, Position, Region, School


@dataclass(slots=True)
class PersonLine:
    """Someone in the list, with what they do now."""

    pk: int
    name: str
    email: str
    positions: list[tuple[str, str]] = field(default_factory=list)


def found_people(
    people: QuerySet[Person], word: str, *, function: str = "", region: Region | None = None
) -> QuerySet[Person]:
    """People who fit each word (in the name, an address, or the name or town of where they work), by name."""
    current = Position.objects.filter(now())
    if function:
        people = people.filter(pk__in=current.filter(function=function).values("person"))
    if region is not None:
        people = people.filter(pk__in=current.filter(works_in([region])).values("person"))
    for part in word.split()[:6]:
        schools = School.objects.filter(
            Q(name__icontains=part)
            | Q(display_name__icontains=part)
            | Q(town__icontains=part)
            | Q(brin__istartswith=part[:4])
        )
        boards = Board.objects.filter(Q(name__icontains=part) | Q(display_name__icontains=part))
        place = current.filter(
            Q(school__in=schools.values("pk")) | Q(board__in=boards.values("pk")) | Q(title__icontains=part)
        )
        people = people.filter(Q(name__icontains=part) | Q(email__icontains=part) | Q(pk__in=place.values("person")))
    return people.order_by(Lower("name"), "pk")


def person_lines(people: list[Person]) -> list[PersonLine]:
    """What these people do now, in their order. One query."""
    lines = {one.pk: PersonLine(one.pk, one.name, one.email or "") for one in people}
    rows = Position.objects.filter(now(), person__in=list(lines)).select_related("school", "board")
    for row in rows:
        lines[row.person_id].positions.append((row.words, str(row.school or row.board)))
    return list(lines.values())


@dataclass(frozen=True, slots=True)
class PositionLine:
    """One position on someone's page. `leader` is who is responsible for them there now."""

    pk: int
    words: str
    place: str
    level: str
    since: date
    until: date | None
    school_id: int | None
    is_now: bool
    is_kept: bool
    leader: str = ""


def position_lines(person: Person, today: date, kept: set[int] | None) -> list[PositionLine]:
    """Everything someone does and did, newest first. `kept`: regions whose positions may be changed (None: all).

    Two queries.
    """
    leaders = dict(Leadership.objects.filter(now(), person=person).values_list("school_id", "leader__name"))
    rows = person.positions.select_related("school", "board").order_by("-since", "-pk")
    boards = set()
    if kept is not None:
        boards = set(School.objects.filter(region__in=kept).values_list("board_id", flat=True))
    lines = []
    for row in rows:
        is_now = row.until is None or row.until > today
        region_id = row.school.region_id if row.school is not None else None
        is_kept = kept is None or region_id in kept or (row.board_id is not None and row.board_id in boards)
        lines.append(
            PositionLine(
                row.pk,
                row.words,
                str(row.school or row.board),
                row.get_level_display(),
                row.since,
                row.until,
                row.school_id,
                is_now,
                is_kept and row.until is None,
                leaders.get(row.school_id, "") if row.school_id is not None and is_now else "",
            )
        )
    return lines


def addresses(person: Person) -> list[EmailAddress]:
    """Someone's confirmed addresses, the first one first. One query."""
    return list(EmailAddress.objects.filter(user=person, verified=True).order_by("-primary", "email"))


def proposed(person: Person) -> list[AddressProposal]:
    """Addresses that wait for the owner's yes, or got a no. One query."""
    return list(AddressProposal.objects.filter(person=person).exclude(accepted=True).order_by("at"))


def possible_leaders(school: School) -> QuerySet[Person]:
    """Who may be someone's leader at a school: whoever works there or at its board, by name."""
    at = Q(positions__school=school)
    if school.board_id is not None:
        at |= Q(positions__board=school.board_id)
    return Person.objects.filter(at, positions__until=None, is_active=True).distinct().order_by(Lower("name"))
