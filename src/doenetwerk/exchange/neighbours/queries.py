"""Reading open doors: what comes, one door, and which schools looked at which."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from doenetwerk.accounts.models import Person
from doenetwerk.core.circles import Circle
from doenetwerk.exchange.models import Door, DoorInvitation, NoDoorMail, Visit
from doenetwerk.exchange.neighbours.standing import has_begun, schools_where
from doenetwerk.people.access import coordinates, now
from doenetwerk.people.models import Position, Region, School

MOST_DOORS, MOST_LINES, MOST_PAIRS = 60, 20, 12
FEWEST = 4  # a number of visits under this is not told
ASKED_FOR = timedelta(days=14)  # so long after a visit one line is asked for
HOST_AHEAD = timedelta(days=7)
SHARED = (Circle.REGION, Circle.EVERYONE)


def to_invite(door: Door) -> QuerySet[Person]:
    """Who works at another school of the region, has no letter about this door yet and wants such letters."""
    there = Position.objects.filter(now(), school__region=door.region_id, person=OuterRef("pk"))
    return (
        Person.objects.filter(Exists(there.exclude(school=door.school_id)), is_active=True, email__isnull=False)
        .exclude(Exists(there.filter(school=door.school_id)))
        .exclude(Exists(DoorInvitation.objects.filter(door=door, person=OuterRef("pk"))))
        .exclude(Exists(NoDoorMail.objects.filter(person=OuterRef("pk"))))
        .exclude(Exists(Visit.objects.filter(door=door, person=OuterRef("pk"), cancelled_at=None)))
        .exclude(pk=door.author_id or 0)
        .order_by("pk")
    )


@dataclass(slots=True)
class Line:
    """One line that somebody took home. `by` is the school; the name stays out."""

    text: str
    by: str
    of: str
    is_mine: bool


@dataclass(slots=True)
class Row:
    """An open door in the list, for one reader."""

    door: Door
    left: int
    is_host: bool
    has_place: bool = False
    waits: bool = False

    @property
    def is_full(self) -> bool:
        """No place is left; there is a list for who waits."""
        return self.left < 1


@dataclass(slots=True)
class Board:
    """What the page shows. `to_tell`: visits that ask for one line."""

    rows: list[Row] = field(default_factory=list)
    to_tell: list[Visit] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    schools: list[School] = field(default_factory=list)
    wants_mail: bool = True


def board(person: Person) -> Board:
    """Doors that come, soonest first, and what people took home from those that were. Six queries."""
    at = timezone.now()
    doors = Door.objects.readable_by(person).filter(cancelled_at=None, ends_at__gt=at)
    taken = Count("visits", filter=Q(visits__cancelled_at=None, visits__waits=False))
    found = list(
        doors.select_related("school", "region").annotate(taken=taken).order_by("starts_at", "pk")[:MOST_DOORS]
    )
    mine = {
        visit.door_id: visit
        for visit in Visit.objects.filter(person=person, cancelled_at=None, door__in=[door.pk for door in found])
    }
    rows = []
    for door in found:
        visit = mine.get(door.pk)
        row = Row(door, max(0, door.places - door.taken), door.author_id == person.pk)  # type: ignore[attr-defined]
        row.has_place = visit is not None and not visit.waits
        row.waits = visit is not None and visit.waits
        rows.append(row)
    readable = Visit.objects.filter(door__in=Door.objects.readable_by(person).values("pk"))
    return Board(
        rows,
        list(to_tell(person).select_related("door__school")),
        _lines(readable, person)[:MOST_LINES],
        schools_where(person),
        not NoDoorMail.objects.filter(person=person).exists(),
    )


def to_tell(person: Person) -> QuerySet[Visit]:
    """Visits of the last two weeks that are over and without a line."""
    at = timezone.now()
    rows = Visit.objects.filter(person=person, cancelled_at=None, waits=False, line="", door__cancelled_at=None)
    return rows.filter(door__ends_at__lt=at, door__ends_at__gt=at - ASKED_FOR).order_by("door__ends_at", "pk")


def _lines(visits: QuerySet[Visit], person: Person) -> list[Line]:
    """One query."""
    told = visits.filter(cancelled_at=None, door__cancelled_at=None).exclude(line="")
    told = told.select_related("school", "door__school").order_by("-told_at", "-pk")[:MOST_LINES]
    return [
        Line(visit.line, str(visit.school or ""), str(visit.door.school), visit.person_id == person.pk)
        for visit in told
    ]


@dataclass(slots=True)
class Page:
    """One door, for one reader. `guests` and `queue` are for the host alone."""

    door: Door
    visit: Visit | None
    left: int
    is_host: bool
    may_keep: bool
    is_own_school: bool
    invited: bool
    begun: bool
    over: bool
    lines: list[Line]
    guests: list[Visit] = field(default_factory=list)
    queue: list[Visit] = field(default_factory=list)

    @property
    def is_full(self) -> bool:
        """No place is left; there is a list for who waits."""
        return self.left < 1

    @property
    def may_tell(self) -> bool:
        """This reader had a place, and the door has opened."""
        return self.begun and self.visit is not None and not self.visit.waits and self.door.cancelled_at is None


def page(person: Person, door: Door) -> Page:
    """What the page of a door shows. Five queries."""
    visits = list(Visit.objects.filter(door=door, cancelled_at=None).select_related("person", "school"))
    guests = [visit for visit in visits if not visit.waits]
    host = door.author_id == person.pk
    return Page(
        door=door,
        visit=next((visit for visit in visits if visit.person_id == person.pk), None),
        left=max(0, door.places - len(guests)),
        is_host=host,
        may_keep=host or coordinates(person).filter(pk=door.region_id).exists(),
        is_own_school=host or any(school.pk == door.school_id for school in schools_where(person)),
        invited=DoorInvitation.objects.filter(door=door, person=person, declined_at=None).exists(),
        begun=has_begun(door),
        over=door.ends_at < timezone.now(),
        lines=_lines(Visit.objects.filter(door=door), person),
        guests=guests if host else [],
        queue=[visit for visit in visits if visit.waits] if host else [],
    )


def concerning(person: Person) -> QuerySet[Door, Any]:
    """Doors that ask something of this person: an invitation without an answer, or their own within a week."""
    at = timezone.now()
    open_invitation = DoorInvitation.objects.filter(door=OuterRef("pk"), person=person, declined_at=None)
    ever = Visit.objects.filter(door=OuterRef("pk"), person=person)
    guests = Count("visits", filter=Q(visits__cancelled_at=None, visits__waits=False))
    rows = Door.objects.readable_by(person).filter(cancelled_at=None, starts_at__gt=at)
    rows = rows.filter(Q(author=person, starts_at__lt=at + HOST_AHEAD) | (Exists(open_invitation) & ~Exists(ever)))
    return rows.select_related("school").annotate(guests=guests).order_by("starts_at", "pk")


def school_year(at: datetime | None = None) -> datetime:
    """The moment this school year began: the first of August."""
    today = timezone.localtime(at).date()
    first = today.replace(year=today.year if today.month >= 8 else today.year - 1, month=8, day=1)
    return timezone.make_aware(datetime.combine(first, time.min))


@dataclass(frozen=True, slots=True)
class Pair:
    """A school that looked at another. `visits` is None when there were too few to tell."""

    looked: str
    at: str
    visits: int | None


@dataclass(frozen=True, slots=True)
class Seen:
    """Which schools of a region looked at which, this school year; by alphabet, so that none is first."""

    lookers: int = 0
    hosts: int = 0
    pairs: tuple[Pair, ...] = ()
    more: int = 0


def seen(region: Region) -> Seen:
    """Visits that were, to doors that the region could read. One query."""
    at = timezone.now()
    were = Visit.objects.filter(
        door__region=region,
        door__circle__in=SHARED,
        door__network=None,
        door__cancelled_at=None,
        door__ends_at__gte=school_year(),
        door__ends_at__lt=at,
        cancelled_at=None,
        waits=False,
        school__isnull=False,
    ).exclude(school=F("door__school"))
    names = ("school__display_name", "school__name", "door__school__display_name", "door__school__name")
    rows = were.order_by().values("school", "door__school", *names).annotate(visits=Count("pk"))
    found = list(rows)
    pairs = sorted((_pair(row) for row in found), key=lambda pair: (pair.looked, pair.at))
    return Seen(
        len({row["school"] for row in found}),
        len({row["door__school"] for row in found}),
        tuple(pairs[:MOST_PAIRS]),
        max(0, len(pairs) - MOST_PAIRS),
    )


def _pair(row: dict[str, Any]) -> Pair:
    return Pair(
        row["school__display_name"] or row["school__name"],
        row["door__school__display_name"] or row["door__school__name"],
        row["visits"] if row["visits"] >= FEWEST else None,
    )


def next_doors(region: Region, most: int = 3) -> list[Door]:
    """The doors that come in a region, as everyone of that region may read them. One query."""
    rows = Door.objects.filter(region=region, circle__in=SHARED, network=None, cancelled_at=None)
    rows = rows.filter(starts_at__gt=timezone.now()).select_related("school").order_by("starts_at", "pk")
    return list(rows[:most])
