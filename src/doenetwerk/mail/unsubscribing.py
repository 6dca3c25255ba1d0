"""“Afmelden” in the mail program itself: one press, no signing in (RFC 8058).

A room registers what can be unsubscribed from; letters carry the address (`Draft.unsubscribe`). Opening it shows a
page with a button; a POST acts, whoever sends it: the address itself is the proof.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.core import signing
from django.urls import reverse

if TYPE_CHECKING:
    from doenetwerk.accounts.models import Person

# Does it, again without harm; raises nothing when there is nothing left to do.
Handler = Callable[["Person", int], None]
# Names the mail that would end ("Vragen en antwoorden van “Boeien en binden”"); None when it is gone.
Describe = Callable[["Person", int], str | None]
# All mail that is not needed, of a person who called it spam.
Quieten = Callable[["Person"], None]
_signer = signing.Signer(salt="doenetwerk.mail.unsubscribing", sep=".")


@dataclass(frozen=True, slots=True)
class Subscription:
    """What can be unsubscribed from."""

    name: str
    handler: Handler
    describe: Describe


@dataclass(frozen=True, slots=True)
class Request:
    """An address that was opened: for whom and what."""

    subscription: Subscription
    subject: int
    person: int


_subscriptions: dict[str, Subscription] = {}
_quieteners: dict[str, Quieten] = {}


def register_unsubscribe(name: str, handler: Handler, describe: Describe) -> None:
    """Register what letters may offer to unsubscribe from. `handler(person, subject)` must be a verb.

    `describe(person, subject)` names the mail as a title would, in the reader's language; None when it is gone: 404.
    """
    _subscriptions[name] = Subscription(name, handler, describe)


def register_quieten(name: str, function: Quieten) -> None:
    """Register what ends when someone calls our mail spam. Runs in the transaction that notes it."""
    _quieteners[name] = function


def quieten(person: Person) -> None:
    """Someone pressed “this is spam”: all mail that can be unsubscribed from ends."""
    for function in _quieteners.values():
        function(person)


def unsubscribe_url(name: str, subject: int, person: Person) -> str:
    """The absolute address for `Draft.unsubscribe`; KeyError when nothing of that name is registered."""
    token = _signer.sign(f"{_subscriptions[name].name}:{subject}:{person.pk}")
    return settings.SITE_URL + reverse("mail:unsubscribe", args=[token])


def read_token(token: str) -> Request | None:
    """What an address is for; None for a guessed or altered one."""
    try:
        name, subject, person = _signer.unsign(token).split(":")
    except (signing.BadSignature, ValueError):
        return None
    return Request(_subscriptions[name], int(subject), int(person)) if name in _subscriptions else None
