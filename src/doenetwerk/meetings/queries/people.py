"""Who a meeting is for: members of now, and who guides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, NullIf
from django.utils import timezone

from doenetwerk.accounts.models import Person
from doenetwerk.core.prepared import Prepared
from doenetwerk.networks.models import Facilitation, Membership

if TYPE_CHECKING:
    from doenetwerk.networks.models import Network


def now() -> Q:
    """What counts today: no end date, or one that lies ahead."""
    return Q(until=None) | Q(until__gt=timezone.localdate())


def participants(network: Network | int) -> QuerySet[Person]:
    """Members, facilitators and co-facilitators of now, by name. One query when read."""
    pk = network if isinstance(network, int) else network.pk
    # By their keys: asking of each person whether they are in it would read all people there are.
    member = Membership.objects.filter(now(), network=pk).values("person")
    guide = Facilitation.objects.filter(now(), network=pk).values("person")
    return Person.objects.filter(Q(pk__in=member) | Q(pk__in=guide), is_active=True).order_by("name", "pk")


_is_in = Prepared(lambda network, person: participants(network).filter(pk=person).values_list("pk"))


def is_participant(person: Person, network: Network | int) -> bool:
    """Whether a meeting of this network is for this person. One query."""
    return bool(_is_in(network=network if isinstance(network, int) else network.pk, person=person.pk))


@dataclass(frozen=True, slots=True)
class Face:
    """Someone as the meeting pages show them."""

    pk: int
    name: str
    school: str
    zone: str
    is_guide: bool

    @property
    def first_name(self) -> str:
        return self.name.split(" ")[0]


FACE = ("pk", "name", "school_name", "zone", "is_guide")


def face_rows(network: int, zone: str) -> QuerySet[Any]:
    """Participants annotated with `school_name`, `zone` (of the school's region) and `is_guide`, to add to."""
    seat = Membership.objects.filter(now(), network=network, person=OuterRef("pk"))
    guide = Facilitation.objects.filter(now(), network=network, person=OuterRef("pk"))
    shown = Coalesce(NullIf(F("school__display_name"), Value("")), F("school__name"))
    return participants(network).annotate(
        school_name=Coalesce(Subquery(seat.annotate(shown=shown).values("shown")[:1]), Value("")),
        zone=Coalesce(Subquery(seat.values("school__region__holiday_zone")[:1]), Value(zone)),
        is_guide=Exists(guide),
    )


_faces = Prepared(lambda network, zone: face_rows(network, zone).values_list(*FACE))


def faces(network: Network) -> list[Face]:
    """Participants with the school they are there for and its holiday zone. One query."""
    return [Face(*row) for row in _faces(network=network.pk, zone=network.region.holiday_zone)]
