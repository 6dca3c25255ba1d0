"""“Afmelden” in the mail program itself: one press, no signing in (RFC 8058), or a mail (RFC 2369).

A room registers what can be unsubscribed from; letters carry the address (`Draft.unsubscribe`), and one to mail to
beside it. Opening it shows a page with a button; a POST acts, and so does a mail, whoever sends it: the address itself
is the proof, it stands in a header of one letter to one person. Twice is once.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from doenetwerk.mail import mailboxes

if TYPE_CHECKING:
    from doenetwerk.accounts.models import Person
    from doenetwerk.mail.mailboxes import Delivery, Outcome

# Does it, again without harm; raises nothing when there is nothing left to do.
Handler = Callable[["Person", int], None]
# Names the mail that would end ("Vragen en antwoorden van “Boeien en binden”"); None when it is gone.
Describe = Callable[["Person", int], str | None]
# All mail that is not needed, of a person who called it spam.
Quieten = Callable[["Person"], None]
# The mailbox of each subscription is called by this and its name. It stands in letters: never change it.
BOX = "stop"
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
    `name` is at most fourteen letters, dots between them.
    """
    _subscriptions[name] = Subscription(name, handler, describe)
    mailboxes.register_mailbox(_box(name), partial(_by_mail, name), lazy("Afmelden per mail"), anyone=True)


def _box(name: str) -> str:
    return f"{BOX}{name.replace('.', '')}"


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


def unsubscribe_by_mail(url: str) -> str:
    """The address to mail to that does the same as this one of `unsubscribe_url`; "" when no mail reaches us."""
    asked = read_token(url.rstrip("/").rpartition("/")[2])
    if asked is None or not mailboxes.are_answers_read():
        return ""
    return mailboxes.address_for(_box(asked.subscription.name), asked.subject, asked.person)


def _by_mail(name: str, delivery: Delivery) -> Outcome:
    """Someone unsubscribed by mail: it ends, and they hear so once a day. What is gone, or ended already, is fine."""
    from doenetwerk.mail.domain import Draft, post

    subscription, person, subject = _subscriptions[name], delivery.person, delivery.subject
    what = subscription.describe(person, subject)
    if what is None:
        return mailboxes.Done("nothing_to_end")
    subscription.handler(person, subject)
    draft = Draft(
        subject=_("Je bent afgemeld"),
        heading=_("Je bent afgemeld"),
        paragraphs=[
            _("Deze mail krijg je niet meer: %(what)s.") % {"what": what},
            _("Bedacht je je? In je netwerk kies je zelf weer hoeveel mail je wilt."),
        ],
        why=_("Je meldde je af met een mail uit je mailprogramma."),
    )
    post(f"unsubscribed:{name}:{subject}:{person.pk}:{timezone.localdate()}", person, draft, purpose="unsubscribed")
    return mailboxes.Done(f"unsubscribed:{name}")


def read_token(token: str) -> Request | None:
    """What an address is for; None for a guessed or altered one."""
    try:
        name, subject, person = _signer.unsign(token).split(":")
    except (signing.BadSignature, ValueError):
        return None
    return Request(_subscriptions[name], int(subject), int(person)) if name in _subscriptions else None
