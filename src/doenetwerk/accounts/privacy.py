"""What someone can ask of us about their own data: a copy of it, and to be forgotten.

Every room says what it holds: `register_export(name, function)` and, when something of a person who leaves must go,
`register_removal(name, function)`, in its `ready()`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator

from doenetwerk.accounts.models import Person, PersonalLink

Rows = list[dict[str, Any]]
_exports: dict[str, Callable[[Person], Rows]] = {}
_removals: dict[str, Callable[[Person], None]] = {}


def register_export(name: str, function: Callable[[Person], Rows]) -> None:
    """Register rows for someone's copy: `function(person)` gives dicts of plain values (dates may be dates).

    Only what is about this person or written by them; never what others wrote or said to them in confidence.
    """
    _exports[name] = function


def register_removal(name: str, function: Callable[[Person], None]) -> None:
    """Register what must go when someone leaves for good. Runs in the transaction of `accounts.domain.leave`."""
    _removals[name] = function


def export(person: Person) -> dict[str, Rows]:
    """Everything the rooms hold about someone, by name."""
    return {name: function(person) for name, function in sorted(_exports.items())}


def remove(person: Person) -> None:
    """Let every room take away what must go."""
    for function in _removals.values():
        function(person)


def export_account(person: Person) -> Rows:
    """Who someone is here, and how they come in. Nothing that would let someone else in."""
    addresses = EmailAddress.objects.filter(user=person).order_by("pk")
    passkeys = Authenticator.objects.filter(user=person).order_by("pk")
    return [
        {
            "name": person.name,
            "email": person.email,
            "language": person.language,
            "joined_at": person.joined_at,
            "last_login": person.last_login,
            "is_administrator": person.is_administrator,
            "addresses": [{"email": row.email, "primary": row.primary, "verified": row.verified} for row in addresses],
            "passkeys": [
                {"name": row.data.get("name", ""), "created_at": row.created_at, "last_used_at": row.last_used_at}
                for row in passkeys
            ],
        }
    ]


def export_links(person: Person) -> Rows:
    """The personal links that were made for someone; without the part that opens them."""
    links = PersonalLink.objects.filter(person=person).order_by("pk")
    return [dict(row) for row in links.values("purpose", "created_at", "expires_at", "revoked_at")]
