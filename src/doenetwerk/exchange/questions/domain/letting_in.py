"""Mail to a network that waits: who guides reads it, and says what becomes of it."""

from __future__ import annotations

from django.utils.translation import gettext as _

from doenetwerk.accounts.models import Person
from doenetwerk.core.errors import Refused
from doenetwerk.core.transactions import verb
from doenetwerk.exchange.questions.delivery import people_of
from doenetwerk.exchange.questions.domain.standing import guides
from doenetwerk.journal.domain import record
from doenetwerk.mail.incoming import domain as incoming
from doenetwerk.mail.models import Received
from doenetwerk.networks.models import Network


@verb
def let_in(actor: Person, received: Received, as_person: Person) -> None:
    """Who guides lets a mail in: as one of the people in the network, whose address it seems to be, or as their own.

    Placed as one's own it says by whom it was sent. Refused: who does not guide, a mail that waits no more, a writer
    who is not in the network.
    """
    network = _network(actor, received)
    if not people_of(network.pk).filter(pk=as_person.pk).exists():
        raise Refused(_("Kies iemand die meedoet aan dit netwerk, of plaats de mail onder je eigen naam."), "as_person")
    incoming.let_in(actor, received, as_person)
    record("post.let_in", actor, network=network, subject=received)


@verb
def send_back(actor: Person, received: Received) -> None:
    """Who guides decides that a mail is not placed. Somebody whom we know hears so, a stranger does not.

    Refused: who does not guide.
    """
    from doenetwerk.exchange.questions import emails

    network = _network(actor, received)
    incoming.turn_away(actor, received)
    emails.sent_back(received, network)
    record("post.sent_back", actor, network=network, subject=received)


def _network(actor: Person, received: Received) -> Network:
    network = received.network
    if network is None or not guides(actor, network):
        raise Refused(_("Dit doet de procesbegeleider."))
    return network
