"""Reads about schools, boards and regions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, Lower, NullIf
from django.utils.translation import gettext as _

from doenetwerk.people.access import now
from doenetwerk.people.matching import Directory, Named
from doenetwerk.people.models import Board, Coordination, Leadership, Level, Location, Position, Region, School
from doenetwerk.people.municipalities import Municipality, known_municipalities


def _label(name: str, town: str) -> str:
    return f"{name}, {town}" if town and town.casefold() not in name.casefold() else name


def school_directory(regions: Iterable[Region] | None) -> Directory:
    """The open schools of these regions (None: all), by BRIN and by every name they and their locations go by.

    Two queries.
    """
    schools = School.objects.filter(closed_on=None)
    locations = Location.objects.filter(closed_on=None)
    if regions is not None:
        chosen = list(regions)
        schools = schools.filter(region__in=chosen)
        locations = locations.filter(school__region__in=chosen)
    others: dict[int, list[str]] = {}
    for school_id, name, display_name in locations.values_list("school_id", "name", "display_name"):
        others.setdefault(school_id, []).extend(filter(None, (name, display_name)))
    entries = []
    for pk, brin, name, display_name, town in schools.order_by("name").values_list(
        "pk", "brin", "name", "display_name", "town"
    ):
        label = _label(display_name or name, town)
        names = {name, label, _label(name, town), *others.get(pk, ())}
        names |= {display_name} if display_name else set()
        entries.append(Named(pk, label, tuple(sorted(names)), (brin,) if brin else ()))
    return Directory.of(entries)


def board_directory(regions: Iterable[Region] | None) -> Directory:
    """The boards with schools in these regions (None: all), by number and name. One query."""
    boards = Board.objects.filter(closed_on=None)
    if regions is not None:
        boards = boards.filter(schools__region__in=list(regions)).distinct()
    return Directory.of(
        Named(pk, display_name or name, tuple({name, display_name or name}), (number,) if number else ())
        for pk, number, name, display_name in boards.order_by("name").values_list(
            "pk", "number", "name", "display_name"
        )
    )


def place_directory(regions: Iterable[Region] | None) -> Directory:
    """Schools and boards together; boards have the negative of their key. Three queries."""
    chosen = None if regions is None else list(regions)
    schools, boards = school_directory(chosen), board_directory(chosen)
    return Directory.of(
        [
            *schools.entries.values(),
            *(
                Named(-one.pk, _("%(board)s (bestuur)") % {"board": one.label}, one.names, one.codes)
                for one in boards.entries.values()
            ),
        ]
    )


def found_schools(schools: QuerySet[School], word: str, *, also_closed: bool) -> QuerySet[School]:
    """Schools that fit a word: in a name of school, location or board, the town, or at the beginning of the BRIN.

    Each with the number of people who work there now.
    """
    if not also_closed:
        schools = schools.filter(closed_on=None)
    for part in word.split()[:6]:
        at = Location.objects.filter(school=OuterRef("pk"))
        schools = schools.filter(
            Q(name__icontains=part)
            | Q(display_name__icontains=part)
            | Q(town__icontains=part)
            | Q(brin__istartswith=part[:4])
            | Q(board__name__icontains=part)
            | Q(board__display_name__icontains=part)
            | Exists(at.filter(Q(name__icontains=part) | Q(display_name__icontains=part)))
        )
    people = (
        Position.objects.filter(now(), school=OuterRef("pk"))
        .order_by()
        .values("school")
        .annotate(number=Count("person", distinct=True))
        .values("number")
    )
    return (
        schools.select_related("board", "region")
        .annotate(people=Coalesce(Subquery(people), 0))
        .order_by(Lower(Coalesce(NullIf("display_name", Value("")), "name")), "pk")
    )


@dataclass(frozen=True, slots=True)
class Worker:
    """Someone at a school as its page shows them."""

    pk: int
    name: str
    words: str
    level: str
    since: date
    leader: str


def workers(school: School) -> list[Worker]:
    """Who works at a school now, leading ones first, each with their leader there. Two queries."""
    leaders = dict(Leadership.objects.filter(now(), school=school).values_list("person_id", "leader__name"))
    rows = Position.objects.filter(now(), school=school, person__is_active=True).select_related("person")
    order = {Level.STRATEGIC: 0, Level.TACTICAL: 1, Level.OPERATIONAL: 2}
    return [
        Worker(
            row.person_id,
            row.person.name,
            row.words,
            row.get_level_display(),
            row.since,
            leaders.get(row.person_id, ""),
        )
        for row in sorted(rows, key=lambda row: (order.get(Level(row.level), 3), row.person.name.casefold()))
    ]


@dataclass(frozen=True, slots=True)
class RegionLine:
    """A region in the administrator's list."""

    pk: int
    name: str
    zone: str
    schools: int
    municipalities: int
    coordinators: list[str]


def region_lines() -> list[RegionLine]:
    """All regions with what belongs to them. Three queries."""
    regions = Region.objects.annotate(
        number=Count("schools", filter=Q(schools__closed_on=None), distinct=True),
        places=Count("municipalities", distinct=True),
    )
    names: dict[int, list[str]] = {}
    for region_id, name in (
        Coordination.objects.filter(now()).order_by("person__name").values_list("region_id", "person__name")
    ):
        names.setdefault(region_id, []).append(name)
    return [
        RegionLine(one.pk, one.name, one.get_holiday_zone_display(), one.number, one.places, names.get(one.pk, []))
        for one in regions
    ]


def placeless() -> int:
    """How many open schools have no region. One query."""
    return School.objects.filter(region=None, closed_on=None).count()


@dataclass(frozen=True, slots=True)
class Province:
    """A province with its municipalities, to choose from."""

    name: str
    municipalities: list[Municipality]
    chosen: int


def provinces(region: Region | None, ticked: set[str] | None = None) -> list[Province]:
    """All municipalities we know by province. `chosen` counts those of the region, or what was ticked. Two queries."""
    by_name: dict[str, list[Municipality]] = {}
    for one in known_municipalities():
        by_name.setdefault(one.province, []).append(one)

    def is_chosen(one: Municipality) -> bool:
        return one.code in ticked if ticked is not None else region is not None and one.region_id == region.pk

    return [
        Province(name, rows, sum(map(is_chosen, rows)))
        for name, rows in sorted(by_name.items(), key=lambda pair: (not pair[0], pair[0]))
    ]
