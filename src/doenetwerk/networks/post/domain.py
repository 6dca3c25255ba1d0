"""What who guides decides about mail that waits."""

from __future__ import annotations

from doenetwerk.accounts.models import Person
from doenetwerk.core.transactions import verb
from doenetwerk.journal.domain import record
from doenetwerk.mail.incoming import domain as mail
from doenetwerk.mail.models import Received
from doenetwerk.networks.models import Network


@verb
def let_in(actor: Person, network: Network, received: Received, writer: Person) -> None:
    """Say that a mail is of this person of the network. Refused: a mail that does not wait any more."""
    mail.let_in(actor, received, writer)
    record("post.let_in", actor, network=network)


@verb
def turn_away(actor: Person, network: Network, received: Received) -> None:
    """Leave a mail for what it is. Its sender hears nothing more."""
    mail.turn_away(actor, received)
    record("post.turned_away", actor, network=network)
