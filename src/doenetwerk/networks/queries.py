"""Reads for the network's pages. Each says how many queries it takes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import connection
from django.db.models import Q, QuerySet
from django.utils import timezone

from doenetwerk.core.prepared import Prepared, columns, instance
from doenetwerk.journal.domain import sentence
from doenetwerk.journal.queries import timeline
from doenetwerk.networks.circles import networks_of, readable_circles
from doenetwerk.networks.models import Facilitation, Goal, Membership, Network
from doenetwerk.people.models import Coordination, Function

if TYPE_CHECKING:
    from doenetwerk.accounts.models import Person
    from doenetwerk.networks.access import Viewer

FUNCTION_WORDS = dict(Function.choices)


def current() -> Q:
    """What counts today: no end date, or one that lies ahead."""
    return Q(until=None) | Q(until__gt=timezone.localdate())


# What a card and a search need: a list of two hundred networks is made at each visit.
# In the order of the model's fields, which `from_db` expects.
LISTED = ("id", "name", "region_id", "question", "stage", "confidentiality", "meetings_planned")


def _in_regions_of(person: Any) -> QuerySet[Network, Any]:
    regions = Coordination.objects.filter(current(), person=person).values("region")
    within = networks_of(person).values("pk")
    return Network.objects.filter(region__in=regions).exclude(pk__in=within).order_by("name").values_list(*LISTED)


_mine = Prepared(lambda person: networks_of(person).values_list(*LISTED))
_in_my_regions = Prepared(_in_regions_of)


def _made(rows: list[tuple[Any, ...]]) -> list[Network]:
    return [Network.from_db(connection.alias, LISTED, row) for row in rows]


def mine(person: Person) -> list[Network]:
    """Networks this person is in or guides, those that run first, with what a list shows. One query."""
    order = {"running": 0, "forming": 1, "closing": 2, "continuing": 3, "ended": 4}
    found = _made(_mine(person=person.pk))
    return sorted(found, key=lambda network: (order[network.stage], network.name))


def in_my_regions(person: Person) -> list[Network]:
    """Networks of the regions this person coordinates, that they are not in themselves, by name, with what a list
    shows. One query."""
    return _made(_in_my_regions(person=person.pk))


@dataclass(frozen=True, slots=True)
class MemberLine:
    """One member as the list shows them."""

    membership: Membership
    name: str
    function: str
    school: str
    promised: bool
    hours: str
    is_new: bool


def member_lines(network: Network) -> list[MemberLine]:
    """Members of now with function, school, promise and granted time. One query."""
    rows = (
        network.memberships.filter(current())
        .select_related("person", "school", "commitment", "time_grant", "time_grant__leader")
        .order_by("person__name")
    )
    lines = []
    for row in rows:
        grant = getattr(row, "time_grant", None)
        commitment = getattr(row, "commitment", None)
        lines.append(
            MemberLine(
                row,
                row.person.name,
                str(FUNCTION_WORDS.get(row.function, "")),
                str(row.school or ""),
                commitment is not None and commitment.is_whole,
                "" if grant is None else "granted" if grant.granted else "waits" if grant.granted is None else "no",
                (timezone.localdate() - row.since).days < 60,
            )
        )
    return lines


def former_members(network: Network) -> list[Membership]:
    """Who was a member before, newest first, with the reason they gave. For who is inside. One query."""
    return list(
        network.memberships.filter(until__lte=timezone.localdate())
        .select_related("person", "school")
        .order_by("-until")[:60]
    )


def guides(network: Network) -> list[Facilitation]:
    """Facilitators and co-facilitators of now, facilitators first. One query."""
    return list(network.facilitations.filter(current()).select_related("person").order_by("-role", "since"))


_top_goal = Prepared(
    lambda network: (
        Goal.objects.filter(network=network, dropped_at=None).order_by("-level", "id").values_list(*columns(Goal))[:1]
    )
)


def top_goal(network: Network) -> Goal | None:
    """The goal that says what pupils notice, or the highest one there is. One query."""
    row = _top_goal.one(network=network.pk)
    return instance(Goal, row) if row is not None else None


@dataclass(frozen=True, slots=True)
class Told:
    """A line of the timeline in words."""

    at: Any
    text: str
    circle: str


def told(viewer: Viewer, limit: int = 100) -> list[Told]:
    """What happened in this network, as far as this viewer may read it, newest first. One query."""
    circles = readable_circles(viewer.is_inside, in_region=True)
    return [Told(entry.at, sentence(entry), entry.circle) for entry in timeline(viewer.network.pk, circles, limit)]
