"""What the verbs of agreements check alike."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from doenetwerk.accounts.models import Person
from doenetwerk.core.errors import Refused
from doenetwerk.meetings.queries.people import is_participant, now
from doenetwerk.networks.models import Facilitation, Network

MOST_DAYS = 60


def inside(person: Person, network: Network | int) -> None:
    """Refuses who is not in the network."""
    if not is_participant(person, network):
        raise Refused(_("Dit is voor mensen uit het netwerk."))


def living(network: Network) -> None:
    """Refuses a network that has ended."""
    if network.stage == Network.Stage.ENDED:
        raise Refused(_("Dit netwerk is beëindigd. Wat jullie afspraken kun je nog lezen."))


def guides(person: Person, network: Network | int) -> bool:
    """Whether this person guides the network now. One query."""
    pk = network if isinstance(network, int) else network.pk
    return Facilitation.objects.filter(now(), network=pk, person=person).exists()


def said(text: str, longest: int, field: str, missing: str = "") -> str:
    """A text without loose ends. Refused: too long, or empty where `missing` says that it is needed."""
    text = "\n".join(line.rstrip() for line in text.replace("\x00", "").strip().splitlines())
    if not text and missing:
        raise Refused(missing, field)
    if len(text) > longest:
        raise Refused(_("Houd het onder de %(most)s tekens.") % {"most": longest}, field)
    return text


def ahead(day: date | None, days: int, field: str) -> date:
    """A day from tomorrow to sixty days ahead; `days` from now when none was chosen."""
    today = timezone.localdate()
    chosen = day or today + timedelta(days=days)
    if not today < chosen <= today + timedelta(days=MOST_DAYS):
        raise Refused(_("Kies een dag vanaf morgen, hooguit zestig dagen vooruit."), field)
    return chosen
