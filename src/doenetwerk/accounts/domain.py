"""Verbs about one's own account. They write no journal: it tells what happens in networks, and stands a floor higher.
What matters for safety goes to the person by mail instead."""

from __future__ import annotations

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from doenetwerk.accounts import emails, links, privacy
from doenetwerk.accounts.models import Person, PersonalLink, feed_token
from doenetwerk.core.errors import Refused
from doenetwerk.core.transactions import verb


@verb
def change_profile(person: Person, *, name: str, language: str) -> None:
    """Change how someone is called, and the language of their mail. Refused: no name, a language we do not speak."""
    if not name.strip():
        raise Refused(_("Vul je naam in."), "name")
    if language not in dict(settings.LANGUAGES):
        raise Refused(_("Kies een taal uit de lijst."), "language")
    person.name = " ".join(name.split())[:200]
    person.language = language
    person.save(update_fields=["name", "language"])


def new_address(person: Person, email: str) -> str:
    """The address as we will keep it, before its owner confirmed it.

    Refused: no address, one that is already there, or too many. That it belongs to someone else is not said here:
    only its owner, who can read the code, hears that.
    """
    address = email.strip().lower()
    try:
        validate_email(address)
    except ValidationError:
        raise Refused(_("“%(email)s” is geen e-mailadres.") % {"email": email.strip()}, "email") from None
    rows = EmailAddress.objects.filter(user=person)
    if rows.filter(email=address, verified=True).exists():
        raise Refused(_("Dit adres hoort al bij je account."), "email")
    if rows.count() >= settings.ACCOUNT_MAX_EMAIL_ADDRESSES:
        raise Refused(
            _("Je kunt %(most)s adressen hebben. Haal eerst een ander weg.")
            % {"most": settings.ACCOUNT_MAX_EMAIL_ADDRESSES},
            "email",
        )
    return address


@verb
def add_address(person: Person, email: str) -> EmailAddress:
    """Add an address whose owner typed the code that we sent there. The old first address hears of it.

    Refused: as `new_address`, or an address that is someone else's.
    """
    address = new_address(person, email)
    other = Person.objects.by_email(address)
    if other is not None and other.pk != person.pk:
        raise Refused(
            _("Dit adres staat al bij een andere naam. Vraag je regiocoördinator om de twee samen te voegen."), "email"
        )
    first = not person.email
    try:
        with transaction.atomic():
            row, _new = EmailAddress.objects.update_or_create(
                user=person, email=address, defaults={"verified": True, "primary": first}
            )
    except IntegrityError:  # Someone else confirmed it at the same moment.
        raise Refused(_("Dit adres staat al bij een andere naam."), "email") from None
    if first:
        person.email = address
        person.save(update_fields=["email"])
    else:
        emails.tell_address_added(person, address)
    return row


@verb
def make_primary(person: Person, address: EmailAddress) -> None:
    """Mail goes to this address from now on. The one before hears of it. Refused: not confirmed by its owner."""
    if not address.verified:
        raise Refused(_("Bevestig dit adres eerst met de code die we erheen sturen."))
    before = person.email
    if before == address.email:
        return
    EmailAddress.objects.filter(user=person, primary=True).update(primary=False)
    EmailAddress.objects.filter(pk=address.pk).update(primary=True)
    person.email = address.email
    person.save(update_fields=["email"])
    if before:
        emails.tell_primary(person, before)


@verb
def remove_address(person: Person, address: EmailAddress) -> None:
    """Take an address away. Refused: the first one, where mail goes."""
    if address.primary or address.email == person.email:
        raise Refused(_("Hier gaat je mail naartoe. Kies eerst een ander adres als hoofdadres."))
    email = address.email
    address.delete()
    emails.tell_address_removed(person, email)


@verb
def renew_feed(person: Person) -> None:
    """Give the calendar feed another secret address; the one before stops working."""
    person.feed_token = feed_token()
    person.save(update_fields=["feed_token"])


@verb
def end_sessions(person: Person) -> None:
    """Sign someone out on every device.

    Nobody has a password, but sessions carry a fingerprint of the (unusable) one: a new one ends them all without
    looking for them.
    """
    person.set_unusable_password()
    person.save(update_fields=["password"])


@verb
def leave(person: Person) -> None:
    """Forget someone who leaves: name, addresses, passkeys, links and sessions go; what they did for networks stays,
    as of “iemand die vertrok”.

    Refused: the only administrator.
    """
    others = Person.objects.filter(is_administrator=True, is_active=True).exclude(pk=person.pk)
    if person.is_administrator and not others.exists():
        raise Refused(_("Je bent de enige beheerder. Maak eerst iemand anders beheerder."))
    privacy.remove(person)
    PersonalLink.objects.filter(person=person, revoked_at=None).update(revoked_at=timezone.now())
    EmailAddress.objects.filter(user=person).delete()
    Authenticator.objects.filter(user=person).delete()
    # One name for everyone who left, in the language of the house: it stands in the database for every reader.
    with override(settings.LANGUAGE_CODE):
        person.name = _("iemand die vertrok")
    person.email = None
    person.is_active = False
    person.is_administrator = False
    person.feed_token = feed_token()
    person.last_login = None
    person.set_unusable_password()
    person.save()


@verb
def ask_fresh_link(link: PersonalLink) -> None:
    """Mail the owner of a link that is over a new one for the same thing, at most once a day.

    A link that was taken back stays closed: then only another one that still lives is sent again.
    """
    if link.revoked_at is not None and links.living(link) is None:
        return
    address = links.link_for(link.person, link.purpose, link.subject)
    key = f"link:{link.pk}:{timezone.localdate().isoformat()}"
    emails.send_fresh_link(key, link.person, links.purpose(link.purpose).title, address)
