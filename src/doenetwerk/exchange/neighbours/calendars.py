"""An open door as calendars want it: one appointment for each guest, and one for the host."""

from __future__ import annotations

from email.utils import parseaddr

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from doenetwerk.accounts.models import Person
from doenetwerk.engines.calendar import Attendee, Event, Method, invitation
from doenetwerk.exchange.models import Door, Visit
from doenetwerk.mail import mailboxes

# The mailbox to which calendars answer. Its name stands in letters: never change it.
MAILBOX = "buren"
# How the uids of our appointments begin: they stand in people's calendars.
VISIT, DOOR = "visit-", "door-"


def page(door: Door) -> str:
    """The absolute address of a door's page."""
    return settings.SITE_URL + reverse("exchange:door", args=[door.pk])


def answers_to(door: Door, person: Person) -> str:
    """Where this person's calendar answers; empty when no mail reaches us."""
    return mailboxes.address_for(MAILBOX, door.pk, person) if mailboxes.are_answers_read() else ""


def letter(door: Door, person: Person, visit: Visit | None, method: Method = "REQUEST", later: int = 0) -> str:
    """The calendar's part of a letter to a guest, or to the host when there is no visit; "" without an address.

    Each visit is an appointment of its own: who comes after all not and then again gets a new one. `later` raises the
    number of the change above the door's, for a change of this guest alone.
    """
    if not person.email:
        return ""
    name, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    own = f"{VISIT}{visit.pk}" if visit is not None else f"{DOOR}{door.pk}"
    event = Event(
        uid=f"{own}@{settings.MAIL_DOMAIN}",
        sequence=door.sequence + later,
        changed=timezone.now(),
        starts=door.starts_at,
        ends=door.ends_at,
        title=_("Kijken bij %(school)s: %(title)s") % {"school": door.school, "title": door.title},
        place=", ".join(filter(None, [str(door.school), door.where])),
        description=_("Open deur. Alles erover: %(page)s") % {"page": page(door)},
        url=page(door),
        organiser=(name or settings.SITE_NAME, answers_to(door, person) or address),
        cancelled=method == "CANCEL",
    )
    return invitation(event, Attendee(person.name, person.email, "ACCEPTED"), method).decode()
