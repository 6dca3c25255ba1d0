"""Reads for the network's pages. Each says how many queries it takes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import Q, QuerySet
from django.utils import timezone

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


def mine(person: Person) -> list[Network]:
    """Networks this person is in or guides, those that run first. One query."""
    order = {"running": 0, "forming": 1, "closing": 2, "continuing": 3, "ended": 4}
    found = networks_of(person).select_related("region")
    return sorted(found, key=lambda network: (order[network.stage], network.name))


def in_my_regions(person: Person) -> QuerySet[Network]:
    """Networks of the regions this person coordinates, that they are not in themselves. One query when read."""
    regions = Coordination.objects.filter(current(), person=person).values("region")
    return (
        Network.objects.filter(region__in=regions)
        .exclude(pk__in=networks_of(person).values("pk"))
        .select_related("region")
        .order_by("name")
    )


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


def guides(network: Network) -> list[Facilitation]:
    """Facilitators and co-facilitators of now, facilitators first. One query."""
    return list(network.facilitations.filter(current()).select_related("person").order_by("-role", "since"))


def top_goal(network: Network) -> Goal | None:
    """The goal that says what pupils notice, or the highest one there is. One query."""
    return network.goals.filter(dropped_at=None).order_by("-level", "id").first()


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


def ends_words(network: Network) -> date | None:
    """When the term ends, None when open."""
    return network.ends_on
