"""One letter to the colleagues of the other schools in the region, and not wanting such letters."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from doenetwerk.accounts.models import Person
from doenetwerk.core.circles import Circle
from doenetwerk.core.errors import Refused
from doenetwerk.core.transactions import verb
from doenetwerk.exchange.models import Door, DoorInvitation, NoDoorMail
from doenetwerk.exchange.neighbours import emails, jobs
from doenetwerk.exchange.neighbours.domain.places import locked
from doenetwerk.exchange.neighbours.queries import to_invite
from doenetwerk.exchange.neighbours.standing import has_begun, may_keep
from doenetwerk.journal.domain import record

# A school that sends the whole region a letter every week is soon not read any more.
MOST_A_MONTH = 3
BATCH = 50


@verb
def invite(actor: Person, door: Door) -> Door:
    """Send the colleagues of the other schools in the region a letter with a link. Once for each door.

    The letters themselves go out in the background. Refused: anyone but the host and who coordinates the region, a door
    that has opened or was called off, and a school that invited three times in a month.
    """
    door = locked(door)
    if not may_keep(actor, door):
        raise Refused(_("Dit kan alleen wie de deur openzette, of de regiocoördinator."))
    if door.invited_at is not None:
        return door
    if door.cancelled_at is not None or has_begun(door):
        raise Refused(_("Voor deze deur kun je niemand meer uitnodigen."))
    month = timezone.now() - timedelta(days=30)
    if Door.objects.filter(school=door.school, invited_at__gt=month).count() >= MOST_A_MONTH:
        raise Refused(
            _("Jullie school stuurde deze maand al drie uitnodigingen. Op de pagina van de regio staat hij wel.")
        )
    door.invited_at = timezone.now()
    door.save(update_fields=["invited_at"])
    record("door.invited", actor, region=door.region, subject=door, circle=Circle.REGION)
    jobs.invite_neighbours(door.pk)
    return door


@verb
def invite_some(door: Door) -> int:
    """The next fifty who have no letter yet. Returns how many there were; none for a door that closed meanwhile."""
    door = locked(door)
    if door.invited_at is None or door.cancelled_at is not None or has_begun(door):
        return 0
    people = list(to_invite(door)[:BATCH])
    DoorInvitation.objects.bulk_create([DoorInvitation(door=door, person=person) for person in people])
    for person in people:
        emails.invite(door, person)
    return len(people)


@verb
def decline(actor: Person, door: Door) -> None:
    """“Not this time.” Nobody is told. Nothing happens without an invitation."""
    known = DoorInvitation.objects.filter(door=door, person=actor, declined_at=None)
    if known.update(declined_at=timezone.now()):
        record("door.declined", actor, region=door.region, subject=door, circle=Circle.ME)


@verb
def no_more_mail(actor: Person) -> None:
    """No invitations to open doors by mail any more. Again changes nothing."""
    _row, new = NoDoorMail.objects.get_or_create(person=actor)
    if new:
        record("door.mail_off", actor, circle=Circle.ME)


@verb
def mail_again(actor: Person) -> None:
    """Invitations by mail again. Again changes nothing."""
    if NoDoorMail.objects.filter(person=actor).delete()[0]:
        record("door.mail_on", actor, circle=Circle.ME)
