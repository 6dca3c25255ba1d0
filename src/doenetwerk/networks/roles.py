"""What someone is here: it follows from what they are in, never from a list of rights."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext as _

from doenetwerk.accounts.models import Person
from doenetwerk.core.prepared import Prepared
from doenetwerk.journal.models import Entry
from doenetwerk.mail.models import Letter
from doenetwerk.networks.models import Facilitation, Membership
from doenetwerk.networks.queries import FUNCTION_WORDS, current
from doenetwerk.people.models import Coordination, Leadership, Position


@dataclass(frozen=True, slots=True)
class Standing:
    """How someone stands in the whole house, read once a request."""

    coordinates: bool
    guides: bool
    leads: bool
    is_member: bool
    function: str
    title: str
    newest: str


def _standings(person: int) -> QuerySet[Person, Any]:
    mine = {"person": OuterRef("pk")}
    position = Position.objects.filter(current(), **mine)
    networks = Q(network__in=Membership.objects.filter(person=person).values("network")) | Q(
        network__in=Facilitation.objects.filter(person=person).values("network")
    )
    regions = Q(region__in=Coordination.objects.filter(person=person).values("region"))
    lines = Entry.objects.filter(networks | regions | Q(actor=person))
    return Person.objects.filter(pk=person).values_list(
        Exists(Coordination.objects.filter(current(), **mine)),
        Exists(Facilitation.objects.filter(current(), role=Facilitation.Role.FACILITATOR, **mine)),
        Exists(Leadership.objects.filter(current(), leader=OuterRef("pk"))),
        Exists(Membership.objects.filter(current(), **mine)),
        Subquery(position.values("function")[:1]),
        Subquery(position.values("title")[:1]),
        Subquery(lines.order_by("-id").values("id")[:1]),
        Subquery(Letter.objects.filter(**mine).order_by("-id").values("id")[:1]),
    )


_read = Prepared(_standings)


def standing(person: Person) -> Standing:
    """One query a request: roles, the function at school, and the newest line and letter that concern this person.

    `newest` changes whenever something happened in their networks or regions, or a letter came: what is asked of them
    is worked out again when it does.
    """
    known: Standing | None = getattr(person, "_standing", None)
    if known is None:
        row = _read(person=person.pk)[0]
        coordinates, guides, leads, is_member, function, title, line, letter = row
        known = Standing(
            bool(coordinates),
            bool(guides),
            bool(leads),
            bool(is_member),
            function or "",
            title or "",
            f"{line or 0}-{letter or 0}",
        )
        person._standing = known  # type: ignore[attr-defined]
    return known


def main_role(person: Person) -> str:
    """Administrator, coordinator, facilitator, or else the function at school."""
    if person.is_administrator:
        return _("beheerder")
    known = standing(person)
    if known.coordinates:
        return _("regiocoördinator")
    if known.guides:
        return _("procesbegeleider")
    return str(known.title or FUNCTION_WORDS.get(known.function, ""))
