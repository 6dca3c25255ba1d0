"""Verbs about people: coming in, working somewhere, moving to another school, being led, being reached."""

from __future__ import annotations

from datetime import date

from allauth.account.models import EmailAddress
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from doenetwerk.accounts.models import Person
from doenetwerk.core.errors import Refused
from doenetwerk.core.transactions import verb
from doenetwerk.journal.domain import record
from doenetwerk.people import emails
from doenetwerk.people.models import (
    LEVEL_OF,
    AddressProposal,
    Board,
    Function,
    Leadership,
    Position,
    School,
)


def _address(email: str) -> str:
    """The address as we keep it. Refused: no address."""
    address = email.strip().lower()
    try:
        validate_email(address)
    except ValidationError:
        raise Refused(_("“%(email)s” is geen e-mailadres.") % {"email": email.strip()}, "email") from None
    return address


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
    address = _address(email) if email and email.strip() else None
    person = Person.objects.by_email(address) if address else None
    if person is None:
        person = Person.objects.create_person(" ".join(name.split())[:200], address)
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
    """Someone stops doing this. The row stays: it is their history.

    Who does nothing else at that school, has no leader there any more, and leads nobody there: a leader who left
    must not go on reading about the school.
    """
    position.until = max(until or timezone.localdate(), position.since)
    position.save(update_fields=["until"])
    if position.school_id is not None and not _works_at(position.person, position.school_id):
        there = Leadership.objects.filter(school=position.school_id, until=None)
        for leadership in there.filter(Q(person=position.person) | Q(leader=position.person)):
            leadership.until = max(position.until, leadership.since)
            leadership.save(update_fields=["until"])
    record("person.position_ended", actor, region=position.school.region if position.school else None, subject=position)


def _works_at(person: Person, school_id: int) -> bool:
    """Whether someone has a position without an end at a school, or at its board."""
    at = Q(school=school_id) | Q(board__schools=school_id)
    return Position.objects.filter(at, person=person, until=None).exists()


@verb
def change_school(actor: Person | None, position: Position, school: School, since: date | None = None) -> Position:
    """Someone goes to another school in the same function; what they did before stays known.

    Refused: the school where they are already.
    """
    if position.school_id == school.pk:
        raise Refused(_("Dat is de school waar deze persoon al werkt."), "school")
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
def add_address(actor: Person | None, person: Person, email: str) -> EmailAddress:
    """One more mail address of someone: they can sign in and answer with each of them.

    Whoever reads that mailbox can come in as this person. So only the owner and the administrator add one at once;
    others propose it (`propose_address`). The addresses that were there hear of it.

    Refused: no address, an address of someone else, too many, or an actor who may only propose.
    """
    address = _free_address(person, email)
    first = not person.email
    if actor is not None and not first and actor.pk != person.pk and not actor.is_administrator:
        raise Refused(_("Alleen de eigenaar of de beheerder voegt een adres toe."), "email")
    row, new = EmailAddress.objects.update_or_create(
        user=person, email=address, defaults={"verified": True}, create_defaults={"verified": True, "primary": first}
    )
    if first:
        person.email = address
        person.save(update_fields=["email"])
    elif new and actor is not None and actor.pk != person.pk:
        emails.tell_address_added(person, address)
    AddressProposal.objects.filter(person=person, email=address, answered_at=None).update(
        answered_at=timezone.now(), accepted=True
    )
    record("person.address", actor, subject=person)
    return row


def _free_address(person: Person, email: str) -> str:
    """The address as we would keep it for someone. Refused: as `add_address`."""
    address = _address(email)
    other = Person.objects.by_email(address)
    if other is not None and other.pk != person.pk:
        raise Refused(_("Dit adres hoort al bij iemand anders."), "email")
    rows = EmailAddress.objects.filter(user=person)
    if rows.exclude(email=address).count() >= settings.ACCOUNT_MAX_EMAIL_ADDRESSES:
        raise Refused(
            _("Iemand kan %(most)s adressen hebben.") % {"most": settings.ACCOUNT_MAX_EMAIL_ADDRESSES}, "email"
        )
    return address


@verb
def propose_address(actor: Person, person: Person, email: str) -> AddressProposal | None:
    """Propose one more address for someone: they get a mail at the address we have, and say yes or no.

    Someone without any address gets it at once; then None comes back. Refused: as `add_address`, or one that the
    person has already.
    """
    address = _free_address(person, email)
    if not person.email:
        add_address(actor, person, address)
        return None
    if EmailAddress.objects.filter(user=person, email=address, verified=True).exists():
        raise Refused(_("Dit adres is al bekend bij deze persoon."), "email")
    proposal, new = AddressProposal.objects.get_or_create(
        person=person, email=address, answered_at=None, defaults={"proposed_by": actor}
    )
    if new:
        emails.ask_address(proposal)
        record("person.address_proposed", actor, subject=proposal)
    return proposal


@verb
def confirm_address(proposal: AddressProposal, accepted: bool) -> None:
    """The owner's answer to a proposed address. The first yes adds it; a no can become a yes, not the other way.

    Refused: as `add_address`.
    """
    if proposal.accepted:
        return
    if accepted:
        add_address(proposal.person, proposal.person, proposal.email)
    proposal.accepted = accepted
    proposal.answered_at = timezone.now()
    proposal.save(update_fields=["accepted", "answered_at"])
