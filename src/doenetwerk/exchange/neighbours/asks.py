"""What open doors ask of someone: an answer to an invitation, one line afterwards, and to a host that guests come."""

from __future__ import annotations

from typing import Any

from django.db.models import OuterRef, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from doenetwerk.accounts.models import Person
from doenetwerk.core.asks import Ask
from doenetwerk.core.dates import nl_day, nl_range
from doenetwerk.exchange.models import Door, DoorInvitation, Visit
from doenetwerk.exchange.neighbours.queries import concerning, to_tell


def asks(person: Person, network: Any = None) -> list[Ask]:
    """They concern no network. Two queries, none for a network."""
    if network is not None:
        return []
    found = [_hosted(door) if door.author_id == person.pk else _invited(door) for door in concerning(person)]
    found += [_to_tell(visit) for visit in to_tell(person).select_related("door__school")]
    return found


def _to_tell(visit: Visit) -> Ask:
    return Ask(
        f"visit:{visit.pk}",
        _("Wat neem je mee van %(school)s?") % {"school": visit.door.school},
        _("Eén regel is genoeg; het hoeft geen leerpunt te zijn."),
        reverse("exchange:door", args=[visit.door_id]),
        _("Schrijf één regel"),
        weight=6,
    )


def _invited(door: Door) -> Ask:
    return Ask(
        f"door:{door.pk}",
        _("Kom je kijken bij %(school)s?") % {"school": door.school},
        _("%(title)s · %(when)s") % {"title": door.title, "when": nl_range(door.starts_at, door.ends_at)},
        reverse("exchange:door", args=[door.pk]),
        _("Bekijk en zeg of je komt"),
        weight=7,
        due=door.starts_at,
    )


def _hosted(door: Door) -> Ask:
    guests: int = door.guests  # type: ignore[attr-defined]
    if guests:
        said = ngettext(
            "Op %(day)s komt %(n)s collega kijken.", "Op %(day)s komen %(n)s collega’s kijken.", guests
        ) % {"day": nl_day(door.starts_at), "n": guests}  # fmt: skip
    else:
        said = _("Voor %(day)s meldde nog niemand zich aan.") % {"day": nl_day(door.starts_at)}
    return Ask(
        f"host:{door.pk}",
        _("Je deur staat bijna open: “%(title)s”") % {"title": door.title},
        said,
        reverse("exchange:door", args=[door.pk]),
        _("Bekijk wie er komt"),
        weight=5,
    )


def about(person: OuterRef) -> list[QuerySet[Any]]:
    """Invitations without a no, doors of this person's own, and visits without a line."""
    return [
        DoorInvitation.objects.filter(person=person, declined_at=None),
        Door.objects.filter(author=person, cancelled_at=None),
        Visit.objects.filter(person=person, cancelled_at=None, line=""),
    ]
