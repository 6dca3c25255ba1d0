"""A school opens its door on a date, changes what it said, or must keep it shut."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from doenetwerk.accounts.models import Person
from doenetwerk.core.circles import Circle
from doenetwerk.core.errors import Refused
from doenetwerk.core.transactions import verb
from doenetwerk.exchange.models import Door, Visit
from doenetwerk.exchange.neighbours import emails, found
from doenetwerk.exchange.neighbours.domain.places import locked, move_up
from doenetwerk.exchange.neighbours.standing import coming, may_keep, schools_where
from doenetwerk.finding import domain as finding
from doenetwerk.journal.domain import record
from doenetwerk.people.models import School

CIRCLES = (Circle.REGION, Circle.EVERYONE)
MOST_PLACES, MOST_HOURS, MOST_DAYS_AHEAD = 200, 14, 500
LONGEST_TITLE, LONGEST_TEXT, LONGEST_WHERE, LONGEST_REASON = 160, 2_000, 160, 300


@dataclass(frozen=True, slots=True)
class Words:
    """What a host says: what there is to see, when (aware moments), for how many, and who may know."""

    title: str
    starts_at: datetime
    ends_at: datetime
    text: str = ""
    where: str = ""
    places: int = 6
    circle: str = Circle.REGION


@verb
def open_door(actor: Person, school: School, words: Words) -> Door:
    """Open the door of a school where one works. The host gets it in their own calendar.

    Refused: who does not work there, a school without a region, no title, a moment that is over or further than five
    hundred days, an end before the beginning or fourteen hours later, no places or over two hundred.
    """
    if school.pk not in {one.pk for one in schools_where(actor)}:
        raise Refused(_("Je kunt alleen de deur openzetten van een school waar je werkt."), "school")
    assert school.region is not None
    door = Door(author=actor, school=school, region=school.region)
    _fill(door, words)
    door.save()
    record("door.opened", actor, region=school.region, subject=door, circle=Circle.REGION)
    found.index(door)
    emails.opened(door)
    return door


@verb
def change(actor: Person, door: Door, words: Words) -> Door:
    """Say it differently. Another moment or place goes to everyone who comes, and moves in their calendar.

    More places: who waits first, comes first. Refused: anyone but the host, a door that has opened or was called off,
    fewer places than there are guests, and as with `open_door`.
    """
    door = locked(door)
    if door.author_id != actor.pk:
        raise Refused(_("Alleen wie de deur openzette, kan dit veranderen."))
    _going(door)
    before = (door.starts_at, door.ends_at, door.where, door.title)
    guests = coming(door).count()
    _fill(door, words)
    if door.places < guests:
        said = ngettext("Er komt al %(n)s collega.", "Er komen al %(n)s collega’s.", guests) % {"n": guests}
        raise Refused(said, "places")
    moved = before != (door.starts_at, door.ends_at, door.where, door.title)
    if moved:
        door.sequence += 1
    door.save()
    record("door.changed", actor, region=door.region, subject=door, circle=Circle.REGION)
    found.index(door)
    if moved:
        for visit in coming(door).select_related("person"):
            emails.changed(door, visit)
        emails.opened(door)
    move_up(door)
    return door


@verb
def call_off(actor: Person, door: Door, because: str = "") -> Door:
    """The door stays shut. Everyone who comes or waits hears it, and it leaves their calendar.

    Refused: anyone but the host and who coordinates the region, a door that has opened. Again changes nothing.
    """
    door = locked(door)
    if not may_keep(actor, door):
        raise Refused(_("Dit kan alleen wie de deur openzette, of de regiocoördinator."))
    if door.cancelled_at is not None:
        return door
    _going(door)
    because = " ".join(because.replace("\x00", "").split())
    if len(because) > LONGEST_REASON:
        raise Refused(_("Maak dit korter: hoogstens %(most)s tekens.") % {"most": LONGEST_REASON}, "because")
    shut(door, because)
    record("door.cancelled", actor, region=door.region, subject=door, circle=Circle.REGION)
    return door


def shut(door: Door, because: str) -> None:
    """Keep a locked door shut and tell everyone, the host included."""
    door.cancelled_at, door.cancelled_because = timezone.now(), because
    door.sequence += 1
    door.save(update_fields=["cancelled_at", "cancelled_because", "sequence"])
    finding.forget(found.DOOR, door.pk)
    for visit in Visit.objects.filter(door=door, cancelled_at=None).select_related("person"):
        emails.called_off(door, visit.person, visit)
    if door.author is not None:
        emails.called_off(door, door.author, None)


def _going(door: Door) -> None:
    if door.cancelled_at is not None:
        raise Refused(_("Deze open deur gaat niet door."))
    if door.starts_at <= timezone.now():
        raise Refused(_("De deur is al open geweest."))


def _fill(door: Door, words: Words) -> None:
    """Put what the host said in the row, or refuse it."""
    door.title = _short(" ".join(words.title.split()), LONGEST_TITLE, "title")
    if not door.title:
        raise Refused(_("Schrijf op wat er te zien is."), "title")
    door.text = _short(words.text.strip(), LONGEST_TEXT, "text")
    door.where = _short(" ".join(words.where.split()), LONGEST_WHERE, "where")
    if words.starts_at <= timezone.now():
        raise Refused(_("Kies een moment dat nog komt."), "day")
    if (words.starts_at - timezone.now()).days > MOST_DAYS_AHEAD:
        raise Refused(_("Kies een dag die dichterbij ligt."), "day")
    if words.ends_at <= words.starts_at:
        raise Refused(_("Het einde moet na het begin liggen."), "ends")
    if (words.ends_at - words.starts_at).total_seconds() > MOST_HOURS * 3600:
        raise Refused(_("Open je deur per dag."), "ends")
    if not 1 <= words.places <= MOST_PLACES:
        raise Refused(_("Kies een aantal van 1 tot en met %(most)s.") % {"most": MOST_PLACES}, "places")
    if words.circle not in CIRCLES:
        raise Refused(_("Kies wie dit mag lezen."), "circle")
    door.starts_at, door.ends_at = words.starts_at, words.ends_at
    door.places, door.circle = words.places, words.circle


def _short(text: str, longest: int, field: str) -> str:
    text = text.replace("\x00", "")
    if len(text) > longest:
        raise Refused(_("Maak dit korter: hoogstens %(most)s tekens.") % {"most": longest}, field)
    return text
