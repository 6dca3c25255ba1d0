"""Where mail to us goes: rooms register a mailbox, and letters carry addresses that lead to it.

Two kinds of address. A **signed** one, `name+<subject>.<person>.<signature>@domain`, stands in one letter to one
person: who answers it is known, and what it is about. A **plain** one (a network's own) is found by a resolver.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.functional import Promise
from django.utils.http import base36_to_int, int_to_base36

if TYPE_CHECKING:
    from doenetwerk.accounts.models import Person
    from doenetwerk.engines.mailbox import Cut, Incoming
    from doenetwerk.mail.models import Received

SALT = "doenetwerk.mail.mailboxes"
SIGNATURE_BYTES = 10  # 80 bits: sixteen letters and digits
LOCAL_LIMIT = 64  # RFC 5321 4.5.3.1.1
NAME = re.compile(r"[a-z]{2,18}")


@dataclass(frozen=True, slots=True)
class Delivery:
    """A mail that may be acted on. It is not automatic, and not known to be forged.

    `person` wrote it: the address that they answered was theirs and so is the one that they wrote from, or the plain
    address got it from one of their verified addresses, or (`vouched`) a facilitator says that it is theirs.
    `subject` is what the address is about (the number that `address_for` or the resolver gave). `cut` holds the answer
    without what was quoted, and what was cut. `incoming.authenticated` is "pass" or "none", never "fail".
    """

    received: Received
    incoming: Incoming
    cut: Cut
    person: Person
    subject: int
    vouched: bool = False


@dataclass(frozen=True, slots=True)
class Done:
    """It became something. `text` is kept beside the mail ("answer:12"): never what the mail says."""

    text: str = ""
    network: int | None = None


@dataclass(frozen=True, slots=True)
class Waiting:
    """A facilitator of the network (its pk), or without one the administrator, must look at it first."""

    reason: str
    network: int | None = None


Outcome = Done | Waiting
# Returns what became of it; raises core.errors.Refused with a sentence for the sender. Runs in one transaction with
# the note that it was done, so it may run again after a crash but counts once. Must not send or write elsewhere.
Handler = Callable[[Delivery], Outcome]


@dataclass(frozen=True, slots=True)
class Mailbox:
    """One kind of mail that comes in. `network_of(subject)` gives the pk of the network that it concerns."""

    name: str
    title: str | Promise
    handler: Handler
    network_of: Callable[[int], int | None]
    anyone: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """What a plain address leads to: the mailbox by name, and what it is about."""

    mailbox: str
    subject: int


@dataclass(frozen=True, slots=True)
class Route:
    """Where an address of ours leads. `person` is the pk of the one it was made for; None for a plain address."""

    mailbox: Mailbox
    subject: int
    person: int | None


Resolver = Callable[[str], Found | None]
_mailboxes: dict[str, Mailbox] = {}
_resolvers: list[Resolver] = []
_watchers: dict[str, Callable[[Received], object]] = {}
_calendars: dict[str, str] = {}  # mailboxes by how the uids of their appointments begin


def _no_network(subject: int) -> None:
    return None


def register_mailbox(
    name: str,
    handler: Handler,
    title: str | Promise,
    *,
    network_of: Callable[[int], int | None] = _no_network,
    calendars: tuple[str, ...] = (),
    anyone: bool = False,
) -> None:
    """Register what happens with mail to `name+…@domain`. `name`: 2 to 18 small letters.

    `title` says it to the administrator. `network_of` tells which network's facilitator looks at mail that waits.
    `calendars`: how the uids of its appointments begin ("visit-"; "" for all that nobody else names). What a calendar
    answers to the general address goes to that mailbox, with subject 0: some programs answer the sender of an
    invitation instead of its organiser. `anyone`: the signed address is proof enough, whoever the mail says it is from;
    mail programs write such mail themselves, sometimes under a sender of their own.
    """
    if not NAME.fullmatch(name):
        raise ValueError(f"a mailbox is called by 2 to 18 small letters: {name}")
    _mailboxes[name] = Mailbox(name, title, handler, network_of, anyone)
    for begin in calendars:
        _calendars[begin] = name


def register_names(resolver: Resolver) -> None:
    """Register who answers to plain addresses: `resolver("boeien-en-binden")` gives `Found` or None. One query."""
    if resolver not in _resolvers:
        _resolvers.append(resolver)


def on_waiting(name: str, function: Callable[[Received], object]) -> None:
    """Register who hears that a mail to a network waits. Runs in the transaction that notes it."""
    _watchers[name] = function


def tell_waiting(received: Received) -> None:
    """A mail began to wait for who guides its network."""
    for function in _watchers.values():
        function(received)


def mailbox_title(name: str) -> str:
    """What a mailbox is for, in the reader's language; its name when it is gone."""
    return str(_mailboxes[name].title) if name in _mailboxes else name


def address_for(name: str, subject: int, person: Person | int | None = None) -> str:
    """The address for mail about this subject from this person (or their pk); KeyError for an unknown mailbox.

    Small letters and digits only, so that servers that fold case do it no harm. The same each time.
    """
    pk = person if isinstance(person, int) else person.pk if person is not None else 0
    return _address(_mailboxes[name].name, subject, pk)


def plain_address(local: str) -> str:
    """The address of a plain name."""
    return f"{local}@{settings.MAIL_DOMAIN}"


def read_address(address: str) -> Route | None:
    """Where mail to this address goes; None for one that is not ours, was altered, or leads nowhere any more.

    A signed address costs no query, a plain one at most one for each resolver.
    """
    local, _at, domain = address.strip().strip("<>").lower().rpartition("@")
    if domain != settings.MAIL_DOMAIN or not local or len(local) > LOCAL_LIMIT:
        return None
    name, mark, rest = local.partition(settings.MAIL_SEPARATOR)
    if mark and name in _mailboxes:
        signed = _signed(name, rest)
        if signed is not None:
            return signed
    for resolver in _resolvers:
        found = resolver(local)
        if found is not None and found.mailbox in _mailboxes:
            return Route(_mailboxes[found.mailbox], found.subject, None)
    return None


def calendar_route(uid: str) -> Route | None:
    """Where a calendar's answer about this appointment goes, when it came to the general address: the mailbox that
    registered the longest beginning of its uid; None when no room wants it."""
    begins = [begin for begin in _calendars if uid.startswith(begin) and _calendars[begin] in _mailboxes]
    return Route(_mailboxes[_calendars[max(begins, key=len)]], 0, None) if begins else None


def are_answers_read() -> bool:
    """Whether mail that is sent to us arrives: only then a letter invites to answer it."""
    return bool(settings.MAIL_ANSWERS)


def _address(name: str, subject: int, person: int) -> str:
    about = f"{int_to_base36(subject)}.{int_to_base36(person)}"
    local = f"{name}{settings.MAIL_SEPARATOR}{about}.{_signature(name, about)}"
    if len(local) > LOCAL_LIMIT:
        raise ValueError(f"too long for an address: {local}")
    return f"{local}@{settings.MAIL_DOMAIN}"


def _signature(name: str, about: str, key: str | bytes | None = None) -> str:
    digest: Any = salted_hmac(SALT, f"{name}:{about}", secret=key, algorithm="sha256").digest()
    return base64.b32encode(digest[:SIGNATURE_BYTES]).decode().lower()


def _signed(name: str, rest: str) -> Route | None:
    about, _dot, signature = rest.rpartition(".")
    subject, _dot, person = about.partition(".")
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    if not any(constant_time_compare(_signature(name, about, key), signature) for key in keys):
        return None
    return Route(_mailboxes[name], base36_to_int(subject), base36_to_int(person) or None)
