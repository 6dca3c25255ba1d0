"""Instruments that fit, where someone may begin one, and the sheets of a network."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from doenetwerk.accounts.models import Person
from doenetwerk.instruments import definitions
from doenetwerk.instruments.definitions import Instrument
from doenetwerk.instruments.hooks import address_of
from doenetwerk.instruments.models import Sheet
from doenetwerk.meetings.models import Meeting
from doenetwerk.networks.models import Facilitation, Network
from doenetwerk.people.models import Position, School


@dataclass(frozen=True, slots=True)
class Wanted:
    """What someone looks for; empty is all."""

    aim: str = ""
    minutes: int | None = None
    people: int | None = None
    kind: str = ""

    @property
    def narrows(self) -> bool:
        return bool(self.aim or self.minutes or self.people or self.kind)


def fitting(wanted: Wanted) -> list[Instrument]:
    """Instruments for this aim, that fit in these minutes and with this many people. No queries."""
    found = []
    for one in definitions.instruments().values():
        head = one.head
        fits = (
            (not wanted.aim or wanted.aim in head.aims)
            and (wanted.minutes is None or head.minutes <= wanted.minutes)
            and (wanted.people is None or head.people[0] <= wanted.people <= head.people[1])
            and (not wanted.kind or head.kind == wanted.kind)
        )
        if fits:
            found.append(one)
    return found


@dataclass(frozen=True, slots=True)
class Places:
    """Where someone may begin a sheet: networks that they guide, schools where they work."""

    networks: tuple[Network, ...]
    schools: tuple[School, ...]

    @property
    def choices(self) -> list[tuple[str, str]]:
        return [(f"n{one.pk}", one.name) for one in self.networks] + [
            (f"s{one.pk}", _("alleen mijn school: %(school)s") % {"school": one}) for one in self.schools
        ]

    def chosen(self, value: str) -> Network | School | None:
        """What a choice stands for; None when it is none of these."""
        known: dict[str, Network | School] = {f"n{one.pk}": one for one in self.networks}
        known |= {f"s{one.pk}": one for one in self.schools}
        return known.get(value)


def places_of(person: Person) -> Places:
    """Where this person may begin a sheet. Two queries."""
    now = Q(until=None) | Q(until__gt=timezone.localdate())
    guided = Facilitation.objects.filter(now, person=person).values("network")
    works = Position.objects.filter(now, person=person, school__isnull=False).values("school")
    networks = Network.objects.filter(pk__in=guided).exclude(stage=Network.Stage.ENDED).order_by("name")
    return Places(tuple(networks), tuple(School.objects.filter(pk__in=works).order_by("name")))


def meeting_of(network: Network, pk: str) -> Meeting | None:
    """A meeting of this network by what an address says; None when it is none. At most one query."""
    if not pk.isdecimal() or len(pk) > 17:
        return None
    return Meeting.objects.filter(pk=int(pk), network=network).first()


@dataclass(frozen=True, slots=True)
class Row:
    """A sheet in a list."""

    sheet: Sheet
    url: str

    @property
    def mode(self) -> str:
        """Who fills it, in words: of a canvas only."""
        return self.sheet.get_mode_display() if self.sheet.kind == Sheet.Kind.CANVAS else self.sheet.get_kind_display()


def sheets_of(network: Network, meeting: Meeting | None = None) -> list[Row]:
    """The sheets of a network, or those of one meeting, newest first. For people inside. One query."""
    rows = Sheet.objects.filter(network=network).select_related("meeting")
    if meeting is not None:
        rows = rows.filter(meeting=meeting)
    return [Row(one, address_of(one)) for one in rows.defer("definition")[:200]]
