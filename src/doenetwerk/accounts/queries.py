"""What the account page shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.urls import NoReverseMatch, reverse

from doenetwerk.accounts.models import Person


@dataclass(frozen=True, slots=True)
class Passkey:
    """A passkey as its owner knows it."""

    pk: int
    name: str
    created_at: datetime
    last_used_at: datetime | None


def addresses(person: Person) -> list[EmailAddress]:
    """Someone's mail addresses, the first one first. One query."""
    return list(EmailAddress.objects.filter(user=person).order_by("-primary", "email"))


def passkeys(person: Person) -> list[Passkey]:
    """Someone's passkeys, in the order they were made. One query."""
    rows = Authenticator.objects.filter(user=person, type=Authenticator.Type.WEBAUTHN).order_by("pk")
    return [
        Passkey(pk, data.get("name", ""), created, used)
        for pk, data, created, used in rows.values_list("pk", "data", "created_at", "last_used_at")
    ]


def feed_address(person: Person) -> str:
    """The secret address of someone's calendar; empty when there are no meetings in this installation."""
    try:
        return settings.SITE_URL + reverse("meetings:feed", args=[person.feed_token])
    except NoReverseMatch:
        return ""
