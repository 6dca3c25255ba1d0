"""Who may: one's own addresses and passkeys, and the pages of the administrator."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.http import Http404

from doenetwerk.accounts.models import Person


def access_address(person: Person, pk: int) -> EmailAddress:
    """One of the person's own mail addresses, or 404."""
    address = EmailAddress.objects.filter(pk=pk, user=person).first()
    if address is None:
        raise Http404
    return address


def access_passkey(person: Person, pk: int) -> Authenticator:
    """One of the person's own passkeys, or 404."""
    passkey = Authenticator.objects.filter(pk=pk, user=person, type=Authenticator.Type.WEBAUTHN).first()
    if passkey is None:
        raise Http404
    return passkey


def access_administrator(person: Person) -> Person:
    """The person themselves when they run this installation, or 404: others learn nothing of these pages."""
    if not person.is_administrator:
        raise Http404
    return person
