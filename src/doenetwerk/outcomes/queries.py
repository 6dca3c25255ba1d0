"""Reads for the pages about outcomes, and for the leader's page."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Prefetch, Q, Value
from django.db.models.functions import Coalesce, NullIf
from django.utils import timezone

from doenetwerk.accounts.models import Person
from doenetwerk.core.circles import Circle
from doenetwerk.core.prepared import Prepared
from doenetwerk.forming.models import LearningQuestion
from doenetwerk.networks.blots import Facts
from doenetwerk.networks.models import Goal, Membership, Network
from doenetwerk.networks.queries import current
from doenetwerk.outcomes.models import REACHED, Landing, Outcome
from doenetwerk.people.models import Leadership, Position, School


def outcomes_of(network: Network, person: Person, limit: int | None = None, shared: bool = False) -> list[Outcome]:
    """The network's outcomes that this person may read, newest first, with their landings. Two queries.

    `shared`: without those in the circles *me* and *two*, so that all who are inside get the same.
    """
    rows = (
        Outcome.objects.readable_by(person)
        .filter(network=network)
        .prefetch_related(Prefetch("landings", Landing.objects.select_related("school")))
    )
    if shared:
        rows = rows.exclude(circle__in=[Circle.ME, Circle.TWO])
    return list(rows[:limit] if limit else rows)


def reach(ids: list[int], facts: dict[int, Facts]) -> None:
    """Tells the blot in which schools an outcome is in use. One query."""
    found: dict[int, set[int]] = {}
    for network, school, state in _landed(ids=tuple(ids)):
        # Chosen here: SQLite would read all landings in use there are, of all networks.
        if state in REACHED:
            found.setdefault(network, set()).add(school)
    for network, schools in found.items():
        facts[network].reach = tuple(sorted(schools))


_landed = Prepared(
    lambda ids: (
        Landing.objects.filter(outcome__network__in=ids).order_by().values_list("outcome__network", "school", "state")
    )
)


@dataclass(frozen=True, slots=True)
class Due:
    """A landing that someone is to say more about."""

    pk: int
    title: str
    school: str
    how: str
    ask_on: date
    network: int
    network_name: str


_due = Prepared(
    lambda person: (
        Landing.objects.filter(current_membership(), membership__person=person, ask_on__lte=timezone.localdate())
        .annotate(school_words=Coalesce(NullIf("school__display_name", Value("")), "school__name"))
        .values_list(
            "pk",
            "outcome__title",
            "school_words",
            "sharing_how",
            "ask_on",
            "outcome__network",
            "outcome__network__name",
        )
    )
)


def due_for(person: Person, network: Any = None) -> list[Due]:
    """Landings about which this person is to say how far they are. One query."""
    found = [Due(*row) for row in _due(person=person.pk)]
    return found if network is None else [one for one in found if one.network == network.pk]


def current_membership() -> Q:
    """Landings whose carrier is still in the network."""
    return Q(membership__until=None) | Q(membership__until__gt=timezone.localdate())


@dataclass(slots=True)
class Participation:
    """What a leader sees of one member in one network: facts, goals and what comes back. Nothing that was said."""

    membership: Membership
    goals: list[Goal] = field(default_factory=list)
    landings: list[Landing] = field(default_factory=list)

    @property
    def main_goals(self) -> list[Goal]:
        """What pupils notice and what changes in the school."""
        return [goal for goal in self.goals if goal.level >= Goal.Level.BEHAVIOUR]

    @property
    def other_goals(self) -> list[Goal]:
        """What members think and know."""
        return [goal for goal in self.goals if goal.level < Goal.Level.BEHAVIOUR]

    @property
    def hours(self) -> int:
        grant = getattr(self.membership, "time_grant", None)
        return grant.hours if grant is not None and grant.granted else 0


SHOWN_TO_LEADERS = [Circle.SCHOOL, Circle.REGION, Circle.EVERYONE]


def leads(person: Person) -> bool:
    """Whether this person is someone's leader. One query."""
    return Leadership.objects.filter(current(), leader=person).exists()


def leader_overview(leader: Person) -> list[Participation]:
    """For each member this person leads: networks, goals, hours, what comes back when. Five queries.

    Only outcomes whose circle reaches the school, and only goals (which the start document marks for the school).
    """
    pairs = list(Leadership.objects.filter(current(), leader=leader).values_list("person", "school"))
    wanted = Q(pk__in=[])
    for person, school in pairs:
        wanted |= Q(person=person, school=school)
    memberships = list(
        Membership.objects.filter(wanted)
        .filter(Q(until=None) | Q(until__gte=timezone.localdate().replace(month=1, day=1)))
        .select_related("person", "network__region", "school", "time_grant")
        .order_by("person__name", "network__name")
    )
    found = {membership.pk: Participation(membership) for membership in memberships}
    networks: dict[int, list[Participation]] = {}
    for participation in found.values():
        networks.setdefault(participation.membership.network_id, []).append(participation)
    for goal in Goal.objects.filter(network__in=networks, dropped_at=None):
        for participation in networks[goal.network_id]:
            participation.goals.append(goal)
    landings = (
        Landing.objects.filter(membership__in=found, outcome__circle__in=SHOWN_TO_LEADERS)
        .select_related("outcome")
        .order_by("sharing_on")
    )
    for landing in landings:
        found[landing.membership_id].landings.append(landing)
    return list(found.values())


@dataclass(frozen=True, slots=True)
class Digest:
    """A leader's page in one sentence."""

    people: int
    networks: int
    coming: int
    next_on: date | None


def digest(participations: list[Participation]) -> Digest:
    """How many people, in how many networks, and what comes back next."""
    today = timezone.localdate()
    ahead = sorted(
        landing.sharing_on for one in participations for landing in one.landings if landing.sharing_on >= today
    )
    return Digest(
        len({one.membership.person_id for one in participations}),
        len({one.membership.network_id for one in participations}),
        len(ahead),
        ahead[0] if ahead else None,
    )


def questions_of_schools(leader: Person) -> list[LearningQuestion]:
    """Learning questions that arose at the leader's schools and that they may read, newest first. One query."""
    schools = School.objects.filter(leaderships__in=Leadership.objects.filter(current(), leader=leader))
    return list(
        LearningQuestion.objects.readable_by(leader)
        .filter(school__in=schools)
        .select_related("theme", "network", "school")
        .order_by("-pk")[:12]
    )


def schools_near(person: Person) -> set[int]:
    """Schools where this person works, or leads someone: their colleagues' notes are theirs to read. One query."""
    works = Position.objects.filter(current(), person=person, school__isnull=False).values("school")
    leads = Leadership.objects.filter(current(), leader=person).values("school")
    return set(School.objects.filter(Q(pk__in=works) | Q(pk__in=leads)).values_list("pk", flat=True))
