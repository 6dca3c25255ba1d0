"""Who may do what: members and who guides write; the one who asked and who guides keep a question in order."""

from __future__ import annotations

from django.utils.translation import gettext as _

from doenetwerk.accounts.models import Person
from doenetwerk.core.errors import Refused
from doenetwerk.networks.access import Viewer, viewer_of
from doenetwerk.networks.models import Network


def writes(actor: Person, network: Network) -> Viewer:
    """How someone who writes stands before the network. Refused: who is not in it, and a network that has ended."""
    viewer = viewer_of(actor, network)
    if viewer is None or not viewer.is_inside:
        raise Refused(_("Alleen wie meedoet aan dit netwerk kan hier vragen en antwoorden."))
    if network.stage == Network.Stage.ENDED:
        raise Refused(
            _("“%(network)s” is beëindigd. Je kunt alles nog lezen, maar er komt niets meer bij.")
            % {"network": network.name}
        )
    return viewer


def guides(actor: Person, network: Network) -> bool:
    """Whether someone is the network's facilitator or helps to guide it. One query."""
    viewer = viewer_of(actor, network)
    return viewer is not None and viewer.may_guide


def arranges(actor: Person, network: Network) -> None:
    """Refused: who is neither the network's facilitator nor its coordinator."""
    viewer = viewer_of(actor, network)
    if viewer is None or not viewer.may_arrange:
        raise Refused(_("Dit doet de procesbegeleider of de regiocoördinator."))
