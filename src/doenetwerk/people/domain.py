"""Verbs about people: coming in, moving to another school, being led, coordinating a region."""

from __future__ import annotations

from datetime import date

from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils import timezone
from django.utils.translation import gettext as _

from doenetwerk.accounts.models import Person
from doenetwerk.core.errors import Refused
from doenetwerk.core.transactions import verb
from doenetwerk.journal.domain import record
from doenetwerk.people.models import LEVEL_OF, Board, Coordination, Function, Leadership, Position, Region, School



@verb
def add_person(
    actor: Person | None,
    name: str,
    email: str | None,
    *,
    school: School | None = None,
    board: Board | None = None,
    function: str = Function.OTHER,
    level: str = "",
    title: str = "",
    since: date | None = None,
) -> Person:
    """Make someone known, with what they do and where. Someone whose address is known already comes back unchanged,
    with the new position added when it is new.

    Refused: no name, an address that is no address.
    """
    if not name.strip():
        raise Refused(_("Vul een naam in."), "name")
    if email:
        try:
            validate_email(email.strip())
        except ValidationError:
            raise Refused(_("“%(email)s” is geen e-mailadres.") % {"email": email}, "email") from None
    person = Person.objects.by_email(email) if email else None
    if person is None:
        person = Person.objects.create_person(name, email.strip() if email else None)
    if school is not None or board is not None:
        take_position(
            actor, person, school=school, board=board, function=function, level=level, title=title, since=since
        )
    return person


@verb
def take_position(
    actor: Person | None,
    person: Person,
    *,
    school: School | None = None,
    board: Board | None = None,
    function: str,
    level: str = "",
    title: str = "",
    since: date | None = None,
) -> Position:
    """Someone does something somewhere from a date on. The same position of now comes back unchanged."""
    if school is None and board is None:
        raise Refused(_("Kies een school of een bestuur."), "school")
    same = person.positions.filter(school=school, board=board, function=function, until=None).first()
    if same is not None:
        return same
    position = Position.objects.create(
        person=person,
        school=school,
        board=board,
        function=function,
        level=level or LEVEL_OF.get(function, "operational"),
        title=title,
        since=since or timezone.localdate(),
    )
    region = school.region if school is not None else None
    record("person.position", actor, region=region, subject=position, function=function)
    return position


@verb
def end_position(actor: Person | None, position: Position, until: date | None = None) -> None:
    """Someone stops doing this. The row stays: it is their history."""
    position.until = max(until or timezone.localdate(), position.since)
    position.save(update_fields=["until"])
    record("person.position_ended", actor, region=position.school.region if position.school else None, subject=position)


@verb
def change_school(actor: Person | None, position: Position, school: School, since: date | None = None) -> Position:
    """Someone goes to another school in the same function; what they did before stays known."""
    end_position(actor, position, since)
    return take_position(
        actor,
        position.person,
        school=school,
        function=position.function,
        level=position.level,
        title=position.title,
        since=since,
    )


@verb
def set_leader(actor: Person | None, person: Person, leader: Person, school: School) -> Leadership:
    """Say who is responsible for someone at a school. The one before is ended.

    Refused: being one's own leader.
    """
    if person.pk == leader.pk:
        raise Refused(_("Iemand kan niet de eigen leidinggevende zijn."), "leader")
    current = Leadership.objects.filter(person=person, school=school, until=None).first()
    if current is not None:
        if current.leader_id == leader.pk:
            return current
        current.until = timezone.localdate()
        current.save(update_fields=["until"])
    leadership = Leadership.objects.create(person=person, leader=leader, school=school)
    record("person.leader", actor, region=school.region, subject=leadership)
    return leadership


@verb
def appoint_coordinator(actor: Person | None, person: Person, region: Region) -> Coordination:
    """Make someone coordinator of a region; the same appointment comes back unchanged."""
    coordination, new = Coordination.objects.get_or_create(person=person, region=region, until=None)
    if new:
        record("region.coordinator", actor, region=region, subject=coordination)
    return coordination


@verb
def add_address(actor: Person | None, person: Person, email: str) -> EmailAddress:
    """One more mail address of someone: they can sign in and answer with each of them.

    Refused: no address, or an address of someone else.
    """
    try:
        validate_email(email.strip())
    except ValidationError:
        raise Refused(_("“%(email)s” is geen e-mailadres.") % {"email": email}, "email") from None
    address = email.strip().lower()
    other = Person.objects.by_email(address)
    if other is not None and other.pk != person.pk:
        raise Refused(_("Dit adres hoort al bij iemand anders."), "email")
    row, _new = EmailAddress.objects.get_or_create(
        user=person, email=address, defaults={"verified": True, "primary": not person.email}
    )
    if not person.email:
        person.email = address
        person.save(update_fields=["email"])
    return row
