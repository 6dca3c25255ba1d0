"""What people do with mail that waits: let it in, turn it away, read it again."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _

from doenetwerk.accounts.models import Person
from doenetwerk.core.errors import Refused
from doenetwerk.core.transactions import verb
from doenetwerk.mail.models import Received

State = Received.State


@verb
def let_in(actor: Person, received: Received, writer: Person) -> None:
    """A facilitator says of whom a mail that waits is; it is handled again as theirs.

    Refused: a mail that does not wait any more. Whether `writer` may write there, the mailbox's room decides.
    """
    row = _locked(received)
    if row.state != State.WAITING:
        raise Refused(_("Deze mail wacht niet meer. Iemand anders was je voor."))
    row.person, row.vouched_by = writer, actor
    _again(row)


@verb
def turn_away(actor: Person, received: Received) -> None:
    """A facilitator decides that a mail becomes nothing. Its sender hears nothing more: it may be anybody."""
    row = _locked(received)
    if row.state == State.WAITING:
        _put(row, "turned_away")


@verb
def read_again(actor: Person, received: Received) -> None:
    """The administrator has a mail that is stuck handled anew: what could not be read may be readable by now."""
    row = _locked(received)
    if row.state in (State.UNREADABLE, State.WAITING, State.NEW):
        _again(row)


@verb
def put_away(actor: Person, received: Received) -> None:
    """The administrator takes a mail that is stuck off the list. Its bytes go with the others, after a while."""
    row = _locked(received)
    if row.state in (State.UNREADABLE, State.WAITING, State.NEW):
        _put(row, "put_away")


def _locked(received: Received) -> Received:
    return Received.objects.select_for_update().get(pk=received.pk)


def _again(row: Received) -> None:
    from doenetwerk.mail.incoming.handling import handle_received

    row.state, row.reason, row.outcome, row.error, row.attempts = State.NEW, "", "", "", 0
    row.handled_at = None
    row.save()
    handle_received(row.pk)


def _put(row: Received, reason: str) -> None:
    row.state, row.reason, row.handled_at = State.REFUSED, reason, timezone.now()
    row.save(update_fields=["state", "reason", "handled_at"])
