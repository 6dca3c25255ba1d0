"""What becomes of a mail that came in: one job for each, that may run again after a crash and counts once.

In this order: can it be read; is it a report about a letter of ours; did a machine send it; is its sender believed;
do we know them; and then the room whose mailbox it is decides. What the room does and the note that it was done are
one transaction.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from doenetwerk.accounts.models import Person
from doenetwerk.core.errors import Refused
from doenetwerk.core.jobs import job
from doenetwerk.engines.mailbox import Cut, Incoming, Unreadable, cut, read, read_reply, why_automatic
from doenetwerk.mail import mailboxes
from doenetwerk.mail.incoming import answered, answers, own, returns
from doenetwerk.mail.mailboxes import Delivery, Done, Route, Waiting, calendar_route, read_address
from doenetwerk.mail.models import Received

logger = logging.getLogger(__name__)
State = Received.State
# Its job may have failed, and waits for its next try; or it is gone.
LEFT = timedelta(minutes=2)
# What a mail program sends of itself when somebody presses a button in it.
BY_PROGRAM = ("automatic", "list")


@job("mail.receive")
def handle_received(pk: int) -> None:
    """Handle one mail that came in. Does nothing when that was done before."""
    handle(pk)


def handle_left() -> None:
    """Every minute: mail whose job was lost or failed. Tried again for a day, then left to the administrator."""
    now = timezone.now()
    left = Received.objects.filter(state=State.NEW, arrived_at__lt=now - LEFT, arrived_at__gt=now - timedelta(days=1))
    for pk in left.order_by("attempts", "arrived_at").values_list("pk", flat=True)[:200]:
        try:
            handle(pk)
        except Exception:
            logger.exception("mail %s could not be handled", pk)


def handle(pk: int) -> None:
    """Read it outside the transaction (a large mail takes a second), then decide and note it in one."""
    received = Received.objects.select_related("raw").filter(pk=pk, state=State.NEW).first()
    if received is None:
        return
    try:
        came = _read(received)
        with transaction.atomic():
            # Locked alone, without its neighbours: PostgreSQL refuses to lock what an outer join may leave empty.
            locked = Received.objects.select_for_update().filter(pk=pk, state=State.NEW).first()
            if locked is not None:
                _decide(locked, came)
                if locked.state == State.WAITING and locked.network_id is not None:
                    mailboxes.tell_waiting(locked)
                locked.handled_at = timezone.now()
                locked.error = ""
                locked.save()
    except Exception as error:
        # The text of an error may hold what was written; its kind is enough for the administrator.
        Received.objects.filter(pk=pk).update(attempts=received.attempts + 1, error=type(error).__name__)
        raise


@dataclass(frozen=True, slots=True)
class _Came:
    """A mail that could be read, and its answer without what was quoted."""

    incoming: Incoming
    cut: Cut


def _read(received: Received) -> _Came | Unreadable:
    try:
        if received.raw is None:
            raise Unreadable(_("De mail is niet meer bewaard."))
        incoming = read(bytes(received.raw.content), settings.MAIL_AUTHSERV_ID)
        sent = answered.texts(incoming, read_address(received.recipient), received.recipient)
        writer = incoming.sender.name
        told = cut(incoming.text, incoming.html, forwarded=incoming.forwarded, sent=sent, writer=writer)
        return _Came(incoming, told)
    except Unreadable as error:
        return error


def _end(received: Received, state: State, reason: str = "", outcome: str = "") -> None:
    received.state = state
    received.reason = reason
    received.outcome = outcome


def _decide(received: Received, came: _Came | Unreadable) -> None:
    route = read_address(received.recipient)
    received.mailbox = route.mailbox.name if route is not None else ""
    if isinstance(came, Unreadable):
        sender = Person.objects.by_email(received.sender) if received.sender else None
        received.person = sender
        _end(received, State.UNREADABLE, "unreadable", came.reason)
        answers.tell_unreadable(received, sender, received.sender, came.reason)
        return
    incoming = came.incoming
    if route is not None and route.mailbox.name == own.GENERAL and incoming.calendar_method in ("REPLY", "COUNTER"):
        reply = read_reply(incoming.calendar, incoming.sender.email)
        route = (calendar_route(reply.uid) if reply is not None else None) or route
        received.mailbox = route.mailbox.name
    if not received.vouched_by_id and _is_no_post(received, incoming, route):
        return
    if route is not None and route.mailbox.anyone and route.person is not None:
        person = Person.objects.filter(pk=route.person, is_active=True).first()
        if person is None:
            _end(received, State.IGNORED, "unknown_address")
        else:
            received.person = person
            _give(received, came, route, person)
        return
    person = received.person if received.vouched_by_id else _sender(received, incoming)
    if route is None:
        _unknown_address(received, incoming, person)
    elif (reason := _doubt(received, incoming, route, person)) or person is None:
        _hold(received, incoming, route, person, reason)
    else:
        received.person = person
        received.network_id = route.mailbox.network_of(route.subject)
        _give(received, came, route, person)


def _is_no_post(received: Received, incoming: Incoming, route: Route | None) -> bool:
    """Whether a machine sent it; then it is noted and that is all."""
    reason = why_automatic(incoming, settings.MAIL_DOMAIN)
    report = returns.read_report(incoming, route, reason)
    if report is not None:
        returns.note(report)
        _end(received, State.DONE, "report", f"letter:{report.letter.pk}")
        return True
    if route is not None and route.mailbox.name == own.RETURN:
        _end(received, State.IGNORED, "to_return")
        return True
    if read_address(incoming.sender.email) is not None:
        _end(received, State.IGNORED, "loop")
        return True
    by_program = route is not None and route.mailbox.anyone and reason is not None and reason.kind in BY_PROGRAM
    if reason is not None and not by_program:
        _end(received, State.IGNORED, reason.kind)
        return True
    if route is not None and route.mailbox.name == own.POSTMASTER:
        _end(received, State.WAITING, "postmaster")
        return True
    return False


def _sender(received: Received, incoming: Incoming) -> Person | None:
    """Who wrote it, by any of their verified addresses; nobody when the sender's domain says that it did not."""
    if incoming.authenticated == "fail" or not incoming.sender.email:
        return None
    person = Person.objects.by_email(incoming.sender.email)
    return person if person is not None and person.is_active else None


def _doubt(received: Received, incoming: Incoming, route: Route, person: Person | None) -> str:
    """Why it cannot be acted on as it is; empty when it can."""
    if received.vouched_by_id:
        return ""
    if incoming.authenticated == "fail":
        return "forged"
    if route.person is not None and (person is None or person.pk != route.person):
        return "other_sender"
    return "" if person is not None else "unknown_sender"


def _hold(received: Received, incoming: Incoming, route: Route, person: Person | None, reason: str) -> None:
    """Somebody must look at it: the network's facilitator, or the administrator."""
    received.network_id = route.mailbox.network_of(route.subject)
    if received.network_id is None and reason in ("other_sender", "unknown_sender"):
        _end(received, State.REFUSED, reason)
        answers.tell_refused(
            received,
            person,
            incoming.sender.email,
            _("We weten niet van wie deze mail is. Mail vanaf het adres waarop je onze mail krijgt."),
        )
        return
    _end(received, State.WAITING, reason)
    # The address of a forged mail belongs to somebody who did not write it.
    if reason != "forged":
        answers.tell_waiting(received, None, incoming.sender.email)


def _unknown_address(received: Received, incoming: Incoming, person: Person | None) -> None:
    """An address that led somewhere when the mail came in, or that a provider passed on. A stranger hears nothing."""
    received.person = person
    if person is None:
        _end(received, State.IGNORED, "unknown_address")
        return
    _end(received, State.REFUSED, "unknown_address")
    answers.tell_refused(
        received,
        person,
        incoming.sender.email,
        _("Dit adres bestaat niet of niet meer. Kijk in de nieuwste mail van je netwerk welk adres je kunt gebruiken."),
    )


def _give(received: Received, came: _Came, route: Route, person: Person) -> None:
    """The room decides. What it wrote before it refused is undone."""
    delivery = Delivery(
        received=received,
        incoming=came.incoming,
        cut=came.cut,
        person=person,
        subject=route.subject,
        vouched=received.vouched_by_id is not None,
    )
    try:
        with transaction.atomic(), translation.override(person.language):
            outcome = route.mailbox.handler(delivery)
    except Refused as refusal:
        with translation.override(person.language):
            message = str(refusal)
        _end(received, State.REFUSED, "refused", message)
        answers.tell_refused(received, person, came.incoming.sender.email, message)
        return
    if outcome.network is not None:
        received.network_id = outcome.network
    if isinstance(outcome, Done):
        _end(received, State.DONE, "", outcome.text)
    elif isinstance(outcome, Waiting):
        _end(received, State.WAITING, outcome.reason)
        answers.tell_waiting(received, person, came.incoming.sender.email)
