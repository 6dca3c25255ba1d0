"""Coming to look, coming after all not, and one line afterwards."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _

from doenetwerk.accounts.models import Person
from doenetwerk.core.circles import Circle
from doenetwerk.core.errors import Refused
from doenetwerk.core.transactions import verb
from doenetwerk.exchange.models import Door, Visit
from doenetwerk.exchange.neighbours import emails
from doenetwerk.exchange.neighbours.domain.places import locked, move_up
from doenetwerk.exchange.neighbours.standing import coming, has_begun, schools_where, visit_of
from doenetwerk.journal.domain import record

LONGEST_LINE = 300


@verb
def sign_up(actor: Person, door: Door) -> Visit:
    """Come and look, in one tap. When the door is full: on the list of who waits, which moves up by itself.

    Again gives the same visit. Refused: a door that may not be read, that has opened or was called off, and the door
    of one's own school.
    """
    if not Door.objects.readable_by(actor).filter(pk=door.pk).exists():
        raise Refused(_("Deze open deur is er niet meer."))
    door = locked(door)
    known = visit_of(actor, door)
    if known is not None:
        return known
    if door.cancelled_at is not None:
        raise Refused(_("Deze open deur gaat niet door."))
    if has_begun(door):
        raise Refused(_("De deur is al open geweest. Aanmelden kan niet meer."))
    schools = schools_where(actor)
    if door.author_id == actor.pk or any(school.pk == door.school_id for school in schools):
        raise Refused(_("Dit is de deur van je eigen school. Loop gerust binnen."))
    visit = Visit.objects.create(
        door=door,
        person=actor,
        school=schools[0] if schools else None,
        waits=coming(door).count() >= door.places,
    )
    record("visit.signed", actor, region=door.region, subject=visit, circle=Circle.ME)
    if visit.waits:
        emails.waits(door, visit)
    else:
        emails.place(door, visit)
    return visit


@verb
def sign_off(actor: Person, visit: Visit) -> None:
    """Come after all not. Who waited longest gets the place. Refused: somebody else's visit, a door that has opened."""
    if visit.person_id != actor.pk:
        raise Refused(_("Dit is het bezoek van iemand anders."))
    door = locked(visit.door)
    visit.refresh_from_db()
    if visit.cancelled_at is not None:
        return
    if has_begun(door):
        raise Refused(_("De deur is al open geweest. Afmelden kan niet meer."))
    visit.cancelled_at = timezone.now()
    visit.save(update_fields=["cancelled_at"])
    record("visit.left", actor, region=door.region, subject=visit, circle=Circle.ME)
    if not visit.waits:
        emails.left(door, visit)
        move_up(door)


@verb
def stayed_away(actor: Person, visit: Visit) -> None:
    """“I was not there after all”: the visit is not one between schools. Refused: somebody else's, before it began."""
    if visit.person_id != actor.pk:
        raise Refused(_("Dit is het bezoek van iemand anders."))
    if not has_begun(visit.door):
        raise Refused(_("De deur moet nog opengaan."))
    if visit.cancelled_at is None:
        visit.cancelled_at, visit.line = timezone.now(), ""
        visit.save(update_fields=["cancelled_at", "line"])
        record("visit.left", actor, region=visit.door.region, subject=visit, circle=Circle.ME)


@verb
def ask_for_line(visit: Visit) -> None:
    """The day after: ask for one line, once. Nothing happens when it was told or asked already."""
    visit = Visit.objects.select_for_update(of=("self",)).select_related("person", "door__region").get(pk=visit.pk)
    if visit.asked_at is not None or visit.line or visit.cancelled_at is not None or visit.waits:
        return
    visit.asked_at = timezone.now()
    visit.save(update_fields=["asked_at"])
    record("visit.line_asked", None, region=visit.door.region, subject=visit, circle=Circle.ME)
    emails.ask_for_line(visit.door, visit)


@verb
def tell(actor: Person, visit: Visit, line: str) -> Visit:
    """Say in one line what one takes home. Read by the host, the other guests and the region; it can be changed.

    Refused: somebody else's visit, who had no place, before the door opened, no words or over 300 characters.
    """
    if visit.person_id != actor.pk:
        raise Refused(_("Dit is het bezoek van iemand anders."))
    door = visit.door
    if visit.cancelled_at is not None or visit.waits or door.cancelled_at is not None:
        raise Refused(_("Je was er deze keer niet bij."))
    if not has_begun(door):
        raise Refused(_("Ga eerst kijken. Daarna vragen we je één regel."))
    line = " ".join(line.replace("\x00", "").split())
    if not line:
        raise Refused(_("Schrijf één regel. Een paar woorden is genoeg."), "line")
    if len(line) > LONGEST_LINE:
        raise Refused(_("Maak dit korter: hoogstens %(most)s tekens.") % {"most": LONGEST_LINE}, "line")
    visit.line, visit.told_at = line, timezone.now()
    visit.save(update_fields=["line", "told_at"])
    record("visit.told", actor, region=door.region, subject=visit, circle=Circle.REGION)
    return visit
